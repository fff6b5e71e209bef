"""Reads the logo that the theme names: a picture of the report's own, SVG or PNG, which Word and PDF both take."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.files import read_bytes
from lspreport.load.nodes import Scalar
from lspreport.load.pictures import fault
from lspreport.model.tree import Picture

SUFFIXES = (".svg", ".png")


def logo(
    named: Scalar, folder: PurePosixPath, project: Path, publisher: str, diagnostics: Diagnostics
) -> Picture | None:
    """The picture at `named`, looked up from `folder` of the project; None, with a word, where it is amiss."""
    suffix = PurePosixPath(named.text).suffix.lower()
    if suffix not in SUFFIXES:
        diagnostics.error(Code.UNKNOWN_VALUE, f"`{named.text}` cannot be a logo", named.span, "use SVG or PNG")
        return None
    data = read_bytes(project, folder / named.text, diagnostics, named.span)
    if data is None:
        return None
    wrong = fault(data, suffix)
    if wrong:
        remedy = "save it anew from the program that it was made with"
        diagnostics.error(Code.UNREADABLE, f"`{named.text}` {wrong}", named.span, remedy)
        return None
    # no figure has this name: theirs are made from their bytes
    return Picture(f"logo{suffix}", data, f"Logo of {publisher}" if publisher else "Logo")
