"""Section files: which there are, in which order, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.blocks import blocks, heading
from lspreport.load.context import Context
from lspreport.load.files import read
from lspreport.model.finding import Finding
from lspreport.model.report import Section, SectionKind
from lspreport.model.settings import Order
from lspreport.model.tree import Heading, Text
from lspreport.source import SourceFile, Span

Json = dict[str, Any]

MADE = {"contents": SectionKind.CONTENTS, "glossary": SectionKind.GLOSSARY}
"""Front sections that the compiler makes."""


@dataclass(frozen=True)
class Listed:
    """One line of the order: a section made by the compiler has no source."""

    name: str
    kind: SectionKind
    source: SourceFile | None
    span: Span


def listed(project: Path, order: Order, diagnostics: Diagnostics) -> tuple[Listed, ...]:
    """The sections of report.yaml in reading order, their files read; what cannot be read is left out, with a word."""
    places = [(name, SectionKind.FRONT, span) for name, span in order.front]
    places += [(order.summary[0], SectionKind.SUMMARY, order.summary[1])] if order.summary else []
    places += [(name, SectionKind.CHAPTER, span) for name, span in order.chapters]
    places += [(name, SectionKind.APPENDIX, span) for name, span in order.appendices]
    found: list[Listed] = []
    seen: set[str] = set()
    for name, kind, span in places:
        if name in seen:
            diagnostics.error(
                Code.DUPLICATE_KEY, f"`{name}` is listed twice", span, "a section stands once in the order"
            )
            continue
        seen.add(name)
        if kind is SectionKind.FRONT and name in MADE:
            found.append(Listed(name, MADE[name], None, span))
            continue
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or not name.endswith(".md"):
            diagnostics.error(
                Code.UNKNOWN_VALUE,
                f"`{name}` is not a section",
                span,
                "name a Markdown file in `sections/`, as `efficiency.md`",
            )
            continue
        source = read(project, PurePosixPath("sections") / path, diagnostics, span)
        if source is not None:
            role = SectionKind.IMPRINT if kind is SectionKind.FRONT and path.stem == "imprint" else kind
            found.append(Listed("-".join(path.with_suffix("").parts), role, source, span))
    return tuple(found)


def unlisted(project: Path, sections: Sequence[Listed], settings: SourceFile) -> tuple[Finding, ...]:
    """A finding for each Markdown file that report.yaml does not name."""
    named = {str(section.source.path) for section in sections if section.source}
    files = sorted(path.relative_to(project).as_posix() for path in (project / "sections").rglob("*.md"))
    return tuple(
        Finding("unlisted-section", file, SourceFile(PurePosixPath(file), "").span(0))
        for file in files
        if file not in named
    )


def section(place: Listed, nodes: Sequence[Json], context: Context) -> Section:
    """The section: its title from its one `#` heading, its blocks from the rest."""
    assert place.source is not None
    start = place.source.span(0)
    title = None
    numbered = place.kind in (SectionKind.CHAPTER, SectionKind.APPENDIX, SectionKind.SUMMARY)
    rest = list(nodes)
    if rest and rest[0]["t"] == "Header" and rest[0]["c"][0] == 1:
        numbered = numbered and "unnumbered" not in rest[0]["c"][1][1]
        title = heading(rest.pop(0)["c"], context)
    body = blocks(rest, context)
    if title is None:
        context.diagnostics.error(
            Code.SECTION_TITLE,
            f"`{place.source.path}` does not begin with its title",
            start,
            "begin the file with `# Title`, one heading with one `#`",
        )
    for block in body:
        if isinstance(block, Heading) and block.level == 1:
            context.diagnostics.error(
                Code.SECTION_TITLE,
                "a section has one title",
                block.span,
                "make this a sub-heading with `##`, or give it a file of its own",
            )
    return Section(
        key=title.key if title else "",
        name=place.name,
        kind=place.kind,
        title=title.content if title else (),
        blocks=body,
        numbered=numbered,
        span=title.span if title else start,
    )


def made(place: Listed) -> Section:
    """The empty section of a part that the compiler makes; `assemble` fills the glossary, each writer the contents."""
    return Section(
        key="",
        name=place.name,
        kind=place.kind,
        title=(Text(place.kind.value.capitalize()),),
        blocks=(),
        numbered=False,
        span=place.span,
    )
