"""Outputs on the disk: all or none, nobody else's files touched, and nothing of a run that was cut off."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from lspreport.emit import disk, exchange, journal, lock, overlay
from lspreport.emit.artefact import Artefact
from lspreport.emit.disk import Unwritable, put, recover
from lspreport.emit.leftovers import PART
from lspreport.emit.lock import Busy, held
from lspreport.emit.manifest import MANIFEST

HERE = Path(__file__).parents[2]


@pytest.fixture(params=["exchange", "journal"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which several files are changed: in one step, and where the disk cannot do that."""
    if request.param == "journal":
        monkeypatch.setattr(exchange, "_CALL", exchange._missing)
    return str(request.param)


def folder(**files: str) -> Artefact:
    """A folder of `a_html="words"`: a.html."""
    return Artefact(files={name.replace("_", "."): text.encode() for name, text in files.items()})


def there(path: Path) -> dict[str, str]:
    """Every file below `path` with its text, hidden ones too, but for the manifest."""
    return {
        file.relative_to(path).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }


def pages(out: Path, **files: str) -> None:
    """Builds the folder of pages `out/x`."""
    put({out / "x": folder(**files)}, record=out)


def test_several_files_are_replaced_and_all_else_is_as_it_was(tmp_path: Path, way: str) -> None:
    out = tmp_path / "out"
    put({out / "a": Artefact(b"old"), out / "deep/b": Artefact(b"old"), out / "deep/c": Artefact(b"old")})
    (out / "mine").write_text("mine", encoding="utf-8")
    (out / "link").symlink_to("../elsewhere")
    before = {path: path.lstat().st_ino for path in (out, out / "deep", out / "mine", out / "link")}
    put({out / "a": Artefact(b"new"), out / "deep/b": Artefact(b"new"), out / "new/d": Artefact(b"new")})
    assert there(tmp_path) == {
        "out/a": "new",
        "out/deep/b": "new",
        "out/deep/c": "old",
        "out/mine": "mine",
        "out/new/d": "new",
    }
    assert {path: path.lstat().st_ino for path in before} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_of_a_folder_of_pages_those_go_that_are_no_longer_written(tmp_path: Path, way: str) -> None:
    pages(tmp_path / "out", index_html="old", gone_html="old")
    put(
        {tmp_path / "out/x": folder(index_html="new", sub_css="new"), tmp_path / "out/x.pdf": Artefact(b"pdf")},
        record=tmp_path / "out",
    )
    assert there(tmp_path) == {"out/x/index.html": "new", "out/x/sub.css": "new", "out/x.pdf": "pdf"}


def test_what_somebody_put_among_the_pages_stays(tmp_path: Path, way: str) -> None:
    out = tmp_path / "out"
    pages(out, index_html="old", gone_html="old", edited_html="old")
    for name in ("mine.html", ".htaccess", "CNAME", "photo.jpg", "edited.html"):
        (out / "x" / name).write_text("mine", encoding="utf-8")
    pages(out, index_html="new")
    kept = {f"x/{name}": "mine" for name in ("mine.html", ".htaccess", "CNAME", "photo.jpg", "edited.html")}
    assert there(out) == {"x/index.html": "new"} | kept


def test_a_folder_in_the_folder_goes_with_its_last_page(tmp_path: Path, way: str) -> None:
    put({tmp_path / "x": Artefact(files={"a/b.html": b"deep", "c.html": b"flat"})}, record=tmp_path)
    assert there(tmp_path) == {"x/a/b.html": "deep", "x/c.html": "flat"}
    put({tmp_path / "x": Artefact(files={"c.html": b"flat"})}, record=tmp_path)
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["c.html"]


def test_a_page_does_not_take_the_place_of_a_file_that_no_build_wrote(tmp_path: Path) -> None:
    pages(tmp_path, index_html="old")
    (tmp_path / "x/about.html").write_text("mine", encoding="utf-8")
    with pytest.raises(Unwritable, match="no build has written it") as caught:
        pages(tmp_path, index_html="new", about_html="new")
    assert caught.value.path == tmp_path / "x/about.html"
    assert there(tmp_path) == {"x/about.html": "mine", "x/index.html": "old"}
    (tmp_path / "x/about.html").write_text("new", encoding="utf-8")
    pages(tmp_path, index_html="new", about_html="new")


def test_a_manifest_that_names_what_lies_elsewhere_takes_nothing_away(tmp_path: Path) -> None:
    pages(tmp_path / "out", index_html="old")
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with (tmp_path / "out" / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{sha256(b'mine').hexdigest()}  x/../../mine\n")
    pages(tmp_path / "out", index_html="new")
    assert there(tmp_path) == {"mine": "mine", "out/x/index.html": "new"}


def test_a_page_that_somebody_changed_is_written_anew(tmp_path: Path) -> None:
    pages(tmp_path, index_html="old")
    (tmp_path / "x/index.html").write_text("changed", encoding="utf-8")
    pages(tmp_path, index_html="new")
    assert there(tmp_path) == {"x/index.html": "new"}


def test_the_manifest_lists_the_pages_of_every_folder_and_is_the_same_for_the_same(tmp_path: Path) -> None:
    pages(tmp_path, index_html="one", gone_html="one")
    put({tmp_path / "y": folder(index_html="two"), tmp_path / "y.pdf": Artefact(b"pdf")}, record=tmp_path)
    pages(tmp_path, index_html="one")
    one, two = (sha256(text).hexdigest() for text in (b"one", b"two"))
    assert (tmp_path / MANIFEST).read_text("utf-8") == f"{one}  x/index.html\n{two}  y/index.html\n"
    before = (tmp_path / MANIFEST).read_bytes()
    pages(tmp_path, index_html="one")
    assert (tmp_path / MANIFEST).read_bytes() == before


def test_files_alone_need_no_manifest(tmp_path: Path) -> None:
    put({tmp_path / "x.pdf": Artefact(b"pdf"), tmp_path / "x.docx": Artefact(b"docx")}, record=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.docx", "x.pdf"]


@pytest.mark.parametrize(
    ("name", "mark"),
    [("sections", "report.yaml"), ("areas", "../sections/report.yaml"), ("paper", "sections/report.yaml")],
)
def test_pages_do_not_go_among_the_sources_of_a_report(tmp_path: Path, name: str, mark: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / mark).parent.mkdir(exist_ok=True)
    (tmp_path / name / mark).write_text("title: T", encoding="utf-8")
    with pytest.raises(Unwritable, match="holds the sources of a report"):
        put({tmp_path / "x.pdf": Artefact(b"pdf"), tmp_path / name: folder(index_html="new")}, record=tmp_path)
    assert list(there(tmp_path).values()) == ["title: T"]


def test_a_file_where_a_folder_should_be_and_a_folder_where_a_file_should_be_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    (tmp_path / "y/z").mkdir(parents=True)
    (tmp_path / "a").write_text("old", encoding="utf-8")
    for path, artefact, told in (
        (tmp_path / "x", folder(index_html="new"), "a file has its name"),
        (tmp_path / "y", Artefact(b"new"), "is a directory"),
        (tmp_path / "y", folder(z="new"), "is a directory"),
        (tmp_path / "x/z", Artefact(b"new"), "not a directory"),
    ):
        with pytest.raises(Unwritable, match=told):
            put({tmp_path / "a": Artefact(b"new"), path: artefact}, record=tmp_path)
    assert there(tmp_path) == {"a": "old", "x": "mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "x", "y"]


def test_a_link_to_a_folder_is_replaced_and_the_folder_kept(tmp_path: Path, way: str) -> None:
    """Whatever it holds, the sources of a report too."""
    put({tmp_path / "elsewhere": Artefact(files={"report.yaml": b"old"})})
    (tmp_path / "x").symlink_to(tmp_path / "elsewhere")
    pages(tmp_path, index_html="new")
    assert not (tmp_path / "x").is_symlink()
    assert there(tmp_path) == {"elsewhere/report.yaml": "old", "x/index.html": "new"}


def test_what_takes_the_place_of_a_link_has_the_mode_of_a_new_file(tmp_path: Path, way: str) -> None:
    """The mode of a link says nothing: everybody may write it."""
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    put({tmp_path / name: Artefact(b"new") for name in ("link", "other")})
    assert (tmp_path / "link").lstat().st_mode == (tmp_path / "other").lstat().st_mode


def test_the_mode_of_a_file_stays(tmp_path: Path, way: str) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("old", encoding="utf-8")
        (tmp_path / name).chmod(0o640)
    put({tmp_path / "a": Artefact(b"new"), tmp_path / "b": Artefact(b"new"), tmp_path / "c": Artefact(b"new")})
    put({tmp_path / "a": Artefact(b"newer")})
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "b")] == [0o640, 0o640]


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """No file can be moved onto `name`, as where another program has it open."""
    move = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == name and PART not in target.parts:
            raise OSError(number, os.strerror(number), str(self))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fail)


def test_the_old_set_comes_back_when_a_file_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    pages(tmp_path / "out", index_html="old", gone_html="old")
    before = there(tmp_path)
    refusing(monkeypatch, "x.pdf", errno.EPERM)
    outputs = {
        tmp_path / "out/x": folder(index_html="new"),
        tmp_path / "out/new": folder(index_html="new"),
        tmp_path / "out/x.pdf": Artefact(b"new"),
    }
    with pytest.raises(Unwritable, match="operation not permitted") as caught:
        put(outputs, record=tmp_path / "out")
    assert caught.value.path == tmp_path / "out/x.pdf"
    assert caught.value.hint == "close the file if another program has it open"
    assert there(tmp_path) == before
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_dir()) == ["out", "x"]


@pytest.mark.parametrize("at", range(1, 7))
def test_a_full_disk_leaves_the_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, at: int) -> None:
    """Of the new files, and of what is written beside them, the one numbered `at` does not fit any more."""
    out = tmp_path / "out"
    put({out / name: Artefact(b"old") for name in "abc"})
    count = 0
    real = Path.open

    def full(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        nonlocal count
        if set(mode) & set("xw"):
            count += 1
            if count >= at:
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return real(self, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    with suppress(Unwritable):
        put({out / name: Artefact(b"new") for name in "abc"})
        assert count < at, "it fits"
    monkeypatch.undo()
    assert set(there(tmp_path).values()) == {"old" if count >= at else "new"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "c", "out"]


def test_a_full_disk_is_told_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(Unwritable, match="no space left on device") as caught:
        put({tmp_path / "out/a": Artefact(b"new"), tmp_path / "out/b": Artefact(b"new")})
    assert caught.value.hint == "make room on the disk"
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    pages(tmp_path, index_html="old")
    with pytest.raises(Unwritable):
        put({tmp_path / "x": folder(index_html="new"), tmp_path / "y": folder(**{"a" * 300: "new"})}, record=tmp_path)
    assert there(tmp_path) == {"x/index.html": "old"}
    put({tmp_path / ("a" * 250): Artefact(b"new")})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_told(tmp_path: Path) -> None:
    put({tmp_path / "out/a": Artefact(b"old")})
    (tmp_path / "out").chmod(0o555)
    with pytest.raises(Unwritable, match="permission denied"):
        put({tmp_path / "out/a": Artefact(b"new"), tmp_path / "out/b": Artefact(b"new")})
    assert there(tmp_path) == {"out/a": "old"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_waits_until_the_set_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, number: signal.Signals
) -> None:
    put({tmp_path / "out" / name: Artefact(b"old") for name in "ab"})

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, stopped)
    real = overlay.finish if way == "exchange" else journal.note

    def interrupted(*arguments: object) -> None:
        signal.raise_signal(number)
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(*((overlay, "finish") if way == "exchange" else (journal, "note")), interrupted)
    try:
        with pytest.raises(KeyboardInterrupt):
            put({tmp_path / "out" / name: Artefact(b"new") for name in "ab"})
    finally:
        signal.signal(number, before)
    assert there(tmp_path) == {"out/a": "new", "out/b": "new"}


@contextmanager
def killed(monkeypatch: pytest.MonkeyPatch, name: str = "prune") -> Iterator[None]:
    """While it lasts, who puts files in their places is cut off for good where `name` is called, or the way back."""

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, suppress(Killed):
        patch.setattr(overlay if name == "finish" else journal, name, kill)
        for module in (journal, overlay, disk):
            patch.setattr(module, "back", kill)
        yield


def cut(out: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A run that replaces out/a and out/b, and is cut off for good where it calls `name`."""
    with killed(monkeypatch, name):
        put({out / "a": Artefact(b"new"), out / "b": Artefact(b"new")})


def test_where_somebody_took_the_hidden_folder_away_the_new_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next run writes as if nothing had been."""
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in "ab"})
    cut(out, monkeypatch, "finish")
    shutil.rmtree(overlay.beside(out))
    recover(out)
    assert there(tmp_path) == {"build/a": "new", "build/b": "new"}
    assert not list(tmp_path.rglob(f"*{PART}"))
    put({out / name: Artefact(b"newer") for name in "ab"})
    assert there(tmp_path) == {"build/a": "newer", "build/b": "newer"}


def test_what_is_saved_after_a_kill_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path shows the folder that was made, and people go on working in it."""
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in "abc"})
    cut(out, monkeypatch, "finish")
    assert overlay.exchanged(out)
    assert {name: (out / name).read_text("utf-8") for name in "abc"} == {"a": "new", "b": "new", "c": "old"}
    (out / "a").unlink()
    (out / "a").write_text("edited", encoding="utf-8")
    (out / "c").write_text("edited", encoding="utf-8")
    (out / "more").write_text("mine", encoding="utf-8")
    (out / "deeper").mkdir()
    (out / "deeper/more").write_text("mine", encoding="utf-8")
    assert recover(tmp_path) == tmp_path
    expected = {"build/a": "edited", "build/b": "new", "build/c": "edited", "build/more": "mine"}
    assert there(tmp_path) == expected | {"build/deeper/more": "mine"}
    assert not [path for path in tmp_path.rglob("*") if path.is_symlink()]


@pytest.mark.parametrize("begun", [False, True])
def test_a_folder_without_its_mark_is_never_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    """Somebody tidies up after a kill, and takes away what says which of the two folders is the real one."""
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in "abc"})
    cut(out, monkeypatch, "finish")
    if begun:  # the real folder was being brought to the new set
        (tmp_path / f".build{PART}" / PART).mkdir()
    journal.remove(out / PART)
    recover(tmp_path)
    put({out / "a": Artefact(b"newer"), out / "b": Artefact(b"newer")})
    assert (tmp_path / f".build{PART}/c").read_text("utf-8") == "old"
    assert (out / "c").read_text("utf-8") == "old"


def test_who_stands_in_the_folder_of_a_killed_run_is_led_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "paper"
    put({paper / name: Artefact(b"old") for name in "abc"})
    monkeypatch.chdir(paper)
    cut(paper, monkeypatch, "finish")
    assert Path.cwd() == tmp_path / f".paper{PART}"
    assert recover(Path.cwd()) == paper
    assert Path.cwd() == paper
    assert there(tmp_path) == {"paper/a": "new", "paper/b": "new", "paper/c": "old"}


def test_what_was_edited_after_a_kill_is_not_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged some files are new and some old after a kill, and people go on working."""
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in "ab"})
    monkeypatch.setattr(exchange, "_CALL", exchange._missing)
    cut(out, monkeypatch, "prune")
    assert (out / "a").read_text("utf-8") == "new"
    (out / "a").write_text("edited", encoding="utf-8")
    recover(tmp_path)
    assert there(tmp_path) == {"build/a": "edited", "build/b": "old"}


def test_where_somebody_took_the_staged_files_away_the_old_set_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in ("a", "b")})
    monkeypatch.setattr(exchange, "_CALL", exchange._missing)
    cut(out, monkeypatch, "prune")
    assert there(out)["a"] == "new"
    shutil.rmtree(out / PART / "new")
    recover(tmp_path)
    assert there(tmp_path) == {"build/a": "old", "build/b": "old"}


@pytest.mark.parametrize("later", ["nothing", "the folder goes", "somebody puts a file there"])
def test_what_a_killed_run_took_away_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: str) -> None:
    """With its folder, and not over what stands there by now."""
    out = tmp_path / "build"
    put({out / "x": Artefact(files={"a": b"old", "deep/b": b"old"})}, record=out)
    monkeypatch.setattr(exchange, "_CALL", exchange._missing)

    with killed(monkeypatch):
        put({out / "x": Artefact(files={"a": b"new"})}, record=out)
    assert {path: text for path, text in there(out).items() if PART not in path} == {"x/a": "new"}
    if later == "the folder goes":
        (out / "x/deep").rmdir()
    if later == "somebody puts a file there":
        (out / "x/deep/b").write_text("mine", encoding="utf-8")
    recover(tmp_path)
    assert there(tmp_path) == {"build/x/a": "old", "build/x/deep/b": "mine" if later.startswith("some") else "old"}


def test_a_folder_that_was_added_to_after_a_kill_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_CALL", exchange._missing)
    (tmp_path / "build").mkdir()

    with killed(monkeypatch):
        put({tmp_path / "build/x": folder(a="new"), tmp_path / "build/y": folder(a="new")})
    (tmp_path / "build/x/mine").write_text("mine", encoding="utf-8")
    recover(tmp_path)
    assert there(tmp_path) == {"build/x/a": "new", "build/x/mine": "mine"}


def test_while_folders_are_exchanged_none_is_open_to_more_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in ("a", "deep/b", "deep/er/c")})
    modes = {out: 0o710, out / "deep": 0o700, out / "deep/er": 0o750, out / "a": 0o600, out / "deep/er/c": 0o640}
    for path, mode in modes.items():
        path.chmod(mode)
    real, seen = overlay.finish, []

    def finish(folder: Path) -> None:
        seen.append({path: stat.S_IMODE(path.stat().st_mode) for path in modes})
        real(folder)

    monkeypatch.setattr(overlay, "finish", finish)
    put({out / name: Artefact(b"new") for name in ("a", "deep/b", "deep/er/c")})
    assert seen == [modes]
    assert {path: stat.S_IMODE(path.stat().st_mode) for path in modes} == modes


def test_nobody_gets_in_while_the_folders_are_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes then finds the folder that was made, waits for the real one, and locks that."""
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in "ab"})
    real, seen = journal.move_in, []

    def wait() -> None:
        with held(out):
            now = os.open(out, os.O_RDONLY)
            with suppress(BlockingIOError):
                fcntl.flock(now, fcntl.LOCK_EX | fcntl.LOCK_NB)
                seen.append("the folder at the path is not locked")
            os.close(now)
            seen.append("in")

    waiting = threading.Thread(target=wait)

    def moved(*arguments: object) -> None:
        assert overlay.exchanged(out)
        with pytest.raises(Busy), held(out, 0.05):
            pass
        waiting.start()
        sleep(0.1)
        assert seen == []
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(overlay, "move_in", moved)
    put({out / name: Artefact(b"new") for name in "ab"})
    waiting.join()
    assert seen == ["in"]


def test_a_run_that_is_alive_is_left_to_its_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Another command starts while files are being moved in."""
    out = tmp_path / "build"
    put({out / name: Artefact(b"old") for name in "ab"})
    real = Path.replace
    seen: list[dict[str, str]] = []

    def slowly(self: Path, target: Path) -> Path:
        if not seen:
            seen.append({})
            script = "import sys; from pathlib import Path; from lspreport.emit.disk import recover; "
            subprocess.run([sys.executable, "-c", script + "recover(Path(sys.argv[1]))", str(tmp_path)], check=True)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", slowly)
    put({out / name: Artefact(b"new") for name in "ab"})
    assert there(tmp_path) == {"build/a": "new", "build/b": "new"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "build"]


def test_two_runs_at_once_write_one_after_the_other(tmp_path: Path, way: str) -> None:
    """Never a mix, nor a stray file; each waits for the other."""
    out, names = tmp_path / "build", "abcdef"
    problems: list[Exception] = []

    def many(word: bytes) -> None:
        try:
            for _ in range(12):
                put({out / name: Artefact(word) for name in names})
        except Exception as problem:
            problems.append(problem)

    writers = [threading.Thread(target=many, args=(word,)) for word in (b"one", b"two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert problems == []
    assert len(set(there(tmp_path).values())) == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([*names, "build"])


def test_a_run_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "held", lambda folder: held(folder, patience=0.05))
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(Unwritable, match="another lspreport is writing there"):
        put({tmp_path / "a": Artefact(b"new")})
    os.close(other)
    put({tmp_path / "a": Artefact(b"new")})


def test_a_folder_above_is_not_exchanged_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "paper/build").mkdir(parents=True)
    with held(tmp_path / "paper/build"), pytest.raises(Busy), held(tmp_path / "paper", 0.05):
        pass
    (tmp_path / "paper/areas").mkdir()
    with held(tmp_path / "paper/build"), held(tmp_path / "paper/areas", 0.05):
        pass


def test_whoever_writes_below_an_exchanged_folder_waits_for_the_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper"
    put({paper / name: Artefact(b"old") for name in ("a", "b", "areas/c")})
    cut(paper, monkeypatch, "finish")
    other = os.open(tmp_path / f".paper{PART}", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(Busy), held(paper / "areas", 0.05):
        pass
    os.close(other)


@pytest.mark.parametrize("mode", [0o1777, 0o1775, 0o777])
def test_a_home_and_a_shared_folder_are_never_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    home = tmp_path / "home/ann"
    (home / "paper").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    assert [overlay.exchangeable(one) for one in (home, home.parent, shared, home / "paper")] == [
        False,
        False,
        False,
        True,
    ]


def test_what_is_left_in_a_report_that_is_out_of_its_place_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run was killed in build/, and the next, in the whole report, before anything had mended that."""
    paper, build = tmp_path / "paper", tmp_path / "paper/build"
    put({build / name: Artefact(b"old") for name in "ab"})
    put({paper / name: Artefact(b"old") for name in "ab"})
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "_CALL", exchange._missing)
        cut(build, monkeypatch, "prune")
    cut(paper, monkeypatch, "finish")
    recover(paper)
    assert there(tmp_path) == {"paper/a": "new", "paper/b": "new", "paper/build/a": "old", "paper/build/b": "old"}
    assert not list(tmp_path.rglob(f"*{PART}"))


@pytest.mark.parametrize("name", ["paper", "paper/sections", "paper/areas", "paper/build"])
def test_each_folder_in_which_commands_write_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, name: str
) -> None:
    out = tmp_path / name
    put({out / one: Artefact(b"old") for one in "ab"})
    cut(out, monkeypatch, "prune")
    recover(tmp_path / "paper")
    assert {one: (out / one).read_text("utf-8") for one in "ab"} in ({"a": "old", "b": "old"}, {"a": "new", "b": "new"})
    assert not list(tmp_path.rglob(f"*{PART}"))


def test_what_an_author_has_written_outlives_a_loss_of_power(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """A mended source is written through to the disk; what a build writes can be built again, and is not waited for."""
    written: set[int] = set()
    real = os.fsync

    def noted(descriptor: int) -> None:
        written.add(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    pages(tmp_path / "out", a_html="a", b_html="b")
    assert written == set()
    put({tmp_path / name: Artefact(b"mended") for name in "ab"})
    assert {(tmp_path / name).stat().st_ino for name in ("a", "b", ".")} <= written


def test_a_folder_that_was_exchanged_before_it_was_locked_is_locked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, new = tmp_path / "out", tmp_path / "new"
    out.mkdir()
    new.mkdir()
    real = lock._lock

    def late(folder: Path, *given: Any) -> int | None:
        found = real(folder, *given)
        if folder == out and new.exists():
            out.rename(tmp_path / "old")
            new.rename(out)
        return found

    monkeypatch.setattr(lock, "_lock", late)
    with held(out):
        descriptor = os.open(out, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)
