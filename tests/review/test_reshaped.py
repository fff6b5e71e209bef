"""What reviewers change that is no words of a paragraph: alternative texts, and the cells of a table."""

from __future__ import annotations

import copy

import pytest
from lxml.etree import _Element

from lspreport.review.draft import draft_of
from lspreport.review.find import find
from lspreport.review.point import Point, PointKind
from lspreport.review.read import read_word
from tests.review.conftest import Sent
from tests.review.other_programs import w
from tests.review.reviewer import Reviewer


def points(sent: Sent, data: bytes) -> list[Point]:
    return list(find(sent.draft, read_word(data)).points)


def described(reviewer: Reviewer) -> list[_Element]:
    """What has an alternative text in the body."""
    return [one for one in reviewer.body.iter() if str(one.tag).endswith("}docPr") and one.get("descr")]


def held(data: bytes, *texts: str) -> bytes:
    """The file with these alternative texts at its first pictures; one picture more, so that there are two."""
    reviewer = Reviewer(data)
    for one, text in zip(described(reviewer), texts, strict=False):
        one.set("descr", text)
    return reviewer.file


def twice(data: bytes) -> bytes:
    """The file with its first picture a second time, in the paragraph of the first."""
    reviewer = Reviewer(data)
    run = next(above for above in described(reviewer)[0].iterancestors() if above.tag == w("r"))
    run.addnext(copy.deepcopy(run))
    return reviewer.file


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("A map", "Five circles"), "alternative text “A map” in place of “A plan”"),
        (("A plan", "A ring"), "alternative text “A ring” in place of “Five circles”"),
        (("  ", "Five circles"), "alternative text taken out: “A plan”"),
        (("A\n  plan", "Five circles"), ""),
    ],
)
def test_another_alternative_text_is_told(sent: Sent, texts: tuple[str, str], said: str) -> None:
    data = held(twice(sent.data), "A plan", "Five circles")
    draft = draft_of(data)
    told = list(find(draft, read_word(held(data, *texts))).points)
    assert [(point.text, point.kind, point.tracked) for point in told] == (
        [(said, PointKind.COMMENT, False)] if said else []
    )
    assert not any("\ufffa" in point.seen for point in told)
    assert all(draft.places[point.place].alternatives == ("A plan", "Five circles") for point in told)


def test_a_program_that_drops_all_alternative_texts_has_changed_none(sent: Sent) -> None:
    reviewer = Reviewer(sent.data)
    for one in described(reviewer):
        del one.attrib["descr"]
    assert points(sent, reviewer.file) == []


def rows(reviewer: Reviewer) -> list[list[_Element]]:
    """The cells with words of the last table of the body, row by row."""
    table = [*reviewer.body.iter(w("tbl"))][-1]
    found = [[cell for cell in row.iter(w("tc")) if "".join(cell.itertext()).strip()] for row in table.iter(w("tr"))]
    return [row for row in found[1:] if len(row) > 1]


def carried(into: _Element, *others: _Element) -> None:
    """Puts the paragraphs of other cells behind those of one, as Word does where cells are joined."""
    for other in others:
        for paragraph in [one for one in other if one.tag == w("p")]:
            into.append(paragraph)


@pytest.mark.parametrize("across", [True, False])
def test_words_of_two_cells_in_one_are_told(sent: Sent, across: bool) -> None:
    reviewer = Reviewer(sent.data)
    one, other, *_ = rows(reviewer)
    taken = one[1] if across else other[0]
    first = "".join(one[0].itertext())
    carried(one[0], taken)
    parent = taken.getparent()
    assert parent is not None
    if across:
        parent.remove(taken)
    (point,) = points(sent, reviewer.file)
    assert (point.kind, point.tracked, point.author) == (PointKind.COMMENT, False, "")
    assert point.text.endswith("now stand in one cell")
    assert point.text.startswith(f"the words of “{first[:10]}")


def test_words_of_one_cell_in_two_are_told(sent: Sent) -> None:
    joined = Reviewer(sent.data)
    one, *_ = rows(joined)
    first, second = ("".join(cell.itertext()) for cell in one[:2])
    carried(one[0], one[1])
    (point,) = find(draft_of(joined.file), read_word(sent.data)).points
    assert point.text.endswith("stood in one cell, and do not any more")
    assert point.text.startswith(f"the words of “{first}” and “{second[:20]}")
