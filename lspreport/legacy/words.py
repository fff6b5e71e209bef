"""The words of each unit, as pandoc reads them: it is given bare paragraphs and tables, and decides nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml.etree import _Element

from lspreport.legacy.elements import OpenedWordFile, attribute, child, local, within
from lspreport.legacy.kinds import KnownUnit
from lspreport.tools.archive import Archive
from lspreport.tools.word import read_docx

Json = dict[str, Any]

_MARK = "\ue000"
_PICTURES = ("drawing", "pict", "object", "AlternateContent")
_STYLES = ("Emph", "Strong", "Superscript", "Subscript")
SPACE: Json = {"t": "Space"}


def read_words(parts: OpenedWordFile, known: Sequence[KnownUnit]) -> list[list[Json]]:
    """For each unit pandoc's inlines, or for a table the one Table; nothing for what says nothing."""
    root = deepcopy(parts.document)
    body = child(root, "body")
    if body is None:
        return [[] for _ in known]
    space = body.tag.rpartition("}")[0].removeprefix("{")
    for old in list(body):
        body.remove(old)
    for at, one in enumerate(known):
        mark = etree.SubElement(body, f"{{{space}}}p")
        etree.SubElement(etree.SubElement(mark, f"{{{space}}}r"), f"{{{space}}}t").text = f"{_MARK}{at}{_MARK}"
        copied = deepcopy(one.unit.element)
        copied.tail = None
        _bare(copied, space)
        _cut(copied, one.prefix)
        body.append(copied)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    found: list[list[Json]] = [[] for _ in known]
    at = -1
    for block in read_docx(Archive(parts.data, "Word file").with_parts({parts.path: data})):
        mark_of = _mark(block)
        if mark_of >= 0:
            at = mark_of
        elif at >= 0 and block["t"] == "Table":
            found[at] += _tables(block)
        elif at >= 0:
            more = _inlines_of(block)
            found[at] += [SPACE] * bool(found[at] and more) + more
    return [trimmed(inlines) for inlines in found]


def _mark(block: Json) -> int:
    words = block["c"] if block["t"] in ("Para", "Plain") else []
    if len(words) == 1 and words[0]["t"] == "Str" and str(words[0]["c"]).startswith(_MARK):
        return int(words[0]["c"].strip(_MARK))
    return -1


def _bare(element: _Element, space: str) -> None:
    """Takes away how a paragraph is set, what is drawn, and all fields but links: their results stay."""
    paragraphs = [one for one in element.iter() if local(one) == "p"]
    for paragraph in paragraphs:
        set_as = child(paragraph, "pPr")
        listed = child(set_as, "numPr") if paragraph is not element else None
        if set_as is not None:
            for one in list(set_as):
                if one is not listed:
                    set_as.remove(one)
    for one in [one for one in element.iter() if local(one) in (*_PICTURES, "sectPr", "bookmarkStart", "bookmarkEnd")]:
        _drop(one)
    links: list[bool] = []
    for one in list(element.iter()):
        if local(one) == "fldChar":
            kind = attribute(one, "fldCharType")
            if kind == "begin":
                links.append(_is_link(one))
            keep = bool(links) and links[-1]
            if kind == "end" and links:
                links.pop()
            if not keep:
                _drop(one)
        elif local(one) == "instrText" and not (links and links[-1]):
            _drop(one)
        elif local(one) == "fldSimple":
            one.tag = f"{{{space}}}smartTag"


def _is_link(begin: _Element) -> bool:
    """Whether a field that begins here is a link out of the file."""
    code = []
    run = begin.getparent()
    while run is not None:
        code += [one.text or "" for one in run.iter() if local(one) == "instrText"]
        if any(attribute(one, "fldCharType") in ("separate", "end") for one in run.iter() if local(one) == "fldChar"):
            break
        run = run.getnext()
    words = "".join(code).split()
    return bool(words) and words[0].upper() == "HYPERLINK" and "\\l" not in words


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _cut(element: _Element, count: int) -> None:
    """Takes away the first `count` characters that a paragraph shows."""
    for one in list(within(element)):
        if count <= 0:
            return
        parent = one.getparent()
        if local(one) == "t":
            text = one.text or ""
            one.text, count = text[count:], count - len(text)
        elif parent is not None and local(parent) == "r" and local(one) in ("tab", "br", "cr", "noBreakHyphen", "ptab"):
            count -= 1
            parent.remove(one)


def _inlines_of(block: Json) -> list[Json]:
    kind: str = block["t"]
    content: Any = block.get("c")
    if kind in ("Para", "Plain"):
        return simple(content)
    if kind == "Header":
        return simple(content[2])
    if kind in ("BlockQuote", "Div"):
        return [
            one for inner in (content if kind == "BlockQuote" else content[1]) for one in (*_inlines_of(inner), SPACE)
        ]
    if kind in ("BulletList", "OrderedList"):
        items = content if kind == "BulletList" else content[1]
        return [one for item in items for inner in item for one in (*_inlines_of(inner), SPACE)]
    if kind == "CodeBlock":
        return text_inlines(content[1])
    return []


def text_inlines(text: str) -> list[Json]:
    found: list[Json] = []
    for word in text.split():
        found += [SPACE, {"t": "Str", "c": word}] if found else [{"t": "Str", "c": word}]
    return found


def simple(inlines: Sequence[Json]) -> list[Json]:
    """The inlines that a report may hold; of all else its words."""
    found: list[Json] = []
    for one in inlines:
        kind: str = one["t"]
        content: Any = one.get("c")
        if kind in ("Str", "Space", "LineBreak"):
            found.append(one)
        elif kind == "SoftBreak":
            found.append(SPACE)
        elif kind in _STYLES:
            inner = simple(content)
            while inner and inner[0]["t"] == "Space":
                found.append(inner.pop(0))
            tail = []
            while inner and inner[-1]["t"] == "Space":
                tail.append(inner.pop())
            found += ([{"t": kind, "c": inner}] if inner else []) + tail
        elif kind in ("Underline", "Strikeout", "SmallCaps"):
            found += simple(content)
        elif kind in ("Span", "Cite"):
            found += simple(content[1])
        elif kind == "Link":
            address = content[2][0]
            words = simple(content[1])
            known = address.startswith(("http://", "https://", "mailto:", "tel:"))
            found += [{"t": "Link", "c": [["", [], []], words, [address, ""]]}] if known and words else words
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            found += [{"t": "Str", "c": marks[0]}, *simple(content[1]), {"t": "Str", "c": marks[1]}]
        elif kind in ("Code", "Math"):
            found += text_inlines(content[1])
        elif kind == "Note":
            blocks = [{"t": "Para", "c": inner} for block in content if (inner := trimmed(_inlines_of(block)))]
            found += [{"t": "Note", "c": blocks}] if blocks else []
    return found


def trimmed(inlines: Sequence[Json]) -> list[Json]:
    """Without spaces and line breaks at either end, nor two in a row."""
    found: list[Json] = []
    for one in inlines:
        blank = one["t"] in ("Space", "LineBreak")
        if blank and (not found or found[-1]["t"] in ("Space", "LineBreak")):
            continue
        found.append(one)
    while found and found[-1]["t"] in ("Space", "LineBreak"):
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
    return trimmed(found)


def plain(inlines: Sequence[Json]) -> str:
    """The characters of inlines, without notes."""
    parts = []
    for one in inlines:
        kind: str = one["t"]
        content: Any = one.get("c")
        if kind == "Str":
            parts.append(str(content))
        elif kind in ("Space", "LineBreak"):
            parts.append(" ")
        elif kind in _STYLES:
            parts.append(plain(content))
        elif kind == "Link":
            parts.append(plain(content[1]))
    return "".join(parts)


def _tables(block: Json) -> list[Json]:
    """A table of cells that stand in one row and one column each: empty ones fill up what was joined.

    A row that is but one cell, over more than half of the width, is no row of it: its paragraphs stand between what is
    above and below.
    """
    _, _, columns, head, bodies, foot = block["c"]
    width = len(columns)
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    said = [[cell for cell in row[1] if cell[4]] for row in rows]
    across = [len(cells) == 1 < width and cells[0][3] > width / 2 for cells in said]
    if all(across):
        return [_table(rows, width, len(head[1]))]
    found: list[Json] = []
    some: list[Any] = []
    for row, cells, wide in zip(rows, said, across, strict=True):
        if wide:
            found += [_table(some, width, 1)] if some else []
            found += _cell_blocks(cells[0][4])
            some = []
        else:
            some.append(row)
    return [*found, _table(some, width, 1)] if some else found


def _table(rows: Sequence[Any], width: int, heads: int) -> Json:
    cells = _grid(rows, width)
    specs = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in range(width)]
    attributes: list[Any] = ["", [], []]
    body = [attributes, 0, [], cells[heads:]]
    return {"t": "Table", "c": [attributes, [None, []], specs, [attributes, cells[:heads]], [body], [attributes, []]]}


def _grid(rows: Sequence[Any], width: int) -> list[Any]:
    found: list[Any] = []
    taken: dict[int, int] = {}
    for _, cells in rows:
        row: list[Any] = []
        left = list(cells)
        while len(row) < width:
            at = len(row)
            if taken.get(at, 0):
                taken[at] -= 1
                row.append(_cell([]))
                continue
            if not left:
                row.append(_cell([]))
                continue
            _, _, down, across, blocks = left.pop(0)
            for column in range(at, min(at + across, width)):
                row.append(_cell(blocks if column == at else []))
                taken[column] = max(down - 1, 0)
        found.append([["", [], []], row])
    return found


def _cell(blocks: Sequence[Json]) -> Any:
    return [["", [], []], {"t": "AlignDefault"}, 1, 1, list(_cell_blocks(blocks))]


def _cell_blocks(blocks: Sequence[Json]) -> list[Json]:
    found: list[Json] = []
    for block in blocks:
        kind = block["t"]
        if kind in ("BulletList", "OrderedList"):
            items = block["c"] if kind == "BulletList" else block["c"][1]
            inner = [_cell_blocks(item) for item in items]
            found.append({"t": kind, "c": inner if kind == "BulletList" else [block["c"][0], inner]})
        elif kind == "Table":
            for row in (*block["c"][3][1], *(row for body in block["c"][4] for row in (*body[2], *body[3]))):
                words = trimmed([one for cell in row[1] for inner in cell[4] for one in (*_inlines_of(inner), SPACE)])
                found += [{"t": "Para", "c": words}] if words else []
        else:
            words = trimmed(_inlines_of(block))
            found += [{"t": "Para", "c": words}] if words else []
    return found
