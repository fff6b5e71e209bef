"""An SVG without what its file says beside the picture, how large it is, and what it says.

Only what draws something is written (`drawable.py`). Ids and classes, which are words of whoever drew it, become short
ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from lspreport.tools.bitmap import BrokenPicture, judge_size
from lspreport.tools.drawable import ATTRIBUTES, NAMED, RULE, URL, XML, drawn, local

_STORED = ("symbol", "marker", "pattern", "clipPath", "mask", "linearGradient", "radialGradient", "filter")
"""What is drawn only where something refers to it, as all that stands in `defs` is."""
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_LENGTH = re.compile(rf"(?P<number>{_NUMBER.pattern})(?P<unit>[a-zA-Z%]*)")
_MOST_PARTS = 100_000
_MOST_WORK = {"numOctaves": 16, "radius": 500, "stdDeviation": 500, "order": 50}
"""What steps of a filter take in proportion to, for each point of the picture; nobody sees a difference above."""
"""Elements that a drawing has once all repetitions are drawn: a map of every street of a town has fewer."""
_OURS = re.compile(r"(?:#?[ic]\d+ ?)+|data:image/(?:png|jpeg);base64,[\w+/=]+")
"""The names that `bare` gives, and the pictures that it has made bare."""


def bare(data: bytes) -> bytes:
    """The SVG `data` as a drawing alone; raises `BrokenPicture` where it is none, or one of absurd size."""
    try:
        return _bare(data)
    except RecursionError as problem:
        raise BrokenPicture("is nested too deep") from problem


def _bare(data: bytes) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        raise BrokenPicture("is packed (SVGZ), and has to be saved as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise BrokenPicture(f"is not an SVG picture: {problem}") from problem
    if local(root.tag) != "svg":
        raise BrokenPicture(f"is not an SVG picture: it holds `{local(root.tag)}`")
    judge_size(*_size(root))
    kept = drawn(root)
    if kept is None:
        raise BrokenPicture("is a drawing that is hidden as a whole")
    _without_unused(kept)
    for filter_step in (one for one in kept.iter() if local(one.tag).startswith("fe")):
        for name, most in _MOST_WORK.items():
            if any(float(number) > most for number in _NUMBER.findall(filter_step.get(name, ""))):
                raise BrokenPicture(
                    f"asks a filter for more than {most} under `{name}`, which would take hours to draw"
                )
    if _parts(kept) > _MOST_PARTS:
        raise BrokenPicture(f"repeats its parts (`use`) until it has more than {_MOST_PARTS}")
    _renamed(kept)
    return bytes(ElementTree.tostring(kept, encoding="utf-8", xml_declaration=True))


def words(data: bytes) -> str:
    """What an SVG says beside what it draws: its letters, remarks and names, not those of the format; of what is none,
    all of it."""
    try:
        root = ElementTree.fromstring(data, XMLParser(target=TreeBuilder(insert_comments=True, insert_pis=True)))
    except (ElementTree.ParseError, ValueError, LookupError):
        return data.decode("utf-8", "replace")
    return "\n".join(_said(root))


def _said(element: Element) -> Iterator[str]:
    name = local(element.tag)
    for key, value in element.items():
        if local(key) not in ATTRIBUTES and key != f"{{{XML}}}space" and not _OURS.fullmatch(value):
            yield value
    if name == "text":
        yield "".join(element.itertext())
    elif name != "style":
        yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""


def _size(root: Element) -> tuple[float, float]:
    """Width and height in whatever unit; zeros where they are not said, or in different units."""
    sides = [_LENGTH.fullmatch(root.get(side, "").strip()) for side in ("width", "height")]
    first, second = sides
    if first and second and first["unit"] == second["unit"] != "%":
        return float(first["number"]), float(second["number"])
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    return (box[2], box[3]) if len(box) == 4 else (0, 0)


def _parts(root: Element) -> int:
    """How many elements are drawn once every `use` has been followed."""
    named = {one.get("id", ""): one for one in root.iter()}
    known: dict[Element, int] = {}

    def count(element: Element) -> int:
        if element not in known:
            known[element] = 1  # of a circle, which nobody draws
            used = next((value[1:] for key, value in element.items() if local(key) == "href"), "")
            target = named.get(used) if local(element.tag) == "use" else None
            known[element] = 1 + sum(map(count, element)) + (count(target) if target is not None else 0)
        return known[element]

    return count(root)


def _references(root: Element) -> frozenset[str]:
    """The ids that something in the drawing points to."""
    found: set[str] = set()
    for element in root.iter():
        for key, value in element.items():
            if local(key) == "href" and value.startswith("#"):
                found.add(value[1:])
            found.update(url[1].strip()[1:] for url in URL.findall(value) if url[1].strip().startswith("#"))
        if local(element.tag) == "style" and element.text:
            found.update(name for sign, name in NAMED.findall(element.text) if sign == "#")
    return frozenset(found)


def _without_unused(root: Element) -> None:
    """Takes away what is only stored and that nothing refers to: nobody would see it."""
    while True:
        used, gone = _references(root), False
        for parent in list(root.iter()):
            inside = local(parent.tag) == "defs"
            for child in list(parent):
                stored = inside or local(child.tag) in _STORED
                if stored and local(child.tag) != "style" and not any(one.get("id") in used for one in child.iter()):
                    parent.remove(child)
                    gone = True
        if not gone:
            return


def _renamed(root: Element) -> None:
    """Gives ids that something points to and classes short names, and takes the other ids away."""
    used = _references(root)
    ids = {id: f"i{at}" for at, id in enumerate(_order(one.get("id", "") for one in root.iter()), 1) if id in used}
    words = (word for one in root.iter() for word in one.get("class", "").split())
    classes = {word: f"c{at}" for at, word in enumerate(_order(words), 1)}
    for element in root.iter():
        for key, value in list(element.items()):
            if key == "id":
                del element.attrib["id"]
                if value in ids:
                    element.set("id", ids[value])
            elif key == "class":
                element.set("class", " ".join(classes[word] for word in value.split()))
            elif local(key) == "href" and value.startswith("#"):
                element.set(key, f"#{ids.get(value[1:], '')}")
            else:
                element.set(key, _aimed(value, ids))
        if local(element.tag) == "style" and element.text:
            element.text = RULE.sub(
                lambda rule: f"{_selected(rule[1], ids, classes)}{{{_aimed(rule[2], ids)}}}", element.text
            )


def _order(words: Iterator[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


def _aimed(value: str, ids: Mapping[str, str]) -> str:
    return URL.sub(lambda url: f"url(#{ids.get(url[2].strip()[1:], '')})" if "#" in url[2] else url[0], value)


def _selected(selector: str, ids: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """The selector by the new names; of a name that the drawing does not have, one that fits nothing."""
    names = {"#": ids, ".": classes}
    return NAMED.sub(lambda name: name[1] + names[name[1]].get(name[2], "none"), selector)
