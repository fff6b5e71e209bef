"""Two things bear one label.

A reference to it could mean either; the reader would be sent to the first.

Example: two boxes that both begin `::: {.box #box-commissioning}`, in the same file or in two.

Remedy: rename one of them, and the references that mean it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.source import Span


@rule("duplicate-label", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    first: dict[str, Span] = {}
    for label in judging.document.report.labels:
        if label.name in first:
            where = f"it stands first at {first[label.name]}"
            yield fault(label.name, f"the label `{label.name}` is used twice", label.span, where, "rename one")
        else:
            first[label.name] = label.span
