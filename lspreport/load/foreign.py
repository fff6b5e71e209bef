"""Notations of other programs, which nothing here reads and which would be printed as they were typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from lspreport.load.layers import layers
from lspreport.load.left_by_programs import LEFT_BY_PROGRAMS
from lspreport.load.markup_languages import MARKUP_LANGUAGES
from lspreport.load.notation import Layer, Notation
from lspreport.load.notations import NOTATIONS
from lspreport.load.pasted import PASTED
from lspreport.model.observation import Observation
from lspreport.source import Span

Json = dict[str, Any]

RULE = "foreign-markup"
"""The check that judges what is seen here."""
ALL_NOTATIONS = (*NOTATIONS, *MARKUP_LANGUAGES, *LEFT_BY_PROGRAMS, *PASTED)
_SIGNS = frozenset(sign for one in ALL_NOTATIONS for sign in one.signs)
_MOST = 4
"""Of so many kinds of notation in a block our own form is told."""

_BRACKETED = re.compile(r"(?<![\]!\\\w^])\[([^\[\]^@\n][^\[\]\n]*)\](?:\[\])?(?![(\[{:\w])")
_IMPLICIT = Notation("a link to a heading in pandoc’s short form", ("[",), _BRACKETED.pattern, "")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


class Token(Struct, frozen=True):
    """A notation of another program where it stands in the text."""

    notation: Notation
    start: int
    end: int
    written: str
    form: str


def foreign(text: str, nodes: Sequence[Json], place: Callable[[int, int], Span]) -> list[tuple[Observation, Span]]:
    """What of `text`, which pandoc read as `nodes`, is the notation of another program: an observation a block, beside
    it where all stands that it speaks of. `place` gives the place of two offsets."""
    seen_as: dict[Layer, str] = {}
    those = wanted(text)
    if those or "[" in text:
        seen_as = layers(text, nodes)
    found = [*tokens(text, those, seen_as), *_headings_meant(seen_as.get(Layer.PROSE, ""), text, nodes)]
    if not found:
        return []
    ends = [match.end() for match in _BLANK_LINE.finditer(seen_as[Layer.CODE])]
    blocks: dict[int, list[Token]] = {}
    for token in outermost(found):
        blocks.setdefault(bisect_right(ends, token.start), []).append(token)
    _join_lists(blocks)
    return [
        (_observation(mine, place(mine[0].start, mine[0].end)), place(mine[0].start, mine[-1].end))
        for mine in blocks.values()
    ]


def tokens(text: str, those: Iterable[Notation], seen_as: Mapping[Layer, str]) -> Iterator[Token]:
    """Where `those` notations stand in the text, each in what it is looked for in."""
    for one in those:
        for match in one.pattern.finditer(seen_as[one.layer]):
            if form := one.own_form(match):
                yield Token(one, *match.span(_named(match, "line")), _shown(text, match), form)


def outermost(found: Iterable[Token]) -> Iterator[Token]:
    """In the order of the text; what stands within another goes with it."""
    behind = 0
    for token in sorted(found, key=lambda one: (one.start, -one.end)):
        if token.start >= behind:
            behind = token.end
            yield token


def wanted(text: str) -> list[Notation]:
    """The notations that the text has a sign of."""
    letters = frozenset(text)  # most signs hold one that is not there: it costs a tenth to see that first
    present = {sign for sign in _SIGNS if letters.issuperset(sign) and sign in text}
    return [one for one in ALL_NOTATIONS if not present.isdisjoint(one.signs)] if present else []


def _join_lists(blocks: dict[int, list[Token]]) -> None:
    """Paragraph after paragraph that were pasted with the same sign are one list: its items go with the first."""
    for number in list(blocks):
        mine, before = blocks[number], number - 1
        while before in blocks and not blocks[before]:
            before -= 1
        languages = {one.notation.language for one in (*mine, *blocks.get(before, ()))}
        if before in blocks and len(languages) == 1 and mine[0].notation in PASTED:
            blocks[before] += mine
            blocks[number] = []
    for number in [number for number, mine in blocks.items() if not mine]:
        del blocks[number]


def _headings_meant(prose: str, text: str, nodes: Sequence[Json]) -> Iterator[Token]:
    """`[Words]` that are those of a heading in the same text: a link for pandoc and Quarto, and for nobody else."""
    # in a heading brackets are its own: `### text(message, [initial])`
    marks = [
        one for one in _BRACKETED.finditer(prose) if not _HEADING.match(prose, prose.rfind("\n", 0, one.start()) + 1)
    ]
    if not marks:
        return
    headings = {_folded(_words(node["c"][2])): node["c"][1][0] for node in nodes if node["t"] == "Header"}
    defined = {_folded(name) for name in _DEFINED.findall(text)}  # a link of its own, as in any Markdown
    for match in marks:
        words = text[slice(*match.span(1))]  # in `prose` code is blank
        heading = _folded(words.replace("`", ""))
        label = headings.get(heading) if heading else None
        if label is not None and _folded(words) not in defined:
            written = text[slice(*match.span())]
            form = f"[{words}](#{label or _identifier(words)})"
            yield Token(_IMPLICIT, *match.span(), written, f"write `` {form} ``" if "`" in form else f"write `{form}`")


def _shown(text: str, match: re.Match[str]) -> str:
    """The notation as it is told of, in one line."""
    return " ".join(text[slice(*match.span(_named(match, "opening", "line")))].split())


def _named(match: re.Match[str], *names: str) -> str | int:
    """The first of the groups that the pattern has, else the whole."""
    return next((name for name in names if name in match.re.groupindex), 0)


def _words(nodes: Any) -> str:
    """The words of pandoc's inlines."""
    if isinstance(nodes, list):
        return "".join(map(_words, nodes))
    if not isinstance(nodes, dict):
        return ""
    content = nodes.get("c", " ")
    if nodes.get("t") == "Code":
        return str(content[1])
    return content if isinstance(content, str) else _words(content)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _identifier(words: str) -> str:
    """The name that pandoc gives to a heading of these words (`auto_identifiers`)."""
    kept = re.sub(r"[^\w\s.-]", "", words).strip().lower()
    return re.sub(r"^[^a-z]+", "", re.sub(r"\s+", "-", kept)) or "section"


def _observation(tokens: Sequence[Token], span: Span) -> Observation:
    """The first token, what language it is, how many more there are, and our own form of each kind."""
    first = tokens[0]
    forms = list(dict.fromkeys(one.form for one in tokens))[:_MOST]
    escapes = list(dict.fromkeys(one.notation.escape for one in tokens))[:1]
    more = len({one.written for one in tokens}) - 1
    is_what = f"{first.notation.language}, and would be {first.notation.fate}"
    return Observation(RULE, first.written, span, (is_what, str(more), *forms, *escapes))
