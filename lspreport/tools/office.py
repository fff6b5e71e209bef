"""Calls LibreOffice, where it is installed: a Word file to the PDF that it would print."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 180.0
"""Seconds that LibreOffice may take."""

_DESTINATIONS = '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


class Unavailable(Exception):
    """LibreOffice is not installed, or gave no PDF; the message says which."""


def office_pdf(docx: bytes) -> bytes:
    """The PDF that LibreOffice makes of a Word file; each of its bookmarks is a named destination there.

    The profile is its own, so that a LibreOffice that somebody has open is neither asked nor disturbed.
    """
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise Unavailable("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx)
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{_DESTINATIONS}", "--outdir", name, "report.docx"]
        try:
            subprocess.run(command, capture_output=True, cwd=folder, timeout=PATIENCE)
            return (folder / "report.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise Unavailable("LibreOffice gave no PDF") from problem
