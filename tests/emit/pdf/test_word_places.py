"""Where single words stand on a page: numbers beside their notes, ticks before their tasks, text from right to left."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from lspreport.emit.pdf import emit as pdf
from lspreport.emit.pdf.layout import lay_out
from lspreport.model.report import SectionKind
from tests.documents import document, section
from tests.patience import PATIENCE
from tests.projects import project

_NAMES = {"h": "http://www.w3.org/1999/xhtml"}


def places(data: bytes) -> dict[str, tuple[float, float, float]]:
    """The left edge, the right edge and the foot of each word on the pages, in points; of equal ones the last."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    command = ["pdftotext", "-bbox", "-", "-"]
    page = subprocess.run(command, input=data, capture_output=True, check=True, timeout=PATIENCE).stdout
    found = etree.fromstring(page, etree.XMLParser(recover=True)).iterfind(".//h:word", _NAMES)
    return {
        word.text or "": (float(word.get("xMin")), float(word.get("xMax")), float(word.get("yMax"))) for word in found
    }


@pytest.mark.parametrize(
    "note",
    ["Begun:\n\n    - eins\n    - zwei\n\n    ended.", "Begun:\n\n    1. eins\n    2. zwei\n\n    ended."],
    ids=["bullets", "numbers"],
)
def test_a_note_of_several_blocks_begins_behind_its_number(tmp_path: Path, note: str) -> None:
    at = places(pdf(project(tmp_path, one=f"Words.[^1]\n\n[^1]: {note}\n").printed).data)
    assert at["1"][2] == pytest.approx(at["Begun:"][2], abs=6)  # it is raised
    assert at["1"][1] < at["Begun:"][0]
    lines = [at[word][2] for word in ("Begun:", "eins", "zwei", "ended.")]
    assert lines[1] - lines[0] == pytest.approx(lines[2] - lines[1], abs=0.5)
    assert lines[3] - lines[2] == pytest.approx(lines[2] - lines[1], abs=0.5)


def test_a_note_that_begins_with_a_list_has_its_number_above_it(tmp_path: Path) -> None:
    at = places(pdf(project(tmp_path, one="Words.[^1]\n\n[^1]:\n    - eins\n    - zwei\n").printed).data)
    assert at["1"][2] < at["eins"][2] - 6


def test_tasks_stand_where_bullets_do(tmp_path: Path) -> None:
    at = places(
        pdf(project(tmp_path, one="Words.\n\n- eins\n- zwei\n\nMore.\n\n- [ ] drei\n- [x] vier\n").printed).data
    )
    assert at["drei"][0] == pytest.approx(at["eins"][0], abs=0.5)
    assert at["☐"][0] == pytest.approx(at["•"][0], abs=1)
    assert at["☐"][1] < at["drei"][0] - 2


def test_text_from_right_to_left_stays_within_the_margins_with_its_number(tmp_path: Path) -> None:
    wide = "Words that fill a line and more than a line, so that the right margin shows where it is, on and on." * 2
    at = places(pdf(project(tmp_path, one=f"{wide}\n\n::: {{lang=he}}\nשלום.\n:::").printed).data)
    number, before = at["1.2"], at["1.1"]
    hebrew = next(place for word, place in at.items() if "ש" in word or "ם" in word)
    hang = at["Words"][0] - before[0]
    right = 595.28 - before[0]
    assert number[1] <= right + 1
    assert right - hang == pytest.approx(hebrew[1], abs=2)


def test_lists_boxes_and_headings_from_right_to_left_begin_on_the_right(tmp_path: Path) -> None:
    text = "Words.\n\n::: {lang=he}\n## כותרת\n\nשלום.\n\n- ראשון\n"
    text += '\n::: {.box #box-he title="קופסה"}\nבפנים.\n:::\n:::\n'
    report = "numbering: {headings: chapter}\n"
    at = places(pdf(project(tmp_path, report=report, one=f"# One\n\n{text}").printed).data)
    right = max(place[1] for word, place in at.items() if "ש" in word and "ל" in word)
    ends = {letter: next(place for word, place in at.items() if letter in word)[1] for letter in "כ•ב"}
    assert ends["•"] == pytest.approx(right, abs=2)
    assert at["1.1"][1] == pytest.approx(right, abs=4)
    assert ends["כ"] < at["1.1"][0]
    assert next(place for word, place in at.items() if "ראש" in word or "ןוש" in word)[1] < right - 8
    assert right - 20 < ends["ב"] <= right


@pytest.mark.parametrize(("title", "whole"), [("R1", True), ("Impact", True), ("A long title " * 6, False)])
def test_a_title_of_one_line_is_not_bound(tmp_path: Path, title: str, whole: bool) -> None:
    """Else another program, whose letters are a hair wider, breaks it."""
    found = lay_out(project(tmp_path, report=f"title: {title.strip()}\n", one="Words.").printed).title_width
    full = lay_out(project(tmp_path / "x", report="title: I\n", one="Words.").printed).title_width
    assert found is not None
    assert full is not None
    assert (found == pytest.approx(full)) is whole


def test_a_number_of_three_figures_keeps_away_from_its_title_in_the_contents() -> None:
    empty = [section(f"T{at}", f"sec-t{at}", numbered=True) for at in range(1, 102)]
    contents = section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    report = document(contents, *empty)
    with pikepdf.open(io.BytesIO(pdf(report).data)) as whole:
        del whole.pages[int(lay_out(report).pages["sec-t1"]) - 1 :]  # the chapters, where the titles come again
        out = io.BytesIO()
        whole.save(out)
    at = places(out.getvalue())
    assert at["T9"][0] == pytest.approx(at["T99"][0], abs=0.1)
    assert at["99"][1] < at["T99"][0] - 2
    assert at["101"][1] < at["T101"][0] - 2
