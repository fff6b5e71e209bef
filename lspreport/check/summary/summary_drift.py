"""The summary says what the conclusion behind it does not.

Looked for is what can be compared for certain: figures, codes of registers, abbreviations, names, and
words in quotation marks that stand in a summary paragraph and in none of the conclusions that it condenses.

Example: the summary says “40 designated targets” of a conclusion that speaks of 35; it names Lewisham, and the
conclusion names no area.

Remedy: correct the summary, or name the paragraph where it is said: `[@para-a; @para-b]{.from}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, PassageKind, passages_of
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.summary._condensed import conclusions, condensed
from lspreport.model.glossary import Glossary
from lspreport.model.vocabulary import Vocabulary
from lspreport.source import Span

_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIGURES = {word: str(number) for number, word in enumerate(_WORDS, start=3)}
"""Number words that are compared with figures; "one" and "two" are said of too much."""
_FIGURE = re.compile(rf"\b\d+(?:[.,]\d+)*\b|\b(?:{'|'.join(_FIGURES)})\b", re.IGNORECASE)
_QUOTED = re.compile(r"“([^“”]+)”|‘((?:[^‘’]|’(?=\w))+)’(?!\w)")
_NAME = re.compile(r"\b[A-Z][\w’'-]*\w")
_OPENING = re.compile(r"(?:^|[.?!:][”’)\]]*\s|[“‘(\[])\s*$")
"""What stands before the first word of a sentence, which has its capital from that."""


@rule("summary-drift", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    sources = conclusions(judging)
    for paragraph in condensed(judging):
        labels = [label for label in paragraph.sources if label in sources]
        if not paragraph.marks or not labels:
            continue
        behind = [one for label in labels for one in passages_of(judging, sources[label], paragraph.section)]
        source = _Conclusions(behind, judging.document.report.glossary)
        where = " and ".join(f"`{label}`" for label in labels)
        for passage in passages_of(judging, paragraph.blocks, paragraph.section):
            if passage.part is PassageKind.NOTE:  # it cites a work, as a rule
                continue
            for what, words, span in _facts(passage, source, judging.document.report.theory.vocabulary):
                message = f"the summary has {what} `{words}`, which {where} {'has' if len(labels) == 1 else 'have'} not"
                hint = "correct it, or name the paragraph that says it in the mark `{.from}`"
                yield fault(words, message, span, hint)


class _Conclusions:
    """What the conclusions behind a summary paragraph say, ready to be asked."""

    def __init__(self, behind: Sequence[Passage], glossary: Glossary) -> None:
        text = "\n".join(passage.text for passage in behind)
        self.words = {_bare(word) for word in re.findall(r"[\w’']+", text)}
        self.figures = {_figure(match[0]) for match in _FIGURE.finditer(text)}
        self.letters = _letters(text)
        self.codes = {target for passage in behind for _, one in passage.references for target in one.targets}
        self.expansions = {_bare(short): entry.text for short, entry in glossary.abbreviations.items()}

    def says(self, name: str) -> bool:
        """Whether the word stands there; an abbreviation also spelt out, or by its noun: "the agreement" is the LAA."""
        bare = _bare(name)
        if bare in self.words or (
            bare in self.expansions and _bare(self.expansions[bare].rpartition(" ")[2]) in self.words
        ):
            return True
        spelt_out = (text for short, text in self.expansions.items() if short in self.words)
        return any(bare in map(_bare, text.split()) for text in spelt_out)


def _facts(passage: Passage, source: _Conclusions, vocabulary: Vocabulary) -> Iterator[tuple[str, str, Span]]:
    """What the passage says and the source does not: its kind, its words and its place."""
    for what, start, end in _unsaid(passage, source):
        yield what, passage.text[start:end], passage.place(start, end)
    for _, reference in passage.references:
        for target in reference.targets:
            if vocabulary.is_code(target) and target not in source.codes:
                yield "the code", target, reference.span


def _unsaid(passage: Passage, source: _Conclusions) -> Iterator[tuple[str, int, int]]:
    for match in _FIGURE.finditer(passage.text):
        if _figure(match[0]) not in source.figures:
            yield "the figure", match.start(), match.end()
    for match in _QUOTED.finditer(passage.text):
        if _letters(match[0]) not in source.letters:
            yield "the quoted words", match.start() + 1, match.end() - 1
    for match in _NAME.finditer(passage.prose):
        opening = _OPENING.search(passage.text, 0, match.start())
        if not opening and not all(map(source.says, match[0].split("-"))):
            yield "the name", match.start(), match.end()


def _figure(words: str) -> str:
    return _FIGURES.get(words.casefold(), words)


def _bare(word: str) -> str:
    """The word without case, possessive and plural, for comparison only."""
    return re.sub(r"(?:[’']s|s[’']|[’']|s)$", "", word).casefold()


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
