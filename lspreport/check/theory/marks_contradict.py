"""One code bears other marks in a stream than in the theory, and no reason is given.

The tables of the appendix would contradict each other, and the reader could not tell which of them is mistaken.

Example: `L5` has `marks: [laa-2008]` under `levers`, and a stream lists `{id: L5, marks: [laa-2-3]}`.

Remedy: take the marks out of the stream, which then shows the lever's own, or add `reason:` beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import backticked


@rule("marks-contradict", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    entries = document.report.theory.entries
    for stream in document.report.theory.streams.values():
        for entry in stream.entries:
            own = entries[entry.code].marks
            if set(entry.marks) != set(own) and not entry.reason:
                here, there = _marks_in_words(entry.marks), _marks_in_words(own)
                message = f"`{entry.code}` is marked {here} in `{stream.id}`, and {there} in the theory"
                hint = "take `marks` out here, or add `reason: …`"
                yield fault(entry.code, message, entry.span, hint)


def _marks_in_words(marks: tuple[str, ...]) -> str:
    return backticked(marks) or "under nothing"
