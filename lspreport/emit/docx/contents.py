"""The contents and the lists of boxes, tables and figures: real fields whose cached entries are already right.

No field is marked dirty and no update is asked for: both make Word put a question on opening. F9 renews them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lspreport.emit.docx import styles
from lspreport.emit.docx.captions import WORDS
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.marks import contents_target, target
from lspreport.emit.docx.ooxml import TAB, field_end, field_start, paragraph, run, text
from lspreport.emit.docx.page import BlockXml, Piece, WordRun, Written, joined
from lspreport.emit.docx.page_marks import page_mark
from lspreport.emit.look import look
from lspreport.model.numbering import Kind
from lspreport.model.report import LISTS, ContentsEntry, SectionKind, contents
from lspreport.model.text import plain
from lspreport.model.tree import Inlines
from lspreport.model.words import capital

_SEQUENCES = {
    Kind.BOX: WORDS["box"],
    Kind.TABLE: WORDS["table"],
    Kind.FIGURE: WORDS["figure"],
    Kind.LISTING: WORDS["listing"],
}


class _EntryLine(Struct, frozen=True):
    """One entry: the style's name, the number with what follows it, the title, and where it leads."""

    style: str
    number: tuple[Piece, ...]
    title: str
    key: str


def contents_blocks(draft: Draft, title: Inlines) -> list[Written]:
    """The heading, the contents as a building block that Word knows, and the lists that have anything in them."""
    start, end = draft.marks.pair(target(draft.chapter)) if draft.chapter in draft.targets else ("", "")
    heading = paragraph(draft.house.style(styles.CONTENTS_HEADING), start + text(plain(title)) + end)
    lines = [
        _EntryLine(styles.CONTENTS[entry.level - 1], _numbered(draft, entry), plain(entry.title), entry.key)
        for entry in contents(draft.document)
    ]
    listed = _entries_field(draft, 'TOC \\o "1-2" \\h \\z \\u', lines)
    block = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{heading}{listed}{''.join(_captions(draft))}</w:sdtContent></w:sdt>"
    )
    return [BlockXml(block)]


def _numbered(draft: Draft, entry: ContentsEntry) -> tuple[Piece, ...]:
    """The list label and what Word puts behind it: a tab after a chapter's number, a space after an appendix's."""
    if not entry.number:
        return ()
    if entry.level > 1:
        return WordRun(entry.number), TAB
    if entry.kind in (SectionKind.APPENDIX, SectionKind.PART):
        stop = draft.house.stop(styles.APPENDIX) if entry.kind is SectionKind.APPENDIX else ""
        return (WordRun(f"{entry.label.removesuffix(':')}{stop} "),)
    return WordRun(entry.number + draft.house.stop(styles.CHAPTER)), TAB


def _captions(draft: Draft) -> list[str]:
    words = draft.document.settings.words
    entries = draft.document.numbering.entries.values()
    written: list[str] = []
    for kinds in LISTS:
        title = capital(words.joint("").join(words.several(kind) for kind in kinds))
        parts: list[str] = []
        for kind in kinds:
            lines = [
                _EntryLine(
                    styles.LIST_OF,
                    (WordRun(f"{capital(words.one(kind))} {entry.number}" + (f"{words.colon} " if title else "")),),
                    title,
                    entry.key,
                )
                for entry in entries
                if entry.kind is kind and entry.number is not None and entry.key in draft.anchors
                for title in (draft.document.text(entry.key),)
            ]
            if lines:
                parts.append(_entries_field(draft, f'TOC \\h \\z \\c "{_SEQUENCES[kind]}"', lines))
        if parts:
            heading = paragraph(draft.house.style(styles.CONTENTS_SUBHEADING), text(title))
            written.append(heading + "".join(parts))
    return written


def _entries_field(draft: Draft, code: str, lines: Sequence[_EntryLine]) -> str:
    """The entries of one list: its field begins in the first and ends in the last."""
    written: list[str] = []
    measures = look(draft.document.settings.theme)
    behind_number = round(measures.contents_number * 20)
    # the dots are as pale as in the PDF; light, too, so that those of all entries are alike
    colour = measures.colours["faint"].removeprefix("#").upper()
    leader = run("<w:tab/>", f'<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{colour}"/></w:rPr>')
    for at, line in enumerate(lines):
        anchor = contents_target(line.key)
        page = leader + field_start(f"PAGEREF {anchor} \\h") + page_mark(line.key) + field_end()
        words = joined((*line.number, WordRun(line.title)))
        link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{words}{page}</w:hyperlink>'
        begin = field_start(code) if at == 0 else ""
        end = field_end() if at == len(lines) - 1 else ""
        # as Word itself does for an entry with a number, whose style has no stop behind it
        stop = draft.house.indent(styles.CONTENTS[1]) + behind_number
        counted = line.style == styles.CONTENTS[1] and line.number
        direct = {"tabs": f'<w:tab w:val="left" w:pos="{stop}"/>'} if counted else {}
        written.append(paragraph(draft.house.style(line.style), begin + link + end, direct))
    return "".join(written)
