"""Texts as Markdown that prints what was typed: written, read again as the report will read it, and compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from lspreport.model.text import UNSEEN
from lspreport.model.tree import (
    Blocks,
    BulletList,
    Inlines,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Style,
    StyledText,
    Text,
)
from lspreport.tools.word import ENTITY, to_markdown

Json = dict[str, Any]
Printed = Callable[[Sequence[str]], Sequence[Blocks | None]]
"""What Markdown texts print in the report; None for one that could not stand there."""

_Letter = tuple[str, frozenset[Style]]
_Line = tuple[tuple[str, ...], list[_Letter]]
"""A paragraph: the lists and quotations in which it stands, and its letters, each with how it is set."""

_STYLES = {
    "Emph": Style.EMPHASIS,
    "Strong": Style.STRONG,
    "Superscript": Style.SUPERSCRIPT,
    "Subscript": Style.SUBSCRIPT,
    "Underline": Style.UNDERLINE,
    "SmallCaps": Style.SMALL_CAPS,
}
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_SYMBOL = re.compile(
    r"[^\x00-\x7f\w\s\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]|[\u00b2\u00b3\u00b9\u2070-\u2079]"
)
"""A sign beyond ASCII, a bullet or a raised figure, that may be taken for what was pasted from another program: not all
of them can have a backslash."""
_BETWEEN = {"t": "RawInline", "c": ["markdown", "<!-- -->"]}
_SPACE = {"t": "RawInline", "c": ["markdown", " "]}
_NO_BREAK = "\N{NO-BREAK SPACE}"


def as_typed(texts: Sequence[Sequence[Json]], printed: Printed) -> list[str | None]:
    """Each of the texts as Markdown; None where nothing that could be written prints what was typed.

    `texts` are pandoc's blocks, as `prose` makes them. The first way of writing is the one that reads best; where its
    text prints otherwise, the next one escapes more.
    """
    texts = [_filled(blocks) for blocks in texts]
    found: list[str | None] = [None] * len(texts)
    waiting = [at for at, blocks in enumerate(texts) if blocks]
    for write in (to_markdown, _straight, _escaped, _parted):
        if not waiting:
            break
        written = write([texts[at] for at in waiting])
        for at, markdown, blocks in zip(waiting, written, printed(written), strict=True):
            if blocks is not None and alike(texts[at], blocks):
                found[at] = markdown
        waiting = [at for at in waiting if found[at] is None]
    return found


def _filled(blocks: Sequence[Json]) -> list[Json]:
    """The blocks in which something is seen: a line of no-break spaces or soft hyphens parts two paragraphs."""
    found: list[Json] = []
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind in ("Para", "Plain"):
            seen = any(
                not letter.isspace() and letter not in UNSEEN for letter, _ in _typed_letters(content, frozenset())
            )
            found += [block] if seen else []
        elif kind == "OrderedList":  # an empty item keeps its number
            found.append({"t": kind, "c": [content[0], [_filled(item) for item in content[1]]]})
        elif kind == "BulletList":
            items = [item for item in map(_filled, content) if item]
            found += [{"t": kind, "c": items}] if items else []
        elif inner := _filled(content):
            found.append({"t": kind, "c": inner})
    return found


def _straight(texts: Sequence[Sequence[Json]]) -> list[str]:
    """With straight quotes that stay straight."""
    return to_markdown(texts, straight=True)


def _escaped(texts: Sequence[Sequence[Json]]) -> list[str]:
    """With a backslash before every sign that could mean something."""
    return to_markdown([_signs(blocks) for blocks in texts])


def _parted(texts: Sequence[Sequence[Json]]) -> list[str]:
    """With an empty comment, of which nothing is printed, between what is set in different ways."""
    return to_markdown([_apart(_signs(blocks)) for blocks in texts])


def _signs(node: Any, raised: bool = False) -> Any:
    """The node with its signs escaped, and with spaces that pandoc does not leave out behind what has no width.

    What is `raised` or lowered is read twice by pandoc, which takes backslashes away the first time: entities stay.
    """
    if isinstance(node, list):
        return [_signs(inner, raised) for inner in node]
    if not isinstance(node, dict):
        return node
    kind = node.get("t")
    if kind == "Space":
        return {"t": "RawInline", "c": ["markdown", "\\ "]} if raised else _SPACE
    if kind == "Str":
        signs = (lambda sign: f"&#{ord(sign[0])};") if raised else r"\\\g<0>"
        written = _SYMBOL.sub(lambda sign: f"{ENTITY}#{ord(sign[0])};", _SIGN.sub(signs, node["c"]))
        # two backslashes at a line's end are the end of a line in TeX
        return {"t": "RawInline", "c": ["markdown", written.replace("\\\\", f"{ENTITY}#92;")]}
    raised = raised or kind in ("Superscript", "Subscript")
    return {key: _signs(value, raised) for key, value in node.items()}


def _apart(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _apart(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    found: list[Any] = []
    for inner in node:
        spaced = found and any(one == _SPACE for one in (found[-1], inner))
        if (
            found
            and not spaced
            and any(isinstance(one, dict) and one.get("t") in _STYLES for one in (found[-1], inner))
        ):
            found.append(_BETWEEN)
        found.append(_apart(inner))
    return found


def alike(typed: Sequence[Json], printed: Blocks) -> bool:
    """Whether the blocks print what was typed, letter by letter.

    Spaces count once, and a straight quote may be printed as the quotation mark or apostrophe that it stands for.
    """
    none: _Line = ((), [])
    pairs = zip_longest(_typed(typed, ()), _printed(printed, ()), fillvalue=none)
    return all(
        before[0] == after[0] and len(before[1]) == len(after[1]) and _fits(before[1], after[1])
        for before, after in ((_even(one), _even(other)) for one, other in pairs)
    )


def _typed(blocks: Sequence[Json], around: tuple[str, ...]) -> Iterator[_Line]:
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind in ("Para", "Plain"):
            yield around, list(_typed_letters(content, frozenset()))
        elif kind == "BlockQuote":
            yield from _typed(content, (*around, ">"))
        else:
            items = content if kind == "BulletList" else content[1]
            first = 1 if kind == "BulletList" else content[0][0]
            for number, item in enumerate(items, first):
                yield from _typed(item, (*around, f"{kind} {number}"))


def _typed_letters(nodes: Sequence[Json], styles: frozenset[Style]) -> Iterator[_Letter]:
    for node in nodes:
        if node["t"] in _STYLES:
            yield from _typed_letters(node["c"], styles | {_STYLES[node["t"]]})
        else:
            yield from ((letter, styles) for letter in node.get("c", " "))


def _printed(blocks: Blocks, around: tuple[str, ...]) -> Iterator[_Line]:
    for block in blocks:
        match block:
            case Paragraph(content, ""):
                yield around, list(_printed_letters(content, frozenset()))
            case Quote(inner):
                yield from _printed(inner, (*around, ">"))
            case BulletList(items):
                for number, item in enumerate(items, 1):
                    yield from _printed(item, (*around, f"BulletList {number}"))
            case OrderedList(items, start):
                for number, item in enumerate(items, start):
                    yield from _printed(item, (*around, f"OrderedList {number}"))
            case _:
                yield (*around, "something else"), []


def _printed_letters(content: Inlines, styles: frozenset[Style]) -> Iterator[_Letter]:
    for inline in content:
        match inline:
            case Text(text):
                yield from ((letter, styles) for letter in text)
            case Link((Text(text),)) if text.lower().startswith(("http://", "https://")):
                yield from ((letter, styles) for letter in text)  # an address that was typed is a link by itself
            case StyledText(style, inner):
                yield from _printed_letters(inner, styles | {style})
            case _:
                yield "\x00", styles  # no letter that anybody typed


def _even(line: _Line) -> _Line:
    """The line with its spaces counted once, whichever way they are set, and none unseen at its end."""
    found: list[_Letter] = []
    for letter, styles in line[1]:
        if letter != " ":
            found.append((letter, styles))
        elif found and found[-1][0] != " ":
            found.append((" ", frozenset()))
    while found and found[-1][0] in (" ", _NO_BREAK):
        found.pop()
    return line[0], found


def _fits(typed: Sequence[_Letter], printed: Sequence[_Letter]) -> bool:
    """Whether two lines of one length are alike."""
    double = single = 0
    for at, ((letter, styles), (shown, set_)) in enumerate(zip(typed, printed, strict=True)):
        first = at == 0 or not (typed[at - 1][0].isalnum() or typed[at - 1][0] in ".,;:!?)…%\"'’”")
        last = at + 1 == len(typed) or not typed[at + 1][0].isalnum()
        if letter == " " and shown in (" ", _NO_BREAK):
            continue
        if styles != set_:
            return False
        if letter == shown:
            continue
        if letter == '"' and shown in "“”":
            double += 1 if shown == "“" else -1
            if double not in (0, 1):
                return False
        elif letter == "'" and shown == "‘":
            single += 1
        elif letter == "'" and shown == "’" and not first:
            single -= last and single > 0
        else:
            return False
    return double == 0 and single == 0
