"""Numbers the words of a text before pandoc reads it, and finds each word again in pandoc's tree by its number.

pandoc's `markdown` reader tells no places. So the first two letters of a word give way to two letters of a script
that the text does not use, Egyptian hieroglyphs as a rule: which two is the word's number. They are letters, as wide
as those that they stand for, so pandoc reads the same words, labels, classes and table columns. What it hands back,
in prose, code, addresses or labels, gets its own letters again, and knows where it stands. Words between other words
need no number: those at the edges, of a block, a cell, a run of markup, tell their place.

Left as they are: whatever pandoc looks at letter by letter (HTML, entities, list marks, abbreviations, the names of
footnotes and links, the classes that it knows).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from html import unescape
from typing import Any

from msgspec import Struct

Json = dict[str, Any]

_PAIRS, _SINGLES = 400, 500
"""How many letters make the pairs, and so many words can stand alone with one letter."""
_SCRIPTS = ("\U00013000", "\U00012000")
"""Where at least so many letters in a row begin: hieroglyphs; cuneiform, for a text that holds hieroglyphs itself."""

_LETTERS = {first: tuple(chr(ord(first) + at) for at in range(_PAIRS + _SINGLES)) for first in _SCRIPTS}

_NARROW = r"(?=[0-9A-Z_a-z\u00aa-\u10ff])"
"""Before a letter of a script whose letters are all as wide as ours. Python takes milliseconds to compile a set that
goes beyond U+FFFF."""
_LETTER = rf"(?:{_NARROW}[^\W_])"
"""One of those letters, or a digit."""
_WORD = re.compile(
    r"(?<![^\W_])"
    rf"(?:(?<!{_NARROW}\w[ \n])(?<!\w[,;][ \n])(?<![^\W\d_]{{2}}[.:)][ \n])"
    rf"(?:{_LETTER}[^\W_]+|(?!\d){_LETTER})"
    rf"|{_LETTER}[^\W_]+(?![,;:.]?[ \n]{_LETTER}|[^\W_]))"
)
"""A word that is to bear a number: the words within a line of prose tell their place by those around them. One letter
alone needs a number only where it begins something."""
_PASSED = re.compile(
    r"^[ \t>]*\[(?!\^)[^\[\]]+\]:[ \t]*\n?[^\n]*(?:\n[ \t]*[\"'(][^\n]*)?"
    r"|<(?:!--(?:(?!-->).)*--|/?[A-Za-z?!][^<>]*)>|&#?\w+;|\{=[^}\n]*\}|\[\w\]",
    re.DOTALL | re.MULTILINE,
)
"""HTML, entities, the name of a format, the tick of a list of tasks; and the address of a link, which may be given
twice."""
_MARK_OF_LIST = re.compile(r"(?:[ivxlcdmIVXLCDM]+|[0-9]+|.)\Z")

_ELIDED = re.compile(
    r"(?<![\w'’`\\])'(?=(?:tis|twas|twere|twill|twould|[0-9]0s)\b(?!')|(?:em|til)\b(?!(?:\W+\w+){0,3}'))"
    r"|(?<=\w )'(?=n' \w)|(?<= 'n)'(?= \w)",
    re.IGNORECASE,
)
"""An apostrophe before a word, which pandoc would take for an opening quotation mark: 'tis, the '80s, rock 'n' roll.
Of what may be a quotation as well, 'em, one that nothing closes soon."""
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})", re.MULTILINE)

_NAME = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]:", re.DOTALL)
"""What a footnote or the address of a link is defined under."""

ABBREVIATIONS = (
    " aet aetat al apr aug bk bros capt cf ch chap chs co col corp cp dec dr ed eds esp fasc feb ff fig fl fol fols fr "
    "gen gov hon ill inc incl jan jr jul jun ltd mar mr mrs ms nn no nov oct ph pp pres prof pt rep rev saec sec sen "
    "sep sept sgt sr st svv univ viz vol vs vv "
)
"""`pandoc --print-default-data-file=abbreviations`: behind them it puts a space that does not break. Those with a stop
inside have single letters before it, or parts that stand here."""
_KNOWN = " table mark smallcaps ul underline font variant small caps id class style s t m ve ll re "
"""What means something to pandoc: `Table:` before a caption, classes and styles of runs, what follows an apostrophe."""
_KEY = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")
"""What is cited, `@leeds:framework`: its first word tells the place of all."""
_CLOSING = (".", ")", "=")
"""Before these a word may mean something to pandoc."""


class NumberedString(str):
    """A string of pandoc's tree with the words in it that were numbered: each one's offset here, and in the text."""

    __slots__ = ("marks",)
    marks: tuple[tuple[int, int], ...]


class Offsets(Struct, frozen=True):
    """Where the stretches of one text stand in another: where each begins, here and there."""

    here: Sequence[int] = (0,)
    there: Sequence[int] = (0,)

    def __getitem__(self, offset: int) -> int:
        at = max(bisect_right(self.here, offset) - 1, 0)
        return self.there[at] + offset - self.here[at]


class NumberedText(Struct, frozen=True):
    """`text` is `original` with its words numbered in the letters from `first` on; the offsets of pairs and singles."""

    original: str
    text: str
    first: str = ""
    pairs: Sequence[int] = ()
    singles: Sequence[int] = ()


def number(original: str, without: Container[int] = ()) -> NumberedText:
    """The text with its words numbered, but for those at the offsets `without`; none where it uses both scripts."""
    used = unescape(original) if "&#" in original else original
    first = next((first for first in _SCRIPTS if not _letters(first).search(used)), "")
    written = _with_apostrophes(original)
    if not first:
        return NumberedText(original, written)
    letters = _LETTERS[first]
    names = frozenset(word for name in _NAME.findall(original) for word in re.findall(r"[^\W_]+", name.casefold()))
    kept = names | frozenset(_KNOWN.split())
    passed = [match.span() for match in _PASSED.finditer(original)]
    passed.append((len(original), len(original)))
    beginning, behind = passed[0]
    after = 0
    in_key = -1
    pairs: list[int] = []
    singles: list[int] = []
    parts: list[str] = []
    done = 0
    for match in _WORD.finditer(original):
        start, end = match.span()
        while behind <= start and after < len(passed) - 1:
            after += 1
            beginning, behind = passed[after]
        if start >= beginning or start in without:
            continue
        if original[start].isdigit() and original[start - 1 : start] == "$":
            continue  # "$10" ends no formula
        if start < in_key:
            continue
        word = match[0].lower()
        if word in kept or (original[end : end + 1] in _CLOSING and _means(word, original[end])):
            continue
        if original[start - 1 : start] == "@" and (key := _KEY.match(original, start)):
            in_key = key.end()
        if end - start > 1:
            at = len(pairs)
            if at == _PAIRS * _PAIRS:
                break
            pairs.append(start)
            parts += (written[done:start], letters[at % _PAIRS], letters[at // _PAIRS])
            done = start + 2
        elif len(singles) < _SINGLES:
            parts += (written[done:start], letters[_PAIRS + len(singles)])
            singles.append(start)
            done = start + 1
    return NumberedText(original, "".join([*parts, written[done:]]), first, pairs, singles)


def _with_apostrophes(text: str) -> str:
    """The text with the apostrophes that begin a word, as long as before; code is left as it is."""
    if "'" not in text:
        return text
    return _ELIDED.sub(lambda match: "'" if _in_code(text, match.start()) else "’", text)


def _in_code(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.startswith(("    ", "\t")) or line.count("`") % 2 == 1 or len(_FENCE.findall(text, 0, at)) % 2 == 1


def _means(word: str, behind: str) -> bool:
    """Whether the word has a meaning for pandoc before that sign: the mark of a list, an abbreviation, a key."""
    return behind == "=" or bool(_MARK_OF_LIST.match(word)) or (behind == "." and f" {word} " in ABBREVIATIONS)


def is_cut(written: str, numbered: NumberedText) -> bool:
    """Whether in pandoc's nodes, as they are written, a part of a number stands alone, or what is none."""
    start = ord(numbered.first or "\0")
    pairs = re.compile(f"[{chr(start)}-{chr(start + _PAIRS - 1)}]+")
    return bool(numbered.first) and any((match.end() - match.start()) % 2 for match in pairs.finditer(written))


def restore(nodes: list[Any], numbered: NumberedText, offsets: Offsets | None = None) -> set[int]:
    """Gives the words in pandoc's nodes their letters again, in place; those that hold one become `NumberedString`s.

    The offsets of words that pandoc cut apart, as it does where they cross the columns of a table without lines: a
    part of them cannot be told from that of another word. `offsets` says where the numbered text stands in a larger
    one, whose offsets the words are to bear.
    """
    reader = _NumberReader(numbered, offsets)
    if not numbered.first:
        return reader.cut
    read = reader.read
    waiting: list[list[Any]] = [nodes]
    while waiting:
        inner = waiting.pop()
        for at, node in enumerate(inner):
            kind = type(node)
            if kind is dict:
                content = node.get("c")
                if type(content) is str:  # as in nearly all nodes
                    if not content.isascii():
                        node["c"] = read(content)
                elif type(content) is list:
                    waiting.append(content)
                elif "citationId" in node:
                    node["citationId"] = read(node["citationId"])
                    waiting += (node["citationPrefix"], node["citationSuffix"])
            elif kind is list:
                waiting.append(node)
            elif kind is str and not node.isascii():
                inner[at] = read(node)
    return reader.cut


class _NumberReader:
    """Reads the numbers in strings; `cut` gathers the offsets of words that were cut apart."""

    def __init__(self, numbered: NumberedText, offsets: Offsets | None) -> None:
        self.numbered = numbered
        self.offsets = offsets
        self.cut: set[int] = set()
        self.first = ord(numbered.first or "\0")
        self.pattern = _letters(numbered.first or "\0")

    def read(self, text: str) -> str:
        """The text with its own letters."""
        if text[2:].isascii():  # one word, as nearly always
            place, length = self._word(text[:2])
            if length == 2:
                word = NumberedString(self.numbered.original[place : place + 2] + text[2:])
                word.marks = ((0, self.offsets[place] if self.offsets else place),)
                return word
        found: list[tuple[int, int]] = []
        parts: list[str] = []
        done = 0
        for match in self.pattern.finditer(text):
            start = match.start()
            place, length = self._word(match[0])
            if not length:
                continue
            parts += (text[done:start], self.numbered.original[place : place + length])
            done = start + length
            found.append((start, self.offsets[place] if self.offsets else place))
        if not found:
            return text
        word = NumberedString("".join([*parts, text[done:]]))
        word.marks = tuple(found)
        return word

    def _word(self, letters: str) -> tuple[int, int]:
        """The offset of the word that bears this number, and the length of the number; 0 where it is but a part."""
        one, other = ord(letters[0]) - self.first, ord(letters[-1]) - self.first
        pairs, singles = self.numbered.pairs, self.numbered.singles
        if not 0 <= one < _PAIRS:
            return (singles[one - _PAIRS], 1) if 0 <= one - _PAIRS < len(singles) else (0, 0)
        if len(letters) == 2 and 0 <= other < _PAIRS and (at := one + other * _PAIRS) < len(pairs):
            return pairs[at], 2
        self.cut.update(pairs[one::_PAIRS])
        return 0, 0


def _letters(first: str) -> re.Pattern[str]:
    """Numbers in the letters from `first` on: pairs, singles, and parts of pairs."""
    start = ord(first)
    pair = f"[{first}-{chr(start + _PAIRS - 1)}]"
    return re.compile(f"{pair}{pair}?|[{chr(start + _PAIRS)}-{chr(start + _PAIRS + _SINGLES - 1)}]")


def strings(nodes: Any) -> Iterator[str]:
    """All strings in pandoc's nodes, in order: their labels and classes, their words, their addresses."""
    waiting: list[Any] = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += [content for key, content in reversed(node.items()) if key != "t"]
