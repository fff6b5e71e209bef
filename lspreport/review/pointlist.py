"""The points of a draft in reading order, with what a person has to know before deciding: who wants otherwise at the
same place, what number the paragraph bears today, and whether a comment names an area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.misuse import Misuse
from lspreport.model.report import Document
from lspreport.review.concordance import Became, concordance
from lspreport.review.draft import SentDraft
from lspreport.review.given_pairs import given_pairs
from lspreport.review.likeness import key
from lspreport.review.log import Log, LoggedPoint, Status
from lspreport.review.point import PointKind
from lspreport.review.snapshot import sent_draft, sent_drafts
from lspreport.review.versions import today, version_of
from lspreport.review.write_log import LogFile

_WORDED = (PointKind.CHANGE, PointKind.UNTRACKED)


class PlacedPoint(Struct, frozen=True):
    """A point beside the others. `same` and `differs` are the ids of those that want the same or something else there.

    `now` is the number of its paragraph today, "" where it has none; `changed` says that its words have changed since.
    `names` is the area that it names, "" for none.
    """

    logged: LoggedPoint
    place: int
    same: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    now: str = ""
    changed: bool = False
    names: str = ""


class PointList(Struct, frozen=True):
    """The points of one draft, in reading order."""

    draft: SentDraft
    log: Log
    points: tuple[PlacedPoint, ...]


def chosen_draft(project: Path, name: str) -> SentDraft:
    """The draft of this name, or the last one that was sent."""
    drafts = sent_drafts(project)
    if not drafts:
        raise Misuse("no draft was sent yet", "`lspreport review send NAME` writes one")
    found = sent_draft(project, name or drafts[-1])
    if found is None:
        raise Misuse(f"there is no draft `{name}`", f"the drafts are {', '.join(f'`{one}`' for one in drafts)}")
    return found


def point_list(project: Path, name: str, document: Document | None) -> PointList:
    """The points of the draft `name`, by default of the last; `document` is the report as it is today."""
    draft = chosen_draft(project, name)
    log = LogFile.read(project, draft.name).log
    where = {place.mark: at for at, place in enumerate(draft.places) if place.mark}
    now = numbers_now(project, draft, document) if document is not None else {}
    areas = [area.name for area in document.report.areas] if document is not None else []
    same, differs = _beside(log.points)
    listed = [
        PlacedPoint(
            one,
            where.get(one.mark, -1),
            tuple(same.get(one.id, ())),
            tuple(differs.get(one.id, ())),
            *now.get(one.mark, ("", False)),
            _named(one, areas),
        )
        for one in log.points
    ]
    end = len(draft.places)
    listed.sort(key=lambda one: (one.place if one.place >= 0 else end, one.logged.point.start, _number(one.logged.id)))
    return PointList(draft, log, tuple(listed))


def _number(id: str) -> int:
    return int(id[1:]) if id[1:].isdigit() else 0


def numbers_now(project: Path, draft: SentDraft, document: Document) -> dict[str, tuple[str, bool]]:
    """For each mark of a numbered paragraph its number today, and whether its words have changed since."""
    old, new = version_of(draft), today(document)
    marks = [place.mark for place in draft.places if place.kind == "paragraph" and place.number]
    found: dict[str, tuple[str, bool]] = {}
    for one in concordance(old.paragraphs, new.paragraphs, given_pairs(project, old, new)):
        if one.old < 0 or one.became is Became.SPLIT:
            continue
        number = new.paragraphs[one.new].number if one.new >= 0 else "gone"
        changed = one.new >= 0 and key(old.paragraphs[one.old].text) != key(new.paragraphs[one.new].text)
        found[marks[one.old]] = (number, changed)
    return found


def _beside(points: Sequence[LoggedPoint]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """For each wish the others at the same words: those that want the same, and those that want something else."""
    same: dict[str, list[str]] = {}
    differs: dict[str, list[str]] = {}
    by_mark: dict[str, list[LoggedPoint]] = {}
    for one in points:
        if one.point.kind in _WORDED and one.mark:
            by_mark.setdefault(one.mark, []).append(one)
    for members in by_mark.values():
        for one in members:
            for other in members:
                if one is other or not _overlap(one, other):
                    continue
                alike = (one.point.start, one.point.old, one.point.new) == (
                    other.point.start,
                    other.point.old,
                    other.point.new,
                )
                (same if alike else differs).setdefault(one.id, []).append(other.id)
    return same, differs


def _overlap(one: LoggedPoint, other: LoggedPoint) -> bool:
    first, last = sorted((one.point, other.point), key=lambda point: point.start)
    return last.start < first.start + max(len(first.old), 1)


def _named(one: LoggedPoint, areas: Sequence[str]) -> str:
    said = " ".join([one.point.new, one.point.text, *(reply.text for reply in one.point.thread)])
    return next((area for area in areas if re.search(rf"(?<!\w){re.escape(area)}(?!\w)", said)), "")


def filtered(
    points: Sequence[PlacedPoint], *, still_open: bool = False, of: str = "", at: str = "", conflicts: bool = False
) -> Iterator[PlacedPoint]:
    """The points that are asked for; `at` is a number, a label or a section's file."""
    for one in points:
        logged = one.logged
        if still_open and logged.status is not Status.OPEN:
            continue
        if (
            of
            and of.casefold()
            not in " ".join([logged.point.author, *(reply.by for reply in logged.point.thread)]).casefold()
        ):
            continue
        if at and not stands_at(one, at):
            continue
        if conflicts and not one.differs:
            continue
        yield one


def stands_at(one: PlacedPoint, at: str) -> bool:
    """Whether a point stands at what `at` names."""
    wanted = at.casefold()
    stem = one.logged.where.partition(":")[0].rpartition("/")[2].rpartition(".")[0]
    names = {one.logged.address, one.logged.key, one.now, stem}
    within = re.search(rf"(?<![\w.]){re.escape(wanted)}(?![\w.])", one.logged.address.casefold())
    return within is not None or wanted in {name.casefold() for name in names if name}
