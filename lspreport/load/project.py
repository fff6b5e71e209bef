"""Reads a whole project: the YAML files, then every Markdown text, sections' and evidence's alike, in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from lspreport.diagnostic import CHECKS, Code, Diagnostics
from lspreport.load import areas as area_files
from lspreport.load import glossary as glossary_file
from lspreport.load import settings as settings_file
from lspreport.load import theory as theory_file
from lspreport.load.blocks import blocks
from lspreport.load.context import Context
from lspreport.load.files import read
from lspreport.load.positions import Locator
from lspreport.load.sections import listed, made, section, unlisted
from lspreport.load.yaml import Map, Scalar, parse
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.finding import Finding, Label
from lspreport.model.report import Section
from lspreport.model.settings import Settings
from lspreport.model.sources import Sources
from lspreport.model.theory import Theory
from lspreport.source import SourceFile
from lspreport.tools import pandoc

SECTIONS = PurePosixPath("sections")
_Owner = TypeVar("_Owner", Area, Source)


@dataclass(frozen=True)
class _Yaml:
    source: SourceFile
    root: Map


def load(project: Path, diagnostics: Diagnostics) -> Sources | None:
    """Everything in `project`; None where report.yaml itself cannot be read. Mistakes go to `diagnostics`."""
    report = _yaml(project, SECTIONS / "report.yaml", diagnostics, optional=False)
    if report is None:
        return None
    findings: list[Finding] = []
    report = _with_theme(project, report, diagnostics)
    settings = settings_file.settings(report.source, report.root, tuple(CHECKS), diagnostics)
    theory_yaml = _yaml(project, SECTIONS / "theory.yaml", diagnostics)
    theory = theory_file.theory(theory_yaml.root, diagnostics, findings) if theory_yaml else Theory()
    glossary = _yaml(project, SECTIONS / "glossary.yaml", diagnostics)
    sources_yaml = _yaml(project, SECTIONS / "sources.yaml", diagnostics)
    area_yaml = [
        yaml
        for path in sorted((project / "areas").glob("*.yaml"))
        if (yaml := _yaml(project, PurePosixPath("areas", path.name), diagnostics)) is not None
    ]
    areas = tuple(area_files.area(yaml.source, yaml.root, theory, diagnostics, findings) for yaml in area_yaml)
    sources = area_files.sources(sources_yaml.root, theory, diagnostics, findings) if sources_yaml else ()
    texts = _Texts(project, settings, theory, diagnostics)
    sections, areas, sources = texts.read(areas, sources)
    return Sources(
        settings=settings,
        theory=theory,
        glossary=glossary_file.glossary(glossary.root if glossary else Map({}, report.root.span), diagnostics),
        areas=areas,
        sources=sources,
        sections=sections,
        labels=tuple(texts.labels),
        findings=(*findings, *texts.findings),
    )


def _yaml(project: Path, path: PurePosixPath, diagnostics: Diagnostics, optional: bool = True) -> _Yaml | None:
    if optional and not (project / path).exists():
        return None
    source = read(project, path, diagnostics)
    root = parse(source, diagnostics) if source is not None else None
    return _Yaml(source, root) if source is not None and root is not None else None


def _with_theme(project: Path, report: _Yaml, diagnostics: Diagnostics) -> _Yaml:
    """report.yaml with the theme's own file read into `formats: theme`, where a file is named there."""
    span, formats = report.root.entries.get("formats", (None, None))
    if span is None or not isinstance(formats, Map):
        return report
    place, named = formats.entries.get("theme", (None, None))
    if place is None or not isinstance(named, Scalar):
        return report
    source = read(project, SECTIONS / named.text, diagnostics, named.span)
    root = parse(source, diagnostics) if source is not None else None
    if root is None:
        return report
    inner = replace(formats, entries={**formats.entries, "theme": (place, root)})
    return _Yaml(report.source, replace(report.root, entries={**report.root.entries, "formats": (span, inner)}))


class _Texts:
    """Parses all Markdown of the report in one pandoc process and turns it into trees."""

    def __init__(self, project: Path, settings: Settings, theory: Theory, diagnostics: Diagnostics) -> None:
        self.settings = settings
        self.project = project
        self.theory = theory
        self.diagnostics = diagnostics
        self.labels: list[Label] = []
        self.findings: list[Finding] = []

    def read(
        self, areas: tuple[Area, ...], sources: tuple[Source, ...]
    ) -> tuple[tuple[Section, ...], tuple[Area, ...], tuple[Source, ...]]:
        places = listed(self.project, self.settings.order, self.diagnostics)
        files = [place.source for place in places if place.source is not None]
        owners: list[Area | Source] = [*areas, *sources]
        items = [item for owner in owners for item in owner.evidence.values()]
        parsed = pandoc.parse([*(file.text for file in files), *(item.text for item in items)])
        trees = dict(zip([file.path for file in files], parsed[: len(files)], strict=True))
        evidence = {item.id: self._evidence(item, tree) for item, tree in zip(items, parsed[len(files) :], strict=True)}
        sections: list[Section] = []
        for place in places:
            if place.source is None:
                sections.append(made(place))
                continue
            tree = trees[place.source.path]
            if isinstance(tree, pandoc.Unreadable):
                message = f"pandoc cannot read this file: {str(tree).splitlines()[0]}"
                self.diagnostics.error(Code.UNREADABLE, message, place.source.span(0))
                continue
            sections.append(section(place, tree, self._context(Locator(place.source), place.source.path)))
        self.findings += unlisted(self.project, places, self.settings.source)
        return tuple(sections), _filled(areas, evidence), _filled(sources, evidence)

    def _context(self, locator: Locator, path: PurePosixPath) -> Context:
        folder = (self.project / path).parent
        return Context(locator, self.diagnostics, self.theory, folder, self.labels, self.findings)

    def _evidence(self, item: Evidence, tree: list[pandoc.Json] | pandoc.Unreadable) -> Evidence:
        """The item with its Markdown as a tree; its text is looked for behind the item's own key."""
        if isinstance(tree, pandoc.Unreadable):
            self.diagnostics.error(Code.UNREADABLE, f"pandoc cannot read the text of `{item.id}`", item.span)
            return item
        source = item.span.source
        start = source.starts[item.span.line - 1] + item.span.column - 1
        at = source.text.find("text:", start)
        locator = Locator(source, at + len("text:") if at >= 0 else start)
        return replace(item, blocks=blocks(tree, self._context(locator, source.path)))


def _filled(owners: tuple[_Owner, ...], evidence: Mapping[str, Evidence]) -> tuple[_Owner, ...]:
    """The owners with their items' trees put in."""
    return tuple(
        replace(owner, evidence={name: evidence[item.id] for name, item in owner.evidence.items()}) for owner in owners
    )
