"""What the report lacks: claims without evidence, evidence without use, codes and areas that nothing speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from lspreport.evidence.index import Trail, is_text
from lspreport.evidence.node import Node, of_code, of_item, of_unit
from lspreport.evidence.units import Unit
from lspreport.model.area import Area
from lspreport.model.quantifier import quantifiers

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
    """Everything that the report lacks; `scale` is empty where report.yaml says nothing of quantifiers."""

    chapters: tuple[Chapter, ...]
    unused: tuple[Node, ...]
    codes: tuple[Node, ...]
    areas: tuple[AreaCoverage, ...]
    claims: tuple[Claim, ...]
    scale: Mapping[str, int]

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


def coverage(trail: Trail) -> Coverage:
    """What the report of `trail` covers, and what it does not."""
    settings = trail.document.settings
    return Coverage(
        chapters=tuple(_chapters(trail)),
        unused=tuple(of_item(trail, item) for id, item in trail.items.items() if not trail.used(id)),
        codes=tuple(_codes(trail)),
        areas=tuple(_areas(trail)),
        claims=tuple(_claims(trail, settings.quantifiers)),
        scale=settings.quantifiers,
    )


def _chapters(trail: Trail) -> Iterator[Chapter]:
    for section in trail.document.sections:
        own = [unit for unit in trail.units.values() if unit.section.key == section.key and is_text(unit)]
        citing = [unit for unit in own if trail.known(unit.evidence)]
        referring = [unit for unit in own if unit not in citing and _through(trail, unit)]
        bare = tuple(of_unit(unit) for unit in own if unit not in citing and unit not in referring)
        if own:
            title = trail.units[section.key].words
            yield Chapter(title, trail.document.number(section.key), len(own), len(citing), len(referring), bare)


def _through(trail: Trail, unit: Unit) -> tuple[str, ...]:
    """The evidence in what `unit` refers to: a box, or another paragraph. One step, and no further."""
    named = [trail.units[label] for label in unit.refers if label in trail.units]
    return trail.known(id for other in named for id in other.evidence)


def _codes(trail: Trail) -> Iterator[Node]:
    """The drivers and levers that no evidence names, in all or within a stream to which they belong."""
    theory = trail.document.report.theory
    spoken: dict[str, set[str]] = {id: set() for id in theory.streams}
    for item in trail.items.values():
        spoken.setdefault(item.stream, set()).update(item.drivers, item.levers)
    everywhere = set().union(*spoken.values())
    for code, mechanism in theory.mechanisms.items():
        lacking = [
            stream.title
            for stream in theory.streams.values()
            if code in [entry.code for entry in (*stream.drivers, *stream.levers)] and code not in spoken[stream.id]
        ]
        if code not in everywhere:
            yield of_code(trail, mechanism, how="in no evidence")
        elif lacking:
            yield of_code(trail, mechanism, how=f"in no evidence of {' and '.join(lacking)}")


def _areas(trail: Trail) -> Iterator[AreaCoverage]:
    """The areas, and where one has too little: in all, or nothing in a stream in which another has something."""
    areas = trail.document.report.areas
    streams = trail.document.report.theory.streams
    used = {area.slug: [item for item in area.evidence.values() if trail.used(item.id)] for area in areas}
    mean = Fraction(sum(map(len, used.values())), max(len(areas), 1))
    served = {item.stream for items in used.values() for item in items}
    for area in areas:
        own = used[area.slug]
        counts = {id: sum(item.stream == id for item in own) for id in streams}
        lacks = [f"{len(own)} items used, where the mean is {float(mean):.1f}"] if len(own) < mean * SCARCE else []
        lacks += [f"nothing on {streams[id].title}" for id, count in counts.items() if not count and id in served]
        yield AreaCoverage(area.slug, area.name, len(area.evidence), len(own), counts, tuple(lacks))


def _claims(trail: Trail, scale: Mapping[str, int]) -> Iterator[Claim]:
    """Every claim about a number of areas in the report's own text and its summary, with the areas behind it."""
    for unit in trail.units.values():
        if not unit.numbered:
            continue
        ids = (*trail.behind(unit), *_through(trail, unit))
        whose = {trail.owners[id].slug: trail.owners[id] for id in ids}
        areas = tuple(owner.name for owner in whose.values() if isinstance(owner, Area))
        for claim in quantifiers(unit.words, scale):
            yield Claim(of_unit(unit), claim.phrase, claim.areas, areas)
