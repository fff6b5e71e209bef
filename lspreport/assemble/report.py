"""Puts the report together: shortcodes replaced, the glossary made, every block named."""

from __future__ import annotations

from lspreport.assemble.keys import named
from lspreport.assemble.place import Placer
from lspreport.model.report import Report
from lspreport.model.sources import Sources


def assemble(sources: Sources) -> Report:
    """The report as one tree. A shortcode that names nothing known leaves nothing and a finding."""
    placer = Placer(sources)
    sections = [placer.section(section) for section in sources.sections]
    return Report(
        settings=sources.settings,
        theory=sources.theory,
        glossary=sources.glossary,
        areas=sources.areas,
        sources=sources.sources,
        sections=named(sections),
        labels=sources.labels,
        findings=(*sources.findings, *placer.findings),
        agreed=sources.agreed,
        agreed_words=sources.agreed_words,
    )
