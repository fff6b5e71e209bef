"""The words of each unit, as pandoc reads them: it is given bare paragraphs and tables, and decides nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.cells import plain_tables
from lspreport.from_word.code import is_typewritten
from lspreport.from_word.inlines import (
    CODE_BEGINS,
    CODE_ENDS,
    LEADS_NO_MORE,
    SPACE,
    block_inlines,
    lead_to,
    left_addresses,
    trimmed,
)
from lspreport.from_word.kinds import KnownUnit, UnitKind
from lspreport.from_word.live_references import marked_units, target_of
from lspreport.from_word.shown import DRAWN, fields_of, within
from lspreport.from_word.word_file import OpenedWordFile
from lspreport.from_word.word_styles import WordStyles
from lspreport.tools.elements import attribute, child, local
from lspreport.tools.word import read_docx

Json = dict[str, Any]

_MARK = "\ufde4"
_LEFT_OUT = (*DRAWN, "AlternateContent", "sectPr", "bookmarkStart", "bookmarkEnd")


class ReadWords(Struct, frozen=True):
    """For each unit pandoc's inlines, or for a table the one Table; nothing for what says nothing.

    `addresses` are those that no link of a report can have, each behind the words of its link.
    """

    of: list[list[Json]]
    addresses: tuple[tuple[str, str], ...]


def read_words(file: OpenedWordFile, known: Sequence[KnownUnit]) -> ReadWords:
    """The words of all units."""
    root = deepcopy(file.document)
    body = child(root, "body")
    if body is None:
        return ReadWords([[] for _ in known], ())
    space = body.tag.rpartition("}")[0].removeprefix("{")
    styles, typed, marked = WordStyles(file.styles), is_typewritten(known), marked_units(known)
    for old in list(body):
        body.remove(old)
    for at, one in enumerate(known):
        mark = etree.SubElement(body, f"{{{space}}}p")
        etree.SubElement(etree.SubElement(mark, f"{{{space}}}r"), f"{{{space}}}t").text = f"{_MARK}{at}{_MARK}"
        copied = deepcopy(one.unit.element)
        copied.tail = None
        codes = not typed and not (one.kind is UnitKind.PARAGRAPH and one.unit.look.even)
        _cut(copied, one.prefix)
        if codes:
            _mark_code(copied, styles)
        _bare(copied, space, marked, styles)
        body.append(copied)
    parts = {file.path: root, **file.notes}
    written = {path: etree.tostring(one, xml_declaration=True, encoding="UTF-8") for path, one in parts.items()}
    found: list[list[Json]] = [[] for _ in known]
    at = -1
    blocks = read_docx(file.archive.with_parts(written))
    for block in blocks:
        mark_of = _mark(block)
        if mark_of >= 0:
            at = mark_of
        elif at >= 0 and block["t"] == "Table":
            found[at] += plain_tables(block)
        elif at >= 0:
            more = block_inlines(block)
            found[at] += [SPACE] * bool(found[at] and more) + more
    return ReadWords([trimmed(inlines) for inlines in found], tuple(left_addresses(blocks)))


def _mark(block: Json) -> int:
    words = block["c"] if block["t"] in ("Para", "Plain") else []
    if len(words) == 1 and words[0]["t"] == "Str" and str(words[0]["c"]).startswith(_MARK):
        return int(words[0]["c"].strip(_MARK))
    return -1


def _mark_code(element: _Element, styles: WordStyles) -> None:
    """Puts signs around what is set in a face for code, while it still stands there."""
    for paragraph in [one for one in element.iter() if local(one) == "p"]:
        chain = styles.chain_of(paragraph)
        for run in [one for one in paragraph.iter() if local(one) == "r" and styles.is_even(one, chain)]:
            texts = [one for one in run if local(one) == "t" and (one.text or "").strip()]
            if texts:
                texts[0].text = CODE_BEGINS + (texts[0].text or "")
                texts[-1].text = (texts[-1].text or "") + CODE_ENDS


def _bare(element: _Element, space: str, marked: Mapping[str, int], styles: WordStyles) -> None:
    """Takes away how a paragraph is set, what is drawn, and all fields but links: their results stay, those of live
    references between signs."""
    paragraphs = [one for one in element.iter() if local(one) == "p"]
    for paragraph in paragraphs:
        set_as = child(paragraph, "pPr")
        listed = child(set_as, "numPr") if paragraph is not element else None
        if set_as is not None and listed is None and paragraph is not element:
            listed = styles.numbered(attribute(child(set_as, "pStyle")))
            set_as.extend([] if listed is None else [listed])
        if set_as is not None:
            for one in list(set_as):
                if one is not listed:
                    set_as.remove(one)
    for one in [one for one in element.iter() if local(one) in _LEFT_OUT]:
        _drop(one)
    fields: list[tuple[bool, int | None]] = []  # the open ones: whether a link out of the file, where it leads in it
    whole = {begin for begin, *_ in fields_of(element)}
    for one in list(element.iter()):
        if local(one) == "fldChar":
            kind = attribute(one, "fldCharType")
            if kind == "begin":
                code = _code(one) if one in whole else ""  # one that ends elsewhere would go on to the end of all
                fields.append((_is_link(code), marked.get(target_of(code))))
            keep, leads = fields[-1] if fields else (False, None)
            if kind == "end" and fields:
                fields.pop()
            if leads is not None and kind != "begin":
                one.tag, one.text = f"{{{space}}}t", lead_to(leads) if kind == "separate" else LEADS_NO_MORE
            elif not keep:
                _drop(one)
        elif local(one) == "instrText" and not (fields and fields[-1][0]):
            _drop(one)
        elif local(one) in ("fldSimple", "hyperlink"):
            leads = marked.get(attribute(one, "anchor") or target_of(attribute(one, "instr")))
            for at, sign in ((0, leads), (len(one) + 1, None)) if leads is not None else ():
                run = etree.Element(f"{{{space}}}r")
                text = LEADS_NO_MORE if sign is None else lead_to(sign)
                etree.SubElement(run, f"{{{space}}}t").text = text
                one.insert(at, run)
            if local(one) == "fldSimple" or leads is not None:
                one.tag = f"{{{space}}}smartTag"


def _is_link(code: str) -> bool:
    """Whether a field of this code is a link out of the file."""
    words = code.split()
    return bool(words) and words[0].upper() == "HYPERLINK" and "\\l" not in words


def _code(begin: _Element) -> str:
    """The code of the field that begins here."""
    code = []
    run = begin.getparent()
    while run is not None:
        code += [one.text or "" for one in run.iter() if local(one) == "instrText"]
        if any(attribute(one, "fldCharType") in ("separate", "end") for one in run.iter() if local(one) == "fldChar"):
            break
        run = run.getnext()
    return "".join(code)


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
