"""Something is still to be filled in.

Nobody wants to find `[TBC]` or `XX per cent` in the printed report, and no other check reads for it.

Example: `[TBC]`, `[insert figure]`, `XX per cent`, `???`, `TODO`, `Lorem ipsum`, `alt="[to be described]"`.

Remedy: fill it in, or take it out. What is to remain until the next draft is a comment, `<!-- to be confirmed -->`,
or has a waiver with an end.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.prose import passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.tree import Figure
from lspreport.model.walk import all_in

_BLANK = re.compile(
    r"(?<!\w)\[(?:TB[CDA]|tb[cda]|[Xx]{1,5}|\?+|(?:[Ii]nsert|INSERT|[Tt]o be|[Aa]dd)\b[^\[\]]{0,60}|"
    r"[Cc]itation needed|[Ss]ource\?|[Dd]ate\?|[Nn]ame\?|[Rr]ef(?:erence)?\?)\]"
    r"|(?<![\w.-])(?<![a-z][/\\])(?:TODO|FIXME|TKTK|TB[CD])\b(?!-|[/.][a-z]| (?:file|list|item|comment|note)s?\b)"
    r"|(?<![\w.-])X{2,4}(?:%|(?=\s+(?:per cent|percent|million|billion|thousand)\b))"
    r"|\?{3,}"
    r"|\b[Ll]orem ipsum\b"
)

_SIGNS = ("[", "TO", "FIX", "TK", "TB", "XX", "???", "psum")
"""Without one of these there is none, which is known ten times as fast."""


@rule("placeholder", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    short = judging.document.report.glossary.abbreviations
    for passage in passages(judging):
        for match in _BLANK.finditer(passage.prose) if any(sign in passage.prose for sign in _SIGNS) else ():
            if match[0] not in short:
                place = passage.place(match.start(), match.end())
                hint = "fill it in, or take it out; a comment, `<!-- … -->`, is not printed"
                yield fault(match[0], f"`{match[0]}` is still to be filled in", place, hint)
    for section in judging.document.report.sections:
        for node in all_in(section.blocks):
            blank = _BLANK.search(node.picture.alt) if isinstance(node, Figure) else None
            if isinstance(node, Figure) and blank:
                message = f"`{blank[0]}` is still the text alternative of this picture"
                yield fault(blank[0], message, node.span, "say what it shows, for who cannot see it")
