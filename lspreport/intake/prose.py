"""The text of an answer as blocks that can be written as Markdown: plain lines, or what Word holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Json = dict[str, Any]

_MARKS = ("-", "–", "•", "*", "·")
_ITEM = re.compile(rf"(?:{'|'.join(map(re.escape, _MARKS))}) +(?=\S)")
_SPACE = {"t": "Space"}
_STYLES = ("Emph", "Strong", "Superscript", "Subscript", "Underline", "SmallCaps")
_LEFT_OUT = {
    "Image": "a picture",
    "Note": "a footnote",
    "Table": "a table",
    "Math": "a formula",
    "CodeBlock": "a passage of code",
    "Figure": "a picture",
}


def plain(text: str) -> list[Json]:
    """Paragraphs, a line each, and lists of the lines that begin with a hyphen."""
    blocks: list[Json] = []
    for line in (line.strip(" ") for line in text.split("\n")):
        item = _ITEM.match(line)
        if item and blocks and blocks[-1]["t"] == "BulletList":
            blocks[-1]["c"].append([_paragraph("Plain", line[item.end() :])])
        elif item:
            blocks.append({"t": "BulletList", "c": [[_paragraph("Plain", line[item.end() :])]]})
        elif line:
            blocks.append(_paragraph("Para", line))
    return blocks


def _paragraph(kind: str, line: str) -> Json:
    inlines: list[Json] = []
    for word in filter(None, line.split(" ")):  # a space that does not break stays
        inlines += [{"t": "Space"}] if inlines else []
        inlines.append({"t": "Str", "c": word})
    return {"t": kind, "c": inlines}


def styled(runs: Sequence[tuple[str, Sequence[str]]]) -> list[Json]:
    """Paragraphs, a line each, of runs of text with the names of their styles ("Strong"), the outermost first."""
    lines: list[list[tuple[str, Sequence[str]]]] = [[]]
    for text, styles in runs:
        first, *others = text.split("\n")
        lines[-1].append((first, styles))
        lines += [[(line, styles)] for line in others]
    return [{"t": "Para", "c": inlines} for line in lines if (inlines := _runs(line))]


def _runs(runs: Sequence[tuple[str, Sequence[str]]]) -> list[Json]:
    """One line's runs as inlines; the spaces at a run's edges stand outside it, as Markdown wants them."""
    found: list[Json] = []
    for text, styles in runs:
        inner: list[Json] = _paragraph("Plain", text)["c"]
        for style in reversed(styles) if inner else ():
            inner = [{"t": style, "c": inner}]
        found += [_SPACE] if text.startswith(" ") else []
        found += inner
        found += [_SPACE] if text.endswith(" ") else []
    return [
        one for at, one in enumerate(found) if one != _SPACE or (0 < at < len(found) - 1 and found[at - 1] != _SPACE)
    ]


def simplified(blocks: Sequence[Json]) -> tuple[list[Json], tuple[str, ...]]:
    """What a text of evidence may hold of a Word cell, and what had to be left out of it."""
    lost: dict[str, None] = {}
    return _itemised(_blocks(blocks, lost)), tuple(lost)


def _itemised(blocks: Iterable[Json]) -> list[Json]:
    """The blocks with lists made of the paragraphs that begin with a hyphen, as in `plain`."""
    found: list[Json] = []
    for block in blocks:
        first, *rest = block["c"] if block["t"] in ("Para", "Plain") and block["c"] else [None]
        itemised = first is not None and first.get("c") in _MARKS and rest[:1] == [_SPACE]
        if not (itemised and _characters(rest).strip()):
            found.append(block)
        elif found and found[-1]["t"] == "BulletList":
            found[-1]["c"].append([{"t": "Plain", "c": rest[1:]}])
        else:
            found.append({"t": "BulletList", "c": [[{"t": "Plain", "c": rest[1:]}]]})
    return found


def _blocks(blocks: Sequence[Json], lost: dict[str, None]) -> Iterator[Json]:
    for block in blocks:
        kind, content = block["t"], _content(block)
        if kind in ("Para", "Plain"):
            yield from _paragraphs(kind, list(_inlines(content, lost)))
        elif kind == "BulletList":
            yield {"t": kind, "c": [list(_blocks(item, lost)) for item in content]}
        elif kind == "OrderedList":
            yield {"t": kind, "c": [content[0], [list(_blocks(item, lost)) for item in content[1]]]}
        elif kind == "BlockQuote":
            yield {"t": kind, "c": list(_blocks(content, lost))}
        elif kind == "Header":  # a label of Word's own would come with it
            yield {"t": "Para", "c": list(_inlines(content[2], lost))}
        elif kind == "Div":
            yield from _blocks(content[1], lost)
        elif kind == "LineBlock":
            yield from ({"t": "Para", "c": list(_inlines(line, lost))} for line in content)
        else:
            lost[_LEFT_OUT.get(kind, "something that is no text")] = None


def _paragraphs(kind: str, inlines: Sequence[Json]) -> Iterator[Json]:
    """A paragraph, or several where line breaks part it."""
    part: list[Json] = []
    for inline in (*inlines, {"t": "LineBreak"}):
        if inline["t"] != "LineBreak":
            part.append(inline)
        elif part:
            yield {"t": kind, "c": part}
            part, kind = [], "Para"


def _inlines(inlines: Sequence[Json], lost: dict[str, None]) -> Iterator[Json]:
    """What may stay, without empty words and second spaces, which are left where something was taken out."""
    last: Json = {}
    for inline in _permitted(inlines, lost):
        if inline != _SPACE or last != _SPACE:
            yield inline
        last = inline


def _permitted(inlines: Sequence[Json], lost: dict[str, None]) -> Iterator[Json]:
    for inline in inlines:
        kind, content = inline["t"], _content(inline)
        if kind in ("Str", "Space", "LineBreak"):
            if content != "":
                yield inline
        elif kind == "SoftBreak":
            yield _SPACE
        elif kind in _STYLES:
            if inner := list(_inlines(content, lost)):
                yield {"t": kind, "c": inner}
        elif kind == "Strikeout":
            yield from _inlines(content, lost)
        elif kind in ("Span", "Link", "Cite"):
            yield from _inlines(content[1], lost)
        elif kind == "Quoted":
            opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            yield from ({"t": "Str", "c": opening}, *_inlines(content[1], lost), {"t": "Str", "c": closing})
        elif kind == "Code":
            yield from _paragraph("Plain", content[1])["c"]
        else:
            lost[_LEFT_OUT.get(kind, "something that is no text")] = None


def _content(node: Json) -> Any:
    return node.get("c")


def characters(blocks: Sequence[Json]) -> str:
    """The characters of a Word cell that holds a short answer, a line a paragraph."""
    return "\n".join(_characters(block) for block in blocks).strip()


def _characters(node: Any) -> str:
    found: list[str] = []
    ahead = [node]
    while ahead:  # tables in tables lie deeper than calls may
        one = ahead.pop()
        if isinstance(one, list):
            ahead += reversed(one)
        elif isinstance(one, dict) and one["t"] == "Str":
            found.append(one["c"])
        elif isinstance(one, dict) and one["t"] in ("Space", "SoftBreak", "LineBreak"):
            found.append("\n" if one["t"] == "LineBreak" else " ")
        elif isinstance(one, dict) and one["t"] != "Note":
            ahead.append(one.get("c"))
    return "".join(found)
