"""Reads the outputs of a build that went well: they open, and bear the numbers of numbers.json."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree, html

from tests.paper.test_docx import read as read_docx

NAMES = {"box": "Box", "fig": "Figure", "tbl": "Table"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Entries = Sequence[Mapping[str, Any]]


def faults(folder: Path, stem: str, suffix: str, formats: Sequence[str]) -> Iterator[str]:
    """What is wrong with the outputs called `stem`; `suffix` is that of their edition."""
    try:
        entries: Entries = json.loads((folder / f"numbers{suffix}.json").read_bytes())
        for format in formats:
            path = folder / f"{stem}{suffix}.{format}"
            if format in _READERS:
                yield from (f"{format}: {fault}" for fault in _READERS[format](path, entries))
    except Exception as problem:
        yield f"an output does not open: {type(problem).__name__}: {problem}"


def _html(path: Path, entries: Entries) -> Iterator[str]:
    tree = html.fromstring(path.read_bytes())
    named = {one.get("id"): one for one in tree.iter() if one.get("id")}
    for entry in entries:
        if entry["label"] not in named:
            yield f"`{entry['label']}` is no id"
        elif entry["number"] and entry["kind"] in ("para", *NAMES):
            labels = (one for one in named[entry["label"]].iter() if one.get("class") in ("number", "label"))
            shown = next((one.text_content().rstrip(":. ").split()[-1:] for one in labels), [])
            if shown != [entry["number"]]:
                yield f"`{entry['label']}` shows {shown}, and is {entry['number']}"


def _docx(path: Path, entries: Entries) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        body = etree.fromstring(archive.read("word/document.xml"))
    captions = {" ".join("".join(one.itertext(f"{_W}t")).split()) for one in body.iter(f"{_W}p")}
    begun = {" ".join(words.split()[:2]).rstrip(":") for words in captions}
    for entry in entries:
        if entry["number"] and entry["kind"] in NAMES and f"{NAMES[entry['kind']]} {entry['number']}" not in begun:
            yield f"no caption begins with {NAMES[entry['kind']]} {entry['number']}"
    counted = [one["number"] for one in entries if one["number"] and one["kind"] in ("para", "sec", "appendix")]
    native = [number for number, _ in read_docx.__wrapped__(path).native]
    if native != counted:
        yield f"Word counts {sorted(set(native) ^ set(counted))[:4]} otherwise"


def _pdf(path: Path, entries: Entries) -> Iterator[str]:
    pikepdf.open(path).close()
    if shutil.which("pdftotext") is None:
        return
    answer = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True)
    text = re.sub(r"\s+", "", answer.stdout)
    for entry in entries:
        begin = re.match(r"[A-Za-z ]{0,10}", entry["text"])
        first = begin[0] if begin and len(begin[0]) > 5 else ""
        before = NAMES.get(entry["kind"])
        if not entry["number"] or (before is None and entry["kind"] != "para"):
            continue
        wanted = f"{before or ''}{entry['number']}{':' if before and first else ''}{first}"
        letters = re.sub(r"\s+", "", wanted)
        if letters not in text and not (_has_small_capitals(path, entry) and letters.upper() in text.upper()):
            yield f"{wanted!r} is not printed"


def _has_small_capitals(path: Path, entry: Mapping[str, Any]) -> bool:
    """Whether what the entry is written in asks for small capitals, which are capitals in the PDF: Arimo has no others.

    Of evidence numbers.json does not say the file: it may be any of the areas'.
    """
    project = path.parents[1]
    if "file" not in entry:
        return any(".smallcaps" in one.read_text(encoding="utf-8") for one in (project / "areas").glob("*.yaml"))
    source = project / entry["file"]
    lines = source.read_text(encoding="utf-8").split("\n") if source.is_file() else []
    return any(".smallcaps" in line for line in lines[max(entry["line"] - 1, 0) : entry["line"] + 9])


_READERS: Mapping[str, Callable[[Path, Entries], Iterator[str]]] = {"html": _html, "docx": _docx, "pdf": _pdf}
