"""What of a Word cell may stand in a text of evidence, node by node, and what is told of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lspreport.intake.prose import characters, plain, simplified, styled

Json = dict[str, Any]


def text(word: str) -> Json:
    return {"t": "Str", "c": word}


SPACE, BREAK, SOFT = {"t": "Space"}, {"t": "LineBreak"}, {"t": "SoftBreak"}
ONE, TWO = text("one"), text("two")
NONE = ["", [], []]


def para(*inlines: Json) -> Json:
    return {"t": "Para", "c": list(inlines)}


def tight(*inlines: Json) -> Json:
    return {"t": "Plain", "c": list(inlines)}


def bullets(*items: list[Json]) -> Json:
    return {"t": "BulletList", "c": list(items)}


STYLES = {kind: {"t": kind, "c": [ONE]} for kind in ("Emph", "Strong", "Superscript", "Subscript")}
INLINES: Mapping[str, tuple[Json, list[Json]]] = {
    **{kind: (node, [node]) for kind, node in STYLES.items()},
    "a soft break": (SOFT, [SPACE]),
    "underlined": ({"t": "Underline", "c": [ONE]}, [{"t": "Underline", "c": [ONE]}]),
    "struck": ({"t": "Strikeout", "c": [ONE]}, [ONE]),
    "small capitals": ({"t": "SmallCaps", "c": [ONE]}, [{"t": "SmallCaps", "c": [ONE]}]),
    "a run": ({"t": "Span", "c": [NONE, [ONE]]}, [ONE]),
    "a link": ({"t": "Link", "c": [NONE, [ONE], ["https://example.org", ""]]}, [ONE]),
    "a citation": ({"t": "Cite", "c": [[], [ONE]]}, [ONE]),
    "double quotes": ({"t": "Quoted", "c": [{"t": "DoubleQuote"}, [ONE]]}, [text("“"), ONE, text("”")]),
    "single quotes": ({"t": "Quoted", "c": [{"t": "SingleQuote"}, [ONE]]}, [text("‘"), ONE, text("’")]),
    "code": ({"t": "Code", "c": [NONE, "a  b"]}, [text("a"), SPACE, text("b")]),
    "a look within a look": ({"t": "Emph", "c": [{"t": "Strikeout", "c": [ONE]}]}, [{"t": "Emph", "c": [ONE]}]),
}
LOST_INLINES: Mapping[str, tuple[Json, str]] = {
    "Image": ({"t": "Image", "c": [NONE, [ONE], ["a.png", ""]]}, "a picture"),
    "Note": ({"t": "Note", "c": [para(ONE)]}, "a footnote"),
    "Math": ({"t": "Math", "c": [{"t": "InlineMath"}, "x"]}, "a formula"),
    "RawInline": ({"t": "RawInline", "c": ["html", "<b>"]}, "something that is no text"),
}
LOST_BLOCKS: Mapping[str, tuple[Json, str]] = {
    "Table": ({"t": "Table", "c": []}, "a table"),
    "CodeBlock": ({"t": "CodeBlock", "c": [NONE, "x"]}, "a passage of code"),
    "Figure": ({"t": "Figure", "c": []}, "a picture"),
    "HorizontalRule": ({"t": "HorizontalRule"}, "something that is no text"),
}
BLOCKS: Mapping[str, tuple[Json, list[Json]]] = {
    "a paragraph": (para(ONE), [para(ONE)]),
    "a tight paragraph": (tight(ONE), [tight(ONE)]),
    "a broken paragraph": (tight(ONE, BREAK, BREAK, TWO, BREAK), [tight(ONE), para(TWO)]),
    "nothing": (para(), []),
    "bullets": (bullets([para(ONE)], [{"t": "Div", "c": [NONE, [tight(TWO)]]}]), [bullets([para(ONE)], [tight(TWO)])]),
    "numbers": (
        {"t": "OrderedList", "c": [[3, {"t": "Decimal"}, {"t": "Period"}], [[{"t": "Header", "c": [1, NONE, [ONE]]}]]]},
        [{"t": "OrderedList", "c": [[3, {"t": "Decimal"}, {"t": "Period"}], [[para(ONE)]]]}],
    ),
    "a quotation": (
        {"t": "BlockQuote", "c": [{"t": "Div", "c": [NONE, [para(ONE)]]}]},
        [{"t": "BlockQuote", "c": [para(ONE)]}],
    ),
    "a heading": ({"t": "Header", "c": [2, ["label", [], []], [ONE]]}, [para(ONE)]),
    "lines": ({"t": "LineBlock", "c": [[ONE], [TWO]]}, [para(ONE), para(TWO)]),
    "a typed item": (para(text("-"), SPACE, ONE), [bullets([tight(ONE)])]),
    "a hyphen without a space": (para(text("-"), ONE), [para(text("-"), ONE)]),
    "a hyphen alone": (para(text("-")), [para(text("-"))]),
    "another sign": (para(text("+"), SPACE, ONE), [para(text("+"), SPACE, ONE)]),
}


@pytest.mark.parametrize("what", INLINES)
def test_a_run_is_taken_over_as(what: str) -> None:
    given, left = INLINES[what]
    assert simplified([para(TWO, given)]) == ([para(TWO, *left)], ())


@pytest.mark.parametrize("what", BLOCKS)
def test_a_block_is_taken_over_as(what: str) -> None:
    given, left = BLOCKS[what]
    assert simplified([given]) == (left, ())


@pytest.mark.parametrize("what", LOST_INLINES)
def test_a_run_that_is_left_out_is_told_once(what: str) -> None:
    given, lost = LOST_INLINES[what]
    assert simplified([para(ONE, given, given)]) == ([para(ONE)], (lost,))


@pytest.mark.parametrize("what", LOST_BLOCKS)
def test_a_block_that_is_left_out_is_told_once(what: str) -> None:
    given, lost = LOST_BLOCKS[what]
    assert simplified([given, para(ONE), given]) == ([para(ONE)], (lost,))


def test_typed_items_that_follow_each_other_are_one_list() -> None:
    """Those in front of which something else stands are another."""
    item, other = para(text("-"), SPACE, ONE), para(text("–"), SPACE, TWO)
    assert simplified([item, other, para(ONE), item]) == (
        [bullets([tight(ONE)], [tight(TWO)]), para(ONE), bullets([tight(ONE)])],
        (),
    )


@pytest.mark.parametrize("mark", ["-", "–", "•"])
def test_typed_lines_are_paragraphs_and_items(mark: str) -> None:
    """Spaces count once, at an edge not at all; a space that does not break is a letter."""
    typed = f" one  two \n\n{mark} one\n {mark}  two\none\xa0two\n{mark}one\n{mark}"
    assert plain(typed) == [
        para(ONE, SPACE, TWO),
        bullets([tight(ONE)], [tight(TWO)]),
        para(text("one\xa0two")),
        para(text(f"{mark}one")),
        para(text(mark)),
    ]


def test_runs_of_a_line_keep_their_looks_and_stand_apart_from_their_spaces() -> None:
    """The outermost look first; a line feed begins a paragraph, and empty ones are none."""
    strong = {"t": "Strong", "c": [{"t": "Emph", "c": [ONE]}]}
    assert styled([("two ", ()), (" one ", ("Strong", "Emph")), (" ", ("Emph",)), ("two\n\none", ()), ("\n ", ())]) == [
        para(TWO, SPACE, strong, SPACE, TWO),
        para(ONE),
    ]
    assert styled([(" one", ()), ("two ", ())]) == [para(ONE, TWO)]
    assert styled([]) == []


def test_the_characters_of_a_short_answer() -> None:
    cell = [
        para(ONE, SPACE, {"t": "Emph", "c": [TWO]}, SOFT, ONE, BREAK, TWO, {"t": "Note", "c": [para(text("note"))]}),
        bullets([tight({"t": "Link", "c": [NONE, [ONE], ["x", ""]]})]),
        para(SPACE),
    ]
    assert characters(cell) == "one two one\ntwo\none"
    assert characters([]) == ""
