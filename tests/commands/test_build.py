"""What `lspreport build` understands of its words."""

from __future__ import annotations

import pytest

from lspreport.commands.build import chosen_formats
from lspreport.pipeline import Misuse


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], ("docx", "pdf", "html")),
        (["pdf"], ("pdf",)),
        (["html,docx"], ("html", "docx")),
        (["html", "docx"], ("html", "docx")),
        (["PDF, html", "pdf"], ("pdf", "html")),
    ],
)
def test_formats_are_named_together_or_one_by_one(words: list[str], chosen: tuple[str, ...]) -> None:
    assert chosen_formats(words) == chosen


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("dcx", "`dcx` is not a format", "did you mean `docx`?"),
        ("epub", "`epub` is not a format", "known: `docx`, `pdf`, `html`, `html-split`, `govspeak`"),
        ("pdf,", "a format is missing in `--to`", "known: `docx`, `pdf`, `html`, `html-split`, `govspeak`"),
    ],
)
def test_an_unknown_format_is_wrong_use(word: str, message: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        chosen_formats([word])
    assert (caught.value.message, caught.value.hints) == (message, (hint,))


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], ("docx", "pdf", "html-split")),
        (["html"], ("html-split",)),
        (["html-split,pdf"], ("html-split", "pdf")),
        (["html,html-split"], ("html-split",)),
    ],
)
def test_split_takes_the_place_of_html(words: list[str], chosen: tuple[str, ...]) -> None:
    assert chosen_formats(words, split=True) == chosen


def test_split_without_html_is_wrong_use() -> None:
    with pytest.raises(Misuse) as caught:
        chosen_formats(["pdf"], split=True)
    assert caught.value.message == "`--split` is for HTML, and `--to` does not name it"
