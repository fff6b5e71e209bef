"""The way back: hidden bookmarks and the source map, which a returned file of the internal edition still has.

Files for others have no map, and no bookmark that nothing points to.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pytest
from msgspec.structs import replace

from lspreport.emit.docx import emit
from lspreport.emit.docx.lint import lint
from lspreport.emit.docx.marks import Marks
from lspreport.model.edition import INTERNAL, Audience, Edition
from lspreport.model.text import plain
from lspreport.model.tree import CrossReference, Text
from lspreport.source import SourceFile
from tests.emit.docx.sample import PAGES, W, converted, part, sample
from tests.emit.docx.sample import made as public

LSP = re.compile(r"_lsp_[0-9a-f]{12}")


@lru_cache
def made() -> bytes:
    return emit(replace(sample(), edition=INTERNAL), pages=PAGES).data


def places(data: bytes) -> dict[str, dict[str, str]]:
    return {str(found.get("id")): dict(found.attrib) for found in part(data, "customXml/item1.xml")}  # type: ignore[arg-type]


BODY, NOTES = "word/document.xml", "word/footnotes.xml"


def bookmarks(data: bytes, *stories: str) -> set[str]:
    names = [mark.get(f"{W}name") or "" for story in stories for mark in part(data, story).iter(f"{W}bookmarkStart")]
    return {name for name in names if LSP.fullmatch(name)}


def test_every_bookmark_has_its_place_and_every_place_its_bookmark() -> None:
    assert bookmarks(made(), BODY, NOTES) == set(places(made()))
    kinds = {place["kind"] for place in places(made()).values()}
    assert kinds == {"section", "heading", "paragraph", "item", "box", "figure", "table", "row", "definition"}


def test_a_place_leads_to_file_and_line() -> None:
    found = [place for place in places(made()).values() if place.get("number") == "2.1"]
    assert [(place["kind"], place["file"], place["lines"]) for place in found] == [
        ("paragraph", "sections/efficiency.md", "1-1")
    ]


def test_what_an_area_handed_in_does_not_tell_where_it_came_from() -> None:
    """Neither its file nor its name stand anywhere in the public file."""
    assert sum("file" not in place for place in places(made()).values()) == 1
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        assert not [name for name in archive.namelist() if b"leeds" in archive.read(name).lower()]


@pytest.mark.parametrize("edition", [Edition(), Edition(Audience.AREA, "leeds", "Leeds")], ids=lambda one: one.word)
def test_a_file_for_others_has_no_map_and_only_bookmarks_that_are_aimed_at(edition: Edition) -> None:
    data = public() if edition.public else emit(replace(sample(), edition=edition), pages=PAGES).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml/")]
        assert b"source-map" not in b"".join(archive.read(name) for name in archive.namelist())
    stories = [part(data, story) for story in (BODY, NOTES)]
    names = {str(mark.get(f"{W}name")) for story in stories for mark in story.iter(f"{W}bookmarkStart")}
    codes = " ".join(code.text or "" for story in stories for code in story.iter(f"{W}instrText")).split()
    links = {str(link.get(f"{W}anchor")) for story in stories for link in story.iter(f"{W}hyperlink")}
    assert names
    assert names - {*codes, *links} == set()
    assert lint(data) == ()


@pytest.mark.office
def test_bookmarks_and_map_survive_a_round_through_libreoffice(tmp_path: Path) -> None:
    """Of the notes' own bookmarks LibreOffice 7.4 may lose one: there the mark's paragraph has to do."""
    back = converted(made(), tmp_path, "docx:MS Word 2007 XML").read_bytes()
    assert bookmarks(back, BODY) == bookmarks(made(), BODY)
    assert places(back) == places(made())


def test_the_map_says_for_whom_and_from_what_it_was_made() -> None:
    root = part(made(), "customXml/item1.xml")
    assert root.get("edition") == "internal"
    assert re.fullmatch("[0-9a-f]{16}", root.get("sources") or "")
    assert (root.get("tool") or "").startswith("lspreport ")


def test_a_name_stays_when_the_number_in_a_reference_changes() -> None:
    said = (Text("As "), CrossReference("para-x", "paragraph ", "2.5"), Text(" shows."))
    later = (Text("As "), CrossReference("para-x", "paragraph ", "2.6"), Text(" shows."))
    other = (Text("As "), CrossReference("para-y", "paragraph ", "2.5"), Text(" shows."))
    span = SourceFile(PurePosixPath("sections/one.md"), "As @para-x shows.").span(0)
    names = [Marks().hidden("paragraph", "2.1", plain(one), span, one) for one in (said, later, other)]
    assert names[0] == names[1] != names[2]
