"""Complains, at its place, of whatever an author writes where it may not stand."""

from __future__ import annotations

from collections.abc import Iterable

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.model.standing import misplaced
from lspreport.model.walk import Node


def judge(nodes: Iterable[Node], context: Context) -> None:
    """Complains of whatever stands in `nodes` where it may not."""
    for one in misplaced(nodes):
        context.diagnostics.error(Mistake.MISPLACED, one.message, one.span, one.remedy)
