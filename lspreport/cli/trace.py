"""`lspreport trace`: follows a paragraph to its evidence, and an item of evidence to what rests on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.look import FAINT, PLACE, STRONG, cut, line, tree
from lspreport.cli.options import AsJson, Project, offer_things
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.screen import Screen
from lspreport.diagnostic import nearest
from lspreport.misuse import Misuse
from lspreport.sentences import counted

if TYPE_CHECKING:
    from lspreport.cli.look import Text, Tree
    from lspreport.evidence.node import Node
    from lspreport.model.report import Document

FEW = 2
"""The number of ids that are named; of more, their number is told."""
MOST = 30
"""The number of things that are shown of a part where nobody asks for all."""
AT_LENGTH = ("paragraph", "box", "figure", "table", "section", "evidence")
"""What is told with its words and its place; all else, a code, a stream, an area, in a line."""


def trace(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="4.16, E9, box 1, a label, an evidence id, a code such as D17, an area.",
            autocompletion=offer_things,
        ),
    ],
    full: Annotated[bool, typer.Option("--full", help="Show all words, not only the first of each thing.")] = False,
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Follow a claim to its evidence, or evidence to its claims.

    Internal: it names areas and evidence.
    """
    return Screen().answer(
        trace_of(wanted, project), lambda node: as_json(node.data) if json else trace_tree(node, full)
    )


def trace_of(wanted: str, project: Path | None = None) -> ReportView[Node]:
    """The trace of `wanted` in the report found from `project`: a printed number, a label, an id, a code, an area."""
    from lspreport.evidence.index import evidence_index
    from lspreport.evidence.trace import names, trace

    def view(document: Document) -> Node:
        found = evidence_index(document)
        node = trace(found, wanted)
        if node is None:
            hint = "name a number as printed (4.16, E9, box 1), a label, an evidence id, a code or an area"
            raise Misuse(f"nothing in the report is called `{wanted}`", *nearest(wanted, names(found)), hint)
        return node

    return view_report(project, view)


def trace_tree(node: Node, full: bool = False) -> Tree:
    """The trace of a thing: the thing, under it the parts that hold something."""
    top = tree(_root(node, full))
    _grow(top, node, full)
    if not any(part.nodes for part in node.parts):
        top.add(line(("nothing hangs on it: no evidence, no reference", FAINT)))
    return top


def _grow(above: Tree, node: Node, full: bool) -> None:
    for part in node.parts:
        if part.nodes:
            count = f" ({len(part.nodes)})" if len(part.nodes) > 1 else ""
            branch = above.add(line((part.title, "underline"), (count, FAINT)))
            shown = part.nodes if full else part.nodes[:MOST]
            for one in shown:
                _grow(branch.add(_label(one, full) if one.kind in AT_LENGTH else _short(one)), one, full)
            if len(shown) < len(part.nodes):
                branch.add(line((f"and {len(part.nodes) - len(shown)} more, which `--full` shows", FAINT)))


def _root(node: Node, full: bool) -> Text:
    about = _about(node)
    text = line((node.name, STRONG), (f"  {about}" if about else "", FAINT))
    if node.words:
        text.append(f"\n{cut(node.words, full)}")
    return text.append(line("\n", (node.where, PLACE), (_label_of(node), FAINT)))


def _label_of(node: Node) -> str:
    """The author's label of a paragraph or a box, to be written in a reference; made names are nobody's business."""
    prefixes = ("para-", "box-", "fig-", "tbl-", "lst-", "sec-")
    return f"  @{node.id}" if node.id.startswith(prefixes) else ""


def _label(node: Node, full: bool) -> Text:
    text = line((node.name, STRONG), (f"  {node.where}", PLACE))
    for words, style in ((_about(node), FAINT), (cut(node.words, full), ""), (_through(node), FAINT)):
        if words:
            text.append(f"\n{words}", style)
    return text


def _short(node: Node) -> Text:
    text = line((node.name, STRONG))
    if node.words:
        text.append(f"  {cut(node.words, full=True)}")
    facts = [fact for fact in (_profile(node), str(node.facts.get("how", "")), _through(node)) if fact]
    return text.append(f"  ({'; '.join(facts)})", FAINT) if facts else text


def _about(node: Node) -> str:
    """What an item of evidence is: its kind, its stream and topic; what an area is."""
    if node.kind != "evidence":
        return _profile(node)
    by = f", {node.facts['attribution']}" if "attribution" in node.facts else ""
    return f"{node.facts['sort']}{by}, {node.facts['stream']}: {str(node.facts['topic']).replace('-', ' ')}"


def _profile(node: Node) -> str:
    return ", ".join(str(node.facts[name]) for name in ("type", "region", "team") if name in node.facts)


def _through(node: Node) -> str:
    ids = node.facts.get("through", ())
    if not ids:
        return ""
    return ", ".join(ids) if len(ids) <= FEW else counted(len(ids), "item")
