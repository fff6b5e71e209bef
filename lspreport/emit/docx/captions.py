"""Captions: "Box 1: ", "Figure 2.1: " with a live sequence field, and bookmarks for references and lists."""

from __future__ import annotations

from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.inlines import inlines, words
from lspreport.emit.docx.marks import contents_target, number_target, target
from lspreport.emit.docx.ooxml import field, text
from lspreport.emit.docx.page import Piece
from lspreport.model.numbering import Number
from lspreport.model.settings import NumberingSettings, Scheme
from lspreport.model.text import plain
from lspreport.model.tree import Inlines
from lspreport.source import Span

WORDS = {"box": "Box", "figure": "Figure", "table": "Table", "listing": "Listing", "equation": "Equation"}
"""The word before the number is the sequence's name too, as where Word makes the caption."""

_HIDDEN = (
    '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:rPr><w:vanish/></w:rPr><w:instrText xml:space="preserve"> SEQ {word} \\h \\r 0 </w:instrText></w:r>'
    '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)


def caption(draft: Draft, kind: str, key: str, content: Inlines, span: Span) -> list[Piece]:
    """The inlines of a caption: word, number, colon and text; the text alone where the thing bears no number."""
    with draft.in_bold():
        return _caption(draft, kind, key, content, span)


def _caption(draft: Draft, kind: str, key: str, content: Inlines, span: Span) -> list[Piece]:
    entry = draft.document.numbering.entries.get(key)
    number = entry.number if entry is not None else None
    hidden = draft.marks.hidden(kind, str(number or ""), plain(content), span, content)
    aimed = (target(key),) if key in draft.targets else ()
    if number is None:
        return draft.marks.around((hidden, *aimed), inlines(draft, content))
    said = draft.document.settings.words
    word = said.title(kind)
    label = words(f"{word} ") + draft.marks.around((number_target(key),), [_number(draft, kind, number)])
    inner = [
        *draft.marks.around(aimed, label),
        *(words(f"{said.colon} ") if plain(content) else []),
        *inlines(draft, content),
    ]
    return draft.marks.around((hidden, contents_target(key)), inner)


def sequence(draft: Draft, kind: str, key: str) -> list[Piece]:
    """The number alone, as a live field in the bookmark that references show."""
    number = draft.document.numbering.entries[key].number
    assert number is not None
    return draft.marks.around((number_target(key),), [_number(draft, kind, number)])


def restarts(draft: Draft) -> str:
    """Fields for a part's heading that set back the sequences counted by chapter; nobody sees them.

    `\\s 1` in the captions does the same at a Heading 1, new ones included, but LibreOffice 7.4 does not know it, nor
    that `\\h` hides a field; and summary and appendices begin with other styles.
    """
    counted = schemes(draft.document.settings.numbering)
    return "".join(_HIDDEN.format(word=WORDS[kind]) for kind, scheme in counted.items() if scheme is Scheme.CHAPTER)


def schemes(settings: NumberingSettings) -> dict[str, Scheme]:
    """How each kind of caption is counted."""
    return {
        "box": settings.boxes,
        "figure": settings.figures,
        "table": settings.tables,
        "listing": settings.listings,
        "equation": settings.equations,
    }


def _number(draft: Draft, kind: str, number: Number) -> str:
    """The number as fields: a sequence; by chapter the chapter's own number, a stop, and a sequence that starts anew.

    The first of a section that is built alone goes on from the report's numbers (`\\r`).
    """
    first = kind not in draft.sequences
    draft.sequences.add(kind)
    stem, value = number.stem.rstrip("."), str(number.value)
    code = f"SEQ {WORDS[kind]} \\* ARABIC"
    if schemes(draft.document.settings.numbering)[kind] is not Scheme.CHAPTER:
        return field(code + (f" \\r {value}" if first and value != "1" else ""), value)
    chapter = field(f"REF {target(draft.chapter)} \\r \\h", stem) if draft.chapter_numbered else text(stem)
    return (chapter + text(".") if stem else "") + field(f"{code} \\s 1", value)
