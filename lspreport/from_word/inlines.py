"""pandoc's inlines of a Word file, as a report may hold them: simple ones, and of all else the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]

_STYLES = ("Emph", "Strong", "Superscript", "Subscript")
_BLANK = ("Space", "LineBreak")
"""What no sign of emphasis may have within it at its ends: `**so\\**` is not bold."""
SPACE: Json = {"t": "Space"}
CODE_BEGINS, CODE_ENDS = "\ufde0", "\ufde1"
"""Signs around what was set as code: Unicode keeps them for such use, and no font has them."""
_DIGITS, LEADS_NO_MORE = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9", "\ufde7"
LEAD = re.compile(f"[{_DIGITS}]+|{LEADS_NO_MORE}")
"""Signs around the words of a live reference: the number of the unit to which it leads, in digits that no text has, and
where the words end."""
LED = re.compile(f"(?P<lead>[{_DIGITS}]+)(?P<words>[^{_DIGITS}{LEADS_NO_MORE}]*){LEADS_NO_MORE}")
_AS_SIGNS, _AS_DIGITS = str.maketrans("0123456789", _DIGITS), str.maketrans(_DIGITS, "0123456789")


def lead_to(unit: int) -> str:
    """The sign before the words of a reference that leads to that unit."""
    return str(unit).translate(_AS_SIGNS)


def unit_of(lead: str) -> int:
    """The unit to which such a sign leads."""
    return int(lead.translate(_AS_DIGITS))


def block_inlines(block: Json) -> list[Json]:
    kind: str = block["t"]
    content: Any = block.get("c")
    if kind in ("Para", "Plain"):
        return simple(content)
    if kind == "Header":
        return simple(content[2])
    if kind in ("BlockQuote", "Div"):
        return [
            one for inner in (content if kind == "BlockQuote" else content[1]) for one in (*block_inlines(inner), SPACE)
        ]
    if kind in ("BulletList", "OrderedList"):
        items = content if kind == "BulletList" else content[1]
        return [one for item in items for inner in item for one in (*block_inlines(inner), SPACE)]
    if kind == "CodeBlock":
        return text_inlines(content[1])
    if kind == "Table":
        return [one for row in row_inlines(block) for one in (*row, SPACE)]
    return []


def row_inlines(table: Json) -> list[list[Json]]:
    """The words of each row of a table, those of tables in its cells too."""
    _, _, _, head, bodies, foot = table["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    words = [[one for cell in row[1] for inner in cell[4] for one in (*block_inlines(inner), SPACE)] for row in rows]
    return [inlines for row in words if (inlines := trimmed(row))]


def text_inlines(text: str) -> list[Json]:
    found: list[Json] = []
    for word in text.split():
        found += [SPACE, {"t": "Str", "c": word}] if found else [{"t": "Str", "c": word}]
    return found


def simple(inlines: Sequence[Json]) -> list[Json]:
    """The inlines that a report may hold; of all else its words."""
    found: list[Json] = []
    for one in _with_code(inlines):
        kind: str = one["t"]
        content: Any = one.get("c")
        if kind in ("Str", "Space", "LineBreak"):
            found.append(one)
        elif kind == "SoftBreak":
            found.append(SPACE)
        elif kind in _STYLES:
            inner = simple(content)
            while inner and inner[0]["t"] in _BLANK:
                found.append(inner.pop(0))
            tail: list[Json] = []
            while inner and inner[-1]["t"] in _BLANK:
                tail.insert(0, inner.pop())
            found += ([{"t": kind, "c": inner}] if inner else []) + tail
        elif kind in ("Underline", "Strikeout", "SmallCaps"):
            found += simple(content)
        elif kind in ("Span", "Cite"):
            found += simple(content[1])
        elif kind == "Link":
            words = simple(content[1])
            link: Json = {"t": "Link", "c": [["", [], []], words, [_written(content[2][0]), ""]]}
            found += [link] if is_of_the_web(content[2][0]) and words else words
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            found += [{"t": "Str", "c": marks[0]}, *simple(content[1]), {"t": "Str", "c": marks[1]}]
        elif kind == "Code":
            found += _code(re.sub(f"[{CODE_BEGINS}{CODE_ENDS}]", "", content[1]))  # pandoc knew it for code itself
        elif kind == "Math":
            found.append(one)
        elif kind == "Note":
            lines = [row_inlines(block) if block["t"] == "Table" else [block_inlines(block)] for block in content]
            blocks = [{"t": "Para", "c": inner} for some in lines for line in some if (inner := trimmed(line))]
            found += [{"t": "Note", "c": blocks}] if blocks else []
    return found


def is_of_the_web(address: str) -> bool:
    """Whether a report can have a link to that address: what stands on somebody's disk, it cannot."""
    return address.startswith(("http://", "https://", "mailto:", "tel:"))


def _written(address: str) -> str:
    """An address without signs that would end it in Markdown."""
    return re.sub(r"[\s()<>\"\\]", lambda sign: quote(sign[0]), address.strip())


def left_addresses(node: Any) -> Iterator[tuple[str, str]]:
    """The words and the address of each link in some blocks that a report cannot have."""
    if isinstance(node, list):
        for one in node:
            yield from left_addresses(one)
    elif isinstance(node, dict):
        if node.get("t") == "Link":
            address, words = node["c"][2][0], plain(trimmed(simple(node["c"][1])))
            if words and not address.startswith("#") and not is_of_the_web(address):
                yield words, address
        yield from left_addresses(node.get("c"))


def _with_code(inlines: Sequence[Json]) -> list[Json]:
    """The inlines with code in place of the words between two signs."""
    found: list[Json] = []
    code: list[str] | None = None
    for one in inlines:
        if one["t"] not in ("Str", "Space", "SoftBreak", "LineBreak"):
            if code is not None:
                found += text_inlines("".join(code))
                code = None
            found.append(one)
            continue
        text = (str(one["c"]) if one["t"] == "Str" else " ").replace(f"{CODE_ENDS}{CODE_BEGINS}", "")
        for piece in re.split(f"([{CODE_BEGINS}{CODE_ENDS}])", text):
            if piece == CODE_BEGINS:
                code = [] if code is None else code
            elif piece == CODE_ENDS:
                found += _code("".join(code or ()))
                code = None
            elif code is not None:
                code.append(piece)
            elif one["t"] != "Str":
                found.append(one)
            elif piece:
                found.append({"t": "Str", "c": piece})
    return found + (text_inlines("".join(code)) if code is not None else [])


def _code(text: str) -> list[Json]:
    code: Json = {"t": "Code", "c": [["", [], []], text.strip()]}
    return [SPACE] * text.startswith(" ") + [code] * bool(text.strip()) + [SPACE] * text.endswith(" ")


def trimmed(inlines: Sequence[Json]) -> list[Json]:
    """Without spaces and line breaks at either end, nor two in a row."""
    found: list[Json] = []
    for one in inlines:
        if one["t"] in _BLANK and (not found or found[-1]["t"] in _BLANK):
            continue
        found.append(one)
    while found and found[-1]["t"] in _BLANK:
        found.pop()
    return found


def unstyled(inlines: Sequence[Json]) -> list[Json]:
    """The words of a title: without bold, and in one line."""
    found: list[Json] = []
    for one in inlines:
        if one["t"] == "Strong":
            found += unstyled(one["c"])
        else:
            found.append(SPACE if one["t"] == "LineBreak" else one)
    return trimmed(unled(found))


def unled(inlines: Sequence[Json]) -> list[Json]:
    """Without the signs of live references."""
    bare = [{"t": "Str", "c": LEAD.sub("", one["c"])} if one["t"] == "Str" else one for one in inlines]
    return [one for one in bare if one["t"] != "Str" or one["c"]]


def plain(inlines: Sequence[Json]) -> str:
    """The characters of inlines, without notes."""
    parts = []
    for one in inlines:
        kind: str = one["t"]
        content: Any = one.get("c")
        if kind == "Str":
            parts.append(LEAD.sub("", str(content)))
        elif kind in _BLANK:
            parts.append(" ")
        elif kind in _STYLES:
            parts.append(plain(content))
        elif kind == "Link":
            parts.append(plain(content[1]))
        elif kind in ("Code", "Math"):
            parts.append(str(content[1]))
    return "".join(parts)
