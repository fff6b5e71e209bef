"""What the writer makes of the tree: paragraphs, tables and ends of sections, and what neighbours owe each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from lspreport.emit.docx import styles
from lspreport.emit.docx.house_style import HouseStyle
from lspreport.emit.docx.ooxml import Properties, paragraph, text

Measures = Mapping[str, int]
"""The sides of an indent, or the gaps around a paragraph, in twips."""

NO_PROPERTIES: Properties = {}
NO_MEASURES: Measures = {}


class WordRun(Struct, frozen=True):
    """Characters with the `w:rPr` that they are printed in, "" for none."""

    characters: str
    look: str = ""


Piece = WordRun | str
"""What a paragraph consists of: runs of characters, and ready-made XML."""


class WordParagraph(Struct, frozen=True):
    """A paragraph in the style of this name. `direct`, `indent` and `gaps` are the formatting that no style can say."""

    style: str
    content: str = ""
    direct: Properties = NO_PROPERTIES
    indent: Measures = NO_MEASURES
    gaps: Measures = NO_MEASURES

    def put(self, **direct: str) -> WordParagraph:
        """The paragraph with further direct formatting."""
        return replace(self, direct={**self.direct, **direct})

    def spaced(self, **gaps: int) -> WordParagraph:
        """The paragraph with these gaps `before` and `after` it; those that it has already stay."""
        return replace(self, gaps={**self.gaps, **{side: gap for side, gap in gaps.items() if side not in self.gaps}})

    def indented(self, **sides: int) -> WordParagraph:
        """The paragraph with this indent of its own: `left`, `right` and `hanging`."""
        return replace(self, indent=sides)

    @property
    def formatting(self) -> Properties:
        """All of its direct formatting as it is written."""
        spacing = " ".join(filter(None, (self.direct.get("spacing", ""), _attributes(self.gaps))))
        found = {"spacing": spacing, "ind": _attributes(self.indent)}
        return {**self.direct, **{name: value for name, value in found.items() if value}}

    @property
    def words(self) -> str:
        """What is read in it, fields by their results."""
        return _MARKUP.sub("", self.content)


class BlockXml(Struct, frozen=True):
    """A table, or another block that is no paragraph, as XML."""

    xml: str


class SectionEnd(Struct, frozen=True):
    """Here the pages of this kind end, if anything stands on them; `number` and `title` of the section called `key` are
    for their running heads, which are those of the pages of the kind `heads` where the house gives this kind none.
    """

    kind: str
    key: str = ""
    number: str = ""
    title: str = ""
    heads: str = ""


Written = WordParagraph | BlockXml | SectionEnd

_MARKUP = re.compile(r"<w:instrText.*?</w:instrText>|<[^>]*>")

_SHORT = 240
"""A lead-in of up to so many characters stays with its list; a longer one would leave a large gap."""
_TEXTS = frozenset((styles.BODY, styles.FRONT, styles.NUMBERED, styles.SUMMARY, styles.IMPRINT))
_ITEMS = frozenset((styles.BULLETS[0], styles.NUMBERS[0], styles.IMPRINT_BULLETS[0], styles.IMPRINT_NUMBERS[0]))
_OPENINGS = frozenset(
    (styles.CHAPTER, styles.UNNUMBERED_CHAPTER, styles.APPENDIX, styles.CONTENTS_HEADING, styles.IMPRINT_HEADING)
)
_LISTED = frozenset(
    (
        *(*styles.BULLETS, *styles.NUMBERS, *styles.CONTINUED),
        *(*styles.IMPRINT_BULLETS, *styles.IMPRINT_NUMBERS, *styles.IMPRINT_CONTINUED),
    )
)
_OPEN = frozenset((*_TEXTS, styles.QUOTE, styles.IMPRINT_QUOTE, *_LISTED))
_CLOSE = frozenset((styles.ENTRY, styles.TERM, styles.DEFINITION, styles.CODE))
"""What has no gap above it: its own neighbours stand close to it."""


_BOXED = frozenset(
    (
        *(styles.BOX_TEXT, styles.BOX_QUOTE, styles.BOX_CODE, styles.BOX_CAPTION, styles.BOX_HEADING),
        *(*styles.BOX_BULLETS, *styles.BOX_NUMBERS, *styles.BOX_CONTINUED),
    )
)
"""What may begin a box without a title."""
_GROUNDED = _BOXED | {styles.CODE, styles.BOX_TITLE}
"""What may begin something with a ground of its own."""

_ABOVE_TABLE = frozenset((styles.BOX_TITLE, styles.NEXT_BOX_TITLE, styles.BOX_CAPTION))
"""What stands close to a table in a box."""


def _attributes(measures: Measures) -> str:
    return " ".join(f'w:{side}="{measure}"' for side, measure in measures.items())


def joined(pieces: Iterable[Piece]) -> str:
    """The pieces as XML; neighbouring runs that look the same are one, so that tracked edits stay tidy."""
    written: list[str] = []
    for look, group in groupby(pieces, lambda piece: piece.look if isinstance(piece, WordRun) else None):
        parts = [piece.characters if isinstance(piece, WordRun) else piece for piece in group]
        written += parts if look is None else [text("".join(parts), look)]
    return "".join(written)


def with_next(one: Written) -> Written:
    """The paragraph, on the page of what follows it; anything else as it is."""
    return one.put(keepNext="") if isinstance(one, WordParagraph) else one


def neighbours(content: Sequence[Written], behind_table: int = 0, house: HouseStyle | None = None) -> list[Written]:
    """`content` with what a thing owes to the one before or behind it; `behind_table` is a gap in twips.

    A short paragraph stays with the list that it introduces. Word has no space around a table: the paragraphs above it,
    where that is no caption, and below bring it, and two tables in a row are kept apart. The gap behind a box is all
    that parts it from the next, and a part of that above a title or caption; and what begins a page needs none above
    it, unless it is a title.
    """
    written: list[Written] = []
    for here in content:
        before = written[-1] if written else None
        match before, here:
            case WordParagraph(), WordParagraph() if (
                before.style in _TEXTS and here.style in _ITEMS and len(before.words) <= _SHORT
            ):
                written[-1] = before.put(keepNext="")
            case BlockXml(), BlockXml():
                written.append(WordParagraph(styles.SECTION_END).spaced(before=behind_table))
            case BlockXml(), WordParagraph() if here.style in _OPEN | _CLOSE:
                here = here.spaced(before=behind_table)
            case WordParagraph(), BlockXml() if before.style in _OPEN:
                written[-1] = before.spaced(after=behind_table)
            case WordParagraph(), WordParagraph(styles.BOX_GAP) if before.style not in _ABOVE_TABLE:
                here = replace(here, style=styles.BOX_GAP_ABOVE)
            case WordParagraph(styles.BOX_CODE), WordParagraph(styles.BOX_CAPTION) if house is not None:
                # LibreOffice leaves white what is above such a line beyond the gap below the code
                here = here.spaced(before=0)
            case WordParagraph(styles.CODE), WordParagraph() if here.style in _GROUNDED and house is not None:
                # neighbours on one ground are drawn as one: a line of a point parts them
                written[-1] = before.spaced(after=max(house.gaps(styles.CODE).after - 20, 0))
                written.append(WordParagraph(styles.SECTION_END))
            case WordParagraph(styles.BOX_END), WordParagraph(styles.BOX_TITLE):
                here = replace(here, style=styles.NEXT_BOX_TITLE)
            case WordParagraph(), WordParagraph() if (
                house is not None and before.style in _LISTED and here.style in _CLOSE
            ):
                here = here.spaced(before=house.gaps(styles.BODY).before)
            case WordParagraph(styles.BOX_END), WordParagraph() if here.style in _BOXED:
                here = replace(here, gaps={**here.gaps, "before": 0})
            case WordParagraph(styles.BOX_END), WordParagraph() if house is not None:
                here = _behind_box(house, here)
            case SectionEnd(), WordParagraph() if here.style not in _OPENINGS:
                here = replace(here, gaps={**here.gaps, "before": 0})
        written.append(here)
    return written


def _behind_box(house: HouseStyle, here: WordParagraph) -> WordParagraph:
    """A paragraph that asks for more room above it than a box's end gives: what the end takes besides counts, too."""
    end = house.gaps(styles.BOX_END)
    above = here.gaps.get("before", house.gaps(here.style).before)
    if above <= end.after:
        return here
    return replace(here, gaps={**here.gaps, "before": max(above - end.before - end.line, 0)})


def story(content: Sequence[Written], ends_with: str = "") -> list[Written]:
    """The content of a cell or a note, which has to end with a paragraph; an empty one is in the style `ends_with`."""
    written = neighbours([one for one in content if not isinstance(one, SectionEnd)])
    if not written:
        return [WordParagraph(ends_with)]
    return written if isinstance(written[-1], WordParagraph) else [*written, WordParagraph(styles.SECTION_END)]


def xml(house: HouseStyle, content: Iterable[Written]) -> str:
    """All of it, with the house's own ids of the styles."""
    return "".join(_xml(house, one) for one in content)


def _xml(house: HouseStyle, one: Written) -> str:
    match one:
        case WordParagraph():
            return paragraph(house.style(one.style), one.content, one.formatting)
        case BlockXml():
            return one.xml
        case SectionEnd():
            return ""
