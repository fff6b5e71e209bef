"""`lspreport status`: how far the report has come, and the sign-offs that teams give."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from lspreport.cli.day import today
from lspreport.cli.files import refuse_others, write
from lspreport.cli.look import BAD, FAINT, GOOD, STRONG, line, stack, table
from lspreport.cli.options import AsJson, Project, offer_areas
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.pictures import files
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics, nearest
from lspreport.misuse import Misuse, refuse_idle, shown_path
from lspreport.sentences import counted, series

if TYPE_CHECKING:
    from lspreport.cli.look import Shape, Text
    from lspreport.model.area import Area
    from lspreport.model.report import Document
    from lspreport.outputs import Output
    from lspreport.status.overview import AreaStatus, ReportStatus

SUFFIXES = (".html", ".xlsx")
WARN = "yellow"


class StatusView(Struct, frozen=True):
    """The status, and the files that were written of it."""

    status: ReportStatus
    outputs: tuple[Output, ...]


class SigningView(Struct, frozen=True):
    """The areas whose sign-off was recorded, or taken back, each with the number of passages that it is for."""

    areas: tuple[tuple[str, int], ...]
    path: Path
    back: bool


def status(
    signed: Annotated[
        list[str] | None,
        typer.Option(
            "--signed",
            metavar="AREA",
            help="Record that this area's team has signed its copy; may be given again.",
            autocompletion=offer_areas,
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="PERSON", help="With --signed: who signed.")] = "",
    unsigned: Annotated[
        list[str] | None,
        typer.Option("--unsigned", metavar="AREA", help="Take this area's sign-off back.", autocompletion=offer_areas),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it into FILE, an .html or .xlsx; may be given again."
        ),
    ] = None,
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Tell who has handed in and signed what, and what is still open.

    Forms, sign-offs, points of review, waivers, and the last day of publication. Internal: it names areas and people.
    A sign-off goes into sections/status.lock.yaml, and what changes afterwards is told.
    """
    if by and not signed:
        raise Misuse("`--by` says who signed, and nothing was signed", "write `--signed AREA --by PERSON`")
    if signed or unsigned:
        if signed and unsigned:
            raise Misuse("`--signed` and `--unsigned` are two steps", "write one, and then the other")
        refuse_idle("--signed" if signed else "--unsigned", {"--json": json, "--output": output})
        return Screen().answer(sign(signed or unsigned or (), project, by=by, back=bool(unsigned)), signing_lines)

    def show(found: StatusView) -> Shape | str:
        if json:
            return as_json(found.status.data)
        return files(found.outputs, "") if found.outputs else status_lines(found.status)

    return Screen().answer(status_of(project, output or ()), show)


def status_of(project: Path | None = None, outputs: Sequence[Path] = ()) -> ReportView[StatusView]:
    """The status today of the report found from `project`; `outputs` are the files to be written."""
    refuse_others(tuple(outputs), SUFFIXES, "--output")
    folder = find_project(project)

    def view(document: Document) -> StatusView:
        from lspreport.evidence.index import evidence_index
        from lspreport.review.tabular import file_of_several
        from lspreport.status.overview import report_status
        from lspreport.status.record import read_record
        from lspreport.status.tables import status_tables

        record = read_record(folder, Diagnostics())
        day = datetime.date.fromisoformat(today())
        found = report_status(folder, evidence_index(document), record, day)
        title = f"Status of {found.title}" if found.title else "Status of the report"
        tables = status_tables(found)
        made = {path: file_of_several(tables, title, path.suffix.lower(), document) for path in outputs}
        return StatusView(found, write(made))

    return view_report(folder, view)


def sign(
    areas: Sequence[str], project: Path | None = None, *, by: str = "", back: bool = False
) -> ReportView[SigningView]:
    """Records that the teams of `areas` have signed what the report says today with their evidence; `back` takes it
    back."""
    folder = find_project(project)

    def view(document: Document) -> SigningView:
        from lspreport.evidence.index import evidence_index
        from lspreport.model.status_lock import SignOff
        from lspreport.status.record import read_record, record_path, record_text, with_sign_off
        from lspreport.status.signing import signed_passages

        mistakes = Diagnostics()
        record = read_record(folder, mistakes)
        path = record_path(folder)
        if mistakes.failed:
            raise Misuse(f"`{shown_path(path)}` cannot be understood", "`lspreport check` says where")
        to_sign = signed_passages(evidence_index(document))
        done: list[tuple[str, int]] = []
        for area in [_area(name, document) for name in areas]:
            passages = to_sign[area.slug]
            if back and area.slug not in record.signed:
                raise Misuse(f"{area.name} has signed nothing", "`lspreport status` shows who has")
            day = datetime.date.fromisoformat(today())
            given = None if back else SignOff(day, by, tuple(one.fingerprint for one in passages))
            record = with_sign_off(record, area.slug, given)
            done.append((area.name, len(passages)))
        write({path: record_text(record).encode()})
        return SigningView(tuple(done), path, back)

    return view_report(folder, view)


def _area(name: str, document: Document) -> Area:
    from lspreport.model.area import identity

    wanted = identity(name)
    for area in document.report.areas:
        if name == area.slug or wanted == area.identity:
            return area
    known = [area.slug for area in document.report.areas]
    hints = nearest(name, known) or ("an area is called as its file in `areas/`",)
    raise Misuse(f"the report has no area `{name}`", *hints)


def signing_lines(view: SigningView) -> Shape:
    """What was recorded."""
    where = shown_path(view.path)
    if view.back:
        return line(f"taken back: the sign-off of {series([name for name, _ in view.areas])}, in {where}")
    said = [f"{name}, {counted(count, 'passage')}" for name, count in view.areas]
    return stack([line(f"signed: {one}") for one in said] + [line((f"in {where}", FAINT))])


def status_lines(status: ReportStatus) -> Shape:
    """All of it, one under the other."""
    return stack([*_days(status), *_areas(status), *_drafts(status), *_waivers(status)])


def _days(status: ReportStatus) -> Iterator[Text]:
    from lspreport.status.tables import outline

    yield line((status.title, STRONG))
    ends = (None, status.deadline, status.publish if status.deadline else None)
    for words, end in zip(outline(status), ends if status.deadline else (None, status.publish), strict=False):
        over = end is not None and end < status.today
        yield line((words, BAD if over else ""))


def _areas(status: ReportStatus) -> Iterator[Shape]:
    from lspreport.status.tables import missing

    came = [one for one in status.areas if one.how]
    signers = [one for one in status.areas if one.to_sign or one.signed]
    given = [one for one in signers if one.signed]
    yield line()
    yield line(
        ("Areas and sources", STRONG),
        f": {len(came)} of {len(status.areas)} have handed in; {len(given)} of {len(signers)} areas have signed",
    )
    rows = table("Name", "Handed in", "Used", "Signed", "Missing", gap=1, indent=2)
    for one in status.areas:
        when = _short(one.when) if one.when else ""
        used = f"{one.used} of {one.items}" if one.items else ""
        how = (f"\n{one.how}" if when else one.how, FAINT)
        rows.add_row(line(one.name), line(when, how), used, _signed(one), line((missing(one), WARN)))
    yield rows


def _signed(one: AreaStatus) -> Text:
    if one.signed is None:
        return line(("no", FAINT) if one.to_sign else "")
    words = line((_short(one.signed.on), WARN if one.changed else GOOD))
    words.append(f"\n{one.signed.by}" if one.signed.by else "", FAINT)
    return words.append(f"\nchanged since: {', '.join(one.changed)}" if one.changed else "", WARN)


def _drafts(status: ReportStatus) -> Iterator[Shape]:
    yield line()
    still = sum(one.open for one in status.drafts)
    verdict = f"{counted(still, 'point')} open" if still else "none open" if status.drafts else "no draft was sent yet"
    yield line(("Points of review", STRONG), ": ", (verdict, WARN if still else GOOD))
    if status.drafts:
        rows = table("Draft", "sent", "copies back", "points", "open", right=True, gap=1, indent=2)
        for one in status.drafts:
            rows.add_row(line(one.name), one.sent, str(one.copies), str(one.points), str(one.open))
        yield rows


def _waivers(status: ReportStatus) -> Iterator[Shape]:
    from lspreport.status.tables import days_left

    yield line()
    over = sum(one.days is not None and one.days < 0 for one in status.waivers)
    verdict = f"{len(status.waivers)}" + (f", {over} of them over" if over else "") if status.waivers else "none"
    yield line(("Waivers", STRONG), ": ", (verdict, BAD if over else "" if status.waivers else GOOD))
    if status.waivers:
        rows = table("Check", "At", "Until", "Reason", gap=1, indent=2)
        for one in status.waivers:
            left = line(_short(one.until) if one.until else "no end")
            if one.days is not None:
                left.append(f"\n{days_left(one.days)}", BAD if one.days < 0 else WARN if one.days < 15 else FAINT)
            by = f" ({one.by})" if one.by else ""
            rows.add_row(line(one.check), line(one.at), left, line(f"{one.reason}{by}"))
        yield rows


def _short(day: datetime.date) -> str:
    return f"{day.day} {day:%b} {day.year}"
