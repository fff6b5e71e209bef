"""What the writers of one file share: the document, what can be linked to, and what the file's end has to list."""

from __future__ import annotations

from msgspec import Struct, field

from lspreport.model.report import Document
from lspreport.model.tree import Note, Picture


class GovspeakContext(Struct, eq=False):
    """One file while it is written.

    `anchors` are the keys of what bears an anchor in this file. A reference to anything else is printed without a
    link: the publishing form refuses every address but a whole one and an anchor on the same page.
    """

    document: Document
    anchors: frozenset[str]
    notes: list[Note] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)

    def name(self, word: str, key: str) -> str:
        """What stands before a caption: "Table 2: "; nothing where it bears no number."""
        number = self.document.number(key)
        words = self.document.settings.words
        return f"{words.title(word)} {number}{words.colon} " if number else ""

    def anchor(self, key: str) -> str:
        """The line below a block that gives it its anchor; nothing for what nobody points at."""
        return f"\n{{: #{key}}}" if key in self.anchors else ""
