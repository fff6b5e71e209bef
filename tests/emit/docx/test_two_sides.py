"""The heads and feet of a Word file whose paper is printed on both sides: what stands outside on a right page stands
outside on a left one, and reaches the edge of a turned page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lspreport.emit.docx import emit
from lspreport.model.report import Document, SectionKind
from lspreport.model.theme import Theme
from lspreport.model.tree import Landscape
from tests.documents import SPAN, document, paragraph, section, table
from tests.emit.docx.sample import W, part
from tests.emit.docx.test_sections import R, sections

Running = dict[tuple[str, str], tuple[str, str]]


def report(footer: str, sides: str = "two") -> Document:
    """Cover, a section of the front, a chapter, and a turned page in it."""
    turned = Landscape((table("Wide", "tbl-w", ["a"], ["b"]),), SPAN)
    return document(
        section("Thanks", "sec-thanks", paragraph("Words.", "p-t"), kind=SectionKind.FRONT, numbered=False),
        section("Efficiency", "sec-efficiency", paragraph("Before.", "p-e", numbered=True), turned),
        theme=Theme(sides=sides, footer=footer),
    )


def running(data: bytes) -> list[Running]:
    """What each section has at the head and foot of its first, right and left pages, and its own stop at the right."""
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in part(data, "word/_rels/document.xml.rels")}
    found = []
    for one in sections(data):
        kinds: Running = {}
        for reference in (child for child in one if str(child.tag).endswith("Reference")):
            root = part(data, targets[reference.get(f"{R}id")])
            words = "".join(
                "|" if node.tag == f"{W}tab" and not node.attrib else node.text or ""
                for node in root.iter(f"{W}t", f"{W}tab")
            )
            stop = "".join(tab.get(f"{W}pos", "") for tab in root.iter(f"{W}tab") if tab.get(f"{W}val") == "right")
            what = str(reference.tag).removeprefix(W).removesuffix("Reference")
            kinds[what, reference.get(f"{W}type", "")] = words, stop
        found.append(kinds)
    return found


TITLE = "A report on agreements"


def test_left_pages_are_right_ones_the_other_way_round() -> None:
    cover, front, chapter, turned = running(emit(report("The line"), pages={}).data)
    assert set(cover.values()) == {("", "")}
    assert front == heads_and_feet("Thanks")
    assert chapter == heads_and_feet("1 Efficiency")
    assert turned == {
        ("header", "default"): (f"{TITLE}|1 Efficiency", "13776"),
        ("header", "even"): (f"1 Efficiency|{TITLE}", "13776"),
        ("footer", "default"): ("The line|1", "13776"),
        ("footer", "even"): ("1|The line", "13776"),
    }


@pytest.mark.parametrize("sides", ["one", "two"])
def test_titles_without_room_beside_each_other_have_a_line_each(sides: str) -> None:
    """Word's fields show them whole, whatever stands in the file, so that they would run into each other."""
    titles = {
        "sec-one": "Brief",
        "sec-two": "A title of many words that goes on and on as those of programmes often do",
    }
    wide = Landscape((table("Wide", "tbl-w", ["a"], ["b"]),), SPAN)
    chapters = (section(title, key, paragraph("Words."), wide, paragraph("Words.")) for key, title in titles.items())
    short = "Another title of so many words"
    data = emit(document(*chapters, theme=Theme(sides=sides), short_title=short), pages={}).data
    parted: dict[tuple[str, str], set[bool]] = {}
    for name, kind in running_parts(data):
        root = part(data, name)
        words = "".join(root.itertext())
        title = next((key for key, title in titles.items() if title in words), "")
        if title:
            lines = root.find(f".//{W}br")
            assert lines is None or lines.getnext().tag == f"{W}tab"  # type: ignore[union-attr]
            parted.setdefault((title, kind), set()).add(lines is not None)
    assert parted == {
        ("sec-one", "upright"): {False},
        ("sec-one", "turned"): {False},
        ("sec-two", "upright"): {True},
        ("sec-two", "turned"): {False},
    }


def running_parts(data: bytes) -> Iterator[tuple[str, str]]:
    """The heads of all sections, each with what pages it is for."""
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in part(data, "word/_rels/document.xml.rels")}
    for one in sections(data):
        turned = one.find(f"{W}pgSz").get(f"{W}orient") == "landscape"  # type: ignore[union-attr]
        for reference in one.findall(f"{W}headerReference"):
            yield targets[reference.get(f"{R}id")], "turned" if turned else "upright"


def heads_and_feet(title: str) -> Running:
    """The page with the title of a section has no head: the usual stop at the right edge is that of the style."""
    return {
        ("header", "default"): (f"{TITLE}|{title}", ""),
        ("header", "even"): (f"{title}|{TITLE}", ""),
        ("header", "first"): ("", ""),
        ("footer", "default"): ("The line|1", ""),
        ("footer", "even"): ("1|The line", ""),
        ("footer", "first"): ("The line|1", ""),
    }


@pytest.mark.parametrize("sides", ["one", "two"])
def test_a_foot_without_a_line_has_the_number_alone_outside(sides: str) -> None:
    data = emit(report("", sides), pages={}).data
    feet = [{kind: words for (what, kind), (words, _) in one.items() if what == "footer"} for one in running(data)[1:]]
    kinds = ["default", "even"] if sides == "two" else ["default"]
    first = dict.fromkeys([*kinds, "first"], "1")
    assert feet == [first, first, dict.fromkeys(kinds, "1")]
    even = [
        one.find(f"{W}footerReference[@{W}type='even']").get(f"{R}id")  # type: ignore[union-attr]
        for one in sections(data)[1:]
        if sides == "two"
    ]
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in part(data, "word/_rels/document.xml.rels")}
    aligned = {part(data, targets[one]).find(f".//{W}jc").get(f"{W}val") for one in even}  # type: ignore[union-attr]
    assert aligned == ({"left"} if sides == "two" else set())


@pytest.mark.parametrize(
    ("sides", "kinds"), [("one", ["nextPage"] * 4), ("two", ["nextPage", "oddPage", "oddPage", "nextPage"])]
)
def test_sections_begin_on_the_right_where_both_sides_are_printed(sides: str, kinds: list[str]) -> None:
    data = emit(report("", sides), pages={}).data
    assert [one.find(f"{W}type").get(f"{W}val") for one in sections(data)] == kinds  # type: ignore[union-attr]
    assert (part(data, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None) == (sides == "two")
