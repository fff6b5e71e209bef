"""Calls LibreOffice, where it is installed: a Word file to the PDF that it would print, and to its bookmarks' pages."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from msgspec import Struct

from lspreport.tools.process import Unavailable, run

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 180.0
"""Seconds that LibreOffice may take."""

_OPTIONS = (
    '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
)
"""With the empty pages before sections that begin on the right, which count."""


class OfficePages(Struct, frozen=True):
    """How many pages LibreOffice breaks a Word file into, and on which, counted from 1, it puts each bookmark, under
    its own name of it."""

    count: int
    bookmarks: Mapping[str, int]


def office_pdf(docx: bytes) -> bytes:
    """The PDF that LibreOffice makes of a Word file; each of its bookmarks is a named destination there.

    Raises `Unavailable` where LibreOffice is not installed, or gives none.

    The profile is its own, so that a LibreOffice that somebody has open is neither asked nor disturbed.
    """
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise Unavailable("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{_OPTIONS}", "--outdir", name, "report.docx"]
        try:
            run(command, patience=PATIENCE, folder=folder)
            return (folder / "report.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise Unavailable("LibreOffice gave no PDF") from problem


def counted_pages(docx: bytes) -> OfficePages:
    """The pages of a Word file as LibreOffice breaks them.

    It writes the bookmarks' in the catalogue's own dictionary. ISO 32000-1, 12.3.2.3: a destination is an array that
    begins with its page, or a dictionary that has it under /D.
    """
    with pikepdf.open(io.BytesIO(office_pdf(docx))) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        found: dict[str, int] = {}
        for name, target in file.Root.Dests.items() if "/Dests" in file.Root else ():
            place = target.D if isinstance(target, pikepdf.Dictionary) else target
            if place[0].objgen in pages:
                found[name.removeprefix("/")] = pages[place[0].objgen]
        return OfficePages(len(file.pages), found)
