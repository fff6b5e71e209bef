"""A table whose longest words have no room in its columns, whatever the type.

They would be torn, or run over the next column or off the page.

Example: ten columns headed Accountability, Infrastructure, Responsibilities … on an upright page.

Remedy: turn the page, `::: {.landscape}` … `:::` round the table, take columns out, or shorten the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.tree import Box, Landscape, Table
from lspreport.model.walk import Run, things
from lspreport.model.widths import fit, room


@rule("table-too-wide", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    theme = judging.document.settings.theme
    for thing in things(judging.document.report.sections, lambda node: not isinstance(node, Run)):
        table = thing.node
        if not isinstance(table, Table):
            continue
        turned = any(isinstance(node, Landscape) for node in thing.around)
        boxed = any(isinstance(node, Box) for node in thing.around)
        lacking = fit(table, room(theme, landscape=turned, boxed=boxed)).lacking
        if lacking:
            message = f"this table is {max(lacking * 100, 1):.0f} % too wide for its page, its words in one piece"
            hint = "take columns out, or shorten its longest words"
            if not turned:
                hint = f"put `::: {{.landscape}}` … `:::` round it; or {hint}"
            yield fault(table.key, message, table.span, hint)
