"""End to end in Chromium: an author opens the preview of the repository's paper, saves, and sees."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lspreport.cli.init import write_starter
from tests.bench_preview import LISTEN, WAIT, memory
from tests.patience import PATIENCE
from tests.preview.serving import Preview, browsing, copied, previewing

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FIRST = "Joint commissioning had begun"
RECORD = """() => {
  window.marked = [];
  new MutationObserver((all) => {
    for (const { target } of all) if (target.classList.contains("changed")) window.marked.push(target.id);
  }).observe(document, { subtree: true, attributeFilter: ["class"] });
}"""
"""Keeps the ids of what is marked as changed."""

IN_SIGHT = """(id) => {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return box && box.bottom > 0 && box.top < innerHeight;
}"""
AT_REST = """() => new Promise((resolve) => {
  const place = () => document.querySelector(".pane.pages").scrollTop;
  let before = place(), same = 0;
  const look = () => {
    same = place() === before ? same + 1 : 0;
    before = place();
    if (same === 10) resolve(before);
    else setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(look)), 100);
  };
  look();
})"""
"""Where the pages stand, once they have not been scrolled for a second in which they could be drawn."""

LASTING = """() => {
  const start = window.setTimeout.bind(window);
  window.setTimeout = (work, wait, ...words) => start(work, wait > 1000 ? 2 ** 31 - 1 : wait, ...words);
}"""
"""What goes away by itself after some seconds, marks and messages, stays: on a busy machine a test may look late."""


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with browsing() as context:
        context.add_init_script(f"({LASTING})()")
        yield context


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Preview]]:
    """The paper, and its preview at one of its chapters; the editor writes what it was asked to open into told.txt."""
    paper = copied(tmp_path_factory.mktemp("paper"))
    editor = paper / "editor.sh"
    editor.write_text(f'#!/bin/sh\necho "$@" > {paper}/told.txt\n')
    editor.chmod(0o755)
    with previewing(paper, "efficiency", "--editor", f"{editor} {{file}}:{{line}}") as opened:
        yield paper, opened


@pytest.fixture
def paper(shared: tuple[Path, Preview]) -> Path:
    return shared[0]


@pytest.fixture
def told(paper: Path) -> Path:
    return paper / "told.txt"


@pytest.fixture
def preview(shared: tuple[Path, Preview]) -> Preview:
    return shared[1]


@pytest.fixture
def page(browser: BrowserContext, preview: Preview, paper: Path) -> Iterator[Page]:
    """Looks at the paper, which is as it was again when the next test looks."""
    before = {file: file.read_text() for file in (paper / "sections").glob("*.md")}
    with watched(browser) as opened:
        look(opened, preview)
        yield opened
    changed = {file: words for file, words in before.items() if file.read_text() != words}
    if changed:
        with watched(browser) as opened:
            look(opened, preview)
            for file, words in changed.items():
                last = opened.locator(".pages").get_attribute("data-save")
                file.write_text(words)
                opened.wait_for_selector(f'.pages[data-sure="true"]:not([data-save="{last}"])')


@contextmanager
def watched(browser: BrowserContext) -> Iterator[Page]:
    """A page of which nothing goes wrong while it is open."""
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "console",
        lambda said: wrong.append(f"{said.text} {said.location}") if said.type in ("error", "warning") else None,
    )
    yield opened
    opened.close()
    assert wrong == [], "a script failed, or the browser refused something"


def look(page: Page, preview: Preview) -> None:
    """Until all is there, and all page numbers are sure."""
    page.goto(preview.url)
    text(page).wait_for_selector("#para-commissioning")
    page.wait_for_selector('.pages[data-sure="true"]:not([data-save="1"])')
    page.wait_for_selector(".page img")


def text(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame != page.main_frame)


def save(paper: Path, old: str, new: str, name: str = "efficiency.md") -> None:
    file = paper / "sections" / name
    content = file.read_text()
    assert old in content
    file.write_text(content.replace(old, new, 1))


def shows(page: Page, words: str) -> None:
    text(page).wait_for_selector(f"text={words}")


def test_opens_edits_sees(page: Page, paper: Path) -> None:
    """True numbers, one changed block marked, its page marked and new, the reader's place kept."""
    assert page.title().startswith("Efficiency – ")
    assert page.locator('[role="tab"][aria-selected="true"]').inner_text() == "2Efficiency"
    assert text(page).locator("#para-commissioning .number").inner_text() == "2.6"
    text(page).evaluate("document.getElementById('para-commissioning').scrollIntoView()")
    page.wait_for_function("() => document.querySelector('.pane.pages').scrollTop > 0")  # the pages follow
    before = [page.evaluate(AT_REST), text(page).evaluate("scrollY")]
    pictures = page.eval_on_selector_all(".page img", "all => all.map(one => one.src)")
    text(page).evaluate(RECORD)
    save(paper, FIRST, "Joint buying had begun")
    shows(page, "Joint buying had begun")
    page.wait_for_selector(".page.changed img")
    assert [page.evaluate(AT_REST), text(page).evaluate("scrollY")] == before
    assert set(text(page).evaluate("marked")) == {"para-commissioning"}
    now = page.eval_on_selector_all(".page img", "all => all.map(one => one.src)")
    assert now != pictures
    assert now[0] == pictures[0], "a page that did not change is not fetched again"


def test_the_place_is_kept_when_something_is_put_in_above(page: Page, paper: Path) -> None:
    """The paragraph that is being read stays where it is; a button leads to what changed out of sight."""
    text(page).evaluate("document.getElementById('box-commissioning').scrollIntoView()")
    top = "document.getElementById('box-commissioning').getBoundingClientRect().top"
    before = text(page).evaluate(top)
    save(paper, "\n\n", "\n\nA paragraph put in far above.\n\n")
    shows(page, "A paragraph put in far above.")
    assert abs(text(page).evaluate(top) - before) < 1.5
    new = text(page).locator("text=A paragraph put in far above.").evaluate("one => one.closest('[id]').id")
    jump = page.locator(".jump")
    assert jump.inner_text() == "Changed above ↑"
    assert not text(page).evaluate(IN_SIGHT, new)
    jump.click()
    text(page).wait_for_function(IN_SIGHT, arg=new)


def test_a_box_in_another_section_renumbers_this_one(page: Page, paper: Path) -> None:
    save(paper, "\n\n", "\n\n::: {.box #box-new}\n## New\n\nText.\n:::\n\n", "introduction.md")
    shows(page, "Box 2:")
    assert "box 2" in text(page).locator("#para-commissioning").inner_text()


def test_references_jump_across_sections_and_back(page: Page, paper: Path) -> None:
    save(paper, FIRST, "See @sec-trust and @para-determination. Joint commissioning had begun")
    shows(page, "See chapter 4")
    link = text(page).locator("a.reference", has_text="paragraph 5.").first
    link.scroll_into_view_if_needed()
    place = text(page).evaluate("scrollY")
    link.click()
    text(page).wait_for_function(IN_SIGHT, arg="para-determination")
    assert page.evaluate("location.hash") == "#sec-conclusions/para-determination"
    assert page.locator('[role="tab"][aria-selected="true"]').inner_text() == "5Conclusions and implications"
    page.go_back()
    text(page).wait_for_selector("#para-commissioning")
    text(page).wait_for_function("place => scrollY === place && place > 0", arg=place)


def test_tabs_and_the_whole_report(page: Page) -> None:
    """By mouse and by keys; the whole report has every section, and all its pages."""
    page.locator('[role="tab"]', has_text="Whole report").click()
    text(page).wait_for_selector("section.appendix")
    page.locator(".page").nth(40).wait_for(state="attached")
    page.keyboard.press("ArrowRight")
    text(page).wait_for_selector("section.imprint")
    text(page).wait_for_selector("section.appendix", state="detached")


def test_a_mistake_is_shown_over_the_last_good_view(page: Page, paper: Path, told: Path) -> None:
    save(paper, "::: {.box #box-commissioning}", "::: {.bocks #box-commissioning}")
    panel = page.locator(".findings")
    panel.wait_for(state="visible")
    said = panel.inner_text()
    assert "a div has no class bocks" in said
    assert "sections/efficiency.md:" in said
    assert panel.locator("mark").first.inner_text() == "bocks"
    assert "did you mean box" in said or "known: box" in said
    assert text(page).locator("#box-commissioning").count() == 1, "the last good view stays"
    panel.locator("button.where").first.click()
    page.wait_for_selector("text=Opening sections/efficiency.md")
    save(paper, "::: {.bocks #box-commissioning}", "::: {.box #box-commissioning}")
    panel.wait_for(state="hidden")


def test_the_panel_that_an_error_opened_closes_when_it_is_mended(page: Page, paper: Path) -> None:
    """Warnings that are left are told below; the panel opens for them when the reader asks, and then stays."""
    save(paper, FIRST, "The the {{< nonsense >}}")
    panel, chip = page.locator(".findings"), page.locator(".chip")
    panel.wait_for(state="visible")
    save(paper, "The the {{< nonsense >}}", "The the")
    page.wait_for_function("() => document.querySelector('.chip').textContent === '1 warning'")
    panel.wait_for(state="hidden")
    chip.click()
    panel.wait_for(state="visible")
    save(paper, "The the", "The the, the the")
    shows(page, "The the, the the")
    assert panel.is_visible()
    chip.click()
    panel.wait_for(state="hidden")


def test_a_report_that_is_broken_from_the_start_says_so(browser: BrowserContext, tmp_path: Path) -> None:
    paper = copied(tmp_path)
    settings = paper / "sections/report.yaml"
    whole = settings.read_text()
    settings.write_text("title: [\n")
    with previewing(paper) as opened:
        page = browser.new_page()
        page.goto(opened.url)
        page.wait_for_selector("text=the report is shown as soon as this is mended")
        assert page.locator(".waiting").inner_text() == "Nothing can be laid out yet"
        settings.write_text(whole)
        text(page).wait_for_selector("#para-commissioning")
        page.close()


def test_the_text_follows_the_pages(page: Page) -> None:
    """By the wheel; and the pages follow the text within a page, too."""
    page.locator(".pane.pages").hover()
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => document.querySelector('.pane.pages').scrollTop > 2000")
    text(page).wait_for_function("() => scrollY > 500")
    place = page.evaluate(AT_REST)
    assert place > 2000, "what leads does not follow"
    page.locator(".pane.text iframe").hover()
    page.mouse.wheel(0, -20000)
    page.wait_for_function("() => document.querySelector('.pane.pages').scrollTop < 200")
    page.mouse.wheel(0, 500)
    page.wait_for_function("() => document.querySelector('.pane.pages').scrollTop > 20")


def test_tabs_that_have_no_room_are_reached_by_arrows(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 800})
    later, earlier = page.locator('.turn[data-way="1"]'), page.locator('.turn[data-way="-1"]')
    later.wait_for(state="visible")
    end = time.monotonic() + PATIENCE
    while later.is_enabled() and time.monotonic() < end:
        later.evaluate("one => one.click()")  # it may be at the end by now, and takes no click there
        page.wait_for_timeout(100)
    assert later.is_disabled()
    last = page.locator('[role="tab"]').last.bounding_box()
    assert last is not None
    assert last["x"] + last["width"] <= 700
    assert earlier.is_enabled()
    page.set_viewport_size({"width": 4000, "height": 800})
    later.wait_for(state="hidden")


def test_a_double_click_opens_the_editor(page: Page, paper: Path, told: Path) -> None:
    """In a paragraph, at its line; in a box's evidence, at the file of the area that it came from."""
    lines = (paper / "sections/efficiency.md").read_text().splitlines()
    line = next(number for number, words in enumerate(lines, 1) if words.startswith(FIRST))
    for selector, place in (
        ("#para-commissioning", f"sections/efficiency.md:{line}"),
        ("#box-commissioning li", "areas/"),
    ):
        told.unlink(missing_ok=True)
        text(page).locator(selector).first.dblclick()
        page.wait_for_selector(f"text=Opening {place}")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not (told.exists() and told.read_text()):
            time.sleep(0.05)
        assert told.read_text().startswith(f"{paper}/{place}")


def test_two_tabs(browser: BrowserContext, page: Page, preview: Preview, paper: Path) -> None:
    """Each shows its own section, and both follow."""
    other = browser.new_page()
    look(other, preview)
    other.locator('[role="tab"]', has_text="Trust").click()
    text(other).wait_for_selector("section#sec-trust")
    save(paper, FIRST, "Joint buying had begun")
    shows(page, "Joint buying had begun")
    save(paper, "\n\n", "\n\nA paragraph on trust.\n\n", "trust-and-relationships.md")
    shows(other, "A paragraph on trust.")
    assert text(page).locator("text=A paragraph on trust.").count() == 0
    other.close()


def test_reduced_motion_is_honoured(page: Page, paper: Path) -> None:
    """The change is still marked, but nothing moves."""
    page.emulate_media(reduced_motion="reduce")
    save(paper, FIRST, "Joint buying had begun")
    name = (
        "() => { const one = document.querySelector('.changed'); return one && getComputedStyle(one).animationName; }"
    )
    assert text(page).wait_for_function(name).json_value() == "none"


def test_60_saves_in_a_row(browser: BrowserContext, tmp_path: Path) -> None:
    """Each is seen, and the memory of the server does not grow with them; of a small report, which is soon laid out."""
    write_starter(tmp_path)
    with previewing(tmp_path, "access") as preview, watched(browser) as page:
        page.goto(preview.url)
        text(page).wait_for_selector("#sec-access")
        page.wait_for_selector('.pages[data-sure="true"]')
        page.evaluate(LISTEN)
        last, before = 0, "Residents seldom know"
        held: list[int] = []
        for number in range(60):
            words = f"Residents, try {number}, seldom know"
            save(tmp_path, before, words, "access.md")
            before = words
            seen = page.evaluate(WAIT, last)
            assert seen is not None, number
            last = seen[0]["save"]
            if number in (20, 59):
                held.append(memory(preview.process.pid))
        shows(page, "try 59")
        assert held[1] < held[0] * 1.08, held
        assert preview.stop() == 0
        page.wait_for_selector("text=The preview was stopped")
        assert text(page).locator("#sec-access").count() == 1, "what was last seen stays"
