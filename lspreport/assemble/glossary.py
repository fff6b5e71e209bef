"""The glossary as the reader sees it."""

from __future__ import annotations

from lspreport.model.glossary import Glossary
from lspreport.model.tree import Block, Blocks, Definition, DefinitionList, Heading, Paragraph, Text
from lspreport.model.words import ReportWords
from lspreport.source import Span


def glossary_blocks(glossary: Glossary, span: Span, words: ReportWords) -> Blocks:
    """Abbreviations, then terms, each in alphabetical order; under headings only where there are both."""
    abbreviations = tuple(_entry(short, entry.text, entry.span) for short, entry in glossary.abbreviations.items())
    terms = tuple(_entry(word, term.text, term.span) for word, term in glossary.terms.items())
    groups = [(words.title("abbreviations"), abbreviations), (words.title("terms"), terms)]
    filled = [(title, items) for title, items in groups if items]
    blocks: list[Block] = []
    for title, items in filled:
        if len(filled) > 1:
            blocks.append(Heading(2, (Text(title),), "", span))
        blocks.append(DefinitionList(items, span))
    return tuple(blocks)


def _entry(term: str, text: str, span: Span) -> Definition:
    return Definition((Text(term),), (Paragraph((Text(text),), "", span),))
