"""A picture's file is not there.

pandoc would print the description in the picture's place and say nothing.

Example: `![The streams](figures/streams.svg)`, when `sections/figures/streams.svg` does not exist.

Remedy: put the file there, or correct the path; it is looked up from the section's own folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import nearest


@rule("missing-file", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("missing-file"):
        hints = nearest(found.name, found.known) or ("the path is looked up from the file's own folder",)
        yield fault(found.name, f"there is no picture `{found.name}`", found.span, *hints)
