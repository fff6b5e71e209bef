"""What texts of evidence would print: each is read as the report's loader reads it, from an area's file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Diagnostics
from lspreport.load.areas import EvidenceReader
from lspreport.load.formulas import formulas
from lspreport.load.side_results import SideResults
from lspreport.load.texts import TextReader
from lspreport.load.write import area_yaml
from lspreport.load.yaml import parse
from lspreport.model.area import Evidence
from lspreport.model.handed import HandedArea, HandedItem
from lspreport.model.tree import Blocks
from lspreport.source import SourceFile, Span
from lspreport.tools import pandoc

_PATH = PurePosixPath("areas/form.yaml")


def as_printed(texts: Sequence[str], project: Path) -> list[Blocks | None]:
    """The blocks of each Markdown text; None for one that no file can hold, or in which something is complained of."""
    written = [_written(text) for text in texts]
    given = [item.text for item, _ in filter(None, written)]
    trees = pandoc.parse(given)
    known = formulas(zip(given, trees, strict=True))
    read = iter(trees)
    found: list[Blocks | None] = []
    for one in written:
        if one is None:
            found.append(None)
            continue
        side = SideResults(Diagnostics())
        item = TextReader(project, None, side, known).evidence(*one, next(read))
        found.append(None if side.diagnostics.sorted() or side.observations or side.labels else item.blocks)
    return found


def _written(text: str) -> tuple[Evidence, Span] | None:
    """The text as an item of an area's file, and where it stands there."""
    place = SourceFile(_PATH, "").span(0)
    source = SourceFile(_PATH, area_yaml(HandedArea({"name": "Form"}, (HandedItem("item", {"text": text}, place),))))
    complaints = Diagnostics()
    root = parse(source, complaints)
    if root is None or complaints.failed:
        return None
    reader = EvidenceReader(None, Diagnostics(), [])  # what an item lacks is told elsewhere
    item = reader.area(source, root).evidence.get("item")
    return None if item is None else (item, reader.texts[item.id])
