"""A text as the notations of other programs are looked for in it: without code, formulas or addresses, and as long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lspreport.load.notation import ESCAPED, Layer
from lspreport.tools.numbered import NumberedString

Json = dict[str, Any]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCED = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\w{1,4}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n`]*(?P<body>\n.*?)"
    r"(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_INDENTED = re.compile(r"\n[ \t>]*\n[ >]*(?: {4}|\t)")
_CODE = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_LONG_CODE = re.compile(r"(?<![`\\])(?P<ticks>``+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:[^\w\s@#]|@(?!ref\()|#(?!(?:fig|tab|tbl|eq|thm|lem|def|exm|exr|cor|prp):))")
_MATHEMATICS = re.compile(
    r"\$\$(?:(?!\n[ \t>]*\n|\$\$).)+\$\$|(?<![\\$\w])\$(?=[^\s$])(?:(?!\n[ \t>]*\n)[^$\\]|\\.)*?(?<=\S)\$(?![\d$])",
    re.DOTALL,
)
_ADDRESS = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # of a link or a picture
    r"|^[ \t>]*\[[^\]\n^]+\]:[^\n]*|<[A-Za-z][\w+.-]*:[^<>\s]*>|\b(?:https?://|www\.)[^\s<>)\]]+",
    re.MULTILINE,
)
_RULE = re.compile(r"^[ \t>]*(?=[^\n]*\|)[ \t|:-]+$|^[ \t>]*\+[-=:+]+\+[ \t]*$", re.MULTILINE)
"""A line of dashes between the rows of a table that is typed with bars."""
_ROW = re.compile(r"^[^\n]*\|[^\n]*", re.MULTILINE)


def layers(text: str, nodes: Sequence[Json]) -> dict[Layer, str]:
    """The text as each kind of notation is looked for in it, always as long."""
    written = _COMMENT.sub(_blanks, text) if "<!--" in text else text
    fences, code = written, written
    if "```" in text or "~~~" in text:
        fences, code = _FENCED.sub(_without_body, written), _FENCED.sub(_blanks, written)
    for start, end in _code_blocks(nodes, text) if _INDENTED.search(text) else ():
        code = code[:start] + _blank(code[start:end]) + code[end:]
    ticks, escapes = "`" in text, "\\" in text
    prose = _CODE.sub(_blanks, code) if ticks else code
    roles = _CODE.sub(_without_inside, code) if ticks else code
    code = _LONG_CODE.sub(_blanks, code) if ticks else code
    typed = _ADDRESS.sub(_blanks, prose) if escapes else prose
    if escapes:
        prose, code, roles = (_ESCAPED.sub(ESCAPED * 2, one) for one in (prose, code, roles))
    prose = _ADDRESS.sub(_blanks, _MATHEMATICS.sub(_blanks, prose) if "$" in text else prose)
    lines = _ROW.sub(lambda row: row[0].replace("|", "\n"), prose) if "|" in prose and _RULE.search(prose) else prose
    return {
        Layer.FENCES: fences,
        Layer.CODE: code,
        Layer.ROLES: roles,
        Layer.PROSE: prose,
        Layer.LINES: lines,
        Layer.ESCAPES: typed,
    }


def without_addresses(text: str) -> str:
    """The text with blanks in the place of the addresses of links, as long."""
    return _ADDRESS.sub(_blanks, text)


def without_code_blocks(text: str) -> str:
    """The text with blanks in the place of the blocks of code between fences, as long, with the same lines."""
    return _FENCED.sub(_blanks, text)


def _code_blocks(nodes: Any, text: str) -> Iterator[tuple[int, int]]:
    """The lines of each block of code, an indented one above all, of which only pandoc can say that it is one."""
    waiting, behind = [nodes], 0
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict) and node.get("t") == "CodeBlock":
            code = node["c"][1]
            if isinstance(code, NumberedString):
                here, there = code.marks[0]
                begin = _line_before(text, there, code.count("\n", 0, here))
                behind = _line_behind(text, there, code.count("\n", here) + 1)
                yield begin, behind
            elif match := _as_code(code).search(text, behind):
                behind = match.end()
                yield match.span()
        elif isinstance(node, dict):
            waiting.append(node.get("c"))


def _as_code(code: str) -> re.Pattern[str]:
    """How a block without a word that is numbered was typed."""
    return re.compile("^" + r"\n".join(rf"[ \t>]*{re.escape(line)}" for line in code.split("\n")), re.MULTILINE)


def _line_before(text: str, at: int, lines: int) -> int:
    """Where the line begins that stands so many lines before that at an offset."""
    for _ in range(lines + 1):
        at = text.rfind("\n", 0, max(at, 0))
    return at + 1


def _line_behind(text: str, at: int, lines: int) -> int:
    """Where so many lines end, the first of them that at an offset."""
    for _ in range(lines):
        at = text.find("\n", at) + 1 or len(text) + 1
    return at - 1


def _without_body(fence: re.Match[str]) -> str:
    """A block of code with its first line alone."""
    begin = fence.start("body") - fence.start()
    return fence[0][:begin] + _blank(fence[0][begin:])


def _without_inside(code: re.Match[str]) -> str:
    """Code within a line with blanks between its backticks."""
    ticks = code["ticks"]
    return ticks + _blank(code[0][len(ticks) : -len(ticks)]) + ticks


def _blanks(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(text: str) -> str:
    """As many blanks as there are characters, in as many lines."""
    return re.sub(r"[^\n]", " ", text)
