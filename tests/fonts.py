"""A font that nobody has, for what an author brings."""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources import files

HEBREW, IDEOGRAPHS = 11, 59


@cache
def font(*bits: int) -> bytes:
    """A font that nobody has, called Quelle Serif 4, which says that it is made for the scripts of `bits`."""
    folder = files("fontpkg_source_serif_4").joinpath("files")
    (path,) = (one for one in folder.iterdir() if one.name.endswith(".ttf") and "Italic" not in one.name)
    data = path.read_bytes()
    for encoding in ("utf-16-be", "ascii"):
        data = data.replace("Source Serif 4".encode(encoding), "Quelle Serif 4".encode(encoding))
    at = data.index(b"OS/2")
    (offset,) = struct.unpack_from(">I", data, at + 8)
    ranges = sum(1 << bit for bit in bits).to_bytes(16, "little")
    words = struct.pack(">4I", *struct.unpack("<4I", ranges))
    return data[: offset + 42] + words + data[offset + 58 :]
