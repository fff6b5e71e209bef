"""A codebook to a proposal for theory.yaml: streams with their topics, and the codes of the registers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from string import ascii_uppercase

from msgspec import Struct, field

from lspreport.intake.choices import Picks, folded
from lspreport.intake.refi.codebook import CodebookCode
from lspreport.intake.refi.meaning import folder, meaning, numbered
from lspreport.model.handed import ProposedEntry, ProposedStream, ProposedTheory


class _Proposal(Struct):
    """What has been gathered so far."""

    entries: dict[str, dict[str, ProposedEntry]]
    streams: dict[str, tuple[str, tuple[str, ...], dict[str, ProposedEntry]]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def propose(codes: Sequence[CodebookCode], picks: Picks, name: str) -> ProposedTheory:
    """What the codebook `name` offers beyond what theory.yaml has; comments say what could not be placed.

    A code named `D17 …` or under one named `Drivers` is a driver, likewise one of any register; an outermost code that
    holds others, or one under `Streams`, is a stream, and what it holds are the stream's topics.
    """
    draft = _Proposal({key: {} for key in picks.words.keys})
    for code in codes:
        _take(code, picks, draft)
    remarks = [
        f"Proposed from {name}. Nothing of it is in the report yet: take over into sections/theory.yaml what fits.",
    ]
    if draft.known:
        remarks.append(f"In theory.yaml already: {_each_once(draft.known)}")
    if draft.unplaced:
        remarks.append(f"Codes that hold no others, and may be topics of a stream: {_each_once(draft.unplaced)}")
    if not (any(draft.entries.values()) or draft.streams):
        remarks.append("It offers nothing more.")
    return ProposedTheory(
        remarks=tuple(remarks),
        registers={key: _sorted(found) for key, found in draft.entries.items()},
        streams=tuple(
            ProposedStream(id, title, tuple(topics.values()), remarks)
            for id, (title, remarks, topics) in draft.streams.items()
        ),
    )


def _take(code: CodebookCode, picks: Picks, draft: _Proposal) -> None:
    kind = folder(code, picks.words)
    remarks = (code.description,) if code.description else ()
    number = numbered(code.name, picks.words)
    if kind and len(code.path) == 1:
        return
    if number or kind in draft.entries:
        _entry(code, number, kind, picks, draft, remarks)
        return
    if kind in ("kinds", "speakers") or folded(code.name) in (*picks.words.kinds, *picks.words.speakers):
        return
    path = code.path[1:] if kind == "streams" else code.path
    if len(path) == 1 and not code.inner and not kind:
        found = meaning([code], picks)
        (draft.known if found.stream or found.topic else draft.unplaced).append(code.name)
        return
    stream = picks.streams.find(path[0])
    id = stream or word(path[0])
    if len(path) == 1:
        draft.known += [code.name] if stream else []
        if not stream:
            draft.streams.setdefault(id, (path[0], remarks, {}))
        return
    topic = word(path[-1])
    if stream and picks.topics[stream].find(path[-1]):
        draft.known.append(" / ".join(path))
        return
    title = picks.streams.labels.get(id, path[0])
    draft.streams.setdefault(id, (title, (), {}))[2].setdefault(topic, ProposedEntry(topic, path[-1], remarks))


def _entry(
    code: CodebookCode,
    number: tuple[str, str] | None,
    kind: str,
    picks: Picks,
    draft: _Proposal,
    remarks: tuple[str, ...],
) -> None:
    """An entry of a register under its own code, or the next that is free."""
    register = picks.words.of_code(number[0]) if number else picks.words.register(kind)
    assert register is not None
    known, found = picks.registers[register.key], draft.entries[register.key]
    text = (number[1] if number else "") or code.name
    if (number and number[0] in known) or any(folded(one.text) == folded(text) for one in known.values()):
        draft.known.append(code.name)
        return
    if any(folded(one.text) == folded(text) for one in found.values()):
        return
    taken = {_figure(one) for one in (*known, *found)}
    id = number[0] if number and number[0] not in found else f"{register.prefix}{max(taken, default=0) + 1}"
    if number is None or id != number[0]:
        remarks = (*remarks, "the codebook gives it no number of its own")
    found[id] = ProposedEntry(id, text, remarks)


def word(name: str) -> str:
    """An id made of a name: letters without accents, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", bare)) or "unnamed"


def _figure(code: str) -> int:
    """The number of a code."""
    return int(code.lstrip(ascii_uppercase))


def _sorted(found: dict[str, ProposedEntry]) -> tuple[ProposedEntry, ...]:
    return tuple(sorted(found.values(), key=lambda one: _figure(one.id)))


def _each_once(names: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(names))
