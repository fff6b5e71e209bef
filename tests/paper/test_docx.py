"""The numbers in the DOCX: counted as Word counts them, cached in its fields, and exported by LibreOffice."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from lspreport.emit.docx.lint import lint
from lspreport.emit.pdf import pages
from tests.conftest import program
from tests.emit.docx.sample import part, shown, style
from tests.emit.docx.test_validity import audit
from tests.paper.conftest import Built
from tests.paper.expected import all_references, marks, numbered, references, runs
from tests.patience import PATIENCE

pytestmark = pytest.mark.thorough("reads the whole paper’s Word file with other programs")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Read:
    """What document.xml and footnotes.xml say."""

    native: list[tuple[str, str]] = field(default_factory=list)  # number as the style counts it, first words
    bookmarks: dict[str, str] = field(default_factory=dict)  # bookmark → the number that it stands for
    sequences: list[tuple[str, str, str]] = field(default_factory=list)  # SEQ label, cached, counted
    references: list[tuple[str, str]] = field(default_factory=list)  # bookmark, cached number


@cache
def read(path: Path) -> Read:
    found = Read()
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    counts: Counter[str] = Counter()
    for paragraph in body.iter(f"{W}p"):
        number = _native(paragraph, counts)
        if number:
            found.native.append((number, "".join(paragraph.itertext(f"{W}t"))))
        _fields(paragraph, number, counts, found)
    for paragraph in notes.iter(f"{W}p"):
        _fields(paragraph, "", counts, found)
    return found


def _native(paragraph: etree._Element, counts: Counter[str]) -> str:
    """The number that the paragraph's style gives it, by the levels of numbering.xml."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    if name == "Heading1":
        counts["chapter"] += 1
        counts["paragraph"] = 0
        return str(counts["chapter"])
    if name == "NumberedParagraph":
        counts["paragraph"] += 1
        return f"{counts['chapter']}.{counts['paragraph']}"
    if name == "SummaryParagraph":
        counts["summary"] += 1
        return f"E{counts['summary']}"
    if name == "AppendixHeading":
        counts["appendix"] += 1
        return str(counts["appendix"])
    return ""


def _fields(paragraph: etree._Element, number: str, counts: Counter[str], found: Read) -> None:
    """The paragraph's bookmarks with the number that each stands for, and its REF and SEQ fields."""
    open_bookmarks: list[str] = []
    instruction, cached, inside = "", "", False
    for node in paragraph.iter():
        if node.tag == f"{W}bookmarkStart":
            name = str(node.get(f"{W}name"))
            open_bookmarks.append(name)
            if number:
                found.bookmarks[name] = number
        elif node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                instruction, cached, inside = "", "", False
            elif kind == "separate":
                inside = True
            else:
                words = instruction.split()
                if words[:1] == ["SEQ"]:
                    counts[words[1]] += 1
                    found.sequences.append((words[1], cached, str(counts[words[1]])))
                    found.bookmarks.update(dict.fromkeys(open_bookmarks, str(counts[words[1]])))
                elif words[:1] == ["REF"]:
                    found.references.append((words[1], cached))
                inside = False
        elif node.tag == f"{W}instrText":
            instruction += node.text or ""
        elif node.tag == f"{W}t" and inside:
            cached += node.text or ""


def test_native_numbers_are_those_of_numbers_json(report: Built) -> None:
    expected = [
        (entry["number"], entry["text"])
        for entry in report.numbers
        if entry["number"] and entry["kind"] in ("para", "sec", "appendix")
    ]
    native = read(report.output(".docx")).native
    assert [number for number, _ in native] == [number for number, _ in expected]
    assert [text[:20] for _, text in native] == [text[:20] for _, text in expected]


def test_captions_count_natively(report: Built) -> None:
    """The cached number of each SEQ field is the count that Word would make, and that of numbers.json."""
    sequences = read(report.output(".docx")).sequences
    assert [(label, cached) for label, cached, counted in sequences if cached != counted] == []
    for label, kind in (("Box", "box"), ("Figure", "fig"), ("Table", "tbl")):
        listed = [cached for name, cached, _ in sequences if name == label]
        assert listed == [number for _, number in numbered(report.document, kind)]


def test_every_field_shows_its_targets_number(report: Built) -> None:
    """The cached text of each REF field against the number of the paragraph or caption that its bookmark marks."""
    found = read(report.output(".docx"))
    numbers = [(name, cached.split()[-1]) for name, cached in found.references if name in found.bookmarks]
    assert [(name, cached) for name, cached in numbers if cached != found.bookmarks[name]] == []
    printed = [
        found.number for found in all_references(report.document) if found.number and found.number[0] not in "DL"
    ]
    assert [cached for _, cached in numbers] == printed


def test_the_judges_find_nothing(paper: Built, grown: Built, tmp_path: Path) -> None:
    """The schema and the rules behind it, and our own lint: dead fields and anchors, bookmarks, the same in numbers."""
    for report in (paper, grown):
        data = report.output(".docx").read_bytes()
        assert audit(data, tmp_path) == []
        assert lint(data) == ()


def test_no_empty_paragraph_stands_between_things(report: Built) -> None:
    """Empty are only the ends of parts, where Word keeps their margins and heads."""
    body = part(report.output(".docx").read_bytes()).find(f"{W}body")
    assert body is not None
    empty = [one for one in body.findall(f"{W}p") if not shown(one) and one.find(f".//{W}drawing") is None]
    assert {style(one) for one in empty} == {"SectionEnd", "BoxEnd"}


def test_the_contents_and_the_lists_show_the_pages_of_the_pdf(report: Built) -> None:
    """Every title, box, table and figure: the page that stands in the PDF's own contents, or on which it begins."""
    wanted = pages(report.document)
    with zipfile.ZipFile(report.output(".docx")) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    shown = {}
    for paragraph in body.iter(f"{W}p"):
        words = "".join(node.text or "" for node in paragraph.iter(f"{W}instrText"))
        if "PAGEREF" in words:
            texts = [node.text or "" for node in paragraph.iter(f"{W}t")]
            shown["".join(texts[:-1])] = texts[-1]
    named = {"box": "Box", "fig": "Figure", "tbl": "Table"}
    entries = [entry for entry in report.numbers if entry["kind"] in named]
    listed = {f"{named[one['kind']]} {one['number']}: {one['text']}": wanted[one["label"]] for one in entries}
    chapters = [one for one in report.numbers if one["kind"] == "sec" and one["number"]]
    listed |= {f"{one['number']}{one['text']}": wanted[one["label"]] for one in chapters}
    assert len(listed) > 15
    assert {title: shown.get(title) for title in listed} == listed
    assert all(page.isdigit() for page in shown.values())


@pytest.mark.office
def test_libreoffice_exports_the_same_numbers(report: Built, tmp_path: Path) -> None:
    """LibreOffice counts for itself: its text export has every number before its paragraph's first words, and every
    reference and footnote mark behind the words that it follows. (Its text export leaves the footnotes themselves out.)
    """
    text = _exported(report.output(".docx"), tmp_path)
    words = {"box": "Box {}: {}", "fig": "Figure {}: {}", "tbl": "Table {}: {}", "para": "{} {}", "sec": "{} {}"}
    # boxes, figures and tables may stand behind some of the text that follows them in the source, as in the PDF
    at, missing = dict.fromkeys(words, 0), []
    start = text.index("E1 ")
    for entry in report.numbers:
        if entry["number"] and entry["kind"] in words:
            wanted = " ".join(words[entry["kind"]].format(entry["number"], entry["text"][:16]).split()).rstrip()
            kind = "para" if entry["kind"] == "sec" else entry["kind"]
            there = text.find(wanted, start + at[kind])
            if there < 0:
                missing.append(wanted)
            else:
                at[kind] = there - start + 1
    assert missing == []
    shown = [found.before[-20:] + found.text for run in runs(report.document) for found in references(run)]
    noted = [(key, before[-20:]) for run in runs(report.document) for key, before in marks(run)]
    assert [key for key, _ in noted] == [key for key, _ in numbered(report.document, "note")]
    shown += [before + report.document.number(key) for key, before in noted]
    # LibreOffice gives an appendix in mid sentence a capital: it passes over the field's `\\* Lower`
    assert [words for words in shown if " ".join(words.split()).casefold() not in text.casefold()] == []


def _exported(path: Path, folder: Path) -> str:
    """The text as LibreOffice exports it, each run of white space one blank, the stop after a chapter's number gone."""
    soffice = program("office")
    assert soffice is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    text = (folder / path.with_suffix(".txt").name).read_text(encoding="utf-8-sig")
    text = re.sub(r"^(\d+)\.(?=\s)", r"\1", text, flags=re.MULTILINE)
    return " ".join(text.split())
