"""How long `lspreport build` takes beside plain runs of pandoc and Typst over the same Markdown: `make bench`.

Three formats by lspreport in one run, against `pandoc -o x.docx`, `pandoc -s -o x.html` and `pandoc -s -o x.typ`
with Typst after it, one after another. Both are taken in turns, so that a busy machine burdens them alike. The plain
runs number nothing, resolve nothing and leave out evidence, tables of the appendix and figure.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import pypandoc

from lspreport.diagnostic import Diagnostics
from lspreport.spine import compile_report

PROJECT = Path(__file__).parents[1]
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def sections(project: Path) -> list[Path]:
    """The report's Markdown files, in its order."""
    document = compile_report(project, Diagnostics())
    assert document is not None
    paths = [section.span.source.path for section in document.sections]
    return [project / path for path in paths if path.suffix == ".md"]


def ours(project: Path, out: Path) -> None:
    command = [sys.executable, "-m", "lspreport", "build", "--quiet", "--project", str(project), "-o", str(out)]
    subprocess.run(command, check=True)


def plain(files: list[Path], out: Path) -> None:
    # references are read as text: pandoc alone would hand Typst labels that nothing defines
    pandoc = [pypandoc.get_pandoc_path(), "--from", "markdown-citations", *map(str, files)]
    subprocess.run([*pandoc, "-o", str(out / "x.docx")], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([*pandoc, "-s", "-o", str(out / "x.html")], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([*pandoc, "-s", "-o", str(out / "x.typ")], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-c", TYPST, str(out / "x.typ"), str(out / "x.pdf")], check=True)


def work() -> float:
    """Seconds that all programs which have been run and have ended kept the processors busy; not on Windows."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=PROJECT)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    files = sections(options.project)
    seconds: dict[str, list[float]] = {"lspreport build": [], "plain runs": []}
    worked: dict[str, list[float]] = {name: [] for name in seconds}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        runs = {"lspreport build": lambda: ours(options.project, out), "plain runs": lambda: plain(files, out)}
        for run in runs.values():
            run()  # not counted: the first run finds cold disks and writes byte code
        for turn in range(options.rounds):
            for name in sorted(runs, reverse=bool(turn % 2)):
                began, before = perf_counter(), work()
                runs[name]()
                seconds[name].append(perf_counter() - began)
                worked[name].append(work() - before)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, taken in seconds.items():
        print(f"{name:<16} median {medians[name]:.2f} s   {min(taken):.2f} to {max(taken):.2f} s, {len(taken)} rounds")
    print(f"ratio of medians {medians['lspreport build'] / medians['plain runs']:.2f}")
    works = {name: statistics.median(taken) for name, taken in worked.items()}
    for name, taken in works.items():
        print(f"{name:<16} median {taken:.2f} s of the processors")
    print(f"ratio of medians {works['lspreport build'] / works['plain runs']:.2f}")


if __name__ == "__main__":
    main()
