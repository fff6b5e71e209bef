"""How large a picture is by itself, from its own bytes; which letters a drawing has in the PDF."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from lspreport.emit.look import look
from lspreport.emit.pictures import beside, fitting, largest, printable, proportion
from lspreport.model.theme import Theme
from lspreport.model.tree import Figure, Picture
from tests.documents import SPAN, inlines, paragraph


def drawing(attributes: str, within: str = "") -> Picture:
    return Picture("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{within}</svg>'.encode(), "A")


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    parts = (b"\xff" + bytes([marker]) + (len(data) + 2).to_bytes(2, "big") + data for marker, data in segments)
    return b"\xff\xd8" + b"".join(parts)


def frame(marker: int, width: int, height: int, more: bytes = b"") -> tuple[int, bytes]:
    return marker, b"\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + more


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        (drawing('width="60" height="20"'), 3),
        (drawing('width=" +6e1px " height="20.0px"'), 3),
        (drawing('width="1.5cm" height=".5cm" viewBox="0 0 9 1"'), 3),
        (drawing('width="60mm" height="20px" viewBox="0 0 9 1"'), 9),  # of two units: what it shows
        (drawing('width="100%" height="100%" viewBox="0,0,9,1"'), 9),
        (drawing('width="60" viewBox="0 0 4.5 1"'), 4.5),
        (drawing('viewBox="0 0 9"'), 1),
        (drawing('viewBox="0 0 wide 1"'), 1),
        (drawing('viewBox="0 0 9 0"'), 1),
        (drawing(""), 1),
        (Picture("a.png", png(300, 100), "A"), 3),
        (Picture("a.png", png(70000, 700), "A"), 100),
        (Picture("a.jpg", jpeg((0xE0, b"JFIF" * 90), (0xC4, b"table" * 9), frame(0xC2, 600, 300)), "A"), 2),
        (Picture("a.jpg", jpeg(frame(0xC0, 600, 200, b"more"), frame(0xC0, 5, 9)), "A"), 3),
        (Picture("a.jpg", jpeg(frame(0xC8, 600, 200, b"more"), frame(0xCF, 9, 3)), "A"), 3),
        (Picture("a.jpg", jpeg((0xE0, b"JFIF")), "A"), 1),  # cut off before its frame
        (Picture("a.jpg", jpeg((0xE0, b"JFIF")) + b"\0\xc0" + b"\1" * 9, "A"), 1),
    ],
)
def test_a_picture_has_the_proportion_that_its_bytes_say(picture: Picture, found: float) -> None:
    assert proportion(picture) == pytest.approx(found)


def test_a_picture_is_no_larger_than_its_dots_allow_nor_than_its_room() -> None:
    """A drawing has no dots, and who wants a picture smaller than the text has said how wide it is."""
    small, wide = (Picture("a.png", png(width, 100), "A") for width in (200, 4000))
    assert (largest(small), largest(drawing('width="60" height="20"'))) == (150, None)
    assert largest(Picture("a.png", png(200, 100), "A", width=0.5)) is None
    assert largest(Picture("a.png", b"", "A")) is None
    assert fitting(small, 400, 600) == 150
    assert fitting(wide, 400, 600) == 400
    assert fitting(small, 400, 30) == 60  # no higher than there is room
    assert fitting(Picture("a.png", png(200, 100), "A", width=0.5), 400, 600) == 200


def test_words_beside_a_picture_take_height_by_their_length() -> None:
    """A caption of one line takes none of it; a turned page has the longer lines, and so fewer of them."""
    measures = look(Theme())
    made = {
        length: Figure(drawing(""), inlines("x" * length), "fig-a", SPAN, notes=(paragraph("Source."),) * (length > 99))
        for length in (5, 100, 300)
    }
    caption, source = measures.line("caption"), measures.line("source") + measures.texts["source"].above
    assert beside(made[5], measures, turned=False) == 0
    long = beside(made[300], measures, turned=False)
    assert long - source == pytest.approx(caption * round((long - source) / caption))
    assert 2 <= round((long - source) / caption) <= 5
    assert source <= beside(made[100], measures, turned=False) < long
    assert beside(made[300], measures, turned=True) < long


def test_letters_of_a_drawing_are_of_the_kind_that_it_names() -> None:
    """Typst has no family of a reader's machine; what a drawing of ours names itself stays first."""
    given = drawing(
        "",
        '<style>.a{font-family : "Helvetica Neue",Arial;fill:red}</style><style/><title>font-family: Arial</title>'
        '<text font-family="Arial"/><text style="fill:red;font-family:&quot;Times New Roman&quot;"/>'
        "<text font-family=\"'Own Face', monospace\"/><text>Words</text>",
    )
    found = list(ElementTree.fromstring(printable(given.data)))
    assert [one.get("font-family") or one.get("style") or one.text for one in found] == [
        ".a{font-family : \"Helvetica Neue\", 'Arimo',Arial, 'Arimo';fill:red}", None, "font-family: Arial",
        "Arial, 'Arimo'", "fill:red;font-family:\"Times New Roman\", 'Libertinus Serif'",
        "'Own Face', monospace, 'DejaVu Sans Mono'", "Words",
    ]  # fmt: skip
    plain = drawing("", "<text>x</text>").data
    assert printable(plain) is plain
