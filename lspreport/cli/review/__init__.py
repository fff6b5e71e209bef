"""`lspreport review`: a draft for comment goes out, and what reviewers send back is brought to its place."""

from __future__ import annotations

from typing import Any, cast

import typer

from lspreport.cli.options import AsJson, Project
from lspreport.cli.review import answer, apply, list_points, send, table, take
from lspreport.cli.review.list_points import At, Conflicts, Draft, Of, StillOpen
from lspreport.misuse import refuse_idle

GROUP = typer.Typer(
    name="review",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Send a draft for comment, and bring back what reviewers say.\n\n"
    "Word files are read as any program saves them. What is wanted and what was decided stands in reviews/DRAFT.yaml, "
    "which names people and is never published. Without a command the points are listed.",
)


@GROUP.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    still_open: StillOpen = False,
    of: Of = "",
    at: At = "",
    conflicts: Conflicts = False,
    draft: Draft = "",
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Lists the points where no command says otherwise; an option before a command is meant for it."""
    if context.invoked_subcommand is not None:
        verb = context.invoked_subcommand
        group = cast(Any, context.command)  # a group of click's, which typer brings with it
        known = {one.name for one in group.commands[verb].params}
        unknown = {one.opts[0]: context.params.get(one.name) for one in group.params if one.name not in known}
        refuse_idle(f"review {verb}", unknown)
        context.default_map = {verb: {name: value for name, value in context.params.items() if value}}
        return 0
    return list_points.list_points(still_open, of, at, conflicts, draft, project, json)


GROUP.command("send")(send.send)
GROUP.command("take")(take.take)
GROUP.command("list")(list_points.list_points)
GROUP.command("answer")(answer.answer)
GROUP.command("table")(table.table)
GROUP.command("apply")(apply.apply)
