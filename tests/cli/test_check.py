"""The report judged, whole or in part, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.check import check_report
from lspreport.cli.init import write_starter
from lspreport.diagnostic import Mistake
from lspreport.misuse import Misuse


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_starter(tmp_path / "paper")
    return tmp_path / "paper"


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_starter_is_clean(paper: Path) -> None:
    checked = check_report(project=paper)
    assert (checked.diagnostics, checked.mended, checked.outputs) == ((), (), ())


def test_findings_of_other_sections_are_kept_back(paper: Path) -> None:
    """Sections are named as in a build; the whole report is read all the same."""
    add(paper / "sections/access.md", "\nSee below.\n")
    add(paper / "sections/conclusions.md", "\nSee above, and @sec-access. {#para-more}\n")
    for name in ("access", "sections/access.md", "sec-access", "3"):
        assert [str(one.span) for one in check_report(project=paper, sections=[name]).diagnostics] == [
            "sections/access.md:17"
        ]
    both = check_report(project=paper, sections=["access", "conclusions"]).diagnostics
    assert {one.code for one in both} == {"relative-reference", "not-summarised"}
    assert check_report(project=paper, sections=["introduction"]).diagnostics == ()
    with pytest.raises(Misuse, match="no section `acess`"):
        check_report(project=paper, sections=["acess"])


def test_evidence_counts_with_the_section_that_places_it(paper: Path) -> None:
    path = paper / "areas/northbridge.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("one budget.", "one budget (see below)."), encoding="utf-8"
    )
    (found,) = check_report(project=paper, sections=["working-together"]).diagnostics
    assert found.span is not None
    assert found.span.source.path.name == "northbridge.yaml"
    assert check_report(project=paper, sections=["access"]).diagnostics == ()


def test_a_report_that_cannot_be_read_tells_all(paper: Path) -> None:
    (paper / "sections/glossary.yaml").write_text("abbreviations: [", encoding="utf-8")
    found = check_report(project=paper, sections=["access"]).diagnostics
    assert [one.code for one in found] == [Mistake.BROKEN_YAML]


def test_fix_mends_what_is_certain_and_tells_the_rest(paper: Path) -> None:
    imprint = paper / "sections/imprint.md"
    text = imprint.read_text(encoding="utf-8")
    add(imprint, "\nPublished on 2008-12-05 by the Bаnk,\non 05/12/2008 or 5th Dec 2008.\n")
    checked = check_report(project=paper, fix=True)
    assert [(one.path, one.count) for one in checked.mended] == [(imprint, 3)]
    assert [one.message for one in checked.diagnostics] == ["`05/12/2008` is not how the report writes a date"]
    mended = "\nPublished on 5 December 2008 by the Bank,\non 05/12/2008 or 5 December 2008.\n"
    assert imprint.read_text(encoding="utf-8") == text + mended
    assert check_report(project=paper, fix=True).mended == ()


def test_fix_leaves_other_sections_and_waived_findings_alone(paper: Path) -> None:
    add(paper / "sections/report.yaml", "waivers: [{check: date-format, at: 2008-12-05, reason: as printed}]\n")
    add(paper / "sections/imprint.md", "\nPublished on 2008-12-05.\n")
    add(paper / "sections/access.md", "\nThe LАA.\n")
    assert check_report(project=paper, sections=["imprint"], fix=True).mended == ()
    assert len(check_report(project=paper, fix=True).mended) == 1
    assert "2008-12-05" in (paper / "sections/imprint.md").read_text(encoding="utf-8")


def test_a_mistake_in_any_paragraph_of_the_evidence_is_told(paper: Path) -> None:
    path = paper / "areas/northbridge.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "text: >-\n      Two", "text: |\n      One.\n\n      See below.\n\n      Two"
    )
    path.write_text(text, encoding="utf-8")
    found = check_report(project=paper, sections=["working-together"]).diagnostics
    assert [one.code for one in found] == ["relative-reference"]
