"""Section files: which there are, in which order, and what stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import dropwhile
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, Mistake, nearest
from lspreport.load.blocks import blocks, heading
from lspreport.load.context import Context
from lspreport.load.files import listing, read
from lspreport.load.lengths import bounded
from lspreport.load.raw import is_comment
from lspreport.load.settings import slug
from lspreport.load.standing import judge
from lspreport.model.observation import Label, Observation
from lspreport.model.report import Section, SectionKind, headings
from lspreport.model.settings import CARRIED_BY_ALL, Order
from lspreport.model.tree import Text
from lspreport.model.words import WORD_KEYS, ReportWords
from lspreport.source import SourceFile, Span

Json = dict[str, Any]

_BEHIND_TITLE = re.compile(r"\s+\{([^{}]*)\}\s*$")
_PART_LABEL = re.compile(r"#sec-[A-Za-z0-9-]+")

MADE = {"contents": SectionKind.CONTENTS, "glossary": SectionKind.GLOSSARY}
"""Front sections that the compiler makes."""
REFERENCES = "references"
"""The section of works cited, which the compiler makes among chapters or appendices."""


class SectionEntry(Struct, frozen=True):
    """One line of the order: a section made by the compiler has no source, nor has a `missing` one."""

    name: str
    kind: SectionKind
    source: SourceFile | None
    span: Span
    missing: bool = False


def section_entries(project: Path, order: Order, diagnostics: Diagnostics) -> tuple[SectionEntry, ...]:
    """The sections of report.yaml in reading order, their files read, with a word on each that cannot be."""
    places = [(name, SectionKind.FRONT, span) for name, span in order.front]
    places += [(order.summary[0], SectionKind.SUMMARY, order.summary[1])] if order.summary else []
    for chapter in order.chapters:
        if chapter.name and chapter.chapters:
            places.append((chapter.name[0], SectionKind.PART, chapter.name[1]))
        files = chapter.chapters or ((chapter.name,) if chapter.name else ())
        places += [(name, SectionKind.CHAPTER, span) for name, span in files]
    places += [(name, SectionKind.APPENDIX, span) for name, span in order.appendices]
    found: list[SectionEntry] = []
    seen: dict[str, Span] = {}
    for name, kind, span in places:
        if kind is SectionKind.PART and not name.endswith(".md"):
            found.append(SectionEntry(name, kind, None, span))
            continue
        path = PurePosixPath(name)
        stem = "-".join(path.with_suffix("").parts) if path.name else name
        if stem in seen:
            first = f"it stands first on line {seen[stem].line}; a section stands once in the report"
            diagnostics.error(Mistake.DUPLICATE_KEY, f"`{name}` is listed twice", span, first)
            continue
        seen[stem] = span
        if kind is SectionKind.FRONT and name in MADE:
            found.append(SectionEntry(name, MADE[name], None, span))
            continue
        if kind in (SectionKind.CHAPTER, SectionKind.APPENDIX) and name == REFERENCES:
            found.append(SectionEntry(name, SectionKind.REFERENCES, None, span))
            continue
        if path.is_absolute() or ".." in path.parts or not name.endswith(".md"):
            known = [file.name for file in listing(project / "sections", "*.md")] + [*MADE, REFERENCES]
            hints = nearest(f"{path.stem}.md", known) or ("name a Markdown file in `sections/`, as `efficiency.md`",)
            if name in MADE:
                hints = (f"`{name}` is made by the compiler and stands under `front`",)
            elif name == REFERENCES:
                hints = (f"`{name}` is made by the compiler and stands under `chapters` or `appendices`",)
            diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{name}` is not a section", span, *hints)
            found.append(SectionEntry(name, kind, None, span, missing=True))
            continue
        if any(not CARRIED_BY_ALL.fullmatch(part) for part in path.parts):
            message = f"no file can be called `{name if len(name) < 60 else name[:60] + '…'}` on every computer"
            hint = "use up to 100 letters, and no device of Windows such as `CON`: pages are called by it"
            diagnostics.error(Mistake.UNKNOWN_VALUE, message, span, hint)
            found.append(SectionEntry(name, kind, None, span, missing=True))
            continue
        source = read(project, PurePosixPath("sections") / path, diagnostics, span)
        role = SectionKind.IMPRINT if kind is SectionKind.FRONT and path.stem == "imprint" else kind
        found.append(SectionEntry(stem, role, source, span, missing=source is None))
    return tuple(found)


def unlisted(
    project: Path, sections: Sequence[SectionEntry], parts: Iterable[PurePosixPath]
) -> tuple[Observation, ...]:
    """A finding for each Markdown file that report.yaml does not name, and none of its files includes."""
    named = {_composed(str(section.source.path)) for section in sections if section.source}
    named |= {_composed(str(part)) for part in parts}
    files = [
        path.relative_to(project).as_posix() for path in listing(project / "sections", "**/*.md") if path.is_file()
    ]
    return tuple(
        Observation("unlisted-section", file, SourceFile(PurePosixPath(file), "").span(0))
        for file in files
        if _composed(file) not in named
    )


def _composed(name: str) -> str:
    """The name in the Unicode form in which people type it: a Mac takes "Ü" apart."""
    return unicodedata.normalize("NFC", name)


def section(place: SectionEntry, nodes: Sequence[Json], context: Context) -> Section:
    """The section: its title from its one `#` heading, its blocks from the rest."""
    assert place.source is not None
    start = place.source.span(0)
    title = None
    numbered = place.kind in (SectionKind.PART, SectionKind.CHAPTER, SectionKind.APPENDIX, SectionKind.SUMMARY)
    rest = list(dropwhile(is_comment, nodes))
    if rest and rest[0]["t"] == "Header" and rest[0]["c"][0] == 1:
        numbered = numbered and "unnumbered" not in rest[0]["c"][1][1]
        title = heading(rest.pop(0)["c"], context)
    body = blocks(rest, context)
    if title is None:
        context.diagnostics.error(
            Mistake.SECTION_TITLE,
            f"`{place.source.path}` does not begin with its title",
            start,
            "begin the file with `# Title`, one heading with one `#`",
        )
    refused = [one.refused for one in context.observations if one.refused is not None]  # of included files
    for block in headings(body):
        if block.level == 1 and not block.span.begins_in(refused):
            context.diagnostics.error(
                Mistake.SECTION_TITLE,
                "a section has one title",
                block.span,
                "make this a sub-heading with `##`, or give it a file of its own",
            )
    result = Section(
        key=title.key if title else "",
        name=place.name,
        kind=place.kind,
        title=title.content if title else (),
        blocks=body,
        numbered=numbered,
        span=title.span if title else start,
    )
    judge((result,), context)
    return result


def unwritten_section(
    place: SectionEntry, words: ReportWords, labels: list[Label], diagnostics: Diagnostics
) -> Section:
    """The empty section of what has no file: `assemble` fills the glossary, each writer the contents.

    A part has its title from report.yaml, where a label may stand behind it: `part: Findings {#sec-findings}`.
    """
    if place.kind is SectionKind.PART:
        return _part(place, labels, diagnostics)
    return Section(
        key="",
        name=place.name,
        kind=place.kind,
        title=(Text(words.title(place.kind.value)),) if place.kind.value in WORD_KEYS else (),
        blocks=(),
        numbered=False,
        span=place.span,
    )


def _part(place: SectionEntry, labels: list[Label], diagnostics: Diagnostics) -> Section:
    match = _BEHIND_TITLE.search(place.name)
    title, signs = (place.name[: match.start()], match[1].split()) if match else (place.name, [])
    key = ""
    for sign in signs:
        if _PART_LABEL.fullmatch(sign):
            key = sign[1:]
            labels.append(Label(key, place.span))
        elif sign != ".unnumbered":
            hint = "a part takes a label, `{#sec-x}`, and `.unnumbered`"
            diagnostics.error(Mistake.BAD_LABEL, f"a part cannot take `{sign}`", place.span, hint)
    bounded("this title", title, place.span, diagnostics)
    numbered = ".unnumbered" not in signs
    return Section(key, f"part-{slug(title)}", SectionKind.PART, (Text(title),), (), numbered, place.span)
