"""An item of evidence has a topic that its stream does not have.

No query by that topic finds it, and it has no column in the matrix.

Example: `topic: fundng` in areas/leeds.yaml, or a topic of another stream.

Remedy: take one of the stream's own topics, or add this one to it in theory.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import backticked, nearest


@rule("unknown-topic", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("unknown-topic"):
        whose = [stream.id for stream in judging.document.report.theory.streams.values() if found.name in stream.topics]
        hints = (f"`{found.name}` is a topic of `{whose[0]}`",) if whose else nearest(found.name, found.known)
        more = "known: " + backticked(found.known)
        hints = hints if more in hints or not found.known else (*hints, more)
        yield fault(found.name, f"the stream has no topic `{found.name}`", found.span, *hints)
