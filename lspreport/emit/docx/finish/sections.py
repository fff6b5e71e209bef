"""Where each kind of page ends, and the running heads."""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element

from lspreport.emit.docx import styles
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.finish.elements import element, marks, put, remove, style_of
from lspreport.emit.docx.ooxml import w
from lspreport.emit.docx.package import Package
from lspreport.model.numbering import Kind


def break_sections(draft: Draft, body: _Element) -> None:
    """Gives the last paragraph of each stretch of pages its section's properties; the file's last are the body's.

    A mark with nothing since the one before it says nothing: so no blank page follows a landscape part that ends a
    chapter. A table cannot bear the properties, nor end a file: a paragraph a point high follows it.
    """
    old = body.find(w("sectPr"))
    if old is not None:
        body.remove(old)
    ends: list[tuple[_Element, str]] = []
    for mark, words in list(marks(body)):
        if words[0] == "section":
            before = mark.getprevious()
            if before is not None and (not ends or before is not ends[-1][0]):
                ends.append((_paragraph_end(draft, before, framed=words[1] == "cover"), words[1]))
            remove(mark)
    for at, (paragraph, kind) in enumerate(ends):
        sectpr = deepcopy(draft.house.sections[kind])
        sectpr.tail = None
        if at == 0:
            _first_note(draft, sectpr)
        if paragraph is body[-1]:
            body.append(sectpr)
        else:
            put(paragraph, sectpr)


def _paragraph_end(draft: Draft, last: _Element, *, framed: bool) -> _Element:
    """The paragraph that bears the properties: a table has none, and those of a frame's text are not heeded."""
    if last.tag == w("p") and not framed:
        return last
    end = element("p")
    put(end, element("pStyle", val=draft.house.style(styles.SECTION_END)))
    last.addnext(end)
    return end


def frame_cover(draft: Draft, body: _Element) -> None:
    """Puts author, date and logo into the frame of their style, each paragraph by itself: LibreOffice heeds no other.

    A house that was saved by LibreOffice has lost the frame; on the coloured field the two could not be read.
    """
    for name in (styles.AUTHOR, styles.DATE):
        for paragraph in body.findall(w("p")):
            if style_of(paragraph) == draft.house.style(name):
                put(paragraph, _frame(draft, name))
    for mark, words in list(marks(body)):
        paragraph_of_logo = mark.getparent()
        if words[0] == "logo" and paragraph_of_logo is not None:
            remove(mark)
            put(paragraph_of_logo, _frame(draft, styles.DATE))
            put(paragraph_of_logo, element("ind", left=0))
            put(paragraph_of_logo, element("spacing", before=480))


def _frame(draft: Draft, name: str) -> _Element:
    """The frame of the style called `name`, or what ours is."""
    own = draft.house.property(name, "framePr")
    if own is not None:
        return own
    size = draft.house.sections["cover"].find(w("pgSz"))
    height = float(size.get(w("h")) or 0) if size is not None else 0
    return element(
        "framePr",
        w=draft.house.text_width,
        hSpace=0,
        wrap="around",
        vAnchor="page",
        hAnchor="margin",
        x=1,
        y=round(height * 0.72),
    )


def _first_note(draft: Draft, sectpr: _Element) -> None:
    """A section that is built alone goes on with the notes' numbers of the whole report."""
    entries = draft.document.numbering.entries.values()
    notes = [entry.number for entry in entries if entry.kind is Kind.NOTE and entry.key in draft.anchors]
    first = notes[0].value if notes and notes[0] is not None else 1
    if first == 1:
        return
    properties = sectpr.find(w("footnotePr"))
    if properties is None:
        properties = element("footnotePr")
        references = sectpr.findall(w("headerReference")) + sectpr.findall(w("footerReference"))
        sectpr.insert(len(references), properties)
    properties.insert(0, element("numStart", val=first))


def fill_headers(draft: Draft, file: Package) -> None:
    """Puts the short title into the running heads' cached text, so that it is right before any field is renewed."""
    settings = draft.document.settings
    for part in sorted(file.parts):
        if part.startswith("word/header") and part.endswith(".xml"):
            for paragraph in file.tree(part).iter(w("p")):
                _cache(paragraph, "DOCPROPERTY", settings.short_title or settings.title)


def _cache(paragraph: _Element, code: str, result: str) -> None:
    """Replaces the cached result of the first field with this code in a paragraph."""
    state = ""
    for run in paragraph.findall(w("r")):
        instruction, character = run.find(w("instrText")), run.find(w("fldChar"))
        if instruction is not None and code in (instruction.text or ""):
            state = "code"
        elif character is not None and state:
            kind = character.get(w("fldCharType"))
            if kind == "end":
                return
            state = "result" if kind == "separate" else state
        elif state == "result":
            shown = run.find(w("t"))
            if shown is not None:
                shown.text, result = result, ""
