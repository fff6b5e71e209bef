"""The table of evidence at the end of an edition that shows any: every item, and where the report rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from lspreport.model.area import Area, Evidence, Source
from lspreport.model.edition import Audience, Edition
from lspreport.model.numbering import Entry, Kind
from lspreport.model.report import Document, Section, SectionKind
from lspreport.model.tree import (
    Block,
    Blocks,
    Cell,
    Column,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    ReferenceForm,
    Row,
    Style,
    StyledText,
    Table,
    Text,
)
from lspreport.resolve.document import outside_words
from lspreport.resolve.references import worded
from lspreport.sentences import series
from lspreport.source import Span

_TITLE = "Table of evidence"
_NAME = "evidence"
_COLUMNS = (Column("left", 0.22), Column("left", 0.18), Column("left", 0.36), Column("left", 0.24))
_HEAD = ("Item", "Kind and topic", "What it says", "Where it is used")
_KINDS = (Kind.PARAGRAPH, Kind.BOX, Kind.FIGURE, Kind.TABLE)

Owners = Sequence[Area | Source]


def row_keys(owners: Owners, taken: Mapping[str, Entry]) -> Mapping[str, str]:
    """The key of each item's row, by the item's id; none that is `taken`."""
    return {
        id: _free(f"{_NAME}-{id.replace(':', '-')}", taken.keys())
        for owner in owners
        for id in (item.id for item in owner.evidence.values())
    }


def evidence_section(
    document: Document, owners: Owners, edition: Edition, rows: Mapping[str, str], uses: Mapping[str, Sequence[str]]
) -> tuple[Section, Mapping[str, Entry], Mapping[str, str]]:
    """The section, a table an area or source; the entries by which it and its rows can be pointed at, and their words.

    `uses` are the keys of the paragraphs and boxes in which each item is cited or printed.
    """
    taken = set(document.numbering.entries)
    key = _free(f"sec-{_NAME}", taken)
    span = document.settings.source.span(0)
    blocks: list[Block] = [_paragraph(_introduction(edition), span)]
    said = outside_words(document.report, document.numbering)
    for owner in owners:
        if owner.evidence:
            blocks += _owner(document, owner, key, rows, uses, said)
    entries = {key: Entry(key, Kind.APPENDIX, None, span)}
    words = {key: _TITLE}
    for owner in owners:
        for item in owner.evidence.values():
            entries[rows[item.id]] = Entry(rows[item.id], Kind.CODE, None, item.span)
            words[rows[item.id]] = item.id
    section = Section(key, _NAME, SectionKind.APPENDIX, (Text(_TITLE),), tuple(blocks), False, span)
    return section, entries, words


def _introduction(edition: Edition) -> str:
    if edition.audience is Audience.AREA:
        return (
            f"What {edition.name} handed in, and where the report cites or prints it. The marks in the text name the "
            "item behind the words before them; nothing is told of what came from elsewhere. The public edition has "
            "neither this table nor the marks."
        )
    return (
        "Every item of evidence by the area or source that it came from, and where the report cites or prints it. The "
        "marks in the text name the items behind the words before them. The public edition has neither this table nor "
        "the marks."
    )


def _owner(
    document: Document,
    owner: Area | Source,
    key: str,
    rows: Mapping[str, str],
    uses: Mapping[str, Sequence[str]],
    said: Callable[[Blocks], str],
) -> Iterator[Block]:
    """A sub-heading, and the table with a word on what is behind the items in its caption, which stays with the rows;
    `said` gives the words of an item."""
    span = owner.span
    yield Heading(2, (Text(owner.name),), f"{key}-{owner.slug}", span)
    title = f"Evidence from {owner.name}" if isinstance(owner, Area) else owner.name
    about = _about(owner)
    body = tuple(_row(document, item, rows[item.id], uses[item.id], said) for item in owner.evidence.values())
    yield Table(
        caption=(Text(f"{title}. {about}" if about else title),),
        columns=_COLUMNS,
        head=(Row(tuple(Cell((_paragraph(text, span),)) for text in _HEAD)),),
        body=body,
        key=f"{key}-{owner.slug}-items",
        span=span,
        description=f"One item of evidence a row, {len(body)} in all, with its kind and topic, its text and its use.",
    )


def _about(owner: Area | Source) -> str:
    if not isinstance(owner, Area):
        return ""
    by = series(owner.authors)
    sentences = []
    if by or owner.team:
        sentences.append("Reported by " + (f"{by} ({owner.team})" if by and owner.team else by or owner.team) + ".")
    if owner.allocation == "illustrative":
        sentences.append("That these items are put down to this area is an illustration.")
    return " ".join(sentences)


def _row(document: Document, item: Evidence, key: str, uses: Sequence[str], said: Callable[[Blocks], str]) -> Row:
    name = item.id.partition(":")[2]
    cells = (
        [_paragraph(name, item.span)],
        [Paragraph(_lines(_described(document, item)), "", item.span)],
        [_paragraph(said(item.blocks), item.span), *_note(item)],
        [Paragraph(_where(document, uses), "", item.span)],
    )
    return Row(tuple(Cell(tuple(blocks)) for blocks in cells), key)


def _lines(texts: Iterable[str]) -> Inlines:
    return tuple(piece for at, text in enumerate(texts) for piece in ([LineBreak()] if at else []) + [Text(text)])


def _described(document: Document, item: Evidence) -> Iterator[str]:
    """The item's kind, with the class of people who said it; its stream and topic; its codes."""
    kind = item.kind.replace("-", " ").capitalize()
    yield f"{kind}: {item.attribution}" if item.attribution else kind
    stream = document.report.theory.streams.get(item.stream)
    yield ": ".join(filter(None, [stream.title if stream else item.stream, item.topic.replace("-", " ")]))
    codes = ", ".join(item.codes)
    if codes:
        yield codes


def _note(item: Evidence) -> Iterator[Paragraph]:
    if item.note:
        yield Paragraph((StyledText(Style.EMPHASIS, (Text(f"Note: {item.note}"),)),), "", item.span)


def _where(document: Document, uses: Sequence[str]) -> Inlines:
    """The paragraphs, then the boxes and whatever else, as links."""
    entries = document.numbering.entries
    groups = [[key for key in uses if key in entries and entries[key].kind is kind] for kind in _KINDS]
    groups.append([key for key in uses if key in entries and entries[key].kind not in _KINDS])
    where: list[Inline] = []
    for group in filter(None, groups):
        form = ReferenceForm.WORDS if where else ReferenceForm.CAPITAL
        where += [
            *([Text("; ")] if where else []),
            *worded(group, form, document.numbering, (), words=document.settings.words),
        ]
    return tuple(where) or (Text("Not used"),)


def _paragraph(text: str, span: Span) -> Paragraph:
    return Paragraph((Text(text),), "", span)


def _free(key: str, taken: Set[str]) -> str:
    while key in taken:
        key += "-x"
    return key
