"""Reaches pandoc through pypandoc: many Markdown texts to trees in one process, formulas to Word's."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct

from lspreport.tools.numbered import ABBREVIATIONS, NumberedText, is_cut, number, restore
from lspreport.tools.process import Failed, run_pandoc
from lspreport.tools.storms import Storm, storm

MARKDOWN = (
    "markdown-raw_tex-latex_macros-auto_identifiers-implicit_header_references"
    "-yaml_metadata_block-pandoc_title_block-native_divs-native_spans-example_lists"
)
"""The author's language: pandoc's Markdown without what it would take out of the text and not print.

Raw TeX and macros are read as commands, metadata and title blocks are put aside, `<div>` and `<span>` become
classes, and `(@box-x)` at the beginning of a paragraph would be an example's number.
"""

PATIENCE = 30.0
"""Seconds that pandoc may take for texts of any length. Some thirty open brackets take it for ever."""

_LONG = 500_000
"""Texts of so many characters are some six hundred pages, whose trees would take 100 MiB."""

_LEAST, _LENGTH = 6.0, 100_000
"""It may take so many seconds, and as many again for every so many characters, which it reads in a fifth of a second;
one text alone has a third."""

_PARSE_EACH = """
-- Replaces each code block of the carrier document by a div: the blocks that its text reads as, and what pandoc
-- had to remark on it. A text that pandoc refuses becomes a div with the class "unreadable".
local format = "%s"
function CodeBlock(carrier)
  local remarks, read, result = pandoc.log.silence(pcall, pandoc.read, carrier.text, format)
  if not read then return pandoc.Div({pandoc.CodeBlock(tostring(result))}, {class = "unreadable"}) end
  local said = {}
  for at, remark in ipairs(remarks) do said[at] = pandoc.json.encode(remark) end
  return pandoc.Div(result.blocks, {remarks = "[" .. table.concat(said, ",") .. "]"})
end
"""

_BETWEEN = "⁂"
"""The paragraph that stands between two texts which are read together."""
_ALONE = re.compile(rf"[:\s]|(?s:.*)(?:[\[\]{{}}<>|`~$\\^@{_BETWEEN}]|--|==|:::)")
"""A text with a mark that could reach beyond it, or that what stands before it could reach into: notes and links that
are defined elsewhere, tables, code, HTML, and the meaning of a term, which may follow the term after a blank line."""

_LINE = r"[“‘]?[^\W\d_].*"
_PROSE = re.compile(rf"(?!\w+[.):]){_LINE}(?:\n{_LINE})*\n*")
"""One paragraph and nothing else; no list item such as "iv." either."""

_PLAIN = re.compile(r"[\w \n,;:.()?!%£€’'“”‘–—…-]*")
_NOT_PLAIN = ("_", "--", "..", " \n")
_QUOTES = re.compile(r"['’‘“”]")
_NOT_WITHIN = re.compile(r"(?<![^\W\d_])'|'(?![^\W\d_])|[“‘]\s|\s[”’]")
"""Words, stops, apostrophes and printers' quotation marks: a paragraph in which pandoc could read nothing but words.
Not the dashes, ellipses and quotation marks that it makes, nor a space at the end of a line, which may break it, or
within quotation marks, where it goes."""
_BEFORE_STOP = re.compile(r"\b\w++(?=\.)")
_SPACE, _BREAK = {"t": "Space"}, {"t": "SoftBreak"}


API = [1, 23, 1]

Json = dict[str, Any]


class Unreadable(Exception):
    """pandoc could not read a text; the message says why. `storm` says where, if that was seen before it was asked."""

    def __init__(self, message: str, storm: Storm | None = None) -> None:
        super().__init__(message)
        self.storm = storm


class UnreadTree(Struct, frozen=True):
    """pandoc's blocks of a text as it wrote them: of a long report the trees of all texts at once fill the memory."""

    written: Raw
    numbered: NumberedText

    def blocks(self) -> list[Json]:
        nodes: list[Json] = json.loads(bytes(self.written))
        restore(nodes, self.numbered)
        return nodes


class ParsedText(Struct, frozen=True):
    """A text as pandoc's blocks, with pandoc's remarks on it: `type`, `line` and what each type of them has.

    Strings in the blocks know where they stand in the text: they are `NumberedString`s. `plain` is the text as printed,
    line by line, where it is one paragraph of plain words; its `blocks` are made where they are asked for. So are those
    of a tree that is `unread`.
    """

    nodes: list[Json]
    remarks: list[Json]
    plain: str = ""
    unread: UnreadTree | None = None

    @property
    def words(self) -> str:
        """The one paragraph of plain words; "" where there is more to say."""
        return " ".join(self.plain.split())

    @property
    def blocks(self) -> list[Json]:
        if self.unread is not None:
            return self.unread.blocks()
        if not self.plain:
            return self.nodes
        numbered = number(self.plain)
        nodes = [_paragraph(numbered.text)]
        restore(nodes, numbered)
        return nodes


def parse(texts: Sequence[str], patience: float | None = None) -> list[ParsedText | Unreadable]:
    """Each Markdown text in pandoc's JSON form; `Unreadable` in place of a text that cannot be read.

    All texts go through one pandoc process, each parsed for itself, so that footnote names stay local to a file
    and a broken text cannot spoil its neighbours. When one of them keeps pandoc too long, or is nested deeper than
    can be read, each has a process of its own, to find out which.
    """
    found = [unreadable(text) for text in texts]
    if any(found):
        calm = iter(parse([text for text, one in zip(texts, found, strict=True) if not one], patience))
        return [one or next(calm) for one in found]
    if not texts:
        return []
    wait = min(PATIENCE, _LEAST * (1 + sum(map(len, texts)) / _LENGTH)) if patience is None else patience
    try:
        return _parse_together(texts, wait)
    except (subprocess.TimeoutExpired, RecursionError) as problem:
        if len(texts) > 1:
            return [parse([text], wait / 3)[0] for text in texts]
        slow = isinstance(problem, subprocess.TimeoutExpired)
        return [
            Unreadable("it takes too long, as brackets that are never closed do" if slow else "it is nested too deep")
        ]


def unreadable(text: str) -> Unreadable | None:
    """Why pandoc is not even asked to read the text; None where it is."""
    found = storm(text)
    return Unreadable(found.message, found) if found else None


def _parse_together(texts: Sequence[str], patience: float) -> list[ParsedText | Unreadable]:
    """As `parse`; where that would find out which text it is, TimeoutExpired or RecursionError.

    A paragraph of plain words needs no pandoc, and what keeps to itself is read with others of its kind. To begin to
    read takes pandoc some 2 ms with so many extensions named, which is most of the time for a hundred items of
    evidence; of thousands, the words themselves take seconds.
    """
    plain = {text: _plain(text) for text in texts}
    rest = [text for text in texts if plain[text] is None]
    parse_rest = _parse_long if sum(map(len, rest)) > _LONG else _parse_numbered
    read = iter(parse_rest(rest, patience) if rest else [])
    return [plain[text] or next(read) for text in texts]


def _plain(text: str) -> ParsedText | None:
    """A paragraph of plain words as pandoc would read it; None for everything else."""
    if not (_PLAIN.fullmatch(text) and _PROSE.fullmatch(text)) or any(mark in text for mark in _NOT_PLAIN):
        return None
    if _QUOTES.search(text) and _NOT_WITHIN.search(text):
        return None
    if any(len(word) == 1 or f" {word.lower()} " in ABBREVIATIONS for word in _BEFORE_STOP.findall(text)):
        return None
    return ParsedText([], [], text.replace("'", "’").rstrip("\n"))


def _paragraph(plain: str) -> Json:
    nodes: list[Json] = []
    for line in plain.split("\n"):
        for word in line.split():
            nodes += ({"t": "Str", "c": word}, _SPACE)
        nodes[-1] = _BREAK
    return {"t": "Para", "c": nodes[:-1]}


def _parse_numbered(
    texts: Sequence[str], patience: float, without: Sequence[Container[int]] = ()
) -> list[ParsedText | Unreadable]:
    """Each text read with its words numbered, but for those at the offsets `without`, and found again by the numbers.

    A text of which pandoc cuts words apart is read once more without the numbers of these, the second time without any.
    """
    numbered = [number(text, without[at] if without else ()) for at, text in enumerate(texts)]
    read = _parse_rest([one.text for one in numbered], patience)
    cut = [
        restore(one.nodes, text) if isinstance(one, ParsedText) else set[int]()
        for one, text in zip(read, numbered, strict=True)
    ]
    again = [at for at, offsets in enumerate(cut) if offsets]
    if again:
        less = [range(len(texts[at])) if without else cut[at] for at in again]
        for at, one in zip(again, _parse_numbered([texts[at] for at in again], patience, less), strict=True):
            read[at] = one
    return read


def _parse_long(texts: Sequence[str], patience: float) -> list[ParsedText | Unreadable]:
    """As `_parse_numbered`, of texts that are so long that each is to become a tree when its turn comes."""
    read: list[ParsedText | Unreadable] = []
    numbered = [number(text) for text in texts]
    written = _asked([one.text for one in numbered], patience)
    for text, one, (attributes, nodes) in zip(texts, numbered, written, strict=True):
        if attributes[1] or is_cut(bytes(nodes).decode(), one):
            read += _parse_numbered([text], patience)
        else:
            read.append(ParsedText([], _remarks(attributes), "", UnreadTree(nodes, one)))
    return read


def _parse_rest(texts: Sequence[str], patience: float) -> list[ParsedText | Unreadable]:
    alone = [text for text in texts if _ALONE.match(text)]
    together = [text for text in texts if not _ALONE.match(text)]
    if len(together) < 2:
        return _parse(texts, patience)
    *parsed, joined = _parse([*alone, f"\n\n{_BETWEEN}\n\n".join(together)], patience)
    parts = _parts(joined) if isinstance(joined, ParsedText) and not joined.remarks else []
    if len(parts) != len(together):
        return _parse(texts, patience)
    others, shared = iter(parsed), iter(parts)
    return [next(others) if _ALONE.match(text) else ParsedText(next(shared), []) for text in texts]


def _parts(joined: ParsedText) -> list[list[Json]]:
    """The blocks of each of the texts that were read together."""
    parts: list[list[Json]] = [[]]
    for block in joined.blocks:
        if block == {"t": "Para", "c": [{"t": "Str", "c": _BETWEEN}]}:
            parts.append([])
        else:
            parts[-1].append(block)
    return parts


def _parse(texts: Sequence[str], patience: float) -> list[ParsedText | Unreadable]:
    """pypandoc's own `convert_text` would start pandoc twice more, to ask for its formats, and wait without end."""
    return [_parsed(*div["c"]) for div in json.loads(_ask(texts, patience))["blocks"]]


def _ask(texts: Sequence[str], patience: float) -> bytes:
    """pandoc's answer: a document of a div for each text."""
    carrier = _document([{"t": "CodeBlock", "c": [["", [], []], text]} for text in texts])
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "parse.lua")
        script.write_text(_PARSE_EACH % MARKDOWN, encoding="utf-8")
        return run_pandoc(["--from=json", "--to=json", f"--lua-filter={script}"], carrier.encode(), patience)


def _parsed(attributes: list[Any], blocks: list[Json]) -> ParsedText | Unreadable:
    return Unreadable(blocks[0]["c"][1]) if attributes[1] else ParsedText(blocks, _remarks(attributes))


def _remarks(attributes: list[Any]) -> list[Json]:
    found: list[Json] = json.loads(dict(attributes[2])["remarks"])
    return found


class _WrittenDiv(Struct):
    """A div of pandoc's answer: its attributes, and its blocks as they are written."""

    c: tuple[Any, Raw]


class _WrittenAnswer(Struct):
    blocks: list[_WrittenDiv]


def _asked(texts: Sequence[str], patience: float) -> list[tuple[Any, Raw]]:
    """The attributes and the written blocks of each text."""
    return [div.c for div in msgspec.json.decode(_ask(texts, patience), type=_WrittenAnswer).blocks]


def formulas_docx(formulas: Sequence[tuple[str, bool]]) -> bytes:
    """A Word file of pandoc's that has a paragraph for each TeX formula, in which it stands as Word's mathematics; with
    each stands whether it has a line of its own."""
    kinds = {False: "InlineMath", True: "DisplayMath"}
    paragraphs = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": kinds[alone]}, tex]}]} for tex, alone in formulas]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.docx")
        run_pandoc(["--from=json", "--to=docx", f"--output={out}"], _document(paragraphs).encode())
        return out.read_bytes()


def _document(blocks: list[Json]) -> str:
    return json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": blocks})


def translations(language: str) -> Mapping[str, str]:
    """pandoc's own words of a language, "Figure" and the like, under its names for them; nothing where it has none."""
    found: dict[str, str] = {}
    for name in dict.fromkeys((language.partition("-")[0], language)):
        try:
            said = run_pandoc([f"--print-default-data-file=translations/{name}.yaml"], b"").decode()
        except Failed:
            continue
        pairs = (line.partition(":") for line in said.splitlines() if not line.startswith(("#", "-")))
        found |= {key.strip(): word.strip().strip("'\"") for key, mark, word in pairs if mark}
    return found
