"""The numbers in the PDF, read from its text as pdftotext gives it."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from lspreport.emit.pdf import pages
from lspreport.model.text import plain
from tests.paper.conftest import Built
from tests.paper.expected import note_runs, references, runs

pytestmark = [
    pytest.mark.thorough("builds the paper, the paper grown, and its internal edition"),
    pytest.mark.poppler,
]


@cache
def text(path: Path) -> str:
    """The text of the pages without their running heads and feet, white space gone.

    `-raw` keeps the order of the content; without it pdftotext takes hanging numbers and bullets for columns.
    """
    crop = ["-raw", "-x", "0", "-y", "68", "-W", "596", "-H", "716"]  # points: an A4 page is 595 by 842
    answer = subprocess.run(["pdftotext", *crop, str(path), "-"], capture_output=True, check=True, text=True)
    return squeezed(answer.stdout)


def body(path: Path) -> str:
    """The text from the executive summary on: the contents and the glossary before it repeat titles and numbers."""
    content = text(path)
    return content[content.index("E1") :]


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def in_order(text: str, wanted: list[str]) -> list[str]:
    """Those of `wanted` that do not follow the one before them in `text`."""
    missing, at = [], 0
    for part in wanted:
        there = text.find(squeezed(part), at)
        if there < 0:
            missing.append(part)
        else:
            at = there + 1
    return missing


@pytest.mark.parametrize(("kinds", "form"), [
    (("sec", "para"), "{}{}"), (("box",), "Box {}: {}"), (("fig",), "Figure {}: {}"), (("tbl",), "Table {}: {}"),
])  # fmt: skip
def test_numbers_stand_before_their_text_in_reading_order(report: Built, kinds: tuple[str, ...], form: str) -> None:
    """Every paragraph number with the first words of its paragraph, every box, figure and table with its title.

    A box that does not fit on its page goes to the top of the next one, past the text that fills the page: so the
    order of the text and that of the boxes are looked at one by one.
    """
    wanted = [
        form.format(entry["number"], entry["text"][:16])
        for entry in report.numbers
        if entry["number"] and entry["kind"] in kinds
    ]
    assert wanted
    assert in_order(body(report.output(".pdf")), wanted) == []


def test_note_numbers(report: Built) -> None:
    wanted = [f"{entry['number']}{entry['text'][:16]}" for entry in report.numbers if entry["kind"] == "note"]
    assert len(wanted) == 7
    assert in_order(text(report.output(".pdf")), wanted) == []


def test_reference_numbers(report: Built) -> None:
    """Each reference with the words before it; a page may end between them, so the last few letters must do."""
    content = text(report.output(".pdf"))
    shown = [
        (plain(run), found)
        for run in (*runs(report.document), *note_runs(report.document))
        for found in references(run)
    ]
    assert len(shown) > 40
    missing = [found for _, found in shown if squeezed((found.before[-12:] + found.text).strip()) not in content]
    assert missing == []


def test_what_is_captioned_is_on_the_page_that_the_contents_and_the_links_tell(report: Built) -> None:
    """Boxes that have gone to the top of the next page too."""
    path = report.output(".pdf")
    answer = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True)
    sheets = [squeezed(sheet) for sheet in answer.stdout.split("\f")]
    told = pages(report.document)
    captioned = {"box": "Box", "tbl": "Table", "fig": "Figure"}
    wrong = [
        (entry["label"], told[entry["label"]])
        for entry in report.numbers
        if entry["kind"] in captioned
        and squeezed(f"{captioned[entry['kind']]} {entry['number']}: {entry['text'][:16]}")
        not in sheets[int(told[entry["label"]]) - 1]
    ]
    assert wrong == []
