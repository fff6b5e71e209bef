"""Marks that name a program: the test is skipped where the program is missing, and fails there in CI."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

PROGRAMS = {
    "office": ("soffice", "libreoffice"),
    "calc": ("localc",),
    "poppler": ("pdftotext",),
    "browser": ("chromium", "chromium-browser", "google-chrome"),
    "kramdown": ("kramdown",),
    "git": ("git",),
}
"""A mark and the programs of which any will do."""

LONGEST = (("fuzz", "test_fuzz.py"), ("preview", "test_browser.py"), ("paper", "test_accessibility.py"))
"""The files whose tests take longest together."""


# Nothing of the machine decides how a test goes, nor what a fixture makes for many of them: no colours asked for, no
# clock set, no kind or width of terminal but a plain one.
for _name in (
    "NO_COLOR",
    "FORCE_COLOR",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "SOURCE_DATE_EPOCH",
    "LSPREPORT_TRACEBACK",
):
    os.environ.pop(_name, None)
for _name in [name for name in os.environ if name.startswith("GIT_")]:  # a hook of git has them
    del os.environ[_name]
os.environ |= {"COLUMNS": "80", "TERM": "xterm-256color"}

# what hypothesis keeps lies with what pytest keeps, not in a folder of its own beside the report's
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", ".pytest_cache/hypothesis")

# a busy machine is no mistake; and who runs a test again has the same examples, whatever else was run
settings.register_profile("alike", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("alike")
providers._get_local_constants = lambda: providers._local_constants  # else it looks for words in what was imported


def program(mark: str) -> str | None:
    """The path of the program that `mark` asks for; None where there is none."""
    return next((path for name in PROGRAMS[mark] if (path := shutil.which(name))), None)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: a packed file holds the second in which it was made, and two workers would not agree."""
    return f"{argname} of {len(val)} bytes" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest go first, so that no worker is left alone with one of them at the end; the tests of
    a file, which share fixtures, stay in one worker (`--dist loadfile`)."""
    items.sort(key=lambda item: item.path.parts[-2:] not in LONGEST)
    for item in items:
        for mark in item.iter_markers("thorough"):
            if not (len(mark.args) == 1 and isinstance(mark.args[0], str) and mark.args[0]):
                raise pytest.UsageError(f"{item.nodeid}: the mark `thorough` says what the test goes through")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in PROGRAMS:
        if item.get_closest_marker(mark) is not None and program(mark) is None:
            reason = f"needs {' or '.join(PROGRAMS[mark])}"
            if os.environ.get("CI"):
                pytest.fail(f"{reason}, which is mandatory in CI")
            pytest.skip(reason)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take what the golden reports print now as expected")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether the expected files of tests/golden are to be written anew."""
    return bool(request.config.getoption("--accept"))
