"""An apostrophe at the beginning of a word is one, and takes no mark from the quotations behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import project

WRITTEN = {
    "'Tis so, and 'twas.": "’Tis so, and ’twas.",
    "In the '80s and '90s.": "In the ’80s and ’90s.",
    "In the '90s I said 'no' twice.": "In the ’90s I said ‘no’ twice.",
    "He got 'em all and said 'no'.": "He got ’em all and said ‘no’.",
    "It's rock 'n' roll.": "It’s rock ’n’ roll.",
    "The '80s were the dogs' years.": "The ’80s were the dogs’ years.",
    "They say 'em' and 'til' and '80s'.": "They say ‘em’ and ‘til’ and ‘80s’.",
    "A 'single' and a \"double\" one.": "A ‘single’ and a “double” one.",
    "He typed ‘tis’ himself.": "He typed ‘tis’ himself.",
    "Escaped \\'80s.": "Escaped '80s.",
    "Code `'tis` and `x '80s` stays.": "Code 'tis and x '80s stays.",
    "So:\n\n    indented '80s\n\nWords 'tis.": "So: Words ’tis.",
    "So:\n\n```\nthe '80s\n```\n\nWords 'tis.": "So: Words ’tis.",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_an_apostrophe_that_begins_a_word(tmp_path: Path, text: str) -> None:
    assert " ".join(project(tmp_path, one=text).texts()) == WRITTEN[text]


def test_code_keeps_what_was_typed(tmp_path: Path) -> None:
    lines = project(tmp_path, one="So:\n\n```\nthe '80s\n```\n\nSo:\n\n    in '80s\n").lines()
    assert "`the '80s`" in lines
    assert "`in '80s`" in lines
