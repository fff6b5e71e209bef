"""What messages and the descriptions of checks tell an author to write in report.yaml is a key that it has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lspreport
from lspreport.diagnostic import nearest
from lspreport.load.foreign_forms import NOTHING_RUNS
from lspreport.load.foreign_keys import FOREIGN_KEYS, foreign_key
from lspreport.load.schema import key_places
from lspreport.model.keys import GONE
from lspreport.model.settings import Settings
from tests.projects import project

_FOLDER = Path(lspreport.__file__).parent
_SETTING = re.compile(r"(?:under `([a-z-]+):`,\s(?:as\s)?)?`([a-z][a-z-]*: (?:\{[^`]*\}|\[[^`]*\]))`")


def _told() -> Iterator[str]:
    """Each setting that is shown for report.yaml, whole."""
    for path in sorted(_FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "report.yaml" in node.value:
                for parent, setting in _SETTING.findall(node.value):
                    yield f"{parent}: {{{setting}}}" if parent else setting
    for hint in FOREIGN_KEYS.values():
        yield from (setting for _, setting in _SETTING.findall(hint))


TOLD = sorted({setting for setting in _told() if not re.match(r"prefix|retired", setting)})


def test_there_are_some() -> None:
    assert len(TOLD) > 12
    assert "formats: {theme: {fonts: [folder]}}" in TOLD


@pytest.mark.parametrize("setting", TOLD)
def test_a_setting_that_is_told_of_is_one(setting: str, tmp_path: Path) -> None:
    filled = setting.replace("{…}", "{}").replace("…", "x")
    made = project(tmp_path, report=filled, one="Words.")
    assert [one.message for one in made.found if one.code in ("unknown-key", "broken-yaml")] == []


ELSEWHERE = sorted(
    key
    for key, above in key_places(Settings).items()
    if above and not foreign_key(key) and key not in GONE and (above[0] != "references")
)


@pytest.mark.parametrize("key", ELSEWHERE)
def test_a_key_that_stands_under_others_is_told_its_place(key: str, tmp_path: Path) -> None:
    """And there it is known."""
    made = project(tmp_path / "wrong", report=f"{key}: 1", one="Words.")
    (hint,) = next(one.hints for one in made.found if one.code == "unknown-key")
    written = hint.removeprefix("it stands elsewhere: write `").removesuffix("`")
    assert written.count("{") == len(key_places(Settings)[key])
    right = project(tmp_path / "right", report=written.replace("…", "1"), one="Words.")
    assert [one.message for one in right.found if one.code == "unknown-key"] == []


def test_a_name_beside_a_value_in_a_list_is_told_to_go(tmp_path: Path) -> None:
    made = project(tmp_path, report="authors:\n  - name: Ada\n", one="Words.")
    assert [one.hints for one in made.found] == [("write the value alone behind the hyphen, without `name:`",)]


WRONG = [
    ("page", "agreed"), ("colour", "disclosure"), ("paper", "chapters"), ("title", "tiers"),
    ("population", "allocation"), ("lowmoor:visit", "lowmoor:two"), ("box-rails", "box-classes"), ("fig-x", "fig-map"),
]  # fmt: skip
MEANT = [
    ("titel", "title"), ("LLA", "LAA"), ("biblio", "bibliography"), ("quote", "quotation"), ("Finding", "finding"),
    ("outcome", "outcomes"), ("lowmoor:vist", "lowmoor:visit"), ("lowmor:visit", "lowmoor:visit"),
    ("chief officer", "officer"), ("A4", "a4"), ("US-LETTER", "us-letter"), ("box-rail", "box-rails"),
    ("box-partners", "box-partnership"), ("@fig-x", "fig-x"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "name"), WRONG)
def test_a_word_that_only_shares_letters_is_not_offered(word: str, name: str) -> None:
    assert nearest(word, [name]) == (f"known: `{name}`",)


@pytest.mark.parametrize(("word", "name"), MEANT)
def test_a_word_that_is_misspelt_or_cut_off_is_offered_whole(word: str, name: str) -> None:
    assert nearest(word, [name]) == (f"did you mean `{name}`?",)


@pytest.mark.parametrize(
    ("glossary", "told"),
    [
        ("abbreviations:\n  - LAA: Local Area Agreement\n", "take the hyphens out: `LAA: …`, one a line"),
        (
            "terms:\n  - term: lever\n    text: What moves it.\n",
            "take the hyphens out, and write what stands behind `term:` as the key: `lever:`, the rest below it",
        ),
        (f"terms:\n  - term: {'so ' * 20}\n    text: What moves it.\n", "take the hyphens out: `term: …`, one a line"),
        ("terms: [lever]\n", "write `key: value`, one a line, indented below it, without hyphens"),
    ],
)
def test_a_list_in_the_place_of_keys_is_told_how_it_is_written(glossary: str, told: str, tmp_path: Path) -> None:
    made = project(tmp_path, glossary=glossary, one="Words.")
    assert [one.hints for one in made.found] == [(told,)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("27mm", "write the number alone: `27`"),
        ("27,5", "write the number alone: `27.5`"),
        ("1,200", "write it without what parts its figures: `1200`"),
        ("12 000 mm", "write a number such as `2.5`"),
        ("-5", "write a number such as `2.5`"),
        ("1e3", "write a number such as `2.5`"),
        ("wide", "write it in figures"),
    ],
)
def test_a_number_with_its_unit_is_told_to_stand_alone(written: str, told: str, tmp_path: Path) -> None:
    made = project(tmp_path, report=f"formats: {{theme: {{margin: '{written}'}}}}", one="Words.")
    assert [one.hints for one in made.found] == [(told,)]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("{{<pagebreak>}}", "{{< pagebreak >}}"),
        ("{{<evidence leeds:menu>}}", "{{< evidence leeds:menu >}}"),
        ("- {{<evidence topic=funding>}}", "{{< evidence topic=funding >}}"),
        ("Words {{<pagebreak >}} and more.", "{{< pagebreak >}}"),
    ],
)
def test_a_shortcode_without_spaces_is_told_how_it_is_written(typed: str, right: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"Words.\n\n{typed}\n\nMore [@leeds:menu].")
    told = [one for one in made.found if one.code in ("bad-shortcode", "raw-content", "foreign-markup")]
    assert [(one.code, one.hints) for one in told] == [("bad-shortcode", (f"write `{right}`",))]


def test_html_behind_other_braces_is_html(tmp_path: Path) -> None:
    made = project(tmp_path, one="Words {<b>x</b>} more.")
    assert [one.code for one in made.found] == ["raw-content"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("{{% evidence leeds:menu %}}", "write `{{< evidence leeds:menu >}}` in a paragraph of its own"),
        ("{{ pagebreak }}", "write `{{< pagebreak >}}` in a paragraph of its own"),
        ("{{include part.md}}", "write `{{< include part.md >}}` in a paragraph of its own"),
        ("{{ name }}", NOTHING_RUNS),
        ("{% include x %}", NOTHING_RUNS),
    ],
)
def test_a_tag_of_a_template_that_is_called_as_a_shortcode_of_ours_is_told_as_one(
    typed: str, right: str, tmp_path: Path
) -> None:
    made = project(tmp_path, one=f"Words.\n\n{typed}\n")
    (told,) = (one for one in made.found if one.code == "foreign-markup")
    assert told.hints[0] == right


@pytest.mark.parametrize(
    "written", ["Ada, Grace", "Ada; Grace", "\n  Ada\n  Grace", "\n  - Ada\n   - Grace", "\n  -Ada\n  -Grace"]
)
def test_several_that_are_read_as_one_are_told(written: str, tmp_path: Path) -> None:
    (found,) = project(tmp_path, report=f"authors: {written}\n", one="Words.").found
    assert (str(found.code), found.severity, found.message) == (
        "wrong-type", "warning", "`authors` holds one item here, and no list",
    )  # fmt: skip


@pytest.mark.parametrize(
    "written",
    ["Ada", "'Ada, Grace'", "[Ada, Grace]", '["Housing, Communities"]', "\n  - Ada of a long\n    name - here"],
)
def test_one_that_is_meant_as_one_is_not(written: str, tmp_path: Path) -> None:
    assert project(tmp_path, report=f"authors: {written}\n", one="Words.").found == ()


@pytest.mark.parametrize(
    ("report", "hint"),
    [
        ("authors: [[Ada, Grace]]", "take the brackets, or the hyphen, out that begin a list in the list"),
        ("authors: [Ada, '']", "write it behind the hyphen, or take it out"),
        (
            "waivers: [double-space]",
            "write it as `- {check: …}`, with its keys: `check`, `at`, `reason`, `by`, `until`",
        ),
    ],
)
def test_an_item_that_is_none_is_told_how_it_is_written(report: str, hint: str, tmp_path: Path) -> None:
    (found,) = project(tmp_path, report=report, one="Words.").found
    assert found.hints == (hint,)
