"""Takes a table of responses into the log: what somebody has picked and typed in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lspreport.misuse import Misuse, shown_path
from lspreport.review.opened import opened, refusal
from lspreport.review.responses_xlsx import decisions
from lspreport.review.snapshot import sent_drafts
from lspreport.review.write_log import LogFile
from lspreport.tools.files import FORM, RefusedFile


def take_decisions(project: Path, path: Path, draft: str) -> tuple[int, Mapping[Path, bytes]]:
    """What was decided in a table of responses: how many points it changes, and the log as it is to be written."""
    drafts = sent_drafts(project)
    if not drafts and not draft:
        raise Misuse("no draft was sent yet", "`lspreport review send NAME` writes one")
    log = LogFile.read(project, draft or drafts[-1])
    try:
        found = decisions(opened(path, FORM))
    except RefusedFile as problem:
        raise refusal(path, problem) from problem
    changed = 0
    for one in found:
        point = log.log.point(one.id)
        if point is None:
            hint = "leave the column `No.` as `review table` wrote it, or name the draft with `--draft`"
            raise Misuse(
                f"`{shown_path(path)}` names a point `{one.id}` in row {one.row}, which is not in the log", hint
            )
        if (point.status, point.answer) != (one.status, one.answer):
            log.decide(point.id, one.status, one.answer)
            changed += 1
    return changed, {log.path: log.text()} if log.changed else {}
