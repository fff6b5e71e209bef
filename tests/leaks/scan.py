"""Opens finished files to the last byte, by other means than the compiler's own check, and looks for private tokens.

Nothing of `lspreport` is used: the tokens are read from the authors' YAML, the files by lxml, pikepdf and poppler.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
from lxml import etree
from ruamel.yaml import YAML

from tests.patience import PATIENCE

Piece = tuple[str, str]
"""Where in a file, and what stands there."""


def private(project: Path) -> list[str]:
    """What must stand nowhere: ids, slugs as they are written in ids, notes, remarks in the YAML, and whoever and
    whatever stands behind an area that the sections themselves never name."""
    read = YAML(typ="safe").load
    printed = "".join(path.read_text(encoding="utf-8") for path in sorted((project / "sections").glob("*.md")))
    printed += (project / "sections/report.yaml").read_text(encoding="utf-8")
    found: list[str] = []
    owners: list[tuple[str, dict[str, Any]]] = []
    for path in sorted((project / "areas").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        area = read(text)
        owners.append((path.stem, area))
        found.append(path.stem)  # prose has capitals: “Leeds”
        behind = area.get("report", {})
        found += [name for name in (*behind.get("authors", ()), behind.get("team", "")) if name and name not in printed]
        found += [words for words in area.get("known-by", ()) if words not in printed]
        remarks = (line.strip(" #") for line in re.findall(r"#.{16,}$", text, re.MULTILINE))
        found += [remark for remark in remarks if remark not in printed]
    owners += read((project / "sections/sources.yaml").read_text(encoding="utf-8")).items()
    for slug, owner in owners:
        for name, item in owner["evidence"].items():
            found += [f"{slug}:{name}", *([item["note"]] if "note" in item else [])]
    return list(dict.fromkeys(found))


def leaks(path: Path, tokens: list[str]) -> list[str]:
    """Every token that stands in a file or a folder of files, or in its name, with its place."""
    found: list[str] = []
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_dir():
            continue
        for place, text in ((file.name, file.name), *pieces(file.name, file.read_bytes())):
            # what stands in capitals or between underscores in one format may be a small slug in another
            for form in {text, text.lower().replace("_", "-") if _is_name(text) else text, " ".join(text.split())}:
                found += [f"{file.name}: {place}: {token}" for token in tokens if stands(token, form)]
    return list(dict.fromkeys(found))


def stands(token: str, text: str) -> bool:
    """Whether the token stands in the text by itself, not within a longer word."""
    return token in text and bool(re.search(rf"(?<![A-Za-z]){re.escape(token)}(?![A-Za-z])", text))


def _is_name(text: str) -> bool:
    return not re.search(r"\s", text)


def pieces(name: str, data: bytes) -> Iterator[Piece]:
    """Everything in a file, by its kind."""
    suffix = name.rpartition(".")[2].lower()
    if suffix == "docx":
        yield from _archive(data)
    elif suffix == "pdf":
        yield from _pdf(data)
    elif suffix in ("html", "htm"):
        yield from _html(data)
    elif suffix in ("xml", "rels", "svg"):
        yield from _xml(data)
    elif suffix in ("md", "json", "css"):
        text = data.decode()
        yield suffix, text
        yield from (("anchor", name) for name in re.findall(r"#([\w-]+)", text))
    else:
        yield from _binary(data)


def _archive(data: bytes) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "remark", archive.comment.decode("latin-1")
        for info in archive.infolist():
            yield info.filename, info.filename
            yield info.filename, (info.comment + info.extra).decode("latin-1")
            for place, text in pieces(info.filename, archive.read(info)):
                yield f"{info.filename}: {place}", text


def _xml(data: bytes) -> Iterator[Piece]:
    root = etree.fromstring(data)
    yield "text", "".join(str(text) for text in root.itertext())
    for node in root.getroottree().iter():
        yield "node", str(node.tag) if isinstance(node.tag, str) else "comment"
        yield from ((str(name), str(value)) for name, value in node.attrib.items())
        yield from (("text", text) for text in (node.text, node.tail) if text)


def _html(data: bytes) -> Iterator[Piece]:
    root = lxml.html.document_fromstring(data)
    yield "text", root.text_content()
    for node in root.iter():
        for name, value in node.attrib.items():
            yield str(name), str(value)
            if str(value).startswith("data:"):
                kind, _, packed = str(value).partition(";base64,")
                yield from pieces("x." + re.split(r"[/+]", kind)[1], b64decode(packed))
        yield from (("text", str(text)) for text in (node.text, node.tail) if text)
    yield from (("comment", str(comment)) for comment in root.getroottree().xpath("//comment()"))


def _pdf(data: bytes) -> Iterator[Piece]:
    with pikepdf.open(io.BytesIO(data)) as file:
        for item in file.objects:
            yield from _object(item, set())
        yield from _object(file.trailer, set())
    for command in (["pdftotext", "-", "-"], ["pdftotext", "-raw", "-", "-"], ["pdfinfo", "-"]):
        ran = subprocess.run(command, input=data, capture_output=True, check=True, timeout=PATIENCE)
        yield command[0], ran.stdout.decode("utf-8", "replace")
    # of a photograph pikepdf gives the pixels, and here is the rest
    yield from _binary(data)


def _object(item: Any, seen: set[tuple[int, int]]) -> Iterator[Piece]:
    if isinstance(item, pikepdf.Stream):
        yield from _object(dict(item.items()), seen)
        if item.get("/Subtype") != "/Image":
            yield "stream", item.read_bytes().decode("latin-1").replace("\0", "")
    elif isinstance(item, pikepdf.Dictionary | dict):
        for key, value in item.items():
            yield "key", str(key)
            if not getattr(value, "is_indirect", False):
                yield from _object(value, seen)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not getattr(value, "is_indirect", False):
                yield from _object(value, seen)
    elif isinstance(item, pikepdf.String | pikepdf.Name):
        yield "string", str(item)


def _binary(data: bytes) -> Iterator[Piece]:
    """The letters in a picture's file, in one byte or two, and its packed texts. Eight in a row are hardly there
    by chance, and still more rarely a token."""
    for bytes_ in (data, data[0::2], data[1::2]):
        yield "bytes", "\n".join(run.decode() for run in re.findall(rb"[ -~]{8,}", bytes_))
