"""Opens what a stranger sent: zip archives and XML, refused where they mean harm. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO
from xml.parsers import expat

from lxml import etree
from lxml.etree import _Element

from lspreport.tools.files import MIB, RefusedFile
from lspreport.tools.mistaken import mistaken, saved_as

ENTRIES = 20_000
"""More files than any form or project holds."""
LARGEST = 64 * MIB
"""Bytes of one file that are read: some ten thousand pages of text."""
TOTAL = 256 * MIB
"""Bytes that all files of a form or a Word file may have together once they are unpacked."""
DEEPEST = 256
"""How deep the elements of a part may lie in each other: a page of Word's reaches some 40."""
RATIO, SMALL = 200, MIB
"""How many times its packed size a file may have that is not small; text reaches some 20, a bomb 1,000."""


_KINDS = (
    ("word/document.xml", "a Word file", ".docx"),
    ("xl/workbook.xml", "an Excel workbook", ".xlsx"),
    ("ppt/presentation.xml", "a presentation", ".pptx"),
    ("project.qde", "a REFI-QDA project", ".qdpx"),
    ("META-INF/container.xml", "an electronic book", ""),
    ("content.xml", "a file of OpenDocument, as LibreOffice saves", ""),
    ("xl/workbook.bin", "a workbook in Excel's binary form", ""),
    ("Index/Document.iwa", "a file of Apple's Numbers or Pages", ""),
)
"""Parts by which archives are known: the part, what it is, the suffix that it should have if such files are taken."""
_STRICT = re.compile(rb"=[\"']http://purl\.oclc\.org/ooxml/")
_ROOT = 8192
"""Within so many bytes the element that holds all others has named its namespaces."""
_SUFFIXES = {
    "Excel workbook": ".xlsx",
    "Word file": ".docx",
    "CSV file": ".csv",
    "REFI-QDA project": ".qdpx",
    "codebook": ".qdc",
}
"""The kinds that are taken, as archives and texts are called, and their suffixes."""
_OFFICE = ("[Content_Types].xml", "mimetype", "word/", "xl/")
"""How the names of parts begin that no packed folder has."""
_OTHERS = (".xlsx", ".docx", ".csv", ".qdpx", ".qdc", ".pdf")
_START = 16 * MIB
"""Bytes at the start of what is no archive that tell what it is."""


class Archive:
    """A zip archive that has been looked over; its files are read one by one, within bounds."""

    def __init__(self, data: bytes | BinaryIO, what: str, total: int | None = None) -> None:
        """Refuses `data` where it is no archive or a hostile one; `what` names the kind of file.

        `total` bounds the unpacked bytes of all its files: projects may hold films, which are never read.
        """
        self.what = what
        file = io.BytesIO(data) if isinstance(data, bytes) else data
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as problem:
            file.seek(0)
            instead, hint = instead_of(file.read(_START), _SUFFIXES.get(what, "a file of the right kind"))
            raise RefusedFile(f"this is no {what}: {instead}", hint) from problem
        entries = self._zip.infolist()
        if len(entries) > ENTRIES:
            raise RefusedFile(f"this {what} holds {len(entries)} files, more than any real one")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._judge(entry)
            name = entry.filename.replace("\\", "/")  # as some programs for Windows part folders
            if name in self._entries:
                raise RefusedFile(f"this {what} holds `{name}` twice: it was made to deceive")
            self._entries[name] = entry
        if total is not None and sum(entry.file_size for entry in entries) > total:
            raise RefusedFile(f"this {what} would unpack to more than {total // MIB} MiB")
        self.names = tuple(name for name, entry in self._entries.items() if not entry.is_dir())
        self.is_slashed = all(name == entry.filename for name, entry in self._entries.items())
        """Whether other programs, which part folders by `/` alone, find all the files."""

    def must_hold(self, part: str) -> None:
        """Refuses an archive that lacks the part by which its kind is known, with a word on what it is instead."""
        if part in self._entries:
            return
        instead, hint = self.other_kind()
        if instead:
            raise RefusedFile(f"this is no {self.what} but {instead}", hint)
        lacks = f"it lacks `{part}`" if part else "it is a packed file"
        raise RefusedFile(f"this is no {self.what}: {lacks}", "save or export it again")

    def kind(self) -> tuple[str, str]:
        """What a program made the archive, as "a presentation", and the remedy if another is wanted; "" of others."""
        save = saved_as(_SUFFIXES[self.what]) if self.what in _SUFFIXES else "export it again"
        for mark, kind, suffix in _KINDS:
            if mark in self._entries:
                return kind, f"name it `{suffix}`, or save it anew" if suffix else save
        return "", ""

    def other_kind(self) -> tuple[str, str]:
        """What the archive is if not of the wanted kind, a packed folder too, and the remedy; both "" of others."""
        kind, hint = self.kind()
        if kind:
            return kind, hint
        inside = [name for name in self.names if name.lower().endswith(_OTHERS)]
        if inside:
            return "a packed folder", f"unpack it, and take `{inside[0]}`"
        if self.names and not any(name.startswith(_OFFICE) for name in self.names):
            return "a packed folder", f"unpack it, and take the file that is wanted; `{self.names[0]}` is in it"
        return "", ""

    def main_part(self, usual: str) -> str:
        """The part that an Office file is about; refuses an archive without one. It is called as `usual`, but for files
        of Word in the browser, which has `word/document2.xml`: the package's relationships tell."""
        kinds = {mark for mark, _, _ in _KINDS} - {usual}
        told = next((part for kind, part in self.related("") if kind == "officeDocument"), usual)
        found = told if told in self._entries and told not in kinds else usual
        self.must_hold(found)
        return found

    def must_be_transitional(self, part: str) -> None:
        """Refuses the Office file whose main `part` is written in the names of ISO/IEC 29500's strict form, which those
        who read it do not know; programs save in it where somebody has chosen so."""
        if _STRICT.search(self.read(part), 0, _ROOT):
            message = f"this {self.what} is saved in the strict form of Open XML, which hardly any program reads"
            suffix = _SUFFIXES[self.what]
            raise RefusedFile(message, f"open it, choose Save As, and take {suffix} without “Strict” in its name")

    def related(self, part: str) -> Iterator[tuple[str, str]]:
        """What the relationships of a part lead to within the archive, each with the last word of its type; "" stands
        for the package. ISO/IEC 29500-2, 6.5."""
        return ((kind.rpartition("/")[2], target) for _, kind, target in self._relationships(part))

    def targets(self, part: str) -> Mapping[str, str]:
        """The parts that a part leads to, under the ids by which its text names them."""
        return {id: target for id, _, target in self._relationships(part)}

    def _relationships(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        for relation in parse_xml(self.read(listed), listed) if listed in self._entries else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.join("/", folder, relation.get("Target") or "")
                kind = relation.get("Type") or ""
                yield relation.get("Id") or "", kind, posixpath.normpath(target).lstrip("/")

    def _judge(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename.replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or ":" in name.partition("/")[0] or "\x00" in name:
            raise RefusedFile(f"this {self.what} holds a file that leads out of it: `{name[:60]}`")
        if entry.flag_bits & 1:
            raise RefusedFile(f"`{name}` in this {self.what} is locked with a password", "save it without a password")
        if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            raise RefusedFile(
                f"`{name}` in this {self.what} would unpack to {entry.file_size // entry.compress_size} times its size"
            )

    def read(self, name: str) -> bytes:
        """The bytes of one file."""
        if self._entries[name].file_size > LARGEST:
            raise RefusedFile(f"`{name}` in this {self.what} is larger than {LARGEST // MIB} MiB")
        try:
            return self._zip.read(self._entries[name])
        except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError) as problem:
            raise RefusedFile(f"`{name}` in this {self.what} is damaged", "save or export it again") from problem

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with some of its parts changed; the same bytes of the same parts."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in self.names:
                stamped = zipfile.ZipInfo(name)  # 1980: no clock
                new.writestr(stamped, changed[name] if name in changed else self.read(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def judge_xml(self) -> Mapping[str, bytes]:
        """Every part, read; refuses the archive where one of XML could harm its readers: see `judge`."""
        parts = {name: self.read(name) for name in self.names}
        for name, data in parts.items():
            start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
            if start.startswith((b"<", b"\xfe\xff", b"\xff\xfe")):  # by its content, not by its name
                judge(data, name)
        return parts


def instead_of(data: bytes, suffix: str) -> tuple[str, str]:
    """What `data` are that are no archive which can be opened, as "it is a PDF", and the remedy."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "it is damaged, or its end is missing", "it was not sent or fetched as a whole: ask for it again"
    instead, hint = mistaken(data, suffix)
    return instead or "what it is cannot be told", hint or f"ask for it once more, saved as {suffix}"


def must_be_no_other(data: bytes, what: str) -> None:
    """Refuses what is known to be no `what`, which is a kind of text, and says what it is instead."""
    if data.startswith(b"PK\x03\x04"):
        Archive(data, what).must_hold("")  # raises, and knows which kind of archive it is
    instead, hint = mistaken(data, _SUFFIXES[what]) if data else ("", "")
    if instead:
        raise RefusedFile(f"this is no {what}: {instead}", hint)


def what_it_is(data: bytes, suffix: str) -> tuple[str, str]:
    """What a file is that does not bear a `suffix` which is wanted, as "it is a PDF", and the remedy."""
    if not data.startswith(b"PK"):
        return mistaken(data, suffix)
    try:
        kind, hint = Archive(data, "form").other_kind()
    except RefusedFile:
        return instead_of(data, suffix)
    return f"it is {kind}" if kind else "", hint


def judge(data: bytes, name: str) -> None:
    """Refuses XML with a document type declaration, in which entities grow without bounds or read other files, and
    XML whose elements lie deeper in each other than readers can follow."""
    depth = 0

    def declared(*_: object) -> None:
        raise RefusedFile(f"`{name}` declares a document type, and entities could stand in it")

    def began(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise RefusedFile(f"`{name}` is no XML that can be read: it is nested more than {DEEPEST} deep")

    def ended(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = began
    parser.EndElementHandler = ended
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise RefusedFile(
            f"`{name}` is no XML: {expat.ErrorString(problem.code)} in line {problem.lineno}"
        ) from problem
    except (ValueError, LookupError) as problem:
        raise RefusedFile(f"`{name}` is no XML: {problem}") from problem


def parse_xml(data: bytes, name: str, *, undeclared: bool = False) -> _Element:
    """The root of XML from elsewhere: no entities, no network, no document type.

    With `undeclared`, prefixes that nothing declares are let pass, and their names are in no namespace.
    """
    judge(data, name)  # what is not well-formed but for its prefixes goes no further
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=undeclared
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise RefusedFile(f"`{name}` is no XML: {str(problem).partition(' (')[0]}", "export it again") from problem


def only(names: Iterable[str], suffix: str) -> tuple[str, ...]:
    """The names that end with `suffix`, capitals or not, without what a Mac puts beside each file."""
    return tuple(name for name in names if name.lower().endswith(suffix) and not name.startswith("__MACOSX/"))
