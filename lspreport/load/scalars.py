"""How a value is written in YAML, so that it is read as the same value: bare, in quotes, or as a folded text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lspreport.model.handed import Value

WIDTH = 100
_BARE = re.compile(r"[^\W\d_][\w .'’‘“”()/+–—£%-]*")
_NO_TEXT = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
"""Words that YAML, of one version or another, takes for something else."""
_BEGINS = re.compile(r"[-+*#>|:=~`]+|\(?\w{1,4}[.)]|:::.*|\[\^.*")
"""A word that would begin a list, a heading or a quotation if it stood first in its line."""
_ITEM = re.compile(r"\s*(?:-|[0-9]+[.)])\s+")
_UNWRITTEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What may not stand in YAML (1.2, 5.1), ends a line there, or turns the order of the letters on the screen."""


def inline(value: Value) -> str:
    """`value` in one line, safe within `[…]` and `{…}`, whatever characters it has."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(inline(one) for one in value)}]"
    bare = _BARE.fullmatch(value) and value == value.strip() and value.casefold() not in _NO_TEXT
    return value if bare else _UNWRITTEN.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def entry(key: str, value: Value, indent: int) -> str:
    """The lines `key: value` of a block, each with its end."""
    space = " " * indent
    if key == "text" and isinstance(value, str):
        lines = folded(value, WIDTH - indent - 2)
        return f"{space}{key}: >-\n" + "".join(f"{space}  {line}\n" if line else "\n" for line in lines)
    return f"{space}{key}: {inline(value)}\n"


def remark(text: str, indent: int) -> str:
    """A comment, a line a line."""
    return "".join(f"{' ' * indent}# {line}".rstrip() + "\n" for line in text.split("\n"))


def folded(markdown: str, width: int) -> Iterator[str]:
    """The lines of a Markdown text, broken at words; no line begins with what would mean something there."""
    for line in markdown.split("\n"):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        marker = _ITEM.match(line)
        hang = " " * len(marker[0]) if marker else indent
        part = ""
        for word in filter(None, line.split(" ")):  # a space that does not break stays
            if not part:
                part = indent + word
            elif len(part) + 1 + len(word) > width and not _BEGINS.fullmatch(word):
                yield part
                part = hang + word
            else:
                part = f"{part} {word}"
        yield part
