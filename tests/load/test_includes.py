"""Files that others include: their blocks, their places, their circles."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model.text import plain
from lspreport.model.tree import CrossReference, Heading
from lspreport.model.walk import every
from tests.projects import CONCERN, Compiled, project

PART = "A paragraph.[^a] {#para-inner}\n\n[^a]: Its own note.\n"


def made(folder: Path, text: str, **files: str) -> Compiled:
    named = {f"sections/parts/{name}.md": content.encode() for name, content in files.items()}
    return project(folder, report="chapters: [one.md]", one=text, files=named)


def told(found: Compiled) -> list[str]:
    return [
        f"{one.span}: {one.message}" for one in found.found if one.code in CONCERN or one.code == "unlisted-section"
    ]


def test_the_blocks_stand_in_its_place(tmp_path: Path) -> None:
    text = "Before, as @para-inner.\n\n{{< include parts/part.md >}}\n\nBehind.[^a]\n\n[^a]: Another note.\n"
    found = made(tmp_path, text, part=PART)
    assert told(found) == []
    assert found.lines()[:3] == [
        "1.1 Before, as paragraph 1.2<para-inner>.",
        "1.2 A paragraph.[^1]",
        "1.3 Behind.[^2]",
    ]
    assert found.notes() == ["Its own note.", "Another note."]


def test_an_included_file_includes_others_from_its_own_folder(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< include parts/part.md >}}\n", part="{{< include deep.md >}}\n", deep="Deep.\n")
    assert told(found) == []
    assert found.texts() == ["Deep."]


def test_mistakes_are_told_in_the_included_file(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< include parts/part.md >}}\n", part="One.\n\nTwo @box-gone.\n")
    assert told(found) == ["sections/parts/part.md:3: nothing bears the label `box-gone`"]


def test_a_circle_is_told_and_ends(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< include parts/a.md >}}\n", a="{{< include b.md >}}\n", b="{{< include a.md >}}\n")
    assert told(found) == ["sections/parts/b.md:1: `a.md` would stand within itself"]
    itself = made(tmp_path / "other", "Words.\n\n{{< include one.md >}}\n")
    assert told(itself) == ["sections/one.md:5: `one.md` would stand within itself"]


def test_what_is_not_there_is_told_at_the_shortcode(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< include parts/gone.md >}}\n\n{{< include ../../x.md >}}\n\n{{< include >}}\n")
    assert told(found) == [
        "sections/one.md:3: `sections/parts/gone.md` does not exist",
        "sections/one.md:5: `../../x.md` lies outside the report's folder",
        "sections/one.md:7: the shortcode `include` does not say what to place",
    ]


def test_a_file_may_stand_in_two_places(tmp_path: Path) -> None:
    text = "{{< include parts/part.md >}}\n\n{{< include parts/part.md >}}\n"
    found = made(tmp_path, text, part="Again.\n")
    assert found.texts() == ["Again.", "Again."]


def test_a_title_in_an_included_file_is_told_there(tmp_path: Path) -> None:
    found = made(tmp_path, "{{< include parts/part.md >}}\n", part="# Title\n\nWords.\n")
    assert told(found) == ["sections/parts/part.md:1: a section has one title"]


TITLED = "## Some title\n\nWords.\n\n::: {.box #box-x}\n## A box\nWords.\n:::\n"


@pytest.mark.parametrize(
    ("one", "part"),
    [
        ("[link](#some-title)\n\n{{< include parts/part.md >}}", TITLED),
        ("{{< include parts/part.md >}}", f"[link](#some-title)\n\n{TITLED}"),
        ("{{< include parts/part.md >}}", f"[link](../one.md#some-title)\n\n{TITLED}"),
        ("[link](parts/part.md#some-title)\n\n{{< include parts/part.md >}}", TITLED),
        ("[link](one.md#some-title)\n\n{{< include parts/part.md >}}", TITLED),
        ("# One\n\n## Some title\n\n{{< include parts/part.md >}}", "[link](#some-title)"),
        ("Words.^[[link](parts/part.md#some-title)]\n\n{{< include parts/part.md >}}", TITLED),
    ],
)
def test_a_heading_is_found_under_its_own_file_and_that_of_its_section(one: str, part: str, tmp_path: Path) -> None:
    found = made(tmp_path, one + "\n", part=part + "\n")
    assert told(found) == []
    heading = next(every(Heading, found.printed.sections))
    assert [link.target for link in every(CrossReference, found.printed.sections)] == [heading.key]


def test_a_name_is_first_one_of_the_file_that_the_link_stands_in(tmp_path: Path) -> None:
    text = "# One\n\n## Some title\n\n{{< include parts/part.md >}}\n\n[first](#some-title)\n"
    found = made(tmp_path, text, part="## Some title\n\n[second](#some-title), [second](#some-title-1)\n")
    titles = [heading.key for heading in every(Heading, found.printed.sections)]
    links = {plain(link.content): link.target for link in every(CrossReference, found.printed.sections)}
    assert links == {"first": titles[0], "second": titles[1]}
    assert told(found) == []


@pytest.mark.parametrize("target", ["parts/part.md#box-x", "#box-x", "one.md#box-x"])
def test_a_label_of_an_included_file_is_found(target: str, tmp_path: Path) -> None:
    found = made(tmp_path, f"[link]({target})\n\n{{{{< include parts/part.md >}}}}\n", part=TITLED)
    assert told(found) == []
    assert [link.target for link in every(CrossReference, found.printed.sections)] == ["box-x"]


def test_what_a_missing_file_would_hold_is_not_missed(tmp_path: Path) -> None:
    found = made(tmp_path, "As @box-x says.\n\n{{< include parts/gone.md >}}\n")
    assert told(found) == ["sections/one.md:5: `sections/parts/gone.md` does not exist"]
