"""Evidence is cited or placed from an area or a source that does not exist.

Nobody could look the claim up: there is no file that holds it. (An item that a known area does not have is
`unknown-evidence`.)

Example: `[@york:targets]` when there is neither `areas/york.yaml` nor `york:` in sources.yaml.

Remedy: correct the name before the colon, or hand the source in: an area as `areas/<name>.yaml`, anything else as a key
of sources.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity, nearest
from lspreport.model.report import Document, Report

CODE = Code.MISSING_SOURCE
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    known = sources(document.report)
    cited = [(use.target, use.span) for use in document.uses if ":" in use.target and not use.found]
    cited += [(one.name, one.span) for one in document.report.findings if one.check == "unknown-evidence"]
    for name, span in cited:
        owner, colon, _ = name.partition(":")
        if colon and owner not in known:
            message = f"there is no area and no source `{owner}`"
            yield finding(CODE, SEVERITY, name, message, span, *nearest(owner, known))


def sources(report: Report) -> tuple[str, ...]:
    """What may stand before the colon of an id."""
    return (*(area.slug for area in report.areas), *(source.slug for source in report.sources))
