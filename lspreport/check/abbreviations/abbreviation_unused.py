"""An abbreviation of the glossary that the report never uses.

The reader learns a word that is not there. It is often what is left of a passage that was taken out, or the text
writes the words out every time.

Example: `LGA: Local Government Association` in glossary.yaml, when no section and no placed evidence has `LGA`. What
stands in a quotation, a table or another entry of the glossary counts as used.

Remedy: take the line out of glossary.yaml, or use the abbreviation in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Abbreviation, DefinitionList
from lspreport.model.walk import every, runs


@rule("abbreviation-unused", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    used: set[str] = set()
    explained: list[str] = []
    for section in document.sections:
        if section.kind is SectionKind.GLOSSARY:
            lists = [block for block in section.blocks if isinstance(block, DefinitionList)]
            explained += [plain(content) for one in lists for item in one.items for content in runs(item.blocks)]
        else:
            used |= {abbreviation.text for abbreviation in every(Abbreviation, (section,))}
    words = " ".join(explained).split()
    used |= {word.strip("()[],.;:“”‘’") for word in words}
    for short, expansion in document.report.glossary.abbreviations.items():
        if short not in used and f"{short}s" not in used:
            message = f"`{short}` stands in the glossary and nowhere else"
            yield fault(short, message, expansion.span, "take it out of glossary.yaml, or use it")
