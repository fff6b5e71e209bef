"""One section as a Govspeak file: its title, its blocks, its notes, and the abbreviations that it uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lspreport.emit.govspeak.blocks import blocks, heading
from lspreport.emit.govspeak.context import GovspeakContext
from lspreport.emit.govspeak.inlines import inlines
from lspreport.model.report import Document, Section
from lspreport.model.tree import (
    CrossReference,
    Note,
    Picture,
    Row,
)
from lspreport.model.walk import bearers, every

_TITLE = 2
"""The level of a section's heading: that of the page is its title, which the publishing form asks for by itself."""


def section_text(section: Section, document: Document) -> tuple[str, Sequence[Picture]]:
    """The section's file, and the pictures that it shows."""
    context = GovspeakContext(document, _anchors(section, document))
    title = _numbered(section, document, inlines(section.title, context, broken=" "))
    body = blocks(section.blocks, context, _TITLE)
    parts = [
        heading(_TITLE, title, section.key, context),
        body,
        *_notes(context),
        _abbreviations(context.abbreviations),
    ]
    first = document.number(context.notes[0].key) if context.notes else "1"
    if first != "1":
        # the notes' list counts on from the section before
        parts.insert(0, f'{{::options footnote_nr="{first}" /}}')
    return "\n\n".join(part for part in parts if part) + "\n", context.pictures


def _anchors(section: Section, document: Document) -> frozenset[str]:
    """What the author has labelled, as others link to it from outside, and what a link of the author's leads to.

    Rows of tables and notes cannot bear an anchor; paragraphs without a label would only bear a name made for them.
    """
    labels = {label.name for label in document.report.labels}
    linked = {reference.target for reference in every(CrossReference, (section,)) if reference.own}
    keys = {bearer.key for bearer in bearers((section,)) if not isinstance(bearer, Row | Note)}
    return frozenset(keys & (labels | linked) & document.numbering.entries.keys())


def _numbered(section: Section, document: Document, title: str) -> str:
    return f"{document.label(section)} {title}".lstrip()


def _notes(context: GovspeakContext) -> Sequence[str]:
    """The notes' texts under their numbers. A note may hold a note: the list grows while it is written."""
    written: list[str] = []
    for note in context.notes:
        written.append(_note(note, context))
    return written


def _note(note: Note, context: GovspeakContext) -> str:
    first, *rest = blocks(note.blocks, context, _TITLE).split("\n")
    lines = [f"[^{context.document.number(note.key)}]: {first}", *(f"    {line}" if line else "" for line in rest)]
    return "\n".join(lines)


def _abbreviations(found: Mapping[str, str]) -> str:
    """The list at the end of the file. GOV.UK takes the first that fits, so a plural stands before its singular."""
    ordered = sorted(found, key=lambda text: text.casefold() + "\U0010ffff")
    return "\n".join(f"*[{text}]: {found[text]}" for text in ordered)
