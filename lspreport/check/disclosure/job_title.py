"""Somebody is quoted or described by a post, not by a class of people.

A post has one holder: whoever knows the area knows the person, who was promised not to be named. A class, such as an
officer, a councillor, a partner, has many. Looked at are the items that are printed, where every post counts that “the”
or “its” makes a certain one; and the paragraphs that rest on evidence of an area, where it counts if the holder says or
thinks something.

Example: “According to the chief executive of the council …”, “the director of public health felt that …”.

Remedy: name the class: “an officer said …”, “one of the partners felt …”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.check.units import units
from lspreport.source import Span

_OF = r"(?:\s+(?:of|for|to)\s+(?:the\s+)?[\w’'-]+(?:\s+(?:and\s+)?[\w’'-]+)?)?"
_HEAD = (
    r"(?:chief\s+(?:executive|constable|officer|planner|whip)|director|head\s+of\s+[\w’'-]+|"
    r"(?:council\s+)?leader(?:\s+of\s+the\s+council)?|portfolio[\s-]holder|"
    r"cabinet\s+member|chair(?:man|woman|person)?\s+of\s+the\s+[\w’'-]+|town\s+clerk|treasurer|monitoring\s+officer|"
    r"headteacher|head\s+teacher|vice[\s-]chancellor|bishop|borough\s+commander|superintendent|"
    r"(?:LSP|LAA|partnership|programme|project|policy|performance|neighbourhood|town\s+centre)\s+"
    r"(?:manager|co-ordinator|coordinator|director|officer))"
    r"(?![\w’'-])"
)
_POST = (
    r"(?:(?:deputy|assistant|vice|interim|former|joint|executive|corporate|managing|borough|county|city|area|district)"
    rf"[\s-]+){{0,2}}{_HEAD}"
)
_CERTAIN = r"(?:the|its|their|our|this|that|[\w-]+[’']s)\s+(?:[\w-]+\s+)??"
_SAID = r"(?:said|says|told|tells|felt|feels|thought|thinks|believed|believes|argued|argues|explained|added|reported|"
_SAID += r"commented|noted|stated|observed|remarked|suggested|admitted|wondered|complained|recalled|put\s+it|described)"
_SPEAKS = (
    rf"\b(?:a|an|one|{_CERTAIN})?\s*(?P<post>{_POST}{_OF})\s*,?\s+(?:also\s+|who\s+)?{_SAID}\b"
    rf"|\b(?:according\s+to|in\s+the\s+(?:words|view|eyes|opinion)\s+of|quoted?\s+by|{_SAID})\s+"
    rf"(?:a|an|one|{_CERTAIN})?\s*(?P<post2>{_POST}{_OF})"
)
_HELD = rf"\b{_CERTAIN}(?P<post>{_POST}{_OF})"
_QUOTED = rf"\b(?:a|an|one|{_CERTAIN})?(?P<post>{_POST}{_OF})"
_LIKELY = re.compile(
    r"chief|director|head|leader|holder|cabinet|chair|clerk|treasurer|monitoring|chancellor|bishop|commander"
    r"|superintendent|manager|ordinator|officer"
)
"""Without one of these in small letters there is no post."""
_POSTS = re.compile(rf"\b{_HEAD}", re.IGNORECASE)
"""Without one of these no pattern can match: they take long, and are made only once one is needed."""
_REMAINDER = re.compile(r"\s+(?:said|says|told|felt|thought|who|that|which|is|was|has|had|for\s+\w+ing)\b.*", re.DOTALL)


@rule("job-title", ERROR, disclosure=True)
def find(judging: Judging) -> Iterator[Fault]:
    seen: set[Span] = set()
    for unit in units(judging):
        if not unit.origins:
            continue
        pattern = _SPEAKS if unit.item is None else _QUOTED if unit.item.kind == "quotation" else _HELD
        for passage in unit.own:
            if not (_LIKELY.search(passage.text.lower()) and _POSTS.search(passage.text)):
                continue
            for match in re.finditer(pattern, passage.text, re.IGNORECASE):
                name = "post" if match["post"] else "post2"
                start, post = match.start(name), _REMAINDER.sub("", match[name])
                span = passage.place(start, start + len(post))
                if span not in seen:
                    seen.add(span)
                    message = f"`{' '.join(post.split())}` is a post, which one person holds"
                    hint = "name a class of people: an officer, a councillor, a partner, a stakeholder, a resident"
                    yield fault(unit.subject, message, span, hint)
