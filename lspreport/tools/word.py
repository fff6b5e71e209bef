"""Reaches pandoc for forms: a form to Word, a filled Word file to blocks, and blocks to the authors' Markdown."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lspreport.tools.pandoc import MARKDOWN, PATIENCE, Json, Unreadable
from lspreport.tools.process import run_pandoc

_WRITE_EACH = """
-- Replaces each div of the carrier document by its content as Markdown.
local format = "%s"
function Div(carrier)
  return pandoc.CodeBlock(pandoc.write(pandoc.Pandoc(carrier.content), format, {wrap_text = "%s", columns = %d}))
end
"""
_API = [1, 23, 1]
_EPOCH = {"SOURCE_DATE_EPOCH": "315532800"}  # 1980, the first moment that a zip archive can hold
_WRITTEN = f"{MARKDOWN}-smart"  # quotes and dashes stay the characters that they are

_VERBATIM = r"\\.|(?P<code>`+)[^`](?:.|\n)*?(?<!`)(?P=code)(?!`)|\$\$(?:\\.|[^$\\])*\$\$|\$(?:\\.|[^$\\])*\$"
"""A backslash with its sign; code and formulas, in which every sign stands for itself."""
_BEGINS = r"^[ \t>]*(?:(?:[-*+]|#{1,6}|\(?\w{1,4}[.)])[ \t]+[ \t>]*)*"
"""Where words begin: a line, a quotation, a heading, an item of a list. It is `LINE` of load/notation.py without what
no Word file makes; `tests/from_word/test_hostile.py` holds both together."""
_UNESCAPED = re.compile(
    rf"(?m){_BEGINS}(?:(?=[=.%][ \t]|[:;]|\?\?\?|#+(?![#\s]))|(?:bq|h[1-6])(?=\.[ \t])|p(?=\([\w#-]*\)\.)"
    rf"|[A-Z](?=\.[ \t]*(?:$|\ufde5)))(?P<sign>#+|.)|{_VERBATIM}"
    r"|<!-- -->|\]\{\.(?:underline|smallcaps)\}|@|&(?=#?\w+;)|\{|-(?=-)|\.(?=\.\.)|=(?==)|\+(?=\+)|%(?=%)|'(?=')"
    r"|(?<=\))=(?=[ \t]*(?:$|[{\ufde5]))|:(?=[a-z+-][a-z0-9_+-]*:)|:(?=:(?!:))|(?<=\(ref):|!(?=!!)|>(?=!)|\?(?=\?\w)"
    r"|(?<![:\w/])/(?=/[^\s/])|\((?=\([\da-f]{8}-|img:|vid:)|(?<=\()#|#(?=[\ufde5\n]|\Z)"
)
"""What pandoc leaves as it is, though a reader would take it for a reference, an entity, a class, a shortcode, a
definition, a dash, an ellipsis, or a form of other programs that `load` refuses; and what it writes itself: what is
verbatim, the comment between two lists, and how words are set."""
_QUOTES = re.compile(rf"{_UNESCAPED.pattern}|['\"]")


def form_docx(blocks: Sequence[Json], language: str, title: str) -> bytes:
    """A Word file of `blocks`, in pandoc's own styles; the same bytes at every run."""
    meta = {
        "lang": {"t": "MetaString", "c": language},
        "pagetitle": {"t": "MetaString", "c": title},
    }
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "form.docx")
        document = json.dumps({"pandoc-api-version": _API, "meta": meta, "blocks": list(blocks)})
        run_pandoc(["--from=json", "--to=docx", f"--output={out}"], document.encode(), PATIENCE, _EPOCH)
        return out.read_bytes()


def read_docx(data: bytes) -> list[Json]:
    """The blocks of a Word file; `Unreadable` where it cannot be read as one. Tracked changes count as accepted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.docx")
        path.write_bytes(data)
        try:
            done = run_pandoc(["--from=docx", "--to=json", str(path)], b"", PATIENCE, _EPOCH)
        except (RuntimeError, subprocess.TimeoutExpired) as problem:
            raise Unreadable("it is no Word file that can be read") from problem
    blocks: list[Json] = json.loads(done)["blocks"]
    return blocks


def to_markdown(texts: Sequence[Sequence[Json]], *, straight: bool = False, wrap: int = 0) -> list[str]:
    """Each of the texts as Markdown in which a character means itself, whatever it would mean elsewhere.

    A paragraph is one line, or with `wrap` lines of so many columns.

    pandoc's writer has its faults, so who needs to be sure reads the text again. With `straight`, straight quotes are
    escaped too, which would be printed as quotation marks.
    """
    if not texts:
        return []
    carriers = [{"t": "Div", "c": [["", [], []], _guarded(list(blocks))]} for blocks in texts]
    document = json.dumps({"pandoc-api-version": _API, "meta": {}, "blocks": carriers})
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "write.lua")
        script.write_text(_WRITE_EACH % (_WRITTEN, "auto" if wrap else "none", wrap or 72), encoding="utf-8")
        done = run_pandoc(["--from=json", "--to=json", f"--lua-filter={script}"], document.encode(), PATIENCE, _EPOCH)
    signs = _QUOTES if straight else _UNESCAPED
    written = (signs.sub(_escaped, block["c"][1]).strip(" \n") for block in json.loads(done)["blocks"])
    ready = (_AT_END.sub("&#92;", text).replace(_BACKSLASH, "\\\\") for text in written)
    return [text.replace(ENTITY, "&") for text in ready]


ENTITY = "\ufde2"
"""Begins an entity in raw Markdown: any other `&` is escaped. Unicode keeps such signs for use within programs."""
_BACKSLASH = "\ufde3"
"""Stands for a backslash among words: pandoc's writer loses the sign behind one, or writes it so that it means that."""


_AT_END = re.compile(rf"(?<=[ \t]){_BACKSLASH}(?=[ \t]*(?:$|\ufde5))", re.MULTILINE)
"""One that ends a line: two of them there are the end of a line in TeX."""


def _guarded(node: Any) -> Any:
    """Blocks without backslashes among their words; in code and formulas they stay."""
    if isinstance(node, list):
        return [_guarded(one) for one in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Str":
        return {"t": "Str", "c": node["c"].replace("\\", _BACKSLASH)}
    if node.get("t") in ("Code", "CodeBlock", "Math", "RawInline", "RawBlock"):
        return node
    return {key: _guarded(value) for key, value in node.items()}


def _escaped(match: re.Match[str]) -> str:
    """What is found, with a backslash; as an entity where even behind one it would mean something elsewhere."""
    if match["sign"]:
        return match[0].removesuffix(match["sign"]) + "\\" + match["sign"]
    rest = match.string[match.end() :]
    if match[0] == r"\[" and not rest[:1].strip("\ufde5"):
        return "&#91;"  # the beginning of a formula of LaTeX
    if (match[0] in ("@", r"\@") and rest.startswith("ref(")) or (
        match[0] == "#" and match.string[: match.end()][-2:] == "(#"
    ):
        return f"&#{ord(match[0][-1])};"  # a reference or a label of bookdown
    return match[0] if match[0].startswith(("\\", "<", "]", "`", "$")) else f"\\{match[0]}"
