"""What a small file would make large: pictures, tables and lists are bounded, and what is beyond is told."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from lspreport.tools.typeset import rasterise
from tests.projects import PNG, project


def svg(inside: str = "", **attributes: object) -> bytes:
    said = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg" {said}><rect width="5" height="5"/>{inside}</svg>'.encode()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int) -> bytes:
    """A file of a few bytes that says that it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB3B", 11, 8, height, width, 1, 1, 0x11, 0)
    return b"\xff\xd8" + frame + b"\xff\xda\0\x02\0\xff\xd9"


TEN = [f'<g id="a{at}">' + f'<use href="#a{at - 1}"/>' * 10 + "</g>" for at in range(1, 9)]
USES = '<defs><g id="a0"><rect width="1" height="1"/></g>' + "".join(TEN)


LONG = "x " * 4000


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"Words.\n\n## {LONG}x", "sections/one.md:5: error[bad-markup] this heading has 8001 letters"),
        (f"Words.\n\n### *{LONG}*x", "sections/one.md:5: error[bad-markup] this heading has 8001 letters"),
        (f"# {LONG}x", "sections/one.md:1: error[bad-markup] this heading has 8001 letters"),
        (f"::: {{.box #box-x}}\n## {LONG}x\n\nWords.\n:::", "sections/one.md:4: error[bad-markup] this heading has"),
        (
            f'![A caption](p.png){{#fig-p alt="{LONG}x"}}',
            "sections/one.md:3: error[bad-markup] the text alternative of this picture has 8001 letters",
        ),
        (f"![{LONG}x](p.png)", "sections/one.md:3: error[bad-markup] the text alternative of this picture has 8001"),
    ],
)
def test_what_no_pdf_has_room_for_is_told_at_its_line(tmp_path: Path, text: str, what: str) -> None:
    (said,) = [one for one in project(tmp_path, files={"sections/p.png": PNG}, one=text).said if "letters" in one]
    assert said.startswith(what)
    assert "and no PDF has room for more than 8000" in said
    shorter = text.replace(LONG, LONG[2:])
    assert not [one for one in project(tmp_path, files={"sections/p.png": PNG}, one=shorter).said if "letters" in one]


@pytest.mark.parametrize("letters", ["x" * 7987, "é" * 1332])
def test_an_address_is_bounded_as_it_is_written_in_the_outputs(tmp_path: Path, letters: str) -> None:
    text = f"Words.\n\n> 1. One.\n> 2. [a](http://a.test/{letters}) and more.\n"
    told = [one for one in project(tmp_path, one=text).said if "address" in one]
    number = 8001 if letters[0] == "x" else 8006
    said = (
        f"sections/one.md:6: error[bad-link] this address has {number} letters, and no PDF has room for more than 8000"
    )
    assert [one.partition(" = ")[0] for one in told] == [said]
    shorter = text.replace(letters, letters[1:])
    assert not [one for one in project(tmp_path, one=shorter).said if "address" in one]


def test_a_formula_that_nobody_can_listen_to_is_told(tmp_path: Path) -> None:
    text = f"Words.\n\nThe sum ${'x + ' * 2000}x$ ends.\n"
    (told,) = project(tmp_path, one=text).said
    assert told.startswith("sections/one.md:5: error[bad-formula] what is read out of this formula has ")


def test_the_title_of_a_part_is_bounded_too(tmp_path: Path) -> None:
    chapters = f"chapters: [{{part: '{LONG}x', chapters: [one.md]}}]"
    (said,) = project(tmp_path, report=chapters, one="Words.").said
    assert said.startswith("sections/report.yaml:1: error[bad-markup] this title has 8001 letters")


@pytest.mark.parametrize("letter", ["x", "é", "\U0001d49c"])
def test_what_has_room_is_printed(tmp_path: Path, letter: str) -> None:
    """The longest heading fits, whatever its letters."""
    assert len((letter * 8000).encode("utf-16")) <= 32_767
    assert not project(tmp_path, one=f"Words.\n\n## {letter * 8000}").said


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("p.svg", svg(width=1, height=10000), "is 10000 times as tall as it is wide: no page has room for it"),
        ("p.svg", svg(width="1mm", height="1000mm"), "is 1000 times as tall as it is wide"),
        ("p.svg", svg(viewBox="0 0 10 500"), "is 50 times as tall as it is wide"),
        ("p.svg", svg(width=1000, height=1), "is 1000 times as wide as it is tall"),
        ("p.svg", svg(USES + '</defs><use href="#a8"/>', width=9, height=9), "repeats its parts"),
        ("p.svg", svg("<g>" * 3000 + "</g>" * 3000, width=9, height=9), "is nested too deep"),
        ("p.png", png(60_000, 60_000), "has 60000 × 60000 dots, more than 64 million: save it smaller"),
        ("p.png", png(1, 3000), "is 3000 times as tall as it is wide"),
        ("p.jpg", jpeg(60_000, 60_000), "has 60000 × 60000 dots"),
        ("p.jpg", jpeg(5, 3000), "is 600 times as tall as it is wide"),
    ],
)
def test_a_picture_of_absurd_size_is_told_at_its_place(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    made = project(tmp_path, files={f"sections/{name}": data}, one=f"Words.\n\n![A caption]({name})\n")
    (said,) = made.said
    assert said.startswith(f"sections/one.md:5: error[unreadable] `{name}` {told}")


@pytest.mark.parametrize("size", [{"width": 9, "height": 80}, {"viewBox": "0 0 90 9"}, {"width": "100%"}, {}])
def test_every_other_drawing_is_taken(tmp_path: Path, size: dict[str, object]) -> None:
    assert project(tmp_path, files={"sections/p.svg": svg(**size)}, one="![A caption](p.svg)\n").said == []


def test_the_pixels_of_a_drawing_are_bounded() -> None:
    """Its shape stays."""
    with Image.open(io.BytesIO(rasterise(svg(viewBox="0 0 10 100"), 150, 220))) as picture:
        assert picture.height <= 3700
        assert picture.height / picture.width == pytest.approx(10, rel=0.01)
    with Image.open(io.BytesIO(rasterise(svg(viewBox="0 0 10 5"), 150, 220))) as picture:
        assert picture.size == (1299, 650)


def test_a_table_that_no_page_has_room_for_is_told(tmp_path: Path) -> None:
    wide = "\n".join("|" + cell * 10_000 for cell in ("a|", "-|", "b|"))
    long = "| a | b |\n|---|---|\n" + "| c | d |\n" * 10_000
    made = project(tmp_path, one=f"Words.\n\n{wide}\n", two=long)
    assert [said.partition("] ")[2] for said in made.said] == [
        "this table has 10000 columns, and no page has room for more than 60",
        "this table has 20002 cells, more than 20000",
    ]
    assert [one.span.line for one in made.mistakes if one.span] == [5, 3]


def test_lists_that_are_nested_without_end_are_told(tmp_path: Path) -> None:
    nested = "".join(" " * (2 * depth) + "- a\n" for depth in range(500))
    (said,) = project(tmp_path, one=f"Words.\n\n{nested}").said
    assert said == (
        "sections/one.md:35: error[unreadable] `sections/one.md` cannot be read: "
        "more than 30 lists stand here one in another"
    )


def test_more_authors_than_a_pdf_can_name_are_told_at_their_list(tmp_path: Path) -> None:
    names = ", ".join(f"Ann Able{number:04}" for number in range(1000))
    assert project(tmp_path, one="Words.", report=f"authors: [{names}]").said == [
        "sections/report.yaml:1: error[unknown-value] `authors` has 12000 characters, "
        "and no output has room for more than 10000"
    ]
    assert project(tmp_path, one="Words.", report=f"authors: [{names[:9_000].rpartition(',')[0]}]").said == []
