"""Files that cannot be read, that lie elsewhere, or that lie there and mean nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.spine import compile_report
from lspreport.tools import pandoc
from tests.load.test_cases import HERE, shown
from tests.patience import PATIENCE
from tests.projects import DOT, PNG, compiled, project

CHAPTER = "sections/chapter.md"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report without mistakes, in a folder with others beside it."""
    return Path(shutil.copytree(HERE / "base", tmp_path / "report"))


def said(report: Path) -> list[str]:
    """What is said of the report, each with its file, line and columns."""
    diagnostics = Diagnostics()
    load(report, diagnostics, rule_names())
    return [f"{one.span.source.path if one.span else ''}:{shown(one)}" for one in diagnostics.sorted()]


def test_the_base_of_the_cases_has_no_mistakes(report: Path) -> None:
    diagnostics = Diagnostics()
    assert compile_report(report, diagnostics) is not None
    assert [one for one in diagnostics.sorted() if one.severity == "error"] == []
    assert said(report) == []


def test_bytes_that_are_no_utf8(report: Path) -> None:
    """The caret stands under the byte, behind wide characters and carriage returns too."""
    (report / CHAPTER).write_bytes("# Efficiency\r\n\r\nÉ".encode() + b"caf\xe9 au lait")
    (report / "areas/leeds.yaml").write_bytes(b"name: \x93Leeds\x94\n")
    hint = "save the file as UTF-8 (in Word or Notepad: “Save as”, encoding “UTF-8”)"
    assert said(report) == [
        "areas/leeds.yaml:1:7-7 unreadable: `areas/leeds.yaml` is not UTF-8 text: byte 0x93 has no meaning here"
        f" (in an old Windows encoding, `“`) | {hint}",
        f"{CHAPTER}:3:5-5 unreadable: `{CHAPTER}` is not UTF-8 text: byte 0xe9 has no meaning here"
        f" (in an old Windows encoding, `é`) | {hint}",
    ]


def test_a_merge_that_was_not_finished(report: Path) -> None:
    """Either version could be the right one, in text and in YAML; a line of the kind alone is no merge."""
    both = "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n"
    (report / CHAPTER).write_text("# Efficiency\n\n" + both)
    (report / "areas/leeds.yaml").write_text(both)
    told = "holds two versions of the same lines, as a merge leaves them | keep the right one, and take out the lines"
    marks = "that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
    assert said(report) == [
        f"areas/leeds.yaml:1:1-12 unreadable: `areas/leeds.yaml` {told} {marks}",
        f"{CHAPTER}:3:1-12 unreadable: `{CHAPTER}` {told} {marks}",
    ]
    (report / "areas/leeds.yaml").write_text("name: Leeds\n")
    (report / CHAPTER).write_text("# Efficiency\n\nLess is `<<<<<<< this`.\n\nA heading\n=======\n")
    assert not any("merge" in one for one in said(report))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_called_by_its_name(report: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    (report / CHAPTER).write_bytes(f"{mark}# Efficiency\n".encode(encoding))
    assert said(report) == [
        f"{CHAPTER}:1:1-1 unreadable: `{CHAPTER}` is saved as UTF-16, which Windows calls Unicode, and not as UTF-8"
        " | save the file as UTF-8 (in Word or Notepad: “Save as”, encoding “UTF-8”)"
    ]


def test_bytes_that_no_output_can_hold(report: Path) -> None:
    (report / CHAPTER).write_bytes(b"# Efficiency\n\nWords\x00 and more\x0c.\n")
    assert said(report) == [
        f"{CHAPTER}:3:6-6 unreadable: `{CHAPTER}` holds the character U+0000, which cannot be printed"
        " | take it out, with the characters around it if they look odd; was this saved by a word processor?"
    ]


def test_byte_order_marks_and_line_ends_of_other_systems_are_no_mistakes(report: Path) -> None:
    for path in report.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(report) == []
    (report / CHAPTER).write_bytes(b"\xef\xbb\xbf# Efficiency\r\rOld [Macs]{.red}.\r")
    assert said(report) == [f"{CHAPTER}:3:13-15 unknown-class: a run of text has no class `red` | known: `from`"]


def test_folders_in_place_of_files(report: Path) -> None:
    for path in ("areas/leeds.yaml", CHAPTER, "sections/theory.yaml"):
        (report / path).unlink()
        (report / path).mkdir()
    (report / "sections/notes.md").mkdir()
    assert said(report) == [
        ":unreadable: `sections/theory.yaml` cannot be read: it is a folder and no file",
        ":unreadable: `areas/leeds.yaml` cannot be read: it is a folder and no file",
        f"sections/report.yaml:5:12-21 unreadable: `{CHAPTER}` cannot be read: it is a folder and no file",
    ]


def test_a_missing_report_yaml_still_tells_of_the_rest(report: Path) -> None:
    (report / "sections/report.yaml").unlink()
    (report / CHAPTER).write_text("# Efficiency\n\n[Words]{.red}\n")
    found = said(report)
    assert found[0].startswith(":no-file: `sections/report.yaml` does not exist")
    assert found[1:] == [f"{CHAPTER}:3:10-12 unknown-class: a run of text has no class `red` | known: `from`"]


def test_a_broken_report_yaml_still_tells_of_the_rest(report: Path) -> None:
    (report / "sections/report.yaml").write_text("title: [A\n")
    (report / CHAPTER).write_text("# Efficiency\n\n[Words]{.red}\n")
    (report / "areas/leeds.yaml").write_text("nmae: Leeds\n")
    assert [line.split(" ")[0] + " " + line.split(" ")[1] for line in said(report)] == [
        "areas/leeds.yaml:1:1-11 missing-key:",
        "areas/leeds.yaml:1:1-4 unknown-key:",
        f"{CHAPTER}:3:10-12 unknown-class:",
        "sections/report.yaml:1:8-9 broken-yaml:",
    ]


def test_a_broken_theory_is_the_only_thing_said_about_streams_and_codes(report: Path) -> None:
    """Neither the evidence nor the shortcodes are blamed for what cannot be known."""
    (report / "sections/theory.yaml").write_text("streams:\n\tefficiency: x\n")
    (report / CHAPTER).write_text(
        "# Efficiency\n\n{{< drivers stream=efficiency >}}\n\n{{< evidence topic=funding >}}\n"
    )
    assert [line.split(" ")[:2] for line in said(report)] == [["sections/theory.yaml:2:1-14", "broken-yaml:"]]
    diagnostics = Diagnostics()
    assert compile_report(report, diagnostics) is None


def test_links_that_go_in_circles_or_out_of_the_report(report: Path) -> None:
    (report.parent / "secret.md").write_text("# Secret\n")
    (report / CHAPTER).unlink()
    (report / CHAPTER).symlink_to(report.parent / "secret.md")
    (report / "sections/glossary.yaml").unlink()
    (report / "sections/glossary.yaml").symlink_to("glossary.yaml")
    (report / "sections/sources.yaml").unlink()
    (report / "sections/sources.yaml").symlink_to("nowhere.yaml")
    assert [line.partition(" | ")[0] for line in said(report)] == [
        ":no-file: `sections/sources.yaml` does not exist",
        ":unreadable: `sections/glossary.yaml` cannot be read: too many levels of symbolic links",
        f"sections/report.yaml:5:12-21 unreadable: `{CHAPTER}` lies outside the report's folder",
    ]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(report: Path) -> None:
    (report / CHAPTER).chmod(0)
    assert said(report) == [
        f"sections/report.yaml:5:12-21 unreadable: `{CHAPTER}` cannot be read: permission denied"
        " | give yourself the right to read it"
    ]


def test_files_under_names_that_mean_nothing(report: Path) -> None:
    (report / "areas/lewisham.yml").write_text("name: Lewisham\n")
    (report / "areas/kent.YAML").write_text("name: Kent\n")
    (report / "sections/glosary.yaml").write_text("")
    (report / "sections/.#theory.yaml").write_text("")
    assert said(report) == [
        "areas/kent.YAML:1:1-1 warning unread-file: `areas/kent.YAML` is not read | name it `kent.yaml`",
        "areas/lewisham.yml:1:1-1 warning unread-file: `areas/lewisham.yml` is not read | name it `lewisham.yaml`",
        "sections/glosary.yaml:1:1-1 warning unread-file: `sections/glosary.yaml` is not read"
        " | rename it to `glossary.yaml`?",
    ]


def test_an_area_whose_name_cannot_be_cited(report: Path) -> None:
    (report / "areas/leeds.yaml").rename(report / "areas/leeds & co.yaml")
    assert said(report) == [
        "areas/leeds & co.yaml:1:1-11 unknown-value: `leeds & co.yaml` cannot be an area's file:"
        " `[@leeds & co:…]` would not be read"
        " | name it with letters without accents, digits and hyphens, as in `leeds.yaml`"
    ]


def chapter_with(picture: bytes | None, name: str = "map.png") -> Callable[[Path], None]:
    def write(report: Path) -> None:
        (report / CHAPTER).write_text(f"# Efficiency\n\n![A map]({name})\n")
        if picture is not None:
            (report / "sections" / name).write_bytes(picture)

    return write


@pytest.mark.parametrize(
    ("write", "fault"),
    [
        (chapter_with(PNG), None),
        (chapter_with(None), None),
        (chapter_with(DOT, "map.svg"), None),
        (chapter_with(b""), "is empty"),
        (chapter_with(b"\x01\x02"), "is not a PNG picture"),
        (chapter_with(PNG[:20]), "is cut off"),
        (chapter_with(b"\xff\xd8\xff\xe0", "map.jpg"), "is cut off"),
        (chapter_with(b"<svg>", "map.svg"), "is not an SVG picture: no element found: line 1, column 5"),
        (chapter_with(b"<html/>", "map.svg"), "is not an SVG picture: it holds `html`"),
        (
            chapter_with(
                b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "map.svg"
            ),
            "takes a part of itself from elsewhere, `file:///etc/passwd`",
        ),
    ],
)
def test_pictures_that_are_none(report: Path, write: Callable[[Path], None], fault: str | None) -> None:
    """A missing one is the business of a check; one that a writer would fail on is told here."""
    write(report)
    name = (report / CHAPTER).read_text().partition("(")[2].rstrip(")\n")
    hint = "save it anew from the program that it was made with"
    place = f"{CHAPTER}:3:10-{9 + len(name)}"
    assert said(report) == ([f"{place} unreadable: `{name}` {fault} | {hint}"] if fault else [])


@pytest.mark.parametrize(
    ("start", "instead"),
    [
        (b"GIF89a", " but GIF"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", " but WebP"),
        (b"\0\0\0\x18ftypheic", " but HEIC, as telephones take"),
        (b"\0\0\0\x18ftypavif", " but AVIF"),
        (b"II*\0\x08\0", " but TIFF, or a camera's own format"),
        (b"BM\x46\0\0\0\0\0\0\0\x36", " but BMP"),
        (b"<!DOCTYPE html><html>", ": it is a web page, as some programs export tables"),
        (b"%PDF-1.7", ": it is a PDF"),
    ],
)
def test_a_picture_of_another_kind_is_named_for_what_it_is(report: Path, start: bytes, instead: str) -> None:
    chapter_with(start + bytes(90))(report)
    (told,) = said(report)
    assert f"unreadable: `map.png` is no PNG picture{instead} | " in told


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (PNG, "map.jpeg", "`map.jpeg` is no JPEG picture but PNG | rename it to `map.png`"),
        (b"\xff\xd8\xff\xe0", "map.png", "`map.png` is no PNG picture but JPEG | rename it to `map.jpg`"),
        (DOT, "map.PNG", "`map.PNG` is no PNG picture but SVG | rename it to `map.svg`"),
    ],
)
def test_a_picture_under_the_suffix_of_another_kind(report: Path, data: bytes, name: str, told: str) -> None:
    chapter_with(data, name)(report)
    assert [line.partition(" unreadable: ")[2] for line in said(report)] == [told]


def test_a_picture_that_a_link_puts_outside(report: Path) -> None:
    (report.parent / "secret.png").write_bytes(PNG)
    (report / "sections/map.png").symlink_to("../../secret.png")
    chapter_with(None)(report)
    assert [line.partition(" | ")[0] for line in said(report)] == [
        f"{CHAPTER}:3:10-16 unreadable: `sections/map.png` lies outside the report's folder"
    ]


def test_a_text_on_which_pandoc_would_work_for_ever(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only that text is refused, at the line that leaves most brackets open; the others are read."""

    def run(arguments: Sequence[str], given: bytes, patience: float) -> bytes:
        """Impatient with that text alone, so that a busy machine refuses no other."""
        return started(arguments, given, 0.5 if b"[[[[" in given else PATIENCE)

    monkeypatch.setattr(pandoc, "unreadable", lambda text: None)  # as of a text that nobody foresees
    started = pandoc.run_pandoc
    monkeypatch.setattr(pandoc, "run_pandoc", run)
    (report / CHAPTER).write_text(f"# Efficiency\n\nWords.\n\n  Then {'[' * 40}\n")
    (report / "sections/summary.md").write_text("# Summary\n\n[Words]{.red}\n")
    assert said(report) == [
        f"{CHAPTER}:5:3-47 unreadable: `{CHAPTER}` cannot be read: it takes too long, as brackets that are never closed"
        " do | look at the brackets, lists and quotes here",
        "sections/summary.md:3:10-12 unknown-class: a run of text has no class `red` | known: `from`",
    ]


def test_a_text_that_is_nested_deeper_than_can_be_read(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "unreadable", lambda text: None)
    (report / CHAPTER).write_text("# Efficiency\n\n" + "> " * 900 + "deep\n")
    (found,) = said(report)
    assert found.startswith(f"{CHAPTER}:")
    assert "cannot be read: it is nested too deep" in found


@pytest.mark.parametrize("name", ["CON", "nul", "aux.part", "COM1", "n" * 120, "a?b", "dir/lpt9"])
def test_a_section_whose_file_no_windows_can_hold(name: str, tmp_path: Path) -> None:
    """Its pages are called by it, and so is the file in whatever folder or archive it travels."""
    found = compiled(tmp_path, {"sections/report.yaml": f"chapters: ['{name}.md']\n"})
    assert any("on every computer" in line for line in found.said), found.said
    assert found.said[0].startswith("sections/report.yaml:1: error[unknown-value] no file can be called")


def test_a_section_in_a_folder_and_with_accents(tmp_path: Path) -> None:
    names = ("part/ünder-way.md", "console.md", "Two words.md")
    texts = {f"sections/{name}": f"# Title {at}\n\nWords.\n" for at, name in enumerate(names)}
    assert compiled(tmp_path, {**texts, "sections/report.yaml": f"chapters: {list(names)}\n"}).said == []


def test_a_folder_that_may_not_be_looked_through(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    iterdir = Path.iterdir

    def closed(self: Path) -> Iterator[Path]:
        if self.name == "areas":
            raise PermissionError(13, "Permission denied", str(self))
        return iterdir(self)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert said(report)[0] == (
        "areas:1:1-1 unreadable: `areas` cannot be read: permission denied"
        " | give yourself the right to read the folder and what it holds"
    )


def test_areas_in_folders_of_their_own_and_behind_an_end_that_an_editor_adds_are_told(report: Path) -> None:
    """Windows shows no `.txt`, and Notepad adds one."""
    (report / "areas/north").mkdir()
    (report / "areas/north/kent.yaml").write_text("name: Kent\n")
    (report / "areas/york.yaml.txt").write_text("name: York\n")
    (report / "sections/theory.yaml.txt").write_text("streams: {}\n")
    (report / "areas/leeds.yaml~").write_text("name: Leeds\n")
    (report / "areas/.old").mkdir()
    (report / "areas/.old/bath.yaml").write_text("name: Bath\n")
    assert said(report) == [
        "areas/north/kent.yaml:1:1-1 warning unread-file: `areas/north/kent.yaml` is not read | move it into `areas/`",
        "areas/york.yaml.txt:1:1-1 warning unread-file: `areas/york.yaml.txt` is not read | name it `york.yaml`",
        "sections/theory.yaml.txt:1:1-1 warning unread-file: `sections/theory.yaml.txt` is not read"
        " | rename it to `theory.yaml`?",
    ]


@pytest.mark.parametrize("key", ["chapter: [one.md]", "titel: x\nchapters: [one.md]"])
def test_what_a_misspelt_key_leaves_out_is_told_once(key: str, tmp_path: Path) -> None:
    """Neither the key that is meant is missed, nor the files that it was to name."""
    files = {"sections/report.yaml": key, "sections/one.md": "# One\n\nWords.\n", "sections/two.md": "# Two\n"}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text + ("\ntitle: A report\n" if "chapter:" in text else "\n"), encoding="utf-8")
    found = Diagnostics()
    compile_report(tmp_path, found)
    assert [one.code for one in found.sorted()] == ["unknown-key"]


def test_a_path_from_the_report_s_folder_is_told_as_it_is_written(tmp_path: Path) -> None:
    files = {"sections/parts/part.md": b"Words.\n", "sections/data.csv": b"A\n1\n"}
    text = "# One\n\n{{< include sections/parts/part.md >}}\n\n{{< table sections/data.csv >}}\n"
    found = project(tmp_path, report="chapters: [one.md]", one=text, files=files)
    hint = "did you mean `{}`? It is looked up from `sections/`"
    assert [one.hints for one in found.mistakes] == [(hint.format("parts/part.md"),), (hint.format("data.csv"),)]


@pytest.mark.parametrize("name", ["bad-link", "broken-yaml", "misplaced"])
def test_a_mistake_of_form_is_no_check_that_could_be_put_off(name: str, tmp_path: Path) -> None:
    waiver = f"waivers: [{{check: {name}, at: x, reason: y}}]"
    found = project(tmp_path, report=f"checks: {{{name}: off}}\n{waiver}", one="Words.")
    assert {one.hints for one in found.mistakes} == {
        ("take it out: a mistake of form is always told, and mended where it stands",)
    }
    assert len(found.mistakes) == 2


def test_an_unknown_check_has_the_command_that_lists_them(tmp_path: Path) -> None:
    (found,) = project(tmp_path, report="checks: {nothing-like-it: off}", one="Words.").mistakes
    assert found.hints == ("`lspreport explain` lists the checks",)


@pytest.mark.parametrize("given", ["authors: {first: A}\npublisher: [A]", "authors: {first: A}\npublisher: {name: A}"])
def test_a_field_of_the_imprint_that_is_of_the_wrong_form_is_not_missed_too(given: str, tmp_path: Path) -> None:
    report = f"{given}\ndate: 2008-12\nfront: [imprint.md]\nchapters: [one.md]"
    found = project(tmp_path, report=report, one="Words.", imprint="# Imprint\n\nWords.").found
    assert [one.code for one in found] == ["wrong-type", "wrong-type"]


@pytest.mark.parametrize(("prefix", "wrong"), [("2.", True), ("1", True), ("E", False), ("S1-", False), ("", False)])
def test_the_summary_is_not_numbered_as_a_chapter_is(prefix: str, wrong: bool, tmp_path: Path) -> None:
    report = f'summary: {{file: summary.md, prefix: "{prefix}"}}\nchapters: [one.md]'
    found = project(tmp_path, report=report, summary="Words. {from=para-x}", one="Words. {#para-x}").mistakes
    assert [one.message for one in found] == [f"`{prefix}` would number the summary as chapters are numbered"] * wrong
