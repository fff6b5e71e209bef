"""Lead-ins: a short paragraph that introduces a list stays on the list's page."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.finish.elements import element, put, style_of, text_of
from lspreport.emit.docx.ooxml import w

_SHORT = 240
"""A lead-in of up to so many characters stays with its list; a longer one would leave a large gap."""


def keep_leads(draft: Draft, body: _Element) -> None:
    """Gives them "keep with next". Those in boxes have it from their style."""
    texts = {draft.house.style(name) for name in (styles.BODY, styles.NUMBERED, styles.SUMMARY)}
    items = {draft.house.style(name) for name in (styles.BULLETS[0], styles.NUMBERS[0])}
    before: _Element | None = None
    for paragraph in body.iterchildren(w("p"), w("tbl")):
        follows = before is not None and before.tag == w("p") and style_of(before) in texts
        if follows and before is not None and style_of(paragraph) in items and len(text_of(before)) <= _SHORT:
            put(before, element("keepNext"))
        before = paragraph
