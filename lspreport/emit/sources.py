"""By which two states of a report's sources are told apart."""

from __future__ import annotations

import hashlib

from lspreport.model.report import Document


def sources_digest(document: Document) -> str:
    """A digest of all that the authors wrote, whatever the order of the files."""
    digest = hashlib.sha256()
    for file in sorted(document.report.files, key=lambda file: file.path.as_posix()):
        digest.update(f"{file.path.as_posix()}\0{file.text}\0".encode())
    return digest.hexdigest()[:16]
