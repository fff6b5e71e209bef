"""Puts the report together: shortcodes replaced, the glossary made, every block named."""

from __future__ import annotations

from itertools import chain

from lspreport.assemble.addresses import addressed
from lspreport.assemble.cited import cited
from lspreport.assemble.keys import named
from lspreport.assemble.place import Placer
from lspreport.memo import recall
from lspreport.model.report import Report
from lspreport.model.sources import Sources
from lspreport.model.tree import Citation, Section
from lspreport.model.walk import Thing, things


def assemble(sources: Sources) -> Report:
    """The report as one tree. A shortcode that names nothing known leaves nothing and a finding."""
    placer = Placer(sources)
    placed = [placer.section(section) for section in sources.sections]
    labels = frozenset(label.name for label in sources.labels)
    evidence = frozenset(placer.evidence)
    told_apart = [
        recall(("cited", section.name), cited, section, sources.bibliography, labels, evidence) for section in placed
    ]
    sections, addresses = addressed(named(told_apart), labels)
    citations = (recall(("citations", section.key), _citations, section) for section in sections)
    return Report(
        settings=sources.settings,
        theory=sources.theory,
        glossary=sources.glossary,
        areas=sources.areas,
        sources=sources.sources,
        sections=sections,
        labels=sources.labels,
        labels_in_doubt=sources.labels_in_doubt,
        observations=(*sources.observations, *placer.observations),
        bibliography=sources.bibliography,
        agreed=sources.agreed,
        agreed_words=sources.agreed_words,
        reviewers=sources.reviewers,
        addresses=addresses,
        citations=tuple(chain.from_iterable(citations)) if sources.bibliography.works else (),
    )


def _citations(section: Section) -> tuple[Thing, ...]:
    return tuple(thing for thing in things((section,)) if isinstance(thing.node, Citation))
