"""The file in which hand-ins and sign-offs are kept, `sections/status.lock.yaml`: read, and written anew."""

from __future__ import annotations

import datetime
from pathlib import Path

from lspreport.diagnostic import Diagnostics
from lspreport.load.project_files import SECTIONS, ProjectFiles
from lspreport.load.reader import Reader
from lspreport.load.scalars import inline
from lspreport.load.side_results import SideResults
from lspreport.model.status_lock import STATUS_LOCK, HandIn, SignOff, StatusLock

_HEAD = "# Written by `lspreport intake` and `lspreport status --signed`: what was handed in and signed, and when.\n"


def record_path(project: Path) -> Path:
    return project / SECTIONS / STATUS_LOCK


def read_record(project: Path, diagnostics: Diagnostics) -> StatusLock:
    """What is recorded, an empty record where there is no file; mistakes in it go to `diagnostics`."""
    yaml = ProjectFiles(project, SideResults(diagnostics)).yaml(STATUS_LOCK)
    return Reader(diagnostics).struct(StatusLock, yaml.root, STATUS_LOCK) if yaml else StatusLock()


def with_hand_in(record: StatusLock, slug: str, form: HandIn) -> StatusLock:
    """The record with one more form of the area `slug`."""
    forms = (*record.handed_in.get(slug, ()), form)
    return StatusLock({**record.handed_in, slug: forms}, record.signed)


def with_sign_off(record: StatusLock, slug: str, given: SignOff | None) -> StatusLock:
    """The record with this sign-off of the area `slug`, or with none."""
    others = {name: one for name, one in record.signed.items() if name != slug}
    return StatusLock(record.handed_in, others | ({slug: given} if given else {}))


def record_text(record: StatusLock) -> str:
    """The file's text, an entry a line in the order of the areas, so that two people's entries merge."""
    lines = [_HEAD]
    if record.handed_in:
        lines.append("handed-in:\n")
        for slug, forms in sorted(record.handed_in.items()):
            lines.append(f"  {slug}:\n")
            lines += [f"    - {{on: {day(one.on)}, form: {inline(one.form)}, items: {one.items}}}\n" for one in forms]
    if record.signed:
        lines.append("signed:\n")
        for slug, one in sorted(record.signed.items()):
            lines.append(f"  {slug}:\n    on: {day(one.on)}\n")
            lines += [f"    by: {inline(one.by)}\n"] if one.by else []
            lines += (
                ["    passages:\n", *(f'      - "{passage}"\n' for passage in one.passages)] if one.passages else []
            )
    return "".join(lines)


def day(when: datetime.date) -> str:
    return when.isoformat()
