"""Opens a file at a line in the author's editor: what `--editor`, $VISUAL or $EDITOR names, else the desktop's own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from lspreport.source import reason

_AT_LINE = {
    "+{line} {file}": ("emacs", "emacsclient", "gedit", "gnome-text-editor", "gvim", "kate", "mate", "bbedit", "geany"),
    "-g {file}:{line}": ("code", "code-insiders", "codium", "cursor", "windsurf"),
    "{file}:{line}": ("subl", "zed", "lapce", "pulsar"),
    "--line {line} {file}": ("idea", "pycharm", "webstorm", "kwrite"),
}
"""How well-known editors are told a line. Others are given the file alone."""

_IN_TERMINAL = ("vi", "vim", "nvim", "nano", "pico", "micro", "hx", "helix", "kak", "ed", "joe", "mcedit", "ne")
"""Editors that need a terminal of their own, and ours is taken."""

REMEDY = "start the preview with --editor 'code -g {file}:{line}', or what your editor is called by"


class NoEditor(Exception):
    """The file cannot be opened; the message says why, for the person at the screen."""


def chosen(option: str | None) -> str:
    """The editor asked for: `--editor`, else $VISUAL, else $EDITOR, else what the desktop opens such a file with.

    An editor for terminals that the environment names gives way to the desktop. "" where there is none of all these.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if option:
        return option
    return named if named and not _in_terminal(named) else _desktop() or named


def _in_terminal(editor: str) -> bool:
    return Path(editor.split()[0]).stem.lower() in _IN_TERMINAL if editor.split() else False


def _desktop() -> str:
    """The command by which this system opens a file as a double click on it does; "" where nobody sits at a screen."""
    if sys.platform == "win32":
        return "explorer"
    if sys.platform == "darwin":
        return "open"
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return "xdg-open" if seen and shutil.which("xdg-open") else ""


def command(editor: str, file: Path, line: int) -> list[str]:
    """The words to start. The file's name is one word, whatever characters it has: no shell reads it."""
    try:
        words = shlex.split(editor)
    except ValueError as problem:
        raise NoEditor(f"`{editor}` cannot be read as a command: {problem}") from problem
    if not words:
        raise NoEditor(f"no editor is named: {REMEDY}")
    if not any("{file}" in word for word in words):
        name = Path(words[0]).stem.lower()
        if name in _IN_TERMINAL:
            raise NoEditor(f"{name} needs a terminal of its own: {REMEDY}")
        form = next((form for form, names in _AT_LINE.items() if name in names), "{file}")
        words += form.split(" ")
    return [word.replace("{file}", str(file)).replace("{line}", str(line)) for word in words]


def open_at(editor: str, file: Path, line: int) -> None:
    """Starts the editor and does not wait for it."""
    words = command(editor, file, line)
    try:
        _start(words)
    except OSError as problem:
        raise NoEditor(f"`{words[0]}` cannot be started: {reason(problem)}") from problem


def _start(words: Sequence[str]) -> None:
    quiet = subprocess.DEVNULL
    # a session of its own: our Ctrl-C must not close the author's editor
    process = subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    threading.Thread(target=process.wait, daemon=True).start()  # its end is noticed, so that nothing of it stays
