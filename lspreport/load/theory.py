"""theory.yaml to `Theory`: every code, instrument and stream checked against the others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.shape import Reader
from lspreport.load.yaml import List, Map, Node, Scalar
from lspreport.model.finding import Finding
from lspreport.model.theory import Mechanism, Stream, StreamEntry, Theory

_CODE = {"drivers": re.compile(r"D(\d+)"), "levers": re.compile(r"L(\d+)")}
_STREAM_KEYS = ("title", "approach", "chapter", "topics", "drivers", "levers")


def theory(root: Map, diagnostics: Diagnostics, findings: list[Finding]) -> Theory:
    """The theory of change; unknown codes in a stream become findings of the check `unknown-code`."""
    reader = Reader(diagnostics)
    reader.known(root, ("instruments", "drivers", "levers", "streams"), "theory.yaml")
    instruments = reader.map(root, "instruments") or Map({}, root.span)
    reader.known(instruments, ("drivers", "levers"), "`instruments`")
    columns = {kind: reader.words(instruments, kind) for kind in ("drivers", "levers")}
    mechanisms = {kind: _mechanisms(reader, root, kind, columns[kind]) for kind in ("drivers", "levers")}
    streams: dict[str, Stream] = {}
    node = reader.map(root, "streams")
    for id in node.entries if node else ():
        inner = reader.map(node, id) if node else None
        if node is not None and inner is not None and reader.id(id, node):
            streams[id] = _stream(reader, id, node, inner, mechanisms, columns, findings)
    return Theory(columns["drivers"], columns["levers"], mechanisms["drivers"], mechanisms["levers"], streams)


def _mechanisms(reader: Reader, root: Map, kind: str, columns: Mapping[str, str]) -> Mapping[str, Mechanism]:
    found: dict[str, Mechanism] = {}
    node = reader.map(root, kind)
    for code, (span, _) in node.entries.items() if node else ():
        inner = reader.map(node, code) if node else None
        if not _CODE[kind].fullmatch(code):
            example = "D17" if kind == "drivers" else "L5"
            reader.diagnostics.error(
                Code.UNKNOWN_VALUE, f"`{code}` is not a code of {kind}", span, f"write a code such as `{example}`"
            )
        elif inner is not None:
            reader.known(inner, ("text", "marks"), f"`{code}`", required=("text",))
            found[code] = Mechanism(code, reader.text(inner, "text"), _marks(reader, inner, columns), span)
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
    streams: Map,
    node: Map,
    mechanisms: Mapping[str, Mapping[str, Mechanism]],
    columns: Mapping[str, Mapping[str, str]],
    findings: list[Finding],
) -> Stream:
    reader.known(node, _STREAM_KEYS, f"the stream `{id}`", required=("title",))
    entries: dict[str, tuple[StreamEntry, ...]] = {}
    for kind in ("drivers", "levers"):
        value = reader.get(node, kind)
        items = value.items if isinstance(value, List) else ()
        if value is not None and not isinstance(value, List):
            reader.wrong(value, kind, "a list of codes")
        read = [_entry(reader, item, kind, mechanisms[kind], columns[kind], findings) for item in items]
        known = [entry for entry in read if entry is not None]
        entries[kind] = tuple(sorted(known, key=lambda entry: by_number(entry.code)))
    return Stream(
        id=id,
        title=reader.text(node, "title"),
        approach=reader.text(node, "approach"),
        chapter=reader.text(node, "chapter"),
        topics=reader.texts(node, "topics"),
        drivers=entries["drivers"],
        levers=entries["levers"],
        span=streams.entries[id][0],
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
            if not reason:
                reader.diagnostics.error(
                    Code.MISSING_KEY, f"`{code}` has other marks here without a `reason`", item.span, "add `reason: …`"
                )
    elif isinstance(item, Scalar):
        code = item.text
    else:
        reader.wrong(item, kind, "a code or a code with marks and a reason")
        return None
    if code not in mechanisms:
        findings.append(Finding("unknown-code", code, item.span, tuple(mechanisms)))
        return None
    return StreamEntry(code, mechanisms[code].marks if marks is None else marks, reason, item.span)
