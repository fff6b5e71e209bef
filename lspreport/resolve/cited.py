"""Citations and references as they are printed: one run of citeproc over the whole report, in reading order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from lspreport.memo import recall
from lspreport.model.bibliography import Bibliography
from lspreport.model.numbering import Kind, Numbering
from lspreport.model.quotation import quotation_marks
from lspreport.model.report import Report
from lspreport.model.text import plain
from lspreport.model.tree import (
    Citation,
    CitationMode,
    CitationPart,
    CrossReference,
    Inline,
    InlineCode,
    Inlines,
    LineBreak,
    Link,
    Note,
    Paragraph,
    ReferenceEntry,
    ReferenceForm,
    References,
    Section,
    Style,
    StyledText,
    Text,
    Unresolved,
)
from lspreport.model.walk import Run, Thing
from lspreport.resolve.references import worded
from lspreport.resolve.wording import joined
from lspreport.tools.citeproc import CitationGroup, CitedTexts, cite

Json = dict[str, Any]

_STYLES = {
    "Emph": Style.EMPHASIS,
    "Strong": Style.STRONG,
    "Strikeout": Style.STRIKEOUT,
    "Superscript": Style.SUPERSCRIPT,
    "Subscript": Style.SUBSCRIPT,
    "SmallCaps": Style.SMALL_CAPS,
    "Underline": Style.UNDERLINE,
}
_NAMES = {style: name for name, style in _STYLES.items()}
_MODES = {
    CitationMode.WHOLE: "NormalCitation",
    CitationMode.IN_TEXT: "AuthorInText",
    CitationMode.NO_AUTHOR: "SuppressAuthor",
}
_KEPT = "kept"
"""The class of a span that stands for an inline which pandoc is not shown."""


class CitedWorks(Struct, frozen=True):
    """The words of each citation by its key, in the text and in its footnote; and the references."""

    texts: Mapping[str, tuple[Inlines, Inlines]] = field(default_factory=dict)
    references: tuple[ReferenceEntry, ...] = ()

    def words(self, citation: Citation) -> Inlines:
        """What is printed in the place of the citation."""
        text, note = self.texts.get(citation.key, ((), ()))
        return note if citation.part is CitationPart.NOTE else text


def cited_works(report: Report, numbering: Numbering) -> CitedWorks:
    """All citations of the report, worded; a work that nobody knows is left out of its group, and marked."""
    bibliography, found = report.bibliography, report.citations
    if not found:
        return CitedWorks()
    maker = _Wording(bibliography, report.settings.language)
    groups: dict[str, CitationGroup] = {}
    for thing in found:
        citation = thing.node
        assert isinstance(citation, Citation)
        if citation.key not in groups or citation.part is CitationPart.NOTE:
            groups[citation.key] = maker.group(thing, citation, numbering, bibliography)
    listed = f"[{','.join(work.entry for work in bibliography.works.values())}]"
    wanted = json.dumps([[list(one.citations), one.noted, one.led, one.followed] for one in groups.values()])

    def word_all(wanted: str, listed: str, style: str, language: str) -> CitedTexts:
        return cite([CitationGroup(*one) for one in json.loads(wanted)], listed, style, language)

    texts = recall("cited", word_all, wanted, listed, bibliography.style, report.settings.language)
    by_key: dict[str, tuple[Inlines, Inlines]] = {}
    for (key, group), (text, note) in zip(groups.items(), texts.groups, strict=True):
        words = maker.inlines(text)
        if group.followed and not group.led:
            words = _without_stop(words)  # a style of notes ends what it takes for all of a footnote
        marked = (Unresolved(f"[@{id}?]") for id in maker.unknown.get(key, ()))
        by_key[key] = ((*words, *marked), maker.inlines(note))
    where = _where(found, numbering) if report.settings.cited_in else {}
    entries = [
        _entry(one.id, maker.inlines(one.label), maker.inlines(one.content), where.get(one.id, ()), report, numbering)
        for one in texts.references
    ]
    return CitedWorks(by_key, tuple(entries))


def with_references(section: Section, entries: tuple[ReferenceEntry, ...]) -> Section:
    """The section with the references as its one block."""
    return replace(section, blocks=(References(entries, section.span),) if entries else ())


def _entry(
    id: str, label: Inlines, content: Inlines, holders: Sequence[str], report: Report, numbering: Numbering
) -> ReferenceEntry:
    bibliography = report.bibliography
    content = _once(content, id, bibliography)
    if holders:
        where = worded(holders, ReferenceForm.WORDS, numbering, (), lambda key: (Text(_title(key, report)),))
        content = joined((*_trimmed(content), Text(" ("), *where, Text(")")))
    work = bibliography.works[id]
    return ReferenceEntry(plain(label).strip(), Paragraph(content, bibliography.keys[id], work.span))


def _without_stop(content: Inlines) -> Inlines:
    last = content[-1] if content else None
    return joined((*content[:-1], Text(last.text.removesuffix(".")))) if isinstance(last, Text) else content


def _trimmed(content: Inlines) -> Inlines:
    last = content[-1] if content else None
    return (*content[:-1], Text(last.text.rstrip())) if isinstance(last, Text) else content


def _title(key: str, report: Report) -> str:
    return next((plain(section.title) for section in report.sections if section.key == key), "")


def _once(content: Inlines, id: str, bibliography: Bibliography) -> Inlines:
    """The entry of a statute without the year that styles repeat behind a title which holds it."""
    record = json.loads(bibliography.works[id].entry)
    last = content[-1] if content else None
    if record.get("type") not in ("legislation", "bill") or not isinstance(last, Text):
        return content
    year = next(iter(record.get("issued", {}).get("date-parts", [[""]])[0]), "")
    end = f" ({year})."
    if not year or not last.text.endswith(end) or str(year) not in str(record.get("title", "")):
        return content
    return (*content[:-1], Text(last.text.removesuffix(end) + "."))


def _number(thing: Thing, numbering: Numbering) -> int:
    """The number of the footnote that it stands in, 0 in the text."""
    note = next((node for node in reversed(thing.around) if isinstance(node, Note)), None)
    entry = numbering.entries.get(note.key) if note is not None else None
    return entry.number.value if entry is not None and entry.number is not None else 0


def _where(found: Sequence[Thing], numbering: Numbering) -> Mapping[str, Sequence[str]]:
    """Where each work is cited: the numbered paragraph, box, figure or table, else the section."""
    where: dict[str, dict[str, None]] = {}
    for thing in found:
        assert isinstance(thing.node, Citation)
        keys = [getattr(node, "key", "") for node in reversed(thing.around) if not isinstance(node, Note)]
        entries = [numbering.entries.get(key) for key in keys]
        held = next((one for one in entries if one and one.number is not None and one.kind is not Kind.NOTE), None)
        section = thing.section
        key = held.key if held else section.key if section else ""
        for work in thing.node.works if key else ():
            where.setdefault(work.id, {})[key] = None
    return {id: tuple(keys) for id, keys in where.items()}


class _Wording:
    """Our inlines as pandoc's and back; `kept` are those that pandoc is not shown, `unknown` the ids of no work."""

    def __init__(self, bibliography: Bibliography, language: str) -> None:
        self.keys = bibliography.keys
        self.quotes = quotation_marks(language)
        self.kept: list[Inline] = []
        self.unknown: dict[str, list[str]] = {}

    def group(
        self, thing: Thing, citation: Citation, numbering: Numbering, bibliography: Bibliography
    ) -> CitationGroup:
        citations: list[Json] = []
        number = _number(thing, numbering)
        for work in citation.works:
            if work.id not in bibliography.works:
                self.unknown.setdefault(citation.key, []).append(work.id)
                continue
            citations.append(
                {
                    "citationId": work.id,
                    "citationPrefix": self._json(work.before),
                    "citationSuffix": self._json(work.after),
                    "citationMode": {"t": _MODES[work.mode]},
                    "citationNoteNum": number,
                    "citationHash": 0,
                }
            )
        if not thing.noted or citation.part is CitationPart.NOTE:
            return CitationGroup(citations)
        run = thing.around[-1]
        content = run.content if isinstance(run, Run) else ()
        led, followed = content[:1] != (citation,), content[-1:] != (citation,)
        return CitationGroup(citations, True, led, followed)

    def _json(self, content: Inlines) -> list[Json]:
        nodes: list[Json] = []
        for inline in content:
            match inline:
                case Text(text):
                    nodes += _words(text)
                case StyledText(style, inner):
                    nodes.append({"t": _NAMES[style], "c": self._json(inner)})
                case _:
                    nodes.append({"t": "Span", "c": [["", [_KEPT], [["n", str(len(self.kept))]]], _words("x")]})
                    self.kept.append(inline)
        return nodes

    def inlines(self, nodes: Sequence[Json]) -> Inlines:
        return joined(inline for node in nodes for inline in self._inline(node))

    def _inline(self, node: Json) -> Sequence[Inline]:
        kind: str = node["t"]
        content: Any = node.get("c")
        match kind:
            case "Str":
                return (Text(str(content)),)
            case "Space" | "SoftBreak":
                return (Text(" "),)
            case "LineBreak":
                return (LineBreak(),)
            case "Quoted":
                opening, closing = self.quotes[content[0]["t"]]
                return (Text(opening), *self.inlines(content[1]), Text(closing))
            case "Code":
                return (InlineCode(str(content[1])),)
            case "Link":
                return self._link(self.inlines(content[1]), str(content[2][0]))
            case "Span":
                (_, classes, pairs), inner = content
                return (self.kept[int(dict(pairs)["n"])],) if _KEPT in classes else self.inlines(inner)
            case _ if kind in _STYLES:
                return (StyledText(_STYLES[kind], self.inlines(content)),)
            case _:
                return ()

    def _link(self, words: Inlines, url: str) -> Sequence[Inline]:
        """A link to the work's entry, about the links out of the report that stand in it; or one of these."""
        key = self.keys.get(url.removeprefix("#ref-"), "") if url.startswith("#ref-") else ""
        if not key:
            return (Link(words, url),)
        found: list[Inline] = []
        stretch: list[Inline] = []
        for inline in (*words, None):
            if inline is not None and not isinstance(inline, Link):
                stretch.append(inline)
                continue
            if stretch:
                found.append(CrossReference(key, "", "", tuple(stretch)))
                stretch = []
            if inline is not None:
                found.append(inline)
        return found


def _words(text: str) -> list[Json]:
    """Characters as pandoc reads them: citeproc looks for "p." and its like among words."""
    nodes: list[Json] = []
    for at, word in enumerate(text.split(" ")):
        nodes += ([{"t": "Space"}] if at else []) + ([{"t": "Str", "c": word}] if word else [])
    return nodes
