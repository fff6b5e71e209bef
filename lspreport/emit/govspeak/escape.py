"""Plain text as Govspeak: whatever would be taken for markup is escaped, and nothing else, so that it reads well.

kramdown knows a backslash before its own signs; those of Govspeak, which it looks for first, become entities.
"""

from __future__ import annotations

import re

_ENTITIES = {"<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "$": "&#36;"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ANYWHERE = re.compile(r"[\\`*_\[\]|]|[<>{}$]|-(?=-)|(?<=-)-|\.(?=\.\.)|(?<=\.)\.(?=\.)|['\"]")
_START = re.compile(
    r"(?P<list>\d+)\.(?=\s|$)|(?P<step>s)(?=\d+\.\s)|(?P<call>[%@^!~])|(?P<sign>[-+#:=])|(?P<link>x)(?=\\\[)"
)


def escaped(text: str) -> str:
    """`text` for the middle of a line."""
    return _ANYWHERE.sub(_sign, _ENTITY.sub("&amp;", text)).replace("\n", " ")


def lines(text: str) -> str:
    """Finished text for lines of its own: a number, a dash or a sign at the beginning of one would begin something."""
    return "\n".join(_START.sub(_opening, line, count=1) if _START.match(line) else line for line in text.split("\n"))


def _sign(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], f"\\{match[0]}")


def _opening(match: re.Match[str]) -> str:
    if match["list"]:
        return f"{match['list']}\\."
    if match["sign"]:
        return f"\\{match[0]}"
    return f"&#{ord(match[0])};"
