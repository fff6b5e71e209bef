"""What the codes of a codebook mean here: streams, topics, drivers, levers, kinds, classes of speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from lspreport.intake.choices import Picks, folded
from lspreport.intake.refi.codebook import CodebookCode

_NUMBERED = re.compile(r"([DL])\s?([1-9][0-9]{0,3})\b[\s:.–—-]*(.*)", re.IGNORECASE | re.DOTALL)
_FOLDERS = {
    "drivers": "drivers",
    "driver": "drivers",
    "policy-drivers": "drivers",
    "levers": "levers",
    "lever": "levers",
    "policy-levers": "levers",
    "streams": "streams",
    "stream": "streams",
    "workstreams": "streams",
    "themes": "streams",
    "kinds": "kinds",
    "kind": "kinds",
    "type-of-evidence": "kinds",
    "speakers": "speakers",
    "speaker": "speakers",
}


def folder(code: CodebookCode) -> str:
    """What the outermost code above `code`, or `code` itself, says that its codes are; "" where it says nothing."""
    return _FOLDERS.get(folded(code.path[0]), "")


def numbered(name: str) -> tuple[str, str] | None:
    """The code ("D17") and the wording of a name such as `D17: Improving co-ordination`."""
    match = _NUMBERED.fullmatch(name.strip())
    return (f"{match[1].upper()}{int(match[2])}", match[3].strip()) if match else None


class Meaning(Struct, frozen=True):
    """What the codes of one passage say of it; `unknown` are the names of codes that mean nothing here."""

    kind: str = ""
    stream: str = ""
    topic: str = ""
    attribution: str = ""
    drivers: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def meaning(codes: Sequence[CodebookCode], picks: Picks) -> Meaning:
    """What the codes mean by the theory of change; where several would do, the first."""
    found: dict[str, list[str]] = {}
    topics: list[tuple[str, str]] = []
    unknown: list[str] = []
    for code in codes:
        known = _one(code, picks)
        for key, value in known:
            found.setdefault(key, []).append(value)
        own = _topics(code, picks) if not known else []
        topics += own
        if not known and not own:
            unknown.append(" / ".join(code.path))
    streams = [*found.get("stream", []), *dict.fromkeys(stream for stream, _ in topics)]
    sure = set(streams[:1]) if found.get("stream") or len(set(streams)) == 1 else set()
    stream = next(iter(sure), "")
    return Meaning(
        kind=found.get("kind", [""])[0],
        stream=stream,
        topic=next((topic for owner, topic in topics if owner == stream), ""),
        attribution=found.get("attribution", [""])[0],
        drivers=tuple(dict.fromkeys(found.get("drivers", []))),
        levers=tuple(dict.fromkeys(found.get("levers", []))),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _one(code: CodebookCode, picks: Picks) -> list[tuple[str, str]]:
    """What a code alone says, other than a topic."""
    number = numbered(code.name)
    for key in ("drivers", "levers"):
        known = picks.mechanisms(key)
        if number and number[0] in known:
            return [(key, number[0])]
        same = [one.code for one in known.values() if folded(one.text) == folded(code.name)]
        if same:
            return [(key, same[0])]
    for key in ("kind", "attribution", "stream"):
        choices = picks.of(key)
        id = choices.find(code.name) if choices else None
        if id is not None and not (key != "stream" and _topics(code, picks)):
            return [(key, id)]
    return []


def _topics(code: CodebookCode, picks: Picks) -> list[tuple[str, str]]:
    """The topics that a code may be, each with its stream: that of a code above it, or else all that have it."""
    above = [id for name in code.path[:-1] if (id := picks.streams.find(name)) is not None]
    owners = above or list(picks.topics)
    return [(stream, id) for stream in owners if (id := picks.topics[stream].find(code.name)) is not None]
