"""Word files as they are when they have been through many hands: each oddity is read, and none is told as an edit."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from lspreport.misuse import Misuse
from lspreport.review.draft import draft_of
from lspreport.review.find import find
from lspreport.review.read import read_word
from lspreport.review.write_log import LogFile
from tests.from_word.word import docx, p
from tests.review.conftest import Sent
from tests.review.other_programs import w, with_parts
from tests.review.reviewer import Reviewer
from tests.review.test_apply import paper, returned
from tests.review.test_find import said

__all__ = ["paper"]


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


def test_a_file_without_our_map_says_nothing_of_its_draft() -> None:
    """It is read all the same: its places have their words, and the rest is empty."""
    draft = draft_of(docx(p("One"), p("Two")))
    assert (draft.name, draft.edition, draft.sources, draft.tool, draft.running) == ("", "", "", "", ())
    assert [(one.words, one.mark, one.kind, one.number, one.key, one.where, one.made) for one in draft.places] == [
        (words, "", "paragraph", "", "", "", False) for words in ("One", "Two")
    ]


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


def test_parts_may_have_other_names_as_in_files_of_word_in_the_browser(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.replace("by different roads", "along different paths")
    reviewer.comment("chiefly by the wish", "By whose?")
    usual = read_word(reviewer.file)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reviewer.file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for word in ("document", "comments", "settings", "footnotes"):
                name = re.sub(rf"{word}\.xml", f"{word}2.xml", name)
                part = part if name.startswith("word/") and name.endswith(".xml") else _renamed(part, word)
            new.writestr(name, part)
    file = read_word(out.getvalue())
    assert file == usual
    assert len(find(sent.draft, file).points) == 2


def _renamed(part: bytes, word: str) -> bytes:
    return part.replace(f"{word}.xml".encode(), f"{word}2.xml".encode())


def test_the_log_holds_whatever_characters_a_file_can_hold(sent: Sent, paper: Path) -> None:
    """XML allows some that YAML does not."""
    reviewer = Reviewer(sent.data, "Eve\x9b31m \x85 \u2028 \u202e \ufeff")
    reviewer.replace("by different roads", "along\x80 different\x7f paths\u202e \\u0041")
    reviewer.comment("chiefly by the wish", "By\x9bwhose\u2029?")
    written = returned(paper, reviewer)
    found = find(sent.draft, read_word(reviewer.file)).points
    assert [(one.point.author, one.point.new, one.point.text) for one in written] == [
        (one.author, one.new, one.text) for one in found
    ]
    assert [one.point.new for one in returned(paper, reviewer)] == [one.point.new for one in written]
    assert not re.search("[\x7f-\x9f\u2028-\u202e]", (paper / "reviews" / "draft-1.yaml").read_text("utf-8"))


def test_a_log_that_says_a_thing_twice_is_told_and_not_guessed_at(sent: Sent, paper: Path) -> None:
    """As after a merge of two people's answers."""
    reviewer = Reviewer(sent.data)
    reviewer.replace("by different roads", "along different paths")
    returned(paper, reviewer)
    path = paper / "reviews" / "draft-1.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("  R1:") :])
    line = text.count("\n") + 1
    with pytest.raises(Misuse, match=f"draft-1.yaml:{line}: "):
        LogFile.read(paper, "draft-1")
