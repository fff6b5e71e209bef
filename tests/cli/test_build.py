"""What `lspreport build` understands of its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.editions import chosen_edition, chosen_formats
from lspreport.cli.init import write_starter
from lspreport.emit.manifest import MANIFEST
from lspreport.misuse import Misuse
from lspreport.model.edition import INTERNAL, PUBLIC, Audience, Edition


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], ("docx", "pdf", "html")),
        (["pdf"], ("pdf",)),
        (["html,docx"], ("html", "docx")),
        (["html", "docx"], ("html", "docx")),
        (["PDF, html", "pdf"], ("pdf", "html")),
    ],
)
def test_formats_are_named_together_or_one_by_one(words: list[str], chosen: tuple[str, ...]) -> None:
    assert chosen_formats(words) == chosen


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("dcx", "`dcx` is not a format", "did you mean `docx`?"),
        ("epub", "`epub` is not a format", "known: `docx`, `pdf`, `html`, `html-split`, `govspeak`"),
        ("pdf,", "a format is missing in `--to`", "known: `docx`, `pdf`, `html`, `html-split`, `govspeak`"),
    ],
)
def test_an_unknown_format_is_wrong_use(word: str, message: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        chosen_formats([word])
    assert (caught.value.message, caught.value.hints) == (message, (hint,))


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], ("docx", "pdf", "html-split")),
        (["html"], ("html-split",)),
        (["html-split,pdf"], ("html-split", "pdf")),
        (["html,html-split"], ("html-split",)),
    ],
)
def test_split_takes_the_place_of_html(words: list[str], chosen: tuple[str, ...]) -> None:
    assert chosen_formats(words, split=True) == chosen


def test_split_without_html_is_wrong_use() -> None:
    with pytest.raises(Misuse) as caught:
        chosen_formats(["pdf"], split=True)
    assert caught.value.message == "`--split` is for HTML, and `--to` does not name it"


@pytest.mark.parametrize(
    ("word", "edition"),
    [
        ("public", PUBLIC),
        ("internal", INTERNAL),
        (" Internal ", INTERNAL),
        ("area:leeds", Edition(Audience.AREA, "leeds")),
        ("AREA: leeds", Edition(Audience.AREA, "leeds")),
    ],
)
def test_an_edition_is_named_by_its_word(word: str, edition: Edition) -> None:
    assert chosen_edition(word) == edition


_WHICH = "name it by its file in `areas/`, as in `area:leeds`; `areas` is for all of them"


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("internl", "`internl` is not an edition", "did you mean `internal`?"),
        ("leeds", "`leeds` is not an edition", "known: `public`, `internal`, `areas`, `area:SLUG`"),
        ("public:leeds", "`public:leeds` is not an edition", "did you mean `public`?"),
        ("", "an edition is missing in `--edition`", "known: `public`, `internal`, `areas`, `area:SLUG`"),
        ("area", "the edition `area` lacks the area", _WHICH),
        ("area:", "the edition `area` lacks the area", _WHICH),
    ],
)
def test_an_unknown_edition_is_wrong_use(word: str, message: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        chosen_edition(word)
    assert (caught.value.message, caught.value.hints) == (message, (hint,))


def test_an_area_that_the_report_does_not_have_is_wrong_use(tmp_path: Path) -> None:
    write_starter(tmp_path / "paper")
    (area,) = [path.stem for path in (tmp_path / "paper" / "areas").glob("*.yaml")][:1]
    with pytest.raises(Misuse) as caught:
        build_files(project=tmp_path / "paper", formats=["html"], edition=f"area:{area}x")
    assert caught.value.message == f"the report has no area `{area}x`"
    assert caught.value.hints == (f"did you mean `area:{area}`?",)
    assert not (tmp_path / "paper" / "build").exists()


def test_the_copy_for_a_team_calls_its_area_by_its_name(tmp_path: Path) -> None:
    write_starter(tmp_path)
    (done, _) = build_files(project=tmp_path, formats=["html"], edition="area:northbridge").outputs
    page = done.path.read_text(encoding="utf-8")
    assert "Sign-off copy for Northbridge – not for publication" in page
    assert "What Northbridge handed in" in page


def test_an_edition_for_few_has_no_govspeak(tmp_path: Path) -> None:
    """It is the form in which a report is published."""
    write_starter(tmp_path / "paper")
    with pytest.raises(Misuse) as caught:
        build_files(project=tmp_path / "paper", formats=["html", "govspeak"], edition="internal")
    assert caught.value.message == "Govspeak is for publication, and `--edition internal` is not"


def held(path: Path) -> int:
    """The bytes of a file, or of all files of a folder."""
    return sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())


def test_no_edition_overwrites_another(tmp_path: Path) -> None:
    """The files of each are named for it: the report's, a section's, a folder of pages, and the numbers.
    And of each the size is told."""
    write_starter(tmp_path / "paper")
    (area,) = [path.stem for path in (tmp_path / "paper" / "areas").glob("*.yaml")][:1]
    for edition in ("public", "internal", f"area:{area}"):
        for section in (None, "access"):
            done = build_files(
                project=tmp_path / "paper", formats=["html", "html-split"], edition=edition, section=section,
                output_dir=tmp_path / "out",
            )  # fmt: skip
            assert len(done.outputs) == 2 + (section is None)
            assert [one.size for one in done.outputs] == [held(one.path) for one in done.outputs]
    ends = ("", "-internal", f"-area-{area}")
    assert {path.name for path in (tmp_path / "out").iterdir()} - {MANIFEST} == {
        name.replace("*", end)
        for end in ends
        for name in ("sharing-services*.html", "sharing-services*", "numbers*.json", "access*.html", "access*")
    }
