"""A picture that is not there, where report.yaml lets that pass: a crossed frame stands in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.model.tree import Figure
from lspreport.model.walk import blocks_of
from lspreport.spine import build_report
from tests.projects import project

TEXT = """# One

See @fig-a and @fig-b.

![Map](towns/map.svg){#fig-a alt="The towns"}

![Photograph](photograph.JPG){#fig-b alt="A town"}
"""


@pytest.mark.parametrize(
    "settings", ["checks: {missing-file: off}", "checks: {missing-file: warning}"], ids=["off", "warning"]
)
def test_the_report_is_built_without_it(settings: str, tmp_path: Path) -> None:
    found = project(tmp_path, report=settings, one=TEXT)
    assert found.document is not None
    pictures = [figure.picture for figure in blocks_of(Figure, found.document.sections)]
    assert [(picture.alt, picture.vector) for picture in pictures] == [("The towns", True), ("A town", True)]
    diagnostics = Diagnostics()
    formats = ["docx", "pdf", "html", "govspeak"]
    written = build_report(tmp_path, formats, tmp_path / "out", diagnostics)
    assert [one.message for one in diagnostics.sorted() if one.severity == "error"] == []
    assert len(written) == len(formats) + 1
    html = next(one.path for one in written if one.path.suffix == ".html").read_text(encoding="utf-8")
    assert "towns/map" not in html
    assert "The towns" in html
