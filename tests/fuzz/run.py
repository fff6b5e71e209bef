"""Runs cases of the fuzzer in this process, through the command line, and tells what breaks the promises:

no exit code but 0, 1 and 2; no traceback; 10 seconds of the processor; a GiB of memory; where it ends with 0, outputs
that open and agree with numbers.json; where it ends with 1, a file and a line for each finding, and the old outputs.

    python -m tests.fuzz.run SEED FIRST COUNT
"""

from __future__ import annotations

import io
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import pikepdf
from lxml import etree, html

from lspreport.check import rule_names
from lspreport.cli import main
from lspreport.cli.init import write_starter
from tests.fuzz import grammar
from tests.intake.test_coded_project import qde, selection, text_source
from tests.projects import PNG

CPU, MEMORY = 10.0, 1024 * 1024
"""Seconds of the processor, and KiB."""
NAME = "sharing-services"
Words = tuple[str, ...]
CODES: Counter[int] = Counter()
"""How many cases have ended with which exit code."""


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
    project = folder / "paper"
    write_starter(project)
    shutil.copy(project / "sections/figures/steps.svg", project / "sections/p.svg")
    (project / "sections/p.png").write_bytes(PNG)
    for suffix in ("xlsx", "docx", "csv"):
        assert call("template", "area", "-o", str(folder / f"form.{suffix}"), "--project", str(project))[0] == 0
    assert call("reference", "-o", str(folder / "house.docx"), "--project", str(project))[0] == 0
    with zipfile.ZipFile(folder / "coded.qdpx", "w") as archive:
        archive.writestr(
            "project.qde",
            qde(
                text_source(
                    selection(0, 4, "C1"), inner="<PlainTextContent>Some words here.</PlainTextContent>", path=""
                )
            ),
        )
    assert call("build", "-q", "--project", str(project)) == (0, "", "")
    return folder


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def build(rng: random.Random) -> Words:
    formats = rng.choice(("html", "html", "docx", "docx", "html,govspeak", "docx,pdf,html"))
    more = rng.choice(((), (), (), ("--edition", "internal"), ("--split",) if "html" in formats else ()))
    return ("build", "-t", formats, "--diagnostic-format", "json", *more)


def _markdown(rng: random.Random, project: Path) -> Words:
    edit(project / "sections/access.md", lambda text: text + grammar.section(rng))
    if rng.random() < 0.7:  # more of it comes to the writers
        off = ", ".join(f"{name}: off" for name in rule_names())
        edit(project / "sections/report.yaml", lambda text: f"{text}\nchecks: {{{off}}}\n")
    return build(rng)


def _storm(rng: random.Random, project: Path) -> Words:
    edit(project / "sections/access.md", lambda text: text + grammar.storm(rng))
    return ("check", "--diagnostic-format", "json")


def _field(rng: random.Random, project: Path) -> Words:
    files = [*sorted((project / "sections").glob("*.yaml")), *sorted((project / "areas").glob("*.yaml"))]
    edit(rng.choice(files), lambda text: grammar.field(rng, text))
    return build(rng)


def _bytes(rng: random.Random, project: Path) -> Words:
    files = [
        path for path in sorted(project.rglob("*")) if path.is_file() and path.parent.name in ("sections", "areas")
    ]
    chosen = rng.choice(files)
    chosen.write_bytes(grammar.damaged(rng, chosen.read_bytes()))
    return rng.choice((build(rng), ("check", "--diagnostic-format", "json"), ("matrix",), ("coverage",), ("summary",)))


def _form(rng: random.Random, project: Path) -> Words:
    suffix = rng.choice(("xlsx", "docx", "csv", "csv"))
    form = project.parent / f"form.{suffix}"
    if suffix == "csv":
        edit(form, lambda text: grammar.cells(rng, text.split("\n")))
    else:
        form.write_bytes(grammar.damaged(rng, form.read_bytes()))
    return ("intake", str(form), "-q")


def _coded(rng: random.Random, project: Path) -> Words:
    coded = project.parent / "coded.qdpx"
    coded.write_bytes(grammar.damaged(rng, coded.read_bytes()))
    return ("intake", str(coded), "-q")


def _house(rng: random.Random, project: Path) -> Words:
    """A house style that is damaged as a file, or in one of its parts."""
    house = project.parent / "house.docx"
    data = house.read_bytes()
    if rng.random() < 0.3:
        data = grammar.damaged(rng, data)
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = rng.choice(sorted(parts))
        parts[name] = rng.choice((b"", parts[name][: len(parts[name]) // 2], grammar.damaged(rng, parts[name])))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        data = out.getvalue()
    (project / "sections/house.docx").write_bytes(data)
    line = "\nformats: {docx: {reference-doc: house.docx}}\n"
    edit(project / "sections/report.yaml", lambda text: text + line)
    return ("build", "-t", "docx", "--diagnostic-format", "json")


def _picture(rng: random.Random, project: Path) -> Words:
    name = rng.choice(("p.svg", "p.png"))
    made = grammar.svg(rng) if name == "p.svg" and rng.random() < 0.6 else None
    place = project / "sections" / name
    place.write_bytes(made if made is not None else grammar.damaged(rng, place.read_bytes()))
    edit(
        project / "sections/access.md",
        lambda text: f'{text}\n\nSee @fig-p.\n\n![A caption]({name}){{#fig-p alt="Seen"}}\n',
    )
    return build(rng)


KINDS = (_markdown, _markdown, _markdown, _field, _field, _bytes, _storm, _form, _coded, _house, _picture)


def run(seed: int, number: int) -> Iterator[str]:
    """What the case breaks, a line each."""
    rng = random.Random(f"{seed}:{number}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "case")
        shutil.copytree(starter(), folder)
        project = folder / "paper"
        kind = rng.choice(KINDS)
        words = (*kind(rng, project), "--project", str(project))
        old = {path: path.read_bytes() for path in sorted((project / "build").rglob("*")) if path.is_file()}
        before = _used()
        code, out, err = call(*words)
        seconds, memory = _used() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        faults: list[str] = []
        CODES[code] += 1
        if code not in (0, 1, 2):
            faults.append(f"exit {code}: {' / '.join(err.split(chr(10))[-9:])[-400:]}")
        if "Traceback" in out + err:
            faults.append("a traceback")
        if seconds > CPU:
            faults.append(f"{seconds:.1f} s")
        if memory > MEMORY:
            faults.append(f"{memory // 1024} MiB")
        if words[0] == "build" and code == 0:
            faults += _opened(project / "build", words)
        if code == 1:
            if {path: path.read_bytes() if path.is_file() else b"" for path in old} != old:
                faults.append("an old output was touched")
            if "json" in words:
                lost = [one["message"] for one in json.loads(out) if not one.get("file") or not one.get("line")]
                faults += [f"without a place: {message}" for message in lost]
        yield from (f"{seed}:{number} {kind.__name__} {' '.join(words[:4])}: {fault}" for fault in faults)


def _used() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _opened(folder: Path, words: Words) -> Iterator[str]:
    """What is wrong with the outputs of a build that went well."""
    suffix = "-internal" if "internal" in words else ""
    numbers = json.loads((folder / f"numbers{suffix}.json").read_bytes())
    keys = {one["label"] for one in numbers}
    formats = words[2].split(",")
    try:
        if "html" in formats and "--split" not in words:
            tree = html.fromstring((folder / f"{NAME}{suffix}.html").read_bytes())
            if lost := keys - {one.get("id") for one in tree.iter()}:
                yield f"numbers.json has what the HTML has not: {sorted(lost)[:3]}"
        if "docx" in formats:
            with zipfile.ZipFile(folder / f"{NAME}{suffix}.docx") as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        etree.fromstring(archive.read(name))
        if "pdf" in formats:
            pikepdf.open(folder / f"{NAME}{suffix}.pdf").close()
    except Exception as problem:
        yield f"an output does not open: {type(problem).__name__}: {problem}"


def main_() -> int:
    seed, first, count = (int(word) for word in sys.argv[1:4])
    broken = 0
    for number in range(first, first + count):
        for fault in run(seed, number):
            broken += 1
            print(fault, flush=True)
    shutil.rmtree(starter(), ignore_errors=True)
    codes = ", ".join(f"{times} exit {code}" for code, times in sorted(CODES.items()))
    print(f"{count} cases, {broken} faults, {_used():.0f} s of the processor: {codes}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    sys.exit(main_())
