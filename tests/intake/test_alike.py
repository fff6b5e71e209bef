"""Whether what a Markdown text prints is what was typed: each thing that may differ, and each that may not."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from lspreport.intake.as_typed import alike
from lspreport.model.tree import (
    Block,
    Blocks,
    BulletList,
    CodeBlock,
    Inline,
    InlineCode,
    OrderedList,
    Paragraph,
    Quote,
    Style,
    StyledText,
    Text,
)
from lspreport.source import SourceFile

PLACE = SourceFile(PurePosixPath("areas/york.yaml"), "").span(0)


def typed(text: str) -> dict[str, Any]:
    """A paragraph of letters, as pandoc has it."""
    nodes: list[dict[str, Any]] = []
    for word in text.split(" "):
        nodes += [{"t": "Str", "c": word}, {"t": "Space"}]
    return {"t": "Para", "c": nodes[:-1]}


def said(*content: Inline | str, key: str = "") -> Paragraph:
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content), key, PLACE)


def bullets(*items: Any) -> dict[str, Any]:
    return {"t": "BulletList", "c": list(items)}


def numbers(start: int, *items: Any) -> dict[str, Any]:
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], list(items)]}


ONE, TWO = typed("one"), typed("two")
SAME: dict[str, tuple[list[dict[str, Any]], Blocks]] = {
    "words": ([typed("one two")], (said("one two"),)),
    "spaces count once": ([typed(" one   two ")], (said("one\N{NO-BREAK SPACE}two"),)),
    "nothing": ([typed(" ")], ()),
    "two paragraphs": ([ONE, TWO], (said("one"), said("two"))),
    "a quotation": ([{"t": "BlockQuote", "c": [ONE, TWO]}], (Quote((said("one"), said("two")), PLACE),)),
    "bullets": ([bullets([ONE], [TWO, ONE])], (BulletList(((said("one"),), (said("two"), said("one"))), PLACE),)),
    "numbers": (
        [numbers(3, [ONE], [TWO])],
        (OrderedList(((said("one"),), (said("two"),)), 3, "decimal", PLACE),),
    ),
    "double quotes": ([typed('"one" "two"')], (said("“one” “two”"),)),
    "single quotes": ([typed("'one' don't")], (said("‘one’ don’t"),)),
    "an apostrophe behind a letter": ([typed("boys'")], (said("boys’"),)),
    "quotes as they were typed": ([typed("\"one\" 'two'")], (said("\"one\" 'two'"),)),
    "a look": (
        [{"t": "Para", "c": [{"t": "Emph", "c": [{"t": "Strong", "c": [{"t": "Str", "c": "one"}]}]}]}],
        (said(StyledText(Style.STRONG, (StyledText(Style.EMPHASIS, (Text("one"),)),))),),
    ),
    "raised and lowered": (
        [{"t": "Para", "c": [{"t": k, "c": [{"t": "Str", "c": "1"}]} for k in ("Superscript", "Subscript")]}],
        (said(StyledText(Style.SUPERSCRIPT, (Text("1"),)), StyledText(Style.SUBSCRIPT, (Text("1"),))),),
    ),
}
OTHER: dict[str, tuple[list[dict[str, Any]], Blocks]] = {
    "another word": ([ONE], (said("two"),)),
    "a word less": ([typed("one two")], (said("one"),)),
    "a word more": ([ONE], (said("one two"),)),
    "a space more": ([ONE], (said("o ne"),)),
    "a paragraph less": ([ONE, TWO], (said("one"),)),
    "a paragraph more": ([ONE], (said("one"), said("two"))),
    "a label": ([ONE], (said("one", key="para-x"),)),
    "no quotation": ([{"t": "BlockQuote", "c": [ONE]}], (said("one"),)),
    "a quotation": ([ONE], (Quote((said("one"),), PLACE),)),
    "no list": ([bullets([ONE])], (said("one"),)),
    "one item for two": ([bullets([ONE], [TWO])], (BulletList(((said("one"), said("two")),), PLACE),)),
    "numbers for bullets": ([bullets([ONE])], (OrderedList(((said("one"),),), 1, "decimal", PLACE),)),
    "bullets for numbers": ([numbers(1, [ONE])], (BulletList(((said("one"),),), PLACE),)),
    "other numbers": ([numbers(2, [ONE])], (OrderedList(((said("one"),),), 1, "decimal", PLACE),)),
    "numbers in another order": (
        [numbers(1, [ONE], [TWO])],
        (OrderedList(((said("two"),), (said("one"),)), 1, "decimal", PLACE),),
    ),
    "code": ([ONE], (CodeBlock("one", "", PLACE),)),
    "code besides": ([ONE], (said("one"), CodeBlock("", "", PLACE))),
    "code within": ([typed("a")], (said(InlineCode("a")),)),
    "code of nothing within": ([ONE], (said("one", InlineCode("")),)),
    "another look": ([ONE], (said(StyledText(Style.EMPHASIS, (Text("one"),))),)),
    "no look": ([{"t": "Para", "c": [{"t": "Emph", "c": [{"t": "Str", "c": "one"}]}]}], (said("one"),)),
    "quotes that close first": ([typed('"one"')], (said("”one“"),)),
    "quotes that open twice": ([typed('"one"')], (said("“one“"),)),
    "quotes that open within": ([typed('"a "b" c"')], (said("“a “b” c”"),)),
    "one quote alone": ([typed('"one')], (said("“one"),)),
    "a quote in place of an apostrophe": ([typed("don't")], (said("don‘t"),)),
    "an apostrophe before a word": ([typed("'tis")], (said("’tis"),)),
    "double quotes for single": ([typed("'one'")], (said("“one”"),)),
    "single quotes for double": ([typed('"one"')], (said("‘one’"),)),
    "a dash": ([typed("a -- b")], (said("a – b"),)),
}


@pytest.mark.parametrize("what", SAME)
def test_what_prints_as_it_was_typed(what: str) -> None:
    assert alike(*SAME[what])


@pytest.mark.parametrize("what", OTHER)
def test_what_prints_otherwise(what: str) -> None:
    assert not alike(*OTHER[what])


def test_what_follows_a_space_is_the_beginning_of_a_word_and_what_follows_a_letter_or_a_stop_is_not() -> None:
    """There a straight quote may be an apostrophe."""
    for before in "a1.,;:!?)…%\"'’”":
        if before not in "\"'":
            assert alike([typed(f"{before}'")], (said(f"{before}’"),))
    for before in " (—-“‘":
        blocks: tuple[Block, ...] = (said(f"x{before}’s"),)
        assert not alike([typed(f"x{before}'s")], blocks)
