"""Opens the files that report.yaml names beside its text: pictures, fonts, and the Word file that lends its styles."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.files import read_bytes
from lspreport.load.nodes import Scalar
from lspreport.load.pictures import picture_alone
from lspreport.model.settings import ReferenceDocument
from lspreport.model.theme import FontFolder
from lspreport.model.tree import Picture
from lspreport.tools.files import FONT, PICTURE, WORD, RefusedFile
from lspreport.tools.font_file import SUFFIXES, FontFile, read_font


def logo(
    named: Scalar, folder: PurePosixPath, project: Path, publisher: str, diagnostics: Diagnostics
) -> Picture | None:
    """The picture at `named`, looked up from `folder` of the project; None, with a word, where it is amiss.

    SVG or PNG, which Word and PDF both take.
    """
    suffix = PurePosixPath(named.text).suffix.lower()
    if suffix not in (".svg", ".png"):
        diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{named.text}` cannot be a logo", named.span, "use SVG or PNG")
        return None
    read = read_bytes(project, folder / named.text, diagnostics, named.span, PICTURE)
    data = b"" if read is None else picture_alone(read, named.text, named.span, diagnostics)
    if not data:
        return None
    # no figure has this name: theirs are made from their bytes
    return Picture(f"logo{suffix}", data, f"Logo of {publisher}" if publisher else "Logo")


def cover_picture(named: Scalar, folder: PurePosixPath, project: Path, diagnostics: Diagnostics) -> Picture | None:
    """The picture at `named` for the cover's field, which nobody need see: it has no text alternative."""
    suffix = PurePosixPath(named.text).suffix.lower().replace(".jpeg", ".jpg")
    if suffix not in (".svg", ".png", ".jpg"):
        message = f"`{named.text}` cannot be the cover's picture"
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, named.span, "use SVG, PNG or JPEG")
        return None
    read = read_bytes(project, folder / named.text, diagnostics, named.span, PICTURE)
    data = b"" if read is None else picture_alone(read, named.text, named.span, diagnostics)
    return Picture(f"cover{suffix}", data, "") if data else None


def font_folder(named: Scalar, folder: PurePosixPath, project: Path, diagnostics: Diagnostics) -> FontFolder | None:
    """The fonts in the folder at `named`, looked up from `folder` of the project; None, with a word, where it is amiss.

    Typst opens them itself: what it is to open is looked at first.
    """
    place = project / folder / named.text
    if not place.is_dir():
        message = f"`{named.text}` is no folder" if place.exists() else f"there is no folder `{named.text}`"
        hint = f"put the fonts into a folder beside `{folder / 'report.yaml'}`, and name that"
        diagnostics.error(Mistake.NO_FILE, message, named.span, hint)
        return None
    paths = sorted(path for path in place.iterdir() if path.suffix.lower() in SUFFIXES)
    if not paths:
        message = f"there is no font in the folder `{named.text}`"
        diagnostics.error(Mistake.NO_FILE, message, named.span, "put a .ttf, .otf or .ttc file into it")
        return None
    found: list[FontFile] = []
    for path in paths:
        data = read_bytes(project, folder / named.text / path.name, diagnostics, named.span, FONT)
        try:
            found += read_font(data) if data is not None else ()
        except RefusedFile as problem:
            message = f"`{named.text}/{path.name}` {problem.message}"
            diagnostics.error(Mistake.UNREADABLE, message, named.span, problem.hint)
    every, eastern, others = (
        tuple(dict.fromkeys(one.family for one in found if getattr(one, kind)))
        for kind in ("family", "east_asian", "complex")
    )
    return FontFolder(str(place.resolve()), every, eastern, others)


def reference_doc(
    named: Scalar, folder: PurePosixPath, project: Path, diagnostics: Diagnostics
) -> ReferenceDocument | None:
    """The Word file at `named`, looked up from `folder` of the project; None, with a word, where it is amiss.

    What is in it is for the Word writer to judge.
    """
    if PurePosixPath(named.text).suffix.lower() != ".docx":
        message = f"`{named.text}` cannot be a reference document"
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, named.span, "save it as a Word document, `.docx`")
        return None
    data = read_bytes(project, folder / named.text, diagnostics, named.span, WORD)
    return ReferenceDocument(named.text, data, named.span) if data is not None else None
