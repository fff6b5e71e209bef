"""`lspreport summary`: the summary beside its sources, and the team's agreement to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from lspreport.commands.project import find_project
from lspreport.commands.trail import Seen, look, write
from lspreport.diagnostic import nearest
from lspreport.misuse import Misuse
from lspreport.model.report import Document
from lspreport.trail.index import trail
from lspreport.trail.summary import LOCK, Agreed, Condensed, Summary, agree
from lspreport.trail.summary import summary as summed

ALL = "all"


class Compared(Struct, frozen=True):
    """The summary and the paragraphs of it that were asked for."""

    summary: Summary
    chosen: tuple[Condensed, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The chosen paragraphs for programs."""
        return replace(self.summary, paragraphs=self.chosen).data


class Recorded(Struct, frozen=True):
    """An agreement, and the file in which it was recorded."""

    agreed: Agreed
    path: Path


def summary(paragraphs: Sequence[str] = (), *, project: Path | None = None) -> Seen[Compared]:
    """The summary of the report found from `project`, or some of its `paragraphs`, each by its number or label."""

    def view(document: Document) -> Compared:
        found = summed(trail(document))
        return Compared(found, _chosen(found, paragraphs) if paragraphs else found.paragraphs)

    return look(project, view)


def record(paragraphs: Sequence[str], *, project: Path | None = None) -> Seen[Recorded]:
    """Records that the team agrees `paragraphs` of the summary, each by its number, or `all` of them, with what their
    conclusions say today."""
    folder = find_project(project)

    def view(document: Document) -> Recorded:
        index = trail(document)
        found = summed(index)
        if not found.paragraphs:
            raise Misuse("the report has no summary", "name one in report.yaml: `summary: {file: summary.md}`")
        names = [name for word in paragraphs for name in word.split(",") if name.strip()]
        everything = [one for one in found.paragraphs if one.sources]
        chosen = everything if ALL in [name.strip().lower() for name in names] else _chosen(found, names)
        for one in chosen:
            if not one.sources:
                hint = "end it with `[@para-x]{.from}`, where `para-x` is the label of the conclusion"
                raise Misuse(f"{one.number or one.key} condenses no conclusion: there is nothing to agree", hint)
        if not chosen:
            hint = "end a paragraph with `[@para-x]{.from}`, where `para-x` is the label of the conclusion"
            raise Misuse("no paragraph of the summary condenses a conclusion", hint)
        agreed = agree(index, chosen)
        path = folder / "sections" / LOCK
        write({path: agreed.text.encode()})
        return Recorded(agreed, path)

    return look(folder, view)


def _chosen(summary: Summary, names: Sequence[str]) -> tuple[Condensed, ...]:
    """The paragraphs named, in the order of the summary."""
    called = {name.casefold(): one for one in summary.paragraphs for name in (one.number, one.key) if name}
    for name in names:
        if name.strip().casefold() not in called:
            numbers = [one.number for one in summary.paragraphs if one.number]
            raise Misuse(f"the summary has no paragraph `{name.strip()}`", *nearest(name.strip().upper(), numbers))
    wanted = [called[name.strip().casefold()] for name in names]
    return tuple(one for one in summary.paragraphs if one in wanted)
