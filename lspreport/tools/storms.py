"""Marks in a text over which pandoc would sit for seconds or for ever, found before it is asked, in milliseconds.

pandoc tries each reading of a bracket that is not closed, and again within each: every further one takes it up to
three times as long. Of other marks, which open something and never close it, it looks through the rest of the paragraph
at each. How long it takes was measured mark by mark (pandoc 3.9); what is let through takes it a second at the most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

_DEEPEST_BRACKETS = 5
"""Six brackets one in another, or never closed in one paragraph, take 0.7 s, eight 7 s; no author needs four."""
_GROWTH, _MOST = 3, 20 * 3**_DEEPEST_BRACKETS
"""By how much each bracket multiplies the time, and how much all paragraphs of a text may come to: four seconds."""
_DEEPEST_LISTS = 30
"""So many lists one in another take 0.1 s, five hundred 6 s; `load` itself tells of more than its pages can show."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t>]*(?:\n|\Z)|[ \t>]*(?:[-*+|]|\(?\w{1,4}[.)])[ \t])[^\n]+)*")
"""Lines up to an empty one, the next item of a list, or the next row of a table."""
_FENCED = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}+|~{3,}+)[^`\n]*\n.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$", re.DOTALL | re.MULTILINE
)
_ITEM = re.compile(r"^[ \t]*(?=(?:[-*+]|\(?\w{1,4}[.)])[ \t])", re.MULTILINE)
_WRITTEN = re.compile(r"\\.|(?P<ticks>`+)|(?P<bracket>[\[\]])", re.DOTALL)


class Storm(Struct, frozen=True):
    """What stands between the offsets `start` and `end` of a text and keeps it from being read, and the remedy."""

    message: str
    hint: str
    start: int
    end: int


class _Crowd(Struct, frozen=True):
    """Marks of which a paragraph may hold `most`, and how they are called; each holds the characters of `sign`."""

    sign: str
    mark: re.Pattern[str]
    most: int
    message: str
    hint: str


_MANY = (
    _Crowd("<", re.compile("<"), 1000, "{} times `<` stands in one paragraph", "write `\\<` where no HTML is meant"),
    _Crowd("&", re.compile("&"), 3000, "{} times `&` stands in one paragraph", "part it into several paragraphs"),
    _Crowd("](", re.compile(r"\]\("), 100, "{} times `](` stands in one paragraph", "part it into several paragraphs"),
    _Crowd("[^", re.compile(r"\[\^"), 500, "{} footnotes stand in one paragraph", "part it into several paragraphs"),
    _Crowd("'", re.compile(r"(?<!\w)'(?=\w)"), 600, "{} quotations begin in one paragraph", "close them, or use `’`"),
    _Crowd(
        " ", re.compile(r"[-*+>][ \t]+(?=[-*+>])"), 500, "{} lists and quotes begin in one paragraph", "take them apart"
    ),
)
"""What pandoc looks through the rest of the paragraph for, at each: a thousand take half a second."""
_LEAST = min(kind.most for kind in _MANY)
_TICKS = 40
"""Runs of backticks, each of another length, that begin code in one paragraph and do not end it: 64 take 0.3 s."""


def storm(text: str) -> Storm | None:
    """The first thing in `text` that pandoc could not read in time; None where it can."""
    fenced = [match.span() for match in _FENCED.finditer(text)] if "```" in text or "~~~" in text else []
    if fenced:
        text = _blanked(text, fenced)
    return _brackets(text) or _lists(text) or _many(text)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with spaces for what stands at `spans`: no mark there means anything."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (text[done:start], re.sub(r"[^\n]", " ", text[start:end]))
        done = end
    return "".join((*parts, text[done:]))


def _paragraphs(text: str, interesting: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    for match in _PARAGRAPH.finditer(text):
        if interesting(match[0]):
            yield match.start(), match[0]


def _brackets(text: str) -> Storm | None:
    """Too many brackets that are never closed, or that stand one in another."""
    if text.count("[") + text.count("`") <= _DEEPEST_BRACKETS - 2:
        return None
    weight, worst = 0, (0, 0, 0, "")
    for start, words in _paragraphs(text, lambda words: words.count("[") > 2 or words.count("`") > _TICKS):
        open_, deepest, loose = _open(words)
        if len(loose) > _TICKS:
            return Storm(
                f"{len(loose)} runs of backticks begin here and end nowhere",
                "close each with as many, or write `\\``",
                start + loose[0],
                start + loose[-1] + 1,
            )
        count = max(len(open_), len(deepest))
        if count > 2:
            weight += _GROWTH**count
        if count > worst[0]:
            kind = "are never closed" if len(open_) >= len(deepest) else "stand one in another"
            places = open_ if len(open_) >= len(deepest) else deepest
            worst = (count, start + places[0], start + places[-1] + 1, kind)
        if count > _DEEPEST_BRACKETS or weight > _MOST:
            break
    else:
        return None
    count, first, last, kind = worst
    hint = "close each with `]`" if kind == "are never closed" else "take them apart"
    return Storm(f"{count} brackets {kind} here", f"{hint}, or write `\\[` for a bracket that is printed", first, last)


def _open(words: str) -> tuple[list[int], list[int], list[int]]:
    """The offsets of the brackets that a paragraph leaves open, of those that stand deepest one in another, and of the
    runs of backticks that end nowhere; what stands between two equal runs is code."""
    open_: list[int] = []
    deepest: list[int] = []
    loose: dict[str, int] = {}
    at = 0
    while match := _WRITTEN.search(words, at):
        at = match.end()
        if ticks := match["ticks"]:
            if ticks in loose:
                continue
            closing = re.compile(rf"(?<!`){ticks}(?!`)").search(words, at)
            if closing is None:
                loose[ticks] = match.start()
                if len(loose) > 2 * _TICKS:
                    break
            else:
                at = closing.end()
        elif match["bracket"] == "[":
            open_.append(match.start())
            if len(open_) > len(deepest):
                deepest = open_.copy()
                if len(deepest) > 1000:
                    break
        elif match["bracket"] and open_:
            open_.pop()
    return open_, deepest, list(loose.values())


def _lists(text: str) -> Storm | None:
    """Lists that stand too deep one in another."""
    if text.count("\n") < _DEEPEST_LISTS:
        return None
    margins: list[int] = []
    for match in _ITEM.finditer(text):
        margin = match.end() - match.start()
        while margins and margins[-1] >= margin:
            margins.pop()
        margins.append(margin)
        if len(margins) > _DEEPEST_LISTS:
            end = text.find("\n", match.end())
            message = f"more than {_DEEPEST_LISTS} lists stand here one in another"
            return Storm(message, "take the lists apart", match.end(), end if end > 0 else len(text))
    return None


def _many(text: str) -> Storm | None:
    """Marks of one kind by the thousand in one paragraph."""
    kinds = [kind for kind in _MANY if text.count(kind.sign) > kind.most]
    for start, words in _paragraphs(text, lambda words: len(words) > _LEAST) if kinds else ():
        for kind in kinds:
            if words.count(kind.sign) > kind.most:
                found = [match.start() for match in kind.mark.finditer(words)]
                if len(found) > kind.most:
                    return Storm(kind.message.format(len(found)), kind.hint, start + found[0], start + found[-1] + 1)
    return None
