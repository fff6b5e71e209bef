"""A box, a figure or a table that the text never refers to.

The reader meets it without knowing what it is for, and may as well skip it.

Example: `::: {.box #box-sharing}`, when no `@box-sharing` stands anywhere outside it. What stands in an appendix is
exempt, and so are tables that the compiler made.

Remedy: refer to it where it supports the text, as in `@Box-sharing gives two examples`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.structure._mentions import exhibits

_PREFIXES = {"box": "box", "figure": "fig", "table": "tbl"}


@rule("unmentioned-box", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    labels = {label.name for label in judging.document.report.labels}
    for exhibit in exhibits(judging):
        if exhibit.mention is None:
            prefix = _PREFIXES[exhibit.name.split()[0]]
            if exhibit.key in labels or exhibit.key.startswith(f"{prefix}-"):
                hint = f"refer to it in the text as `@{exhibit.key}`"
            else:
                hint = f"give it a label such as `#{prefix}-x`, and refer to it in the text as `@{prefix}-x`"
            yield fault(exhibit.key, f"{exhibit.name} is never referred to", exhibit.span, hint)
