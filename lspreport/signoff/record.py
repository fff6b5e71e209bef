"""The record of a sign-off copy: of what it was made, and what was made. The same again need not be written again.

It lies beside the copy, `made-of.json`, and is written in one step with it: a run that was cut off has left whole
copies with their records, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from msgspec import Struct

from lspreport import __version__
from lspreport.emit import html
from lspreport.emit.artefact import Artefact
from lspreport.emit.journal import digest
from lspreport.emit.moment import moment
from lspreport.emit.pdf.layout import draft
from lspreport.model.area import Area, Source
from lspreport.model.report import Document
from lspreport.signoff.copies import Programme, edition_of

RECORD = "made-of.json"


class CopyRecord(Struct, frozen=True):
    """Every value is a SHA-256, but for the versions.

    `sources` are the report's own files and the file of the area; `printed` is what the report prints, pictures and
    other areas' evidence included; `hidden` what it must not, for which each copy is looked through; `options` how it
    was asked for. `files` are the copy itself.
    """

    lspreport: str
    edition: str
    options: str
    sources: Mapping[str, str]
    printed: str
    hidden: str
    files: Mapping[str, str]


class Origins:
    """Of what the copies of one run are made."""

    def __init__(self, programme: Programme) -> None:
        document = programme.document
        report = document.report
        areas = {area.slug: area.span.source for area in report.areas}
        files = {str(source.path): _sum(source.text.encode()) for source in report.files}
        self._own = {slug: {str(source.path): files[str(source.path)]} for slug, source in areas.items()}
        of_areas = {path for own in self._own.values() for path in own}
        self._shared = {path: digest for path, digest in files.items() if path not in of_areas}
        reference = document.settings.reference_doc
        self._options = _sum(
            repr((programme.formats, programme.office, moment(document), *_versions())).encode(),
            reference.data if reference is not None else b"",
        )
        self._printed = _sum(*_printed(document))
        self._hidden = _sum(*_hidden(document))

    def record(self, area: str, files: Mapping[str, str]) -> CopyRecord:
        """The record of the copy for `area`, which has these files, each with its SHA-256."""
        return CopyRecord(
            __version__,
            edition_of(area).word,
            self._options,
            dict(sorted((self._shared | self._own[area]).items())),
            self._printed,
            self._hidden,
            dict(sorted(files.items())),
        )

    def holds(self, area: str, folder: Path) -> bool:
        """Whether in `folder` lies the very copy that would be made now, with all its files as they were written."""
        found = found_record(folder)
        if found is None or not found.files or found != self.record(area, found.files):
            return False
        return all(digest(folder / name) == made for name, made in found.files.items())


def found_record(folder: Path) -> CopyRecord | None:
    """The record of the copy that lies in `folder`; None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / RECORD).read_bytes(), type=CopyRecord)
    except (OSError, msgspec.DecodeError):
        return None


def with_record(origins: Origins, area: str, files: Mapping[str, Artefact]) -> Mapping[str, Artefact]:
    """The files of a copy, and its record."""
    made: dict[str, str] = {}
    for name, artefact in files.items():
        if artefact.files:
            made |= {f"{name}/{path}": sha256(data).hexdigest() for path, data in artefact.files.items()}
        else:
            made[name] = sha256(artefact.data).hexdigest()
    record = msgspec.json.format(msgspec.json.encode(origins.record(area, made)), indent=2) + b"\n"
    return {**files, RECORD: Artefact(record)}


def _sum(*data: bytes) -> str:
    digest = sha256()
    for one in data:
        digest.update(len(one).to_bytes(8, "big") + one)
    return digest.hexdigest()


def _printed(document: Document) -> Iterator[bytes]:
    """What the public edition is made of, as two of its writers have it: words, look, pictures and places; and which
    items each of its claims rests on."""
    files = draft(document)({})
    for name in sorted(files):
        yield name.encode()
        yield files[name]
    yield html.emit(document).data
    yield repr(sorted(document.claims.items())).encode()


def _hidden(document: Document) -> Iterator[bytes]:
    """All that could give an area away."""
    report = document.report
    for area in report.areas:
        yield repr((area.slug, area.name, area.authors, area.team, area.known_by)).encode()
    owners: list[Area | Source] = [*report.areas, *report.sources]
    for owner in owners:
        yield repr([(item.id, item.note) for item in owner.evidence.values()]).encode()


def _versions() -> Iterator[str]:
    """Those of the programs that make the bytes."""
    for name in ("typst", "pypandoc_binary", "pikepdf"):
        with suppress(PackageNotFoundError):
            yield version(name)
