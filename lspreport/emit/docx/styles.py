"""The names of the styles that the writer uses; a reference document must have every one of them.

Names, not ids: Word and LibreOffice change ids on saving, so `house` looks an id up by its name. Names that Word knows
as built in are written as Word shows them; they are compared without regard to case.
"""

from __future__ import annotations

BODY = "Body Text"
NUMBERED = "Numbered Paragraph"
SUMMARY = "Summary Paragraph"
CHAPTER = "Heading 1"
UNNUMBERED_CHAPTER = "Heading 1 Unnumbered"
APPENDIX = "Appendix Heading"
HEADINGS = ("Heading 2", "Heading 3", "Heading 4", "Heading 5")
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS = ("List Number", "List Number 2", "List Number 3")
CONTINUED = ("List Continue", "List Continue 2", "List Continue 3")
QUOTE = "Block Text"
CODE, QUOTE_CODE, BOX_CODE = "Source Code", "Quote Code", "Box Code"
RULE = "Rule"
ENTRY = "Glossary Entry"
TERM = "Definition Term"
DEFINITION = "Definition"
REFERENCE = "Bibliography"
CAPTION = "Caption"
SOURCE_NOTE, BOX_SOURCE = "Source Note", "Box Source"
FIGURE = "Figure"
QUOTE_BULLETS = ("Quote Bullet", "Quote Bullet 2")
QUOTE_NUMBERS = ("Quote Number", "Quote Number 2")
QUOTE_CONTINUED = ("Quote Continue", "Quote Continue 2")
FRONT = "Front Text"
BOX_TITLE, NEXT_BOX_TITLE = "Box Title", "Next Box Title"
BOX_TEXT = "Box Text"
BOX_BULLETS = ("Box Bullet", "Box Bullet 2")
BOX_NUMBERS = ("Box Number", "Box Number 2")
BOX_CONTINUED = ("Box Continue", "Box Continue 2")
BOX_QUOTE = "Box Quote"
BOX_HEADING = "Box Heading"
QUOTE_CAPTION, BOX_CAPTION, CELL_CAPTION = "Quote Caption", "Box Caption", "Cell Caption"
CELL_QUOTE = "Cell Quote"
INSET = "\u2003\u2002"
"""What stands before the mark of a second level in a box or quotation, whose left edge stays where it is: the way from
one level to the next, in spaces."""
BOX_GAP, BOX_GAP_ABOVE, BOX_END = "Box Gap", "Box Gap Above", "Box End"
BOX_FRAME = "Box Frame"
TABLE = "Report Table"
TABLE_HEADING = "Table Heading"
TABLE_TEXT = "Table Text"
TABLE_MARK = "Table Mark"
TABLE_BULLET = "Table Bullet"
TABLE_NUMBER = "Table Number"
SECTION_END = "Section End"
COVER_PUBLISHER = "Cover Publisher"
TITLE, SUBTITLE, AUTHOR, DATE = "Title", "Subtitle", "Author", "Date"
IDENTIFIERS = "Cover Identifiers"
IMPRINT = "Imprint"
IMPRINT_HEADING = "Imprint Heading"
IMPRINT_BULLETS = ("Imprint Bullet", "Imprint Bullet 2", "Imprint Bullet 3")
IMPRINT_NUMBERS = ("Imprint Number", "Imprint Number 2", "Imprint Number 3")
IMPRINT_CONTINUED = ("Imprint Continue", "Imprint Continue 2", "Imprint Continue 3")
IMPRINT_QUOTE = "Imprint Quote"
CONTENTS_HEADING = "TOC Heading"
CONTENTS_SUBHEADING = "TOC Subheading"
CONTENTS = ("TOC 1", "TOC 2")
LIST_OF = "Table of Figures"
NOTE = "Footnote Text"
NOTE_MARK = "Footnote Reference"
LINK = "Hyperlink"
STRONG, EMPHASIS = "Strong", "Emphasis"
TERM_WORD = "Glossary Term"
INLINE_CODE = "Verbatim Char"
UNRESOLVED = "Unresolved Reference"

CAPTIONS = (CAPTION, BOX_TITLE, NEXT_BOX_TITLE, QUOTE_CAPTION, BOX_CAPTION, CELL_CAPTION)
"""Styles whose number is a field in the paragraph."""

CHARACTER = (NOTE_MARK, LINK, UNRESOLVED, INLINE_CODE, STRONG, EMPHASIS, TERM_WORD)
TABLES = (TABLE, BOX_FRAME)
"""Styles of runs, and of tables; all others are styles of paragraphs."""

BARE = (BODY, UNNUMBERED_CHAPTER, CONTENTS_HEADING, QUOTE, BOX_TEXT, TABLE_TEXT)
"""Styles whose paragraphs bear no number and no bullet."""

BOX_STYLES = (BOX_TITLE, BOX_TEXT, *BOX_BULLETS, *BOX_NUMBERS, *BOX_CONTINUED)

# fmt: off
REQUIRED = (
    BODY, NUMBERED, SUMMARY, CHAPTER, UNNUMBERED_CHAPTER, APPENDIX,
    *HEADINGS, *BULLETS, *NUMBERS, *CONTINUED, QUOTE, CODE, RULE, ENTRY, TERM, DEFINITION, CAPTION, FIGURE,
    *BOX_STYLES, TABLE, TABLE_HEADING, TABLE_TEXT, TABLE_MARK, TABLE_BULLET, TABLE_NUMBER, SECTION_END,
    COVER_PUBLISHER, TITLE, SUBTITLE, AUTHOR, DATE, IMPRINT, CONTENTS_HEADING, CONTENTS_SUBHEADING,
    *CONTENTS, LIST_OF, NOTE, NOTE_MARK, LINK, UNRESOLVED,
)
# fmt: on

OPTIONAL = (
    INLINE_CODE, STRONG, EMPHASIS, TERM_WORD, FRONT, *QUOTE_BULLETS, *QUOTE_NUMBERS, *QUOTE_CONTINUED, QUOTE_CODE,
    BOX_QUOTE, BOX_HEADING, BOX_CODE, BOX_SOURCE, NEXT_BOX_TITLE, BOX_GAP, BOX_GAP_ABOVE, BOX_END, BOX_FRAME,
    QUOTE_CAPTION, BOX_CAPTION, CELL_CAPTION, CELL_QUOTE, SOURCE_NOTE, REFERENCE, IDENTIFIERS, IMPRINT_HEADING,
    *IMPRINT_BULLETS, *IMPRINT_NUMBERS, *IMPRINT_CONTINUED, IMPRINT_QUOTE,
)  # fmt: skip
"""Styles that a reference document may lack: it is given ours."""

QUICK = (
    CHAPTER, *HEADINGS[:2], NUMBERED, BULLETS[0], NUMBERS[0], BOX_TITLE, BOX_TEXT, QUOTE, CAPTION, TABLE_TEXT,
)  # fmt: skip
"""Styles that Word offers at once, in its order; the others it shows where they are used."""

LINKED = (CHAPTER, *HEADINGS, TITLE, SUBTITLE, BODY, QUOTE, NOTE)
"""Styles of paragraphs that a part of a paragraph can take, too, as "Heading 2 Char"."""

CHARS = tuple(f"{name} Char" for name in LINKED)

SECTIONS = ("body", "cover", "imprint", "contents", "front", "appendix", "landscape")
"""The kinds of page, each shown once in the reference document under the bookmark `lspreport_section_…`."""

SECTION_BOOKMARK = "lspreport_section_"


def unnumbered(heading: str) -> str:
    """The style of a heading that bears no number where others of this style bear one."""
    return f"{heading} Unnumbered"
