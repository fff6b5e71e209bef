"""The whole report as one page: cover, sections, notes."""

from __future__ import annotations

from lspreport.emit.html.frame import banner, bar, cover, foot, html, name
from lspreport.emit.html.markup import container, element, one_page
from lspreport.emit.html.metadata import alternates
from lspreport.emit.html.sections import endnotes, section
from lspreport.emit.html.style import style_sheet
from lspreport.model.report import Document, SectionKind


def page(document: Document) -> str:
    """The document as one HTML page that needs nothing beside itself."""
    context = one_page(document)
    settings = document.settings
    listed = next((item.key for item in document.sections if item.kind is SectionKind.CONTENTS), None)
    skips = [element("a", settings.words.title("skip"), class_="skip", href="#main_text")]
    if listed is not None:
        skips.append(element("a", settings.words.title("skip-to-contents"), class_="skip", href=f"#{listed}"))
    # on a screen the contents come first, as the way to everything else, and the imprint last
    order = {SectionKind.CONTENTS: -1, SectionKind.IMPRINT: 1}
    parts = [section(item, context) for item in sorted(document.sections, key=lambda item: order.get(item.kind, 0))]
    parts.append(endnotes(document.sections, context))
    body = [
        *skips,
        *banner(document),
        cover(document),
        *([] if listed is None else [bar(f"#{listed}")]),
        container("main", (part for part in parts if part), id="main_text", tabindex=-1),
        foot(settings),
    ]
    keys = [item.key for item in document.sections] if listed is not None else []
    return html(
        document,
        settings.title,
        [
            *alternates(document),
            container(
                "style", [style_sheet(settings.theme, keys, banner=document.edition.banner, running=name(settings))]
            ),
        ],
        body,
    )
