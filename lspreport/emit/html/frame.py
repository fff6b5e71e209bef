"""What stands round the text of a page: the head, the cover, the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from lspreport.emit.html.markup import container, element, picture_source, start
from lspreport.model.report import Document
from lspreport.model.settings import Settings


def html(document: Document, title: str, links: Iterable[str], body: Sequence[str], class_: str | None = None) -> str:
    """A whole page. `title` is what the browser's tab says, `links` are elements of the head, such as the style."""
    settings, kept = document.settings, []
    if not document.edition.public:
        title = f"{document.edition.banner}: {title}"
        kept = [start("meta", name="robots", content="noindex")]
    head = container("head", [*_described(settings, title), *kept, *links])
    page = container("html", [head, container("body", body, class_=class_)], lang=settings.language)
    return f"<!DOCTYPE html>\n{page}\n"


def banner(document: Document) -> list[str]:
    """What an edition that is not for the public says on every page, in view wherever one reads."""
    words = element("p", escape(document.edition.banner, quote=False))
    return [] if document.edition.public else [element("aside", words, class_="banner", aria_label="Edition")]


def name(settings: Settings) -> str:
    """What the report is called where there is little room."""
    return settings.short_title or settings.title


def cover(settings: Settings) -> str:
    """The report's title, and who published it when."""
    lines = []
    if settings.theme.logo is not None:
        logo = settings.theme.logo
        lines.append(element("p", start("img", src=picture_source(logo), alt=logo.alt), class_="logo"))
    if settings.publisher:
        lines.append(element("p", escape(settings.publisher, quote=False), class_="publisher"))
    lines.append(element("h1", escape(settings.title, quote=False)))
    if settings.subtitle:
        lines.append(element("p", escape(settings.subtitle, quote=False), class_="subtitle"))
    by = [escape(", ".join(settings.authors), quote=False)] if settings.authors else []
    if settings.date:
        by.append(element("time", settings.printed_date, datetime=settings.date.iso))
    if by:
        lines.append(element("p", "<br>\n".join(by), class_="by"))
    return container("header", [container("div", lines)], class_="cover")


def foot(settings: Settings) -> str:
    """The report's name and identifiers, and the way up."""
    identifiers = [f"{name} {value}" for name, value in settings.printed_identifiers.items()]
    top = element("a", settings.words.title("back-to-top"), href="#main_text")
    title = escape(name(settings), quote=False)
    return element("footer", element("p", " · ".join([title, *map(escape, identifiers), top])))


def _described(settings: Settings, title: str) -> list[str]:
    described = [settings.subtitle, settings.publisher, settings.printed_date]
    lines = [
        start("meta", charset="utf-8"),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", escape(title, quote=False)),
        start("meta", name="description", content=", ".join([settings.title, *filter(None, described)])),
    ]
    if settings.authors:
        lines.append(start("meta", name="author", content=", ".join(settings.authors)))
    if settings.date:
        lines.append(start("meta", name="dcterms.issued", content=settings.date.iso))
    return [
        *lines,
        start("meta", name="generator", content="lspreport"),
        start("meta", name="color-scheme", content="light dark"),
        start("meta", name="theme-color", content=settings.theme.accent),
    ]
