"""areas/*.yaml and sources.yaml to areas, sources and evidence; the Markdown is parsed later, with the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.load.nodes import List, Map, Scalar
from lspreport.load.reader import REGISTER, Reader
from lspreport.model.alphabets import LATIN
from lspreport.model.area import Area, Codes, Evidence, Source, first_of_two, identity
from lspreport.model.keys import DEVICES, ID, Id, MessageName
from lspreport.model.observation import Observation
from lspreport.model.theory import CODE, Theory
from lspreport.model.vocabulary import Vocabulary
from lspreport.source import SourceFile, Span


class EvidenceReader:
    """Reads areas and sources; `texts` gathers where each item's Markdown stands, `observations` the unknown codes.

    Without a theory, because theory.yaml is broken, streams, topics and codes are taken as they are, and so is every
    key with codes: what its registers are called nobody knows.
    """

    def __init__(self, theory: Theory | None, diagnostics: Diagnostics, observations: list[Observation]) -> None:
        self.theory = theory
        self.words = theory.vocabulary if theory else Vocabulary()
        self.diagnostics = diagnostics
        self.observations = observations
        self.texts: dict[str, Span] = {}
        codes = {key: {"code": theory.lists.get(key, ())} if theory else {} for key in self.words.keys}
        self._lists: dict[tuple[tuple[str, ...], ...], Mapping[str, tuple[str, ...]]] = {}
        self._readers = {key: Reader(diagnostics, observations, known) for key, known in codes.items()}

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
        elif slug.casefold() in DEVICES:
            message = f"`{source.path.name}` cannot be an area's file: Windows keeps the name `{slug}` for a device"
            hint = f"rename it, as to `{slug}-area.yaml`, and its evidence where it is cited"
            self.diagnostics.error(Mistake.UNKNOWN_VALUE, message, span, hint)
        return self._reader(slug).struct(Area, root, "an area", {"slug": slug, "span": span})

    def sources(self, root: Map, areas: Iterable[Area]) -> tuple[Source, ...]:
        """The sources that are no areas, one a key, under names that no area has: of theirs k would know nothing."""
        taken = {area.slug.casefold(): area.span for area in areas}
        names = {area.identity: area.span for area in areas}

        def source(node: Map, where: str, at: Span, slug: str) -> Source | None:
            if slug.casefold() in taken:
                message = f"`{slug}` is already the area of `{taken[slug.casefold()].source.path}`"
                self.diagnostics.error(Mistake.DUPLICATE_KEY, message, at, "give the source another name")
                return None
            name = name_of(node)
            if name is not None and identity(name.text) in names:
                file = names[identity(name.text)].source.path
                hints = (f"hand its evidence in there, as an item of `{file}`", "or say what the source is, not where")
                message = f"`{name.text}` is already the area of `{file}`"
                self.diagnostics.error(Mistake.DUPLICATE_KEY, message, name.span, *hints)
            return self._reader(slug).struct(Source, node, where, None, at, slug)

        reader = Reader(self.diagnostics, making={Source: source})
        named = Mapping[Id, Annotated[Source, MessageName("the source `{}`")]]
        return tuple(reader.value(named, root, "sources.yaml").values())

    def _reader(self, slug: str) -> Reader:
        """What reads the area, or the source, `slug`."""

        def item(node: Map, where: str, at: Span, name: str) -> Evidence:
            id = f"{slug}:{name}"
            reader = taking if self.theory else taking.naming(register=[*self.words.keys, *_lists_of_codes(node)])
            found = reader.struct(Evidence, node, f"the evidence `{id}`", {"id": id, "lists": self._lists_of(node)}, at)
            self.texts[id] = node.entries["text"][1].span if found.text else at
            self._judge(found, node)
            return found

        taking = Reader(self.diagnostics, self.observations, self._names(), {Evidence: item})
        return taking

    def _lists_of(self, node: Map) -> Mapping[str, tuple[str, ...]]:
        """The codes that an item names, register by register; one mapping for all items that name the same."""
        codes = tuple(coded.under(Codes, node, key) or () for key, coded in self._readers.items())
        return self._lists.setdefault(codes, dict(zip(self._readers, codes, strict=True)))

    def _names(self) -> Mapping[str, Iterable[str]]:
        if self.theory is None:
            return {REGISTER: self.words.keys}
        words = {"type": self.words.types, "kind": self.words.kinds, "speaker": self.words.speakers}
        return {"stream": self.theory.streams, REGISTER: self.words.keys, **words}

    def _judge(self, item: Evidence, node: Map) -> None:
        """Complains of a quotation without a speaker; a topic that its stream has not is for `check` to judge."""
        if item.kind == "quotation" and "attribution" not in node.entries:
            speakers = backticked(self.words.speakers)
            message = f"the quotation `{item.id}` lacks `attribution`"
            self.diagnostics.error(Mistake.MISSING_KEY, message, item.span, f"name a class of speaker: {speakers}")
        topics = self.theory.streams[item.stream].topics if self.theory and item.stream else None
        if topics is not None and item.topic and item.topic not in topics:
            self.observations.append(Observation("unknown-topic", item.topic, node.entries["topic"][1].span, topics))


def second_files(read: Sequence[tuple[Area, Scalar | None]], diagnostics: Diagnostics) -> None:
    """Complains of two files for one area, and of files whose names some computers cannot tell apart. With each area
    stands its `name_of`."""
    names: dict[str, Area] = {}
    files: dict[str, Area] = {}
    for area, name in sorted(read, key=lambda one: first_of_two(one[0])):
        first = names.setdefault(area.identity, area)
        alike = files.setdefault(area.slug.casefold(), area)
        path = area.span.source.path
        if first is not area:
            message = f"`{path}` is a second file of the area `{first.name}`, which is `{first.span.source.path}`"
            span = area.span if name is None else name.span
            diagnostics.error(Mistake.DUPLICATE_KEY, message, span, *_remedies(first, area))
        elif alike is not area:
            message = f"`{path}` and `{alike.span.source.path}` differ in capitals alone"
            hint = "some computers take them for one file: rename one of them"
            diagnostics.error(Mistake.DUPLICATE_KEY, message, area.span, hint)


def _remedies(first: Area, second: Area) -> Iterable[str]:
    """What to do about a second file: where the names look alike and are not, too."""
    for name in (first.name, second.name):
        odd = dict.fromkeys(letter for letter in name if letter in LATIN or not letter.isprintable())
        if odd and first.name != second.name:
            signs = ", ".join(unicodedata.name(letter, f"U+{ord(letter):04X}") for letter in odd)
            yield f"`{name}` holds what cannot be seen, or looks like another letter: {signs}"
    yield f"put its evidence into `{first.span.source.path}`, and take this file away: an area has one"
    place = second.region if second.region and second.region != first.region else "North"
    yield f"two areas of one name bear what tells them apart in their names, as in `{second.name} ({place})`"


def _lists_of_codes(node: Map) -> Iterable[str]:
    """The keys under which codes stand, as `outcomes: [O1]`."""
    for key, (_, value) in node.entries.items():
        texts = [one.text for one in (value.items if isinstance(value, List) else [value]) if isinstance(one, Scalar)]
        if texts and all(re.fullmatch(CODE, text.strip()) for text in texts):
            yield key


def name_of(node: Map) -> Scalar | None:
    """What an area's file says of its name, None where it says nothing."""
    _, name = node.entries.get("name", (None, None))
    return name if isinstance(name, Scalar) and name.text.strip() else None
