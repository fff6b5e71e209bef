"""A table of a Word form as people leave it: columns taken away, rows without their question, placeholders."""

from __future__ import annotations

from typing import Any

from lspreport.intake.docx_form import _filled_table, _outside
from lspreport.intake.fields import ASKED

Json = dict[str, Any]


def table(*rows: tuple[str, ...]) -> Json:
    """pandoc's table of these texts, the first row as its head."""

    def cell(text: str) -> list[Any]:
        blocks: list[Json] = []
        for paragraph in filter(None, text.split("\n")):
            words: list[Json] = []
            for word in filter(None, paragraph.split(" ")):
                words += [*([{"t": "Space"}] if words else []), {"t": "Str", "c": word}]
            blocks.append({"t": "Plain", "c": words})
        return [["", [], []], {"t": "AlignDefault"}, 1, 1, blocks]

    head, *body = [[["", [], []], [cell(text) for text in row]] for row in rows]
    none = ["", [], []]
    return {"t": "Table", "c": [none, [None, []], [], [none, [head]], [[none, 0, [], body]], [none, []]]}


def said(*rows: tuple[str, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.question, one.text, tuple(one.lost)) for one in _filled_table(table(*rows))]


HEAD = ("Question", "Answer", "Guidance")


def test_a_table_of_the_form_may_have_lost_the_column_of_guidance() -> None:
    """One that has lost its answers has none, and no question goes with them."""
    guided = ("Region", "North", "As in: Yorkshire and the Humber.")
    assert said(HEAD, guided) == [("Region", "North", ())]
    assert said(HEAD[:2], ("Region", "North")) == [("Region", "North", ())]
    assert said(HEAD[:2], ("Region",)) == [("Region", "", ())]


def test_what_is_no_table_of_the_form_has_no_answers() -> None:
    for head in (HEAD[:1], HEAD[1:], ("Question", "Guidance", "Answer"), ("", "", "")):
        assert said(head, ("Region", "North", "")) == []
    assert _filled_table({"t": "Table", "c": [None, None, [], [None, []], [], None]}) == []


def test_a_placeholder_is_no_answer_and_an_answer_without_its_question_is_told() -> None:
    rows = (("Region", "Pick one", ""), ("Team", "Type here", ""), ("", "North", ""), ("", "", "words"))
    assert said(HEAD, *rows) == [("Region", "", ()), ("Team", "", ()), ("", "", ("an answer without its question",))]


def test_a_question_that_was_withdrawn_takes_its_answer_with_it() -> None:
    hidden = "\ufdd0"
    assert said(HEAD, (hidden, hidden, "")) == [("", "", ("hidden text",))]
    assert said(HEAD, (hidden, "North", "")) == [("", "", ("hidden text",))]
    assert said(HEAD, (hidden, "", "")) == []
    assert said(HEAD, ("Region", f"North{hidden}", "")) == [("Region", "North", ("hidden text",))]


def test_what_was_typed_beside_an_answer_is_told() -> None:
    told = ("what stands beside the answer",)
    assert said(HEAD, ("Region", "North", "And east.")) == [("Region", "North", told)]
    assert said((*HEAD, ""), ("Region", "North", "As in: Yorkshire and the Humber.", "East")) == [
        ("Region", "North", told)
    ]
    assert said(HEAD, ("Drivers", "D5", "Pick one, or type several codes with commas between them.")) == [
        ("Drivers", "D5", ())
    ]


def test_what_stands_outside_the_tables_is_told_but_for_the_forms_own_words() -> None:
    """The form has bold lines and a list before its first table, and a line and a list under headings behind it."""
    words = {"t": "Para", "c": [{"t": "Str", "c": "Words."}]}
    bold = {"t": "Para", "c": [{"t": "Strong", "c": words["c"]}, {"t": "Space"}]}
    bullets = {"t": "BulletList", "c": [[words]]}
    numbers = {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], [[words]]]}
    heading = {"t": "Header", "c": [2, ["", [], []], [{"t": "Str", "c": "Item"}]]}
    form = table(HEAD, ("Region", "North", ""))
    other = table(("A", "B"), ("1", "2"))
    assert list(_outside([heading, bold, bullets, form, heading, words, bullets, heading, form, heading])) == []
    assert list(_outside([heading, words, bullets, form, form])) == ["Words."]
    assert list(_outside([form, words, heading, words, words, form, bold])) == ["Words."] * 4
    assert list(_outside([numbers, other, form, bold, numbers, form])) == [
        "Words.",
        "A | B | 1 | 2",
        "Words.",
        "Words.",
    ]
    assert list(_outside([form, form, words, form, other])) == ["Words.", "A | B | 1 | 2"]


def test_the_forms_own_words_are_no_answer_where_the_cells_were_merged() -> None:
    own = next(field.guidance for field in ASKED if field.guidance)
    assert said(HEAD[:2], ("Region", f"North\n{own}"), ("Team", f"Type here\n{own}"), ("Sample", own)) == [
        ("Region", "North", ()),
        ("Team", "", ()),
        ("Sample", "", ()),
    ]
