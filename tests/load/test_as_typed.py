"""Where another program's notation is told, nothing else is said of it, and everything of what stands elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.as_typed import compared_with_typed
from lspreport.model.observation import Observation
from lspreport.source import SourceFile

TEXT = "One line.\n\nHe said ``so'' once.\n\nA third.\n"
SOURCE = SourceFile(PurePosixPath("sections/one.md"), TEXT)
START, END = TEXT.index("``"), TEXT.index("''") + 2
WITHIN, BEFORE, BEHIND = SOURCE.span(START + 2, START + 4), SOURCE.span(0, 3), SOURCE.span(TEXT.index("A third"))
ELSEWHERE = SourceFile(PurePosixPath("sections/two.md"), TEXT).span(START + 2, START + 4)


def test_what_is_said_of_a_notation_is_that_it_is_one() -> None:
    diagnostics, earlier = Diagnostics(), Observation("unmentioned-box", "earlier", WITHIN)
    observations = [earlier]
    with compared_with_typed(TEXT, (), SOURCE.span, diagnostics, observations) as told:
        for span in (WITHIN, BEFORE, BEHIND, ELSEWHERE):
            told.error(Mistake.BAD_MARKUP, "read as ours", span)
            observations.append(Observation("unknown-reference", "so", span))
        told.error(Mistake.DUPLICATE_KEY, "said of whatever it is", WITHIN)
    assert {(one.message, one.span) for one in diagnostics.sorted()} == {
        ("said of whatever it is", WITHIN),
        *(("read as ours", span) for span in (BEFORE, BEHIND, ELSEWHERE)),
    }
    first, *kept, foreign = observations
    assert first is earlier
    assert [one.span for one in kept] == [BEFORE, BEHIND, ELSEWHERE]
    assert (foreign.check, foreign.name) == ("foreign-markup", "``so''")


def test_where_there_is_none_all_is_told_at_once() -> None:
    diagnostics = Diagnostics()
    with compared_with_typed("He said so.", (), SOURCE.span, diagnostics, []) as told:
        assert told is diagnostics


def test_what_ends_the_reading_takes_nothing_with_it() -> None:
    diagnostics = Diagnostics()
    try:
        with compared_with_typed(TEXT, (), SOURCE.span, diagnostics, []) as told:
            told.error(Mistake.BAD_MARKUP, "before it ended", BEFORE)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert [one.message for one in diagnostics.sorted()] == ["before it ended"]
