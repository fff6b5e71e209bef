"""What only the text as it was typed can tell: notations of other programs, and the words that pandoc leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake, quoted
from lspreport.load.foreign import foreign
from lspreport.load.lost_cells import lost_cells
from lspreport.load.lost_lines import Fate, LostLine, lost_lines
from lspreport.model.observation import Observation
from lspreport.sentences import counted
from lspreport.source import Span

_MISREAD = (
    Mistake.BAD_MARKUP,
    Mistake.UNKNOWN_CLASS,
    Mistake.BAD_LABEL,
    Mistake.BAD_BOX,
    Mistake.RAW_CONTENT,
    Mistake.SECTION_TITLE,
    Mistake.UNKNOWN_KEY,
)
"""What is said of another program's notation, if it is taken for ours."""


@contextmanager
def compared_with_typed(
    text: str,
    nodes: Sequence[dict[str, Any]],
    place: Callable[[int, int], Span],
    diagnostics: Diagnostics,
    observations: list[Observation],
) -> Iterator[Diagnostics]:
    """Tells of other programs' notations in `text`, which pandoc read as `nodes`, and of what it left out.

    What is read meanwhile tells its mistakes to the diagnostics that are given: nothing else is said of what is another
    program's. `place` gives the place of two offsets.
    """
    for columns, lost in lost_cells(text, nodes):
        first, *others = [place(*one) for one in lost]
        diagnostics.error(
            Mistake.BAD_MARKUP,
            f"this stands behind the {counted(columns, 'column')} of its table, and would be left out",
            first,
            "give the head and the line of dashes one more column, or write `\\|` for the sign itself",
            places=others,
        )
    _tell_of_lines(list(lost_lines(text, nodes)), place, diagnostics, observations)
    found = foreign(text, nodes, place)
    if not found:
        yield diagnostics
        return
    told, seen = Diagnostics(), len(observations)
    try:
        yield told
    finally:
        places = [span for _, span in found]
        diagnostics.extend(
            one
            for one in told.sorted()
            if one.code not in _MISREAD or one.span is None or not one.span.begins_in(places)
        )
        kept = [one for one in observations[seen:] if not one.span.begins_in(places)]
        observations[seen:] = [*kept, *(replace(one, refused=span) for one, span in found)]


def _tell_of_lines(
    lost: Sequence[LostLine],
    place: Callable[[int, int], Span],
    diagnostics: Diagnostics,
    observations: list[Observation],
) -> None:
    words = [place(line.start, line.end) for line in lost if line.fate is Fate.WORDS]
    if words:
        diagnostics.error(
            Mistake.BAD_MARKUP,
            "this line is read as the address of a link, and would be left out",
            words[0],
            "to print it, put a backslash before its bracket: `\\[`",
            "a note is written `^[words of the note]` where its sign stands, a work cited as `[@smith2020]`",
            places=words[1:],
        )
    for line in lost:
        span = place(line.start, line.end)
        if line.fate is Fate.TWICE:
            message = f"the link {quoted(line.name)} is given twice"
            diagnostics.error(Mistake.DUPLICATE_KEY, message, span, "take one of them out")
        elif line.fate is Fate.UNUSED:
            observations.append(Observation("unused-link", line.name, span))
