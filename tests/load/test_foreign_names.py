"""Classes, attributes, shortcodes and labels of other programs are answered by our own form, once for a thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.load.foreign_names import (
    _ATTRIBUTES,
    _CLASSES,
    _SHORTCODES,
    foreign_attribute,
    foreign_class,
    foreign_label,
    foreign_shortcode,
)
from lspreport.load.shortcodes import OPTIONS
from tests.projects import DOT, project

COLUMNS = ":::: {.columns}\n\n::: {.column width=40%}\nLeft.\n:::\n\n::: {.column}\nRight.\n:::\n::::"
DIVS = {
    COLUMNS: "one text below the other",
    "::: {.panel-tabset}\n## A\n\nWords.\n:::": "paper has no tabs",
    '::: {.callout-note collapse="true"}\nWords.\n:::': "paper does not move",
    '::: {.content-visible when-format="html"}\nWords.\n:::': "all formats print the same",
    "::: {#thm-line}\nWords.\n:::": "write a box",
    "::: {#tbl-two}\n| a |\n|---|\n| 1 |\n:::": "below the table",
    "::: {.proof}\nWords.\n:::": "write a box",
    "::: danger\nWords.\n:::": ".caution",
    "::: {.column-margin}\nWords.\n:::": "write a footnote",
    ":::tip My tip\n\nWords.\n\n:::": 'write `::: {.tip title="My tip"}`',
    ":::info So it is\n\nWords.\n\n:::": 'write `::: {.note title="So it is"}`',
    "::: danger[Take care]\nWords.\n:::": 'write `::: {.note title="Take care"}`',
    "Words.\n::: note\nMore.\n:::": "put an empty line before it",
}
LINES = {
    "The version is {{< var version >}} here.": "nothing is run",
    "{{< video https://example.org/a >}}": "write `[words]",
    '{{< figure src="map.png" >}}': "![Caption]",
    "Words[aside]{.aside} here.": "write a footnote",
    "[site](https://example.org){target=_blank} is there.": "paper does not move",
    "## Heading {.unlisted}\n\nWords.": "`.unnumbered`",
    '```{.python filename="a.py"}\nx\n```': 'a caption is `caption="…"`',
}


@pytest.mark.parametrize("text", [*DIVS, *LINES])
def test_what_is_written_for_another_program_is_told_with_our_form(tmp_path: Path, text: str) -> None:
    compiled = project(tmp_path, one=f"# One\n\nWords before.\n\n{text}\n", files={"sections/map.svg": DOT})
    first = compiled.mistakes[0]
    assert (DIVS | LINES)[text] in " ".join(first.hints)


@pytest.mark.parametrize("text", ["Words.\n\n" + COLUMNS, "[x]{.aside style=red}", "::: {.tabs a=b}\nSo.\n:::"])
def test_what_belongs_to_it_is_not_told_again(tmp_path: Path, text: str) -> None:
    assert len(project(tmp_path, one=f"# One\n\n{text}\n").mistakes) == 1


def test_columns_that_are_refused_lose_no_words(tmp_path: Path) -> None:
    compiled = project(tmp_path, one=f"# One\n\n{COLUMNS}\n\nBehind [it](#nowhere).\n")
    assert [one.span.line for one in compiled.mistakes if one.span] == [3, 14]


def test_every_name_has_a_form_and_none_is_ours() -> None:
    assert all(foreign_class(name) for name in _CLASSES)
    assert all(foreign_attribute(name) for name in _ATTRIBUTES)
    assert all(foreign_shortcode(name) for name in _SHORTCODES)
    assert {"box", "note", "tip", "landscape", "unnumbered"}.isdisjoint(_CLASSES)
    assert {"lang", "title", "fig-alt", "width", "caption"}.isdisjoint(_ATTRIBUTES)
    assert set(_SHORTCODES) & set(OPTIONS) == {"figure"}  # ours has no picture's options
    assert (
        foreign_class("boks") == foreign_attribute("titel") == foreign_shortcode("evidenc") == foreign_label("x") == ()
    )
