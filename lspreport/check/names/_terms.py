"""Terms that the report spells in more than one way: in one piece, with a hyphen, in several words.

Each use is given the role that it has in its sentence, told by the words around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from operator import add
from typing import NamedTuple

from msgspec import Struct

from lspreport.check.english import DETERMINERS, FUNCTION, PARTICLES, word_set
from lspreport.check.names._link_names import is_link_name
from lspreport.check.prose import SKIPPED, Passage

_TOKEN = re.compile(r"(?<![\w@/\\.-])[^\W\d_]+(?:-[^\W\d_]+){0,3}(?![\w@\\/]|-\w|\.\w)")
_BEHIND_ARTICLE = re.compile(
    rf"(?<![\w@/\\.-])(?:{'|'.join(sorted(DETERMINERS))})(?![\w@\\/]|-\w|\.\w)\s+(?=({_TOKEN.pattern}))", re.IGNORECASE
)
_CODE_NAME = re.compile(r"([^\W\d_]+)(?:\.\w+)*(?:\(\))?")
OTHER_WORDS = word_set(
    "reform recover resign recreate recreation represent repress release resort remark recount relay redress react "
    "prescribe coop overtime undertake understand underway sometime everyday maybe already together altogether anyway "
    "onto into today tonight tomorrow became because before within without herself himself itself themselves someone "
    "anyone everyone nobody somebody cannot upon unless"
)
"""What is another word with a hyphen or a space in it: to reform is not to re-form."""

_NO_PARTS = FUNCTION - {"back"}
_AGENTS = word_set(
    "user author client server caller developer system team council government people who they it we you he she"
)
"""Behind whom a participle is a verb: “the types that the user defined”."""
_PREDICATING = word_set(
    "am are be been being is was were seem seems seemed become becomes became remain remains remained look looks "
    "looked more less very not fully quite so too entirely well better"
)
_DEGREE = word_set("more less most very truly fully of for in with and")
_PAST = word_set(
    "became began brought came fell gave got grew held kept led made meant met paid ran rose said saw sent showed "
    "stood took told went won set put cut"
)
_FREE = re.compile(r"\s*(?:[.,;:?!)\]”’]|$)")
_CODE = re.compile(rf" {SKIPPED}")
"""Behind a term: a piece of code or a title, which is a noun, as in “a top-level `.gyp` file”."""
_JOINED = re.compile(r"\s+(?:and|or|but|between|across|than|enough|to|of|for|when|where|if|that)\b")


class Spelling(StrEnum):
    CLOSED = "closed"
    HYPHEN = "hyphen"
    OPEN = "open"


class Role(StrEnum):
    """In what place of a sentence a term stands; terms in different roles are not to be compared."""

    BEFORE_NOUN = "before a noun"
    PREDICATE = "as a predicate"
    NOUN = "as a noun"
    OTHER = ""


class TermUse(Struct, frozen=True, eq=False):
    """One use of a term, from `start` to `end`; `compound` says that its words might as well be one."""

    form: Spelling
    words: str
    passage: Passage
    start: int
    end: int
    role: Role
    compound: bool = True

    @property
    def kind(self) -> tuple[bool, bool]:
        """Whether capitals make a name of it, and whether several are meant: only the like is compared."""
        return re.search(r"[\w\s-][A-Z]", self.words) is not None, self.words.endswith("s")


class _PassageWords(NamedTuple):
    """A passage and its words, several with hyphens between them counted as one: in small letters, and as they stand
    there."""

    passage: Passage
    words: Sequence[str]
    found: Sequence[re.Match[str]]

    def is_adjacent(self, at: int) -> bool:
        """Whether nothing but space stands between the word at `at` and the one behind it."""
        if not 0 <= at < len(self.words) - 1:
            return False
        return self.passage.prose[self.found[at].end() : self.found[at + 1].start()].isspace()


def terms(passages: Sequence[Passage]) -> Mapping[str, Sequence[TermUse]]:
    """The uses of every term that is spelt in more than one way, in reading order, under its letters."""
    written = [_TOKEN.findall(passage.prose) for passage in passages]
    lowered = [list(map(str.lower, words)) for words in written]
    vocabulary = set().union(*lowered)
    hyphened = {word for word in vocabulary if "-" in word and _is_term(word.split("-"))}
    plain = vocabulary.intersection(set().union(*written)) - hyphened  # those that stand in small letters somewhere
    keys = {word: _key(word) for word in vocabulary if "-" not in word or word in hyphened}
    spellings = _Spellings({keys[word] for word in hyphened}, {keys[word] for word in plain if word in keys}, hyphened)
    nouns = _nouns(passages)
    found: dict[str, list[tuple[int, int, TermUse]]] = defaultdict(list)
    for number, words in enumerate(lowered):
        places = spellings.places(words)
        line = _PassageWords(passages[number], words, list(_TOKEN.finditer(passages[number].prose)) if places else ())
        for at in places:
            if words[at] in hyphened:
                use = _use(Spelling.HYPHEN, line, at, 1, nouns)
                found[keys[words[at]]].append((number, use.start, use))
            elif "-" not in words[at]:
                for key, count in spellings.at(line, at):
                    use = _use(Spelling.OPEN, line, at, count, nouns)
                    found[key].append((number, use.start, use))
    names = {match[1].lower() for passage in passages for code in passage.code if (match := _CODE_NAME.fullmatch(code))}
    closed = {word for word, key in keys.items() if key in found and "-" not in word} - names
    for number, words in enumerate(lowered):
        if not closed.isdisjoint(words):
            for word, match in zip(words, _TOKEN.finditer(passages[number].prose), strict=True):
                if word in closed and match[0][1:].islower():
                    use = TermUse(Spelling.CLOSED, match[0], passages[number], match.start(), match.end(), Role.OTHER)
                    found[keys[word]].append((number, use.start, use))
    ordered = {key: [use for *_, use in sorted(mine, key=lambda one: one[:2])] for key, mine in found.items()}
    several = {key: mine for key, mine in ordered.items() if len({use.form for use in mine}) > 1}
    own = {key: [use for use in mine if not is_link_name(use.passage, use.words)] for key, mine in several.items()}
    return {key: mine for key, mine in own.items() if len({use.form for use in mine}) > 1}


class _Spellings:
    """Knows which words in a row have the letters of a hyphened term, or two of them those of another word."""

    def __init__(self, hyphened: set[str], closed: set[str], words: set[str]) -> None:
        self.hyphened = {spelling: key for key in hyphened for spelling in (key, f"{key}s")}
        self.closed = {spelling: key for key in closed for spelling in (key, f"{key}s")}
        self.pairs = self.hyphened.keys() | self.closed.keys()
        self.words = words
        self.longer: dict[str, int] = {}  # with what word a term of more than two begins, and how many it has at most
        for parts in (word.split("-") for word in words):
            if len(parts) > 2:
                self.longer[parts[0]] = max(self.longer.get(parts[0], 0), len(parts))

    def places(self, words: Sequence[str]) -> list[int]:
        """Where among the words of a line a term may begin."""
        pairs = list(map(add, words, words[1:]))
        if self.words.isdisjoint(words) and self.pairs.isdisjoint(pairs) and self.longer.keys().isdisjoint(words):
            return []  # as in most lines
        pairs.append("")
        return [
            at
            for at, (word, pair) in enumerate(zip(words, pairs, strict=True))
            if pair in self.pairs or word in self.words or word in self.longer
        ]

    def at(self, line: _PassageWords, at: int) -> Iterator[tuple[str, int]]:
        """The terms that begin at `at`, each with the number of its words."""
        words = line.words
        letters = words[at]
        for count in range(2, self.longer.get(words[at], 2) + 1):
            if at + count > len(words) or "-" in words[at + count - 1]:
                return
            letters += words[at + count - 1]
            key = self.hyphened.get(letters)
            if key is None and count == 2 and letters in self.closed and _is_compound(words[at : at + 2]):
                key = self.closed[letters]
            if key is not None and all(line.is_adjacent(at + step) for step in range(count - 1)):
                yield key, count


def _key(word: str) -> str:
    """The letters of a term, one and several alike."""
    letters = word.replace("-", "")
    return letters[:-1] if len(letters) > 4 and letters[-1] == "s" and letters[-2] not in "sui" else letters


def _nouns(passages: Sequence[Passage]) -> frozenset[str]:
    """Words that the report uses as nouns: they stand right behind an article."""
    return frozenset(match.lower() for passage in passages for match in _BEHIND_ARTICLE.findall(passage.prose))


def _is_term(parts: Sequence[str]) -> bool:
    """Whether a hyphened word is made of words; a single letter is a name's (c-ares), but in e-mail."""
    return all(len(part) > 1 or part == "e" for part in parts)


def _is_compound(words: Sequence[str]) -> bool:
    """Whether two words in a row might be one: neither is a small word, and both are words of their own."""
    plain = len(words) == 2 and all(len(word) > 2 and word not in _NO_PARTS for word in words)
    return plain and words[-1] != "back" and "".join(words) not in OTHER_WORDS


def _use(form: Spelling, line: _PassageWords, at: int, count: int, nouns: frozenset[str]) -> TermUse:
    run = line.words[at : at + count]
    start, end = line.found[at].start(), line.found[at + count - 1].end()
    words = " ".join(line.passage.text[start:end].split())
    before = line.words[at - 1] if line.is_adjacent(at - 1) else ""
    behind = line.words[at + count] if line.is_adjacent(at + count - 1) else ""
    second = line.words[at + count + 1] if behind and line.is_adjacent(at + count) else ""
    parts = [part for word in run for part in word.split("-")]
    if form is Spelling.HYPHEN and second in DETERMINERS and _may_be_verb(before, behind):
        nouns = frozenset()  # “fact-finding helps the team”: what follows is what the verb asks for
    role = _role(form, parts, before, behind, line.passage.prose[end : end + 40], nouns)
    return TermUse(form, words, line.passage, start, end, role, form is not Spelling.OPEN or _is_compound(run))


def _may_be_verb(before: str, word: str) -> bool:
    """Whether the word has a verb's ending, and no article before the term asks for a noun."""
    return before not in DETERMINERS and re.search(r"(?:ed|[^sui]s)$", word) is not None


def _is_verb(before: str, word: str, nouns: frozenset[str]) -> bool:
    """Whether the word behind a term may as well be its verb: “if consensus-seeking fails”, “the take-up rose”.

    Not where an article before the term asks for a noun (“the long-term aims”), and not where the report has the
    word, or the one of which it is several, behind an article.
    """
    if word in _PAST:
        return True
    if not _may_be_verb(before, word):
        return False
    one = (word, word[:-1], word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return nouns.isdisjoint(one)


def _role(form: Spelling, parts: Sequence[str], before: str, behind: str, after: str, nouns: frozenset[str]) -> Role:
    """The role of a term between the words `before` and `behind`; `after` is what stands behind it, marks included."""
    to_noun = behind != "" and behind not in FUNCTION and not behind.endswith("ly")
    if to_noun and form is Spelling.HYPHEN and _is_verb(before, behind, nouns):
        return Role.OTHER
    verbal = parts[-1] in PARTICLES or parts[-1] in FUNCTION
    participle = re.search(r"(?:ed|en|ing|own|ught|ilt)$", parts[-1]) is not None
    several = parts[-1].endswith("s") and not parts[-1].endswith(("ss", "us", "is"))
    if several and not verbal and len(parts) == 2 and parts[0] not in FUNCTION:
        return Role.NOUN
    if form is Spelling.OPEN:
        if parts[0] in FUNCTION and len(parts) == 2:
            return Role.OTHER  # “in house”, “one way”
        if participle and (parts[0] in _AGENTS or before in _AGENTS):
            return Role.OTHER
        if verbal and to_noun and before not in DETERMINERS | _DEGREE:
            return Role.OTHER  # “to set up meetings”
        if to_noun and behind not in nouns:
            return Role.OTHER
    if to_noun or (form is Spelling.HYPHEN and _CODE.match(after)):
        return Role.BEFORE_NOUN
    ends = _FREE.match(after) is not None or _JOINED.match(after) is not None
    if before in _PREDICATING and (ends or form is Spelling.HYPHEN):
        return Role.PREDICATE
    if before in DETERMINERS and ends and not (form is Spelling.OPEN and (verbal or participle)):
        return Role.NOUN
    return Role.OTHER
