"""Mends applied to the author's files, and nothing else of them touched."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from lspreport.cli.mend import mend
from lspreport.cli.outcome import MendedFile
from lspreport.diagnostic import Diagnostic, Edit, Severity
from lspreport.misuse import Misuse
from lspreport.source import SourceFile

NAME = PurePosixPath("sections/one.md")


def put(folder: Path, raw: bytes) -> tuple[Path, SourceFile]:
    """The file on disk, and as it was read."""
    path = folder / NAME
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return path, SourceFile(NAME, text)


def change(source: SourceFile, *pairs: tuple[str, str]) -> Diagnostic:
    """A finding whose mend replaces each first text by the second."""
    edits = tuple(
        Edit(source.span(source.text.index(old), source.text.index(old) + len(old)), new) for old, new in pairs
    )
    return Diagnostic("date-format", Severity.ERROR, "m", edits[0].span, edits=edits)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, end: str, mark: str) -> None:
    raw = mark + end.join(["# One", "", "Läßt  us ", "see this.", "", ""])
    path, source = put(tmp_path, raw.encode())
    assert mend(tmp_path, [change(source, ("us", "them")), change(source, ("this", "that there"))]) == (
        MendedFile(path, 2),
    )
    assert path.read_bytes() == raw.replace("us", "them").replace("this", "that there").encode()


def test_the_edits_of_one_finding_belong_together_and_overlaps_wait(tmp_path: Path) -> None:
    path, source = put(tmp_path, b"one two three\n")
    first = change(source, ("one", "1"), ("three", "3"))
    second = change(source, ("two three", "23"), ("one", "x"))
    assert mend(tmp_path, [first, second]) == (MendedFile(path, 1),)
    assert path.read_text() == "1 two 3\n"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path, source = put(tmp_path, b"one two\n")
    path.write_text("one more two\n")
    assert mend(tmp_path, [change(source, ("two", "2"))]) == ()
    assert path.read_text() == "one more two\n"


def test_a_file_that_is_no_text_any_more_is_left_alone(tmp_path: Path) -> None:
    path, source = put(tmp_path, b"one two\n")
    path.write_bytes(b"one tw\xf6\n")
    assert mend(tmp_path, [change(source, ("two", "2"))]) == ()
    assert path.read_bytes() == b"one tw\xf6\n"


def test_mode_and_link_are_kept_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path, source = put(tmp_path, b"one\n")
    target = tmp_path / "elsewhere.md"
    path.rename(target)
    target.chmod(0o640)
    path.symlink_to(target)
    mend(tmp_path, [change(source, ("one", "1"))])
    assert path.is_symlink()
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("1\n", 0o640)
    assert sorted(one.name for one in path.parent.iterdir()) == ["one.md"]


def test_without_edits_nothing_is_written(tmp_path: Path) -> None:
    path, source = put(tmp_path, b"one\n")
    os.utime(path, (0, 0))
    found = [Diagnostic("date-format", Severity.ERROR, "m", place) for place in (source.span(0), None)]
    assert mend(tmp_path, found) == ()
    assert path.stat().st_mtime == 0


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    path, source = put(tmp_path, b"one\n")
    path.unlink()
    with pytest.raises(Misuse, match="cannot write"):
        mend(tmp_path, [change(source, ("one", "1"))])
