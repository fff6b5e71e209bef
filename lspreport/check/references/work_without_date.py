"""A work that is cited and has no date: it is printed as "n.d.".

A reader cannot tell which edition is meant, and two works of one author cannot be told apart by their years.

Example: an entry of `refs.bib` without `date` or `year`.

Remedy: add the date of issue, for a page of the web that of its last change; where nobody knows it, add the day on
which it was seen (`urldate`) and waive the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("work-without-date", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    cited = {use.target for use in judging.document.uses if use.work}
    for work in judging.document.report.bibliography.works.values():
        if work.id in cited and not work.dated:
            hint = "add `date`, or waive the finding where nobody knows it"
            yield fault(work.id, f"the work `{work.id}` has no date", work.span, hint)
