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
        ("epub", "`epub` is not a format", "known: `docx`, `pdf`, `html`"),
        ("pdf,", "a format is missing in `--to`", "known: `docx`, `pdf`, `html`"),
    ],
)
def test_an_unknown_format_is_wrong_use(word: str, message: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        chosen_formats([word])
    assert (caught.value.message, caught.value.hints) == (message, (hint,))
