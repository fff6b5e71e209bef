"""The running heads of the house: the short title in them, and their pictures' ids."""

from __future__ import annotations

import re

from lxml.etree import _Element

from lspreport.emit.docx.ooxml import WP, w
from lspreport.emit.docx.package import Package

_HEAD = re.compile(r"word/header\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")


def fill_heads(file: Package, short_title: str) -> None:
    """Puts the short title into the running heads' cached text, so that it is right before any field is renewed."""
    for part in sorted(filter(_HEAD.fullmatch, file.parts)):
        for paragraph in file.tree(part).iter(w("p")):
            _cache(paragraph, "DOCPROPERTY", short_title)


def number_pictures(file: Package) -> int:
    """Gives each picture and shape of heads and feet an id of its own; the highest. Programs that save a house style
    number them from 1 in each part, and Word wants them to differ in the whole file.
    """
    last = 0
    for part in sorted(filter(_MARGIN.fullmatch, file.parts)):
        for properties in file.tree(part).iter(f"{{{WP}}}docPr"):
            last += 1
            properties.set("id", str(last))
    return last


def _cache(paragraph: _Element, code: str, result: str) -> None:
    """Replaces the cached result of the first field with this code in a paragraph."""
    state = ""
    for run in paragraph.findall(w("r")):
        instruction, character = run.find(w("instrText")), run.find(w("fldChar"))
        if instruction is not None and code in (instruction.text or ""):
            state = "code"
        elif character is not None and state:
            kind = character.get(w("fldCharType"))
            if kind == "end":
                return
            state = "result" if kind == "separate" else state
        elif state == "result":
            shown = run.find(w("t"))
            if shown is not None:
                shown.text, result = result, ""
