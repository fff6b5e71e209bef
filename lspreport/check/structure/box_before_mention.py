"""A box, a figure or a table that stands before the text first refers to it.

Whoever reads on meets it unprepared, and has to turn back when the text comes to speak of it.

Example: `::: {.box #box-sharing}` followed by a paragraph that says `@Box-sharing gives two examples`.

Remedy: move it behind the paragraph that first refers to it, or refer to it earlier.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.structure._mentions import exhibits


@rule("box-before-mention", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for exhibit in exhibits(judging):
        if exhibit.early:
            message = f"{exhibit.name} stands before the first reference to it, at {exhibit.mention}"
            hint = "move it behind the paragraph with that reference, or refer to it earlier"
            yield fault(exhibit.key, message, exhibit.span, hint)
