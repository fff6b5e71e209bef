"""Has pandoc read bibliographies, and word citations and references by a CSL style."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from msgspec import Struct

from lspreport.tools.pandoc import API
from lspreport.tools.process import Failed, run_pandoc

PATIENCE = 60.0
"""Seconds; a thousand citations take two."""

Json = dict[str, Any]

_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_BETWEEN = re.compile(r">\s+<")

_READ = """
-- Reads a list of bibliographies, each with its format, and writes each one as CSL JSON, or why it cannot be read.
local made = {}
for at, one in ipairs(pandoc.json.decode(io.read("a"), false)) do
  local read, result = pcall(function() return pandoc.write(pandoc.read(one[2], one[1]), "csljson") end)
  made[at] = {read, tostring(result)}
end
io.write(pandoc.json.encode(made))
"""


class UnreadableBibliography(Struct, frozen=True):
    """Why a bibliography cannot be read, in pandoc's words."""

    message: str


class CitationGroup(Struct, frozen=True):
    """Works that are cited together, as pandoc's JSON has them; in a footnote of the author's, `noted`, which may hold
    words before them, `led`, and behind them, `followed`."""

    citations: Sequence[Json]
    noted: bool = False
    led: bool = False
    followed: bool = False


class ReferenceText(Struct, frozen=True):
    """A work's entry in the references: what stands in its margin, in numeric styles a number, and its words."""

    id: str
    label: list[Json]
    content: list[Json]


class CitedTexts(Struct, frozen=True):
    """Each group as it is printed in the text and in its footnote; and the references in their order."""

    groups: list[tuple[list[Json], list[Json]]]
    references: list[ReferenceText]


def read_bibliographies(texts: Sequence[tuple[str, str]]) -> list[list[Json] | UnreadableBibliography]:
    """The records of each bibliography in CSL JSON; with each stands its format: biblatex, csljson or yaml."""
    try:
        return _read(texts)
    except (TimeoutExpired, Failed):  # one of them is too much for pandoc: it is looked for by halves
        half = len(texts) // 2
        if half == 0:
            return [UnreadableBibliography("")]
        return [*read_bibliographies(texts[:half]), *read_bibliographies(texts[half:])]


def _read(texts: Sequence[tuple[str, str]]) -> list[list[Json] | UnreadableBibliography]:
    given = [("markdown", f"---\n{text}\n---\n") if kind == "yaml" else (kind, text) for kind, text in texts]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "read.lua")
        script.write_text(_READ, encoding="utf-8")
        done = run_pandoc(["lua", str(script)], json.dumps(given).encode(), PATIENCE, {"TMPDIR": folder})
    return [json.loads(result) if read else UnreadableBibliography(result) for read, result in json.loads(done)]


def cite(groups: Sequence[CitationGroup], records: str, style: str, language: str) -> CitedTexts:
    """All citations of a report, in reading order, and its references: one run of citeproc, since later citations are
    worded by earlier ones. `records` is the bibliography in CSL JSON, `style` a CSL style, "" for pandoc's own."""
    meta = {"lang": {"t": "MetaString", "c": language}, "link-citations": {"t": "MetaBool", "c": True}}
    document = {"pandoc-api-version": API, "meta": meta, "blocks": [_paragraph(group) for group in groups]}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "works.json").write_text(records, encoding="utf-8")
        (folder / "style.csl").write_text(_compact(style or _own_style()), encoding="utf-8")
        works, csl = f"--bibliography={folder / 'works.json'}", f"--csl={folder / 'style.csl'}"
        options = ["--from=json", "--to=json", "--citeproc", works, csl]
        done = run_pandoc(options, json.dumps(document).encode(), PATIENCE)
    blocks: list[Json] = json.loads(done)["blocks"]
    references = [
        _reference(entry["c"]) for block in blocks[len(groups) :] if block["t"] == "Div" for entry in block["c"][1]
    ]
    return CitedTexts([_group(block) for block in blocks[: len(groups)]], references)


def _own_style() -> str:
    return run_pandoc(["--print-default-data-file=default.csl"], b"", PATIENCE).decode()


def _compact(style: str) -> str:
    """The style without its remarks and the blanks between its elements, which mean nothing there (CSL 1.0.2 has no
    element of mixed content). They are two fifths of pandoc's own style, which then takes 42 ms to read and not 79."""
    return _BETWEEN.sub("><", _REMARK.sub("", style))


def _paragraph(group: CitationGroup) -> Json:
    cited: Json = {"t": "Cite", "c": [list(group.citations), []]}
    if not group.noted:
        return {"t": "Para", "c": [cited]}
    word = {"t": "Str", "c": "x"}
    content = [*[word] * group.led, cited, *[word] * group.followed]
    return {"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": content}]}]}


def _group(block: Json) -> tuple[list[Json], list[Json]]:
    """What is printed in the text, and in a footnote that the style has made."""
    inlines = block["c"]
    if len(inlines) == 1 and inlines[0]["t"] == "Note":
        inlines = [one for one in inlines[0]["c"][0]["c"] if one["t"] == "Cite"]  # the author's own footnote
    words: list[Json] = []
    note: list[Json] = []
    for inline in inlines:
        for one in inline["c"][1] if inline["t"] == "Cite" else [inline]:
            if one["t"] == "Note":
                note += [part for inner in one["c"] for part in inner["c"]]
            else:
                words.append(one)
    return words, note


def _reference(entry: Any) -> ReferenceText:
    (id, _, _), blocks = entry
    label: list[Json] = []
    content: list[Json] = []
    for block in blocks:
        for inline in block["c"]:
            classes = inline["c"][0][1] if inline["t"] == "Span" else ()
            if "csl-left-margin" in classes:
                label += inline["c"][1]
            else:
                content.append(inline)
    return ReferenceText(id.removeprefix("ref-"), label, content)
