"""An SVG without what its file says beside the picture: only elements and attributes that draw something are written.

An allow-list, after the indices of SVG 1.1 and SVG 2: no scripts, events, links, metadata, editors' own names, hidden
layers, fonts or parts from elsewhere. Ids and classes, which are words of whoever drew it, become short ones.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser

from lspreport.tools.bitmap import PNG, BrokenPicture, judge_size
from lspreport.tools.bitmap import bare as bare_bitmap

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)

_ELEMENTS = """
svg g defs symbol use switch style image path rect circle ellipse line polyline polygon text tspan textPath tref
marker pattern clipPath mask linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer
feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
feTile feTurbulence
"""
"""What draws something, or says how."""
_GEOMETRY = """
width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points pathLength dx dy rotate
textLength lengthAdjust startOffset method spacing side transform version systemLanguage requiredFeatures refX refY
markerWidth markerHeight markerUnits orient patternUnits patternContentUnits patternTransform clipPathUnits
maskUnits maskContentUnits gradientUnits gradientTransform spreadMethod offset type media
"""
"""Where and how large; how parts refer to each other."""
_FILTERS = """
filterUnits primitiveUnits in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX
targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent
limitingConeAngle azimuth elevation z pointsAtX pointsAtY pointsAtZ scale xChannelSelector yChannelSelector
stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent
"""
"""How filters work."""
_PRESENTATION = """
style alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
color-interpolation-filters color-rendering direction display dominant-baseline fill fill-opacity fill-rule filter
flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant
font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin
unicode-bidi vector-effect visibility white-space word-spacing writing-mode
"""
"""Colours, strokes and letters."""
_DRAWING = frozenset(_ELEMENTS.split())
_ATTRIBUTES = frozenset((_GEOMETRY + _FILTERS + _PRESENTATION).split())
_STORED = ("symbol", "marker", "pattern", "clipPath", "mask", "linearGradient", "radialGradient", "filter")
"""What is drawn only where something refers to it, as all that stands in `defs` is."""
_EDITORS_OWN = re.compile(r"(?:^|;)\s*(?:-inkscape-|-webkit-|-moz-|-ms-|--)[^;]*", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_IMPORT = re.compile(r"@(?:import|charset|namespace)\b[^;{}]*;?", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}?", re.IGNORECASE)
_URL = re.compile(r"""(?:url|src)\(\s*(["']?)\s*([^)"']*)\1\s*\)""", re.IGNORECASE)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_NAMED = re.compile(r"([.#])(-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]*)")
_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_LENGTH = re.compile(rf"(?P<number>{_NUMBER.pattern})(?P<unit>[a-zA-Z%]*)")
_MOST_PARTS = 100_000
"""Elements that a drawing has once all repetitions are drawn: a map of every street of a town has fewer."""
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_SHOWING = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)

_OURS = re.compile(r"(?:#?[ic]\d+ ?)+|data:image/(?:png|jpeg);base64,[\w+/=]+")
"""The names that `bare` gives, and the pictures that it has made bare."""


def bare(data: bytes) -> bytes:
    """The SVG `data` as a drawing alone; raises `BrokenPicture` where it is none, or one of absurd size."""
    try:
        return _bare(data)
    except RecursionError as problem:
        raise BrokenPicture("is nested too deep") from problem


def _bare(data: bytes) -> bytes:
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise BrokenPicture(f"is not an SVG picture: {problem}") from problem
    if _local(root.tag) != "svg":
        raise BrokenPicture(f"is not an SVG picture: it holds `{_local(root.tag)}`")
    styles = "\n".join("".join(element.itertext()) for element in root.iter() if _local(element.tag) == "style")
    hidden = frozenset(
        name for selector, rule in _RULE.findall(_css(styles)) if _HIDING.search(rule) for name in _simple(selector)
    )
    judge_size(*_size(root))
    drawn = _drawn(root, hidden)
    if drawn is None:
        raise BrokenPicture("is a drawing that is hidden as a whole")
    _without_unused(drawn)
    if _parts(drawn) > _MOST_PARTS:
        raise BrokenPicture(f"repeats its parts (`use`) until it has more than {_MOST_PARTS}")
    _renamed(drawn)
    return bytes(ElementTree.tostring(drawn, encoding="utf-8", xml_declaration=True))


def words(data: bytes) -> str:
    """What an SVG says beside what it draws: its letters, remarks and names, not those of the format; of what is none,
    all of it."""
    try:
        root = ElementTree.fromstring(data, XMLParser(target=TreeBuilder(insert_comments=True, insert_pis=True)))
    except (ElementTree.ParseError, ValueError, LookupError):
        return data.decode("utf-8", "replace")
    return "\n".join(_said(root))


def _said(element: Element) -> Iterator[str]:
    name = _local(element.tag)
    for key, value in element.items():
        if _local(key) not in _ATTRIBUTES and key != f"{{{XML}}}space" and not _OURS.fullmatch(value):
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
            used = next((value[1:] for key, value in element.items() if _local(key) == "href"), "")
            target = named.get(used) if _local(element.tag) == "use" else None
            known[element] = 1 + sum(map(count, element)) + (count(target) if target is not None else 0)
        return known[element]

    return count(root)


def _local(tag: object) -> str:
    """An element's or attribute's name without its namespace; "" for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _drawn(element: Element, hidden: frozenset[str], in_text: bool = False) -> Element | None:
    """The element with what draws something in it; None where it draws nothing.

    Raises `BrokenPicture` where a part of the drawing that people see cannot be taken along.
    """
    space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    if space not in ("", f"{{{SVG}") or _is_hidden(element, hidden):
        return None
    if name == "foreignObject":
        raise BrokenPicture("holds a piece of a web page (`foreignObject`), which Word and PDF cannot show")
    if name == "a":
        name = "tspan" if in_text else "g"
    if name not in _DRAWING:
        return None
    kept = Element(f"{{{SVG}}}{name}", {key: made for key, made in _attributes(name, element) if made is not None})
    if name == "style":
        kept.text = _css("".join(element.itertext()))
        return kept
    in_text = in_text or name == "text"
    kept.text = element.text if in_text else None
    for child in element:
        inner = None
        if not (name == "switch" and _local(child.tag) == "foreignObject"):  # another child of it is shown instead
            inner = _drawn(child, hidden, in_text)
        if inner is not None:
            kept.append(inner)
        if in_text and child.tail:
            _add_text(kept, child.tail)
    return kept


def _add_text(element: Element, words: str) -> None:
    """Puts words behind the last child of the element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _is_hidden(element: Element, hidden: frozenset[str]) -> bool:
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    look = (f"{name}:{element.get(name, '')}" for name in ("display", "visibility"))
    style = ";".join((*look, element.get("style", "")))
    if names & hidden or _HIDING.search(style):
        return not any(
            inner.get("visibility") == "visible" or _SHOWING.search(inner.get("style", ""))
            for inner in element.iter()
            if inner is not element and not re.search(r"display\s*:\s*none", style)
        )
    return False


def _simple(selector: str) -> Iterator[str]:
    """The selectors of a rule that are one class or one id."""
    for one in selector.split(","):
        if _NAMED.fullmatch(one.strip()):
            yield one.strip()


def _attributes(name: str, element: Element) -> Iterator[tuple[str, str | None]]:
    """The attributes of an element called `name` as they are written; None in place of what draws nothing."""
    for key, value in element.items():
        if key in ("href", f"{{{XLINK}}}href") and _local(element.tag) != "a":
            yield key, _address(value.strip(), name)
        elif key in (f"{{{XML}}}space", f"{{{XML}}}lang", "id", "class"):
            yield key, value
        elif key in _ATTRIBUTES:
            yield key, _declarations(value) if key == "style" else _pointing_inside(value)


def _address(value: str, name: str) -> str:
    """A place in the drawing, or a bitmap that stands in it, bare."""
    if value.startswith("#"):
        return value
    match = _DATA.match(joined := "".join(value.split()))
    if name != "image" or match is None:
        raise BrokenPicture(f"takes a part of itself from elsewhere, `{value[:60]}`")
    try:
        data = bare_bitmap(b64decode(joined[match.end() :], validate=True))
    except NotBase64 as problem:
        raise BrokenPicture("holds a picture that cannot be read") from problem
    except BrokenPicture as problem:
        raise BrokenPicture(f"holds a picture that {problem}") from problem
    kind = "png" if data.startswith(PNG) else "jpeg"
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _css(text: str) -> str:
    """Rules of style without comments, imports, fonts and addresses elsewhere; one with an escape is left out."""
    text = _FACE.sub("", _IMPORT.sub("", _COMMENT.sub("", text)))
    return _pointing_inside(_RULE.sub(lambda rule: "" if "\\" in rule[0] else rule[0], text)).strip()


def _declarations(text: str) -> str:
    whole = ";".join(one for one in _COMMENT.sub("", text).split(";") if "\\" not in one)
    return _pointing_inside(_EDITORS_OWN.sub("", whole)).strip("; ")


def _pointing_inside(value: str) -> str:
    """`value` with addresses within the drawing alone."""
    return _URL.sub(lambda url: url[0] if url[2].strip().startswith("#") else "none", value)


def _references(root: Element) -> frozenset[str]:
    """The ids that something in the drawing points to."""
    found: set[str] = set()
    for element in root.iter():
        for key, value in element.items():
            if _local(key) == "href" and value.startswith("#"):
                found.add(value[1:])
            found.update(url[1].strip()[1:] for url in _URL.findall(value) if url[1].strip().startswith("#"))
        if _local(element.tag) == "style" and element.text:
            found.update(name for sign, name in _NAMED.findall(element.text) if sign == "#")
    return frozenset(found)


def _without_unused(root: Element) -> None:
    """Takes away what is only stored and that nothing refers to: nobody would see it."""
    while True:
        used, gone = _references(root), False
        for parent in list(root.iter()):
            inside = _local(parent.tag) == "defs"
            for child in list(parent):
                stored = inside or _local(child.tag) in _STORED
                if stored and _local(child.tag) != "style" and not any(one.get("id") in used for one in child.iter()):
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
            elif _local(key) == "href" and value.startswith("#"):
                element.set(key, f"#{ids.get(value[1:], '')}")
            else:
                element.set(key, _aimed(value, ids))
        if _local(element.tag) == "style" and element.text:
            element.text = _RULE.sub(
                lambda rule: f"{_selected(rule[1], ids, classes)}{{{_aimed(rule[2], ids)}}}", element.text
            )


def _order(words: Iterator[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


def _aimed(value: str, ids: Mapping[str, str]) -> str:
    return _URL.sub(lambda url: f"url(#{ids.get(url[2].strip()[1:], '')})" if "#" in url[2] else url[0], value)


def _selected(selector: str, ids: Mapping[str, str], classes: Mapping[str, str]) -> str:
    """The selector by the new names; of a name that the drawing does not have, one that fits nothing."""
    names = {"#": ids, ".": classes}
    return _NAMED.sub(lambda name: name[1] + names[name[1]].get(name[2], "none"), selector)
