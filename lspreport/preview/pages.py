"""The right pane: the true pages. A section is laid out alone, begun on the page where it begins in the report.

That is the report's own layout, because every section begins a page. On which page it begins follows from how many
pages the sections before it have; those are counted in the background, one section after another, and counted again
only when a section has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import blake2b
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lspreport.emit.pdf.placing import Placement, settle
from lspreport.emit.pdf.project import Draft, report_files, section_files
from lspreport.model.report import Document, Section, SectionKind, headings
from lspreport.model.walk import blocks
from lspreport.tools.typeset import to_svg

_SIZE = re.compile(rb'<svg[^>]*?\swidth="([\d.]+)pt"\s+height="([\d.]+)pt"')

_PRINTS = 4
"""Prints of a view whose pictures are at hand: a browser that is busy asks late."""
_LEFT = 2
"""Views, those left last, whose pictures are at hand yet: what was asked for on the way out comes in after it."""

COVER = "cover"
"""The name under which the cover's pages are kept; no key of a section."""


class Page(Struct, frozen=True):
    """A page's picture; `name` is made of its content, `label` is its printed number. The size is in points."""

    name: str
    svg: bytes
    label: str
    width: float
    height: float


class Sheets(Struct, frozen=True, eq=False):
    """The pages of a section, and the index of the page on which each of its keys stands."""

    first: int
    pages: tuple[Page, ...]
    places: Mapping[str, int]


class Pictures:
    """The pictures on the screens by name, and those that they have just replaced: a browser may yet ask for them."""

    def __init__(self) -> None:
        self._views: dict[str, tuple[Sequence[Page], ...]] = {}
        self._pages: dict[str, Page] = {}

    def show(self, view: str, pages: Sequence[Page], views: Set[str]) -> None:
        """Puts `pages` on the screens that show `view`; only `views` are looked at still."""
        before = self._views.pop(view, ())[1 - _PRINTS :]
        left = [key for key in self._views if key not in views]
        for key in left[:-_LEFT]:
            del self._views[key]
        self._views |= {key: self._views[key][-1:] for key in left[-_LEFT:]}
        self._views[view] = (*before, pages)
        self._pages = {page.name: page for shown in self._views.values() for part in shown for page in part}

    def svg(self, name: str) -> bytes | None:
        page = self._pages.get(name)
        return page.svg if page is not None else None


class PagePrinter:
    """Prints sections, and remembers what it printed; called from one thread at a time."""

    def __init__(self) -> None:
        self._counts: dict[str, tuple[bytes, int]] = {}
        self._sheets: dict[str, tuple[bytes, Sheets]] = {}
        self._looks: dict[str, tuple[object, ...]] = {}

    def first(self, document: Document, section: Section) -> tuple[int, bool]:
        """The page that `section` begins on, by the latest counts, and whether all of these are known."""
        page, sure = 1, True
        for key in (COVER, *(other.key for other in document.sections)):
            if key == section.key:
                break
            known = self._counts.get(key)
            page += known[1] if known is not None else 1
            sure = sure and known is not None
        return page, sure

    def print(self, document: Document, section: Section, again: bool = True) -> Sheets:
        """The pages of `section`, printed anew only if they would not be the same, and if they may be."""
        if not again and section.key in self._sheets:
            return self._sheets[section.key][1]
        if section.kind is SectionKind.CONTENTS:
            return self._contents(document, section)
        first, _ = self.first(document, section)
        draft = section_files(document, section, first)
        digest = _digest(draft)
        known = self._sheets.get(section.key)
        if known is None or known[0] != digest:
            placement = settle((section,), draft, document.settings.theme.font_folders)
            svgs = to_svg(draft(placement.placing), document.settings.theme.font_folders)
            pages = tuple(_page(svg, str(first + at)) for at, svg in enumerate(svgs))
            known = digest, Sheets(first, pages, _places(placement, first, len(svgs)))
            self._sheets[section.key] = known
        self._counts[section.key] = _digest(section_files(document, section, 1)), len(known[1].pages)
        return known[1]

    def cover(self, document: Document) -> Sheets:
        """The cover."""
        draft = report_files(replace(document, sections=_bare(document)))
        digest = _digest(draft)
        known = self._sheets.get(COVER)
        if known is None or known[0] != digest:
            placement = settle((), draft, document.settings.theme.font_folders)
            count = self._count_of_cover(placement, document)
            svgs = to_svg(draft(placement.placing), document.settings.theme.font_folders)[:count]
            known = digest, Sheets(1, tuple(_page(svg, "") for svg in svgs), {})
            self._sheets[COVER] = known
        return known[1]

    def count(self, document: Document) -> Iterator[None]:
        """Counts, a section a step, the pages of what has changed since it was last counted."""
        looks = {section.key: _look(document, section) for section in document.sections}
        # nearly all sections are the very objects that were counted before: their layout need not be asked for
        uncounted = [
            section
            for section in document.sections
            if self._looks.get(section.key) != looks[section.key] and not self._is_counted(document, section)
        ]
        if any(section.kind is SectionKind.CONTENTS for section in uncounted) or COVER not in self._counts:
            self._skeleton(document)
            yield
        for section in uncounted:
            if section.kind is not SectionKind.CONTENTS:
                draft = section_files(document, section, 1)
                placement = settle((section,), draft, document.settings.theme.font_folders)
                self._counts[section.key] = (
                    _digest(draft),
                    len(to_svg(draft(placement.placing), document.settings.theme.font_folders)),
                )
                yield
        self._looks = looks
        kept = {section.key for section in document.sections} | {COVER}
        for known in (self._counts, self._sheets):
            for key in known.keys() - kept:
                del known[key]

    def forget(self, but: Set[str]) -> None:
        """Lets go of the pages of all sections `but` those that someone looks at."""
        for key in self._sheets.keys() - but:
            del self._sheets[key]

    def _is_counted(self, document: Document, section: Section) -> bool:
        known = self._counts.get(section.key)
        if known is None:
            return False
        if section.kind is SectionKind.CONTENTS:
            return known[0] == _outline(document)
        return known[0] == _digest(section_files(document, section, 1))

    def _skeleton(self, document: Document) -> None:
        """Counts the cover and the contents in a report of mere headings, which lists the same lines."""
        placement = settle(
            (), report_files(replace(document, sections=_bare(document))), document.settings.theme.font_folders
        )
        self._count_of_cover(placement, document)
        starts = [(section, int(placement.pages[section.key])) for section in document.sections]
        for (section, page), (_, following) in pairwise(starts):
            if section.kind is SectionKind.CONTENTS:
                self._counts[section.key] = _outline(document), following - page

    def _count_of_cover(self, placement: Placement, document: Document) -> int:
        count = int(placement.pages[document.sections[0].key]) - 1
        self._counts[COVER] = b"", count
        return count

    def _contents(self, document: Document, section: Section) -> Sheets:
        """The contents list the pages of all that follows, and so need the whole report laid out."""
        draft = report_files(document)
        digest = _digest(draft)
        known = self._sheets.get(section.key)
        if known is None or known[0] != digest:
            placement = settle(document.sections, draft, document.settings.theme.font_folders)
            first = int(placement.pages[section.key])
            after = document.sections[document.sections.index(section) + 1 :]
            last = int(placement.pages[after[0].key]) if after else None
            svgs = to_svg(draft(placement.placing), document.settings.theme.font_folders)[
                first - 1 : None if last is None else last - 1
            ]
            known = digest, Sheets(first, tuple(_page(svg, str(first + at)) for at, svg in enumerate(svgs)), {})
            self._sheets[section.key] = known
            self._counts[section.key] = _outline(document), len(svgs)
        return known[1]


def _look(document: Document, section: Section) -> tuple[object, ...]:
    """What a section's pages depend on: the same things are the same objects, which makes comparing them quick."""
    if section.kind is SectionKind.CONTENTS:
        return (_outline(document),)
    numbers = [document.number(getattr(block, "key", "")) for block in blocks(section.blocks)]
    return section, document.settings, tuple(numbers)


def _bare(document: Document) -> tuple[Section, ...]:
    return tuple(replace(section, blocks=headings(section.blocks)) for section in document.sections)


def _outline(document: Document) -> bytes:
    """What the contents' length depends on."""
    lines = [
        (section.title, [(heading.level, heading.content) for heading in headings(section.blocks)])
        for section in document.sections
    ]
    return _hash(repr(lines).encode())


def _digest(draft: Draft) -> bytes:
    return _hash(*(part for name, data in sorted(draft({}).items()) for part in (name.encode(), data)))


def _hash(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()


def _page(svg: bytes, label: str) -> Page:
    size = _SIZE.search(svg)
    width, height = (float(size[1]), float(size[2])) if size else (595.28, 841.89)
    return Page(_hash(svg).hex(), svg, label, width, height)


def _places(placement: Placement, first: int, count: int) -> Mapping[str, int]:
    found = {key: int(page) - first for key, page in placement.pages.items() if page.isdecimal()}
    return {key: at for key, at in found.items() if 0 <= at < count}
