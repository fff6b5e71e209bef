"""The codes of the figure lead to the rows that say what they stand for, in the PDF and on the page; on a dark screen
the page draws it in colours of its own."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageStat

from lspreport.assemble.figure import streams_figure
from lspreport.emit import html, pdf
from lspreport.emit.html.style import in_the_dark
from lspreport.model.colour import contrast
from lspreport.model.report import Document
from lspreport.model.theme import Theme
from lspreport.model.tree import Column, Figure, Row, Table
from tests.assemble.test_figure import SVG, THREE, theory
from tests.chromium import opened
from tests.documents import SPAN, cell, chapter, inlines, paragraph
from tests.emit.pdf.tags import open_pdf
from tests.some import some

USUAL = Theme()
CODES = ("D1", "D4", "D5", "D17", "L3", "L4", "L10", "L21")


def report(*rows: str, streams: int = 3, theme: Theme = USUAL) -> Document:
    """A figure of the codes, and a table of those among them that are `rows`."""
    found = {**THREE, **{f"Further {at}": "D1" for at in range(3, streams)}}
    figure = Figure(streams_figure(theory(found), theme), inlines("Streams"), "fig-streams", SPAN)
    lines = tuple(Row((cell(code), cell("Words.")), code) for code in rows)
    table = Table(inlines("Codes"), (Column("left"), Column("left")), (), lines, "tbl-codes", SPAN)
    return chapter(paragraph("Text.", "p", numbered=True), figure, table, theme=theme)


@pytest.mark.parametrize("streams", [3, 5])
def test_each_code_has_its_room(streams: int) -> None:
    """In circles and in a grid: its words begin and end in it."""
    (picture,) = [one.picture for one in report(streams=streams).sections[0].blocks if isinstance(one, Figure)]
    assert sorted(one.key for one in picture.links) == sorted(CODES)
    root = etree.fromstring(picture.data)
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    moved = re.search(r"translate\((\S+) (\S+)\)", picture.data.decode())
    across, down = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
    placed = {text.text: text for text in root.iter(f"{SVG}text")}
    for link in some(picture.links):
        text = placed[link.key]
        x, y = float(text.get("x", "")) + across, float(text.get("y", "")) + down
        middle = x if text.get("text-anchor") == "middle" else x + len(link.key) * 4.2
        assert link.left * width < middle < (link.left + link.width) * width
        assert link.top * height < y - 5 < (link.top + link.height) * height
        assert abs((link.left + link.width / 2) * width - middle) < 6


def test_they_are_links_in_the_pdf_where_there_is_a_row() -> None:
    with open_pdf(pdf.emit(report("D5", "L3")).data) as found:
        links = [(str(one.Dest), str(one.Contents)) for page in found.pages for one in page.get("/Annots", ())]
    assert sorted(key for key, _ in links) == ["D5", "L3"]
    assert all(said.startswith(f"{key}, page ") for key, said in links)


def test_they_are_links_on_the_page_that_say_what_they_stand_for() -> None:
    root = etree.fromstring(html.emit(report("D5", "L3")).data, etree.HTMLParser())
    (drawn,) = root.iter("svg")
    found = {one.get("href"): (one.get("aria-label"), one.findtext("title")) for one in drawn.iter("a")}
    assert found == {"#D5": ("D5: Words.", "D5: Words."), "#L3": ("L3: Words.", "L3: Words.")}
    assert {one.get("id") for one in root.iter("tr")} >= {"D5", "L3"}


@pytest.mark.parametrize("accent", ["#1f4e5f", "#f2c200", "#702020"])
def test_its_letters_can_be_read_in_the_dark(accent: str) -> None:
    sheet = in_the_dark(Theme(accent=accent))
    colours = dict(re.findall(r"\.own \.(\w+) \{ (?:fill|stroke): (#\w+); \}", sheet))
    drawn = streams_figure(theory(THREE), Theme(accent=accent)).data.decode()
    assert set(re.findall(r'class="(\w+)"', drawn)) == set(colours)
    grounds = ["#15191b", *(colours[name] for name in ("one", "two", "three"))]
    assert min(contrast(colours[ink], ground) for ink in ("strong", "plain") for ground in grounds) >= 4.5
    assert min(contrast(colours["line"], ground) for ground in grounds) >= 3


@pytest.mark.browser
def test_it_has_the_colours_of_a_dark_page_and_stays_as_it_is_on_paper(tmp_path: Path) -> None:
    """As much light as comes from it, which a browser draws."""
    path = tmp_path / "page.html"
    path.write_bytes(html.emit(report(*CODES)).data)
    with opened(path, color_scheme="dark") as page:
        dark = brightness(page.locator(".own").screenshot())
        page.emulate_media(media="print", color_scheme="dark")
        printed = brightness(page.locator(".own").screenshot())
    assert dark < 80
    assert printed > 200


@pytest.mark.browser
@pytest.mark.parametrize("streams", [2, 3])
def test_it_can_be_read_on_a_phone_and_its_letters_are_found_and_selected(streams: int, tmp_path: Path) -> None:
    """Circles have the room of a small screen, in letters of 10 pixels at the least, and nothing is scrolled."""
    path = tmp_path / "page.html"
    path.write_bytes(html.emit(report("D5", streams=streams)).data)
    with opened(path, viewport={"width": 360, "height": 740}) as page:
        sizes = page.evaluate(
            """[...document.querySelectorAll('.own text')].map(
              one => parseFloat(one.getAttribute('font-size')) * one.getScreenCTM().a)"""
        )
        wide = page.evaluate("document.querySelector('.own').scrollWidth - document.querySelector('.own').clientWidth")
        assert page.evaluate("window.find('Efficiency', true) && window.find('L10', true)")
        page.locator(".own text", has_text="D5").select_text()
        assert page.evaluate("getSelection().toString()") == "D5"
    assert min(some(sizes)) > 10
    assert wide <= 0


def brightness(png: bytes) -> float:
    """The mean of the pixels' light, 0 to 255,."""
    with Image.open(io.BytesIO(png)) as picture:
        return float(ImageStat.Stat(picture.convert("L")).mean[0])
