"""What is numbered and how: the schemes of report.yaml, and what bears no number."""

from __future__ import annotations

from pathlib import Path

from tests.projects import DOT, EVIDENCE, project

PICTURE = {"sections/dot.svg": DOT}


def test_paragraphs_are_counted_by_chapter_straight_across_sub_headings(tmp_path: Path) -> None:
    made = project(
        tmp_path, summary="Alpha.\n\nBeta.", one="Gamma.\n\n## Sub\n\nDelta.\n\n### Deeper\n\nEpsilon.", two="Zeta."
    )
    assert made.lines("summary") == ["E1 Alpha.", "E2 Beta."]
    assert made.lines("one") == ["1.1 Gamma.", "## Sub", "1.2 Delta.", "### Deeper", "1.3 Epsilon."]
    assert made.lines("two") == ["2.1 Zeta."]
    assert [made.title("one"), made.title("two"), made.title("summary")] == ["1 One", "2 Two", "Summary"]


def test_continuous_paragraphs_run_through_the_chapters_and_leave_the_summary_its_own(tmp_path: Path) -> None:
    report = "numbering: {paragraphs: continuous}"
    made = project(tmp_path, report=report, summary="Alpha.\n\nBeta.", one="Gamma.\n\nDelta.", two="Epsilon.")
    assert made.numbers("para") == ["E1", "E2", "1", "2", "3"]


def test_no_paragraph_bears_a_number_when_the_scheme_is_none(tmp_path: Path) -> None:
    made = project(tmp_path, report="numbering: {paragraphs: none}", summary="Alpha.", one="Beta.")
    assert made.numbers("para") == []
    assert made.lines("one") == ["Beta."]
    assert made.title("one") == "1 One"


def test_the_summary_takes_its_prefix_from_report_yaml(tmp_path: Path) -> None:
    made = project(tmp_path, report="summary: {file: summary.md, prefix: S}", summary="Alpha.\n\nBeta.", one="Gamma.")
    assert made.numbers("para") == ["S1", "S2", "1.1"]


def test_without_a_prefix_the_summary_is_counted_on_by_the_continuous_scheme(tmp_path: Path) -> None:
    report = 'summary: {file: summary.md, prefix: ""}\nnumbering: {paragraphs: continuous, boxes: chapter}'
    box = "::: {.box}\n## Title\nText.\n:::"
    made = project(tmp_path, report=report, summary=f"Alpha.\n\n{box}", one=f"Beta.\n\n{box}")
    assert made.numbers("para") == ["1", "2"]
    assert made.numbers("box") == ["1", "1.1"]


def test_what_is_not_a_paragraph_of_the_text_bears_no_number(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        front="Thanks.",
        one="""
            First.[^n]

            - item

              more of the item

            1. step

            > quoted

            Term

            :   definition

            ::: {.box}
            ## Title
            In the box.
            :::

            ::: {.unnumbered}
            Set apart.

            - its list
            :::

            | Head |
            |------|
            | Cell |

            Second.

            [^n]: A note.
            """,
        appendix="Appended.",
    )
    assert made.numbers("para") == ["1.1", "1.2"]
    assert made.lines("front") == ["Thanks."]
    assert made.lines("appendix") == ["Appended."]
    assert [line for line in made.lines() if line.startswith("1.")] == [
        "1.1 First.[^1]",
        "1. step",
        "1.2 Second.",
    ]


def test_an_unnumbered_chapter_takes_no_number_and_neither_do_its_paragraphs(tmp_path: Path) -> None:
    made = project(tmp_path, one="Alpha.", two="# Interlude {.unnumbered}\n\nBeta.", three="Gamma.")
    assert [made.title(name) for name in ("one", "two", "three")] == ["1 One", "Interlude", "2 Three"]
    assert (made.lines("two"), made.lines("three")) == (["Beta."], ["2.1 Gamma."])


def test_paragraphs_of_an_unnumbered_chapter_are_passed_over_by_the_continuous_scheme_too(tmp_path: Path) -> None:
    report = "numbering: {paragraphs: continuous}"
    made = project(tmp_path, report=report, one="Alpha.", two="# Interlude {.unnumbered}\n\nBeta.", three="Gamma.")
    assert (made.lines("two"), made.lines("three")) == (["Beta."], ["2 Gamma."])


def test_paragraphs_on_landscape_pages_are_numbered_with_the_others(tmp_path: Path) -> None:
    made = project(tmp_path, one="Alpha.\n\n::: {.landscape}\nBeta.\n\n::: {.unnumbered}\nGamma.\n:::\n:::\n\nDelta.")
    assert made.lines() == ["1.1 Alpha.", "1.2 Beta.", "Gamma.", "1.3 Delta."]


def test_appendices_are_counted_for_themselves_and_one_may_go_without(tmp_path: Path) -> None:
    made = project(
        tmp_path, one="Alpha.", appendix_a="Beta.", appendix_b="# Sources {.unnumbered}\n\nGamma.", appendix_c="Delta."
    )
    assert [made.title(name) for name in ("appendix-a", "appendix-b", "appendix-c")] == [
        "Appendix 1 Appendix a",
        "Sources",
        "Appendix 2 Appendix c",
    ]


EVERYTHING = """
Text.

::: {.box}
## Title
In the box.
:::

![Picture](dot.svg)

| Head |
|------|
| Cell |

: Caption
"""


def test_boxes_figures_and_tables_run_through_the_whole_report(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        files=PICTURE,
        front=EVERYTHING,
        summary=EVERYTHING,
        one=EVERYTHING,
        two=EVERYTHING,
        appendix=EVERYTHING,
    )
    assert made.numbers("box") == made.numbers("fig") == made.numbers("tbl") == ["1", "2", "3", "4", "5"]


def test_boxes_figures_and_tables_may_be_counted_by_chapter_each_for_itself(tmp_path: Path) -> None:
    for kind, name in (("box", "boxes"), ("fig", "figures"), ("tbl", "tables")):
        made = project(
            tmp_path,
            report=f"numbering: {{{name}: chapter}}",
            files=PICTURE,
            front=EVERYTHING,
            summary=EVERYTHING,
            one=EVERYTHING + EVERYTHING,
            plain=f"# Plain {{.unnumbered}}\n{EVERYTHING}",
            two=EVERYTHING,
            appendix=EVERYTHING,
        )
        assert made.numbers(kind) == ["1", "E.1", "1.1", "1.2", "2", "2.1", "A1.1"]
        for other in {"box", "fig", "tbl"} - {kind}:
            assert made.numbers(other) == ["1", "2", "3", "4", "5", "6", "7"]


def test_only_what_has_a_caption_is_numbered(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        files=PICTURE,
        one="""
            ![](dot.svg){fig-alt="a dot"}

            ![Caption](dot.svg)

            | Head |
            |------|
            | Cell |
            """,
    )
    assert (made.numbers("fig"), made.numbers("tbl")) == (["1"], [])


def test_notes_run_through_the_report_in_reading_order(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        files=PICTURE,
        summary="Summary.[^a]\n\n[^a]: Sigma.",
        one="""
            # One^[heading]

            *Emphasis^[emphasis]* first.[^b]

            Term^[term one]

            :   Definition^[definition one]

            Term^[term two]

            :   Definition^[definition two]

            - item^[item]

            ::: {.box}
            ## Title^[box title]
            Text^[box text]
            :::

            ![Picture^[caption]](dot.svg)

            | Head^[head] | Head |
            |-------------|------|
            | Cell^[cell] | Cell |

            : Table^[table caption]

            ## Sub^[sub-heading]

            [^b]: text
            """,
    )
    entries = [entry for entry in made.printed.numbering.entries.values() if entry.kind == "note"]
    assert [f"{entry.number} {made.printed.text(entry.key)}" for entry in entries] == [
        "1 Sigma.",
        "2 heading",
        "3 emphasis",
        "4 text",
        "5 term one",
        "6 definition one",
        "7 term two",
        "8 definition two",
        "9 item",
        "10 box title",
        "11 box text",
        "12 caption",
        "13 table caption",
        "14 head",
        "15 cell",
        "16 sub-heading",
    ]


def test_names_of_notes_are_local_to_their_file(tmp_path: Path) -> None:
    made = project(tmp_path, one="Alpha.[^n]\n\n[^n]: Of one.", two="Beta.[^n]\n\n[^n]: Of two.")
    assert made.notes("one") + made.notes("two") == ["Of one.", "Of two."]


def test_a_note_in_a_title_stays_out_of_the_words_that_refer_to_it(tmp_path: Path) -> None:
    made = project(tmp_path, front="# Thanks^[To all.] {#sec-thanks}\n\nText.", one="See @sec-thanks.")
    assert made.lines() == ["1.1 See Thanks<sec-thanks>."]


def test_every_number_has_the_words_that_are_printed_beside_it(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        glossary="abbreviations: {LAA: Local Area Agreement}",
        one="An LAA [@leeds:menu] as @box-a says.\n\n::: {.box #box-a}\n## Of @sec-one\nText.\n:::",
        **EVIDENCE,
    )
    texts = [made.printed.text(key) for key in made.printed.numbering.entries]
    assert texts == ["One", "A Local Area Agreement (LAA) as box 1 says.", "Of chapter 1"]
