"""A finished PDF opened again: every string of its objects, its metadata, and the names within it.

Only strings are read, and not the format's own names and operators: a team may be called `URI` or `XYZ`. The letters on
its pages stand there as numbers in fonts: they are the tree's, which is looked through for all formats.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree
from lxml.etree import _Element

from lspreport.model.part import Part
from lspreport.tools.pictures import words_in

_FRAMES = ("/ObjStm", "/XRef", "/CMap")
"""Types of streams that hold other objects, or what programs alone can read."""
_LOOKS = ("/N", "/FunctionType", "/ShadingType", "/PatternType")
"""Keys that only colour profiles, functions, shadings and patterns have."""
_FONTS = re.compile(rb'"/(?:FontFile[23]?|CIDSet)": "(\d+) (\d+) R"')
_SAID = (b"/ActualText", b"/Alt", b"/E(", b"/E (", b"/E<", b"/T(", b"/Contents")
"""Without one of these a page's marks say nothing."""
_OURS = re.compile(r"Typst [\d.]+|D:\d+Z?|Adobe|Identity|Custom|sRGB(?: v[\d.]+)?|U\d+x\d+y\d+|row-\d+-\d+")
"""What Typst, and we in the ids of cells, write into every file."""
_NAMED = ("/Dest", "/Names", "/D")
"""Where names of places in the file stand. ISO 32000-1, 12.3.2.3, 7.9.6 and 12.6.4.2."""

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SCHEMAS = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
"""The list of what the metadata's own words mean: the same in every file."""
_PROGRAMS = """
CreatorTool ModifyDate CreateDate format language action when softwareAgent instanceID InstanceID DocumentID
RenditionClass PDFVersion NPages part conformance
"""
"""What programs write of themselves and of the file."""


def parts(data: bytes) -> Iterator[Part]:
    """The file's objects, its metadata as XML, and what its streams say beside pages, fonts and pictures.

    The file is such as pikepdf writes: there is nothing between its objects.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        strings: list[tuple[str, str]] = []
        streams: list[pikepdf.Stream] = []
        fonts: set[tuple[int, int]] = set()
        for one in pdf.objects:
            written = one.to_json(dereference=True)
            fonts |= {(int(number), int(generation)) for number, generation in _FONTS.findall(written)}
            if isinstance(one, pikepdf.Stream):
                if one.get("/Type") in _FRAMES:
                    continue
                streams.append(one)
            if b'"u:' in written or b'"b:' in written:
                _gather(json.loads(written), "", strings)
        people = frozenset(words for key, words in strings if key == "/Author")
        strings = [(key, words) for key, words in strings if not _OURS.fullmatch(words)]
        named = frozenset(words for key, words in strings if key in _NAMED)
        said = [words for key, words in strings if key not in _NAMED]
        yield Part("its objects", "\n".join(said), named, people)
        pages = {content.objgen for page in pdf.pages for content in _contents(page)}
        for one in streams:
            if one.get("/Type") == "/Metadata":
                yield _metadata(one.read_bytes())
            elif one.objgen not in fonts and not any(key in one for key in _LOOKS):
                yield Part("its streams", "\n".join(_said(one, one.objgen in pages)))


def _gather(value: Any, key: str, found: list[tuple[str, str]]) -> None:
    """QPDF's JSON has `u:` before a string of text and `b:` before one of bytes."""
    if isinstance(value, str):
        if value.startswith("u:"):
            found.append((key, value[2:]))
        elif value.startswith("b:"):
            found.append((key, bytes.fromhex(value[2:]).replace(b"\0", b"").decode("utf-8", "replace")))
    elif isinstance(value, dict):
        for name, inner in value.items():
            _gather(inner, name, found)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, key, found)


def _metadata(packet: bytes) -> Part:
    root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    people = (name.text or "" for creator in root.iter(f"{_DC}creator") for name in creator.iter(f"{_RDF}li"))
    return Part("its metadata", "\n".join(_written(root)), people=frozenset(people))


def _written(element: _Element) -> Iterator[str]:
    """The texts, remarks and attributes of the metadata, but for what programs write of themselves."""
    if isinstance(element, etree._ProcessingInstruction) or element.tag == _SCHEMAS:
        return
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    yield from (str(value) for key, value in element.attrib.items() if _is_free(str(key)))
    if name not in _PROGRAMS.split():
        yield element.text or ""
    for child in element:
        yield from _written(child)
        yield child.tail or ""


def _is_free(attribute: str) -> bool:
    """Whether the attribute's value may be anything, and is no word of XMP itself."""
    return not attribute.startswith((_RDF, "{http://www.w3.org/XML/")) and not attribute.endswith("}xmptk")


def _said(stream: pikepdf.Stream, page: bool) -> Iterator[str]:
    """What a stream says: the marks of a page or of a drawing, what stands in a picture's file, or all of it."""
    kind = stream.get("/Subtype")
    if page or kind == "/Form":
        yield from _marks(stream)
    elif kind == "/Image":
        yield words_in(stream.read_raw_bytes()) if stream.get("/Filter") == "/DCTDecode" else ""
    else:
        yield stream.read_bytes().decode("utf-8", "replace")


def _contents(page: pikepdf.Page) -> list[Any]:
    found = page.obj.get("/Contents", ())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _marks(content: pikepdf.Stream) -> Iterator[str]:
    """What the marks in a page's content say for those who cannot see it. ISO 32000-1, 14.9."""
    written = content.read_bytes()
    if any(said in written for said in _SAID):
        found: list[tuple[str, str]] = []
        for mark in pikepdf.parse_content_stream(content, "BDC DP"):
            for one in mark.operands:
                if isinstance(one, pikepdf.Dictionary):
                    _gather(json.loads(one.to_json()), "", found)
        yield from (words for _, words in found)
