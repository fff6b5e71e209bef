"""The spine: calls the rooms in their order, from the author's files to finished files in their places.

    read report.yaml, then the sections side by side              load
    put the evidence, tables and figures in their places          assemble
    number everything once                                        number
    word references, citations and abbreviations                  resolve
    judge the report, while its pages are laid out                check, emit.pdf
    make each format, side by side                                emit
    read each back: what gives an area away, what leads nowhere   check, emit
    put the files in their places: all of them, or none           emit.disk

The last three steps are those of `outputs.py`. Build, check, preview and the views of the evidence all go this way, as
far as each needs. Whatever runs beside the main thread belongs to a `Crew`: when the work is over, or is refused,
nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lspreport.check import Judging, check, rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.emit.formats import writers
from lspreport.garbage import not_collected
from lspreport.load import load, settings_with_theme
from lspreport.misuse import Misuse
from lspreport.model.edition import PUBLIC, Edition
from lspreport.model.settings import ReferenceDocument, Settings
from lspreport.outputs import Output, begin_formats, finish_formats, objections, put_files, with_formats
from lspreport.tools import pandoc
from lspreport.tools.crew import Begin, Crew, at_once
from lspreport.tools.files import WORD, RefusedFile, read
from lspreport.tools.typeset import prepare
from lspreport.watch import UNWATCHED, Watch, stage

if TYPE_CHECKING:
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
        chosen = with_formats(chosen, formats, word.office, stem)
        begun = {} if diagnostics.failed else begin_formats(chosen, formats, crew, word.office)
        # what the rules share serves the finished files, too, where these show what was judged
        shown = chosen.sections is document.sections and chosen.edition == document.edition
        judging = Judging(chosen if shown else document)
        _judge(judging, diagnostics, watch, edition)
        judging = judging if shown else Judging(chosen, judging)
        whole = section is None
        files = finish_formats(
            judging, begun, formats, stem, diagnostics, watch, with_numbers=whole, office=word.office
        )
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
    chosen = with_formats(_chosen(judged.document, edition, None, None), formats, office, stem)
    with not_collected(), Crew() as crew:
        begun = begin_formats(chosen, formats, crew, office)
        judging = Judging(chosen, judged)
        return finish_formats(judging, begun, formats, stem, diagnostics, UNWATCHED, with_numbers=True, office=office)


def write_reference(
    project: Path | None, theme: Path | None, output: Path, diagnostics: Diagnostics
) -> tuple[Output, ...]:
    """Writes the reference document of the report in `project`, or of none, with its look or that of a `theme` file."""
    from lspreport.emit.docx import reference_document

    settings = settings_with_theme(project, theme, rule_names(), diagnostics)
    return () if diagnostics.failed else put_files({output: Artefact(reference_document(settings))}, "--output")


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
