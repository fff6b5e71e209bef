"""A finding as compilers show it: what, where, the line with its carets, the remedies."""

from __future__ import annotations

import textwrap
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from lspreport.cli.look import GUTTER, STYLES, printable
from lspreport.diagnostic import Diagnostic
from lspreport.diagnostic_formats import also_at, ends, location
from lspreport.source import Span

TAB = 4
EXCERPT = 100  # the width of a source line's excerpt where there is no terminal to measure


def human(one: Diagnostic, project: Path, width: int) -> Text:
    """A finding as compilers show it: what, where, the line with its carets, the remedies.

    `width` is the terminal's, 0 where there is none: then no line but an excerpt is ever broken or cut.
    """
    style = STYLES[one.severity]
    span = one.span
    gutter = len(str(span.line)) if span else 1
    text = Text()
    text.append(f"{one.severity}[{one.code}]", style)
    text.append(_wrapped(f": {printable(one.message)}", len(f"{one.severity}[{one.code}]"), gutter + 3, width), "bold")
    if span is not None:
        text.append(f"\n{' ' * gutter}--> ", GUTTER)
        text.append(f"{location(span, project)}:{span.line}:{span.column}")
        line, offset, carets = excerpt(span, (width or EXCERPT) - gutter - 3)
        if line:
            text.append(f"\n{' ' * gutter} |\n{span.line} | ", GUTTER)
            text.append(line)
            text.append(f"\n{' ' * gutter} | ", GUTTER)
            text.append(" " * offset + "^" * carets, style)
    for at, hint in enumerate(one.hints):
        label = "fix" if one.edits and at == 0 else "help"  # the first says what `--fix` would do
        text.append(f"\n{' ' * gutter} = ", GUTTER)
        text.append(label, "bold green" if label == "fix" else "bold cyan")
        text.append(_wrapped(f": {printable(hint)}", gutter + 3 + len(label), gutter + 5 + len(label), width))
    if one.places:
        text.append(f"\n{' ' * gutter} = ", GUTTER)
        text.append("also", "bold cyan")
        text.append(_wrapped(f": {also_at(one, project)}", gutter + 7, gutter + 9, width))
    return text


def excerpt(span: Span, width: int) -> tuple[str, int, int]:
    """The span's first line as it can be shown in `width` cells, and the offset and number of its carets.

    Tabs become spaces, characters that steer a terminal or turn the reading direction become `�`, and a line too
    long is cut on both sides of the carets.
    """
    raw = span.source.line(span.line)
    end_line, end_column = ends(span)
    start = min(span.column - 1, len(raw))
    end = min(end_column - 1, len(raw)) if end_line == span.line else len(raw.rstrip())
    raw = raw[: max(len(raw.rstrip()), end)]
    skipped = max(start - 2 * width, 0)  # of a line of any length, no more is looked at than could be shown
    far = len(raw) > start + 2 * width
    raw, start, end = raw[skipped : start + 2 * width], start - skipped, end - skipped
    shown_as: list[str] = []
    at = [0]
    for character in raw:
        piece = " " * (TAB - at[-1] % TAB) if character == "\t" else printable(character)
        shown_as.append(piece)
        at.append(at[-1] + cell_len(piece))
    start, end = min(start, len(raw)), max(end, start)
    first, last = 0, len(raw)
    if at[-1] > width or skipped or far:
        room = max(width - 2, 8)  # an ellipsis on either side
        first = start
        while first > 0 and at[start] - at[first - 1] <= room // 3:
            first -= 1
        last = first
        while last < len(raw) and at[last + 1] - at[first] <= room:
            last += 1
        while first > 0 and at[last] - at[first - 1] <= room:
            first -= 1
        if at[first] == 1 and not skipped:  # one character is no wider than the ellipsis in its place
            first = 0
        if at[-1] - at[last] == 1 and not far:
            last = len(raw)
    before = "…" if first or skipped else ""
    line = before + "".join(shown_as[first:last]) + ("…" if last < len(raw) or far else "")
    return line, len(before) + at[start] - at[first], max(at[min(end, last)] - at[start], 1)


def _wrapped(text: str, used: int, indent: int, width: int) -> str:
    """`text` broken at words to `width`, `used` cells of its first line being taken, the next lines indented."""
    if not width:
        return text
    lines = textwrap.wrap(
        "x" * used + text,
        width,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)[used:]
