"""Whoever pastes one sign, or one word, many times over is answered in a time that grows with the text, not with its
square: no expression and no search of ours begins anew at each of them."""

# ruff: noqa: E501 (the signs stand abreast)

from __future__ import annotations

import cProfile
import pstats
import time
from pathlib import Path, PurePosixPath

import pytest

from lspreport.check.english import sentences
from lspreport.cli.finding import excerpt
from lspreport.cli.init import write_starter
from lspreport.diagnostic import Diagnostics
from lspreport.source import SourceFile
from lspreport.spine import compile_report
from tests.projects import project

FEW, MORE = 1200, 4
"""So many signs in a row, and how many times as many."""
MOST = 8.0
"""Four times as many signs may take a function so many times as long; a square would take sixteen times as long."""
LEAST = 0.05
"""Seconds of this thread; what takes less is not looked at."""
SIGNS = (
    *"\u00a0\t\n-.,;:!?*_'\"“”‘’(){}>|~^$#@%+=/aA1é\u200b\u00ad\u0301\u202e…–", "a ", "A ", "a.", "A.", "a. ", "1.", "1,", "1 ",
    "a-", "-a", "a’", "’a", "(a", "a)", "()", "{a", "{}", ">}}", "a\n", "\n ", "a: ", "# ", "@a ", "a@", ":a", "a/", '"a" ', "“a” ",
    "a|", "|-", "+-", "A’s ", "and ", "The ", "10% ", "£1 ", "a\u00a0", "(A) ", "a, ", "A B, ", "e.g. ", "a; ", "(@a) ", "[a] ",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("share", range(4))
def test_a_run_of_one_sign_takes_no_square_of_time(share: int, tmp_path: Path) -> None:
    write_starter(tmp_path)
    chapter = tmp_path / "sections/access.md"
    first = chapter.read_text(encoding="utf-8")

    def check(count: int) -> dict[tuple[str, int, str], float]:
        """The seconds of each function in itself: those of the whole, and of a machine, say less."""
        runs = (f"\n\nWords {sign * (count // len(sign))} words." for sign in SIGNS[share::4])
        chapter.write_text(first + "".join(runs) + "\n", encoding="utf-8")
        profile = cProfile.Profile(time.thread_time)
        profile.runcall(compile_report, tmp_path, Diagnostics())
        return {function: own for function, (_, _, own, _, _) in pstats.Stats(profile).stats.items()}  # type: ignore[attr-defined]

    check(1)  # imports, and what is made once
    few, many = check(FEW), check(FEW * MORE)
    slow = {
        function: (few.get(function, 0.0), own)
        for function, own in many.items()
        if own > max(LEAST, MOST * max(few.get(function, 0.0), LEAST / 2 / MORE))
    }
    assert slow == {}


def test_sentences_are_not_looked_for_at_each_of_many_stops() -> None:
    before = time.process_time()
    assert [list(sentences(mark * 30_000)) for mark in "!.?…"] == [[(0, 30_000)]] * 4
    assert time.process_time() - before < 2, "a square took a minute"


def test_a_paragraph_is_found_by_its_first_words(tmp_path: Path) -> None:
    before = time.process_time()
    made = project(tmp_path, one=f"Words.\n\n{'A. ' * 10_000}\n\nMore @sec-nowhere.\n")
    assert [one.span.line for one in made.mistakes if one.span and "sec-nowhere" in one.message] == [7]
    assert time.process_time() - before < 6, "a square took twenty seconds"


def test_a_long_line_is_cut_alike_wherever_the_finding_stands() -> None:
    """What is shown of a line of a thousand words is what is shown of its middle alone."""

    def shown(text: str) -> tuple[str, int, int]:
        at = text.index("mark")
        return excerpt(SourceFile(PurePosixPath("one.md"), text).span(at, at + 4), 60)

    around = "so " * 60
    assert shown(f"{around}mark {around}") == shown(f"{around * 30}mark {around * 30}")
    line, offset, carets = shown(f"{around * 30}mark {around * 30}")
    assert line[offset : offset + carets] == "mark"
    assert line[0] == line[-1] == "…"
    assert len(line) <= 60
    assert shown("mark " + around * 30)[0].startswith("mark so")
    assert shown(around * 30 + "mark")[0].endswith("so mark")
