"""The finished HTML of the paper, in one page and in many, before the judges that accessibility auditors use.

Each test hands its judge a page with a fault as well: a judge that says nothing of it has not looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import judges
from tests.paper.conftest import Built

pytestmark = pytest.mark.browser

WIDE = re.compile(r' role="group" tabindex="0" aria-label(?:ledby)?="[^"]+"')


def pages(report: Built) -> list[Path]:
    """The one page, then the pages of the other form."""
    found = [report.output(".html"), *sorted(report.output("").glob("*.html"))]
    assert len(found) == 12
    return found


def spoilt(report: Built, folder: Path, change: Callable[[str], str]) -> Path:
    """The appendix's page with a fault, its style sheet beside it."""
    (folder / "style.css").write_bytes((report.output("") / "style.css").read_bytes())
    page = folder / "spoilt.html"
    text = (report.output("") / "drivers-and-levers.html").read_text(encoding="utf-8")
    page.write_text(change(text), encoding="utf-8")
    assert page.read_text(encoding="utf-8") != text
    return page


def without_language(text: str) -> str:
    return text.replace(' lang="en-GB"', "")


def test_vnu_and_html_validate_say_nothing(paper: Built, tmp_path: Path) -> None:
    assert judges.vnu(pages(paper)) == []
    assert judges.html_validate(pages(paper)) == []
    broken = spoilt(paper, tmp_path, lambda text: text.replace('scope="row"', 'scope="rows"', 1))
    assert judges.vnu([broken])
    assert judges.html_validate([broken])


def test_pa11y_says_nothing(paper: Built, tmp_path: Path) -> None:
    assert judges.pa11y(pages(paper)) == []
    found = judges.pa11y([spoilt(paper, tmp_path, without_language)])
    assert any("3_1_1" in code for _, code, *_ in found)


@pytest.fixture(scope="session")
def looks(paper: Built) -> list[dict[str, Any]]:
    """Every page, light and dark, 320 pixels wide (1280 at a zoom of 400 %) and 1280."""
    return judges.look(pages(paper))


def test_axe_finds_no_violation_in_any_look(looks: Sequence[dict[str, Any]], paper: Built, tmp_path: Path) -> None:
    assert [(one["url"], one["width"], one["scheme"], one["violations"]) for one in looks if one["violations"]] == []
    assert {(one["width"], one["scheme"]) for one in looks} == {
        (width, scheme) for width in (320, 1280) for scheme in ("light", "dark")
    }
    assert len({one["background"] for one in looks}) == 2, "light and dark look the same"
    seen = judges.look([spoilt(paper, tmp_path, without_language)])
    assert any(code == "html-has-lang" for one in seen for code, *_ in one["violations"])


def test_text_too_pale_in_one_look_is_seen(paper: Built, tmp_path: Path) -> None:
    """A colour that can be read on white and not on black is a violation in the dark alone."""
    grey = "<style>main p { color: #6b6b6b }</style></head>"
    seen = judges.look([spoilt(paper, tmp_path, lambda text: text.replace("</head>", grey))])
    blamed = {one["scheme"] for one in seen if any(code == "color-contrast" for code, *_ in one["violations"])}
    assert blamed == {"dark"}


def test_nothing_but_wide_tables_scrolls_sideways_at_a_zoom_of_400_percent(
    looks: Sequence[dict[str, Any]], paper: Built, tmp_path: Path
) -> None:
    """And the figure; each in a region of its own, with a name, that the keys reach."""
    assert [(one["url"], one["needed"]) for one in looks if one["needed"] > one["width"]] == []
    wider = "<style>table { min-width: 40rem }</style></head>"
    wide = judges.look([spoilt(paper, tmp_path, lambda text: text.replace("</head>", wider))])
    assert [one["width"] for one in wide if one["needed"] > one["width"]] == []
    scrolling = [part for one in (*looks, *wide) for part in one["sideways"]]
    assert any(part["id"].startswith("tbl-") for part in scrolling)
    assert [part for part in scrolling if not (part["named"] and part["reached"])] == []
    over = "<style>main p { min-width: 700px }</style></head>"
    loose = judges.look([spoilt(paper, tmp_path, lambda text: text.replace("</head>", over))])
    assert any(one["needed"] > 320 for one in loose if one["width"] == 320)
    mute = judges.look([spoilt(paper, tmp_path, lambda text: WIDE.sub("", text).replace("</head>", wider))])
    assert any(not (part["named"] or part["reached"]) for one in mute for part in one["sideways"])


def test_the_keys_alone_reach_everything_and_every_stop_is_seen(paper: Built, tmp_path: Path) -> None:
    for page in (paper.output(".html"), paper.output("") / "introduction.html"):
        found = judges.keys(page)
        assert len(found["stops"]) == found["all"] > 30
        assert [stop for stop in found["stops"] if not (stop["outlined"] and stop["visible"])] == []
    hidden = "<style>:focus-visible { outline: none }</style></head>"
    dull = judges.keys(spoilt(paper, tmp_path, lambda text: text.replace("</head>", hidden)))
    assert not any(stop["outlined"] for stop in dull["stops"])


def test_skip_links_contents_and_notes_with_the_keys(paper: Built) -> None:
    """On the one page: past the cover; through the contents to a chapter; to a note and back to its mark."""
    found = judges.keys(
        paper.output(".html"),
        [
            [{"text": "Skip to main content"}],
            [{"text": "Skip to contents"}, {"href": "#sec-efficiency"}],
            [{"role": "doc-noteref"}, {"role": "doc-backlink"}],
        ],
    )
    main, chapter, note = found["journeys"]
    assert found["stops"][0]["text"] == "Skip to main content"
    assert main[0]["led"]["id"] == main[0]["focus"]["id"] == "main_text"
    assert "main_text" in main[1]["inside"]
    assert "sec-contents" in chapter[1]["inside"]
    assert chapter[1]["led"] | {"url": ""} == {"id": "sec-efficiency", "visible": True, "url": ""}
    assert "sec-efficiency" in chapter[2]["inside"], "the next stop stands in the chapter"
    assert note[0]["led"]["id"] in note[1]["inside"], "the next stop stands in the note"
    assert note[1]["led"] | {"url": ""} == {"id": note[0]["id"], "visible": True, "url": ""}
    assert note[1]["focus"]["id"] == note[0]["id"], "back at the mark"


def test_the_pages_are_gone_through_with_the_keys(paper: Built) -> None:
    """From the index to a chapter, on to the next page, into it past its head; to a note and back; to the contents."""
    folder = paper.output("")
    (through,) = judges.keys(
        folder / "index.html",
        [[{"href": "introduction.html"}, {"rel": "next"}, {"text": "Skip to main content"}, {"rel": "prev"}]],
    )["journeys"]
    assert [step["led"]["url"].rpartition("/")[2] for step in through[:4]] == [
        "introduction.html",
        "efficiency.html",
        "efficiency.html#main_text",
        "introduction.html",
    ]
    assert through[2]["focus"]["id"] == "main_text"
    note, contents = judges.keys(
        folder / "introduction.html", [[{"role": "doc-noteref"}, {"role": "doc-backlink"}], [{"text": "Contents"}]]
    )["journeys"]
    assert note[1]["focus"]["id"] == note[0]["id"]
    assert contents[0]["led"]["url"].endswith("/index.html#main_text")
    assert contents[1]["href"] == "acknowledgements.html", "the next stop is the first line of the contents"
