"""Reads a whole project: the YAML files while pandoc reads the sections, then the evidence's Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import Map
from lspreport.load.project_files import ProjectFiles, Yaml
from lspreport.load.reading import Owners, Reading
from lspreport.load.remarks import without_front_matter
from lspreport.load.retelling import Told
from lspreport.load.sections import listed, unlisted
from lspreport.model.area import Area, Source
from lspreport.model.sources import Sources
from lspreport.model.theory import Theory
from lspreport.tools import pandoc
from lspreport.tools.memory import FORGETFUL, Memory
from lspreport.tools.process import ended_by_interruption

ParseTexts = Callable[[Sequence[str]], list[pandoc.Parsed | pandoc.Unreadable]]


_MANY = 4000
"""So many items are worth a pandoc of their own, which reads them while the next areas' files are read."""


def load(
    project: Path,
    diagnostics: Diagnostics,
    memory: Memory = FORGETFUL,
    parse: ParseTexts = pandoc.parse,
    meanwhile: Iterable[Callable[[], object]] = (),
) -> Sources | None:
    """Everything in `project`; mistakes go to `diagnostics`.

    The steps of `meanwhile` are done while pandoc still reads, as many as there is time for.

    None where a file cannot be read at all, after the mistakes in all the others have been told: what it would have
    held, a label or an item of evidence, would only be missed elsewhere.

    What `memory` holds of files that have not changed is used again; pictures it takes to be what they were.
    """
    told = Told(diagnostics)
    files = ProjectFiles(project, told, memory)
    settings = files.settings()
    places = listed(project, settings.order, diagnostics, memory)
    texts = {place.source: without_front_matter(place.source, diagnostics) for place in places if place.source}
    with ThreadPoolExecutor(2) as pool, ended_by_interruption():
        sections_read = pool.submit(parse, tuple(texts.values()))
        theory = files.theory(settings)
        glossary = files.yaml("glossary.yaml")
        agreed, agreed_words = files.agreed()
        reading = Reading(project, theory, told, memory)
        areas_read: list[Owners[Area]] = []
        begun: list[Future[list[pandoc.Parsed | pandoc.Unreadable]]] = []
        waiting: list[str] = []
        for yaml in files.areas():
            areas_read.append(reading.area(yaml))
            waiting += _texts(areas_read[-1].owners)
            if len(waiting) >= _MANY:
                begun.append(pool.submit(parse, waiting))
                waiting = []
        areas = tuple(area for read in areas_read for area in read.owners)
        sources_yaml = files.yaml("sources.yaml")
        sources_read = reading.sources(sources_yaml, areas) if sources_yaml else Owners[Source]((), {})
        owners: list[Area | Source] = [*areas, *sources_read.owners]
        items = [item for owner in owners for item in owner.evidence.values()]
        begun.append(pool.submit(parse, [*waiting, *_texts(sources_read.owners)]))
        for step in meanwhile:
            if sections_read.done():
                break
            step()
        trees = dict(zip(texts, sections_read.result(), strict=True))
        sections = [reading.section(place, trees[place.source] if place.source else None) for place in places]
        items_read = [tree for one in begun for tree in one.result()]
    evidence = {item.id: tree for item, tree in zip(items, items_read, strict=True)}
    standing = {id: place for read in areas_read for id, place in read.texts.items()} | sources_read.texts
    areas = tuple(reading.filled(area, standing, evidence) for area in areas)
    sources = tuple(reading.filled(source, standing, evidence) for source in sources_read.owners)
    terms = reading.glossary(glossary or Yaml(settings.source, Map({}, settings.source.span(0))))
    if not files.whole or not all(sections) or any(place.missing for place in places):
        return None
    return Sources(
        settings=settings,
        theory=theory or Theory(),
        glossary=terms,
        areas=areas,
        sources=sources,
        sections=tuple(section for section in sections if section is not None),
        labels=tuple(told.labels),
        findings=(*told.findings, *unlisted(project, places)),
        agreed=agreed,
        agreed_words=agreed_words,
    )


def _texts(owners: Sequence[Area | Source]) -> list[str]:
    return [item.text for owner in owners for item in owner.evidence.values()]
