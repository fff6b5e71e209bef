"""The finishing pass: what pandoc's writer cannot say, put into its file; one small pass a subject, in this order."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx import package
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.finish.banner import add_banner
from lspreport.emit.docx.finish.bookmarks import drop_bookmarks
from lspreport.emit.docx.finish.boxes import join_boxes
from lspreport.emit.docx.finish.leads import keep_leads
from lspreport.emit.docx.finish.lists import number_lists
from lspreport.emit.docx.finish.pictures import fill_pictures
from lspreport.emit.docx.finish.properties import set_properties
from lspreport.emit.docx.finish.runs import merge_runs
from lspreport.emit.docx.finish.sections import break_sections, fill_headers, frame_cover
from lspreport.emit.docx.finish.settings import set_compatibility, trim_styles
from lspreport.emit.docx.finish.sourcemap import add_source_map
from lspreport.emit.docx.finish.tables import shape_tables
from lspreport.emit.docx.ooxml import w
from lspreport.model.edition import Audience


def finish(draft: Draft, data: bytes, pixels: Mapping[str, bytes], epoch: int) -> Mapping[str, bytes]:
    """The parts of pandoc's file, finished but for the pages in the contents (see `pages`).

    `pixels` are the drawings as PNG, by the name pandoc knows.
    """
    file = package.Package(package.read(data))
    body = file.tree(package.DOCUMENT).find(w("body"))
    assert body is not None  # pandoc always writes one
    for element in body:
        element.tail = None
    shape_tables(draft, body)
    join_boxes(draft, body)
    keep_leads(draft, body)
    number_lists(draft, file, body)
    frame_cover(draft, body)
    break_sections(draft, body)
    fill_headers(draft, file)
    add_banner(draft, file)
    fill_pictures(draft, file, body, pixels)
    mapped = draft.document.edition.audience is Audience.INTERNAL
    if not mapped:
        drop_bookmarks(file)
    for part in (package.DOCUMENT, package.NOTES):
        if part in file.parts:
            merge_runs(file.tree(part))
    set_compatibility(file)
    trim_styles(draft, file)
    set_properties(draft.document, file, epoch)
    if mapped:
        add_source_map(draft.marks.rows, file)
    return file.written()
