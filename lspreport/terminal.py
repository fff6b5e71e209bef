"""The only file that knows rich: findings with their source lines, progress, tables, and what is said at the end."""

from __future__ import annotations

import sys
import textwrap
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Protocol
from unicodedata import category

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from lspreport.diagnostic import Diagnostic, Severity
from lspreport.findings import FORMATTERS, DiagnosticFormat, ends, location, summary
from lspreport.pipeline import UNWATCHED, Misuse, Output, Watch, shown
from lspreport.preview.prose import Frame, Grid, Line, Passage, Piece, Title
from lspreport.source import Span

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
GUTTER = "bold blue"
PLAIN = "not bold"
MANUAL = 88  # the widest line that is pleasant to read
TAB = 4
INDENT = 4  # of what is said of a name, below it
MARGIN = 5  # the column of the paragraph numbers
WORDS = {
    "emphasis": "italic",
    "strong": "bold",
    "strikeout": "strike",
    "underline": "underline",
    "small-caps": "bold",
    "reference": "cyan",
    "note": "dim cyan",
    "code": "green",
    "unresolved": "bold red",
}
EXCERPT = 100  # the width of a source line's excerpt where there is no terminal to measure


class Outcome(Protocol):
    """What a command that compiles gives back."""

    @property
    def project(self) -> Path: ...
    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...
    @property
    def outputs(self) -> Sequence[Output]: ...
    @property
    def seconds(self) -> float: ...


class Mends(Protocol):
    """A file that was mended, and how many findings went with it."""

    @property
    def path(self) -> Path: ...
    @property
    def count(self) -> int: ...


class Intaken(Outcome, Protocol):
    """What becomes of a file that was handed in."""

    @property
    def notes(self) -> Sequence[str]: ...
    @property
    def text(self) -> str: ...


class Judgement(Outcome, Protocol):
    """What a check gives back."""

    @property
    def mended(self) -> Sequence[Mends]: ...


class Address(Protocol):
    """Where the preview is served; `exposed` says that other machines can reach it."""

    @property
    def url(self) -> str: ...
    @property
    def exposed(self) -> bool: ...


class Reading(Protocol):
    """What is to be read in the terminal."""

    @property
    def project(self) -> Path: ...
    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...


class Screen:
    """Where a command speaks. Findings for people go to stderr, for programs to stdout; results give way to them.

    `quiet` leaves the findings and nothing else.
    """

    def __init__(self, form: DiagnosticFormat = DiagnosticFormat.HUMAN, quiet: bool = False) -> None:
        self.form = form
        self.quiet = quiet
        self.err = _console(stderr=True)
        self.out = _console() if form is DiagnosticFormat.HUMAN else self.err

    def compile(self, work: Callable[[Watch], Outcome], strict: bool = False) -> int:
        """Runs `work` with its progress shown, then shows what it found and wrote; gives the exit code."""
        with self.progress() as watch:
            outcome = work(watch)
        found = outcome.diagnostics
        self.findings(found, outcome.project)
        if found:
            verdict = _verdict(found, strict)
            self.err.print(
                verdict if outcome.outputs else verdict.append("; nothing was written", PLAIN), soft_wrap=True
            )
        if outcome.outputs and not self.quiet:
            self.written(outcome.outputs, outcome.seconds)
        return _code(found, strict)

    def check(self, work: Callable[[Watch], Judgement], strict: bool = False) -> int:
        """Runs `work` with its progress shown, then shows what it found and mended; gives the exit code."""
        with self.progress() as watch:
            judgement = work(watch)
        found = judgement.diagnostics
        self.findings(found, judgement.project)
        for one in judgement.mended if not self.quiet else ():
            self.err.print(f"mended {_counted(one.count, 'finding')} in {shown(one.path)}", soft_wrap=True)
        if found:
            certain = sum(bool(one.edits) for one in found)
            remedy = f"; `--fix` mends {'it' if certain == len(found) == 1 else certain}" if certain else ""
            self.err.print(_verdict(found, strict).append(remedy, PLAIN), soft_wrap=True)
        elif not self.quiet:
            self.err.print(f"nothing found in {judgement.seconds:.2f} s", soft_wrap=True)
        return _code(found, strict)

    def manual(self, name: str, severity: str, text: str) -> int:
        """The manual of a check: its paragraphs, as wide as they can be read; gives the exit code."""
        off = severity not in tuple(Severity)
        style = "bold" if off else STYLES[Severity(severity)]
        self.out.print(Text.assemble((name, style), f"  {'off by default' if off else severity}"), soft_wrap=True)
        for paragraph in text.split("\n\n"):
            words = Text(textwrap.fill(paragraph, min(self.out.width, MANUAL), break_on_hyphens=False))
            words.highlight_regex(r"^(?:Example|Remedy):", "bold")
            words.highlight_regex(r"`[^`]*`", "cyan")
            self.out.print()
            self.out.print(words, soft_wrap=True)
        return 0

    def manuals(self, checks: Sequence[tuple[str, str, str]]) -> int:
        """Every check in two lines or three: its name, its severity, the first sentence of its manual; gives the exit
        code."""
        width = min(self.out.width, MANUAL) - INDENT
        for name, severity, sentence in checks:
            style = STYLES[Severity(severity)] if severity in tuple(Severity) else "bold"
            words = textwrap.indent(textwrap.fill(sentence, width, break_on_hyphens=False), " " * INDENT)
            told = Text(words)
            told.highlight_regex(r"`[^`]*`", "cyan")
            self.out.print(Text.assemble((name, style), f"  {severity}"), soft_wrap=True)
            self.out.print(told, soft_wrap=True)
        return 0

    def findings(self, found: Sequence[Diagnostic], project: Path) -> None:
        """Every finding, in the format asked for."""
        if self.form is not DiagnosticFormat.HUMAN:
            sys.stdout.write(FORMATTERS[self.form](found, project))
            sys.stdout.flush()
            return
        if found and not self.quiet:
            self.err.print()
        for one in found:
            self.err.print(human(one, project, self.err.width if self.err.is_terminal else 0), soft_wrap=True)
            self.err.print()

    @contextmanager
    def progress(self) -> Iterator[Watch]:
        """A live display on a terminal, a line a stage elsewhere."""
        if self.quiet:
            yield UNWATCHED
        elif not self.err.is_interactive or self.err.is_dumb_terminal:
            yield _Lines(self.err)
        else:
            columns = (
                SpinnerColumn(finished_text="[green]✓[/]"),
                TextColumn("{task.description:<9}"),
                TextColumn("[dim]{task.elapsed:>6.2f} s[/]"),
                TextColumn("{task.fields[size]:>9}"),
            )
            with Progress(*columns, console=self.err) as display:
                yield _Live(display)

    def written(self, outputs: Sequence[Output], seconds: float) -> None:
        """The closing table."""
        table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
        table.add_column("Written", overflow="fold")
        table.add_column("Pages", justify="right")
        table.add_column("Size", justify="right")
        for output in outputs:
            pages = "-" if output.pages is None else str(output.pages)
            table.add_row(Text(shown(output.path), style="bold"), pages, size(output.size))
        self.out.print()
        self.out.print(table)
        self.out.print(f"\n{_counted(len(outputs), 'file')} in {seconds:.2f} s", soft_wrap=True)

    def started(self, folder: Path, files: Sequence[PurePosixPath]) -> int:
        """What `init` wrote, and what to do next; gives the exit code."""
        if self.quiet:
            return 0
        here = folder.absolute() == Path.cwd()
        self.out.print(Text.assemble("A small report to start from, in ", (str(folder), "bold"), ":\n"), soft_wrap=True)
        for path in files:
            self.out.print(f"  {path}", soft_wrap=True)
        go = "" if here else f"cd {_quoted(str(folder))}\n  "
        self.out.print(
            f"\nNext:\n\n  {go}lspreport build\n  lspreport preview\n\n"
            "The first writes DOCX, PDF and HTML into build/. The second shows the report in\n"
            "the browser and follows every save. Then open sections/report.yaml: it names\n"
            "everything else, and the comments in the files say what each is for.",
            soft_wrap=True,
        )
        return 0

    def opened(self, address: Address) -> None:
        """Where the preview is to be seen; the address is told even when all else is not."""
        if address.exposed:
            self.err.print(
                Text.assemble(("warning", STYLES[Severity.WARNING]), ": other machines can reach this preview; ")
                + Text("whoever knows its address reads the report and can open its files in your editor"),
                soft_wrap=True,
            )
        self.out.print(address.url, soft_wrap=True)
        self.out.file.flush()
        if not self.quiet:
            self.err.print("following your saves; Ctrl-C ends the preview", soft_wrap=True)

    def read(self, reading: Reading) -> int:
        """A section or the whole report to be read here, what was found in it at the end; gives the exit code."""
        width = min(self.out.width, MANUAL)
        for part in _stacked(reading.pieces, MARGIN):
            self.out.print(part, width=width)
        self.findings(reading.diagnostics, reading.project)
        return _code(reading.diagnostics, False)

    def view(self, view: RenderableType | str, found: Sequence[Diagnostic], notice: str) -> int:
        """A view for the team under its `notice`, or text for programs; `found` is but counted. Gives the exit code."""
        if isinstance(view, str):
            sys.stdout.write(view)
            return 0
        self.out.print(Text(notice, "bold reverse"))
        if self.out.is_terminal:
            self.out.print(view)
        else:  # what fills a line up to its width would be kept in a file or a letter
            with self.out.capture() as printed:
                self.out.print(view)
            self.out.file.write("\n".join(line.rstrip() for line in printed.get().split("\n")))
        if any(one.severity is Severity.ERROR for one in found):
            self.err.print(f"\n{summary(found)} in the report: `lspreport check` tells them", soft_wrap=True)
        return 0

    def unread(self, found: Sequence[Diagnostic], project: Path) -> int:
        """Why there is nothing to view; gives the exit code."""
        self.findings(found, project)
        self.err.print(_verdict(found, False), soft_wrap=True)
        return 1

    def taken(self, told: Intaken) -> int:
        """What became of a file that was handed in; a proposal goes to stdout. Gives the exit code."""
        self.findings(told.diagnostics, told.project)
        if told.diagnostics:
            nothing = "" if told.outputs or told.text or told.notes else "; nothing was written"
            self.err.print(_verdict(told.diagnostics, False).append(nothing, PLAIN), soft_wrap=True)
        notes = ": " + "; ".join(told.notes) if told.notes else ""
        if told.text:
            sys.stdout.write(told.text)
        elif not self.quiet and told.outputs:
            for output in told.outputs:
                line = Text.assemble("wrote ", (shown(output.path), "bold"), notes)
                self.out.print(line, soft_wrap=True)
        elif not self.quiet and notes:
            self.out.print(f"nothing to write{notes}", soft_wrap=True)
        return _code(told.diagnostics, False)

    def misuse(self, problem: Misuse) -> int:
        """A wrong use of the command, in plain words; gives the exit code."""
        self.err.print(
            Text.assemble(("error", STYLES[Severity.ERROR]), f": {printable(problem.message)}"), soft_wrap=True
        )
        for hint in problem.hints:
            self.err.print(Text.assemble(("  = ", GUTTER), "help", f": {printable(hint)}"), soft_wrap=True)
        return 2


def human(one: Diagnostic, project: Path, width: int) -> Text:
    """A finding as compilers show it: what, where, the line with its carets, the remedies.

    `width` is the terminal's, 0 where there is none: then no line but an excerpt is ever broken or cut.
    """
    style = STYLES[one.severity]
    span = one.span
    gutter = len(str(span.line)) if span else 1
    text = Text()
    text.append(f"{one.severity}[{one.code}]", style)
    text.append(_wrapped(f": {printable(one.message)}", len(f"{one.severity}[{one.code}]"), gutter + 3, width), "bold")
    if span is not None:
        text.append(f"\n{' ' * gutter}--> ", GUTTER)
        text.append(f"{location(span, project)}:{span.line}:{span.column}")
        line, offset, carets = excerpt(span, (width or EXCERPT) - gutter - 3)
        if line:
            text.append(f"\n{' ' * gutter} |\n{span.line} | ", GUTTER)
            text.append(line)
            text.append(f"\n{' ' * gutter} | ", GUTTER)
            text.append(" " * offset + "^" * carets, style)
    for at, hint in enumerate(one.hints):
        label = "fix" if one.edits and at == 0 else "help"  # the first says what `--fix` would do
        text.append(f"\n{' ' * gutter} = ", GUTTER)
        text.append(label, "bold green" if label == "fix" else "bold cyan")
        text.append(_wrapped(f": {printable(hint)}", gutter + 3 + len(label), gutter + 5 + len(label), width))
    return text


def excerpt(span: Span, width: int) -> tuple[str, int, int]:
    """The span's first line as it can be shown in `width` cells, and the offset and number of its carets.

    Tabs become spaces, characters that steer a terminal or turn the reading direction become `�`, and a line too
    long is cut on both sides of the carets.
    """
    raw = span.source.line(span.line)
    end_line, end_column = ends(span)
    start = min(span.column - 1, len(raw))
    end = min(end_column - 1, len(raw)) if end_line == span.line else len(raw.rstrip())
    raw = raw[: max(len(raw.rstrip()), end)]
    shown_as: list[str] = []
    at = [0]
    for character in raw:
        piece = " " * (TAB - at[-1] % TAB) if character == "\t" else printable(character)
        shown_as.append(piece)
        at.append(at[-1] + cell_len(piece))
    start, end = min(start, len(raw)), max(end, start)
    first, last = 0, len(raw)
    if at[-1] > width:
        room = max(width - 2, 8)  # an ellipsis on either side
        first = start
        while first > 0 and at[start] - at[first - 1] <= room // 3:
            first -= 1
        last = first
        while last < len(raw) and at[last + 1] - at[first] <= room:
            last += 1
        while first > 0 and at[last] - at[first - 1] <= room:
            first -= 1
        if at[first] == 1:  # one character is no wider than the ellipsis in its place
            first = 0
        if at[-1] - at[last] == 1:
            last = len(raw)
    before = "…" if first else ""
    line = before + "".join(shown_as[first:last]) + ("…" if last < len(raw) else "")
    return line, len(before) + at[start] - at[first], max(at[min(end, last)] - at[start], 1)


def printable(text: str) -> str:
    """`text` without characters that steer a terminal or hide what stands there."""
    if text.isprintable():
        return text
    return "".join(" " if one in "\n\r" else "�" if category(one) in ("Cc", "Cf", "Cs") else one for one in text)


def size(count: int) -> str:
    """A number of bytes for people: `914 B`, `84 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def _stacked(pieces: Sequence[Piece], margin: int) -> Iterator[RenderableType]:
    """The pieces with an empty line after each but between the items of a list; numbers stand in the margin."""
    for piece, after in zip_longest(pieces, pieces[1:]):
        yield _piece(piece, margin)
        if not (_is_item(piece) and _is_item(after)):
            yield Text()


def _is_item(piece: Piece | None) -> bool:
    return isinstance(piece, Passage) and piece.depth > 0


def _piece(piece: Piece, margin: int) -> RenderableType:
    """A paragraph with its number beside it, a heading, a box, a table."""
    match piece:
        case Passage(label, words, depth):
            row = Table.grid(padding=(0, 2, 0, 0))
            if depth or margin:
                row.add_column(width=2 if depth else margin, justify="right" if depth else "left", no_wrap=True)
                row.add_column()
                row.add_row(Text(printable(label), style="bold cyan"), _runs(words))
            else:
                row.add_row(_runs(words))
            return Padding(row, (0, 0, 0, max(margin + 2 * depth - 1, 0) if depth else 0))
        case Title(level, words):
            title = _runs(words)
            title.stylize("bold cyan" if level == 1 else "bold")
            return Rule(title, align="left", style="cyan") if level == 1 else Padding(title, (0, 0, 0, margin + 2))
        case Frame(words, content):
            inner = Group(*list(_stacked(content, 0))[:-1])
            frame = Panel(inner, title=_runs(words), title_align="left", border_style="cyan")
            return Padding(frame, (0, 0, 0, margin))
        case Grid(caption, head, body):
            table = Table(title=_runs(caption), title_justify="left", show_header=bool(head), header_style="bold")
            for cell in head[0] if head else body[0] if body else ():
                table.add_column(_runs(cell))
            for row_of_cells in (*head[1:], *body):
                table.add_row(*map(_runs, row_of_cells))
            return table


def _runs(words: Line) -> Text:
    text = Text()
    for run in words:
        lines = "\n".join(map(printable, run.text.split("\n")))
        text.append(lines, WORDS.get(run.kind, ""))
    return text


class _Lines:
    """Progress where there is no terminal: a line for each stage that is done."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size_: int | None) -> None:
        told = f"{stage:<9} {seconds:>6.2f} s" + (f" {size(size_):>9}" if size_ is not None else "")
        self.console.print(told, soft_wrap=True)


class _Live:
    """Progress on a terminal; the formats report from several threads."""

    def __init__(self, display: Progress) -> None:
        self.display = display
        self.tasks: dict[str, TaskID] = {}
        self.lock = threading.Lock()

    def started(self, stage: str) -> None:
        with self.lock:
            self.tasks[stage] = self.display.add_task(stage, total=1, size="")

    def finished(self, stage: str, seconds: float, size_: int | None) -> None:
        told = size(size_) if size_ is not None else ""
        with self.lock:
            self.display.update(self.tasks[stage], completed=1, size=told)
            self.display.stop_task(self.tasks[stage])


def _console(stderr: bool = False) -> Console:
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def _code(found: Sequence[Diagnostic], strict: bool) -> int:
    return 1 if any(one.severity is Severity.ERROR or strict for one in found) else 0


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _verdict(found: Sequence[Diagnostic], strict: bool) -> Text:
    errors = any(one.severity is Severity.ERROR for one in found)
    text = Text(summary(found), style=STYLES[Severity.ERROR if errors or strict else Severity.WARNING])
    if strict and not all(one.severity is Severity.ERROR for one in found):
        text.append(" (`--strict`: a warning counts as an error)", PLAIN)
    return text


def _wrapped(text: str, used: int, indent: int, width: int) -> str:
    """`text` broken at words to `width`, `used` cells of its first line being taken, the next lines indented."""
    if not width:
        return text
    lines = textwrap.wrap(
        "x" * used + text,
        width,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)[used:]


def _quoted(path: str) -> str:
    """`path` as a shell takes it."""
    import shlex

    return shlex.quote(path)
