"""What of an SVG may be drawn: an allow-list of elements and attributes, after the indices of SVG 1.1 and SVG 2.

No scripts, events, links, metadata, editors' own names, hidden layers, fonts or parts from elsewhere.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from lspreport.tools.bitmap import PNG, BrokenPicture
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
ATTRIBUTES = frozenset((_GEOMETRY + _FILTERS + _PRESENTATION).split())
_EDITORS_OWN = re.compile(r"(?:^|;)\s*(?:-inkscape-|-webkit-|-moz-|-ms-|--)[^;]*", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_IMPORT = re.compile(r"@(?:import|charset|namespace)\b[^;{}]*;?", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}?", re.IGNORECASE)
URL = re.compile(r"""(?:url|src)\(\s*(["']?)\s*([^)"']*)\1\s*\)""", re.IGNORECASE)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
NAMED = re.compile(r"([.#])(-?[^\x00-@\[-^`{-\x7f][^\x00-,./:-@\[-^`{-\x7f]*)")
"""A class or an id in a selector (CSS Syntax 3, 4.2: every sign beyond ASCII is a letter). Told by what it is not: of
what it is Python would make a set of 65,000 signs."""
_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_SHOWING = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)


def drawn(root: Element) -> Element | None:
    """A drawing with what draws something in it; None where it draws nothing.

    Raises `BrokenPicture` where a part of it that people see cannot be taken along.
    """
    styles = "\n".join("".join(element.itertext()) for element in root.iter() if local(element.tag) == "style")
    hidden = frozenset(
        name for selector, rule in RULE.findall(_css(styles)) if _HIDING.search(rule) for name in _simple(selector)
    )
    return _drawn(root, hidden)


def local(tag: object) -> str:
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
        if not (name == "switch" and local(child.tag) == "foreignObject"):  # another child of it is shown instead
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
        if NAMED.fullmatch(one.strip()):
            yield one.strip()


def _attributes(name: str, element: Element) -> Iterator[tuple[str, str | None]]:
    """The attributes of an element called `name` as they are written; None in place of what draws nothing."""
    for key, value in element.items():
        if key in ("href", f"{{{XLINK}}}href") and local(element.tag) != "a":
            yield key, _address(value.strip(), name)
        elif key in (f"{{{XML}}}space", f"{{{XML}}}lang", "id", "class"):
            yield key, value
        elif key in ATTRIBUTES:
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
    return _pointing_inside(RULE.sub(lambda rule: "" if "\\" in rule[0] else rule[0], text)).strip()


def _declarations(text: str) -> str:
    whole = ";".join(one for one in _COMMENT.sub("", text).split(";") if "\\" not in one)
    return _pointing_inside(_EDITORS_OWN.sub("", whole)).strip("; ")


def _pointing_inside(value: str) -> str:
    """`value` with addresses within the drawing alone."""
    return URL.sub(lambda url: url[0] if url[2].strip().startswith("#") else "none", value)
