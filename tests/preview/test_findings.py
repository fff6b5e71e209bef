"""A finding as the page shows it: the marked words within their line, however long that is."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest

from lspreport.diagnostic import Diagnostic, Mistake, Severity
from lspreport.preview.findings import bug, message
from lspreport.source import SourceFile

LONG = "word " * 100 + "marked" + " more" * 100


def finding(text: str, start: int, end: int) -> dict[str, Any]:
    span = SourceFile(PurePosixPath("sections/one.md"), text).span(start, end)
    one = Diagnostic(Mistake.UNREADABLE, Severity.ERROR, "it is so", span, ("mend it",))
    told: Any = message([one], held=True)
    assert (told["more"], told["held"]) == (0, True)
    (found,) = told["findings"]
    return dict(found)


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "column", "source"),
    [
        ("First.\nThe the end.\n", 11, 14, 2, 5, ["The ", "the", " end."]),
        ("So it is  \n", 0, 2, 1, 1, ["", "So", " it is"]),
        ("So it is\n", 6, 8, 1, 7, ["So it ", "is", ""]),
        ("One two  \nthree\n", 4, 12, 1, 5, ["One ", "two", ""]),  # to the end of its first line
        (LONG, 500, 506, 1, 501, ["…" + LONG[440:500], "marked", LONG[506:840].rstrip()]),
    ],
)
def test_the_words_are_marked_in_their_line(
    text: str, start: int, end: int, line: int, column: int, source: list[str]
) -> None:
    found = finding(text, start, end)
    assert (found["file"], found["line"], found["column"]) == ("sections/one.md", line, column)
    assert found["source"] == source
    assert (found["severity"], found["message"], found["hints"]) == ("error", "it is so", ["mend it"])


def test_other_places_are_told_as_a_hint() -> None:
    file = SourceFile(PurePosixPath("one.md"), "a\nb\nc\n")
    one = Diagnostic(Mistake.UNREADABLE, Severity.ERROR, "x", file.span(0, 1), ("mend it",), places=(file.span(2, 3),))
    (found,) = message([one], held=False)["findings"]  # type: ignore[misc, attr-defined]
    assert found["hints"] == ["mend it", "also at one.md:2"]


def test_of_very_many_the_first_are_shown_and_the_rest_counted() -> None:
    one = Diagnostic(Mistake.UNREADABLE, Severity.WARNING, "x", None)
    told: Any = message([one] * 62, held=False)
    assert (len(told["findings"]), told["more"], told["held"]) == (60, 2, False)
    assert set(told["findings"][0]) == {"severity", "code", "message", "hints"}


def test_a_bug_of_ours_says_where_it_is() -> None:
    try:
        raise ZeroDivisionError("so")
    except ZeroDivisionError as problem:
        found = bug(problem)
    assert found.message.startswith("this is a bug of ours: ZeroDivisionError: so (test_findings.py:")
