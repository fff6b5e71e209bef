"""What the editions print: marks behind what rests on evidence, the table of it, and no number moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model import widths
from lspreport.model.edition import INTERNAL, PUBLIC, Audience, Edition
from lspreport.model.report import Document, SectionKind, contents
from lspreport.model.text import plain
from lspreport.model.theme import Theme
from lspreport.model.tree import Heading, Table
from lspreport.resolve import edited, evidence
from tests.outline import lines, section_lines, words
from tests.projects import EVIDENCE, LEEDS, THEORY, project

AREA = Edition(Audience.AREA, "leeds", "Leeds")
TEXT = """
# One {#sec-one}

## A heading [@bath:delay]

A claim [@leeds:menu; @workshop:timing]. {#para-a}

- An item [@leeds:framework]
- {{< evidence bath:targets >}}

Another claim.^[As @box-a has it. [@leeds:menu]] {#para-b}

::: {.box #box-a}
## Examples
- {{< evidence leeds:framework >}}
- In one place, too.
:::

{{< evidence leeds:single-pot >}}

| a | b |
|---|---|
| c | d |

: Sizes {#tbl-sizes}

[@bath:delay]

> Quoted words. [@nowhere:nothing]
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    found = project(tmp_path_factory.mktemp("editions"), one=TEXT, **EVIDENCE).document
    assert found is not None
    return found


def mark(*ids: str) -> str:
    return "{" + ", ".join(f"{id}<evidence-{id.replace(':', '-')}>" for id in ids) + "}"


def printed(document: Document) -> list[str]:
    section = next(section for section in document.sections if section.name == "one")
    return section_lines(section, document)


def test_the_public_edition_is_the_document_itself(document: Document) -> None:
    assert edited(document, PUBLIC) is document
    assert "{" not in "".join(printed(document))


def test_the_internal_edition_marks_every_claim_and_every_item(document: Document) -> None:
    """At the end of the paragraph, heading, list item or caption that cites; a note's belong to its paragraph."""
    assert printed(edited(document, INTERNAL)) == [
        f"## A heading {mark('bath:delay')}",
        f"1.1 A claim. {mark('leeds:menu', 'workshop:timing')}",
        f"- An item {mark('leeds:framework')}",
        f"- Bath text on targets. {mark('bath:targets')}",
        f"1.2 Another claim.[^1] {mark('leeds:menu')}",
        "[Box 1: Examples]",
        f"  - Leeds text on the framework. {mark('leeds:framework')}",
        "  - In one place, too.",
        f"1.3 Leeds text on one pot of money. {mark('leeds:single-pot')}",
        f"[**Table 1:** Sizes {mark('bath:delay')}]",
        "  = a | b",
        "  | c | d",
        "> Quoted words.",
        "[^1]: As box 1<box-a> has it.",
    ]


def test_an_areas_edition_marks_its_own_items_alone(document: Document) -> None:
    shown = printed(edited(document, AREA))
    public = printed(document)
    assert len(shown) == len(public)
    changed = [line.removeprefix(before) for line, before in zip(shown, public, strict=True) if line != before]
    assert changed == [
        f" {mark('leeds:menu')}",
        f" {mark('leeds:framework')}",
        f" {mark('leeds:menu')}",
        f" {mark('leeds:framework')}",
        f" {mark('leeds:single-pot')}",
    ]


def tables(document: Document) -> dict[str, list[list[str]]]:
    """The rows of each table of evidence, a cell's lines by what stands in them, by the heading above."""
    (section,) = [section for section in document.sections if section.name == "evidence"]
    found: dict[str, list[list[str]]] = {}
    title = ""
    for block in section.blocks:
        if isinstance(block, Heading):
            title = plain(block.content)
        if isinstance(block, Table):
            found[title] = [[" / ".join(lines(cell.blocks, document)) for cell in row.cells] for row in block.body]
    return found


def test_the_table_lists_every_item_of_every_area_and_source_with_its_use(document: Document) -> None:
    shown = edited(document, INTERNAL)
    assert tables(shown) == {
        "Bath": [
            ["targets", "Finding // Efficiency: funding", "Bath text on targets.", "Paragraph 1.1<para-a>"],
            ["delay", "Barrier // Efficiency: barriers", "Bath text on delay.",
             "Table 1<tbl-sizes>; chapter 1<sec-one>"],
        ],
        "Leeds": [
            ["single-pot", "Finding // Efficiency: funding", "Leeds text on one pot of money.",
             "Paragraph 1.3<one-p6>"],
            ["framework", "Example // Efficiency: funding", "Leeds text on the framework.",
             "Paragraph 1.1<para-a>; box 1<box-a>"],
            ["menu", "Quotation: officer // Trust: relationships", "“No menu.”",
             "Paragraphs 1.1<para-a> and 1.2<para-b>"],
        ],
        "The workshop": [
            ["timing", "Finding // Efficiency: funding", "Workshop text on timing.", "Paragraph 1.1<para-a>"],
        ],
    }  # fmt: skip
    assert set(tables(edited(document, AREA))) == {"Leeds"}


def test_no_number_moves_and_the_table_stands_in_the_contents(document: Document) -> None:
    before = {key: document.number(key) for key in document.numbering.entries}
    for edition in (INTERNAL, AREA):
        shown = edited(document, edition)
        assert {key: shown.number(key) for key in before} == before
        new = {key: shown.number(key) for key in shown.numbering.entries if key not in before}
        assert set(new.values()) == {""}
        last = shown.sections[-1]
        assert (last.kind, last.numbered, words(last.title, shown)) == (
            SectionKind.APPENDIX,
            False,
            "Table of evidence",
        )
        titles = [plain(entry.title) for entry in contents(shown)]
        assert titles[:2] == ["One", "A heading"]
        assert "Table of evidence" in titles


def test_what_is_never_used_is_listed_and_a_note_is_told(tmp_path: Path) -> None:
    """Notes are for the team: the public edition has no word of them, the table has."""
    noted = LEEDS.replace('text: "Leeds text on one pot of money."}', 'text: "See @para-a.", note: Ask them again.}')
    assert noted != LEEDS
    made = project(tmp_path, one="Text. {#para-a}\n\n{{< evidence leeds:menu >}}", **(EVIDENCE | {"area_leeds": noted}))
    rows = tables(edited(made.printed, INTERNAL))["Leeds"]
    assert [row[2:] for row in rows] == [
        ["See paragraph 1.1. / *Note: Ask them again.*", "Not used"],
        ["Leeds text on the framework.", "Not used"],
        ["“No menu.”", "Paragraph 1.2<one-p1>"],
    ]
    assert "again" not in repr(printed(made.printed))


def test_keys_that_the_author_has_taken_are_passed_over(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        evidence="Text [@leeds:menu]. {#para-a}",
        **(EVIDENCE | {"theory": THEORY.replace("chapter: one.md", "")}),
    )
    shown = edited(made.printed, INTERNAL)
    keys = [section.key for section in shown.sections]
    assert keys == ["sec-evidence", "sec-evidence-x"]
    assert shown.text("evidence-leeds-menu") == "leeds:menu"


def test_the_table_of_evidence_has_room_for_a_number_on_its_line() -> None:
    """The PDF keeps a noun and its number together; where they had no room, what stands behind them came between."""
    where = evidence._COLUMNS[3].width
    assert where is not None
    assert where * widths.room(Theme()) > widths.width_of("Paragraph 12.19;") + widths._PADDING
