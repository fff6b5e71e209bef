"""Two footnotes say the same.

The reader looks twice for one thing. It happens when a mark is used a second time, as `[^scope]` in two places:
each is printed as a note of its own.

Example: two footnotes that both read “Interview with an officer.”

Remedy: keep the first, and make the second say what is new, or leave it out.

Off unless report.yaml switches it on: `checks: {duplicate-footnote-text: warning}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.numbering import Kind
from lspreport.model.text import plain_blocks
from lspreport.model.tree import Note
from lspreport.model.walk import notes


@rule("duplicate-footnote-text", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    first: dict[str, Note] = {}
    for note in notes(document.sections):
        words = " ".join(plain_blocks(note.blocks).casefold().split()).rstrip(".")
        before = first.setdefault(words, note)
        if words and before.span != note.span:  # a paragraph that is placed twice brings its notes along
            name = f"{Kind.NOTE} {document.number(before.key)}"
            message = f"this footnote says the same as {name}"
            where = f"{name} stands at {before.span}"
            yield fault(note.key, message, note.span, where, "say it once")
