"""Tables: a caption above, agreeing widths, one style a cell; the finishing pass sets what pandoc cannot."""

from __future__ import annotations

from lspreport.emit.docx import styles
from lspreport.emit.docx.captions import caption
from lspreport.emit.docx.draft import CELL, BlockPlace, Draft, Json, TableNote
from lspreport.emit.docx.inlines import inlines
from lspreport.emit.docx.marks import target
from lspreport.emit.docx.pieces import comment, styled
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Cell, Paragraph, Row, Table
from lspreport.model.widths import shares as given_shares

_ALIGN = {"left": "AlignDefault", "right": "AlignRight", "centre": "AlignDefault"}
_LEAST = 6
_MOST = 60
_PADDING = 3

_SIZE = 0.84
"""How large the text of tables is, the body's being 1, in our own reference document."""


def table(draft: Draft, block: Table, place: BlockPlace) -> list[Json]:
    """The caption as a paragraph, a mark that leads the finishing pass to the table's note, and the table."""
    boxed = place.text == styles.BOX_TEXT
    indent = draft.axis
    total = draft.text_width - indent
    head = [_row(draft, block, row, heading=True) for row in block.head]
    body = [_row(draft, block, row, heading=False) for row in block.body]
    shares = widths(block, total / 20 / (draft.document.settings.theme.size * _SIZE))
    note = TableNote(block, tuple(round(total * share) for share in shares), indent, plain(block.caption), boxed)
    draft.tables.append(note)
    columns = [
        [{"t": _ALIGN[column.align]}, {"t": "ColWidth", "c": share}]
        for column, share in zip(block.columns, shares, strict=True)
    ]
    nothing: list[object] = ["", [], []]
    written: Json = {
        "t": "Table",
        "c": [
            ["", [], [["custom-style", draft.house.style(styles.TABLE)]]],
            [None, []],
            columns,
            [nothing, head],
            [[nothing, 0, [], body]],
            [nothing, []],
        ],
    }
    above = []
    if plain(block.caption):
        style = styles.BOX_TEXT if boxed else styles.CAPTION
        above = [styled(style, caption(draft, "table", block.key, block.caption, block.span))]
    return [*above, comment(f"table {len(draft.tables) - 1}"), written]


def widths(block: Table, room: float) -> tuple[float, ...]:
    """The columns' shares of the width, which is `room` ems of the table's text: the author's, or by the longest word
    and the length of what they hold.
    """
    given = [column.width for column in block.columns]
    if all(given):
        return given_shares(block, room)
    needs = [_need(block, at) for at in range(len(block.columns))]
    free = 1 - sum(given)
    open_needs = sum(need for need, share in zip(needs, given, strict=True) if not share) or 1
    shares = [share or free * need / open_needs for share, need in zip(given, needs, strict=True)]
    return tuple(share / sum(shares) for share in shares)


def _need(block: Table, at: int) -> int:
    """How many characters column `at` would like: never less than its longest word asks for."""
    texts = [plain_blocks(row.cells[at].blocks) for row in (*block.head, *block.body) if at < len(row.cells)]
    longest = max((len(text) for text in texts), default=0)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return max(_LEAST, word, min(longest, _MOST)) + _PADDING


def _row(draft: Draft, block: Table, row: Row, *, heading: bool) -> list[object]:
    cells: list[object] = []
    at = 0
    for place, cell in enumerate(row.cells):
        centred = at < len(block.columns) and block.columns[at].align == "centre"
        key = row if place == 0 and not heading else None
        cells.append(_cell(draft, block, cell, key, heading=heading, centred=centred))
        at += cell.columns
    return [["", [], []], cells]


def _cell(draft: Draft, block: Table, cell: Cell, row: Row | None, *, heading: bool, centred: bool) -> list[object]:
    """A cell; the first cell of a body row carries the row's bookmarks, inside its first paragraph."""
    style = styles.TABLE_HEADING if heading else styles.TABLE_MARK if centred else styles.TABLE_TEXT
    written: list[Json] = []
    for number, inner in enumerate(cell.blocks):
        if not isinstance(inner, Paragraph):
            written += draft.blocks(draft, (inner,), CELL)
            continue
        content = inlines(draft, inner.content)
        if row is not None and number == 0:
            hidden = draft.marks.hidden("row", "", plain(inner.content), block.span)
            names = (hidden, target(row.key)) if row.key in draft.targets else (hidden,)
            content = draft.marks.around(names, content)
        written.append(styled(style, content))
    align = {"t": "AlignCenter"} if heading and centred else {"t": "AlignDefault"}
    return [["", [], []], align, cell.rows, cell.columns, written]
