"""From the document to files in their places: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.emit.formats import FORMATS, preparations, writer
from lspreport.model.edition import PUBLIC, Edition
from lspreport.pipeline.compiling import for_edition, judge, resolved, select, uncollected
from lspreport.pipeline.misuse import Misuse, shown
from lspreport.pipeline.watch import UNWATCHED, Watch, stage
from lspreport.tools.files import WORD, Refused, read

if TYPE_CHECKING:
    from lspreport.model.report import Document
    from lspreport.model.settings import ReferenceDocument

NUMBERS = "numbers.json"
"""The file that lists every label with its number, written beside a whole report."""


class Word(Struct, frozen=True):
    """How the Word file is wanted: with the styles of the file `reference`, its pages counted by LibreOffice."""

    reference: Path | None = None
    office: bool = False


PLAIN = Word()


class Output(Struct, frozen=True):
    """A file or folder that was written; `pages` is None where the format has none."""

    path: Path
    size: int
    pages: int | None = None


@uncollected()
def build_report(
    project: Path,
    formats: Sequence[str],
    folder: Path,
    diagnostics: Diagnostics,
    *,
    section: str | None = None,
    edition: Edition = PUBLIC,
    word: Word = PLAIN,
    watch: Watch = UNWATCHED,
) -> tuple[Output, ...]:
    """Compiles the report in `project` and writes it into `folder`, or its one `section`, in each of `formats`.

    Nothing is written when there are errors, or when any of the writers fails.
    """
    reference = _reference(word)
    document = resolved(project, diagnostics, watch, preparations(formats))
    if document is None:
        return ()
    from lspreport.emit.beginning import begin
    from lspreport.emit.objections import objections
    from lspreport.tools.typeset import Untypesettable

    chosen = for_edition(document, edition)
    if section is not None:
        chosen = select(chosen, section)
    if reference is not None:
        settings = replace(chosen.settings, reference_doc=reference)
        chosen = replace(chosen, report=replace(chosen.report, settings=settings))
    if not diagnostics.failed:
        begin(chosen, formats, office=word.office)
    judge(document, diagnostics, watch, edition)
    if not diagnostics.failed:
        diagnostics.extend(objections(chosen, formats, office=word.office, tried=False))
    if diagnostics.failed:
        return ()
    stem = (document.settings.name if section is None else chosen.sections[0].name) + edition.suffix
    whole = section is None
    try:
        return write(chosen, formats, folder, stem, diagnostics, with_numbers=whole, office=word.office, watch=watch)
    except Untypesettable:
        diagnostics.extend(objections(chosen, formats, office=word.office))
        if diagnostics.failed:
            return ()
        raise


def _reference(word: Word) -> ReferenceDocument | None:
    """The Word file that the command names, read."""
    from lspreport.model.settings import ReferenceDocument

    if word.reference is None:
        return None
    name = str(word.reference)
    if word.reference.suffix.lower() != ".docx":
        raise Misuse(f"`{name}` cannot be a reference document", "save it as a Word document, `.docx`")
    try:
        return ReferenceDocument(name, read(word.reference, WORD))
    except FileNotFoundError:
        raise Misuse(f"there is no file `{name}`", "`lspreport reference -o FILE` writes one to start from") from None
    except Refused as problem:
        raise Misuse(f"`{name}` {problem.message}", *([problem.hint] if problem.hint else [])) from problem


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
    """Writes `document` into `folder` as `stem` with each format's suffix: all outputs, or none.

    None is put in its place if any of them gives an area away, which `diagnostics` are told. `office` has LibreOffice
    count the Word file's pages.
    """
    from lspreport.check import Judging, leaks
    from lspreport.tools.office import Unavailable

    names = {name: stem + writer(name).SUFFIX for name in formats}

    judging = Judging(document)

    def look(name: str, artefact: Artefact) -> None:
        diagnostics.extend(leaks(judging, names[name], writer(name).opened(artefact)))

    try:
        artefacts = emit(document, formats, watch, {"docx": {"office": True}} if office else {}, look)
    except Unavailable as problem:
        hint = "install it, or leave `--pages` out: the contents then show the PDF's pages"
        raise Misuse(f"{problem}, so that the pages cannot be counted by it", hint) from problem
    files = {folder / names[name]: artefact for name, artefact in artefacts.items()}
    if with_numbers:
        from lspreport.emit.numbers import numbers_json, opened

        numbers = PurePosixPath(NUMBERS)
        data, name = numbers_json(document), f"{numbers.stem}{document.edition.suffix}{numbers.suffix}"
        files[folder / name] = Artefact(data)
        diagnostics.extend(leaks(judging, name, opened(data)))
    return () if diagnostics.failed else _put(files, record=folder)


def write_reference(
    project: Path | None, theme: Path | None, output: Path, diagnostics: Diagnostics
) -> tuple[Output, ...]:
    """Writes the reference document of the report in `project`, or of none, with its look or that of a `theme` file."""
    from lspreport.check import rule_names
    from lspreport.emit.docx import reference_document
    from lspreport.load import look

    settings = look(project, theme, rule_names(), diagnostics)
    return () if diagnostics.failed else _put({output: Artefact(reference_document(settings))}, "--output")


def _put(
    files: Mapping[Path, Artefact], option: str = "--output-dir", record: Path | None = None
) -> tuple[Output, ...]:
    """Puts the files in their places; `option` is the one that chooses others, `record` the folder that lists them."""
    from lspreport.emit.disk import Unwritable, put

    try:
        put(files, record=record)
    except Unwritable as problem:
        hint = f"{problem.hint}, or choose another folder with `{option}`"
        raise Misuse(f"cannot write `{shown(problem.path)}`: {problem.reason}", hint) from problem
    return tuple(Output(path, artefact.size, artefact.pages) for path, artefact in files.items())


def emit(
    document: Document,
    formats: Sequence[str],
    watch: Watch = UNWATCHED,
    options: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    look: Callable[[str, Artefact], None] = lambda name, artefact: None,
) -> Mapping[str, Artefact]:
    """`document` in each of `formats`, side by side: pandoc is another process, and Typst lets go of the GIL.

    `options` are what more a format's writer is told. `look` is shown each output while others are in the making.
    """

    def one(name: str) -> Artefact:
        with stage(name, watch) as done:
            artefact = writer(name).emit(document, **options.get(name, {}))
            look(name, artefact)
            done.append(artefact.size)
        return artefact

    if len(formats) < 2:
        return {name: one(name) for name in formats}
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(len(formats))
    try:
        # PDF takes longest and so begins first; the result keeps the order that was asked for
        first = sorted(formats, key=lambda name: (name != "pdf", list(FORMATS).index(name)))
        running = {name: pool.submit(one, name) for name in first}
        return {name: running[name].result() for name in formats}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
