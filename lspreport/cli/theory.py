"""The theory of change of a report, for commands that need no more of it."""

from __future__ import annotations

from pathlib import Path

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.intake.choices import Picks, picks
from lspreport.load.project_files import ProjectFiles
from lspreport.load.side_results import SideResults


def pick_lists(folder: Path, diagnostics: Diagnostics) -> tuple[Picks, str] | None:
    """The pick-lists that theory.yaml gives, and the report's language; None where its files cannot be understood."""
    found = Diagnostics()
    files = ProjectFiles(folder, SideResults(found))
    settings = files.settings(rule_names())
    theory = files.theory(settings)
    if theory is None:
        diagnostics.extend(found.sorted())
        return None
    # what is wrong with the settings is the business of other commands, as long as the theory can be read
    diagnostics.extend(one for one in found.sorted() if one.span and one.span.source.path.name == "theory.yaml")
    if diagnostics.failed:
        return None
    return picks(theory), settings.language
