"""Abbreviations as the author typed them, and where the author spells them out: what the checks of them need.

The compiler spells out the abbreviations of the glossary by itself, later; none of its words are seen here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from lspreport.check.english import FUNCTION, SMALL, word_set
from lspreport.check.judging import Judging, table
from lspreport.check.prose import Passage, PassageKind, passages
from lspreport.model.glossary import Expansion
from lspreport.model.report import SectionKind
from lspreport.source import Span

KNOWN = word_set(
    "AD AI AM BA BBC BC BCE BSc CCTV CD CE CEO CPU DIY DJ DNA DVD EC EEC ER EU FAQ FYI GB GMT HIV HM ID IQ IT MA MBA "
    "MD MEP MP MSc NASA NATO NB OK OS PA PC PDF PIN PLC PM PR PS QC RAM RSVP SOS TV UFO UK UN UNESCO UNICEF US USA "
    "USSR UTC VAT VIP WC "
    "AKA ASAP DOI EUR GBP USD ISBN ISO ISSN SMS URL USB WWW "
    "ASCII CSS CSV GIF HTML HTTP HTTPS JPEG JPG JSON MP3 PNG SQL SVG TOML UTF XML YAML ZIP "
    "API CLI CPAN DNS FTP GCC GUI IDE IO IP IRC MIME OSX PIP RPM SDK SSH SSL STDERR STDIN STDOUT TCP TLS UI UX VM "
    "BSD GNU GPL LGPL MIT IBM ANSI DOS POSIX UNIX HOWTO README TODO FIXME XXX TBC TBD EOF NULL NaN XYZ"
)
"""What every reader knows, and names of which nobody asks what they stand for."""

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_UNKNOWN = r"[A-Z]{2,6}|[A-Z]{1,3}&[A-Z]{1,3}|[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}"
_MIXED = re.compile(r"[A-Z]{1,3}[a-z]{1,2}[A-Z]{1,3}")
"""Letters of both kinds, as in DfT or BoE."""
_NO_ABBREVIATIONS = word_set("LaTeX TeX PhD PhDs DPhil GHz MHz KHz KiB MiB GiB TiB MacOS PyPI MeV GeV BibTeX VoIP WiFi")
_QUOTED = re.compile(r"\((?:(?:the|or|an?) )?[“‘\"']([A-Z][A-Za-z&]{1,7})[”’\"'](?=[),;])")
_PIECE = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*")
_OPENING = re.compile(r"[(\[](?:(?:the|or|hereafter|henceforth|abbreviated|i\.e\.,?|an?)\s+|as\s+|[“‘\"'])*$")
_CLOSING = re.compile(r"[”’\"']?(?:\s+(?:hereafter|henceforth|for short))?[),;\]]")
_STANDS_FOR = re.compile(
    r"[”’\"']?(?:,?\s+\(?(?:which|that|it)\s+|\s+|,\s+|\s+\()(?:is\s+)?(?:stands?|standing|short|an?\s+abbreviation)"
    r"\s+(?:for|of)\s+(?:the\s+)?[“‘\"']?"
)
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_GAP = re.compile(r"(?:,?\s+|-|\s+&\s+)(?:the\s+)?")
_REGIONS = {
    SectionKind.SUMMARY: "summary",
    SectionKind.PART: "body",
    SectionKind.CHAPTER: "body",
    SectionKind.APPENDIX: "body",
}


class AbbreviationUse(Struct, frozen=True, eq=False):
    """An abbreviation in the text, from `start` to `end`; `ending` is "s" or "’s" behind it.

    `region` is the part of the report that is read by itself: the front, the summary, the body. `words` is where it is
    spelt out here: the offsets of "Local Area Agreement" beside "(LAA)", or of "(Local Area Agreement)" behind it.
    """

    short: str
    ending: str
    passage: Passage
    start: int
    end: int
    region: str
    words: tuple[int, int] | None

    @property
    def running(self) -> bool:
        """Whether it stands in running text, where a reader expects it to be explained."""
        return self.passage.part in (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE)

    @property
    def expansion(self) -> str:
        """The words that spell it out here."""
        return " ".join(self.passage.text[slice(*self.words)].split()) if self.words else ""

    def place(self) -> Span:
        return self.passage.place(self.start, self.end)

    def whole(self) -> Span:
        """The words and the abbreviation together, with the bracket behind them."""
        first, last = self.words or (self.start, self.end)
        span = self.passage.place(min(first, self.start), max(last, self.end))
        source = span.source
        start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
        return source.span(start, end + 1) if self.words and source.text[end : end + 1] == ")" else span


@table
def uses(judging: Judging) -> tuple[AbbreviationUse, ...]:
    """Every abbreviation of the author's prose in reading order: those of the glossary, and what looks like one."""
    all_passages = passages(judging)
    glossary = judging.document.report.glossary.abbreviations
    names = "|".join(re.escape(name) for name in sorted(glossary, key=len, reverse=True)) or r"(?!)"
    pattern = re.compile(rf"(?<!\w)(?:({names})|({_UNKNOWN}))(s|[’']s)?(?!\w)")
    vocabulary = frozenset(word for passage in all_passages for word in _SMALL_WORD.findall(passage.prose))
    return tuple(use for passage in all_passages for use in _in(passage, pattern, glossary, vocabulary))


def _in(
    passage: Passage, pattern: re.Pattern[str], glossary: Mapping[str, Expansion], vocabulary: Container[str]
) -> Iterator[AbbreviationUse]:
    prose = _with_quoted(passage)
    shouted = passage.text.upper() == passage.text and " " in passage.text.strip()
    for match in pattern.finditer(prose):
        known, unknown, ending = match[1], match[2], match[3] or ""
        short = known or unknown
        if unknown and (shouted or not _is_abbreviation(unknown, prose, match.start(), match.end(), vocabulary)):
            continue
        words = spelt_out(prose, short, match.start(), match.end(), glossary.get(short))
        words = words or _stands_for(passage.text, short, match.end())
        region = _REGIONS.get(passage.section.kind, "front")
        yield AbbreviationUse(short, ending, passage, match.start(), match.end(), region, words)


def _with_quoted(passage: Passage) -> str:
    """The prose with “LAA” kept where it is introduced in quotation marks: (“LAA”)."""
    prose = passage.prose
    for match in _QUOTED.finditer(passage.text):
        if prose[match.start()] == "(":
            prose = prose[: match.start()] + match[0] + prose[match.end() :]
    return prose


def _is_abbreviation(word: str, prose: str, start: int, end: int, vocabulary: Container[str]) -> bool:
    """Whether a word in capitals is an abbreviation that might want explaining.

    It is not where it is emphasis (the report knows the same word in small letters, or its neighbours are capitals
    too), a number, part of a name, a code or a path, initials before a surname, or something that everybody knows.
    """
    before, after = prose[max(0, start - 24) : start], prose[end : end + 24]
    return not (
        word in KNOWN
        or word in _NO_ABBREVIATIONS
        or (_MIXED.fullmatch(word) and word.startswith(("Mc", "De", "Le", "La", "Di", "Du", "Van")))
        or word.lower() in vocabulary
        or word.lower() in FUNCTION
        or (after.startswith(":") and not re.search(r"\w", before))  # “NOTE: …”
        or _ROMAN.fullmatch(word)
        or len(set(word)) == 1
        or re.search(r"[\\/.@#$%_:=<>+*~^-]$|\d\s?$" if len(word) < 4 else r"[\\/.@#$%_:=<>+*~^-]$", before)
        or re.match(r"s?(?:[-\s]?\d|\s/\w|[\\/_@=<>*+(#]|\.\w|-[A-Z]|:\w)", after)
        or re.search(r"(?<!\w)[A-Z]{2,}\W+[A-Z]{2,}\W+$", before)
        or re.match(r"\W+[A-Z]{2,}\W+[A-Z]{2,}(?!\w)", after)
        or any(len(other) > 2 and other.lower() in vocabulary for other in _neighbours(before, after))
        or (len(word) == 2 and re.search(r"[A-Z]\w+, $", before))  # Boston, MA
        or (
            len(word) < 4
            and re.match(r"\s[A-Z][a-z]+(?![a-z])", after)
            and re.search(r"(?:^|[,;(]\s|and\s|by\s)$", before)
        )
    )


def _neighbours(before: str, after: str) -> list[str]:
    """The words in capitals right before and behind."""
    return re.findall(r"(?<!\w)([A-Z]{2,})\s$", before) + re.findall(r"^\s([A-Z]{2,})(?!\w)", after)


def spelt_out(prose: str, short: str, start: int, end: int, entry: Expansion | None) -> tuple[int, int] | None:
    """Where the words stand that spell out the abbreviation from `start` to `end`; None where none do."""
    from_here = max(0, start - 40)
    opening = _OPENING.search(prose[from_here:start])
    if opening and _CLOSING.match(prose, end):
        return _words_before(prose, short, from_here + opening.start(), entry)
    bracket = re.compile(r"\s+[(\[][“‘\"']?([^()\[\]]+?)[”’\"']?[)\]]").match(prose, end)
    if bracket:
        said = bracket[1]
        if (fits(short, said, loosely=False) and short not in said) or (entry and _same(said, entry)):
            return bracket.span(1)
    return None


def _stands_for(text: str, short: str, end: int) -> tuple[int, int] | None:
    """Where the words stand in “LAA, which stands for “Local Area Agreement””: the fewest that its letters fit."""
    phrase = _STANDS_FOR.match(text, end)
    if phrase:
        words = list(_PIECE.finditer(text, phrase.end(), phrase.end() + 160))[: 2 * len(short) + 6]
        for word in words:
            if fits(short, text[phrase.end() : word.end()], loosely=False):
                return phrase.end(), word.end()
    return None


def _words_before(prose: str, short: str, at: int, entry: Expansion | None) -> tuple[int, int] | None:
    """The words before `at` that spell out the abbreviation: the glossary's, or the fewest that its letters fit, or
    such as are much like the glossary's."""
    words: list[re.Match[str]] = []
    last = len(prose[:at].rstrip())
    for word in reversed(list(_PIECE.finditer(prose, max(0, last - 160), last))):
        gap = prose[word.end() : words[-1].start() if words else last]
        if (words and not _GAP.fullmatch(gap)) or (not words and gap.strip()) or len(words) > 2 * len(short) + 6:
            break
        words.append(word)
    starts = [word.start() for word in words]
    if entry:
        for start in starts:
            if _same(prose[start:last], entry):
                return start, last
    for loosely in (False, True):
        for start in starts:
            said = prose[start:last]
            if said[:1].lower() == short[:1].lower() and fits(short, said, loosely):
                return start, last
    if entry:
        alike = [start for start in starts if _is_like(prose[start:last], entry.text)]
        if alike:
            return max(alike, key=lambda start: _likeness(prose[start:last], entry.text)), last
    return None


def _is_like(said: str, wanted: str) -> bool:
    """Whether most of the words are the same, the first among them."""
    mine, all_words = ([word for word in folded(words).split() if word not in SMALL] for words in (said, wanted))
    shared = set(mine) & set(all_words)
    return bool(mine) and mine[0] in shared and len(shared) >= 2 and 2 * len(shared) > len(all_words)


def _same(said: str, entry: Expansion) -> bool:
    return folded(said) in (folded(entry.text), folded(entry.plural))


def folded(words: str) -> str:
    """The words without regard to capitals, hyphens and `&`."""
    return re.sub(r"[\W_]+", " ", words.replace("&", " and ")).casefold().strip()


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio()


def fits(short: str, words: str, loosely: bool = True) -> bool:
    """Whether the letters of `short` can be found in `words`: each begins a word, or follows in a word that one of
    them begins. Small words may be passed over, and one other word at a time.

    `loosely` also lets words follow that have no letter, and the letters come in another order (UTC, Coordinated
    Universal Time).
    """
    letters = [letter.lower() for letter in short if letter.isalpha()]
    parts = [part.lower() for part in re.findall(r"[^\W\d_]+", words.replace("’", "").replace("'", ""))]
    return _fit(letters, parts, loosely) or (loosely and sorted(letters) == sorted(_initials(parts)))


def in_order(short: str, words: str) -> str:
    """The letters of `short` in the order of the words, where they are theirs in another; "" where they are not."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    parts = [part.lower() for part in re.findall(r"[^\W\d_]+", words.replace("’", "").replace("'", ""))]
    initials = _initials(parts)
    if letters == initials or sorted(letters) != sorted(initials):
        return ""
    return "".join(initials).upper()


def is_of_initials(short: str, words: str) -> bool:
    """Whether the letters of `short` are the first ones of the words, small words passed over; a name with a capital
    within it may count as two (PlayStation Portable, PSP)."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    divided = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    return any(
        letters == _initials([part.lower() for part in re.findall(r"[^\W\d_]+", one)]) for one in (words, divided)
    )


def _initials(parts: Sequence[str]) -> list[str]:
    return [part[0] for part in parts if part not in SMALL]


def _fit(letters: Sequence[str], parts: Sequence[str], loosely: bool) -> bool:
    if not letters:
        return not parts or (loosely and len(parts) < 3)
    passed = 0
    for at, part in enumerate(parts):
        taken = part[1:] if part[0] == letters[0] else part[2:] if part[:2] == "ex" and letters[0] == "x" else None
        if taken is not None:
            rest, following = iter(taken), 1
            while True:
                if _fit(letters[following:], parts[at + 1 :], loosely):
                    return True
                if following == len(letters) or letters[following] not in rest:
                    break
                following += 1
        if part not in SMALL:
            passed += 1
        if passed > 1:
            return False
    return False
