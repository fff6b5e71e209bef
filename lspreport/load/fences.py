"""The fences of divs in the author's text: which of them close nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^[ \t>]*(?:(?P<code>[`~]{3,})|(?P<div>:{3,})[ \t]*(?P<opening>[^\s:].*)?)")


def stray(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each closing fence in `text` that has no opening one."""
    depth, code, at = 0, "", 0
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if match is not None and match["code"]:
            code = "" if code and match["code"].startswith(code) else code or match["code"]
        elif match is not None and not code and match["opening"]:
            depth += 1
        elif match is not None and not code:
            if depth == 0:
                yield at + match.start("div"), at + match.end("div")
            depth = max(depth - 1, 0)
        at += len(line) + 1
