"""Lists keep their author's marks in every format, tasks their ticks, listings their captions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lspreport.emit.govspeak import emit as govspeak
from lspreport.emit.html import emit as html
from lspreport.emit.pdf import emit as pdf
from lspreport.model.report import Document
from tests.chromium import opened
from tests.emit.pdf.reading import words
from tests.outline import outline
from tests.projects import Compiled, project
from tests.some import some

LISTS = """
1. one figure
2. two figure

<!-- -->

3. three figure
4. four figure

<!-- -->

5) five bracket
6) six bracket

<!-- -->

(7) seven brackets
(8) eight brackets

<!-- -->

a. first letter
b. second letter

<!-- -->

(c) third letter
(d) fourth letter

<!-- -->

E) fifth letter
F) sixth letter

<!-- -->

i. first numeral
ii. second numeral

<!-- -->

(iv) fourth numeral
(v) fifth numeral

<!-- -->

- holds
    a) inner letter
        (i) inner numeral
"""
MARKS = (
    "1. one figure", "2. two figure", "3. three figure", "4. four figure", "5) five bracket", "6) six bracket",
    "(7) seven brackets", "(8) eight brackets", "a. first letter", "b. second letter", "(c) third letter",
    "(d) fourth letter", "E) fifth letter", "F) sixth letter", "i. first numeral", "ii. second numeral",
    "(iv) fourth numeral", "(v) fifth numeral", "a) inner letter", "(i) inner numeral",
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return clean(project(tmp_path_factory.mktemp("lists"), one=LISTS))


def clean(made: Compiled) -> Document:
    assert [one.message for one in made.found] == []
    return made.printed


def test_the_marks_in_words(lists: Document) -> None:
    printed = [line.strip() for line in outline(lists).splitlines()]
    assert [mark for mark in MARKS if mark not in printed] == []


def test_the_marks_in_govspeak(lists: Document) -> None:
    text = govspeak(lists).files["one.md"].decode().replace("\\.", ".")
    printed = [line.strip().removeprefix("- ") for line in text.splitlines()]
    assert [mark for mark in MARKS if mark not in printed] == []


def test_the_marks_in_the_pdf(lists: Document) -> None:
    printed = [" ".join(line.split()) for line in words(pdf(lists).data).splitlines()]
    assert [mark for mark in MARKS if mark not in printed] == []


_STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def test_the_marks_in_html(lists: Document) -> None:
    """Each list has the type, the first number and the class for which the style sheet has the marks."""
    page = html(lists).data.decode()
    found = re.findall(r"<ol((?: [a-z]+(?:=\"[^\"]*\")?)*)>\s*<li[^>]*>([^<]*)", page)
    told = {re.sub(r"\s+", " ", first).strip(): dict(re.findall(r'([a-z]+)="([^"]*)"', tag)) for tag, first in found}
    assert told["three figure"]["start"] == "3"
    assert "class" not in told["first letter"]
    for words_of, kind, form in some(
        [
            ("five bracket", None, "one-bracket"),
            ("seven brackets", None, "two-brackets"),
            ("third letter", "a", "two-brackets-a"),
            ("fifth letter", "A", "one-bracket-A"),
            ("fourth numeral", "i", "two-brackets-i"),
        ]
    ):
        assert told[words_of].get("type") == kind
        assert told[words_of]["class"] == form
        name = form if kind else f"{form}-decimal"
        assert f"list-style-type: {name}" in page
        assert f"@counter-style {name} {{ system: extends {_STYLES.get(kind or '', 'decimal')};" in page


@pytest.mark.browser
def test_the_marks_as_a_browser_draws_them(lists: Document, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(html(lists).data)
    with opened(path) as page:
        printed = words(page.pdf())
    drawn = [" ".join(line.split()) for line in printed.splitlines()]
    assert [mark for mark in MARKS if mark not in drawn] == []


TASKS = """
- [ ] an open task

    with more
- [x] a done one
"""


def test_tasks_are_ticked_in_every_format(tmp_path: Path) -> None:
    made = project(tmp_path, one=TASKS)
    document = clean(made)
    assert made.lines()[0].strip() == "☐ an open task"
    text = govspeak(document).files["one.md"].decode()
    assert "- ☐ an open task" in text
    assert "- ☒ a done one" in text
    page = html(document).data.decode()
    assert '<li><label><input type="checkbox" disabled> an open task</label>' in page
    assert '<li><label><input type="checkbox" disabled checked> a done one</label>' in page
    printed = words(pdf(document).data)
    assert re.search(r"☐\s*an open task", printed)
    assert re.search(r"☒\s*a done one", printed)
    assert "•" not in printed


def test_a_list_of_tasks_and_others_has_bullets(tmp_path: Path) -> None:
    assert [line.strip() for line in project(tmp_path, one="- [ ] open\n- plain\n").lines()] == ["- ☐ open", "- plain"]


LISTING = """
See @lst-run.

``` {.python #lst-run caption="How it is run"}
print("run")
```

``` {lst-cap="Another"}
go
```
"""


def test_a_listing_is_numbered_and_referred_to_in_every_format(tmp_path: Path) -> None:
    made = project(tmp_path, one=LISTING)
    document = clean(made)
    assert made.lines()[0] == "1.1 See listing 1<lst-run>."
    assert made.numbers("lst") == ["1", "2"]
    assert document.text("lst-run") == "How it is run"
    text = govspeak(document).files["one.md"].decode()
    assert 'Listing 1: How it is run\n{: #lst-run}\n\n~~~\nprint("run")' in text
    page = html(document).data.decode()
    assert '<figure id="lst-run" class="listing">' in page
    assert '<figcaption><span class="label">Listing 1:</span> How it is run</figcaption>' in page
    assert "Listing 2: Another" in words(pdf(document).data)


@pytest.mark.parametrize(
    ("fence", "message"),
    [
        ('{#run caption="x"}', "`run` cannot be the label of a block of code"),
        ('{caption="How *it* runs"}', "the caption of a code block is plain text, and these signs would be printed"),
        ("{title=x}", "a code block has no attribute `title`"),
        ("{.a .b}", "a code block has no class `b`"),
    ],
)
def test_what_a_block_of_code_cannot_take_is_told(tmp_path: Path, fence: str, message: str) -> None:
    made = project(tmp_path, one=f"Words.\n\n``` {fence}\nx\n```\n")
    assert [one.message for one in made.found] == [message]
    assert made.found[0].span is not None
    assert made.found[0].span.line == 5


def test_a_label_without_a_caption_bears_no_number(tmp_path: Path) -> None:
    made = project(tmp_path, one="See @lst-x.\n\n``` {#lst-x}\nx\n```\n")
    (found,) = made.found
    assert found.message == "`lst-x` bears no number that could be printed"
    assert found.hints == ('give it a caption in its braces, `{#lst-x caption="…"}`, and it will be numbered',)
