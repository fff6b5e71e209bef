"""A box, a figure or a table that the text never refers to.

The reader meets it without knowing what it is for, and may as well skip it.

Example: `::: {.box #box-sharing}`, when no `@box-sharing` stands anywhere outside it. What stands in an appendix is
exempt, and so are tables that the compiler made, and boxes without a number. Where none of a kind is referred to, the
report is told once.

Remedy: refer to it where it supports the text, as in `@Box-sharing gives two examples`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.structure._mentions import Exhibit, exhibits

_PREFIXES = {"box": "box", "figure": "fig", "table": "tbl"}


@rule("unmentioned-box", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    labels = {label.name for label in judging.document.report.labels}
    of_kind: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits(judging):
        of_kind.setdefault(exhibit.name.rpartition(" ")[0], []).append(exhibit)
    for word, mine in of_kind.items():
        prefix = _PREFIXES.get(word, "box")
        alone = [exhibit for exhibit in mine if exhibit.mention is None]
        if len(alone) == len(mine) > _FEW:
            message = f"none of the {len(mine)} {_SEVERAL.get(word, word)} is ever referred to"
            hint = f"refer to each in the text, as `@{prefix}-x`; what needs no number needs no reference either"
            yield fault(alone[0].key, message, alone[0].span, hint, places=[one.span for one in alone[1:]])
            continue
        for exhibit in alone:
            if exhibit.key in labels or exhibit.key.startswith(f"{prefix}-"):
                hint = f"refer to it in the text as `@{exhibit.key}`"
            else:
                hint = f"give it a label such as `#{prefix}-x`, and refer to it in the text as `@{prefix}-x`"
            yield fault(exhibit.key, f"{exhibit.name} is never referred to", exhibit.span, hint)


_SEVERAL = {"box": "boxes", "figure": "figures", "table": "tables"}
_FEW = 2
"""More of a kind, none of which is referred to, are one habit, and are told once."""
