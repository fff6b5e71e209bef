"""Language tags as Typst takes them."""

from __future__ import annotations

import pytest

from lspreport.emit.pdf.language import language


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("en", "")),
        ("en-GB", ("en", "GB")),
        ("en-gb", ("en", "GB")),
        ("zh-Hant", ("zh", "")),
        ("zh-Hant-TW", ("zh", "TW")),
        ("zh-yue-HK", ("zh", "HK")),
        ("es-419", ("es", "")),
        ("de-1996", ("de", "")),
        ("de-CH-1996", ("de", "CH")),
        ("en-u-ca-gregory", ("en", "")),
        ("cym", ("cym", "")),
        ("german", ("und", "")),
        ("", ("und", "")),
    ],
)
def test_language_and_region_of_a_tag(tag: str, expected: tuple[str, str]) -> None:
    assert language(tag) == expected
