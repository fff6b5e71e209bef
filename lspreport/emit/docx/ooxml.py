"""WordprocessingML by the line: names, escaping, and the small pieces that every part of a DOCX is made of.

Element order matters to Word: the two ORDER tuples are those of ECMA-376 part 1, CT_PPrBase and CT_RPr.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
EMU = 635
"""English metric units in a twip: the lengths of drawings. ECMA-376 part 1, 20.1.10.16."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# fmt: off
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
    "rPr", "sectPr",
)
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "noProof", "vanish", "webHidden",
    "color", "spacing", "kern", "position", "sz", "szCs", "highlight", "u", "shd", "vertAlign", "rtl", "lang",
)
# fmt: on

Properties = Mapping[str, str]
"""Elements of a pPr or rPr: local name to its attributes (`w:val="1"`) or, when it begins with "<", its content."""


_FORBIDDEN = dict.fromkeys((*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF), "")
"""Characters that XML cannot hold, whatever is written for them. XML 1.0, 2.2."""
_IN_CONTENT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", **_FORBIDDEN}
_IN_QUOTES = _IN_CONTENT | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}


def escape(characters: str) -> str:
    """`characters` as the content of an element.

    With `quoted`, the standard library's `xml.sax.saxutils` over again: that one brings a web client along, which
    takes 20 ms to import.
    """
    return characters.translate(_IN_CONTENT)


def quoted(characters: str) -> str:
    """`characters` as an attribute's value, in its quotation marks; line ends and tabs stay what they are."""
    return f'"{characters.translate(_IN_QUOTES)}"'


def properties(tag: str, elements: Properties) -> str:
    """A `w:pPr` or `w:rPr` with `elements` in the order that the schema asks; nothing where there are none."""
    if not elements:
        return ""
    order = PARAGRAPH_ORDER if tag == "pPr" else RUN_ORDER
    return f"<w:{tag}>{''.join(_element(name, elements[name]) for name in sorted(elements, key=order.index))}</w:{tag}>"


def _element(name: str, value: str) -> str:
    if value.startswith("<"):
        return f"<w:{name}>{value}</w:{name}>"
    return f"<w:{name} {value}/>" if value else f"<w:{name}/>"


def run(content: str, rpr: str = "") -> str:
    """A run round ready-made content."""
    return f"<w:r>{rpr}{content}</w:r>"


def text(characters: str, rpr: str = "") -> str:
    """A run of plain characters; two hyphens are elements in Word."""
    content = f'<w:t xml:space="preserve">{escape(characters)}</w:t>'
    for hyphen, element in _HYPHENS:
        if hyphen in content:
            content = content.replace(hyphen, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return run(content, rpr)


_HYPHENS = (("\N{SOFT HYPHEN}", "softHyphen"), ("\N{NON-BREAKING HYPHEN}", "noBreakHyphen"))

TAB = "<w:r><w:tab/></w:r>"


def field_start(code: str, rpr: str = "") -> str:
    """A field up to its cached result, which the caller writes before `field_end`."""
    begin, separate = (run(f'<w:fldChar w:fldCharType="{kind}"/>', rpr) for kind in ("begin", "separate"))
    instruction = run(f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>', rpr)
    return begin + instruction + separate


def field_end(rpr: str = "") -> str:
    return run('<w:fldChar w:fldCharType="end"/>', rpr)


def field(code: str, result: str, rpr: str = "") -> str:
    """A whole field with its cached result; it is neither dirty nor locked, so Word leaves it until F9."""
    return field_start(code, rpr) + (text(result, rpr) if result else "") + field_end(rpr)


def bookmark_start(identity: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{identity}" w:name={quoted(name)}/>'


def bookmark_end(identity: int) -> str:
    return f'<w:bookmarkEnd w:id="{identity}"/>'


def paragraph(style: str, content: str, extra: Properties | None = None) -> str:
    """A paragraph in the style with the id `style`."""
    ppr = properties("pPr", {"pStyle": f"w:val={quoted(style)}", **(extra or {})})
    return f"<w:p>{ppr}{content}</w:p>"


def remove(element: _Element) -> None:
    """Takes the element out of what it stands in, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def attributes(element: _Element) -> str:
    """The attributes of an element of the main namespace, as `Properties` have them."""
    return " ".join(f"w:{str(name).rpartition('}')[2]}={quoted(str(value))}" for name, value in element.items())


def inner(element: _Element) -> str:
    """The elements in an element of the main namespace that hold nothing themselves, as `Properties` have them."""
    return "".join(f"<w:{str(one.tag).rpartition('}')[2]} {attributes(one)}/>" for one in element)


def copied(element: _Element) -> str:
    """An element of another file as XML, for a part that declares `W` and `R` under their usual prefixes."""
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    written = etree.tostring(copy, encoding="unicode")
    for prefix, namespace in (("w", W), ("r", R)):
        written = written.replace(f' xmlns:{prefix}="{namespace}"', "")
    return written


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, in which Word measures lengths."""
    return round(millimetres / 25.4 * 1440)


def w(tag: str) -> str:
    """The expanded name of an element or attribute of the main namespace, for lxml."""
    return f"{{{W}}}{tag}"
