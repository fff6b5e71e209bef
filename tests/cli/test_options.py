"""What a shell is offered behind an option, and options that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lspreport.cli import app
from lspreport.cli.explain import offer_checks
from lspreport.cli.options import (
    offer_editions,
    offer_formats,
    offer_labels,
    offer_places,
    offer_sections,
    offer_things,
)
from lspreport.cli.preview import one_way
from lspreport.misuse import Misuse
from tests.projects import EVIDENCE, project


def test_formats_that_begin_so_are_offered() -> None:
    assert offer_formats("") == ["docx", "pdf", "html", "html-split", "govspeak"]
    assert offer_formats("html") == ["html", "html-split"]
    assert offer_formats("ml") == []


def test_checks_that_begin_so_are_offered() -> None:
    assert offer_checks("heading-") == ["heading-jump", "heading-case"]
    assert offer_checks("jump") == []


def test_sections_and_editions_of_the_report_here_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, one="Words.", other="Words.", **EVIDENCE)
    monkeypatch.chdir(tmp_path / "sections")
    assert offer_sections("") == ["one", "other"]
    assert offer_sections("ot") == ["other"]
    assert offer_editions("") == ["public", "internal", "areas", "area:bath", "area:leeds"]
    assert offer_editions("area:l") == ["area:leeds"]


def test_labels_areas_and_evidence_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = "::: {.box #box-x}\n## A\nWords.\n:::"
    project(tmp_path, one=f"# One {{#sec-one}}\n\nWords. {{#para-x}}\n\n{box}", **EVIDENCE)
    monkeypatch.chdir(tmp_path)
    assert offer_labels("") == ["box-x", "para-x", "sec-one", "drivers", "levers"]
    assert offer_sections("sec-") == ["sec-one"]
    assert offer_places("o") == ["one"]
    assert offer_places("para-") == ["para-x"]
    assert offer_things("") == ["box-x", "para-x", "sec-one", "bath", "leeds", "D17", "D5", "D8", "L10", "L3"]
    assert offer_things("D") == ["D17", "D5", "D8"]
    assert offer_things("leeds:") == ["leeds:single-pot", "leeds:framework", "leeds:menu"]


def test_where_there_is_no_report_the_editions_of_all_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offer_sections("") == []
    assert offer_things("") == []
    assert offer_editions("") == ["public", "internal", "areas"]


@pytest.mark.parametrize(
    ("once", "text", "to", "output_dir", "said"),
    [
        (True, True, None, None, ("`--once` writes and `--text` prints: choose one", ())),
        (False, True, ["pdf"], None, ("`--to` is for what is written once", ("add `--once`",))),
        (False, False, ["pdf"], None, ("`--to` is for what is written once", ("add `--once`",))),
        (False, False, ["pdf"], Path("x"), ("`--to` is for what is written once", ("add `--once`",))),
        (False, False, None, Path("x"), ("`--output-dir` is for what is written once", ("add `--once`",))),
        (False, False, [], None, None),
        (True, False, ["pdf"], Path("x"), None),
        (True, False, None, None, None),
        (False, True, None, None, None),
    ],
)
def test_options_of_the_preview_that_contradict_each_other(
    once: bool, text: bool, to: Sequence[str] | None, output_dir: Path | None, said: tuple[str, tuple[str, ...]] | None
) -> None:
    if said is None:
        one_way(once=once, text=text, to=to, output_dir=output_dir)
        return
    with pytest.raises(Misuse) as raised:
        one_way(once=once, text=text, to=to, output_dir=output_dir)
    assert (raised.value.message, raised.value.hints) == said


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("build pdf", "write `lspreport build --to pdf`"),
        ("build PDF,docx html", "write `lspreport build --to PDF,docx,html`"),
        ("build sections/one.md", "write `lspreport build --section sections/one.md`"),
        ("build Safe homes", "write `lspreport build --section 'Safe homes'`"),
        ("trace box 3", "put words that belong together in quotes"),
        ("matrix leeds", "leave it out; `lspreport matrix -h` tells what it takes"),
    ],
)
def test_words_too_many_are_told_what_they_may_have_been_meant_for(words: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        app(words.split(), prog_name="lspreport")
    assert caught.value.hints == (hint,)


def test_a_name_of_several_words_needs_no_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, one="Words.")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        app(["add", "chapter", "Ways", "round", "--quiet"], prog_name="lspreport")
    assert ended.value.code == 0
    assert (tmp_path / "sections/ways-round.md").read_text(encoding="utf-8").startswith("# Ways round")


@pytest.mark.parametrize("words", ["review --project {} list", "review list --project {}", "review --project {}"])
def test_an_option_before_a_command_of_a_verb_is_meant_for_it(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path / "report", one="Words.")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse) as caught:
        app(words.format("report").split(), prog_name="lspreport")
    assert caught.value.message == "no draft was sent yet"


@pytest.mark.parametrize(
    ("words", "idle", "beside"),
    [
        ("review --open send draft", "--open", "review send"),
        ("review --json table -o x.md", "--json", "review table"),
        ("review --draft one send two", "--draft", "review send"),
        ("status --signed leeds --json", "--json", "--signed"),
        ("status --unsigned leeds -o x.html", "--output", "--unsigned"),
        ("summary --agree all --json", "--json", "--agree"),
        ("matrix --figure x.svg --cells ids", "--cells", "--figure"),
        ("changes --json -o x.csv", "--json", "--output"),
        ("preview --text --port 0", "--port", "--text"),
        ("preview --once --editor code", "--editor", "--once"),
        ("build --quiet --verbose", "--verbose", "--quiet"),
        ("check -q -v", "--verbose", "--quiet"),
    ],
)
def test_an_option_of_which_nothing_would_come_is_refused(
    words: str, idle: str, beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, one="Words.", **EVIDENCE)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse) as caught:
        app(words.split(), prog_name="lspreport")
    assert caught.value.message == f"`{idle}` means nothing beside `{beside}`"
    assert caught.value.hints == (f"leave `{idle}` out",)


def test_two_ways_to_start_are_told_though_one_is_the_usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match="two ways to start"):
        app(["init", "--bare", "--template", "example", "new"], prog_name="lspreport")


@pytest.mark.parametrize("words", [["build", "--section="], ["check", " "], ["preview", "--text", " "]])
def test_a_section_of_no_name_is_none(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections without a number have the number "", which an empty variable of a script must not find."""
    project(tmp_path, one="# One {.unnumbered}\n\nWords.")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match="no section"):
        app(words, prog_name="lspreport")


@pytest.mark.parametrize("words", [["init", ""], ["build", "--output-dir", ""], ["check", ""], ["review", "take", ""]])
def test_an_empty_word_is_no_folder_and_no_name(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a script says it whose variable has no value; as a path it would be the current folder."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match=f"`{words[0]}` is given an empty word"):
        app(words, prog_name="lspreport")
    assert not list(tmp_path.iterdir())
