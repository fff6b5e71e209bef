"""Reads a Word file as a report: its units, what they are, the files that they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from lspreport.from_word.kinds import KnownUnit
from lspreport.from_word.markdown import SectionWriter
from lspreport.from_word.outline import is_page_number, known_units
from lspreport.from_word.references import TypedReference
from lspreport.from_word.report_files import report_files
from lspreport.from_word.sections import WordReport, word_report
from lspreport.from_word.units import UnitReader
from lspreport.from_word.word_file import OpenedWordFile, word_parts
from lspreport.from_word.words import read_words
from lspreport.model.settings import Scheme
from lspreport.tools.elements import child, local


class WordContents(Struct, frozen=True, eq=False):
    """A Word file's units, those of its notes apart, with the file in which they stand; so many paragraphs that were
    nothing but typed `page_numbers` are none of them."""

    file: OpenedWordFile
    known: Sequence[KnownUnit]
    notes: Sequence[str]
    scheme: Scheme
    text_boxes: int
    one_cell_tables: int
    page_numbers: int


class ImportedReport(Struct, frozen=True, eq=False):
    """The files of the report that a Word file became, by their paths, and what it was made of; so many references
    by title are `links`, and `addresses` those that no link of it can have, each behind the words of its link."""

    contents: WordContents
    report: WordReport
    files: Mapping[str, bytes]
    references: Sequence[TypedReference]
    links: int
    addresses: Sequence[tuple[str, str]]


def word_contents(data: bytes) -> WordContents:
    """What stands in a Word file; raises RefusedFile for what is none."""
    parts = word_parts(data)
    reader = UnitReader(parts)
    units = reader.read(parts.document)
    shown = [unit for unit in units if unit.box or unit.label or not is_page_number(unit.text)]
    known, scheme = known_units(shown)
    notes = [
        unit.text
        for root in parts.notes.values()
        for note in root
        if child(note, "p") is not None
        and not any(local(one) in ("separator", "continuationSeparator") for one in note.iter())
        for unit in UnitReader(parts).read(note)
    ]
    pages = len(units) - len(shown)
    return WordContents(parts, known, notes, scheme, reader.text_boxes, reader.one_cell_tables, pages)


def imported_report(data: bytes, name: str) -> ImportedReport:
    """The report that the Word file `name` becomes; raises RefusedFile for what is none."""
    contents = word_contents(data)
    words = read_words(contents.file, contents.known)
    report = word_report(contents.known, words.of, contents.scheme, contents.file.language)
    core = contents.file.core
    title = next((one.text or "" for one in core if local(one) == "title"), "").strip() if core is not None else ""
    writer = SectionWriter(report, contents.known)
    texts = report_files(report, writer.texts(), title or name)
    files = {path: text.encode() for path, text in texts.items()}
    files |= {f"sections/{place}": data for place, data in writer.pictures.items()}
    references = writer.references
    return ImportedReport(contents, report, files, references.found, references.links, words.addresses)
