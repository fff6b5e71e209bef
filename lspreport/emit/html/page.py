"""The page round the sections: head, cover, main text, foot."""

from __future__ import annotations

from html import escape

from lspreport.emit.html.markup import container, element, one_page, start
from lspreport.emit.html.sections import endnotes, section
from lspreport.emit.html.style import style_sheet
from lspreport.model.report import Document, SectionKind
from lspreport.model.settings import Settings


def page(document: Document) -> str:
    """The document as one HTML page that needs nothing beside itself."""
    place = one_page(document)
    settings = document.settings
    listed = next((item.key for item in document.sections if item.kind is SectionKind.CONTENTS), None)
    skips = [element("a", "Skip to main content", class_="skip", href="#main_text")]
    if listed is not None:
        skips.append(element("a", "Skip to contents", class_="skip", href=f"#{listed}"))
    parts = [section(item, place) for item in document.sections]
    parts.append(endnotes(document.sections, place))
    body = [
        *skips,
        _cover(settings),
        container("main", (part for part in parts if part), id="main_text", tabindex=-1),
        _foot(settings),
    ]
    keys = [item.key for item in document.sections] if listed is not None else []
    head = _head(settings, style_sheet(settings.theme, keys))
    return (
        "<!DOCTYPE html>\n"
        + container("html", [container("head", head), container("body", body)], lang=settings.language)
        + "\n"
    )


def _head(settings: Settings, sheet: str) -> list[str]:
    described = [settings.subtitle, settings.publisher, str(settings.date or "")]
    lines = [
        start("meta", charset="utf-8"),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", escape(settings.short_title or settings.title, quote=False)),
        start("meta", name="description", content=", ".join([settings.title, *filter(None, described)])),
    ]
    if settings.authors:
        lines.append(start("meta", name="author", content=", ".join(settings.authors)))
    if settings.date:
        lines.append(start("meta", name="dcterms.issued", content=settings.date.iso))
    lines += [
        start("meta", name="generator", content="lspreport"),
        start("meta", name="color-scheme", content="light dark"),
        start("meta", name="theme-color", content=settings.theme.accent),
        container("style", [sheet]),
    ]
    return lines


def _cover(settings: Settings) -> str:
    lines = []
    if settings.publisher:
        lines.append(element("p", escape(settings.publisher, quote=False), class_="publisher"))
    lines.append(element("h1", escape(settings.title, quote=False)))
    if settings.subtitle:
        lines.append(element("p", escape(settings.subtitle, quote=False), class_="subtitle"))
    by = [escape(", ".join(settings.authors), quote=False)] if settings.authors else []
    if settings.date:
        by.append(element("time", str(settings.date), datetime=settings.date.iso))
    if by:
        lines.append(element("p", "<br>\n".join(by), class_="by"))
    return container("header", [container("div", lines)], class_="cover")


def _foot(settings: Settings) -> str:
    name = escape(settings.short_title or settings.title, quote=False)
    identifiers = [
        f"{key}: {value}" if key != "isbn" else f"ISBN {value}" for key, value in settings.identifiers.items()
    ]
    top = element("a", "Back to the top", href="#main_text")
    return element("footer", element("p", " · ".join([name, *map(escape, identifiers), top])))
