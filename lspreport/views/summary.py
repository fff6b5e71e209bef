"""The summary beside its sources: two columns, in each what the other lacks set off by more than a colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lspreport.model.worddiff import Piece, Side
from lspreport.trail.summary import Agreed, Agreement, Conclusion, Condensed, State, Summary
from lspreport.views.words import FAINT, PLACE, STRONG, counted, cut, line, listed

STATES = {State.COPY: "green", State.CONDENSED: "green", State.STALE: "bold red", State.OWN: "dim"}
GONE, NEW = "red", "green"
MARKS = {Side.OLD: ("[-", "-]"), Side.NEW: ("{+", "+}")}
"""The marks of wdiff, which tell the sides apart without colours."""


def beside(summary: Summary, chosen: Sequence[Condensed]) -> Group:
    """Each of `chosen` paragraphs beside its sources, and where all are chosen at the end how they stand."""
    shown = [part for one in chosen for part in (*_paragraph(one), Text())]
    return Group(*shown, *_overview(summary)) if len(chosen) == len(summary.paragraphs) else Group(*shown[:-1])


def agreement(agreed: Agreed, path: str) -> Group:
    """What was recorded, and what else it speaks for."""
    told = f"agreed: {listed(agreed.paragraphs)}, with {counted(len(agreed.labels), 'conclusion')}, in {path}"
    verb = "condenses" if len(agreed.others) == 1 else "condense"
    also = f"this speaks for {listed(agreed.others)} as well, which {verb} the same"
    return Group(Text(told), *([Text(also)] if agreed.others else []))


def _paragraph(one: Condensed) -> Iterator[RenderableType]:
    agreed = ", agreed" if one.agreed else ", not agreed" if one.state in (State.COPY, State.CONDENSED) else ""
    yield line(
        (one.number or one.key, STRONG), "  ", (f"{one.state}{agreed}", STATES[one.state]), "  ", (one.where, PLACE)
    )
    for source in one.sources:
        if source.agreement is Agreement.CHANGED:
            yield Padding(_changed(source), (0, 0, 0, 2))
    if one.state is State.OWN:
        yield Padding(Text(cut(one.words), FAINT), (0, 0, 0, 2))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="underline", expand=True)
    names = listed([f"{source.number or source.label}" for source in one.sources])
    table.add_column(f"from {names}", ratio=1, overflow="fold")
    table.add_column(f"{one.number or one.key} in the summary", ratio=1, overflow="fold")
    table.add_row(_side(one.pieces, Side.OLD), _side(one.pieces, Side.NEW))
    yield Padding(table, (0, 0, 0, 2))


def _changed(source: Conclusion) -> Text:
    """What has changed in a conclusion since it was agreed: the changes, with a few words on either side."""
    text = line((f"{source.number or source.label} has changed since it was agreed", STATES[State.STALE]), "  ")
    text.append(source.where, PLACE)
    if not source.changes:
        return text.append("\nwhat it said then was not recorded", FAINT)
    text.append("\n")
    for number, piece in enumerate(source.changes):
        if piece.side is Side.BOTH:
            ends = (number > 0, number < len(source.changes) - 1)
            text.append(f"{_context(piece.text, *ends)} ")
        else:
            opening, closing = MARKS[piece.side]
            text.append(f"{opening}{piece.text}{closing}", GONE if piece.side is Side.OLD else NEW).append(" ")
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
    text = Text()
    opening, closing = MARKS[side]
    for piece in pieces:
        if piece.side is Side.BOTH:
            text.append(f"{piece.text} ")
        elif piece.side is side:
            text.append(f"{opening}{piece.text}{closing}", GONE if side is Side.OLD else NEW).append(" ")
    return text


def _overview(summary: Summary) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style=FAINT)
    for head in ("Paragraph", "is", "condenses", "agreement"):
        table.add_column(head, overflow="fold")
    for one in summary.paragraphs:
        sources = listed([source.number or source.label for source in one.sources]) or "-"
        said = ", ".join(dict.fromkeys(str(source.agreement) for source in one.sources)) or "-"
        table.add_row(Text(one.number or one.key, STRONG), Text(one.state, STATES[one.state]), sources, said)
    yield table
    if summary.left_out:
        yield Text()
        yield Text("Conclusions that the summary leaves out", STRONG)
    for left in summary.left_out:
        reason = (f"declared: {left.reason}", FAINT) if left.reason else ("not declared", "yellow")
        yield Padding(line((left.number or left.label, STRONG), "  ", (left.where, PLACE), "\n", reason), (0, 0, 0, 2))
