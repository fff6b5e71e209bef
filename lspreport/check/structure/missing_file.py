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
from lspreport.model.observation import Observation


@rule("missing-file", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    missing: dict[tuple[str, tuple[str, ...]], list[Observation]] = {}
    for found in judging.observations("missing-file"):
        missing.setdefault((found.name, found.known), []).append(found)  # known are those of the file's own folder
    for (name, known), places in missing.items():
        hints = nearest(name, known) or ("the path is looked up from the file's own folder",)
        first, *others = [found.span for found in places]
        yield fault(name, f"there is no picture `{name}`", first, *hints, places=others)
