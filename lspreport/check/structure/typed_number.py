"""A number is typed where the report counts for itself.

It is printed beside the counted one, “2.3 1.1 The first paragraph”, and the two part company with the first change.

Example: `## 2.1 Background`, `1.1 The first paragraph.`, `![Figure 3: The areas](map.png)`, a paragraph
`Table 2: Opening hours` before its table.

Remedy: take it out. Sub-headings are numbered by `numbering: {headings: chapter}` in report.yaml.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.report import SectionKind

_DEEP = r"\d+(?:\.\d+)+\.?(?=[ \u00a0]+[^\W\d_])"
_NAMED = (
    r"(?:Chapter|Section|Appendix|Annex|Part|Box|Table|Figure|Fig\.)[ \u00a0]+(?:\d+(?:\.\d+)*|[A-Z])[ \u00a0]*[.:–—]"
    r"(?=[ \u00a0])"
)
_HEADING = re.compile(rf"{_DEEP}|{_NAMED}")
_TITLE = re.compile(rf"\d{{1,2}}[.)](?=[ \u00a0]+[A-Z])|{_DEEP}|{_NAMED}")
_CAPTION = re.compile(r"(?:Box|Table|Figure|Fig\.)[ \u00a0]+\d+(?:\.\d+)*[ \u00a0]*[.:–—]?(?=[ \u00a0])")
_UNITS = r"(?:[KMGT]?(?:bps|bit|B|b|Hz|W|Wh)|Mbps|Gbps|Pa|Million|Billion)\b"
_PARAGRAPH = re.compile(rf"\d+(?:\.\d+)+\.?(?=[ \u00a0]+(?!{_UNITS})[A-Z][\w’']*[ ,])")
_LONELY_CAPTION = re.compile(r"(?:Table|Figure|Fig\.)[ \u00a0]+\d+(?:\.\d+)*[ \u00a0]*[.:–—](?=[ \u00a0]+\S)")
_SAID = "`{}` is typed, and the report counts for itself"
_LONGEST = 160
"""Letters of a paragraph that can be a caption."""


@rule("typed-number", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    paragraphs: list[tuple[Passage, re.Match[str]]] = []
    for passage in passages(judging):
        pattern, hint = _what(passage)
        match = pattern.match(passage.text) if pattern else None
        if match is not None and pattern is _PARAGRAPH:
            paragraphs.append((passage, match))
        elif match is not None:
            place = passage.place(match.start(), match.end())
            yield fault(match[0], _SAID.format(match[0]), place, hint, alike="number")
    counted = [one for one in paragraphs if _is_counted(one, paragraphs)]
    places = [passage.place(match.start(), match.end()) for passage, match in counted]
    if counted:
        number = counted[0][1][0]
        yield fault(number, _SAID.format(number), places[0], "take it out: paragraphs are numbered", places=places[1:])


def _is_counted(one: tuple[Passage, re.Match[str]], others: Sequence[tuple[Passage, re.Match[str]]]) -> bool:
    """Whether the number before or behind begins another paragraph of the section: one alone may be a version."""
    passage, match = one
    stem, _, last = match[0].rstrip(".").rpartition(".")
    near = {f"{stem}.{int(last) + step}" for step in (-1, 1)}
    return any(other.section is passage.section and found[0].rstrip(".") in near for other, found in others)


def _what(passage: Passage) -> tuple[re.Pattern[str] | None, str]:
    """What a typed number looks like there, and what to do with it."""
    match passage.part:
        case PassageKind.HEADING if passage.span == passage.section.span:
            return _TITLE, "take it out: chapters and appendices are numbered"
        case PassageKind.HEADING:
            return _HEADING, "take it out; `numbering: {headings: chapter}` in report.yaml numbers sub-headings"
        case PassageKind.CAPTION:
            return _CAPTION, "take it out: captions are numbered"
        case PassageKind.PARAGRAPH if len(passage.text) < _LONGEST and _LONELY_CAPTION.match(passage.text):
            hint = "write the caption in a line `: Words {#tbl-x}` below the table, or between `![` and `]`"
            return _LONELY_CAPTION, hint
        case PassageKind.PARAGRAPH if passage.section.kind in (SectionKind.CHAPTER, SectionKind.SUMMARY):
            return _PARAGRAPH, ""
    return None, ""
