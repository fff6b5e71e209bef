"""What independent judges say of the page: vnu (the W3C's checker) and html-validate, both installed by npm."""

from __future__ import annotations

from pathlib import Path

from lspreport.emit.html import emit, split
from tests import judges
from tests.emit.html.test_page import paper


def test_every_page_is_valid_and_a_fault_in_one_would_be_seen(tmp_path: Path) -> None:
    """Nothing is said of the one page and of those of the chaptered form; of one with a doubled id and a header that is
    no header, both judges speak, warnings included."""
    files = {"whole.html": emit(paper()).data, **split.emit(paper()).files}
    broken = files["whole.html"].replace(b'id="para-a"', b'id="para-e"').replace(b'scope="row"', b'scope="rows"')
    for name, data in (files | {"broken.html": broken}).items():
        (tmp_path / name).write_bytes(data)
    pages = sorted(tmp_path.glob("*.html"))
    for judge in (judges.vnu, judges.html_validate):
        found = judge(pages)
        assert found
        assert [line for line in found if not line.startswith("broken.html: ")] == []
