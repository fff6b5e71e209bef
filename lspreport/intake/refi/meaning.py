"""What the codes of a codebook mean here: streams, topics, codes of the registers, kinds, classes of speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from lspreport.intake.choices import Picks, folded
from lspreport.intake.refi.codebook import CodebookCode
from lspreport.model.vocabulary import Vocabulary

_NUMBERED = re.compile(r"([A-Z]{1,3})\s?([1-9][0-9]{0,3})\b[\s:.–—-]*(.*)", re.IGNORECASE | re.DOTALL)
_FOLDERS = {
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


def folder(code: CodebookCode, words: Vocabulary) -> str:
    """What the outermost code above `code`, or `code` itself, says that its codes are, a register by its key; "" where
    it says nothing."""
    name = folded(code.path[0])
    bare = name.removeprefix("policy-")
    own = (one.key for one in words.registers if bare in (one.key, folded(one.name), folded(one.plural)))
    return next(own, _FOLDERS.get(name, ""))


def numbered(name: str, words: Vocabulary) -> tuple[str, str] | None:
    """The code of a register ("D17") and the wording of a name such as `D17: Improving co-ordination`."""
    match = _NUMBERED.fullmatch(name.strip())
    if match is None or not words.of_code(f"{match[1].upper()}1"):
        return None
    return f"{match[1].upper()}{int(match[2])}", match[3].strip()


class Meaning(Struct, frozen=True):
    """What the codes of one passage say of it; `codes` are those of the registers, each under its key. `unknown` are
    the names of codes that mean nothing here."""

    kind: str = ""
    stream: str = ""
    topic: str = ""
    attribution: str = ""
    codes: Mapping[str, tuple[str, ...]] = {}
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
        codes={key: tuple(dict.fromkeys(found.get(key, []))) for key in picks.words.keys},
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _one(code: CodebookCode, picks: Picks) -> list[tuple[str, str]]:
    """What a code alone says, other than a topic."""
    number = numbered(code.name, picks.words)
    for key, known in picks.registers.items():
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
