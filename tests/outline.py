"""A document as readable lines, so that a test or a golden file shows what is printed where, under which number.

It prints the pieces of `lspreport.emit.text`, which the terminal shows too, with marks for what a screen shows in
colours: `*emphasis*`, `` `code` ``, `box 1<box-a>` for a reference to what has this key, `[^1]` for a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from lspreport.emit.text import (
    BULLETS,
    Frame,
    Line,
    Notes,
    Piece,
    TextRun,
    TextTable,
    Title,
    Words,
    block_pieces,
    line,
    section_pieces,
)
from lspreport.model.report import Document, Section
from lspreport.model.tree import Blocks, Inlines

MARKS = {
    "emphasis": ("*", "*"),
    "strong": ("**", "**"),
    "strikeout": ("~~", "~~"),
    "superscript": ("^", "^"),
    "subscript": ("~", "~"),
    "small-caps": ("(small-caps)", "(small-caps)"),
    "underline": ("(underline)", "(underline)"),
    "code": ("`", "`"),
    "unresolved": ("", ""),
    "reference": ("", ""),
    "note": ("", ""),
}
"""What stands before and behind a run of each kind."""


def outline(document: Document) -> str:
    """The whole document, a line a block."""
    return "\n".join(line for section in document.sections for line in (*_section(section, document), ""))


def title(section: Section, document: Document) -> str:
    """The section's title as it is printed, with its number."""
    first = next(iter(section_pieces(section, document)))
    assert isinstance(first, Title)
    return _marked(first.line)


def section_lines(section: Section, document: Document) -> list[str]:
    """What a section prints below its title, its notes last."""
    return list(_lines(list(section_pieces(section, document))[1:]))


def lines(blocks: Blocks, document: Document) -> list[str]:
    """The blocks, one line each; what stands inside a block is indented. Notes are left out."""
    return list(_lines(block_pieces(blocks, document)))


def words(content: Inlines, document: Document) -> str:
    return _marked(line(content, document))


def _section(section: Section, document: Document) -> Iterator[str]:
    yield f"# {title(section, document)}  ({section.kind}, {section.key})"
    yield from section_lines(section, document)


def _lines(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Words(label, content, depth):
                mark = "-" if label in BULLETS else label.replace("│", ">")
                margin = "  " * (depth - 1) + (f"{mark} " if mark else "  " if depth else "")
                yield from _hanging(margin, _marked(content).split("\n"))
            case Title(level, content):
                yield f"{'#' * level} {_marked(content)}"
            case Frame(name, content):
                yield f"[{_marked(name)}]"
                yield from (f"  {inner}" for inner in _lines(content))
            case TextTable(caption, head, body):
                yield f"[{_marked(caption) or '-'}]"
                for rows, mark in ((head, "="), (body, "|")):
                    yield from (f"  {mark} {' | '.join(_marked(cell, ' / ') for cell in row)}" for row in rows)
            case Notes(notes):
                for note in notes:
                    yield from _note(note)
            case _:
                assert_never(piece)


def _note(note: tuple[Piece, ...]) -> Iterator[str]:
    match note:
        case (Words(number, content), *more):
            yield from _hanging(f"[^{number}]: ", _lines([Words("", content), *more]))


def _hanging(margin: str, inner: Iterable[str]) -> Iterator[str]:
    """The lines, the first behind `margin` and the others indented as far."""
    for at, text in enumerate(inner):
        yield ((margin if at == 0 else " " * len(margin)) + text).rstrip()


def _marked(content: Line, end: str = " // ") -> str:
    """The words of a line; `end` stands where one line of it ends."""
    parts: list[str] = []
    within: tuple[str, ...] = ()
    for run in (*content, TextRun("")):
        shared = 0
        while shared < min(len(within), len(run.kinds)) and within[shared] == run.kinds[shared]:
            shared += 1
        parts += [MARKS[kind][1] for kind in reversed(within[shared:])]
        parts += [MARKS[kind][0] for kind in run.kinds[shared:]]
        parts.append(_text(run, end))
        within = run.kinds
    return "".join(parts)


def _text(run: TextRun, end: str) -> str:
    if "note" in run.kinds:
        return f"[^{run.text[1:-1]}]"
    if run.target:
        return f"{run.text}<{run.target}>"
    return run.text if "code" in run.kinds else run.text.replace("\n", end)
