"""Words of a Word file that would mean something in Markdown, here or elsewhere, are printed as they stood."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from lspreport.cli.import_ import import_report
from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx import emit
from lspreport.from_word.word_report import word_contents
from lspreport.spine import compile_report
from tests.from_word.word import docx, p, table
from tests.load.test_notations import FOUND, LINES
from tests.some import some

pytestmark = pytest.mark.thorough("imports Word files of random signs")

# fmt: off
SIGNS = [
    "\\@ref(a)", "@ref(a)", "{{<", "{{< area x >}}", ">}}", "[^1]", "$5", "$6", "<b>", "</b>", ":::", "---", "{#x}",
    "::: {.box}", "[@smith2020]", "@box-a", "-@x", "[-@fig-x]", "[x](y)", "![a](b)", "`code`", "``", "**bold**",
    "*it*", "_it_", "~~st~~", "H~2~O", "x^2^", "# head", "##", "#x", "C#", "> quote", "- item", "+ item", "1.", "(a)",
    "a)", "(@)", "A.", "| a |", "+---+", "====", "***", "&amp;", "&#92;", "&nbsp;", "<!-- c -->", "<http://a.b>",
    "http://a.b/c_d_e", "[a]", "[a]: b", "[^1]: note", "\\", "\\\\", "\\n", "{.class}", "{key=val}", "[w]{.cl}",
    "$$x$$", "\\(x\\)", "\\[ x = y \\]", "\\[", "\"q\"", "'q'", "''", "--", "...", "%%", "{% x %}", "{{x}}", "==hi==",
    "++ins++", ":smile:", ":+1:", "!!!", "???", "term:: so", ">!", "a*", "_a", "a@b.com", "{note:title=So}",
    "\\ref{a}", "{", "}", "[", "]", "|", "~", "^", "#", "@", "$", "%", "=", "^[note]",
]
# fmt: on
_TOLD = (
    *("of a word processor", "of Word", "in Word", "Word prints", "of MDX", "wrong encoding", "of a chat"),
    *("codes of a message", "space of an address", "a scanner broke", "something was lost", "typed contents"),
    *("typed footnote", "spreadsheet"),
)
"""What an author is told of, and mends himself: what Word or another program left among the words."""


def _text(one: random.Random) -> str:
    words = [one.choice(SIGNS if one.random() < 0.6 else ["alpha", "beta", "Gamma"]) for _ in range(one.randint(1, 7))]
    return "".join(word + one.choice([" ", " ", " ", ""]) for word in words).strip()


def _bare(text: str) -> str:
    """Without spaces, and with the quotation marks that a typist means."""
    return "".join(text.translate({ord(a): b for a, b in zip("‘’“”", "''\"\"", strict=True)}).split())


def _signs(data: bytes) -> str:
    return _bare("".join(one.unit.label + one.unit.text for one in word_contents(data).known))


@pytest.mark.parametrize("seed", range(2))
def test_random_signs_come_back_as_they_stood(tmp_path: Path, seed: int) -> None:
    one = random.Random(seed)
    texts = [_text(one) for _ in range(120)]
    left = iter(texts)
    body = [p("T", "Title"), p("Aims", "Heading1"), p("The areas had come to partnership by different roads.")]
    for at, text in enumerate(left):
        if at % 5 == 1:
            body.append(table((text, next(left, "a")), (next(left, "a"), next(left, "a"))))
        else:
            kinds = ({}, {"num": "2"}, {"bold": True}, {"framed": True})
            body.append(p(text, **kinds[at % 4]))
    (tmp_path / "old.docx").write_bytes(docx(*body))
    lines, errors = import_report(tmp_path / "old.docx", tmp_path / "new")
    assert errors == []
    assert "0 are missing, 0 are new" in lines[-1]
    document = compile_report(tmp_path / "new", Diagnostics(), formats=("docx",))
    assert document is not None
    rebuilt = _signs(emit(document).data)
    for text in some(texts):
        words = _bare(text)
        marks = len(words) - len(words.lstrip("-•*–·"))  # a mark of a list is a list's now
        assert words in rebuilt or words[max(marks, 1) :] in rebuilt, text


def test_notations_of_other_programs_are_words(tmp_path: Path) -> None:
    body = [p("T", "Title"), p("Aims", "Heading1"), p("The areas had come to partnership by different roads.")]
    body += [p(" ".join(text.split())) for _, text in FOUND]
    (tmp_path / "old.docx").write_bytes(docx(*body))
    lines, errors = import_report(tmp_path / "old.docx", tmp_path / "new")
    assert [one.message for one in errors if not any(words in one.message for words in _TOLD)] == []
    assert "0 are missing, 0 are new" in lines[-1]


def _in_place(text: str, place: str) -> str:
    if place == "cell":
        return table((text, "a"), ("b", text))
    kinds: dict[str, dict[str, Any]] = {
        "heading": {"style": "Heading2"},
        "item": {"num": "2"},
        "numbered item": {"num": "3"},
        "quotation": {"style": "Quote"},
        "box": {"framed": True},
    }
    return p(text, **kinds[place])


@pytest.mark.parametrize("place", ["heading", "item", "numbered item", "quotation", "box", "cell"])
def test_notations_of_lines_are_words_wherever_words_begin(tmp_path: Path, place: str) -> None:
    body = [p("T", "Title"), p("Aims", "Heading1"), p("The areas had come to partnership by different roads.")]
    for text in dict.fromkeys([*LINES, "= Costs", ":Author: Somebody", "h3. Costs"]):
        body += [_in_place(text, place), p("They came by different roads again.")]
    (tmp_path / "old.docx").write_bytes(docx(*body))
    _, errors = import_report(tmp_path / "old.docx", tmp_path / "new")
    assert [one.message for one in errors if not any(words in one.message for words in _TOLD)] == []
