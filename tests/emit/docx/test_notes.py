"""Footnotes hold what the text holds, and it is there what it is in the text; and ids never repeat."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.lint import lint
from lspreport.model.report import Document
from lspreport.model.tree import Figure, Link, Note, OrderedList, Picture, Quote, Text
from tests.documents import SPAN, bullets, chapter, inlines, paragraph, table
from tests.emit.docx.sample import SVG, W, changed, part, recomputed, sample, shown, style
from tests.emit.docx.test_allowed import OURS, PLANTS
from tests.emit.docx.test_validity import audit
from tests.tools.test_archive import packed

NUMBERED = OrderedList(((paragraph("three"),), (paragraph("four"), bullets("deep"))), 3, "decimal", SPAN)


def _document() -> Document:
    note = Note(
        "p-n1",
        (
            paragraph(("See ", Link(inlines("there"), "https://example.org/"), ".")),
            Figure(Picture("a.svg", SVG, "A black rectangle", 0.2), (), "", SPAN),
            NUMBERED,
            bullets("one", "two"),
            table("Numbers", "tbl-n", ["Year", "Sum"], ["2007", "12"]),
            Quote((paragraph("Somebody said so."),), SPAN),
        ),
        SPAN,
    )
    lonely = Note("p-n2", (NUMBERED,), SPAN)
    return chapter(paragraph((Text("Noted"), note, ", and again", lonely, "."), "p", numbered=True))


@lru_cache
def _made() -> bytes:
    return emit(_document(), pages={}).data


def _notes(data: bytes) -> list[list[tuple[str, str]]]:
    """Style and words of the paragraphs of each note."""
    notes = [note for note in part(data, "word/footnotes.xml") if note.get(f"{W}type") is None]
    return [[(style(one), shown(one).strip()) for one in note.iter(f"{W}p")] for note in notes]


def test_a_note_may_hold_anything_and_the_file_is_sound(tmp_path: Path) -> None:
    assert audit(_made(), tmp_path) == []
    assert lint(_made()) == ()
    with zipfile.ZipFile(io.BytesIO(_made())) as archive:
        assert not any("<!--" in archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def test_the_relationships_of_a_note_are_its_own_parts() -> None:
    """In the document's they would not be found: Word says that the file is damaged."""
    aims = [relation.get("Target") for relation in part(_made(), "word/_rels/footnotes.xml.rels")]
    assert aims == ["https://example.org/", "media/figure1.svg", "media/figure1.png"]


def test_lists_in_a_note_are_lists_of_words(tmp_path: Path) -> None:
    assert [words for _, words in _notes(_made())[0] if words in ("three", "four", "deep", "one", "two")] == [
        "three",
        "four",
        "deep",
        "one",
        "two",
    ]
    listed = [one for one in part(_made(), "word/footnotes.xml").iter(f"{W}p") if one.find(f".//{W}numPr") is not None]
    assert [shown(one) for one in listed] == ["three", "four", "deep", "one", "two", "three", "four", "deep"]


def test_a_note_that_begins_with_a_list_has_its_mark_before_it() -> None:
    assert _notes(_made())[1][:2] == [("FootnoteText", ""), ("FootnoteText", "three")]


def test_a_table_in_a_note_is_shaped_as_every_other() -> None:
    properties = part(_made(), "word/footnotes.xml").find(f".//{W}tblPr")
    assert properties is not None
    assert properties.find(f"{W}tblLook").get(f"{W}firstColumn") == "1"  # type: ignore[union-attr]
    assert properties.find(f"{W}tblInd").get(f"{W}w") == "0"  # type: ignore[union-attr]
    assert properties.find(f"{W}tblCaption").get(f"{W}val") == "Numbers"  # type: ignore[union-attr]
    assert not part(_made(), "word/footnotes.xml").findall(f".//{W}cantSplit")


def test_notes_are_numbered_from_one() -> None:
    ids = [note.get(f"{W}id") for note in part(_made(), "word/footnotes.xml")]
    assert ids == ["-1", "0", "1", "2"]


def test_a_house_whose_lines_take_the_first_ids_keeps_them() -> None:
    """LibreOffice numbers them 0 and 1."""
    house = changed(
        reference_document(sample().settings),
        lambda xml: xml.replace('w:id="0"', 'w:id="1"').replace('w:id="-1"', 'w:id="0"'),
        "word/footnotes.xml",
    )
    data = emit(_document(), reference=house, pages={}).data
    assert [note.get(f"{W}id") for note in part(data, "word/footnotes.xml")] == ["0", "1", "2", "3"]
    assert [note.get(f"{W}id") for note in part(data).iter(f"{W}footnoteReference")] == ["2", "3"]


def test_no_two_pictures_bear_one_id() -> None:
    """A program that saves a house style numbers the pictures of each head from 1."""
    parts = dict(OURS)
    PLANTS["a photograph's data"](parts)
    house = packed(parts)
    data = emit(sample(), reference=house, pages={}).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    ids = re.findall(rb'<wp:docPr [^>]*?id="(\d+)"', xml)
    assert len(ids) >= 2
    assert len(ids) == len(set(ids))


@pytest.mark.office
def test_libreoffice_counts_the_lists_of_a_note(tmp_path: Path) -> None:
    text = recomputed(_made(), tmp_path)
    assert re.findall(r"(\d\.|•) +(three|four|deep|one|two)\b", text)[:5] == [
        ("3.", "three"),
        ("4.", "four"),
        ("•", "deep"),
        ("•", "one"),
        ("•", "two"),
    ]


def test_a_list_in_a_note_is_indented_from_the_note_s_own_edge() -> None:
    """As far as lists are in the text: in LibreOffice they would stand at the page's margin."""
    with zipfile.ZipFile(io.BytesIO(_made())) as archive:
        styles, numbering, notes = (
            archive.read(f"word/{name}.xml").decode() for name in ("styles", "numbering", "footnotes")
        )
    note, bullet = (
        int(re.search(rf'<w:name w:val="{name}"/>.*?<w:ind [^>]*?w:{side}="(\d+)"', styles, re.DOTALL)[1])  # type: ignore[index]
        for name, side in (("footnote text", "left"), ("List Bullet", "hanging"))
    )
    used = set(re.findall(r'<w:numId w:val="(\d+)"/>', notes))
    assert used
    for number in used:
        listed = re.search(rf'<w:num w:numId="{number}">\s*<w:abstractNumId w:val="(\d+)"', numbering)
        assert listed is not None
        level = re.search(rf'<w:abstractNum w:abstractNumId="{listed[1]}">.*?<w:ind ([^>]*)/>', numbering, re.DOTALL)
        assert level is not None
        assert int(re.search(r'w:left="(\d+)"', level[1])[1]) in (note + bullet, note + 2 * bullet)  # type: ignore[index]
