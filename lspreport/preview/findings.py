"""Mistakes as the page shows them: what, where, the source line with the words marked, the remedy."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

from lspreport.diagnostic import Diagnostic, Mistake, Severity, for_people
from lspreport.diagnostic_formats import also_at, ends

_MOST = 60
"""So many findings are shown; who has more begins with these."""

_WIDTH = 400
"""Characters of a source line that are shown; many authors write a paragraph to a line."""


def ordered(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors first; then by file and line, as they came; what is mended alike once."""
    return for_people(found)


def message(found: Sequence[Diagnostic], held: bool) -> dict[str, object]:
    """What the page is told; `held` says that it shows an earlier view because of them."""
    return {"findings": [_finding(one) for one in found[:_MOST]], "more": max(len(found) - _MOST, 0), "held": held}


def bug(problem: Exception) -> Diagnostic:
    """A bug of ours, told among the author's mistakes: the last good view stays, and the next save may get past it."""
    where = traceback.extract_tb(problem.__traceback__)[-1]
    message = f"this is a bug of ours: {type(problem).__name__}: {problem} ({Path(where.filename).name}:{where.lineno})"
    return Diagnostic(Mistake.UNREADABLE, Severity.ERROR, message, None, ("undo the last change, and report it to us",))


def _finding(one: Diagnostic) -> dict[str, object]:
    also = [f"also at {also_at(one)}"] if one.places else []
    finding: dict[str, object] = {
        "severity": str(one.severity),
        "code": str(one.code),
        "message": one.message,
        "hints": [*one.hints, *also],
    }
    span = one.span
    if span is None:
        return finding
    line = span.source.line(span.line)
    end_line, end_column = ends(span)
    start = min(span.column - 1, len(line))
    end = max(min(end_column - 1, len(line)) if end_line == span.line else len(line.rstrip()), start)
    cut = max(start - 60, 0) if len(line) > _WIDTH else 0
    stop = cut + _WIDTH
    return finding | {
        "file": str(span.source.path),
        "line": span.line,
        "column": span.column,
        # before the marked words, those words, and what follows
        "source": [("…" if cut else "") + line[cut:start], line[start:end], line[end:stop].rstrip()],
    }
