"""What authors type stays what they typed: kramdown, if it is there, is asked to read it back."""

from __future__ import annotations

import subprocess

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lspreport.emit.govspeak.escape import escaped, lines
from tests.conftest import program
from tests.patience import PATIENCE


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Research & development, R&D", "Research & development, R&D"),
        ("&amp; as typed", "&amp;amp; as typed"),
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("[see] a|b", r"\[see\] a\|b"),
        ("5 < 6 > 4", "5 &lt; 6 &gt; 4"),
        ("{barchart} for $5", "&#123;barchart&#125; for &#36;5"),
        ("one -- two --- three", r"one \-\- two \-\-\- three"),
        ("so …, so ...", r"so …, so \.\.."),
        ("well-known, 1.5. Yes", "well-known, 1.5. Yes"),
    ],
)
def test_signs_that_mean_something_are_escaped_and_no_others(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2008. A year", r"2008\. A year"),
        ("2.6 begins no list", "2.6 begins no list"),
        ("- a dash", r"\- a dash"),
        ("# a sign", r"\# a sign"),
        (": a colon", r"\: a colon"),
        ("^Not a call-out^", "&#94;Not a call-out^"),
        ("%Not a warning%", "&#37;Not a warning%"),
        ("@home", "&#64;home"),
        ("~~~", "&#126;~~"),
        ("s1. Not a step", "&#115;1. Not a step"),
        ("s. 12 of the Act", "s. 12 of the Act"),
    ],
)
def test_nothing_begins_a_block_by_chance(text: str, written: str) -> None:
    assert lines(text) == written


_SIGNS = st.text(alphabet="ab1 .-*_`[](){}<>#+=~|:;!?^%@$&'\"\\/x", min_size=1, max_size=24)


@pytest.mark.kramdown
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(_SIGNS.map(str.strip).filter(bool), min_size=40, max_size=40))
def test_kramdown_reads_every_text_as_it_was_typed(texts: list[str]) -> None:
    """Forty paragraphs at a time, as a start of the program is slow."""
    source = "\n\n".join(lines(escaped(text)) for text in texts)
    ran = subprocess.run(
        [program("kramdown") or ""], input=source, capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    tree = lxml.html.fragment_fromstring(ran.stdout, create_parent="main")
    assert [" ".join(item.text_content().split()) for item in tree] == [" ".join(text.split()) for text in texts]
    assert {item.tag for item in tree} == {"p"}
    assert [child for item in tree for child in item] == []
