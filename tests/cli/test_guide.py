"""`lspreport guide`: the guide for authors keeps its own rules, and is built in each format."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from lspreport.cli import app, guide
from lspreport.cli.guide import write_guide
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.spine import compile_report
from tests.some import some

pytestmark = pytest.mark.thorough("builds the guide in each format")

GUIDE = Path(__file__).parents[2] / "lspreport" / "guide"


def test_the_guide_has_no_mistake_and_nothing_to_be_warned_of() -> None:
    diagnostics = Diagnostics()
    assert compile_report(GUIDE, diagnostics, formats=("docx", "pdf", "html")) is not None
    assert [f"{one.span}: {one.message}" for one in diagnostics.sorted()] == []


def test_the_guide_is_written_in_the_formats_asked_for(tmp_path: Path) -> None:
    paths = tuple(tmp_path / f"guide.{suffix}" for suffix in ("html", "docx", "pdf"))
    assert write_guide(paths) == paths
    page = paths[0].read_text("utf-8")
    assert "Ten minutes without YAML" in page
    with zipfile.ZipFile(io.BytesIO(paths[1].read_bytes())) as file:
        assert b"Ten minutes without YAML" in file.read("word/document.xml")
    with pikepdf.open(paths[2]) as file:
        assert len(file.pages) > 30
    assert not [path for path in GUIDE.iterdir() if path.name not in ("sections", "areas")]


def test_what_the_guide_shows_beside_a_reference_is_what_it_gives(tmp_path: Path) -> None:
    (page,) = write_guide((tmp_path / "guide.html",))
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td></tr>', page.read_text("utf-8"))
    plain = {re.sub("<[^>]*>", "", one): re.sub("<[^>]*>", "", two) for one, two in some(rows)}
    assert plain["@Box-sharing shows"] == "Box 2 shows"
    assert plain["[@box-sharing; @box-gardens]"] == "boxes 1 and 2"
    assert plain["[-@audit2005]"] == "(2005)"


def test_the_guide_is_opened_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(guide.webbrowser, "open", lambda address: not opened.append(address))
    told = CliRunner().invoke(app, ["guide"])
    assert told.exit_code == 0, told.output
    (page,) = tmp_path.glob("lspreport-guide-*/guide.html")
    assert opened == [page.as_uri()]
    assert told.output.strip() == str(page)


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=r"cannot write `guide\.txt`"):
        write_guide((tmp_path / "guide.txt",))
