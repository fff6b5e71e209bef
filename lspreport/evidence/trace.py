"""The trace of one thing: what it rests on, what rests on it, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lspreport.evidence.index import Trail
from lspreport.evidence.node import Node, Part, of_code, of_item, of_owner, of_unit
from lspreport.evidence.units import Unit, owners
from lspreport.model.area import Area, Evidence, Source, identity
from lspreport.model.numbering import WORDS, Kind
from lspreport.model.theory import Mechanism

_BARE = (Kind.PARAGRAPH, Kind.SECTION, Kind.APPENDIX, Kind.BOX, Kind.TABLE, Kind.FIGURE)
"""What a number without a word is taken for, the first that bears it: "1" is chapter 1 before it is box 1."""


def trace(trail: Trail, wanted: str) -> Node | None:
    """The trace of what `wanted` names; None where nothing is called so.

    It may be a number as printed ("4.16", "E9", "box 1"), a label, an evidence id, a code, an area or a source.
    """
    wanted = " ".join(wanted.split()).removeprefix("@")
    unit = trail.units.get(wanted)
    if unit is not None:
        return _unit(trail, unit)
    if wanted in trail.items:
        return _item(trail, trail.items[wanted])
    mechanism = trail.document.report.theory.mechanisms.get(wanted.upper())
    if mechanism is not None:
        return _code(trail, mechanism)
    for owner in owners(trail.document.report):
        if wanted.casefold() == owner.slug.casefold() or identity(wanted) == identity(owner.name):
            return _owner(trail, owner)
    unit = _numbered(trail, wanted)
    return None if unit is None else _unit(trail, unit)


def names(trail: Trail) -> tuple[str, ...]:
    """Everything by which something can be traced, for the nearest name to one that nothing bears."""
    labels = [label.name for label in trail.document.report.labels if label.name in trail.units]
    numbers = [unit.number for unit in trail.units.values() if unit.number]
    report = trail.document.report
    slugs = [owner.slug for owner in owners(report)]
    return tuple(dict.fromkeys([*numbers, *labels, *trail.items, *report.theory.mechanisms, *slugs]))


def _numbered(trail: Trail, wanted: str) -> Unit | None:
    """The unit that is printed under this number, with or without its word before it."""
    match = re.fullmatch(r"(?:([a-z]+) )?(\S+)", wanted.casefold())
    if match is None:
        return None
    word, number = match.groups()
    for kind in _BARE:
        if word is None or word in WORDS[kind]:
            for unit in trail.units.values():
                if unit.kind is kind and unit.number and unit.number.casefold() == number:
                    return unit
    return None


def _unit(trail: Trail, unit: Unit) -> Node:
    if unit.key == unit.section.key:
        return _section(trail, unit)
    cited, held = trail.known(unit.cites), trail.known(unit.holds)
    behind = trail.behind(unit)
    parts = [
        Part("evidence cited", _items(trail, cited)),
        Part("evidence placed in it", _items(trail, held)),
        Part("condenses", tuple(_source(trail, label) for label in unit.condenses if label in trail.units)),
        Part("areas and sources behind it", _owners(trail, behind)),
        *_mechanisms(trail, unit, behind),
        Part("boxes with the same evidence", tuple(_sharing(trail, unit, behind))),
        Part("refers to", _plain(trail.units[label] for label in unit.refers if label in trail.units)),
        Part("referred to in", _plain(trail.referred_in.get(unit.key, ()))),
        Part("condensed in", _plain(trail.condensed_in.get(unit.key, ()))),
        Part("reaches the summary in", _plain(_reached(trail, unit))),
    ]
    return of_unit(unit, *parts)


def _section(trail: Trail, section: Unit) -> Node:
    """A chapter: its paragraphs and boxes, each with the evidence in it."""
    inside = [unit for unit in trail.units.values() if unit.section.key == section.key and unit.key != section.key]
    told = [unit for unit in inside if unit.numbered or unit.number or unit.evidence or unit.condenses]
    behind = tuple(dict.fromkeys(id for unit in (section, *told) for id in trail.behind(unit)))
    listed = tuple(of_unit(unit, through=trail.known(unit.evidence)) for unit in told)
    return of_unit(section, Part("holds", listed), Part("areas and sources behind it", _owners(trail, behind)))


def _source(trail: Trail, label: str) -> Node:
    """A conclusion behind a summary paragraph, with its evidence."""
    unit = trail.units[label]
    return of_unit(unit, Part("evidence", _items(trail, trail.known(unit.evidence))))


def _item(trail: Trail, item: Evidence) -> Node:
    cited, held = trail.cited_in.get(item.id, ()), trail.held_in.get(item.id, ())
    codes = [trail.document.report.theory.mechanisms.get(code) for code in (*item.drivers, *item.levers)]
    summary = [unit for unit in trail.units.values() if unit.in_summary and item.id in trail.behind(unit)]
    return of_item(
        trail,
        item,
        Part("handed in by", (of_owner(trail.owners[item.id]),)),
        Part("drivers and levers", tuple(of_code(trail, code) for code in codes if code is not None)),
        Part("cited in", _plain(cited)),
        Part("placed in", _plain(held)),
        Part("mentioned through", _plain(_referring(trail, held, (*cited, *held)))),
        Part("reaches the summary in", _plain(summary)),
    )


def _code(trail: Trail, mechanism: Mechanism) -> Node:
    theory = trail.document.report.theory
    code = mechanism.code
    naming = [item.id for item in trail.items.values() if code in (*item.drivers, *item.levers)]
    streams = [
        Node("stream", stream.id, stream.title, stream.approach, str(stream.span))
        for stream in theory.streams.values()
        if code in [entry.code for entry in (*stream.drivers, *stream.levers)]
    ]
    return of_code(
        trail,
        mechanism,
        Part("streams", tuple(streams)),
        Part("evidence", _items(trail, naming)),
        Part("areas and sources behind it", _owners(trail, naming)),
        Part("named in", _plain(trail.referred_in.get(code, ()))),
    )


def _owner(trail: Trail, owner: Area | Source) -> Node:
    """An area: its items, each with the places where it is used; unused ones apart."""
    ids = [item.id for item in owner.evidence.values()]
    used = [id for id in ids if trail.used(id)]
    listed = []
    for id in used:
        places = dict.fromkeys((*trail.cited_in.get(id, ()), *trail.held_in.get(id, ())))
        listed.append(of_item(trail, trail.items[id], Part("used in", _plain(places))))
    unused = _items(trail, [id for id in ids if id not in used])
    return of_owner(owner, Part("evidence used", tuple(listed)), Part("evidence never used", unused))


def _items(trail: Trail, ids: Iterable[str]) -> tuple[Node, ...]:
    return tuple(of_item(trail, trail.items[id]) for id in ids)


def _plain(units: Iterable[Unit]) -> tuple[Node, ...]:
    return tuple(of_unit(unit) for unit in dict.fromkeys(units))


def _owners(trail: Trail, ids: Iterable[str]) -> tuple[Node, ...]:
    """Who handed in the items, areas before sources, each with the ids that came from it."""
    ids = tuple(ids)
    found = []
    for owner in owners(trail.document.report):
        own = tuple(id for id in ids if trail.owners[id] is owner)
        if own:
            found.append(of_owner(owner, through=own))
    return tuple(found)


def _mechanisms(trail: Trail, unit: Unit, behind: Iterable[str]) -> Iterator[Part]:
    """The drivers and the levers that a unit touches: those that it names, and those that its evidence names."""
    theory = trail.document.report.theory
    carried = trail.codes(behind)
    for title, mechanisms in (("drivers", theory.drivers), ("levers", theory.levers)):
        touched = [code for code in mechanisms if code in unit.refers or code in carried]
        yield Part(
            title,
            tuple(
                of_code(
                    trail,
                    mechanisms[code],
                    how="named here" if code in unit.refers else "",
                    through=carried.get(code, ()),
                )
                for code in touched
            ),
        )


def _sharing(trail: Trail, unit: Unit, ids: Iterable[str]) -> Iterator[Node]:
    """The boxes in which one of the items stands, but for the unit itself."""
    shared: dict[Unit, list[str]] = {}
    for id in ids:
        for other in trail.held_in.get(id, ()):
            if other.kind is Kind.BOX and other.key != unit.key:
                shared.setdefault(other, []).append(id)
    for box, common in shared.items():
        yield of_unit(box, through=tuple(common))


def _referring(trail: Trail, units: Iterable[Unit], known: Iterable[Unit]) -> Iterator[Unit]:
    """The units that refer to one of `units`, but for those that are `known` already."""
    known = set(known)
    for unit in units:
        yield from (other for other in trail.referred_in.get(unit.key, ()) if other not in known)


def _reached(trail: Trail, unit: Unit) -> Iterator[Unit]:
    """The summary's paragraphs that condense what refers to `unit`: so a finding of chapter 4 comes to the summary."""
    direct = trail.condensed_in.get(unit.key, ())
    for other in trail.referred_in.get(unit.key, ()):
        if not other.in_summary:
            yield from (one for one in trail.condensed_in.get(other.key, ()) if one not in direct)
