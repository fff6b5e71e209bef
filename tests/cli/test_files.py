"""Files that verbs put in their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.files import refuse_others, write, write_new
from lspreport.misuse import Misuse
from lspreport.outputs import Output


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path: Path) -> None:
    """Whoever keeps a table in a shared folder, or lets nobody else read it, finds it so again."""
    target, link = tmp_path / "kept.csv", tmp_path / "matrix.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert write({link: b"new!", tmp_path / "made" / "m.svg": b"s"}) == (
        Output(link, 4),
        Output(tmp_path / "made" / "m.svg", 1),
    )
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new!", 0o640)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept.csv", "made", "matrix.csv"]


def test_the_file_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    Path("link.csv").symlink_to(tmp_path / "there")
    with pytest.raises(Misuse, match=r"cannot write `link\.csv`: is a directory") as told:
        write({Path("link.csv"): b"x"}, "close it")
    assert told.value.hints == ("close it",)


def test_nothing_to_write_writes_nothing() -> None:
    assert write({}) == ()


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    assert write_new(path, b"one", force=False) == (Output(path, 3),)
    with pytest.raises(Misuse, match="is there already"):
        write_new(path, b"two", force=False)
    assert path.read_bytes() == b"one"
    write_new(path, b"two", force=False, expected=b"one")
    write_new(path, b"three", force=True)
    assert path.read_bytes() == b"three"


def test_suffixes_are_offered_as_a_sentence_lists_them() -> None:
    with pytest.raises(Misuse) as told:
        refuse_others((Path("a.CSV"), Path("b.pdf")), (".csv", ".xlsx", ".html"), "--output")
    assert told.value.message == "`--output` cannot write `b.pdf`"
    assert told.value.hints == ("end the file's name in .csv, .xlsx or .html",)
