"""A new box at one command: what Word's Quick Parts puts in is a box like the report's, and its number counts on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.building_block import GLOSSARY
from lspreport.emit.docx.lint import lint
from lspreport.emit.docx.styles import NUMBERED
from tests.emit.docx.sample import BY_CHAPTER, CONTINUOUS, W, changed, made, paragraphs, part, sample, shown, style
from tests.emit.docx.test_validity import audit

pytestmark = pytest.mark.thorough("has judges look at whole Word files")


def files() -> dict[str, bytes]:
    """The report in our own look and in a house's, and the reference document itself."""
    reference = reference_document(sample().settings)
    house = changed(
        reference, lambda xml: xml.replace('w:fill="', 'w:themeFill="accent2" w:fill="', 1), "word/styles.xml"
    )
    return {"own": made(), "house": emit(sample(), reference=house, pages={}).data, "reference": reference}


@pytest.mark.parametrize("name", ["own", "house", "reference"])
def test_it_is_a_box_like_those_of_the_report(name: str, tmp_path: Path) -> None:
    data = files()[name]
    block = part(data, GLOSSARY)
    assert [style(found) for found in block.iter(f"{W}p")] == ["BoxTitle", "BoxText", "BoxEnd"]
    title = next(block.iter(f"{W}p"))
    (box, *_) = paragraphs(made(), "BoxTitle")
    assert shown(title) == "Box 1: …"
    assert shown(box).startswith("Box 1: ")
    codes = ["".join(text.itertext()).split() for text in title.iter(f"{W}instrText")]
    assert codes == [["SEQ", "Box", "\\*", "ARABIC"]]
    assert codes[0] in ["".join(text.itertext()).split() for text in box.iter(f"{W}instrText")]
    assert block.find(f".//{W}gallery").get(f"{W}val") == "docParts"  # type: ignore[union-attr]
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


def test_its_styles_come_along_whole_and_without_lists() -> None:
    sheet = part(made(), "word/glossary/styles.xml")
    ids = {found.get(f"{W}styleId") for found in sheet.iter(f"{W}style")}
    assert {"BoxTitle", "BoxText", "BoxEnd", "Normal"} == ids
    named = [found.get(f"{W}val") for tag in ("basedOn", "next", "link") for found in sheet.iter(f"{W}{tag}")]
    assert set(named) <= ids
    assert sheet.find(f".//{W}numPr") is None


def test_where_boxes_are_counted_by_chapter_it_is_too() -> None:
    for scheme, count in ((CONTINUOUS, 1), (BY_CHAPTER, 2)):
        codes = ["".join(text.itertext()).strip() for text in part(made(scheme), GLOSSARY).iter(f"{W}instrText")]
        assert len(codes) == count
    assert codes == ["STYLEREF 1 \\s", "SEQ Box \\* ARABIC \\s 1"]


def test_nothing_of_the_report_stands_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/glossary/")]
        held = b"".join(archive.read(name) for name in names)
    assert sorted(names) == ["word/glossary/_rels/document.xml.rels", GLOSSARY, "word/glossary/styles.xml"]
    words = "".join("".join(found.itertext()) for found in etree.fromstring(archive_of(GLOSSARY)).iter(f"{W}t"))
    assert words == "Box 1: ……"
    assert NUMBERED.encode() not in held


def archive_of(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        return archive.read(name)
