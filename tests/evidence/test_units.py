"""The report cut into units, and the links between them."""

from __future__ import annotations

from pathlib import Path

from lspreport.evidence.index import is_text, named
from lspreport.model.numbering import Kind
from tests.evidence.sample import followed


def test_each_unit_knows_what_it_cites_holds_refers_to_and_condenses(tmp_path: Path) -> None:
    """Lists and footnotes count with their paragraph, what stands in a box with the box."""
    units = followed(tmp_path).units
    pot, box, waited = units["para-pot"], units["box-pots"], units["one-p4"]
    assert (pot.number, pot.cites, pot.holds) == ("1.1", ("leeds:pot", "bath:delay"), ())
    assert pot.refers == ("D17", "box-pots", "L3")
    assert pot.words == "Money was held in one pot (D17), as box 1 shows. and in L3"
    assert (box.number, box.words, box.cites, box.holds) == ("1", "Pots", ("bath:delay",), ("leeds:frame",))
    assert box.evidence == ("bath:delay", "leeds:frame")
    assert (waited.cites, waited.refers) == (("workshop:timing",), ("para-pot",))
    assert units["summary-p1"].condenses == ("para-end",)


def test_a_quotation_counts_with_the_paragraph_before_it(tmp_path: Path) -> None:
    assert followed(tmp_path).units["one-p6"].cites == ("leeds:menu",)


def test_a_paragraph_placed_again_condenses_the_one_that_it_repeats(tmp_path: Path) -> None:
    again = followed(tmp_path).units["summary-p2"]
    assert (again.condenses, again.cites, again.in_summary) == (("para-copied",), ("bath:delay",), True)


def test_what_stands_behind_a_table_goes_on_with_the_paragraph_before_it(tmp_path: Path) -> None:
    """And evidence in headings, titles, tables, captions and parts turned sideways is not lost."""
    index = followed(
        tmp_path,
        end="""
        # End [@leeds:pot] {#sec-end}

        ## Heading [@bath:delay]

        First. {#para-end}

        | A | B |
        |---|---|
        | x | y [@leeds:menu] |

        : A table {#tbl-t}

        - a list [@workshop:timing]

        ::: {.landscape}
        Second. {#para-copied}

        ![A dot. [@leeds:frame]](dot.svg){#fig-dot}
        :::
        """,
    ).units
    found = {unit.key: unit.evidence for unit in index.values() if unit.section.name == "end" and unit.evidence}
    assert found == {
        "sec-end": ("leeds:pot",),
        "end-h1": ("bath:delay",),
        "para-end": ("workshop:timing",),
        "tbl-t": ("leeds:menu",),
        "fig-dot": ("leeds:frame",),
    }
    assert index["para-end"].words == "First. a list"
    assert index["para-copied"].number == "2.2"


def test_evidence_placed_by_a_query_or_on_its_own_is_known_again(tmp_path: Path) -> None:
    """It keeps its place in its area's file, wherever it is placed."""
    end = (
        "Text. {#para-end}\n\n{{< evidence topic=funding >}}\n\n{{< evidence leeds:menu >}}\n\nAgain. {#para-copied}\n"
    )
    units = followed(tmp_path, end=end).units
    assert set(units["para-end"].holds) == {"leeds:pot", "leeds:frame", "bath:spare"}
    (alone,) = [unit for unit in units.values() if unit.holds == ("leeds:menu",)]
    assert (alone.number, alone.span.source.path.as_posix()) == ("2.2", "areas/leeds.yaml")


def test_things_are_called_as_in_print(tmp_path: Path) -> None:
    units = followed(tmp_path, front="# Thanks\n\n## Whom\n\nTo all.\n").units
    assert named(units["para-pot"]) == "paragraph 1.1"
    assert named(units["box-pots"]) == "box 1"
    assert named(units["sec-one"]) == "chapter 1"
    assert named(units["sec-front"]) == "Thanks"
    assert named(units["front-h1"]) == "heading in front"
    assert named(units["front-p1"]) == "paragraph without a number in front"
    assert named(units["one-p8"]) == "paragraph without a number in one"


def test_only_numbered_paragraphs_of_chapters_are_the_text(tmp_path: Path) -> None:
    texts = [unit.number for unit in followed(tmp_path).units.values() if is_text(unit)]
    assert texts == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"]


def test_the_links_can_be_followed_backwards(tmp_path: Path) -> None:
    index = followed(tmp_path)
    assert [unit.number for unit in index.cited_in["leeds:pot"]] == ["1.1", "2.1"]
    assert [unit.key for unit in index.held_in["leeds:frame"]] == ["box-pots"]
    assert [unit.number for unit in index.referred_in["para-pot"]] == ["1.2", "2.1"]
    assert [unit.number for unit in index.condensed_in["para-end"]] == ["E1"]
    assert [index.used(id) for id in ("leeds:frame", "leeds:menu", "bath:spare")] == [True, True, False]
    assert index.behind(index.units["summary-p1"]) == ("leeds:pot", "workshop:timing")
    assert index.codes(["leeds:pot", "bath:delay"]) == {
        "D5": ("bath:delay",),
        "D17": ("leeds:pot", "bath:delay"),
        "L3": ("leeds:pot",),
    }


def test_evidence_that_does_not_exist_is_left_to_the_check(tmp_path: Path) -> None:
    from lspreport.evidence.index import evidence_index
    from tests.evidence.sample import report

    document = report(tmp_path, end="# End\n\nX. [@leeds:nothing] {#para-end}\n\nY. {#para-copied}\n").document
    assert document is not None
    found = evidence_index(document)
    assert found.units["para-end"].cites == ("leeds:nothing",)
    assert found.behind(found.units["para-end"]) == ()
    assert found.units["para-end"].kind is Kind.PARAGRAPH
