"""The tabs: one for each section, the whole report first."""

from __future__ import annotations

from lspreport.model.report import Document, SectionKind
from lspreport.model.text import plain, without_notes
from lspreport.preview.texts import WHOLE


def report(document: Document) -> dict[str, object]:
    """What the page is told of the report as a whole: its title and its tabs."""
    settings = document.settings
    return {"title": settings.short_title or settings.title, "tabs": tabs(document)}


def tabs(document: Document) -> list[dict[str, str]]:
    """Of each tab the view that it opens, the section's number, title and kind."""
    found = [{"view": WHOLE, "number": "", "title": "Whole report", "kind": ""}]
    for section in document.sections:
        number = document.number(section.key)
        if number and section.kind is SectionKind.APPENDIX:
            number = f"A{number}" if number.isdigit() else number
        elif section.kind is SectionKind.PART:
            number = document.label(section).removesuffix(":")
        title = plain(without_notes(section.title)) or section.name
        found.append({"view": section.key, "number": number, "title": title, "kind": section.kind.value})
    return found
