"""The page in Chromium, as narrow as a phone or as 1280 pixels at a zoom of 400 % (WCAG 1.4.10)."""

from __future__ import annotations

import re
import subprocess
from html import escape
from pathlib import Path

import pytest

from lspreport.emit.html import emit
from lspreport.emit.html.split import emit as emit_split
from lspreport.model.report import SectionKind
from lspreport.model.tree import Landscape
from lspreport.tools.typeset import rasterise
from tests.chromium import opened
from tests.conftest import program
from tests.documents import SPAN, chapter, document, heading, paragraph, section, table
from tests.emit.pdf.tags import open_pdf
from tests.patience import PATIENCE
from tests.projects import project

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
@pytest.mark.parametrize("width", [360, 1280])
def test_a_picture_is_no_higher_than_on_paper_and_its_ground_no_larger_than_it(width: int, tmp_path: Path) -> None:
    """Whether it is of dots or drawn, in the text or in a cell; none is distorted, and the page is no wider for it."""
    text = "# One\n\n" + "\n\n".join(f"![{name}]({name}){{#fig-{at} alt=x}}" for at, name in enumerate(_PICTURES))
    text += "\n\n| A | B |\n|---|---|\n| ![](wide.svg){alt=x} | words |\n"
    path = tmp_path / "page.html"
    path.write_bytes(emit(project(tmp_path / "report", one=text, files=_picture_files()).printed).data)
    with opened(path, viewport={"width": width, "height": 900}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        size, *found = page.evaluate(_GROUNDS)
    for name, (across, down, ground, column) in zip(_PICTURES, found[: len(_PICTURES)], strict=True):
        wide, high = _PICTURES[name]
        assert down <= 49 * size, name
        if name.endswith("png"):  # its own size, or what there is room for
            assert across / down == pytest.approx(wide / high, rel=0.03), name
            assert across <= min(wide, column), name
            assert ground == pytest.approx(across + size + 2, abs=2), name
        else:
            assert (ground < column / 3) is (high > wide and width > 800), name


# fmt: off
_PICTURES = {
    "tall.png": (200, 1800), "small.png": (40, 20), "wide.png": (3000, 100), "tall.svg": (10, 90), "wide.svg": (90, 10),
}
# fmt: on
"""Pictures with their width and height."""


def _picture_files() -> dict[str, bytes]:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}"><rect width="{0}" height="{1}"/></svg>'
    drawn = {name: (drawing.format(*size).encode(), size[0]) for name, size in _PICTURES.items()}
    return {
        f"sections/{name}": rasterise(data, wide * 25.4 / 96, 96) if name.endswith("png") else data
        for name, (data, wide) in drawn.items()
    }


_GROUNDS = """(() => [
  parseFloat(getComputedStyle(document.documentElement).fontSize),
  ...[...document.querySelectorAll(".picture")].map(one => {
    const picture = one.querySelector("img").getBoundingClientRect()
    return [picture.width, picture.height, one.offsetWidth, one.parentElement.clientWidth]
  })])()"""


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
    with opened(path, viewport={"width": 1280, "height": 900}) as page:
        if not page.evaluate("CSS.supports('scroll-target-group: auto')"):
            pytest.skip("this Chromium does not know where one reads")
        for key in ("sec-1", "sub-3", "sec-4"):
            page.evaluate(f"document.getElementById('{key}').scrollIntoView()")
            page.wait_for_timeout(200)
            marked, unfolded = page.evaluate(_MARKED)
            assert marked == [f"#{key}"]
            assert unfolded == [f"#sub-{key[-1]}"]
        page.focus(".contents a")
        page.keyboard.press("Tab")
        assert page.evaluate(_MARKED)[1] == [f"#sub-{at}" for at in range(5)]


@pytest.mark.browser
@pytest.mark.parametrize("split", [False, True], ids=["one page", "a page each"])
def test_numbers_of_sub_headings_hang_and_their_words_stand_at_the_axis(split: bool, tmp_path: Path) -> None:
    """Whatever they stand in; a title without a number begins where numbers do. So it is in the PDF and in Word."""
    text = "Words.\n\n## Sub\n\nWords.\n\n### Deep\n\nWords.\n\n::: landscape\n## Turned\n\nWords.\n:::\n"
    text += "\n::: {lang=he}\n## שלום\n\nשלום.\n:::\n"
    report = "numbering: {headings: chapter}\nfront: [front-thanks.md]\n"
    made = project(tmp_path, report=report, front_thanks="# Thanks\n\nWords.\n", one=f"# One\n\n{text}").printed
    if split:
        for name, data in emit_split(made).files.items():
            (tmp_path / name).write_bytes(data)
    else:
        (tmp_path / "one.html").write_bytes(emit(made).data)
    with opened(tmp_path / "one.html", viewport={"width": 1280, "height": 900}) as page:
        spots = page.evaluate(_HANGING)
    axis, right = spots["Words."]
    title = spots["One"][0]
    assert title == pytest.approx(axis, abs=2)
    for words in ("Sub", "Deep", "Turned"):
        assert spots[words][0] == pytest.approx(axis, abs=3), words
    number = spots["1"][0]
    assert number < axis - 20
    for words in ("1.1", "1.1.1", "1.2"):
        assert spots[words][0] == pytest.approx(number, abs=2), words
    assert spots["1.3"][1] == pytest.approx(right, abs=2)
    assert spots["שלום"][1] < right - 20
    if not split:
        assert spots["Thanks"][0] == pytest.approx(number, abs=2)


@pytest.mark.browser
def test_nothing_hangs_over_the_edge_of_the_paper_and_no_sheet_is_empty(tmp_path: Path) -> None:
    """The title of the contents is in the column; a new page before a turned one or a chapter is one page and not two;
    an address that can be read is not printed again."""
    wide = "::: landscape\n| A | B |\n|---|---|\n| c | d |\n:::\n"
    one = (
        f"# One\n\nWords, <https://example.org/a>, [more](https://example.org/b).\n\n{{{{< pagebreak >}}}}\n\n{wide}\n"
    )
    made = project(
        tmp_path / "report", report="front: [contents]\n", one=one + "Words.\n\n{{< pagebreak >}}\n", two="# Two"
    )
    path = tmp_path / "page.html"
    path.write_bytes(emit(made.printed).data)
    with opened(path, viewport={"width": 720, "height": 900}) as page:
        page.emulate_media(media="print")
        assert page.evaluate("document.querySelector('.contents h2').getBoundingClientRect().left") >= 0
        said = "[...document.querySelectorAll('p a[href^=http]')].map(one => getComputedStyle(one, '::after').content)"
        assert page.evaluate(said) == ["none", '" (https://example.org/b)"']
        sheets = page.pdf(prefer_css_page_size=True)
    with open_pdf(sheets) as found:  # cover, contents, the chapter, its turned page and what is behind it; the next
        assert len(found.pages) == 6


_HANGING = """(() => {
  const found = {}
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.trim()
    if (!words || !node.parentElement.closest("h1, h2, h3, h4, p") || words in found) continue
    const range = document.createRange()
    range.setStart(node, node.data.indexOf(words))
    range.setEnd(node, node.data.indexOf(words) + words.length)
    const box = range.getBoundingClientRect()
    const column = node.parentElement.closest("h1, h2, h3, h4, p").getBoundingClientRect()
    found[words] = [box.left, words === "Words." ? column.right : box.right]
  }
  return found
})()"""

_MARKED = """(() => [
  [...document.querySelectorAll(".contents :target-current")].map(one => one.getAttribute("href")),
  [...document.querySelectorAll(".contents ol ol")].filter(one => one.offsetHeight > 0)
    .map(one => one.querySelector("a").getAttribute("href"))])()"""


@pytest.mark.browser
def test_a_row_in_which_nothing_stands_is_a_line_high(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(emit(chapter(table("T", "tbl-a", ["A", "B"], ["", ""], ["x", "y"]))).data)
    with opened(path) as page:
        empty, full = page.evaluate("[...document.querySelectorAll('tbody tr')].map(row => row.offsetHeight)")
    assert empty == full
