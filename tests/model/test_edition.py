"""Editions: their words, the ends of their files' names, their banners, and whose evidence they show."""

from __future__ import annotations

import pytest

from lspreport.model.edition import INTERNAL, PUBLIC, Audience, Edition

LEEDS = Edition(Audience.AREA, "leeds", "Leeds")


@pytest.mark.parametrize(
    ("edition", "word", "suffix", "banner", "shows"),
    [
        (PUBLIC, "public", "", "", ()),
        (INTERNAL, "internal", "-internal", "Internal draft – not for publication", ("leeds", "bath")),
        (LEEDS, "area:leeds", "-area-leeds", "Sign-off copy for Leeds – not for publication", ("leeds",)),
    ],
)
def test_an_edition(edition: Edition, word: str, suffix: str, banner: str, shows: tuple[str, ...]) -> None:
    assert (edition.word, edition.suffix, edition.banner) == (word, suffix, banner)
    assert tuple(slug for slug in ("leeds", "bath") if edition.shows(slug)) == shows
    assert edition.public is (edition is PUBLIC)
