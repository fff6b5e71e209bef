"""A footnote mark without a footnote.

pandoc prints `[^scope]` as it was typed and says nothing.

Example: `five areas[^scope]` in a file that holds no line `[^scope]: …`. Names of footnotes are local to a file.

Remedy: write the footnote at the end of the same file, `[^scope]: …`, or correct the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule


@rule("unknown-footnote", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("unknown-footnote"):
        message = f"there is no footnote `[^{found.name}]` in this file"
        begins = not found.span.source.line(found.span.line)[: found.span.column - 1].strip(" >")
        what = "if this is its text, put a colon behind the mark" if begins else "write it at the end of the file"
        hint = f"{what}: `[^{found.name}]: …`"
        yield fault(found.name, message, found.span, hint)
