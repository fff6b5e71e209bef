"""The trace of one thing: what it rests on, what rests on it, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lspreport.evidence.index import EvidenceIndex
from lspreport.evidence.node import Branch, Node, of_code, of_item, of_owner, of_unit
from lspreport.evidence.units import Unit, owners
from lspreport.model.area import Area, Evidence, Source, identity
from lspreport.model.numbering import Kind
from lspreport.model.theory import RegisterEntry
from lspreport.model.vocabulary import all_registers
from lspreport.model.words import ENGLISH

_BARE = (Kind.PARAGRAPH, Kind.SECTION, Kind.SUBSECTION, Kind.PART, Kind.APPENDIX, Kind.BOX, Kind.TABLE, Kind.FIGURE)
"""What a number without a word is taken for, the first that bears it: "1" is chapter 1 before it is box 1."""


def trace(index: EvidenceIndex, wanted: str) -> Node | None:
    """The trace of what `wanted` names; None where nothing is called so.

    It may be a number as printed ("4.16", "E9", "box 1"), a label, an evidence id, a code, an area or a source.
    """
    wanted = " ".join(wanted.split()).removeprefix("@")
    unit = index.units.get(wanted)
    if unit is not None:
        return _unit(index, unit)
    if wanted in index.items:
        return _item(index, index.items[wanted])
    entry = index.document.report.theory.entries.get(wanted.upper())
    if entry is not None:
        return _code(index, entry)
    for owner in owners(index.document.report):
        if wanted.casefold() == owner.slug.casefold() or identity(wanted) == identity(owner.name):
            return _owner(index, owner)
    unit = _numbered(index, wanted)
    return None if unit is None else _unit(index, unit)


def names(index: EvidenceIndex) -> tuple[str, ...]:
    """Everything by which something can be traced, for the nearest name to one that nothing bears."""
    labels = [label.name for label in index.document.report.labels if label.name in index.units]
    numbers = [unit.number for unit in index.units.values() if unit.number]
    report = index.document.report
    slugs = [owner.slug for owner in owners(report)]
    return tuple(dict.fromkeys([*numbers, *labels, *index.items, *report.theory.entries, *slugs]))


def _numbered(index: EvidenceIndex, wanted: str) -> Unit | None:
    """The unit that is printed under this number, with or without its word before it, in print or in English."""
    match = re.fullmatch(r"(?:(\D+) )?(\S+)", wanted.casefold())
    if match is None:
        return None
    word, number = match.groups()
    languages = (index.document.settings.words, ENGLISH)
    for kind in _BARE:
        called = (said for words in languages for said in (words.one(kind), words.several(kind)))
        if word is None or word in map(str.casefold, called):
            for unit in index.units.values():
                if unit.kind is kind and unit.number and unit.number.casefold() == number:
                    return unit
    return None


def _unit(index: EvidenceIndex, unit: Unit) -> Node:
    if unit.key == unit.section.key:
        return _section(index, unit)
    cited, held = index.known(unit.cites), index.known(unit.holds)
    behind = index.behind(unit)
    parts = [
        Branch("evidence cited", _items(index, cited)),
        Branch("evidence placed in it", _items(index, held)),
        Branch("condenses", tuple(_source(index, label) for label in unit.condenses if label in index.units)),
        Branch("areas and sources behind it", _owners(index, behind)),
        *_entries(index, unit, behind),
        Branch("boxes with the same evidence", tuple(_sharing(index, unit, behind))),
        Branch("refers to", _plain(index.units[label] for label in unit.refers if label in index.units)),
        Branch("referred to in", _plain(index.referred_in.get(unit.key, ()))),
        Branch("condensed in", _plain(index.condensed_in.get(unit.key, ()))),
        Branch("reaches the summary in", _plain(_reached(index, unit))),
    ]
    return of_unit(unit, *parts)


def _section(index: EvidenceIndex, section: Unit) -> Node:
    """A chapter: its paragraphs and boxes, each with the evidence in it."""
    inside = [unit for unit in index.units.values() if unit.section.key == section.key and unit.key != section.key]
    shown = [unit for unit in inside if unit.numbered or unit.number or unit.evidence or unit.condenses]
    behind = tuple(dict.fromkeys(id for unit in (section, *shown) for id in index.behind(unit)))
    nodes = tuple(of_unit(unit, through=index.known(unit.evidence)) for unit in shown)
    return of_unit(section, Branch("holds", nodes), Branch("areas and sources behind it", _owners(index, behind)))


def _source(index: EvidenceIndex, label: str) -> Node:
    """A conclusion behind a summary paragraph, with its evidence."""
    unit = index.units[label]
    return of_unit(unit, Branch("evidence", _items(index, index.known(unit.evidence))))


def _item(index: EvidenceIndex, item: Evidence) -> Node:
    cited, held = index.cited_in.get(item.id, ()), index.held_in.get(item.id, ())
    codes = [index.document.report.theory.entries.get(code) for code in item.codes]
    summary = [unit for unit in index.units.values() if unit.in_summary and item.id in index.behind(unit)]
    registers = all_registers(index.document.report.theory.vocabulary)
    return of_item(
        index,
        item,
        Branch("handed in by", (of_owner(index.owners[item.id]),)),
        Branch(registers, tuple(of_code(index, code) for code in codes if code is not None)),
        Branch("cited in", _plain(cited)),
        Branch("placed in", _plain(held)),
        Branch("mentioned through", _plain(_referring(index, held, (*cited, *held)))),
        Branch("reaches the summary in", _plain(summary)),
    )


def _code(index: EvidenceIndex, entry: RegisterEntry) -> Node:
    theory = index.document.report.theory
    code = entry.code
    naming = [item.id for item in index.items.values() if code in item.codes]
    streams = [
        Node("stream", stream.id, stream.title, stream.approach, str(stream.span))
        for stream in theory.streams.values()
        if code in stream.codes
    ]
    return of_code(
        index,
        entry,
        Branch("streams", tuple(streams)),
        Branch("evidence", _items(index, naming)),
        Branch("areas and sources behind it", _owners(index, naming)),
        Branch("named in", _plain(index.referred_in.get(code, ()))),
    )


def _owner(index: EvidenceIndex, owner: Area | Source) -> Node:
    """An area: its items, each with the places where it is used; unused ones apart."""
    ids = [item.id for item in owner.evidence.values()]
    used = [id for id in ids if index.used(id)]
    listed = []
    for id in used:
        places = dict.fromkeys((*index.cited_in.get(id, ()), *index.held_in.get(id, ())))
        listed.append(of_item(index, index.items[id], Branch("used in", _plain(places))))
    unused = _items(index, [id for id in ids if id not in used])
    return of_owner(owner, Branch("evidence used", tuple(listed)), Branch("evidence never used", unused))


def _items(index: EvidenceIndex, ids: Iterable[str]) -> tuple[Node, ...]:
    return tuple(of_item(index, index.items[id]) for id in ids)


def _plain(units: Iterable[Unit]) -> tuple[Node, ...]:
    return tuple(of_unit(unit) for unit in dict.fromkeys(units))


def _owners(index: EvidenceIndex, ids: Iterable[str]) -> tuple[Node, ...]:
    """Who handed in the items, areas before sources, each with the ids that came from it."""
    ids = tuple(ids)
    found = []
    for owner in owners(index.document.report):
        own = tuple(id for id in ids if index.owners[id] is owner)
        if own:
            found.append(of_owner(owner, through=own))
    return tuple(found)


def _entries(index: EvidenceIndex, unit: Unit, behind: Iterable[str]) -> Iterator[Branch]:
    """What a unit touches of each register: the entries that it names, and those that its evidence names."""
    theory = index.document.report.theory
    carried = index.codes(behind)
    for register in theory.registers:
        entries = theory.lists.get(register.key, {})
        touched = [code for code in entries if code in unit.refers or code in carried]
        yield Branch(
            register.plural,
            tuple(
                of_code(
                    index,
                    entries[code],
                    how="named here" if code in unit.refers else "",
                    through=carried.get(code, ()),
                )
                for code in touched
            ),
        )


def _sharing(index: EvidenceIndex, unit: Unit, ids: Iterable[str]) -> Iterator[Node]:
    """The boxes in which one of the items stands, but for the unit itself."""
    shared: dict[Unit, list[str]] = {}
    for id in ids:
        for other in index.held_in.get(id, ()):
            if other.kind is Kind.BOX and other.key != unit.key:
                shared.setdefault(other, []).append(id)
    for box, common in shared.items():
        yield of_unit(box, through=tuple(common))


def _referring(index: EvidenceIndex, units: Iterable[Unit], known: Iterable[Unit]) -> Iterator[Unit]:
    """The units that refer to one of `units`, but for those that are `known` already."""
    known = set(known)
    for unit in units:
        yield from (other for other in index.referred_in.get(unit.key, ()) if other not in known)


def _reached(index: EvidenceIndex, unit: Unit) -> Iterator[Unit]:
    """The summary's paragraphs that condense what refers to `unit`: so a finding of chapter 4 comes to the summary."""
    direct = index.condensed_in.get(unit.key, ())
    for other in index.referred_in.get(unit.key, ()):
        if not other.in_summary:
            yield from (one for one in index.condensed_in.get(other.key, ()) if one not in direct)
