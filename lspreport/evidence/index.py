"""The index of the evidence: every link from evidence to claim to summary, to be followed in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from lspreport.evidence.units import Unit, owners, units
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.numbering import TITLED, Kind
from lspreport.model.report import Document, SectionKind
from lspreport.model.words import ENGLISH


class EvidenceIndex(Struct, frozen=True, eq=False, dict=True):
    """A document with the units of its text, the items of evidence, and who handed each in."""

    document: Document
    units: Mapping[str, Unit]
    items: Mapping[str, Evidence]
    owners: Mapping[str, Area | Source]

    @cached_property
    def cited_in(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units that cite an item, under its id."""
        return self._under(lambda unit: unit.cites)

    @cached_property
    def held_in(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units in which an item's text is placed, under its id."""
        return self._under(lambda unit: unit.holds)

    @cached_property
    def referred_in(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units that refer to a label or a code, under it."""
        return self._under(lambda unit: unit.refers)

    @cached_property
    def condensed_in(self) -> Mapping[str, tuple[Unit, ...]]:
        """The summary's paragraphs that condense a conclusion, under its label."""
        return self._under(lambda unit: unit.condenses)

    def _under(self, names: Callable[[Unit], Iterable[str]]) -> Mapping[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            for name in names(unit):
                found.setdefault(name, []).append(unit)
        return {name: tuple(those) for name, those in found.items()}

    def used(self, id: str) -> bool:
        """Whether an item is cited or placed anywhere."""
        return id in self.cited_in or id in self.held_in

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of `ids` that exist, each once: `check` complains of the others."""
        return tuple(id for id in dict.fromkeys(ids) if id in self.items)

    def behind(self, unit: Unit) -> tuple[str, ...]:
        """The ids of all that `unit` rests on: its own evidence, and that of the conclusions which it condenses."""
        sources = [self.units[label] for label in unit.condenses if label in self.units]
        return self.known([*unit.evidence, *(id for source in sources for id in source.evidence)])

    def codes(self, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The registers' codes that the items of `ids` name, each with those that name it, in the theory's order."""
        chosen = [self.items[id] for id in ids]
        found = {
            code: tuple(item.id for item in chosen if code in item.codes)
            for code in self.document.report.theory.entries
        }
        return {code: naming for code, naming in found.items() if naming}


def evidence_index(document: Document) -> EvidenceIndex:
    """The index of `document`."""
    whose = {item.id: owner for owner in owners(document.report) for item in owner.evidence.values()}
    return EvidenceIndex(
        document=document,
        units={unit.key: unit for unit in units(document)},
        items={item.id: item for owner in owners(document.report) for item in owner.evidence.values()},
        owners=whose,
    )


def named(unit: Unit) -> str:
    """What a reader calls it: "paragraph 4.16", "box 1"; what bears no number by its kind and its section."""
    word = ENGLISH.one(unit.kind)
    if unit.number:
        return f"{word} {unit.number}"
    where = "in the summary" if unit.in_summary else f"in {unit.section.name}"
    if unit.key == unit.section.key:
        return unit.words or unit.section.name
    if unit.kind in TITLED:
        return f"heading {where}"
    return f"{word} without a number {where}"


def is_text(unit: Unit) -> bool:
    """Whether it is a paragraph of the report's own argument: numbered, outside the summary."""
    return unit.kind is Kind.PARAGRAPH and unit.numbered and unit.section.kind is SectionKind.CHAPTER
