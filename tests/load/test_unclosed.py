"""Signs of emphasis and code that open or close nothing are told; those that are meant to be printed are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import project

BOLD, BOLD_END, SPACES = (
    "this bold text is never closed",
    "this closes no bold text",
    "this is not read as bold text: spaces stand inside its signs",
)
EMPHASIS, CODE, STRUCK = (
    "this emphasis is never closed",
    "this code is never closed",
    "this `~~` is never closed, and would be left out",
)
NOTE = "this footnote is never closed in its paragraph"
CLASS, ATTRIBUTES, MARK = (
    "this class lacks its full stop, and would be printed",
    "these attributes are never closed, and would be printed",
    "this is no mark of a footnote: a space stands in it",
)
LEFT = (
    ("**Bold and no end.", BOLD, "**Bold"),
    ("Words **bold and no end.", BOLD, "**bold"),
    ("Words (**bold and no end).", BOLD, "**bold"),
    ("Words **(bold) and no end.", BOLD, "**"),
    ("Words **bold** and **more.", BOLD, "**more"),
    ("Words ***bold and no end.", BOLD, "***bold"),
    ("Bold** and no beginning.", BOLD_END, "Bold**"),
    ("Bold.** And no beginning.", BOLD_END, "Bold.**"),
    ("Words ** bold ** here.", SPACES, "** bold **"),
    ("Words __ bold words __ here.", SPACES, "__ bold words __"),
    ("Words *open and no end.", EMPHASIS, "*open"),
    ("Words (*open and no end).", EMPHASIS, "*open"),
    ("Words “*open and no end”.", EMPHASIS, "*open"),
    ("Words _open and no end.", EMPHASIS, "_open"),
    ("_Open and no end.", EMPHASIS, "_Open"),
    ("Words __open and no end.", EMPHASIS, "__open"),
    ("Words *done* and *open.", EMPHASIS, "*open"),
    ("Words `code and no end.", CODE, "`code"),
    ("Words `code` and `more.", CODE, "`more"),
    ("It was in the `90s.", CODE, "`90s"),
    ("Words code` and no beginning.", CODE, "`"),
    ("```\ncode and no end", CODE, "code and no end"),
    ("W [words]{underline} here.", CLASS, "{underline}"),
    ("W [words]{.underline and no end.", ATTRIBUTES, "{.underline"),
    ("W [words]{lang=fr and no end.", ATTRIBUTES, "{lang=fr"),
    ("W [words]{.underline", ATTRIBUTES, "{.underline"),
    ("Words[^ 1] here.", MARK, "[^"),
    ("Words[^see there] here.", MARK, "[^see there]"),
    ("Words^[the note\n\nof two] here.", NOTE, "^[the"),
    ("Words ~~struck and no end.", STRUCK, "~~"),
    ("Words **bold** and ~~struck and no end.", STRUCK, "~~"),
    ("~~~\ncode and no end", STRUCK, "code and no end"),
    ("Words ^^ raised.", "this `^^` is never closed, and would be left out", "^^"),
    ("- one\n- two **bold", BOLD, "**bold"),
    ("> Words **bold.", BOLD, "**bold"),
    ("## Words **bold", BOLD, "**bold"),
    ("Words.[^n]\n\n[^n]: Words **bold.", BOLD, "**bold"),
    ("| A | B |\n|---|---|\n| c | d **e |", BOLD, "**e"),
)
MEANT = (
    "**Bold:**words and words**bold**more.",
    "Words *emphasis* and __bold__ and _emphasis_ and ***both***.",
    "Rates were 0.45* and 0.56** and 0.67***.",
    "\\* p < 0.05; ** p < 0.01",
    "Two ` three and `` four, two * three and 2*3*4 and a*b.",
    "*Wales is left out.",
    "Words* and others*.",
    "snake_case_words and files named *.docx.",
    r"Words \*open and \*\*bold and \_under and \`code and \~~struck.",
    "Words `**kwargs` and `` ` `` and ``a `b` c``.",
    "```\n**bold and *open and `code\n```",
    "~~Struck~~ words and H~2~O.",
    "Words <https://a.test/_b_c*d> and https://a.test/_b.",
    "$a_1 * b$ and $*c*$.",
    r"W [words]\{underline} and \[^ 1] and [words] {so} and a set {x, y} [of two].",
    "`[words]{underline}` and `[^ 1]`.",
)


@pytest.mark.parametrize(("text", "message", "written"), LEFT)
def test_a_sign_that_is_left_is_told_at_its_place(tmp_path: Path, text: str, message: str, written: str) -> None:
    (found,) = project(tmp_path, one=f"Words.\n\n{text}\n").mistakes
    assert found.message == message
    assert found.hints
    assert found.span is not None
    assert found.span.written == written
    begins = "Words.\n\n".count("\n") + 3 + text.count("\n", 0, text.rindex(written))
    assert found.span.line == begins


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_not_told(tmp_path: Path, text: str) -> None:
    assert project(tmp_path, one=f"Words.\n\n{text}\n").said == []


def test_many_of_a_kind_in_a_paragraph_are_one_finding(tmp_path: Path) -> None:
    made = project(tmp_path, one="Words _open\nand _more\nand **bold.\n\nAnd _open again.\n")
    assert [(one.message, one.span.line, len(one.places)) for one in made.mistakes if one.span] == [
        (EMPHASIS, 3, 1),
        (BOLD, 5, 0),
        (EMPHASIS, 7, 0),
    ]
