"""theory.yaml to `Theory`: every code, instrument and stream checked against the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.shape import Reader
from lspreport.model.finding import Finding
from lspreport.model.settings import Order
from lspreport.model.theory import Mechanism, Stream, StreamEntry, Theory
from lspreport.source import Span

_CODE = {"drivers": re.compile("D[1-9][0-9]{0,3}"), "levers": re.compile("L[1-9][0-9]{0,3}")}
_STREAM_KEYS = ("title", "approach", "chapter", "topics", "drivers", "levers")


def theory(root: Map, order: Order, diagnostics: Diagnostics, findings: list[Finding]) -> Theory:
    """The theory of change; a stream's chapter is one of `order`, its unknown codes become findings."""
    reader = Reader(diagnostics)
    reader.known(root, ("instruments", "drivers", "levers", "streams", "retired"), "theory.yaml")
    instruments = reader.map(root, "instruments") or Map({}, root.span)
    reader.known(instruments, ("drivers", "levers"), "`instruments`")
    columns = {kind: reader.words(instruments, kind) for kind in ("drivers", "levers")}
    mechanisms = {kind: _mechanisms(reader, root, kind, columns[kind]) for kind in ("drivers", "levers")}
    streams: dict[str, Stream] = {}
    for id, span, node in reader.inner(reader.map(root, "streams"), "stream"):
        if reader.id(id, span):
            streams[id] = _stream(
                reader, id, span, node, [name for name, _ in order.chapters], mechanisms, columns, findings
            )
    drivers, levers = mechanisms["drivers"], mechanisms["levers"]
    retired = _retired(reader, root, {**drivers, **levers})
    return Theory(columns["drivers"], columns["levers"], drivers, levers, streams, retired)


def _retired(reader: Reader, root: Map, used: Mapping[str, Mechanism]) -> Mapping[str, str]:
    """Codes that are used no more, each with the reason."""
    node = reader.map(root, "retired") or Map({}, root.span)
    for code, (name, _) in node.entries.items():
        span = name.span
        if not any(pattern.fullmatch(code) for pattern in _CODE.values()):
            reader.diagnostics.error(
                Code.UNKNOWN_VALUE, f"`{code}` is not a code", span, "write the code of a driver or lever, as `D17`"
            )
        elif code in used:
            where = f"it stands at {used[code].span}"
            reader.diagnostics.error(
                Code.DUPLICATE_KEY, f"`{code}` is retired and is used all the same", span, where, "take one of them out"
            )
        elif not reader.text(node, code):
            reader.diagnostics.error(Code.MISSING_KEY, f"`{code}` is retired without a reason", span, "say why")
    return {code: reader.text(node, code) for code in node.entries}


def _mechanisms(reader: Reader, root: Map, kind: str, columns: Mapping[str, str]) -> Mapping[str, Mechanism]:
    found: dict[str, Mechanism] = {}
    for code, span, node in reader.inner(reader.map(root, kind), kind[:-1]):
        if not _CODE[kind].fullmatch(code):
            example = "D17" if kind == "drivers" else "L5"
            reader.diagnostics.error(
                Code.UNKNOWN_VALUE,
                f"`{code}` is not the code of a {kind[:-1]}",
                span,
                f"write a code such as `{example}`",
            )
        else:
            reader.known(node, ("text", "marks"), f"`{code}`", required=("text",), at=span)
            found[code] = Mechanism(code, reader.text(node, "text"), _marks(reader, node, columns), span)
    return dict(sorted(found.items(), key=lambda item: by_number(item[0])))


def by_number(code: str) -> tuple[str, int]:
    """The order of codes: D5 before D17."""
    return code[0], int(code[1:])


def _marks(reader: Reader, node: Map, columns: Mapping[str, str]) -> tuple[str, ...]:
    """The instruments marked, in the order of the columns."""
    chosen = reader.choices(node, "marks", columns)
    return tuple(column for column in columns if column in chosen)


def _stream(
    reader: Reader,
    id: str,
    span: Span,
    node: Map,
    chapters: Sequence[str],
    mechanisms: Mapping[str, Mapping[str, Mechanism]],
    columns: Mapping[str, Mapping[str, str]],
    findings: list[Finding],
) -> Stream:
    reader.known(node, _STREAM_KEYS, f"the stream `{id}`", required=("title",), at=span)
    entries: dict[str, tuple[StreamEntry, ...]] = {}
    for kind in ("drivers", "levers"):
        value = reader.get(node, kind)
        items = value.items if isinstance(value, List) else ()
        if value is not None and not isinstance(value, List):
            reader.wrong(value, kind, "a list of codes")
        read = [_entry(reader, item, kind, mechanisms[kind], columns[kind], findings) for item in items]
        known: dict[str, StreamEntry] = {}
        for entry in read:
            places = {code: found.span for code, found in known.items()}
            if entry is not None and reader.once(entry.code, entry.span, places, f"`{kind}` of `{id}`"):
                known[entry.code] = entry
        entries[kind] = tuple(sorted(known.values(), key=lambda entry: by_number(entry.code)))
    return Stream(
        id=id,
        title=reader.text(node, "title"),
        approach=reader.text(node, "approach"),
        chapter=reader.choice(node, "chapter", chapters) if chapters else reader.text(node, "chapter"),
        topics=reader.distinct(node, "topics"),
        drivers=entries["drivers"],
        levers=entries["levers"],
        span=span,
    )


def _entry(
    reader: Reader,
    item: Node,
    kind: str,
    mechanisms: Mapping[str, Mechanism],
    columns: Mapping[str, str],
    findings: list[Finding],
) -> StreamEntry | None:
    marks: tuple[str, ...] | None = None
    reason = ""
    if isinstance(item, Map):
        reader.known(item, ("id", "marks", "reason"), "an entry of a stream", required=("id",))
        code = reader.text(item, "id")
        reason = reader.text(item, "reason")
        if "marks" in item.entries:
            marks = _marks(reader, item, columns)
    elif isinstance(item, Scalar):
        code = item.text
    else:
        reader.wrong(item, kind, "a code or a code with marks and a reason")
        return None
    if code not in mechanisms:
        findings.append(Finding("unknown-code", code, item.span, tuple(mechanisms)))
        return None
    return StreamEntry(code, mechanisms[code].marks if marks is None else marks, reason, item.span)
