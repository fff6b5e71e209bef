"""What is typed in a form and is an id of evidence: it stays the letters that were typed, and that is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.nodes import Map, Node
from lspreport.load.project_files import ProjectFiles
from lspreport.load.side_results import SideResults
from lspreport.model.handed import HandedArea

_ID = re.compile(r"(?<![\w-])[a-z0-9-]+:[A-Za-z0-9-]*[A-Za-z0-9]", re.ASCII)


def tell_quoted_ids(area: HandedArea, folder: Path, diagnostics: Diagnostics) -> None:
    """Warns of each id of the report's evidence that a text of the form holds: ids are the team's own, and the check
    `channel-leak` lets none of them into an output for others."""
    quoted = [
        (id, item.spans["text"])
        for item in area.items
        for id in dict.fromkeys(_ID.findall(str(item.values.get("text", "")).replace("\\", "")))
    ]
    known = _ids(folder) if quoted else frozenset()
    for id, span in quoted:
        if id in known:
            diagnostics.warning(
                Mistake.RAW_CONTENT,
                f"`{id}` is the id of an item of evidence: here it is kept as the letters that were typed",
                span,
                "no output for others may print an id: say in words what is meant, "
                f"and cite the item in a section, as `[@{id}]` behind a claim",
            )


def _ids(folder: Path) -> frozenset[str]:
    """The ids of the items in the files of the areas and in sources.yaml, as far as they can be read."""
    files = ProjectFiles(folder, SideResults(Diagnostics()))
    owners: dict[str, Node] = {yaml.source.path.stem: yaml.root for yaml in files.areas()}
    others = files.yaml("sources.yaml")
    owners |= {slug: node for slug, (_, node) in others.root.entries.items()} if others is not None else {}
    return frozenset(f"{owner}:{id}" for owner, node in owners.items() for id in _items(node))


def _items(owner: Node) -> Iterable[str]:
    _, items = owner.entries.get("evidence", (None, None)) if isinstance(owner, Map) else (None, None)
    return items.entries if isinstance(items, Map) else ()
