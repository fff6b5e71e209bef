"""What the head of a page says of the report: to search engines, to programs that manage citations, to whoever shares
a link.

The names are those of Google Scholar ("Inclusion guidelines for webmasters"), Dublin Core (DCMI terms), the Open Graph
protocol and schema.org's Report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lspreport.emit.html.markup import element, start
from lspreport.model.report import Document

DATA = "application/ld+json"
PEOPLE = ("author", "citation_author", "dcterms.creator")
"""The names of metadata that hold the authors."""

_TYPES = {".pdf": "application/pdf", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def description(document: Document) -> str:
    """The report in a line: title, subtitle, publisher, date."""
    settings = document.settings
    parts = [settings.title, settings.subtitle, settings.publisher, settings.printed_date]
    return ", ".join(filter(None, parts))


def cited(document: Document, title: str) -> Iterator[str]:
    """The elements of the head that a published page has; `title` is the page's own."""
    settings = document.settings
    url = settings.identifiers.get("url", "")
    named = [
        ("citation_title", settings.title),
        *(("citation_author", author) for author in settings.authors),
        ("citation_publication_date", settings.date.iso.replace("-", "/") if settings.date else ""),
        ("citation_technical_report_institution", settings.publisher),
        ("citation_technical_report_number", settings.identifiers.get("product-code", "")),
        ("citation_isbn", settings.identifiers.get("isbn", "")),
        ("citation_doi", settings.identifiers.get("doi", "")),
        ("citation_language", settings.language),
        ("citation_public_url", url),
        ("dcterms.title", settings.title),
        *(("dcterms.creator", author) for author in settings.authors),
        *(("dcterms.subject", keyword) for keyword in document.report.keywords),
        ("dcterms.publisher", settings.publisher),
        ("dcterms.language", settings.language),
        *(("dcterms.identifier", f"{name} {value}") for name, value in settings.printed_identifiers.items()),
    ]
    yield from (start("meta", name=name, content=value) for name, value in named if value)
    shared = [
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", description(document)),
        ("og:site_name", settings.publisher),
        ("og:locale", settings.language.replace("-", "_")),
        ("og:url", url),
    ]
    yield from (start("meta", property=name, content=value) for name, value in shared if value)
    if url:
        yield start("link", rel="canonical", href=url)
    yield element("script", _report(document, url), type=DATA)


def alternates(document: Document, folder: str = "") -> Iterator[str]:
    """Links of the head to the other formats, which lie in `folder` as seen from the page."""
    for suffix, file in document.beside.items():
        if suffix in _TYPES:
            yield start("link", rel="alternate", type=_TYPES[suffix], href=folder + file)


def _report(document: Document, url: str) -> str:
    """schema.org's Report as JSON-LD, in which no tag can end."""
    settings = document.settings
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": settings.title,
        "alternativeHeadline": settings.subtitle,
        "author": [{"@type": "Person", "name": author} for author in settings.authors],
        "publisher": {"@type": "Organization", "name": settings.publisher} if settings.publisher else "",
        "datePublished": settings.date.iso if settings.date else "",
        "inLanguage": settings.language,
        "keywords": list(document.report.keywords),
        "isbn": settings.identifiers.get("isbn", ""),
        "reportNumber": settings.identifiers.get("product-code", ""),
        "version": settings.identifiers.get("version", ""),
        "url": url,
    }
    written = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
    return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
