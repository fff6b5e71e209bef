"""Finds where a parsed thing stands in the author's text: by its words, each of which knows its place.

pandoc's tree has `NumberedString`s, which bear the offsets of what was numbered before pandoc read it
(`tools.numbered`). The letters around these are found from there one by one, and a mark without letters between the
words on its two sides. What is found in no such way is said to stand on its whole line, or in its whole block: no
column is claimed for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from html import unescape
from itertools import accumulate
from typing import Any

from lspreport.load.fences import stray
from lspreport.source import SourceFile, Span
from lspreport.tools.numbered import NumberedString, Offsets, strings

Json = dict[str, Any]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(?<![`\\])(``?)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_SOMETHING = re.compile(r"[^\s>].*")
_UNSEEN = re.compile(r"\]\([^()\n]*\)|\[\^[^\]\s]+\]|(?<=[\])`])\{[^{}\n]*\}|</?[A-Za-z][^<>]*>|&#?\w+;")
"""What stands between the printed letters of a text: addresses, footnotes' marks, attributes, HTML; and entities."""
_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)|\^\[")
"""A footnote's mark: `[^name]`, or `^[` before a text that stands in place."""
_OPENING = re.compile(r"\[\^([^\]\s]+)\]:")
_LINE = r"^[ \t>]*(?:(?:[-*+:~]|#{1,6}|\(?\w+[.)]|\[\^[^\]\s]+\]:)[ \t]+)*[*_\"'“‘(\[]*(?P<words>%s)"
"""Words at the beginning of a line, behind the marks of lists, headings and emphasis."""
_BETWEEN = rf"(?:{_UNSEEN.pattern}|[^\w\n]|\n(?![ \t>]*\n))*?"
"""What stands between the words of a paragraph."""
_ENOUGH = 100
"""Words by which a paragraph is known; ten thousand `A.` take half a minute."""
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{[.#][^{}]*\}\s*\Z")
_AS_IT_STANDS = Offsets()
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


class Locator:
    """Finds the blocks and tokens of a text in its file, in order.

    `text` is what pandoc read, by default the whole file; `offsets` says where its characters stand in the file. With
    None, because nobody knows, everything stands at `whole`.
    """

    def __init__(
        self,
        source: SourceFile,
        text: str | None = None,
        offsets: Offsets | None = _AS_IT_STANDS,
        whole: Span | None = None,
    ) -> None:
        self.source = source
        self._written = source.text if text is None else text
        self._text = _COMMENT.sub(_blanks, self._written) if "<!--" in self._written else self._written
        self._offsets = offsets
        self.here = whole or source.span(0)  # the present block
        self._behind = 0  # offset in the text: behind everything found so far
        self._row: Span | None = None  # in a table: the line on which the present row begins
        self._parts: list[_Part] = []  # of the present block, where its next token is looked for
        self._printed = ""
        self._begins: tuple[int, ...] = (0,)  # the offset in what is printed of each part, and its length
        self._numbered: tuple[int, ...] = ()  # the parts that are words with numbers
        self._written_so: dict[str, bool] = {}  # whether a literal stands in the text
        self._alike: dict[tuple[str, int, int], tuple[list[int], list[int]]] = {}  # as `_both` has it
        self._found: dict[str, int] = {}  # how far in what is printed each token has been found
        self._block = self._token = 0
        self._block_end = len(self._text)
        self._last = self.here, 0, 0  # what was found last, and its offsets

    def block(self, nodes: Sequence[Json], beside: Any = ()) -> Span:
        """The span from the first letter to the last of the block that these inlines make; tokens are sought in it.

        Where none of their words bears a number, because they are a sign or two, the first word of what stands
        `beside` them tells the line: a label, or the address of a picture.
        """
        self._parts = list(_parts(nodes))
        self._printed = "".join(text if prose else "\0" * len(text) for text, prose, _ in self._parts)
        self._found, self._alike = {}, {}
        texts = [text for text, _, _ in self._parts]
        self._begins = tuple(accumulate(map(len, texts), initial=0))
        self._numbered = tuple(at for at, text in enumerate(texts) if isinstance(text, NumberedString))
        if (label := _ATTRIBUTES.search(self._printed)) is not None:  # it is not printed
            words = bisect_left(self._begins, label.start())
            texts, beside = texts[:words], [*texts[words:], beside]
        placed = (
            [(at, text) for at, text in enumerate(texts) if isinstance(text, NumberedString)] if self._offsets else []
        )
        if not placed:
            at = self._place(beside)
            return self._unplaced() if at is None else self._on_line(at)
        (first, opening), (last, closing) = placed[0], placed[-1]
        (at, start), (last_at, end) = opening.marks[0], closing.marks[-1]
        start = self._back(start, "".join((*texts[:first], opening[:at])))
        end = self._on(end, "".join((closing[last_at:], *texts[last + 1 :])))
        return self._enter(start, end, self._text.rfind("\n", 0, start) + 1)

    def first(self, nodes: Sequence[Json]) -> Span:
        """The span of the first paragraph or heading in the blocks, however deep it stands."""
        waiting: list[Any] = list(reversed(nodes))
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict) and node.get("t") in ("Para", "Plain", "Header"):
                return self.block(node["c"] if node["t"] != "Header" else node["c"][2])
            inner = node.get("c") if isinstance(node, dict) else node
            waiting += reversed(inner) if isinstance(inner, list) else []
        return self.here

    @contextmanager
    def row(self) -> Iterator[None]:
        """While it lasts, a block without words stands on the line where the row begins: cells lie abreast."""
        kept, self._row = self._row, self._span(*self._something())
        try:
            yield
        finally:
            self._row = kept

    def ahead(self, pattern: re.Pattern[str], nodes: Any = ()) -> Span:
        """The span of the `pattern` that is `around` the first word in `nodes`, or of that word's line; without such a
        word, of the next one behind everything found so far. Tokens are sought from there on."""
        found = self._around(pattern, nodes)
        at = self._place(nodes)
        if found is None and at is not None:
            return self._on_line(at)
        if found is None and self._offsets:
            match = pattern.search(self._text, self._behind)
            found = _marked(match) if match else None
        return self._enter(*found, found[0]) if found else self._point()

    def around(self, pattern: re.Pattern[str], nodes: Any) -> Span:
        """The span of the last `pattern` that begins before the first word in `nodes`, in the same paragraph."""
        found = self._around(pattern, nodes)
        if found is None:
            return self.token(pattern)
        return self._token_at(*found)

    def _around(self, pattern: re.Pattern[str], nodes: Any) -> tuple[int, int] | None:
        at = self._place(nodes)
        found: tuple[int, int] | None = None
        if at is not None:
            start = max(self._text.rfind("\n\n", 0, at), 0)
            end = _BLANK_LINE.search(self._text, at)
            text = self._without_code(start, end.start() if end else len(self._text))
            for match in pattern.finditer(text):
                first, last = _marked(match)
                if start + first <= at:
                    found = start + first, start + last
        return found

    def stray_fence(self) -> Span | None:
        """The next closing fence that closes nothing; None where the text has none."""
        fences = tuple(stray(self._text))
        for start, end in fences:
            if start >= self._behind:
                return self._enter(start, end, start)
        return self.here if fences else None

    def word(self, text: str, sign: str = "") -> Span:
        """The span of a string of pandoc's tree, a name or an address, with the `sign` before it if it is there."""
        if not isinstance(text, NumberedString) or self._offsets is None:
            return self.token(re.compile(rf"{re.escape(sign) or '(?<=[.{(<@ ])'}{re.escape(text)}(?![\w-])"))
        (at, first), (last_at, last) = text.marks[0], text.marks[-1]
        start = first - at
        end = start + len(text)
        if not self._written.startswith(text, start):  # `%20` for a space, or a backslash
            start, end = self._back(first, text[:at]), self._on(last, text[last_at:])
        if sign and self._written.endswith(sign, 0, start):
            start -= len(sign)
        return self._token_at(start, end)

    def mention(self, name: str) -> Span:
        """The span of `@name` or `@{name`, which a citation names."""
        if not isinstance(name, NumberedString):
            return self.token(f"@{name}")
        span = self.word(name, "@")
        return span if span.end_column - span.column > len(name) else self.word(name, "@{")

    def token(self, literal: str | re.Pattern[str]) -> Span:
        """The span of the next `literal` in the present block; the block's own place where it cannot be found.

        A string is sought in what is printed of the block, so never in code or in an address.
        """
        if isinstance(literal, str) and literal in self._printed and self._offsets:
            return self.typed(literal) or self.here
        return self.within(literal) or self.here

    def typed(self, literal: str) -> Span | None:
        """As `token`, of what is printed; None where the author typed it otherwise, with a backslash."""
        at = self._printed.find(literal, self._found.get(literal, 0))
        at = at if at >= 0 else self._printed.find(literal)
        if not self._is_written(literal) and literal.isascii() and " " not in literal:
            return None  # no line break or quotation mark in it that pandoc could have replaced
        if at < 0 or self._offsets is None:
            return self.here
        self._found[literal] = at + len(literal)
        return self._printed_at(at, literal)

    def _is_written(self, literal: str) -> bool:
        """Whether it stands anywhere in the text, without a backslash."""
        if literal not in self._written_so:
            pattern = rf"(?<!\\)(?:\\\\)*{re.escape(literal)}"
            self._written_so[literal] = re.search(pattern, self._written) is not None
        return self._written_so[literal]

    def beside(self, literal: str, node: Json) -> Span:
        """The span of `literal`, which is what `node` was typed as, a node without words in the present block."""
        index = next((at for at, (_, _, part) in enumerate(self._parts) if part is node), -1)
        if self._offsets is None or index < 0:
            return self.here
        start, end = self._between(index, index + 1)
        at = self._without_code(start, end).find(literal, max(self._token - start, 0))
        if at >= 0:
            return self._token_at(start + at, start + at + len(literal))
        # a block without words, as a picture between two tags, may have been sought too far behind
        near = self._text.rfind(literal, 0, self._block)
        return self._span(near, near + len(literal)) if near >= 0 else self.here

    def within(self, literal: str | re.Pattern[str], span: Span | None = None) -> Span | None:
        """The span of the next `literal` in the present block outside of code, or of an earlier one in it; None if
        there is none. With a `span`, of the first in that."""
        pattern = re.compile(re.escape(literal)) if isinstance(literal, str) else literal
        start, end = self._block, self._block_end
        if span is not None and span == self._last[0]:
            _, start, end = self._last
        text = self._without_code(start, end)
        after = max(self._token - start, 0) if span is None else 0
        match = pattern.search(text, after) or pattern.search(text)
        if match is None or self._offsets is None:
            return None
        first, last = _marked(match)
        return self._token_at(start + first, start + last)

    def defines_note(self, name: str) -> bool:
        """Whether a line of the text begins as that of a footnote does, wherever pandoc found it."""
        return re.search(rf"^[ \t>]*\[\^{re.escape(name)}\]:", self._text, re.MULTILINE) is not None

    def again(self) -> None:
        """From now on, tokens are looked for from the beginning of the present block."""
        self._token, self._found = self._block, {}

    def note(self, node: Json) -> tuple[Span, Locator]:
        """A footnote's mark in the present block, and where its text is to be looked for."""
        inner = copy(self)
        index = next((at for at, (_, _, part) in enumerate(self._parts) if part is node), -1)
        if self._offsets is None or index < 0:
            return self.here, inner
        start, end = self._between(index, index + 1)
        place = self._place(node["c"])
        text = self._without_code(start, end)
        marks = [mark for mark in _NOTE.finditer(text) if start + mark.start() >= self._token]
        if place is not None and start <= place <= end:  # its text stands in place
            marks = [mark for mark in marks if mark[1] is None and start + mark.end() <= place][-1:]
        elif place is not None:
            name = self._name(place)
            marks = [mark for mark in marks if mark[1] == name]
        if not marks:
            return self.here, inner
        first, last = start + marks[0].start(), start + marks[0].end()
        defined = self._text.find(f"[^{marks[0][1]}]:") if marks[0][1] else -1
        inner._behind = self._text.rfind("\n", 0, first if defined < 0 else defined) + 1
        inner._enter(inner._behind, inner._behind, inner._behind)
        return self._token_at(first, last), inner

    # --- letters ------------------------------------------------------------------------------------------------

    def _span(self, start: int, end: int) -> Span:
        """The span in the file of a stretch of the text."""
        if self._offsets is None:
            return self.here
        first = self._offsets[start]
        return self.source.span(first, max(self._offsets[end - 1] + 1, first) if end > start else first)

    def _token_at(self, start: int, end: int) -> Span:
        """The span of a token; the next one is looked for behind it."""
        self._token = max(self._token, end)
        self._last = self._span(start, end), start, end
        return self._last[0]

    def _place(self, nodes: Any) -> int | None:
        """The offset of the first word in `nodes`."""
        word = (
            next((text for text in strings(nodes) if isinstance(text, NumberedString)), None) if self._offsets else None
        )
        return None if word is None else word.marks[0][1]

    def _name(self, place: int) -> str | None:
        """The name of the footnote whose text begins at that offset."""
        at = place
        while (at := self._text.rfind("[^", 0, at)) >= 0:
            if (opening := _OPENING.match(self._text, at)) is not None:
                return opening[1]
        return None

    def _back(self, at: int, words: str) -> int:
        """The offset of the first letter of `words`, which end where the letter at `at` begins."""
        text = self._written
        for letter in filter(str.isalnum, reversed(words)):
            last = at - 1
            while last >= 0 and not text[last].isalnum() and text[last] not in ";|":
                last -= 1
            if last < 0:
                break
            if text[last] == ";":  # of an entity, perhaps
                last = max(text.rfind("&", 0, last), 0)
            if "\n\n" in text[last:at] or not unescape(text[last:at]).startswith(letter):
                break
            at = last
        return at

    def _on(self, at: int, words: str) -> int:
        """The offset behind the last letter of `words`, of which the first stands at `at`."""
        text, end = self._written, at
        for letter in filter(str.isalnum, words):
            while at < len(text) and text[at] != letter:
                unseen = _UNSEEN.match(text, at)
                if unseen is not None and unescape(unseen[0]) == letter:
                    end = at = unseen.end()
                    break
                if unseen is None and (text[at].isalnum() or text.startswith("\n\n", at)):
                    return end
                at = unseen.end() if unseen else at + 1
            else:
                end = at = at + 1
        return end

    def _between(self, first: int, behind: int) -> tuple[int, int]:
        """The stretch of the text between the words before and behind those parts of the block."""
        before, after = self._neighbours(first, behind)
        return (
            self._block if before is None else self._strings(before).marks[-1][1],
            self._block_end if after is None else self._strings(after).marks[0][1],
        )

    def _neighbours(self, first: int, behind: int) -> tuple[int | None, int | None]:
        """The last part of numbered words before those parts of the block, and the first one behind them."""
        before, after = bisect_left(self._numbered, first), bisect_left(self._numbered, behind)
        return (
            self._numbered[before - 1] if before else None,
            self._numbered[after] if after < len(self._numbered) else None,
        )

    def _strings(self, index: int) -> NumberedString:
        text = self._parts[index][0]
        assert isinstance(text, NumberedString)
        return text

    def _printed_at(self, at: int, literal: str) -> Span | None:
        """The place of `literal`, which is printed at that offset of the block; the block's where it is not certain,
        None where a backslash stands in it."""
        first = bisect_right(self._begins, at) - 1
        behind = bisect_left(self._begins, at + len(literal), first)
        for index in range(first, behind):
            text, begin = self._parts[index][0], self._begins[index]
            for offset, place in text.marks if isinstance(text, NumberedString) else ():
                start = place - (begin + offset - at)
                if not at <= begin + offset < at + len(literal):
                    continue
                if "\\" in self._written[max(start - 1, 0) : start + len(literal)]:
                    return None
                if self._written.startswith(literal, start):
                    return self._token_at(start, start + len(literal))
        # no word of its own: as many as are printed between its neighbours stand in the file between these
        start, end = self._between(first, behind)
        previous, following = self._neighbours(first, behind)
        before = 0 if previous is None else self._begins[previous]
        after = len(self._printed) if following is None else self._begins[following]
        stretch = literal, start, end
        if stretch not in self._alike:  # many of a kind in one paragraph share it
            self._alike[stretch] = self._both(literal, start, end, self._printed[before:after])
        written, printed = self._alike[stretch]
        nth = bisect_left(printed, at - before)
        if not written and re.search(r"\\?".join(map(re.escape, ("", *literal))), self._without_code(start, end)):
            return None  # wherever in it the backslash stands
        if len(written) != len(printed) or printed[nth : nth + 1] != [at - before]:
            return self.here
        start += written[nth]
        return self._token_at(start, start + len(literal))

    def _both(self, literal: str, start: int, end: int, printed: str) -> tuple[list[int], list[int]]:
        """Where `literal` is written in a stretch of the text, and where in what is `printed` of it."""
        sign = re.compile(re.escape(literal))
        written = [match.start() for match in sign.finditer(self._without_code(start, end))]
        written = [first for first in written if not self._text.endswith("\\", 0, start + first)]
        return written, [match.start() for match in sign.finditer(printed)]

    def _unplaced(self) -> Span:
        """The place of a block without numbered words: where it begins a line; else the next line with something."""
        words = re.findall(r"\w+", self._printed) or self._printed.split()
        if self._row is not None:
            self._printed = ""
            self.here = self._row
            return self.here
        if not words:  # an HTML tag may be all there is
            words = [node["c"][1] for _, _, node in self._parts if node is not None and node["t"] == "RawInline"][:1]
        if self._offsets and words and not words[0].startswith(":::"):
            first = _BETWEEN.join(rf"\\?{re.escape(word)}" for word in words[:_ENOUGH])
            line = re.compile(_LINE % first, re.MULTILINE)
            end = self._behind
            for _ in range(2):  # the next paragraph, or the one behind it, should that be a definition
                blank = _BLANK_LINE.search(self._text, self._line(end)[1])
                end = blank.end() if blank else len(self._text)
            match = line.search(self._text, self._behind, end)
            if match is not None:
                return self._enter(*_marked(match), match.start())
        place = self._point()
        if self._printed.strip():  # signs, and no mere tag: the next block stands behind it
            self._behind = max(self._behind, self._block_end)
        return place

    def _enter(self, start: int, end: int, tokens_from: int) -> Span:
        """A block stands there; it goes on to the blank line behind it, since its label may stand alone at its end."""
        blank = _BLANK_LINE.search(self._text, end)
        self._block = self._token = tokens_from
        self._block_end = blank.start() if blank else len(self._text)
        self._behind = max(self._behind, end)
        self.here = self._span(start, end)
        return self.here

    def _something(self) -> tuple[int, int]:
        """The next line with something on it, behind the line on which the last thing found ends."""
        begin = self._text.rfind("\n", 0, self._behind) + 1
        if _SOMETHING.search(self._text[begin : self._behind]):
            begin = self._text.find("\n", self._behind) + 1 or len(self._text)
        return self._line(begin)

    def _line(self, start: int) -> tuple[int, int]:
        """What stands on the first line from `start` on that has something."""
        match = _SOMETHING.search(self._text, start)
        return match.span() if match else (len(self._text), len(self._text))

    def _on_line(self, at: int) -> Span:
        """A block stands somewhere on the line of that offset."""
        start, end = self._line(self._text.rfind("\n", 0, at) + 1)
        return self._enter(start, end, start)

    def _point(self) -> Span:
        """The next line with something on it: the place of a block that has no letters. The search does not move."""
        if self._offsets is None:
            return self.here
        behind = self._behind
        start, end = self._something()
        place = self._enter(start, end, start)
        self._behind = behind
        return place

    def _without_code(self, start: int, end: int) -> str:
        text = self._text[start:end]
        return _CODE.sub(_blanks, text) if "`" in text else text


_Part = tuple[str, bool, Json | None]
"""A string of a block, whether it is printed as prose, and the footnote or the HTML that stands there."""


def _parts(nodes: Sequence[Json]) -> Iterator[_Part]:
    """The strings of the inlines in order, as they are printed."""
    for node in nodes:
        kind: str = node["t"]
        content: Any = node.get("c")
        match kind:
            case "Str":
                yield content, True, None
            case "Space" | "SoftBreak" | "LineBreak":
                yield " ", True, None
            case "Code" | "Math" | "CodeBlock":
                yield content[1], False, None
            case "Quoted":
                opening, closing = _QUOTES[content[0]["t"]]
                yield opening, True, None
                yield from _parts(content[1])
                yield closing, True, None
            case "Cite" | "Link" | "Span" | "Image":
                yield from _parts(content[1])
            case "Note":
                yield "", False, node
            case "RawInline":
                html = content[1].startswith("<")
                yield "" if html else content[1], False, node
            case _:
                yield from _parts(content)


def _marked(match: re.Match[str]) -> tuple[int, int]:
    """The stretch of the pattern's named group, where it has one."""
    return match.span(match.lastgroup or 0)


def _blanks(match: re.Match[str]) -> str:
    """As many blanks as there are characters, in as many lines."""
    return re.sub(r"[^\n]", " ", match[0])
