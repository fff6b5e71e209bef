"""An entry of a register, such as a driver, is used where its stream does not have it, or no stream has it.

The theory says where each is to work. Evidence and text that go beyond it show that one of the two is mistaken.

Example: evidence of `stream: efficiency` names `drivers: [D7]`, the chapter on efficiency refers to `@D7`, and
D7 is listed under trust only; or D7 stands under `drivers` and no stream lists it.

Remedy: correct the code, or add it to the stream in theory.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.area import Evidence
from lspreport.model.places import place
from lspreport.source import Span


@rule("code-outside-stream", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    theory = document.report.theory
    streams = {stream.id: stream.codes for stream in theory.streams.values()}
    every = {code for codes in streams.values() for code in codes}
    for code, entry in theory.entries.items():
        if streams and not _homes(code, streams):
            message = f"no stream has `{code}`"
            hint = "list it in the streams in which it is to work"
            yield fault(code, message, entry.span, hint)
    for item in judging.evidence:
        own = streams.get(item.stream, every)
        for code in item.codes:
            if code not in own and (homes := _homes(code, streams)):
                message = f"`{item.id}` names `{code}`, which the stream `{item.stream}` does not have"
                yield fault(code, message, _within(item, code), _hint(code, homes))
    chapters: dict[str, list[str]] = {}
    for stream in theory.streams.values():
        chapters.setdefault(f"sections/{stream.chapter}", []).append(stream.id)
    for use in document.uses:
        here, homes = chapters.get(str(use.span.source.path), []), _homes(use.target, streams)
        if here and homes and not set(here) & set(homes):
            message = f"the chapter of `{here[0]}` refers to `{use.target}`, which that stream does not have"
            yield fault(use.target, message, use.span, _hint(use.target, homes))


def _homes(code: str, streams: Mapping[str, frozenset[str]]) -> list[str]:
    """The streams that have the code."""
    return [stream for stream, codes in streams.items() if code in codes]


def _hint(code: str, homes: Sequence[str]) -> str:
    belongs = " and ".join(f"`{stream}`" for stream in homes)
    return f"`{code}` belongs to {belongs}: correct it, or add it to this stream too in theory.yaml"


def _within(item: Evidence, code: str) -> Span:
    """Where the code stands in the item, which begins with its own key and goes on to its text."""
    last = item.blocks[0].span.line if item.blocks else len(item.span.source.lines)
    source = item.span.source
    last = last if last > item.span.line else len(source.lines)
    found = place(replace(item.span, end_line=last, end_column=len(source.line(last)) + 1), code)
    return item.span if found.line == item.span.line and found.end_line == last else found
