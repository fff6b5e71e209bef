"""The spine: calls the rooms in order, and stops where errors demand it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from threading import Thread
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, nearest
from lspreport.emit.artefact import Artefact
from lspreport.emit.formats import FORMATS, workshops, writer
from lspreport.model.edition import PUBLIC, Audience, Edition
from lspreport.tools.ahead import Ahead

if TYPE_CHECKING:
    from lspreport.model.report import Document
    from lspreport.model.settings import ReferenceDocument

NUMBERS = "numbers.json"
"""The file that lists every label with its number, written beside a whole report."""


_CHECKS = "lspreport.check"
"""The module of the checks, which takes a tenth of a second to import."""


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


_MANY = 1_000_000
"""After so many new objects even the one look through them that is due takes a second."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """While it lasts, no garbage is looked for: a report is made of what stays, and looking it through again and
    again takes a third of the time where the areas are many."""
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if was:
            gc.enable()


@_uncollected()
def compile_report(
    project: Path, diagnostics: Diagnostics, watch: Watch = UNWATCHED, *, judged: bool = True
) -> Document | None:
    """The report in `project`, read, put together, numbered, resolved and, where it is to be `judged`, checked.

    None when its files could not be understood well enough to go on; every mistake goes to `diagnostics`, and the
    checks' errors leave the document as it is.
    """
    document = _resolved(project, diagnostics, watch, [partial(import_module, _CHECKS)] if judged else [])
    if document is not None and judged:
        _check(document, diagnostics, watch)
    return document


def _resolved(
    project: Path, diagnostics: Diagnostics, watch: Watch, meanwhile: Iterable[Callable[[], object]]
) -> Document | None:
    """As `compile_report`, not judged. What is done in `meanwhile` will be needed; it is begun while pandoc reads."""
    ahead = Ahead(project)

    from lspreport.assemble import assemble
    from lspreport.load import load
    from lspreport.number import number
    from lspreport.resolve import resolve

    with _stage("load", watch):
        sources = load(project, diagnostics, parse=ahead.parse, meanwhile=meanwhile)
    if sources is None:
        return None
    with _stage("assemble", watch):
        report = assemble(sources)
    with _stage("number", watch):
        numbering = number(report)
    with _stage("resolve", watch):
        return resolve(report, numbering)


def _check(document: Document, diagnostics: Diagnostics, watch: Watch, edition: Edition = PUBLIC) -> None:
    from lspreport.check import check

    with _stage("check", watch):
        diagnostics.extend(check(document, edition=edition))


def _preparations(formats: Sequence[str]) -> Iterator[Callable[[], object]]:
    """What has to be imported and opened before anything can be written in `formats`; the layout begins first."""
    imports = [partial(import_module, module) for module in workshops(formats)]
    if {"pdf", "docx"} & set(formats):
        from lspreport.tools.typeset import prepare

        yield imports.pop(0)
        yield prepare
    yield from imports


def _begin(document: Document, formats: Sequence[str]) -> None:
    """Has Typst and pandoc work on what the writers will ask for, while the checks run.

    The Word file's contents need the PDF's layout; the PDF itself is made where it is wanted. What goes wrong here goes
    wrong again there, and is told there. What Python has to do for them comes first: it would take turns with the
    checks.
    """

    def beside(make: Callable[[Document], object]) -> None:
        def work() -> None:
            with suppress(Exception):
                make(document)

        Thread(target=work, daemon=True).start()

    with suppress(Exception):
        if {"pdf", "docx"} & set(formats):
            from lspreport.emit.pdf.layout import draft, layout, printed

            draft(document)
            beside(printed if "pdf" in formats else layout)
        if "docx" in formats:
            from lspreport.emit.docx.make import drafted, written

            drafted(document)
            beside(written)


@_uncollected()
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
    from lspreport.tools.typeset import Untypesettable

    reference = _reference(word)
    document = _resolved(project, diagnostics, watch, _preparations(formats))
    if document is None:
        return ()
    chosen = for_edition(document, edition)
    if section is not None:
        chosen = select(chosen, section)
    if reference is not None:
        settings = replace(chosen.settings, reference_doc=reference)
        chosen = replace(chosen, report=replace(chosen.report, settings=settings))
    if not diagnostics.failed:
        _begin(chosen, formats)
    _check(document, diagnostics, watch, edition)
    from lspreport.emit.objections import objections

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
        return ReferenceDocument(name, word.reference.read_bytes())
    except FileNotFoundError:
        raise Misuse(f"there is no file `{name}`", "`lspreport reference -o FILE` writes one to start from") from None
    except OSError as problem:
        raise Misuse(f"cannot read `{name}`: {(problem.strerror or str(problem)).lower()}") from problem


def for_edition(document: Document, edition: Edition) -> Document:
    """`document` as `edition` shows it; the area whose team is to sign it off must be one of the report's."""
    from lspreport.resolve import edited

    if edition.audience is not Audience.AREA:
        return edited(document, edition)
    names = {area.slug: area.name for area in document.report.areas}
    if edition.area not in names:
        words = [f"area:{slug}" for slug in names]
        hints = nearest(edition.word, words) or ("name it by its file in `areas/`, as in `--edition area:leeds`",)
        raise Misuse(f"the report has no area `{edition.area}`", *hints)
    return edited(document, replace(edition, name=names[edition.area]))


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
    from lspreport.check import leaks
    from lspreport.tools.office import Unavailable

    names = {name: stem + writer(name).SUFFIX for name in formats}

    def look(name: str, artefact: Artefact) -> None:
        diagnostics.extend(leaks(document, names[name], writer(name).opened(artefact)))

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
        diagnostics.extend(leaks(document, name, opened(data)))
    return () if diagnostics.failed else _put(files)


def write_reference(
    project: Path | None, theme: Path | None, output: Path, diagnostics: Diagnostics
) -> tuple[Output, ...]:
    """Writes the reference document of the report in `project`, or of none, with its look or that of a `theme` file."""
    from lspreport.emit.docx import reference_document
    from lspreport.load import look

    settings = look(project, theme, diagnostics)
    return () if diagnostics.failed else _put({output: Artefact(reference_document(settings))}, "--output")


def _put(files: Mapping[Path, Artefact], option: str = "--output-dir") -> tuple[Output, ...]:
    """Puts the files in their places; `option` is the one that chooses others."""
    from lspreport.emit.disk import Unwritable, put

    try:
        put(files)
    except Unwritable as problem:
        hint = problem.hint.replace("--output-dir", option)
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
        with _stage(name, watch) as done:
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


@contextmanager
def _stage(name: str, watch: Watch) -> Iterator[list[int]]:
    """Tells `watch` of one stage; a size appended to the yielded list is told with its end."""
    sizes: list[int] = []
    watch.started(name)
    began = perf_counter()
    yield sizes
    watch.finished(name, perf_counter() - began, sizes[0] if sizes else None)


def shown(path: Path) -> str:
    """`path` as it is told to people: from the current folder where it lies in it, in full elsewhere."""
    full = path.absolute()
    here = Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)


def _listed(names: Sequence[str]) -> str:
    return "the sections are " + ", ".join(f"`{name}`" for name in names)
