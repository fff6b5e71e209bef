"""The tables that the compiler makes: what a stream takes of a register, and the areas with their profiles."""

from __future__ import annotations

from collections.abc import Sequence

from lspreport.model.area import Area
from lspreport.model.sources import Sources
from lspreport.model.theory import Stream
from lspreport.model.tree import Cell, Column, Paragraph, Row, Table, Text
from lspreport.model.vocabulary import Register
from lspreport.model.words import ReportWords, capital
from lspreport.sentences import series
from lspreport.source import Span

_CODE_WIDTH, _MARK_WIDTH = 0.09, 0.12


def register_table(sources: Sources, stream: Stream, register: Register, span: Span) -> Table:
    """What a stream takes of a register, an entry a row, with a mark under each instrument.

    Instruments without any mark in this stream have no column.
    """
    theory, settings = sources.theory, sources.settings
    wordings, entries = theory.lists[register.key], stream.lists[register.key]
    instruments = theory.instruments[register.key]
    used = [id for id in instruments if any(id in entry.marks for entry in entries)]
    noun, several = settings.words.register(register)
    heads = [settings.words.title("code"), capital(noun)]
    heads += [id if id in sources.glossary.abbreviations else instruments[id] for id in used]
    rows = tuple(
        _row(
            [entry.code, wordings[entry.code].text]
            + [settings.mark_true if id in entry.marks else settings.mark_false for id in used],
            span,
            entry.code,
        )
        for entry in entries
    )
    wording = 1 - _CODE_WIDTH - _MARK_WIDTH * len(used)
    columns = (Column("left", _CODE_WIDTH), Column("left", wording), *(Column("centre", _MARK_WIDTH) for _ in used))
    mark = f"“{settings.mark_true}” under an instrument says that the {noun} is marked for it."
    return Table(
        caption=(Text(f"{stream.title} {several}" if settings.words.english else f"{stream.title}: {several}"),),
        columns=columns,
        head=(_row(heads, span),),
        body=rows,
        key=f"tbl-{stream.id}-{register.key}",
        span=span,
        description=""
        if not settings.words.english
        else f"One {noun} a row, {len(rows)} in all, with its code and wording. {mark}",
    )


_PROFILE = {"type": ("left", 0.27), "tiers": ("right", 0.1), "region": ("left", 0.33)}
"""How a column of the areas' table is aligned, how wide it wants to be."""
_SAID = {"type": "type", "tiers": "tiers of local government", "region": "region"}


def areas_table(areas: tuple[Area, ...], columns: Sequence[str], span: Span, words: ReportWords) -> Table:
    """The areas in alphabetical order, with those parts of their profile that are columns."""
    rows = tuple(
        _row([area.name, *(str(getattr(area, column)) for column in columns)], span)
        for area in sorted(areas, key=lambda area: area.name.casefold())
    )
    widths = [0.3, *(_PROFILE[column][1] for column in columns)]
    aligned = ["left", *(_PROFILE[column][0] for column in columns)]
    said = series([_SAID[column] for column in columns])
    return Table(
        caption=(Text(words.title("the-areas")),),
        columns=tuple(
            Column(align, round(width / sum(widths), 4)) for align, width in zip(aligned, widths, strict=True)
        ),
        head=(_row([words.title(key) for key in ("area", *columns)], span),),
        body=rows,
        key="tbl-areas",
        span=span,
        description=""
        if not words.english
        else f"One area a row, {len(rows)} in all" + (f", with its {said}." if said else "."),
    )


def _row(texts: list[str], span: Span, key: str = "") -> Row:
    return Row(tuple(Cell((Paragraph((Text(text),), "", span),) if text else ()) for text in texts), key)
