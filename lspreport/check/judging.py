"""What every rule is given: the document, and what the rules of one run have worked out about it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

from lspreport.model.area import Area, Evidence, Source
from lspreport.model.observation import Observation
from lspreport.model.report import Document
from lspreport.model.walk import Thing, things

_T = TypeVar("_T")


class Judging:
    """One run of the rules over one document. What they share lives as long as it does, and no longer."""

    def __init__(self, document: Document, report: Judging | None = None) -> None:
        """`report` is another judging of the same report, in whichever edition: what holds for all is taken from it."""
        self.document = document
        self._report = self if report is None else report
        self._tables: dict[Callable[[Judging], Any], Any] = {}

    def __reduce__(self) -> tuple[type[Judging], tuple[Document]]:
        """Another process is sent the document, and works the rest out for itself."""
        return Judging, (self.document,)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every item of the areas, then every item of the sources."""
        owners: list[Area | Source] = [*self.document.report.areas, *self.document.report.sources]
        return tuple(item for owner in owners for item in owner.evidence.values())

    @cached_property
    def area_of(self) -> Mapping[str, Area]:
        """The area of each item that is an area's, under the item's id."""
        return {item.id: area for area in self.document.report.areas for item in area.evidence.values()}

    def observations(self, rule: str) -> Iterator[Observation]:
        """What `load` and `assemble` saw on the way and left to `rule`."""
        return (found for found in self.document.report.observations if found.check == rule)

    def once(self, make: Callable[[Judging], _T]) -> _T:
        """What `make` makes of this judging, made when it is first asked for."""
        if make not in self._tables:
            self._tables[make] = make(self)
        result: _T = self._tables[make]
        return result

    def once_for_report(self, make: Callable[[Judging], _T]) -> _T:
        """As `once`, of what is the same in every edition of the report."""
        return self._report.once(make)


def table(make: Callable[[Judging], _T]) -> Callable[[Judging], _T]:
    """Has `make` work only once in a judging, however many rules call it."""

    @wraps(make)
    def once(judging: Judging) -> _T:
        return judging.once(make)

    return once


def report_table(make: Callable[[Judging], _T]) -> Callable[[Judging], _T]:
    """As `table`, for what looks at the document's `report`, its claims and its numbering alone, and not at what an
    edition shows of it: a run that makes hundreds of editions has it made once."""

    @wraps(make)
    def once(judging: Judging) -> _T:
        return judging.once_for_report(make)

    return once


@report_table
def everything(judging: Judging) -> Sequence[Thing]:
    """All that stands in the report's own sections, in reading order."""
    return things(judging.document.report.sections)
