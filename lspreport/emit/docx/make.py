"""The way of a document through the room: house style, the tree written, the parts round it.

The page numbers come last of all: until then, the PDF may be in the making.
"""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.blocks import blocks
from lspreport.emit.docx.building_block import add_building_block
from lspreport.emit.docx.captions import WORDS, schemes
from lspreport.emit.docx.draft import Draft, anchors, targets
from lspreport.emit.docx.footnotes import add_notes, separators
from lspreport.emit.docx.formulas import formulas
from lspreport.emit.docx.headings import prepare
from lspreport.emit.docx.heads import fill_heads, number_pictures
from lspreport.emit.docx.house_changes import completed
from lspreport.emit.docx.house_style import given_house_style, house_style
from lspreport.emit.docx.marks import aims, without_unaimed
from lspreport.emit.docx.numbering import Lists
from lspreport.emit.docx.ooxml import DECLARATION, WP, A, R, W
from lspreport.emit.docx.page_lines import add_lines
from lspreport.emit.docx.page_marks import fill_pages
from lspreport.emit.docx.properties import counted, set_properties
from lspreport.emit.docx.reference import reference_document as own_reference
from lspreport.emit.docx.sections import body, report, stretches
from lspreport.emit.docx.settings import set_captions, set_compatibility, set_language
from lspreport.emit.docx.sourcemap import add_source_map
from lspreport.emit.docx.unfit import UnfitReference, problems
from lspreport.emit.moment import moment
from lspreport.emit.writer import PageLayout
from lspreport.model.edition import Audience
from lspreport.model.report import Document
from lspreport.model.settings import Settings

_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}"'


_NOTHING: Mapping[str, int] = {}


def finished(
    parts: Mapping[str, bytes], document: Document, pages: Mapping[str, str], count: int | None = None
) -> bytes:
    """The file of these `parts`, with the numbers of `pages` in its contents; `count` is how many pages it has, where a
    program has laid it out."""
    filled = {**parts, package.DOCUMENT: fill_pages(parts[package.DOCUMENT], pages)}
    return package.write(counted(filled, count), moment(document))


def written(
    draft: Draft,
    passed: Mapping[str, int] = _NOTHING,
    kept: frozenset[str] = frozenset(),
    title_width: float | None = None,
) -> Mapping[str, bytes]:
    """The parts of the file but for the page numbers, from its beginning, `draft`, which serves but once.

    `passed` says behind how many of the blocks that follow it each box, figure and table stands, `kept` which of them
    are kept on one page; the title on the cover is `title_width` points wide, so that its lines are about equally long.
    """
    draft.passed, draft.kept, draft.title_width = passed, kept, title_width
    document, settings = draft.document, draft.document.settings
    prepare(draft)
    file, lines = draft.file, separators(draft.file)
    sections = stretches(draft, report(draft))
    number_pictures(file, draft.last_picture)
    fill_heads(file, settings.short_title or settings.title)
    add_lines(draft, [properties for _, properties in sections], covered=document.whole)
    draft.lists.start_at(draft.firsts)
    main = f"{DECLARATION}<w:document {_NAMESPACES}><w:body>{body(draft, sections)}</w:body></w:document>"
    listed = "".join((*lines.values(), *draft.notes.values()))
    notes = f"{DECLARATION}<w:footnotes {_NAMESPACES}>{listed}</w:footnotes>"
    if document.edition.audience is Audience.INTERNAL:
        add_source_map(draft.marks.rows, file, document)
    else:
        aimed = aims(main) | aims(notes)
        main, notes = without_unaimed(main, aimed), without_unaimed(notes, aimed)
    file.put(package.DOCUMENT, main.encode())
    add_notes(file, notes)
    set_compatibility(file, list(lines))
    set_captions(file, {WORDS[kind]: scheme for kind, scheme in schemes(settings.numbering).items()})
    set_language(file, settings.language)
    set_properties(document, file, moment(document))
    return file.written()


def laid_out(draft: Draft, layout: PageLayout) -> Mapping[str, bytes]:
    """The parts of the file, in which things stand where the `layout` has them."""
    return written(draft, layout.passed, layout.kept, layout.title_width)


def reference_document(settings: Settings) -> bytes:
    """The house style of our own, to make one of: as `reference` has it, with what can be put in at one command."""
    style = house_style(package.read(own_reference(settings)))
    add_building_block(style, settings)
    return package.write(style.file.written(), 0)


def begun(document: Document, reference: bytes | None = None) -> Draft:
    """What does not hang on the pages: the empty file in the house style `reference`, or else in the report's own."""
    own, settings = document.settings.reference_doc, document.settings
    reference = reference if reference is not None or own is None else own.data
    if reference is not None and (reasons := problems(reference, settings)):
        raise UnfitReference(reasons)
    style = house_style(package.read(own_reference(settings)))
    if reference is not None:
        style = completed(given_house_style(reference, settings.styles)[0], style)
    add_building_block(style, settings)
    return Draft(
        document,
        style,
        style.file,
        targets(document),
        anchors(document),
        blocks,
        formulas(document),
        Lists(style.file.tree(package.NUMBERING), style),
        axis=style.indent(styles.BODY),
        right=style.text_width,
        height=style.text_height,
        last_note=max((int(one) for one in separators(style.file)), default=0),
    )
