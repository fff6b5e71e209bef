"""What reviewers write beside the paragraphs: in text boxes, running heads, fields, by a line drawn through words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree
from lxml.etree import _Element

from lspreport.review.find import find
from lspreport.review.point import Point, PointKind
from lspreport.review.read import read_word
from lspreport.review.take import _other_pictures
from tests.review.conftest import Sent
from tests.review.other_programs import W, as_google_docs, w, with_parts
from tests.review.reviewer import Reviewer, text

MARK = 'w:id="9001" w:author="Priya Shah" w:date="2026-11-23T10:15:00Z"'


def element(markup: str) -> _Element:
    return next(iter(etree.fromstring(f'<x xmlns:w="{W}">{markup}</x>')))


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(inner: str) -> str:
    return f"<w:ins {MARK}>{inner}</w:ins>"


def drawn(inner: str) -> str:
    return f"<w:r><w:drawing><w:txbxContent><w:p>{inner}</w:p></w:txbxContent></w:drawing></w:r>"


def points(sent: Sent, data: bytes) -> list[Point]:
    return list(find(sent.draft, read_word(data)).points)


def address(sent: Sent, point: Point) -> str:
    return sent.draft.places[point.place].address if point.place >= 0 else ""


@pytest.mark.parametrize(("inner", "by"), [(run("Say who."), ""), (inserted(run("Say who.")), "Priya Shah")])
def test_the_words_of_a_text_box_are_a_comment_on_its_paragraph(sent: Sent, inner: str, by: str) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.paragraph("by different roads").append(element(drawn(inner)))
    (point,) = points(sent, reviewer.file)
    assert (point.kind, address(sent, point), point.author) == (PointKind.COMMENT, "2.1", by)
    assert point.text == "in a text box: Say who."


def test_a_comment_in_a_text_box_hangs_on_its_paragraph(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    reviewer.comment("by different roads", "Which?")
    paragraph = reviewer.paragraph("by different roads")
    for name in ("commentRangeStart", "commentRangeEnd"):
        for one in [*paragraph.iter(w(name))]:
            paragraph.remove(one)
    (sign,) = [one for one in paragraph.iter(w("r")) if one.find(w("commentReference")) is not None]
    paragraph.remove(sign)
    paragraph.append(element(drawn(run("by different roads"))))
    next(paragraph.iter(w("txbxContent")))[0].append(sign)
    told = [point for point in points(sent, reviewer.file) if point.text == "Which?"]
    assert [address(sent, point) for point in told] == ["2.1"]


def in_heads(change: Callable[[_Element], None]) -> Callable[[str, bytes], bytes]:
    """What makes a change in the first paragraph of each running head."""

    def changed(name: str, part: bytes) -> bytes:
        if not re.fullmatch(r"word/header\d*\.xml", name):
            return part
        root = etree.fromstring(part)
        change(next(root.iter(w("p"))))
        return etree.tostring(root)

    return changed


def test_what_is_put_into_the_running_heads_is_told_once(sent: Sent) -> None:
    data = with_parts(sent.data, in_heads(lambda head: head.append(element(inserted(run(" Not final."))))))
    told = {(point.kind, point.place, point.author, point.new.strip()[-10:]) for point in points(sent, data)}
    assert told == {(PointKind.CHANGE, -1, "Priya Shah", "Not final.")}


def test_a_new_word_in_a_running_head_is_told_without_a_mark_and_nothing_else_is(sent: Sent) -> None:
    data = with_parts(sent.data, in_heads(lambda head: head.append(element(run(" Zwischenstand")))))
    assert all("Zwischenstand" in point.new and not point.tracked for point in points(sent, data))
    assert points(sent, data)
    assert points(sent, as_google_docs(sent.data)) == []


def field_runs(reviewer: Reviewer) -> list[_Element]:
    """The runs of what a reference to a numbered paragraph shows, and the sign of its end."""
    for paragraph in reviewer.body.iter(w("p")):
        inside, found = False, list[_Element]()
        for one in paragraph.iter(w("r")):
            kinds = {sign.get(w("fldCharType")) for sign in one.iter(w("fldChar"))}
            if "separate" in kinds and re.search(r"paragraph\W*$", text(paragraph).split("4.27")[0]):
                inside = "4.27" in text(paragraph)
            elif inside:
                found.append(one)
                if "end" in kinds:
                    return found
    raise AssertionError("no reference")


def test_words_put_into_what_a_reference_shows_are_told(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    field_runs(reviewer)[0].addnext(element(inserted(run(" and 4.28"))))
    (point,) = points(sent, reviewer.file)
    assert (point.kind, point.old, point.new.strip()) == (PointKind.CHANGE, "", "and 4.28")


def test_what_a_reference_shows_replaced_by_words_is_told(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    *shown, end = field_runs(reviewer)
    for one in shown:
        reviewer._delete(one)
    end.addprevious(element(inserted(run("4.29"))))
    (point,) = points(sent, reviewer.file)
    assert (point.kind, point.old, point.new) == (PointKind.CHANGE, "4.27", "4.29")


def test_a_line_drawn_through_words_by_hand_is_a_wish_to_take_them_out(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    for one in reviewer._cut(reviewer.paragraph("by different roads"), "by different roads"):
        look = one.find(w("rPr"))
        if look is None:
            look = etree.Element(w("rPr"))
            one.insert(0, look)
        etree.SubElement(look, w("strike"))
    (point,) = points(sent, reviewer.file)
    assert (point.kind, point.old, point.new, point.tracked) == (PointKind.UNTRACKED, "by different roads", "", False)
    assert sent.draft.places[point.place].shown[point.start :].startswith("by different roads")


def picture(reviewer: Reviewer) -> _Element:
    run = [*reviewer.body.iter(w("drawing"))][-1].getparent()
    assert run is not None
    return run


@pytest.mark.parametrize("tracked", [True, False])
def test_a_picture_that_was_taken_out_is_told(sent: Sent, tracked: bool) -> None:
    reviewer = Reviewer(sent.data, tracked=tracked)
    reviewer._delete(picture(reviewer))
    told = points(sent, reviewer.file)
    assert [(point.kind, point.old, point.tracked) for point in told] == [(PointKind.DELETE, "[picture]", tracked)]
    assert "\ufffa" not in address(sent, told[0])


def test_a_picture_in_the_place_of_another_is_told(sent: Sent) -> None:
    def replaced(name: str, part: bytes) -> bytes:
        return part + b"\0" if name.startswith("word/media/") else part

    file = read_word(with_parts(sent.data, replaced))
    assert set(_other_pictures(sent.draft, file)) == {"new picture"}
    assert _other_pictures(sent.draft, read_word(sent.data)) == {}
    assert _other_pictures(sent.draft, read_word(as_google_docs(with_parts(sent.data, replaced)))) == {}
