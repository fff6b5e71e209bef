"""Figure 1: what it shows, says and looks like, for any number of streams and codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import hypot
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from lspreport.assemble.circles import centres, lay_out
from lspreport.assemble.figure import streams_figure
from lspreport.assemble.overlap import overlap
from lspreport.model.colour import contrast
from lspreport.model.theme import Theme
from lspreport.model.theory import Stream, StreamEntry, Theory
from lspreport.model.word_table import OWN
from lspreport.model.words import ReportWords
from lspreport.source import SourceFile, Span
from tests.some import some

SPAN = Span(SourceFile(PurePosixPath("sections/theory.yaml"), ""), 1)
SVG = "{http://www.w3.org/2000/svg}"
THREE = {
    "Efficiency": "D5 D17 L3 L10",
    "Service improvement": "D17 D4 L3 L4",
    "Trust and relationships": "D1 D17 L21",
}


def theory(streams: Mapping[str, str]) -> Theory:
    """A theory of streams by title, each with its codes."""

    def entries(codes: str, letter: str) -> tuple[StreamEntry, ...]:
        return tuple(StreamEntry(code, (), "", SPAN) for code in codes.split() if code.startswith(letter))

    return Theory(
        streams={
            title: Stream(
                title, title, "", "", (), {key: entries(codes, key[0].upper()) for key in ("drivers", "levers")}, SPAN
            )
            for title, codes in streams.items()
        }
    )


def texts(svg: bytes) -> list[etree._Element]:
    return list(etree.fromstring(svg).iter(f"{SVG}text"))


def written(svg: bytes) -> list[str]:
    return [text.text or "" for text in texts(svg)]


def crowd(count: int, streams: int = 3) -> Theory:
    """Streams with `count` codes in every region."""
    members = [group for size in range(1, streams + 1) for group in combinations(range(streams), size)]
    codes: list[list[str]] = [[] for _ in range(streams)]
    for at, group in enumerate(members):
        for index in group:
            codes[index] += [f"{'DL'[step % 2]}{at * count + step + 1}" for step in range(count)]
    return theory({f"Stream {index}": " ".join(found) for index, found in enumerate(codes)})


def test_the_overlap_tells_who_shares_what_by_number() -> None:
    """Each code stands in one region only, D4 before D17."""
    shares = {tuple(sorted(share.streams)): share.lists for share in overlap(theory(THREE))}
    assert shares == {
        (0,): (("D5",), ("L10",)),
        (1,): (("D4",), ("L4",)),
        (2,): (("D1",), ("L21",)),
        (0, 1): ((), ("L3",)),
        (0, 2): ((), ()),
        (1, 2): ((), ()),
        (0, 1, 2): (("D17",), ()),
    }


def test_the_text_alternative_says_all_that_the_drawing_shows() -> None:
    """Full sentences, one for each region, empty ones included."""
    assert streams_figure(theory(THREE), Theme()).alt == (
        "Diagram of three overlapping circles, one for each stream: “Efficiency”, “Service improvement” and "
        "“Trust and relationships”. All three streams share driver D17. "
        "Only “Efficiency” and “Service improvement” share lever L3. "
        "“Efficiency” and “Trust and relationships” share nothing that other streams lack. "
        "“Service improvement” and “Trust and relationships” share nothing that other streams lack. "
        "Only “Efficiency” has driver D5 and lever L10. Only “Service improvement” has driver D4 and lever L4. "
        "Only “Trust and relationships” has driver D1 and lever L21."
    )


def test_several_codes_are_listed_with_a_comma_between_drivers_and_levers() -> None:
    """So that "D5 and D6, and lever L3" is not read as one list."""
    alt = streams_figure(theory({"One": "D5 D6 L3", "Two": "D7"}), Theme()).alt
    assert "Only “One” has drivers D5 and D6, and lever L3." in alt
    assert "“One” and “Two” share no driver or lever." in alt


def test_every_code_is_drawn_once_in_the_circles() -> None:
    """Each code and title stands in the drawing; an empty region has a dash."""
    shown = written(streams_figure(theory(THREE), Theme()).data)
    assert sorted(text for text in shown if re.fullmatch(r"[DL]\d+", text)) == [
        "D1", "D17", "D4", "D5", "L10", "L21", "L3", "L4",
    ]  # fmt: skip
    assert {"Efficiency", "Service improvement", "Trust and relationships"} <= set(shown)
    assert shown.count("–") == 2


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("streams", [2, 3])
def test_codes_stand_inside_their_own_circles_and_outside_the_others(count: int, streams: int) -> None:
    """However many codes a region holds, none touches a line, and no two of them overlap."""
    found = crowd(count, streams)
    svg = etree.fromstring(streams_figure(found, Theme()).data)
    outlines = [circle for circle in svg.iter(f"{SVG}circle") if circle.get("fill") == "none"]
    circles = [(float(c.get("cx", "")), float(c.get("cy", "")), float(c.get("r", ""))) for c in outlines]
    home = {code: share.streams for share in overlap(found) for code in share.codes}
    placed = {text.text or "": text for text in svg.iter(f"{SVG}text")}
    boxes: list[tuple[float, float]] = []
    assert len(circles) == streams
    for code, members in some(home.items()):
        x, y = float(placed[code].get("x", "")), float(placed[code].get("y", "")) - 5
        for number, (across, down, radius) in enumerate(circles):
            distance = hypot(x - across, y - down)
            assert distance < radius - 10 if number in members else distance > radius + 10
        assert all(abs(x - ox) >= 20 or abs(y - oy) >= 20 for ox, oy in boxes)
        boxes.append((x, y))


def test_circles_grow_with_their_codes() -> None:
    """A region that is too small for its codes says so, and a larger circle has room."""
    groups = [[f"D{number}" for number in range(10, 30)]]
    assert lay_out(groups, frozenset({0, 1, 2}), centres(3, 120), 120, 7) is None
    assert lay_out(groups, frozenset({0, 1, 2}), centres(3, 300), 300, 7) is not None


@pytest.mark.parametrize(
    ("streams", "drawing"), [(1, "Grid"), (2, "Diagram"), (3, "Diagram"), (4, "Grid"), (6, "Grid")]
)
def test_two_and_three_streams_are_circles_and_others_a_grid(streams: int, drawing: str) -> None:
    """Circles can show the overlap of two or three only."""
    found = theory({f"Stream {number}": f"D1 D{number + 2}" for number in range(streams)})
    picture = streams_figure(found, Theme())
    assert picture.alt.startswith(drawing)
    assert (b"<circle" in picture.data) == (drawing == "Diagram")


def test_more_codes_than_circles_can_hold_become_a_grid() -> None:
    """Sixty codes in each region would be too small to read in circles."""
    picture = streams_figure(crowd(60), Theme())
    assert picture.alt.startswith("Grid")
    assert b"D61" in picture.data


def test_nothing_of_a_grid_reaches_beyond_the_drawing() -> None:
    """Every line of text stands inside the view box, below the line before it."""
    svg = etree.fromstring(streams_figure(crowd(40, 4), Theme()).data)
    _, _, width, height = (float(number) for number in svg.get("viewBox", "").split())
    for text in some(svg.iter(f"{SVG}text")):
        assert float(text.get("x", "")) + len(text.text or "") * 8.5 <= width + 60
        assert 0 < float(text.get("y", "")) <= height


@pytest.mark.parametrize("accent", ["#1f4e5f", "#7a1fa2", "#f2c200", "#00a0a0"])
@pytest.mark.parametrize("tint", ["#eef3f4", "#ffffff", "#d9c7a0"])
def test_text_can_be_read_on_every_fill(accent: str, tint: str) -> None:
    """Whatever the theme, text has a contrast of 4.5 on each tint and on white (WCAG 1.4.3)."""
    svg = etree.fromstring(streams_figure(crowd(2), Theme(accent=accent, tint=tint)).data)
    fills = {shape.get("fill", "") for shape in svg.iter(f"{SVG}circle", f"{SVG}path")} - {"none"}
    inks = {text.get("fill", "") for text in svg.iter(f"{SVG}text")}
    assert len(fills) == 3 or tint == accent
    assert min(contrast(ink, fill) for ink in inks for fill in (*fills, "#ffffff")) >= 4.5


def test_the_weight_and_the_font_are_told_in_a_way_that_typst_and_browsers_take() -> None:
    """A family whose name ends in a digit is quoted; the weight of a variable font is set as a variation."""
    data = streams_figure(theory(THREE), Theme(look="book", heading_font="Source Sans 3")).data.decode()
    assert 'font-family="&#x27;Source Sans 3&#x27;, ' in data
    for text in some(texts(data.encode())):
        assert text.get("style") == f"font-variation-settings:'wght' {text.get('font-weight')}"


def test_titles_are_escaped_and_long_ones_wrapped() -> None:
    """An ampersand is text, and a long title stands on several lines."""
    title = "Health & well-being in neighbourhoods that are changing faster than their services can follow"
    shown = written(streams_figure(theory({title: "D1", "Other": "D1"}), Theme()).data)
    lines: Sequence[str] = [text for text in shown if text and text in title]
    assert len(lines) > 1
    assert " ".join(lines) == title


def test_equal_input_gives_equal_bytes() -> None:
    """The drawing depends on nothing but the theory and the theme."""
    assert streams_figure(crowd(4), Theme()) == streams_figure(crowd(4), Theme())
    assert streams_figure(crowd(4), Theme()).name == "streams.svg"


DRAWN = Path(__file__).parent / "drawn"
FOUR = {**THREE, "A stream with a long name that takes two lines": "D1 D99 L3"}
DRAWINGS: Mapping[str, tuple[Mapping[str, str], Theme]] = {
    "none": ({}, Theme()),
    "one": ({"Efficiency": "D5 L3"}, Theme()),
    "two": ({"Efficiency": "D5 D17 L3", "Trust & relationships": "D17"}, Theme()),
    "two-dark": ({"Efficiency": "D5", "Trust": "L17 D4 D10"}, Theme(accent="#702020", heading_font="It's <Sans>")),
    "three": (THREE, Theme()),
    "three-light": (
        {"A stream whose name takes two lines": "D1", "B": "D1 L2", "C, which is as long as a line": "L2"},
        Theme(accent="#c08000"),
    ),
    "four": (FOUR, Theme()),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_is_drawn_as_it_was(name: str) -> None:
    """Looked at when it was accepted: `python -m tests.assemble.test_figure` writes `drawn/` anew."""
    streams, theme = DRAWINGS[name]
    assert streams_figure(theory(streams), theme).data == (DRAWN / f"{name}.svg").read_bytes()


if __name__ == "__main__":
    for one, (given, look) in DRAWINGS.items():
        (DRAWN / f"{one}.svg").write_bytes(streams_figure(theory(given), look).data)


@pytest.mark.parametrize("language", OWN)
def test_the_head_of_the_grid_is_in_the_language_of_the_report(language: str) -> None:
    """Four streams are no circles: the column of their titles is headed as the others are."""
    four = {"Aa": "D1", "Bb": "D1", "Cc": "D1", "Dd": "D1"}
    drawn = streams_figure(theory(four), Theme(), ReportWords(language, OWN[language]))
    heads = [OWN[language][key].capitalize() for key in ("streams", "drivers", "levers")]
    assert written(drawn.data)[:3] == heads
