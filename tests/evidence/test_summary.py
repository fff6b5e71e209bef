"""The summary beside its conclusions, and the team's agreement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.evidence.index import EvidenceIndex, evidence_index
from lspreport.evidence.summary import LOCK, Agreement, State, agree, summary
from lspreport.model.worddiff import Side
from tests.evidence.sample import followed, report
from tests.projects import Compiled, compiled

SUMMARY = """
It ended, as in @para-pot. [@para-end]{.from}

Shorter. [@para-copied; @para-end]{.from}

{{< paragraph para-copied >}}

A word of its own.
"""


def again(made: Compiled, **texts: str) -> Compiled:
    """The report with some files changed, compiled anew."""
    files = {path.relative_to(made.folder).as_posix(): path.read_text() for path in made.folder.rglob("*.*")}
    return compiled(made.folder, files | {f"sections/{name}": text for name, text in texts.items()})


@pytest.fixture
def made(tmp_path: Path) -> Compiled:
    return report(tmp_path, summary=SUMMARY)


def locked(made: Compiled, *numbers: str) -> str:
    """The lock file after these paragraphs were agreed."""
    index = evidence_index(made.printed)
    return agree(index, [one for one in summary(index).paragraphs if one.number in numbers]).text


def test_a_paragraph_is_a_copy_or_condensed_or_of_its_own(made: Compiled) -> None:
    found = summary(evidence_index(made.printed)).paragraphs
    assert [(one.number, one.state) for one in found] == [
        ("E1", State.COPY),
        ("E2", State.CONDENSED),
        ("E3", State.COPY),
        ("E4", State.OWN),
    ]
    assert [[source.number for source in one.sources] for one in found] == [["2.1"], ["2.2", "2.1"], ["2.2"], []]
    assert {source.agreement for one in found for source in one.sources} == {Agreement.NEVER}
    assert not any(one.agreed for one in found)


def test_a_paragraph_is_compared_with_all_its_sources(made: Compiled) -> None:
    copy, short, _, own = summary(evidence_index(made.printed)).paragraphs
    assert [(piece.side, piece.text) for piece in copy.pieces] == [(Side.BOTH, "It ended, as in @para-pot.")]
    assert [(piece.side, piece.text) for piece in short.pieces] == [
        (Side.OLD, "It was copied, with one area behind it. It ended, as in @para-pot."),
        (Side.NEW, "Shorter."),
    ]
    assert own.pieces == ()


def test_what_the_summary_leaves_out_is_told_with_the_reason(tmp_path: Path) -> None:
    left = summary(followed(tmp_path)).left_out
    assert [(one.label, one.number, one.reason) for one in left] == [
        ("para-left", "2.3", "it is for the team"),
        ("", "2.4", ""),
    ]


def test_without_any_mark_nothing_is_left_out(tmp_path: Path) -> None:
    assert summary(followed(tmp_path, summary="A word.")).left_out == ()


def test_an_agreement_is_read_again_and_nothing_is_stale(made: Compiled) -> None:
    text = locked(made, "E1", "E2")
    assert text.startswith("# Written by `lspreport summary --agree`")
    agreed = again(made, **{LOCK: text})
    assert [one.agreed for one in summary(evidence_index(agreed.printed)).paragraphs] == [True, True, True, False]
    assert "summary-stale" not in [one.code for one in agreed.found]


def test_a_changed_conclusion_makes_its_paragraphs_stale_and_the_change_is_shown(made: Compiled) -> None:
    """The check says so too; what a shortcode places again changes with its conclusion."""
    text = locked(made, "E1", "E2")
    end = (made.folder / "sections/end.md").read_text().replace("with one area", "with two areas")
    changed = again(made, **{LOCK: text, "end.md": end})
    found = summary(evidence_index(changed.printed)).paragraphs
    assert [one.state for one in found] == [State.COPY, State.STALE, State.COPY, State.OWN]
    copied, ended = found[1].sources
    assert (copied.agreement, ended.agreement) == (Agreement.CHANGED, Agreement.AGREED)
    assert [(one.side, one.text) for one in copied.changes] == [
        (Side.BOTH, "It was copied, with"),
        (Side.OLD, "one area"),
        (Side.NEW, "two areas"),
        (Side.BOTH, "behind it."),
    ]
    assert ended.changes == ()
    (stale,) = [one for one in changed.found if one.code == "summary-stale"]
    assert stale.hints[0] == "since then: “one area” is now “two areas”"


def test_an_agreement_keeps_the_others_and_drops_what_nobody_condenses(made: Compiled) -> None:
    text = locked(made, "E1").replace("words:", '  para-gone: "1"\nwords:')
    second = again(made, **{LOCK: text})
    index = evidence_index(second.printed)
    agreed = agree(index, [summary(index).paragraphs[2]])
    assert (agreed.labels, agreed.paragraphs, agreed.others) == (("para-copied",), ("E3",), ("E2",))
    assert "para-gone" not in agreed.text
    assert again(second, **{LOCK: agreed.text}).printed.report.agreed.keys() == {"para-copied", "para-end"}
    assert agree(index, [summary(index).paragraphs[2]]).text == agreed.text


def test_a_lock_without_words_says_nothing_of_the_change(made: Compiled) -> None:
    old = again(made, **{LOCK: 'agreed: {para-end: "0"}\n'})
    found = summary(evidence_index(old.printed)).paragraphs[0]
    assert (found.state, found.sources[0].changes) == (State.STALE, ())


def test_words_of_any_kind_survive_the_lock_file(tmp_path: Path) -> None:
    """What means something in YAML, long words, notes and marks."""
    hard = "- # a: 'b' \"c\" {d} [e] @D17 & * ! | > % ` \\ " + "x" * 120 + " “q” –^[A note: *so*.] " + "word " * 60
    made = report(tmp_path, end=f"# End\n\nIt said: {hard} {{#para-end}}\n\nB. {{#para-copied}}\n", summary=SUMMARY)
    agreed = again(made, **{LOCK: locked(made, "E1", "E2")})
    assert all(one.agreed for one in summary(evidence_index(agreed.printed)).paragraphs if one.sources)
    index = evidence_index(agreed.printed)
    (words,) = [one.words for one in summary(index).paragraphs[0].sources]
    assert agreed.printed.report.agreed_words["para-end"] == words


def test_nothing_agreed_is_an_empty_lock(made: Compiled) -> None:
    assert agree(evidence_index(made.printed), []).text.endswith("agreed: {}\n")


def test_a_summary_without_numbers_goes_by_its_keys(made: Compiled) -> None:
    document = made.printed
    entries = {key: replace(entry, number=None) for key, entry in document.numbering.entries.items()}
    bare: EvidenceIndex = evidence_index(replace(document, numbering=replace(document.numbering, entries=entries)))
    chosen = summary(bare).paragraphs[0]
    assert (chosen.number, agree(bare, [chosen]).paragraphs) == ("", ("summary-p1",))


def test_it_is_told_to_programs(made: Compiled) -> None:
    data = json.loads(json.dumps(summary(evidence_index(made.printed)).data))
    first = data["paragraphs"][0]
    assert (first["number"], first["state"], first["agreed"]) == ("E1", "copy", False)
    assert first["sources"][0]["label"] == "para-end"
    assert first["pieces"] == [{"side": "both", "text": "It ended, as in @para-pot."}]
    assert data["left-out"][0]["reason"] == "it is for the team"
