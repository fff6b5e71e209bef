"""What a unit of a Word file can be, and what it is by itself: a numbered paragraph, a list item, a quotation."""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import numeric

from msgspec import Struct

from lspreport.from_word.pictures import WordPicture
from lspreport.from_word.units import WordUnit
from lspreport.model.bullets import BULLETS

SHORT = 160
"""Characters that a title has at the most; what is longer is a paragraph."""

_TYPED = re.compile(
    r"\s*(?P<number>[A-Z]{0,2}\d{1,3}(?:\.\d{1,3})+|[A-Z](?:\.\d{1,3})+)\.?(?=[\s\u00a0])[\s\u00a0]*"
    r"|\s*(?P<single>[A-Z]{0,2}\d{1,3})(?:[.)][\s\u00a0]+|\t[\s\u00a0]*)"
)
_LIVE = re.compile(r"[(\[]?(?P<number>[A-Z]{0,2}\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)[.):\]]?")
_ITEM = re.compile(
    r"\s*(?:(?P<bullet>[•●▪■◦·\uf0a7\uf0b7o–—*-])[\s\u00a0]*\t[\s\u00a0]*"
    rf"|(?P<mark>(?!·)[{BULLETS}])[\s\u00a0]*|·[\s\u00a0]+"
    r"|(?P<dash>[-–])[\s\u00a0]+"
    r"|\((?P<one>[a-z]{1,4}|\d{1,2})\)[\s\u00a0]+|(?P<other>[a-z]|[ivx]{1,4})[.)][\s\u00a0]*\t[\s\u00a0]*|(?P<closed>[a-z]|[ivx]{1,4})\)[\s\u00a0]+)"
)
_TICK = re.compile(r"\s*[☐☑☒□]\s*\w")
"""A box to tick and what it is for: an item of a list of tasks."""
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])")
"""Word's own styles for lists in lists, each of which is a list of its own there."""
COVER_STYLES = ("title", "subtitle", "author", "date", "cover", "publisher")
"""How the styles of a cover's lines are called, or begin."""
_QUOTED = ("quote", "block text", "intense quote", "quotation", "quotations", "block quotation", "displayed quotation")


class UnitKind(StrEnum):
    COVER = "cover"
    CONTENTS = "contents"
    PART = "part"
    CHAPTER = "chapter"  # a numbered title of the first level
    APPENDIX = "appendix"
    TITLE = "title"  # a title of the first level without number
    HEADING = "heading"
    PARAGRAPH = "paragraph"  # one that bears a number
    PLAIN = "plain"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    TABLE = "table"
    PICTURE = "picture"
    EMPTY = "empty"


class KnownUnit(Struct, frozen=True, eq=False):
    """A unit and what it is. `number` is as printed ("2.6"), `prefix` how many typed characters precede its words.

    `level` is a heading's (2, 3 …) or a list item's (from 0); `mark` the kind of list item: "bullet", or pandoc's style
    of numbers with the first of them. `word` is a caption's: "table".
    """

    unit: WordUnit
    kind: UnitKind
    number: str = ""
    prefix: int = 0
    level: int = 0
    mark: str = ""
    word: str = ""

    @property
    def words(self) -> str:
        return self.unit.text[self.prefix :].strip()

    @property
    def printed_pictures(self) -> tuple[WordPicture, ...]:
        """Those of its pictures that a report can print."""
        return tuple(picture for picture in self.unit.pictures if picture.data)

    @property
    def framed(self) -> bool:
        return bool(self.unit.box) or self.unit.look.framed


def kind_alone(unit: WordUnit) -> KnownUnit:
    """What a unit is by itself: its number, whether it is a list item, a quotation, a table, or nothing."""
    text = unit.text
    counted = bool(unit.label) and unit.form in ("decimal", "decimalZero", "none")
    live = _LIVE.fullmatch(unit.label.strip()) if counted else None
    number = live["number"] if live else ""
    if unit.table is not None:
        return KnownUnit(unit, UnitKind.CONTENTS if unit.contents else UnitKind.TABLE)
    if not text.strip():
        return KnownUnit(unit, UnitKind.PICTURE if unit.pictures else UnitKind.EMPTY, number)
    if unit.contents:
        return KnownUnit(unit, UnitKind.CONTENTS)
    if unit.look.code and not unit.label and unit.look.outline is None:
        return KnownUnit(unit, UnitKind.CODE)
    if number:
        return KnownUnit(unit, UnitKind.PARAGRAPH, number)
    if unit.form and unit.form != "none" and unit.look.outline is None:
        mark = "bullet" if not unit.label else _style(unit)
        return KnownUnit(unit, UnitKind.ITEM, level=item_level(unit), mark=mark)
    typed = _TYPED.match(text) if not unit.label else None
    if typed and len(text) > typed.end():
        return KnownUnit(unit, UnitKind.PARAGRAPH, typed["number"] or typed["single"], typed.end())
    item = _ITEM.match(text)
    if item and len(text) > item.end() and unit.look.outline is None:
        ringed = str(int(numeric(item["mark"], 0)) or "") if item["mark"] else ""  # 1 of ①
        one = item["one"] or item["other"] or item["closed"] or ringed
        mark = f"{_letters(one)}:{one}" if one else "bullet"
        return KnownUnit(unit, UnitKind.ITEM, prefix=item.end(), mark=mark)
    if _TICK.match(text) and unit.look.outline is None:
        return KnownUnit(unit, UnitKind.ITEM, mark="bullet")
    ruled = unit.look.ruled and not unit.look.style.startswith(COVER_STYLES)
    if unit.look.style in _QUOTED or ruled:
        return KnownUnit(unit, UnitKind.QUOTE)
    return KnownUnit(unit, UnitKind.PLAIN)


def item_level(unit: WordUnit) -> int:
    """How deep a list item stands: by its list, or by its style."""
    deeper = _DEEPER.fullmatch(unit.look.style)
    return unit.look.level or (int(deeper[1]) - 1 if deeper else 0)


def typed_mark(text: str) -> int:
    """How many characters of a line are a number, or the mark of a list item, that was typed before its words."""
    match = _TYPED.match(text) or _ITEM.match(text)
    return match.end() if match and match.end() < len(text) else 0


def _style(unit: WordUnit) -> str:
    styles = {
        "lowerLetter": "LowerAlpha",
        "upperLetter": "UpperAlpha",
        "lowerRoman": "LowerRoman",
        "upperRoman": "UpperRoman",
    }
    return f"{styles.get(unit.form, 'Decimal')}:{re.sub(r'[^A-Za-z0-9]', '', unit.label)}"


def _letters(one: str) -> str:
    return "Decimal" if one.isdigit() else "LowerRoman" if re.fullmatch("[ivx]+", one) else "LowerAlpha"


def stem(number: str) -> str:
    """ "2" of "2.6"; "E" of "E4"; "" of "6"."""
    return number.rpartition(".")[0] or number.rstrip("0123456789")
