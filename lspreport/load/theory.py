"""theory.yaml to `Theory`: every code, instrument and stream checked against the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.nodes import Map
from lspreport.load.reader import REGISTER, Reader
from lspreport.load.registers import instruments_of, registers_of
from lspreport.model.observation import Observation
from lspreport.model.settings import Order
from lspreport.model.theory import RegisterEntry, Stream, StreamEntries, StreamEntry, Theory, entries_of
from lspreport.model.vocabulary import USUAL, Register, Vocabulary
from lspreport.sentences import article
from lspreport.source import Span


def theory(
    root: Map, order: Order, diagnostics: Diagnostics, observations: list[Observation], words: Vocabulary = USUAL
) -> Theory:
    """The theory of change; a stream's chapter is one of `order`, its unknown codes become observations. `words` are
    those of the evaluation, which the registers complete."""
    registers = registers_of(root, diagnostics)

    def stream(node: Map, where: str, at: Span, id: str) -> Stream:
        lists = {key: _stream_entries(readers[key], key, node, id, lists_of[key], instruments[key]) for key in readers}
        return plain.struct(Stream, node, where, {"lists": lists}, at, id)

    names = {REGISTER: [one.key for one in registers]}
    if order.chapters:
        names["chapter"] = [name for name, _ in order.chapter_files]
    plain = Reader(diagnostics, observations, names, {Stream: stream})
    instruments = {one.key: instruments_of(one, plain, root) for one in registers}
    readers = {key: plain.naming(instrument=columns) for key, columns in instruments.items()}
    lists_of = {one.key: _register_entries(readers[one.key], one, root, instruments[one.key]) for one in registers}
    readers = {key: readers[key].naming(code=entries) for key, entries in lists_of.items()}
    found = plain.struct(Theory, root, "theory.yaml", {"lists": lists_of, "instruments": instruments})
    entries = found.entries
    for code in found.retired.keys() & entries.keys():
        message, where = f"`{code}` is retired and is used all the same", f"it stands at {entries[code].span}"
        diagnostics.error(Mistake.DUPLICATE_KEY, message, found.retired[code].span, where, "take one of them out")
    return replace(found, registers=registers, vocabulary=replace(words, registers=registers))


def _register_entries(
    reader: Reader, register: Register, root: Map, columns: Iterable[str]
) -> dict[str, RegisterEntry]:
    """The entries of a register in the order of their codes, their marks in that of the columns; a complaint of those
    whose codes begin otherwise."""
    found: dict[str, RegisterEntry] = {}
    for code, one in (reader.under(entries_of(register), root, register.key) or {}).items():
        if register.owns(code):
            found[code] = replace(one, marks=_in_order(one.marks, columns))
        else:
            message = f"`{code}` is not the code of {article(register.name)} {register.name}"
            reader.diagnostics.error(
                Mistake.UNKNOWN_VALUE, message, one.span, f"write a code such as `{register.example}`"
            )
    return dict(sorted(found.items(), key=lambda item: by_number(item[0])))


def _stream_entries(
    reader: Reader, key: str, node: Map, id: str, entries: Mapping[str, RegisterEntry], columns: Iterable[str]
) -> tuple[StreamEntry, ...]:
    """What the stream `id` takes of a register, each code once, in their order."""
    found: dict[str, StreamEntry] = {}
    for entry in reader.under(StreamEntries, node, key) or ():
        if reader.once(entry.code, entry.span, {code: one.span for code, one in found.items()}, f"`{key}` of `{id}`"):
            own = entry.own_marks
            marks = entries[entry.code].marks if own is None else _in_order(own, columns)
            found[entry.code] = replace(entry, marks=marks)
    return tuple(sorted(found.values(), key=lambda entry: by_number(entry.code)))


def _in_order(marks: tuple[str, ...], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column in marks)


def by_number(code: str) -> tuple[str, int]:
    """The order of codes: D5 before D17."""
    letters = code.rstrip("0123456789")
    return letters, int(code[len(letters) :])
