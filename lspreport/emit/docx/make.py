"""The way of a document through the room: house style, pandoc's blocks, pandoc, the finishing pass.

The page numbers come last of all: until then, the PDF may be in the making.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lspreport.emit.docx import reference_document, styles
from lspreport.emit.docx.body import body
from lspreport.emit.docx.draft import Draft, anchors, targets
from lspreport.emit.docx.finish import finish
from lspreport.emit.docx.house import Unfit, house, problems
from lspreport.emit.moment import moment
from lspreport.emit.once import Once
from lspreport.model.report import Document
from lspreport.tools.pandoc import to_docx
from lspreport.tools.typeset import rasterise

DOTS_PER_INCH = 220

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)
"""The smallest PNG: it stands for a drawing while pandoc runs, so that pandoc need not wait for Typst."""


class _Written(Struct, frozen=True):
    """pandoc's file, what was noted while its blocks were made, and the drawings as PNG, by the name pandoc knows."""

    draft: Draft
    data: bytes
    pixels: Mapping[str, bytes]


def make(document: Document, reference: bytes | None, pages: Mapping[str, str] | None) -> bytes:
    """The finished file; in its contents stand `pages`, or else the PDF's."""
    written = begun(document) if reference is None else _write(document, reference)

    def printed() -> Mapping[str, str]:
        from lspreport.emit import pdf

        return pdf.pages(document) if pages is None else pages

    return finish(written.draft, written.data, printed, written.pixels, moment(document))


@Once
def begun(document: Document) -> _Written:
    """The file in the report's own house style as far as it can be written before the pages are known."""
    own = document.settings.reference_doc
    return _write(document, own.data if own is not None else None)


def _write(document: Document, reference: bytes | None) -> _Written:
    if reference is not None and (reasons := problems(reference, document.settings)):
        raise Unfit(reasons)
    style = house(reference if reference is not None else reference_document(document.settings))
    draft = Draft(
        document,
        style,
        targets(document),
        anchors(document),
        text_width=style.text_width,
        axis=style.indent(styles.BODY),
    )
    blocks = body(draft)
    pictures = {name: PIXEL if picture.vector else picture.data for name, picture in draft.pictures.items()}
    data = to_docx(blocks, style.data, document.settings.language, pictures)
    pixels = {
        name: rasterise(picture.data, draft.widths[name], DOTS_PER_INCH)
        for name, picture in draft.pictures.items()
        if picture.vector
    }
    return _Written(draft, data, pixels)
