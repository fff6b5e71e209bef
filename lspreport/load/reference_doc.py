"""Reads the Word file whose styles the report is to have: `formats: docx: reference-doc:`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.files import read_bytes
from lspreport.load.nodes import Map, Scalar
from lspreport.load.shape import Reader
from lspreport.model.settings import ReferenceDocument
from lspreport.tools.files import WORD


def reference_doc(
    reader: Reader, formats: Map, folder: PurePosixPath, project: Path, diagnostics: Diagnostics
) -> ReferenceDocument | None:
    """The file, looked up from `folder` of the project; None where none is named, or, with a word, it is amiss.

    What is in it is for the Word writer to judge.
    """
    _, docx = formats.entries.get("docx", (None, None))
    named = reader.get(docx, "reference-doc") if isinstance(docx, Map) else None
    if not isinstance(named, Scalar) or not named.text:
        return None
    if PurePosixPath(named.text).suffix.lower() != ".docx":
        message = f"`{named.text}` cannot be a reference document"
        diagnostics.error(Code.UNKNOWN_VALUE, message, named.span, "save it as a Word document, `.docx`")
        return None
    data = read_bytes(project, folder / named.text, diagnostics, named.span, WORD)
    return ReferenceDocument(named.text, data, named.span) if data is not None else None
