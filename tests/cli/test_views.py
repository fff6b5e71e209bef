"""What the views look like in a terminal of 80 columns."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from lspreport.cli.beside import beside
from lspreport.cli.coverage import coverage_lines
from lspreport.cli.grid import grid, listing
from lspreport.cli.look import cut, line
from lspreport.cli.pictures import files
from lspreport.cli.summary import agreement
from lspreport.cli.trace import trace_tree
from lspreport.evidence.coverage import coverage
from lspreport.evidence.index import EvidenceIndex, evidence_index
from lspreport.evidence.matrix import Cells, Head, Matrix, Rows, matrix
from lspreport.evidence.node import Branch, Node
from lspreport.evidence.summary import LOCK, NewAgreement, agree, summary
from lspreport.evidence.trace import trace
from lspreport.model.report import Report
from lspreport.outputs import Output
from lspreport.sentences import counted, series
from tests.evidence.sample import followed, report
from tests.projects import compiled


def shown(view: RenderableType, width: int = 80) -> list[str]:
    """The lines that a terminal shows, none of them wider than it."""
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, markup=False, emoji=False).print(view)
    lines = [one.rstrip() for one in out.getvalue().splitlines()]
    assert max(map(cell_len, lines)) <= width
    return lines


@pytest.fixture
def index(tmp_path: Path) -> EvidenceIndex:
    return followed(tmp_path)


@pytest.fixture
def small(index: EvidenceIndex) -> Report:
    return index.document.report


def traced(index: EvidenceIndex, wanted: str, full: bool = False) -> list[str]:
    node = trace(index, wanted)
    assert node is not None
    return shown(trace_tree(node, full))


def test_a_trace_is_a_tree_of_what_there_is(index: EvidenceIndex) -> None:
    assert traced(index, "1.1") == [
        "paragraph 1.1",
        "Money was held in one pot (D17), as box 1 shows. and in L3",
        "sections/one.md:3  @para-pot",
        "├── evidence cited (2)",
        "│   ├── leeds:pot  areas/leeds.yaml:6",
        "│   │   finding, Efficiency: funding",
        "│   │   One pot of money.",
        "│   └── bath:delay  areas/bath.yaml:5",
        "│       barrier, Efficiency: barriers",
        "│       A long delay.",
        "├── areas and sources behind it (2)",
        "│   ├── Bath  (unitary, South West; bath:delay)",
        "│   └── Leeds  (metropolitan district, Yorkshire and the Humber, EIUA;",
        "│       leeds:pot)",
        "├── drivers (2)",
        "│   ├── D5  Working together  (bath:delay)",
        "│   └── D17  Improving co-ordination  (named here; leeds:pot, bath:delay)",
        "├── levers",
        "│   └── L3  Flexibility within blocks  (named here; leeds:pot)",
        "├── refers to",
        "│   └── box 1  sections/one.md:7",
        "│       Pots",
        "├── referred to in (2)",
        "│   ├── paragraph 1.2  sections/one.md:13",
        "│   │   As paragraph 1.1 says, some areas waited.",
        "│   └── paragraph 2.1  sections/end.md:3",
        "│       It ended, as in paragraph 1.1.",
        "└── reaches the summary in",
        "    └── paragraph E1  sections/summary.md:3",
        "        Money was held in all areas.",
    ]


def test_an_item_is_shown_with_its_speaker_and_made_labels_are_not_shown(index: EvidenceIndex) -> None:
    assert traced(index, "leeds:menu")[0] == "leeds:menu  quotation, officer, Trust: relationships"
    assert traced(index, "1.3")[1:3] == ["Most LSPs say nothing at all. A quotation.", "sections/one.md:15"]
    assert traced(index, "leeds")[:2] == [
        "Leeds  metropolitan district, Yorkshire and the Humber, EIUA",
        "areas/leeds.yaml:1",
    ]


def test_a_thing_on_which_nothing_hangs_says_so(index: EvidenceIndex) -> None:
    assert traced(index, "2.4")[-1] == "└── nothing hangs on it: no evidence, no reference"


def test_long_words_and_many_things_are_cut_where_not_all_is_asked_for() -> None:
    items = tuple(Node("evidence", f"a:{number}", f"a:{number}", "word " * 40, "x:1",
                       {"sort": "finding", "stream": "S", "topic": "t"}) for number in range(40))  # fmt: skip
    node = Node("driver", "D1", "D1", "W", "y:1", {}, (Branch("evidence", items),))
    lines = shown(trace_tree(node))
    assert lines[-1].endswith("and 10 more, which `--full` shows")
    assert sum(line.endswith("…") for line in lines) == 30
    whole = shown(trace_tree(node, full=True))
    assert not any("…" in line or "--full" in line for line in whole)
    assert sum("a:39" in line for line in whole) == 1


def test_many_ids_are_counted(index: EvidenceIndex) -> None:
    assert any("(named here; 3 items)" in line for line in shown(trace_tree(
        Node("box", "b", "b", "", "x:1", {}, (Branch("drivers", (Node("driver", "D1", "D1", "W", "y:1", {
            "how": "named here", "through": ("a:1", "a:2", "a:3")}),)),)))))  # fmt: skip


def test_counts_are_a_grid_with_gaps_and_sums(small: Report) -> None:
    assert shown(grid(matrix(small), 80)) == [
        "Efficiency  funding  barriers  all",
        "Bath              1         1    2",
        "Leeds             2         ·    2",
        "all               3         1    4",
        "",
        "Trust  relationships  all",
        "Bath               ·    0",
        "Leeds              1    1",
        "all                1    1",
        "",
        "· is a gap: 2 of 6 cells",
    ]


def test_codes_are_spelt_out_below(small: Report) -> None:
    lines = shown(grid(matrix(small, columns="drivers"), 80))
    assert lines[0] == "       D5  D8  D17  all"
    assert lines[5:8] == ["D5   Working together", "D8   Renewing democracy", "D17  Improving co-ordination"]


def test_a_grid_too_wide_is_turned_or_cut_into_several() -> None:
    rows = tuple(Head(str(number), f"Area {number}") for number in range(4))
    columns = tuple(Head(f"t{number}", f"a rather long topic {number}", "Group") for number in range(12))
    found = Matrix("T", "Area", rows, columns, {})
    turned = shown(grid(found, 80))
    assert turned[:3] == [
        "                          Area 0  Area 1  Area 2  Area 3  all",
        "Group",
        "  a rather long topic 0        ·       ·       ·       ·    0",
    ]
    wide = Matrix("T", "Area", tuple(Head(str(n), f"Area number {n}") for n in range(30)), columns, {})
    lines = shown(grid(wide, 60))
    assert sum(line.startswith("Area number 29") for line in lines) > 1
    assert shown(grid(wide, 200), 200)[1].count("long") == 12


def test_names_too_long_for_any_terminal_still_fit() -> None:
    rows = tuple(Head(str(number), "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch") for number in range(9))
    shown(grid(Matrix("T", "Area", rows, rows, {}), 80))


def test_columns_one_space_apart_where_that_makes_them_fit() -> None:
    names = ("Blackburn with Darwen", "Brighton and Hove", "Leeds", "Lewisham", "Worcestershire")
    rows = tuple(Head(name, name) for name in names)
    columns = tuple(Head(str(number), "performance management", f"Stream {number // 7}") for number in range(21))
    lines = shown(grid(Matrix("T", "Area", rows, columns, {}), 80))
    assert "Darwen and Hove Leeds Lewisham Worcestershire all" in " ".join(lines[2].split())
    assert len(lines) < 35


def test_nothing_to_show_is_said() -> None:
    assert shown(grid(Matrix("T", "Area", (), (), {}), 80)) == [
        "there is nothing to show: no areas, or no themes in theory.yaml"
    ]
    full = {("a", "x"): ()}
    assert "no gap in 1 cells" in shown(grid(Matrix("T", "A", (Head("a", "A"),), (Head("x", "X"),), full), 80))


def test_ids_and_texts_are_a_list(small: Report) -> None:
    assert shown(listing(matrix(small, Rows.AREAS), Cells.IDS))[7:] == [
        "Leeds",
        "  Efficiency",
        "    funding  leeds:pot, leeds:frame",
        "    barriers  none",
        "  Trust",
        "    relationships  leeds:menu",
        "",
        "· is a gap: 2 of 6 cells",
    ]
    assert shown(listing(matrix(small, Rows.SOURCES, "drivers"), Cells.TEXT))[:5] == [
        "The workshop",
        "    D5  Working together  none",
        "    D8  Renewing democracy",
        "      workshop:timing  Timing mattered.",
        "    D17  Improving co-ordination  none",
    ]


def test_the_coverage_answers_one_question_after_the_other(index: EvidenceIndex) -> None:
    assert shown(coverage_lines(coverage(index))) == [
        "",
        "Paragraphs without evidence: 2 of 7",
        "  Chapter        paragraphs   cite   only refer   neither",
        "  1 Efficiency            3      3            0         0",
        "  2 End                   4      2            0         2",
        "  paragraph 2.3  sections/end.md:7",
        "  It was left out.",
        "  paragraph 2.4  sections/end.md:9",
        "  It was forgotten.",
        "",
        "Evidence never used: 1 item",
        "  bath:spare  areas/bath.yaml:6",
        "  Nobody asked for it.",
        "",
        "Drivers and levers without evidence: 2",
        "  D5  Working together  in no evidence of Trust",
        "  L3  Flexibility within blocks  in no evidence of Trust",
        "",
        "Areas under-represented: 1 of 2",
        "  Area    items   used   by stream",
        "  Bath        2      1       1 + 0",
        "  Leeds       3      3       2 + 1",
        "  the streams are efficiency + trust",
        "  Bath  nothing on Trust",
        "",
        "Quantifiers beyond the evidence cited: 2 of 5",
        "  paragraph E1  “all areas” claims 2, on evidence from Leeds",
        "  sections/summary.md:3",
        "  paragraph 1.3  “Most LSPs” claims 3, on evidence from Leeds",
        "  sections/one.md:15",
        "  3 claims hold; by the scale, “one” claims 1, “some” claims 2, “most” claims 3,",
        "  “all” claims 2",
    ]


def test_a_report_without_gaps_says_so_at_every_question(tmp_path: Path) -> None:
    one = "One. [@leeds:pot; @leeds:frame; @leeds:menu; @bath:delay; @bath:spare] {#para-end}\n\nTwo. [@leeds:pot] "
    theory = (
        "streams: {efficiency: {title: E, topics: [funding, barriers]}, trust: {title: T, topics: [relationships]}}"
    )
    made = compiled(tmp_path, {
        "sections/report.yaml": "title: R", "sections/theory.yaml": theory, "sections/one.md": f"# One\n\n{one}\n",
        "areas/leeds.yaml": "name: Leeds\ntype: unitary\nregion: X\nevidence:\n"
        + "".join(f"  {name}: {{kind: finding, stream: efficiency, topic: funding, text: T}}\n"
                  for name in ("pot", "frame", "menu")),
        "areas/bath.yaml": "name: Bath\ntype: unitary\nregion: X\nevidence:\n"
        + "".join(f"  {name}: {{kind: finding, stream: efficiency, topic: funding, text: T}}\n"
                  for name in ("delay", "spare")),
    })  # fmt: skip
    assert made.document is not None
    lines = shown(coverage_lines(coverage(evidence_index(made.document))))
    assert [line for line in lines if ": " in line] == [
        "Paragraphs without evidence: none of 2",
        "Evidence never used: none",
        "Drivers and levers without evidence: none",
        "Areas under-represented: none",
        "Quantifiers: report.yaml gives no scale under `quantifiers`",
    ]


def test_the_summary_stands_beside_its_sources(tmp_path: Path) -> None:
    text = "It ended, as in @para-pot. [@para-end]{.from}\n\nShorter: one area. [@para-copied]{.from}\n\nOwn.\n"
    found = summary(followed(tmp_path, summary=text))
    assert shown(beside(found, found.paragraphs)) == [
        "E1  copy, not agreed  sections/summary.md:3",
        "  from 2.1                               E1 in the summary",
        "  It ended, as in @para-pot.             It ended, as in @para-pot.",
        "",
        "E2  condensed, not agreed  sections/summary.md:5",
        "  from 2.2                               E2 in the summary",
        "  [-It was copied, with one area behind  {+Shorter: one area.+}",
        "  it.-]",
        "",
        "E3  own words  sections/summary.md:7",
        "  Own.",
        "",
        "Paragraph   is          condenses   agreement",
        "E1          copy        2.1         never agreed",
        "E2          condensed   2.2         never agreed",
        "E3          own words   -           -",
        "",
        "Conclusions that the summary leaves out",
        "  2.3  sections/end.md:7",
        "  declared: it is for the team",
        "  2.4  sections/end.md:9",
        "  not declared",
    ]


def test_a_stale_paragraph_shows_what_has_changed(tmp_path: Path) -> None:
    made = report(tmp_path)
    index = evidence_index(made.printed)
    text = agree(index, [summary(index).paragraphs[0]]).text
    files_ = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.*")}
    end = files_["sections/end.md"].replace("It ended, as in", "All of it came to an end then, as in")
    changed = evidence_index(compiled(tmp_path, files_ | {f"sections/{LOCK}": text, "sections/end.md": end}).printed)
    found = summary(changed)
    assert shown(beside(found, found.paragraphs[:1]))[:3] == [
        "E1  stale  sections/summary.md:3",
        "  2.1 has changed since it was agreed  sections/end.md:3",
        "  [-It ended,-] {+All of it came to an end then,+} as in @para-pot.",
    ]
    bare = evidence_index(compiled(tmp_path, files_ | {f"sections/{LOCK}": 'agreed: {para-end: "0"}'}).printed)
    assert shown(beside(summary(bare), summary(bare).paragraphs[:1]))[2] == "  what it said then was not recorded"


def test_only_the_words_next_to_a_change_are_shown(tmp_path: Path) -> None:
    from lspreport.cli.beside import _changed
    from lspreport.evidence.summary import Agreement, Conclusion
    from lspreport.model.worddiff import compare

    words = [f"w{number}" for number in range(40)]
    old, new = " ".join(words), " ".join([*words[:20], "new", *words[20:36], "newer", *words[36:]])
    source = Conclusion("para-x", "2.1", "x:1", new, Agreement.CHANGED, compare(old, new))
    assert _changed(source).plain.splitlines()[1].strip() == (
        "… w14 w15 w16 w17 w18 w19 {+new+} w20 w21 w22 w23 w24 w25 … w30 w31 w32 w33 w34 w35 {+newer+} w36 w37 w38 w39"
    )


def test_an_agreement_tells_what_else_it_speaks_for() -> None:
    agreed = NewAgreement("", ("para-a",), ("E1", "E2"), ("E3",))
    assert shown(agreement(agreed, "sections/summary.lock.yaml")) == [
        "agreed: E1 and E2, with 1 conclusion, in sections/summary.lock.yaml",
        "this speaks for E3 as well, which condenses the same",
    ]
    assert len(shown(agreement(NewAgreement("", ("para-a",), ("E1",), ()), "x"))) == 1


def test_files_are_told_with_the_words_of_a_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = shown(files([Output(tmp_path / "m.svg", 1200)], "A drawing."))
    assert lines == ["m.svg  1 kB", "", "The drawing in words, as it is in its file:", "A drawing."]
    assert shown(files([Output(tmp_path / "m.csv", 12)], "")) == ["m.csv  12 B"]


def test_words_cannot_steer_the_terminal() -> None:
    assert cut("a\x1b[2Jb") == "a�[2Jb"
    assert line("a\x1b", ("b\nc\x07", "bold")).plain == "a�b\nc�"


def test_lists_and_counts() -> None:
    assert [series([]), series(["a"]), series(["a", "b"]), series(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [counted(1, "item"), counted(2, "item"), counted(2, "is", "are")] == ["1 item", "2 items", "2 are"]
    assert cut("x" * 10 + " " + "y" * 120) == "x" * 10 + " …"
