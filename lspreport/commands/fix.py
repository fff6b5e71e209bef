"""Applies the mends that are certain, and touches nothing else of the author's files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostic
from lspreport.misuse import Misuse, shown
from lspreport.source import SourceFile, Span

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Mended(Struct, frozen=True):
    """A file in which `count` findings were mended."""

    path: Path
    count: int


def mend(project: Path, found: Sequence[Diagnostic]) -> tuple[Mended, ...]:
    """Applies the edits of `found`: those of one finding all or none. An edit that overlaps an earlier one waits.

    Byte order mark and line ends stay as they are, and so does a file that has changed since it was read.
    """
    chosen: dict[SourceFile, list[tuple[int, int, str]]] = {}
    counts: dict[SourceFile, int] = {}
    for one in found:
        files = {edit.span.source for edit in one.edits}
        places = [(*_offsets(edit.span), edit.text) for edit in one.edits]
        if len(files) != 1 or any(_overlaps(place, chosen.get(file, [])) for file in files for place in places):
            continue
        (file,) = files
        chosen.setdefault(file, []).extend(places)
        counts[file] = counts.get(file, 0) + 1
    return tuple(
        Mended(project / file.path, counts[file]) for file, places in chosen.items() if _rewrite(project, file, places)
    )


def _offsets(span: Span) -> tuple[int, int]:
    """Where the span begins and ends in its source's text."""
    starts = span.source.starts
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def _overlaps(place: tuple[int, int, str], others: Sequence[tuple[int, int, str]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end, _ in others)


def _rewrite(project: Path, file: SourceFile, places: Sequence[tuple[int, int, str]]) -> bool:
    """Writes the file with the edits in it; false when it is no longer what was read."""
    path = (project / file.path).resolve()  # a link stays a link
    try:
        raw = path.read_bytes().decode("utf-8")
        offsets = _raw_offsets(raw)
        if "".join(raw[at] for at in offsets[:-1]).replace("\r", "\n") != file.text:
            return False
        for start, end, text in sorted(places, reverse=True):
            raw = raw[: offsets[start]] + text + raw[offsets[end] :]
        _replace(path, raw.encode("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else None
        raise Misuse(f"cannot write `{shown(path)}`: {(reason or str(problem)).lower()}") from problem
    return True


def _raw_offsets(raw: str) -> list[int]:
    """The offset in the file of each character that was read: no byte order mark, one for `\\r\\n`; and the end."""
    first = 1 if raw.startswith(BOM) else 0
    kept = [at for at in range(first, len(raw)) if not (raw[at] == "\n" and at > first and raw[at - 1] == "\r")]
    return [*kept, len(raw)]


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        shutil.copymode(path, part)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()
