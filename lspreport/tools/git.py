"""Asks git about the report's own history: the revision that it stands at, and the files as they were at another."""

from __future__ import annotations

import datetime
import io
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lspreport.tools.process import run

_PATIENCE = 60
"""Seconds after which git is given up: a report's history is small."""
_LARGEST = 512 * 1024 * 1024


class NoRevision(Exception):
    """Git knows no such revision, or there is no history here; the message is a sentence without its subject."""


def revision(project: Path) -> str:
    """The short name of the commit that `project` stands at; "" where it is not under version control."""
    try:
        return _git(project, ["rev-parse", "--short", "HEAD"]).decode().strip()
    except NoRevision:
        return ""


def last_changes(project: Path, paths: Sequence[str]) -> Mapping[str, datetime.date]:
    """The day of the last commit that changed each of the files under `paths`, as it was on the committer's calendar;
    all are told from `project`. Nothing where it is not under version control."""
    command = ["-c", "core.quotePath=false", "log", "--format=%x00%cs", "--name-only", "--relative", "--", *paths]
    try:
        told = _git(project, command).decode("utf-8", "replace")
    except NoRevision:
        return {}
    found: dict[str, datetime.date] = {}
    for commit in told.split("\0")[1:]:
        day, *files = commit.split("\n")
        for file in filter(None, files):
            found.setdefault(file, datetime.date.fromisoformat(day))  # the newest come first
    return found


def files_at(project: Path, name: str, folder: Path) -> Path:
    """Puts the report's files as they were at the revision `name` into `folder`; gives where the report lies there."""
    if name.startswith("-"):
        raise NoRevision(f"git knows no revision `{name}`")
    try:
        commit = _git(project, ["rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"]).decode().strip()
    except NoRevision as problem:
        raise NoRevision(f"git knows no revision `{name}`") from problem
    within = _git(project, ["rev-parse", "--show-prefix"]).decode().strip()
    top = _git(project, ["rev-parse", "--show-toplevel"]).decode().strip()
    packed = _git(Path(top), ["archive", "--format=tar", commit, *([within] if within else [])])
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        if sum(member.size for member in archive.getmembers()) > _LARGEST:
            raise NoRevision(f"the revision `{name}` is too large to be looked at")
        archive.extractall(folder, filter="data")
    return folder / within


def _git(folder: Path, arguments: Sequence[str]) -> bytes:
    try:
        code, out, _ = run(["git", "-C", str(folder), *arguments], patience=_PATIENCE)
    except FileNotFoundError as problem:
        raise NoRevision("git is not installed") from problem
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NoRevision("git gives no answer") from problem
    if code:
        raise NoRevision("there is no history of this report: it is not under version control")
    return out
