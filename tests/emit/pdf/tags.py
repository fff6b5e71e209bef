"""Reads a PDF's tag tree as a reader for the blind does: structure elements with the text of their marked content."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Tag:
    """A structure element: its type without the slash, its own dictionary, and what stands in it, text or tags."""

    type: str
    element: Any = field(repr=False)
    kids: tuple[Tag | str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def children(self) -> list[Tag]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def all(self, *types: str) -> list[Tag]:
        """The tags under this one that have one of `types`, in reading order."""
        return [tag for tag in self.walk() if tag.type in types]

    def walk(self) -> Iterator[Tag]:
        for child in self.children:
            yield child
            yield from child.walk()

    def attribute(self, name: str) -> Any:
        """The value of an attribute of owner Table; None where there is none."""
        for attributes in self.element.get("/A", ()):
            if attributes.O == "/Table" and name in attributes:
                return attributes[name]
        return None


def open_pdf(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tree(pdf: pikepdf.Pdf) -> Tag:
    """The document's outermost tag."""
    texts = {page.objgen: _texts(page) for page in pdf.pages}
    (document,) = _kids(pdf.Root.StructTreeRoot)
    return _tag(document, texts, None)


def _tag(element: Any, texts: dict[Any, dict[int, str]], page: Any) -> Tag:
    page = element.get("/Pg", page)
    kids: list[Tag | str] = []
    for kid in _kids(element):
        if isinstance(kid, int):
            kids.append(texts[page.objgen].get(kid, ""))
        elif kid.get("/Type") == "/MCR":
            kids.append(texts[kid.get("/Pg", page).objgen].get(int(kid.MCID), ""))
        elif "/S" in kid:
            kids.append(_tag(kid, texts, page))
    return Tag(str(element.S)[1:], element, tuple(kids))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """The text under each marked-content number of `page`, by the fonts' own Unicode maps."""
    maps = {name: _unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                known = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                stack.append(int(properties.MCID) if known else None)
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                font = maps[str(operands[0])]
            case "Tj" | "TJ":
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
                number = next((number for number in reversed(stack) if number is not None), None)
                assert number is not None or stack, "text that is neither tagged nor an artifact"
                if number is not None:
                    shown = "".join(font[(high << 8) + low] for high, low in zip(codes[::2], codes[1::2], strict=True))
                    found[number] = found.get(number, "") + shown
    return found


def _unicode(font: Any) -> dict[int, str]:
    """The font's map from glyph to characters; its lines come as "<0003> <0020>" and "<0003> <0005> <0020>"."""
    import re

    table: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                table[code] = chr(ord(bytes.fromhex(value).decode("utf-16-be")) + step)
    return table


@dataclass(frozen=True)
class PrintedText:
    """Text as it is printed in one go: its size, its left end and its baseline in points from the page's head."""

    text: str
    page: int
    size: float
    x: float
    y: float


def printed_texts(pdf: pikepdf.Pdf) -> Iterator[PrintedText]:
    """All texts of all pages, in the order of the pages' content."""
    for number, page in enumerate(pdf.pages, 1):
        maps = {name: _unicode(font) for name, font in page.resources.get("/Font", {}).items()}
        height = float(page.MediaBox[3])
        place, font, size = (0.0, 0.0), dict[int, str](), 0.0
        saved: list[tuple[float, float]] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "q":
                    saved.append(place)
                case "Q":
                    place = saved.pop()
                case "cm":
                    place = place[0] + float(operands[4]), place[1] + float(operands[5])
                case "Tf":
                    font, size = maps[str(operands[0])], float(operands[1])
                case "Tj" | "TJ":
                    strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                    codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
                    shown = "".join(font[(high << 8) + low] for high, low in zip(codes[::2], codes[1::2], strict=True))
                    yield PrintedText(shown, number, size, place[0], height - place[1])
