"""Reads what decides how a report looks, without its text: the settings, and a theme in the place of theirs."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.load.files import read
from lspreport.load.nodes import Map, Scalar
from lspreport.load.project_files import SECTIONS, ProjectFiles
from lspreport.load.retelling import Told
from lspreport.load.shape import Reader
from lspreport.load.theme import places, theme
from lspreport.load.yaml import parse
from lspreport.model.settings import Order, Settings
from lspreport.source import SourceFile


def look(project: Path | None, theme_file: Path | None, diagnostics: Diagnostics) -> Settings:
    """The settings of the report in `project`, or of none in particular, with the theme that `theme_file` holds.

    Mistakes in either go to `diagnostics`. A theme by itself gives no logo: the reference document shows none.
    """
    if project is not None:
        settings = ProjectFiles(project, Told(diagnostics)).settings()
    else:
        settings = Settings(SourceFile(SECTIONS / "report.yaml", ""), "", "report", Order((), None, (), ()))
    if theme_file is None:
        return settings
    found = read(theme_file.parent, PurePosixPath(theme_file.name), diagnostics)
    if found is None:
        return settings
    told_as = PurePosixPath(os.path.relpath(theme_file, project or Path()).replace(os.sep, "/"))
    source = SourceFile(told_as, found.text)
    root = parse(source, diagnostics)
    if root is None:
        return settings
    formats = Map({"theme": (Scalar("theme", "str", source, 0, 0), root)}, source.span(0))
    chosen = theme(Reader(diagnostics), formats, lambda named: None)
    return replace(settings, theme=chosen, theme_places=places(formats))
