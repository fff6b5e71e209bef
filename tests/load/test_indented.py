"""What is indented otherwise than it is printed is told: an item's words and inner list that stand too little in, and
prose that stands so far in that it is code."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.source import Span
from tests.projects import BATH, LEEDS, THEORY, WORKSHOP, project

BESIDE = "no part of the item above it"
OUTSIDE = (
    ("1. one\n  - two\n  - three\n3. four", 2, 3, "1 more space"),
    ("1. one\n\n  two", 3, 3, "1 more space"),
    ("- one\n\n two", 3, 2, "1 more space"),
    ("-   one\n\n  two", 3, 3, "2 more spaces"),
    ("10. one\n\n   two", 3, 4, "1 more space"),
    ("-   [ ] one\n\n  two", 3, 3, "2 more spaces"),
    ("1. - one\n\n  two", 3, 3, "1 more space"),
    ("1. one\n\n  ## Two", 3, 3, "1 more space"),
    ("1. one\n\n  > two", 3, 3, "1 more space"),
    ("> 1. one\n>\n>   two", 3, 5, "1 more space"),
    (">1. one\n>\n>  two", 3, 4, "2 more spaces"),
    ("> > 1. one\n> >\n> >   two", 3, 7, "1 more space"),
    ("1. one\n\n  | A | B |\n  |---|---|\n  | c | d |", 3, 3, "1 more space"),
    ("::: {.note}\n1. one\n\n  two\n:::", 4, 3, "1 more space"),
    ("1. one\n   1. two\n\n      three\n\n      -   four\n\n        five", 8, 9, "2 more spaces"),
)
AS_CODE = (
    ("(ii) one\n\n    two", 3, 5, "1 more space"),
    ("(ii) one\n\n    | A | B |\n    |---|---|\n    | c | d |", 3, 5, "1 more space"),
    ("viii. one\n\n    two", 3, 5, "2 more spaces"),
    ("viii. one\n\n\ttwo", 3, 2, "2 more spaces"),
)
NO_CODE = (
    "Words.\n\n    A first line that stands in, as in a letter.",
    "Words.\n\n    “Quoted words, too,” said *one* of them.[^1]\n\n[^1]: Note.",
    "Words.\n\n    It is seen in @box-x and in @tbl-x.",
    "Words.\n\n    Costs came to £3m (10%) in 2008.",
    "Words.\n\n    - a first item of words\n    - a second item of words",
    "Words.\n\n    1. a first item of words\n\n    2. a second item of words",
    "Words.\n\n\tA first line that stands in, as in a letter.",
    "Words.\n\n    | A | B |\n    |---|---|\n    | c | d |",
    "Words.\n\n    ::: {.box}\n    x\n    :::",
    "Words.\n\n    {{< areas >}}",
    "Words.\n\n    Four words are enough.",
    "1. one\n\n<!-- - -->\n\n    A first line that stands in, as in a letter.",
    "Words.\n\n    ![A plan](plan.svg)",
    "> Words.\n>\n>     A first line that stands in, as in a letter.",
    "- one\n\n      A first line that stands in, as in a letter.",
)
AS_MEANT = (
    "1. one\n   - two\n2. three",
    "10. one\n    - two\n11. three",
    "- one\n\n  two\n\nthree",
    "- one\n- two\n\n> three",
    "9.  one\n10. two\n\nthree",
    " 9. one\n10. two",
    " - one\n - two\n\n three",
    "- one\n  - two\n- three\n    - four",
    "- one\n\n      x = 1",
    "1. one\n\n    ```\n    code\n    ```",
    "Words.\n\n    x = 1\n    y = 2",
    "Words.\n\n    cp here there",
    "1. one\n\n<!-- - -->\n\n   two",
    "Words.\n\n    lspreport build --project there and everywhere",
    "Words.\n\n    Four words, and then some\n    {a: b}",
    "```\nA first line that does not stand in.\n```",
    "```\n    A first line that stands in, as in a letter.\n```",
    "~~~ text\n    A first line that stands in, as in a letter.\n~~~",
    "> - one\n>\n> two",
    "> - one\n\n two",
    "| A | B |\n|---|---|\n| c | d |",
    "+--------+\n| A      |\n+========+\n| - one  |\n|        |\n| two    |\n+--------+",
)


@pytest.mark.parametrize(("text", "line", "column", "spaces"), OUTSIDE)
def test_what_was_meant_for_an_item_is_told(tmp_path: Path, text: str, line: int, column: int, spaces: str) -> None:
    found = project(tmp_path, one=f"Words.\n\n{text}\n").mistakes
    assert [(one.message, *one.hints) for one in found] == [
        (
            f"this is printed as {BESIDE}: it stands less far in than the item’s words",
            f"put {spaces} before it",
            "or none, where it is no part of the list",
        )
    ]
    assert _place(found[0].span) == (line + 4, column)
    assert found[0].span is not None
    assert found[0].span.written == text.split("\n")[line - 1][column - 1 :]


@pytest.mark.parametrize(("text", "line", "column", "spaces"), AS_CODE)
def test_so_it_is_if_it_is_printed_as_code(tmp_path: Path, text: str, line: int, column: int, spaces: str) -> None:
    found = project(tmp_path, one=f"Words.\n\n{text}\n").mistakes
    assert [one.message for one in found] == ["this is printed as code: it stands less far in than the item’s words"]
    assert found[0].hints[0] == f"put {spaces} before it"
    assert _place(found[0].span) == (line + 4, column)
    more = int(spaces.split()[0])
    lines = text.expandtabs(4).split("\n")
    mended = "\n".join(" " * more + one if one.startswith("    ") else one for one in lines)
    assert not project(tmp_path / "mended", one=f"Words.\n\n{mended}\n").mistakes


@pytest.mark.parametrize("text", NO_CODE)
def test_prose_that_is_printed_as_code_is_told(tmp_path: Path, text: str) -> None:
    found = project(tmp_path, one=f"Words.\n\n{text}\n").mistakes
    assert "this is printed as code: it stands four spaces in" in [one.message for one in found]


@pytest.mark.parametrize("text", AS_MEANT)
def test_what_stands_where_it_is_printed_is_not_told(tmp_path: Path, text: str) -> None:
    assert project(tmp_path, one=f"Words.\n\n{text}\n").said == []


@pytest.mark.parametrize(
    ("text", "places", "spaces"),
    [
        ("- one\n - two\n - three\n- four", [6, 7], "2 spaces"),
        ("* one\n * two", [6], "2 spaces"),
        ("1. one\n\n- two\n - three", [8], "2 spaces"),
        ("- - one\n\n - two", [7], "2 spaces"),
        ("-   one\n  - two", [6], "4 spaces"),
        ("> - one\n>  - two", [6], "2 spaces"),
    ],
)
def test_items_that_stand_further_in_and_are_level_are_told(
    tmp_path: Path, text: str, places: list[int], spaces: str
) -> None:
    (found,) = project(tmp_path, one=f"Words.\n\n{text}\n").mistakes
    assert found.message == "this item is printed level with that above it, and not as part of it"
    assert found.hints == (f"put {spaces} before the mark of an inner item, or none",)
    assert found.span is not None
    assert [span.line for span in (found.span, *found.places)] == places
    mark = "> " if text.startswith(">") else ""
    lines = text.split("\n")
    mended = [
        f"{mark}{' ' * int(spaces[0])}{line.removeprefix('>').lstrip()}" if at + 5 in places else line
        for at, line in enumerate(lines)
    ]
    assert project(tmp_path / "mended", one="Words.\n\n" + "\n".join(mended) + "\n").said == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("- One of them.\n- Two of them.\nWords behind it.", 7, 1),
        ("1. one;\n2. two;\n3. three.\nWords behind it\nand more.", 8, 1),
        ("> - One.\n> - Two:\n> Words behind it.", 7, 3),
        ("- one\n\n- two.\nWords behind it.", 8, 1),
    ],
)
def test_a_sentence_at_the_margin_that_goes_on_with_an_item_is_told(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    (found,) = project(tmp_path, one=f"Words.\n\n{text}\n").mistakes
    assert found.message == "this line is printed as part of the item above it"
    assert _place(found.span) == (line, column)
    assert found.span is not None
    assert found.span.written.startswith("Words behind it")


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two that wraps\nLazily here.",
        "- One.\n- Two.\n  Words of it.",
        "- One.\n- Two.\n Words of it.",
        "- One that wraps.\nLazily here.\n- Two that wraps.\nLazily here.",
        "- One.\n- Two.\n\nWords behind it.",
        "- One.\n- Two.\nand words in small letters.",
        "- One alone.\nWords of it.",
        "- One.\n- Two.\n\n  > Words.\n  > More words.",
    ],
)
def test_a_line_that_is_meant_for_its_item_is_not_told(tmp_path: Path, text: str) -> None:
    assert project(tmp_path, one=f"Words.\n\n{text}\n").said == []


def test_so_it_is_in_evidence(tmp_path: Path) -> None:
    text = 'text: "Leeds text on one pot of money."'
    assert text in LEEDS
    item = "{kind: finding, stream: efficiency, topic: funding, " + text + "}"
    lines = (
        "",
        "kind: finding",
        "stream: efficiency",
        "topic: funding",
        "text: |",
        "  1. one",
        "    - two",
        "  2. three",
    )
    area = LEEDS.replace(item, "\n    ".join(lines))
    made = project(tmp_path, one="Words.\n", theory=THEORY, area_leeds=area, area_bath=BATH, sources=WORKSHOP)
    assert [one.message for one in made.mistakes] == [
        f"this is printed as {BESIDE}: it stands less far in than the item’s words"
    ]


def test_another_file_is_another_list(tmp_path: Path) -> None:
    files = {"sections/part.md": b"\n" * 9 + b"  Words of a part.\n"}
    made = project(
        tmp_path, one="Words.\n\n1. one\n\n{{< include part.md >}}\n", files=files, report="chapters: [one.md]"
    )
    assert made.said == []


def _place(span: Span | None) -> tuple[int, int]:
    assert span is not None
    return span.line, span.column
