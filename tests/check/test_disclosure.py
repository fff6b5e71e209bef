"""A seeded set of leaks: each gives away the area of one item of a report that tells nothing, and each is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.check import Judging, check
from lspreport.check import leaks as leaks_of
from lspreport.check.disclosure import disclosures
from lspreport.diagnostic import Severity
from lspreport.model.edition import INTERNAL, PUBLIC, Audience, Edition
from lspreport.model.part import Part
from tests.projects import Compiled, project

THEORY = "streams: {s: {title: S, topics: [a, b]}}"
AREAS = {
    "leeds": ("Leeds", "metropolitan district", 1, "Yorkshire and the Humber"),
    "lewisham": ("Lewisham", "London borough", 1, "London"),
    "brighton": ("Brighton and Hove", "unitary", 1, "South East"),
    "blackburn": ("Blackburn with Darwen", "unitary", 1, "North West"),
    "worcestershire": ("Worcestershire", "county", 2, "West Midlands"),
}
ORDER = ("lewisham", "blackburn", "worcestershire", "leeds", "brighton")
CODES = ("area-named", "unique-attribute", "job-title", "order-leak")


def report(
    folder: Path, text: str = "", *, order: tuple[str, ...] = ORDER, around: str = "", more: str = ""
) -> Compiled:
    """Five areas with an item each in a box: `text` is that of Worcestershire's item, `around` the box's title."""
    files = {}
    for slug, (name, kind, tiers, region) in AREAS.items():
        said = text if slug == "worcestershire" and text else f"Partners shared {slug[:2]} posts."
        files[f"area_{slug}"] = (
            f"name: {name}\ntype: {kind}\ntiers: {tiers}\nregion: {region}\n"
            f"report: {{authors: [Ann {slug.capitalize()[:3]}son], team: T{slug[:2].upper()}}}\n"
            f"evidence:\n  one:\n    kind: example\n    stream: s\n    topic: a\n    text: >-\n      {said}\n"
        )
    items = "\n".join(f"- {{{{< evidence {slug}:one >}}}}" for slug in order)
    one = f"Posts and plans are in @box-x.\n\n::: {{.box #box-x}}\n## {around or 'Examples'}\n{items}\n:::\n\n{more}"
    return project(folder, theory=THEORY, one=one, **files)


def leaks(made: Compiled) -> list[tuple[str, str]]:
    assert made.mistakes == ()
    return [
        (str(one.code), next(iter(re.findall("`([^`]*)`", one.message)), "")) for one in made.found if one.code in CODES
    ]


def test_the_report_without_a_leak_gives_nothing_away(tmp_path: Path) -> None:
    made = report(tmp_path)
    assert leaks(made) == []
    assert made.document is not None
    items = [one for one in disclosures(Judging(made.document)) if one.unit.item]
    assert len(items) == 5
    assert all(one.k == 5 and not one.decisive for one in items)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("In the two-tier area partners share posts.", "unique-attribute", "two-tier"),
        ("Partners of the two tier area share posts.", "unique-attribute", "two tier"),
        ("Partners share posts with the districts.", "unique-attribute", "districts"),
        ("The posts are shared by district councils.", "unique-attribute", "district councils"),
        ("The county shares posts.", "unique-attribute", "county"),
        ("A county-wide plan for posts was made.", "unique-attribute", "county-wide"),
        ("The Mayor speaks for partners.", "unique-attribute", "Mayor"),
        ("The mayoralty speaks for partners.", "unique-attribute", "mayoralty"),
        ("Posts are shared all over the city.", "unique-attribute", "city"),
        ("Posts are shared in the borough.", "unique-attribute", "borough"),
        ("Posts are shared, as in London.", "unique-attribute", "London"),
        ("Posts are shared throughout the West Midlands.", "unique-attribute", "West Midlands"),
        ("Partners shared posts in Worcestershire.", "area-named", "Worcestershire"),
        ("Worcestershire’s partners share posts.", "area-named", "Worcestershire"),
        ("They said “as in Hove”.", "area-named", "Hove"),
        ("Posts are shared in Malvern.", "area-named", "Malvern"),
        ("Redditchham’s partners share posts.", "area-named", "Redditchham"),
        ("Severn Vale Housing and partners share posts.", "area-named", "Severn Vale Housing"),
        ("Partners told Ann Worson of posts.", "area-named", "Ann Worson"),
        ("Partners told TWO of posts.", "area-named", "TWO"),
        ("The director of public health shares a post.", "job-title", "director of public health"),
        ("“Posts are shared”, said the chief executive.", "job-title", "chief executive"),
        ("Posts are shared, as the leader of the council has it.", "job-title", "leader of the council"),
    ],
)
def test_a_leak_in_an_item_is_found_and_stops_a_build(tmp_path: Path, text: str, code: str, words: str) -> None:
    made = report(tmp_path, text)
    assert leaks(made) == [(code, words)]
    assert [one.severity for one in made.found if one.code == code] == [Severity.ERROR]
    (found,) = [one for one in made.found if one.code == code]
    assert found.subject == "worcestershire:one"
    span = found.span
    assert span is not None
    assert str(span) == "areas/worcestershire.yaml:12"
    assert span.source.line(span.line)[span.column - 1 : span.end_column - 1] == words


def test_the_order_of_the_items_is_found(tmp_path: Path) -> None:
    assert leaks(report(tmp_path, order=tuple(sorted(AREAS)))) == [("order-leak", "")]


@pytest.mark.parametrize(
    ("around", "more", "leak"),
    [
        ("Examples from the county", "", ("unique-attribute", "county")),
        ("", "@Box-x has an example from Leeds.", ("area-named", "Leeds")),
        ("", "In the two-tier area posts are shared.", ("unique-attribute", "two-tier")),
        ("", "In Leeds posts are shared.", ("area-named", "Leeds")),
        ("", "Posts are shared.^[As in Kent Quarter. [@leeds:one]]", ("area-named", "Kent Quarter")),
        ("", "> Our city shares posts. [@leeds:one]", ("unique-attribute", "city")),
    ],
)
def test_a_leak_around_the_items_is_found(tmp_path: Path, around: str, more: str, leak: tuple[str, str]) -> None:
    assert leaks(report(tmp_path, around=around, more=more)) == [leak]


@pytest.mark.parametrize(
    ("edition", "severity"),
    [
        (PUBLIC, Severity.ERROR),
        (INTERNAL, Severity.WARNING),
        (Edition(Audience.AREA, "worcestershire"), Severity.WARNING),
        (Edition(Audience.AREA, "leeds"), Severity.ERROR),
    ],
)
def test_a_leak_stops_the_editions_that_do_not_tell_the_area_anyway(
    tmp_path: Path, edition: Edition, severity: Severity
) -> None:
    made = report(tmp_path, "The county shares posts.")
    assert made.document is not None
    found = [one for one in check(Judging(made.document), edition=edition) if one.code == "unique-attribute"]
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize("edition", [INTERNAL, Edition(Audience.AREA, "leeds")])
def test_a_leak_in_the_text_stops_an_areas_edition(tmp_path: Path, edition: Edition) -> None:
    """A paragraph is nobody's own; what else is wrong stops every edition."""
    made = report(tmp_path, more="In the two-tier area posts are shared. See @box-none.")
    assert made.document is not None
    found = {one.code: one.severity for one in check(Judging(made.document), edition=edition)}
    assert found["unique-attribute"] is (Severity.WARNING if edition is INTERNAL else Severity.ERROR)
    assert found["unknown-reference"] is Severity.ERROR


def test_a_report_of_one_area_has_nothing_to_hide(tmp_path: Path) -> None:
    """Nobody can be anonymous there, and no word makes it worse."""
    item = "{kind: example, stream: s, topic: a, text: The county met.}"
    area = f"name: Kent\ntype: county\ntiers: 2\nevidence: {{one: {item}}}"
    made = project(tmp_path, theory=THEORY, area_kent=area, one="- {{< evidence kent:one >}}")
    assert leaks(made) == []


def test_an_area_in_the_running_heads_of_a_house_style_is_told(tmp_path: Path) -> None:
    """Those that the house brought: heads of ours have three figures, and nothing else of the file is a head."""
    made = report(tmp_path)
    assert made.document is not None
    judging = Judging(made.document)
    places = ("word/header1.xml", "word/footer.xml", "word/header101.xml", "word/document.xml")
    parts = [Part(place, f"The report on Leeds, {place[:3]}") for place in places]
    found = leaks_of(judging, "x.docx", parts)
    assert [one.message for one in found if one.code == "area-named"] == [
        f"`Leeds` names an area in the running heads of `x.docx` ({place})" for place in places[:2]
    ]
    assert {str(one.span) for one in found if one.code == "area-named"} == {"sections/report.yaml:1"}


def test_the_running_heads_may_name_the_area_whose_copy_it_is(tmp_path: Path) -> None:
    made = report(tmp_path)
    assert made.document is not None
    judging = Judging(replace(made.document, edition=Edition(Audience.AREA, "leeds")))
    parts = [Part("word/header1.xml", "For Leeds"), Part("word/header2.xml", "For Lewisham")]
    found = [one for one in leaks_of(judging, "x.docx", parts) if one.code == "area-named"]
    assert [one.message for one in found] == [
        "`Lewisham` names an area in the running heads of `x.docx` (word/header2.xml)"
    ]
