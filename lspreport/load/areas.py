"""areas/*.yaml and sources.yaml to areas, sources and evidence; the Markdown is parsed later, with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.load.nodes import Map
from lspreport.load.reader import Reader
from lspreport.model.area import ATTRIBUTIONS, Area, Evidence, Source
from lspreport.model.keys import ID, Id, MessageName
from lspreport.model.observation import Observation
from lspreport.model.theory import Theory
from lspreport.source import SourceFile, Span


class EvidenceReader:
    """Reads areas and sources; `texts` gathers where each item's Markdown stands, `observations` the unknown codes.

    Without a theory, because theory.yaml is broken, streams, topics and codes are taken as they are.
    """

    def __init__(self, theory: Theory | None, diagnostics: Diagnostics, observations: list[Observation]) -> None:
        self.theory = theory
        self.diagnostics = diagnostics
        self.observations = observations
        self.texts: dict[str, Span] = {}

    def area(self, source: SourceFile, root: Map) -> Area:
        """One area; its slug is its file's stem."""
        slug, span = source.path.stem, source.span(0)
        if not ID.fullmatch(slug):
            self.diagnostics.error(
                Mistake.UNKNOWN_VALUE,
                f"`{source.path.name}` cannot be an area's file: `[@{slug}:…]` would not be read",
                span,
                "name it with letters without accents, digits and hyphens, as in `leeds.yaml`",
            )
        return self._reader(slug).struct(Area, root, "an area", {"slug": slug, "span": span})

    def sources(self, root: Map, areas: Iterable[Area]) -> tuple[Source, ...]:
        """The sources that are no areas, one a key, under names that no area has."""
        taken = {area.slug: area.span for area in areas}

        def source(node: Map, where: str, at: Span, slug: str) -> Source | None:
            if slug not in taken:
                return self._reader(slug).struct(Source, node, where, None, at, slug)
            message = f"`{slug}` is already the area of `{taken[slug].source.path}`"
            self.diagnostics.error(Mistake.DUPLICATE_KEY, message, at, "give the source another name")
            return None

        reader = Reader(self.diagnostics, making={Source: source})
        named = Mapping[Id, Annotated[Source, MessageName("the source `{}`")]]
        return tuple(reader.value(named, root, "sources.yaml").values())

    def _reader(self, slug: str) -> Reader:
        """What reads the area, or the source, `slug`."""

        def item(node: Map, where: str, at: Span, name: str) -> Evidence:
            id = f"{slug}:{name}"
            found = reader.struct(Evidence, node, f"the evidence `{id}`", {"id": id}, at)
            self.texts[id] = node.entries["text"][1].span if found.text else at
            self._judge(found, node)
            return found

        reader = Reader(self.diagnostics, self.observations, self._names(), {Evidence: item})
        return reader

    def _names(self) -> Mapping[str, Iterable[str]]:
        if self.theory is None:
            return {}
        return {"stream": self.theory.streams, "driver": self.theory.drivers, "lever": self.theory.levers}

    def _judge(self, item: Evidence, node: Map) -> None:
        """Complains of a quotation without a speaker; a topic that its stream has not is for `check` to judge."""
        if item.kind == "quotation" and "attribution" not in node.entries:
            speakers = backticked(ATTRIBUTIONS)
            message = f"the quotation `{item.id}` lacks `attribution`"
            self.diagnostics.error(Mistake.MISSING_KEY, message, item.span, f"name a class of speaker: {speakers}")
        topics = self.theory.streams[item.stream].topics if self.theory and item.stream else None
        if topics is not None and item.topic and item.topic not in topics:
            self.observations.append(Observation("unknown-topic", item.topic, node.entries["topic"][1].span, topics))
