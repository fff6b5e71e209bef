"""What the report lacks: claims without evidence, evidence without use, codes and areas that nothing speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from lspreport.evidence.index import EvidenceIndex, is_text
from lspreport.evidence.node import Node, of_code, of_item, of_unit
from lspreport.evidence.units import Unit
from lspreport.model.area import Area
from lspreport.model.quantifier import quantifiers
from lspreport.model.vocabulary import all_registers

SCARCE = Fraction(1, 2)
"""An area whose used items are fewer than this share of the areas' mean is under-represented."""


class Chapter(Struct, frozen=True):
    """A chapter: how many of its numbered paragraphs cite evidence, how many only refer to what does, and the rest."""

    title: str
    number: str
    paragraphs: int
    citing: int
    referring: int
    bare: tuple[Node, ...]


class AreaCoverage(Struct, frozen=True):
    """What an area handed in and what of it is used, in all and by stream; `lacks` says in words what is too little."""

    slug: str
    name: str
    items: int
    used: int
    streams: Mapping[str, int]
    lacks: tuple[str, ...]


class Claim(Struct, frozen=True):
    """A claim about areas: what it says, of how many it speaks, and the areas whose evidence stands behind it."""

    unit: Node
    phrase: str
    claimed: int
    areas: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return len(self.areas) >= self.claimed


class Coverage(Struct, frozen=True):
    """Everything that the report lacks; `scale` is empty where report.yaml says nothing of quantifiers. `registers` are
    the lists of the theory that the codes stand in, in words."""

    chapters: tuple[Chapter, ...]
    unused: tuple[Node, ...]
    codes: tuple[Node, ...]
    areas: tuple[AreaCoverage, ...]
    claims: tuple[Claim, ...]
    scale: Mapping[str, int]
    registers: str

    @property
    def data(self) -> dict[str, Any]:
        """The coverage for programs."""
        return {
            "chapters": [{**asdict(one), "bare": [node.data for node in one.bare]} for one in self.chapters],
            "evidence-never-used": [node.data for node in self.unused],
            "codes-without-evidence": [node.data for node in self.codes],
            "areas": [{**asdict(one), "streams": dict(one.streams), "lacks": list(one.lacks)} for one in self.areas],
            "quantifiers": [
                {**asdict(one), "unit": one.unit.data, "areas": list(one.areas), "holds": one.holds}
                for one in self.claims
            ],
            "scale": dict(self.scale),
        }


def coverage(index: EvidenceIndex) -> Coverage:
    """What the report of `index` covers, and what it does not."""
    settings = index.document.settings
    return Coverage(
        chapters=tuple(_chapters(index)),
        unused=tuple(of_item(index, item) for id, item in index.items.items() if not index.used(id)),
        codes=tuple(_codes(index)),
        areas=tuple(_areas(index)),
        claims=tuple(_claims(index, settings.quantifiers)),
        scale=settings.quantifiers,
        registers=all_registers(index.document.report.theory.vocabulary),
    )


def _chapters(index: EvidenceIndex) -> Iterator[Chapter]:
    for section in index.document.sections:
        own = [unit for unit in index.units.values() if unit.section.key == section.key and is_text(unit)]
        citing = [unit for unit in own if index.known(unit.evidence)]
        referring = [unit for unit in own if unit not in citing and _through(index, unit)]
        bare = tuple(of_unit(unit) for unit in own if unit not in citing and unit not in referring)
        if own:
            title = index.units[section.key].words
            yield Chapter(title, index.document.number(section.key), len(own), len(citing), len(referring), bare)


def _through(index: EvidenceIndex, unit: Unit) -> tuple[str, ...]:
    """The evidence in what `unit` refers to: a box, or another paragraph. One step, and no further."""
    named = [index.units[label] for label in unit.refers if label in index.units]
    return index.known(id for other in named for id in other.evidence)


def _codes(index: EvidenceIndex) -> Iterator[Node]:
    """The entries of the registers that no evidence names, in all or within a stream to which they belong."""
    theory = index.document.report.theory
    spoken: dict[str, set[str]] = {id: set() for id in theory.streams}
    for item in index.items.values():
        spoken.setdefault(item.stream, set()).update(item.codes)
    everywhere = set().union(*spoken.values())
    for code, entry in theory.entries.items():
        lacking = [
            stream.title for stream in theory.streams.values() if code in stream.codes and code not in spoken[stream.id]
        ]
        if code not in everywhere:
            yield of_code(index, entry, how="in no evidence")
        elif lacking:
            yield of_code(index, entry, how=f"in no evidence of {' and '.join(lacking)}")


def _areas(index: EvidenceIndex) -> Iterator[AreaCoverage]:
    """The areas, and where one has too little: in all, or nothing in a stream in which another has something."""
    areas = index.document.report.areas
    streams = index.document.report.theory.streams
    used = {area.slug: [item for item in area.evidence.values() if index.used(item.id)] for area in areas}
    mean = Fraction(sum(map(len, used.values())), max(len(areas), 1))
    served = {item.stream for items in used.values() for item in items}
    for area in areas:
        own = used[area.slug]
        counts = {id: sum(item.stream == id for item in own) for id in streams}
        lacks = [f"{len(own)} items used, where the mean is {float(mean):.1f}"] if len(own) < mean * SCARCE else []
        lacks += [f"nothing on {streams[id].title}" for id, count in counts.items() if not count and id in served]
        yield AreaCoverage(area.slug, area.name, len(area.evidence), len(own), counts, tuple(lacks))


def _claims(index: EvidenceIndex, scale: Mapping[str, int]) -> Iterator[Claim]:
    """Every claim about a number of areas in the report's own text and its summary, with the areas behind it."""
    for unit in index.units.values():
        if not unit.numbered:
            continue
        ids = (*index.behind(unit), *_through(index, unit))
        whose = {index.owners[id].slug: index.owners[id] for id in ids}
        areas = tuple(owner.name for owner in whose.values() if isinstance(owner, Area))
        for claim in quantifiers(unit.words, scale):
            yield Claim(of_unit(unit), claim.phrase, claim.areas, areas)
