"""The pictures of pages: which of them a browser that asks late still gets."""

from __future__ import annotations

import pytest

from lspreport.preview.pages import Page, Pictures


def page(name: str) -> Page:
    return Page(name, name.encode(), "1", 595, 842)


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


def test_what_was_asked_for_before_a_view_was_left_is_given_after_it(pictures: Pictures) -> None:
    pictures.show("one", [page("one-1")], {"one"})
    pictures.show("one", [page("one-2")], {"one"})
    pictures.show("two", [page("two-1")], {"two"})
    pictures.show("three", [page("three-1")], {"three"})
    assert [pictures.svg(name) for name in ("one-2", "two-1", "three-1")] == [b"one-2", b"two-1", b"three-1"]
    assert pictures.svg("one-1") is None, "of a view that was left the last print alone is kept"


def test_views_left_long_ago_are_let_go(pictures: Pictures) -> None:
    for view in "abcdef":
        pictures.show(view, [page(f"{view}-1")], {view})
    assert [view for view in "abcdef" if pictures.svg(f"{view}-1")] == ["d", "e", "f"]


def test_of_a_view_that_is_looked_at_several_prints_are_kept(pictures: Pictures) -> None:
    for at in range(6):
        pictures.show("one", [page(str(at))], {"one", "two"})
        pictures.show("two", [page("two")], {"one", "two"})
    assert [at for at in range(6) if pictures.svg(str(at))] == [2, 3, 4, 5]
