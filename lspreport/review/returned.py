"""What a Word file says: its paragraphs, who put in or took out which words, and the comments.

Nothing is compared here and no id is trusted: what stands in the file is told, in reading order, as pieces of text that
know who inserted and who deleted them. A field is one sign, whatever its result says, since programs renew results on
their own; its result is kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

FIELD = "\ufffc"
"""Stands for a field within the words: a reference, a page, a number of a caption."""
NOTE = "\ufff9"
"""Stands for the mark of a footnote."""
PICTURE = "\ufffa"
"""Stands for a drawing, a picture or an object."""
SIGNS = FIELD + NOTE + PICTURE


class Revision(Struct, frozen=True):
    """Who changed something, when (as the file says it), and whether it is one end of a move."""

    author: str
    date: str = ""
    move: bool = False


class TrackedText(Struct, frozen=True):
    """Some characters, or one sign; `code` is a field's own, `result` what it shows.

    Of a note, `result` is the id; of a picture, its alternative text.

    `struck` says that a line goes through it.
    """

    text: str
    inserted: Revision | None = None
    deleted: Revision | None = None
    result: str = ""
    restyled: Revision | None = None
    code: str = ""
    struck: bool = False

    @property
    def before(self) -> bool:
        """Whether it stood there before anything was changed."""
        return self.inserted is None

    @property
    def after(self) -> bool:
        """Whether it stands there when all changes are accepted."""
        return self.deleted is None


class CellAt(Struct, frozen=True):
    """Where a paragraph stands in a table: numbers within the file, from 1."""

    table: int
    row: int
    cell: int


class FileParagraph(Struct):
    """One `w:p`. `marks` are our hidden bookmarks that begin in it, or are open over it, cut to 17 letters."""

    story: str
    pieces: list[TrackedText] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    style: str = ""
    note: str = ""
    cell: CellAt | None = None
    sign_inserted: Revision | None = None
    sign_deleted: Revision | None = None
    row_inserted: Revision | None = None
    row_deleted: Revision | None = None
    cell_inserted: Revision | None = None
    cell_deleted: Revision | None = None
    restyled: Revision | None = None
    link: str = ""
    """What the paragraph links to, where it is a line of the contents or of a list."""

    @property
    def before(self) -> str:
        """The words as they were before anything was changed."""
        return "".join(piece.text for piece in self.pieces if piece.before)

    @property
    def after(self) -> str:
        """The words when everything is accepted."""
        return "".join(piece.text for piece in self.pieces if piece.after)

    @property
    def struck(self) -> str:
        """The words through which a line goes that nobody marked as new."""
        return "".join(piece.text for piece in self.pieces if piece.struck and piece.restyled is None)


class Anchor(Struct):
    """Where a comment hangs: the first and last paragraph, counted from 0, and the words under it."""

    first: int
    last: int
    words: str = ""
    at: int = 0
    """The characters that stand before it in its first paragraph, counted before any change."""


class BoxedText(Struct, frozen=True):
    """The words of one text box, who put the first of them in, and the paragraph to which it is tied, from 0."""

    words: str
    by: Revision | None
    at: int


class WordComment(Struct, frozen=True):
    """A comment; `parent` is the id of the one that it answers, `resolved` what the thread's first one says."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    resolved: bool = False


class ReturnedFile(Struct, frozen=True):
    """All that a Word file says. `told` are things that stand in it and are not read: pictures, ink. `pictures` are the
    digests of its pictures, `drawn` is how many drawings of any kind stand in it."""

    paragraphs: Sequence[FileParagraph]
    comments: Sequence[WordComment]
    anchors: Mapping[str, Anchor]
    map: bytes | None
    program: str
    editors: tuple[str, ...]
    fields: int
    tracked: bool
    told: Mapping[str, int]
    boxed: tuple[BoxedText, ...] = ()
    """What stands in text boxes: a program may have put there what stood in a frame."""
    mended: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()
    drawn: int = 0
