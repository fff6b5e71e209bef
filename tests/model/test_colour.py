"""Colours are mixed channel by channel and compared as WCAG says."""

from __future__ import annotations

from lspreport.model.colour import contrast, legible, mix


def test_mixing_takes_the_share_of_each_channel() -> None:
    """Half black and half white is the middle grey; a share of nothing changes nothing."""
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#1f4e5f", "#ffffff", 0) == "#1f4e5f"


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has the greatest contrast there is, #767676 the least that text on white may have."""
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#ffffff", "#000000") == 21
    assert 4.5 < contrast("#767676", "#ffffff") < 4.6


def test_a_legible_colour_is_left_alone_and_another_moved_until_it_is() -> None:
    """A pale yellow is darkened for white paper and kept on black."""
    assert legible("#ffee88", "#000000") == "#ffee88"
    darkened = legible("#ffee88", "#ffffff")
    assert darkened != "#ffee88"
    assert contrast(darkened, "#ffffff") >= 4.5


def test_every_background_counts() -> None:
    """What must be read on two backgrounds is legible on the harder one."""
    chosen = legible("#4d7a8a", "#ffffff", "#c9d6da")
    assert min(contrast(chosen, "#ffffff"), contrast(chosen, "#c9d6da")) >= 4.5
