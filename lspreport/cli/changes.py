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
from lspreport.misuse import shown_path

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
    found = compare(folder, since)
    screen = Screen()
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


def compare(folder: Path, since: str) -> ReportView[tuple[Changes, Document]]:
    """What has changed in the report in `folder`, and the report as it is."""
    from lspreport.review.changed import changes as changed
    from lspreport.review.versions import today, version

    old = version(folder, since)
    return view_report(folder, lambda document: (changed(old, today(document)), document))


def lines(found: Changes, everything: bool) -> Shape:
    """A line a paragraph that is not what it was, or all of them."""
    from lspreport.cli.look import line

    rows = table("Then", "Now", "What became of it", "Words", gap=2)
    shown = [one for one in found.lines if everything or one.what != "same"]
    for one in shown:
        rows.add_row(one.old or "–", line((one.new or "–", STRONG)), one.what, line((cut(one.words), FAINT)))
    above: list[Shape] = [rows, line("")] if shown else []
    return stack([*above, line(found.summary)])
