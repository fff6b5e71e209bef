"""The page in Chromium, as narrow as a phone or as 1280 pixels at a zoom of 400 % (WCAG 1.4.10)."""

from __future__ import annotations

import re
import subprocess
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from lspreport.emit.html import emit
from lspreport.model.report import SectionKind
from lspreport.model.tree import Landscape
from tests.conftest import program
from tests.documents import SPAN, chapter, document, heading, paragraph, section, table
from tests.patience import PATIENCE

# a frame, since a window of Chromium's has a least width of its own
_FRAME = """<!DOCTYPE html><title>-</title><iframe width="{width}" height="600" style="border: 0"
srcdoc="{page}"></iframe>
<script>onload = () => {{ document.title = frames[0].document.documentElement.scrollWidth }}</script>"""


def width_needed(page: str, folder: Path, width: int = 320) -> int:
    """The width that the page takes, in pixels, in a frame of this one."""
    file = folder / "frame.html"
    file.write_text(_FRAME.format(page=escape(page), width=width), encoding="utf-8")
    command = [program("browser") or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += [
        "--disable-background-networking",
        "--disable-component-update",
        f"--user-data-dir={folder / 'profile'}",
    ]
    command += ["--virtual-time-budget=2000", "--dump-dom", file.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    found = re.search(r"<title>(\d+)</title>", ran.stdout)
    assert found is not None, ran.stdout[:300]
    return int(found[1])


@pytest.mark.browser
def test_nothing_but_a_wide_table_scrolls_sideways_and_that_by_itself(tmp_path: Path) -> None:
    """Long words break, the table scrolls in its own part; without that part the page would be too wide."""
    wide = table("Wide", "tbl-a", ["Considerations"] * 6, ["Responsibilities"] * 6)
    page = emit(chapter(paragraph("Llanfairpwllgwyngyll" * 5, "para-a", numbered=True), wide)).data.decode()
    assert width_needed(page, tmp_path) <= 320
    assert width_needed(page.replace('class="table wide"', ""), tmp_path) > 320


@pytest.mark.browser
@pytest.mark.parametrize("width", [1024, 1280, 1600])
def test_a_table_on_a_turned_page_takes_no_more_room_than_there_is(width: int, tmp_path: Path) -> None:
    wide = table("Wide", "tbl-a", [f"Column {number}" for number in range(9)], ["words"] * 9)
    page = emit(chapter(paragraph("Text."), Landscape((wide,), SPAN))).data.decode()
    assert width_needed(page, tmp_path, width) <= width


@pytest.mark.browser
def test_the_contents_show_where_one_reads_and_are_whole_for_the_keys(tmp_path: Path) -> None:
    """One entry is marked wherever the page stands; its section is open, and all are while one walks by the keys."""
    text = [paragraph("Words of a paragraph. " * 40, f"p-{number}", numbered=True) for number in range(6)]
    sections = [
        section(f"Chapter {at}", f"sec-{at}", *text, heading("Same title", f"sub-{at}"), *text) for at in range(5)
    ]
    listed = section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    path = tmp_path / "page.html"
    path.write_bytes(emit(document(listed, *sections)).data)
    with sync_playwright() as program:
        browser = program.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        if not page.evaluate("CSS.supports('scroll-target-group: auto')"):
            pytest.skip("this Chromium does not know where one reads")
        for key in ("sec-1", "sub-3", "sec-4"):
            page.evaluate(f"document.getElementById('{key}').scrollIntoView()")
            page.wait_for_timeout(200)
            marked, opened = page.evaluate(_MARKED)
            assert marked == [f"#{key}"]
            assert opened == [f"#sub-{key[-1]}"]
        page.focus(".contents a")
        page.keyboard.press("Tab")
        assert page.evaluate(_MARKED)[1] == [f"#sub-{at}" for at in range(5)]
        browser.close()


_MARKED = """(() => [
  [...document.querySelectorAll(".contents :target-current")].map(one => one.getAttribute("href")),
  [...document.querySelectorAll(".contents ol ol")].filter(one => one.offsetHeight > 0)
    .map(one => one.querySelector("a").getAttribute("href"))])()"""
