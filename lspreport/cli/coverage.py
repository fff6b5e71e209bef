"""`lspreport coverage`: what the report lacks, and the figure of the registers by stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from lspreport.cli.files import refuse_others, write
from lspreport.cli.look import FAINT, GOOD, PLACE, STRONG, cut, inset, line, stack, table
from lspreport.cli.options import AsJson, Figure, Project
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.pictures import PICTURES, drawn, files
from lspreport.cli.screen import Screen
from lspreport.model.words import capital
from lspreport.outputs import Output
from lspreport.sentences import counted, series

if TYPE_CHECKING:
    from lspreport.cli.look import Shape, Text
    from lspreport.evidence.coverage import Claim, Coverage
    from lspreport.evidence.node import Node
    from lspreport.model.report import Document
    from lspreport.outputs import Output

WARN = "yellow"


class CoverageView(Struct, frozen=True):
    """The coverage, the drawings that were written, and what they show in words."""

    coverage: Coverage
    outputs: tuple[Output, ...]
    alt: str


def coverage(figure: Figure = None, project: Project = None, json: AsJson = False) -> int:
    """Tell what lacks evidence, and which evidence is never used.

    Internal: it names areas and evidence. The figure shows the registers, such as drivers and levers, by stream.
    """

    def show(survey: CoverageView) -> Shape | str:
        if json:
            return as_json(survey.coverage.data)
        return files(survey.outputs, survey.alt) if survey.outputs else coverage_lines(survey.coverage)

    return Screen().answer(coverage_of(project, figure or ()), show)


def coverage_of(project: Path | None = None, figures: Sequence[Path] = ()) -> ReportView[CoverageView]:
    """The coverage of the report found from `project`; `figures` are the drawings to be written."""
    refuse_others(tuple(figures), PICTURES, "--figure")

    def view(document: Document) -> CoverageView:
        from lspreport.evidence.coverage import coverage
        from lspreport.evidence.figures import of_codes
        from lspreport.evidence.index import evidence_index

        picture = of_codes(document.report)
        written = write(drawn(picture, document, tuple(figures)))
        return CoverageView(coverage(evidence_index(document)), written, picture.alt if figures else "")

    return view_report(project, view)


def coverage_lines(coverage: Coverage) -> Shape:
    """All of it, one under the other."""
    parts = (_chapters(coverage), _unused(coverage), _codes(coverage), _areas(coverage), _claims(coverage))
    return stack(chain.from_iterable(parts))


def _title(text: str, verdict: str, good: bool) -> Iterator[Shape]:
    yield line()
    yield line((text, STRONG), ": ", (verdict, GOOD if good else WARN))


def _chapters(coverage: Coverage) -> Iterator[Shape]:
    bare = [node for chapter in coverage.chapters for node in chapter.bare]
    of = sum(chapter.paragraphs for chapter in coverage.chapters)
    verdict = f"{len(bare)} of {of}" if bare else f"none of {of}"
    yield from _title("Paragraphs without evidence", verdict, not bare)
    rows = table("Chapter", "paragraphs", "cite", "only refer", "neither", right=True, gap=1, indent=2)
    for chapter in coverage.chapters:
        name = f"{chapter.number} {chapter.title}".strip()
        counts = (chapter.paragraphs, chapter.citing, chapter.referring, len(chapter.bare))
        rows.add_row(line(name), *(line((str(count), "" if count else FAINT)) for count in counts))
    yield rows
    yield from map(_node, bare)


def _unused(coverage: Coverage) -> Iterator[Shape]:
    count = len(coverage.unused)
    yield from _title("Evidence never used", counted(count, "item") if count else "none", not count)
    yield from map(_node, coverage.unused)


def _codes(coverage: Coverage) -> Iterator[Shape]:
    count = len(coverage.codes)
    yield from _title(f"{capital(coverage.registers)} without evidence", str(count) if count else "none", not count)
    for node in coverage.codes:
        yield inset(line((node.name, STRONG), f"  {node.words}  ", (str(node.facts["how"]), WARN)))


def _areas(coverage: Coverage) -> Iterator[Shape]:
    poor = [share for share in coverage.areas if share.lacks]
    yield from _title("Areas under-represented", f"{len(poor)} of {len(coverage.areas)}" if poor else "none", not poor)
    if not coverage.areas:
        return
    rows = table("Area", "items", "used", "by stream", right=True, gap=1, indent=2)
    for share in coverage.areas:
        streams = " + ".join(str(count) for count in share.streams.values())
        rows.add_row(line(share.name), str(share.items), str(share.used), streams)
    yield rows
    names = " + ".join(id.replace("-", " ") for id in coverage.areas[0].streams)
    yield inset(line((f"the streams are {names}", FAINT)))
    for share in poor:
        yield inset(line((share.name, STRONG), f"  {'; '.join(share.lacks)}"))


def _claims(coverage: Coverage) -> Iterator[Shape]:
    beyond = [claim for claim in coverage.claims if not claim.holds]
    held = len(coverage.claims) - len(beyond)
    if not coverage.scale:
        yield from _title("Quantifiers", "report.yaml gives no scale under `quantifiers`", False)
        return
    verdict = f"{len(beyond)} of {len(coverage.claims)}" if beyond else f"none of {len(coverage.claims)}"
    yield from _title("Quantifiers beyond the evidence cited", verdict, not beyond)
    for claim in beyond:
        yield inset(_claim(claim))
    scale = ", ".join(f"“{word}” claims {count}" for word, count in coverage.scale.items())
    yield inset(line((f"{counted(held, 'claim holds', 'claims hold')}; by the scale, {scale}", FAINT)))


def _claim(claim: Claim) -> Text:
    behind = f"evidence from {series(claim.areas)}" if claim.areas else "no area's evidence"
    words = f"  “{claim.phrase}” claims {claim.claimed}, on {behind}  "
    return line((claim.unit.name, STRONG), words, (claim.unit.where, PLACE))


def _node(node: Node) -> Shape:
    return inset(line((node.name, STRONG), "  ", (node.where, PLACE), f"\n{cut(node.words)}"))
