"""Abbreviations: spelt out at their first use in the summary and again in the body, explained wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.model.glossary import Expansion, Glossary
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Abbreviation, CrossReference, Inline, Inlines, Language, Link, Style, StyledText, Text
from lspreport.resolve.wording import article, capital, closes_quotation, joined, possessive

_REGIONS = {
    SectionKind.SUMMARY: "summary",
    SectionKind.PART: "body",
    SectionKind.CHAPTER: "body",
    SectionKind.APPENDIX: "body",
}
_JOINT = re.compile(r"[\s,(–—“‘]*(?:\bor\b[\s“‘]*)?$")
"""What stands between an expansion and its abbreviation where the author introduces it: "… Agreement (", ", or "."""


class Speller:
    """Remembers, region by region, which abbreviations have been spelt out."""

    def __init__(self, glossary: Glossary, regions: Sequence[str], english: bool = True) -> None:
        self.english = english  # only there have articles and possessives to agree
        self.glossary = glossary
        self.regions = regions
        self.region = ""
        self.spelt: set[tuple[str, str]] = set()
        longest_first = sorted(glossary.abbreviations, key=len, reverse=True)
        names = "|".join(re.escape(name) for name in longest_first)
        self.pattern = re.compile(rf"(?<!\w)({names})(s?)(?!\w)") if names else None

    def enter(self, kind: SectionKind) -> None:
        """Begins a section of `kind`."""
        self.region = _REGIONS.get(kind, "")

    def spell(self, content: Inlines, allowed: bool) -> Inlines:
        """`content` with its abbreviations marked; where `allowed`, those met for the first time spelt out."""
        if self.pattern is None:
            return content
        return _Surroundings(self, self.pattern, plain(content)).inlines(
            content, allowed and self.region in self.regions
        )

    def is_first(self, short: str) -> bool:
        """Whether `short` has not stood in this region yet; from now on it has."""
        fresh = (self.region, short) not in self.spelt
        self.spelt.add((self.region, short))
        return fresh


class _Surroundings:
    """One paragraph, heading or caption: what stands before and after an abbreviation is looked up in its whole text,
    whatever markup lies between."""

    def __init__(self, speller: Speller, pattern: re.Pattern[str], whole: str) -> None:
        self.speller = speller
        self.pattern = pattern
        self.whole = whole
        self.at = 0
        self.last: list[Inline] = []  # the list whose last inline is the text printed last: an article may end it

    def inlines(self, content: Inlines, allowed: bool) -> Inlines:
        found: list[Inline] = []
        for inline in content:
            match inline:
                case Text(text):
                    self._text(text, allowed, found)
                case StyledText() | Language():
                    spell = allowed and isinstance(inline, StyledText) and not self._is_title(inline)
                    found.append(replace(inline, content=self.inlines(inline.content, spell)))
                case Link() | CrossReference(own=True):
                    found.append(replace(inline, content=self.inlines(inline.content, False)))
                case _:
                    self.at += len(plain((inline,)))
                    found.append(inline)
        return joined(found)

    def _text(self, text: str, allowed: bool, found: list[Inline]) -> None:
        begin, end = self.at, self.at + len(text)
        done = begin
        for match in self.pattern.finditer(text):
            short, plural = match[1], match[2]
            start, stop = begin + match.start(), begin + match.end()
            entry = self.speller.glossary.abbreviations[short]
            words = entry.plural if plural else entry.text
            mark = Abbreviation(match[0], words)
            if start > done:
                self._print(found, Text(self.whole[done:start]))
            done = stop
            # an abbreviation within quoted words stays as it is, and another has to introduce it
            may = allowed and not self._is_quoted(start, stop)
            if may and self.speller.is_first(short) and not self._by_hand(entry, start, stop):
                owner = possessive(self.whole[:start], match[0], self.whole[stop:]) if self.speller.english else ""
                done += len(owner)
                words = self._fitted(words, start)
                theirs = "’s" if owner and not words.endswith("s") else owner
                found += [Text(f"{words}{theirs} ("), mark]
                self._print(found, Text(f"{owner})"))
            else:
                found.append(mark)
        if end > done:
            self._print(found, Text(self.whole[done:end]))
        self.at = end

    def _print(self, found: list[Inline], text: Text) -> None:
        found.append(text)
        self.last = found

    def _fitted(self, words: str, start: int) -> str:
        """The words with a capital where a sentence begins; an article before them is made to agree: "an LAA" is
        "a Local Area Agreement (LAA)"."""
        before = self.whole[:start]
        if capital(before):
            return words[:1].upper() + words[1:]
        last = self.last[-1] if self.last else None
        if self.speller.english and isinstance(last, Text) and before.endswith(last.text):
            self.last[-1] = Text(article(last.text, words))
        return words

    def _by_hand(self, entry: Expansion, start: int, stop: int) -> bool:
        """Whether the author introduced it: "Local Area Agreement (LAA)", "LAA (Local Area Agreement)", or the
        abbreviation alone in brackets, behind words of the author's own."""
        before, after = self.whole[:start].casefold(), self.whole[stop:].casefold()
        forms = (entry.text.casefold(), entry.plural.casefold())
        return (
            (before.endswith("(") and after.startswith(")"))
            or _JOINT.sub("", before, count=1).endswith(forms)
            or after.startswith(tuple(f" ({form}" for form in forms))
        )

    def _is_title(self, inline: StyledText) -> bool:
        """Whether emphasised words are the title of a work, which is not to be altered: more than an abbreviation,
        and beginning with a capital."""
        words = plain(inline.content)
        alone = self.pattern.fullmatch(words.strip()) is not None
        return inline.style is Style.EMPHASIS and words[:1].isupper() and not alone

    def _is_quoted(self, start: int, stop: int) -> bool:
        """Whether it stands in someone's words: within quotation marks, but not alone in them."""
        before, after = self.whole[:start], self.whole[stop:]
        opening = max(before.rfind("“"), before.rfind("‘"))
        if opening < 0 or closes_quotation(before[opening:]):
            return False
        return opening < start - 1 or not after.startswith(("”", "’"))
