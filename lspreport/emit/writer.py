"""What a writer offers: all that is asked of a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from lspreport.diagnostic import Diagnostic
from lspreport.emit.artefact import Artefact
from lspreport.model.part import Part
from lspreport.model.report import Document


class PageLayout(Protocol):
    """The report laid out in pages, once for all formats that have pages or name them."""

    @property
    def pages(self) -> Mapping[str, str]:
        """The printed page of each section, heading, box, figure and table, under its key."""
        ...

    @property
    def passed(self) -> Mapping[str, int]:
        """Behind how many of the blocks that follow it each box, figure and table is printed (`emit/order.py`)."""
        ...

    @property
    def kept(self) -> frozenset[str]:
        """The tables that do not break, and what else went to a page of its own rather than break."""
        ...

    @property
    def title_width(self) -> float | None:
        """How wide the title on the cover is, whose lines are about equally long, in points; None without a cover."""
        ...


Pages = Callable[[], PageLayout]
"""Waits until the report is laid out: a writer asks as late as it can."""


def _nothing(document: Document) -> Iterable[Diagnostic]:
    return ()


def _ready() -> None:
    """What most writers have to prepare."""


class Writer(Struct, frozen=True):
    """One format.

    `suffix` ends its file's name; one without a dot ends a folder's, for a format of several files. `emit` makes the
    output, of equal documents with equal bytes; unless it `needs_pages`, it does not ask for them. `objections` are
    what stands in the document against writing it, each at its place in the author's files. `opened` gives what the
    finished output holds, part by part, for the check `channel-leak`, which looks into all of it. `read_back` gives the
    faults of the finished output, each a line that says where: a link that leads nowhere, a number that is not the
    report's. They are ours, whatever the author wrote. `prepare` imports what is needed late, before any page is laid
    out.
    """

    suffix: str
    emit: Callable[[Document, Pages], Artefact]
    opened: Callable[[Artefact], Iterator[Part]]
    read_back: Callable[[Artefact, Document], Iterable[str]]
    needs_pages: bool = False
    objections: Callable[[Document], Iterable[Diagnostic]] = _nothing
    prepare: Callable[[], object] = _ready
