"""Writes the sections of a report that came from Word as Markdown, with labels on what is referred to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lspreport.from_word.exhibits import Content, WordBox, WordPiece, WordTableWithCaption
from lspreport.from_word.inlines import SPACE, text_inlines, unstyled
from lspreport.from_word.kinds import UnitKind
from lspreport.from_word.labels import bears_number, word_labels
from lspreport.from_word.lists import list_blocks
from lspreport.from_word.references import ReferenceFinder
from lspreport.from_word.sections import WordReport, WordSection
from lspreport.from_word.tables import WIDTH, table_markdown
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
        self._labels = word_labels(report)
        self._unwritten: list[Sequence[Json]] = []  # the cells of all tables
        self._cells: list[str] = []
        self.references = ReferenceFinder(self._labels.numbered, self.token)

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

    def _section(self, section: WordSection) -> Iterator[Json]:
        numbered = section.kind is not SectionKind.CHAPTER or section.number or self.report.scheme is Scheme.CONTINUOUS
        label = self._labels.of[id(section)]
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
            unnumbered = unnumbered and counting and not bears_number(one, section, self.report.scheme)
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
                yield from list_blocks(
                    [piece for piece in content[at:end] if isinstance(piece, WordPiece)], self.references.replaced
                )
                at = end - 1
            else:
                yield from self._piece(one, bears_number(one, section, self.report.scheme))
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
            label = self._labels.of[id(one)]
            used = self.references.used
            words.append({"t": "Str", "c": self.token(lambda: f" {{#{label}}}" if label in used else "")})
        if not words:
            return
        if one.kind is UnitKind.QUOTE:
            yield {"t": "BlockQuote", "c": [_para(words)]}
        else:
            yield _para(words)

    def _box(self, box: WordBox) -> Iterator[Json]:
        yield self._line(f"::: {{.box #{self._labels.of[id(box)]}}}")
        yield _header(2, list(box.title))
        at = 0
        while at < len(box.pieces):
            one = box.pieces[at]
            if one.kind is UnitKind.ITEM:
                end = at
                while end < len(box.pieces) and box.pieces[end].kind is UnitKind.ITEM:
                    end += 1
                yield from list_blocks(box.pieces[at:end], self.references.replaced)
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
                label = self.token(f" {{#{self._labels.of[id(table)]}}}")
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

    def _line(self, raw: str) -> Json:
        return _para([{"t": "Str", "c": self.token(raw)}])


def _is_item(one: Content) -> bool:
    return isinstance(one, WordPiece) and one.kind is UnitKind.ITEM


def _header(level: int, words: Sequence[Json]) -> Json:
    return {"t": "Header", "c": [level, ["", [], []], list(words)]}


def _para(words: Sequence[Json]) -> Json:
    return {"t": "Para", "c": list(words)}
