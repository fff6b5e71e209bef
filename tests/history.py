"""A folder under version control, whatever git is told on this machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(folder: Path, *words: str, day: str = "2026-10-03") -> str:
    """What git says in `folder`, its commits made at noon of the `day`."""
    moment = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    own = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", **moment}
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words]
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=True).stdout.strip()


def committed(folder: Path, *paths: str, day: str = "2026-10-03") -> str:
    """Puts the paths under version control, as they are now; gives the commit's name."""
    git(folder, "init", "-q")
    git(folder, "add", "--", *paths)
    git(folder, "commit", "-q", "-m", "one", day=day)
    return git(folder, "rev-parse", "HEAD")
