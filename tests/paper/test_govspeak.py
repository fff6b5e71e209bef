"""The numbers in the Govspeak files: read from their text, and from the HTML that kramdown makes of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from html import unescape
from pathlib import Path

import lxml.html
import pytest

from lspreport.model import walk
from lspreport.model.report import Section, SectionKind
from lspreport.model.text import plain
from tests.conftest import program
from tests.paper.conftest import Built
from tests.paper.expected import marks, note_runs, numbered, references, runs
from tests.patience import PATIENCE
from tests.some import some

pytestmark = pytest.mark.thorough("reads the whole paper with kramdown")

EXAMPLE = re.compile(r"^\$E\n(.*?)\n\$E$", re.MULTILINE | re.DOTALL)
"""A box: Govspeak makes an element of it, as it does of pictures; the rest is kramdown's."""


@pytest.fixture(params=["paper", "grown"])
def report(request: pytest.FixtureRequest) -> Built:
    """Those that have Govspeak, in turn: the internal edition has none."""
    found: Built = request.getfixturevalue(request.param)
    return found


def sections(report: Built) -> list[Section]:
    return [section for section in report.document.sections if section.kind is not SectionKind.CONTENTS]


def files(report: Built) -> dict[str, str]:
    """Every file by its section's key, in reading order."""
    folder = report.output("-govspeak")
    found = {one.key: (folder / f"{one.name}.md").read_text(encoding="utf-8") for one in sections(report)}
    assert {path.name for path in folder.glob("*.md")} == {f"{one.name}.md" for one in sections(report)}
    return found


def read(report: Built, pattern: str) -> list[tuple[str, ...]]:
    """Every match of `pattern` in all files, in reading order."""
    found = [match for text in files(report).values() for match in re.finditer(pattern, text, re.MULTILINE)]
    return [match.groups() for match in found]


def letters(text: str) -> str:
    """The letters and digits as printed, markup gone."""
    text = re.sub(r"\[\^[^\]]+\]|\{:? ?#[^}]+\}|\]\(#[^)]*\)|\]\(http[^)]*\)", "", text)
    return re.sub(r"\W+", "", unescape(text))


def entries(report: Built, kind: str) -> list[tuple[str, str]]:
    """Number and first letters of every numbered thing of a kind, as numbers.json has them."""
    return [
        (entry["number"], letters(entry["text"])[:12])
        for entry in report.numbers
        if entry["kind"] == kind and entry["number"]
    ]


def test_paragraph_numbers_stand_before_their_text(report: Built) -> None:
    shown = read(report, r"^(E?\d+(?:\.\d+)?) (\S.*)$")
    assert [(number, letters(text)[:12]) for number, text in shown] == entries(report, "para")


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("box", r"^#{4,5} Box (\d+): (.*)$"),
        ("fig", r"^Figure (\d+): (.*)$"),
        ("tbl", r"^Table (\d+): (.*)$"),
        ("sec", r"^## (\d+) (.*)$"),
        ("appendix", r"^## Appendix (\d+) (.*)$"),
        ("note", r"^\[\^(\d+)\]: (.*)$"),
    ],
)
def test_other_numbers_stand_before_their_words(report: Built, kind: str, pattern: str) -> None:
    assert [(number, letters(text)[:12]) for number, text in read(report, pattern)] == entries(report, kind)


def test_note_marks_are_in_order_and_in_the_file_of_their_note(report: Built) -> None:
    shown = [number for (number,) in read(report, r"\[\^(\d+)\](?!:)")]
    assert shown == [number for _, number in numbered(report.document, "note")]
    assert shown == [report.document.number(key) for run in runs(report.document) for key, _ in marks(run)]
    for text in some(files(report).values()):
        here = re.findall(r"\[\^(\d+)\](?!:)", text)
        assert re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE) == here


def test_every_reference_shows_the_number_of_its_target(report: Built) -> None:
    content = {key: letters(text) for key, text in files(report).items()}
    count = 0
    for section in sections(report):
        blocks = list(walk.runs(section.blocks, walk.outside_notes))
        for run in (section.title, *blocks):
            for shown in references(run):
                assert letters(shown.before[-14:] + shown.text) in content[section.key], shown
                count += 1
    for run in note_runs(report.document):
        for shown in references(run):
            assert any(letters(shown.before[-14:] + shown.text) in text for text in content.values()), shown
            count += 1
    assert count > 40


def test_links_lead_to_anchors_on_the_same_page(report: Built) -> None:
    found = 0
    for text in some(files(report).values()):
        anchors = set(re.findall(r"\{:? ?#([^}]+)\}", text))
        targets = re.findall(r"\]\(#([^)]+)\)", text)
        assert set(targets) <= anchors
        assert all(re.match("https?://|mailto:|#", address) for address in re.findall(r"\]\(([^)]*)\)", text))
        found += len(targets)
    assert found > 10


def test_plurals_come_before_their_singulars(report: Built) -> None:
    pairs = 0
    for text in some(files(report).values()):
        listed = re.findall(r"^\*\[(.+?)\]: .+$", text, re.MULTILINE)
        assert len(set(listed)) == len(listed)
        for at, short in enumerate(listed):
            assert not any(later.startswith(short) for later in listed[at + 1 :]), short
            pairs += any(earlier == f"{short}s" for earlier in listed[:at])
    assert pairs > 3


def test_tables_have_row_headers(report: Built) -> None:
    rows = [row for text in files(report).values() for row in re.findall(r"^\|(.*)\|$", text, re.MULTILINE)]
    body = [row for row in rows if not set(row) <= set("|-: ")]
    assert len(body) > 50
    assert [row for row in body if not row.startswith(" # ")] == []


@cache
def _rendered(path: Path) -> lxml.html.HtmlElement:
    source = EXAMPLE.sub(r'<div class="example" markdown="1">\n\1\n</div>', path.read_text(encoding="utf-8"))
    pictures = re.findall(r"^\[Image: (.+)\]$", source, re.MULTILINE)
    assert all((path.parent / name).is_file() for name in pictures)
    source = re.sub(r"^\[Image: .+\]$", "", source, flags=re.MULTILINE)
    ran = subprocess.run(
        [program("kramdown") or ""], input=source, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert ran.stderr == "", path.name  # kramdown's warnings: a note without text, an unknown attribute
    return lxml.html.fragment_fromstring(ran.stdout, create_parent="main")


def rendered(report: Built) -> Mapping[str, lxml.html.HtmlElement]:
    return {one.key: _rendered(report.output("-govspeak") / f"{one.name}.md") for one in sections(report)}


@pytest.mark.kramdown
def test_kramdown_reads_the_same_numbers(report: Built) -> None:
    trees = rendered(report).values()
    words = [item.text_content() for tree in trees for item in tree.xpath("./p")]
    shown = [match.groups() for text in words if (match := re.match(r"(E?\d+(?:\.\d+)?) (.*)", text))]
    assert [(number, letters(text)[:12]) for number, text in shown] == entries(report, "para")
    boxes = [item.text_content() for tree in trees for item in tree.xpath(".//div[@class='example']/*[1]")]
    assert [text.split()[1].strip(":") for text in boxes] == [number for _, number in numbered(report.document, "box")]
    notes = [number for _, number in numbered(report.document, "note")]
    linked = [str(href) for tree in trees for href in tree.xpath(".//a[@class='footnote']/@href")]
    assert [href.removeprefix("#fn:") for href in linked] == notes
    listed: list[str] = []
    for tree in trees:
        for part in tree.xpath(".//*[@role='doc-endnotes']/ol"):
            first = int(part.get("start", "1"))
            listed += [str(first + at) for at in range(len(part.xpath("./li")))]
    assert listed == notes


@pytest.mark.kramdown
def test_kramdown_reads_every_word_and_no_markup_is_left(report: Built) -> None:
    """Each run of text of the document stands in the HTML of its section; no sign of the dialect does."""
    for section in some(sections(report)):
        tree = deepcopy(rendered(report)[section.key])
        for mark in tree.xpath(".//sup[@role='doc-noteref']"):
            mark.drop_tree()
        text = tree.text_content()
        content = letters(text)
        words = [plain(run) for run in walk.runs(section.blocks, walk.outside_notes)]
        assert [run for run in words if letters(run) not in content] == []
        for sign in ("**", "{:", "[^", "](", "|--", "$E", "*["):
            assert sign not in text


@pytest.mark.kramdown
def test_kramdown_finds_what_every_link_points_at(report: Built) -> None:
    for tree in some(rendered(report).values()):
        ids = set(tree.xpath(".//@id"))
        assert [href for href in tree.xpath(".//a/@href") if href.startswith("#") and href[1:] not in ids] == []
    abbreviated = [item for tree in rendered(report).values() for item in tree.xpath(".//abbr[@title]")]
    assert len(abbreviated) > 200
    assert {item.get("title") for item in abbreviated if item.text == "LAAs"} == {"Local Area Agreements"}
