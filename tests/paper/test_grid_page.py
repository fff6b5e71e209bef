"""Every block at every place on the page in Chromium: how far in it stands, on the screens of a desk, a tablet and a
phone, and on paper.

`grid-page.txt` holds what was looked at and found right: a line for each kind of element at each place, with the room
left and right of it in its column, in pixels. Heights hang on the fonts of a machine, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lspreport.diagnostic import Diagnostics
from lspreport.emit import html
from lspreport.model.edition import PUBLIC
from lspreport.selection import for_edition
from lspreport.spine import compile_report
from tests.chromium import opened
from tests.paper import grid

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).with_name("grid-page.txt")
WIDTHS = {"desk": 1280, "tablet": 768, "phone": 360}
PAPER = 620
"""As wide as the text of an A4 page, in pixels."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("grid")
    grid.written(folder)
    document = compile_report(folder, Diagnostics())
    assert document is not None
    (folder / "page.html").write_bytes(html.emit(for_edition(document, PUBLIC)).data)
    with opened(folder / "page.html") as page:
        yield page


def at(page: Page, name: str) -> None:
    """Shows the page on that screen, or on paper."""
    page.emulate_media(media="print" if name == "paper" else "screen")
    page.set_viewport_size({"width": WIDTHS.get(name, PAPER), "height": 900})


SCREENS = (*WIDTHS, "paper")


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_wider_than_what_holds_it(page: Page, name: str) -> None:
    """But for what scrolls by itself; and the page does not."""
    at(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS.get(name, PAPER)
    assert page.evaluate(_OVER) == []


def test_each_block_stands_where_it_was_found_right(page: Page, request: pytest.FixtureRequest) -> None:
    lines: list[str] = []
    for name in SCREENS:
        at(page, name)
        lines += [f"{name}: {line}" for line in page.evaluate(_STANDING)]
    assert len(lines) > 200
    found = "\n".join(lines) + "\n"
    if request.config.getoption("--accept"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_every_place_holds_every_block_that_it_takes(page: Page, name: str) -> None:
    """As the reader meets them: in the item, the quotation, the box or the cell, and shown."""
    at(page, name)
    wanted = [
        (place, block)
        for place, (_, refused) in grid.PLACES.items()
        for block in grid.BLOCKS
        if place in HOLDERS and block not in refused
    ]
    missing = [one for one in wanted if not page.evaluate(_HELD, [f"In {one[0]}", HOLDERS[one[0]], SHOWN[one[1]]])]
    assert len(wanted) > 40
    assert missing == []


HOLDERS = {
    "a list": "li", "a quotation": "blockquote", "a box": "aside", "a cell": "td, th", "a turned part": ".landscape",
}  # fmt: skip
SHOWN = {
    "words": "p, li, td, th", "list": "ul", "steps": "ol", "quotation": "blockquote", "code": "pre",
    "note": ".note-mark", "picture": "img[alt=Circles]", "tower": "img[alt='A tower']", "table": "table",
    "box": "aside",
}  # fmt: skip
"""What holds the blocks of a place, and what a block is, on a page."""

_OVER = """(() => {
  const found = [];
  const scrolls = (one) => one.closest(".table.wide, .picture, .equation, .landscape");
  const kinds = "p, li, pre, blockquote, figure, aside, dl, img, h2, h3";
  for (const one of document.querySelectorAll(`main section :is(${kinds})`)) {
    if (scrolls(one) && !one.matches("img")) continue;
    let holder = one.parentElement;
    while (getComputedStyle(holder).display === "inline") holder = holder.parentElement;
    const style = getComputedStyle(holder), outer = holder.getBoundingClientRect(), inner = one.getBoundingClientRect();
    if (!inner.width) continue;
    const out = one.matches("pre") && holder.matches(".box, blockquote");  // whose ground goes from edge to edge
    const right = outer.right - (out ? 0 : parseFloat(style.paddingRight));
    const cut = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "visible"
      && getComputedStyle(one).display !== "inline" && !one.querySelector(".table.wide, .picture, .landscape");
    if (inner.right > right + 1 || cut) found.push(`${one.localName} ${one.textContent.slice(0, 40)}`);
  }
  return found;
})()"""

_STANDING = """(() => {
  const lines = new Set();
  const kinds = "p, li, pre, blockquote, figure, figcaption, img, table, th, caption, aside, .box-title";
  for (const heading of document.querySelectorAll("main section h3")) {
    if (!/^In /.test(heading.textContent)) continue;
    const column = heading.getBoundingClientRect();
    for (let one = heading.nextElementSibling; one && one.localName !== "h3"; one = one.nextElementSibling) {
      for (const inner of [one, ...one.querySelectorAll("*")]) {
        if (!inner.matches(kinds)) continue;
        const names = [];
        for (let up = inner; up !== one.parentElement; up = up.parentElement) names.unshift(up.localName);
        const rect = inner.getBoundingClientRect(), style = getComputedStyle(inner);
        if (!rect.width) continue;
        // how wide columns are, and pictures in them, hangs on the fonts
        const left = inner.matches("th") ? "" : ` ${Math.round(rect.left - column.left)}`;
        const free = inner.matches("th, caption, img") ? "" : ` ${Math.round(column.right - rect.right)}`;
        const side = /^(start|left)$/.test(style.textAlign) ? "" : ` ${style.textAlign}`;
        lines.add(`${heading.textContent}: ${names.join(" ")}:${left}${free}${side}`);
      }
    }
  }
  return [...lines];
})()"""

_HELD = """([heading, holder, wanted]) => {
  let count = 0;
  for (const one of document.querySelectorAll("main section h3")) {
    if (one.textContent.trim() !== heading) continue;
    for (let next = one.nextElementSibling; next && next.localName !== "h3"; next = next.nextElementSibling) {
      for (const inner of next.querySelectorAll(wanted)) {
        const held = inner.parentElement.closest(holder) || inner.closest(holder);
        if (held && inner.getClientRects().length) count += 1;
      }
    }
  }
  return count;
}"""
