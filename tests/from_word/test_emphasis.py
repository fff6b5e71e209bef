"""Spaces and line breaks at the ends of bold and slanted words stand outside their signs, which they would undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.from_word.inlines import simple
from tests.from_word.test_import import WORDS, imported
from tests.from_word.word import p

BREAK, SPACE = {"t": "LineBreak"}, {"t": "Space"}
SO = {"t": "Str", "c": "So"}


@pytest.mark.parametrize("kind", ["Strong", "Emph", "Superscript", "Subscript"])
@pytest.mark.parametrize(("before", "behind"), [([BREAK], []), ([], [BREAK]), ([SPACE, BREAK], [BREAK, SPACE])])
def test_blanks_at_its_ends_stand_outside(
    kind: str, before: list[dict[str, str]], behind: list[dict[str, str]]
) -> None:
    found = simple([{"t": kind, "c": [*before, SO, *behind]}])
    assert found == [*before, {"t": kind, "c": [SO]}, *behind]


@pytest.mark.parametrize("kind", ["Strong", "Emph"])
def test_of_blanks_alone_these_are_left(kind: str) -> None:
    assert simple([{"t": kind, "c": [BREAK]}]) == [BREAK]
    assert simple([{"t": kind, "c": [SO, BREAK, SO]}]) == [{"t": kind, "c": [SO, BREAK, SO]}]


@pytest.mark.parametrize("look", ["b", "i"])
def test_they_are_bold_or_slanted_in_the_report(look: str, tmp_path: Path) -> None:
    run = f"<w:r><w:rPr><w:{look}/></w:rPr><w:t>Costs in all</w:t><w:br/></w:r>"
    cell = f"<w:tc><w:p>{run}<w:r><w:t>of the year</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>Pot</w:t></w:r></w:p></w:tc>" + cell + "</w:tr>"
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    table = f"<w:tbl><w:tblPr/>{grid}{row}{row}</w:tbl>"
    folder, _ = imported(tmp_path, p("1.\tOne", bold=True), p(f"1.1\t{WORDS}."), p("1.2\t", more=run), table)
    text = "".join(path.read_text("utf-8") for path in sorted(folder.glob("sections/*.md")))
    sign = "**" if look == "b" else "*"
    assert text.count(f"{sign}Costs in all{sign}") == 3
    assert f"\\{sign}" not in text
