"""The Word file as its judges see it: the schema and semantic rules, our own lint, and equal bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.lint import lint
from lspreport.model.settings import NumberingSettings
from tests.documents import chapter, paragraph
from tests.emit.docx.sample import BY_CHAPTER, CONTINUOUS, PAGES, UNNUMBERED, changed, made, paragraphs, sample, shown
from tests.patience import PATIENCE
from tests.projects import project

pytestmark = pytest.mark.thorough("has judges look at whole Word files")

every_scheme = pytest.mark.parametrize("scheme", [CONTINUOUS, BY_CHAPTER, UNNUMBERED])


def audit(data: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds."""
    path = folder / "report.docx"
    path.write_bytes(data)
    command = [sys.executable, "-m", "openxml_audit", "-f", "microsoft365", "-m", "0", "-o", "json", str(path)]
    run = subprocess.run(command, capture_output=True, timeout=PATIENCE)
    found = json.loads(run.stdout)[0]
    return [f"{error['part_uri']}: {error['description']}" for error in found["errors"]]


@every_scheme
def test_validator_and_lint_find_nothing(scheme: NumberingSettings, tmp_path: Path) -> None:
    assert audit(made(scheme), tmp_path) == []
    assert lint(made(scheme)) == ()


def test_the_reference_document_is_valid(tmp_path: Path) -> None:
    reference = reference_document(sample().settings)
    assert audit(reference, tmp_path) == []
    assert lint(reference) == ()


def test_the_validator_would_see_a_fault(tmp_path: Path) -> None:
    wrong = changed(made(), lambda xml: xml.replace("<w:pPr><w:pStyle", '<w:pPr><w:jc w:val="left"/><w:pStyle', 1))
    assert audit(wrong, tmp_path) != []


@pytest.mark.quick
def test_a_report_of_one_paragraph_is_valid(tmp_path: Path) -> None:
    data = emit(chapter(paragraph("Alone.", "p", numbered=True)), pages={}).data
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


@pytest.mark.quick
def test_headings_and_captions_without_a_number_are_valid(tmp_path: Path) -> None:
    """Their styles say that they are in no list, and the paragraphs nothing: the judge knows no list called 0."""
    text = (
        "# One\n\n## Counted\n\nWords.\n\n## Apart {.unnumbered}\n\n### Deep {.unnumbered}\n\n::: box\n## T\n\nx\n:::\n"
    )
    settings = "numbering: {headings: chapter}\n"
    found = project(tmp_path / "report", report=settings, one=text, front="# Thanks\n\n## To all\n\nx\n").printed
    title = re.compile(r'(w:styleId="BoxTitle">.*?<w:keepNext/>)')
    numbered = r'\1<w:numPr><w:numId w:val="6"/></w:numPr>'
    reference = changed(reference_document(found.settings), lambda xml: title.sub(numbered, xml), "word/styles.xml")
    for data in (emit(found, pages={}).data, emit(found, pages={}, reference=reference).data):
        assert audit(data, tmp_path) == []
        assert lint(data) == ()
        assert [shown(one) for one in paragraphs(data, "Heading2Unnumbered")][:2] == ["To all", "Apart"]


@pytest.mark.quick
def test_equal_documents_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the day, the time zone and the folder; and nothing of the run is left in the environment."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    before = dict(os.environ)
    assert emit(sample(), pages=PAGES).data == made()
    assert dict(os.environ) == before
    monkeypatch.undo()
    time.tzset()
