"""The chaptered form of the HTML: a folder with a page a section, an index page, and one style sheet for them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from lspreport.emit.artefact import Artefact
from lspreport.emit.file_names import file_names
from lspreport.emit.html.frame import banner, classification, cover, foot, html, name
from lspreport.emit.html.inlines import inlines
from lspreport.emit.html.markup import HtmlContext, container, element, keys, labelled, permalinks, start
from lspreport.emit.html.metadata import alternates
from lspreport.emit.html.parts import page_part
from lspreport.emit.html.read_back import read_back
from lspreport.emit.html.sections import contents_list, endnotes, exhibit_lists, section
from lspreport.emit.html.style import style_sheet
from lspreport.emit.writer import Writer
from lspreport.model.part import Part
from lspreport.model.report import Document, Section, SectionKind
from lspreport.model.text import plain

INDEX, STYLE = "index.html", "style.css"
UP = "../"
"""Where the files of the other formats lie, as seen from the pages."""

_ON_INDEX = (SectionKind.IMPRINT, SectionKind.CONTENTS)
"""What has no page of its own: it stands below the cover."""


def emit(document: Document) -> Artefact:
    """The whole document as a folder of pages; the same document gives the same bytes."""
    parts = [item for item in document.sections if item.kind not in _ON_INDEX]
    names = file_names(parts, ".html", taken=[INDEX])
    pages = {INDEX: _index(document, parts[0] if parts else None, names)}
    for at, item in enumerate(parts):
        before, after = parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None
        pages[names[item.key]] = _part(item, before, after, document, names)
    sheet = style_sheet(
        document.settings.theme, (), split=True, banner=document.edition.banner, running=name(document.settings)
    )
    return Artefact(files={path: page.encode() for path, page in pages.items()} | {STYLE: sheet.encode()})


def opened(artefact: Artefact) -> Iterator[Part]:
    """The pages and their names, for whoever looks for what they hide."""
    for path, data in artefact.files.items():
        yield Part("the pages' names", "", frozenset({path.rpartition(".")[0]}))
        yield page_part(path, data)


def _index(document: Document, first: Section | None, names: Mapping[str, str]) -> str:
    """The cover, the contents and the imprint; the `first` section comes next."""
    settings = document.settings
    context = _context(document, names, INDEX)
    inner = [item for item in document.sections if item.kind in _ON_INDEX]
    # the contents first: it is what the page is for
    inner.sort(key=lambda item: item.kind is not SectionKind.CONTENTS)
    parts = [section(item, context, with_notes=False) for item in inner]
    if not any(item.kind is SectionKind.CONTENTS for item in inner):
        title = element("h2", settings.words.title("contents"), id="all_contents")
        parts.insert(
            0,
            container(
                "nav",
                [title, contents_list(context), *exhibit_lists(context)],
                class_="contents",
                aria_labelledby="all_contents",
            ),
        )
    parts.append(endnotes(inner, context))
    if first is not None:
        parts.append(
            container(
                "nav", [_way("next", "next", first, context)], class_="ways", aria_label=settings.words.title("next")
            )
        )
    body = [
        element("a", settings.words.title("skip"), class_="skip", href="#main_text"),
        *banner(document),
        cover(document, UP),
        container("main", (part for part in parts if part), id="main_text", tabindex=-1),
        foot(settings),
    ]
    return html(document, settings.title, [*alternates(document, UP), _style()], body, class_="index")


def _part(
    item: Section, before: Section | None, after: Section | None, document: Document, names: Mapping[str, str]
) -> str:
    """A section's page: its notes at its end, the ways on below them, the contents beside it where there is room."""
    settings = document.settings
    context = _context(document, names, names[item.key])
    contents = container(
        "nav", [contents_list(context, item)], class_="contents", aria_label=settings.words.title("contents")
    )
    main = [section(item, context), endnotes([item], context), _ways(before, after, context)]
    band = [
        element("a", escape(name(settings), quote=False), href=INDEX),
        element("a", settings.words.title("contents"), href=f"{INDEX}#main_text"),
    ]
    body = [
        element("a", settings.words.title("skip"), class_="skip", href="#main_text"),
        *banner(document),
        container("header", [*classification(settings), element("p", " ".join(band), class_="band")]),
        container(
            "div",
            [contents, container("main", (part for part in main if part), id="main_text", tabindex=-1)],
            class_="columns",
        ),
        foot(settings),
    ]
    title = " ".join(filter(None, [document.label(item), plain(item.title)]))
    links = [start("link", rel="prev", href=_address(before, names)), _style()]
    if after is not None:
        links.insert(1, start("link", rel="next", href=_address(after, names)))
    return html(document, f"{title} – {name(settings)}", links, body, class_="part")


def _ways(before: Section | None, after: Section | None, context: HtmlContext) -> str:
    """The ways to the pages before and after this one; before the first stands the index."""
    ways = [
        _way("previous", "prev", before, context),
        _way("next", "next", after, context) if after is not None else "",
    ]
    return container(
        "nav",
        filter(None, ways),
        class_="ways",
        aria_label=f"{context.words.title('previous')}{context.words.joint('')}{context.words['next']}",
    )


def _way(word: str, rel: str, item: Section | None, context: HtmlContext) -> str:
    title = context.words.title("contents") if item is None else _title(item, context)
    href = INDEX if item is None else context.places[item.key]
    return element("a", f"{element('span', context.words.title(word), class_='way')} {title}", rel=rel, href=href)


def _title(item: Section, context: HtmlContext) -> str:
    return labelled(context.document.label(item), inlines(item.title, context, linked=False))


def _style() -> str:
    return start("link", rel="stylesheet", href=STYLE)


def _context(document: Document, names: Mapping[str, str], page: str) -> HtmlContext:
    """Where everything stands as seen from `page`: a section's own page is its address, without more."""
    known = document.numbering.entries
    places: dict[str, str] = {}
    for item in document.sections:
        own = names.get(item.key, INDEX)
        for key in keys(item):
            if key in known:
                places[key] = f"#{key}" if own == page else f"{quote(own)}#{key}"
        if own not in (page, INDEX) and item.key in places:
            places[item.key] = quote(own)
    return HtmlContext(document, places, top=2 if page == INDEX else 1, permalinks=permalinks(document))


def _address(item: Section | None, names: Mapping[str, str]) -> str:
    return INDEX if item is None else quote(names[item.key])


def _read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    pages = {name: data.decode() for name, data in artefact.files.items() if name.endswith(".html")}
    beside = (UP + file for file in document.beside.values())
    return read_back(pages, document, frozenset((*artefact.files, *beside)))


WRITER = Writer("", lambda document, pages: emit(document), opened, _read_back)
