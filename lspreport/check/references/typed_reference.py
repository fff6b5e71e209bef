"""A reference is typed with its number: “see table 2”, “as box 4 shows”.

The number is right today. When a table is put before it, the compiler counts anew, and the typed number stays. It is
told where the report has such a thing; in a footnote, before “of the Act” and behind a name, the number is another
work's.

Example: `as table 2 shows`, `paragraph 3.4 explains`, `see Appendix A`.

Remedy: refer by label, `@tbl-hours`: the number is filled in, and it is a link in every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lspreport.check.judging import Judging, table
from lspreport.check.prose import SKIPPED, PassageKind, passages
from lspreport.check.protected import is_source_list
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.numbering import Entry, Kind

_PREFIXES: Mapping[Kind, str] = {
    Kind.SECTION: "sec",
    Kind.SUBSECTION: "sec",
    Kind.APPENDIX: "sec",
    Kind.PARAGRAPH: "para",
    Kind.BOX: "box",
    Kind.FIGURE: "fig",
    Kind.TABLE: "tbl",
    Kind.EQUATION: "eq",
}
"""What is looked for, and what its labels begin with."""
_OF_ANOTHER_WORK = re.compile(r"\s*\(?\s*(?:of|in|to|from|under)\s+(?:(?:the|an?|its|his|her|their|that)\b|[A-Z])")
_ANOTHER_WORK = re.compile(
    r"(?:[’']s?|\b(?:Act|Bill|Report|Paper|Book|Code|Guidance|Regulations?|Directive|Order|Review|ibid|op\. cit)"
    r"(?:\s+(?:19|20)\d\d)?[,:;]?(?:\s+(?:at|in|see))?|\)\s*,)\s*$"
)

_BEHIND_A_NAME = re.compile(
    r"(?:(?:^|[\s(])\w+(?:(?:[-_./:+]\w+)+|\(\d\w*\))|[a-z,;:]\s+[A-Z][\w’'-]*(?:\s+\d[\w.-]*)?)\s+$"
)
"""A name of signs joined, as of a program or a file, or one with a capital in the midst of a sentence."""
_BEHIND_WHAT_IS_NO_PROSE = re.compile(rf"{SKIPPED}\s+$")
"""Code, the title of a work, a work that is cited; what is quoted may also have been a sentence."""


@rule("typed-reference", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    known = _numbered(judging)
    if not known:
        return
    pattern = _pattern(known)
    labels = {label.name for label in judging.document.report.labels}
    for passage in passages(judging):
        if passage.part in (PassageKind.NOTE, PassageKind.HEADING) or is_source_list(judging, passage):
            continue
        for match in pattern.finditer(passage.prose):
            entry = known.get((match[1].casefold(), match[2]))
            if entry is None or _OF_ANOTHER_WORK.match(passage.prose, match.end()):
                continue
            before = passage.prose[: match.start()]
            if _ANOTHER_WORK.search(before) or _BEHIND_A_NAME.search(before):
                continue
            if match[1].islower() and _BEHIND_WHAT_IS_NO_PROSE.search(before):
                continue
            words = " ".join(match[0].split())
            message = f"the number of `{words}` is typed, and stays as it is when things move"
            label = f"{_PREFIXES[entry.kind]}-x"
            hint = f"give it a label, `#{label}`, and write `@{label}`"
            hint = f"write `@{entry.key}`" if entry.key in labels else hint
            yield fault(words.lower(), message, passage.place(match.start(), match.end()), hint)


@table
def _numbered(judging: Judging) -> Mapping[tuple[str, str], Entry]:
    """What bears a number, under its noun and its number as they are printed."""
    document = judging.document
    words = document.settings.words
    return {
        (words.one(entry.kind).casefold(), document.number(entry.key)): entry
        for entry in document.numbering.entries.values()
        if entry.kind in _PREFIXES and entry.number is not None and words.one(entry.kind)
    }


def _pattern(known: Mapping[tuple[str, str], Entry]) -> re.Pattern[str]:
    """One of the nouns that stand before numbers, and a number or a letter behind it."""
    nouns = "|".join(map(re.escape, sorted({noun for noun, _ in known}, key=len, reverse=True)))
    number = r"([A-Z]?\d+(?:\.\d+)*|[A-Z])(?![\w-]|\.\d)"
    return re.compile(rf"(?<![\w-])({nouns})[ \u00a0\n]+{number}", re.IGNORECASE)
