"""Abbreviations: spelt out once in the summary and once in the body, in good English, and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lspreport.model.glossary import Expansion, Glossary
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Abbreviation, CrossReference, Inline, Language, Link, Note, Style, StyledText, Text
from lspreport.resolve.abbreviations import Speller
from lspreport.source import SourceFile, Span
from tests.projects import DOT, project

SPAN = Span(SourceFile(PurePosixPath("sections/glossary.yaml"), ""), 1)
WORDS = {
    "LAA": ("Local Area Agreement", "Local Area Agreements"),
    "LSP": ("Local Strategic Partnership", "Local Strategic Partnerships"),
    "SCS": ("Sustainable Community Strategy", "Sustainable Community Strategies"),
    "ABG": ("area-based grant", "area-based grants"),
    "EU": ("European Union", "European Unions"),
    "IB": ("Incapacity Benefit", "Incapacity Benefits"),
    "UAE": ("unincorporated entity", "unincorporated entities"),
    "MAA": ("Multi-Area Agreement", "Multi-Area Agreements"),
    "HR": ("hourly rate", "hourly rates"),
    "R&D": ("research and development", "research and development"),
    "R": ("region", "regions"),
}
GLOSSARY = Glossary({short: Expansion(text, plural, SPAN) for short, (text, plural) in WORDS.items()})


def spelt(*content: str | Inline, allowed: bool = True, kind: SectionKind = SectionKind.CHAPTER) -> str:
    """What the first paragraph of a section prints."""
    speller = Speller(GLOSSARY, ("summary", "body"))
    speller.enter(kind)
    return plain(speller.spell(tuple(Text(part) if isinstance(part, str) else part for part in content), allowed))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("The LAA is new.", "The Local Area Agreement (LAA) is new."),
        ("The LAA and the LSP.", "The Local Area Agreement (LAA) and the Local Strategic Partnership (LSP)."),
        ("One LAA, two LAAs.", "One Local Area Agreement (LAA), two LAAs."),
        # plural, also where it is irregular
        ("Two LAAs.", "Two Local Area Agreements (LAAs)."),
        ("Two SCSs.", "Two Sustainable Community Strategies (SCSs)."),
        # possessive
        ("The LAA’s targets.", "The Local Area Agreement’s (LAA’s) targets."),
        ("The LAAs’ targets.", "The Local Area Agreements’ (LAAs’) targets."),
        ("The SCS’ targets.", "The Sustainable Community Strategy’s (SCS’) targets."),
        ("They call it ‘the LAAs’ and", "They call it ‘the LAAs’ and"),
        # articles
        ("With an LAA.", "With a Local Area Agreement (LAA)."),
        ("An LAA is new.", "A Local Area Agreement (LAA) is new."),
        ("In a MAA.", "In a Multi-Area Agreement (MAA)."),
        ("An MAA.", "A Multi-Area Agreement (MAA)."),
        ("For a UAE.", "For an unincorporated entity (UAE)."),
        ("In an EU.", "In a European Union (EU)."),
        ("An HR.", "An hourly rate (HR)."),
        ("An SCS, an LAA.", "A Sustainable Community Strategy (SCS), a Local Area Agreement (LAA)."),
        ("In area LAA.", "In area Local Area Agreement (LAA)."),
        ("An “LAA”.", "A “Local Area Agreement (LAA)”."),
        # the start of a sentence
        ("ABGs came.", "Area-based grants (ABGs) came."),
        ("It ended. ABGs came.", "It ended. Area-based grants (ABGs) came."),
        ("“It ended.” ABGs came.", "“It ended.” Area-based grants (ABGs) came."),
        ("“ABG” came.", "“Area-based grant (ABG)” came."),
        ("Money (ABG mostly) came.", "Money (area-based grant (ABG) mostly) came."),
        ("Grants, e.g. ABG.", "Grants, e.g. area-based grant (ABG)."),
        ("It came: ABG.", "It came: area-based grant (ABG)."),
        ("An ABG came.", "An area-based grant (ABG) came."),
        # spelt out by hand: left as it is
        ("A Local Area Agreement (LAA), an LAA.", "A Local Area Agreement (LAA), an LAA."),
        ("Local Area Agreements (LAAs), an LAA.", "Local Area Agreements (LAAs), an LAA."),
        ("local area agreement (LAA), an LAA.", "local area agreement (LAA), an LAA."),
        ("Agreements for areas (LAAs), an LAA.", "Agreements for areas (LAAs), an LAA."),
        ("An LAA (Local Area Agreement), an LAA.", "An LAA (Local Area Agreement), an LAA."),
        ("A Local Area Agreement, or LAA, is new.", "A Local Area Agreement, or LAA, is new."),
        ("A Local Area Agreement (LAA, as it is called).", "A Local Area Agreement (LAA, as it is called)."),
        # brackets that introduce nothing
        ("Both (LAA and LSP).", "Both (Local Area Agreement (LAA) and Local Strategic Partnership (LSP))."),
        # quoted words are left alone, and the next introduces it; an abbreviation alone in quotation marks is ours
        ("“Whose LAA is it?” An LAA.", "“Whose LAA is it?” A Local Area Agreement (LAA)."),
        ("‘Whose LAA is it?’ An LAA.", "‘Whose LAA is it?’ A Local Area Agreement (LAA)."),
        ("The “LAA” is new.", "The “Local Area Agreement (LAA)” is new."),
        ("“It is.” The LAA.", "“It is.” The Local Area Agreement (LAA)."),
        # within compounds, and names within names
        ("LAA-funded work.", "Local Area Agreement (LAA)-funded work."),
        ("R&D here.", "Research and development (R&D) here."),
        # not an abbreviation
        ("LAAX, XLAA, LAA2, laa.", "LAAX, XLAA, LAA2, laa."),
    ],
)
def test_the_first_use_is_spelt_out(written: str, printed: str) -> None:
    assert spelt(written) == printed


EM, STRONG = Style.EMPHASIS, Style.STRONG


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (["The ", StyledText(STRONG, (Text("LAA"),)), "."], "The Local Area Agreement (LAA)."),
        (["An ", StyledText(EM, (Text("LAA"),)), "."], "A Local Area Agreement (LAA)."),
        (["An ", StyledText(EM, (StyledText(STRONG, (Text("LAA"),)),)), "."], "A Local Area Agreement (LAA)."),
        ([StyledText(EM, (Text("ABG"),)), " came."], "Area-based grant (ABG) came."),
        (["Some ", StyledText(EM, (Text("new LAA money"),)), "."], "Some new Local Area Agreement (LAA) money."),
        # a sentence and an introduction reach across markup and notes
        ([StyledText(EM, (Text("It ended."),)), " ABG came."], "It ended. Area-based grant (ABG) came."),
        (["It ended.", Note("n", (), SPAN), " ABG came."], "It ended. Area-based grant (ABG) came."),
        (["See ", CrossReference("box-a", "box ", "1"), ". ABG came."], "See box 1. Area-based grant (ABG) came."),
        ([StyledText(EM, (Text("Local Area Agreement"),)), " (LAA)."], "Local Area Agreement (LAA)."),
        (
            ["Local Area Agreement (", StyledText(EM, (Text("LAA"),)), "), an LAA."],
            "Local Area Agreement (LAA), an LAA.",
        ),
        # titles of works, links and other languages are not altered
        (["In ", StyledText(EM, (Text("Delivering LAAs"),)), ", an LAA."],
         "In Delivering LAAs, a Local Area Agreement (LAA)."),
        (["In ", Link((Text("the LAA"),), "http://e.org"), ", an LAA."], "In the LAA, a Local Area Agreement (LAA)."),
        (["In ", Language("fr", (Text("le LAA"),)), ", an LAA."], "In le LAA, a Local Area Agreement (LAA)."),
    ],
)  # fmt: skip
def test_the_first_use_is_spelt_out_across_markup(content: list[str | Inline], printed: str) -> None:
    assert spelt(*content) == printed


def test_every_use_is_marked_with_what_it_stands_for_and_text_stays_in_one_piece() -> None:
    speller = Speller(GLOSSARY, ("body",))
    speller.enter(SectionKind.CHAPTER)
    assert speller.spell((Text("An LAA, the LAA’s and LAAs."),), True) == (
        Text("A Local Area Agreement ("),
        Abbreviation("LAA", "Local Area Agreement"),
        Text("), the "),
        Abbreviation("LAA", "Local Area Agreement"),
        Text("’s and "),
        Abbreviation("LAAs", "Local Area Agreements"),
        Text("."),
    )


def test_without_a_glossary_nothing_is_touched() -> None:
    content = (Text("An LAA."),)
    assert Speller(Glossary(), ("body",)).spell(content, True) is content


SECTIONS = {
    "glossary": "abbreviations: {LAA: Local Area Agreement, LSP: {text: Partnership, plural: Partners}}",
    "front": "The LAA.",
    "summary": "The LAA.\n\nThe LAA.",
    "one": "The LAA.",
    "two": "The LAA.",
    "appendix": "The LAA and LSPs.",
}


def test_summary_and_body_each_spell_it_out_once_front_matter_never(tmp_path: Path) -> None:
    made = project(tmp_path, **SECTIONS)
    assert made.texts("front") == ["The LAA."]
    assert made.texts("summary") == ["The Local Area Agreement (LAA).", "The LAA."]
    assert made.texts("one") == ["The Local Area Agreement (LAA)."]
    assert made.texts("two") == ["The LAA."]
    assert made.texts("appendix") == ["The LAA and Partners (LSPs)."]


@pytest.mark.parametrize(("expand", "spelt_in"), [("[]", []), ("[summary]", ["summary"]), ("[body]", ["one"])])
def test_report_yaml_says_where_abbreviations_are_spelt_out(tmp_path: Path, expand: str, spelt_in: list[str]) -> None:
    made = project(tmp_path, report=f"glossary: {{expand: {expand}}}", **SECTIONS)
    assert [name for name in ("summary", "one") if "Agreement" in made.texts(name)[0]] == spelt_in


def test_headings_captions_tables_notes_and_quotations_do_not_introduce_an_abbreviation(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        files={"sections/dot.svg": DOT},
        glossary="abbreviations: {LAA: Local Area Agreement}",
        one="""
            # The LAA

            Text.^[The LAA.]

            ## The LAA

            > The LAA.

            ![The LAA](dot.svg)

            | LAA | LAA |
            |-----|-----|
            | LAA | LAA |

            : The LAA

            LAA

            :   Text.

            ::: {.box}
            ## The LAA
            - The LAA.
            :::

            The LAA.
            """,
    )
    printed = [line for line in made.lines() if "Agreement" in line]
    assert printed == ["  - The Local Area Agreement (LAA)."]  # the first running text: an item in the box


def test_the_glossary_lists_abbreviations_and_terms_in_alphabetical_order(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        report="front: [glossary]",
        glossary="""
            abbreviations: {ToC: Theory, LAA: Local Area Agreement, toA: Other}
            terms: {lever: A means., driver: An LAA.}
            """,
        one="Text.",
    )
    assert made.lines("glossary") == [
        "## Abbreviations",
        "**LAA**  Local Area Agreement",
        "**toA**  Other",
        "**ToC**  Theory",
        "## Terms",
        "**driver**  An LAA.",
        "**lever**  A means.",
    ]


def test_a_glossary_of_abbreviations_alone_needs_no_headings(tmp_path: Path) -> None:
    made = project(tmp_path, report="front: [glossary]", glossary="abbreviations: {LAA: Agreement}", one="Text.")
    assert made.lines("glossary") == ["**LAA**  Agreement"]
