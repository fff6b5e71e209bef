"""The numbers in the HTML, read from its tree."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from tests.paper.conftest import Built
from tests.paper.expected import all_references, numbered
from tests.some import some

pytestmark = pytest.mark.thorough("builds the paper, the paper grown, and its internal edition")

CITED = "//main//a[@class='reference' or @class='citation']"


def read(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(path.read_bytes())


def found(tree: lxml.html.HtmlElement, query: str, around: str = "ancestor-or-self") -> list[tuple[str, str]]:
    """For each element that `query` finds: the id of the nearest element around it that has one, and its number."""
    return [
        (element.xpath(f"string({around}::*[@id][1]/@id)"), "".join(element.itertext()).strip(" :").split()[-1])
        for element in tree.xpath(query)
    ]


def test_paragraph_numbers(report: Built) -> None:
    tree = read(report.output(".html"))
    assert found(tree, "//main//p/a[@class='number']", "ancestor") == numbered(report.document, "para")


def test_box_figure_and_table_numbers(report: Built) -> None:
    tree = read(report.output(".html"))
    assert found(tree, "//aside//*[@class='label']") == [
        (f"{key}_title", number) for key, number in numbered(report.document, "box")
    ]
    assert found(tree, "//figcaption//*[@class='label']") == numbered(report.document, "fig")
    assert [number for _, number in found(tree, "//caption//*[@class='label']")] == [
        number for _, number in numbered(report.document, "tbl")
    ]


def test_note_numbers(report: Built) -> None:
    """Marks in the text and the notes themselves, in the same order."""
    tree = read(report.output(".html"))
    notes = numbered(report.document, "note")
    assert found(tree, "//*[@role='doc-endnotes']//li/*[@class='number']") == notes
    marks = [
        ("".join(mark.itertext()).strip(), mark.get("href")) for mark in tree.xpath("//main//*[@role='doc-noteref']")
    ]
    assert marks == [(number, f"#{key}") for key, number in notes]


def test_reference_numbers(report: Built) -> None:
    """Every reference, in order: its words, its number, and a link to what bears that number."""
    tree = read(report.output(".html"))
    ids = set(tree.xpath("//@id"))
    links = [(link.get("href"), "".join(link.itertext())) for link in tree.xpath(CITED)]
    expected = [(f"#{shown.target}", shown.text) for shown in all_references(report.document)]
    assert links == expected
    assert [href for href, _ in links if href[1:] not in ids] == []


def test_section_numbers(report: Built) -> None:
    tree = read(report.output(".html"))
    for key, number in some(numbered(report.document, "sec")):
        words = "".join(tree.get_element_by_id(key).xpath(".//h2")[0].itertext()).split()
        assert words[0].strip(".") == number
