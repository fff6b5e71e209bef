"""The report of a mistake of ours: where it happened and with what versions, and no word of the author's."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from lspreport import __version__
from lspreport.outputs import FlawedOutput

TOOLS = ("typer", "rich", "ruamel.yaml", "pypandoc_binary", "typst", "pikepdf", "lxml", "openpyxl")
_FAULTS = 12
"""As many faults of an output are told: the rest mostly say the same."""

SWITCH = "LSPREPORT_TRACEBACK"
"""The environment variable that asks for Python's own traceback."""


def bug_report(problem: BaseException, arguments: Sequence[str]) -> str:
    """Text to be pasted into an issue. Messages of exceptions are left out, since they may quote the report."""
    options = [word.partition("=")[0] for word in arguments if word.startswith("-")]
    command = [word for word in arguments[:1] if word.isalpha() and word.islower()]
    lines = [
        "lspreport has failed. The mistake is ours, not yours.",
        "Please paste what follows into an issue; it holds no text of your report.",
        "",
        f"    command   {' '.join(('lspreport', *command, *options))}",
        f"    lspreport {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"    {', '.join(f'{tool} {_version(tool)}' for tool in TOOLS)}",
        "",
        *(f"    {line}" for line in (*_trace(problem), *_faults(problem))),
        "",
        f"Python's own traceback, which may quote your report, is shown when {SWITCH}=1 is set.",
    ]
    return "\n".join(lines) + "\n"


def _faults(problem: BaseException) -> list[str]:
    """What is wrong with outputs that we made: of the report they name labels alone."""
    if not isinstance(problem, FlawedOutput):
        return []
    more = len(problem.faults) - _FAULTS
    return [*problem.faults[:_FAULTS], *([f"and {more} more"] if more > 0 else [])]


def _trace(problem: BaseException) -> list[str]:
    """The frames of `problem` and of what it arose from, oldest first; files by their place in their package."""
    lines: list[str] = []
    cause = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if cause is not None:
        lines += [*_trace(cause), "  and from that:"]
    for frame in traceback.extract_tb(problem.__traceback__):
        path = _module_path(frame.filename)
        if path.startswith("typer/"):  # the same way into every command
            continue
        lines.append(f"{path}:{frame.lineno} in {frame.name}")
        if frame.line:
            lines.append(f"    {frame.line}")
    kind = type(problem)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(problem, AttributeError | NameError):  # a name in our code, not a word of the report
        name += f": {problem.name}"
    return [*lines, name]


def _module_path(filename: str) -> str:
    """A file's path below the folder from which Python imports it, so that no home folder is told."""
    path = filename.replace("\\", "/")
    roots = sorted((root.replace("\\", "/").rstrip("/") + "/" for root in sys.path if root), key=len, reverse=True)
    for root in roots:
        if path.startswith(root):
            return path[len(root) :]
    return path.rpartition("/")[2]


def _version(tool: str) -> str:
    try:
        return version(tool)
    except PackageNotFoundError:
        return "missing"
