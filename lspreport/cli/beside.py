"""The summary beside its sources: two columns, in each what the other lacks set off by more than a colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lspreport.cli.look import BAD, FAINT, GOOD, PLACE, STRONG, cut, inset, line, stack, table
from lspreport.evidence.summary import Agreement, State
from lspreport.model.worddiff import Side
from lspreport.sentences import series

if TYPE_CHECKING:
    from lspreport.cli.look import Shape, Text
    from lspreport.evidence.summary import ComparedParagraph, Conclusion, Summary
    from lspreport.model.worddiff import Piece

_STATES = {State.COPY: "green", State.CONDENSED: "green", State.STALE: "bold red", State.OWN: "dim"}
_MARKS = {Side.OLD: ("[-", "-]"), Side.NEW: ("{+", "+}")}
"""The marks of wdiff, which tell the sides apart without colours."""


def beside(summary: Summary, chosen: Sequence[ComparedParagraph]) -> Shape:
    """Each of `chosen` paragraphs beside its sources, and where all are chosen at the end how they stand."""
    parts = [part for one in chosen for part in (*_paragraph(one), line())]
    return stack([*parts, *_overview(summary)] if len(chosen) == len(summary.paragraphs) else parts[:-1])


def _paragraph(one: ComparedParagraph) -> Iterator[Shape]:
    agreed = ", agreed" if one.agreed else ", not agreed" if one.state in (State.COPY, State.CONDENSED) else ""
    yield line(
        (one.number or one.key, STRONG), "  ", (f"{one.state}{agreed}", _STATES[one.state]), "  ", (one.where, PLACE)
    )
    for source in one.sources:
        if source.agreement is Agreement.CHANGED:
            yield inset(_changed(source))
    if one.state is State.OWN:
        yield inset(line((cut(one.words), FAINT)))
        return
    names = series([source.number or source.label for source in one.sources])
    sides = table(f"from {names}", f"{one.number or one.key} in the summary", style="underline", expand=True)
    for column in sides.columns:
        column.ratio = 1
    sides.add_row(_side(one.pieces, Side.OLD), _side(one.pieces, Side.NEW))
    yield inset(sides)


def _changed(source: Conclusion) -> Text:
    """What has changed in a conclusion since it was agreed: the changes, with a few words on either side."""
    text = line((f"{source.number or source.label} has changed since it was agreed", _STATES[State.STALE]), "  ")
    text.append(source.where, PLACE)
    if not source.changes:
        return text.append("\nwhat it said then was not recorded", FAINT)
    text.append("\n")
    for number, piece in enumerate(source.changes):
        if piece.side is Side.BOTH:
            ends = (number > 0, number < len(source.changes) - 1)
            text.append(f"{_context(piece.text, *ends)} ")
        else:
            opening, closing = _MARKS[piece.side]
            text.append(f"{opening}{piece.text}{closing}", BAD if piece.side is Side.OLD else GOOD).append(" ")
    return text


def _context(text: str, before: bool, after: bool, words: int = 6) -> str:
    """The words next to a change; what lies between two changes is cut in its middle."""
    found = text.split()
    if len(found) <= words * (before + after):
        return text
    head = " ".join(found[:words]) if before else ""
    tail = " ".join(found[-words:]) if after else ""
    return " … ".join((head, tail)).strip()


def _side(pieces: Sequence[Piece], side: Side) -> Text:
    """One of the two texts, what only it has marked."""
    text = line()
    opening, closing = _MARKS[side]
    for piece in pieces:
        if piece.side is Side.BOTH:
            text.append(f"{piece.text} ")
        elif piece.side is side:
            text.append(f"{opening}{piece.text}{closing}", BAD if side is Side.OLD else GOOD).append(" ")
    return text


def _overview(summary: Summary) -> Iterator[Shape]:
    rows = table("Paragraph", "is", "condenses", "agreement", gap=3)
    for one in summary.paragraphs:
        sources = series([source.number or source.label for source in one.sources]) or "-"
        said = ", ".join(dict.fromkeys(str(source.agreement) for source in one.sources)) or "-"
        rows.add_row(line((one.number or one.key, STRONG)), line((one.state, _STATES[one.state])), sources, said)
    yield rows
    if summary.left_out:
        yield line()
        yield line(("Conclusions that the summary leaves out", STRONG))
    for left in summary.left_out:
        reason = (f"declared: {left.reason}", FAINT) if left.reason else ("not declared", "yellow")
        yield inset(line((left.number or left.label, STRONG), "  ", (left.where, PLACE), "\n", reason))
