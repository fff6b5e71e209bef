"""A formula in one line of text, for whoever cannot see it set: "C = T/n", "∑_(i=1)^n x_i".

It is read off the MathML that pandoc makes (W3C MathML 3, 3). The form is the linear one of Unicode Technical Note 28
as far as readers who never heard of that understand it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from xml.etree.ElementTree import Element, fromstring

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SMALL = re.compile(r"[0-9]+|n")
_OPERATION = re.compile(r"[ +\-−±·⋅×/=<>≤≥≈≠∼∈∑∏∫√,;:]")
_INVISIBLE = ("", "\u2061", "\u2062", "\u2063", "\u2064")
"""Signs of MathML that say what belongs together: the application of a function, a product, a list, a sum."""
_BIG = "∑∏∐∫∬∭∮⋂⋃⨀⨁⨂⨆"
_TIGHT = "!′″‴'.…⋯⋮⋱%°|‖∥/∂∇∞¬∀∃()[]{}⟨⟩⌈⌉⌊⌋" + _BIG
"""Operators without space around them, as they are written in a line of text."""


def spoken(mathml: str) -> str:
    """The formula in one line; the empty string where the markup is none that can be read."""
    root = fromstring(re.sub(r'\sxmlns="[^"]*"', "", mathml))
    return " ".join(_row(list(root)).split())


def _row(elements: Sequence[Element]) -> str:
    """Elements one after another: operators between things have spaces around them, names of functions one behind."""
    line, before = "", None
    for at, element in enumerate(elements):
        text = _one(element)
        if text in _INVISIBLE:
            continue
        if element.tag == "mo":
            follows = elements[at + 1] if at + 1 < len(elements) else None
            line = _operator(text, line, element, follows)
        else:
            apart = line and (line[-1].isalnum() or line[-1] in ")]∞") and _apart(before, element, text)
            line += f" {text}" if apart else text
        before = element
    return line


def _apart(before: Element | None, element: Element, text: str) -> bool:
    """Whether a space keeps two things apart that stand side by side, as a product does."""
    shaped = ("msub", "msup", "msubsup", "munder", "munderover", "mfrac", "msqrt", "mroot")
    if _is_word(element) or _is_big(element) or element.tag in ("mfrac", "msqrt", "mroot"):
        return True
    return before is not None and (text[0].isalnum() or text[0] in "√") and (_is_word(before) or before.tag in shaped)


def _operator(sign: str, line: str, element: Element, follows: Element | None) -> str:
    if sign in ",;":
        thousands = follows is not None and follows.tag == "mn" and len(follows.text or "") == 3 and line[-1:].isdigit()
        return f"{line.rstrip()}{sign}" if thousands else f"{line.rstrip()}{sign} "
    if sign.isalpha():  # "lim", "max"
        return f"{line}{' ' if line[-1:].isalnum() else ''}{sign} "
    if sign in _BIG and line[-1:].isalnum():
        return f"{line} {sign}"
    if sign in _TIGHT or element.get("stretchy") == "true" or element.get("form") in ("prefix", "postfix"):
        return line.rstrip() + sign if sign in ")]}!%′" else line + sign
    if sign in "+-−±∓" and (not line or line.endswith(("(", "[", "{", ", ", "= "))):
        return line + sign  # before the first number
    return f"{line.rstrip()} {sign} "


def _one(element: Element) -> str:
    inner = list(element)
    match element.tag:
        case "mi" | "mn" | "mo":
            return (element.text or "").strip()
        case "mtext" | "ms":
            return element.text or ""
        case "mspace":
            return " "
        case "mfrac":
            above, below = (_grouped(_one(part)) for part in inner)
            if element.get("linethickness") in ("0", "0px"):
                return f"{above} over {below}"
            return f"{above}/{below}"
        case "msqrt":
            return f"√{_grouped(_row(inner).strip())}"
        case "mroot":
            return f"{_raised(_one(inner[1]))}√{_grouped(_one(inner[0]))}"
        case "msup":
            base, above = map(_one, inner)
            return _base(base) + _raised(above)
        case "msub":
            base, below = map(_one, inner)
            return _base(base) + _lowered(below)
        case "msubsup":
            base, below, above = map(_one, inner)
            return _base(base) + _lowered(below) + _raised(above)
        case "munder":
            return _under(*map(_one, inner))
        case "mover":
            return _over(inner)
        case "munderover":
            base, below, above = map(_one, inner)
            return base + _lowered(below) + _raised(above)
        case "mtable":
            return "; ".join(_one(row) for row in inner)
        case "mtr":
            aligned = any("padding" in cell.get("style", "") or cell.get("columnalign") for cell in inner)
            cells = [_row(list(cell)).strip() for cell in inner]
            return (" " if aligned else ", ").join(cell for cell in cells if cell)
        case "mphantom" | "annotation":
            return ""
        case _:  # mrow, mstyle, mpadded, menclose, semantics
            return _row(inner)


def _over(inner: Sequence[Element]) -> str:
    base, above = map(_one, inner)
    if inner[1].tag == "mo" and len(above) == 1 and len(base) == 1:
        mark = above if unicodedata.combining(above) else _ACCENTS.get(above, "")
        if mark:
            return unicodedata.normalize("NFC", base + mark)
    if inner[1].tag == "mo" and (above in _DRAWN or (len(above) == 1 and unicodedata.combining(above))):
        return _grouped(base) if len(base) > 1 else base
    return _base(base) + _raised(above)


_ACCENTS = {"¯": "\u0304", "‾": "\u0304", "^": "\u0302", "~": "\u0303", "→": "\u20d7", "˙": "\u0307", "¨": "\u0308"}
_DRAWN = "_¯‾⏞⎴^~→←\u0305\u20d7\u0332⏟"
"""Lines and braces over and under several signs: what they group stands in brackets."""


def _under(base: str, below: str) -> str:
    return _grouped(base) if below in _DRAWN else base + _lowered(below)


def _raised(text: str) -> str:
    if text and set(text) <= set("′″‴'*†°"):
        return text
    return text.translate(_SUPERSCRIPTS) if _SMALL.fullmatch(text) else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    return text.translate(_SUBSCRIPTS) if text.isdigit() and text.isascii() else f"_{_grouped(text)}"


def _base(text: str) -> str:
    return _grouped(text) if len(text) > 1 and _OPERATION.search(text.strip()) else text


def _grouped(text: str) -> str:
    """In brackets where it is more than one thing."""
    text = text.strip()
    several = len(text) > 1 and _OPERATION.search(text) is not None
    return f"({text})" if several and not _is_in_brackets(text) else text


def _is_in_brackets(text: str) -> bool:
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if depth == 0:
            return text[0] in "([{" and at == len(text) - 1
    return False


def _is_word(element: Element) -> bool:
    """The name of a function, with or without limits."""
    first = element
    while len(first) and first.tag in ("mrow", "munder", "msub", "msup", "msubsup", "munderover"):
        if first.tag == "mrow" and not (len(first) == 2 and first[1].text == "\u2061"):
            break  # a row of more than the name
        first = first[0]
    words = first.text or ""
    return first.tag in ("mi", "mo", "mtext") and len(words) > 1 and words.isalpha()


def _is_big(element: Element) -> bool:
    """An operator with limits."""
    first = element[0] if len(element) else element
    return first.tag == "mo" and (first.text or "") in _BIG and element.tag != "mo"
