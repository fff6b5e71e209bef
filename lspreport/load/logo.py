"""Reads the logo that the theme names: a picture of the report's own, SVG or PNG, which Word and PDF both take."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.files import read_bytes
from lspreport.load.nodes import Scalar
from lspreport.load.pictures import picture_alone
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
    read = read_bytes(project, folder / named.text, diagnostics, named.span)
    data = b"" if read is None else picture_alone(read, named.text, named.span, diagnostics)
    if not data:
        return None
    # no figure has this name: theirs are made from their bytes
    return Picture(f"logo{suffix}", data, f"Logo of {publisher}" if publisher else "Logo")
