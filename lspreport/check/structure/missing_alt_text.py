"""A picture has no text alternative.

Who cannot see it learns nothing from it (WCAG 1.1.1), and PDF/UA-1 refuses the file.

Example: `![](figures/map.png)`.

Remedy: write a caption, `![The areas](figures/map.png)`, which serves as the alternative too; where the picture
says more than its caption, add `{fig-alt="…"}` with what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule


@rule("missing-alt-text", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("missing-alt-text"):
        message = f"the picture `{found.name}` has no text alternative"
        hint = 'write a caption between `![` and `]`, or add `{fig-alt="what it shows"}`'
        yield fault(found.name, message, found.span, hint)
