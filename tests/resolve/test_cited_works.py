"""Citations and references, worded by pandoc's citeproc: in the text, in footnotes, by numbers; with their links."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pikepdf import open as open_pdf

from lspreport.emit import docx, govspeak, html, numbers, pdf
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Paragraph, References
from lspreport.model.walk import every, notes
from tests.projects import Compiled, compiled, project

BIB = """
@book{smith2020, author={Smith, Ann and Jones, Bob}, title={Evaluating partnerships}, publisher={House Press},
  address={London}, year={2020}}
@article{lee2019, author={Lee, Chris}, title={On levers}, journal={Journal of Levers}, volume={3}, number={2},
  pages={1--20}, year={2019}}
@online{page, author={{Cabinet Office}}, title={A web page}, url={https://example.org/x}, urldate={2008-03-01}}
@report{commission, author={{Audit Commission}}, title={Governing partnerships}, institution={Audit Commission},
  date={2005-10}}
@report{second, author={{Audit Commission}}, title={Changing habits}, institution={Audit Commission}, date={2005}}
"""
CSL = json.dumps(
    [
        {
            "id": "act2000",
            "type": "legislation",
            "title": "Local Government Act 2000",
            "number": "c. 22",
            "issued": {"date-parts": [[2000]]},
        }
    ]
)
NOTES = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>N</title><id>n</id>
<updated>2020-01-01T00:00:00Z</updated></info><citation><layout suffix="." delimiter="; "><choose>
<if position="ibid"><text value="ibid"/></if><else><group delimiter=", "><names variable="author"><name/></names>
<text variable="title" font-style="italic"/><text variable="locator"/></group></else></choose></layout></citation>
<bibliography><layout suffix="."><group delimiter=", "><names variable="author"/><text variable="title"/></group>
</layout></bibliography></style>"""
NUMBERS = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>N</title><id>n</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout prefix="[" suffix="]" delimiter=", ">
<text variable="citation-number"/></layout></citation><bibliography second-field-align="flush"><layout suffix=".">
<text variable="citation-number" prefix="[" suffix="]"/><group delimiter=", "><names variable="author"/>
<text variable="title"/></group></layout></bibliography></style>"""


HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>N</title>%s</info>'
MACRO = '<macro name="%s"><group><text macro="%s"/></group></macro>'


def _doubled(twice: str) -> str:
    """Forty macros, each of which names the next in two places: a million millions of steps."""
    called = [f'<text macro="m{number}"/>' for number in range(1, 41)]
    bodies = [twice % (one, one) for one in called]
    macros = "".join(f'<macro name="m{number}">{body}</macro>' for number, body in enumerate(bodies))
    return macros + '<macro name="m40"><text variable="title"/></macro>'


STYLES = {
    "none": "",
    "cut": NOTES[:-20],
    "bare": HEAD % "" + "</style>",
    "parent": HEAD % '<link rel="independent-parent" href="http://www.zotero.org/styles/chicago-notes"/>' + "</style>",
    "circle": NOTES.replace("<citation>", MACRO % ("m", "n") + MACRO % ("n", "m") + "<citation>"),
    "doubled": NOTES.replace("<citation>", _doubled("%s%s") + "<citation>"),
    "branches": NOTES.replace("<citation>", _doubled("<choose><if>%s</if><else>%s</else></choose>") + "<citation>"),
    "entity": f'<!DOCTYPE style [<!ENTITY a "b">]>{NOTES}',
}
"""Files that are no styles, each in its way."""


def cited(folder: Path, one: str, settings: str = "", **more: str) -> Compiled:
    """A report with a bibliography, of the chapter `one`, what else is given, and the references."""
    files = {
        "sections/report.yaml": "bibliography: [refs.bib, more.json]\nchapters: [one.md, references]\n" + settings,
        "sections/refs.bib": BIB,
        "sections/more.json": CSL,
        "sections/one.md": f"# One\n\n{one}\n",
        **{f"sections/{name.replace('__', '.')}": text for name, text in more.items()},
    }
    return compiled(folder, files)


def words(made: Compiled) -> list[str]:
    return [plain(block.content) for block in made.section().blocks if isinstance(block, Paragraph)]


def entries(made: Compiled) -> list[str]:
    (block,) = made.section("references").blocks
    assert isinstance(block, References)
    return [f"{one.label} {plain(one.paragraph.content)}".strip() for one in block.entries]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("So [@smith2020].", "So (Smith and Jones 2020)."),
        ("So [@smith2020, p. 5; see also @lee2019].", "So (Smith and Jones 2020, 5; see also Lee 2019)."),
        ("@smith2020 says.", "Smith and Jones (2020) says."),
        ("@smith2020 [p. 7] says.", "Smith and Jones (2020, 7) says."),
        ("Theirs [-@smith2020].", "Theirs (2020)."),
        ("So [@commission; @second].", "So (Audit Commission 2005b, 2005a)."),
        ("Seen [@page].", "Seen (Cabinet Office, n.d.)."),
        ("By [@act2000, s. 4].", "By (Local Government Act 2000, s. 4)."),
        ("So [see *above* @lee2019].", "So (see above Lee 2019)."),
    ],
)
def test_a_citation_is_worded_by_author_and_date(written: str, printed: str, tmp_path: Path) -> None:
    assert words(cited(tmp_path, written)) == [printed]


def test_references_hold_what_is_cited_and_say_where(tmp_path: Path) -> None:
    one = "So [@page; @act2000].\n\nAnd @commission.\n\n::: {.box #box-x}\n## Box\nWords [@page].\n:::\n\nSee @box-x."
    assert entries(cited(tmp_path, one)) == [
        "Audit Commission. 2005. Governing Partnerships. Audit Commission. (paragraph 1.2)",
        "Cabinet Office. n.d. ‘A Web Page’. Accessed 1 March 2008. https://example.org/x. (paragraph 1.1 and box 1)",
        "Local Government Act 2000 (c. 22). (paragraph 1.1)",
    ]


def test_references_do_without_saying_where(tmp_path: Path) -> None:
    made = cited(tmp_path, "So [@lee2019].", "references: {cited-in: false}")
    assert entries(made) == ["Lee, Chris. 2019. ‘On Levers’. Journal of Levers 3 (2): 1–20."]


def test_a_style_of_notes_makes_footnotes_in_the_order_of_all_others(tmp_path: Path) -> None:
    made = cited(
        tmp_path,
        "First [@smith2020, p. 5].^[Mine, see [@lee2019].] Then [@smith2020] and [@smith2020, p. 5], and @lee2019 too.",
        "csl: style.csl",
        style__csl=NOTES,
    )
    assert words(made) == ["First. Then and, and Chris Lee too."]
    texts = [" ".join(plain(block.content) for block in note.blocks) for note in notes(made.printed.sections)]
    numbers_of = [made.printed.number(note.key) for note in notes(made.printed.sections)]
    assert numbers_of == ["1", "2", "3", "4", "5"]
    assert texts[0] == "Ann Smith, Bob Jones, Evaluating partnerships, 5."
    assert texts[1].startswith("Mine, see ")
    assert texts[3] == "Ibid."


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("[@lee2019, p. 5]", "Chris Lee, On levers, 5."),
        ("[@lee2019, p. 5] says so.", "Chris Lee, On levers, 5 says so."),
        ("As [@lee2019] says.", "As (Chris Lee, On levers) says."),
        ("See [@lee2019].", "See (Chris Lee, On levers)."),
    ],
)
def test_in_a_footnote_of_the_authors_own_words_a_style_of_notes_goes_on_in_the_sentence(
    written: str, printed: str, tmp_path: Path
) -> None:
    made = cited(tmp_path, f"So.^[{written}]", "csl: style.csl", style__csl=NOTES)
    assert [plain_blocks(note.blocks) for note in notes(made.printed.sections)] == [printed]


def test_numbers_stand_in_the_margin_of_the_references(tmp_path: Path) -> None:
    made = cited(tmp_path, "So [@lee2019; @page], [@lee2019].", "csl: style.csl", style__csl=NUMBERS)
    assert words(made) == ["So [1, 2], [1]."]
    assert entries(made)[0].startswith("[1] Chris Lee, On levers.")


def test_raised_numbers_stand_close_to_their_word(tmp_path: Path) -> None:
    style = NUMBERS.replace('prefix="[" suffix="]" delimiter=", "', 'vertical-align="sup" delimiter=","')
    page = html.emit(cited(tmp_path, "So [@lee2019; @page].", "csl: style.csl", style__csl=style).printed).data.decode()
    assert re.search(r"So<sup><a [^>]*>1</a>,<a [^>]*>2</a></sup>\.", page)


def test_links_lead_both_ways_in_all_formats(tmp_path: Path) -> None:
    document = cited(tmp_path, "So [@lee2019, p. 5].^[See @smith2020.]").printed
    page = html.emit(document).data.decode()
    assert re.search('<a [^>]*href="#ref_lee2019"[^>]*>Lee 2019, 5</a>', page)
    assert re.search('<li id="ref_lee2019">.*href="#one-p1"', page)
    with open_pdf(BytesIO(pdf.emit(document).data)) as file:
        annotations = [note for sheet in file.pages for note in sheet.get("/Annots", [])]
        aims = {str(note.Dest) for note in annotations if "/Dest" in note}
    assert {"ref_lee2019", "ref_smith2020", "one-p1"} <= aims
    with ZipFile(BytesIO(docx.emit(document, pages={}).data)) as word:
        body, footnotes = (word.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    names = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]*)"', body))
    leads = set(re.findall(r'w:anchor="([^"]*)"', body + footnotes))
    assert leads
    assert leads <= names
    assert body.count('<w:pStyle w:val="Bibliography"/>') == 2
    listed = {one["label"]: one for one in json.loads(numbers.emit(document).data)}
    assert listed["ref_lee2019"]["text"].startswith("Lee, Chris. 2019.")


def test_govspeak_and_its_references(tmp_path: Path) -> None:
    files = govspeak.emit(cited(tmp_path, "So [@lee2019].").printed).files
    assert "So (Lee 2019)." in files["one.md"].decode()
    assert "*Journal of Levers* 3 (2): 1–20" in files["references.md"].decode()


def test_a_label_goes_before_a_work(tmp_path: Path) -> None:
    made = cited(
        tmp_path,
        "See [@box-x] and [@lee2019].\n\n::: {.box #box-x}\n## Box\nWords.\n:::",
        refs__bib=BIB + "@book{box-x, author={Box, X.}, title={Boxes}, date={1970}}\n",
    )
    assert words(made) == ["See box 1 and (Lee 2019)."]


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("So [@smyth2020].", "error[unknown-reference] `smyth2020` is no label, no evidence and no work", "smith2020"),
        ("So [@lee2019; @sec-one].", "error[bad-reference] works and labels or evidence stand in one pair", ""),
    ],
)
def test_what_is_cited_amiss_is_told(text: str, said: str, hint: str, tmp_path: Path) -> None:
    (one,) = cited(tmp_path, text).mistakes
    assert f"{one.severity}[{one.code}] {one.message}".startswith(said)
    assert hint in " ".join(one.hints)
    assert str(one.span).startswith("sections/one.md:3")


def test_a_footnote_may_begin_with_a_citation(tmp_path: Path) -> None:
    """`^[[@x]]` is no link of a wiki."""
    made = cited(tmp_path, "So.^[[@lee2019].] And.^[[-@lee2019, p. 3]]")
    texts = [" ".join(plain(block.content) for block in note.blocks) for note in notes(made.printed.sections)]
    assert texts == ["(Lee 2019).", "(2019, 3)"]


def test_without_a_bibliography_it_is_told_how_to_name_one(tmp_path: Path) -> None:
    (one,) = project(tmp_path, one="# One\n\nSo [@smith2020].").mistakes
    assert "bibliography: [refs.bib]" in " ".join(one.hints)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"refs__bib": "@book{a, title={A}\n@book{b, title={B}}"}, "sections/refs.bib:2: error[unreadable]"),
        ({"refs__bib": BIB + BIB}, "sections/refs.bib:11: error[duplicate-key] the work `smith2020` stands twice"),
        ({"more__json": "[{]"}, "sections/more.json:1: error[unreadable]"),
        ({"more__json": "[" * 100_000}, "sections/more.json:1: error[unreadable] `sections/more.json` cannot be read"),
        (
            {"more__json": '[{"id": "a",\n"title": "T\\ud800"}]'},
            "sections/more.json:2: error[unreadable] this work holds",
        ),
        (
            {"more__json": '[{"id": "b"},\n{"id": "a", "title": null}]'},
            "sections/more.json:2: error[unreadable] `title` of",
        ),
        (
            {"more__json": '[{"id": ["a"], "type": "book"}]'},
            "sections/more.json:1: error[unreadable] `id` of the work that",
        ),
        (
            {"more__json": '[{"id": "a", "author": "Smith"}]'},
            "sections/more.json:1: error[unreadable] `author` of the work",
        ),
        (
            {"more__json": '[{"id": "a", "issued": {"date-parts": [[NaN]]}}]'},
            "sections/more.json:1: error[unreadable] `issued` of the work `a`",
        ),
        (
            {"refs__bib": "@book{a, title={A}}\n@book{b, crossref={c}}\n@book{c, xdata={d, b}}"},
            "sections/refs.bib:2: error[unreadable] the work `b` takes what it lacks from more than",
        ),
        (
            {
                "refs__bib": '@string{s0 = "'
                + "x" * 300
                + '"}\n'
                + "".join(f"@STRING(S{n} = s{n - 1} # s{n - 1})\n" for n in range(1, 25))
            },
            "sections/refs.bib:8: error[unreadable] the abbreviation `S7` stands for more than 20,000 characters",
        ),
    ],
)
def test_a_broken_bibliography_is_told_at_its_line(files: dict[str, str], said: str, tmp_path: Path) -> None:
    assert any(one.startswith(said) for one in cited(tmp_path, "So.", **files).said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("references:\n\t- {id: a}\n", "sections/refs.yaml:2: error[broken-yaml] a tab stands where only spaces may"),
        ("references: none\n", "sections/refs.yaml:1: error[unreadable] `sections/refs.yaml` has no list of works"),
        ("- {id: a}\n", "sections/refs.yaml:1: error[wrong-type] the file must hold keys with values"),
        (
            'a: &a [x, x]\nb: &b [*a, *a]\nreferences:\n- {id: a, title: "T\\uD800"}\n',
            "sections/refs.yaml:4: error[unreadable] this text holds the character U+D800, which cannot be printed",
        ),
    ],
)
def test_a_broken_bibliography_in_yaml_is_told_at_its_line(text: str, said: str, tmp_path: Path) -> None:
    report = "bibliography: [refs.yaml]\n"
    made = project(tmp_path, report=report, one="# One\n\nText.", files={"sections/refs.yaml": text.encode()})
    assert any(one.startswith(said) for one in made.said), made.said


@pytest.mark.parametrize("fence", ["---", "..."])
def test_yaml_may_stand_between_fences(fence: str, tmp_path: Path) -> None:
    """As Zotero writes it."""
    files = {
        "sections/report.yaml": "bibliography: [refs.yaml]\nchapters: [one.md, references]\n",
        "sections/refs.yaml": f"---\nreferences:\n- {{id: a, type: book, title: Tale, issued: 2001}}\n{fence}\n",
        "sections/one.md": "# One\n\nSo [@a].\n",
    }
    assert words(compiled(tmp_path, files)) == ["So (Tale 2001)."]


def test_works_of_a_broken_file_are_not_called_unknown(tmp_path: Path) -> None:
    """What is broken is told once; a label that nothing bears is told all the same."""
    said = cited(
        tmp_path, "As @lee2019 says [see @smith2020, p. 5], and @box-none.", refs__bib="@book{smith2020, title={"
    ).said
    assert [one.partition("[")[2].partition("]")[0] for one in said] == ["unknown-reference", "unreadable"]
    assert "box-none" in said[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("javascript:alert(1)", "a link cannot lead to `javascript:`: it is the address of `a`"),
        ("file:///C:/report.pdf", "a link cannot lead to `file:`: it is the address of `a`"),
        ("see our shelf", "`https://see our shelf` is not a whole address: it is the address of `a`"),
    ],
)
@pytest.mark.parametrize("kind", ["bib", "json", "yaml"])
def test_the_address_of_a_work_is_judged_as_any_other(kind: str, address: str, said: str, tmp_path: Path) -> None:
    refs = {
        "bib": "@online{a,\n  title = {A},\n  url = {%s}\n}\n",
        "json": '[{"id": "a", "type": "webpage", "title": "A",\n\n "URL": "%s"}]\n',
        "yaml": "references:\n- id: a\n  type: webpage\n  URL: '%s'\n",
    }
    line = {"bib": 3, "json": 3, "yaml": 4}[kind]
    report = f"bibliography: [refs.{kind}]\nchapters: [one.md, references]\n"
    told = cited(tmp_path, "So [@a].", report__yaml=report, **{f"refs__{kind}": refs[kind] % address}).said
    assert f"sections/refs.{kind}:{line}: error[bad-link] {said}" in told


def test_the_address_of_a_work_may_leave_its_beginning_out(tmp_path: Path) -> None:
    for address in ("www.example.org/x", "example.org", "https://example.org/x?y=1", "http://example.org"):
        told = cited(tmp_path, "So [@a].", refs__bib=f"@online{{a, title={{A}}, url={{{address}}}}}").said
        assert not [one for one in told if "bad-link" in one], address


def test_what_one_bibliography_breaks_is_missing_in_no_other(tmp_path: Path) -> None:
    made = cited(tmp_path, "So [@smith2020].", more__json='[{"id": "a", "title": null}]')
    assert not [one for one in made.said if "smith2020" in one]


def test_works_that_take_from_each_other_in_many_ways_are_refused(tmp_path: Path) -> None:
    """In none of them is a circle, and pandoc would go each of a million ways."""
    works = "".join(f"@book{{k{n}, title={{T}}, xdata={{k{n + 1}}}, crossref={{k{n + 1}}}}}\n" for n in range(20))
    made = cited(tmp_path, "So.", refs__bib=works + "@book{k20, title={T}}")
    assert any(one.startswith("sections/refs.bib:1: error[unreadable] the work `k0` takes") for one in made.said)


def test_a_chapter_takes_from_its_book(tmp_path: Path) -> None:
    works = "@incollection{a, author={Able}, title={Part}, crossref={b}}\n@book{b, title={Whole}, year={2001}}\n"
    made = cited(tmp_path, "So [@a].", refs__bib=works)
    assert not [one for one in made.said if "unreadable" in one]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("csl: nothing.csl", "error[no-file] `sections/nothing.csl` does not exist"),
        ("csl: one.md", "is not"),
        ("csl: none.csl", "error[unknown-value] `none.csl` is no style of citations"),
        ("csl: cut.csl", "error[unknown-value] `cut.csl` is no XML"),
        ("csl: bare.csl", "error[unknown-value] `bare.csl` does not say how works are cited"),
        ("csl: parent.csl", "error[unknown-value] `parent.csl` only names another style, `chicago-notes`"),
        ("csl: circle.csl", "error[unknown-value] the macro `m` of `circle.csl` stands in itself"),
        ("csl: doubled.csl", "error[unknown-value] the macros of `doubled.csl` stand in each other too often, `m0`"),
        ("csl: branches.csl", "error[unknown-value] the macros of `branches.csl` stand in each other too often"),
        ("csl: entity.csl", "error[unknown-value] `entity.csl` declares a document type"),
        ("bibliography: [refs.doc]", "error[unknown-value] `refs.doc` cannot be a bibliography"),
    ],
)
def test_files_that_report_yaml_names_amiss(settings: str, said: str, tmp_path: Path) -> None:
    files = {
        "sections/report.yaml": f"chapters: [one.md]\n{settings}",
        "sections/one.md": "# One\n\nText.\n",
        **{f"sections/{name}.csl": text for name, text in STYLES.items()},
    }
    made = compiled(tmp_path, files)
    assert any(said in one for one in made.said) or "is not installed" in " ".join(made.said)


def test_nothing_is_run_for_a_report_without_a_bibliography(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("lspreport.load.bibliography.read_files", refuse)
    monkeypatch.setattr("lspreport.resolve.cited.cite", refuse)
    assert project(tmp_path, one="# One\n\nText.").printed


def test_equal_reports_give_equal_references(tmp_path: Path) -> None:
    first, second = (cited(tmp_path / name, "So [@lee2019; @page].").printed for name in ("a", "b"))
    assert html.emit(first).data == html.emit(second).data
    assert len(list(every(References, first.sections))) == 1
