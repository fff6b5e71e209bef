"""Whole reports against what they printed when somebody last looked: `pytest --accept` takes what they print now.

`minimal` has what a report cannot do without, `full` and `every` everything that the language has, `registers` a theory
with three registers of its own, `broken` a mistake of every form and findings of the checks, `unreadable` files that
stop the rooms. Each holds its project and, under `expected/`, the outputs as text.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostic, Diagnostics, Mistake
from lspreport.emit import govspeak
from lspreport.model.edition import INTERNAL
from lspreport.model.report import Document
from lspreport.resolve import edited
from lspreport.spine import compile_report
from tests.golden.forms import data, forms, numbers
from tests.outline import outline

HERE = Path(__file__).parent
ELSEWHERE = {Mistake.MISSING_GLYPH, Mistake.UNFIT_FORMAT, Mistake.UNFIT_REFERENCE_DOC}
"""Mistakes that the writers tell, when there are no others."""


def read(project: Path) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    diagnostics = Diagnostics()
    return compile_report(project, diagnostics), diagnostics.sorted()


def told(found: tuple[Diagnostic, ...]) -> str:
    """The findings as the author reads them, each with its hints and the piece of the source that it points at."""
    lines: list[str] = []
    for one in found:
        lines.append(f"{one.span}: {one.severity}[{one.code}] {one.message}")
        if one.span is not None and one.span.end_line in (0, one.span.line):
            text = one.span.source.line(one.span.line)
            lines.append(f"    | {text[one.span.column - 1 : (one.span.end_column or len(text) + 1) - 1]}")
        lines += [f"    help: {hint}" for hint in one.hints]
    return "\n".join(lines) + "\n"


def compare(folder: Path, produced: Mapping[str, str], accept: bool) -> None:
    """Every produced file against the expected one; a file that nothing produces is wrong too."""
    if accept:
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in produced.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - set(produced) == set(), "nothing produces these expected files"
    assert set(produced) - there == set(), "these are new: look at them and take them with `pytest --accept`"
    for name, text in produced.items():
        assert text == (folder / name).read_text(encoding="utf-8"), f"{folder.parent.name}/{name} has changed"


@pytest.mark.parametrize("name", ["minimal", "full", "registers", "every"])
def test_a_report_prints_what_it_did(name: str, accept: bool) -> None:
    document, found = read(HERE / name)
    assert document is not None
    assert [one for one in found if one.severity == "error"] == []
    produced = dict(forms(document, styles=name == "minimal"))
    if name != "minimal":
        produced["outline-internal.txt"] = outline(edited(document, INTERNAL))
    if name == "every":
        produced |= {f"govspeak/{path}": file.decode() for path, file in govspeak.emit(document).files.items()}
    if name == "full":
        produced["data.txt"] = data(document)
        produced |= {f"numbers-{scheme}.txt": text for scheme, text in variants().items()}
    compare(HERE / name / "expected", produced, accept)


@pytest.mark.parametrize("name", ["broken", "unreadable"])
def test_a_report_with_mistakes_is_told_all_of_them(name: str, accept: bool) -> None:
    _, found = read(HERE / name)
    compare(HERE / name / "expected", {"diagnostics.txt": told(found)}, accept)


def test_every_mistake_of_form_is_in_a_broken_report() -> None:
    found = {one.code for name in ("broken", "unreadable") for one in read(HERE / name)[1]}
    assert set(Mistake) - ELSEWHERE - found == set()


def test_the_broken_report_holds_many_different_mistakes_each_at_its_place() -> None:
    """Mistakes of form and findings of checks together, none without a line; the expected file says that no other."""
    _, found = read(HERE / "broken")
    assert len({one.code for one in found}) >= 45
    assert len({one.code for one in found if one.code in rule_names()}) >= 45
    assert [one for one in found if one.span is None] == []


SCHEMES = "paragraphs: chapter\n  boxes: chapter\n  figures: chapter\n  tables: chapter"
VARIANTS = {
    "continuous": "paragraphs: continuous\n  boxes: continuous\n  figures: continuous\n  tables: continuous",
    "none": "paragraphs: none\n  boxes: continuous\n  figures: chapter\n  tables: continuous",
}


def variants() -> dict[str, str]:
    """The numbers of the full report under its other schemes."""
    found: dict[str, str] = {}
    for scheme, lines in VARIANTS.items():
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder, "full")
            shutil.copytree(HERE / "full", project, ignore=shutil.ignore_patterns("expected"))
            settings = project / "sections/report.yaml"
            text = settings.read_text(encoding="utf-8")
            assert SCHEMES in text
            settings.write_text(text.replace(SCHEMES, lines), encoding="utf-8")
            document, _ = read(project)
            assert document is not None
            found[scheme] = numbers(document)
    return found


@pytest.mark.parametrize("change", ["lost", "new", "other"])
def test_a_difference_is_seen(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "expected"
    compare(folder, {"a.txt": "a\n", "docx/b.xml": "b\n"}, accept=True)
    compare(folder, {"a.txt": "a\n", "docx/b.xml": "b\n"}, accept=False)
    produced = {
        "lost": {"a.txt": "a\n"},
        "new": {"a.txt": "a\n", "docx/b.xml": "b\n", "c.txt": "c\n"},
        "other": {"a.txt": "a\n", "docx/b.xml": "c\n"},
    }
    with pytest.raises(AssertionError):
        compare(folder, produced[change], accept=False)
    compare(folder, produced[change], accept=True)
    compare(folder, produced[change], accept=False)
