"""The status as tables for people, in files of HTML and Excel."""

from __future__ import annotations

import datetime

from lspreport.review.tabular import Tabular
from lspreport.sentences import counted
from lspreport.status.overview import AreaStatus, ReportStatus


def status_tables(status: ReportStatus) -> tuple[Tabular, ...]:
    """What was handed in and signed, the drafts with their points, and the waivers; those that have nothing are left
    out, but for the first."""
    areas = tuple((one.name, one.team, *_handed_in(one), missing(one), signed(one)) for one in status.areas)
    heads = ("Area or source", "Research team", "Handed in", "Items used", "Missing", "Signed off")
    found = [
        Tabular("Areas", "Areas and sources", outline(status), heads, (0.17, 0.13, 0.18, 0.1, 0.22, 0.2), areas),
    ]
    if status.drafts:
        drafts = tuple((one.name, one.sent, str(one.copies), str(one.points), str(one.open)) for one in status.drafts)
        columns = ("Draft", "Sent", "Copies back", "Points", "Still open")
        found.append(Tabular("Drafts", "Drafts and their points", (), columns, (0.3, 0.2, 0.15, 0.15, 0.2), drafts))
    if status.waivers:
        waivers = tuple(
            (one.check, one.at, one.reason, one.by, full(one.until) if one.until else "no end", days_left(one.days))
            for one in status.waivers
        )
        heads = ("Check", "At", "Reason", "By", "Until", "Days left")
        found.append(Tabular("Waivers", "Waivers", (), heads, (0.17, 0.17, 0.26, 0.12, 0.14, 0.14), waivers))
    return tuple(found)


def outline(status: ReportStatus) -> tuple[str, ...]:
    """The days that count, a sentence each."""
    lines = [f"As it stands on {full(status.today)}."]
    if status.deadline:
        left = days_left(status.days_to(status.deadline))
        lines.append(f"Forms are due on {full(status.deadline)}: {left}.")
    if status.agreed and status.publish:
        left = days_left(status.days_to(status.publish))
        lines.append(
            f"Agreed on {full(status.agreed)}; to be published by {full(status.publish)}, within twelve weeks: {left}."
        )
    return tuple(lines)


def days_left(days: int | None) -> str:
    """`3 days left`, `the last day`, `2 days over`; "" where there is no end."""
    if days is None:
        return ""
    if days == 0:
        return "the last day"
    return f"{counted(days, 'day')} left" if days > 0 else f"{counted(-days, 'day')} over"


def missing(one: AreaStatus) -> str:
    return "; ".join(one.missing)


def signed(one: AreaStatus) -> str:
    """`2 December 2026, A. Able; changed since: box 1`, or what there is to sign."""
    if one.signed is None:
        return f"no: {counted(one.to_sign, 'passage')} to sign" if one.to_sign else ""
    by = f", {one.signed.by}" if one.signed.by else ""
    since = f"; changed since: {', '.join(one.changed)}" if one.changed else ""
    return f"{full(one.signed.on)}{by}{since}"


def full(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _handed_in(one: AreaStatus) -> tuple[str, str]:
    when = ", ".join(part for part in (full(one.when) if one.when else "", one.how) if part)
    return when, f"{one.used} of {one.items}" if one.items else ""
