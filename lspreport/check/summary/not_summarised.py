"""A conclusion that no paragraph of the summary condenses.

Most readers read the summary alone and never learn of it. The conclusions are the numbered paragraphs of the
chapter from which the summary takes most; a summary without any `.from` mark is not judged.

Example: `{#para-next-round}` in the concluding chapter, when no summary paragraph has `[@para-next-round]{.from}`.

Remedy: condense it and mark that paragraph, or declare it with the reason in report.yaml, under `summary:`, as
`not-summarised: {para-next-round: it concerns researchers only}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.summary._condensed import condensed
from lspreport.model.report import Document, Section, SectionKind
from lspreport.model.tree import Paragraph
from lspreport.model.walk import every


@rule("not-summarised", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    declared = document.settings.not_summarised
    sources = {label for paragraph in condensed(judging) for label in paragraph.sources}
    for paragraph in _conclusions(document, sources):
        if paragraph.key not in sources and paragraph.key not in declared:
            number = document.number(paragraph.key)
            message = f"no paragraph of the summary condenses paragraph {number}"
            label = paragraph.key if paragraph.key.startswith("para-") else "para-x"
            hints = (
                f"condense it, and end that paragraph with `[@{label}]{{.from}}`",
                f"or declare it in report.yaml, under `summary:`, as `not-summarised: {{{label}: the reason}}`",
            )
            yield fault(paragraph.key, message, paragraph.span, *hints)
    known = {label.name for label in document.report.labels}
    for label, place in declared.items():
        if label in sources:
            message = f"`{label}` is declared as left out of the summary, which condenses it"
            yield fault(label, message, place.span, "take the declaration out")
        elif label not in known:
            message = f"nothing bears the label `{label}`, which is declared as left out of the summary"
            yield fault(label, message, place.span, "take the declaration out, or correct the label")


def _conclusions(document: Document, sources: set[str]) -> Iterator[Paragraph]:
    """The numbered paragraphs of the chapter that holds most of what the summary condenses; the last of several."""
    chapters = [section for section in document.report.sections if section.kind is SectionKind.CHAPTER]
    taken = Counter({at: sum(one.key in sources for one in _numbered(chapter)) for at, chapter in enumerate(chapters)})
    if not sources or not taken or not max(taken.values()):
        return
    chosen = max(taken, key=lambda at: (taken[at], at))
    yield from _numbered(chapters[chosen])


def _numbered(section: Section) -> Iterator[Paragraph]:
    return (paragraph for paragraph in every(Paragraph, section.blocks) if paragraph.numbered)
