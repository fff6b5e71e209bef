"""areas/*.yaml and sources.yaml to areas, sources and evidence; the Markdown is parsed later, with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.nodes import Map, Scalar
from lspreport.load.shape import ID, Reader
from lspreport.model.area import ATTRIBUTIONS, KINDS, PROFILE, TYPES, Area, Evidence, Source
from lspreport.model.finding import Finding
from lspreport.model.theory import Theory
from lspreport.source import SourceFile, Span

_AREA_KEYS = ("name", "type", "tiers", "region", "report", "known-by", "allocation", "evidence")
_ITEM_KEYS = ("kind", "stream", "topic", "drivers", "levers", "text", "reveals", "attribution", "note")


class EvidenceReader:
    """Reads areas and sources; `texts` gathers where each item's Markdown stands, `findings` the unknown codes.

    Without a theory, because theory.yaml is broken, streams, topics and codes are taken as they are.
    """

    def __init__(self, theory: Theory | None, diagnostics: Diagnostics, findings: list[Finding]) -> None:
        self.theory = theory
        self.reader = Reader(diagnostics)
        self.findings = findings
        self.texts: dict[str, Span] = {}

    def area(self, source: SourceFile, root: Map) -> Area:
        """One area; its slug is its file's stem."""
        reader = self.reader
        reader.known(root, _AREA_KEYS, "an area", required=("name", "type"))
        slug = source.path.stem
        if not ID.fullmatch(slug):
            reader.diagnostics.error(
                Code.UNKNOWN_VALUE,
                f"`{source.path.name}` cannot be an area's file: `[@{slug}:…]` would not be read",
                source.span(0),
                "name it with letters without accents, digits and hyphens, as in `leeds.yaml`",
            )
        report = reader.map(root, "report") or Map({}, root.span)
        reader.known(report, ("authors", "team"), "`report`")
        return Area(
            slug=slug,
            name=reader.text(root, "name"),
            type=reader.choice(root, "type", TYPES),
            tiers=reader.integer(root, "tiers", 1, least=1),
            region=reader.text(root, "region"),
            authors=reader.texts(report, "authors"),
            team=reader.text(report, "team"),
            allocation=reader.choice(root, "allocation", ("illustrative", "actual"), "actual"),
            span=source.span(0),
            evidence=self._evidence(slug, root),
            known_by=reader.texts(root, "known-by"),
        )

    def sources(self, root: Map, areas: Iterable[Area]) -> tuple[Source, ...]:
        """The sources that are no areas, one a key, under names that no area has."""
        reader = self.reader
        taken = {area.slug: area.span for area in areas}
        found: list[Source] = []
        for slug, span, node in reader.inner(root, "source"):
            if slug in taken:
                file = taken[slug].source.path
                reader.diagnostics.error(
                    Code.DUPLICATE_KEY,
                    f"`{slug}` is already the area of `{file}`",
                    span,
                    "give the source another name",
                )
            elif reader.id(slug, span):
                reader.known(node, ("name", "evidence"), f"the source `{slug}`", required=("name",), at=span)
                found.append(Source(slug, reader.text(node, "name"), span, self._evidence(slug, node)))
        return tuple(found)

    def _evidence(self, slug: str, node: Map) -> Mapping[str, Evidence]:
        return {
            name: self._item(f"{slug}:{name}", span, item)
            for name, span, item in self.reader.inner(self.reader.map(node, "evidence"), "evidence")
            if self.reader.id(name, span)
        }

    def _item(self, id: str, span: Span, node: Map) -> Evidence:
        reader = self.reader
        reader.known(node, _ITEM_KEYS, f"the evidence `{id}`", required=("kind", "stream", "topic", "text"), at=span)
        kind = reader.choice(node, "kind", KINDS)
        stream, topic = self._stream(node)
        text = reader.get(node, "text")
        self.texts[id] = text.span if text is not None else span
        if kind == "quotation" and "attribution" not in node.entries:
            reader.diagnostics.error(
                Code.MISSING_KEY,
                f"the quotation `{id}` lacks `attribution`",
                span,
                "name a class of speaker: " + ", ".join(f"`{name}`" for name in ATTRIBUTIONS),
            )
        return Evidence(
            id=id,
            kind=kind,
            stream=stream,
            topic=topic,
            drivers=self._codes(node, "drivers"),
            levers=self._codes(node, "levers"),
            text=_markdown(text) if isinstance(text, Scalar) else reader.text(node, "text"),
            blocks=(),
            reveals=reader.choices(node, "reveals", PROFILE),
            attribution=reader.choice(node, "attribution", ATTRIBUTIONS),
            span=span,
            note=reader.text(node, "note"),
        )

    def _stream(self, node: Map) -> tuple[str, str]:
        """The stream, "" where it is unknown, and the topic; whether the stream has it is for `check` to say."""
        reader = self.reader
        if self.theory is None:
            return reader.text(node, "stream"), reader.text(node, "topic")
        stream = reader.choice(node, "stream", self.theory.streams)
        if not stream:
            return "", reader.text(node, "topic")
        topics = self.theory.streams[stream].topics
        topic = reader.text(node, "topic")
        if topic and topic not in topics:
            self.findings.append(Finding("unknown-topic", topic, node.entries["topic"][1].span, topics))
        return stream, topic

    def _codes(self, node: Map, key: str) -> tuple[str, ...]:
        items = self.reader.scalars(node, key)
        if self.theory is None:
            return tuple(item.text for item in items)
        known = self.theory.drivers if key == "drivers" else self.theory.levers
        self.findings += [
            Finding("unknown-code", item.text, item.span, tuple(known)) for item in items if item.text not in known
        ]
        return tuple(item.text for item in items if item.text in known)


def _markdown(value: Scalar) -> str:
    """The Markdown of a value. Below `>` or `|` it is taken as it stands: YAML's folding would join its paragraphs."""
    if not value.source.text.startswith((">", "|"), value.start):
        return value.text
    _, *lines = value.source.text[value.start : value.end].rstrip().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)
