"""What is planted in the channels of `channels.py` is refused with a place, or is in no file that is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.spine import build_report
from tests.leaks.channels import ABSENT, AREA, CHANNELS, PERSON, REFUSED, SLUG, Channel
from tests.leaks.report import write
from tests.leaks.scan import leaks

pytestmark = pytest.mark.thorough("plants a name in each channel")

FORMATS = ["docx", "pdf", "html", "html-split", "govspeak"]


GUARDS = {"area-named", "channel-leak"}
UNREAD = ("unknown-key", "unknown-class", "raw-content")
"""What the author's language does not have, and so refuses with whatever stands in it."""


def built(channel: Channel, folder: Path) -> tuple[tuple[Diagnostic, ...], Path]:
    project, out = write(folder / "project"), folder / "out"
    channel.put(project)
    diagnostics = Diagnostics()
    # a house style shows in the Word file alone
    build_report(project, ["docx"] if "house" in channel.where else FORMATS, out, diagnostics)
    return diagnostics.sorted(), out


def test_there_are_eighty_of_them_and_each_is_another() -> None:
    assert len({channel.where for channel in CHANNELS}) == len(CHANNELS) >= 80


@pytest.mark.parametrize("channel", [one for one in CHANNELS if one.right == REFUSED], ids=lambda one: one.where)
def test_it_is_refused_with_its_place(channel: Channel, tmp_path: Path) -> None:
    found, out = built(channel, tmp_path)
    errors = [one for one in found if one.severity == "error"]
    assert {one.code for one in errors} & GUARDS or [one.code in UNREAD for one in errors] == [True] * len(errors) != []
    assert {one.code for one in errors} <= {*GUARDS, *UNREAD, "missing-imprint-field"}
    assert all(one.span is not None for one in errors)
    assert all(one.hints for one in errors if one.code in GUARDS)
    assert not out.exists()


@pytest.mark.parametrize("channel", [one for one in CHANNELS if one.right == ABSENT], ids=lambda one: one.where)
def test_it_is_in_no_file(channel: Channel, tmp_path: Path) -> None:
    found, out = built(channel, tmp_path)
    assert [one for one in found if one.severity == "error"] == []
    assert [one for file in sorted(out.iterdir()) for one in leaks(file, [AREA, SLUG, PERSON, "Aire Homes"])] == []


@pytest.mark.parametrize("channel", [one for one in CHANNELS if one.right == "warned"], ids=lambda one: one.where)
def test_an_order_that_may_be_chance_is_warned_of(channel: Channel, tmp_path: Path) -> None:
    found, _ = built(channel, tmp_path)
    assert [(one.code, one.severity) for one in found if one.span is not None and one.code == "order-leak"]
