"""The cover: what stands on it, in which order it is read, and the theme's logo."""

from __future__ import annotations

import pytest

from lspreport.emit.pdf import emit
from lspreport.emit.pdf.project import report_files
from lspreport.model.report import Document
from lspreport.model.theme import Theme
from lspreport.model.tree import Picture
from lspreport.tools.typeset import evaluate
from tests.documents import chapter, paragraph
from tests.emit.pdf.tags import open_pdf, tree
from tests.projects import PNG

WIDE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100"/></svg>'
TALL = b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="40mm"><rect width="9" height="9"/></svg>'


def report(logo: Picture | None = None) -> Document:
    return chapter(paragraph("Text."), theme=Theme(logo=logo), publisher="The Department", subtitle="A study")


def read_out(document: Document) -> list[str]:
    """What a screen reader says before the first chapter."""
    with open_pdf(emit(document).data) as pdf:
        tags = tree(pdf).children
    before = tags[: next(at for at, tag in enumerate(tags) if tag.type == "H1")]
    return [str(tag.element.Alt) if tag.type == "Figure" else tag.text for tag in before]


@pytest.mark.parametrize("picture", [Picture("logo.svg", WIDE, "Us"), Picture("logo.png", PNG, "Us")])
def test_a_logo_is_read_by_its_alternative(picture: Picture) -> None:
    words = ["The Department", "A report on agreements", "A study", "Ada Writer, Ben Author", "December 2008"]
    assert read_out(report()) == words
    assert read_out(report(picture)) == [*words, "Us"]


@pytest.mark.parametrize(
    ("picture", "width", "height"),
    [
        (Picture("logo.svg", WIDE, "Us"), 60, 20),
        (Picture("logo.svg", TALL, "Us"), 6, 24),
        (Picture("logo.png", PNG, "Us"), 24, 24),
    ],
)
def test_a_logo_is_as_large_as_its_room(picture: Picture, width: float, height: float) -> None:
    question = "query(image).map(it => (it.width / 1mm, it.height / 1mm)).first()"
    assert evaluate(report_files(report(picture))({}), question) == pytest.approx([width, height], abs=0.1)
