"""What people see in their terminal."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from lspreport.cli.finding import excerpt, human
from lspreport.cli.init import tell
from lspreport.cli.look import printable, size
from lspreport.cli.outcome import Outcome
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostic, Edit, Mistake, Severity, for_people
from lspreport.diagnostic_formats import DiagnosticFormat
from lspreport.misuse import Misuse
from lspreport.outputs import Output
from lspreport.source import SourceFile, Span


def place(text: str, words: str, path: str = "sections/efficiency.md") -> Span:
    """The span of `words` in a file that holds `text`."""
    start = text.index(words)
    return SourceFile(PurePosixPath(path), text).span(start, start + len(words))


def error(message: str, span: Span | None, *hints: str) -> Diagnostic:
    return Diagnostic("unknown-reference", Severity.ERROR, message, span, hints)


def test_a_finding_is_shown_as_compilers_show_it() -> None:
    """Code, place, source line with its number, carets under the words, the remedy."""
    span = place("Title\n\nSee @box-comissioning now.\n", "@box-comissioning")
    shown = human(
        error("nothing bears the label `box-comissioning`", span, "did you mean `box-commissioning`?"), Path(), 0
    )
    assert shown.plain == (
        "error[unknown-reference]: nothing bears the label `box-comissioning`\n"
        " --> sections/efficiency.md:3:5\n"
        "  |\n"
        "3 | See @box-comissioning now.\n"
        "  |     ^^^^^^^^^^^^^^^^^\n"
        "  = help: did you mean `box-commissioning`?"
    )


def test_a_finding_without_a_place_is_its_message_and_remedy() -> None:
    assert human(error("no report", None, "start one"), Path(), 0).plain == (
        "error[unknown-reference]: no report\n  = help: start one"
    )


def test_the_remedy_that_can_be_applied_says_so() -> None:
    span = place("two  spaces", "  ")
    found = replace(error("two spaces", span, "leave one", "or none"), edits=(Edit(span, " "),))
    assert human(found, Path(), 0).plain.endswith("\n  = fix: leave one\n  = help: or none")


def test_the_place_is_told_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a click in an editor's terminal opens the file, wherever the report lies."""
    monkeypatch.chdir(tmp_path)
    shown = human(error("m", place("text", "text")), tmp_path / "paper", 0).plain
    assert " --> paper/sections/efficiency.md:1:1\n" in shown


def test_a_message_and_its_hints_break_at_words_in_a_narrow_terminal() -> None:
    shown = human(error("word " * 30 + "end", None, "remedy " * 20), Path(), 60).plain.splitlines()
    assert max(map(len, shown)) <= 60
    assert len(shown) > 4
    assert all(line.startswith("    ") for line in shown[1:3])


def test_nothing_is_broken_where_there_is_no_terminal() -> None:
    assert len(human(error("word " * 60, None), Path(), 0).plain.splitlines()) == 1


def test_carets_stand_under_the_words_behind_tabs() -> None:
    line, offset, carets = excerpt(place("\tab\tWORD", "WORD"), 80)
    assert line == "    ab  WORD"
    assert (offset, carets) == (8, 4)


def test_carets_count_wide_characters_twice() -> None:
    line, offset, carets = excerpt(place("漢字 WORD 漢", "WORD"), 80)
    assert (line[3:7], offset, carets) == ("WORD", 5, 4)
    assert excerpt(place("a 漢字", "漢字"), 80)[1:] == (2, 4)


def test_an_accent_written_apart_takes_no_cell() -> None:
    assert excerpt(place("cafe\u0301 WORD", "WORD"), 80)[1:] == (5, 4)


@pytest.mark.parametrize("width", [30, 50, 79])
@pytest.mark.parametrize("before", [0, 10, 300])
@pytest.mark.parametrize("after", [0, 10, 300])
def test_a_long_line_is_cut_around_the_words(width: int, before: int, after: int) -> None:
    line, offset, carets = excerpt(place("x" * before + "WORD" + "y" * after, "WORD"), width)
    assert cell_len(line) <= width
    assert line[offset : offset + carets] == "WORD"
    assert line.startswith("…") == (before == 300)
    assert line.endswith("…") == (after == 300)
    if before + after >= 300:
        assert cell_len(line) >= width - 2, "room is left unused"


def test_words_longer_than_the_terminal_are_underlined_as_far_as_they_show() -> None:
    line, offset, carets = excerpt(place("a " + "w" * 200 + " b", "w" * 200), 40)
    assert cell_len(line) <= 40
    assert offset + carets <= 40
    assert carets > 20


def test_a_span_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert excerpt(place("one\ntwo three  \nfour", "three  \nfour"), 80) == ("two three", 4, 5)


def test_a_point_behind_the_line_gets_one_caret() -> None:
    source = SourceFile(PurePosixPath("a.md"), "abc\n\nd")
    assert excerpt(Span(source, 1, 9), 80) == ("abc", 3, 1)
    assert excerpt(Span(source, 2, 1), 80) == ("", 0, 1)
    assert excerpt(Span(source, 99, 1), 80) == ("", 0, 1)


def test_no_text_of_the_author_steers_the_terminal() -> None:
    """Escape sequences and marks that turn the reading direction are shown, not obeyed."""
    assert printable("a\x1b[31mb\u202ec") == "a�[31mb�c"
    shown = human(error("m\x1b[2J", place("q\x1b[2J WORD", "WORD"), "h\x9b"), Path(), 80).plain
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "q�[2J WORD" in shown


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (84_300, "84 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_234_567, "1.2 MB"),
    ],
)
def test_sizes_are_told_for_people(count: int, told: str) -> None:
    assert size(count) == told


def done(found: tuple[Diagnostic, ...] = (), outputs: tuple[Output, ...] = ()) -> Outcome:
    """What a verb has to show."""
    return Outcome(Path(), found, outputs, 1.0)


def warning(message: str) -> Diagnostic:
    return Diagnostic("unlisted-section", Severity.WARNING, message, None)


WRITTEN = (Output(Path("build/a.docx"), 84_300), Output(Path("build/a.pdf"), 1_234_567, 61))


def test_a_build_ends_with_a_table_of_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert Screen().close(done(outputs=WRITTEN)) == 0
    out, err = capsys.readouterr()
    rows = [line.split() for line in out.splitlines() if line]
    assert rows == [
        ["Written", "Pages", "Size"],
        ["build/a.docx", "-", "84", "kB"],
        ["build/a.pdf", "61", "1.2", "MB"],
        ["2", "files", "in", "1.00", "s"],
    ]
    assert err == ""


def test_a_path_too_long_for_the_table_has_its_folder_below(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "a-folder-with-a-name" / "and-another-folder-with-a-longer-name"
    Screen().written((Output(folder / "a.docx", 84_300), Output(folder / "pages" / "b.pdf", 1_234_567, 61)), 1.0)
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert [row[0] for row in rows[1:3]] == ["a.docx", "pages/b.pdf"]
    assert rows[3] == ["2", "files", "in", "1.00", "s,", "in", str(folder)]


def test_the_table_keeps_within_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    long = Output(Path("build", "a-very-long-name-" * 8 + ".docx"), 84_300)
    Screen().written((long,), 1.0)
    out = capsys.readouterr().out
    assert max(map(cell_len, out.splitlines())) <= 80
    assert "84 kB" in out


def test_warnings_fail_only_a_strict_build(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = done((warning("w"),), WRITTEN)
    assert Screen().close(outcome) == 0
    assert capsys.readouterr().err.endswith("\n1 warning\n")
    assert Screen().close(outcome, strict=True) == 1
    assert "1 warning (`--strict`: a warning counts as an error)\n" in capsys.readouterr().err


def test_errors_fail_and_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    found = (error("one", None), warning("two"), error("three", None))
    assert Screen().close(done(found)) == 1
    out, err = capsys.readouterr()
    assert err.endswith("2 errors, 1 warning; nothing was written\n")
    assert out == ""


def test_quiet_leaves_the_findings_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert Screen(quiet=True).close(done(outputs=WRITTEN)) == 0
    assert capsys.readouterr() == ("", "")
    Screen(quiet=True).close(done((error("one", None),)))
    assert capsys.readouterr().err.startswith("error[unknown-reference]: one\n")


def test_findings_for_programs_have_stdout_to_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(DiagnosticFormat.SHORT).close(done((warning("w"),), WRITTEN))
    out, err = capsys.readouterr()
    assert out == "warning[unlisted-section] w\n"
    assert "build/a.pdf" in err


def test_progress_is_a_line_a_stage_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Screen(verbose=True).progress() as watch:
        watch.started("pdf")
        watch.finished("pdf", 0.741, 1_234_567)
        watch.started("check")
        watch.finished("check", 0.05, None)
    assert capsys.readouterr().err == "pdf         0.74 s    1.2 MB\ncheck       0.05 s\n"


def on_terminal(screen: Screen, **options: object) -> io.StringIO:
    """Puts a terminal of 80 columns behind `screen`, and gives what is written to it."""
    written = io.StringIO()
    screen.err = screen.out = Console(
        file=written, force_terminal=True, width=80, highlight=False, markup=False, emoji=False, **options
    )  # type: ignore[arg-type]
    return written


def test_the_seconds_of_stages_are_told_only_where_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with Screen().progress() as watch:
        watch.started("pdf")
        watch.finished("pdf", 0.741, 1_234_567)
    assert capsys.readouterr() == ("", "")


def test_errors_stand_before_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(DiagnosticFormat.SHORT).findings((warning("w"), error("one", None), warning("v")), Path())
    assert [line.partition("]")[2] for line in capsys.readouterr().out.splitlines()] == [" one", " w", " v"]


def test_progress_on_a_terminal_shows_every_stage_with_seconds_and_size() -> None:
    screen = Screen(verbose=True)
    written = on_terminal(screen, color_system=None)
    with screen.progress() as watch:
        for stage, bytes_ in (("load", None), ("pdf", 1_234_567)):
            watch.started(stage)
            watch.finished(stage, 0.1, bytes_)
    load, pdf = [line for line in written.getvalue().splitlines() if "✓" in line][-2:]
    assert "✓ load" in load
    assert "✓ pdf" in pdf
    assert re.search(r" \d\.\d\d s ", pdf)
    assert "1.2 MB" in pdf


def test_colours_are_for_terminals_without_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    written = on_terminal(screen, color_system="standard")
    screen.findings((error("one", None),), Path())
    assert "\x1b[1;31merror" in written.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    written = on_terminal(screen, color_system="standard")
    screen.findings((error("one", None),), Path())
    assert "31m" not in written.getvalue()


def test_no_colour_leaves_for_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().close(done((error("one", place("a WORD", "WORD"), "hint"),), WRITTEN))
    assert "\x1b" not in "".join(capsys.readouterr())


def test_wrong_use_is_told_in_words_with_its_remedies(capsys: pytest.CaptureFixture[str]) -> None:
    assert Screen().misuse(Misuse("`docs` is not a format", "did you mean `docx`?")) == 2
    assert capsys.readouterr().err == "error: `docs` is not a format\n  = help: did you mean `docx`?\n"


def test_init_tells_what_it_wrote_and_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    tell(Screen(), Path("my report"), [PurePosixPath("sections/report.yaml")])
    out = capsys.readouterr().out
    assert "\n  sections/report.yaml\n" in out
    assert "\n  cd 'my report'\n  lspreport build\n" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("form", [DiagnosticFormat.HUMAN, DiagnosticFormat.SHORT])
def test_what_is_mended_alike_is_told_to_people_once(
    form: DiagnosticFormat, capsys: pytest.CaptureFixture[str]
) -> None:
    """With all its places; a program is told each, and what is mended place by place stands by itself."""
    source = SourceFile(PurePosixPath("sections/one.md"), "a\nb\nc\n")

    def found(code: Mistake, line: int, message: str) -> Diagnostic:
        return Diagnostic(code, Severity.ERROR, message, source.span(2 * line, 2 * line + 1), ("known: `box`",))

    name, other = "a div has no class `bocks`", "a div has no class `figure`"
    told = [found(Mistake.UNKNOWN_CLASS, line, name) for line in (0, 1, 2)]
    told += [found(Mistake.UNKNOWN_CLASS, 1, other), *(found(Mistake.MISSING_KEY, line, "empty") for line in (0, 2))]
    screen = Screen(form)
    screen.findings(told, Path())
    assert screen.verdict(told) == 1
    said, program = capsys.readouterr().err, form is DiagnosticFormat.SHORT
    assert said.count(name) == (0 if program else 1)
    assert said.count(f"{other}\n --> sections/one.md:2:1\n") == (0 if program else 1)
    assert ("= also: sections/one.md:2, 3" in said) is not program
    assert ("6 errors" if program else "4 errors") in said


def test_the_same_word_on_tags_is_told_once() -> None:
    source = SourceFile(PurePosixPath("sections/one.md"), "a\nb\nc\n")

    def found(line: int, name: str) -> Diagnostic:
        return Diagnostic(
            "raw-content", Severity.ERROR, f"no `{name}`", source.span(2 * line, 2 * line + 1), ("a hint",), name
        )

    told = for_people([found(0, "x"), found(1, "y"), found(2, "x")])
    assert [(one.subject, [place.line for place in one.places]) for one in told] == [("x", [3]), ("y", [])]


@pytest.mark.parametrize("code", [Mistake.MISPLACED, Mistake.BAD_MARKUP])
def test_a_habit_of_writing_is_told_to_people_once_with_all_its_places(code: Mistake) -> None:
    source = SourceFile(PurePosixPath("sections/one.md"), "a\nb\nc\nd\n")
    spans = [source.span(2 * line, 2 * line + 1) for line in range(4)]
    found = [Diagnostic(code, Severity.ERROR, "so", spans[0], places=(spans[1],))]
    found += [Diagnostic(code, Severity.ERROR, "so", spans[2], places=(spans[3],))]
    (told,) = for_people([*found])
    assert [place.line for place in told.places] == [2, 3, 4]
    other = Diagnostic(code, Severity.ERROR, "otherwise", spans[3])
    assert for_people([found[0], other]) == (found[0], other)


def test_what_one_decision_mends_is_told_to_people_once_whatever_its_words() -> None:
    """Each is waived by its own name and its own place; another remedy is another decision."""
    source = SourceFile(PurePosixPath("sections/one.md"), "a\nb\nc\n")

    def found(line: int, number: str, hint: str = "take it out", alike: str = "it") -> Diagnostic:
        span = source.span(2 * line, 2 * line + 1)
        return Diagnostic("typed-number", Severity.WARNING, f"`{number}`", span, (hint,), number, alike=alike)

    first, second, other = found(0, "1.1"), found(1, "1.2"), found(2, "1.", "another")
    told = for_people([first, second, other])
    assert [(one.message, [place.line for place in one.places]) for one in told] == [("`1.1`", [2]), ("`1.`", [])]
    apart = [found(0, "1.1", alike=""), found(1, "1.2", alike="")]
    assert for_people(apart) == tuple(apart)
