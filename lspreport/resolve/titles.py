"""The titles that stand in the text for what bears no number: whole, with the references in them worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec.structs import replace

from lspreport.memo import recall
from lspreport.model.numbering import Numbering
from lspreport.model.report import Report
from lspreport.model.text import without_notes
from lspreport.model.titles import box_name
from lspreport.model.tree import (
    Box,
    Citation,
    CrossReference,
    EvidenceCitation,
    FromMark,
    Heading,
    Inline,
    Inlines,
    Link,
    Reference,
    Section,
    Text,
    Unresolved,
)
from lspreport.model.walk import HOLDERS, Run, all_in
from lspreport.resolve.cited import CitedWorks
from lspreport.resolve.references import worded
from lspreport.resolve.wording import tidy


class Titles:
    """The titles of sections and sub-headings by their keys, each worded when it is first asked for."""

    def __init__(self, report: Report, numbering: Numbering, works: Callable[[], CitedWorks]) -> None:
        self.report = report
        self.numbering = numbering
        self.works = works
        self.codes = report.theory.entries
        self._worded: dict[str, Inlines] = {}
        self._open: list[str] = []  # the titles that are being worded, one within the other

    def title(self, key: str) -> Inlines:
        """The title as it is printed, styles and all, without footnotes; nothing in it is a link.

        A title that would stand in itself is marked where it would: `check` complains of it.
        """
        if key in self._open:
            return (Unresolved(f"[{key}?]"),)
        if key not in self._worded:
            self._open.append(key)
            self._worded[key] = self._content(without_notes(self._written.get(key, ())))
            self._open.pop()
        return self._worded[key]

    @cached_property
    def _written(self) -> Mapping[str, Inlines]:
        """The titles as their authors wrote them."""
        found: dict[str, Inlines] = {}
        for section in reversed(self.report.sections):
            found |= recall(("titles", section.key), _titles, section)
        return found

    def _content(self, content: Inlines) -> Inlines:
        found: list[Inline | None] = []
        for inline in content:
            match inline:
                case Reference(targets, form, _, words):
                    found += unlinked(
                        words
                        or worded(targets, form, self.numbering, self.codes, self.title, self.report.settings.words)
                    )
                case Link(words):
                    found += self._content(words)
                case Citation():
                    found += unlinked(self.works().words(inline))
                case EvidenceCitation() | FromMark():
                    found.append(None)
                case _ if isinstance(inline, HOLDERS):
                    found.append(replace(inline, content=self._content(inline.content)))
                case _:
                    found.append(inline)
        return tidy(found)


def _titles(section: Section) -> Mapping[str, Inlines]:
    """The titles in a section under their keys; of two under one key, the first."""
    found: dict[str, Inlines] = {}
    for node in all_in((section,), lambda node: not isinstance(node, Run)):
        match node:
            case Section(key=key, title=title) | Heading(key=key, content=title):
                found.setdefault(key, title)
            case Box() as box if not box.numbered:
                found.setdefault(box.key, box.title or (Text(box_name(box, "")),))
            case _:
                continue
    return found


def unlinked(content: Inlines) -> Inlines:
    """`content` with what each link within the report says in place of the link."""
    found: list[Inline] = []
    for inline in content:
        if isinstance(inline, CrossReference):
            found += unlinked(inline.content) or (Text(inline.word + inline.number),)
        else:
            found.append(inline)
    return tuple(found)
