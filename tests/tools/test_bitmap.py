"""A bitmap is written anew: what makes the picture is kept, piece by piece, and all else is left behind."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from lspreport.tools import bitmap
from lspreport.tools.bitmap import BrokenPicture, bare, judge_size
from tests.projects import PNG

JPEG_END = b"\xff\xd9"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_of(width: int, height: int, *more: bytes) -> bytes:
    """A PNG that says it has so many dots, with further chunks."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def segment(kind: int, content: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content


def frame(width: int, height: int) -> bytes:
    return segment(0xC0, b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00")


def jpeg_of(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + JPEG_END


@pytest.mark.parametrize("kind", ["PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "cICP", "pHYs"])
def test_a_chunk_that_makes_the_picture_stays(kind: str) -> None:
    data = png_of(2, 2, chunk(kind.encode(), b"content"))
    assert bare(data) == data


@pytest.mark.parametrize("kind", ["tEXt", "zTXt", "iTXt", "tIME", "sPLT", "hIST", "bKGD", "prVt"])
def test_a_chunk_that_only_says_something_goes(kind: str) -> None:
    assert bare(png_of(2, 2, chunk(kind.encode(), b"content"))) == png_of(2, 2)


def test_a_colour_profile_of_a_png_loses_its_name_alone() -> None:
    """Of one without a zero, which ends the name, everything could be the name or the profile."""
    named = png_of(2, 2, chunk(b"iCCP", b"of Ann\0\0packed"))
    assert bare(named) == png_of(2, 2, chunk(b"iCCP", b"profile\0\0packed"))
    assert bare(png_of(2, 2, chunk(b"iCCP", b"packed"))) == png_of(2, 2, chunk(b"iCCP", b"profilepacked"))


def test_what_stands_behind_the_end_of_a_png_goes() -> None:
    assert bare(PNG + chunk(b"IDAT", b"more")) == PNG


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PNG[:8], "is cut off"),
        (PNG[:20], "is cut off"),
        (PNG[:-1], "is cut off"),
        (PNG[:-4], "is cut off"),
        (PNG[:-1] + b"x", "is damaged"),
        (PNG[:8] + PNG[33:], "does not begin as a PNG picture"),
        (PNG[:8] + chunk(b"IHDR", PNG[16:28]), "does not begin as a PNG picture"),
        (PNG[:8] + chunk(b"IDAT", PNG[16:29]), "does not begin as a PNG picture"),
        (b"GIF89a", "is neither PNG nor JPEG"),
        (b"", "is neither PNG nor JPEG"),
        (b"\xff\xd8", "is cut off"),
        (b"\xff\xd8\xff", "is cut off"),
        (b"\xff\xd8\xff\xff\xff", "is cut off"),
        (b"\xff\xd8\x00\xc0", "is cut off"),
        (b"\xff\xd8" + segment(0xDB, b"table"), "is cut off"),
        (b"\xff\xd8" + segment(0xDB, b"table")[:-1], "is cut off"),
        (b"\xff\xd8\xff\xdb\0\1" + JPEG_END, "is cut off"),
        (b"\xff\xd8" + segment(0xDA, b"scan") + b"coded", "is cut off"),
        (b"\xff\xd8" + segment(0xDA, b"scan") + b"coded\xff", "is cut off"),
    ],
)
def test_what_is_no_whole_picture_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(BrokenPicture) as raised:
        bare(data)
    assert str(raised.value) == said


TABLES = [0xDB, 0xC4, 0xCC, 0xDD]
FRAMES = [0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF]


@pytest.mark.parametrize("kind", TABLES, ids=hex)
def test_a_table_of_a_jpeg_stays_whatever_it_says(kind: int) -> None:
    """Its bytes would be absurd as the size of a frame."""
    data = jpeg_of(segment(kind, b"\xff" * 9))
    assert bare(data) == data


@pytest.mark.parametrize("kind", FRAMES, ids=hex)
def test_the_frame_of_every_kind_of_jpeg_stays_and_its_size_is_judged(kind: int) -> None:
    data = jpeg_of(segment(kind, b"\x08\0\4\0\2rest"))
    assert bare(data) == data
    with pytest.raises(BrokenPicture, match=r"has 65535 × 65535 dots, more than 64 million: save it smaller"):
        bare(jpeg_of(segment(kind, b"\x08\xff\xff\xff\xffrest")))


@pytest.mark.parametrize("kind", [0xC8, 0xD0, 0xDC, 0xE1, 0xE3, 0xED, 0xEF, 0xF0, 0xFE], ids=hex)
def test_a_segment_that_does_not_make_the_picture_goes(kind: int) -> None:
    assert bare(jpeg_of(segment(kind, b"ICC_PROFILE\0 Adobe JFIF\0 words"), segment(0xDB, b"t"))) == jpeg_of(
        segment(0xDB, b"t")
    )


def test_what_a_program_adds_to_a_jpeg_is_cut_to_what_shows() -> None:
    """The units of its size without a small picture; the colour profile whole; how colours are coded without more."""
    units = b"JFIF\0\1\2\1\0\x48\0\x48"
    assert bare(jpeg_of(segment(0xE0, units + b"\1\1abc"))) == jpeg_of(segment(0xE0, units + b"\0\0"))
    assert bare(jpeg_of(segment(0xE0, units))) == jpeg_of(segment(0xE0, units + b"\0\0"))
    assert bare(jpeg_of(segment(0xE0, units[:11]))) == jpeg_of()
    assert bare(jpeg_of(segment(0xE0, b"JFXX\0" + units))) == jpeg_of()
    profile = segment(0xE2, b"ICC_PROFILE\0\1\1colours")
    assert bare(jpeg_of(profile, segment(0xE2, b"MPF\0words"))) == jpeg_of(profile)
    coded = b"Adobe\0\x64\0\0\0\0\1"
    assert bare(jpeg_of(segment(0xEE, coded + b"words"))) == jpeg_of(segment(0xEE, coded))
    assert bare(jpeg_of(segment(0xEE, b"Words, not Adobe's"))) == jpeg_of()


def test_fill_bytes_go_and_what_is_coded_stays_with_its_stuffed_bytes_and_restarts() -> None:
    scan = segment(0xDA, b"scan") + b"co\xff\0de\xff\xd0d\xff\xd7end"
    assert bare(jpeg_of(b"\xff\xff" + segment(0xDB, b"t"), scan)) == jpeg_of(segment(0xDB, b"t"), scan)
    assert bare(jpeg_of(scan, segment(0xFE, b"words"), scan) + b"words") == jpeg_of(scan, scan)


@pytest.mark.parametrize("picture", [lambda w, h: png_of(w, h), lambda w, h: jpeg_of(frame(w, h))], ids=["PNG", "JPEG"])
def test_a_picture_of_more_dots_than_can_be_printed_is_refused(picture: Callable[[int, int], bytes]) -> None:
    """64 million are the most, with proportions that a page can show: ten times as tall, a hundred times as wide."""
    for width, height in ((8000, 8000), (10, 100), (100, 1)):
        assert bare(picture(width, height)) == picture(width, height)
    for width, height, said in (
        (8000, 8001, "has 8000 × 8001 dots, more than 64 million: save it smaller"),
        (10, 101, "is 10 times as tall as it is wide: no page has room for it"),
        (101, 1, "is 101 times as wide as it is tall: nobody could see it on a page"),
    ):
        with pytest.raises(BrokenPicture) as raised:
            bare(picture(width, height))
        assert str(raised.value) == said


def test_a_size_that_is_not_known_is_no_objection() -> None:
    for width, height in ((0, 9), (9, 0), (-1, 9), (9, -1), (0.5, 5), (50, 0.5)):
        judge_size(width, height)
    for width, height in ((0.5, 5.01), (50.1, 0.5)):
        with pytest.raises(BrokenPicture):
            judge_size(width, height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_with_exif_is_turned_only_where_it_lies(kind: str) -> None:
    """Colours are not coarsened in the turning: a JPEG is coded with every dot's own."""
    picture = Image.new("RGB", (16, 8), "white")
    picture.paste("red", (0, 0, 3, 8))
    for turn, size in ((1, (16, 8)), (3, (16, 8)), (6, (8, 16))):
        exif = Image.Exif()
        exif[0x0112] = turn
        out = io.BytesIO()
        picture.save(out, kind, exif=exif)
        found = bare(out.getvalue())
        assert b"Exif" not in found
        assert b"eXIf" not in found
        with Image.open(io.BytesIO(found)) as made, Image.open(io.BytesIO(out.getvalue())) as given:
            assert made.size == size
            assert made.format == kind
            corner = made.convert("RGB").getpixel((0, 0))
            assert isinstance(corner, tuple)
            assert (corner[1] > 200) == (turn == 3)
            assert (made.tobytes() == given.tobytes()) == (turn == 1)
            if kind == "JPEG" and turn != 1:
                assert [layer[1:3] for layer in made.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]
                assert made.quantization[0][0] == 2  # quality 95


def test_a_picture_without_exif_is_never_coded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitmap, "_turned", lambda *_: pytest.fail("it was turned"))
    assert bare(PNG) == PNG
    assert bare(jpeg_of(segment(0xDB, b"t"))) == jpeg_of(segment(0xDB, b"t"))
