"""A property of a Word file that is there holds, unless it is switched off."""

from __future__ import annotations

import pytest
from lxml import etree

from lspreport.tools.elements import attribute, child, children, switched_on

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:r xmlns:w="{SPACE}">{xml}</w:r>')


@pytest.mark.parametrize(
    ("xml", "on"),
    [
        ("<w:vanish/>", True),
        *((f'<w:vanish w:val="{value}"/>', True) for value in ("1", "true", "on")),
        *((f'<w:vanish w:val="{value}"/>', False) for value in ("0", "false", "off")),
        ("<w:b/>", False),
    ],
)
def test_it_is_on_if_it_is_there_and_not_off(xml: str, on: bool) -> None:
    assert switched_on(child(made(xml), "vanish")) is on


def test_what_is_not_there_has_neither_attributes_nor_children() -> None:
    assert attribute(None) == ""
    assert list(children(None, "b")) == []
    assert attribute(child(made('<w:color w:val="red"/>'), "color")) == "red"
    assert [attribute(one) for one in children(made('<w:b w:val="1"/><w:i/><w:b w:val="0"/>'), "b")] == ["1", "0"]
