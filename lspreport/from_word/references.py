"""Typed references ("see paragraph 7.8", "Box 2") made references of ours, where they lead to one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from lspreport.from_word.called import kind_called, words_for
from lspreport.from_word.inlines import LEAD, LED, SPACE, unit_of
from lspreport.from_word.live_references import is_by_title
from lspreport.model.word_table import OWN

Json = dict[str, Any]

_LABELLED = {
    "paragraph": "para",
    "box": "box",
    "table": "tbl",
    "figure": "fig",
    "chapter": "sec",
    "section": "heading",
    "appendix": "appendix",
}
"""What is referred to, and the kind of its label."""
_SEVERAL = {
    "paragraph": "paragraphs",
    "box": "boxes",
    "table": "tables",
    "figure": "figures",
    "chapter": "chapters",
    "section": "sections",
    "appendix": "appendices",
}
_JOINTS = "&|and|to|or|und|bis|oder|et|à|ou|y|o"
_CALLED = (*_SEVERAL, *_SEVERAL.values())
_NUMBER = r"(?:[A-Z]{0,2}\d+(?:\.\d+)*|[A-Z](?![\w.]))"
_TYPED = re.compile(
    rf"\b(?i:(?P<word>{words_for(*_CALLED)}|(?:paras?|figs?|abb)\.))"
    rf"(?P<gap>[\s\u00a0]+)(?P<numbers>{_NUMBER}(?:(?:,\s*|\s+(?:{_JOINTS})\s+|\s*[–-]\s*){_NUMBER})*)"
    r"(?!\w|\.\d|\()",
)
_LEFT = re.compile(
    r"\b(?:(?:foot|end)notes?|(?<=see )pages?|(?<=on )pages?|(?<=at )pages?|(?<=from )pages?)[\s\u00a0]+\d{1,3}"
    r"(?:(?:,\s*|\s+(?:&|and|to|or)\s+|\s*[–-]\s*)\d{1,3})*(?!\w|\.\d|\()",
    re.IGNORECASE,
)
"""References to pages and notes, which have no labels."""
_ELSEWHERE = re.compile(
    r"[\s\u00a0]*(?:\(\w{1,3}\)[\s\u00a0]*)*,?[\s\u00a0]*"
    r"(?:(?:of|to)[\s\u00a0]+(?:the|that)|(?:of|to|in)[\s\u00a0]+(?:schedule|section|part|annex)|of[\s\u00a0]+[A-Z])"
)
"""What makes a number another text's: "paragraph 7 of the Act", "paragraph 3 of schedule 2"."""
_PLACE = rf"(?i:{words_for('chapter', 'section', 'appendix')})"
_BEFORE_TITLE = (
    rf"\b(?P<before>{_PLACE}\s+(?:on|about|entitled|called|headed)\s+[‘“\"']?"
    rf"|(?i:see|in)\s+(?:(?:the\s+)?{_PLACE}\s+)?[‘“\"'])"
)
_NEVER = re.compile("(?!)")
_BEGINS = re.compile(r"[-+*#>|:=~☐☑☒□]+|\(?\w{1,4}[.)]|:::.*|\[\^.*")


class TypedReference(Struct, frozen=True):
    """A reference as it was typed; `leads` says whether it became one of ours."""

    text: str
    leads: bool


class ReferenceFinder:
    """Replaces references by tokens; `labels` has the labels under kind and old number: ("para", "2.6").

    `leads` has them by the units to which live references lead, `titled` by titles in small letters. `token` gives what
    stands for a piece of Markdown until all is written, `language` is one of `called.LANGUAGES`. `used` are the labels
    that are referred to; so many live references by title are `links` now.
    """

    def __init__(
        self,
        labels: Mapping[tuple[str, str], str],
        leads: Mapping[int, str],
        titled: Mapping[str, str],
        token: Callable[[str], str],
        language: str,
    ) -> None:
        self.labels = labels
        self.leads = leads
        self.titled = titled
        titles = "|".join(re.escape(title) for title in sorted(titled, key=lambda one: (-len(one), one)))
        self._by_title = re.compile(rf"{_BEFORE_TITLE}(?P<title>(?i:{titles}))(?!\w)") if titles else _NEVER
        self.links = 0
        self.language = language
        self.token = token
        self.used: set[str] = set()
        self.found: list[TypedReference] = []

    def replaced(self, inlines: Sequence[Json]) -> list[Json]:
        """The inlines with references of ours; words in links stay."""
        found: list[Json] = []
        run: list[Json] = []
        for one in inlines:
            if one["t"] in ("Str", "Space"):
                run.append(one)
                continue
            found += self._run(run)
            run = []
            if one["t"] in ("Emph", "Strong"):
                found.append({"t": one["t"], "c": self.replaced(one["c"])})
            elif one["t"] == "Note":
                blocks = [{"t": block["t"], "c": self.replaced(block["c"])} for block in one["c"]]
                found.append({"t": "Note", "c": blocks})
            else:
                found.append(one)
        return found + self._run(run)

    def _run(self, run: Sequence[Json]) -> list[Json]:
        text = "".join(one["c"] if one["t"] == "Str" else " " for one in run)
        changed = _TYPED.sub(self._one, self._by_title.sub(self._titled, LEAD.sub("", LED.sub(self._live, text))))
        left = [match for match in _LEFT.finditer(changed) if not _ELSEWHERE.match(changed[match.end() :])]
        self.found += [TypedReference(" ".join(match[0].split()), False) for match in left]
        found: list[Json] = []
        words = changed.split(" ")
        for at, word in enumerate(words):
            begins, joined = _BEGINS.fullmatch(word), at + 1 < len(words) and _BEGINS.fullmatch(words[at + 1])
            if begins and joined and not found:  # pandoc would escape it if a space stood behind it
                last = len(word) - 1 if word[0].isalnum() else 0
                word = word[:last] + self.token("\\") + word[last:]
            elif begins and found:  # at a line's beginning it would begin a list, or a quotation
                word = self.token(" ") + word
            elif at:
                found.append(SPACE)
            found += [{"t": "Str", "c": word}] if word else []
        return found

    def _live(self, match: re.Match[str]) -> str:
        """What a live reference shows, as a link to where it leads; where it shows a number, that is for `_one`."""
        label = self.leads.get(unit_of(match["lead"]), "")
        if not label or not is_by_title(match["words"]):
            return match["words"]
        self.links += 1
        return self._link(match["words"], label)

    def _titled(self, match: re.Match[str]) -> str:
        label = self.titled[match["title"].lower()]
        self.found.append(TypedReference(" ".join(match[0].split()), True))
        return match["before"] + self._link(match["title"], label)

    def _link(self, words: str, label: str) -> str:
        self.used.add(label)
        inner = words.strip()
        before, behind = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        return f"{before}{self.token('[')}{inner}{self.token(f'](#{label})')}{behind}"

    def _one(self, match: re.Match[str]) -> str:
        word = match["word"]
        called = word.lower().rstrip(".")
        one = kind_called(called, tuple(_SEVERAL))
        kind = _LABELLED[one or next(key for key, many in _SEVERAL.items() if kind_called(called, (many,)))]
        numbers = re.findall(_NUMBER, match["numbers"])
        known = [self.labels.get((kind, number), "") for number in numbers]
        if kind == "heading" and not all(known):
            return match[0]  # most sections are those of an Act
        elsewhere = _ELSEWHERE.match(match.string[match.end() :])
        leads = all(known) and not (elsewhere and kind in ("para", "sec", "heading", "appendix"))
        self.found.append(TypedReference(" ".join(match[0].split()), leads))
        if not leads:
            return match[0]
        self.used.update(known)
        if len(numbers) == 1 and one and called == OWN[self.language][one].lower():  # `@label` prints that very word
            label = known[0][0].upper() + known[0][1:] if word[0].isupper() else known[0]
            return self.token(f"@{label}")
        labels = iter(known)
        return word + match["gap"] + re.sub(_NUMBER, lambda _: self.token(f"[-@{next(labels)}]"), match["numbers"])
