"""Writes the sections of a report that came from Word as Markdown, with labels on what is referred to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lspreport.legacy.kinds import UnitKind, stem
from lspreport.legacy.references import ReferenceFinder
from lspreport.legacy.sections import (
    Content,
    WordBox,
    WordPiece,
    WordReport,
    WordSection,
    WordTableWithCaption,
    free,
    slug,
)
from lspreport.legacy.tables import WIDTH, table_markdown
from lspreport.legacy.words import SPACE, plain, text_inlines, unstyled
from lspreport.model.report import SectionKind
from lspreport.model.settings import Scheme
from lspreport.tools.word import to_markdown

Json = dict[str, Any]

_TOKEN = re.compile("\ue001([0-9]+)\ue002")


class SectionWriter:
    """Writes all sections of one report; `references` has the typed references afterwards."""

    def __init__(self, report: WordReport) -> None:
        self.report = report
        self._raw: list[str | Callable[[], str]] = []
        self._labels: dict[int, str] = {}
        self._unwritten: list[Sequence[Json]] = []  # the cells of all tables
        self._cells: list[str] = []
        self.references = ReferenceFinder(self._named(), self.token)

    def token(self, raw: str | Callable[[], str]) -> str:
        """What stands for a piece of Markdown, until all is written and it means what it says."""
        self._raw.append(raw)
        return f"\ue001{len(self._raw) - 1}\ue002"

    def texts(self) -> dict[str, str]:
        """The Markdown of each section by the name of its file."""
        written = [one for one in self.report.sections if one.kind is not SectionKind.GLOSSARY]
        made = to_markdown([list(self._section(one)) for one in written], wrap=100)
        self._cells = to_markdown(self._unwritten, wrap=WIDTH)
        texts = {one.file: _TOKEN.sub(self._meant, text) + "\n" for one, text in zip(written, made, strict=True)}
        return {name: re.sub(r"[ \t]+(?=\n)|\n{3,}(?=\n)", "", text) for name, text in texts.items()}

    def _meant(self, match: re.Match[str]) -> str:
        raw = self._raw[int(match[1])]
        return raw if isinstance(raw, str) else raw()

    def _named(self) -> dict[tuple[str, str], str]:
        """A label for everything that bears a number; what two things bear leads nowhere."""
        found: dict[tuple[str, str], str] = {}
        twice: set[tuple[str, str]] = set()
        taken: set[str] = set()

        def name(thing: object, kind: str, prefix: str, number: str, words: str) -> None:
            label = free(f"{prefix}-{slug(words) or number.lower().replace('.', '-') or 'x'}", taken)
            self._labels[id(thing)] = label
            if number:
                twice.update({(kind, number)} & found.keys())
                found[kind, number] = label

        for section in self.report.sections:
            kind = "appendix" if section.kind is SectionKind.APPENDIX else "sec"
            name(section, kind, "sec", section.number, plain(section.title))
            for one in section.content:
                if isinstance(one, WordBox):
                    name(one, "box", "box", one.number, plain(one.title))
                    for inner in one.pieces:
                        self._labels.pop(id(inner), None)
                elif isinstance(one, WordTableWithCaption):
                    if one.caption:
                        name(one, "tbl", "tbl", one.number, plain(one.caption))
                elif self.bears_number(one, section):
                    name(one, "para", "para", one.known.number, " ".join(plain(one.words).split()[:5]))
        return {key: label for key, label in found.items() if key not in twice}

    def bears_number(self, one: Content, section: WordSection) -> bool:
        """Whether lspreport will number a paragraph that bore a number in Word."""
        if not isinstance(one, WordPiece) or one.kind is not UnitKind.PARAGRAPH:
            return False
        if section.kind is SectionKind.SUMMARY:
            return bool(section.prefix) and stem(one.known.number) == section.prefix
        if section.kind is not SectionKind.CHAPTER:
            return False
        number = one.known.number
        if self.report.scheme is Scheme.CHAPTER:
            return number.replace(".", "").isdigit() and number.count(".") <= 1
        return self.report.scheme is Scheme.CONTINUOUS and number.isdigit()

    def _section(self, section: WordSection) -> Iterator[Json]:
        numbered = section.kind is not SectionKind.CHAPTER or section.number or self.report.scheme is Scheme.CONTINUOUS
        label = self._labels[id(section)]
        signs = f" {{#{label}}}" if numbered else f" {{#{label} .unnumbered}}"
        yield _header(1, [*section.title, {"t": "Str", "c": self.token(signs)}])
        counting = section.kind in (SectionKind.CHAPTER, SectionKind.SUMMARY) and bool(numbered)
        if section.kind is SectionKind.CHAPTER and self.report.scheme is Scheme.NONE:
            counting = False
        yield from self._contents(section, counting)

    def _contents(self, section: WordSection, counting: bool) -> Iterator[Json]:
        level, apart = 1, False
        content = section.content
        at = 0
        while at < len(content):
            one = content[at]
            unnumbered = isinstance(one, WordPiece) and one.kind not in (
                UnitKind.HEADING,
                UnitKind.ITEM,
                UnitKind.QUOTE,
            )
            unnumbered = unnumbered and counting and not self.bears_number(one, section)
            if unnumbered != apart:
                yield self._line("::: {.unnumbered}" if unnumbered else ":::")
                apart = unnumbered
            if isinstance(one, WordBox):
                yield from self._box(one)
            elif isinstance(one, WordTableWithCaption):
                parts = len(one.table.words) > 1 and counting
                yield from [self._line("::: {.unnumbered}")] if parts else []
                yield from self._table(one)
                yield from [self._line(":::")] if parts else []
            elif one.kind is UnitKind.HEADING:
                level = min(max(one.known.level, 2), level + 1, 6)
                yield _header(level, self.references.replaced(unstyled(one.words)))
            elif one.kind is UnitKind.ITEM:
                end = at
                while end < len(content) and _is_item(content[end]):
                    end += 1
                yield from self._lists([piece for piece in content[at:end] if isinstance(piece, WordPiece)])
                at = end - 1
            else:
                yield from self._piece(one, self.bears_number(one, section))
            at += 1
        if apart:
            yield self._line(":::")

    def _piece(self, one: WordPiece, numbered: bool) -> Iterator[Json]:
        words = list(one.words)
        if not numbered and (one.known.number or one.known.prefix):
            typed = one.known.unit.text[: one.known.prefix] or one.known.unit.label or one.known.number
            words = [*text_inlines(typed), SPACE, *words]
        if one.kind is UnitKind.TABLE:
            yield from self._table(WordTableWithCaption(one, (), ""))
            return
        words = self.references.replaced(words)
        if numbered:
            label = self._labels[id(one)]
            used = self.references.used
            words.append({"t": "Str", "c": self.token(lambda: f" {{#{label}}}" if label in used else "")})
        if not words:
            return
        if one.kind is UnitKind.QUOTE:
            yield {"t": "BlockQuote", "c": [_para(words)]}
        else:
            yield _para(words)

    def _box(self, box: WordBox) -> Iterator[Json]:
        yield self._line(f"::: {{.box #{self._labels[id(box)]}}}")
        yield _header(2, list(box.title))
        at = 0
        while at < len(box.pieces):
            one = box.pieces[at]
            if one.kind is UnitKind.ITEM:
                end = at
                while end < len(box.pieces) and box.pieces[end].kind is UnitKind.ITEM:
                    end += 1
                yield from self._lists(box.pieces[at:end])
                at = end
                continue
            if one.kind in (UnitKind.HEADING, UnitKind.TITLE, UnitKind.CHAPTER):
                yield _para([{"t": "Strong", "c": unstyled(one.words)}])
            else:
                yield from self._piece(one, numbered=False)
            at += 1
        yield self._line(":::")

    def _table(self, table: WordTableWithCaption) -> Iterator[Json]:
        caption = table.caption
        for block in table.table.words:
            if block["t"] == "Para":
                yield _para(self.references.replaced(block["c"]))
                continue
            yield self._grid(block) if block["t"] == "Table" else block
            if caption and block["t"] == "Table":
                label = self.token(f" {{#{self._labels[id(table)]}}}")
                words = self.references.replaced(caption)
                yield _para([{"t": "Str", "c": self.token(": ")}, *words, {"t": "Str", "c": label}])
                caption = ()

    def _grid(self, block: Json) -> Json:
        """A table, written once all cells are: what pandoc makes of it would not bear the escapes."""
        head = block["c"][3][1]
        rows = [row[1] for row in (*head, *(row for body in block["c"][4] for row in body[3]))]
        while len(rows) > 1 and not any(cell[4] for cell in rows[0]):
            del rows[0]
        heads = min(max(len(head), 1), len(rows))  # the first row where Word names none: a table must have a head
        at = len(self._unwritten)
        self._unwritten += [cell[4] for row in rows for cell in row]

        def written() -> str:
            cells = iter(self._cells[at:])
            return table_markdown([[next(cells) for _ in row] for row in rows], heads)

        return _para([{"t": "Str", "c": self.token(written)}])

    def _lists(self, items: Sequence[WordPiece], level: int = 0) -> Iterator[Json]:
        """Lists in lists, by the items' levels; a new kind of mark begins a new list."""
        at = 0
        while at < len(items):
            mark, _, first = items[at].known.mark.partition(":")
            base = items[at].known.level
            rows: list[list[Json]] = []
            while at < len(items) and items[at].known.level >= base:
                if items[at].known.level == base:
                    other = items[at].known.mark.partition(":")
                    if other[0] != mark and not (mark != "bullet" and _goes_on(other[0], other[2], first, len(rows))):
                        break
                    if rows and mark == "Decimal" and other[2] == first == "1":
                        break
                    rows.append([{"t": "Plain", "c": self.references.replaced(items[at].words)}])
                    at += 1
                    continue
                end = at
                while end < len(items) and items[end].known.level > base:
                    end += 1
                rows[-1] += list(self._lists(items[at:end], level + 1))
                at = end
            if mark == "bullet":
                yield {"t": "BulletList", "c": rows}
            else:
                delimiter = "Period" if mark == "Decimal" else "TwoParens"
                yield {"t": "OrderedList", "c": [[_value(mark, first), {"t": mark}, {"t": delimiter}], rows]}

    def _line(self, raw: str) -> Json:
        return _para([{"t": "Str", "c": self.token(raw)}])


def _is_item(one: Content) -> bool:
    return isinstance(one, WordPiece) and one.kind is UnitKind.ITEM


def _goes_on(style: str, mark: str, first: str, count: int) -> bool:
    """Whether "i" is the ninth of (a), (b) …, and no new list."""
    return style == "LowerRoman" and first == "a" and len(mark) == 1 and ord(mark) - ord("a") == count


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _value(style: str, mark: str) -> int:
    """The number that a mark stands for: 3 of "c", "iii" or "3"."""
    if mark.isdigit():
        return max(int(mark.rsplit(".")[-1]), 0)
    if "Roman" in style:
        values = [_ROMAN.get(letter, 0) for letter in mark.lower()]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return max(sum(-one if one < after else one for one, after in pairs), 1)
    return ord(mark[0].lower()) - ord("a") + 1 if len(mark) == 1 else 1


def _header(level: int, words: Sequence[Json]) -> Json:
    return {"t": "Header", "c": [level, ["", [], []], list(words)]}


def _para(words: Sequence[Json]) -> Json:
    return {"t": "Para", "c": list(words)}
