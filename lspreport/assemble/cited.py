"""Citations as they are to be counted: what is a label or evidence after all, and the footnotes of a style of notes."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import count

from msgspec.structs import replace

from lspreport.model.bibliography import Bibliography
from lspreport.model.report import Section
from lspreport.model.tree import (
    Block,
    Blocks,
    Citation,
    CitationMode,
    CitationPart,
    EvidenceCitation,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Reference,
    ReferenceForm,
    Text,
)
from lspreport.model.walk import HOLDERS, transform

_STOPS = re.compile(r"[.,;:!?…]+[’”]?|[’”][.,;:!?]?")
"""What a footnote's mark stands behind."""


def cited(section: Section, bibliography: Bibliography, labels: Container[str], evidence: Container[str]) -> Section:
    """The section with its citations told apart: an id is that of a label, of evidence or of a work, in this order.

    In a style of notes, a citation in the text becomes a footnote, behind the stop that follows it.
    """
    if not bibliography.works:
        return section
    maker = _CitationMaker(section.name, bibliography.notes, labels, evidence)
    title = maker.run(section.title, noted=False)
    return replace(section, title=title, blocks=maker.blocks(section.blocks, noted=False))


class _CitationMaker:
    def __init__(self, name: str, notes: bool, labels: Container[str], evidence: Container[str]) -> None:
        self.name = name
        self.notes = notes
        self.labels = labels
        self.evidence = evidence
        self.numbers = count(1)

    def blocks(self, content: Blocks, *, noted: bool) -> Blocks:
        return tuple(self._block(block, noted) for block in content)

    def _block(self, block: Block, noted: bool) -> Block:
        return transform(
            block, lambda content: self.run(content, noted=noted), lambda inner: self.blocks(inner, noted=noted)
        )

    def run(self, content: Inlines, *, noted: bool) -> Inlines:
        made: list[Inline] = []
        waiting = list(reversed(content))
        while waiting:
            inline = waiting.pop()
            match inline:
                case Citation():
                    one = self._told_apart(inline)
                    if not isinstance(one, Citation) or noted or not self.notes:
                        made.append(one)
                    else:
                        self._note(one, made, waiting)
                case Note(blocks=blocks):
                    made.append(replace(inline, blocks=self.blocks(blocks, noted=True)))
                case _ if isinstance(inline, HOLDERS) and inline.content:
                    made.append(replace(inline, content=self.run(inline.content, noted=noted)))
                case _:
                    made.append(inline)
        return tuple(made)

    def _told_apart(self, citation: Citation) -> Citation | Reference | EvidenceCitation:
        ids = tuple(work.id for work in citation.works)
        bare = all(not work.before and not work.after for work in citation.works)
        if bare and all(id in self.labels for id in ids):
            number = any(work.mode is CitationMode.NO_AUTHOR for work in citation.works)
            return Reference(ids, ReferenceForm.NUMBER if number else ReferenceForm.WORDS, citation.span)
        if bare and all(id in self.evidence for id in ids):
            return EvidenceCitation(ids, citation.span)
        return replace(citation, key=f"{self.name}_c{next(self.numbers)}")

    def _note(self, citation: Citation, made: list[Inline], waiting: list[Inline]) -> None:
        """The citation as a footnote; an author named in the text stays there."""
        note = Note("", (Paragraph((replace(citation, part=CitationPart.NOTE),), "", citation.span),), citation.span)
        if any(work.mode is CitationMode.IN_TEXT for work in citation.works):
            made += [replace(citation, part=CitationPart.WORDS), note]
            return
        if made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text.rstrip(" \u00a0"))
        following = waiting[-1] if waiting else None
        stops = _STOPS.match(following.text) if isinstance(following, Text) else None
        if stops and isinstance(following, Text):
            made.append(Text(stops[0]))
            waiting[-1] = Text(following.text[stops.end() :])
        made.append(note)
