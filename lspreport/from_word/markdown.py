"""Writes the sections of a report that came from Word as Markdown, with labels on what is referred to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from lspreport.from_word.exhibits import Content, WordBox, WordFigure, WordPiece, WordTableWithCaption
from lspreport.from_word.inlines import SPACE, text_inlines, unstyled
from lspreport.from_word.kinds import KnownUnit, UnitKind
from lspreport.from_word.labels import bears_number, word_labels
from lspreport.from_word.lists import list_blocks
from lspreport.from_word.pictures import WordPicture
from lspreport.from_word.references import ReferenceFinder
from lspreport.from_word.sections import WordReport, WordSection
from lspreport.from_word.tables import WIDTH, table_markdown
from lspreport.model.report import SectionKind
from lspreport.model.settings import Scheme
from lspreport.tools.word import to_markdown

Json = dict[str, Any]

_WHOLE = 0.97
"""What part of the text's width is all of it."""
_TOKEN = re.compile("\ufde5([0-9]+)\ufde6")


class SectionWriter:
    """Writes all sections of one report; afterwards `references` has the typed references, `pictures` the pictures by
    their places beside the sections."""

    def __init__(self, report: WordReport, known: Sequence[KnownUnit]) -> None:
        self.report = report
        self._raw: list[str | Callable[[], str]] = []
        self._labels = word_labels(report)
        self._unwritten: list[Sequence[Json]] = []  # the cells of all tables
        self._cells: list[str] = []
        self.pictures: dict[str, bytes] = {}
        leads = {at: label for at, one in enumerate(known) if (label := self._labels.at.get(id(one)))}
        language = report.language.partition("-")[0]
        self.references = ReferenceFinder(self._labels.numbered, leads, self._labels.titled, self.token, language)

    def token(self, raw: str | Callable[[], str]) -> str:
        """What stands for a piece of Markdown, until all is written and it means what it says."""
        self._raw.append(raw)
        return f"\ufde5{len(self._raw) - 1}\ufde6"

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
        numbered = section.number or self.report.scheme is Scheme.CONTINUOUS or not self._counted(section.kind)
        label = self._labels.of[id(section)]
        signs = f" {{#{label}}}" if numbered else f" {{#{label} .unnumbered}}"
        yield _header(1, [*section.title, {"t": "Str", "c": self.token(signs)}])
        counting = section.kind in (SectionKind.CHAPTER, SectionKind.SUMMARY) and bool(numbered)
        if section.kind is SectionKind.CHAPTER and self.report.scheme is Scheme.NONE:
            counting = False
        yield from self._contents(section, counting)

    def _counted(self, kind: SectionKind) -> bool:
        """Whether sections of that kind bear numbers unless they say otherwise; appendices do where one of them did."""
        appendices = [one.number for one in self.report.sections if one.kind is SectionKind.APPENDIX]
        return kind is SectionKind.CHAPTER or (kind is SectionKind.APPENDIX and any(appendices))

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
                UnitKind.CODE,
            )
            unnumbered = unnumbered and counting and not bears_number(one, section, self.report.scheme)
            if unnumbered != apart:
                yield self._line("::: {.unnumbered}" if unnumbered else ":::")
                apart = unnumbered
            if isinstance(one, WordBox):
                yield from self._box(one)
            elif isinstance(one, WordFigure):
                yield self._figure(one)
            elif isinstance(one, WordTableWithCaption):
                parts = counting and any(block["t"] != "Table" for block in one.table.words)
                yield from [self._line("::: {.unnumbered}")] if parts else []
                yield from self._table(one)
                yield from [self._line(":::")] if parts else []
            elif one.kind is UnitKind.HEADING:
                level = min(max(one.known.level, 2), level + 1, 6)
                words = self.references.replaced(unstyled(one.words))
                yield _header(level, [*words, {"t": "Str", "c": self.token(self._heading_signs(one, section))}])
            elif one.kind is UnitKind.ITEM:
                items = _items(content[at:])
                yield from list_blocks(items, self.references.replaced)
                at += len(items) - 1
            else:
                yield from self._piece(one, bears_number(one, section, self.report.scheme))
            at += 1
        if apart:
            yield self._line(":::")

    def _heading_signs(self, one: WordPiece, section: WordSection) -> Callable[[], str]:
        """What stands behind a sub-heading: its label where something refers to it, and that it bears no number where
        others do."""
        label, used = self._labels.of[id(one)], self.references.used
        counted = self.report.numbered_headings and section.kind in (SectionKind.CHAPTER, SectionKind.APPENDIX)
        unnumbered = [".unnumbered"] if counted and not one.known.number else []

        def signs() -> str:
            given = [f"#{label}"] * (label in used) + unnumbered
            return f" {{{' '.join(given)}}}" if given else ""

        return signs

    def _piece(self, one: WordPiece, numbered: bool) -> Iterator[Json]:
        words = list(one.words)
        if not numbered and (one.known.number or one.known.prefix):
            typed = one.known.unit.text[: one.known.prefix] or one.known.unit.label or one.known.number
            words = [*text_inlines(typed), SPACE, *words]
        if one.kind is UnitKind.CODE:
            yield self._line(fenced(one.known.unit.text))
            return
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
            if _is_item(one):
                items = _items(box.pieces[at:])
                yield from list_blocks(items, self.references.replaced)
                at += len(items)
                continue
            if isinstance(one, WordFigure):
                yield self._figure(one)
            elif one.kind in (UnitKind.HEADING, UnitKind.TITLE, UnitKind.CHAPTER):
                yield _para([{"t": "Strong", "c": unstyled(one.words)}])
            else:
                yield from self._piece(one, numbered=False)
            at += 1
        yield self._line(":::")

    def _figure(self, figure: WordFigure) -> Json:
        picture = figure.picture
        attributes = [f"#{self._labels.of[id(figure)]}"] if figure.caption else []
        attributes += [f'alt="{_quoted(figure.alt)}"'] if figure.alt else []
        attributes += [f"width={picture.width:.0%}"] if 0.01 <= picture.width < _WHOLE else []
        behind = f"]({self._place(picture)})" + (f"{{{' '.join(attributes)}}}" if attributes else "")
        words = self.references.replaced(figure.caption)
        return _para([{"t": "Str", "c": self.token("![")}, *words, {"t": "Str", "c": self.token(behind)}])

    def _place(self, picture: WordPicture) -> str:
        """Where a picture's file will stand, beside the sections; the same picture stands there once."""
        if picture.data not in self.pictures.values():
            self.pictures[f"figures/picture-{len(self.pictures) + 1}{picture.suffix}"] = picture.data
        return next(place for place, data in self.pictures.items() if data == picture.data)

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
        at = len(self._unwritten)
        self._unwritten += [self._cell_blocks(cell[4]) for row in rows for cell in row]

        def written() -> str:
            cells = (_TOKEN.sub(self._meant, cell) for cell in self._cells[at:])
            return table_markdown([[next(cells) for _ in row] for row in rows], len(head))

        return _para([{"t": "Str", "c": self.token(written)}])

    def _cell_blocks(self, blocks: Sequence[Json]) -> list[Json]:
        """The blocks of a cell, with references of ours."""
        found: list[Json] = []
        for one in blocks:
            if one["t"] in ("Para", "Plain"):
                found.append({"t": one["t"], "c": self._with_notes(self.references.replaced(one["c"]))})
            else:
                bullets = one["t"] == "BulletList"
                items = [self._cell_blocks(item) for item in (one["c"] if bullets else one["c"][1])]
                found.append({"t": one["t"], "c": items if bullets else [one["c"][0], items]})
        return found

    def _with_notes(self, inlines: Sequence[Json]) -> list[Json]:
        """The inlines of a cell with the words of notes where their signs are: each cell is written by itself, and
        would count its notes from 1."""
        found: list[Json] = []
        for one in inlines:
            if one["t"] == "Note":
                words = [inner for block in one["c"] for inner in (SPACE, *block["c"])]
                found += [self._sign("^["), *words[1:], self._sign("]")]
            elif one["t"] in ("Emph", "Strong"):
                found.append({"t": one["t"], "c": self._with_notes(one["c"])})
            else:
                found.append(one)
        return found

    def _sign(self, raw: str) -> Json:
        return {"t": "Str", "c": self.token(raw)}

    def _line(self, raw: str) -> Json:
        return _para([{"t": "Str", "c": self.token(raw)}])


def _is_item(one: Content) -> bool:
    return isinstance(one, WordPiece) and one.kind is UnitKind.ITEM


def _items(content: Sequence[Content]) -> list[WordPiece]:
    """The list items with which some content begins."""
    return [one for one in takewhile(_is_item, content) if isinstance(one, WordPiece)]


def fenced(text: str) -> str:
    """Code between two rows of signs, of which no more stand anywhere in it."""
    fence = "`" * max([3, *(len(signs) + 1 for signs in re.findall("`+", text))])
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    return "\n".join((fence, "\n".join(lines).strip("\n"), fence))


def _quoted(text: str) -> str:
    """A value between quotation marks, in which each sign means itself."""
    return re.sub(r'(["\\])', r"\\\1", text)


def _header(level: int, words: Sequence[Json]) -> Json:
    return {"t": "Header", "c": [level, ["", [], []], list(words)]}


def _para(words: Sequence[Json]) -> Json:
    return {"t": "Para", "c": list(words)}
