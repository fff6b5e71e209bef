"""What of the report a team signs: every passage that rests on its evidence, or prints it, by its words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from lspreport.evidence.index import EvidenceIndex, named
from lspreport.model.statement import statements, wording


class SignedPassage(Struct, frozen=True):
    """A passage that a team signs: what a reader calls it, and the fingerprint of its words."""

    name: str
    fingerprint: str


def signed_passages(index: EvidenceIndex) -> Mapping[str, tuple[SignedPassage, ...]]:
    """The passages of each area, under its slug: what rests on its evidence or prints it, in reading order."""
    said = statements(index.document.report.sections)
    found: dict[str, list[SignedPassage]] = {area.slug: [] for area in index.document.report.areas}
    for unit in index.units.values():
        own: dict[str, list[str]] = {}
        for id in index.known(unit.evidence):
            own.setdefault(index.owners[id].slug, []).append(id)
        for slug, ids in own.items():
            if slug not in found:
                continue  # a workshop signs nothing
            # a reference counts by its label, so that a new number is no change; of a box the unit has the title alone
            own_words = wording(said[unit.key]) if unit.key in said else unit.words
            words = "\n".join([own_words, *(index.items[id].text for id in ids if id in unit.holds)])
            found[slug].append(SignedPassage(named(unit), hashlib.sha256(words.encode()).hexdigest()[:12]))
    return {slug: tuple(passages) for slug, passages in found.items()}
