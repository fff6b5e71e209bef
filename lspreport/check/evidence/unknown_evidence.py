"""Evidence is cited or placed that its area or source does not hold.

A claim would rest on nothing, or a box would lack an item.

Example: `[@leeds:framwork]`, or `{{< evidence topic=commissioning >}}` when no item has that topic.

Remedy: correct the id (the area's file name, a colon, the item's key), or add the item to the area's file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lspreport.check.evidence.missing_source import sources
from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import nearest


@rule("unknown-evidence", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    known = [item.id for item in judging.evidence]
    unknown = [(use.target, use.span) for use in document.uses if ":" in use.target and not use.found]
    unknown += [(found.name, found.span) for found in judging.observations("unknown-evidence")]
    unknown = [
        (name, span) for name, span in unknown if ":" not in name or name.partition(":")[0] in sources(document.report)
    ]
    for name, span in unknown:
        if "=" in name:
            message = f"no evidence fits `{name}`"
            hints: tuple[str, ...] = ("look at `stream`, `topic` and `kind` in areas/*.yaml",)
        elif name in known:
            message = f"the evidence `{name}` would stand within itself"
            hints = ("take its shortcode out of its own text",)
        else:
            message = f"there is no evidence `{name}`"
            hints = _remedies(name, known)
        yield fault(name, message, span, *hints)


def _remedies(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """The items of that id in other areas, or else those of this area; what to do where it has none. A name without a
    colon is an area's or an item's."""
    area, _, item = name.rpartition(":")
    elsewhere = [id for id in known if id.endswith(f":{item}")]
    own = [id for id in known if id.startswith(f"{area or name}:")]
    if not area:
        own = own or list(known)
    if len(elsewhere) == 1:
        return (f"did you mean `{elsewhere[0]}`?",)
    if not elsewhere and not own:
        return (f"`{area}` has no evidence: add it to its file, or mend there what is told of it",)
    return nearest(name, elsewhere or own)
