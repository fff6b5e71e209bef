"""Evidence is cited or placed from an area or a source that does not exist.

Nobody could look the claim up: there is no file that holds it. (An item that a known area does not have is
`unknown-evidence`.)

Example: `[@york:targets]` when there is neither `areas/york.yaml` nor `york:` in sources.yaml.

Remedy: correct the name before the colon, or hand the source in: an area as `areas/<name>.yaml`, anything else as a key
of sources.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import nearest
from lspreport.model.report import Report

_LABELS = {
    **dict.fromkeys(("sec", "section", "chap", "app"), "sec"),
    **dict.fromkeys(("fig", "figure"), "fig"),
    **dict.fromkeys(("tbl", "tab", "table"), "tbl"),
    **{word: word for word in ("box", "para", "eq", "lst")},
}
"""What begins a label in other programs, before a colon, and what does here."""


@rule("missing-source", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    known = sources(document.report)
    cited = [(use.target, use.span) for use in document.uses if ":" in use.target and not use.found]
    cited += [(one.name, one.span) for one in judging.observations("unknown-evidence")]
    for name, span in cited:
        owner, colon, item = name.partition(":")
        if colon and owner not in known:
            message = f"there is no area and no source `{owner}`"
            label = _LABELS.get(owner.lower())
            hints = (f"a label is written `@{label}-{item}`",) if label else nearest(owner, known)
            yield fault(name, message, span, *hints)


def sources(report: Report) -> tuple[str, ...]:
    """What may stand before the colon of an id."""
    return (*(area.slug for area in report.areas), *(source.slug for source in report.sources))
