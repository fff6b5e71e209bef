"""What the file says of itself to Word: its mode, its language, how it counts footnotes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lspreport.emit.docx import emit
from tests.emit.docx.sample import W, made, part, sample

OFFICE = "http://schemas.microsoft.com/office/word"


def test_word_opens_it_in_its_newest_mode() -> None:
    """Without the setting Word says "compatibility mode" in the title bar and leaves newer features out."""
    (mode,) = part(made(), "word/settings.xml").findall(f"{W}compat/{W}compatSetting[@{W}name='compatibilityMode']")
    assert (mode.get(f"{W}uri"), mode.get(f"{W}val")) == (OFFICE, "15")


@pytest.mark.parametrize("language", ["en-GB", "cy-GB"])
def test_its_language_is_the_reports(language: str) -> None:
    """Word checks the spelling in the language of the default run; a screen reader speaks in it."""
    report = replace(sample(), report=replace(sample().report, settings=replace(sample().settings, language=language)))
    data = emit(report, pages={}).data
    default = part(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    theme = part(data, "word/settings.xml").find(f"{W}themeFontLang")
    assert default is not None
    assert default.get(f"{W}val") == language
    assert theme is not None
    assert theme.get(f"{W}val") == language


def test_footnotes_are_counted_through_the_whole_file() -> None:
    sections = list(part(made()).iter(f"{W}sectPr"))
    restarts = [section.find(f"{W}footnotePr/{W}numRestart") for section in sections]
    assert len(sections) == 11
    assert [restart.get(f"{W}val") for restart in restarts if restart is not None] == ["continuous"] * 11


def test_newer_ways_of_word_hold() -> None:
    """What a new file of Word's says of itself: without them it lays tables and letters out as Word 2010 did."""
    found = part(made(), "word/settings.xml").findall(f"{W}compat/{W}compatSetting")
    assert {one.get(f"{W}uri") for one in found} == {OFFICE}
    assert {one.get(f"{W}name"): one.get(f"{W}val") for one in found} == {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
    }
