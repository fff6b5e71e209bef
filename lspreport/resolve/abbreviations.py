"""Abbreviations: spelt out at their first use in the summary and again in the body, explained wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lspreport.model.glossary import Glossary
from lspreport.model.report import SectionKind
from lspreport.model.tree import Abbreviation, Inline, Inlines, Language, Link, Styled, Text

_REGIONS = {
    SectionKind.SUMMARY: "summary",
    SectionKind.CHAPTER: "body",
    SectionKind.APPENDIX: "body",
}
_ARTICLE = re.compile(r"\b([Aa])n?(\s)$")
_VOWEL = re.compile(r"(?!uni|use|usu|eu|one\b|once)(?:[aeiou]|hour|heir|honest|honour)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:^|[.?!][”’\"')]*\s+)$")


class Speller:
    """Remembers, region by region, which abbreviations have been spelt out."""

    def __init__(self, glossary: Glossary, regions: Sequence[str]) -> None:
        self.glossary = glossary
        self.regions = regions
        self.region = ""
        self.spelt: set[tuple[str, str]] = set()
        longest_first = sorted(glossary.abbreviations, key=len, reverse=True)
        names = "|".join(re.escape(name) for name in longest_first)
        self.pattern = re.compile(rf"(?<![\w])({names})(s?)(’s|’)?(?![\w])") if names else None

    def enter(self, kind: SectionKind) -> None:
        """Begins a section of `kind`."""
        self.region = _REGIONS.get(kind, "")

    def spell(self, content: Inlines, allowed: bool) -> Inlines:
        """`content` with its abbreviations marked; where `allowed`, those met for the first time spelt out."""
        return self._run(content, allowed and self.region in self.regions, start=True)

    def _run(self, content: Inlines, allowed: bool, start: bool) -> Inlines:
        found: list[Inline] = []
        for at, inline in enumerate(content):
            first = start and at == 0
            match inline:
                case Text(text):
                    found += self._text(text, allowed, first)
                case Styled() | Language():
                    found.append(replace(inline, content=self._run(inline.content, allowed, first)))
                case Link():
                    found.append(replace(inline, content=self._run(inline.content, False, first)))
                case _:
                    found.append(inline)
        return tuple(found)

    def _text(self, text: str, allowed: bool, start: bool) -> list[Inline]:
        if self.pattern is None:
            return [Text(text)]
        found: list[Inline] = []
        at = 0
        for match in self.pattern.finditer(text):
            short, plural, possessive = match[1], match[2], match[3] or ""
            entry = self.glossary.abbreviations[short]
            words = entry.plural if plural else entry.text
            before = text[at : match.start()]
            mark = Abbreviation(match[1] + match[2], words)
            if allowed and (self.region, short) not in self.spelt:
                self.spelt.add((self.region, short))
                if not _by_hand(text, match):
                    opening = start and at == 0 and not before
                    before, words = _fit(before, words, opening, not found and start)
                    found += [Text(f"{before}{words}{possessive} ("), mark, Text(")")]
                    at = match.end()
                    continue
            found += [Text(before), mark, Text(possessive)]
            at = match.end()
        found.append(Text(text[at:]))
        return [inline for inline in found if inline != Text("")]


def _by_hand(text: str, match: re.Match[str]) -> bool:
    """Whether the author spelt it out: the abbreviation stands alone in brackets."""
    return text[: match.start()].endswith("(") and text[match.end() :].startswith(")")


def _fit(before: str, words: str, opening: bool, at_start: bool) -> tuple[str, str]:
    """The text before and the words, fitted to each other: "an LAA" is "a Local Area Agreement (LAA)"; a sentence
    begins with a capital."""
    if opening or (_SENTENCE_END.search(before) and (before or at_start)):
        return before, words[:1].upper() + words[1:]
    article = _ARTICLE.search(before)
    if article:
        proper = article[1] + ("n" if _VOWEL.match(words) else "")
        return before[: article.start()] + proper + article[2], words
    return before, words
