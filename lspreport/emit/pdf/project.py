"""The virtual files that Typst is given: the template, the report's data, one file a section, the pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache

from lspreport.emit.pdf.blocks import blocks
from lspreport.emit.pdf.escape import string
from lspreport.emit.pdf.inlines import inlines
from lspreport.emit.pdf.language import language
from lspreport.emit.pdf.marks import Placing
from lspreport.emit.pdf.placing import movable
from lspreport.emit.pdf.scope import Scope, pictures, scope_of
from lspreport.model.report import Document, Section, SectionKind, headings
from lspreport.model.text import plain, without_notes
from lspreport.model.tree import Landscape, Picture
from lspreport.tools.typeset import Files

Draft = Callable[[Mapping[str, Placing]], Files]
"""The files, but for how boxes and figures are set: layouts try several ways, and only a line differs."""


def report_files(document: Document) -> Draft:
    """The whole report, cover first; a document that is a part of its report has no cover."""
    whole = len(document.sections) >= len(document.report.sections)
    return _draft(document, document.sections, "#cover()\n" if whole else "")


def section_files(document: Document, section: Section, page: int) -> Draft:
    """One section alone, its first page numbered `page`; references to other sections look like links and are none.

    Every other number is the whole report's, because none is counted here.
    """
    return _draft(document, (section,), f"#counter(page).update({page})\n")


def _draft(document: Document, sections: tuple[Section, ...], start: str) -> Draft:
    scope = scope_of(document, sections, blocks)
    bodies = {f"sections/{number:02}.typ": _section(section, scope) for number, section in enumerate(sections)}
    keys = {
        name: [section.key, *(key for key, _ in movable(section.blocks))]
        for name, section in zip(bodies, sections, strict=True)
    }
    includes = "".join(f"#include {string(name)}\n" for name in bodies)
    fixed = {
        "main.typ": f'#import "template.typ": *\n#show: report\n{start}{includes}'.encode(),
        "template.typ": _template(),
        "report.json": json.dumps(_data(document), ensure_ascii=False, sort_keys=True).encode(),
        **{f"figures/{picture.name}": picture.data for picture in (*pictures(sections), *_logo(document))},
    }

    def files(placing: Mapping[str, Placing]) -> Files:
        heads = {name: _placing({key: placing.get(key, Placing.WHOLE) for key in keys[name]}) for name in bodies}
        return fixed | {name: (heads[name] + body).encode() for name, body in bodies.items()}

    return files


def _placing(placing: Mapping[str, Placing]) -> str:
    ways = [f'{string(key)}: "{way}"' for key, way in placing.items()]
    return f"#let placing = ({', '.join(ways) or ':'})\n"


@cache
def _template() -> bytes:
    from importlib.resources import files

    return files("lspreport.emit.pdf").joinpath("template.typ").read_bytes()


def _section(section: Section, scope: Scope) -> str:
    label, title = string(scope.document.label(section)), string(plain(section.title))
    head = (
        f"#show: section.with([{inlines(section.title, scope)}], kind: {string(section.kind)}, "
        f"key: {string(section.key)}, number: {label}, running: {title}, "
        "placing: placing)"
    )
    match section.kind:
        case SectionKind.CONTENTS:
            body = f"#contents(titles: {_titles(scope)})"
        case _:
            body = blocks(section.blocks, scope)
            if section.blocks and not isinstance(section.blocks[-1], Landscape):
                body += f"\n\n#ending({string(section.key)});"
    return f'#import "../template.typ": *\n{head}\n\n{body}\n'


def _titles(scope: Scope) -> str:
    """The titles that the contents cannot take from the headings themselves, as a footnote or mark stands in them."""
    titles = {section.key: section.title for section in scope.document.sections}
    titles |= {sub.key: sub.content for section in scope.document.sections for sub in headings(section.blocks)}
    bare = {key: without_notes(title) for key, title in titles.items()}
    noted = {key: title for key, title in bare.items() if title != titles[key]}
    return f"({', '.join(f'{string(key)}: [{inlines(title, scope)}]' for key, title in noted.items()) or ':'})"


def _logo(document: Document) -> tuple[Picture, ...]:
    logo = document.settings.theme.logo
    return () if logo is None else (logo,)


def _data(document: Document) -> dict[str, object]:
    """What the template reads from report.json: plain strings, so that nothing needs escaping."""
    settings = document.settings
    tongue, region = language(settings.language)
    date = str(settings.date) if settings.date else ""
    return {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "short-title": settings.short_title or settings.title,
        "authors": list(settings.authors),
        "publisher": settings.publisher,
        "date": date,
        "identifiers": [f"{name} {value}" for name, value in settings.printed_identifiers.items()],
        "description": ", ".join(filter(None, (document.edition.banner, settings.subtitle, settings.publisher, date))),
        "keywords": list(document.report.theory.subjects),
        "banner": document.edition.banner,
        "lang": tongue,
        "region": region or None,
        "theme": {
            name.replace("_", "-"): getattr(settings.theme, name)
            for name in settings.theme.__struct_fields__
            if name != "logo"  # a picture, which is no JSON
        },
        "logo": [{"path": f"figures/{logo.name}", "alt": logo.alt} for logo in _logo(document)],
    }
