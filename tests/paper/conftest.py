"""Builds the repository's own paper once, and once more with a paragraph, a box and a chapter put in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.emit.formats import FORMATS
from lspreport.model.edition import INTERNAL, PUBLIC, Edition
from lspreport.model.report import Document
from lspreport.outputs import write
from lspreport.selection import for_edition
from lspreport.spine import compile_report

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Built:
    """A built report: the document, and the folder with its outputs under the name `issues-paper`."""

    document: Document
    folder: Path

    @property
    def numbers(self) -> list[Mapping[str, Any]]:
        """numbers.json, entry by entry."""
        entries: list[Mapping[str, Any]] = json.loads((self.folder / "numbers.json").read_text(encoding="utf-8"))
        return entries

    def output(self, suffix: str) -> Path:
        """The output whose name ends so; "" is the folder of pages, "-govspeak" that of Govspeak files."""
        return self.folder / f"issues-paper{suffix}"


def built(project: Path, folder: Path, edition: Edition = PUBLIC) -> Built:
    """The report in every format that its edition has; an edition's files are named here as the public one's are."""
    diagnostics = Diagnostics()
    document = compile_report(project, diagnostics)
    assert document is not None
    assert [str(found) for found in diagnostics.sorted()] == []
    shown = for_edition(document, edition)
    formats = [name for name in FORMATS if edition.public or name != "govspeak"]
    write(shown, formats, folder, "issues-paper", diagnostics, with_numbers=True)
    assert [str(found) for found in diagnostics.sorted()] == []
    if not edition.public:
        (folder / f"numbers{edition.suffix}.json").rename(folder / "numbers.json")
    return Built(shown, folder)


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's paper as it stands."""
    return built(ROOT, tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The paper with a paragraph after 2.1, a box before box 1 and a chapter before chapter 3."""
    project = tmp_path_factory.mktemp("grown")
    for name in ("sections", "areas"):
        shutil.copytree(ROOT / name, project / name)
    efficiency = project / "sections" / "efficiency.md"
    parts = efficiency.read_text(encoding="utf-8").split("\n\n")
    assert parts[1].startswith("## ")  # the first sub-heading; then 2.1
    parts[3:3] = [
        "A new paragraph, which points to @box-new and to @sec-new. {#para-new}",
        "::: {.box #box-new}\n## A new box\n- Its only item.\n:::",
    ]
    efficiency.write_text("\n\n".join(parts), encoding="utf-8")
    text = "# A new chapter {#sec-new}\n\nIts only paragraph, after @para-new.\n"
    (project / "sections" / "new.md").write_text(text, encoding="utf-8")
    settings = project / "sections" / "report.yaml"
    listed = settings.read_text(encoding="utf-8")
    assert "  - service-improvement.md\n" in listed
    settings.write_text(
        listed.replace("  - service-improvement.md\n", "  - new.md\n  - service-improvement.md\n"), encoding="utf-8"
    )
    return built(project, tmp_path_factory.mktemp("grown-build"))


@pytest.fixture(scope="session")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The internal edition of the repository's paper."""
    return built(ROOT, tmp_path_factory.mktemp("internal"), INTERNAL)


@pytest.fixture(params=["paper", "grown", "internal"])
def report(request: pytest.FixtureRequest) -> Built:
    """Each of the three, in turn."""
    found: Built = request.getfixturevalue(request.param)
    return found
