"""What each kind of command says, in which order and on which stream; how it looks, the files beside this one know.

They are imported where they are asked for, and rich with them: a quiet build that goes well says nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lspreport.diagnostic import Diagnostic, Severity
from lspreport.findings import FORMATTERS, DiagnosticFormat, summary
from lspreport.misuse import Misuse, shown
from lspreport.spine import Output
from lspreport.terminal.outcomes import Address, Intaken, Judgement, Outcome, Reading
from lspreport.terminal.styles import GUTTER, MANUAL, PLAIN, STYLES
from lspreport.terminal.words import counted, printable
from lspreport.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


class Screen:
    """Where a command speaks. Findings for people go to stderr, for programs to stdout; results give way to them.

    `quiet` leaves the findings and nothing else.
    """

    def __init__(self, form: DiagnosticFormat = DiagnosticFormat.HUMAN, quiet: bool = False) -> None:
        self.form = form
        self.quiet = quiet

    @cached_property
    def err(self) -> Console:
        return _console(stderr=True)

    @cached_property
    def out(self) -> Console:
        return _console() if self.form is DiagnosticFormat.HUMAN else self.err

    def compile(self, work: Callable[[Watch], Outcome], strict: bool = False) -> int:
        """Runs `work` with its progress shown, then shows what it found and wrote; gives the exit code."""
        with self.progress() as watch:
            outcome = work(watch)
        found = outcome.diagnostics
        self.findings(found, outcome.project)
        self._verdict(found, "" if outcome.outputs else "; nothing was written", strict)
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
            _say(self.err, f"mended {counted(one.count, 'finding')} in {shown(one.path)}")
        certain = sum(bool(one.edits) for one in found)
        remedy = f"; `--fix` mends {'it' if certain == len(found) == 1 else certain}" if certain else ""
        self._verdict(found, remedy, strict)
        if not found and not self.quiet:
            _say(self.err, f"nothing found in {judgement.seconds:.2f} s")
        return _code(found, strict)

    def manual(self, name: str, severity: str, text: str) -> int:
        """The manual of a check; gives the exit code."""
        from lspreport.terminal.manual import manual

        for line in manual(name, severity, text, self.out.width):
            self.out.print(line, soft_wrap=True)
        return 0

    def manuals(self, checks: Sequence[tuple[str, str, str]]) -> int:
        """Every check: its name, its severity, the first sentence of its manual; gives the exit code."""
        from lspreport.terminal.manual import manuals

        for line in manuals(checks, self.out.width):
            self.out.print(line, soft_wrap=True)
        return 0

    def findings(self, found: Sequence[Diagnostic], project: Path) -> None:
        """Every finding, in the format asked for."""
        if self.form is not DiagnosticFormat.HUMAN:
            sys.stdout.write(FORMATTERS[self.form](found, project))
            sys.stdout.flush()
            return
        if not found:
            return
        from lspreport.terminal.finding import human

        if not self.quiet:
            self.err.print()
        for one in found:
            self.err.print(human(one, project, self.err.width if self.err.is_terminal else 0), soft_wrap=True)
            self.err.print()

    @contextmanager
    def progress(self) -> Iterator[Watch]:
        """How far the work has come, shown while it lasts."""
        if self.quiet:
            yield UNWATCHED
            return
        from lspreport.terminal.progress import progress

        with progress(self.err) as watch:
            yield watch

    def written(self, outputs: Sequence[Output], seconds: float) -> None:
        """The closing table."""
        from lspreport.terminal.closing import written

        self.out.print()
        self.out.print(written(outputs))
        _say(self.out, f"\n{counted(len(outputs), 'file')} in {seconds:.2f} s")

    def started(self, folder: Path, files: Sequence[PurePosixPath]) -> int:
        """What `init` wrote, and what to do next; gives the exit code."""
        if self.quiet:
            return 0
        here = folder.absolute() == Path.cwd()
        _say(self.out, "A small report to start from, in ", (str(folder), "bold"), ":\n")
        for path in files:
            _say(self.out, f"  {path}")
        go = "" if here else f"cd {_quoted(str(folder))}\n  "
        _say(
            self.out,
            f"\nNext:\n\n  {go}lspreport build\n  lspreport preview\n\n"
            "The first writes DOCX, PDF and HTML into build/. The second shows the report in\n"
            "the browser and follows every save. Then open sections/report.yaml: it names\n"
            "everything else, and the comments in the files say what each is for.",
        )
        return 0

    def opened(self, address: Address) -> None:
        """Where the preview is to be seen; the address is told even when all else is not."""
        if address.exposed:
            _say(
                self.err,
                ("warning", STYLES[Severity.WARNING]),
                ": other machines can reach this preview; "
                "whoever knows its address reads the report and can open its files in your editor",
            )
        _say(self.out, address.url)
        self.out.file.flush()
        if not self.quiet:
            _say(self.err, "following your saves; Ctrl-C ends the preview")

    def read(self, reading: Reading) -> int:
        """A section or the whole report to be read here, what was found in it at the end; gives the exit code."""
        from lspreport.terminal.reading import stacked

        width = min(self.out.width, MANUAL)
        for part in stacked(reading.pieces):
            self.out.print(part, width=width)
        self.findings(reading.diagnostics, reading.project)
        return _code(reading.diagnostics, False)

    def view(self, view: RenderableType | str, found: Sequence[Diagnostic], notice: str) -> int:
        """A view for the team under its `notice`, or text for programs; `found` is but counted. Gives the exit code."""
        if isinstance(view, str):
            sys.stdout.write(view)
            return 0
        self.out.print(notice, style="bold reverse")
        if self.out.is_terminal:
            self.out.print(view)
        else:  # what fills a line up to its width would be kept in a file or a letter
            with self.out.capture() as printed:
                self.out.print(view)
            self.out.file.write("\n".join(line.rstrip() for line in printed.get().split("\n")))
        if any(one.severity is Severity.ERROR for one in found):
            _say(self.err, f"\n{summary(found)} in the report: `lspreport check` tells them")
        return 0

    def unread(self, found: Sequence[Diagnostic], project: Path) -> int:
        """Why there is nothing to view; gives the exit code."""
        self.findings(found, project)
        self._verdict(found)
        return 1

    def taken(self, told: Intaken) -> int:
        """What became of a file that was handed in; a proposal goes to stdout. Gives the exit code."""
        self.findings(told.diagnostics, told.project)
        something = told.outputs or told.text or told.notes
        self._verdict(told.diagnostics, "" if something else "; nothing was written")
        notes = ": " + "; ".join(told.notes) if told.notes else ""
        if told.text:
            sys.stdout.write(told.text)
        elif not self.quiet and told.outputs:
            for output in told.outputs:
                _say(self.out, "wrote ", (shown(output.path), "bold"), notes)
        elif not self.quiet and notes:
            _say(self.out, f"nothing to write{notes}")
        return _code(told.diagnostics, False)

    def misuse(self, problem: Misuse) -> int:
        """A wrong use of the command, in plain words; gives the exit code."""
        _say(self.err, ("error", STYLES[Severity.ERROR]), f": {printable(problem.message)}")
        for hint in problem.hints:
            _say(self.err, ("  = ", GUTTER), "help", f": {printable(hint)}")
        return 2

    def _verdict(self, found: Sequence[Diagnostic], more: str = "", strict: bool = False) -> None:
        """How many findings there are, and `more` about them; nothing where there are none."""
        if found:
            from lspreport.terminal.closing import verdict

            self.err.print(verdict(found, strict).append(more, PLAIN), soft_wrap=True)


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def _say(console: Console, *parts: str | tuple[str, str]) -> None:
    """A line of words, some of them with their style, which the terminal breaks where it must."""
    from rich.text import Text

    console.print(Text.assemble(*parts), soft_wrap=True)


def _code(found: Sequence[Diagnostic], strict: bool) -> int:
    return 1 if any(one.severity is Severity.ERROR or strict for one in found) else 0


def _quoted(path: str) -> str:
    """`path` as a shell takes it."""
    import shlex

    return shlex.quote(path)
