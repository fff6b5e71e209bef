"""The paper's PDF as a screen reader is told it, and before two independent judges."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.emit.pdf.tags import Tag, open_pdf, tree
from tests.paper.conftest import Built
from tests.some import some

pytestmark = pytest.mark.thorough("reads all tags of the paper’s PDF")


@cache
def opened(path: Path) -> pikepdf.Pdf:
    """Left open: a tag's attributes are read from it."""
    return open_pdf(path.read_bytes())


@cache
def tags(path: Path) -> Tag:
    """The tag tree; reading it fails at text that is neither tagged nor an artifact."""
    return tree(opened(path))


def read(report: Built) -> Tag:
    return tags(report.output(".pdf"))


def test_no_heading_is_skipped_and_all_are_there(report: Built) -> None:
    found = read(report).all("H1", "H2", "H3", "H4", "H5", "H6")
    levels = [int(tag.type[1]) for tag in found]
    assert levels[0] == 1
    assert [(one, two) for one, two in pairwise(levels) if two > one + 1] == []
    forms = {"sec": "{number} {text}", "appendix": "Appendix {number} {text}"}
    titles = [forms[one["kind"]].format(**one) for one in report.numbers if one["kind"] in forms and one["number"]]
    words = [tag.text for tag in found if tag.type == "H1"]  # with the notes in them
    assert [title for title in titles if not any(text.startswith(title) for text in words)] == []


def test_every_paragraph_number_stands_inside_its_paragraph(report: Built) -> None:
    said = [tag.text for tag in read(report).all("P")]
    numbered = [text for text in said if re.match(r"(E\d+|\d+\.\d+) ", text)]
    wanted = [
        f"{one['number']} {one['text'][:12]}" for one in report.numbers if one["kind"] == "para" and one["number"]
    ]
    assert len(wanted) > 100
    assert [text[: len(want)] for text, want in zip(numbered, wanted, strict=True)] == wanted


def test_tables_figures_boxes_and_notes_are_what_they_are(report: Built) -> None:
    """Tables with heads for columns and rows; everything that has a caption has it as one; notes at their marks."""
    counts = {kind: [one for one in report.numbers if one["kind"] == kind] for kind in ("box", "fig", "tbl", "note")}
    found = read(report)
    # a box is a section with a heading, so that it can be found by the keys for headings
    captions = [tag.text for tag in found.all("Caption")]
    captions += [box.children[0].text for box in found.all("Sect") if re.fullmatch("H[2-6]", box.children[0].type)]
    for kind, word in (("box", "Box"), ("fig", "Figure"), ("tbl", "Table")):
        wanted = [f"{word} {one['number']}: " for one in counts[kind]]
        assert [caption[: len(want)] for want in wanted for caption in captions if caption.startswith(want)] == wanted
    tables = found.all("Table")
    assert len(tables) >= len(counts["tbl"])  # the internal edition's tables of evidence bear no number
    for table in some(tables):
        scopes = {str(tag.attribute("/Scope")) for tag in table.all("TH")}
        assert scopes == {"/Column", "/Row"}
        rows = table.all("TBody")[0].children
        assert [row.children[0].type for row in rows] == ["TH"] * len(rows)
    assert len(found.all("Note")) == len(counts["note"])
    assert all(str(tag.element.Alt) for tag in found.all("Figure"))


def test_two_independent_judges_pass_it(report: Built) -> None:
    """PDF/UA-1, and a rule for header cells that the first of them does not know."""
    import page

    path = report.output(".pdf")
    assert page.validate_pdf(str(path), profile="ua1").is_compliant
    command = [str(Path(sys.executable).with_name("pdfua")), "check", "--rules", "UA-15-003", str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
