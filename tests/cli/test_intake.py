"""The commands from outside: nothing is overwritten unasked, and what is written is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lspreport.cli import main
from lspreport.cli.files import write_new
from lspreport.emit import disk
from lspreport.misuse import Misuse
from tests.intake.forms import POTS, YORK, area, form, report, said, take

Run = Callable[..., tuple[int, str, str]]
CHANGED = {**POTS, "Kind": "barrier", "Text": "Other words."}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs lspreport in a small report; gives its exit code, stdout and stderr."""
    report(tmp_path)
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lspreport", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return (code if isinstance(code, int) else 0, *capsys.readouterr())

    return command


def test_from_the_form_to_the_area_and_back(run: Run, tmp_path: Path) -> None:
    assert run("template", "area", "-o", "york.xlsx") == (0, "wrote york.xlsx\n", "")
    assert run("template", "area", "-o", "york.xlsx")[0] == 2
    form(tmp_path, "york.xlsx", YORK, [POTS])
    assert run("intake", "york.xlsx") == (0, "wrote areas/york.yaml: 1 item new\n", "")
    assert run("intake", "york.xlsx") == (0, "nothing to write: 1 item as before\n", "")
    assert run("intake", "york.xlsx", "-q") == (0, "", "")


@pytest.mark.parametrize("name", ["template", "intake"])
def test_help_fits_80_columns(run: Run, name: str) -> None:
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "..." not in out.partition("\n")[2], "a sentence was cut off"


def test_what_differs_is_told_and_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    form(tmp_path, "york.csv", YORK, [POTS])
    run("intake", "york.csv")
    before = (tmp_path / "areas" / "york.yaml").read_text("utf-8")
    form(tmp_path, "york.csv", {**YORK, "Region": "North"}, [CHANGED])
    code, out, err = run("intake", "york.csv")
    assert (code, out) == (1, "")
    assert "error[duplicate-key]: the item `pots` has another `kind` in areas/york.yaml, line 8" in err
    assert "the area has another `region` in areas/york.yaml, line 4" in err
    assert err.endswith("3 errors; nothing was written\n")
    assert (tmp_path / "areas" / "york.yaml").read_text("utf-8") == before
    assert (
        run("intake", "york.csv", "--force")[1] == "wrote areas/york.yaml: 1 item changed, the area's profile changed\n"
    )
    assert area(tmp_path, "york").evidence["pots"].kind == "barrier"


def test_a_wrong_cell_ends_with_1_and_a_wrong_name_with_2(run: Run, tmp_path: Path) -> None:
    form(tmp_path, "york.csv", YORK, [{**POTS, "Kind": "rumour"}])
    code, out, err = run("intake", "york.csv")
    assert (code, out) == (1, "")
    assert "help: what may stand there: `finding`, `example`," in err
    assert run("intake", "york.pdf")[0] == 2
    assert run("template", "area", "-o", "york.pdf")[0] == 2


def test_a_proposal_goes_to_stdout_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.qdc").write_text(
        "<CodeBook><Codes><Code name=''/><Code name='A'><Code name='b'/></Code></Codes></CodeBook>", "utf-8"
    )
    code, out, err = run("intake", "a.qdc")
    assert code == 0
    assert out.startswith("# Proposed from a.qdc.")
    assert "warning[missing-key]: a code without a name" in err
    assert err.endswith("1 warning\n")


def test_line_ends_and_the_byte_order_mark_of_a_file_stay(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = folder / "areas" / "leeds.yaml"
    path.write_bytes(b"\xef\xbb\xbf# A remark\r\nname: Leeds\r\ntype: unitary\r\n")
    path.chmod(0o640)
    take(folder, form(folder, "leeds.csv", {}, [POTS]))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# A remark\r\nname: Leeds\r\ntype: unitary\r\nevidence:\r\n  pots:\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert area(folder, "leeds").evidence["pots"].lists["levers"] == ("L3",)


def test_a_file_that_cannot_take_more_is_left_alone(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = folder / "areas" / "leeds.yaml"
    filled = form(folder, "leeds.csv", {}, [POTS])
    for text, message in ((b"evidence: words\n", "nothing can be put into"), (b"name: \xff\n", "is no UTF-8 text")):
        path.write_bytes(text)
        with pytest.raises(Misuse, match=message):
            take(folder, filled)
        assert path.read_bytes() == text
    path.write_bytes(b"name: [\n")
    taken = take(folder, filled)
    assert taken.outputs == ()
    assert [str(one.code) for one in taken.diagnostics] == ["broken-yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = folder / "areas" / "leeds.yaml"
    path.rename(folder / "elsewhere.yaml")
    path.symlink_to(folder / "elsewhere.yaml")
    take(folder, form(folder, "leeds.csv", {}, [POTS]))
    assert path.is_symlink()
    assert "pots:" in (folder / "elsewhere.yaml").read_text("utf-8")


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    with pytest.raises(Misuse, match="has changed while"):
        write_new(path, b"new", force=True, expected=b"older")

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "write", fails)
    with pytest.raises(Misuse, match="no space left on device"):
        write_new(path, b"new", force=True)
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]
    assert path.read_bytes() == b"old"


def test_mistakes_in_the_theory_come_first(tmp_path: Path) -> None:
    folder = report(tmp_path)
    filled = form(folder, "leeds.csv", {}, [POTS])
    theory = folder / "sections" / "theory.yaml"
    theory.write_text(theory.read_text("utf-8") + "colour: red\n", "utf-8")
    assert said(take(folder, filled)) == ["theory.yaml has no key `colour`"]


def test_a_theory_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = report(tmp_path)
    filled = form(folder, "leeds.csv", {}, [POTS])
    (folder / "sections" / "theory.yaml").unlink()
    (folder / "sections" / "theory.yaml").mkdir()
    taken = take(folder, filled)
    assert taken.outputs == ()
    assert any("`sections/theory.yaml` cannot be read" in one for one in said(taken))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = report(tmp_path)
    filled = form(folder, "leeds.csv", {}, [POTS])

    usual = os.open

    def fails(path: str | Path, *flags: int) -> int:
        if path == filled:
            raise PermissionError(13, "Permission denied")
        return usual(path, *flags)

    monkeypatch.setattr(os, "open", fails)
    assert said(take(folder, filled)) == ["the file cannot be read: permission denied"]
