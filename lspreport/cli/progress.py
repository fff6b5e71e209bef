"""How far the work has come: a live display on a terminal, a line a stage elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Column

from lspreport.cli.look import size
from lspreport.watch import UNWATCHED, Watch

_BAR, _LEAST_BAR = 40, 10
"""How wide the bar of many copies is, in letters."""
_BESIDE_BAR = 45
"""So many are wanted beside it: for two words, the numbers, the time that is left, and the name of an area."""


@contextmanager
def progress(console: Console, verbose: bool) -> Iterator[Watch]:
    """Shows on `console` what the yielded watch is told; its seconds, and after the end, only if `verbose`."""
    if not console.is_interactive or console.is_dumb_terminal:
        yield _Lines(console) if verbose else UNWATCHED
        return
    spinner, name = SpinnerColumn(finished_text="[green]✓[/]"), TextColumn("{task.description:<9}")
    seconds, size_ = TextColumn("[dim]{task.elapsed:>6.2f} s[/]"), TextColumn("{task.fields[size]:>9}")
    columns = (spinner, name, seconds, size_) if verbose else (spinner, name)
    with Progress(*columns, console=console, transient=not verbose) as display:
        yield _Live(display)


@contextmanager
def copies(console: Console, total: int, before: int, verbose: bool) -> Iterator[Callable[[str], None]]:
    """Shows on `console` a bar of `total` copies, of which so many were there `before`; what it yields is told of the
    area of each that comes. Where there is no terminal, a line each, if `verbose`."""
    if not console.is_interactive or console.is_dumb_terminal:
        numbers = count(before + 1)
        yield lambda area: console.print(f"{next(numbers)} of {total}: {area}", soft_wrap=True)
        return
    whole = Column(no_wrap=True)
    fixed = (TextColumn("copies", table_column=whole), MofNCompleteColumn(table_column=whole))
    left = TimeRemainingColumn(compact=True, table_column=whole)
    name = TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"))
    # the bar keeps its width, whatever the areas are called; on a narrow terminal the numbers are more than it
    wide = min(console.width - _BESIDE_BAR, _BAR)
    columns = (fixed[0], BarColumn(wide), fixed[1], left, name) if wide >= _LEAST_BAR else (*fixed, name)
    # it draws itself when a copy comes, and has no thread of its own: processes are begun meanwhile, by a fork
    with Progress(*columns, console=console, transient=not verbose, auto_refresh=False, expand=True) as display:
        task = display.add_task("", total=total, completed=before)
        display.refresh()
        yield lambda area: display.update(task, advance=1, description=area, refresh=True)


class _Lines:
    """Progress where there is no terminal: a line for each stage that is done."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size_: int | None) -> None:
        row = f"{stage:<9} {seconds:>6.2f} s" + (f" {size(size_):>9}" if size_ is not None else "")
        self.console.print(row, soft_wrap=True)


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
        text = size(size_) if size_ is not None else ""
        with self.lock:
            self.display.update(self.tasks[stage], completed=1, size=text)
            self.display.stop_task(self.tasks[stage])
