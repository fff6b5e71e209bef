"""What of the report a team signs: every passage that rests on its evidence, or prints it, by its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec import Struct

from lspreport.evidence.index import EvidenceIndex, named
from lspreport.model.area import Area
from lspreport.model.statement import statements, wording


class SignedPassage(Struct, frozen=True):
    """A passage that a team signs: what a reader calls it, and the fingerprint of its words."""

    name: str
    fingerprint: str


def passages_of(index: EvidenceIndex, area: Area) -> tuple[SignedPassage, ...]:
    """The passages that rest on the evidence of `area` or print it, each once, in reading order."""
    return tuple(_passages(index, area))


def _passages(index: EvidenceIndex, area: Area) -> Iterator[SignedPassage]:
    own = {item.id for item in area.evidence.values()}
    said = statements(index.document.report.sections)
    for unit in index.units.values():
        mine = [id for id in unit.evidence if id in own]
        if mine:
            # a reference counts by its label, so that a new number is no change; of a box the unit has the title alone
            own_words = wording(said[unit.key]) if unit.key in said else unit.words
            words = "\n".join([own_words, *(index.items[id].text for id in mine if id in unit.holds)])
            yield SignedPassage(named(unit), hashlib.sha256(words.encode()).hexdigest()[:12])
