"""The theme's logo on the cover of the Word file."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.etree import _Element

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.lint import lint
from lspreport.emit.look import look
from lspreport.emit.pictures import proportion
from lspreport.model.report import Document
from lspreport.model.theme import Theme
from lspreport.model.tree import Picture
from tests.documents import chapter, paragraph
from tests.emit.docx.sample import W, paragraphs, part
from tests.emit.docx.test_validity import audit
from tests.projects import PNG

pytestmark = pytest.mark.thorough("sets logos of every shape on covers")

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WIDE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100"/></svg>'
TALL = b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="40mm"><rect width="9" height="9"/></svg>'
MILLIMETRE = 36000


POINT = 72 / 25.4


def logos(data: bytes) -> list[_Element]:
    """The drawings of that name, which stand in front of the text in the first of its lines."""
    first = next(iter(part(data).iter(f"{W}p")))
    return [one for one in first.iter(f"{WP}anchor") if one.find(f"{WP}docPr").get("name", "").startswith("Logo")]  # type: ignore[union-attr]


def box(one: _Element) -> list[float]:
    """Left, top, width and height in millimetres."""
    offsets = [int(found.text or 0) for found in one.iter(f"{WP}posOffset")]
    extent = one.find(f"{WP}extent")
    assert extent is not None
    return [value / MILLIMETRE for value in (*offsets, int(extent.get("cx", "0")), int(extent.get("cy", "0")))]


def report(logo: Picture | None) -> Document:
    return chapter(paragraph("Text.", "p", numbered=True), theme=Theme(logo=logo))


@pytest.mark.parametrize(
    ("picture", "width", "height"),
    [
        (Picture("logo.svg", WIDE, "Us"), 60, 20),
        (Picture("logo.svg", TALL, "Us"), 6, 24),
        (Picture("logo.png", PNG, "Us"), 24, 24),
    ],
)
def test_it_stands_beside_the_date_as_large_as_its_room(
    picture: Picture, width: float, height: float, tmp_path: Path
) -> None:
    """At the right margin, where the authors begin; their frame leaves it the room."""
    document = report(picture)
    data = emit(document, pages={}).data
    (logo,) = logos(data)
    assert logo.get("behindDoc") == "0"
    left, top, *size = box(logo)
    measures = look(document.settings.theme)
    assert logo.find(f"{WP}docPr").get("descr") == "Us"  # type: ignore[union-attr]
    assert size == pytest.approx([width, height], abs=0.3)
    assert left + width == pytest.approx((measures.width - measures.margin) / POINT, abs=0.3)
    assert top == pytest.approx(measures.cover_foot / POINT, abs=0.3)
    (date,) = paragraphs(data, "Date")
    frame = date.find(f"{W}pPr/{W}framePr")
    assert frame is not None
    assert int(frame.get(f"{W}w", "0")) / 20 == pytest.approx(measures.width - 2 * measures.margin - 68 * POINT, abs=1)
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


@pytest.mark.quick
def test_at_the_head_it_stands_on_white_in_the_corner_of_the_first_line(tmp_path: Path) -> None:
    """At the right margin, in front of the colour; the publisher's name leaves it the room."""
    theme = Theme(logo=Picture("logo.svg", WIDE, "Us"), logo_place="head")
    data = emit(chapter(paragraph("Text.", "p", numbered=True), theme=theme, publisher="The Office"), pages={}).data
    (first,) = paragraphs(data, "CoverPublisher")
    white, own = logos(data)
    assert [one.get("behindDoc") for one in (white, own)] == ["0", "0"]
    assert own.find(f"{WP}docPr").get("descr") == "Us"  # type: ignore[union-attr]
    left, top, width, height = box(own)
    assert [width, height] == pytest.approx([60, 20], abs=0.3)
    pad = 3
    assert box(white) == pytest.approx([left - pad, top - pad, width + 2 * pad, height + 2 * pad], abs=0.1)
    assert left + width + pad == pytest.approx(210 - look(theme).margin / 72 * 25.4, abs=0.3)
    assert int(first.find(f"{W}pPr/{W}ind").get(f"{W}right")) > 0  # type: ignore[union-attr]
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


def test_without_a_logo_nothing_stands_there() -> None:
    assert logos(emit(report(None), pages={}).data) == []


def test_the_reference_document_shows_none() -> None:
    logo = Theme(logo=Picture("logo.svg", WIDE, "Us"))
    assert reference_document(chapter(theme=logo).settings) == reference_document(chapter(theme=Theme()).settings)


def test_a_drawing_that_does_not_say_its_size_is_square() -> None:
    assert proportion(Picture("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "")) == 1
