"""Reads what decides how a report looks, without its text: the settings, and a theme in the place of theirs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.load.files import read
from lspreport.load.project_files import SECTIONS, ProjectFiles
from lspreport.load.reader import Reader
from lspreport.load.side_results import SideResults
from lspreport.load.theme import places
from lspreport.load.yaml import parse
from lspreport.model.settings import Settings
from lspreport.model.theme import Theme
from lspreport.model.tree import Picture
from lspreport.source import SourceFile


def settings_with_theme(
    project: Path | None, theme_file: Path | None, checks: Sequence[str], diagnostics: Diagnostics
) -> Settings:
    """The settings of the report in `project`, or of none in particular, with the theme that `theme_file` holds.

    `checks` are the names of checks that report.yaml may use.
    Mistakes in either go to `diagnostics`. A theme by itself gives no logo: the reference document shows none.
    """
    if project is not None:
        settings = ProjectFiles(project, SideResults(diagnostics)).settings(checks)
    else:
        settings = Settings(SourceFile(SECTIONS / "report.yaml", ""), name="report")
    if theme_file is None:
        return settings
    found = read(theme_file.parent, PurePosixPath(theme_file.name), diagnostics)
    if found is None:
        return settings
    shown_as = PurePosixPath(os.path.relpath(theme_file, project or Path()).replace(os.sep, "/"))
    source = SourceFile(shown_as, found.text)
    root = parse(source, diagnostics)
    if root is None:
        return settings
    chosen = Reader(diagnostics, making={Picture: lambda *_: None}).struct(Theme, root, "the theme")
    return replace(settings, theme=chosen, theme_places=places(root))
