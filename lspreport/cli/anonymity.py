"""What each anonymous text tells of the area that it comes from, as data."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from lspreport.check import Judging, rule_by_rule, rules
from lspreport.check.disclosure import Disclosure, Giveaway, area_names, disclosures, lexicon
from lspreport.check.registry import Rule
from lspreport.diagnostic import Severity
from lspreport.model.report import Document
from lspreport.model.settings import Waiver
from lspreport.source import Span


class Clue(Struct, frozen=True):
    """Words that tell of an area, and how many areas they fit; `decisive` if too few are left by them.

    `instead` is something more general to write.
    """

    words: str
    tells: str
    areas: int
    decisive: bool
    instead: str
    place: Span

    @property
    def data(self) -> dict[str, Any]:
        return {**asdict(self), "place": str(self.place)}


class AnonymousText(Struct, frozen=True):
    """An anonymous text: where it is printed, the evidence that it is, what it tells, the areas that all of it fits.

    `fits` is "" where every area fits. A waiver that names the text stands in `waived`.
    """

    where: str
    evidence: str
    told: tuple[Clue, ...]
    fits: str
    k: int
    waived: tuple[Waiver, ...]

    @property
    def data(self) -> dict[str, Any]:
        waived = [{"by": one.by, "until": str(one.until), "reason": one.reason} for one in self.waived]
        return {**asdict(self), "told": [one.data for one in self.told], "waived": waived}


class Disclosures(Struct, frozen=True):
    """What the anonymous texts tell, the most telling first; of `areas` there must be `least` that each fits.

    `refused` is the number of findings for which a build is refused. The `silent` areas are not among `areas`: nothing
    of theirs is printed or cited.
    """

    texts: tuple[AnonymousText, ...]
    looked_at: int
    refused: int
    areas: int
    least: int
    silent: tuple[str, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        """The same for programs."""
        return {**asdict(self), "texts": [one.data for one in self.texts]}


def anonymity(document: Document, *, every: bool = False) -> Disclosures:
    """What the report tells of its areas; `every` text is listed, or those that tell something."""
    judging = Judging(document)
    anonymous = [one for one in disclosures(judging) if one.unit.origins or one.decisive]
    texts = [_text(one, judging) for one in anonymous if every or one.giveaways]
    texts.sort(key=lambda text: text.k)
    found = [one for some in rule_by_rule(judging, chosen=_disclosing()) for one in some]
    refused = sum(one.severity is Severity.ERROR for one in found)
    least = document.settings.disclosure_k
    words = lexicon(judging)
    silent = tuple(area.name for area in words.areas if area.slug not in words.heard)
    return Disclosures(tuple(texts), len(anonymous), refused, len(words.heard), least, silent)


def _disclosing() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.disclosure)


def _text(one: Disclosure, judging: Judging) -> AnonymousText:
    document, words, holder = judging.document, lexicon(judging), one.unit.holder
    number = document.number(holder.key)
    entry = document.numbering.entries.get(holder.key)
    kind = "box" if entry is not None and entry.kind == "box" else "paragraph"
    checks = [rule.name for rule in _disclosing()]
    clues = {
        (giveaway.words.casefold(), giveaway.attribute): _clue(giveaway, one) for giveaway in reversed(one.giveaways)
    }
    return AnonymousText(
        where=f"{kind} {number}" if number else f"in {holder.section.name}",
        evidence=one.unit.item.id if one.unit.item else "",
        told=tuple(reversed(clues.values())),
        fits="" if one.fits == words.heard and not one.decisive else area_names(one.fits, words) or "nobody says",
        k=one.k,
        waived=tuple(it for it in document.settings.waivers if it.check in checks and it.at == one.unit.subject),
    )


def _clue(giveaway: Giveaway, one: Disclosure) -> Clue:
    said = giveaway.words or f"reveals: {giveaway.attribute}"
    return Clue(
        said, giveaway.attribute, len(giveaway.heard), giveaway in one.decisive, giveaway.instead, giveaway.span
    )
