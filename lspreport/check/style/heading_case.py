"""A heading with capitals where the others have none, or without them where the others have them.

The reader takes a difference in the contents for a difference in rank.

Example: `## Barriers To Efficiency` among headings such as `## Facilitating factors`. Names keep their capitals: the
words of the glossary, and words that the text writes with a capital within a sentence. Headings of one level are
compared with each other; where they are few, with all. Each level is told once, with all its places.

Remedy: write it as most headings are written.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from lspreport.check.english import SMALL
from lspreport.check.judging import Judging
from lspreport.check.prose import SKIPPED, Passage, PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.tree import Heading
from lspreport.model.walk import blocks_of

_FEW = 3
"""How many headings of one level can be compared by themselves."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_EXPANSION = re.compile(r"(?:\b[A-Z][\w’'-]*\s+(?:(?:of|for|and|the|on|in)\s+)*)+(?=\([A-Z][A-Za-z&]+\))")
"""A name that its abbreviation follows in brackets."""
_RUN = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|for|and|the|on|in)\s+){0,2}[A-Z][\w’'-]*)+")
"""Words with capitals in a row: a name, if the text has them so."""
_WITHIN = re.compile(r"(?<=[a-z0-9,;] )[A-Z][a-z]+(?:[-’'][a-z]+)*")
_SMALL_ONE = re.compile(r"\b[a-z]+(?:[-’'][a-z]+)*\b")


class _HeadingStyle(Struct, frozen=True, eq=False):
    """How a heading is written: with capitals or without, by the words from `start` to `end`."""

    level: int
    capitals: bool
    passage: Passage
    start: int
    end: int


@rule("heading-case", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    levels = {
        heading.span: heading.level
        for section in judging.document.report.sections
        for heading in blocks_of(Heading, section.blocks)
    }
    words = _NameWords(judging)
    found = [
        style
        for passage in passages(judging)
        if passage.part is PassageKind.HEADING
        for style in words.style(passage, 1 if passage.span == passage.section.span else levels.get(passage.span, 0))
    ]
    for level in sorted({style.level for style in found}):
        mine = [style for style in found if style.level == level]
        alike = len({style.capitals for style in mine}) == 1
        if alike and len(mine) > 1:
            continue
        usual = _usual(mine) if len(mine) >= _FEW else _usual(found)
        other = [style for style in mine if style.capitals is not usual]
        if usual is not None and other:
            yield _found(other, len(mine), usual)


def _usual(styles: Sequence[_HeadingStyle]) -> bool | None:
    """What most are; None where it is not clear."""
    with_capitals = sum(style.capitals for style in styles)
    without = len(styles) - with_capitals
    if max(with_capitals, without) < _FEW - 1 or max(with_capitals, without) < 2 * min(with_capitals, without):
        return None
    return with_capitals > without


def _found(styles: Sequence[_HeadingStyle], all_: int, usual: bool) -> Fault:
    passage = styles[0].passage
    heading = " ".join(passage.text.split())
    how = "without capitals, most others with them" if usual else "with capitals, most others without"
    message = f"the heading `{heading}` is written {how}"
    if len(styles) > 1:
        message = f"{len(styles)} of {all_} headings are written {how}: `{heading}` is the first"
    hint = "begin its main words with capitals" if usual else "write in small letters what is no name"
    places = [one.passage.place(one.start, one.end) for one in styles]
    return fault(heading, message, places[0], hint, places=places[1:])


class _NameWords:
    """Which words of the report are names."""

    def __init__(self, judging: Judging) -> None:
        running = [
            one for one in passages(judging) if one.part in (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE)
        ]
        self.capital = Counter(match.lower() for match in _WITHIN.findall("\n".join(one.text for one in running)))
        self.small = Counter(_SMALL_ONE.findall("\n".join(one.prose for one in running)))
        report = judging.document.report
        known = [entry.text for entry in report.glossary.abbreviations.values()]
        known += [entry.plural for entry in report.glossary.abbreviations.values()]
        known += [name for one in report.settings.names.values() for name in (one.canonical, *one.aliases)]
        known += [area.name for area in report.areas]
        self.names = [name for name in known if re.search(r"[A-Z]", name)]
        self.text = " ".join(" ".join(one.text.split()) for one in running)

    def style(self, passage: Passage, level: int) -> Iterator[_HeadingStyle]:
        """How the heading is written; nothing where that cannot be told."""
        prose = passage.prose
        for name in self.names:
            if name in prose:
                prose = prose.replace(name, SKIPPED * len(name))
        prose = _RUN.sub(lambda match: SKIPPED * len(match[0]) if match[0] in self.text else match[0], prose)
        prose = _EXPANSION.sub(lambda match: SKIPPED * len(match[0]), prose)
        words = [match for match in _WORD.finditer(prose) if not _begins(prose, match.start())]
        main = [match for match in words if match[0].lower() not in SMALL and len(match[0]) > 2]
        large = [match for match in main if re.fullmatch(r"[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*", match[0])]
        small = [match for match in main if match[0].islower()]
        common = [match for match in large if not self._is_name(match[0].lower())]
        if common and len(common) > len(small):
            yield _HeadingStyle(level, True, passage, common[0].start(), common[-1].end())
        elif small and not common:
            yield _HeadingStyle(level, False, passage, small[0].start(), small[-1].end())

    def _is_name(self, word: str) -> bool:
        """Whether the text writes it with a capital now and then, or never in small letters."""
        singular = word.removesuffix("s")
        small = self.small[word] + self.small[singular] + self.small[f"{word}s"]
        return self.capital[word] * 4 >= small


def _begins(text: str, start: int) -> bool:
    """Whether a word stands at the start of the heading, or behind a mark that begins it anew."""
    return not re.search(r"[^\W\d]", text[:start]) or re.search(r"[:.?!–—/(|]\s*[“‘\"']?$", text[:start]) is not None
