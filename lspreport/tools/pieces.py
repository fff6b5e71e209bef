"""Cuts a text into pieces at places where nothing before can bear on what follows: the preview reads anew only the one
that was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from lspreport.tools.numbered import Offsets

_SHORT = 2000
"""A text of up to so many characters is one piece."""

_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:")
_USE = re.compile(r"\[([^\[\]\n]+)\]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_DIV = re.compile(r"^ {0,3}:{3,}")
_HEADING = re.compile(r"^#{1,6}[ \t]")
_PROSE = re.compile(r"^(?![A-Za-z]{1,8}[.)](?:\s|$)|Table:)[^\W\d_]")
"""The first line of a paragraph, and surely of nothing else: no list item such as "iv.", no table's caption."""

_REACHING = re.compile(r"^ {0,3}(?:[-=+.][-=+:.\s]*$|[:~]\s|<)|<!--(?!.*-->)", re.MULTILINE)
_EXAMPLE = re.compile(r"(?:\A|\n[ \t]*\n|[-*+>][ \t])[ \t]*\(@[\w-]*\)\s")
"""What can reach over an empty line: tables, underlined headings, YAML, definitions, raw HTML; and counted examples,
not to be taken for the reference "(@D5)" in a paragraph."""


class TextPiece(Struct, frozen=True):
    """A part of a text with the definitions that it uses; `offsets` says where it all stands in the text."""

    text: str
    offsets: Offsets


def pieces(text: str) -> list[TextPiece]:
    """`text` cut where parsing may begin anew, each piece followed by those definitions of the text that it uses.

    The blocks of the pieces, one after another, are the blocks of the text. Where that is not certain, the text is
    one piece.
    """
    whole = [TextPiece(text, Offsets())]
    if len(text) <= _SHORT or _REACHING.search(text) or _EXAMPLE.search(text):
        return whole
    parts = list(_parts(text.split("\n")))
    if len(parts) == 1:
        return whole
    starts = list(accumulate((sum(map(len, part)) + len(part) for part in parts[:-1]), initial=0))
    definitions: dict[str, tuple[str, int]] = {}
    for part, start in zip(parts, starts, strict=True):
        for name, definition, at in _definitions(part):
            if name in definitions:
                return whole  # defined twice: which of the two counts is pandoc's to say
            definitions[name] = definition, start + at
    lines = (_DEFINITION.sub("", line) for part in parts for line in part)
    used = {match[1].casefold() for line in lines for match in _USE.finditer(line)}
    if definitions.keys() - used:
        return whole  # pandoc has something to remark
    return [_with_definitions(part, start, definitions) for part, start in zip(parts, starts, strict=True)]


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size, depth, fence = 0, 0, ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif mark:
            fence = mark[1]
        elif _DIV.match(line):
            depth += 1 if line.strip(" :") else -1
        # a long stretch without headings is cut between paragraphs, too
        elif depth == 0 and part and not part[-1].strip() and _begins(line, size):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    yield part


def _begins(line: str, size: int) -> bool:
    return bool(_HEADING.match(line) or (size > _SHORT and _PROSE.match(line)))


def _definitions(lines: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """The footnotes and link addresses that `lines` define, under their names as they are compared, and where."""
    name, body, begin, at = "", list[str](), 0, 0
    for line in [*lines, "end"]:
        match = _DEFINITION.match(line)
        if name and (match or (line[:1].strip() and body and not body[-1].strip())):
            yield name, "\n".join(body), begin
            name = ""
        if match:
            name, body, begin = match[1].casefold(), [], at
        if name:
            body.append(line)
        at += len(line) + 1
    if name:
        yield name, "\n".join(body), begin


def _with_definitions(part: Sequence[str], start: int, definitions: Mapping[str, tuple[str, int]]) -> TextPiece:
    text = "\n".join(part)
    here, there = [0], [start]
    own = {name for name, _, _ in _definitions(part)}
    wanted: set[str] = set()
    search = [text]
    while search:
        for match in _USE.finditer(search.pop()):
            name = match[1].casefold()
            if name in definitions and name not in own and name not in wanted:
                wanted.add(name)
                definition, at = definitions[name]
                here.append(len(text) + 2)
                there.append(at)
                text += f"\n\n{definition}"
                search.append(definition)
    return TextPiece(text, Offsets(here, there))
