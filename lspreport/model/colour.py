"""Colours as #rrggbb: mixed, and compared as a reader sees them, so that text stays legible whatever the theme."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

BLACK, WHITE = "#000000", "#ffffff"


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0 to 1) of `other` in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(mine * (1 - share) + theirs * share):02x}" for mine, theirs in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21; text needs 4.5 (success criterion 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: str, *backgrounds: str, least: float = 4.5) -> str:
    """`colour`, made darker or lighter just so far that it can be read on every one of `backgrounds`; its hue stays."""

    def worst(candidate: str) -> float:
        return min(contrast(candidate, background) for background in backgrounds)

    if worst(colour) >= least:
        return colour
    end = max((BLACK, WHITE), key=worst)
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    for step in range(1, 40):
        lighter = lightness + ((end == WHITE) - lightness) * step / 40
        red, green, blue = (round(channel * 255) for channel in hls_to_rgb(hue, lighter, saturation))
        candidate = f"#{red:02x}{green:02x}{blue:02x}"
        if worst(candidate) >= least:
            return candidate
    return end


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=256)  # a style sheet asks for the same few colours some seven hundred times
def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
