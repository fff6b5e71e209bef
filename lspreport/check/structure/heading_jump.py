"""A heading skips a level: `###` straight under the section's title.

Readers who move by headings, with a screen reader above all, take a skipped level for something missing (WCAG
1.3.1); PDF/UA-1 forbids it (ISO 14289-1, 7.4.2).

Example: `# Efficiency` followed by `### Funding`.

Remedy: use the next level down, here `## Funding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.report import heading_jumps
from lspreport.model.text import plain


@rule("heading-jump", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for section in judging.document.sections:
        for heading, before in heading_jumps(section.blocks):
            words = plain(heading.content)
            message = f"the heading `{words}` skips from level {before} to level {heading.level}"
            yield fault(words, message, heading.span, f"write it with `{'#' * (before + 1)}`", alike=message)
