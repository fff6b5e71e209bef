"""Live references of a Word file by a title are links in the report; typed ones are where a title is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.from_word.live_references import is_by_title, target_of
from lspreport.from_word.word_report import imported_report
from tests.from_word.test_import import WORDS, imported
from tests.from_word.word import docx, field, p, table


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (" REF _Ref1 \\h ", "_Ref1"),
        ("ref here", "here"),
        (' HYPERLINK \\l "_Toc9" ', "_Toc9"),
        ("NOTEREF n1", "n1"),
        (' HYPERLINK "http://a.b" ', ""),
        ("PAGEREF _Ref1", ""),
        ("SEQ Table", ""),
    ],
)
def test_which_bookmark_a_field_names(code: str, name: str) -> None:
    assert target_of(code) == name


def test_what_is_shown_is_a_title_or_a_number() -> None:
    assert all(map(is_by_title, ("Funding", "above", "10 years on", "How it was asked")))
    assert not any(
        map(is_by_title, ("2.1", "Table 3", "Annex A", "(b)", "12", "2.1(a)", "", "para. 4", "Box 2-1", "iv"))
    )


def marked(text: str, style: str, name: str, *, before: bool = False) -> str:
    mark = f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'
    return mark + p(text, style) if before else p(text, style, more=mark)


def split_field(code: str, *shown: str) -> str:
    """A field in runs, as Word writes it, its result in several."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' for words in shown)
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return sign.format("begin") + code + sign.format("separate") + runs + sign.format("end")


@pytest.mark.thorough("imports Word files")
def test_references_by_title_are_links(tmp_path: Path) -> None:
    link = '<w:hyperlink w:anchor="_Toc3"><w:r><w:t>the method</w:t></w:r></w:hyperlink>'
    body = [
        p("A paper", "Title"),
        p("Aims", "Heading1"),
        p(f"{WORDS}; see ", more=split_field("REF _Ref1 \\h", "Funding ", "of pots")),
        p("And ", more=field("REF _Ref2", "How it was asked")),
        p("Or see ", more=link),
        p("Nobody has ", more=field("REF _Ref9", "this one")),
        table(("Where", "What"), ("See", "section on how it was asked")),
        marked("Funding of pots", "Heading1", "_Ref1", before=True),
        p(f"{WORDS}; as the annex on the method says, and (see “Aims”)."),
        marked("How it was asked", "Heading2", "_Ref2"),
        p(f"{WORDS}."),
        marked("Annex A: The method", "Heading1", "_Toc3"),
        p(f"{WORDS}."),
    ]
    folder, told = imported(tmp_path, *body)
    aims = (folder / "sections/aims.md").read_text("utf-8")
    funding = " ".join((folder / "sections/funding-of-pots.md").read_text("utf-8").split())
    assert "see [Funding of pots](#sec-funding-of-pots)" in " ".join(aims.split())
    assert "And [How it was asked](#sec-how-it-was-asked)" in aims
    assert "Or see [the method](#sec-the-method)" in aims
    assert "section on [how it was asked](#sec-how-it-was-asked)" in aims
    assert "## How it was asked {#sec-how-it-was-asked}" in funding
    assert "annex on [the method](#sec-the-method) says, and (see “[Aims](#sec-aims)”)" in funding
    assert "3 live references by title: now links" in told
    assert "1 cross-reference by title, left as words" in told
    assert "0 are missing, 0 are new" in told


def test_letters_of_a_font_of_icons_are_none_of_our_signs() -> None:
    """Such fonts have them in Unicode's private planes, from U+F0000 on; the checks tell of them, for no PDF may."""
    there = field("REF _Ref1", "Aims of the work")
    body = [
        p("A paper", "Title"),
        marked("Aims of the work", "Heading1", "_Ref1"),
        p(f"{WORDS}."),
        p("An icon \U000f0000, and \U000f0001: see ", more=there),
    ]
    files = imported_report(docx(*body), "old.docx").files
    (written,) = [text.decode() for name, text in files.items() if "aims-of-the-work" in str(name)]
    assert "An icon \U000f0000, and \U000f0001: see [Aims of the work](#sec-aims-of-the-work)" in written
