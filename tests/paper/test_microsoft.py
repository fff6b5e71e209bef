"""The finished paper before Microsoft's own validator, the Open XML SDK."""

from __future__ import annotations

from pathlib import Path

from lspreport.emit.docx import reference_document
from tests.emit.docx.sample import changed
from tests.judges import microsoft
from tests.paper.conftest import Built


def test_the_validator_finds_nothing(report: Built) -> None:
    """In the paper, and in the paper with a paragraph, a box and a chapter more."""
    assert microsoft(report.output(".docx")) == []


def test_nor_in_the_reference_document(paper: Built, tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(reference_document(paper.document.settings))
    assert microsoft(file) == []


def test_it_would_see_a_fault(paper: Built, tmp_path: Path) -> None:
    """Properties of a paragraph in an order that Word does not take."""
    file = tmp_path / "wrong.docx"
    data = paper.output(".docx").read_bytes()
    file.write_bytes(
        changed(data, lambda xml: xml.replace("<w:pPr><w:pStyle", '<w:pPr><w:jc w:val="left"/><w:pStyle', 1))
    )
    assert any("pStyle" in fault for fault in microsoft(file))
