"""Word files as they are when they have been through many hands: each oddity is read, and none is told as an edit."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from lspreport.review.find import find
from lspreport.review.read import read_word
from tests.review.conftest import Sent
from tests.review.other_programs import w, with_parts
from tests.review.reviewer import Reviewer
from tests.review.test_find import said


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return with_parts(data, lambda name, part: change(part) if name == "word/document.xml" else part)


def held(reviewer: Reviewer, words: str, *names: str) -> None:
    """Puts the paragraph with `words` into elements such as content controls."""
    paragraph = reviewer.paragraph(words)
    outer = inner = etree.Element(w(names[0]))
    for name in names[1:]:
        inner = etree.SubElement(inner, w(name))
    parent = paragraph.getparent()
    assert parent is not None
    parent.replace(paragraph, outer)
    inner.append(paragraph)


def test_edits_in_content_controls_and_tags_are_found(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace("by different roads", "along different paths")
    held(reviewer, "along different paths", "sdt", "sdtContent")
    reviewer.replace("chiefly by the wish", "mainly by the wish")
    held(reviewer, "mainly by the wish", "customXml")
    findings = find(sent.draft, read_word(reviewer.file))
    assert [one[:2] for one in said(sent, findings)] == [("change", "2.1"), ("change", "2.5")]


def test_a_mark_between_paragraphs_is_the_next_ones(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace("by different roads", "along different paths")
    paragraph = reviewer.paragraph("along different paths")
    mark = next(paragraph.iter(w("bookmarkStart")))
    paragraph.addprevious(mark)
    end = next(one for one in paragraph.iter(w("bookmarkEnd")) if one.get(w("id")) == mark.get(w("id")))
    following = paragraph.getnext()
    assert following is not None
    following.append(end)
    findings = find(sent.draft, read_word(reviewer.file))
    assert [one[:2] for one in said(sent, findings)] == [("change", "2.1")]


def test_a_field_taken_out_is_a_change_of_what_it_showed(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    paragraph = reviewer.paragraph("as a way to deliver key outcomes")
    depth = 0
    for run in [*paragraph.iter(w("r"))]:
        kinds = [char.get(w("fldCharType")) for char in run.iter(w("fldChar"))]
        depth += kinds.count("begin")
        if depth or kinds:
            reviewer._delete(run)
        depth -= kinds.count("end")
    (point,) = find(sent.draft, read_word(reviewer.file)).points
    assert (str(point.kind), point.old, point.new) == ("change", "D5", "")


def test_numbers_that_a_program_has_renewed_are_no_changes(sent: Sent) -> None:
    def renewed(part: bytes) -> bytes:
        return re.sub(rb"(separate\"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)(\d[\d.]*)<", rb"\g<1>99<", part)

    data = changed(sent.data, renewed)
    assert data != sent.data
    assert said(sent, find(sent.draft, read_word(data))) == []


def test_a_deleted_cell_is_a_cell_and_no_row(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    cell = reviewer.paragraph("Increasing efficiency in service provision").getparent()
    assert cell is not None
    properties = cell.find(w("tcPr"))
    assert properties is not None
    properties.append(reviewer._mark("cellDel"))
    (point,) = find(sent.draft, read_word(reviewer.file)).points
    assert (str(point.kind), point.old) == ("cell", "Increasing efficiency in service provision")


def test_an_inserted_row_is_one_point(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    row = reviewer.paragraph("Increasing efficiency in service provision").getparent()
    while row is not None and row.tag != w("tr"):
        row = row.getparent()
    assert row is not None
    fresh = etree.fromstring(etree.tostring(row))
    for mark in [*fresh.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    for number, text in enumerate(fresh.iter(w("t"))):
        text.text = f"New {number}"
    properties = fresh.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        fresh.insert(0, properties)
    properties.append(reviewer._mark("ins"))
    row.addnext(fresh)
    (point,) = find(sent.draft, read_word(reviewer.file)).points
    assert str(point.kind) == "row"
    assert point.new.startswith("New 0 | New 1")


def test_letters_within_a_word_are_told_as_the_word(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace("oad", "ail", within="by different roads")
    (point,) = find(sent.draft, read_word(reviewer.file)).points
    assert (point.old, point.new) == ("roads", "rails")


def test_an_undeclared_prefix_does_not_stop_the_reader(sent: Sent) -> None:
    data = changed(sent.data, lambda part: part.replace(b"<w:body>", b"<w:body><zz:mark/>", 1))
    file = read_word(data)
    assert file.mended == ("word/document.xml",)
    assert said(sent, find(sent.draft, file)) == []


def test_ids_and_dates_are_not_trusted(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace("by different roads", "along different paths")
    reviewer.replace("chiefly by the wish", "mainly by the wish")
    for mark in reviewer.body.iter(w("ins"), w("del")):
        mark.set(w("id"), "1")
        mark.attrib.pop(w("date"))
    findings = find(sent.draft, read_word(reviewer.file))
    assert [one[:2] for one in said(sent, findings)] == [("change", "2.1"), ("change", "2.5")]
