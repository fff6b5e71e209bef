"""Each section of the paper, built alone: the numbers of the whole, and nothing that leads nowhere."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.emit import docx, html, pdf
from lspreport.emit.docx.draft import anchors, targets
from lspreport.emit.docx.lint import lint
from lspreport.model.report import Document
from lspreport.selection import select
from lspreport.spine import compile_report
from tests.paper.conftest import ROOT

pytestmark = pytest.mark.thorough("builds each section of the paper alone")

NAMES = (
    "imprint",
    "acknowledgements",
    "contents",
    "glossary",
    "executive-summary",
    "introduction",
    "efficiency",
    "service-improvement",
    "trust-and-relationships",
    "conclusions",
    "drivers-and-levers",
    "references",
)


@pytest.fixture(scope="module")
def whole() -> Document:
    document = compile_report(ROOT, Diagnostics())
    assert document is not None
    return document


@pytest.fixture(params=NAMES)
def alone(request: pytest.FixtureRequest, whole: Document) -> Document:
    """The paper with one of its sections, each in turn."""
    return select(whole, request.param)


def test_these_are_all_sections(whole: Document) -> None:
    assert tuple(section.name for section in whole.sections) == NAMES


def test_a_word_file_has_no_dead_field_or_link(alone: Document) -> None:
    """Our lint looks at every field, anchor and bookmark."""
    assert lint(docx.emit(alone).data) == ()


def test_a_page_has_no_dead_link(alone: Document) -> None:
    page = html.emit(alone).data.decode()
    aimed = re.findall(r' href="#([^"]*)"', page)
    assert aimed, "the skip link at least"
    assert set(aimed) - set(re.findall(r' id="([^"]*)"', page)) == set()


def test_a_pdf_has_no_dead_link(alone: Document) -> None:
    """A link inside the file leads to a page of it, by a destination that is there."""
    with pikepdf.open(io.BytesIO(pdf.emit(alone).data)) as file:
        pages = {page.obj.objgen for page in file.pages}
        names = dict(pikepdf.NameTree(file.Root.Names.Dests).items()) if "/Names" in file.Root else {}
        places = [names[str(target)] if isinstance(target, pikepdf.String) else target for target in aims(file)]
        arrays = [place.D if isinstance(place, pikepdf.Dictionary) else place for place in places]
        assert {array[0].objgen for array in arrays} <= pages


def test_a_pdf_of_a_section_has_links_inside_it(whole: Document) -> None:
    """Without that the test above would say nothing."""
    with pikepdf.open(io.BytesIO(pdf.emit(select(whole, "efficiency")).data)) as file:
        assert len(list(aims(file))) > 1


def aims(file: pikepdf.Pdf) -> Iterator[Any]:
    """Where the links of a PDF lead, those to other places than its own left out."""
    for page in file.pages:
        for annotation in page.get("/Annots", ()):
            if "/Dest" in annotation:
                yield annotation.Dest
            elif "/A" in annotation and annotation.A.S == "/GoTo":
                yield annotation.A.D


def test_some_sections_refer_to_others(whole: Document) -> None:
    """Without that the tests above would say nothing: in these, keys are aimed at that have no place in the file."""
    outward = {name for name in NAMES if targets(select(whole, name)) - anchors(select(whole, name))}
    assert outward >= {"executive-summary", "efficiency", "conclusions"}
