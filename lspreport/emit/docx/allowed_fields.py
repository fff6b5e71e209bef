"""The fields of a house style that stay: those that show the report's own words, whole, and none that asks for more."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from lspreport.emit.docx.ooxml import remove, w

_FIELDS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "DOCPROPERTY", "TITLE", "SUBJECT")
"""Fields that show a number or words of the report itself. ECMA-376 part 1, 17.16.5."""


def without_foreign_fields(root: _Element) -> tuple[str, ...]:
    """Takes all other fields out of a part, with what they showed last; the first words of their codes."""
    lost: dict[str, None] = {}
    for simple in list(root.iter(w("fldSimple"))):
        if not _stays(simple.get(w("instr")) or "", lost):
            remove(simple)
    within: list[list[_Element]] = []
    codes: list[str] = []
    for run in list(root.iter(w("r"))):
        for child in run:
            if child.tag == w("fldChar") and child.get(w("fldCharType")) == "begin":
                within.append([])
                codes.append("")
            elif child.tag == w("instrText") and codes:
                codes[-1] += child.text or ""
        for runs in within:
            runs.append(run)
        for child in run:
            if child.tag == w("fldChar") and child.get(w("fldCharType")) == "end" and within:
                runs, code = within.pop(), codes.pop()
                if not _stays(code, lost):
                    for one in runs:
                        remove(one)
    for runs in within:  # one that never ends
        for one in runs:
            remove(one)
    for one in list(_out_of_place(root)):
        remove(one)
    for one in root.iter(w("fldChar"), w("fldSimple")):
        for order in ("dirty", "fldLock"):  # Word would ask to renew it, or never do
            one.attrib.pop(w(order), "")
    return tuple(lost)


def _stays(code: str, lost: dict[str, None]) -> bool:
    word = code.split()[0].upper() if code.split() else ""
    if word not in _FIELDS:
        lost[word] = None
    return word in _FIELDS


def _out_of_place(root: _Element) -> Iterator[_Element]:
    """The parts of fields that belong to none: an end without a beginning, a second result, a code that stands in none,
    a part of no kind. ECMA-376 part 1, 17.16.18."""
    fields: list[bool] = []  # whether the result of each open one has begun
    for part in root.iter(w("fldChar"), w("instrText")):
        kind = part.get(w("fldCharType")) if part.tag == w("fldChar") else "code"
        if kind == "begin":
            fields.append(False)
        elif not fields or kind not in ("separate", "end", "code") or (kind != "end" and fields[-1]):
            yield part
        elif kind == "end":
            fields.pop()
        elif kind == "separate":
            fields[-1] = True
