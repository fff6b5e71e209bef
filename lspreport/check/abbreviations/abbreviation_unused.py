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
from lspreport.model.text import blocks_of, inlines_of, plain
from lspreport.model.tree import Abbreviation, Blocks, CodeBlock, DefinitionList, Inlines, Language, Link, Note, Styled


@rule("abbreviation-unused", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    used: set[str] = set()
    explained: list[str] = []
    for section in document.sections:
        if section.kind is SectionKind.GLOSSARY:
            lists = [block for block in section.blocks if isinstance(block, DefinitionList)]
            explained += [plain(content) for one in lists for item in one.items for content in _runs(item.blocks)]
        else:
            used |= set(_abbreviations(section.title))
            for content in _runs(section.blocks):
                used |= set(_abbreviations(content))
    words = " ".join(explained).split()
    used |= {word.strip("()[],.;:“”‘’") for word in words}
    for short, expansion in document.report.glossary.abbreviations.items():
        if short not in used and f"{short}s" not in used:
            message = f"`{short}` stands in the glossary and nowhere else"
            yield fault(short, message, expansion.span, "take it out of glossary.yaml, or use it")


def _runs(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        if not isinstance(block, CodeBlock):
            yield from inlines_of(block)
        for inner in blocks_of(block):
            yield from _runs(inner)


def _abbreviations(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Abbreviation(text, _):
                yield text
            case Styled() | Language() | Link():
                yield from _abbreviations(inline.content)
            case Note():
                for run in _runs(inline.blocks):
                    yield from _abbreviations(run)
            case _:
                continue
