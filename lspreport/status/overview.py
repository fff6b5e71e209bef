"""How far a report has come on one day: what each team handed in, used and signed, and what is still open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from lspreport.evidence.index import EvidenceIndex
from lspreport.evidence.units import owners
from lspreport.model.area import Area, Source, identity
from lspreport.model.settings import Settings
from lspreport.model.status_lock import SignOff, StatusLock
from lspreport.review.log import Status
from lspreport.review.snapshot import sent_draft, sent_drafts
from lspreport.review.write_log import LogFile
from lspreport.sentences import counted
from lspreport.status.signing import signed_passages
from lspreport.tools.git import last_changes

PUBLICATION = datetime.timedelta(weeks=12)
"""A report is published within this time of its agreement: principle 2 (prompt release) of the protocol of Government
Social Research, https://www.gov.uk/government/publications/government-social-research-publication-protocols."""


class AreaStatus(Struct, frozen=True):
    """An area or another source. `when` it handed in, and `how`: the form's name, or what else the day is of.

    `missing` says in words what it has not given yet. `signed` is None where nothing was signed, or nothing is to be;
    `changed` are the passages that have changed since.
    """

    name: str
    slug: str
    team: str
    when: datetime.date | None
    how: str
    items: int
    used: int
    missing: tuple[str, ...]
    to_sign: int
    signed: SignOff | None = None
    changed: tuple[str, ...] = ()


class DraftStatus(Struct, frozen=True):
    """A draft that was sent for comment: its day as it was written down, the copies that came back, its points."""

    name: str
    sent: str
    copies: int
    points: int
    open: int


class WaiverStatus(Struct, frozen=True):
    """A waiver, and how many days it has left, which is below 0 once it has run out; None where it has no end."""

    check: str
    at: str
    reason: str
    by: str
    until: datetime.date | None
    days: int | None


class ReportStatus(Struct, frozen=True):
    """Everything, as it stands on the day `today`."""

    title: str
    today: datetime.date
    deadline: datetime.date | None
    agreed: datetime.date | None
    publish: datetime.date | None
    areas: tuple[AreaStatus, ...]
    drafts: tuple[DraftStatus, ...]
    waivers: tuple[WaiverStatus, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The status for programs."""
        found: dict[str, Any] = to_builtins(self)
        return found

    def days_to(self, day: datetime.date) -> int:
        return (day - self.today).days


def report_status(project: Path, index: EvidenceIndex, record: StatusLock, today: datetime.date) -> ReportStatus:
    """The status of the report in `project` on the day `today`."""
    settings = index.document.settings
    return ReportStatus(
        title=settings.title,
        today=today,
        deadline=settings.deadline,
        agreed=settings.agreed,
        publish=settings.agreed + PUBLICATION if settings.agreed else None,
        areas=(*_areas(project, index, record), *_absent(index, settings)),
        drafts=tuple(_drafts(project)),
        waivers=tuple(_waivers(settings, today)),
    )


def _areas(project: Path, index: EvidenceIndex, record: StatusLock) -> Iterator[AreaStatus]:
    report = index.document.report
    changes = last_changes(project, ("areas", "sections/sources.yaml"))
    streams = report.theory.streams
    to_sign = signed_passages(index)
    given = {item.stream for area in report.areas for item in area.evidence.values()}
    for owner in owners(report):
        is_area = isinstance(owner, Area)
        when, how = _handed_in(owner, record, changes)
        items = list(owner.evidence.values())
        own = {item.stream for item in items}
        missing = [] if items else ["no evidence yet"]
        if isinstance(owner, Area):
            missing += [f"nothing on {one.title}" for id, one in streams.items() if items and id in given - own]
            missing += [word for word, said in (("team", owner.team), ("authors", owner.authors)) if not said]
        passages = to_sign.get(owner.slug, ()) if is_area else ()
        signed = record.signed.get(owner.slug) if is_area else None
        changed = [one.name for one in passages if signed and one.fingerprint not in signed.passages]
        kept = {one.fingerprint for one in passages}
        gone = sum(one not in kept for one in signed.passages) if signed else 0
        if gone > len(changed):  # what has changed is gone under its old words, and something else is gone altogether
            changed.append(f"{counted(gone - len(changed), 'passage')} taken out")
        yield AreaStatus(
            name=owner.name,
            slug=owner.slug,
            team=owner.team if isinstance(owner, Area) else "",
            when=when,
            how=how,
            items=len(items),
            used=sum(index.used(item.id) for item in items),
            missing=tuple(missing),
            to_sign=len(passages),
            signed=signed,
            changed=tuple(changed),
        )


def _handed_in(
    owner: Area | Source, record: StatusLock, changes: Mapping[str, datetime.date]
) -> tuple[datetime.date | None, str]:
    """The day and the way in which it came: by a form, else the day on which its file was last changed by hand; none
    where nothing has come yet."""
    forms = record.handed_in.get(owner.slug, ())
    if forms:
        last = forms[-1]
        return last.on, last.form if len(forms) == 1 else f"{last.form}, form {len(forms)}"
    if not owner.evidence:
        return None, ""
    file = owner.span.source.path.as_posix()
    return (changes[file], "file changed") if file in changes else (None, "by hand")


def _absent(index: EvidenceIndex, settings: Settings) -> Iterator[AreaStatus]:
    """The areas that are to hand in and have no file yet."""
    there = {area.identity for area in index.document.report.areas} | {
        area.slug for area in index.document.report.areas
    }
    for name in settings.expected:
        if identity(name) not in there and name not in there:
            yield AreaStatus(name, "", "", None, "", 0, 0, ("nothing handed in",), 0)


def _drafts(project: Path) -> Iterator[DraftStatus]:
    for name in sent_drafts(project):
        draft = sent_draft(project, name)
        log = LogFile.read(project, name).log
        still = sum(one.status is Status.OPEN for one in log.points)
        yield DraftStatus(name, draft.sent if draft else "", len(log.files), len(log.points), still)


def _waivers(settings: Settings, today: datetime.date) -> Iterator[WaiverStatus]:
    for one in sorted(settings.waivers, key=lambda one: one.until or datetime.date.max):
        days = (one.until - today).days if one.until else None
        yield WaiverStatus(one.check, one.at, one.reason, one.by, one.until, days)
