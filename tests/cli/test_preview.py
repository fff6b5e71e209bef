"""`lspreport preview --once`: one section, under the numbers that it has in the whole report."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.preview import serve_preview, write_once
from lspreport.misuse import Misuse

ROOT = Path(__file__).parents[2]


def test_one_section_is_written_with_its_true_numbers(tmp_path: Path) -> None:
    done = write_once(project=ROOT, section="2", output_dir=tmp_path)
    assert [output.path.name for output in done.outputs] == ["efficiency.html"]
    page = (tmp_path / "efficiency.html").read_text()
    assert ">2.6</a>" in page
    assert 'id="sec-trust"' not in page


def test_the_formats_are_those_asked_for(tmp_path: Path) -> None:
    done = write_once(project=ROOT, section="sec-efficiency", formats=["docx,pdf"], output_dir=tmp_path)
    assert sorted(output.path.name for output in done.outputs) == ["efficiency.docx", "efficiency.pdf"]


@pytest.mark.parametrize(
    ("section", "port", "said"), [("nowhere", 0, "no section `nowhere`"), (None, 70000, "not a port")]
)
def test_wrong_use_is_told_before_anything_is_served(section: str | None, port: int, said: str) -> None:
    with pytest.raises(Misuse, match=said):
        serve_preview(project=ROOT, section=section, port=port, opened=lambda _: pytest.fail("it was served"))
