"""Makes a document's outputs: each format side by side, each looked through and read back, all put in place or none.

What stands against a format is told before, or, where pandoc or Typst refuses it, found out and told afterwards. Who
calls it has a `Crew` for the work, and a `Judging` whose tables serve the finished files, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lspreport.check import Judging, leaks
from lspreport.diagnostic import Diagnostic, Diagnostics, Severity
from lspreport.emit.artefact import Artefact
from lspreport.emit.blame import blamed
from lspreport.emit.disk import Unwritable, put
from lspreport.emit.formats import writer, writers
from lspreport.misuse import Misuse, shown_path
from lspreport.tools.crew import Crew, at_once
from lspreport.tools.process import Failed, Unavailable
from lspreport.tools.typeset import Untypesettable
from lspreport.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from lspreport.emit.writer import PageLayout
    from lspreport.model.report import Document


class Output(Struct, frozen=True):
    """A file or folder that was written; `pages` is None where the format has none."""

    path: Path
    size: int
    pages: int | None = None


class FlawedOutput(Exception):
    """Finished outputs are not what they must be, by a mistake of ours; each of `faults` names its file and place."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


def write(
    document: Document,
    formats: Sequence[str],
    folder: Path,
    stem: str,
    diagnostics: Diagnostics,
    *,
    with_numbers: bool,
    office: bool = False,
    watch: Watch = UNWATCHED,
) -> tuple[Output, ...]:
    """Writes `document`, which has been checked, into `folder` as `stem` with each format's suffix: all, or none.

    None is put in its place if any of them gives an area away, which `diagnostics` are told. `office` has LibreOffice
    count the Word file's pages.
    """
    document = with_formats(document, formats, office, stem)
    with Crew() as crew:
        made = begin_formats(document, formats, crew, office)
        judging = Judging(document)
        files = _finished(judging, made, stem, diagnostics, watch, with_numbers=with_numbers, office=office)
        named = {folder / name: artefact for name, artefact in files.items()}
        return () if diagnostics.failed else put_files(named, record=folder)


def objections(
    document: Document, formats: Sequence[str], *, office: bool = False, tried: bool = True
) -> Iterator[Diagnostic]:
    """Why `document` cannot be written in `formats`; `office` says that LibreOffice counts the Word file's pages.

    What stands against laying out the pages stands against every format that needs them. What has to be `tried` out
    may be left to the writing itself, which raises `tools.typeset.Untypesettable` then.
    """
    wanted = dict(zip(formats, writers(formats, office), strict=True))
    if any(one.needs_pages for one in wanted.values()):
        from lspreport.emit import pdf

        pages = ["pdf"] if "pdf" in wanted else [name for name, one in wanted.items() if one.needs_pages]
        yield from (_with_way(found, formats, pages) for found in pdf.objections(document, tried=tried))
    for name, one in wanted.items():
        yield from (_with_way(found, formats, [name]) for found in one.objections(document))


def _with_way(found: Diagnostic, formats: Sequence[str], refused: Sequence[str]) -> Diagnostic:
    """What stands against the `refused` ones of `formats`, with a word on how the others are built."""
    others = [name for name in formats if name not in refused]
    if found.severity is not Severity.ERROR or not others:
        return found
    hint = f"in the meantime `lspreport build --to {','.join(others)}` writes the other{'s' if len(others) > 1 else ''}"
    return replace(found, hints=(*found.hints, hint))


# --- the steps -------------------------------------------------------------------------------------------------


def begin_formats(
    document: Document, formats: Sequence[str], crew: Crew, office: bool
) -> Mapping[str, Future[Artefact]]:
    """Each format in the making: the pages first, which take longest, and once for all formats that need them."""
    wanted = {name: writer(name, office) for name in formats}
    pages: Callable[[], PageLayout] = _unasked
    if any(one.needs_pages for one in wanted.values()):
        from lspreport.emit.pdf.layout import draft, lay_out

        # what Python has to do for them comes before all else: it would have to take turns with the checks
        drafted = at_once(draft, document)
        pages = crew.begin(lambda: lay_out(document, drafted.result())).result
    return {name: crew.begin(one.emit, document, pages) for name, one in wanted.items()}


def finish_formats(
    judging: Judging,
    begun: Mapping[str, Future[Artefact]],
    formats: Sequence[str],
    stem: str,
    diagnostics: Diagnostics,
    watch: Watch,
    *,
    with_numbers: bool,
    office: bool,
) -> Mapping[str, Artefact] | None:
    """The finished files by name; None where something stands against them, which `diagnostics` are told."""
    document = judging.document
    if not diagnostics.failed:
        diagnostics.extend(objections(document, formats, office=office, tried=False))
    if diagnostics.failed:
        return None
    try:
        files = _finished(judging, begun, stem, diagnostics, watch, with_numbers=with_numbers, office=office)
    except (Untypesettable, Failed) as problem:
        diagnostics.extend(objections(document, formats, office=office))
        if not diagnostics.failed:
            diagnostics.extend([blamed(document, lambda part: _refusal(part, formats, office), str(problem))])
        return None
    return None if diagnostics.failed else files


def _refusal(document: Document, formats: Sequence[str], office: bool) -> str:
    """What pandoc or Typst says against writing `document`; "" where it is written."""
    with Crew() as crew:
        try:
            for made in begin_formats(document, formats, crew, office).values():
                made.result()
        except (Untypesettable, Failed) as problem:
            return str(problem)
    return ""


def _unasked() -> PageLayout:
    raise AssertionError("a writer that needs no pages has asked for them")


def with_formats(document: Document, formats: Sequence[str], office: bool, stem: str) -> Document:
    """The document, which knows the files of all its formats: each may lead to the others."""
    suffixes = [writer(name, office).suffix for name in formats]
    return replace(document, beside={suffix: stem + suffix for suffix in suffixes if suffix})


def _finished(
    judging: Judging,
    made: Mapping[str, Future[Artefact]],
    stem: str,
    diagnostics: Diagnostics,
    watch: Watch,
    *,
    with_numbers: bool,
    office: bool,
) -> dict[str, Artefact]:
    """The finished files by name, in the order of `made`, each looked through as soon as it is there."""
    from lspreport.emit import numbers

    document = judging.document
    wanted = {name: (stem + writer(name, office).suffix, writer(name, office)) for name in made}
    began = perf_counter()
    for name in made:
        watch.started(name)
    names = {future: name for name, future in made.items()}
    found: dict[str, Artefact] = {}
    faults: list[str] = []
    for future in as_completed(names):
        name = names[future]
        file, one = wanted[name]
        try:
            found[name] = artefact = future.result()
        except Unavailable as problem:
            hint = "install it, or leave `--pages` out: the contents then show the PDF's pages"
            raise Misuse(f"{problem}, so that the pages cannot be counted by it", hint) from problem
        diagnostics.extend(leaks(judging, file, one.opened(artefact)))
        faults += [f"{file}: {fault}" for fault in one.read_back(artefact, document)]
        watch.finished(name, perf_counter() - began, artefact.size)
    files = {wanted[name][0]: found[name] for name in made}
    if with_numbers:
        file = f"numbers{document.edition.suffix}{numbers.WRITER.suffix}"
        files[file] = numbers.emit(document)
        diagnostics.extend(leaks(judging, file, numbers.opened(files[file])))
        faults += [f"{file}: {fault}" for fault in numbers.read_back(files[file], document)]
    if faults and not diagnostics.failed:  # what gives an area away is told first
        raise FlawedOutput(faults)
    return files


def put_files(
    files: Mapping[Path, Artefact], option: str = "--output-dir", record: Path | None = None
) -> tuple[Output, ...]:
    """Puts the files in their places; `option` is the one that chooses others, `record` the folder that lists them."""
    try:
        put(files, record=record)
    except Unwritable as problem:
        hint = f"{problem.hint}, or choose another folder with `{option}`"
        raise Misuse(f"cannot write `{shown_path(problem.path)}`: {problem.reason}", hint) from problem
    return tuple(Output(path, artefact.size, artefact.pages) for path, artefact in files.items())
