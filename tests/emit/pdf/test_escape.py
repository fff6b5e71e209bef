"""Escaping: whatever an author writes, Typst prints exactly that."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lspreport.emit.pdf.blocks import blocks
from lspreport.emit.pdf.escape import markup, string
from lspreport.emit.pdf.inlines import inlines
from lspreport.emit.pdf.scope import scope_of
from lspreport.model.tree import CrossReference, InlineCode, Style, StyledText, Text, Unresolved
from lspreport.tools.typeset import evaluate
from tests.documents import chapter

DANGEROUS = "\\#*_`$@<>~[]{}()=+-/\"'.,:;!?&%^|…–—­\t\n\u00a0\u2028éß€"
TEXT = st.text(st.sampled_from(DANGEROUS + "aZu019 "), max_size=24)
SCOPE = scope_of(chapter(), (), blocks)


def printed(content: str) -> str:
    """The characters that Typst makes of markup, under the template's setting for quotes."""
    document = f"#set smartquote(enabled: false)\n#metadata([{content}]) <it>"
    return flat(evaluate({"main.typ": document.encode()}, "query(<it>).first().value"))


def flat(content: dict[str, Any]) -> str:
    """The characters of Typst's own content tree; an element that no text may give is shown by its name."""
    match content:
        case {"func": "sequence", "children": children}:
            return "".join(flat(child) for child in children)
        case {"func": "text" | "symbol" | "raw", "text": str(text)}:
            return text
        case {"func": "space"}:
            return " "
        case {"func": "smartquote", "double": bool(double)}:
            return '"' if double else "'"
        case {"func": "styled", "child": child}:
            return flat(child)
        case {"func": "emph" | "box" | "underline", "body": body}:
            return flat(body)
        case {"func": name}:
            return f"<{name}>"
    return ""


def shown(text: str) -> str:
    """`text` as any typesetter shows it: runs of white space are one space, a no-break space is kept."""
    return re.sub(r"[ \t\n\u2028]+", " ", text)


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_every_character_is_printed_as_itself(text: str) -> None:
    assert printed(markup(text)).strip(" ") == shown(text).strip(" ")


@given(TEXT, TEXT, st.sampled_from(["reference", "emphasis", "code", "text"]))
@settings(max_examples=300, deadline=None)
def test_neighbours_do_not_run_into_each_other(before: str, after: str, between: str) -> None:
    """A bracket or a semicolon after a call, dots of two texts side by side: nothing but text comes of them."""
    middle = {
        "reference": Unresolved("box-x"),
        "emphasis": StyledText(Style.EMPHASIS, (Text("so"),)),
        "code": InlineCode('a\\"b'),
        "text": Text(".."),
    }[between]
    words = {"reference": "box-x", "emphasis": "so", "code": 'a\\"b', "text": ".."}[between]
    content = inlines((Text(f"({before}"), middle, Text(f"{after})")), SCOPE)
    content = content.replace("#unresolved[", "#box[")  # the template's own function is not in reach here
    assert re.sub(" +", " ", printed(content)) == re.sub(" +", " ", shown(f"({before}") + words + shown(f"{after})"))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=24))
@settings(max_examples=200, deadline=None)
def test_a_string_keeps_every_character(text: str) -> None:
    answer = evaluate({"main.typ": f"#metadata({string(text)}) <it>".encode()}, "query(<it>).first().value")
    assert answer == text


def test_the_beginnings_of_lists_headings_and_terms() -> None:
    for text in ("1. one", "- one", "+ one", "= one", "/ one: two", "// one", "https://one.example", "..."):
        assert printed(markup(text)) == text


def test_dots_of_neighbouring_texts_are_no_ellipsis() -> None:
    assert printed(inlines((Text("."), Text("."), Text(".")), SCOPE)) == "..."
    assert printed(inlines((Text("1"), Text(". one")), SCOPE)) == "1. one"


def test_a_reference_to_a_place_outside_is_no_link() -> None:
    """Typst stops at a link to what is not there; such a reference only looks like one."""
    reference = CrossReference("box-x", "box ", "1")
    assert inlines((reference,), SCOPE) == "#elsewhere[#box[box 1];];"


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("a" * 40, True),
        (f"See {'a' * 50}, please.", True),
        ("a" * 39, False),
        (f"{'a' * 30}/{'b' * 30}-{'c' * 30}", False),
    ],
)
def test_a_word_that_is_longer_than_a_line_may_break_anywhere(text: str, breaks: bool) -> None:
    written = inlines((Text(text),), SCOPE)
    assert ("#endless(" in written) is breaks
    assert printed(markup(text)) == text
