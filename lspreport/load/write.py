"""Writes what was handed in as YAML: a new file, or into one that is there, of which all else stays as it was.

ruamel.yaml could write a file that it has read, but breaks its lines anew and moves some comments; so the values are
put into the text itself, at the places that `load/yaml.py` knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set

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
    PROFILE_KEYS,
    HandedArea,
    HandedItem,
    ProposedEntry,
    ProposedTheory,
    Value,
    item_keys,
)
from lspreport.source import SourceFile, Span

_REPORT = key_names(Area, "report")
_AREA_KEYS = key_names(Area)

_LONGEST = 40
"""So many characters an id that is made of words may have, unless they are few and long."""
_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_SENTENCE = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_DENIES = re.compile(
    r"not?|nor|non|nil|never|none|neither|nobody|nothing|nowhere|without|cannot|unless|unable|few|fewer|little|less"
    r"|hardly|barely|scarcely|seldom|rarely|lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|nid|nad|d?dim|heb"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must|need|might|ought|dare|sha|ai)n'?t"
)
"""Words that deny or all but deny what is said, in English and Welsh."""


class Difference(Struct, frozen=True):
    """A value that was handed in and is another in the file; `item` is "" for the area's profile."""

    item: str
    key: str
    handed: Span
    there: Span


class Absent(Struct, frozen=True):
    """An item that is in the file and was not handed in; `there` is its name in the file as it was."""

    item: str
    there: Span


class MergedFile(Struct, frozen=True):
    """A file's text with what was handed in, and what became of it; `changed` are the values put in others' place.

    `absent` are the items that were not handed in: they still stand in the text unless they were to be taken out.
    """

    text: str
    added: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    changed: tuple[Difference, ...] = ()
    absent: tuple[Absent, ...] = ()


class Unmergeable(Exception):
    """The file is laid out in a way that nothing can be put into it safely."""


def area_yaml(area: HandedArea) -> str:
    """A new file of an area."""
    named = _named(area.items, {})
    lines = [remark(one, 0) for one in area.remarks]
    lines += [entry(key, area.profile[key], 0) for key in PROFILE_KEYS if key in area.profile and key not in _REPORT]
    lines += [_report(area.profile) + "\n"] if any(key in area.profile for key in _REPORT) else []
    lines += ["evidence:\n", *(_item(item, area.registers, 2, 2) for item in named)] if named else []
    return "".join(lines)


def merged(source: SourceFile, root: Map, area: HandedArea, *, take_out: bool = False) -> MergedFile:
    """The area's file with what was handed in. What the form leaves empty stays as it is.

    No item is taken out, but with `take_out` those that were not handed in.
    """
    there = _map(root.entries.get("evidence"))
    items = _named(area.items, {name: node for name, (_, node) in there.entries.items()} if there else {})
    handed = {item.id for item in items}
    absent = tuple(
        Absent(id, name.span) for id, (name, _) in (there.entries.items() if there else ()) if id not in handed
    )
    if take_out and absent and there:
        source, root = _without(source, root, there, {one.item for one in absent})
        there = _map(root.entries.get("evidence"))
    patch = Patch(source)
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
            differences = _fill(patch, node, item.values, item.spans, item.id, item_keys(area.registers))
            changed += differences
            same += [] if differences else [item.id]
        elif item not in added:
            raise Unmergeable(f"`{item.id}` stands in it and is no item of evidence")
    if added:
        keys = area.registers
        patch.append(root, "evidence", there, [(one.id, _item(one, keys, 2, 2), _flow(one, keys)) for one in added])
    text = patch.text()
    _prove(source, text, area, items)
    return MergedFile(text, tuple(item.id for item in added), tuple(same), tuple(changed), absent)


def _without(source: SourceFile, root: Map, evidence: Map, ids: Set[str]) -> tuple[SourceFile, Map]:
    """The file without some items, and with all else that it held."""
    patch = Patch(source)
    patch.take_out(evidence, ids)
    mistakes = Diagnostics()
    left = SourceFile(source.path, patch.text())
    after = parse(left, mistakes)
    kept = [leaf for leaf in _leaves(root) if leaf[0][0] != "evidence" or leaf[0][1] not in ids]
    if after is None or mistakes.failed or [leaf for leaf in _leaves(after) if leaf[0] != ("evidence",)] != kept:
        raise Unmergeable("its layout does not let items be taken out")
    return left, after


def theory_yaml(theory: ProposedTheory) -> str:
    """A proposal in the form of theory.yaml."""
    lines = [remark(one, 0) for one in theory.remarks]
    for key, entries in theory.registers.items():
        lines += [f"{key}:\n"] if entries else []
        lines += [_remarked(one, 2) + f"  {one.id}: {{text: {inline(one.text)}, marks: []}}\n" for one in entries]
    lines += ["streams:\n"] if theory.streams else []
    for stream in theory.streams:
        lines += [remark(one, 2) for one in stream.remarks]
        lines += [f"  {stream.id}:\n", entry("title", stream.title, 4)]
        lines += ["    topics:\n"] if stream.topics else []
        lines += [_remarked(topic, 6) + f"      - {inline(topic.id)}\n" for topic in stream.topics]
    return "".join(lines)


def _remarked(one: ProposedEntry, indent: int) -> str:
    return "".join(remark(text, indent) for text in one.remarks)


def _item(item: HandedItem, registers: Sequence[str], indent: int, step: int) -> str:
    head = "".join(remark(one, indent) for one in item.remarks) + f"{' ' * indent}{item.id}:\n"
    values = [entry(key, item.values[key], indent + step) for key in item_keys(registers) if key in item.values]
    return head + ("".join(values) or f"{' ' * (indent + step)}text:\n")


def _flow(item: HandedItem, registers: Sequence[str]) -> str:
    """The item in one line, for a file that is written so; it has no place for remarks."""
    values = [f"{key}: {inline(item.values[key])}" for key in item_keys(registers) if key in item.values]
    return f"{item.id}: {{{', '.join(values)}}}"


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
    """The items, each with an id: its own, that of the item with the same text, or one of its first words.

    A word processor begins a cell with a capital: what differs in capitals alone is the item that is there.
    """
    texts: dict[str, list[str]] = {}
    given = {item.id.casefold() for item in items}
    for name, node in there.items():
        if isinstance(node, Map) and name.casefold() not in given:
            texts.setdefault(_words(str(_value(node, "text") or "")), []).append(name)
    known = {name.casefold(): name for name in there}
    taken = {*known, *(item.id.casefold() for item in items)}
    named: list[HandedItem] = []
    for item in items:
        id = item.id if item.id in there else known.get(item.id.casefold(), item.id)
        if not id:
            alike = texts.get(_words(str(item.values.get("text", ""))), [])
            id = alike.pop(0) if alike else free(first_words(str(item.values.get("text", ""))) or "item", taken)
            taken.add(id)
        named.append(replace(item, id=id))
    return tuple(named)


def first_words(text: str) -> str:
    """An id of the first words of a text that say something.

    No word that denies is left out as far as their sentence goes: without it the id could say the opposite.
    """
    typed = unicodedata.normalize("NFKD", text.replace("\\", "").translate(_APOSTROPHES))
    bare = typed.encode("ascii", "ignore").decode().lower()
    words = [
        (sentence, word.replace("'", ""), bool(_DENIES.fullmatch(word)))
        for sentence, part in enumerate(_SENTENCE.split(bare))
        for word in _WORD.findall(part)
    ]
    saying = [at for at, (_, word, _) in enumerate(words) if len(word) > 3][:3] or [*range(len(words))][:3]
    last = words[saying[-1]][0] if saying else 0
    chosen = [one for at, one in enumerate(words) if at in saying or (one[2] and one[0] <= last)]
    while len("-".join(word for _, word, _ in chosen)) > _LONGEST:
        spare = [at for at, (_, _, denies) in enumerate(chosen) if not denies]
        if len(spare) < 2:
            break
        del chosen[spare[-1]]
    return "-".join(word if denies else word[:_LONGEST] for _, word, denies in chosen)


def free(id: str, taken: set[str]) -> str:
    """`id`, or with a number behind it where it is taken."""
    number = 2
    found = id
    while found in taken:
        found, number = f"{id}-{number}", number + 1
    return found


def _prove(source: SourceFile, text: str, area: HandedArea, items: Sequence[HandedItem]) -> None:
    """Raises unless the new text holds everything that was handed in, and everything else that it held before."""
    mistakes = Diagnostics()
    root = parse(SourceFile(source.path, text), mistakes)
    before = parse(source, Diagnostics())
    if root is None or before is None or mistakes.failed:
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
