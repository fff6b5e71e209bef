"""The finished HTML of the paper, in one page and in many, before the judges that accessibility auditors use.

Each judge is handed a page with a fault as well: a judge that says nothing of it has not looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import judges
from tests.paper.conftest import Built

pytestmark = pytest.mark.browser

INTERNAL = ("index", "efficiency", "evidence")
WIDE = re.compile(r' role="group" tabindex="0" aria-label(?:ledby)?="[^"]+"')


def pages(paper: Built, internal: Built) -> list[Path]:
    """The one page, the pages of the other form, and those of the internal edition that look otherwise, the one page
    last: it is seen in the two looks in which the public one is not.
    """
    found = [paper.output(".html"), *sorted(paper.output("").glob("*.html"))]
    assert len(found) == 12
    return [*found, *(internal.output("") / f"{name}.html" for name in INTERNAL), internal.output(".html")]


def spoilt(report: Built, page: Path, change: Callable[[str], str]) -> Path:
    """The appendix's page with a fault, its style sheet beside it."""
    page.with_name("style.css").write_bytes((report.output("") / "style.css").read_bytes())
    text = (report.output("") / "drivers-and-levers.html").read_text(encoding="utf-8")
    page.write_text(change(text), encoding="utf-8")
    assert page.read_text(encoding="utf-8") != text
    return page


def styled(style: str) -> Callable[[str], str]:
    return lambda text: text.replace("</head>", f"<style>{style}</style></head>")


def without_language(text: str) -> str:
    return text.replace(' lang="en-GB"', "")


WIDER = styled("table { min-width: 40rem }")
SPOILT = {
    "without-language": without_language,
    "pale": styled("main p { color: #6b6b6b }"),
    "wide": WIDER,
    "loose": styled("main p { min-width: 700px }"),
    "mute": lambda text: WIDER(WIDE.sub("", text)),
}


def test_vnu_and_html_validate_say_nothing(paper: Built, internal: Built, tmp_path: Path) -> None:
    broken = spoilt(paper, tmp_path / "spoilt.html", lambda text: text.replace('scope="row"', 'scope="rows"', 1))
    for judge in (judges.vnu, judges.html_validate):
        found = judge([*pages(paper, internal), broken])
        assert found
        assert [line for line in found if not line.startswith("spoilt.html: ")] == []


def test_pa11y_says_nothing(paper: Built, internal: Built, tmp_path: Path) -> None:
    broken = spoilt(paper, tmp_path / "spoilt.html", without_language)
    found = judges.pa11y([*pages(paper, internal), broken])
    assert [one for one in found if one[0] != broken.as_uri()] == []
    assert any("3_1_1" in code for _, code, *_ in found)


Looks = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def looks(paper: Built, internal: Built, tmp_path_factory: pytest.TempPathFactory) -> Looks:
    """Every page, light and dark, 320 pixels wide (1280 at a zoom of 400 %) and 1280; under a fault's name its page."""
    folder = tmp_path_factory.mktemp("spoilt")
    bad = {name: spoilt(paper, folder / f"{name}.html", change) for name, change in SPOILT.items()}
    good = pages(paper, internal)
    assert len(good) % 2 == 0, "the one pages, first and last, are seen in all four looks together"
    seen = judges.look([*good, *bad.values()])
    ours = {path.as_uri() for path in good}
    return {
        "": [one for one in seen if one["url"] in ours],
        **{name: [one for one in seen if one["url"] == path.as_uri()] for name, path in bad.items()},
    }


def test_axe_finds_no_violation_in_any_look(looks: Looks) -> None:
    ours = looks[""]
    assert [(one["url"], one["width"], one["scheme"], one["violations"]) for one in ours if one["violations"]] == []
    assert {(one["width"], one["scheme"]) for one in ours} == {
        (width, scheme) for width in (320, 1280) for scheme in ("light", "dark")
    }
    assert len({one["background"] for one in ours}) == 2, "light and dark look the same"
    assert any(code == "html-has-lang" for one in looks["without-language"] for code, *_ in one["violations"])


def test_text_too_pale_in_one_look_is_seen(looks: Looks) -> None:
    """A colour that can be read on white and not on black is a violation in the dark alone."""
    blamed = {one["scheme"] for one in looks["pale"] if any(code == "color-contrast" for code, *_ in one["violations"])}
    assert blamed == {"dark"}


def test_nothing_but_wide_tables_scrolls_sideways_at_a_zoom_of_400_percent(looks: Looks) -> None:
    """And the figure; each in a region of its own, with a name, that the keys reach."""
    assert [(one["url"], one["needed"]) for one in looks[""] if one["needed"] > one["width"]] == []
    assert [one["width"] for one in looks["wide"] if one["needed"] > one["width"]] == []
    scrolling = [part for one in (*looks[""], *looks["wide"]) for part in one["sideways"]]
    assert any(part["id"].startswith("tbl-") for part in scrolling)
    assert [part for part in scrolling if not (part["named"] and part["reached"])] == []
    assert any(one["needed"] > 320 for one in looks["loose"] if one["width"] == 320)
    assert any(not (part["named"] or part["reached"]) for one in looks["mute"] for part in one["sideways"])


@pytest.fixture(scope="session")
def one_page(paper: Built) -> dict[str, Any]:
    """The one page, gone through with the keys alone: past the cover; through the contents to a chapter; to a note and
    back to its mark."""
    return judges.keys(
        paper.output(".html"),
        [
            [{"text": "Skip to main content"}],
            [{"text": "Skip to contents"}, {"href": "#sec-efficiency"}],
            [{"role": "doc-noteref"}, {"role": "doc-backlink"}],
        ],
    )


@pytest.fixture(scope="session")
def introduction(paper: Built) -> dict[str, Any]:
    """A page of several: to a note and back; to the contents."""
    return judges.keys(
        paper.output("") / "introduction.html",
        [[{"role": "doc-noteref"}, {"role": "doc-backlink"}], [{"text": "Contents"}]],
    )


def test_the_keys_alone_reach_everything_and_every_stop_is_seen(
    one_page: dict[str, Any], introduction: dict[str, Any], paper: Built, tmp_path: Path
) -> None:
    for found in (one_page, introduction):
        assert len(found["stops"]) == found["all"] > 30
        assert [stop for stop in found["stops"] if not (stop["outlined"] and stop["visible"])] == []
    dull = judges.keys(spoilt(paper, tmp_path / "dull.html", styled(":focus-visible { outline: none }")))
    assert dull["stops"]
    assert not any(stop["outlined"] for stop in dull["stops"])


def test_skip_links_contents_and_notes_with_the_keys(one_page: dict[str, Any]) -> None:
    main, chapter, note = one_page["journeys"]
    assert one_page["stops"][0]["text"] == "Skip to main content"
    assert main[0]["led"]["id"] == main[0]["focus"]["id"] == "main_text"
    assert "main_text" in main[1]["inside"]
    assert "sec-contents" in chapter[1]["inside"]
    assert chapter[1]["led"] | {"url": ""} == {"id": "sec-efficiency", "visible": True, "url": ""}
    assert "sec-efficiency" in chapter[2]["inside"], "the next stop stands in the chapter"
    assert note[0]["led"]["id"] in note[1]["inside"], "the next stop stands in the note"
    assert note[1]["led"] | {"url": ""} == {"id": note[0]["id"], "visible": True, "url": ""}
    assert note[1]["focus"]["id"] == note[0]["id"], "back at the mark"


def test_the_pages_are_gone_through_with_the_keys(paper: Built, introduction: dict[str, Any]) -> None:
    """From the index to a chapter, on to the next page, into it past its head; to a note and back; to the contents."""
    (through,) = judges.keys(
        paper.output("") / "index.html",
        [[{"href": "introduction.html"}, {"rel": "next"}, {"text": "Skip to main content"}, {"rel": "prev"}]],
    )["journeys"]
    assert [step["led"]["url"].rpartition("/")[2] for step in through[:4]] == [
        "introduction.html",
        "efficiency.html",
        "efficiency.html#main_text",
        "introduction.html",
    ]
    assert through[2]["focus"]["id"] == "main_text"
    note, contents = introduction["journeys"]
    assert note[1]["focus"]["id"] == note[0]["id"]
    assert contents[0]["led"]["url"].endswith("/index.html#main_text")
    assert contents[1]["href"] == "acknowledgements.html", "the next stop is the first line of the contents"
