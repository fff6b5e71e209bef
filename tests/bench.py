"""How long `lspreport build` takes beside plain runs of pandoc and Typst over the same Markdown: `make bench`.

Three formats by lspreport in one run, against `pandoc -o x.docx`, `pandoc -s -o x.html` and `pandoc -s -o x.typ`
with Typst after it, one after another. All are taken in turns, so that a busy machine burdens them alike. The plain
runs number nothing, resolve nothing and leave out evidence, tables of the appendix and figure. Of a report with a
bibliography there are two kinds: those that print its citations and references, as it does, and those that do not.
"""

from __future__ import annotations

import argparse
import compileall
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pypandoc

from lspreport.diagnostic import Diagnostics
from lspreport.spine import compile_report

PROJECT = Path(__file__).parents[1]
OURS = "lspreport build"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def sources(project: Path) -> tuple[list[Path], list[Path]]:
    """The report's Markdown files, in its order, and its bibliographies."""
    document = compile_report(project, Diagnostics())
    assert document is not None
    paths = [section.span.source.path for section in document.sections]
    listed = [project / "sections" / name for name, _ in document.settings.bibliography]
    return [project / path for path in paths if path.suffix == ".md"], listed


def ours(project: Path, out: Path) -> None:
    command = [sys.executable, "-m", "lspreport", "build", "--quiet", "--project", str(project), "-o", str(out)]
    subprocess.run(command, check=True)


def plain(files: list[Path], out: Path, bibliographies: list[Path] | None = None) -> None:
    """The plain runs, with citations and references where `bibliographies` are given."""
    if bibliographies is None:
        # references are read as text: pandoc alone would hand Typst labels that nothing defines
        options = ["--from", "markdown-citations"]
    else:
        options = ["--citeproc", *(f"--bibliography={one}" for one in bibliographies)]
    pandoc = [pypandoc.get_pandoc_path(), *options, *map(str, files)]
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
    files, bibliographies = sources(options.project)
    # as pip does with what it installs, and with all that the plain runs need
    compileall.compile_dir(PROJECT / "lspreport", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        runs: dict[str, Callable[[], None]] = {
            OURS: lambda: ours(options.project, out),
            "plain runs": lambda: plain(files, out),
        }
        if bibliographies:
            runs["plain runs that cite"] = lambda: plain(files, out, bibliographies)
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        worked: dict[str, list[float]] = {name: [] for name in runs}
        for run in runs.values():
            run()  # not counted: the first run finds cold disks
        for turn in range(options.rounds):
            for name in sorted(runs, reverse=bool(turn % 2)):
                began, before = perf_counter(), work()
                runs[name]()
                seconds[name].append(perf_counter() - began)
                worked[name].append(work() - before)
    for name in runs:
        taken, work_done = statistics.median(seconds[name]), statistics.median(worked[name])
        print(
            f"{name:<20} median {taken:.2f} s ({min(seconds[name]):.2f} to {max(seconds[name]):.2f}, {options.rounds} "
            f"rounds), {work_done:.2f} s of the processors"
        )
    for name in [name for name in runs if name != OURS]:
        wall, work_done = (statistics.median(kind[OURS]) / statistics.median(kind[name]) for kind in (seconds, worked))
        print(f"{OURS} to {name}: {wall:.2f}, of the processors {work_done:.2f}")


if __name__ == "__main__":
    main()
