"""The virtual files that Typst is given: the template, the report's data, one file a section, the pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from lspreport.emit.look import cover_authors, cover_scale, look
from lspreport.emit.order import in_order, turned
from lspreport.emit.pdf.blocks import blocks
from lspreport.emit.pdf.escape import string
from lspreport.emit.pdf.fonts import printed_family
from lspreport.emit.pdf.inlines import inlines
from lspreport.emit.pdf.language import language
from lspreport.emit.pdf.marks import WHOLE, Placing
from lspreport.emit.pdf.placing import movable
from lspreport.emit.pdf.scope import Scope, pictures, scope_of
from lspreport.emit.pictures import printable
from lspreport.model.report import LISTS, Document, Section, SectionKind, headings
from lspreport.model.settings import Settings
from lspreport.model.text import plain, without_notes
from lspreport.model.tree import (
    Blocks,
    Box,
    CodeBlock,
    CrossReference,
    Figure,
    Inline,
    Inlines,
    Landscape,
    Link,
    Picture,
    Table,
    Text,
)
from lspreport.model.walk import all_in, bearers, transform_run
from lspreport.model.widths import width_of
from lspreport.model.words import capital
from lspreport.tools.typeset import Files

Draft = Callable[[Mapping[str, Placing]], Files]
"""The files, but for how boxes and figures are set: layouts try several ways, and only a line differs."""


def report_files(document: Document) -> Draft:
    """The whole report, cover first; a document that is a part of its report has no cover."""
    return _draft(document, document.sections, f"#cover({_edition(document)})\n" if document.whole else _mark(document))


def section_files(document: Document, section: Section, page: int) -> Draft:
    """One section alone, its first page numbered `page`; references to other sections look like links and are none.

    Every other number is the whole report's, because none is counted here.
    """
    return _draft(document, (section,), f"{_mark(document)}#counter(page).update({page})\n")


def _draft(document: Document, sections: tuple[Section, ...], start: str) -> Draft:
    scope = scope_of(document, sections, blocks)
    named = {f"sections/{number:02}.typ": section for number, section in enumerate(sections)}
    things = {name: tuple(thing.key for thing in movable(section)) for name, section in named.items()}
    bodies: dict[tuple[str, tuple[int, ...]], str] = {}
    includes = "".join(f"#include {string(name)}\n" for name in named)
    fixed = {
        "main.typ": f'#import "template.typ": *\n#show: report\n{_described(document, start)}{includes}'.encode(),
        "template.typ": _template(),
        "report.json": json.dumps(_data(document), ensure_ascii=False, sort_keys=True).encode(),
        **{
            f"figures/{picture.name}": printable(picture.data) if picture.vector else picture.data
            for picture in (*pictures(sections), *_cover(document))
        },
    }

    def files(placing: Mapping[str, Placing]) -> Files:
        return fixed | {name: file(name, [placing.get(key, WHOLE) for key in things[name]]) for name in named}

    def file(name: str, ways: Sequence[Placing]) -> bytes:
        """A section whose things are set in these ways; layouts differ in few of them."""
        passed = tuple(way.passed for way in ways)
        if (name, passed) not in bodies:
            bodies[name, passed] = _section(named[name], dict(zip(things[name], passed, strict=True)), scope)
        return (_placing(dict(zip(things[name], ways, strict=True))) + bodies[name, passed]).encode()

    return files


def _edition(document: Document) -> str:
    return string(document.edition.banner)


def _mark(document: Document) -> str:
    """Where there is no cover to bear it."""
    return f"#edition-mark({_edition(document)})\n"


def _described(document: Document, start: str) -> str:
    """The start of the report, under the description of the whole; nothing else is set under what an edition differs
    in."""
    settings = document.settings
    said = (document.edition.banner, settings.subtitle, settings.publisher, settings.printed_date)
    return f"#[\n#set document(description: {string(', '.join(filter(None, said)))})\n{start}]\n"


def _placing(placing: Mapping[str, Placing]) -> str:
    ways = [f'{string(key)}: "{"broken" if way.broken else "whole"}"' for key, way in placing.items()]
    return f"#let placing = ({', '.join(ways) or ':'})\n"


@cache
def _template() -> bytes:
    from importlib.resources import files

    return files("lspreport.emit.pdf").joinpath("template.typ").read_bytes()


def _section(section: Section, passed: Mapping[str, int], scope: Scope) -> str:
    label = scope.document.label(section)
    running = " ".join(filter(None, (label, plain(section.title))))
    short, running = _running(scope.document.settings, running)
    said = (
        f"[{inlines(section.title, scope)}], kind: {string(section.kind)}, key: {string(section.key)}, "
        f"number: {string(label)}, running: {string(running)}"
    )
    if short != _short_title(scope.document.settings):
        said += f", short: {string(short)}"
    head = f"#show: section.with({said}, placing: placing)"
    match section.kind:
        case SectionKind.CONTENTS:
            body = f"#contents(titles: {_titles(scope)}, lists: {_lists(scope)})"
        case _:
            printed = turned(in_order(section.blocks, passed))
            title, printed = _turned_title(printed, said, scope)
            head = f"#show: section.with({said}, placing: placing, titled: false)" if title else head
            body = title + blocks(printed, scope)
            if section.blocks and not isinstance(section.blocks[-1], Landscape):
                body += f"\n\n#ending({string(section.key)});"
    return f'#import "../template.typ": *\n{head}\n\n{body}\n'


def _turned_title(printed: Blocks, said: str, scope: Scope) -> tuple[str, Blocks]:
    """A section that begins with a turned page has its title there: that page, and the blocks behind it; "" and all
    blocks for any other section."""
    if not printed or not isinstance(first := printed[0], Landscape):
        return "", printed
    inside = blocks(first.blocks, replace(scope, landscape=True))
    return f"#landscape[\n#section-title({said});\n\n{inside}\n];\n\n", printed[1:]


_BETWEEN = 3.0
"""How far the two titles of a running head are from each other at the least, in ems."""


def _short_title(settings: Settings) -> str:
    return settings.short_title or settings.title


def _running(settings: Settings, title: str) -> tuple[str, str]:
    """The report's title and that of a section as they stand in the running head: where there is no room for both,
    each has half of it, and what the other leaves."""
    measures, short = look(settings.theme), _short_title(settings)
    room = (measures.width - 2 * measures.margin) / measures.texts["running-head"].size - _BETWEEN
    wide, other = width_of(short), width_of(title)
    return _cut(short, max(room / 2, room - other)), _cut(title, max(room / 2, room - wide))


def _cut(title: str, room: float) -> str:
    """A title that has so many ems, cut between two words where it needs more."""
    if width_of(title) <= room:
        return title
    kept = next((at for at in range(len(title), 0, -1) if width_of(title[:at] + " …") <= room), 1)
    words, space, _ = title[:kept].rpartition(" ")
    return (words if space else title[:kept]).rstrip(",;:–- ") + " …"


def _titles(scope: Scope) -> str:
    """The titles that the contents cannot take from the headings themselves, as a footnote, mark or link stands in
    them: an entry is a link itself."""
    titles = {section.key: section.title for section in scope.document.sections}
    titles |= {sub.key: sub.content for section in scope.document.sections for sub in headings(section.blocks)}
    captioned = [one for one in all_in(scope.document.sections) if isinstance(one, Box | Table | Figure | CodeBlock)]
    for kind in (Box, Table, Figure, CodeBlock):
        of_kind = (one for one in captioned if isinstance(one, kind))
        titles |= {one.key: one.title if isinstance(one, Box) else one.caption for one in of_kind}
    bare = {key: transform_run(without_notes(title), _unlinked) for key, title in titles.items()}
    noted = {key: title for key, title in bare.items() if title != titles[key]}
    return f"({', '.join(f'{string(key)}: [{inlines(title, scope)}]' for key, title in noted.items()) or ':'})"


def _unlinked(inline: Inline) -> Inlines:
    """The words of a link alone."""
    match inline:
        case Link(content):
            return content
        case CrossReference(_, word, number, content):
            return content or (Text(word + number),)
        case _:
            return (inline,)


def _lists(scope: Scope) -> str:
    """The lists after the contents: each its title and the kinds of thing in it, in the order of their numbers."""
    document, words = scope.document, scope.document.settings.words
    entries = document.numbering.entries
    there = {entries[one.key].kind for one in bearers(document.sections) if document.number(one.key)}
    parts: list[str] = []
    for kinds in LISTS:
        title = capital(words.joint("").join(words.several(kind) for kind in kinds))
        found = [string(kind.value) for kind in kinds if kind in there]
        if found:
            parts.append(f"({string(title)}, ({', '.join(found)},))")
    return f"({', '.join(parts)},)" if parts else "()"


def _cover(document: Document) -> tuple[Picture, ...]:
    cover = document.settings.theme.cover_picture
    return (*_logo(document), *(() if cover is None else (cover,)))


def _logo(document: Document) -> tuple[Picture, ...]:
    logo = document.settings.theme.logo
    return () if logo is None else (logo,)


_WORDS = ("chapter", "section", "box", "figure", "table", "listing")


def _data(document: Document) -> dict[str, object]:
    """What the template reads from report.json: plain strings, so that nothing needs escaping."""
    settings = document.settings
    cover = settings.theme.cover_picture
    tongue, region = language(settings.language)
    date = settings.printed_date
    beside = bool(_logo(document)) and settings.theme.logo_place == "foot"
    authors, small = cover_authors(settings.authors, look(settings.theme), logo_beside=beside)
    return {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "short-title": _short_title(settings),
        "authors": list(settings.authors),
        "publisher": settings.publisher,
        "date": date,
        "identifiers": [f"{name} {value}" for name, value in settings.printed_identifiers.items()],
        "keywords": list(document.report.keywords),
        "lang": tongue,
        "words": {key: settings.words.title(key) for key in _WORDS} | {"colon": settings.words.colon},
        "region": region or None,
        "paper": settings.theme.paper,
        "footer": settings.theme.footer,
        "classification": settings.theme.classification,
        "look": look(settings.theme).data(),
        "faces": {
            "body": printed_family(settings.theme.body_face, settings.theme),
            "heading": printed_family(settings.theme.heading_face, settings.theme),
            "small-caps": not settings.theme.body_face.twin,  # none of the twins has any
            "own": list(settings.theme.own_families),
        },
        "cover-scale": cover_scale(settings.title, settings.subtitle, look(settings.theme)),
        "cover-authors": authors,
        "cover-foot-scale": small,
        "cover-picture": None if cover is None else f"figures/{cover.name}",
        "logo-place": settings.theme.logo_place,
        "logo": [{"path": f"figures/{logo.name}", "alt": logo.alt} for logo in _logo(document)],
    }
