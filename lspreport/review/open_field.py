"""A field of a Word file while it is read: its code, what it shows, and what became of that."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from lspreport.review.returned import FIELD, Revision, TrackedText

_TRANSPARENT = frozenset({"TOC", "HYPERLINK", "INDEX", "BIBLIOGRAPHY", "CITATION", "QUOTE", "PAGEREF", ""})
"""Fields whose results are words like others, in paragraphs of their own or as a link. LibreOffice puts a whole line of
the contents into the field of its page."""


class OpenField(Struct):
    """`inserted` and `deleted` say who put the field in or took it out."""

    code: str = ""
    result: str = ""
    gone: str = ""
    """What it showed and is deleted."""
    shows: bool = False
    kept: bool = False
    """Whether any of its result is not deleted."""
    inserted: Revision | None = None
    deleted: Revision | None = None
    opaque: bool = False
    """Whether its result is one sign and no words."""
    stood: str = ""
    """What it showed before and still does."""
    added: list[tuple[str, Revision]] = field(default_factory=list)
    """What was put in among that."""

    def begin_result(self) -> None:
        """The code is whole."""
        words = self.code.split()
        self.opaque = (words[0].upper() if words else "") not in _TRANSPARENT

    def take(self, text: str, inserted: Revision | None, deleted: Revision | None) -> None:
        """More of its result."""
        if inserted is not None and self.inserted is None and deleted is None:
            self.added.append((text, inserted))
        else:
            self.kept = self.kept or deleted is None
            self.stood += text if deleted is None else ""
        self.result += "" if deleted else text
        self.gone += text if deleted else ""
        self.inserted = self.inserted if not self.shows else inserted
        self.deleted = deleted or self.deleted
        self.shows = True

    def take_in(self, inner: OpenField) -> None:
        """A field within its result that has ended."""
        self.result += inner.result
        self.kept, self.shows = self.kept or inner.kept, True
        self.stood, self.added = self.stood + inner.stood, self.added + inner.added

    def pieces(self, deleted: Revision | None) -> Iterator[TrackedText]:
        """The field as one sign, and behind it what somebody put in among what it shows; `deleted` says who took away
        what stands around it."""
        within = self.added if self.kept or self.gone else []  # else the field itself was put in
        has_gone = self.gone if within else self.shows
        gone = self.deleted if has_gone and not self.kept else deleted if not self.shows else None
        shows = (self.stood if within else self.result) or self.gone
        yield TrackedText(FIELD, None if within else self.inserted, gone, shows, code=self.code.strip())
        for text, mark in within:
            yield TrackedText(text, mark)
