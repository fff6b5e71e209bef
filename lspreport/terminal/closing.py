"""What is said when the work is done: how many findings, and which files were written."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from lspreport.diagnostic import Diagnostic, Severity
from lspreport.findings import summary
from lspreport.misuse import shown
from lspreport.spine import Output
from lspreport.terminal.styles import PLAIN, STYLES
from lspreport.terminal.words import size


def verdict(found: Sequence[Diagnostic], strict: bool) -> Text:
    errors = any(one.severity is Severity.ERROR for one in found)
    text = Text(summary(found), style=STYLES[Severity.ERROR if errors or strict else Severity.WARNING])
    if strict and not all(one.severity is Severity.ERROR for one in found):
        text.append(" (`--strict`: a warning counts as an error)", PLAIN)
    return text


def written(outputs: Sequence[Output]) -> Table:
    """The closing table."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    table.add_column("Written", overflow="fold")
    table.add_column("Pages", justify="right")
    table.add_column("Size", justify="right")
    for output in outputs:
        pages = "-" if output.pages is None else str(output.pages)
        table.add_row(Text(shown(output.path), style="bold"), pages, size(output.size))
    return table
