"""Where a verb speaks: what is said in which order and on which stream, and the exit code that it comes to.

Nothing of rich is imported before there is something to say: a quiet build that goes well says nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lspreport.cli.look import BAD, FAINT, GOOD, GUTTER, PLACE, PLAIN, STRONG, STYLES, line, printable, size, table
from lspreport.diagnostic import Diagnostic, Severity, errors_first, for_people
from lspreport.diagnostic_formats import FORMATTERS, DiagnosticFormat, by_check, sarif, tally
from lspreport.evidence import NOTICE
from lspreport.misuse import Misuse, shown_path
from lspreport.sentences import counted
from lspreport.watch import UNWATCHED

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from lspreport.cli.outcome import Outcome, ReportView
    from lspreport.outputs import Output
    from lspreport.watch import Watch

_T = TypeVar("_T")


class Screen:
    """Findings for people go to stderr, for programs to stdout; results give way to them.

    `quiet` leaves the findings and nothing else; `verbose` adds the seconds of each stage.
    """

    def __init__(
        self, form: DiagnosticFormat = DiagnosticFormat.HUMAN, quiet: bool = False, verbose: bool = False
    ) -> None:
        self.form = form
        self.quiet = quiet
        self.verbose = verbose

    @cached_property
    def err(self) -> Console:
        return _console(stderr=True)

    @cached_property
    def out(self) -> Console:
        return _console() if self.form is DiagnosticFormat.HUMAN else self.err

    @contextmanager
    def progress(self) -> Iterator[Watch]:
        """How far the work has come, shown while it lasts."""
        if self.quiet or not (self.verbose or sys.stderr.isatty()):
            yield UNWATCHED
            return
        from lspreport.cli.progress import progress

        with progress(self.err, self.verbose) as watch:
            yield watch

    @contextmanager
    def copies(self, total: int, before: int) -> Iterator[Callable[[str], None]]:
        """How many of `total` copies are there, shown while it lasts."""
        if self.quiet or not (self.verbose or sys.stderr.isatty()):
            yield lambda area: None
            return
        from lspreport.cli.progress import copies

        there = before

        def came(area: str) -> None:
            nonlocal there
            there += 1
            ready(area)

        with copies(self.err, total, before, self.verbose) as ready:
            try:
                yield came
            except KeyboardInterrupt:
                words = f"interrupted: {there} of {counted(total, 'copy', 'copies')} lie there"
                self.say(f"{words}, and the same command makes the rest", err=True)
                raise

    def _for_program(self, found: Sequence[Diagnostic], project: Path) -> str:
        if self.form is not DiagnosticFormat.SARIF:
            return FORMATTERS[self.form](found, project)
        from lspreport.check import rules

        return sarif(found, project, {rule.name: rule.manual for rule in rules()})

    def say(self, *parts: str | tuple[str, str], err: bool = False) -> None:
        """A line of words, some of them with their style, which the terminal breaks where it must."""
        (self.err if err else self.out).print(line(*parts), soft_wrap=True)

    def findings(self, found: Sequence[Diagnostic], project: Path) -> None:
        """Every finding, in the format asked for, errors first."""
        if self.form is not DiagnosticFormat.HUMAN:
            sys.stdout.write(self._for_program(errors_first(found), project))
            sys.stdout.flush()
            return
        if not found:
            return
        from lspreport.cli.finding import human

        if not self.quiet:
            self.err.print()
        for one in for_people(found):
            self.err.print(human(one, project, self.err.width if self.err.is_terminal else 0), soft_wrap=True)
            self.err.print()

    def diff(self, text: str) -> None:
        """A unified diff, on stdout, in the colours that people know."""
        for one in text.splitlines():
            style = {"+": GOOD, "-": BAD, "@": PLACE}.get(one[:1], "") if not one.startswith(("+++", "---")) else STRONG
            self.out.print(line((one, style)), soft_wrap=True)

    def verdict(self, found: Sequence[Diagnostic], more: str = "", strict: bool = False) -> int:
        """How many findings there are, and `more` about them; nothing where there are none. Gives the exit code."""
        errors = any(one.severity is Severity.ERROR for one in found)
        if found:
            found = for_people(found) if self.form is DiagnosticFormat.HUMAN else found
            if self.form is DiagnosticFormat.HUMAN and (listed := by_check(found)):
                self.say((listed, FAINT), err=True)
            words = line(tally(found))
            words.style = STYLES[Severity.ERROR if errors or strict else Severity.WARNING]
            if strict and not all(one.severity is Severity.ERROR for one in found):
                words.append(" (`--strict`: a warning counts as an error)", PLAIN)
            self.err.print(words.append(more, PLAIN), soft_wrap=True)
        return 1 if errors or (strict and found) else 0

    def close(self, outcome: Outcome, strict: bool = False) -> int:
        """What was found, and the table of what was written; gives the exit code."""
        self.findings(outcome.diagnostics, outcome.project)
        code = self.verdict(outcome.diagnostics, "" if outcome.outputs else "; nothing was written", strict)
        if outcome.outputs and not self.quiet:
            self.written(outcome.outputs, outcome.seconds)
        return code

    def written(self, outputs: Sequence[Output], seconds: float) -> None:
        """The closing table. Where a path has no room in its row, the names stand there and their folder below."""

        heads = ("Written", "Pages", "Size")
        counts = [("-" if one.pages is None else str(one.pages), size(one.size)) for one in outputs]
        taken = sum(_GAP + max(map(len, column)) for column in zip(heads[1:], *counts, strict=True))
        names, folder = _shown([one.path for one in outputs], self.out.width - taken)
        rows = table(*heads, right=True, gap=_GAP)
        for name, row in zip(names, counts, strict=True):
            rows.add_row(line((name, STRONG)), *row)
        self.out.print()
        self.out.print(rows)
        self.say(f"\n{counted(len(outputs), 'file')} in {seconds:.2f} s{folder}")

    def handed_in(self, outcome: Outcome) -> int:
        """What became of a file that was handed in or is to be; a proposal goes to stdout. Gives the exit code."""
        self.findings(outcome.diagnostics, outcome.project)
        something = outcome.outputs or outcome.text or outcome.notes
        code = self.verdict(outcome.diagnostics, "" if something else "; nothing was written")
        notes = ": " + "; ".join(outcome.notes) if outcome.notes else ""
        if outcome.text:
            sys.stdout.write(outcome.text)
        elif not self.quiet and outcome.outputs:
            for output in outcome.outputs:
                self.say("wrote ", (shown_path(output.path), STRONG), notes)
        elif not self.quiet and notes:
            self.say(f"nothing to write{notes}")
        return code

    def answer(self, answer: ReportView[_T], show: Callable[[_T], RenderableType | str], notice: str = NOTICE) -> int:
        """A view for the team under its `notice`, or text for programs; what was found in the report is but counted.

        Where there is no view, why not. Gives the exit code.
        """
        if answer.view is None:
            self.findings(answer.diagnostics, answer.project)
            return self.verdict(answer.diagnostics) or 1
        view = show(answer.view)
        if isinstance(view, str):
            sys.stdout.write(view)
            return 0
        if notice:
            self.out.print(notice, style="bold reverse")
        if self.out.is_terminal:
            self.out.print(view)
        else:  # what fills a line up to its width would be kept in a file or a letter
            with self.out.capture() as printed:
                self.out.print(view)
            self.out.file.write("\n".join(one.rstrip() for one in printed.get().split("\n")))
        if any(one.severity is Severity.ERROR for one in answer.diagnostics):
            self.say(f"\n{tally(answer.diagnostics)} in the report: `lspreport check` tells them", err=True)
        return 0

    def misuse(self, problem: Misuse) -> int:
        """A wrong use of the command, in plain words; gives the exit code."""
        self.say(("error", STYLES[Severity.ERROR]), f": {printable(problem.message)}", err=True)
        for hint in problem.hints:
            self.say(("  = ", GUTTER), "help", f": {printable(hint)}", err=True)
        return 2


_GAP = 3
"""Columns between those of the closing table."""


def _shown(paths: Sequence[Path], room: int) -> tuple[list[str], str]:
    """Where files lie: their paths; or, where one has more letters than there is room for, the ways to them from the
    folder that holds all, and the words that name it."""
    from rich.cells import cell_len

    names = [shown_path(path) for path in paths]
    if max(map(cell_len, names)) <= room:
        return names, ""
    above = Path(os.path.commonpath([path.absolute().parent for path in paths]))
    return [str(path.absolute().relative_to(above)) for path in paths], f", in {shown_path(above)}"


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)
