"""The way of a document through the room: house style, pandoc's blocks, pandoc, the finishing pass.

The page numbers come last of all: until then, the PDF may be in the making.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.blocks import blocks
from lspreport.emit.docx.body import body
from lspreport.emit.docx.draft import Draft, Json, anchors, targets
from lspreport.emit.docx.finish import finish
from lspreport.emit.docx.finish.pages import fill_pages
from lspreport.emit.docx.house import house
from lspreport.emit.docx.reference import reference_for
from lspreport.emit.docx.unfit import Unfit, problems
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


class _Drafted(Struct, frozen=True):
    """The document as pandoc's blocks, and what was noted while they were made."""

    draft: Draft
    blocks: Sequence[Json]


def make(document: Document, reference: bytes | None, pages: Mapping[str, str] | None) -> bytes:
    """The finished file; in its contents stand `pages`, or else the PDF's."""
    parts = written(document) if reference is None else _write(_draft(document, reference))
    if pages is None:
        from lspreport.emit import pdf

        pages = pdf.pages(document)
    return package.write({**parts, package.DOCUMENT: fill_pages(parts[package.DOCUMENT], pages)}, moment(document))


@Once
def written(document: Document) -> Mapping[str, bytes]:
    """The parts of the file in the report's own house style, but for the page numbers."""
    return _write(drafted(document))


@Once
def drafted(document: Document) -> _Drafted:
    """What pandoc is to write in the report's own house style."""
    own = document.settings.reference_doc
    return _draft(document, own.data if own is not None else None)


def _draft(document: Document, reference: bytes | None) -> _Drafted:
    if reference is not None and (reasons := problems(reference, document.settings)):
        raise Unfit(reasons)
    style = house(reference if reference is not None else reference_for(document.settings))
    draft = Draft(
        document,
        style,
        targets(document),
        anchors(document),
        blocks,
        text_width=style.text_width,
        axis=style.indent(styles.BODY),
    )
    return _Drafted(draft, body(draft))


def _write(drafted: _Drafted) -> Mapping[str, bytes]:
    draft = drafted.draft
    pictures = {name: PIXEL if picture.vector else picture.data for name, picture in draft.pictures.items()}
    data = to_docx(drafted.blocks, draft.house.data, draft.document.settings.language, pictures)
    pixels = {
        name: rasterise(picture.data, draft.widths[name], DOTS_PER_INCH)
        for name, picture in draft.pictures.items()
        if picture.vector
    }
    return finish(draft, data, pixels, moment(draft.document))
