"""What is refused is told of once: no check of wording reads the notation of another program, nor what a tag parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import project

REFUSED = {
    "[TOC]": ["foreign-markup"],
    "*[ODI]: Open Data Institute\n\nThe ODI met.": ["foreign-markup"],
    "*[ODI]: Open Data Institute\n\nThe ODI met the the XQZ.": [
        "foreign-markup",
        "abbreviation-not-in-glossary",
        "doubled-word",
    ],
    "[NOTE]\n====\nOf the the XQZ.\n\nMore of it.\n====": ["foreign-markup"],
    "[quote]\n____\nOf the the XQZ.\n____": ["foreign-markup"],
    r"They \emph{the the XQZ} met.": ["foreign-markup"],
    "{++ISBN 978 1 4098 0859 1++}": ["foreign-markup"],
    "ISBN 978 1 4098 0859 1 and {++ISBN 978 1 4098 0859 1++}": ["foreign-markup", "isbn-check-digit"],
    "{++So++} they met, {++ISBN 978 1 4098 0859 1++}": ["foreign-markup"],
    "This is bold and <b>and so</b> it is.": ["raw-content"],
    "This is bold and and <b>so</b> it is.": ["raw-content", "doubled-word"],
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_told_of_once(text: str, tmp_path: Path) -> None:
    found = project(tmp_path, one=f"# One\n\n{text}\n").found
    assert sorted(one.code for one in found) == sorted(REFUSED[text])


def test_what_is_refused_in_an_included_file_is_told_of_once(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "part.md").write_text("Words.\n\n[NOTE]\n====\nOf it.\n====\n", encoding="utf-8")
    found = project(tmp_path, one="# One\n\n{{< include part.md >}}\n").found
    assert [one.code for one in found] == ["foreign-markup"]


LABELLED = [
    ("@box-a", "- x\n\n  ::: {.box #box-a}\n  ## T\n  Words.\n  :::"),
    ("@box-A_b", "::: {.box #box-A_b}\n## T\nWords.\n:::"),
    ("@tbl-x", "::: {.bocks #tbl-x}\nWords.\n:::"),
    ("@fig-x", "![Map](gone.png){#fig-x}"),
    ("@fig-x", "```{mermaid}\n%%| label: fig-x\ngraph\n```"),
    ("@fig-x", "```{r}\n#| label: fig-x\nplot()\n```"),
    ("@thm-z", "::: {#thm-z}\n## T\nWords.\n:::"),
    ("@tbl-x", "{{< data gone.csv #tbl-x >}}"),
    ("@tbl-x", "{{< table gone.csv #tbl-x >}}"),
    ("@tbl-x", '<table id="tbl-x"><tr><td>x</td></tr></table>'),
    ("@eq-x", "$$\\badmacro{x$$ {#eq-x}"),
    ("@tbl-x", "\\begin{table}\n\\label{tbl-x}\n\\end{table}"),
    ("[words](#para-q)", "Words {#para-q .x}"),
]


@pytest.mark.parametrize(("reference", "text"), LABELLED)
def test_a_reference_to_what_is_refused_is_no_second_mistake(reference: str, text: str, tmp_path: Path) -> None:
    found = project(tmp_path, one=f"# One\n\nAs {reference} says, and @box-gone.\n\n{text}\n").found
    told = [one.message for one in found if one.code == "unknown-reference"]
    assert [message for message in told if "box-gone" not in message] == []
    assert [one for one in found if one.code not in ("unknown-reference", "unmentioned-box")]
    assert told == ["nothing bears the label `box-gone`"]


def test_a_label_that_nothing_bears_is_told_where_nothing_is_refused(tmp_path: Path) -> None:
    text = "As @box-gone and @box-shown say.\n\n<!-- ::: {.box #box-gone} -->\n\n```\n{#box-shown}\n```"
    found = project(
        tmp_path, one=f"# One\n\n{text}\n", two="# Two\n\n- x\n\n  ::: {.box #box-a}\n  Words.\n  :::\n"
    ).found
    assert sorted(one.message for one in found if one.code == "unknown-reference") == [
        "nothing bears the label `box-gone`",
        "nothing bears the label `box-shown`",
    ]


@pytest.mark.parametrize(
    "text", ["[@handle](https://a.test)", "~~as @handle says~~", "[see @handle](https://a.test/x)"]
)
def test_a_reference_where_none_can_stand_is_no_second_mistake(text: str, tmp_path: Path) -> None:
    found = project(tmp_path, one=f"# One\n\nSee {text}, and @box-gone.\n").found
    assert [one.code for one in found if "gone" not in one.message] == ["misplaced"]
    assert [one.message for one in found if one.code == "unknown-reference"] == ["nothing bears the label `box-gone`"]


@pytest.mark.parametrize(
    "report",
    [
        "checks: {foreign-markup: warning}",
        "checks: {foreign-markup: off}",
        "waivers: [{check: foreign-markup, at: one.md, reason: It is so}]",
    ],
)
def test_a_label_in_what_is_let_through_is_missed(report: str, tmp_path: Path) -> None:
    text = "# One\n\nAs @fig-x says.\n\n```{r}\n#| label: fig-x\nplot()\n```\n"
    found = project(tmp_path, report=report, one=text).found
    assert [one.message for one in found if one.code == "unknown-reference"] == ["nothing bears the label `fig-x`"]
