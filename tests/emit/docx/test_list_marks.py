"""Numbers of headings, marks of lists, listings, notes below tables: as the lists of the Word file count them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx import emit
from lspreport.emit.look import look
from lspreport.model.ordinals import list_number
from tests.emit.test_list_marks import LISTING, LISTS, MARKS, TASKS
from tests.number.test_headings import CHAPTERS, NUMBERED, SECTIONS
from tests.projects import project

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = {
    "decimal": "decimal", "lowerLetter": "lower-alpha", "upperLetter": "upper-alpha", "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}  # fmt: skip


def val(element: _Element | None, name: str = "val") -> str:
    return (element.get(f"{W}{name}") or "") if element is not None else ""


class Counted:
    """The paragraphs of a Word file, each with the number that Word gives it (ECMA-376 part 1, 17.9)."""

    def __init__(self, data: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.body, numbering, sheet = (
            etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "numbering", "styles")
        )
        self.abstracts = {val(one, "abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")}
        self.numbers = {val(one, "numId"): one for one in numbering.findall(f"{W}num")}
        self.styles = {val(one, "styleId"): one for one in sheet.findall(f"{W}style")}
        self.counts: dict[tuple[str, int], int] = {}

    def lines(self) -> list[str]:
        return [
            " ".join(f"{self.label(one)} {''.join(text.text or '' for text in one.iter(f'{W}t'))}".split())
            for one in self.body.iter(f"{W}p")
        ]

    def label(self, paragraph: _Element) -> str:
        link = paragraph.find(f"{W}pPr/{W}numPr")
        style = self.styles.get(val(paragraph.find(f"{W}pPr/{W}pStyle")))
        while link is None and style is not None:
            link = style.find(f"{W}pPr/{W}numPr")
            style = self.styles.get(val(style.find(f"{W}basedOn")))
        number = val(link.find(f"{W}numId")) if link is not None else "0"
        if link is None or number == "0":
            return ""
        depth = int(val(link.find(f"{W}ilvl")) or 0)
        return self.counted(number, depth)

    def counted(self, number: str, depth: int) -> str:
        used = self.numbers[number]
        abstract = self.abstracts[val(used.find(f"{W}abstractNumId"))]
        levels: Mapping[int, _Element] = {int(val(one, "ilvl")): one for one in abstract.findall(f"{W}lvl")}
        restarted = used.find(f"{W}lvlOverride/{W}startOverride")
        name = number if restarted is not None else val(abstract, "abstractNumId")
        first = int(val(restarted) or val(levels[depth].find(f"{W}start")))
        self.counts[name, depth] = self.counts.get((name, depth), first - 1) + 1
        for deeper in [at for at in self.counts if at[0] == name and at[1] > depth]:
            del self.counts[deeper]
        if val(levels[depth].find(f"{W}numFmt")) == "bullet":
            return val(levels[depth].find(f"{W}lvlText"))

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            form = FORMS[val(levels[at].find(f"{W}numFmt"))]
            return list_number(self.counts.get((name, at), 0), form)

        return re.sub(r"%(\d)", shown, val(levels[depth].find(f"{W}lvlText")))


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("parts")
    made = project(folder, report="front: [contents]\n" + CHAPTERS + NUMBERED, **SECTIONS)
    return Counted(emit(made.printed).data).lines()


def test_headings_parts_and_appendices_are_counted_by_word_itself(parted: list[str]) -> None:
    titles = ["1 One", "1.1 First", "1.1.1 Deep", "Off", "Below", "1.2 Next", "Part 1 Findings", "2 Two", "2.1 Again"]
    titles += ["Quiet", "2.2 Wide", "Part 2 Last things", "3 Three", "Appendix A Forms", "A.1 Paper"]
    titles += ["Appendix B People", "Appendix C Places"]
    found = iter(parted[next(at for at, line in enumerate(parted) if line == "1 One") :])
    assert [title for title in titles if title not in found] == []


def test_the_contents_have_the_numbers_too(parted: list[str]) -> None:
    assert any(line.startswith("1.1First") for line in parted)
    assert any(line.startswith("Part 1 Findings") for line in parted)


def test_appendices_are_counted_by_numbers_where_nothing_is_said(tmp_path: Path) -> None:
    made = project(tmp_path, report="numbering: {headings: chapter}\n", **SECTIONS)
    lines = Counted(emit(made.printed).data).lines()
    assert "Appendix 1 Forms" in lines
    assert "A1.1 Paper" in lines


def test_the_marks_of_lists(tmp_path: Path) -> None:
    made = project(tmp_path, one=LISTS)
    lines = Counted(emit(made.printed).data).lines()
    assert [mark for mark in MARKS if mark not in lines] == []


def test_tasks_and_listings(tmp_path: Path) -> None:
    made = project(tmp_path, one=TASKS + LISTING)
    lines = Counted(emit(made.printed).data).lines()
    assert "☐ an open task" in lines
    assert "☒ a done one" in lines
    assert "Listing 1: How it is run" in lines


def test_notes_stand_below_their_table_and_small_type_is_set(tmp_path: Path) -> None:
    heads = ["Commissioning", "Accountability", "Neighbourhoods", "Infrastructure", "Responsibilities", "Communication"]
    table = f"| {' | '.join(heads)} |\n|{'---|' * 6}\n| a | b | c | d | e | f |\n\nSource: us.\n\nWords.\n"
    made = project(tmp_path, one=table)
    counted = Counted(emit(made.printed).data)
    (below,) = [one for one in counted.body.iter(f"{W}p") if "".join(one.itertext()) == "Source: us."]
    assert val(below.find(f"{W}pPr/{W}pStyle")) == "SourceNote"
    before = below.getprevious()
    assert before is not None
    assert before.tag == f"{W}tbl"
    sizes = {val(size) for size in before.iter(f"{W}sz")}
    assert sizes
    assert all(12 <= int(size) < 18 for size in sizes)


def test_the_title_of_a_part_stands_where_the_pdf_has_it_its_number_light(tmp_path: Path) -> None:
    report = "chapters: [one.md, {part: Findings, chapters: [two.md]}]"
    made = project(tmp_path, report=report, one="Words.", two="Words.")
    with zipfile.ZipFile(io.BytesIO(emit(made.printed).data)) as archive:
        body, numbering = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    (title,) = (one for one in body.iter(f"{W}p") if "".join(one.itertext()) == "Findings")
    measures = look(made.printed.settings.theme)
    above = (measures.part_above + measures.texts["chapter"].above) * 20
    assert float(val(title.find(f"{W}pPr/{W}spacing"), "before")) == pytest.approx(above, abs=1)
    number = val(title.find(f".//{W}numId"))
    (kind,) = (val(one.find(f"{W}abstractNumId")) for one in numbering.iter(f"{W}num") if val(one, "numId") == number)
    (defined,) = (one for one in numbering.iter(f"{W}abstractNum") if val(one, "abstractNumId") == kind)
    assert [val(bold) for bold in defined.iter(f"{W}b")] == ["0"]
