"""The coverage: a heading a question, and under it what is lacking or that nothing is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lspreport.trail.coverage import Claim, Coverage
from lspreport.trail.node import Node
from lspreport.views.words import FAINT, PLACE, STRONG, counted, cut, line, listed

GOOD, BAD = "green", "yellow"


def report(coverage: Coverage) -> Group:
    """All of it, one under the other."""
    return Group(*_chapters(coverage), *_unused(coverage), *_codes(coverage), *_areas(coverage), *_claims(coverage))


def _title(text: str, verdict: str, good: bool) -> Iterator[RenderableType]:
    yield Text()
    yield line((text, STRONG), ": ", (verdict, GOOD if good else BAD))


def _chapters(coverage: Coverage) -> Iterator[RenderableType]:
    bare = [node for chapter in coverage.chapters for node in chapter.bare]
    of = sum(chapter.paragraphs for chapter in coverage.chapters)
    verdict = f"{len(bare)} of {of}" if bare else f"none of {of}"
    yield from _title("Paragraphs without evidence", verdict, not bare)
    table = _table("Chapter", "paragraphs", "cite", "only refer", "neither")
    for chapter in coverage.chapters:
        name = f"{chapter.number} {chapter.title}".strip()
        counts = (chapter.paragraphs, chapter.citing, chapter.referring, len(chapter.bare))
        table.add_row(Text(name), *(Text(str(count), "" if count else FAINT) for count in counts))
    yield table
    yield from map(_node, bare)


def _unused(coverage: Coverage) -> Iterator[RenderableType]:
    count = len(coverage.unused)
    yield from _title("Evidence never used", counted(count, "item") if count else "none", not count)
    yield from map(_node, coverage.unused)


def _codes(coverage: Coverage) -> Iterator[RenderableType]:
    count = len(coverage.codes)
    yield from _title("Drivers and levers without evidence", str(count) if count else "none", not count)
    for node in coverage.codes:
        yield Padding(line((node.name, STRONG), f"  {node.words}  ", (str(node.facts["how"]), BAD)), (0, 0, 0, 2))


def _areas(coverage: Coverage) -> Iterator[RenderableType]:
    poor = [share for share in coverage.areas if share.lacks]
    yield from _title("Areas under-represented", f"{len(poor)} of {len(coverage.areas)}" if poor else "none", not poor)
    if not coverage.areas:
        return
    table = _table("Area", "items", "used", "by stream")
    for share in coverage.areas:
        streams = " + ".join(str(count) for count in share.streams.values())
        table.add_row(Text(share.name), str(share.items), str(share.used), streams)
    yield table
    for share in poor:
        yield Padding(line((share.name, STRONG), f"  {'; '.join(share.lacks)}"), (0, 0, 0, 2))


def _claims(coverage: Coverage) -> Iterator[RenderableType]:
    beyond = [claim for claim in coverage.claims if not claim.holds]
    held = len(coverage.claims) - len(beyond)
    if not coverage.scale:
        yield from _title("Quantifiers", "report.yaml gives no scale under `quantifiers`", False)
        return
    verdict = f"{len(beyond)} of {len(coverage.claims)}" if beyond else f"none of {len(coverage.claims)}"
    yield from _title("Quantifiers beyond the evidence cited", verdict, not beyond)
    for claim in beyond:
        yield Padding(_claim(claim), (0, 0, 0, 2))
    scale = ", ".join(f"“{word}” claims {count}" for word, count in coverage.scale.items())
    yield Padding(Text(f"{counted(held, 'claim holds', 'claims hold')}; by the scale, {scale}", FAINT), (0, 0, 0, 2))


def _claim(claim: Claim) -> Text:
    behind = f"evidence from {listed(claim.areas)}" if claim.areas else "no area's evidence"
    told = f"  “{claim.phrase}” claims {claim.claimed}, on {behind}  "
    return line((claim.unit.name, STRONG), told, (claim.unit.where, PLACE))


def _node(node: Node) -> Padding:
    return Padding(line((node.name, STRONG), "  ", (node.where, PLACE), f"\n{cut(node.words)}"), (0, 0, 0, 2))


def _table(first: str, *others: str) -> Table:
    """A table of counts: the first column is a name."""
    table = Table(box=None, pad_edge=True, padding=(0, 1, 0, 2), header_style=FAINT)
    table.add_column(first, overflow="fold")
    for head in others:
        table.add_column(head, justify="right")
    return table
