"""theory.yaml to `Theory`: every code, instrument and stream checked against the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.nodes import Map
from lspreport.load.reader import Reader
from lspreport.model.observation import Observation
from lspreport.model.settings import Order
from lspreport.model.theory import Mechanism, Stream, StreamEntry, Theory
from lspreport.source import Span

_KINDS = {"drivers": "driver_instruments", "levers": "lever_instruments"}


def theory(root: Map, order: Order, diagnostics: Diagnostics, observations: list[Observation]) -> Theory:
    """The theory of change; a stream's chapter is one of `order`, its unknown codes become observations."""

    def stream(node: Map, where: str, at: Span, id: str) -> Stream:
        entries = {kind: _entries(readers[kind], kind, node, id, mechanisms[kind], columns[kind]) for kind in _KINDS}
        return plain.struct(Stream, node, where, entries, at, id)

    chapters = {"chapter": [name for name, _ in order.chapter_files]} if order.chapters else {}
    plain = Reader(diagnostics, observations, chapters, {Stream: stream})
    columns = {kind: plain.field(Theory, instruments, root) for kind, instruments in _KINDS.items()}
    readers = {kind: plain.naming(instrument=columns[kind]) for kind in _KINDS}
    mechanisms = {kind: _mechanisms(readers[kind].field(Theory, kind, root), columns[kind]) for kind in _KINDS}
    readers = {kind: readers[kind].naming(code=mechanisms[kind]) for kind in _KINDS}
    instruments = {_KINDS[kind]: columns[kind] for kind in _KINDS}
    found = plain.struct(Theory, root, "theory.yaml", {**mechanisms, **instruments})
    for code in found.retired.keys() & found.mechanisms.keys():
        message, where = f"`{code}` is retired and is used all the same", f"it stands at {found.mechanisms[code].span}"
        diagnostics.error(Mistake.DUPLICATE_KEY, message, found.retired[code].span, where, "take one of them out")
    return found


def _mechanisms(read: Mapping[str, Mechanism], columns: Iterable[str]) -> dict[str, Mechanism]:
    """Drivers or levers in the order of their codes, their marks in that of the columns."""
    marked = {code: replace(one, marks=_in_order(one.marks, columns)) for code, one in read.items()}
    return dict(sorted(marked.items(), key=lambda item: by_number(item[0])))


def _entries(
    reader: Reader, kind: str, node: Map, id: str, mechanisms: Mapping[str, Mechanism], columns: Iterable[str]
) -> tuple[StreamEntry, ...]:
    """What the stream `id` lists of a kind, each code once, in their order."""
    found: dict[str, StreamEntry] = {}
    for entry in reader.field(Stream, kind, node):
        if reader.once(entry.code, entry.span, {code: one.span for code, one in found.items()}, f"`{kind}` of `{id}`"):
            own = entry.own_marks
            marks = mechanisms[entry.code].marks if own is None else _in_order(own, columns)
            found[entry.code] = replace(entry, marks=marks)
    return tuple(sorted(found.values(), key=lambda entry: by_number(entry.code)))


def _in_order(marks: tuple[str, ...], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column in marks)


def by_number(code: str) -> tuple[str, int]:
    """The order of codes: D5 before D17."""
    return code[0], int(code[1:])
