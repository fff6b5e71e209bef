"""Applies the mends that are certain, and touches nothing else of the author's files."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from lspreport.cli.files import write
from lspreport.cli.outcome import MendedFile
from lspreport.diagnostic import Diagnostic
from lspreport.misuse import Misuse, shown_path
from lspreport.source import SourceFile, Span, reason

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def mend(project: Path, found: Sequence[Diagnostic]) -> tuple[MendedFile, ...]:
    """Applies the edits of `found`. All files are mended or none. Byte order mark and line ends stay as they are, and
    so does a file that has changed since it was read."""
    chosen, counts = _chosen(found)
    mended = {file: data for file, places in chosen.items() if (data := _mended(project, file, places)) is not None}
    write({project / file.path: data for file, data in mended.items()})
    return tuple(MendedFile(project / file.path, counts[file]) for file in mended)


def diff(project: Path, found: Sequence[Diagnostic]) -> str:
    """What `mend` would change, as a unified diff; nothing is written."""
    chosen, _ = _chosen(found)
    lines: list[str] = []
    for file, places in chosen.items():
        data = _mended(project, file, places)
        if data is not None:
            before = (project / file.path).read_bytes().decode("utf-8").splitlines()
            after = data.decode("utf-8").splitlines()
            name = shown_path(project / file.path)
            lines += unified_diff(before, after, name, f"{name} (mended)", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _chosen(
    found: Sequence[Diagnostic],
) -> tuple[dict[SourceFile, list[tuple[int, int, str]]], dict[SourceFile, int]]:
    """The edits of each file, those of one finding all or none, and how many findings they mend. An edit that overlaps
    an earlier one waits."""
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
    return chosen, counts


def _offsets(span: Span) -> tuple[int, int]:
    """Where the span begins and ends in its source's text."""
    starts = span.source.starts
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def _overlaps(place: tuple[int, int, str], others: Sequence[tuple[int, int, str]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end, _ in others)


def _mended(project: Path, file: SourceFile, places: Sequence[tuple[int, int, str]]) -> bytes | None:
    """The file with the edits in it; None when it is no longer what was read."""
    path = project / file.path
    try:
        raw = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    except OSError as problem:
        raise Misuse(f"cannot write `{shown_path(path)}`: {reason(problem)}") from problem
    offsets = _raw_offsets(raw)
    if "".join(raw[at] for at in offsets[:-1]).replace("\r", "\n") != file.text:
        return None
    for start, end, text in sorted(places, reverse=True):
        raw = raw[: offsets[start]] + text + raw[offsets[end] :]
    return raw.encode("utf-8")


def _raw_offsets(raw: str) -> list[int]:
    """The offset in the file of each character that was read: no byte order mark, one for `\\r\\n`; and the end."""
    first = 1 if raw.startswith(BOM) else 0
    kept = [at for at in range(first, len(raw)) if not (raw[at] == "\n" and at > first and raw[at - 1] == "\r")]
    return [*kept, len(raw)]
