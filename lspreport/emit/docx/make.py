"""The way of a document through the room: house style, pandoc's blocks, pandoc, the finishing pass.

The page numbers come last of all: until then, the PDF may be in the making.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.blocks import blocks
from lspreport.emit.docx.body import body
from lspreport.emit.docx.draft import Draft, Json, anchors, targets
from lspreport.emit.docx.finish import finish
from lspreport.emit.docx.finish.pages import fill_pages
from lspreport.emit.docx.house_style import given_house_style, house_style
from lspreport.emit.docx.reference import reference_document
from lspreport.emit.docx.unfit import UnfitReference, problems
from lspreport.emit.moment import moment
from lspreport.model.report import Document
from lspreport.tools.pandoc import to_docx
from lspreport.tools.typeset import rasterise

DOTS_PER_INCH = 220

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)
"""The smallest PNG: it stands for a drawing while pandoc runs, so that pandoc need not wait for Typst."""


def finished(parts: Mapping[str, bytes], document: Document, pages: Mapping[str, str]) -> bytes:
    """The file of these `parts`, with the numbers of `pages` in its contents."""
    return package.write({**parts, package.DOCUMENT: fill_pages(parts[package.DOCUMENT], pages)}, moment(document))


def written(document: Document, reference: bytes | None = None) -> Mapping[str, bytes]:
    """The parts of the file but for the page numbers, in the house style `reference`, or else the report's own."""
    own = document.settings.reference_doc
    draft, content = _draft(document, reference if reference is not None or own is None else own.data)
    pictures = {name: PIXEL if picture.vector else picture.data for name, picture in draft.pictures.items()}
    data = to_docx(content, draft.house.data, draft.document.settings.language, pictures)
    pixels = {
        name: rasterise(picture.data, draft.widths[name], DOTS_PER_INCH)
        for name, picture in draft.pictures.items()
        if picture.vector
    }
    return finish(draft, data, pixels, moment(draft.document))


def _draft(document: Document, reference: bytes | None) -> tuple[Draft, Sequence[Json]]:
    """The document as pandoc's blocks, and what was noted while they were made."""
    if reference is not None and (reasons := problems(reference, document.settings)):
        raise UnfitReference(reasons)
    style = house_style(reference_document(document.settings)) if reference is None else given_house_style(reference)[0]
    draft = Draft(
        document,
        style,
        targets(document),
        anchors(document),
        blocks,
        text_width=style.text_width,
        axis=style.indent(styles.BODY),
    )
    return draft, body(draft)
