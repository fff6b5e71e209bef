"""What an import lost: each paragraph's old and new number, and the words of the Word file against those rebuilt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.kinds import KnownUnit, UnitKind, typed_mark
from lspreport.from_word.live_references import is_by_title
from lspreport.from_word.shown import shown
from lspreport.from_word.word_report import WordContents
from lspreport.model.settings import Scheme
from lspreport.tools.elements import attribute, child, local, switched_on

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBERED = (UnitKind.PARAGRAPH, UnitKind.CHAPTER, UnitKind.APPENDIX, UnitKind.HEADING, UnitKind.CAPTION)


class NumberPair(Struct, frozen=True):
    """A paragraph's or chapter's number in the Word file and in the report; `new` is "" where it has none.

    `found` says whether its words were found in the report at all.
    """

    kind: str
    old: str
    new: str
    found: bool
    words: str

    @property
    def same(self) -> bool:
        return self.old.replace("-", ".") == self.new  # Word's "Table 2-1" is our table 2.1

    @property
    def typed(self) -> bool:
        """Whether the number stands before the words as if it had been typed there."""
        return self.kind == "paragraph" and self.found and not self.new


class Loss(Struct, frozen=True):
    """The words are counted without numbers and contents; `missing` and `more` are those that differ."""

    numbers: tuple[NumberPair, ...]
    words_before: int
    words_after: int
    missing: tuple[tuple[str, int], ...]
    more: tuple[tuple[str, int], ...]


def loss(before: WordContents, after: WordContents, numbers: Iterable[tuple[str, str]]) -> Loss:
    """Compares a Word file with the one that was built from the report that it became.

    `numbers` are those of the report, each behind the words that bear it.
    """
    old, new = Counter(_words(before)), Counter(_words(after))
    return Loss(
        tuple(_numbers(before, after, numbers)),
        old.total(),
        new.total(),
        tuple(sorted((old - new).items())),
        tuple(sorted((new - old).items())),
    )


def _words(contents: WordContents) -> Iterator[str]:
    for one in contents.known:
        if one.kind is UnitKind.TABLE:  # a row may become paragraphs, whose typed marks are none of their words
            for line in one.words.split("\n"):
                yield from _WORD.findall(_bare(line[typed_mark(line) :]))
        elif one.kind is not UnitKind.CONTENTS:
            yield from _WORD.findall(_bare(one.words))
        for picture in one.unit.pictures:
            yield from (word for words in picture.words for word in _WORD.findall(_bare(words)))
    for note in contents.notes:
        yield from _WORD.findall(_bare(note))


def _bare(text: str) -> str:
    """Without signs that make no other word: the form of an apostrophe, where a word may be broken."""
    return text.replace("’", "'").replace("\u00ad", "")


def _exact(words: str) -> str:
    return " ".join(_WORD.findall(_bare(words)))


def _key(words: str) -> str:
    """What a paragraph is known by: its words without numbers, since those of references may be others."""
    return " ".join(word.lower() for word in _WORD.findall(_bare(words)) if word.isalpha())


def _numbers(before: WordContents, after: WordContents, numbers: Iterable[tuple[str, str]]) -> Iterator[NumberPair]:
    """Each number of the Word file beside the one that the same words bear in the report, in reading order."""
    own = [one for one in before.known if _bears_number(one)]
    given = list(numbers)
    new: dict[int, str] = {}
    for key_of in (_exact, _key):  # first what differs in nothing: other paragraphs may differ in a figure alone
        there: dict[str, list[int]] = defaultdict(list)
        for at, (words, _) in enumerate(given):
            there[key_of(words)].append(at)
        taken: set[int] = set()
        for at, one in enumerate(own):
            if at not in new and there[key_of(one.words)]:
                taken.add(there[key_of(one.words)][0])
                new[at] = given[there[key_of(one.words)].pop(0)][1]
        given = [pair for at, pair in enumerate(given) if at not in taken]
    left = Counter(_key(one.words) for one in after.known if one.kind is not UnitKind.CONTENTS)
    for at, one in enumerate(own):
        kind = one.word if one.kind is UnitKind.CAPTION else "heading" if one.kind is UnitKind.TITLE else one.kind.value
        old = one.number or one.unit.label.strip()
        found = bool(new.get(at) or left[_key(one.words)] or left[_key(f"{one.number} {one.words}")])
        yield NumberPair(kind, old, new.get(at, ""), found, one.words)


def _bears_number(one: KnownUnit) -> bool:
    """Whether a unit bears a number in Word, be it in letters before a heading."""
    headed = one.kind in (UnitKind.HEADING, UnitKind.TITLE) and any(map(str.isalnum, one.unit.label))
    own = bool(one.number) and one.kind in _NUMBERED
    return (own or headed) and (not one.framed or one.kind is UnitKind.CAPTION)


def not_taken(contents: WordContents, figures: int, links: int) -> Iterator[tuple[int, str, str]]:
    """What the file holds and the report does not: how many, the word for one, and for several ("" for an "s").

    `figures` are the pictures that it has, `links` the live references by title.
    """
    names, root = contents.file.archive.names, contents.file.document
    drawn = [picture for one in contents.known for picture in one.unit.pictures]
    charts = sum(one.chart for one in drawn)
    heads = sum(bool(re.search(r"/(?:header|footer)\d*\.xml$", name)) for name in names)
    comments = sum(local(one) == "commentReference" for one in root.iter())
    struck = sum(len(one.struck) for one in contents.file.effects)
    effects = sum(one.others for one in contents.file.effects)
    sections = [one for one in root.iter() if local(one) == "sectPr"]
    turned = sum(attribute(child(one, "pgSz"), "orient") == "landscape" for one in sections)
    columns = sum((attribute(child(one, "cols"), "num") or "1") not in ("0", "1") for one in sections)
    leftward = sum(switched_on(child(one, "pPr", "bidi")) for one in root.iter() if local(one) == "p")
    own = [one.unit.element for one in contents.known if one.kind is not UnitKind.CONTENTS]
    codes = [field for element in own for field in _fields(element)]
    pages = sum(code.startswith("PAGEREF") for code in codes)
    put_in = sum(local(one) in ("altChunk", "subDoc") for one in root.iter())
    blanks = sum(one.blanks for one in contents.file.taken_out)
    read = sum(one.readings for one in contents.file.taken_out)
    counted = sum(bool(re.match(r"AUTONUM|LISTNUM", code)) for code in codes)
    built = sum(code.startswith("EQ ") for code in codes)
    indexed = sum(
        bool(re.match(r"(?:INDEX|TOA)\b", code)) for one in contents.known for code in _fields(one.unit.element)
    )
    yield len(drawn) - charts - figures, "picture or drawing", "pictures and drawings"
    yield charts, "chart", ""
    yield heads, "header or footer", "headers and footers"
    yield comments, "comment", ""
    yield contents.file.changes, "tracked change, which counts as accepted", "tracked changes, which count as accepted"
    yield struck, "line through words that stand here", "lines through words that stand here"
    yield effects, "text effect (underlined, small capitals …)", "text effects (underlined, small capitals …)"
    yield len(contents.file.hidden), "hidden passage", ""
    yield blanks, "blank of a form that nobody filled in", "blanks of a form that nobody filled in"
    yield put_in, "file put into this one, whose words stand apart", "files put into this one, whose words stand apart"
    yield read, "reading above characters", "readings above characters"
    yield counted, "number of a field that the file does not hold", "numbers of fields that the file does not hold"
    yield built, "formula of a field (EQ)", "formulas of fields (EQ)"
    yield indexed, "index", "indexes"
    yield turned, "stretch of turned pages", "stretches of turned pages"
    yield columns, "stretch in columns", "stretches in columns"
    yield leftward, "direction from right to left", "directions from right to left"
    named = max(sum(_by_name(element) for element in own) - links, 0)
    noted = sum(code.startswith("NOTEREF") for code in codes)
    cited = sum(bool(re.match(r"CITATION\b", code)) for code in codes)
    yield named, "cross-reference by title, left as words", "cross-references by title, left as words"
    yield noted, "live reference to a note, left as a number", "live references to notes, left as numbers"
    yield cited, "live citation, left as words", "live citations, left as words"
    yield pages, "live page number in the text, left as a word", "live page numbers in the text, left as words"
    yield contents.page_numbers, "typed page number", ""


_LEADS = re.compile(r"REF |HYPERLINK\s+\\L ")


def _by_name(element: _Element) -> int:
    """How many live references in an element show a title, or other words: those with a number are known by it."""
    anchored = [one for one in element.iter() if local(one) == "hyperlink" and attribute(one, "anchor")]
    simple = [one for one in element.iter() if local(one) == "fldSimple" and _leads(attribute(one, "instr"))]
    results = [shown(one) for one in (*anchored, *simple)]
    open_fields: list[list[str]] = []  # the code of each, then what it shows
    for one in element.iter():
        if local(one) == "fldChar":
            kind = attribute(one, "fldCharType")
            if kind == "begin":
                open_fields.append([""])
            elif kind == "separate" and open_fields:
                open_fields[-1].append("")
            elif kind == "end" and open_fields:
                code, *result = open_fields.pop()
                results += result[:1] if _leads(code) else []
        elif open_fields and local(one) in ("instrText", "t"):
            at = 0 if local(one) == "instrText" else len(open_fields[-1]) - 1
            open_fields[-1][at] += one.text or ""
    return sum(is_by_title(text) for text in results)


def _leads(code: str) -> bool:
    """Whether a field of this code refers to a place in the file."""
    return bool(_LEADS.match(f"{code.strip().upper()} "))


def _fields(element: _Element) -> Iterator[str]:
    """The codes of the fields in an element, in capitals."""
    for one in element.iter():
        if local(one) == "instrText":
            yield (one.text or "").strip().upper()
        elif local(one) == "fldSimple":
            yield attribute(one, "instr").strip().upper()


def empty_numbers(contents: WordContents) -> list[str]:
    """The numbers of paragraphs that Word counts though nothing stands in them."""
    dots = 1 if contents.scheme is Scheme.CHAPTER else 0
    empty = [one for one in contents.known if one.kind is UnitKind.EMPTY and not one.framed]
    return [one.number for one in empty if one.number and one.number.count(".") == dots]


def headline(words: str, most: int = 70) -> str:
    """The first words of a paragraph."""
    short = " ".join(words.split())
    return short if len(short) <= most else short[:most].rsplit(" ", 1)[0] + " …"


def tally(pairs: Sequence[NumberPair], kind: str) -> tuple[int, int]:
    """How many things of that kind bear a number, and how many of them the same again."""
    own = [one for one in pairs if one.kind == kind]
    return len(own), sum(one.same for one in own)
