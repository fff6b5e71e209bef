"""The tables that the compiler makes: a stream's drivers or levers, and the areas with their profiles."""

from __future__ import annotations

from lspreport.model.area import Area
from lspreport.model.sources import Sources
from lspreport.model.theory import Stream
from lspreport.model.tree import Cell, Column, Paragraph, Row, Table, Text
from lspreport.model.words import Vocabulary
from lspreport.source import Span

_CODE_WIDTH, _MARK_WIDTH = 0.09, 0.12


def mechanisms_table(sources: Sources, stream: Stream, kind: str, span: Span) -> Table:
    """The drivers or levers of a stream, one a row, with a mark under each instrument; instruments without any mark
    in this stream have no column."""
    theory, settings = sources.theory, sources.settings
    mechanisms = theory.drivers if kind == "drivers" else theory.levers
    entries = stream.drivers if kind == "drivers" else stream.levers
    instruments = theory.driver_instruments if kind == "drivers" else theory.lever_instruments
    used = [id for id in instruments if any(id in entry.marks for entry in entries)]
    words = settings.words
    heads = [words.title("code"), words.title(kind.removesuffix("s"))]
    heads += [id if id in sources.glossary.abbreviations else instruments[id] for id in used]
    rows = tuple(
        _row(
            [entry.code, mechanisms[entry.code].text]
            + [settings.mark_true if id in entry.marks else settings.mark_false for id in used],
            span,
            entry.code,
        )
        for entry in entries
    )
    wording = 1 - _CODE_WIDTH - _MARK_WIDTH * len(used)
    columns = (Column("left", _CODE_WIDTH), Column("left", wording), *(Column("centre", _MARK_WIDTH) for _ in used))
    noun = kind.removesuffix("s")
    mark = f"“{settings.mark_true}” under an instrument says that the {noun} is marked for it."
    return Table(
        caption=(Text(f"{stream.title} {kind}" if words.english else f"{stream.title}: {words[kind]}"),),
        columns=columns,
        head=(_row(heads, span),),
        body=rows,
        key=f"tbl-{stream.id}-{kind}",
        span=span,
        description=""
        if not words.english
        else f"One {noun} a row, {len(rows)} in all, with its code and wording. {mark}",
    )


def areas_table(areas: tuple[Area, ...], span: Span, words: Vocabulary) -> Table:
    """The areas in alphabetical order, with what of their profile bears on the comparison."""
    rows = tuple(
        _row([area.name, area.type, str(area.tiers), area.region], span)
        for area in sorted(areas, key=lambda area: area.name.casefold())
    )
    return Table(
        caption=(Text(words.title("the-areas")),),
        columns=(Column("left", 0.3), Column("left", 0.27), Column("right", 0.1), Column("left", 0.33)),
        head=(_row([words.title(key) for key in ("area", "type", "tiers", "region")], span),),
        body=rows,
        key="tbl-areas",
        span=span,
        description=""
        if not words.english
        else f"One area a row, {len(rows)} in all, with its type, tiers of local government and region.",
    )


def _row(texts: list[str], span: Span, key: str = "") -> Row:
    return Row(tuple(Cell((Paragraph((Text(text),), "", span),) if text else ()) for text in texts), key)
