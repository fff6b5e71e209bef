"""The commands of the trail from outside: what they print where, and the code with which they end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from lspreport.cli import main
from lspreport.evidence import NOTICE
from tests.evidence.sample import report

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs lspreport with the given words; gives its exit code, stdout and stderr."""

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lspreport", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else 0, out, err

    return command


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = report(tmp_path / "paper").folder
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", ["trace", "matrix", "coverage", "summary"])
def test_help_fits_80_columns_and_says_internal(run: Run, name: str) -> None:
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "")
    assert max(map(cell_len, out.splitlines())) <= 80
    assert "Internal: " in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("trace", "1.1"), "paragraph 1.1"),
        (("trace", "leeds:pot", "--full"), "leeds:pot  finding, Efficiency: funding"),
        (("matrix",), "Efficiency  funding  barriers  all"),
        (("matrix", "--columns", "drivers", "--rows", "all"), "              D5  D8  D17  all"),
        (("matrix", "--cells", "ids"), "Bath"),
        (("coverage",), ""),
        (("summary",), "E1  condensed, not agreed  sections/summary.md:3"),
        (("summary", "E2"), "E2  copy, not agreed  sections/summary.md:5"),
    ],
)
def test_the_first_line_says_that_it_is_internal(run: Run, paper: Path, words: tuple[str, ...], expected: str) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [NOTICE, expected]


@pytest.mark.parametrize("words", [("trace", "1.1"), ("matrix",), ("coverage",), ("summary",), ("disclose", "--all")])
def test_no_line_ends_in_blanks_outside_a_terminal(run: Run, paper: Path, words: tuple[str, ...]) -> None:
    _, out, _ = run(*words)
    assert out.startswith(NOTICE)
    assert out.endswith("\n")
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("words", [("trace", "1.1"), ("coverage",), ("summary",)])
def test_json_is_all_that_stands_on_stdout(run: Run, paper: Path, words: tuple[str, ...]) -> None:
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["notice"] == NOTICE


def test_a_paragraph_of_the_summary_is_shown_alone(run: Run, paper: Path) -> None:
    _, out, _ = run("summary", "E2")
    assert "E2  copy" in out
    assert not any(words in out for words in ("E1", "Paragraph", "leaves out"))
    _, out, _ = run("summary", "E2", "--json")
    assert [one["number"] for one in json.loads(out)["paragraphs"]] == ["E2"]


def test_files_are_written_and_told(run: Run, paper: Path) -> None:
    code, out, _ = run("matrix", "-o", "m.csv", "-o", "m.xlsx", "--figure", "m.svg")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:4]] == ["m.csv", "m.xlsx", "m.svg"]
    assert "Heat map of evidence by area and topic" in out
    code, out, _ = run("coverage", "--figure", "c.png")
    assert (code, Path("c.png").is_file(), "Heat map of 2 streams" in out) == (0, True, True)


def test_wrong_use_ends_with_two(run: Run, paper: Path) -> None:
    code, out, err = run("trace", "9.9")
    assert (code, out) == (2, "")
    assert err.startswith("error: nothing in the report is called `9.9`\n")
    assert run("matrix", "-o", "m.ods")[0] == 2
    assert run("matrix", "--cells", "words")[0] == 2
    assert run("summary", "E1", "--agree", "E2")[0] == 2


def test_an_agreement_and_a_change_after_it(run: Run, paper: Path) -> None:
    code, out, err = run("summary", "--agree", "E1", "--agree", "E2")
    assert (code, err) == (0, "")
    path = Path("sections") / "summary.lock.yaml"
    assert out.splitlines() == [NOTICE, f"agreed: E1 and E2, with 2 conclusions, in {path}"]
    end = Path("sections/end.md")
    end.write_text(end.read_text().replace("It ended", "All ended"), encoding="utf-8")
    code, out, err = run("summary", "E1")
    assert (code, out.splitlines()[1]) == (0, "E1  stale  sections/summary.md:3")
    assert err == ""
    assert run("check")[0] == 1


def test_mistakes_of_form_in_the_report_are_counted(run: Run, paper: Path) -> None:
    """The view is of what could be read; checks are no matter of a view."""
    one = Path("sections/one.md")
    one.write_text(one.read_text() + "\n::: {.bx}\nText\n:::\n", encoding="utf-8")
    code, out, err = run("trace", "1.1")
    assert (code, out.splitlines()[0]) == (0, NOTICE)
    assert err == "\n1 error in the report: `lspreport check` tells them\n"


@pytest.mark.parametrize(
    "words", [("trace", "1.1"), ("matrix",), ("coverage",), ("summary",), ("summary", "--agree", "all")]
)
def test_a_report_that_cannot_be_read_tells_why(run: Run, paper: Path, words: tuple[str, ...]) -> None:
    Path("sections/theory.yaml").write_text("streams: [", encoding="utf-8")
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert "error[broken-yaml]" in err
