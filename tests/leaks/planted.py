"""Finished files with something private planted in them, where nobody would see it on the page."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Files = Mapping[str, bytes]
"""The files of an output under their paths; the path of an output that is one file is ""."""


@dataclass(frozen=True)
class Plant:
    """A leak in an output of `format`: `private` is what gives it away, `put` how it got there."""

    what: str
    format: str
    private: str
    put: Callable[[Files], Files]


def replaced(old: str, new: str, path: str = "") -> Callable[[Files], Files]:
    def put(files: Files) -> Files:
        assert old.encode() in files[path], old
        return {**files, path: files[path].replace(old.encode(), new.encode(), 1)}

    return put


def _docx(change: Callable[[dict[str, bytes]], None], comment: bytes = b"") -> Callable[[Files], Files]:
    """The Word file with its parts changed."""

    def put(files: Files) -> Files:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(files[""])) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            parts = {name: old.read(name) for name in old.namelist()}
            change(parts)
            for name, data in parts.items():
                new.writestr(name, data)
            new.comment = comment
        return {**files, "": out.getvalue()}

    return put


def _part(name: str, old: str, new: str) -> Callable[[Files], Files]:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[name], old
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return _docx(change)


def _new_part(name: str, data: bytes) -> Callable[[Files], Files]:
    return _docx(lambda parts: parts.__setitem__(name, data))


def _pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[Files], Files]:
    """The PDF with its objects changed, written as ours is."""

    def put(files: Files) -> Files:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(files[""])) as file:
            change(file)
            file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return {**files, "": out.getvalue()}

    return put


def _bookmark(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = String("as leeds:one has it")


def _described(file: pikepdf.Pdf) -> None:
    """A description in UTF-16, as anything beyond ASCII is written."""
    file.Root.StructTreeRoot.Alt = String("“leeds:one”")


def _destination(file: pikepdf.Pdf) -> None:
    pikepdf.NameTree(file.Root.Names.Dests)["box-leeds"] = Array([file.pages[0].obj, Name.Fit])


def _packet(file: pikepdf.Pdf) -> None:
    data = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(data.replace(b"</rdf:Description>", b"<!-- areas/leeds.yaml --></rdf:Description>", 1))


def _creator(file: pikepdf.Pdf) -> None:
    file.docinfo["/Author"] = String("Jane Stranger")


def _subject(file: pikepdf.Pdf) -> None:
    file.docinfo["/Subject"] = String("as leeds:one has it")


def _page_key(file: pikepdf.Pdf) -> None:
    file.pages[0].obj.PieceInfo = Dictionary(Private=String("Ann Leeson"))


def png(*words: tuple[bytes, bytes]) -> bytes:
    """A picture of one dot with chunks of text."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    said = [chunk(kind, data) for kind, data in words]
    head, body = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\0\0")
    return b"".join([b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *said, chunk(b"IDAT", body), chunk(b"IEND", b"")])


_ANCHOR = '<w:bookmarkStart w:id="9001" w:name="{}"/><w:bookmarkEnd w:id="9001"/></w:p>'
_BODY = "word/document.xml"

PLANTS = (
    Plant("a slug in a bookmark", "docx", "leeds", _part(_BODY, "</w:p>", _ANCHOR.format("_Ref_box_leeds"))),
    Plant("a slug in a bookmark of capitals", "docx", "leeds", _part(_BODY, "</w:p>", _ANCHOR.format("BOX_LEEDS_2"))),
    Plant("an id in a comment", "docx", "leeds:one", _part(_BODY, "<w:body>", "<w:body><!-- leeds:one -->")),
    Plant("an id in a property", "docx", "leeds:one",
          _part("docProps/custom.xml", "<vt:lpwstr>", "<vt:lpwstr>leeds:one ")),
    Plant("an author in the metadata", "docx", "Jane Stranger",
          _part("docProps/core.xml", "</dc:creator>", "; Jane Stranger</dc:creator>")),
    Plant("an id in the title of the metadata", "docx", "leeds:one",
          _part("docProps/core.xml", "</dc:title>", ", leeds:one</dc:title>")),
    Plant("an author of changes", "docx", "Ann Leeson",
          _part("word/styles.xml", "<w:docDefaults>", '<w:docDefaults w:author="Ann Leeson">')),
    Plant("a file in a source map", "docx", "areas/leeds",
          _new_part("customXml/item1.xml", b'<report><place file="areas/leeds.yaml"/></report>')),
    Plant("a hidden part", "docx", "leeds:one", _new_part("customXml/item9.xml", b"<note>leeds:one</note>")),
    Plant("the name of a part", "docx", "leeds", _new_part("word/media/leeds.bin", b"x")),
    Plant("a picture's author", "docx", "Ann Leeson",
          _new_part("word/media/x.png", png((b"tEXt", b"Author\0Ann Leeson")))),
    Plant("a remark of the archive", "docx", "leeds:one", _docx(lambda parts: None, b"leeds:one")),
    Plant("an id in an attribute", "html", "leeds:one", replaced("<h1>", '<h1 data-item="leeds:one">')),
    Plant("an id in a comment", "html", "leeds:one", replaced("<body>", "<body><!-- leeds:one -->")),
    Plant("a slug in an anchor", "html", "leeds", replaced('<main id="main_text"', '<main id="part-of-leeds"')),
    Plant("an author in the metadata", "html", "Jane Stranger",
          replaced("<head>", '<head><meta name="author" content="Jane Stranger">')),
    Plant("an id in the description", "html", "leeds:one",
          replaced("<head>", '<head><meta name="description" content="as leeds:one has it">')),
    Plant("a team in what is told of a link", "html", "TLEE",
          replaced("<head>", '<head><meta property="og:description" content="by TLEE">')),
    Plant("a team in a title", "html", "TLEE", replaced("<h1>", '<h1 title="by TLEE">')),
    Plant("a note", "html", "Ask them again", replaced("<body>", "<body><p hidden>Ask them again in the autumn.</p>")),
    Plant("a note in a style", "html", "Ask them again",
          replaced(":root", 'b::after { content: "Ask them again in the autumn." } :root')),
    Plant("a team among the fonts of a page", "html-split", "TLEE",
          replaced("font-family:", 'font-family: "by TLEE",', "style.css")),
    Plant("a waiver", "html", "has promised", replaced("<body>", "<body><!-- the council has promised it -->")),
    Plant("the name of a page", "html-split", "leeds", lambda files: {**files, "leeds.html": files["one.html"]}),
    Plant("an address", "html-split", "leeds", replaced('href="one.html"', 'href="one.html#box-leeds"', "index.html")),
    Plant("an id in a bookmark", "pdf", "leeds:one", _pdf(_bookmark)),
    Plant("an id in a description", "pdf", "leeds:one", _pdf(_described)),
    Plant("a slug in a destination", "pdf", "leeds", _pdf(_destination)),
    Plant("a file in the metadata", "pdf", "areas/leeds", _pdf(_packet)),
    Plant("an author in the metadata", "pdf", "Jane Stranger", _pdf(_creator)),
    Plant("an id in the metadata", "pdf", "leeds:one", _pdf(_subject)),
    Plant("a person in a program's own data", "pdf", "Ann Leeson", _pdf(_page_key)),
    Plant("an anchor", "govspeak", "leeds", replaced("\n", " {#box-leeds}\n", "one.md")),
    Plant("the name of a file", "govspeak", "leeds", lambda files: {**files, "leeds.md": files["one.md"]}),
    Plant("a remark", "govspeak", "leeds:one", replaced("\n", "\n<!-- leeds:one -->\n", "one.md")),
)  # fmt: skip
