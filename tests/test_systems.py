"""Every system: what Linux has and others lack is done without, and line ends, consoles and open files are as there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.init import write_starter
from lspreport.emit import journal
from lspreport.emit.artefact import Artefact
from lspreport.emit.disk import Unwritable, put
from lspreport.signoff import workers

WITHOUT = """
if __name__ == "__main__":  # the processes that it begins are whole
    import sys, os, signal, multiprocessing, multiprocessing.connection, multiprocessing.spawn
    import multiprocessing.reduction, multiprocessing.popen_spawn_posix, concurrent.futures, asyncio, subprocess
    import tempfile, shutil, ctypes, webbrowser, typer, rich, rich.console, rich.progress, ruamel.yaml, typst, pikepdf
    import PIL.Image, lxml.etree, openpyxl, msgspec, babel.dates, starlette, uvicorn, watchfiles, idna
    from lspreport.tools.program import pandoc_program
    pandoc_program()  # the package has no pandoc.exe here
    sys.platform = "win32"
    for name in ("fcntl", "resource", "termios", "pwd", "grp"):
        sys.modules[name] = None
    for name in ("geteuid", "getuid", "killpg", "fork", "sched_getaffinity", "chown", "mkfifo", "O_NONBLOCK", "setsid"):
        if hasattr(os, name):
            delattr(os, name)
    for name in ("SIGHUP", "SIGALRM", "SIGKILL", "SIGUSR1", "setitimer", "ITIMER_REAL"):
        if hasattr(signal, name):
            delattr(signal, name)
    import lspreport.cli
    sys.argv = ["lspreport", *sys.argv[1:]]
    lspreport.cli.main()
"""
"""lspreport where the system has none of what Windows lacks."""


def lspreport(*words: str, script: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = ["-m", "lspreport"] if script is None else [str(script)]
    return subprocess.run([sys.executable, *command, *words], capture_output=True, env=os.environ | environment)


@pytest.mark.slow
def test_all_is_done_without_what_windows_lacks(tmp_path: Path) -> None:
    """Files have the same bytes as where it is there."""
    paper, script = str(tmp_path / "paper"), tmp_path / "without.py"
    script.write_text(WITHOUT, encoding="utf-8")
    for words in (
        ("init", paper),
        ("check", "--project", paper, "-q"),
        ("build", "--project", paper),
        ("build", "--project", paper),  # over what is there
        ("build", "--project", paper, "--edition", "areas", "--to", "html", "--jobs", "2"),
        ("matrix", "--project", paper),
        ("labels", "--project", paper),
    ):
        done = lspreport(*words, script=script)
        assert (done.returncode, done.stderr) == (0, b""), (words, done.stderr.decode())
    for one in build_files(project=tmp_path / "paper", output_dir=tmp_path / "here").outputs:
        assert one.path.read_bytes() == (tmp_path / "paper/build" / one.path.name).read_bytes(), one.path.name
    assert len(list((tmp_path / "paper/build/sign-off").glob("*/made-of.json"))) == 2


def test_files_with_windows_line_ends_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("unix", "windows"):
        write_starter(tmp_path / name)
    for path in (tmp_path / "windows").rglob("*"):
        if path.suffix in (".md", ".yaml", ".csv", ".bib"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    unix, windows = (build_files(project=tmp_path / name) for name in ("unix", "windows"))
    assert unix.diagnostics == windows.diagnostics == ()
    assert [one.path.read_bytes() for one in unix.outputs] == [one.path.read_bytes() for one in windows.outputs]


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_of_few_letters_is_written_to(tmp_path: Path, encoding: str) -> None:
    """What it cannot show becomes a question mark, and nothing fails."""
    write_starter(tmp_path)
    with (tmp_path / "sections/access.md").open("a", encoding="utf-8") as file:
        file.write("\nŽižek → “said” so – in 你好, as @box-nowhere shows.\n")
    done = lspreport("check", "--project", str(tmp_path), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"error[unknown-reference]" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_output_that_another_program_has_open_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows moves nothing over a file that Word has open, nor the file itself out of the way."""
    folder = tmp_path / "build"
    old = {folder / name: Artefact(b"old") for name in ("a.docx", "b.pdf", "c.html")}
    put(old)
    monkeypatch.setattr("lspreport.emit.disk.exchangeable", lambda folder: False)
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if folder / "b.pdf" in (self, Path(target)):
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(Unwritable) as caught:
        put({path: Artefact(b"new") for path in old})
    assert (caught.value.path, caught.value.hint) == (folder / "b.pdf", "close the file if another program has it open")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict.fromkeys(
        ("a.docx", "b.pdf", "c.html"), b"old"
    )


def test_names_in_the_journal_are_written_alike_on_every_system(tmp_path: Path) -> None:
    change = journal.Change({"sub/a.txt": "0" * 64}, ("old/b.txt",))
    (tmp_path / journal.PART).mkdir()
    journal.note(tmp_path, change)
    assert journal.change_in(tmp_path) == change


def test_processes_are_begun_without_a_fork_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for system in ("win32", "darwin"):
        monkeypatch.setattr("lspreport.signoff.workers.sys.platform", system)
        assert workers._context().get_start_method() == "spawn"
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert workers.cores() == os.cpu_count()
