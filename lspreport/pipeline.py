"""The spine: calls the rooms in order, and stops where errors demand it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from time import perf_counter
from typing import Protocol

from lspreport.diagnostic import Diagnostics, nearest
from lspreport.emit.artefact import Artefact
from lspreport.emit.formats import FORMATS, writer
from lspreport.model.report import Document

NUMBERS = "numbers.json"
"""The file that lists every label with its number, written beside a whole report."""


class Misuse(Exception):
    """A wrong use of the command, told in words for the person at the keyboard; `hints` are remedies."""

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints


class Watch(Protocol):
    """Is told how far the work has come; formats report from threads of their own."""

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size: int | None) -> None: ...


class Unwatched:
    """Looks on in silence."""

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size: int | None) -> None: ...


UNWATCHED = Unwatched()


@dataclass(frozen=True)
class Output:
    """A file that was written; `pages` is None where the format has none."""

    path: Path
    size: int
    pages: int | None = None


def compile_report(project: Path, diagnostics: Diagnostics, watch: Watch = UNWATCHED) -> Document | None:
    """The report in `project`, read, put together, numbered, resolved and checked.

    None when its files could not be understood well enough to go on; every mistake goes to `diagnostics`, and the
    checks' errors leave the document as it is.
    """
    from lspreport.assemble import assemble
    from lspreport.check import check
    from lspreport.load import load
    from lspreport.number import number
    from lspreport.resolve import resolve

    with _stage("load", watch):
        sources = load(project, diagnostics)
    if sources is None:
        return None
    with _stage("assemble", watch):
        report = assemble(sources)
    with _stage("number", watch):
        numbering = number(report)
    with _stage("resolve", watch):
        document = resolve(report, numbering)
    with _stage("check", watch):
        diagnostics.extend(check(document))
    return document


def build_report(
    project: Path,
    formats: Sequence[str],
    folder: Path,
    diagnostics: Diagnostics,
    *,
    section: str | None = None,
    watch: Watch = UNWATCHED,
) -> tuple[Output, ...]:
    """Compiles the report in `project` and writes it into `folder`, or its one `section`, in each of `formats`.

    Nothing is written when there are errors, or when any of the writers fails.
    """
    document = compile_report(project, diagnostics, watch)
    if document is None:
        return ()
    chosen = document if section is None else select(document, section)
    if diagnostics.failed:
        return ()
    stem = document.settings.name if section is None else chosen.sections[0].name
    return write(chosen, formats, folder, stem, with_numbers=section is None, watch=watch)


def select(document: Document, wanted: str) -> Document:
    """`document` with one section alone, under the numbers that it has in the whole report.

    `wanted` is its file (`sections/efficiency.md`), that file's name with or without `.md`, its label
    (`sec-efficiency`) or its number (`2`).
    """
    names: list[str] = []
    for section in document.sections:
        label = section.key
        number = document.number(section.key)
        if wanted in (section.name, label, number) or PurePosixPath(wanted.replace("\\", "/")).stem == section.name:
            return replace(document, sections=(section,))
        names.append(section.name)
    raise Misuse(f"the report has no section `{wanted}`", *(nearest(wanted, names) or (_listed(names),)))


def write(
    document: Document,
    formats: Sequence[str],
    folder: Path,
    stem: str,
    *,
    with_numbers: bool,
    watch: Watch = UNWATCHED,
) -> tuple[Output, ...]:
    """Writes `document` into `folder` as `stem` with each format's suffix: all files, or none."""
    names = {name: stem + writer(name).SUFFIX for name in formats}
    artefacts = emit(document, formats, watch)
    files = {folder / names[name]: artefact for name, artefact in artefacts.items()}
    if with_numbers:
        from lspreport.emit.numbers import numbers_json

        files[folder / NUMBERS] = Artefact(numbers_json(document))
    _place({path: artefact.data for path, artefact in files.items()})
    return tuple(Output(path, len(artefact.data), artefact.pages) for path, artefact in files.items())


def emit(document: Document, formats: Sequence[str], watch: Watch = UNWATCHED) -> Mapping[str, Artefact]:
    """`document` in each of `formats`, side by side: pandoc is another process, and Typst lets go of the GIL."""

    def one(name: str) -> Artefact:
        with _stage(name, watch) as done:
            artefact = writer(name).emit(document)
            done.append(len(artefact.data))
        return artefact

    if len(formats) < 2:
        return {name: one(name) for name in formats}
    pool = ThreadPoolExecutor(len(formats))
    try:
        # PDF takes longest and so begins first; the result keeps the order that was asked for
        first = sorted(formats, key=lambda name: (name != "pdf", list(FORMATS).index(name)))
        running = {name: pool.submit(one, name) for name in first}
        return {name: running[name].result() for name in formats}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _stage(name: str, watch: Watch) -> Iterator[list[int]]:
    """Tells `watch` of one stage; a size appended to the yielded list is told with its end."""
    sizes: list[int] = []
    watch.started(name)
    began = perf_counter()
    yield sizes
    watch.finished(name, perf_counter() - began, sizes[0] if sizes else None)


def _place(files: Mapping[Path, bytes]) -> None:
    """Writes all files beside their places first and moves them in when all are whole, so that none is ever half."""
    parts = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in files}
    path = next(iter(files))
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path].write_bytes(data)
        for path, part in parts.items():
            part.replace(path)
    except OSError as problem:
        raise Misuse(
            f"cannot write `{shown(path)}`: {(problem.strerror or str(problem)).lower()}",
            "close the file if another program has it open, or choose another folder with `--output-dir`",
        ) from problem
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def shown(path: Path) -> str:
    """`path` as it is told to people: from the current folder where it lies in it, in full elsewhere."""
    full = path.absolute()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)


def _listed(names: Sequence[str]) -> str:
    return "the sections are " + ", ".join(f"`{name}`" for name in names)
