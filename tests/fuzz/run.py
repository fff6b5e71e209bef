"""Runs cases of the fuzzer through the command line, each in a process of its own, and tells what breaks the promises:

no exit code but 0, 1 and 2; no traceback; 10 seconds of the processor; a GiB of memory, pandoc's and Typst's with it;
where it ends with 0, outputs that open and agree with numbers.json; where it ends with 1, a file and a line for each
finding, and the old outputs.

    python -m tests.fuzz.run SEED FIRST COUNT
"""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

from msgspec import Struct

from lspreport.check import rule_names
from lspreport.cli import main
from lspreport.cli.init import write_starter
from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.theme_settings import settings_with_theme
from tests.apart import apart
from tests.fuzz.cases import KINDS, Case, Kind, Words
from tests.fuzz.outputs import faults as faults_of_outputs
from tests.intake.test_coded_project import qde, selection, text_source
from tests.projects import PNG

CPU, MEMORY = 10.0, 1024 * 1024
"""Seconds of the processor, and KiB."""
NAME = "sharing-services"
Command = Callable[..., tuple[int, str, str]]


def call(*words: str) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of one command; 99 where anything but an exit comes out."""
    out, err = io.StringIO(), io.StringIO()
    before, sys.argv = sys.argv, ["lspreport", *words]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        if isinstance(end.code, int) and end.code > 128:
            raise  # Ctrl-C and its like are meant for the fuzzer
        return (end.code if isinstance(end.code, int) else 0), out.getvalue(), err.getvalue()
    except BaseException as problem:
        return 99, out.getvalue(), f"{err.getvalue()}{type(problem).__name__}: {problem}"
    finally:
        sys.argv = before
    return 99, out.getvalue(), "no exit"


@cache
def starter() -> Path:
    """A report that is built, with forms, a house style and a coded project beside it."""
    folder = Path(tempfile.mkdtemp(prefix="lspreport-fuzz-"))
    apart(_start, folder)
    assert (folder / "paper/build/numbers.json").is_file()
    return folder


def _start(folder: Path) -> list[str]:
    project = folder / "paper"
    write_starter(project)
    for place in (project / "sections", project / "areas"):
        shutil.copy(project / "sections/figures/steps.svg", place / "p.svg")
        (place / "p.png").write_bytes(PNG)
    for suffix in ("xlsx", "docx", "csv"):
        assert call("template", "area", "-o", str(folder / f"form.{suffix}"), "--project", str(project))[0] == 0
    assert call("reference", "-o", str(folder / "house.docx"), "--project", str(project))[0] == 0
    inner = "<PlainTextContent>Some words here.</PlainTextContent>"
    with zipfile.ZipFile(folder / "coded.qdpx", "w") as archive:
        archive.writestr("project.qde", qde(text_source(selection(0, 4, "C1"), inner=inner, path="")))
    assert call("build", "-q", "--project", str(project)) == (0, "", "")
    return []


class Outcome(Struct, frozen=True):
    """How a case ended: its exit code, what it broke, a line each, and the seconds of the processor that it took."""

    code: int
    faults: list[str]
    seconds: float


def run(
    seed: int, number: int, kinds: Sequence[Kind] = KINDS, base: Path | None = None, command: Command = call
) -> Outcome:
    """A case of one of the `kinds`, made in a copy of `base`, or of the starter, and run by `command`."""
    rng = random.Random(f"{seed}:{number}")
    kind = rng.choice(kinds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "case")
        shutil.copytree(base or starter(), folder)
        project = folder / "paper"
        case = kind(rng, project)
        lines, seconds, memory = apart(_run, case, project, command)
    code = next((int(line.removeprefix("code ")) for line in lines if line.startswith("code ")), 99)
    faults = [line for line in lines if not line.startswith("code ")]
    if seconds > CPU:
        faults.append(f"{seconds:.1f} s")
    if memory > MEMORY:
        faults.append(f"{memory // 1024} MiB")
    shown = " ".join(word for word in case[0][:4] if "/" not in word)
    return Outcome(code, [f"{seed}:{number} {kind.__name__} {shown}: {fault}" for fault in faults], seconds)


def _run(case: Case, project: Path, command: Command) -> list[str]:
    """How the last command of the case ended ("code 0"), and what each of them broke."""
    found: list[str] = []
    code = 0
    for words in case:
        old = {path: path.read_bytes() for path in sorted((project / "build").rglob("*")) if path.is_file()}
        code, out, err = command(*words, *(() if "--project" in words else ("--project", str(project))))
        found += _broken(words, code, out, err)
        if words[0] == "build" and code == 0:
            edition = f"-{words[words.index('--edition') + 1].replace(':', '-')}" if "--edition" in words else ""
            formats = [one for one in words[2].split(",") if one != "html" or "--split" not in words]
            found += faults_of_outputs(project / "build", _stem(project), edition, formats)
        elif {path: path.read_bytes() if path.is_file() else b"" for path in old} != old:
            found.append("an old output was touched")
        if words[0] == "intake" and code != 0:
            break
    return [f"code {code}", *found]


def _stem(project: Path) -> str:
    """What the outputs are called."""
    return settings_with_theme(project, None, rule_names(), Diagnostics()).name


def _broken(words: Words, code: int, out: str, err: str) -> Iterator[str]:
    if code not in (0, 1, 2):
        yield f"exit {code}: {' / '.join(err.split(chr(10))[-9:])[-400:]}"
    if "Traceback" in out + err:
        yield "a traceback"
    if "json" not in words or code not in (0, 1):
        return
    told = json.loads(out) if out else []
    if code == 1:
        yield from (f"without a place: {one['message']}" for one in told if not one.get("file") or not one.get("line"))
    for one in told:
        if one.get("file") == "areas/westmere.yaml" and one.get("code") in tuple(Mistake):
            yield f"intake wrote what cannot be read: {one['message']}"


def main_() -> int:
    seed, first, count = (int(word) for word in sys.argv[1:4])
    outcomes: list[Outcome] = []
    try:
        for number in range(first, first + count):
            outcomes.append(run(seed, number))
            for fault in outcomes[-1].faults:
                print(fault, flush=True)
    except KeyboardInterrupt:  # what has been run is told all the same
        pass
    shutil.rmtree(starter(), ignore_errors=True)
    codes = Counter(outcome.code for outcome in outcomes)
    broken, used = sum(len(outcome.faults) for outcome in outcomes), sum(outcome.seconds for outcome in outcomes)
    ends = ", ".join(f"{times} exit {code}" for code, times in sorted(codes.items()))
    print(f"{len(outcomes)} cases, {broken} faults, {used:.0f} s of the processor: {ends}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    sys.exit(main_())
