"""A finished PDF opened again: metadata, bookmarks, destinations, descriptions and tags; not the letters of its pages,
which stand there as numbers in fonts: they are the tree's, which is looked through for all formats.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from lspreport.model.part import Part

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = b"endstream"
_PACKET = re.compile(rb"<\?xpacket begin.*?<\?xpacket end", re.DOTALL)
_HEX = re.compile(r"<((?:[0-9a-fA-F]{2})+)>")
_STRING = re.compile(r"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGN, _QUOTED = re.compile(r"[()\\]"), r"\\\g<0>"
_AUTHOR = re.compile(r"/Author ?\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_CREATORS = re.compile(r"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_ITEM = re.compile(r"<rdf:li[^>]*>([^<]*)<")
_NAME = re.compile(r"[^\s]*[-_./:#][^\s]*|[^\sA-Z]+")
"""A word with a sign in it, or without capitals, is a name; a bookmark of one word begins with a capital."""


class UnknownPdf(Exception):
    """The file is not such as we write: nobody can say what it hides."""


def parts(data: bytes) -> Iterator[Part]:
    """Two parts: the file's objects, and its metadata as XML."""
    text = _text(b"\n".join([*_objects(data), _outside(data)]))
    strings = {_ESCAPE.sub(_plain, found) for found in _STRING.findall(text)}
    people = frozenset(_ESCAPE.sub(_plain, found) for found in _AUTHOR.findall(text))
    yield Part("its objects", text, frozenset(filter(_NAME.fullmatch, strings)), people)
    packets = "\n".join(packet.decode("utf-8", "replace") for packet in _PACKET.findall(data))
    creators = (name for found in _CREATORS.findall(packets) for name in _ITEM.findall(found))
    yield Part("its metadata", packets, people=frozenset(creators))


def _objects(data: bytes) -> Iterator[bytes]:
    """The object streams, unpacked (ISO 32000-1, 7.5.7): all that is neither a page, a font nor a picture."""
    found = 0
    at = data.find(b"/ObjStm")
    while at >= 0:
        start = _STREAM.search(data, at)
        if start is None:
            break
        at = data.find(_END, start.end())
        yield zlib.decompressobj().decompress(data[start.end() : at])
        found += 1
        at = data.find(b"/ObjStm", at)
    if not found:
        raise UnknownPdf


def _outside(data: bytes) -> bytes:
    """What stands between the streams: dictionaries and the trailer."""
    kept, at = [], 0
    start = _STREAM.search(data)
    while start is not None:
        kept.append(data[at : start.start()])
        at = data.find(_END, start.end())
        start = _STREAM.search(data, at)
    return b"\n".join([*kept, data[at:]])


def _text(data: bytes) -> str:
    """Strings in hexadecimal made readable, and those in UTF-16 that are written as they are."""
    return _HEX.sub(_read, data.decode("latin-1")).replace("\0", "")


def _read(found: re.Match[str]) -> str:
    data = bytes.fromhex(found[1])
    text = data.decode("utf-16" if data.startswith(b"\xfe\xff") else "latin-1", "replace")
    return f"({_SIGN.sub(_QUOTED, text)})"


def _plain(found: re.Match[str]) -> str:
    if found[1].isdigit():
        return chr(int(found[1], 8))
    return {"n": "\n", "r": "\r", "t": "\t"}.get(found[1], found[1])
