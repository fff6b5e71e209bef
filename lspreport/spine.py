"""The spine: calls the rooms in their order, from the author's files to finished files in their places.

    read report.yaml, then the sections side by side              load
    put the evidence, tables and figures in their places          assemble
    number everything once                                        number
    word references, citations and abbreviations                  resolve
    judge the report, while its pages are laid out                check, emit.pdf
    make each format, side by side                                emit
    read each back: what gives an area away, what leads nowhere   check, emit
    put the files in their places: all of them, or none           emit.disk

Build, check, preview and the views of the evidence all go this way, as far as each needs. Whatever runs beside the
main thread belongs to a `Crew`: when the work is over, or is refused, nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lspreport.check import Judging, check, leaks, rule_names
from lspreport.diagnostic import Diagnostic, Diagnostics, Severity
from lspreport.emit.artefact import Artefact
from lspreport.emit.blame import blamed
from lspreport.emit.disk import Unwritable, put
from lspreport.emit.formats import writer, writers
from lspreport.garbage import not_collected
from lspreport.load import load, settings_with_theme
from lspreport.misuse import Misuse, shown_path
from lspreport.model.edition import PUBLIC, Edition
from lspreport.model.settings import ReferenceDocument, Settings
from lspreport.tools import pandoc
from lspreport.tools.crew import Begin, Crew, at_once
from lspreport.tools.files import WORD, RefusedFile, read
from lspreport.tools.process import Failed, Unavailable
from lspreport.tools.typeset import Untypesettable, prepare
from lspreport.watch import UNWATCHED, Watch, stage

if TYPE_CHECKING:
    from lspreport.emit.writer import PageLayout
    from lspreport.load.project import Parse
    from lspreport.memo import Memo
    from lspreport.model.report import Document

_ROOMS = ("lspreport.assemble", "lspreport.number", "lspreport.resolve")
_CHECK = "lspreport.check.all_rules"
"""Modules that are imported while pandoc reads, and so stand in functions below and not at the head of this file."""


Step = Callable[[], object]
"""Something that is got ready while others work."""


class WordFile(Struct, frozen=True):
    """How the Word file is wanted: with the styles of the file `reference`, its pages counted by LibreOffice."""

    reference: Path | None = None
    office: bool = False


PLAIN = WordFile()


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


def compile_report(
    project: Path,
    diagnostics: Diagnostics,
    watch: Watch = UNWATCHED,
    *,
    judged: bool = True,
    formats: Sequence[str] = (),
) -> Document | None:
    """The report in `project`, read, put together, numbered, resolved and, where it is to be `judged`, checked: what
    stands against writing it in `formats` is told, too, if nothing else is wrong.

    None when its files could not be understood well enough to go on; every mistake goes to `diagnostics`, and the
    checks' errors leave the document as it is.
    """
    with not_collected(), Crew() as crew:
        needed: list[Step] = [partial(import_module, _CHECK), partial(_import_writers, formats)] if judged else []
        document = _understood(project, diagnostics, watch, crew.begin, pandoc.parse, needed)
        if document is not None and judged:
            _judge(Judging(document), diagnostics, watch)
            if formats and not diagnostics.failed:
                diagnostics.extend(objections(document, formats))
        return document


def compile_again(project: Path, diagnostics: Diagnostics, memo: Memo, parse: Parse) -> Document | None:
    """As `compile_report`, not judged, for whoever does it again and again: what would come out as it did before is
    taken from `memo`, and texts are read by `parse`."""
    with not_collected(), memo.open():
        return _understood(project, diagnostics, UNWATCHED, at_once, parse)


class UnwrittenReport(Struct, frozen=True):
    """A report that was made and not yet written: what is printed, and its files by name."""

    document: Document
    files: Mapping[str, Artefact]


def build_report(
    project: Path,
    formats: Sequence[str],
    folder: Path,
    diagnostics: Diagnostics,
    *,
    section: str | None = None,
    edition: Edition = PUBLIC,
    word: WordFile = PLAIN,
    watch: Watch = UNWATCHED,
) -> tuple[Output, ...]:
    """Compiles the report in `project` and writes it into `folder`, or its one `section`, in each of `formats`.

    Nothing is written when there are errors, or when any of the writers fails; `FlawedOutput` is raised where an
    output, read back, is not what it must be.
    """
    made = make_report(project, formats, diagnostics, section=section, edition=edition, word=word, watch=watch)
    if made is None:
        return ()
    return put_files({folder / name: artefact for name, artefact in made.files.items()}, record=folder)


def make_report(
    project: Path,
    formats: Sequence[str],
    diagnostics: Diagnostics,
    *,
    section: str | None = None,
    edition: Edition = PUBLIC,
    word: WordFile = PLAIN,
    watch: Watch = UNWATCHED,
) -> UnwrittenReport | None:
    """As `build_report`, with the files given and not written; None when there are errors."""
    reference = _reference(word)
    with not_collected(), Crew() as crew:
        needed: list[Step] = [partial(import_module, _CHECK), partial(_import_writers, formats, word.office)]
        document = _understood(project, diagnostics, watch, crew.begin, pandoc.parse, needed)
        if document is None:
            return None
        chosen = _chosen(document, edition, section, reference)
        stem = (document.settings.name if section is None else chosen.sections[0].name) + edition.suffix
        chosen = _with_formats(chosen, formats, word.office, stem)
        begun = {} if diagnostics.failed else _begun(chosen, formats, crew, word.office)
        # what the rules share serves the finished files, too, where these show what was judged
        shown = chosen.sections is document.sections and chosen.edition == document.edition
        judging = Judging(chosen if shown else document)
        _judge(judging, diagnostics, watch, edition)
        judging = judging if shown else Judging(chosen, judging)
        whole = section is None
        files = _files(judging, begun, formats, stem, diagnostics, watch, with_numbers=whole, office=word.office)
        return None if files is None else UnwrittenReport(chosen, files)


def compile_for_editions(
    project: Path, formats: Sequence[str], diagnostics: Diagnostics, word: WordFile = PLAIN, watch: Watch = UNWATCHED
) -> Judging | None:
    """The document of `compile_report`, judged, for whoever makes several editions of it in `formats`: with the Word
    file that the command names, and with all at hand that the writers need. Typst has not been called."""
    reference = _reference(word)
    with not_collected(), Crew() as crew:
        needed: list[Step] = [partial(import_module, _CHECK), partial(_import_writers, formats, word.office)]
        document = _understood(project, diagnostics, watch, crew.begin, pandoc.parse, needed)
        if document is None:
            return None
        judging = Judging(document if reference is None else _with_reference(document, reference))
        _judge(judging, diagnostics, watch)
        return judging


def make_edition(
    judged: Judging, edition: Edition, formats: Sequence[str], diagnostics: Diagnostics, *, office: bool = False
) -> Mapping[str, Artefact] | None:
    """The files of one edition of the document that was `judged`, by name; None where `diagnostics` say why not.

    They have the same bytes as those of `build_report`.
    """
    stem = judged.document.settings.name + edition.suffix
    chosen = _with_formats(_chosen(judged.document, edition, None, None), formats, office, stem)
    with not_collected(), Crew() as crew:
        begun = _begun(chosen, formats, crew, office)
        judging = Judging(chosen, judged)
        return _files(judging, begun, formats, stem, diagnostics, UNWATCHED, with_numbers=True, office=office)


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
    document = _with_formats(document, formats, office, stem)
    with Crew() as crew:
        made = _begun(document, formats, crew, office)
        judging = Judging(document)
        files = _finished(judging, made, stem, diagnostics, watch, with_numbers=with_numbers, office=office)
        named = {folder / name: artefact for name, artefact in files.items()}
        return () if diagnostics.failed else put_files(named, record=folder)


def write_reference(
    project: Path | None, theme: Path | None, output: Path, diagnostics: Diagnostics
) -> tuple[Output, ...]:
    """Writes the reference document of the report in `project`, or of none, with its look or that of a `theme` file."""
    from lspreport.emit.docx import reference_document

    settings = settings_with_theme(project, theme, rule_names(), diagnostics)
    return () if diagnostics.failed else put_files({output: Artefact(reference_document(settings))}, "--output")


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


def _understood(
    project: Path,
    diagnostics: Diagnostics,
    watch: Watch,
    begin: Begin,
    parse: Parse,
    needed: Iterable[Step] = (),
) -> Document | None:
    """The document, not judged. What is `needed` later is got ready while a pandoc makes the words of citations, which
    keeps one processor busy, or, where there are none to make, while two of them read the sections.

    It is imported in this thread: two threads that import at once may wait for each other for ever, where modules
    import each other in a circle as some of Python's own do (importlib's `_DeadlockError`).
    """
    rooms: list[Step] = [partial(import_module, room) for room in _ROOMS]
    steps = iter(needed)

    def while_read(settings: Settings) -> Iterable[Step]:
        return rooms if settings.bibliography else [*rooms, *steps]

    with stage("load", watch):
        sources = load(project, diagnostics, rule_names(), parse, begin, while_read)
    if sources is None:
        return None
    from lspreport.assemble import assemble
    from lspreport.number import number
    from lspreport.resolve import resolve

    with stage("assemble", watch):
        report = assemble(sources)
    with stage("number", watch):
        numbering = number(report)
    with stage("resolve", watch):
        return resolve(report, numbering, begin, steps)


def _import_writers(formats: Sequence[str], office: bool = False) -> None:
    """Has all at hand that the formats need to be written, fonts and all."""
    wanted = list(writers(formats, office))
    if any(one.needs_pages for one in wanted):
        import_module("lspreport.emit.pdf")
        prepare()
    for one in wanted:
        one.prepare()


def _judge(judging: Judging, diagnostics: Diagnostics, watch: Watch, edition: Edition = PUBLIC) -> None:
    with stage("check", watch):
        diagnostics.extend(check(judging, edition=edition))


def _chosen(document: Document, edition: Edition, section: str | None, reference: ReferenceDocument | None) -> Document:
    """What is to be written of `document`, with the Word file that the command names."""
    from lspreport.selection import for_edition, select

    chosen = for_edition(document, edition)
    if section is not None:
        chosen = select(chosen, section)
    return chosen if reference is None else _with_reference(chosen, reference)


def _with_reference(document: Document, reference: ReferenceDocument) -> Document:
    settings = replace(document.settings, reference_doc=reference)
    return replace(document, report=replace(document.report, settings=settings))


def _begun(document: Document, formats: Sequence[str], crew: Crew, office: bool) -> Mapping[str, Future[Artefact]]:
    """Each format in the making: the pages first, which take longest, and once for all formats that need them."""
    wanted = {name: writer(name, office) for name in formats}
    pages: Callable[[], PageLayout] = _unasked
    if any(one.needs_pages for one in wanted.values()):
        from lspreport.emit.pdf.layout import draft, lay_out

        # what Python has to do for them comes before all else: it would have to take turns with the checks
        drafted = at_once(draft, document)
        pages = crew.begin(lambda: lay_out(document, drafted.result())).result
    return {name: crew.begin(one.emit, document, pages) for name, one in wanted.items()}


def _files(
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
            for made in _begun(document, formats, crew, office).values():
                made.result()
        except (Untypesettable, Failed) as problem:
            return str(problem)
    return ""


def _unasked() -> PageLayout:
    raise AssertionError("a writer that needs no pages has asked for them")


def _with_formats(document: Document, formats: Sequence[str], office: bool, stem: str) -> Document:
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


def _reference(word: WordFile) -> ReferenceDocument | None:
    """The Word file that the command names, read."""
    if word.reference is None:
        return None
    name = str(word.reference)
    if word.reference.suffix.lower() != ".docx":
        raise Misuse(f"`{name}` cannot be a reference document", "save it as a Word document, `.docx`")
    try:
        return ReferenceDocument(name, read(word.reference, WORD))
    except FileNotFoundError:
        raise Misuse(f"there is no file `{name}`", "`lspreport reference -o FILE` writes one to start from") from None
    except RefusedFile as problem:
        raise Misuse(f"`{name}` {problem.message}", *([problem.hint] if problem.hint else [])) from problem


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
