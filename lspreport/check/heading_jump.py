"""A heading skips a level: `###` straight under the section's title.

Readers who move by headings, with a screen reader above all, take a skipped level for something missing (WCAG
1.3.1); PDF/UA-1 forbids it (ISO 14289-1, 7.4.2).

Example: `# Efficiency` followed by `### Funding`.

Remedy: use the next level down, here `## Funding`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.rule import finding
from lspreport.diagnostic import Code, Diagnostic, Severity
from lspreport.model.report import Document, headings
from lspreport.model.text import plain

CODE = Code.HEADING_JUMP
SEVERITY = Severity.ERROR


def find(document: Document) -> Iterator[Diagnostic]:
    for section in document.sections:
        before = 1
        for heading in headings(section.blocks):
            words = plain(heading.content)
            if heading.level > before + 1 and words:  # an empty heading is a mistake of form
                message = f"the heading `{words}` skips from level {before} to level {heading.level}"
                wanted = "#" * (before + 1)
                yield finding(CODE, SEVERITY, words, message, heading.span, f"write it with `{wanted}`")
            before = heading.level
