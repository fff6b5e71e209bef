"""Reads a file of the report once, as UTF-8, and says plainly what is wrong when it cannot be read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Code, Diagnostics
from lspreport.source import SourceFile, Span


def read(
    project: Path, path: PurePosixPath, diagnostics: Diagnostics, named_at: Span | None = None
) -> SourceFile | None:
    """The file at `path` under `project`, its line ends made `\\n`; None when it is missing or not UTF-8 text.

    `named_at` is the place that names the file, shown when the file is missing.
    """
    full = project / path
    try:
        data = full.read_bytes()
    except FileNotFoundError:
        diagnostics.error(Code.NO_FILE, f"`{path}` does not exist", named_at, *_neighbours(project, path))
        return None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        diagnostics.error(Code.UNREADABLE, f"`{path}` cannot be read: {reason}", named_at)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        readable = data[: problem.start].decode("utf-8-sig")
        source = SourceFile(path, data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n"))
        start = len(readable.replace("\r\n", "\n").replace("\r", "\n"))
        diagnostics.error(
            Code.UNREADABLE,
            f"`{path}` is not UTF-8 text: byte 0x{data[problem.start]:02x} has no meaning here",
            source.span(start, start + 1),
            "save the file as UTF-8 (in Word or Notepad: “Save as”, encoding “UTF-8”)",
        )
        return None
    return SourceFile(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _neighbours(project: Path, path: PurePosixPath) -> tuple[str, ...]:
    from lspreport.diagnostic import nearest

    folder = (project / path).parent
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file()) if folder.is_dir() else []
    close = nearest(path.name, names) if len(names) > 12 or names else ()
    return close or ("create the file, or take its name out of the list",)
