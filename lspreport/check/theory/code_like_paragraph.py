"""The codes of a register look like the numbers of the summary's paragraphs.

Who reads "E4" cannot tell which of the two is meant, and neither can `lspreport trace E4`.

Example: the register of enablers has `prefix: E`, and the summary's paragraphs are numbered E1, E2 …

Remedy: give one of them another prefix: `prefix: EN` in theory.yaml, or `summary: {prefix: S}` in report.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.numbering import Kind
from lspreport.sentences import article


@rule("code-like-paragraph", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    theory, prefix = document.report.theory, document.settings.summary_prefix
    register = next((one for one in theory.registers if one.prefix == prefix), None)
    if register is None:
        return
    entries = document.numbering.entries.values()
    numbers = {document.number(entry.key) for entry in entries if entry.kind is Kind.PARAGRAPH and entry.number}
    for code, entry in theory.lists.get(register.key, {}).items():
        if code in numbers:
            noun = f"{article(register.name)} {register.name}"
            message = f"`{code}` is {noun}, and a paragraph of the summary is {code}, too"
            hint = f"give one of them another prefix: `{register.name}` in theory.yaml, or the summary in report.yaml"
            yield fault(code, message, entry.span, hint)
            return
