"""`lspreport terms`: every word that the report spells in two ways, with counts and places."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

from lspreport.cli.look import FAINT, GOOD, PLACE, STRONG, line, stack, table
from lspreport.cli.options import AsJson, Project
from lspreport.cli.outcome import ReportView, view_report
from lspreport.cli.screen import Screen
from lspreport.sentences import counted

if TYPE_CHECKING:
    from lspreport.check.names._variants import WordVariants
    from lspreport.cli.look import Shape
    from lspreport.model.report import Document
    from lspreport.source import Span

_MOST = 8
"""So many places of a spelling are shown."""


def terms(project: Project = None, json: AsJson = False) -> int:
    """List every word that is spelt in two ways.

    Hyphens, British and American spellings, accents, capitals, full stops. `check` tells only the clear ones.
    """

    def show(found: tuple[WordVariants, ...]) -> Shape | str:
        if json:
            return dumps({"words": [_data(one) for one in found]}, ensure_ascii=False, indent=2) + "\n"
        if not found:
            return "no word is spelt in two ways\n"
        return stack(_lines(found))

    return Screen().answer(variants_of(project), show, notice="")


def variants_of(project: Path | None = None) -> ReportView[tuple[WordVariants, ...]]:
    """The words of the report found from `project` that are spelt in more than one way."""

    def view(document: Document) -> tuple[WordVariants, ...]:
        from lspreport.check import Judging
        from lspreport.check.names._variants import variants

        return variants(Judging(document))

    return view_report(project, view)


def _lines(found: tuple[WordVariants, ...]) -> Iterator[Shape]:
    yield line((counted(len(found), "word"), STRONG), " spelt in more than one way")
    rows = table("", "", "", "", gap=2, show_header=False)
    for one in found:
        rows.add_row(line(), line(), line(), line())
        for at, form in enumerate(one.forms):
            style = GOOD if at == 0 and len(form.places) > len(one.forms[1].places) else STRONG
            rows.add_row(
                line((form.words, style)),
                line(str(len(form.places))),
                line((one.kind if at == 0 else "", FAINT)),
                line((_places(form.places), PLACE)),
            )
    yield rows


def _places(spans: tuple[Span, ...]) -> str:
    """`sections/one.md:3, 8; sections/two.md:5 and 4 more`."""
    files: dict[str, list[str]] = {}
    for span in spans[:_MOST]:
        files.setdefault(str(span.source.path), []).append(str(span.line))
    listed = "; ".join(f"{name}:{', '.join(dict.fromkeys(lines))}" for name, lines in files.items())
    return f"{listed} and {len(spans) - _MOST} more" if len(spans) > _MOST else listed


def _data(one: WordVariants) -> dict[str, object]:
    return {"differ in": one.kind, "forms": [{"words": form.words, **_found(form.places)} for form in one.forms]}


def _found(spans: tuple[Span, ...]) -> dict[str, object]:
    places = [{"file": str(span.source.path), "line": span.line, "column": span.column} for span in spans]
    return {"count": len(spans), "places": places}
