"""The imprint lacks what every imprint says: who wrote the report, who publishes it, and when.

Libraries cannot catalogue it, nobody can cite it, and the cover and the documents' properties stay empty.

Example: report.yaml lists `imprint.md` and has no `publisher`; or it has `isbn:` with nothing behind it.

Remedy: fill in `authors`, `publisher` and `date` in report.yaml; take out an identifier that the report has not.
A report without an imprint is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.report import SectionKind
from lspreport.source import SourceFile, Span


@rule("missing-imprint-field", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    settings = document.settings
    if not any(section.kind is SectionKind.IMPRINT for section in document.report.sections):
        return
    fields = {"authors": any(settings.authors), "publisher": settings.publisher, "date": settings.date}
    for name, value in fields.items():
        if not value and not _written(settings.source, name):  # `load` complains of a value that is none
            hint = f"add `{name}: …` to report.yaml"
            span = _key(settings.source, name)
            yield fault(name, f"the imprint lacks `{name}`", span, hint)
    for name, value in settings.identifiers.items():
        if not value:
            message = f"the identifier `{name}` is empty"
            yield fault(name, message, _key(settings.source, name), "fill it in, or take the key out")


def _written(source: SourceFile, key: str) -> bool:
    """Whether something stands behind the key that has a letter or a digit."""
    match = re.search(rf"^{key}:(.*)$", source.text, re.MULTILINE)
    value = re.sub(r"\s#.*", "", match[1]).strip() if match else ""
    return re.search(r"\w", value) is not None and value.lower() != "null"


def _key(source: SourceFile, key: str) -> Span:
    """Where the key stands; the imprint's own line where it does not."""
    match = re.search(rf"^\s*(?:identifiers:\s*\{{.*?)?\b({key}):", source.text, re.MULTILINE) or re.search(
        r"(imprint\.md)", source.text
    )
    return source.span(match.start(1), match.end(1)) if match else source.span(0)
