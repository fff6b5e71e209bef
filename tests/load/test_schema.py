"""A type whose fields say what a file may hold is all that a file needs in order to be read and judged."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any

import pytest
from msgspec import Meta, Struct, field

from lspreport.diagnostic import Diagnostics
from lspreport.load.reader import Reader
from lspreport.load.schema import key_names
from lspreport.load.yaml import parse
from lspreport.model.keys import (
    DISTINCT,
    FILE,
    REQUIRED,
    Id,
    ItsPlace,
    Key,
    MessageName,
    Named,
    NotAKey,
    OneOf,
    OrOnly,
    Pattern,
)
from lspreport.model.observation import Observation
from lspreport.model.settings import Date, Scheme
from lspreport.source import SourceFile, Span


class Wheel(Struct, frozen=True):
    name: Annotated[str, NotAKey.NAME]
    size: Annotated[int, REQUIRED]
    span: ItsPlace


class Note(Struct, frozen=True):
    words: Annotated[str, REQUIRED]
    by: str = "nobody"


class Owner(Struct, frozen=True):
    first_name: Annotated[str, REQUIRED] = ""


class Cart(Struct, frozen=True):
    """One key of every sort."""

    title: Annotated[str, REQUIRED]
    owner: Annotated[Owner, Key("")] = Owner()
    code: Annotated[str, Pattern("C[0-9]+", "is not a code", "write `C1`")] = "C0"
    load_limit: Annotated[int, Key("limits: load"), Meta(ge=1, le=9)] = 3
    speed: Annotated[float, Key("limits: speed")] = 1.5
    open: bool = False
    built: Date | None = None
    checked: datetime.date | None = None
    colour: Annotated[str, OneOf(("red", "blue"))] = "red"
    place: Annotated[str, OneOf("place", check="unknown-place")] = ""
    counted: Scheme = Scheme.NONE
    parts: Annotated[tuple[Id, ...], DISTINCT] = ()
    maker: Named | None = None
    wheels: Mapping[Id, Annotated[Wheel, MessageName("the wheel `{}`")]] = field(default_factory=dict)
    notes: tuple[Annotated[Note, MessageName("a note"), OrOnly("a note")], ...] = ()
    hints: Mapping[str, Annotated[Note, OrOnly("a hint", "`{}` hints at nothing")]] = field(default_factory=dict)
    picture: Annotated[bytes | None, FILE] = None
    loaded: Annotated[bool, NotAKey.GIVEN] = False


def read(text: str, **given: Any) -> tuple[Cart, list[str], list[Observation]]:
    """The cart of a file, and what is said of it, each with its line and columns."""
    diagnostics = Diagnostics()
    root = parse(SourceFile(PurePosixPath("cart.yaml"), text), diagnostics)
    assert root is not None
    reader = Reader(diagnostics, names={"place": ["York"]}, making={bytes: lambda named, *_: named.text.encode()})
    cart = reader.struct(Cart, root, "a cart", given)
    said = []
    for one in diagnostics.sorted():
        assert one.span is not None
        said.append(" | ".join([f"{one.span.line}:{one.span.column} {one.code}: {one.message}", *one.hints]))
    return cart, said, reader.observations


def place(span: Span) -> tuple[int, int]:
    return span.line, span.column


def test_keys_are_the_fields_with_hyphens_in_their_order() -> None:
    assert key_names(Cart)[:6] == ("title", "first-name", "code", "limits", "open", "built")
    assert key_names(Cart, "limits") == ("load", "speed")
    assert not {"loaded", "owner", "load-limit"} & {*key_names(Cart)}


def test_what_the_file_does_not_say_is_the_default() -> None:
    cart, said, _ = read("title: A\nfirst-name: Ann\ncode:\nlimits:\nwheels:\n")
    assert not said
    assert cart == Cart("A", Owner("Ann"))


def test_every_sort_of_value_is_read() -> None:
    cart, said, observations = read(
        "title: A\nfirst-name: Ann\ncode: C7\nlimits: {load: 9, speed: 2}\nopen: true\nbuilt: 2008-12\n"
        "checked: 2008-12-31\ncolour: blue\nplace: York\ncounted: chapter\nparts: [a, b]\nmaker: Me\n"
        "wheels:\n  left: {size: 4}\nnotes: [short, {words: long, by: me}]\nhints: {x: so, y: {words: thus}}\n"
        "picture: a.png\n",
        loaded=True,
    )
    assert (said, observations) == ([], [])
    assert (cart.title, cart.owner, cart.code, cart.load_limit, cart.speed) == ("A", Owner("Ann"), "C7", 9, 2.0)
    assert (cart.open, cart.built, cart.checked) == (True, Date(2008, 12, None), datetime.date(2008, 12, 31))
    assert (cart.colour, cart.place, cart.counted, cart.parts) == ("blue", "York", Scheme.CHAPTER, ("a", "b"))
    assert cart.maker is not None
    assert (cart.maker[0], place(cart.maker[1])) == ("Me", (12, 8))
    wheel = cart.wheels["left"]
    assert (wheel.name, wheel.size, place(wheel.span)) == ("left", 4, (14, 3))
    assert cart.notes == (Note("short"), Note("long", "me"))
    assert cart.hints == {"x": Note("so"), "y": Note("thus")}
    assert (cart.picture, cart.loaded) == (b"a.png", True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colur: red", "3:1 unknown-key: a cart has no key `colur` | did you mean `colour`?"),
        ("title:", "3:1 duplicate-key: `title` stands here twice | it stands first on line 1"),
        (
            "<<: {colour: red}",
            "3:1 unknown-key: a cart has no key `<<`"
            " | write the keys out: what stands elsewhere is not merged in here",
        ),
        (
            "\u00a0\u00a0colour: red",
            "3:1 unknown-key: a cart has no key `\u00a0\u00a0colour`"
            " | indent `colour` with spaces alone: what stands before it only looks like them",
        ),
        ("limits: {loud: 1}", "3:10 unknown-key: `limits` has no key `loud` | did you mean `load`?"),
        ("limits: 4", "3:9 wrong-type: `limits` must be keys with values, not `4`"
                      " | write it as `limits: {load: …}`, or its keys below it: `load`, `speed`"),
        ("limits: {load: 10}", "3:16 unknown-value: `load` must be between 1 and 9, not 10"),
        (
            "limits: {load: 1.5}",
            "3:16 wrong-type: `load` must be a whole number, not `1.5` | write a whole number such as `2`",
        ),
        (
            "limits: {load: '5'}",
            "3:16 wrong-type: `load` must be a whole number, not `5` | write it without quotes: `5`",
        ),
        ("limits: {speed: fast}", "3:17 wrong-type: `speed` must be a number, not `fast` | write it in figures"),
        ("open: yes", "3:7 wrong-type: `open` must be true or false, not `yes`"),
        ("built: 2008-13", "3:8 bad-date: `2008-13` is not a date | write a month as 2008-12 or a day as 2008-12-31"),
        ("checked: 2008-12", "3:10 bad-date: `2008-12` is not a date | write a day as 2008-12-31"),
        ("code: D7", "3:7 unknown-value: `D7` is not a code | write `C1`"),
        ("colour: green", "3:9 unknown-value: `green` is not a value of `colour` | known: `red`, `blue`"),
        ("counted: by hand", "3:10 unknown-value: `by hand` is not a value of `counted`"
                             " | known: `chapter`, `continuous`, `none`"),
        ("parts: [a, b, a]", "3:15 duplicate-key: `a` stands twice in `parts` | it stands first on line 3"),
        ("parts: [a b]", "3:9 unknown-value: `a b` cannot be an id"
                         " | use letters without accents, digits and hyphens, as in `joint-posts`"),
        ("parts: [~]", "3:9 wrong-type: an item of `parts` is empty | write it behind the hyphen, or take it out"),
        ("parts: [[a]]", "3:9 wrong-type: `parts` must be a list of single values, not a list"
                         " | take the brackets, or the hyphen, out that begin a list in the list"),
        ("maker: {a: b}", "3:8 wrong-type: `maker` must be a single value, not keys with values"),
        ("wheels: {left: }", "3:10 wrong-type: the wheel `left` is empty"
                             " | say what it is, indented on the lines below"),
        ("wheels: {left: {}}", "3:10 missing-key: the wheel `left` lacks `size` | add `size: …`"),
        ("wheels: {left: {size: }}", "3:17 missing-key: the wheel `left` has an empty `size` | write `size: …`"),
        ("notes: [[x]]", "3:9 wrong-type: `notes` must be a note, not a list"),
        ("notes: [{by: me}]", "3:9 missing-key: a note lacks `words` | add `words: …`"),
        ('notes: [""]', "3:9 wrong-type: an item of `notes` is empty | write it behind the hyphen, or take it out"),
        ("hints: {x: }", "3:9 missing-key: `x` hints at nothing | write `x: …`"),
        ("hints: {x: null}", "3:9 missing-key: `x` hints at nothing | write `x: …`"),
        ("wheels: {left: ~}", "3:10 wrong-type: the wheel `left` is empty"
                              " | say what it is, indented on the lines below"),
        ("wheels: {left: {size: null}}", "3:17 missing-key: the wheel `left` has an empty `size` | write `size: …`"),
        ("picture: [a]", "3:10 wrong-type: `picture` must be the name of a file, not a list"),
    ],
)  # fmt: skip
def test_what_is_amiss_is_told_at_its_place(line: str, said: str) -> None:
    """And the rest is read as if it were not there."""
    cart, told, _ = read(f"title: A\nfirst-name: Ann\n{line}\n")
    assert told == [said]
    assert (cart.title, cart.owner) == ("A", Owner("Ann"))
    assert (cart.load_limit, cart.speed, cart.colour, cart.code, cart.counted) == (3, 1.5, "red", "C0", Scheme.NONE)
    assert (cart.notes, cart.hints, cart.maker, cart.picture) == ((), {}, None, None)


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("2008-12", Date(2008, 12, None)),
        ("2008-1", Date(2008, 1, None)),
        ("2008-12-31", Date(2008, 12, 31)),
        ("2008-02-29", Date(2008, 2, 29)),
    ],
)
def test_where_a_month_will_do_a_day_is_kept(written: str, built: Date) -> None:
    cart, said, _ = read(f"title: A\nfirst-name: Ann\nbuilt: {written}\n")
    assert (cart.built, said) == (built, [])


def test_what_must_be_there_is_missed_also_where_fields_are_spread() -> None:
    assert read("title: ''\n")[1] == [
        "1:1 missing-key: a cart has an empty `title` | write `title: …`",
        "1:1 missing-key: a cart lacks `first-name` | add `first-name: …`",
    ]


def test_a_name_that_is_for_check_to_judge_is_a_finding() -> None:
    cart, said, observations = read("title: A\nfirst-name: Ann\nplace: Leeds\n")
    assert (cart.place, said) == ("", [])
    assert [(one.check, one.name, one.known) for one in observations] == [("unknown-place", "Leeds", ("York",))]


def test_any_name_will_do_where_the_reader_knows_none() -> None:
    diagnostics = Diagnostics()
    root = parse(SourceFile(PurePosixPath("cart.yaml"), "title: A\nfirst-name: Ann\nplace: Leeds\n"), diagnostics)
    assert root is not None
    assert Reader(diagnostics).struct(Cart, root, "a cart").place == "Leeds"
    assert not diagnostics.failed


def test_an_empty_text_is_no_mistake_where_none_is_the_default() -> None:
    cart, said, observations = read('title: A\nfirst-name: Ann\nplace: ""\n')
    assert (cart.place, said, observations) == ("", [], [])
    assert read('title: A\nfirst-name: Ann\ncolour: ""\n')[1] != []


class Shed(Struct, frozen=True):
    words: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    chosen: Mapping[Annotated[str, OneOf("board")], str] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("line", "said", "made"),
    [
        ("words: {a: so, b: , c: ''}", [], {"a": "so", "b": "", "c": ""}),
        ("counts: {a: 1, b: }", ["`b` is empty"], {"a": 1}),
        ("counts: {a: 1, b: x}", ["`b` must be a whole number, not `x`"], {"a": 1}),
        ("chosen: {oak: so, elm: x}", ["`chosen` has no key `elm`"], {"oak": "so"}),
        ("chosen: {oak: }", [], {"oak": ""}),
    ],
)
def test_an_entry_that_is_empty_or_wrong_leaves_the_others(line: str, said: list[str], made: dict[str, Any]) -> None:
    diagnostics = Diagnostics()
    root = parse(SourceFile(PurePosixPath("shed.yaml"), line), diagnostics)
    assert root is not None
    shed = Reader(diagnostics, names={"board": ["oak"]}).struct(Shed, root, "a shed")
    assert [one.message for one in diagnostics.sorted()] == said
    assert getattr(shed, line.partition(":")[0]) == made


@pytest.mark.parametrize(("count", "hints"), [(12, 2), (13, 1)])
def test_names_are_listed_beside_the_nearest_while_there_are_few(count: int, hints: int) -> None:
    class Shelf(Struct, frozen=True):
        board: Annotated[str, OneOf("board")] = ""

    diagnostics = Diagnostics()
    root = parse(SourceFile(PurePosixPath("shelf.yaml"), "board: bord-1"), diagnostics)
    assert root is not None
    names = {"board": [f"board-{at}" for at in range(count)]}
    Reader(diagnostics, names=names).struct(Shelf, root, "a shelf")
    (found,) = diagnostics.sorted()
    assert found.hints[0] == "did you mean `board-1`?"
    assert len(found.hints) == hints
