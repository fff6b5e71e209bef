"""Where a heading of a lower level begins a section: by its name, and only before the chapters do."""

from __future__ import annotations

import pytest
from lxml.etree import Element

from lspreport.from_word.exhibits import WordPiece
from lspreport.from_word.kinds import KnownUnit, UnitKind
from lspreport.from_word.sections import WordSection, _opens
from lspreport.from_word.units import PLAIN, WordUnit
from lspreport.model.report import SectionKind

FRONT, SUMMARY, GLOSSARY, CHAPTER, APPENDIX = (
    WordSection(kind, [])
    for kind in (
        SectionKind.FRONT,
        SectionKind.SUMMARY,
        SectionKind.GLOSSARY,
        SectionKind.CHAPTER,
        SectionKind.APPENDIX,
    )
)


def heading(title: str, kind: UnitKind = UnitKind.HEADING) -> WordPiece:
    return WordPiece(KnownUnit(WordUnit(Element("p"), title, PLAIN), kind), [{"t": "Str", "c": title}])


@pytest.mark.parametrize("title", ["Summary", "Glossary"])
@pytest.mark.parametrize(
    ("before", "opens"),
    [
        ([], True),
        ([FRONT], True),
        ([SUMMARY], True),
        ([APPENDIX], True),
        ([GLOSSARY], False),
        ([GLOSSARY, SUMMARY], True),
        ([CHAPTER], False),
        ([CHAPTER, APPENDIX], False),
    ],
)
def test_a_summary_or_glossary_opens_before_the_chapters_alone(
    title: str, before: list[WordSection], opens: bool
) -> None:
    assert _opens(heading(title), before) is opens


def test_any_other_heading_opens_what_nothing_stands_before() -> None:
    assert _opens(heading("Aims"), [])
    assert not _opens(heading("Aims"), [FRONT])
    assert not _opens(heading("Summary", UnitKind.PLAIN), [])
