"""The bar of many copies: on a wide terminal, on a narrow one, where there is none, and when it is broken off."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from lspreport.cli.progress import copies
from lspreport.cli.screen import Screen

AREA = "a-very-long-name-of-an-area-with-many-words-in-it-and-more"


def drawn(width: int) -> list[str]:
    """Each state of the bar of three copies, one of which was there before."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system=None, legacy_windows=False)
    states = []
    with copies(console, 3, 1, verbose=True) as ready:
        for area in ("leeds", AREA):
            before = len(stream.getvalue())
            ready(area)
            states.append(stream.getvalue()[before:].replace("\x1b[2K", "").strip("\r\n"))
    return states


@pytest.mark.parametrize("width", [30, 60, 100])
def test_the_bar_stays_on_its_line_and_keeps_its_width(width: int) -> None:
    one, two = drawn(width)
    assert max(cell_len(one), cell_len(two)) <= width
    assert one.index(" 2/3 ") == two.index(" 3/3 ")
    assert ("━" in two) == (width >= 60)
    assert "leeds" in one
    assert two.rstrip().endswith("…")


def test_without_a_terminal_each_copy_has_its_line() -> None:
    stream = io.StringIO()
    with copies(Console(file=stream, width=80), 3, 1, verbose=True) as ready:
        ready("leeds")
        ready(AREA)
    assert stream.getvalue() == f"2 of 3: leeds\n3 of 3: {AREA}\n"


def test_what_is_broken_off_says_how_far_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(verbose=True)

    def broken_off() -> None:
        with screen.copies(3, 1) as came:
            came("leeds")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert "interrupted: 2 of 3 copies lie there, and the same command makes the rest" in capsys.readouterr().err
