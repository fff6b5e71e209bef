"""Writes what was handed in as YAML: a new file, or into one that is there, of which all else stays as it was.

ruamel.yaml could write a file that it has read, but breaks its lines anew and moves some comments; so the values are
put into the text itself, at the places that `load/yaml.py` knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.patch import Patch
from lspreport.load.scalars import entry, inline, remark
from lspreport.load.schema import key_names
from lspreport.load.yaml import parse
from lspreport.model.area import Area
from lspreport.model.handed import (
    ITEM_KEYS,
    PROFILE_KEYS,
    HandedArea,
    HandedItem,
    Proposed,
    ProposedTheory,
    Value,
)
from lspreport.source import SourceFile, Span

_REPORT = key_names(Area, "report")
_NOT = re.compile(
    "no|not|none|nor|never|neither|nobody|nothing|nowhere|without|hardly|few|little|cannot|cant|wont|dont|"
    "(?:does|did|is|are|was|were|has|have|had|could|should|would|must|need)nt"
)
"""Words that turn a finding into its opposite: a short name keeps them."""
_AREA_KEYS = key_names(Area)


class Difference(Struct, frozen=True):
    """A value that was handed in and is another in the file; `item` is "" for the area's profile."""

    item: str
    key: str
    handed: Span
    there: Span


class Merged(Struct, frozen=True):
    """A file's text with what was handed in, and what became of it; `changed` are the values put in others' place."""

    text: str
    added: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    changed: tuple[Difference, ...] = ()


class Unmergeable(Exception):
    """The file is laid out in a way that nothing can be put into it safely."""


def area_yaml(area: HandedArea) -> str:
    """A new file of an area."""
    named = _named(area.items, {})
    lines = [remark(one, 0) for one in area.remarks]
    lines += [entry(key, area.profile[key], 0) for key in PROFILE_KEYS if key in area.profile and key not in _REPORT]
    lines += [_report(area.profile) + "\n"] if any(key in area.profile for key in _REPORT) else []
    lines += ["evidence:\n", *(_item(item, 2, 2) for item in named)] if named else []
    return "".join(lines)


def merged(source: SourceFile, root: Map, area: HandedArea) -> Merged:
    """The area's file with what was handed in. What the form leaves empty stays as it is, and no item is taken out."""
    patch = Patch(source)
    there = _map(root.entries.get("evidence"))
    items = _named(area.items, {name: node for name, (_, node) in there.entries.items()} if there else {})
    changed: list[Difference] = []
    report = _map(root.entries.get("report"))
    plain = {key: value for key, value in area.profile.items() if key not in _REPORT}
    about = {key: value for key, value in area.profile.items() if key in _REPORT}
    changed += _fill(patch, root, plain, area.spans, "", _AREA_KEYS)
    if report is not None:
        changed += _fill(patch, report, about, area.spans, "", _REPORT)
    elif about:
        patch.put(root, "report", _report(area.profile), _AREA_KEYS)
    added = [item for item in items if there is None or item.id not in there.entries]
    same: list[str] = []
    for item in items:
        node = _map(there.entries.get(item.id)) if there else None
        if node is not None:
            differences = _fill(patch, node, item.values, item.spans, item.id, ITEM_KEYS)
            changed += differences
            same += [] if differences else [item.id]
        elif item not in added:
            raise Unmergeable(f"`{item.id}` stands in it and is no item of evidence")
    if added:
        patch.append(root, "evidence", there, [(item.id, _item(item, 2, 2), _flow(item)) for item in added])
    text = patch.text()
    _prove(source, text, area, items)
    return Merged(text, tuple(item.id for item in added), tuple(same), tuple(changed))


def theory_yaml(theory: ProposedTheory) -> str:
    """A proposal in the form of theory.yaml."""
    lines = [remark(one, 0) for one in theory.remarks]
    for kind, mechanisms in (("drivers", theory.drivers), ("levers", theory.levers)):
        lines += [f"{kind}:\n"] if mechanisms else []
        lines += [_remarked(one, 2) + f"  {one.id}: {{text: {inline(one.text)}, marks: []}}\n" for one in mechanisms]
    lines += ["streams:\n"] if theory.streams else []
    for stream in theory.streams:
        lines += [remark(one, 2) for one in stream.remarks]
        lines += [f"  {stream.id}:\n", entry("title", stream.title, 4)]
        lines += ["    topics:\n"] if stream.topics else []
        lines += [_remarked(topic, 6) + f"      - {inline(topic.id)}\n" for topic in stream.topics]
    return "".join(lines)


def _remarked(one: Proposed, indent: int) -> str:
    return "".join(remark(text, indent) for text in one.remarks)


def _item(item: HandedItem, indent: int, step: int) -> str:
    head = "".join(remark(one, indent) for one in item.remarks) + f"{' ' * indent}{item.id}:\n"
    values = [entry(key, item.values[key], indent + step) for key in ITEM_KEYS if key in item.values]
    return head + ("".join(values) or f"{' ' * (indent + step)}text:\n")


def _flow(item: HandedItem) -> str:
    """The item in one line, for a file that is written so; it has no place for remarks."""
    return (
        f"{item.id}: {{{', '.join(f'{key}: {inline(item.values[key])}' for key in ITEM_KEYS if key in item.values)}}}"
    )


def _report(profile: Mapping[str, Value]) -> str:
    inner = ", ".join(f"{key}: {inline(profile[key])}" for key in _REPORT if key in profile)
    return f"report: {{{inner}}}"


def _map(found: tuple[Scalar, Node] | None) -> Map | None:
    return found[1] if found is not None and isinstance(found[1], Map) else None


def _fill(
    patch: Patch,
    node: Map,
    values: Mapping[str, Value],
    spans: Mapping[str, Span],
    item: str,
    order: Sequence[str],
) -> list[Difference]:
    """Puts `values` into a mapping; gives those that stand there otherwise, which are replaced too."""
    found: list[Difference] = []
    for key in order:
        if key not in values:
            continue
        there = _value(node, key)
        if there is None:
            patch.add(node, key, values[key], order)
        elif not _alike(there, values[key]):
            patch.replace(node, key, values[key])
            found.append(Difference(item, key, spans[key], node.entries[key][0].span))
    return found


def _value(node: Map, key: str) -> Value | None:
    """What stands under `key`; None where it is absent or empty."""
    _, value = node.entries.get(key, (None, None))
    if isinstance(value, List):
        return tuple(item.text.strip() for item in value.items if isinstance(item, Scalar) and item.tag != "null")
    return value.text if isinstance(value, Scalar) and value.tag != "null" and value.text.strip() else None


def _alike(there: Value, handed: Value) -> bool:
    """Whether two values mean the same, whatever their line breaks and backslashes."""
    if isinstance(handed, tuple):
        return (there if isinstance(there, tuple) else (str(there),)) == handed
    return _words(str(there)) == _words(str(handed))


def _words(text: str) -> str:
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", text).split())


def _named(items: Sequence[HandedItem], there: Mapping[str, Node]) -> tuple[HandedItem, ...]:
    """The items, each with an id: its own, that of the item with the same text, or one of its first words."""
    texts = {
        _words(str(_value(node, "text") or "")): name
        for name, node in reversed(list(there.items()))
        if isinstance(node, Map)
    }
    taken = {*there, *(item.id for item in items)}
    named: list[HandedItem] = []
    for item in items:
        id = item.id
        if not id:
            id = texts.get(_words(str(item.values.get("text", ""))), "")
            id = id or free(first_words(str(item.values.get("text", ""))) or "item", taken)
            taken.add(id)
        named.append(replace(item, id=id))
    return tuple(named)


def first_words(text: str) -> str:
    """An id of the first words of a text that say something; where they are denied, it says so."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+|[.!?]+(?=\s)", bare.replace("'", ""))
    end = next((at for at, word in enumerate(words) if not word.isalnum()), len(words))
    first, words = words[:end], [word for word in words if word.isalnum()]
    wanted = [word for word in words if len(word) > 3][:3] or words[:3]
    found: list[str] = []
    denied = False
    for at, word in enumerate(words):
        denies = _NOT.fullmatch(word) is not None
        if wanted and word == wanted[0]:
            found.append(wanted.pop(0))
        elif (denies and (wanted or at < len(first))) or (denied and not wanted and len(word) > 3):
            found.append(word)
        else:
            continue
        denied = denies
    return _short(found)


def _short(words: Sequence[str]) -> str:
    """The words joined; where that is too long, the last go that deny nothing."""
    kept = list(words)
    while len("-".join(kept)) > 40:
        at = max((at for at, word in enumerate(kept) if not _NOT.fullmatch(word)), default=0)
        if len(kept) == 1:
            break
        kept.pop(at)
    return "-".join(kept)[:40].strip("-")


def free(id: str, taken: set[str]) -> str:
    """`id`, or with a number behind it where it is taken."""
    number = 2
    found = id
    while found in taken:
        found, number = f"{id}-{number}", number + 1
    return found


def _prove(source: SourceFile, text: str, area: HandedArea, items: Sequence[HandedItem]) -> None:
    """Raises unless the new text holds everything that was handed in, and everything else that it held before."""
    told = Diagnostics()
    root = parse(SourceFile(source.path, text), told)
    before = parse(source, Diagnostics())
    if root is None or before is None or told.failed:
        raise Unmergeable("its layout leaves no place for more")
    evidence = _map(root.entries.get("evidence")) or Map({}, root.span)
    report = _map(root.entries.get("report")) or Map({}, root.span)
    wanted = [(report if key in _REPORT else root, key, value) for key, value in area.profile.items()]
    for item in items:
        node = _map(evidence.entries.get(item.id)) or Map({}, root.span)
        wanted += [(node, key, value) for key, value in item.values.items()]
    held = all((there := _value(node, key)) is not None and _alike(there, value) for node, key, value in wanted)
    touched: set[tuple[str, ...]] = {("evidence", item.id, key) for item in items for key in item.values}
    touched |= {("report", key) if key in _REPORT else (key,) for key in area.profile}
    after = dict(_leaves(root))
    kept = all(after.get(path) == leaf for path, leaf in _leaves(before) if leaf and path not in touched)
    if not held or not kept:
        raise Unmergeable("its layout leaves no place for more")


def _leaves(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every value with the keys that lead to it."""
    if isinstance(node, Map):
        for key, (_, value) in node.entries.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(node, List):
        yield path, "\n".join(text for item in node.items for _, text in _leaves(item))
    else:
        yield path, node.text
