"""The summary beside the conclusions that it condenses: what is a copy, what is condensed, and what has gone stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from lspreport.evidence.index import EvidenceIndex, is_text
from lspreport.evidence.units import Unit
from lspreport.model.report import Document, SectionKind
from lspreport.model.statement import fingerprint, statements, wording
from lspreport.model.tree import Blocks, Paragraph
from lspreport.model.worddiff import Piece, compare

LOCK = "summary.lock.yaml"


class State(StrEnum):
    """How a summary paragraph stands to its sources; what is placed again by a shortcode never goes stale."""

    COPY = "copy"
    CONDENSED = "condensed"
    STALE = "stale"
    OWN = "own words"  # it condenses no conclusion


class Agreement(StrEnum):
    """What the lock file says of a conclusion."""

    AGREED = "agreed"
    CHANGED = "changed"
    NEVER = "never agreed"


class Conclusion(Struct, frozen=True):
    """A source of a summary paragraph. `changes` is what has changed since it was agreed, where its words are kept."""

    label: str
    number: str
    where: str
    words: str
    agreement: Agreement
    changes: tuple[Piece, ...]


class ComparedParagraph(Struct, frozen=True):
    """A summary paragraph beside its sources; `pieces` compare the sources' words, the old side, with its own."""

    key: str
    number: str
    where: str
    words: str
    state: State
    sources: tuple[Conclusion, ...]
    pieces: tuple[Piece, ...]

    @property
    def agreed(self) -> bool:
        """Whether every source is as it was when it was agreed."""
        return bool(self.sources) and all(one.agreement is Agreement.AGREED for one in self.sources)


class LeftOut(Struct, frozen=True):
    """A conclusion that no summary paragraph condenses; `reason` is empty where none is declared."""

    label: str
    number: str
    where: str
    words: str
    reason: str


class Summary(Struct, frozen=True):
    """The summary's paragraphs in reading order, and what they leave out."""

    paragraphs: tuple[ComparedParagraph, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The summary for programs."""
        return {
            "paragraphs": [
                {
                    **asdict(one),
                    "agreed": one.agreed,
                    "sources": [{**asdict(source), "changes": _piece_data(source.changes)} for source in one.sources],
                    "pieces": _piece_data(one.pieces),
                }
                for one in self.paragraphs
            ],
            "left-out": [asdict(one) for one in self.left_out],
        }


def summary(index: EvidenceIndex) -> Summary:
    """The summary of the report of `index`."""
    document = index.document
    said = statements(document.report.sections)
    own = [unit for unit in index.units.values() if unit.in_summary and unit.numbered]
    return Summary(
        paragraphs=tuple(_condensed(index, unit, said) for unit in own if unit.key in said),
        left_out=tuple(_left_out(index)),
    )


def _condensed(index: EvidenceIndex, unit: Unit, said: Mapping[str, Blocks]) -> ComparedParagraph:
    labels = [label for label in unit.condenses if label in index.units and label in said]
    sources = tuple(_conclusion(index, label, said[label]) for label in labels)
    words = wording(said[unit.key])
    first = said[unit.key][0]
    repeats = isinstance(first, Paragraph) and bool(first.repeats)
    behind = " ".join(source.words for source in sources)
    if not sources:
        state = State.OWN
    elif not repeats and any(source.agreement is Agreement.CHANGED for source in sources):
        state = State.STALE
    else:
        state = State.COPY if words == behind else State.CONDENSED
    pieces = compare(behind, words) if sources else ()
    return ComparedParagraph(unit.key, unit.number, str(unit.span), words, state, sources, pieces)


def _conclusion(index: EvidenceIndex, label: str, statement: Blocks) -> Conclusion:
    unit, report = index.units[label], index.document.report
    words = wording(statement)
    changes: tuple[Piece, ...] = ()
    agreement = Agreement.NEVER
    if label in report.agreed:
        agreement = Agreement.AGREED if report.agreed[label] == fingerprint(statement) else Agreement.CHANGED
    if agreement is Agreement.CHANGED and label in report.agreed_words:
        changes = compare(report.agreed_words[label], words)
    return Conclusion(label, unit.number, str(unit.span), words, agreement, changes)


def _left_out(index: EvidenceIndex) -> Iterator[LeftOut]:
    """The conclusions, which are the numbered paragraphs of the chapter from which most is condensed, but for those."""
    settings = index.document.settings
    taken = Counter(
        unit.section.key for unit in index.units.values() if unit.key in index.condensed_in and is_text(unit)
    )
    chapters = [section.key for section in index.document.sections if section.kind is SectionKind.CHAPTER]
    if not taken:
        return
    chosen = max(taken, key=lambda key: (taken[key], chapters.index(key)))
    for unit in index.units.values():
        if is_text(unit) and unit.section.key == chosen and unit.key not in index.condensed_in:
            declared = settings.not_summarised.get(unit.key)
            label = unit.key if unit.key in _labels(index.document) else ""
            yield LeftOut(label, unit.number, str(unit.span), unit.words, declared.reason if declared else "")


def _labels(document: Document) -> frozenset[str]:
    return frozenset(label.name for label in document.report.labels)


class NewAgreement(Struct, frozen=True):
    """What an agreement comes to: the lock file's text, the paragraphs asked for, and what else hangs on the same
    conclusions and counts as agreed with them."""

    text: str
    labels: tuple[str, ...]
    paragraphs: tuple[str, ...]
    others: tuple[str, ...]


def agree(index: EvidenceIndex, chosen: Sequence[ComparedParagraph]) -> NewAgreement:
    """The agreement of the team that `chosen` paragraphs of the summary say what their sources say today.

    What was agreed before of other conclusions is kept, but for labels that no summary paragraph names any more.
    """
    document = index.document
    said = statements(document.report.sections)
    labels = tuple(dict.fromkeys(source.label for one in chosen for source in one.sources))
    named = [label for label in index.condensed_in if label in said]
    agreed, words = dict(document.report.agreed), dict(document.report.agreed_words)
    for label in labels:
        agreed[label] = fingerprint(said[label])
        words[label] = wording(said[label])
    kept = [label for label in named if label in agreed]
    numbers = tuple(one.number or one.key for one in chosen)
    hanging = dict.fromkeys(unit for label in labels for unit in index.condensed_in[label])
    others = tuple(unit.number or unit.key for unit in hanging if unit.key not in [one.key for one in chosen])
    return NewAgreement(_lock(kept, agreed, words), labels, numbers, others)


def _lock(labels: Sequence[str], agreed: Mapping[str, str], words: Mapping[str, str]) -> str:
    """The lock file: fingerprints, and the words that they stand for, so that a change can be shown and read in a
    pull request."""
    lines = ["# Written by `lspreport summary --agree`: the conclusions as they read when the summary was agreed."]
    lines += ["agreed:" if labels else "agreed: {}"]
    lines += [f'  {label}: "{agreed[label]}"' for label in sorted(labels)]
    with_words = [label for label in sorted(labels) if label in words]
    lines += ["words:"] if with_words else []
    for label in with_words:
        lines.append(f"  {label}: >-")
        lines += [f"    {line}" for line in wrap(words[label], 96, break_long_words=False, break_on_hyphens=False)]
    return "\n".join(lines) + "\n"


def _piece_data(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    return [{"side": piece.side, "text": piece.text} for piece in pieces]
