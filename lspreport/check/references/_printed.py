"""What a reference prints, for the rules that read it with the words around it."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.check.judging import Judging, table
from lspreport.model.text import plain
from lspreport.model.tree import Heading, Reference, ReferenceForm
from lspreport.model.walk import every


def noun(judging: Judging, reference: Reference) -> str:
    """The word that the reference prints before its first number: "box", "boxes"; "" where it prints none."""
    if reference.content or reference.form is ReferenceForm.NUMBER:
        return ""
    entries = judging.document.numbering.entries
    first, *others = (entries.get(target) for target in reference.targets)
    if first is None or first.number is None:
        return ""
    words = judging.document.settings.words
    several = any(one is not None and one.kind is first.kind for one in others)
    return words.several(first.kind) if several else words.one(first.kind)


def title(judging: Judging, reference: Reference) -> str:
    """The title that the reference prints, to something without a number; "" where it prints none."""
    if reference.content or len(reference.targets) != 1:
        return ""
    entry = judging.document.numbering.entries.get(reference.targets[0])
    return "" if entry is None or entry.number is not None else _titles(judging).get(entry.key, "")


@table
def _titles(judging: Judging) -> Mapping[str, str]:
    sections = judging.document.sections
    found = {heading.key: plain(heading.content) for heading in every(Heading, sections)}
    return found | {section.key: plain(section.title) for section in sections}
