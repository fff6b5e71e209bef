"""`lspreport add`: a chapter, an area, a box or an entry in the right place, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.add import What, add_to_report
from lspreport.cli.init import write_starter
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.model.tree import Box
from lspreport.model.walk import blocks
from lspreport.spine import compile_report


def bare(folder: Path, report: str = "title: T\nchapters:\n  - introduction.md\n") -> Path:
    write_starter(folder, "bare")
    (folder / "sections/report.yaml").write_text(report, "utf-8")
    return folder


def refusal(what: str, name: str, folder: Path, **more: str) -> str:
    before = files(folder)
    with pytest.raises(Misuse) as raised:
        add_to_report(what, name, folder, **more)
    assert files(folder) == before
    return raised.value.message


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_chapter_gets_a_file_with_its_label_and_its_line(tmp_path: Path) -> None:
    add_to_report(What.CHAPTER, "Joint *working*", bare(tmp_path))
    assert (tmp_path / "sections/joint-working.md").read_text() == "# Joint \\*working\\* {#sec-joint-working}\n"
    assert (tmp_path / "sections/report.yaml").read_text().endswith("  - introduction.md\n  - joint-working.md\n")
    document = compile_report(tmp_path, Diagnostics(), judged=False)
    assert document is not None
    assert [document.number(section.key) for section in document.sections] == ["1", "2"]


@pytest.mark.parametrize(
    ("chapters", "after", "then"),
    [
        ("chapters: [introduction.md]\n", "", "chapters: [introduction.md, new.md]\n"),
        (
            "chapters: [ introduction.md, two.md ] # a\n",
            "introduction",
            "[ introduction.md, new.md, two.md ] # a\n",
        ),
        (
            "chapters:\n- introduction.md   # 1st\n\n# end\nname: x\n",
            "",
            "- introduction.md   # 1st\n- new.md\n\n#",
        ),
        (
            "chapters:\n  - part: One\n    chapters: [two.md]\n  - part: Two\n    chapters:\n      - introduction.md\n",
            "",
            "      - introduction.md\n      - new.md\n",
        ),
        (
            "chapters:\n  - part: One\n    chapters: [two.md]\n  - introduction.md\n",
            "sec-two",
            "    chapters: [two.md, new.md]\n  - introduction.md\n",
        ),
        ("chapters:\r\n  - introduction.md", "", "  - introduction.md\r\n  - new.md\r\n"),
    ],
)
def test_the_order_is_kept_however_it_is_laid_out(chapters: str, after: str, then: str, tmp_path: Path) -> None:
    folder = bare(tmp_path)
    (folder / "sections/report.yaml").write_bytes(f"title: T\n{chapters}".encode())
    (folder / "sections/two.md").write_text("# Two\n", "utf-8")
    add_to_report(What.CHAPTER, "new", folder, after=after)
    assert then.encode() in (folder / "sections/report.yaml").read_bytes()


def test_what_is_there_is_refused(tmp_path: Path) -> None:
    folder = bare(tmp_path)
    add_to_report(What.AREA, "Leeds", folder, type="unitary")
    add_to_report(What.BOX, "Pots", folder)
    assert "is there already" in refusal(What.CHAPTER, "Introduction", folder)
    assert "is there already" in refusal(What.AREA, " LEEDS.", folder, type="county")
    assert "is there already" in refusal(What.BOX, "pots", folder)
    (folder / "sections/notes.md").write_text("mine", "utf-8")
    assert "notes.md` is there already" in refusal(What.CHAPTER, "Notes", folder)


@pytest.mark.parametrize(
    ("what", "name", "more", "message"),
    [
        (What.CHAPTER, "…", {}, "no label can be made of `…`"),
        (What.CHAPTER, "New", {"after": "nowhere"}, "there is no chapter `nowhere`"),
        (What.CHAPTER, "New", {"type": "unitary"}, "`--type` is of an area"),
        (What.AREA, "Leeds", {}, "of which type is `Leeds`?"),
        (What.AREA, "Leeds", {"type": "town"}, "`town` is no type of an area"),
        (What.AREA, "Leeds", {"after": "york"}, "areas have no order"),
        (What.BOX, "New", {"after": "7.3"}, "nothing that a box could stand behind is called `7.3`"),
    ],
)
def test_what_cannot_be_added(what: What, name: str, more: dict[str, str], message: str, tmp_path: Path) -> None:
    assert message in refusal(what, name, bare(tmp_path), **more)


def test_a_box_needs_a_place_where_there_are_several_chapters(tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert refusal(What.BOX, "New", tmp_path) == "where is the box to stand?"


@pytest.mark.parametrize("after", ["2.1", "para-short-list", "@para-short-list", "paragraph 2.1"])
def test_a_box_stands_behind_the_paragraph(after: str, tmp_path: Path) -> None:
    write_starter(tmp_path)
    before = (tmp_path / "sections/working-together.md").read_text("utf-8")
    done = add_to_report(What.BOX, "Ways round", tmp_path, after=after)
    text = (tmp_path / "sections/working-together.md").read_text("utf-8")
    box = "::: {.box #box-ways-round}\n## Ways round\n\nWrite here what the box says.\n:::\n\n"
    assert text.replace(box, "") == before
    line = text.splitlines().index("::: {.box #box-ways-round}") + 1
    assert done.notes[0].endswith(f", from line {line} on; refer to it as `@box-ways-round`")
    diagnostics = Diagnostics()
    document = compile_report(tmp_path, diagnostics, judged=False)
    assert document is not None
    assert not diagnostics.failed
    found = [block.key for one in document.sections for block in blocks(one.blocks) if isinstance(block, Box)]
    assert found == ["box-ways-round", "box-sharing"]


def test_a_box_stands_at_the_end_of_a_section(tmp_path: Path) -> None:
    write_starter(tmp_path)
    done = add_to_report(What.BOX, "Last", tmp_path, after="sections/access.md")
    text = (tmp_path / "sections/access.md").read_text("utf-8")
    assert text.endswith("\n\nWrite here what the box says.\n:::\n")
    line = text.splitlines().index("::: {.box #box-last}") + 1
    assert done.notes == (f"it stands at the end of access.md, from line {line} on; refer to it as `@box-last`",)


def test_a_report_that_cannot_be_understood_is_left_alone(tmp_path: Path) -> None:
    folder = bare(tmp_path)
    (folder / "sections/report.yaml").write_text("title: T\nchapters: [introduction.md", "utf-8")
    assert "cannot be understood" in refusal(What.BOX, "New", folder)
    assert "cannot be understood" in refusal(What.CHAPTER, "New", folder)


REGISTERS = "registers: [{name: outcome, prefix: O}, {name: way round, plural: ways round, key: ways, prefix: WR}]\n"


@pytest.mark.parametrize(
    ("theory", "what", "then"),
    [
        ("drivers:\n  D1: {text: One}\n  D7: {text: Two}\n# end\n", "driver", "Two}\n  D8: {text: New}\n# end\n"),
        ("drivers:\n  D1: {text: One}\nretired: {D4: gone}\n", "Drivers", "One}\n  D5: {text: New}\nretired"),
        ("drivers: {D1: {text: One}} # a\n", "driver", "drivers: {D1: {text: One}, D2: {text: New}} # a\n"),
        ("drivers:\n    D1:\n        text: One\n", "driver", "text: One\n    D2: {text: New}\n"),
        ("streams: {}\n", "lever", "streams: {}\nlevers:\n  L1: {text: New}\n"),
        ("levers:\nstreams: {}\n", "lever", "levers:\n  L1: {text: New}\nstreams: {}\n"),
        ("levers: {}\nstreams: {}\n", "lever", "levers:\n  L1: {text: New}\nstreams: {}\n"),
        (f"{REGISTERS}ways:\n  WR9: {{text: One}}\n", "way round", "  WR9: {text: One}\n  WR10: {text: New}\n"),
        (f"{REGISTERS}ways:\n  WR9: {{text: One}}\n", "ways", "  WR9: {text: One}\n  WR10: {text: New}\n"),
        (f"{REGISTERS}ways:\n  WR9: {{text: One}}\n", "outcome", "WR9: {text: One}\noutcomes:\n  O1: {text: New}\n"),
    ],
)
def test_an_entry_gets_the_next_code_and_its_line(tmp_path: Path, theory: str, what: str, then: str) -> None:
    path = bare(tmp_path) / "sections/theory.yaml"
    path.write_text(theory, "utf-8")
    done = add_to_report(what, "  New ", tmp_path)
    assert then in path.read_text("utf-8")
    heard = Diagnostics()
    document = compile_report(tmp_path, heard, judged=False)
    assert document is not None
    assert heard.sorted() == ()
    (code,) = (code for code, one in document.report.theory.entries.items() if one.text == "New")
    assert f"it is {code}: list it under `" in done.notes[0]


def test_a_wording_is_written_so_that_it_is_read_as_it_was_typed(tmp_path: Path) -> None:
    path = bare(tmp_path) / "sections/theory.yaml"
    path.write_bytes(b"drivers:\r\n  D1: {text: One}\r\n")
    words = "Yes: “no”, {or} [not] # at \"all\" – as they 'say'"
    add_to_report("driver", words, tmp_path)
    document = compile_report(tmp_path, Diagnostics(), judged=False)
    assert document is not None
    assert document.report.theory.entries["D2"].text == words
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 3


def test_an_entry_that_cannot_be_added_is_refused(tmp_path: Path) -> None:
    path = bare(tmp_path) / "sections/theory.yaml"
    path.unlink(missing_ok=True)
    assert "has no `sections/theory.yaml`" in refusal("driver", "New", tmp_path)
    path.write_text("drivers:\n  D1: {text: Joint posts}\n", "utf-8")
    assert "`D1` says so already" in refusal("driver", "joint  posts", tmp_path)
    assert "nothing that can be added is called `drover`" in refusal("drover", "New", tmp_path)
    assert "what does the driver say?" in refusal("driver", "  ", tmp_path)
    assert "`--after` means nothing to a driver" in refusal("driver", "New", tmp_path, after="introduction")
    assert "`--type` means nothing to a driver" in refusal("driver", "New", tmp_path, type="county")
    path.write_text("drivers: [\n", "utf-8")
    assert "`sections/theory.yaml` cannot be understood" in refusal("driver", "New", tmp_path)


@pytest.mark.parametrize(("what", "more"), [("chapter", {}), ("area", {"type": "unitary"})])
@pytest.mark.parametrize("name", ["Con", "AUX", "lpt1"])
def test_what_would_be_called_as_a_device_of_windows_is_refused(
    tmp_path: Path, what: str, more: dict[str, str], name: str
) -> None:
    assert refusal(what, name, bare(tmp_path), **more) == (
        f"no file can be called `{name.lower()}` on Windows, which keeps that name for a device"
    )
