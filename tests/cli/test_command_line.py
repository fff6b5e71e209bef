"""The command line from outside: what it prints where, and the code with which it ends."""

from __future__ import annotations

import errno
import inspect
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import pytest
from rich.cells import cell_len

from lspreport import __version__
from lspreport.check import rule_names
from lspreport.cli import VERBS, main
from lspreport.cli.init import write_starter

ROOT = Path(__file__).parents[2]
Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs lspreport with the given words; gives its exit code, stdout and stderr."""

    def command(*words: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["lspreport", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else 0, out, err

    return command


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small report, in which the command is run."""
    write_starter(tmp_path / "paper")
    monkeypatch.chdir(tmp_path / "paper")
    return tmp_path / "paper"


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"lspreport {__version__}\n", "")


@pytest.mark.parametrize("name", VERBS)
def test_the_list_of_verbs_says_what_each_says_of_itself(name: str) -> None:
    own = f"{name}_" if iskeyword(name) else name
    module = import_module(f"lspreport.cli.{own}")
    said = module.GROUP.info.help if hasattr(module, "GROUP") else inspect.getdoc(getattr(module, own))
    assert VERBS[name] == (said or "").partition("\n")[0]


@pytest.mark.parametrize("words", [(), ("build",), ("check",), ("explain",), ("init",), ("reference",)])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_fits_80_columns(run: Run, words: tuple[str, ...], flag: str) -> None:
    code, out, err = run(*words, flag)
    assert (code, err) == (0, "")
    assert max(map(cell_len, out.splitlines())) <= 80
    assert out.startswith("Usage: lspreport ")
    assert "..." not in out.partition("\n")[2], "a sentence was cut off"


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["matrix", "--help"], ["bild"]])
def test_what_is_not_needed_is_not_imported(words: list[str]) -> None:
    """So help, completion and a mistyped word answer at once: no other verb, no room's work, nothing of rich."""
    code = (
        "import sys\nfrom lspreport.cli import main\n"
        "try:\n    main()\nfinally:\n    sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=ROOT, check=False)
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "lspreport.cli.options" in loaded or words[0] != "matrix"
    assert "lspreport.cli" in loaded
    heavy = {
        "rich.text",
        "lspreport.cli.build",
        "lspreport.check",
        "lspreport.evidence.matrix",
        "lspreport.model.report",
    }
    assert not heavy & loaded


def test_build_writes_into_the_reports_folder(run: Run, paper: Path) -> None:
    code, out, err = run("build", "-t", "html", "--verbose")
    assert code == 0
    assert (paper / "build" / "sharing-services.html").is_file()
    assert re.search(r"^build/sharing-services\.html +- +\d+ kB", out, re.MULTILINE)
    assert re.search(r"^html +\d+\.\d\d s +\d+ kB$", err, re.MULTILINE)
    assert "\x1b" not in out + err


def test_build_goes_where_it_is_told(run: Run, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, *_ = run("build", "--to", "html", "--project", "paper", "--output-dir", "out", "--section", "access", "-q")
    assert code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["access.html"]
    assert not (paper / "build").exists()


def test_an_edition_that_is_none_is_wrong_use(run: Run, paper: Path) -> None:
    for edition, hint in (("internl", "did you mean `internal`?"), ("area:southmer", "did you mean `area:southmere`?")):
        code, out, err = run("build", "-t", "html", "-q", "--edition", edition)
        assert (code, out) == (2, "")
        assert f"help: {hint}" in err
    assert not (paper / "build").exists()


def test_quiet_says_nothing_when_all_is_well(run: Run, paper: Path) -> None:
    assert run("build", "-t", "html", "--quiet") == (0, "", "")


def test_mistakes_of_the_author_end_with_1_and_are_told_together(run: Run, paper: Path) -> None:
    add(paper / "sections" / "access.md", "\nSee @box-shraing.\n")
    add(paper / "sections" / "report.yaml", "colour: red\n")
    code, out, err = run("build", "-t", "html", "-q")
    assert (code, out) == (1, "")
    assert "error[unknown-reference]" in err
    assert "help: did you mean `box-sharing`?" in err
    assert "error[unknown-key]" in err
    assert err.endswith("2 errors; nothing was written\n")
    assert not (paper / "build").exists()


def test_a_character_that_no_font_has_is_a_mistake_of_the_authors(run: Run, paper: Path) -> None:
    """It stands against a PDF, whatever else is wanted with it; Word and a page for the web are written without."""
    add(paper / "sections" / "access.md", "\nSome 漢 here.\n")
    for formats in ("pdf", "docx,pdf"):
        code, _, err = run("build", "-t", formats, "-q")
        assert code == 1
        assert "error[missing-glyph]: no font has `漢` (U+6F22), so that no PDF can be made\n" in err
        assert re.search(r"--> sections/access\.md:\d+:6\n", err)
        assert re.search(r"^ +\| {6}\^\^$", err, re.MULTILINE), "the carets stand under it, as wide as it is"
    assert run("check", "-q")[0] == 1
    assert run("build", "-t", "docx,html", "-q")[0] == 0


def test_a_house_style_is_written_edited_and_used(run: Run, paper: Path) -> None:
    code, out, _ = run("reference", "-o", "house.docx")
    assert code == 0
    assert re.search(r"^house\.docx +- +\d+ kB", out, re.MULTILINE)
    assert run("reference", "-o", "house.docx")[0] == 2
    assert run("build", "-t", "docx", "--reference-doc", "house.docx", "-q") == (0, "", "")
    (paper / "broken.docx").write_bytes(b"no Word file")
    code, _, err = run("build", "-t", "docx", "--reference-doc", "broken.docx", "-q")
    assert code == 1
    assert "error[unfit-reference-doc]: `broken.docx` cannot be the reference document: this is no Word file" in err


def test_strict_counts_warnings_after_running_to_the_end(run: Run, paper: Path) -> None:
    (paper / "sections" / "stray.md").write_text("# Stray\n", encoding="utf-8")
    assert run("build", "-t", "html", "-q")[0] == 0
    (paper / "build" / "sharing-services.html").unlink()
    code, _, err = run("build", "-t", "html", "-q", "--strict")
    assert code == 1
    assert "warning[unlisted-section]" in err
    assert (paper / "build" / "sharing-services.html").is_file()


def test_check_says_so_when_nothing_is_wrong(run: Run, paper: Path) -> None:
    code, out, err = run("check", "--strict")
    assert (code, out) == (0, "")
    assert err == "no mistakes found\n"
    assert run("check", "-q") == (0, "", "")
    assert run("check", "--diagnostic-format", "json", "-q") == (0, "[]\n", "")
    assert not (paper / "build").exists()


def test_check_counts_warnings_when_strict_and_tells_of_one_section(run: Run, paper: Path) -> None:
    add(paper / "sections" / "access.md", "\nSee below.\n")
    code, out, err = run("check", "-q")
    assert (code, out) == (0, "")
    assert err.startswith("warning[relative-reference]: `See below` goes by position")
    assert err.endswith("\n1 warning\n")
    assert run("check", "-q", "--strict", "access")[0] == 1
    assert run("check", "-q", "--strict", "introduction") == (0, "", "")
    code, _, err = run("check", "-q", "acces")
    assert code == 2
    assert "did you mean `access`?" in err


def test_fix_mends_and_tells_what_it_mended(run: Run, paper: Path) -> None:
    add(paper / "sections" / "imprint.md", "\nPublished on 2008-12-05.\n")
    assert run("check", "-q")[2].endswith("\n1 error; `--fix` mends it\n")
    code, _, err = run("check", "--fix")
    assert code == 0
    assert "mended 1 finding in sections/imprint.md\nno mistakes found\n" in err
    assert run("check", "-q") == (0, "", "")


def test_a_dry_run_shows_what_a_fix_would_change_and_changes_nothing(run: Run, paper: Path) -> None:
    imprint = paper / "sections" / "imprint.md"
    add(imprint, "\nPublished on 2008-12-05.\n")
    before = imprint.read_bytes()
    code, out, err = run("check", "--fix", "--dry-run", "-q")
    assert code == 1
    assert "-Published on 2008-12-05.\n+Published on 5 December 2008.\n" in out
    assert out.startswith("--- sections/imprint.md\n+++ sections/imprint.md (mended)\n")
    assert "error[date-format]" in err
    assert imprint.read_bytes() == before
    code, _, err = run("check", "--dry-run")
    assert code == 2
    assert "add `--fix`" in err


def test_explain_alone_lists_the_checks(run: Run) -> None:
    code, out, err = run("explain")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["duplicate-label  error", "    Two things bear one label."]
    assert "unused-label  off" in lines
    assert {line.split()[0] for line in lines if not line.startswith(" ")} == set(rule_names())
    assert max(map(cell_len, lines)) <= 88


def test_explain_prints_the_manual_of_a_check(run: Run) -> None:
    code, out, err = run("explain", "code-gap")
    assert (code, err) == (0, "")
    assert out.startswith("code-gap  warning\n\nA number is left out")
    assert "\n\nExample: " in out
    assert max(map(cell_len, out.splitlines())) <= 88
    assert run("explain", "unused-label")[1].startswith("unused-label  off by default\n")
    code, _, err = run("explain", "code-gab")
    assert code == 2
    assert "did you mean `code-gap`?" in err


def test_findings_for_programs_are_alone_on_stdout(run: Run, paper: Path) -> None:
    add(paper / "sections" / "access.md", "\nSee @box-nowhere.\n")
    code, out, _ = run("build", "--diagnostic-format", "json")
    assert code == 1
    (found,) = json.loads(out)
    assert (found["code"], found["file"]) == ("unknown-reference", "sections/access.md")
    log = json.loads(run("build", "--diagnostic-format", "sarif")[1])
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert (log["version"], rule["id"], rule["name"]) == ("2.1.0", "unknown-reference", "UnknownReference")
    assert rule["help"]["text"].startswith(rule["shortDescription"]["text"] + "\n\n")
    assert rule["help"]["text"].endswith("`lspreport explain unknown-reference` tells it, too.")
    assert run("build", "--diagnostic-format", "github")[1].startswith("::error file=sections/access.md,line=")
    assert run("build", "--diagnostic-format", "short")[1].startswith("sections/access.md:")


def test_the_older_word_for_pages_of_html_works_and_says_so(run: Run, paper: Path) -> None:
    code, _, err = run("build", "-t", "html,govspeak", "--split")
    assert (code, "note: `--split` is an older word for `--to html-split,govspeak`" in err) == (0, True)
    assert (paper / "build/sharing-services/index.html").exists()
    assert "older word" not in run("build", "-t", "html-split", "-q", "--split")[2]
    assert "--split" not in run("build", "--help")[1]


def test_a_clean_build_for_programs_is_an_empty_list(run: Run, paper: Path) -> None:
    code, out, err = run("build", "-t", "html", "--diagnostic-format", "json")
    assert (code, json.loads(out)) == (0, [])
    assert "sharing-services.html" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bild",), "No such command 'bild'"),
        (("build", "--strct"), "No such option: --strct"),
        (("build", "-t", "docs"), "error: `docs` is not a format\n  = help: did you mean `docx`?\n"),
        (("build", "--diagnostic-format", "xml"), "'xml' is not one of 'human', 'short', 'json', 'sarif', 'github'"),
        (("build", "--project", "nowhere"), "error: there is no folder `nowhere`\n"),
        (
            ("build", "--section", "acces"),
            "error: the report has no section `acces`\n  = help: did you mean `access`?\n",
        ),
        (("init", "."), "error: `.` already has `areas`, and nothing is overwritten\n"),
        (("init",), "DIR"),
    ],
)
def test_wrong_use_ends_with_2_and_plain_words(run: Run, paper: Path, words: tuple[str, ...], told: str) -> None:
    code, out, err = run(*words, *(("-q",) if words[:2] == ("build", "--section") else ()))
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_no_report_ends_with_2(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("build")
    assert code == 2
    assert err.startswith("error: there is no report here")


@pytest.mark.parametrize("given", ["x", "99999999999999"])
@pytest.mark.parametrize("words", [("build", "-t", "docx"), ("check",), ("matrix",), ("summary",)])
def test_a_moment_that_is_none_ends_with_2(
    run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], given: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    code, _, err = run(*words)
    assert code == 2
    assert f"error: SOURCE_DATE_EPOCH is `{given}`" in err


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("date: 2108-01", "error[bad-date]: the year 2108 cannot be the report's"),
        ("date: 9999-12", "error[bad-date]: the year 9999 cannot be the report's"),
        ("date: 1979-12-31", "error[bad-date]: the year 1979 cannot be the report's"),
        (f"name: {'n' * 240}", "cannot be a file's name"),
        ("name: con", "cannot be a file's name"),
        ("name: NUL.report", "cannot be a file's name"),
        ("name: report.", "cannot be a file's name"),
        (f"title: {'long ' * 6000}", "`title` has 29999 characters, and no output has room for more than 2000"),
        (f"authors: [A, {'B' * 40000}]", "`authors` has 40000 characters"),
        (f"keywords: [{', '.join(['x' * 1500] * 9)}]", "`keywords` has 13500 characters"),
        (f"identifiers:\n  version: {'9' * 3000}", "`version` has 3000 characters"),
    ],
)
def test_what_no_output_can_bear_is_told_at_its_line(run: Run, paper: Path, lines: str, told: str) -> None:
    place = paper / "sections" / "report.yaml"
    key = lines.partition(":")[0]
    kept = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", place.read_text(encoding="utf-8"), flags=re.MULTILINE)
    place.write_text(f"{lines}\n{kept}", encoding="utf-8")
    code, _, err = run("build", "-q")
    assert code == 1
    assert told in err
    assert re.search(r"--> sections/report\.yaml:[12]:", err)
    assert not (paper / "build").exists()


@pytest.mark.parametrize("folder", ["sections", "areas"])
def test_a_folder_that_may_not_be_read_is_told(
    run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """Root may read everything: the system's answer to everybody else is put in its place."""

    def refusing(usual: Callable[..., object], depth: int) -> Callable[..., object]:
        def call(path: Path, *rest: object, **more: object) -> object:
            if paper / folder in [path, *path.parents][depth:]:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return usual(path, *rest, **more)

        return call

    for name, depth in (("stat", 1), ("iterdir", 0), ("_scandir", 0)):
        if hasattr(Path, name):
            monkeypatch.setattr(Path, name, refusing(getattr(Path, name), depth))
    code, _, err = run("build", "-q", "-t", "html", "--project", str(paper))
    assert code == (2 if folder == "sections" else 1)
    assert "cannot be read: permission denied" in err or "cannot read `sections`: permission denied" in err
    assert "there is no area" not in err


def test_a_bug_of_ours_ends_with_3_and_a_report_to_paste(
    run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it happened, with which versions, and no word of the author's: exceptions' messages may quote him."""

    words_of_the_report = "a sentence of the author"

    def broken(*_: object, **__: object) -> None:
        raise KeyError(words_of_the_report)

    monkeypatch.setattr("lspreport.spine.build_report", broken)
    code, out, err = run("build", "--output-dir=secret", "--project", "../paper")
    assert (code, out) == (3, "")
    assert "command   lspreport build --output-dir --project\n" in err
    assert f"lspreport {__version__}, Python " in err
    assert "lspreport/cli/build.py:" in err
    assert "KeyError" in err
    assert words_of_the_report not in err
    assert "secret" not in err
    assert str(Path.home()) not in err
    assert "Traceback (most recent call last)" not in err


def test_a_bug_shows_its_whole_traceback_on_demand(run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lspreport.spine.build_report", lambda *_, **__: {}["missing"])
    monkeypatch.setenv("LSPREPORT_TRACEBACK", "1")
    code, _, err = run("build")
    assert code == 3
    assert "Traceback (most recent call last)" in err
    assert "KeyError: 'missing'" in err


def test_an_interruption_ends_with_130(run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lspreport.spine.build_report", interrupted)
    code, _, err = run("build")
    assert code == 130
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_with_its_number(
    run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """All that is to be cleared up is cleared up first, as when Ctrl-C is pressed."""
    cleared: list[str] = []

    def working(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(number)
        finally:
            cleared.append("temporary files")

    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    before = signal.signal(number, usual)  # what runs in the background passes some over
    monkeypatch.setattr("lspreport.spine.build_report", working)
    code, _, err = run("build")
    assert signal.signal(number, before) == usual
    assert (code, cleared) == (128 + number, ["temporary files"])
    assert "Traceback" not in err


def test_a_signal_that_is_passed_over_ends_nothing(run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    monkeypatch.setattr("lspreport.spine.build_report", lambda *_, **__: signal.raise_signal(signal.SIGHUP) or ())
    code, _, _ = run("build")
    assert signal.signal(signal.SIGHUP, before) == signal.SIG_IGN
    assert code == 0


def test_init_then_build(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("init", "mine")
    assert code == 0
    assert "  cd mine\n  lspreport build\n" in out
    monkeypatch.chdir(tmp_path / "mine")
    assert run("build", "--strict", "-t", "html")[0] == 0


def test_it_runs_as_a_module_and_completes_in_the_shell(paper: Path) -> None:
    """Formats and sections are offered, not only commands."""

    def answer(*words: str, **environment: str) -> str:
        whole = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
        command = [sys.executable, "-m", "lspreport", *words]
        return subprocess.run(command, env=whole, capture_output=True, text=True, check=True).stdout

    def completed(line: str) -> list[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
        return answer(_LSPREPORT_COMPLETE="complete_bash", **words).split()

    assert answer("--version") == f"lspreport {__version__}\n"
    assert completed("lspreport bu") == ["build"]
    assert completed("lspreport build --to p") == ["pdf"]
    assert completed("lspreport build --section ac") == ["access"]


def test_the_makefile_knows_the_papers_name() -> None:
    """Its targets are files, so it has to know what a build calls them."""
    root = Path(__file__).parents[2]
    name = re.search(r"^name: *(\S+)", (root / "sections" / "report.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    known = re.search(r"^PAPER +:= ([\w-]+)", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert name is not None
    assert known is not None
    assert name[1] == known[1]
