"""What has changed since an older version: the concordance of its paragraph numbers, for people and programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from lspreport.model.worddiff import compare, in_words
from lspreport.review.concordance import Became, concordance
from lspreport.review.likeness import key
from lspreport.review.tabular import Tabular
from lspreport.review.versions import Version
from lspreport.sentences import counted, series, shortened

_WORDS = {
    Became.SAME: "",
    Became.MOVED: "moved",
    Became.SPLIT: "split off",
    Became.MERGED: "merged",
    Became.REMOVED: "removed",
    Became.NEW: "new",
}
_SHORT = 90


class ParagraphChange(Struct, frozen=True):
    """A line of the concordance: the numbers before and now, what became of the paragraph, and its change in words."""

    became: Became
    old: str
    new: str
    reworded: bool
    likeness: float
    words: str
    where: str

    @property
    def what(self) -> str:
        """What became of it, in a word or two."""
        said = [_WORDS[self.became]] if _WORDS[self.became] else []
        said += ["renumbered"] if self.became is Became.SAME and self.old != self.new else []
        return ", ".join([*said, *(["reworded"] if self.reworded else [])]) or "same"


class Changes(Struct, frozen=True):
    """All paragraphs of two versions side by side."""

    since: str
    lines: tuple[ParagraphChange, ...]

    @property
    def summary(self) -> str:
        """What has changed, in one line."""
        counts = Counter(line.became for line in self.lines)
        said = [f"{counts[one]} {_WORDS[one]}" for one in Became if counts[one] and _WORDS[one]]
        reworded = sum(line.reworded for line in self.lines)
        said += [f"{reworded} reworded"] if reworded else []
        renumbered = sum(line.became is Became.SAME and line.old != line.new for line in self.lines)
        said += [f"{renumbered} renumbered"] if renumbered else []
        before = len({line.old for line in self.lines if line.old})
        now = len({line.new for line in self.lines if line.new})
        return f"{counted(before, 'paragraph')} in {self.since}, {now} now: {series(said) or 'nothing has changed'}"

    @property
    def data(self) -> dict[str, Any]:
        """The lines for programs."""
        return {
            "since": self.since,
            "paragraphs": [
                {
                    "became": line.became.value,
                    "old": line.old,
                    "new": line.new,
                    "reworded": line.reworded,
                    "likeness": round(line.likeness, 3),
                    "words": line.words,
                    "where": line.where,
                }
                for line in self.lines
            ],
        }

    def table(self) -> Tabular:
        """The lines as a table in files."""
        rows = tuple((line.old or "–", line.new or "–", line.what, line.words) for line in self.lines)
        heads = (f"Number in {self.since}", "Number now", "What became of it", "Words")
        title = f"What has changed since {self.since}"
        return Tabular("Changes", title, (f"{self.summary}.",), heads, (0.1, 0.1, 0.2, 0.6), rows)


def changes(old: Version, new: Version, given: Mapping[int, int] = MappingProxyType({})) -> Changes:
    """What has become of each paragraph of `old` in `new`; `given` are pairs that people know better."""
    lines: list[ParagraphChange] = []
    for one in concordance(old.paragraphs, new.paragraphs, given):
        before = old.paragraphs[one.old] if one.old >= 0 else None
        after = new.paragraphs[one.new] if one.new >= 0 else None
        pair = before is not None and after is not None and one.became in (Became.SAME, Became.MOVED)
        reworded = pair and before is not None and after is not None and key(before.text) != key(after.text)
        words = shortened(after.text if after is not None else before.text if before is not None else "", _SHORT)
        if reworded and before is not None and after is not None:
            words = in_words(compare(before.text, after.text)) or words
        lines.append(
            ParagraphChange(
                one.became,
                before.number if before is not None else "",
                after.number if after is not None else "",
                reworded,
                one.likeness,
                words,
                after.where if after is not None else before.where if before is not None else "",
            )
        )
    return Changes(old.name, tuple(lines))
