"""The small marks behind a claim lead to the items that it rests on, in the table of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from lspreport.emit import docx
from lspreport.emit.html import emit as emit_html
from lspreport.model.edition import INTERNAL, Audience, Edition
from lspreport.model.report import Document
from lspreport.resolve import edited
from tests.emit.docx.sample import W, part, shown
from tests.projects import EVIDENCE, project

IDS = ["leeds:framework", "bath:delay"]
TEXT = f"A claim. [@{IDS[0]}; @{IDS[1]}]\n"


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return project(tmp_path, one=TEXT, **EVIDENCE).printed


def test_in_word_each_is_a_link_to_its_row(document: Document) -> None:
    body = part(docx.emit(edited(document, INTERNAL), pages={}).data)
    (claim,) = [one for one in body.iter(f"{W}p") if shown(one).startswith("A claim.")]
    assert shown(claim) == f"A claim. [{', '.join(IDS)}]"
    links = {shown(one): one.get(f"{W}anchor") for one in claim.iter(f"{W}hyperlink")}
    assert list(links) == IDS
    for item, anchor in links.items():
        (mark,) = [one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == anchor]
        (row,) = mark.iterancestors(f"{W}tr")
        assert shown(row).startswith(item.partition(":")[2])


def test_in_html_each_is_a_link_to_its_row(document: Document) -> None:
    page = html.fromstring(emit_html(edited(document, INTERNAL)).data)
    (claim,) = [one for one in page.iter("p") if "A claim." in one.text_content()]
    (mark,) = claim.find_class("evidence")
    links = {one.text_content(): one.get("href", "").removeprefix("#") for one in mark.iter("a")}
    assert list(links) == IDS
    for item, anchor in links.items():
        found = page.get_element_by_id(anchor)
        rows = [one for one in (found, *found.iterancestors("tr")) if one.tag == "tr"]
        assert rows[0].text_content().strip().startswith(item.partition(":")[2])


def test_in_an_areas_copy_there_are_its_own_alone(document: Document) -> None:
    copy = edited(document, Edition(Audience.AREA, "leeds", "Leeds"))
    (claim,) = [one for one in part(docx.emit(copy, pages={}).data).iter(f"{W}p") if "A claim." in shown(one)]
    assert shown(claim) == f"A claim. [{IDS[0]}]"
    assert "bath" not in etree.tostring(claim).decode()
