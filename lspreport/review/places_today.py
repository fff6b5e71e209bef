"""Where the places of a draft that was sent stand in the report today, and which points are still open there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.model.report import Document
from lspreport.review.draft import SentDraft
from lspreport.review.likeness import Texts, pair
from lspreport.review.log import Status
from lspreport.review.origins import Origin, origins
from lspreport.review.responses import wish
from lspreport.review.snapshot import sent_draft, sent_drafts
from lspreport.review.write_log import LogFile

COUNTED = re.compile(r"-[a-z]\d+$")
"""How a key ends that the compiler counts: the next paragraph has it as soon as one before it goes."""


class OpenPoint(Struct, frozen=True):
    """An open point as it is shown beside its paragraph."""

    id: str
    by: str
    words: str


def places_today(draft: SentDraft, every: Sequence[Origin]) -> Mapping[str, int]:
    """For each mark of the draft the one of `every` origin that it is today."""
    old = Texts([place.shown for place in draft.places], [""] * len(draft.places))
    new = Texts([one.words for one in every], [""] * len(every))
    keys = {
        (place.key, place.kind): at
        for at, place in enumerate(draft.places)
        if place.key and not COUNTED.search(place.key)
    }
    marks = {at: [keys[one.key, one.kind]] for at, one in enumerate(every) if one.key and (one.key, one.kind) in keys}
    found = pair(old, new, marks)
    return {draft.places[one].mark: at for at, one in found.old_of.items() if draft.places[one].kind != "contents"}


def open_points(project: Path, document: Document) -> Mapping[str, tuple[OpenPoint, ...]]:
    """The open points on the draft that was sent last, under the keys of what they are about today."""
    names = sent_drafts(project)
    draft = sent_draft(project, names[-1]) if names else None
    if draft is None:
        return {}
    waiting = [one for one in LogFile.read(project, draft.name).log.points if one.status is Status.OPEN]
    if not waiting:
        return {}
    every = list(origins(document))
    places = places_today(draft, every)
    found: dict[str, list[OpenPoint]] = {}
    for one in waiting:
        key = every[places[one.mark]].key if one.mark in places else ""
        thread = "".join(f" – {reply.by}: {reply.text}" for reply in one.point.thread)
        if key:
            words = " ".join(f"{wish(one.point)}{thread}".split())
            found.setdefault(key, []).append(OpenPoint(one.id, one.point.author or "unknown", words))
    return {key: tuple(points) for key, points in found.items()}
