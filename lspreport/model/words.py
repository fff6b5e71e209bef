"""The words that the report prints of itself, in its own language: "chapter", "Contents", "and".

Seven languages stand in `word_table`. For others `load` takes what pandoc knows, and in all what report.yaml says under
`words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from lspreport.model.numbering import Kind
from lspreport.model.vocabulary import REGISTERS, Register, Vocabulary
from lspreport.model.word_table import OWN, ROWS

WORD_KEYS = tuple(ROWS)
"""What `words` in report.yaml may change."""

_KINDS = {
    Kind.SECTION: ("chapter", "chapters"),
    Kind.SUBSECTION: ("section", "sections"),
    Kind.PART: ("part", "parts"),
    Kind.APPENDIX: ("appendix", "appendices"),
    Kind.PARAGRAPH: ("paragraph", "paragraphs"),
    Kind.BOX: ("box", "boxes"),
    Kind.FIGURE: ("figure", "figures"),
    Kind.TABLE: ("table", "tables"),
    Kind.LISTING: ("listing", "listings"),
    Kind.EQUATION: ("equation", "equations"),
    Kind.NOTE: ("note", "notes"),
}
_WELSH_VOWEL = re.compile(r"[aeiouwyâêîôûŵŷAEIOUWY]|1\b|1[1-9]\b|8")
"""Before these, and before numbers so spoken, Welsh says "ac" for "and"."""

_SPANISH_I = re.compile(r"[hH]?[iíIÍ](?![aeoAEO])")
_ASPIRATE = re.compile(r"^[ptc](?!h)")


class ReportWords(Struct, frozen=True):
    """The words of one language, under the keys that `words` in report.yaml has; `date` is the report's, as printed."""

    language: str
    said: Mapping[str, str]
    date: str = ""

    def __getitem__(self, key: str) -> str:
        return self.said[key]

    @property
    def english(self) -> bool:
        return self._is("en")

    def title(self, key: str) -> str:
        """The word with a capital, as it stands alone: "Contents"."""
        return capital(self.said[key])

    def one(self, kind: Kind) -> str:
        """The word before one number: "box"; "" for what goes by itself."""
        return self.said[_KINDS[kind][0]] if kind in _KINDS else ""

    def several(self, kind: Kind) -> str:
        """The word before several: "boxes"."""
        return self.said[_KINDS[kind][1]] if kind in _KINDS else ""

    def register(self, register: Register) -> tuple[str, str]:
        """The nouns of a register, for one entry and for several: the usual two have theirs in each language, others
        say theirs themselves."""
        usual = any((one.name, one.key) == (register.name, register.key) for one in REGISTERS)
        return (self.said[register.name], self.said[register.key]) if usual else (register.name, register.plural)

    def worded(self, vocabulary: Vocabulary) -> Vocabulary:
        """The vocabulary with the registers' nouns as the report prints them."""
        nouns = map(self.register, vocabulary.registers)
        return replace(
            vocabulary,
            registers=tuple(
                replace(one, name=noun, plural=several)
                for one, (noun, several) in zip(vocabulary.registers, nouns, strict=True)
            ),
        )

    @property
    def colon(self) -> str:
        """The colon behind a word and its number: in French a space stands before it."""
        return "\N{NO-BREAK SPACE}:" if self._is("fr") else ":"

    def joint(self, after: str) -> str:
        """ " and ", where `after` comes behind it."""
        said = self.said["and"]
        if self._is("cy") and said == "a" and _WELSH_VOWEL.match(after):
            said = "ac"
        if self._is("es") and said == "y" and _SPANISH_I.match(after):
            said = "e"
        return f" {said} "

    def mutated(self, word: str) -> str:
        """The word as it stands behind `joint`: Welsh "a" makes "thabl" of "tabl"."""
        changes = self._is("cy") and self.said["and"] == "a"
        return _ASPIRATE.sub(lambda match: f"{match[0]}h", word) if changes else word

    def _is(self, language: str) -> bool:
        return self.language.partition("-")[0] == language


def capital(word: str) -> str:
    """`word` with a capital first letter, the others as they are."""
    return word[:1].upper() + word[1:]


ENGLISH = ReportWords("en", OWN["en"])
