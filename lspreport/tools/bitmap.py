"""A PNG or JPEG without what its file says beside the picture: where, when, by whom and with what it was made.

Nothing is searched for: what makes the picture is written anew, and all else is left behind. The colour profile stays,
and a photograph that says how it is to be turned is turned.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"

_PNG_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP", b"pHYs")
"""The chunks that a decoder needs for pixels, colours and size. W3C PNG, third edition, 11.2 and 11.3."""
_PROFILE = b"ICC_PROFILE\0"
_ADOBE = b"Adobe"
_UPRIGHT = 1
_ORIENTATION = 0x0112
"""The EXIF tag that says how a photograph is to be turned (CIPA DC-008, 4.6.4); 1 is upright."""
_TABLES = (0xDB, 0xC4, 0xCC, 0xDD)
"""DQT, DHT, DAC and DRI. ITU-T T.81, table B.1."""


class BrokenPicture(ValueError):
    """The file is no whole picture; the message says why, as in "is cut off"."""


MOST_DOTS = 64_000_000
"""Dots of a picture: a page at the resolution of the best printers has half as many, and each takes four bytes."""
MOST_TURNED = 16_000_000
"""Dots of a picture that has to be turned, for which it is unpacked twice: more than any page shows."""
TALLEST, WIDEST = 10, 100
"""How many times as tall as wide a picture may be, and how many times as wide as tall: no page shows more."""


def judge_size(width: float, height: float) -> None:
    """Raises `BrokenPicture` for proportions that cannot be printed; zeros say that they are not known."""
    if width <= 0 or height <= 0:
        return
    if height > TALLEST * width:
        raise BrokenPicture(f"is {height / width:.0f} times as tall as it is wide: no page has room for it")
    if width > WIDEST * height:
        raise BrokenPicture(f"is {width / height:.0f} times as wide as it is tall: nobody could see it on a page")


def _judge_dots(width: int, height: int) -> None:
    if width * height > MOST_DOTS:
        raise BrokenPicture(f"has {width} × {height} dots, more than {MOST_DOTS // 1_000_000} million: save it smaller")
    judge_size(width, height)


def bare(data: bytes) -> bytes:
    """The PNG or JPEG `data` as a picture alone, upright; raises `BrokenPicture` where it is none, or too large."""
    if data.startswith(PNG):
        found = b"".join(_png(data))
        return _turned(data, found, "PNG") if b"eXIf" in data else found
    if data.startswith(JPEG):
        found = b"".join(_jpeg(data))
        return _turned(data, found, "JPEG") if b"Exif" in data else found
    raise BrokenPicture("is neither PNG nor JPEG")


def _png(data: bytes) -> Iterator[bytes]:
    """The signature and the chunks of the picture, up to its end; each chunk's checksum holds."""
    yield PNG
    at, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content, sum_at = data[at + 8 : at + 8 + length], at + 8 + length
        if len(content) < length or len(data) < sum_at + 4:
            raise BrokenPicture("is cut off")
        if int.from_bytes(data[sum_at : sum_at + 4], "big") != zlib.crc32(kind + content):
            raise BrokenPicture("is damaged")
        if at == len(PNG):
            if kind != b"IHDR" or length != 13:
                raise BrokenPicture("does not begin as a PNG picture")
            _judge_dots(int.from_bytes(content[:4], "big"), int.from_bytes(content[4:8], "big"))
        at = sum_at + 4
        if kind == b"iCCP":
            yield _chunk(kind, b"profile" + content[max(content.find(b"\0"), 0) :])  # its name is anybody's words
        elif kind in _PNG_KEPT:
            yield _chunk(kind, content)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments of the picture, up to its end. ITU-T T.81, annex B."""
    yield JPEG
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes (B.1.1.2)
            at += 1
        if len(data) < at + 2 or data[at] != 0xFF:
            raise BrokenPicture("is cut off")
        kind = data[at + 1]
        if kind == 0xD9:
            yield b"\xff\xd9"
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        content = data[at + 4 : end]
        if len(data) < end or end < at + 4:
            raise BrokenPicture("is cut off")
        segment = data[at:end]
        at = end
        if kind == 0xDA:
            at = _behind_scan(data, end)
            yield segment + data[end:at]
        elif kind in _TABLES or (0xC0 <= kind <= 0xCF and kind != 0xC8):
            if kind not in _TABLES:  # a frame's header (B.2.2)
                _judge_dots(int.from_bytes(content[3:5], "big"), int.from_bytes(content[1:3], "big"))
            yield segment
        elif kind == 0xE0 and content.startswith(b"JFIF\0") and len(content) >= 12:
            yield b"\xff\xe0\0\x10" + content[:12] + b"\0\0"  # without its thumbnail (ISO/IEC 10918-5, 10.1)
        elif kind == 0xE2 and content.startswith(_PROFILE):
            yield segment
        elif kind == 0xEE and content.startswith(_ADOBE):  # how the colours are coded
            yield b"\xff\xee\0\x0e" + content[:12]


def _behind_scan(data: bytes, at: int) -> int:
    """Where the coded data of a scan end: at a marker that is neither a stuffed byte nor a restart (B.1.1.5)."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise BrokenPicture("is cut off")
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _turned(data: bytes, bare_data: bytes, kind: str) -> bytes:
    """The picture as it is to be seen; only one that lies or stands on its head is coded anew."""
    from PIL import Image, ImageOps  # 40 ms, for photographs alone

    with Image.open(io.BytesIO(data)) as picture:
        if picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT:
            return bare_data
        if picture.width * picture.height > MOST_TURNED:
            share = (MOST_TURNED / (picture.width * picture.height)) ** 0.5
            size = int(picture.width * share), int(picture.height * share)
            picture.draft(picture.mode, (size[0] * 9 // 10, size[1] * 9 // 10))  # a JPEG is unpacked at half its size
            picture.thumbnail(size)
        upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile")
    upright.info.clear()
    out = io.BytesIO()
    options = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    upright.save(out, kind, icc_profile=profile, **options)
    return b"".join(_jpeg(out.getvalue()) if kind == "JPEG" else _png(out.getvalue()))
