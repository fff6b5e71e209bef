"""`lspreport review`: a draft for comment goes out, and what reviewers send back is brought to its place."""

from __future__ import annotations

import typer

from lspreport.cli.review import answer, apply, list_points, send, table, take

GROUP = typer.Typer(
    name="review",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Send a draft for comment, and bring back what reviewers say.\n\n"
    "Word files are read as any program saves them. What is wanted and what was decided stands in reviews/DRAFT.yaml, "
    "which names people and is never published.",
)
GROUP.command("send")(send.send)
GROUP.command("take")(take.take)
GROUP.command("list")(list_points.list_points)
GROUP.command("answer")(answer.answer)
GROUP.command("table")(table.table)
GROUP.command("apply")(apply.apply)
