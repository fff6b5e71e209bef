"""What independent judges say of the page: vnu (the W3C's checker) and html-validate, both installed by npm."""

from __future__ import annotations

from pathlib import Path

from lspreport.emit.html import emit, split
from tests import judges
from tests.emit.html.test_page import paper


def verdict(page: Path, data: bytes) -> tuple[list[str], list[str]]:
    """The messages of both judges, warnings included."""
    page.write_bytes(data)
    return judges.vnu([page]), judges.html_validate([page])


def test_the_page_is_valid_and_a_fault_in_it_would_be_seen(tmp_path: Path) -> None:
    """Nothing is said of the page; of one with a doubled id and a header that is no header, both speak."""
    data = emit(paper()).data
    assert verdict(tmp_path / "page.html", data) == ([], [])
    broken = data.replace(b'id="para-a"', b'id="para-e"').replace(b'scope="row"', b'scope="rows"')
    vnu, other = verdict(tmp_path / "broken.html", broken)
    assert vnu
    assert other


def test_the_pages_of_the_chaptered_form_are_valid(tmp_path: Path) -> None:
    pages = []
    for name, data in split.emit(paper()).files.items():
        (tmp_path / name).write_bytes(data)
        pages += [tmp_path / name] if name.endswith(".html") else []
    assert (judges.vnu(pages), judges.html_validate(pages)) == ([], [])
