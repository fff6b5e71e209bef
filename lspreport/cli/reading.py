"""A section, or the whole report, as it is read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from lspreport.cli.look import printable
from lspreport.emit.text import Frame, Line, Notes, Piece, TextRun, TextTable, Title, Words
from lspreport.model.text import SIGNS

MARGIN = 5  # the column of the paragraph numbers
LOOKS = {
    "emphasis": "italic",
    "strong": "bold",
    "strikeout": "strike",
    "underline": "underline",
    "small-caps": "bold",
    "reference": "cyan",
    "note": "dim cyan",
    "code": "green",
    "unresolved": "bold red",
}

_Part = Words | Title | Frame | TextTable


def stacked(pieces: Sequence[Piece], margin: int = MARGIN) -> Iterator[RenderableType]:
    """The pieces with an empty line after each but between the items of a list; numbers stand in the margin."""
    flat = [part for piece in pieces for part in _unfolded(piece)]
    for piece, after in zip_longest(flat, flat[1:]):
        yield _piece(piece, margin)
        if not (_is_item(piece) and _is_item(after)):
            yield Text()


def _unfolded(piece: Piece) -> Iterator[_Part]:
    """The notes as paragraphs under a heading of their own; anything else as it is."""
    if isinstance(piece, Notes):
        yield Title(2, (TextRun("Notes"),))
        for note in piece.notes:
            for part in note:
                yield from _unfolded(part)
    else:
        yield piece


def _is_item(piece: _Part | None) -> bool:
    return isinstance(piece, Words) and piece.depth > 0


def _piece(piece: _Part, margin: int) -> RenderableType:
    """A paragraph with its number beside it, a heading, a box, a table."""
    match piece:
        case Words(label, words, depth):
            row = Table.grid(padding=(0, 2, 0, 0))
            if depth or margin:
                width = max(2 if depth else margin, len(label))
                row.add_column(width=width, justify="right" if depth else "left", no_wrap=True)
                row.add_column()
                row.add_row(Text(printable(label), style="bold cyan"), _runs(words))
            else:
                row.add_row(_runs(words))
            return Padding(row, (0, 0, 0, max(margin + 2 * depth - 1, 0) if depth else 0))
        case Title(level, words):
            title = _runs(words)
            title.stylize("bold cyan" if level == 1 else "bold")
            return Rule(title, align="left", style="cyan") if level == 1 else Padding(title, (0, 0, 0, margin + 2))
        case Frame(words, content):
            inner = Group(*list(stacked(content, 0))[:-1])
            frame = Panel(inner, title=_runs(words), title_align="left", border_style="cyan")
            return Padding(frame, (0, 0, 0, margin))
        case TextTable(caption, head, body):
            table = Table(title=_runs(caption), title_justify="left", show_header=bool(head), header_style="bold")
            for cell in head[0] if head else body[0] if body else ():
                table.add_column(_runs(cell))
            for row_of_cells in (*head[1:], *body):
                table.add_row(*map(_runs, row_of_cells))
            return table
        case _:
            assert_never(piece)


def _runs(words: Line) -> Text:
    """The runs in their looks; a terminal that cannot strike words, or a pipe, shows the signs about them."""
    text = Text()
    for run in words:
        sign = next((sign for style, sign in SIGNS.items() if style in run.kinds and run.text.strip()), "")
        lines = "\n".join(map(printable, f"{sign}{run.text}{sign}".split("\n")))
        text.append(lines, " ".join(LOOKS[kind] for kind in run.kinds if kind in LOOKS))
    return text
