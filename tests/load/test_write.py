"""Writing into an area's file: what was handed in gets in, and every other character stays as it was."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from textwrap import dedent, indent

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import Map
from lspreport.load.scalars import folded, inline
from lspreport.load.write import MergedFile, Unmergeable, area_yaml, first_words, free, merged, theory_yaml
from lspreport.load.yaml import parse
from lspreport.model.handed import HandedArea, HandedItem, ProposedEntry, ProposedStream, ProposedTheory, Value
from lspreport.source import SourceFile
from tests.some import some

PAPER = Path(__file__).parents[2]
PLACE = SourceFile(PurePosixPath("form.csv"), "").span(0)
NEW: dict[str, Value] = {
    "kind": "finding",
    "stream": "efficiency",
    "topic": "funding",
    "drivers": ("D5",),
    "text": "New words.",
}
BLOCK = """\
  new:
    kind: finding
    stream: efficiency
    topic: funding
    drivers: [D5]
    text: >-
      New words.
"""


def item(id: str, **values: Value) -> HandedItem:
    return HandedItem(id, values, PLACE, dict.fromkeys(values, PLACE))


def handed(*items: HandedItem, **profile: Value) -> HandedArea:
    return HandedArea(profile, items, dict.fromkeys(profile, PLACE))


def merge(text: str, area: HandedArea) -> MergedFile:
    source = SourceFile(PurePosixPath("areas/leeds.yaml"), text)
    root = parse(source, Diagnostics())
    assert root is not None
    return merged(source, root, area)


def test_a_new_file() -> None:
    area = handed(
        item("new", **NEW),
        name="King's Lynn: west",
        type="county",
        tiers=2,
        region="",
        authors=("A B", "C: D"),
        team="X",
    )
    profile = {key: value for key, value in area.profile.items() if value}
    assert area_yaml(HandedArea(profile, area.items, remarks=("a\nb",))) == (
        '# a\n# b\nname: "King\'s Lynn: west"\ntype: county\ntiers: 2\n'
        'report: {authors: [A B, "C: D"], team: X}\nevidence:\n' + BLOCK
    )


FILE = """\
# On top
name: Leeds      # a remark
type: unitary
report:
  team: EIUA
evidence:
  # A group
  one:
    kind: finding
    text: >-
      Some words
      here.   \n\

    # inside
    drivers: [D5,   D6]
  two:  {kind: finding,   text: "Other words."}
# At the end
"""


def test_an_item_is_added_behind_the_last_and_nothing_else_moves() -> None:
    done = merge(FILE, handed(item("new", **NEW)))
    assert done.text == FILE.replace("# At the end", BLOCK + "# At the end")
    assert (done.added, done.same, done.changed) == (("new",), (), ())


@pytest.mark.parametrize(("there", "typed"), [("one", "One"), ("One", "one"), ("ONE", "One")])
def test_a_capital_makes_no_other_item(there: str, typed: str) -> None:
    done = merge(f"evidence:\n  {there}:\n    kind: finding\n", handed(item(typed, kind="example")))
    assert (done.added, done.absent) == ((), ())
    assert done.text == f"evidence:\n  {there}:\n    kind: example\n"


def test_where_two_differ_in_capitals_alone_each_is_itself() -> None:
    before = "evidence:\n  One:\n    kind: finding\n  one:\n    kind: finding\n"
    done = merge(before, handed(item("one", kind="example")))
    assert done.text == before.replace("one:\n    kind: finding", "one:\n    kind: example")


def test_a_name_of_first_words_is_no_capital_away_from_another() -> None:
    done = merge("evidence:\n  Words:\n    kind: finding\n", handed(item("", **NEW)))
    assert done.added == ("words-2",)


DEEP = "evidence:\n    one:\n        kind: finding\n"
LISTED = "evidence:\n  one:\n    drivers:\n    - D5\n    - D6  # last\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"evidence:\n{BLOCK}"),
        ("# only a remark", f"# only a remark\nevidence:\n{BLOCK}"),
        ("name: Leeds", f"name: Leeds\nevidence:\n{BLOCK}"),
        ("evidence:\n", f"evidence:\n{BLOCK}"),
        ("evidence:", f"evidence:\n{BLOCK}"),
        ("evidence: # none\nname: Leeds\n", f"evidence: # none\n{BLOCK}name: Leeds\n"),
        ("evidence: {}\nname: Leeds\n", f"evidence:\n{BLOCK}name: Leeds\n"),
        ("evidence: {} # none\n", f"evidence: # none\n{BLOCK}"),
        (DEEP, DEEP + indent(BLOCK, "  ")),
        ("evidence:\n  one: {kind: finding}", f"evidence:\n  one: {{kind: finding}}\n{BLOCK}"),
        ("evidence:\n  one:\n    text:\n", f"evidence:\n  one:\n    text:\n{BLOCK}"),
        (LISTED + "\n\n", f"{LISTED}{BLOCK}\n\n"),
    ],
)  # fmt: skip
def test_wherever_the_evidence_stands(before: str, after: str) -> None:
    assert merge(before, handed(item("new", **NEW))).text == after


FLOW = "new: {kind: finding, stream: efficiency, topic: funding, drivers: [D5], text: New words.}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("evidence: {one: {kind: finding}}\n", f"evidence: {{one: {{kind: finding}}, {FLOW}}}\n"),
        ("evidence: {one: {kind: finding}, }\n", f"evidence: {{one: {{kind: finding}}, {FLOW} }}\n"),
        ("{name: Leeds}\n", f"{{name: Leeds, evidence: {{{FLOW}}}}}\n"),
    ],
)
def test_a_file_in_braces_stays_in_braces(before: str, after: str) -> None:
    assert merge(before, handed(item("new", **NEW))).text == after


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"kind": "barrier"}, "    kind: finding\n    text: >-", "    kind: barrier\n    text: >-"),
        ({"drivers": ("D17",)}, "[D5,   D6]", "[D17]"),
        ({"levers": ("L3",)}, "    drivers: [D5,   D6]\n", "    drivers: [D5,   D6]\n    levers: [L3]\n"),
        ({"stream": "trust"}, "    kind: finding\n    text: >-", "    kind: finding\n    stream: trust\n    text: >-"),
        (
            {"text": "Quite other words.\n\n- a list"},
            "    text: >-\n      Some words\n      here.",
            "    text: >-\n      Quite other words.\n\n      - a list",
        ),
    ],
)
def test_one_value_is_put_in_and_the_rest_stays(values: dict[str, Value], old: str, new: str) -> None:
    assert FILE.count(old) == 1
    done = merge(FILE, handed(item("one", **values)))
    assert done.text == FILE.replace(old, new)


def test_values_of_an_item_in_braces() -> None:
    done = merge(FILE, handed(item("two", kind="barrier", topic="a, b", text="Now: so.")))
    assert '  two:  {kind: barrier,   text: "Now: so.", topic: "a, b"}\n' in done.text
    assert [(one.item, one.key) for one in done.changed] == [("two", "kind"), ("two", "text")]
    assert done.changed[0].there.line == 16


def test_the_profile() -> None:
    done = merge(FILE, handed(name="York", tiers=2, authors=("A",), team="UWE"))
    assert "name: York      # a remark\ntype: unitary\ntiers: 2\nreport:\n  authors: [A]\n  team: UWE\n" in done.text
    assert [(one.item, one.key) for one in done.changed] == [("", "name"), ("", "team")]
    assert merge("name: A\n", handed(team="X")).text == "name: A\nreport: {team: X}\n"
    assert merge("name: A\nreport:\n", handed(team="X")).text == "name: A\nreport: {team: X}\n"
    assert merge("name: A\nreport: {}\n", handed(team="X")).text == "name: A\nreport: {team: X}\n"
    flow = merge("{name: A}\n", handed(team="X", region="North"))
    assert flow.text == "{name: A, region: North, report: {team: X}}\n"
    assert merge("# A remark", handed(name="A")).text == "# A remark\nname: A\n"
    assert merge('name: ""\n', handed(name="A")).text == "name: A\n"
    assert merge("type: x\n", handed(name="A")).text == "name: A\ntype: x\n"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("text: old", "text: >-\n      New."),
        ("text: 'old'  # why", "text: New.  # why"),
        ("text:\n      old", "text: >-\n      New."),
        ("text: # why\n      old", "text: # why\n       New."),
        ("text: |\n      old\n      older", "text: >-\n      New."),
        ("text:", "text: >-\n      New."),
        ("text: # none", "text: New. # none"),
        ('"text": "old"', '"text": >-\n      New.'),
    ],
)
def test_a_text_however_it_is_written(line: str, after: str) -> None:
    before = f"evidence:\n  one:\n    kind: finding\n    {line}\n    topic: t\n"
    done = merge(before, handed(item("one", text="New.")))
    assert done.text == before.replace(line, after)


def test_lists_however_they_are_written() -> None:
    before = "evidence:\n  one:\n    drivers:\n      - D5\n      - D6\n    kind: x # y\n"
    assert merge(before, handed(item("one", drivers=("D7", "D8")))).text == before.replace(
        "\n      - D5\n      - D6", " [D7, D8]"
    )
    assert merge(before, handed(item("one", drivers=("D5", "D6")))).same == ("one",)
    single = "evidence: {one: {drivers: D5}}\n"
    assert merge(single, handed(item("one", drivers=("D5",)))).text == single


def test_an_alias_is_written_out_and_its_anchor_left_alone() -> None:
    before = "evidence:\n  one:\n    kind: &k finding\n  two:\n    kind: *k\n    topic: t\n"
    assert merge(before, handed(item("two", kind="barrier"))).text == before.replace("*k", "barrier")
    assert merge(before, handed(item("new", kind="finding"))).text == before + "  new:\n    kind: finding\n"


def test_line_breaks_and_backslashes_make_no_difference() -> None:
    done = merge(FILE, handed(item("one", text="Some\nwords here\\.")))
    assert (done.text, done.same) == (FILE, ("one",))


def test_an_item_without_a_name_is_known_by_its_text_or_named_by_its_words() -> None:
    assert merge(FILE, handed(item("", text="Other words."))).same == ("two",)
    done = merge(FILE, handed(item("", text="Other things."), item("", text="Other things!"), item("", text="“…”")))
    assert done.added == ("other-things", "other-things-2", "item")


def test_what_has_no_place_is_refused_and_nothing_lost() -> None:
    with pytest.raises(Unmergeable):
        merge("evidence:\n  one: words\n", handed(item("one", kind="finding")))
    with pytest.raises(Unmergeable):
        merge("evidence: words\n", handed(item("one", kind="finding")))
    with pytest.raises(Unmergeable):
        merge("report: words\n", handed(team="X"))
    with pytest.raises(Unmergeable):
        merge("evidence:\n  one: &a\n    kind: x\n  two:\n    <<: *a\n", handed(item("one", kind="finding")))


def without(text: str, *kept: str) -> MergedFile:
    source = SourceFile(PurePosixPath("areas/leeds.yaml"), text)
    root = parse(source, Diagnostics())
    assert root is not None
    return merged(source, root, handed(*(item(id) for id in kept)), take_out=True)


def test_what_was_not_handed_in_is_named_and_stays() -> None:
    done = merge(FILE, handed(item("two", kind="finding")))
    assert done.text == FILE
    assert [(one.item, one.there.line, one.there.column) for one in done.absent] == [("one", 8, 3)]


ONE = FILE[FILE.index("  # A group") : FILE.index("  two:")]
TWO = FILE[FILE.index("  two:") : FILE.index("# At the end")]
FLOWING = "evidence: {one: {kind: finding}, two: {kind: x}, 'three': {}, four: {a: b} }  # why\n"


@pytest.mark.parametrize(
    ("before", "kept", "after"),
    [
        (FILE, ("two",), FILE.replace(ONE, "")),
        (FILE, ("one",), FILE.replace(TWO, "")),
        (FILE, ("one", "two"), FILE),
        (FILE, (), FILE.replace(ONE, "").replace(TWO, "")),
        ("evidence:\n  a:\n    k: x\n\n  b:\n    k: y", ("a",), "evidence:\n  a:\n    k: x\n\n"),
        ("evidence:\n  a:\n  b:\n    k: y\n", ("b",), "evidence:\n  b:\n    k: y\n"),
        (LISTED + "  # of two\n  two: {}\nname: A\n", ("two",), "evidence:\n  # of two\n  two: {}\nname: A\n"),
        (LISTED + "    # of one\n\n    # and more\n\nname: A\n", (), "evidence:\n\nname: A\n"),
        ("evidence:\n  # of both\n\n  a:\n  b: {}\n", ("b",), "evidence:\n  # of both\n\n  b: {}\n"),
        ("evidence:\n  # of\n  # a\n  a:\n  b: {}\n", ("b",), "evidence:\n  b: {}\n"),
        ("evidence:\n  b: {}\n\n  a:\n", ("b",), "evidence:\n  b: {}\n\n"),
        (FLOWING, ("one", "three"), "evidence: {one: {kind: finding}, 'three': {} }  # why\n"),
        (FLOWING, ("two", "four"), "evidence: {two: {kind: x}, four: {a: b} }  # why\n"),
        (FLOWING, ("four",), "evidence: {four: {a: b} }  # why\n"),
        (FLOWING, ("one",), "evidence: {one: {kind: finding} }  # why\n"),
        (FLOWING, (), "evidence: { }  # why\n"),
        ("evidence: {a: {k: x},\n  b: {k: y},\n}\n", ("a",), "evidence: {a: {k: x},\n}\n"),
    ],
)
def test_what_was_not_handed_in_is_taken_out(before: str, kept: tuple[str, ...], after: str) -> None:
    assert without(before, *kept).text == after


def test_an_item_goes_and_another_comes() -> None:
    source = SourceFile(PurePosixPath("areas/leeds.yaml"), FILE)
    root = parse(source, Diagnostics())
    assert root is not None
    done = merged(source, root, handed(item("two", kind="barrier"), item("new", **NEW)), take_out=True)
    assert done.text == FILE.replace(ONE, "").replace("kind: finding,   t", "kind: barrier,   t").replace(
        "# At the end", BLOCK + "# At the end"
    )
    assert done.added == ("new",)
    alone = merged(source, root, handed(item("new", **NEW)), take_out=True)
    assert alone.text == FILE.replace(ONE, "").replace(TWO, BLOCK)


def test_what_another_item_leans_on_is_not_taken_out() -> None:
    with pytest.raises(Unmergeable):
        without("evidence:\n  one: &a\n    kind: x\n  two: *a\n", "two")
    strange = "evidence:\n  ? one\n  : kind: x\n  ? two\n  : kind: x\n"
    assert without(strange, "two").text == "evidence:\n  ? two\n  : kind: x\n"


def test_the_real_areas_lose_any_item_without_another_change() -> None:
    for path in some(sorted((PAPER / "areas").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        root = parse(SourceFile(PurePosixPath("a.yaml"), text), Diagnostics())
        assert root is not None
        evidence = root.entries["evidence"][1]
        assert isinstance(evidence, Map)
        for id in some(evidence.entries):
            lines = text.splitlines()
            left = without(text, *(other for other in evidence.entries if other != id)).text.splitlines()
            gone, name = len(lines) - len(left), evidence.entries[id][0].span.line - 1
            assert any(left == lines[:at] + lines[at + gone :] for at in range(name - gone + 1, name + 1))


def test_the_real_areas_take_an_item_without_another_change() -> None:
    for path in some(sorted((PAPER / "areas").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        done = merge(text, handed(item("new", **NEW)))
        assert done.text.replace(BLOCK, "", 1) == text
        assert done.added == ("new",)


def test_ids() -> None:
    assert first_words("The £3m was “released” at Lyons' café, naïvely.") == "released-lyons-cafe"
    assert first_words("To be or not") == "to-be-or-not"
    assert first_words("…") == ""
    assert free("a", {"a", "a-2"}) == "a-3"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The form could not be understood.", "form-could-not-understood"),
        ("The form couldn’t be understood.", "form-couldnt-understood"),
        (r"The form couldn\'t be understood.", "form-couldnt-understood"),
        ("The form *cannot* be understood.", "form-cannot-understood"),
        ("No form was understood.", "no-form-understood"),
        ("NOT the form, nor the guidance", "not-form-nor-guidance"),
        ("Few partners met.", "few-partners"),
        ("Pooling budgets between partners did not help. It was not tried again.", "pooling-budgets-between-not"),
        ("Pooling budgets between partners hardly helped", "pooling-budgets-between-hardly"),
        ("Budgets were pooled by none", "budgets-were-pooled-none"),
        ("It is. The staff were not paid. Not even late.", "staff-were-not-paid"),
        (
            "Interdepartmental representatives' administration was not accountable",
            "interdepartmental-representatives-not",
        ),
        ("Nid oedd y ffurflen yn glir", "nid-oedd-ffurflen-glir"),
        ("No. No. No. No.", "no-no-no"),
        ("Very, very, very, very late", "very-very-very"),
    ],
)
def test_an_id_of_words_says_no_opposite(text: str, id: str) -> None:
    assert first_words(text) == id


def test_an_id_is_never_long_for_nothing() -> None:
    assert first_words("x" * 90) == "x" * 40
    assert first_words("Interdepartmental representatives met") == "interdepartmental-representatives"


@pytest.mark.parametrize(
    "text", ["yes", "No", "null", "1", "a: b", "a #b", "- a", "[a]", "a, b", "“a”", "", " a", "a\\b", 'a"b', "é"]
)
def test_a_value_in_one_line_is_read_as_the_same_text(text: str) -> None:
    told = Diagnostics()
    source = SourceFile(
        PurePosixPath("a.yaml"), f"a: {inline(text)}\nb: [{inline(text)}, x]\nc: {{d: {inline(text)}}}\n"
    )
    root = parse(source, told)
    assert root is not None
    values = [root.entries["a"][1], root.entries["b"][1].items[0], root.entries["c"][1].entries["d"][1]]  # type: ignore[union-attr]
    assert [value.text for value in values] == [text] * 3  # type: ignore[union-attr]
    assert {value.tag for value in values} == {"str"}  # type: ignore[union-attr]


def test_no_line_of_a_folded_text_begins_with_what_would_mean_something() -> None:
    text = "cost 5 - 10 pounds in 2008. And # so > on (a) or 1) as i. e. + it | is"
    for width in range(4, 40):
        lines = list(folded(text, width))
        assert " ".join(lines) == text
        assert not [
            line for line in lines if line.split()[0] in ("-", "#", ">", "(a)", "1)", "i.", "e.", "+", "|", "2008.")
        ]


def test_items_of_a_list_hang_under_their_words() -> None:
    assert list(folded("- one two three\n  more words\n10. a b c", 8)) == [
        "- one", "  two", "  three", "  more", "  words", "10. a b", "    c",
    ]  # fmt: skip


def test_a_proposal_is_a_theory() -> None:
    proposed = ProposedTheory(
        ("From x.",),
        {"drivers": (ProposedEntry("D1", "One: two", ("why",)),), "levers": (ProposedEntry("L2", "Yes"),), "none": ()},
        (
            ProposedStream("a", "A", (ProposedEntry("t", "T", ("note",)), ProposedEntry("no", "No"))),
            ProposedStream("b", "B", (), ("r",)),
        ),
    )
    assert theory_yaml(proposed) == dedent(
        """\
        # From x.
        drivers:
          # why
          D1: {text: "One: two", marks: []}
        levers:
          L2: {text: "Yes", marks: []}
        streams:
          a:
            title: A
            topics:
              # note
              - t
              - "no"
          # r
          b:
            title: B
        """
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The form could not be understood by the team.", "form-could-not-understood"),
        ("We *don’t* meet.", "dont-meet"),
        ("Forms could be read but not understood. Not so.", "forms-could-read-not"),
        ("Pooled budgets help, and partners agree that nothing is lost.", "pooled-budgets-help-nothing"),
        ("Transformational partnership arrangements were not recognised.", "transformational-partnership-not"),
        ("Pooled budgets help everyone. Nothing is lost.", "pooled-budgets-help"),
        ("No", "no"),
        ("a b c d", "a-b-c"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_short_name_keeps_what_denies(text: str, name: str) -> None:
    assert first_words(text) == name
