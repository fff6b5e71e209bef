"""Words that the report spells in two ways, of every kind that copy-editors look for.

A word is found again under its fold: its letters without hyphens and spaces, accents, capitals and full stops, and
with the endings and vowels in which British and American English differ made alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import combining, normalize

from msgspec import Struct

from lspreport.check.english import FUNCTION, word_set
from lspreport.check.judging import Judging, table
from lspreport.check.names._terms import TermUse, terms
from lspreport.check.prose import Passage, PassageKind, passages
from lspreport.check.protected import is_source_list
from lspreport.source import Span


class WordForm(Struct, frozen=True):
    """One spelling, and everywhere it stands."""

    words: str
    places: tuple[Span, ...]


class WordVariants(Struct, frozen=True):
    """The spellings of one word, the most frequent first. `kind` says in what they differ."""

    kind: str
    forms: tuple[WordForm, ...]


_WORD = re.compile(r"(?<![\w@/\\.-])[^\W\d_]{3,}(?:[’'][^\W\d_]+)?(?![\w@\\/]|-\w|\.\w)")
_STOPPED = re.compile(r"(?<![\w.])(?:[A-Za-z]\.){2,}(?!\w)")
_PAIRS = dict(
    pair.split("/")
    for pair in word_set(
        "adviser/advisor focussed/focused focussing/focusing judgement/judgment acknowledgement/acknowledgment "
        "ageing/aging enquiry/inquiry enquiries/inquiries learnt/learned spelt/spelled burnt/burned amongst/among "
        "whilst/while towards/toward afterwards/afterward grey/gray sceptical/skeptical aluminium/aluminum "
        "artefact/artifact artefacts/artifacts plough/plow fulfil/fulfill enrol/enroll instalment/installment "
        "skilful/skillful wilful/willful dispatch/despatch connexion/connection encyclopaedia/encyclopedia"
    )
)
"""Pairs that no rule makes alike."""
_RULES = (
    (re.compile(r"(?<=[^\W\d_]{3})is(e|ed|es|er|ers|ing|ation|ations|able)$"), r"iz\1"),
    (re.compile(r"(?<=[^\W\d_]{3})ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[^\W\d_]{2})our(s|ed|ing|ite|ites|able|ably|ful|less|hood|hoods|er|ers|al|ally)?$"), r"or\1"),
    (re.compile(r"(?<=[^\W\d_]{2})(t|b)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"(?<=[^\W\d_]{3})ogue(s)?$"), r"og\1"),
    (re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[^\W\d_]{3})ence$"), "ense"),
    (re.compile(r"^(an|en|p|c|f|h|orthop|gyn)ae(?=[^\W\d_]{3})"), r"\1e"),
    (re.compile(r"ph?oetus"), "fetus"),
)
_OWN = word_set(
    "otherwise likewise hour hours our ours four fours pour pours your yours tour tours sour flour filled filling "
    "called calling pulled falling selling telling rolling rolled polled polling tall seller sellers filler caller "
    "callers teller tellers fence hence pence sense tense dense science advise advised advises wise rise rising raise "
    "raised raising noise promise promised practise practised premise exercise surprise"
)
"""What a rule would take for another word."""


@table
def variants(judging: Judging) -> tuple[WordVariants, ...]:
    """Every word of the report that is spelt in more than one way, by its letters."""
    read = [one for one in passages(judging) if not is_source_list(judging, one)]
    found = [*_hyphened(read), *_spelt(read), *_capitals(read), *_stopped(read)]
    return tuple(sorted(found, key=lambda one: one.forms[0].words.casefold()))


def _variants_of(kind: str, places: Mapping[str, Sequence[Span]]) -> Iterator[WordVariants]:
    if len(places) > 1:
        forms = [WordForm(words, tuple(spans)) for words, spans in places.items()]
        yield WordVariants(kind, tuple(sorted(forms, key=lambda form: -len(form.places))))


def _hyphened(read: Sequence[Passage]) -> Iterator[WordVariants]:
    for uses in terms(read).values():
        by_form: dict[str, list[TermUse]] = defaultdict(list)
        for use in uses:
            by_form[use.form].append(use)
        yield from _variants_of(
            "hyphen",
            {
                Counter(use.words.lower() for use in mine).most_common(1)[0][0]: [
                    use.passage.place(use.start, use.end) for use in mine
                ]
                for mine in by_form.values()
            },
        )


def _spelt(read: Sequence[Passage]) -> Iterator[WordVariants]:
    by_fold: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    uses = list(_words(read))
    forms: dict[str, set[str]] = defaultdict(set)
    for _, _, _, word in uses:
        forms[fold(word)].add(word.lower())
    for passage, start, end, word in uses:
        if len(forms[fold(word)]) > 1:
            by_fold[fold(word)][word.lower()].append(passage.place(start, end))
    for places in by_fold.values():
        yield from _variants_of("spelling", places)


def fold(word: str) -> str:
    """The letters that all spellings of a word have in common."""
    letters = "".join(sign for sign in normalize("NFD", word.lower()) if not combining(sign))
    if letters in _OWN:
        return letters
    letters = _PAIRS.get(letters, letters)
    for pattern, alike in _RULES:
        letters = pattern.sub(alike, letters)
    return letters


def _capitals(read: Sequence[Passage]) -> Iterator[WordVariants]:
    """Words that stand with a capital and without one in the middle of sentences, no neighbour having one."""
    small: dict[str, list[tuple[Passage, int, int]]] = defaultdict(list)
    large: dict[str, list[tuple[Passage, int, int]]] = defaultdict(list)
    for passage, start, end, word in _words(read):
        if passage.part in (PassageKind.HEADING, PassageKind.CELL, PassageKind.CAPTION):
            continue
        if word.islower():
            small[word].append((passage, start, end))
        elif word[0].isupper() and word[1:].islower() and _stands_alone(passage.prose, start, end):
            large[word.lower()].append((passage, start, end))
    for word in sorted(large.keys() & small.keys() - FUNCTION):
        mine = {word.capitalize(): large[word], word: small[word]}
        if min(len(one) for one in mine.values()) > 1:
            places = {form: [passage.place(start, end) for passage, start, end in one] for form, one in mine.items()}
            yield from _variants_of("capital", places)


def _stands_alone(prose: str, start: int, end: int) -> bool:
    before = re.search(r"([^\W\d_][\w’'-]*)[,;]?\s+$", prose[max(0, start - 30) : start])
    after = re.match(r"\s+(?:(?:of|for|and|the)\s+)*([^\W\d_][\w’'-]*)", prose[end : end + 30])
    if before is None or before[1][0].isupper():
        return False
    return after is None or not after[1][0].isupper()


def _stopped(read: Sequence[Passage]) -> Iterator[WordVariants]:
    """Abbreviations with full stops and without: U.K. and UK."""
    stopped: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for passage in read:
        for match in _STOPPED.finditer(passage.prose):
            stopped[match[0].replace(".", "")][match[0]].append(passage.place(match.start(), match.end()))
    bare = [word for word in stopped if len(word) > 1]
    if not bare:
        return
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, bare))})(?![\w.]\w|\w)")
    for passage in read:
        for match in pattern.finditer(passage.prose):
            stopped[match[0]][match[0]].append(passage.place(match.start(), match.end()))
    for places in stopped.values():
        yield from _variants_of("full stop", places)


def _words(read: Sequence[Passage]) -> Iterator[tuple[Passage, int, int, str]]:
    for passage in read:
        for match in _WORD.finditer(passage.prose):
            yield passage, match.start(), match.end(), match[0]
