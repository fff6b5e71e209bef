"""A Markdown file in `sections/` that report.yaml does not name.

Its text is in no output, and nobody would notice until the paper is printed.

Example: `sections/annex.md`, written and never listed.

Remedy: name it under `front`, `chapters` or `appendices` in report.yaml, or move it out of `sections/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("unlisted-section", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("unlisted-section"):
        message = f"`{found.name}` is in no output: report.yaml does not name it"
        hint = "name it under `front`, `chapters` or `appendices`, or move it out of `sections/`"
        yield fault(found.name, message, found.span, hint)
