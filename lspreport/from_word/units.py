"""A Word file as a row of units in reading order: paragraphs and tables, each with what Word itself says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.called import words_for
from lspreport.from_word.live_numbers import LiveNumbers
from lspreport.from_word.pictures import PictureReader, WordPicture
from lspreport.from_word.shown import shown
from lspreport.from_word.word_file import OpenedWordFile
from lspreport.from_word.word_styles import ParagraphLook, WordStyles
from lspreport.tools.elements import attribute, child, children, local

_CONTENTS_STYLE = re.compile(r"toc [0-9]|table of figures")
_LISTING = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_SEQUENCE = re.compile(r"\s*SEQ\s+\"?(\w+)", re.IGNORECASE)
_BOXED = re.compile(rf"(?:{words_for('box')})[\s\u00a0]+\d", re.IGNORECASE)
"""How a table of one column begins that is a box with its title in a row of its own."""
_CONTAINERS = ("sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "tc", "txbxContent")


class WordUnit(Struct, frozen=True, eq=False):
    """A paragraph, or a table with more than one cell.

    `label` is the live number that Word shows, `form` its kind ("bullet", "decimal" …). `box` numbers the one-cell
    table or text box in which it stands, 0 where in none. `sequence` is the name by which a caption counts. `contents`
    says that it is a line of a list of contents; `pictures` are what is drawn in it. `table` is None of a paragraph.
    """

    element: _Element
    text: str
    look: ParagraphLook
    label: str = ""
    form: str = ""
    box: int = 0
    sequence: str = ""
    contents: bool = False
    pictures: tuple[WordPicture, ...] = ()
    table: _Element | None = None


PLAIN = ParagraphLook("", None, "", 0, False, False, False)


class UnitReader:
    """Reads the units of a file; `text_boxes` and `one_cell_tables` are counted on the way."""

    def __init__(self, file: OpenedWordFile) -> None:
        self._styles = WordStyles(file.styles)
        self._numbers = LiveNumbers(file.numbering, self._styles)
        self._pictures = PictureReader(file)
        self.text_boxes = 0
        self.one_cell_tables = 0
        self._boxes = 0
        self._fields: list[bool] = []  # the open complex fields, and which of them make contents

    def read(self, root: _Element) -> list[WordUnit]:
        """The units of a document, or of its notes."""
        body = child(root, "body")
        return list(self._units(root if body is None else body, 0, False))

    def _units(self, container: _Element, box: int, contents: bool) -> Iterator[WordUnit]:
        for one in container:
            kind = local(one)
            if kind == "p":
                yield from self._paragraph(one, box, contents)
            elif kind == "tbl":
                yield from self._table(one, box, contents)
            elif kind == "sdt":
                gallery = attribute(child(one, "sdtPr", "docPartObj", "docPartGallery"))
                inner = child(one, "sdtContent")
                if inner is not None:
                    yield from self._units(inner, box, contents or gallery == "Table of Contents")
            elif kind in _CONTAINERS:
                yield from self._units(one, box, contents)

    def _table(self, table: _Element, box: int, contents: bool) -> Iterator[WordUnit]:
        cells = [cell for row in children(table, "tr") for cell in _cells(row)]
        narrow = len(cells) > 0 and all(len(list(_cells(row))) == 1 for row in children(table, "tr"))
        if len(cells) == 1 or (narrow and (box or _BOXED.match(_first_words(cells[0])))):
            if not box:
                self.one_cell_tables += 1
            number = box or self._new_box()
            for cell in cells:
                yield from self._units(cell, number, contents)
            return
        for paragraph in [one for one in table.iter() if local(one) == "p"]:  # Word counts on within them
            look = self._styles.look(paragraph, self._numbers.style_levels)
            if look.list:
                self._numbers.next(look.list, look.level)
        words = "\n".join(shown(one) for one in table.iter() if local(one) == "p")
        pictures = self._pictures.read(table)
        yield WordUnit(table, words, PLAIN, box=box, contents=contents, pictures=pictures, table=table)

    def _paragraph(self, paragraph: _Element, box: int, contents: bool) -> Iterator[WordUnit]:
        look = self._styles.look(paragraph, self._numbers.style_levels)
        label = self._numbers.next(look.list, look.level) if look.list else ""
        text = shown(paragraph)
        listing = contents or bool(_CONTENTS_STYLE.match(look.style)) or any(self._fields)
        sequence = ""
        for one in paragraph.iter():
            if local(one) == "fldChar":
                kind = attribute(one, "fldCharType")
                if kind == "begin":
                    self._fields.append(False)
                elif kind == "end" and self._fields:
                    self._fields.pop()
            elif local(one) in ("instrText", "fldSimple"):
                code = (one.text or "") if local(one) == "instrText" else attribute(one, "instr")
                if _LISTING.match(code) and self._fields:
                    self._fields[-1] = True
                    listing = True
                found = _SEQUENCE.match(code)
                sequence = sequence or (found[1] if found else "")
        form = self._numbers.form(look.list, look.level) if look.list else ""
        yield WordUnit(paragraph, text, look, label, form, box, sequence, listing, self._pictures.read(paragraph))
        for content in [one for one in paragraph.iter() if local(one) == "txbxContent"]:
            if any(local(above) == "Fallback" for above in content.iterancestors()):
                continue  # the same again for older programs
            if next(above for above in content.iterancestors() if local(above) == "p") is not paragraph:
                continue  # a box in a box, which comes when that one's paragraphs are read
            self.text_boxes += 1
            yield from self._units(content, box or self._new_box(), contents)

    def _new_box(self) -> int:
        self._boxes += 1
        return self._boxes


def _first_words(cell: _Element) -> str:
    return next((words for one in cell.iter() if local(one) == "p" and (words := shown(one).strip())), "")


def _cells(row: _Element) -> Iterator[_Element]:
    for one in row:
        if local(one) == "tc":
            yield one
        elif local(one) in ("sdt", "sdtContent", "ins"):
            yield from _cells(one)
