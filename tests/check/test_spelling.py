"""Spelling, which is off by default: looked up in a dictionary where there is one, and said so where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lspreport.check.style import spelling
from lspreport.tools import spelling as dictionaries
from lspreport.tools.spelling import NoDictionary, WordList
from tests.projects import project

WORDS = ["one", "they", "receive", "the", "letter", "and", "met", "in", "town", "a", "council", "joined", "up"]


class Few:
    """A dictionary of a few words."""

    def lookup(self, word: str) -> bool:
        return word in WORDS

    def suggest(self, word: str) -> list[str]:
        return ["receive"] if word == "recieve" else []


def found(tmp_path: Path, text: str, **more: str) -> list[tuple[str, int, tuple[str, ...]]]:
    made = project(tmp_path, report="checks: {spelling: warning}", one=text, **more)
    return [(one.message, len(one.places), one.hints) for one in made.found if one.code == "spelling"]


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "word_list", lambda language: WordList(Few()))


def test_a_word_is_told_once_with_its_places(tmp_path: Path) -> None:
    text = "They recieve the letter. Recieve the letter, and recieve the letter’s."
    told = ("no dictionary has `recieve`, 3 times in the report", 2, ("did you mean `receive`?",))
    assert found(tmp_path, text) == [told]


def test_names_codes_quotations_and_the_glossarys_words_are_let_be(tmp_path: Path) -> None:
    text = "They met Leedz and the NHSX in town: “recieve”, `recieve`, *Recieve It*. A wibble met"
    text += " joined-up council’s."
    assert found(tmp_path, text, glossary="terms: {wibble: A letter.}") == []


def test_it_is_off_by_default(tmp_path: Path) -> None:
    made = project(tmp_path, one="They recieve the letter.")
    assert [one for one in made.found if one.code == "spelling"] == []


def test_what_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(language: str) -> WordList:
        raise NoDictionary(f"there is no dictionary for `{language}`")

    monkeypatch.setattr(spelling, "word_list", none)
    ((message, _, hints),) = found(tmp_path, "They met.")
    assert message.startswith("spelling cannot be looked at: there is no dictionary for")
    assert 'pip install "lspreport[spelling]"' in hints[0]


@pytest.mark.skipif(sys.platform == "win32", reason="the folders are those of other systems")
def test_the_dictionaries_of_the_system_are_found_those_of_the_country_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("hunspell/en_US", "hunspell/en", "dict-en/en_GB", "dict-en/en_AU", "dict-fr/fr"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.dic").touch()
    (tmp_path / "dict-notes").touch()
    monkeypatch.setattr(dictionaries, "_SYSTEM", (f"{tmp_path}/hunspell", f"{tmp_path}/dict-*", f"{tmp_path}/none"))
    monkeypatch.setattr(dictionaries, "_packaged", lambda: iter(()))
    found = {one: [path.stem for path in dictionaries._dictionaries(one)] for one in ("en-GB", "fr", "de")}
    assert found["en-GB"][:2] == ["en_GB", "en"]
    assert {*found["en-GB"]} == {"en_GB", "en", "en_US", "en_AU"}
    assert (found["fr"], found["de"]) == (["fr"], [])
