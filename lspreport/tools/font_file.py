"""What the file of a font says of itself: its family, and the scripts that it is made for."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct

from lspreport.tools.files import RefusedFile

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")

_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_COLLECTION = b"ttcf"
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_EAST_ASIAN = (28, 49, 50, 51, 52, 54, 55, 56, 59, 61, 83)
"""Bits of Hangul Jamo, kana, bopomofo, compatibility forms, CJK symbols and ideographs, Hangul syllables, Yi."""
_COMPLEX = (11, 13, 14, *range(15, 27), 71, 72, 73, 74, 80, 81)
"""Bits of Hebrew, Arabic, N'Ko, the scripts of India, Thai, Lao, Tibetan, Syriac, Thaana, Sinhala, Burmese, Khmer,
Mongolian: what Word calls complex."""


class FontFile(Struct, frozen=True):
    """A font: its family, and whether it is made for East Asian scripts, or for those that Word calls complex."""

    family: str
    east_asian: bool
    complex: bool


def read_font(data: bytes) -> tuple[FontFile, ...]:
    """The fonts in a file of one or several; raises `RefusedFile` for what is none.

    OpenType 1.9: font file, `name` and `OS/2` (ulUnicodeRange).
    """
    try:
        starts = [0]
        if data.startswith(_COLLECTION):
            starts = list(struct.unpack_from(f">{struct.unpack_from('>I', data, 8)[0]}I", data, 12))
        return tuple(_font(data, start) for start in starts)
    except (struct.error, KeyError, ValueError, UnicodeDecodeError) as problem:
        raise RefusedFile("is no font that can be read", "use TrueType or OpenType: .ttf, .otf or .ttc") from problem


def _font(data: bytes, start: int) -> FontFile:
    if data[start : start + 4] not in _KINDS:
        raise ValueError
    (count,) = struct.unpack_from(">H", data, start + 4)
    tables = {
        tag: (offset, length)
        for tag, _, offset, length in (struct.unpack_from(">4sIII", data, start + 12 + 16 * at) for at in range(count))
    }
    names = dict(_names(data, *tables[b"name"]))
    ranges = int.from_bytes(struct.pack("<4I", *struct.unpack_from(">4I", data, tables[b"OS/2"][0] + 42)), "little")
    family = names.get(_TYPOGRAPHIC_FAMILY) or names[_FAMILY]
    eastern, others = (any(ranges >> bit & 1 for bit in bits) for bits in (_EAST_ASIAN, _COMPLEX))
    return FontFile(family, eastern, others)


def _names(data: bytes, start: int, length: int) -> Iterator[tuple[int, str]]:
    """The names of the family in English, those for Windows last: they stand for all others."""
    table = data[start : start + length]
    _, count, texts = struct.unpack_from(">3H", table)
    for at in range(count):
        platform, _, language, name, size, offset = struct.unpack_from(">6H", table, 6 + 12 * at)
        text = table[texts + offset : texts + offset + size]
        if name in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            if platform == 3 and language == 0x409:
                yield name, text.decode("utf-16-be")
            elif platform == 1 and language == 0:
                yield name, text.decode("mac-roman")
