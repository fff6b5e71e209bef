"""A picture's file: its kind, the picture alone, and what it says beside that, as cameras and editors write it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from lspreport.tools import bitmap, drawing

_MOST = 1_000_000
"""Bytes of unpacked text of a PNG beyond which nobody wrote it."""


def picture_suffix(data: bytes) -> str:
    """ ".svg", ".png" or ".jpg", by the picture's content; "" where it is none that can be printed."""
    if data.startswith(bitmap.PNG):
        return ".png"
    if data.startswith(bitmap.JPEG):
        return ".jpg"
    return ".svg" if b"<svg" in data[:4096] else ""


def bare_picture(data: bytes) -> bytes:
    """The picture without what else its file says; raises `BrokenPicture` where it is none."""
    return drawing.bare(data) if picture_suffix(data) == ".svg" else bitmap.bare(data)


def words_in(data: bytes) -> str:
    """All text in the file of an SVG, PNG or JPEG; of a drawing its letters, remarks and names."""
    if data.startswith(bitmap.PNG):
        found = _png(data)
    elif data.startswith(bitmap.JPEG):
        found = _jpeg(data)
    else:
        return drawing.words(data)
    # a zero ends a field; in those that are UTF-16 every other byte is one
    return "\n".join(
        piece.replace(b"\0", between).decode("utf-8", "replace") for piece in found for between in (b"\n", b"")
    )


def _png(data: bytes) -> Iterator[bytes]:
    """The chunks of text and of EXIF. W3C PNG, third edition, 11.3.3 and 11.3.4.5."""
    at = len(bitmap.PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in (b"tEXt", b"eXIf"):
            yield chunk
        elif kind == b"zTXt":
            keyword, _, packed = chunk.partition(b"\0")
            yield keyword + b": " + _unpacked(packed[1:])
        elif kind == b"iTXt":
            keyword, _, rest = chunk.partition(b"\0")
            words = rest[2:].split(b"\0", 2)[-1]
            yield keyword + b": " + (_unpacked(words) if rest[:1] == b"\1" else words)


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return packed


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments before the picture's own: comments, EXIF, XMP and the like. ITU-T T.81, B.1.1."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xFE or 0xE1 <= kind <= 0xEF:
            yield data[at + 4 : at + 2 + length]
        at += 2 + length
