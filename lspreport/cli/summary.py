"""`lspreport summary`: the summary beside its sources, and the team's agreement to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct
from msgspec.structs import replace

from lspreport.cli.files import write
from lspreport.cli.look import line, stack
from lspreport.cli.options import AsJson, Project
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.project import find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import nearest
from lspreport.misuse import Misuse, refuse_idle, shown_path
from lspreport.sentences import counted, series

if TYPE_CHECKING:
    from lspreport.cli.look import Shape
    from lspreport.evidence.summary import ComparedParagraph, NewAgreement, Summary
    from lspreport.model.report import Document

ALL = "all"


class Comparison(Struct, frozen=True):
    """The summary and the paragraphs of it that were asked for."""

    summary: Summary
    chosen: tuple[ComparedParagraph, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The chosen paragraphs for programs."""
        return replace(self.summary, paragraphs=self.chosen).data


class Record(Struct, frozen=True):
    """An agreement, and the file in which it was recorded."""

    agreed: NewAgreement
    path: Path


def summary(
    paragraphs: Annotated[
        list[str] | None,
        typer.Argument(metavar="PARAGRAPHS", show_default=False, help="Show these alone, as E9. By default all."),
    ] = None,
    agree: Annotated[
        list[str] | None,
        typer.Option(
            "--agree",
            metavar="PARAGRAPH",
            help="Record that this paragraph, or `all`, agrees with its sources as they are; may be given again.",
        ),
    ] = None,
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Compare the summary with the conclusions that it condenses.

    Internal: for the team. An agreement goes into sections/summary.lock.yaml; when a conclusion changes later, the
    check summary-stale says so.
    """
    if agree:
        if paragraphs:
            raise Misuse("`--agree` names its paragraphs itself", "write `--agree E9`, and again for another")
        refuse_idle("--agree", {"--json": json})
        return Screen().answer(
            agree_summary(agree, project), lambda done: agreement(done.agreed, shown_path(done.path))
        )

    def show(compared: Comparison) -> Shape | str:
        from lspreport.cli.beside import beside

        return as_json(compared.data) if json else beside(compared.summary, compared.chosen)

    return Screen().answer(compare_summary(paragraphs or (), project), show)


def compare_summary(paragraphs: Sequence[str] = (), project: Path | None = None) -> ReportView[Comparison]:
    """The summary of the report found from `project`, or some of its `paragraphs`, each by its number or label."""
    from lspreport.evidence.index import evidence_index
    from lspreport.evidence.summary import summary

    def view(document: Document) -> Comparison:
        found = summary(evidence_index(document))
        return Comparison(found, _chosen(found, paragraphs) if paragraphs else found.paragraphs)

    return view_report(project, view)


def agree_summary(paragraphs: Sequence[str], project: Path | None = None) -> ReportView[Record]:
    """Records that the team agrees `paragraphs` of the summary, each by its number, or `all` of them, with what their
    conclusions say today."""
    from lspreport.evidence.index import evidence_index
    from lspreport.evidence.summary import LOCK, agree, summary

    folder = find_project(project)

    def view(document: Document) -> Record:
        index = evidence_index(document)
        found = summary(index)
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
        return Record(agreed, path)

    return view_report(folder, view)


def _chosen(summary: Summary, names: Sequence[str]) -> tuple[ComparedParagraph, ...]:
    """The paragraphs named, in the order of the summary."""
    called = {name.casefold(): one for one in summary.paragraphs for name in (one.number, one.key) if name}
    for name in names:
        if name.strip().casefold() not in called:
            numbers = [one.number for one in summary.paragraphs if one.number]
            raise Misuse(f"the summary has no paragraph `{name.strip()}`", *nearest(name.strip().upper(), numbers))
    wanted = [called[name.strip().casefold()] for name in names]
    return tuple(one for one in summary.paragraphs if one in wanted)


def agreement(agreed: NewAgreement, path: str) -> Shape:
    """What was recorded, and what else it speaks for."""
    message = f"agreed: {series(agreed.paragraphs)}, with {counted(len(agreed.labels), 'conclusion')}, in {path}"
    verb = "condenses" if len(agreed.others) == 1 else "condense"
    also = f"this speaks for {series(agreed.others)} as well, which {verb} the same"
    return stack([line(message), *([line(also)] if agreed.others else [])])
