"""Lines such as `[Note]: words`, which pandoc reads as the address of a link and does not print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from lspreport.load.layers import layers
from lspreport.load.notation import Layer

Json = dict[str, Any]

_LINE = re.compile(
    r"^(?P<margin>[ \t>]*)(?P<item>(?:[-*+]|\(?\w{1,5}[.)])[ \t]+)?\[(?![\^@])(?P<name>[^\[\]\n]+)\]:[ \t]*"
    r"(?P<address>\S[^\n]*|\n[ \t>]*\S[^\n]*)?",
    re.MULTILINE,
)
_ENDS = re.compile(r"[ \t>]*\Z|[ ]{0,3}(?:#{1,6}[ \t]|:::|`{3}|~{3}|\|)")
"""A line behind which a block begins, though no empty line stands between."""
_ADDRESS = re.compile(r"<[^<>\n]+>|\#[\w:.-]+|\S*[\w/][./:@#?=][\w/#]\S*|\S*/")
_TITLE = re.compile(r"(?<=\S)[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))[ \t]*$")
_USE = re.compile(r"\[([^\[\]]+)\](?!:)")
_BLANK = re.compile(r"\s+")


class Fate(StrEnum):
    """What becomes of such a line: its `words` are lost; its address is `unused`, or that of a link given `twice`."""

    WORDS = "words"
    UNUSED = "unused"
    TWICE = "twice"


class LostLine(Struct, frozen=True):
    """A line that is not printed, from `start` to `end` of the text, which gives the link `name`."""

    start: int
    end: int
    name: str
    fate: Fate


def lost_lines(text: str, nodes: Sequence[Json]) -> Iterator[LostLine]:
    """Those in `text`, which pandoc read as `nodes`, that print nothing and serve no link.

    pandoc takes all words behind the colon for the address (its reader of Markdown, `referenceKey`).
    """
    if _LINE.search(text) is None:
        return
    seen_as = layers(text, nodes)
    typed, prose = seen_as[Layer.CODE], seen_as[Layer.PROSE]
    used = {_alike(one[1]) for one in _USE.finditer(typed) if prose[one.start()] == "["}  # its name may hold code
    given: set[str] = set()
    behind = -1
    for match in _LINE.finditer(typed):
        if not match["item"] and match.start() != behind and not _ENDS.match(_line_before(typed, match.start())):
            continue
        behind = match.end() + 1
        name, start = _alike(match["name"]), match.start("name") - 1
        address = _TITLE.sub("", (match["address"] or "").strip())
        single = name in used and len(address.split()) == 1  # a file beside this one: its link is judged as each is
        if not single and _ADDRESS.fullmatch(address) is None:
            fate = Fate.WORDS
        elif name in given:
            fate = Fate.TWICE
        else:
            given.add(name)
            if name in used:
                continue
            fate = Fate.UNUSED
        yield LostLine(start, _end_of_line(typed, start), match["name"], fate)


def _alike(name: str) -> str:
    """A link's name as pandoc compares it."""
    return _BLANK.sub(" ", name.strip()).casefold()


def _line_before(text: str, at: int) -> str:
    """The line above that which begins at an offset; an empty one above the first."""
    return text[text.rfind("\n", 0, at - 1) + 1 : at - 1] if at else ""


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
