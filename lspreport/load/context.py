"""What the conversion of one text needs to know and to say: its place in the source, the collectors, the pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lspreport.diagnostic import Diagnostics
from lspreport.load.positions import Locator
from lspreport.model.finding import Finding, Label
from lspreport.model.theory import Theory

PREFIXES = ("sec", "para", "box", "fig", "tbl")
"""What a label may begin with."""


@dataclass
class Context:
    """Passed along while one Markdown text becomes a tree; `folder` is where its pictures are looked up."""

    locator: Locator
    diagnostics: Diagnostics
    theory: Theory
    folder: Path
    labels: list[Label] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
