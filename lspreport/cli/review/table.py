"""`lspreport review table`: the table of responses as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.files import refuse_others, write
from lspreport.cli.look import STRONG
from lspreport.cli.options import Project
from lspreport.cli.outcome import view_report
from lspreport.cli.project import find_project
from lspreport.cli.review.list_points import Draft
from lspreport.cli.screen import Screen
from lspreport.misuse import Misuse, shown_path

if TYPE_CHECKING:
    from lspreport.model.report import Document
    from lspreport.review.tabular import Tabular

SUFFIXES = (".docx", ".xlsx", ".html", ".csv", ".md")


def table(
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", metavar="FILE", help="A .docx, .xlsx, .html, .csv or .md; may be given again."),
    ] = None,
    of: Annotated[
        str, typer.Option("--for", metavar="PERSON", help="What this person said and was answered alone.")
    ] = "",
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Call the reviewers Reviewer 1, Reviewer 2 and so on.")
    ] = False,
    by_reviewer: Annotated[
        bool, typer.Option("--by-reviewer", help="In the order of the reviewers, not of the paragraphs.")
    ] = False,
    draft: Draft = "",
    project: Project = None,
) -> int:
    """Write the table of responses: what was said, answered and done.

    In the .xlsx the action is picked from a list; `lspreport review take` reads it back.
    """
    from lspreport.review.pointlist import point_list
    from lspreport.review.responses import responses
    from lspreport.review.tabular import file_of

    outputs = tuple(output or ())
    if not outputs:
        raise Misuse("where the table goes is missing", "name a file: `-o responses.docx`")
    refuse_others(outputs, SUFFIXES, "--output")
    folder = find_project(project)
    screen = Screen()

    def view(document: Document) -> tuple[Tabular, Document]:
        listed = point_list(folder, draft, document)
        return responses(listed, of=of, anonymous=anonymous, by_reviewer=by_reviewer), document

    found = view_report(folder, view)
    if found.view is None:
        screen.findings(found.diagnostics, found.project)
        return screen.verdict(found.diagnostics) or 1
    made, document = found.view
    for one in write({path: file_of(made, path.suffix.lower(), document) for path in outputs}):
        screen.say("wrote ", (shown_path(one.path), STRONG))
    screen.say(" ".join([*([] if anonymous else ["Internal: it names people."]), *made.above]))
    return 0
