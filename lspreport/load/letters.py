"""A text reduced to its letters and digits, by which blocks are found in it: what pandoc takes out of a text is passed
over, such as comments, attributes and the addresses of links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import chain

from msgspec import Struct

from lspreport.load.notes import definitions
from lspreport.source import SourceFile

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(
    r"(?:(?=[:{(\[<&])|^(?=[ \t>]))(?:"  # nearly no character begins one of these, and few are looked at closely
    r"^[ \t>]*:{3,}.*$"  # the fence of a div
    r"|\{[#.][^{}\n]*\}|(?<=[\])`])\{[^{}\n]*\}"  # attributes
    r"|(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)|(?<=\])\[[^\]@\n]*\]"  # where a link leads
    r"|^[ \t]{0,3}\[[^\]@^][^\]]*\]:.*$"
    r"|\[\^[^\]\s]+\]:?"  # a footnote's mark
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"  # HTML
    r"|&#?[A-Za-z0-9]+;)",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+")


def letters(text: str) -> str:
    """The letters and digits of `text` that also stand in the author's text as a reader would look for them."""
    return "".join(_WORD.findall(_UNSEEN.sub(_blanks, text)))


class _Stretch(Struct, frozen=True):
    """A stretch of a file: its `text` without comments, its `letters`, and each letter's offset in the file.

    `notes` are the footnotes that are defined in it, from where to where.
    """

    text: str
    notes: Mapping[str, tuple[int, int]]
    letters: str
    offsets: Sequence[int]


@lru_cache(maxsize=32)  # a report's sections, which can be made ready while pandoc still reads them
def reduced(source: SourceFile, start: int, end: int) -> _Stretch:
    """The letters of a file from `start` to `end` (offsets); before them stand blanks, so that offsets hold."""
    text = " " * start + _COMMENT.sub(_blanks, source.text[start:end])
    notes = definitions(text, start, end)
    seen = text
    for opening, closing in notes.values():
        seen = seen[:opening] + _WORD.sub(_blanks, seen[opening:closing]) + seen[closing:]
    seen = " " * start + _UNSEEN.sub(_blanks, seen[start:])
    words = list(_WORD.finditer(seen, start))
    offsets = list(chain.from_iterable(range(*word.span()) for word in words))
    return _Stretch(text, notes, "".join(word[0] for word in words), offsets)


def _blanks(match: re.Match[str]) -> str:
    """As many blanks as there are characters; an entity becomes the character that it names, and blanks."""
    if match[0].startswith("&"):
        return unescape(match[0]).ljust(len(match[0]))[: len(match[0])]
    return "\n".join(" " * len(line) for line in match[0].split("\n"))
