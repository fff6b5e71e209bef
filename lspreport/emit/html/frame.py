"""What stands round the text of a page: the head, the cover, the foot."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

from msgspec.structs import replace

from lspreport.emit.html.markup import container, element, picture_source, start
from lspreport.emit.html.metadata import cited, description
from lspreport.model.report import Document
from lspreport.model.settings import Settings
from lspreport.model.tree import Picture


def html(document: Document, title: str, links: Iterable[str], body: Sequence[str], class_: str | None = None) -> str:
    """A whole page. `title` is what the browser's tab says, `links` are elements of the head, such as the style."""
    settings = document.settings
    if document.edition.public:
        told = list(cited(document, title))
    else:
        title = f"{document.edition.banner}: {title}"
        told = [start("meta", name="robots", content="noindex")]
    head = container("head", [*_described(document, title), *told, *links])
    page = container("html", [head, container("body", body, class_=class_)], lang=settings.language)
    return f"<!DOCTYPE html>\n{page}\n"


def banner(document: Document) -> list[str]:
    """What an edition that is not for the public says on every page, in view wherever one reads."""
    words = element("p", escape(document.edition.banner, quote=False))
    return [] if document.edition.public else [element("aside", words, class_="banner", aria_label="Edition")]


def classification(settings: Settings) -> list[str]:
    """The marking, where the report bears one: it stands above and below everything else of a page."""
    words = escape(settings.theme.classification, quote=False)
    return [element("p", words, class_="classification")] if words else []


def name(settings: Settings) -> str:
    """What the report is called where there is little room."""
    return settings.short_title or settings.title


def _icon(colour: str) -> str:
    """A sheet of paper in the cover's colour, for the browser's tab."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="{colour}" d="M2 0h9l3 3v13H2z"/>'
        '<path fill="#fff" d="M4 5h8v1H4zm0 3h8v1H4zm0 3h5v1H4z"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def bar(contents: str, settings: Settings) -> str:
    """The way to the contents, at hand wherever one reads; on a wide screen they are in view themselves."""
    words = settings.words
    way = element("a", words.title("contents"), href=contents)
    return element("nav", way, class_="bar", aria_label=words.title("skip-to-contents"))


_NAMES = {".pdf": "PDF", ".docx": "Word"}


def _formats(document: Document, folder: str) -> str:
    links = [
        element("a", _NAMES[suffix], href=folder + file) for suffix, file in document.beside.items() if suffix in _NAMES
    ]
    words = document.settings.words
    said = (
        f"Also as {' and '.join(links)}"
        if words.english
        else words.title("version") + f"{words.colon} {', '.join(links)}"
    )
    return element("p", said, class_="formats") if links else ""


def cover(document: Document, folder: str = "") -> str:
    """The report's title, who published it when, and its other formats, which lie in `folder`."""
    settings = document.settings
    theme = settings.theme
    logo = [] if theme.logo is None else [_picture(theme.logo, "logo")]
    lines = list(logo) if theme.logo_place == "head" else []
    if settings.publisher:
        lines.append(element("p", escape(settings.publisher, quote=False), class_="publisher"))
    lines.append(element("h1", escape(settings.title, quote=False)))
    if settings.subtitle:
        lines.append(element("p", escape(settings.subtitle, quote=False), class_="subtitle"))
    by = [escape(", ".join(settings.authors), quote=False)] if settings.authors else []
    if settings.date:
        by.append(element("time", settings.printed_date, datetime=settings.date.iso))
    by += [escape(f"{name} {value}", quote=False) for name, value in settings.printed_identifiers.items()]
    if by:
        lines.append(element("p", "<br>\n".join(by), class_="by"))
    lines += filter(None, [_formats(document, folder)])
    if theme.logo_place == "foot":
        lines += logo
    below = [] if theme.cover_picture is None else [_picture(replace(theme.cover_picture, alt=""), "cover-picture")]
    return container("header", [*classification(settings), container("div", lines), *below], class_="cover")


def _picture(picture: Picture, class_: str) -> str:
    return element("p", start("img", src=picture_source(picture), alt=picture.alt), class_=class_)


def foot(settings: Settings) -> str:
    """The theme's line, the report's name and identifiers, and the way up."""
    identifiers = [f"{name} {value}" for name, value in settings.printed_identifiers.items()]
    top = element("a", settings.words.title("back-to-top"), href="#main_text")
    title = escape(name(settings), quote=False)
    line = [element("p", escape(settings.theme.footer, quote=False))] if settings.theme.footer else []
    about = element("p", " · ".join([title, *map(escape, identifiers), top]))
    return element("footer", "".join((*line, about, *classification(settings))))


def _described(document: Document, title: str) -> list[str]:
    settings = document.settings
    lines = [
        start("meta", charset="utf-8"),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", escape(title, quote=False)),
        start("meta", name="description", content=description(document)),
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
        start("link", rel="icon", href=_icon(settings.theme.cover_colour)),
    ]
