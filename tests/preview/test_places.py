"""What is clicked in the preview leads to the author's line, whatever holds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.preview import places
from lspreport.preview.places import PlaceFinder
from tests.projects import project

ONE = """\
# One

First.[^n]

- apple
- pear

  - plum

> said
>
> 1. one
> 2. two

::: {.box #box-a}
## Box

Words.

- quince
- fig
:::

| A | B |
|---|---|
| 1 | 2 |

: Words {#tbl-a}

[^n]: A note.
"""


def lines(folder: Path, **texts: str) -> dict[str, tuple[str, int]]:
    """The section and the line behind each id."""
    found = PlaceFinder().find(project(folder, **texts).printed)
    return {id: (found.owners[id], span.line) for id, span in found.spans.items()}


def test_each_thing_leads_to_its_line_and_each_item_to_its_own(tmp_path: Path) -> None:
    """`id/2` is the third item of the lists within a thing, those in quotations and boxes counted too."""
    found = lines(tmp_path, one=ONE)
    assert {owner for owner, _ in found.values()} == {"sec-one"}
    named = {id: line for id, (_, line) in found.items() if "/" in id or id.startswith(("sec-", "box-", "tbl-"))}
    assert named == {
        "sec-one": 1,
        "one-p1_1/0": 5,
        "one-p1_1/1": 6,
        "one-p1_1/2": 8,
        "one-p1_2/0": 12,
        "one-p1_2/1": 13,
        "box-a": 15,
        "box-a/0": 20,
        "box-a/1": 21,
        "tbl-a": 28,
    }
    assert found["one-p1"] == ("sec-one", 3)


def test_what_has_no_line_of_its_own_has_that_of_what_stands_before_it(tmp_path: Path) -> None:
    found = PlaceFinder().find(project(tmp_path, one=ONE).printed)
    assert str(found.span("one-p1_7")) == "sections/one.md:3"
    assert found.span("nothing") is None


def test_a_section_that_has_not_changed_keeps_its_places_and_one_that_has_is_looked_through(tmp_path: Path) -> None:
    finder = PlaceFinder()
    first = finder.find(project(tmp_path, one="First. {#para-a}", two="Second. {#para-b}").printed)
    assert {id: str(first.spans[id]) for id in ("para-a", "para-b")} == {
        "para-a": "sections/one.md:3",
        "para-b": "sections/two.md:3",
    }
    later = finder.find(project(tmp_path, one="More.\n\nFirst. {#para-c}", two="Second. {#para-b}").printed)
    assert "para-a" not in later.spans
    assert (str(later.spans["para-c"]), later.owners["para-c"]) == ("sections/one.md:5", "sec-one")
    assert later.owners["para-b"] == "sec-two"


def test_only_a_section_that_has_changed_is_looked_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save asks again for every section, and changes one."""
    looked: list[str] = []
    keys = places._keys
    monkeypatch.setattr(places, "_keys", lambda section: looked.append(section.key) or keys(section))  # type: ignore[func-returns-value]
    printed = project(tmp_path, one="First. {#para-a}", two="Second. {#para-b}").printed
    finder = PlaceFinder()
    first = finder.find(printed)
    one, two = (section.key for section in printed.sections)
    assert looked == [one, two]
    changed = replace(printed, sections=(printed.sections[0], replace(printed.sections[1])))
    assert (finder.find(printed).spans, finder.find(changed).spans) == (first.spans, first.spans)
    assert looked == [one, two, two]
    finder.find(replace(printed, sections=printed.sections[:1]))
    assert finder.find(printed).owners == first.owners
    assert looked == [one, two, two, two], "what was taken out has been forgotten"
