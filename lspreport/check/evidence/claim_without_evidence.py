"""A numbered paragraph of a chapter that rests on no evidence.

A reader cannot tell whether an area said it, or the author thinks it. Paragraphs that hold or lead to evidence, in a
box or by a reference to another paragraph that cites some, are not meant. Off until report.yaml asks for it: there are
paragraphs that introduce and connect.

Example: “Partners met more often than before.” with no `[@leeds:workshops]` behind it.

Remedy: cite the evidence at the end of the claim, or waive the finding under the paragraph's label.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.units import Holder, holders
from lspreport.model.numbering import Kind
from lspreport.model.report import Document, SectionKind


@rule("claim-without-evidence", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    held = holders(judging)
    resting = {holder.key for holder in held if holder.cites or holder.items}
    for holder in held:
        if _is_claim(holder, document) and not {holder.key, *holder.refers} & resting:
            message = f"paragraph {document.number(holder.key)} cites no evidence"
            hint = "cite what it rests on, as `[@leeds:framework]`, or waive the finding"
            yield fault(holder.key, message, holder.own[0].span, hint)


def _is_claim(holder: Holder, document: Document) -> bool:
    """Whether it is a numbered paragraph of a chapter, with words of its own."""
    entry = document.numbering.entries.get(holder.key)
    numbered = entry is not None and entry.kind is Kind.PARAGRAPH and entry.number is not None
    return numbered and holder.section.kind is SectionKind.CHAPTER and bool(holder.own)
