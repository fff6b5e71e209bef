"""Opens what a stranger sent: zip archives and XML, refused where they mean harm. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTRIES = 20_000
"""More files than any form or project holds."""
LARGEST = 64 * 1024 * 1024
"""Bytes of one file that are read: some ten thousand pages of text."""
TOTAL = 256 * 1024 * 1024
"""Bytes that all files of a form may have together once they are unpacked."""
RATIO, SMALL = 200, 1024 * 1024
"""How many times its packed size a file may have that is not small; text reaches some 20, a bomb 1,000."""


class Refused(Exception):
    """A file that is not taken in: why, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Archive:
    """A zip archive that has been looked over; its files are read one by one, within bounds."""

    def __init__(self, data: bytes | Path, what: str, total: int | None = None) -> None:
        """Refuses `data` where it is no archive or a hostile one; `what` names the kind of file.

        `total` bounds the unpacked bytes of all its files: projects may hold films, which are never read.
        """
        self.what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
        except (zipfile.BadZipFile, ValueError, OSError) as problem:
            raise Refused(f"this is no {what}: it is no zip archive", "save or export it again") from problem
        entries = self._zip.infolist()
        if len(entries) > ENTRIES:
            raise Refused(f"this {what} holds {len(entries)} files, more than any real one")
        seen: set[str] = set()
        for entry in entries:
            self._judge(entry)
            if entry.filename in seen:
                raise Refused(f"this {what} holds `{entry.filename}` twice: it was made to deceive")
            seen.add(entry.filename)
        if total is not None and sum(entry.file_size for entry in entries) > total:
            raise Refused(f"this {what} would unpack to more than {total // 1024 // 1024} MiB")
        self.names = tuple(entry.filename for entry in entries if not entry.is_dir())

    def _judge(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename.replace("\\", "/")
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or ":" in name.partition("/")[0] or "\x00" in name:
            raise Refused(f"this {self.what} holds a file that leads out of it: `{name[:60]}`")
        if entry.flag_bits & 1:
            raise Refused(f"`{name}` in this {self.what} is locked with a password", "save it without a password")
        if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            raise Refused(
                f"`{name}` in this {self.what} would unpack to {entry.file_size // entry.compress_size} times its size"
            )

    def read(self, name: str) -> bytes:
        """The bytes of one file."""
        if self._zip.getinfo(name).file_size > LARGEST:
            raise Refused(f"`{name}` in this {self.what} is larger than {LARGEST // 1024 // 1024} MiB")
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as problem:
            raise Refused(f"`{name}` in this {self.what} is damaged", "save or export it again") from problem

    def judge_xml(self) -> None:
        """Refuses the archive where a part of it declares a document type: readers would expand its entities."""
        for name in self.names:
            data = self.read(name)
            if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (
                b"<",
                b"\xfe",
                b"\xff",
            ):  # by its content, not by its name
                refuse_entities(data, name)


def refuse_entities(data: bytes, name: str) -> None:
    """Refuses XML with a document type declaration, in which entities grow without bounds or read other files."""
    from xml.parsers import expat

    def declared(*_: object) -> None:
        raise Refused(f"`{name}` declares a document type, and entities could stand in it")

    def began(*_: object) -> None:
        raise _Began

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = began  # a declaration stands before the first element or nowhere
    try:
        parser.Parse(data, True)
    except _Began:
        pass
    except expat.ExpatError as problem:
        raise Refused(f"`{name}` is no XML: {expat.ErrorString(problem.code)} in line {problem.lineno}") from problem
    except (ValueError, LookupError) as problem:
        raise Refused(f"`{name}` is no XML: {problem}") from problem


class _Began(Exception):
    """The first element has begun."""


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of XML from elsewhere: no entities, no network, no document type."""
    from lxml import etree

    refuse_entities(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Refused(f"`{name}` is no XML: {str(problem).partition(' (')[0]}", "export it again") from problem


def only(names: Iterable[str], suffix: str) -> tuple[str, ...]:
    """The names that end with `suffix`, capitals or not, without what a Mac puts beside each file."""
    return tuple(name for name in names if name.lower().endswith(suffix) and not name.startswith("__MACOSX/"))
