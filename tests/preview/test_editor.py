"""What is started on a double click."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.preview import editor
from lspreport.preview.editor import NoEditor, chosen, command, open_at

FILE = Path("/paper/sections/a b.md")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("code -g {file}:{line}", ["code", "-g", "/paper/sections/a b.md:7"]),
        ("code --wait", ["code", "--wait", "-g", "/paper/sections/a b.md:7"]),
        ("/usr/bin/emacsclient -n", ["/usr/bin/emacsclient", "-n", "+7", "/paper/sections/a b.md"]),
        ("subl", ["subl", "/paper/sections/a b.md:7"]),
        ("pycharm", ["pycharm", "--line", "7", "/paper/sections/a b.md"]),
        ("something-else", ["something-else", "/paper/sections/a b.md"]),
        ("sh -c 'edit {file}'", ["sh", "-c", "edit /paper/sections/a b.md"]),
    ],
)
def test_the_line_is_told_as_the_editor_wants_it(program: str, words: list[str]) -> None:
    assert command(program, FILE, 7) == words


def test_the_file_is_one_word_whatever_its_name() -> None:
    """No shell reads it, so that nothing in it can be taken for a command."""
    name = Path("/paper/$(touch x); 'q' {line}.md")
    assert command("code -g {file}:{line}", name, 7)[2].startswith("/paper/$(touch x); 'q' ")


@pytest.mark.parametrize(
    ("program", "said"),
    [("", "no editor is named"), ("vim", "vim needs a terminal"), ("'unclosed", "cannot be read as a command")],
)
def test_what_cannot_be_opened_is_told(program: str, said: str) -> None:
    with pytest.raises(NoEditor, match=said):
        command(program, FILE, 7)


def test_an_editor_that_is_not_there_is_told() -> None:
    with pytest.raises(NoEditor, match="`no-such-editor` cannot be started: no such file"):
        open_at("no-such-editor", FILE, 7)


def test_the_option_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "visual")
    monkeypatch.setenv("EDITOR", "editor")
    assert chosen("asked") == "asked"
    assert chosen(None) == "visual"
    monkeypatch.delenv("VISUAL")
    assert chosen(None) == "editor"
    monkeypatch.delenv("EDITOR")
    monkeypatch.setattr(editor.sys, "platform", "linux")
    monkeypatch.setattr(editor.shutil, "which", lambda name: None)
    assert chosen(None) == ""


@pytest.mark.parametrize(
    ("platform", "named", "words"),
    [
        ("linux", "", ["xdg-open", "/paper/sections/a b.md"]),
        ("linux", "/usr/bin/vim -u x", ["xdg-open", "/paper/sections/a b.md"]),
        ("linux", "code", ["code", "-g", "/paper/sections/a b.md:7"]),
        ("darwin", "", ["open", "/paper/sections/a b.md"]),
        ("win32", "", ["explorer", "/paper/sections/a b.md"]),
    ],
)
def test_the_desktop_opens_the_file_where_no_editor_can(
    platform: str, named: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(editor.sys, "platform", platform)
    monkeypatch.setattr(editor.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert command(chosen(None), FILE, 7) == words


def test_on_a_machine_without_a_screen_nothing_opens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setattr(editor.sys, "platform", "linux")
    assert chosen(None) == "nano"
