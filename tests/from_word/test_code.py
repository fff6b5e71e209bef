"""Code, formulas and hidden text of a Word file: code is told from words, and what Word hides stays out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lspreport.cli.import_ import import_report
from lspreport.from_word.inlines import CODE_BEGINS, CODE_ENDS, simple
from lspreport.from_word.outline import is_page_number
from tests.from_word.test_import import WORDS, imported
from tests.from_word.test_kinds import kinds
from tests.from_word.word import STYLES, W, docx, field, p

pytestmark = pytest.mark.thorough("imports a Word file for each test")

MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SHEET = STYLES + "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{look}</w:style>'
    for id, name, look in (
        ("SourceCode", "Source Code", ""),
        ("HTML", "HTML Preformatted", ""),
        ("Plain", "Plain Text", '<w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr>'),
    )
)
PARTS = {"word/styles.xml": f"<w:styles {W}>{SHEET}</w:styles>"}


def run(text: str, look: str) -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def even(text: str, face: str = "Courier New") -> str:
    return run(text, f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}"/>')


def hidden(text: str) -> str:
    return run(text, "<w:vanish/>")


def text_of(folder: Path) -> str:
    return (folder / "sections/tools.md").read_text("utf-8")


def body(*inner: str) -> tuple[str, ...]:
    return (p("A manual", "Title"), p("Tools", "Heading1"), p(f"{WORDS}."), *inner, p(f"Again: {WORDS}."))


def test_code_is_told_by_its_style_or_by_its_face(tmp_path: Path) -> None:
    lines = [
        p("def f(x):", "SourceCode"),
        p("    return x", "SourceCode"),
        p("", "SourceCode"),
        p("f(3)", "SourceCode"),
    ]
    faced = [p(more=even("$ make ``all``", "Menlo")), p(more=even("1. no item"))]
    folder, told = imported(tmp_path, *body(*lines, p("And:"), *faced, p("Or:"), p("a|b", "Plain")), parts=PARTS)
    text = text_of(folder)
    assert "```\ndef f(x):\n    return x\n\nf(3)\n```" in text
    assert "```\n$ make ``all``\n```" in text
    assert "Or:\n\n```\na|b\n```" in text
    assert "0 are missing, 0 are new" in told


def test_lines_of_one_paragraph_keep_their_spaces(tmp_path: Path) -> None:
    broken = '<w:r><w:t>line one</w:t><w:br/><w:t xml:space="preserve">  line {{&lt; two &gt;}}</w:t></w:r>'
    folder, _ = imported(tmp_path, *body(p(style="HTML", more=broken)), parts=PARTS)
    assert "```\nline one\n  line {{< two >}}\n```" in text_of(folder)


def test_code_in_a_line_is_code_and_each_sign_in_it_means_itself(tmp_path: Path) -> None:
    more = even("git") + even(" @{u} --all") + run(" does, ", "") + even("a*b")
    folder, _ = imported(tmp_path, *body(p("So ", more=more)), parts=PARTS)
    assert "So `git @{u} --all` does, `a*b`" in text_of(folder)


def test_a_report_typed_on_a_typewriter_is_no_code() -> None:
    typed = [p(more=even(f"{WORDS}.")) for _ in range(3)]
    assert {kind for kind, *_ in kinds(*typed)} == {"plain"}


def test_formulas_are_formulas(tmp_path: Path) -> None:
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    ratio = (
        "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
        "<m:r><m:t>=c</m:t></m:r>"
    )
    inline = p("Here ", more=f"<m:oMath {MATHS}>{power}</m:oMath>")
    alone = f"<w:p><m:oMathPara {MATHS}><m:oMath>{ratio}</m:oMath></m:oMathPara></w:p>"
    folder, told = imported(tmp_path, *body(inline, alone))
    assert "Here $x^{2}$" in text_of(folder)
    assert re.search(r"\n\$\$\\frac\{a\}\{b\} = c\$\$\n", text_of(folder))
    assert "0 are missing, 0 are new" in told


def test_what_word_hides_stays_out_and_is_told(tmp_path: Path) -> None:
    folder, told = imported(tmp_path, *body(p("Seen", more=hidden(" and secret")), p(more=hidden("All of it."))))
    assert "secret" not in text_of(folder)
    assert "All of it" not in text_of(folder)
    assert "Not taken: 2 hidden passages." in told
    assert "- and secret\n- All of it.\n" in told


def test_layout_that_is_not_taken_is_told(tmp_path: Path) -> None:
    turned = '<w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/><w:cols w:num="2"/></w:sectPr></w:pPr></w:p>'
    page = "<w:r><w:instrText> PAGEREF _Ref1 \\h </w:instrText></w:r><w:r><w:t>9</w:t></w:r>"
    link = '<w:hyperlink w:anchor="_Ref1"><w:r><w:t>the first part</w:t></w:r></w:hyperlink>'
    named = (
        p("As ", more=field("REF _Ref1 \\h", "Tools")) + p("As ", more=link) + p("In ", more=field("REF a", "Box 1"))
    )
    (tmp_path / "old.docx").write_bytes(docx(*body(turned, p("On page ", more=page), named, p("- 12 -"))))
    lines, errors = import_report(tmp_path / "old.docx", tmp_path / "new")
    assert errors == []
    left = next(line for line in lines if line.startswith("Not taken"))
    for told in (
        "2 cross-references by title",
        "1 stretch of turned pages",
        "1 stretch in columns",
        "1 live page number",
        "1 typed page number",
    ):
        assert told in left


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("- 12 -", True), ("Page 3 of 40", True), ("Seite 7", True), ("12 months", False), ("Page 3 says", False)],
)
def test_page_numbers_that_somebody_typed(text: str, is_one: bool) -> None:
    assert is_page_number(text) is is_one


def test_signs_of_code_without_an_end_are_words() -> None:
    words = simple([{"t": "Str", "c": f"{CODE_BEGINS}a"}, {"t": "Space"}, {"t": "Emph", "c": [{"t": "Str", "c": "b"}]}])
    assert [one["t"] for one in words] == ["Str", "Emph"]
    assert CODE_ENDS not in str(words)
