"""Has pandoc make MathML and Typst's markup of TeX formulas, all of them in one run."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.tools.process import run_pandoc

PATIENCE = 60.0
"""Seconds; a thousand formulas take two."""

_CONVERT = """
-- Reads a list of formulas, each with whether it stands on a line of its own, and writes each one's forms and remarks.
local made = {}
for at, one in ipairs(pandoc.json.decode(io.read("a"), false)) do
  local math = pandoc.Math(one[2] and "DisplayMath" or "InlineMath", one[1])
  local document = pandoc.Pandoc({pandoc.Plain({math})})
  local remarks, html, typst = pandoc.log.silence(function()
    return pandoc.write(document, "html", {html_math_method = "mathml"}), pandoc.write(document, "typst")
  end)
  local said = {}
  for number, remark in ipairs(remarks) do said[number] = remark.message end
  made[at] = {html, typst, table.concat(said, "\\n")}
end
io.write(pandoc.json.encode(made))
"""

_SEMANTICS = re.compile(r"<semantics>(.*)<annotation [^>]*>.*?</annotation></semantics>", re.DOTALL)
_QUOTED = re.compile(r'("(?:\\.|[^"\\])*")')
RENAMED = {
    "sect": "∩",
    "sect.sq": "⊓",
    "sect.big": "⋂",
    "sect.double": "⋒",
    "sect.sq.big": "⨅",
    "sect.sq.double": "⩎",
    "sect.dot": "⩀",
    "sect.and": "⩄",
    "integral.sect": "⨙",
    "plus.circle.arrow": "⟴",
    "minus.circle": "⊖",
    "times.circle": "⊗",
    "times.circle.big": "⨂",
    "dot.circle": "⊙",
    "dot.circle.big": "⨀",
    "eq.circle": "⊜",
    "dash.circle": "⊝",
    "bar.v.circle": "⦶",
    "parallel.circle": "⦷",
    "backslash.circle": "⦸",
    "perp.circle": "⦹",
    "lt.circle": "⧀",
    "gt.circle": "⧁",
    "div.circle": "⨸",
    "bracket.l.double": "⟦",
    "bracket.r.double": "⟧",
    "brace.l.double": "⦃",
    "brace.r.double": "⦄",
    "paren.l.double": "⦅",
    "paren.r.double": "⦆",
    "shell.l.double": "⟬",
    "shell.r.double": "⟭",
    "angle.right.sq": "⦜",
    "angle.spheric.top": "⦡",
    "angle.oblique": "⦦",
    "quote.angle.l.double": "«",
    "quote.angle.r.double": "»",
    "quote.angle.l.single": "‹",
    "quote.angle.r.single": "›",
    "Kai": "Ϗ",
    "kai": "ϗ",
    "√": '"√"',
    "∛": '"∛"',
    "∜": '"∜"',
}
"""What pandoc 3.9 calls by names that Typst 0.15 has no more, and signs that Typst takes for functions."""
_RENAMED = rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(RENAMED, key=len, reverse=True)))})(?![\w.(])"


_PAIR = re.compile(r'\bdelim: "([^"\\])([^"\\])"')
"""The two fences of a matrix, which Typst wants one by one."""


class ConvertedFormula(Struct, frozen=True):
    """A formula as `<math>` and as Typst's `$…$`; or why pandoc cannot convert it, in its own words."""

    mathml: str = ""
    typst: str = ""
    problem: str = ""


def convert(formulas: Sequence[tuple[str, bool]]) -> list[ConvertedFormula]:
    """Each TeX formula converted, in order; with each stands whether it has a line of its own."""
    if not formulas:
        return []
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "convert.lua")
        script.write_text(_CONVERT, encoding="utf-8")
        done = run_pandoc(["lua", str(script)], json.dumps(formulas).encode(), PATIENCE, {"TMPDIR": folder})
    return [_converted(*made) for made in json.loads(done)]


def _converted(html: str, typst: str, said: str) -> ConvertedFormula:
    if said or not html.startswith("<math"):
        return ConvertedFormula(problem=said or "pandoc does not take it for a formula")
    return ConvertedFormula(_SEMANTICS.sub(r"\1", html.strip()), _known(typst.strip()))


def _known(typst: str) -> str:
    """The markup with signs in place of the names that Typst does not know; text in quotation marks stays."""
    parts = _QUOTED.split(_PAIR.sub(r'delim: #("\1", "\2")', typst))
    parts[::2] = [re.sub(_RENAMED, lambda name: RENAMED[name[0]], part) for part in parts[::2]]
    return "".join(parts)
