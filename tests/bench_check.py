"""How long the checks take beyond loading, on the paper and on one ten times as long: `make bench`.

Every check that is on by default, one after another, as `lspreport check` runs them, on a report that has been read,
put together, numbered and resolved. What the checks share is worked out anew in every round.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter, process_time

from lspreport.check import Judging, check, rules
from lspreport.diagnostic import Diagnostics
from lspreport.model.report import Document
from lspreport.spine import compile_report
from tests.longer import lengthen

PROJECT = Path(__file__).parents[1]
TIMES = 10
TARGET = 0.5
"""Seconds that all checks of the paper may take."""


def document(project: Path) -> Document:
    made = compile_report(project, Diagnostics())
    assert made is not None
    return made


def forget() -> None:
    """Empties what the model keeps from one round for the next."""
    for name, module in list(sys.modules.items()):
        if name.startswith("lspreport.model."):
            for kept in vars(module).values():
                if callable(getattr(kept, "cache_clear", None)):
                    kept.cache_clear()


def measure(project: Path, rounds: int) -> tuple[float, float]:
    """The medians of the wall clock's and the processor's seconds."""
    made = document(project)
    wall: list[float] = []
    processor: list[float] = []
    for _ in range(rounds):
        forget()
        began, busy = perf_counter(), process_time()
        check(Judging(made))
        wall.append(perf_counter() - began)
        processor.append(process_time() - busy)
    return statistics.median(wall), statistics.median(processor)


def slowest(project: Path, most: int = 6) -> list[tuple[float, str]]:
    made = document(project)
    taken: dict[str, float] = defaultdict(float)
    forget()
    judging = Judging(made)
    for rule in rules():
        if not rule.off:
            began = process_time()
            for _ in rule.judge(judging):
                pass
            taken[rule.name] += process_time() - began
    return sorted(((seconds, code) for code, seconds in taken.items()), reverse=True)[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        longer = Path(folder, "longer")
        for part in ("sections", "areas"):
            if (options.project / part).is_dir():
                shutil.copytree(options.project / part, longer / part)
        lengthen(longer, TIMES)
        once, ten = measure(options.project, options.rounds), measure(longer, options.rounds)
        print(f"the paper          {once[0]:.3f} s (processor {once[1]:.3f} s), to be at most {TARGET} s")
        grown = f"{ten[1] / once[1]:.1f} times the paper's"
        print(f"{TIMES} times as long  {ten[0]:.3f} s (processor {ten[1]:.3f} s), {grown}")
        print("the slowest: " + ", ".join(f"{code} {seconds * 1000:.0f} ms" for seconds, code in slowest(longer)))


if __name__ == "__main__":
    main()
