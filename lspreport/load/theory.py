"""theory.yaml to `Theory`: every code, instrument and stream checked against the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake, nearest
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.reader import Reader
from lspreport.model.observation import Observation
from lspreport.model.settings import Order
from lspreport.model.theory import Mechanism, Stream, StreamEntry, Theory
from lspreport.model.vocabulary import REGISTERS, SLOTS, USUAL, Register, Vocabulary
from lspreport.sentences import article
from lspreport.source import Span

_KINDS = {"drivers": "driver_instruments", "levers": "lever_instruments"}


def theory(
    root: Map, order: Order, diagnostics: Diagnostics, observations: list[Observation], words: Vocabulary = USUAL
) -> Theory:
    """The theory of change; a stream's chapter is one of `order`, its unknown codes become observations. `words` are
    those of the evaluation, which the registers complete."""
    registers = _registers(root, diagnostics)
    words = replace(words, registers=registers)
    root = in_slots(root, words, diagnostics)

    def stream(node: Map, where: str, at: Span, id: str) -> Stream:
        entries = {kind: _entries(readers[kind], kind, node, id, mechanisms[kind], columns[kind]) for kind in _KINDS}
        return plain.struct(Stream, node, where, entries, at, id)

    chapters = {"chapter": [name for name, _ in order.chapter_files]} if order.chapters else {}
    plain = Reader(diagnostics, observations, chapters, {Stream: stream})
    columns = {kind: plain.field(Theory, instruments, root) for kind, instruments in _KINDS.items()}
    readers = {kind: plain.naming(instrument=columns[kind]) for kind in _KINDS}
    mechanisms = {
        kind: _mechanisms(_of_letter(readers[kind].field(Theory, kind, root), words.register(kind), diagnostics), own)
        for kind, own in columns.items()
    }
    readers = {kind: readers[kind].naming(code=mechanisms[kind]) for kind in _KINDS}
    instruments = {_KINDS[kind]: columns[kind] for kind in _KINDS}
    found = plain.struct(Theory, root, "theory.yaml", {**mechanisms, **instruments})
    for code in found.retired.keys() & found.mechanisms.keys():
        message, where = f"`{code}` is retired and is used all the same", f"it stands at {found.mechanisms[code].span}"
        diagnostics.error(Mistake.DUPLICATE_KEY, message, found.retired[code].span, where, "take one of them out")
    return replace(found, registers=registers, vocabulary=words)


def _registers(root: Map, diagnostics: Diagnostics) -> tuple[Register, ...]:
    """The registers that theory.yaml declares, the usual two where it declares none."""
    at = root.entries.get("registers")
    if at is None:
        return REGISTERS
    found: tuple[Register, ...] = Reader(diagnostics).field(Theory, "registers", root)
    if len(found) > len(SLOTS):
        message = f"theory.yaml has {len(found)} registers, and there is room for {len(SLOTS)}"
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, at[0].span, "put those together that are shown together")
    found = found[: len(SLOTS)]
    if len({one.letter for one in found}) < len(found) or len({one.key for one in found}) < len(found):
        message = "two registers have one letter, or one name"
        diagnostics.error(Mistake.DUPLICATE_KEY, message, at[0].span, "give each a letter and a name of its own")
        return REGISTERS
    return found or REGISTERS


def in_slots(root: Map, words: Vocabulary, diagnostics: Diagnostics) -> Map:
    """theory.yaml with its registers under the keys of their slots, in `instruments` and in each stream, too."""
    if words.registers == REGISTERS:
        return root
    entries = dict(renamed(root, words, diagnostics, "theory.yaml").entries)
    instruments = entries.get("instruments")
    given = dict(instruments[1].entries) if instruments and isinstance(instruments[1], Map) else {}
    for slot, one in zip(SLOTS, words.registers, strict=False):
        place, own = _instruments(root, one)
        if own is not None:
            given[slot] = (place, own)
        elif one.key in given:
            given[slot] = given.pop(one.key)
    if given:
        name = instruments[0] if instruments else next(iter(given.values()))[0]
        entries["instruments"] = (name, Map(given, name.span))
    streams = entries.get("streams")
    if streams and isinstance(streams[1], Map):
        inner = {
            id: (name, renamed(node, words, diagnostics, f"the stream `{id}`") if isinstance(node, Map) else node)
            for id, (name, node) in streams[1].entries.items()
        }
        entries["streams"] = (streams[0], Map(inner, streams[1].span))
    return Map(entries, root.span)


def _instruments(root: Map, register: Register) -> tuple[Scalar, Map | None]:
    """What the register itself says of its instruments."""
    place, listed = root.entries["registers"]
    for node in listed.items if isinstance(listed, List) else ():
        name, own = node.entries.get("instruments", (place, None)) if isinstance(node, Map) else (place, None)
        called = node.entries.get("name", (None, None))[1] if isinstance(node, Map) else None
        if isinstance(called, Scalar) and called.text == register.name and isinstance(own, Map):
            return name, own
    return place, None


def renamed(node: Map, words: Vocabulary, diagnostics: Diagnostics, where: str) -> Map:
    """A mapping with the registers' keys changed into those of their slots. Those of other registers are unknown."""
    if words.registers == REGISTERS:
        return node
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, (name, value) in node.entries.items():
        slot = words.slot(key)
        if not slot and key in SLOTS:
            known = [one.key for one in words.registers]
            diagnostics.error(Mistake.UNKNOWN_KEY, f"{where} has no key `{key}`", name.span, *nearest(key, known))
        else:
            entries[slot or key] = (name, value)
    return Map(entries, node.span)


def _of_letter(read: Mapping[str, Mechanism], register: Register, diagnostics: Diagnostics) -> Mapping[str, Mechanism]:
    """The mechanisms whose codes begin with the register's letter; a complaint of each other."""
    for code, one in read.items():
        if not code.startswith(register.letter):
            example = f"{register.letter}{'17' if register.letter == 'D' else '5'}"
            message = f"`{code}` is not the code of {article(register.name)} {register.name}"
            diagnostics.error(Mistake.UNKNOWN_VALUE, message, one.span, f"write a code such as `{example}`")
    return {code: one for code, one in read.items() if code.startswith(register.letter)}


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
