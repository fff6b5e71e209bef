"""What a trace is made of: a thing of the report, and the things that hang on it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from lspreport.evidence.index import EvidenceIndex, named
from lspreport.evidence.units import Unit
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.numbering import Kind
from lspreport.model.text import plain_blocks, spoken
from lspreport.model.theory import RegisterEntry


class Node(Struct, frozen=True):
    """A thing: `kind` is paragraph, box, figure, table, section, evidence, area, source, or the noun of a register.

    `id` is its label, id or code, `name` what people call it, `words` its own, `where` its file and line. `facts` are
    what else there is to say, in words; `parts` what hangs on it.
    """

    kind: str
    id: str
    name: str
    words: str
    where: str
    facts: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[Branch, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """The node for programs: each part is a list under its name, an empty one too."""
        own = {"kind": self.kind, "id": self.id, "name": self.name, "words": self.words, "where": self.where}
        listed = {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in self.facts.items()}
        return own | listed | {part.key: [node.data for node in part.nodes] for part in self.parts}


class Branch(Struct, frozen=True):
    """Some of what hangs on a thing, under a title; `key` is its name for programs."""

    title: str
    nodes: tuple[Node, ...]

    @property
    def key(self) -> str:
        return self.title.replace(" ", "-").replace(",", "")


_KINDS = {
    Kind.PARAGRAPH: "paragraph",
    Kind.BOX: "box",
    Kind.FIGURE: "figure",
    Kind.TABLE: "table",
    Kind.SECTION: "section",
    Kind.SUBSECTION: "section",
    Kind.PART: "section",
    Kind.APPENDIX: "section",
}


def of_unit(unit: Unit, *parts: Branch, through: tuple[str, ...] = ()) -> Node:
    """A unit; `through` are the ids by which it came into the trace."""
    facts: dict[str, str | tuple[str, ...]] = {"through": through} if through else {}
    return Node(_KINDS[unit.kind], unit.key, named(unit), unit.words, str(unit.span), facts, parts)


def of_item(index: EvidenceIndex, item: Evidence, *parts: Branch) -> Node:
    """An item of evidence."""
    stream = index.document.report.theory.streams.get(item.stream)
    facts: dict[str, str | tuple[str, ...]] = {
        "of": index.owners[item.id].name,
        "sort": item.kind,
        "stream": stream.title if stream else item.stream,
        "topic": item.topic,
        **_codes(index, item),
    }
    if item.attribution:
        facts["attribution"] = item.attribution
    return Node("evidence", item.id, item.id, plain_blocks(item.blocks, spoken), str(item.span), facts, parts)


def _codes(index: EvidenceIndex, item: Evidence) -> dict[str, tuple[str, ...]]:
    """The codes that an item names, under the names of their registers."""
    registers = index.document.report.theory.registers
    return {one.key: item.lists.get(one.key, ()) for one in registers}


def of_owner(owner: Area | Source, *parts: Branch, through: tuple[str, ...] = ()) -> Node:
    """An area with its profile, or another source."""
    facts: dict[str, str | tuple[str, ...]] = {"through": through} if through else {}
    if isinstance(owner, Source):
        return Node("source", owner.slug, owner.name, "", str(owner.span), facts, parts)
    profile = {"type": owner.type, "region": owner.region, "team": owner.team}
    facts |= {name: fact for name, fact in profile.items() if fact}
    return Node("area", owner.slug, owner.name, "", str(owner.span), facts, parts)


def of_code(
    index: EvidenceIndex, entry: RegisterEntry, *parts: Branch, how: str = "", through: tuple[str, ...] = ()
) -> Node:
    """An entry of a register; `how` says that it is named outright, `through` are the ids of the items that name it."""
    register = index.document.report.theory.vocabulary.of_code(entry.code)
    kind = register.name if register is not None else ""
    facts: dict[str, str | tuple[str, ...]] = {"how": how} if how else {}
    facts |= {"through": through} if through else {}
    return Node(kind, entry.code, entry.code, entry.text, str(entry.span), facts, parts)
