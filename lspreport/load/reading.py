"""What stands in each file, read or, where the file has not changed since an earlier run, recalled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lspreport.load import glossary as glossary_file
from lspreport.load.areas import EvidenceReader
from lspreport.load.context import IncludedFile
from lspreport.load.formulas import Formulas
from lspreport.load.project_files import Yaml
from lspreport.load.sections import SectionEntry
from lspreport.load.side_results import SideResults, recall_step
from lspreport.load.texts import TextReader
from lspreport.model.area import Area, Source
from lspreport.model.glossary import Glossary
from lspreport.model.report import Section
from lspreport.model.theory import Theory
from lspreport.model.words import ENGLISH, ReportWords
from lspreport.source import SourceFile, Span
from lspreport.tools.pandoc import ParsedText, Unreadable

_Owner = TypeVar("_Owner", Area, Source)


class Owners(Struct, Generic[_Owner], frozen=True):
    """A file's area, or its sources, whose evidence is not yet parsed; `texts` says where each item's text stands."""

    owners: tuple[_Owner, ...]
    texts: dict[str, Span]


class Reading:
    """Reads one file after the other, in the report's order; `side` gathers the side results of them all.

    `works`, the ids of the bibliography, and `formulas` have to be known before sections and evidence are read.
    """

    def __init__(self, project: Path, theory: Theory | None, side: SideResults) -> None:
        self.project = project
        self.theory = theory
        self.side = side
        self.parts: Mapping[PurePosixPath, IncludedFile] = {}
        self.words = ENGLISH
        self.works: frozenset[str] = frozenset()
        self.formulas: Formulas = {}

    def area(self, yaml: Yaml) -> Owners[Area]:
        return recall_step(self.side, ("area", yaml.source.path), _area, yaml, self.theory)

    def sources(self, yaml: Yaml, areas: tuple[Area, ...]) -> Owners[Source]:
        taken = tuple((area.slug, area.name, area.span) for area in areas)
        make = partial(_sources, areas=areas)
        return recall_step(self.side, "sources", make, yaml, self.theory, taken)

    def glossary(self, yaml: Yaml) -> Glossary:
        return recall_step(self.side, "glossary", _glossary, yaml)

    def section(self, place: SectionEntry, read: ParsedText | Unreadable | None) -> Section | None:
        """The section, an empty one where the compiler makes it; None where its text cannot be read."""

        def make(
            side: SideResults,
            place: SectionEntry,
            theory: Theory | None,
            works: frozenset[str],
            _: tuple[SourceFile, ...],
            words: ReportWords,
        ) -> Section | None:
            reader = TextReader(self.project, theory, side, self.formulas, works, self.parts, words)
            return reader.section(place, read)

        files = tuple(part.source for part in self.parts.values())
        made_of = place, self.theory, self.works, files, self.words
        return recall_step(self.side, ("section", place.name), make, *made_of)

    def filled(self, owner: _Owner, texts: Mapping[str, Span], read: Mapping[str, ParsedText | Unreadable]) -> _Owner:
        """The area or source with its items' trees put in."""

        def make(
            side: SideResults, owner: _Owner, theory: Theory | None, works: frozenset[str], words: ReportWords
        ) -> _Owner:
            reader = TextReader(self.project, theory, side, self.formulas, works, words=words)
            evidence = {
                name: reader.evidence(item, texts[item.id], read[item.id]) for name, item in owner.evidence.items()
            }
            return replace(owner, evidence=evidence)

        # the owner's spans hold its file, so that one read from another text is never taken for it
        return recall_step(self.side, ("evidence", owner.slug), make, owner, self.theory, self.works, self.words)


def _area(side: SideResults, yaml: Yaml, theory: Theory | None) -> Owners[Area]:
    reader = EvidenceReader(theory, side.diagnostics, side.observations)
    return Owners((reader.area(yaml.source, yaml.root),), reader.texts)


def _sources(
    side: SideResults,
    yaml: Yaml,
    theory: Theory | None,
    taken: tuple[tuple[str, str, Span], ...],
    *,
    areas: tuple[Area, ...],
) -> Owners[Source]:
    """The other sources; of the `areas` no more is looked at than the names `taken` and where they stand."""
    reader = EvidenceReader(theory, side.diagnostics, side.observations)
    return Owners(reader.sources(yaml.root, areas), reader.texts)


def _glossary(side: SideResults, yaml: Yaml) -> Glossary:
    return glossary_file.glossary(yaml.root, side.diagnostics)
