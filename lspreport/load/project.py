"""Reads a whole project: the YAML files while pandoc reads the sections, then the evidence's Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from itertools import accumulate
from pathlib import Path

from lspreport.diagnostic import Diagnostics, Severity
from lspreport.load.areas import name_of, second_files
from lspreport.load.bibliography import bibliography
from lspreport.load.context import IncludedFile
from lspreport.load.formulas import formulas, has_formulas
from lspreport.load.includes import included_files
from lspreport.load.labels import labels_in_doubt
from lspreport.load.nodes import Map, Scalar
from lspreport.load.plain_words import in_plain_words, plain_words
from lspreport.load.project_files import ProjectFiles, Yaml
from lspreport.load.reading import Owners, Reading
from lspreport.load.remarks import without_front_matter
from lspreport.load.sections import section_entries, unlisted
from lspreport.load.side_results import SideResults
from lspreport.model.area import Area, Source, one_each
from lspreport.model.settings import Settings
from lspreport.model.sources import Sources
from lspreport.model.theory import Theory
from lspreport.tools import pandoc
from lspreport.tools.crew import Begin, at_once
from lspreport.tools.pandoc import ParsedText, Unreadable

Parse = Callable[[Sequence[str]], list[ParsedText | Unreadable]]

_FIRST = 0.4
"""Two pandocs share the sections, in their order: what the first gives, Python makes sections of while the second goes
on with the rest. The first has so much of the letters, and is there when Python has imported what it needs."""

_MANY = 4000
"""So many items are worth a pandoc of their own, which reads them while the next areas' files are read."""


def load(
    project: Path,
    diagnostics: Diagnostics,
    checks: Sequence[str],
    parse: Parse = pandoc.parse,
    begin: Begin = at_once,
    meanwhile: Callable[[Settings], Iterable[Callable[[], object]]] = lambda _: (),
) -> Sources | None:
    """Everything in `project`; mistakes go to `diagnostics`. `checks` are those that report.yaml may name.

    What can be read side by side is begun with `begin`: what is begun is the reading of texts by `parse`. The steps
    that `meanwhile` gives for the report's settings are done while pandoc reads.

    None where a file cannot be read at all, after the mistakes in all the others have been told: what it would have
    held, a label or an item of evidence, would only be missed elsewhere. Where a memo is open, pictures are taken to be
    what they were.
    """
    side = SideResults(diagnostics)
    files = ProjectFiles(project, side)
    settings = files.settings(checks)
    if files.later:
        return None
    places = section_entries(project, settings.order, diagnostics)
    files_named = [place.source for place in places if place.source]
    parts, all_there = included_files(project, files_named, diagnostics)
    texts = {source: without_front_matter(source, diagnostics) for source in (*files_named, *parts.values())}
    included = [texts[part] for part in parts.values()]  # before the sections, which all may need them
    tree_of = _begun(list(dict.fromkeys((*included, *texts.values()))), parse, begin)
    works_read = bibliography(settings, project, diagnostics, begin)
    theory = files.theory(settings)
    glossary = files.yaml("glossary.yaml")
    agreed, agreed_words = files.agreed()
    people = files.reviewers()
    reading = Reading(project, theory, side)
    areas_read: list[Owners[Area]] = []
    items_read: list[Future[list[ParsedText | Unreadable]]] = []
    waiting: list[str] = []
    names: list[Scalar | None] = []
    for yaml in files.areas():
        names.append(name_of(yaml.root))
        areas_read.append(reading.area(yaml))
        waiting += _texts(areas_read[-1].owners)
        if len(waiting) >= _MANY:
            items_read.append(begin(parse, waiting))
            waiting = []
    areas = tuple(area for read in areas_read for area in read.owners)
    second_files(list(zip(areas, names, strict=True)), diagnostics)
    sources_yaml = files.yaml("sources.yaml")
    sources_read = reading.sources(sources_yaml, areas) if sources_yaml else Owners[Source]((), {})
    owners: list[Area | Source] = [*areas, *sources_read.owners]
    items = [item for owner in owners for item in owner.evidence.values()]
    items_read.append(begin(parse, [*waiting, *_texts(sources_read.owners)]))
    for step in meanwhile(settings):
        step()
    reading.words = settings.words
    reading.parts = {path: IncludedFile(source, tree_of(texts[source])) for path, source in parts.items()}
    works = works_read()
    reading.works = frozenset(works.works)
    read_items = [tree for read in items_read for tree in read.result()]
    with_formulas = [(text, tree_of(text)) for text in texts.values() if has_formulas(text)]
    reading.formulas = formulas([*with_formulas, *zip((item.text for item in items), read_items, strict=True)])
    sections = [reading.section(place, tree_of(texts[place.source]) if place.source else None) for place in places]
    evidence = dict(zip((item.id for item in items), read_items, strict=True))
    standing = {id: place for read in areas_read for id, place in read.texts.items()} | sources_read.texts
    areas = tuple(reading.filled(area, standing, evidence) for area in areas)
    sources = tuple(reading.filled(source, standing, evidence) for source in sources_read.owners)
    terms = reading.glossary(glossary or Yaml(settings.source, Map({}, settings.source.span(0))))
    if not files.whole or not all_there or not all(sections) or any(place.missing for place in places):
        return None
    theory = theory or Theory(vocabulary=settings.vocabulary)
    return Sources(
        settings=settings,
        theory=theory,
        glossary=terms,
        areas=one_each(areas),
        sources=sources,
        sections=tuple(section for section in sections if section is not None),
        labels=tuple(side.labels),
        labels_in_doubt=labels_in_doubt(diagnostics.sorted(), side.observations, settings),
        observations=(
            *side.observations,
            *(() if _told_of(settings, diagnostics) else unlisted(project, places, parts)),
            *in_plain_words(list(plain_words(settings, terms, theory, areas))),
        ),
        bibliography=works,
        agreed=agreed,
        agreed_words=agreed_words,
        reviewers=people,
    )


def _told_of(settings: Settings, diagnostics: Diagnostics) -> bool:
    """Whether report.yaml has mistakes: which files it was to name is known when it has none."""
    path = settings.source.path
    return any(
        one.severity is Severity.ERROR and one.span is not None and one.span.source.path == path
        for one in diagnostics.sorted()
    )


def _texts(owners: Sequence[Area | Source]) -> list[str]:
    return [item.text for owner in owners for item in owner.evidence.values()]


def _begun(texts: Sequence[str], parse: Parse, begin: Begin) -> Callable[[str], ParsedText | Unreadable]:
    """What gives each of the texts as it was read, as soon as it is: all of them are begun."""
    wanted, length = _FIRST * sum(map(len, texts)), list(accumulate(map(len, texts)))
    cut = min(range(1, len(texts) + 1), key=lambda at: abs(length[at - 1] - wanted), default=0)
    shares = [(share, begin(parse, share)) for share in (texts[:cut], texts[cut:]) if share]
    reads = {text: (read, at) for share, read in shares for at, text in enumerate(share)}

    def result(text: str) -> ParsedText | Unreadable:
        read, at = reads[text]
        return read.result()[at]

    return result
