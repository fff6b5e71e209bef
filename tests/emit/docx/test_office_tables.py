"""LibreOffice shows every word of a table, wherever on a page it begins and whatever notes stand below it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lspreport.emit.docx import emit
from tests.emit.docx.sample import converted
from tests.patience import PATIENCE
from tests.projects import project

BESIDE = range(20, 31)
"""So many lines stand above the table: from where it fits on the page to where it does not begin there."""
TABLE = "| {0}a | {0}b |\n|---|---|\n| {0}c {long} | {0}d |\n| {0}e | {0}f {long} |"
PLACES = {
    "box": "::: {{.note}}\n## Title\n\n{}\n:::",
    "quotation": "> {}",
    "list": "- Words of an item.\n\n  {}",
}
"""A table in each of them, behind the marks of its lines."""
MARKS = {"box": "", "quotation": "> ", "list": "  "}


@pytest.mark.office
@pytest.mark.poppler
@pytest.mark.parametrize("place", PLACES)
def test_every_word_of_a_table_at_the_foot_of_a_page_is_shown(place: str, tmp_path: Path) -> None:
    texts = {f"c{lines}": _chapter(place, lines) for lines in BESIDE}
    document = project(tmp_path, **texts).printed
    pdf = converted(emit(document).data, tmp_path, "pdf")
    command = ["pdftotext", "-raw", str(pdf), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout.decode()
    missing = [f"t{lines}{cell}" for lines in BESIDE for cell in "abcdef" if f"t{lines}{cell}" not in shown]
    missing += [f"t{lines}" for lines in BESIDE if shown.count(f"t{lines}end") != 2]
    assert missing == []


def _chapter(place: str, lines: int) -> str:
    """A page of so many lines, a table with cells of three lines, and a note that takes its room."""
    long = f"{'long words of a cell ' * 5}t{lines}end"
    table = TABLE.format(f"t{lines}", long=long).replace("\n", f"\n{MARKS[place]}")
    above = "Words.^[" + "A note of some length. " * 16 + "]\n\n" + "\\\n".join(["A line"] * lines)
    return f"{above}\n\n{PLACES[place].format(table)}\n\nWords.\n"
