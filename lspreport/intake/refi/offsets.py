"""Where a passage stands in its source's text. The standard counts code points; programs differ in what they count.

NVivo counts both characters of a Windows line end, ATLAS.ti one, and XML keeps one of the two; some count the byte
order mark, and some the units of UTF-16, of which a character beyond the basic plane has two. Where a program names
each passage by its beginning, as ATLAS.ti does, the names tell which reading is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_TELLING = 8  # characters of a name that cannot match by chance


class TextSelection(Struct, frozen=True):
    """A coded passage: its offsets as the file gives them, and the beginning of its words where it is named by them."""

    start: int
    end: int
    name: str


def _standard(text: str) -> str:
    return text.removeprefix(_BOM)


def _short_ends(text: str) -> str:
    return _standard(text).replace("\r\n", "\n")


def _long_ends(text: str) -> str:
    return _short_ends(text).replace("\n", "\r\n")


def _utf16(text: str) -> str:
    """A text in which each UTF-16 unit is a character: the second of a pair is a surrogate that is dropped later."""
    return "".join(one if ord(one) < 0x10000 else f"{one}\udc00" for one in text)


READINGS: dict[str, Callable[[str], str]] = {
    "code points": _standard,
    "code points, a line end counted once": _short_ends,
    "code points, a line end counted twice": _long_ends,
    "code points with the byte order mark": lambda text: text,
    "UTF-16 units": lambda text: _utf16(_standard(text)),
    "UTF-16 units, a line end counted once": lambda text: _utf16(_short_ends(text)),
    "UTF-16 units with the byte order mark": _utf16,
}


def cut(text: str, passages: Sequence[TextSelection], program: str) -> tuple[list[str | None], str]:
    """The words of each passage, None where it lies outside the text; and the reading by which they were found.

    `text` is the source as it was decoded, byte order mark and line ends included.
    """
    usual = "code points, a line end counted once" if "atlas" in program.casefold() else "code points"
    names = [usual, *(name for name in READINGS if name != usual)]
    best = max(names, key=lambda name: _hits(READINGS[name](text), passages))  # the first of equals
    view = READINGS[best](text)
    return [_words(view, one) if 0 <= one.start < one.end <= len(view) else None for one in passages], best


def _hits(view: str, passages: Sequence[TextSelection]) -> int:
    """How well the passages fit the names that they bear."""
    return sum(_fit(view, one) for one in passages if len(_bare(one.name)) >= _TELLING)


def _fit(view: str, passage: TextSelection) -> int:
    """0 where the words do not begin as the passage is named, more where its first and last character agree too."""
    words = _even(_words(view, passage)) if 0 <= passage.start < passage.end <= len(view) else ""
    name = _even(passage.name)
    if not _bare(words).startswith(_bare(name)):
        return 0
    return 1 + (words[:1] == name[:1]) + (words[-1:] == name[-1:])


def _words(view: str, passage: TextSelection) -> str:
    return view[passage.start : passage.end].replace("\udc00", "").removeprefix(_BOM)


def _even(text: str) -> str:
    """`text` with straight quotes, which is how some programs name a passage."""
    return text.translate({ord(one): '"' for one in "“”„"} | {ord(one): "'" for one in "‘’"})


def _bare(text: str) -> str:
    """The letters and digits alone: names come without line ends, and cut off by dots."""
    return "".join(one for one in text.casefold() if one.isalnum())
