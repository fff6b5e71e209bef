"""Where a link may lead, in whatever disguise the address is written; and that it is written in ASCII."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.load.lengths import LONGEST
from lspreport.model.tree import Link, Reference
from lspreport.model.walk import every
from tests.projects import EVIDENCE, project


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTPS://Example.org:8080/a?b=1#c", "HTTPS://Example.org:8080/a?b=1#c"),
        ("https://münchen.de/straße?q=ü#ö", "https://xn--mnchen-3ya.de/stra%C3%9Fe?q=%C3%BC#%C3%B6"),
        ("https://faß.de/a%20b", "https://xn--fa-hia.de/a%20b"),
        ("<https://example.org/a b>", "https://example.org/a%20b"),
        ("https://example.org/notes.md#top", "https://example.org/notes.md#top"),
        ("mailto:me@example.org?subject=Hello", "mailto:me@example.org?subject=Hello"),
        ("mailto:me%40example.org?cc=a%40b.org", "mailto:me@example.org?cc=a%40b.org"),
        ("mailto:me@exämple.org", "mailto:me@xn--exmple-cua.org"),
        ("<tel:+44 113 496 0000>", "tel:+441134960000"),
    ],
)
def test_an_address_that_leads_out_is_kept_in_ascii(written: str, address: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"A [link]({written}).")
    assert [link.url for link in every(Link, made.printed.sections)] == [address]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("javascript:alert(1)", "a link cannot lead to `javascript:`"),
        ("JaVaScRiPt:alert(1)", "a link cannot lead to `javascript:`"),
        ("  javascript:alert(1)", "a link cannot lead to `javascript:`"),
        ("java&#115;cript:alert(1)", "a link cannot lead to `javascript:`"),
        ("&#x6A;avascript&colon;alert(1)", "a link cannot lead to `javascript:`"),
        ("<java script:alert(1)>", "`java script:alert(1)` is no section of the report"),
        ("java&Tab;script:alert(1)", "`java script:alert(1)` is no section of the report"),
        ("java&#173;script:alert(1)", "this address holds the character U+00AD, which nobody sees"),
        ("&#8203;javascript:alert(1)", "this address holds the character U+200B, which nobody sees"),
        ("https://example.org/&#8238;gpj.exe", "this address holds the character U+202E, which nobody sees"),
        ("javascript%3Aalert(1)", "`javascript:alert(1)` is no section of the report"),
        ("vbscript:x", "a link cannot lead to `vbscript:`"),
        ("data:text/html,x", "a link cannot lead to `data:`"),
        ("file:///etc/passwd", "a link cannot lead to `file:`"),
        ("ms-word:ofe|u|https://example.org/a.docx", "a link cannot lead to `ms-word:`"),
        ("ftp://example.org", "a link cannot lead to `ftp:`"),
        ("C:/report.docx", "a link cannot lead to `c:`"),
        (r"\\\\server\\share", r"`\\server\share` is not a whole address"),
        ("//example.org/a", "`//example.org/a` is not a whole address"),
        (r"https:\\\\example.org", r"`https:\\example.org` is not a whole address"),
        (r"https://example.org\\@evil.org", r"`https://example.org\@evil.org` is not a whole address"),
        ("https:example.org", "`https:example.org` is not a whole address"),
        ("https://", "`https://` is not a whole address"),
        ("www.example.org/a", "`www.example.org/a` is not a whole address"),
        ("gov.uk/guidance", "`gov.uk/guidance` is not a whole address"),
        ("data.xlsx", "`data.xlsx` is no section of the report"),
        ("../areas/leeds.yaml", "`../areas/leeds.yaml` is no section of the report"),
        ("/sections/one.md", "`/sections/one.md` is no section of the report"),
        ("mailto:", "`mailto:` is not an address for letters"),
        ("tel:call-me", "`tel:call-me` is not a telephone number"),
        ("", "this link leads nowhere"),
        ("#", "this link leads nowhere"),
    ],
)
def test_anything_else_is_an_error_at_its_line_and_its_words_stay(written: str, message: str, tmp_path: Path) -> None:
    made = project(tmp_path, one=f"Text.\n\nA [link]({written}) here.")
    (found,) = made.mistakes
    assert (str(found.span), found.code, found.message) == ("sections/one.md:5", "bad-link", message)
    assert found.hints
    assert made.document is not None
    assert not list(every(Link, made.document.sections))


def test_a_name_that_no_site_can_have_is_an_error(tmp_path: Path) -> None:
    made = project(tmp_path, one=f"A [link](https://{'ü' * 70}.de) here.")
    assert [one.message for one in made.mistakes] == [f"`{'ü' * 70}.de` is not the name of a site"]


def test_each_address_is_told_where_it_stands(tmp_path: Path) -> None:
    made = project(tmp_path, one="Data: [one](data:x) and\n[two](file:y), <data:z> and [three]().")
    places = [(one.span.line, one.span.column, one.span.end_column) for one in made.mistakes if one.span]
    assert places == [(3, 13, 19), (4, 7, 13), (4, 17, 23), (4, 35, 38)]


@pytest.mark.parametrize("address", ["two.md", "./two.md", "../sections/two.md", "%74wo.md"])
def test_evidence_points_from_the_sections_in_which_it_is_printed(address: str, tmp_path: Path) -> None:
    area = EVIDENCE["area_leeds"].replace("one pot of money.", f"[one pot]({address}).")
    made = project(tmp_path, one="Text.", two="Text.", **{**EVIDENCE, "area_leeds": area})
    assert made.document is not None
    items = [item for area in made.document.report.areas for item in area.evidence.values()]
    (found,) = [one for item in items for one in every(Reference, item.blocks)]
    assert found.targets == ("two.md",)


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        ("See https://www.example.org/a_b?c=d#e. More.", ["https://www.example.org/a_b?c=d#e"]),
        ("So (http://x.org/so-on), and *http://y.org/z*!", ["http://x.org/so-on", "http://y.org/z"]),
        ("It is (https://en.example.org/Leeds_(UK)).", ["https://en.example.org/Leeds_(UK)"]),
        ('As "http://x.org/a,b;c" says: HTTP://X.org/.', ["http://x.org/a,b;c", "HTTP://X.org/"]),
        ("Words.[^1]\n\n[^1]: From https://exämple.org/ü", ["https://xn--exmple-cua.org/%C3%BC"]),
        ("[words at http://x.org](http://y.org) and <http://z.org>", ["http://y.org", "http://z.org"]),
        ("| a | b |\n|---|---|\n| http://x.org/t | c |", ["http://x.org/t"]),
        ("Addresses begin with `http://x.org`, https:// or http://… and xhttp://x.org", []),
        ("An address of no site, http://-, https://%41 and http://a[b]c", []),
    ],
)
def test_an_address_in_a_sentence_is_a_link(written: str, addresses: list[str], tmp_path: Path) -> None:
    """Its words are those that were typed, and what ends the sentence is none of it."""
    made = project(tmp_path, one=written)
    found = list(every(Link, made.printed.sections))
    assert [link.url for link in found] == addresses
    assert "bad-link" not in [one.code for one in made.found]


def test_an_address_among_words_is_a_link_where_a_pdf_has_room_for_it(tmp_path: Path) -> None:
    fits = "https://example.org/".ljust(LONGEST, "a")
    made = project(tmp_path, one=f"See {fits} and {fits}a and https://example.org/ü.")
    assert [link.url for link in every(Link, made.printed.sections)] == [fits, "https://example.org/%C3%BC"]
    assert made.lines()[0].count(f"{fits}a ") == 1
