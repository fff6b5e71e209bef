"""An item of evidence is placed where what is in it may not stand: its footnote in a footnote, its table in a cell.

No format, or not each of them, could print it. Where the item stands by itself there is nothing wrong with it, so it is
told here, where it is placed.

Example: `[^1]: {{< evidence leeds:framework >}}`, where the item has a footnote of its own.

Remedy: place the item in the text and refer to it, or write its words so that they can stand there.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.standing import misplaced


@rule("misplaced-evidence", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for section in judging.document.report.sections:
        for one in misplaced((section,)):
            if one.span.source != section.span.source:  # the author's own words have been judged as they were read
                yield fault(
                    section.name, f"{one.message}, where this is placed in `{section.name}`", one.span, one.remedy
                )
