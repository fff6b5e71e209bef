"""Reaches pandoc through pypandoc: many Markdown texts to trees in one process, one tree to DOCX."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MARKDOWN = "markdown-raw_tex-tex_math_dollars-auto_identifiers-implicit_header_references"
"""The author's language: pandoc's Markdown without raw TeX, which would be read as a command and not printed."""

_PARSE_EACH = """
-- Replaces each code block of the carrier document by a div with the blocks that its text reads as.
local format = "%s"
function CodeBlock(carrier)
  local read, result = pcall(pandoc.read, carrier.text, format)
  if read then return pandoc.Div(result.blocks) end
  return pandoc.Div({pandoc.CodeBlock(tostring(result), {"", {"unreadable"}})})
end
"""

_API = [1, 23, 1]

Json = dict[str, Any]


class Unreadable(Exception):
    """pandoc could not read a text; the message is pandoc's."""


def parse(texts: Sequence[str]) -> list[list[Json] | Unreadable]:
    """The blocks of each Markdown text, in pandoc's JSON form; `Unreadable` in place of a text it refused.

    All texts go through one pandoc process, each parsed for itself, so that footnote names stay local to a file
    and a broken text cannot spoil its neighbours.
    """
    import pypandoc

    if not texts:
        return []
    carrier = _document([{"t": "CodeBlock", "c": [["", [], []], text]} for text in texts])
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "parse.lua")
        script.write_text(_PARSE_EACH % MARKDOWN, encoding="utf-8")
        answer = pypandoc.convert_text(carrier, "json", format="json", filters=[str(script)])
    parsed: list[list[Json] | Unreadable] = []
    for div in json.loads(answer)["blocks"]:
        blocks: list[Json] = div["c"][1]
        failed = len(blocks) == 1 and blocks[0]["t"] == "CodeBlock" and blocks[0]["c"][0][1] == ["unreadable"]
        parsed.append(Unreadable(blocks[0]["c"][1]) if failed else blocks)
    return parsed


def to_docx(blocks: Sequence[Json], reference: bytes, language: str, pictures: Mapping[str, bytes]) -> bytes:
    """pandoc's DOCX of the given blocks, in the styles of `reference`; `pictures` are found under their names.

    The archive bears the time of the run: who wants equal bytes writes it anew.
    """
    import pypandoc

    document = _document(list(blocks), {"lang": {"t": "MetaString", "c": language}})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Path(folder, "reference.docx").write_bytes(reference)
        for picture, data in pictures.items():
            Path(folder, picture).write_bytes(data)
        pypandoc.convert_text(
            document,
            "docx",
            format="json",
            outputfile=str(folder / "out.docx"),
            extra_args=["--reference-doc", str(folder / "reference.docx"), "--resource-path", str(folder)],
        )
        return Path(folder, "out.docx").read_bytes()


def _document(blocks: list[Json], meta: Json | None = None) -> str:
    return json.dumps({"pandoc-api-version": _API, "meta": meta or {}, "blocks": blocks})
