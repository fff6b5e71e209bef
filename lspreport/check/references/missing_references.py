"""Works are cited, and the report has no references.

"(Smith 2020)" tells a reader nothing that could be looked up. In a style of notes the footnotes say it all, and the
references may be left out.

Example: a text with `[@smith2020]`, and no `references` in report.yaml.

Remedy: let the compiler make them: `references` as the last of `chapters:`, or among `appendices:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.report import SectionKind


@rule("missing-references", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    report = judging.document.report
    first = next((use for use in judging.document.uses if use.work and use.found), None)
    made = any(section.kind is SectionKind.REFERENCES for section in report.sections)
    if first is not None and not made and not report.bibliography.notes:
        hint = "write `references` as the last of `chapters:` in report.yaml, or among `appendices:`"
        yield fault(first.target, "works are cited, and the report has no references", first.span, hint)
