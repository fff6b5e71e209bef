"""A work of the bibliography that the report never cites.

It is left out of the references. A shared bibliography holds more than one report cites, and may well; in one made for
this report it is a citation that got lost, or a name mistyped.

Example: `refs.bib` holds `smith2020`, and no text has `[@smith2020]`.

Remedy: cite it where the text rests on it, take it out of the bibliography, or switch the check off for a bibliography
that several reports share: `checks: {work-uncited: off}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("work-uncited", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    cited = {use.target for use in judging.document.uses if use.work}
    for work in judging.document.report.bibliography.works.values():
        if work.id not in cited:
            yield fault(work.id, f"nothing cites the work `{work.id}`", work.span, f"cite it as `[@{work.id}]`")
