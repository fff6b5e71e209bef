"""Finds the report that a command works on, as git finds its repository."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from lspreport.emit.leftovers import belongs, folders_with_leftovers
from lspreport.misuse import Misuse, epoch, shown_path
from lspreport.model.labels import LABEL_PREFIX
from lspreport.source import reason

MARK = Path("sections", "report.yaml")
"""The file that makes a folder a report."""
_LABEL = re.compile(rf"#({LABEL_PREFIX}[A-Za-z0-9-]+)(?=[\s}}])")
_TOP = re.compile(r"(?m)^([a-z][a-z-]*):")
_CODE = re.compile(r"(?<![\w-])([A-Z]{1,3}[1-9][0-9]{0,3}):")
_THEORY = ("instruments", "streams", "retired", "registers")
_KEY = re.compile(r"(?m)^( +)([A-Za-z0-9][A-Za-z0-9-]*):")


def find_project(given: Path | None) -> Path:
    """The folder `given`, or else the current one or the nearest above it that holds sections/report.yaml.

    What a command that was cut off has left in the report is finished or undone first. A wrong SOURCE_DATE_EPOCH is
    told before anything is done.
    """
    epoch()
    start = "`lspreport init DIR` starts a report of your own in DIR"
    if given is not None:
        if _holds_report(given):
            return _mended(given)
        if not given.is_dir():
            raise Misuse(f"there is no folder `{given}`")
        raise Misuse(f"`{given}` holds no report: it has no {MARK.as_posix()}", start)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _holds_report(folder):
            return _mended(folder)
    raise Misuse(
        f"there is no report here: neither `{here}` nor any folder above it has {MARK.as_posix()}",
        "go to the report's folder, or name it with `--project DIR`",
        start,
    )


def _holds_report(folder: Path) -> bool:
    mark = folder / MARK
    try:
        return stat.S_ISREG(mark.stat().st_mode)
    except PermissionError as problem:
        hint = "give yourself the right to read the folder and what it holds"
        raise Misuse(f"cannot read `{shown_path(mark.parent)}`: {reason(problem)}", hint) from problem
    except (OSError, ValueError):
        return False


def _mended(project: Path) -> Path:
    """Where the report lies once what is left in it of commands that were cut off has been finished or undone."""
    if not folders_with_leftovers(project) and belongs(project.absolute()) is None:
        return project
    from lspreport.emit.disk import recover  # imported for those alone who need it: see leftovers.py

    return recover(project)


def section_names(project: Path) -> tuple[str, ...]:
    """The names of the files that may be sections, for completion in the shell."""
    return tuple(sorted(path.stem for path in (project / MARK.parent).glob("*.md")))


def label_names(project: Path) -> tuple[str, ...]:
    """The labels that stand in the sections' files, for completion in the shell."""
    found: set[str] = set()
    for path in (project / MARK.parent).glob("*.md"):
        found.update(_LABEL.findall(path.read_text(encoding="utf-8", errors="replace")))
    return tuple(sorted(found))


def evidence_ids(project: Path) -> tuple[str, ...]:
    """The ids of the areas' evidence as they seem to stand in the files, for completion in the shell."""
    found: list[str] = []
    for path in sorted((project / "areas").glob("*.yaml")):
        _, _, evidence = path.read_text(encoding="utf-8", errors="replace").partition("\nevidence:")
        first = _KEY.search(evidence)
        indent = len(first[1]) if first else 0
        found += [f"{path.stem}:{name}" for space, name in _KEY.findall(evidence) if len(space) == indent]
    return tuple(found)


def register_keys(project: Path) -> tuple[str, ...]:
    """The keys of the registers, for completion in the shell: what theory.yaml has beside what every theory has."""
    return tuple(name for name in _TOP.findall(_theory(project)) if name not in _THEORY)


def codes(project: Path) -> tuple[str, ...]:
    """The codes of the registers as they seem to stand in theory.yaml, for completion in the shell."""
    return tuple(dict.fromkeys(_CODE.findall(_theory(project))))


def _theory(project: Path) -> str:
    path = project / MARK.parent / "theory.yaml"
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def area_slugs(project: Path) -> tuple[str, ...]:
    """The slugs of the areas, for completion in the shell."""
    return tuple(sorted(path.stem for path in (project / "areas").glob("*.yaml")))
