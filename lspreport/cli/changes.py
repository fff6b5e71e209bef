"""`lspreport changes`: which paragraph is which now, and what has changed in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.files import refuse_others, write
from lspreport.cli.look import FAINT, STRONG, cut, stack, table
from lspreport.cli.options import AsJson, Project
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.misuse import refuse_idle, shown_path

if TYPE_CHECKING:
    from lspreport.cli.look import Shape
    from lspreport.model.report import Document
    from lspreport.review.changed import Changes

SUFFIXES = (".docx", ".xlsx", ".html", ".csv", ".md")


def changes(
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="VERSION",
            help="A draft that was sent, a revision of git, a folder, or a Word file. By default the last draft.",
        ),
    ] = "",
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a .docx, .xlsx, .html, .csv or .md file."),
    ] = None,
    redline: Annotated[
        Path | None,
        typer.Option(
            "--redline", metavar="FILE", help="Write the report as a .docx in which every change is a tracked change."
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show the paragraphs too that are what they were.")] = False,
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Show what has become of each paragraph since a draft.

    Numbers then and now, side by side: the same, moved, split, merged, removed, new. Internal: for the team and its
    commissioner.
    """
    folder = find_project(project)
    outputs = tuple(output or ())
    refuse_others(outputs, SUFFIXES, "--output")
    if outputs:
        refuse_idle("--output", {"--json": json})
    screen = Screen()
    if redline is not None:
        refuse_others((redline,), (".docx",), "--redline")
        code = redlined(folder, since, redline, screen)
        if code or not (outputs or json):
            return code
    found = compare(folder, since)
    if outputs and found.view is not None:
        from lspreport.review.tabular import file_of

        done, document = found.view
        written = write({path: file_of(done.table(), path.suffix.lower(), document) for path in outputs})
        for one in written:
            screen.say("wrote ", (shown_path(one.path), STRONG))
        return 0

    def show(view: tuple[Changes, Document]) -> Shape | str:
        return as_json(view[0].data) if json else lines(view[0], everything)

    return screen.answer(found, show)


def redlined(folder: Path, since: str, output: Path, screen: Screen) -> int:
    """Writes the report with its changes tracked."""
    import datetime

    from lspreport.diagnostic import Diagnostics
    from lspreport.emit.moment import moment
    from lspreport.review.redline import Signature
    from lspreport.review.redline import redline as lined
    from lspreport.review.versions import named_version, word_file
    from lspreport.spine import make_report

    name = named_version(folder, since)
    old = word_file(folder, name)
    diagnostics = Diagnostics()
    with screen.progress() as watch:
        made = make_report(folder, ["docx"], diagnostics, watch=watch)
    screen.findings(diagnostics.sorted(), folder)
    code = screen.verdict(diagnostics.sorted(), "" if made is not None else "; nothing was written")
    if made is None:
        return code or 1
    new = next(artefact.data for file, artefact in made.files.items() if file.endswith(".docx"))
    stamp = moment(made.document)
    day = datetime.datetime.fromtimestamp(stamp, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    write({output: lined(old, new, Signature(f"Changes since {Path(name).name}", day), stamp)})
    screen.say("wrote ", (shown_path(output), STRONG))
    return code


def compare(folder: Path, since: str) -> ReportView[tuple[Changes, Document]]:
    """What has changed in the report in `folder`, and the report as it is."""
    from lspreport.review.changed import changes as changed
    from lspreport.review.given_pairs import given_pairs
    from lspreport.review.versions import today, version

    old = version(folder, since)

    def view(document: Document) -> tuple[Changes, Document]:
        new = today(document)
        return changed(old, new, given_pairs(folder, old, new)), document

    return view_report(folder, view)


def lines(found: Changes, everything: bool) -> Shape:
    """A line a paragraph that is not what it was, or all of them."""
    from lspreport.cli.look import line

    rows = table("Then", "Now", "What became of it", "Words", gap=2)
    shown = [one for one in found.lines if everything or one.what != "same"]
    for one in shown:
        rows.add_row(one.old or "–", line((one.new or "–", STRONG)), one.what, line((cut(one.words), FAINT)))
    above: list[Shape] = [rows, line("")] if shown else []
    return stack([*above, line(found.summary)])
