"""What is hidden, struck out, deleted or more than words in a Word form is left out of the report, and told with its
question."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from lspreport.cli.outcome import Outcome
from tests.intake.forms import POTS, YORK, area, form, report, said, take, words

pytestmark = pytest.mark.thorough("fills forms of Word in every way in which words are withdrawn")

STYLES = """
<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="GoneToo"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Gone"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="GonePara"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="StruckPara"><w:rPr><w:dstrike/></w:rPr></w:style>
</w:styles>"""
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>SECRET</w:t></w:r>'
    "</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>SECRET</w:t>"
    "</w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def taken(folder: Path, old: str, new: str) -> Outcome:
    """A form of two items taken in, in whose document `new` stands for `old`."""
    path = form(report(folder), "york.docx", YORK, [POTS, {**POTS, "Short name": "second", "Text": "So it was."}])
    with ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8", "surrogateescape") for name in archive.namelist()}
    assert old in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", STYLES)
    with ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.encode("utf-8", "surrogateescape"))
    return take(folder, path)


TEXT = '<w:r><w:t xml:space="preserve">Pots of money were small.</w:t></w:r>'
UNSEEN = "text in the colour of the paper or too small to read"
CASES = {
    run("SECRET", "<w:vanish/>"): "hidden text is left out",
    run("SECRET", '<w:vanish w:val="1"/>'): "hidden text is left out",
    run("SECRET", '<w:rStyle w:val="Gone"/>'): "hidden text is left out",
    run("SECRET", '<w:rStyle w:val="GoneToo"/>'): "hidden text is left out",
    run("SECRET", "<w:strike/>"): "struck-out text is left out",
    run("SECRET", "<w:dstrike/>"): "struck-out text is left out",
    run("SECRET", "<w:b/><w:strike/>"): "struck-out text is left out",
    '<w:del w:id="7"><w:r><w:delText>SECRET</w:delText></w:r></w:del>': "deleted text is left out",
    run("SECRET", '<w:color w:val="FFFFFF"/>'): f"{UNSEEN} is left out",
    run("SECRET", '<w:color w:val="FEFEFE" w:themeColor="background1"/>'): f"{UNSEEN} is left out",
    run("SECRET", '<w:color w:val="FF0000"/><w:highlight w:val="red"/>'): f"{UNSEEN} is left out",
    run("SECRET", '<w:color w:val="1F4E5F"/><w:shd w:val="clear" w:fill="1F4E5F"/>'): f"{UNSEEN} is left out",
    run("SECRET", '<w:sz w:val="2"/>'): f"{UNSEEN} is left out",
    run("SECRET", '<w:rStyle w:val="Pale"/>'): f"{UNSEEN} is left out",
    control(run("SECRET")): "a placeholder is left out, since a form takes words alone",
    BOX: "a text box is left out, since a form takes words alone",
    '<w:r><w:commentReference w:id="0"/></w:r>': "a comment is left out, since a form takes words alone",
    '<w:r><w:footnoteReference w:id="9"/></w:r>': "a footnote is left out, since a form takes words alone",
    '<w:r><w:drawing><w:docPr descr="SECRET"/></w:drawing></w:r>': (
        "a picture is left out, since a form takes words alone"
    ),
    "<w:r><w:object/></w:r>": "an embedded object is left out, since a form takes words alone",
}


@pytest.mark.parametrize("markup", CASES)
def test_what_is_left_out_of_a_text_is_told(tmp_path: Path, markup: str) -> None:
    done = taken(tmp_path, TEXT, run("Pots ") + markup + run(" were small."))
    assert said(done) == [f"`Text` of item 1: {CASES[markup]}"]
    assert [one.severity for one in done.diagnostics] == ["warning"]
    assert words(area(tmp_path, "york"), "pots") == "Pots were small."
    assert "SECRET" not in (tmp_path / "areas" / "york.yaml").read_text("utf-8")


@pytest.mark.parametrize("markup", CASES)
def test_it_is_told_of_short_answers_too(tmp_path: Path, markup: str) -> None:
    done = taken(tmp_path, '<w:r><w:t xml:space="preserve">EIUA</w:t></w:r>', run("EI") + markup + run("UA"))
    assert said(done) == [f"`Research team` of the table on the area: {CASES[markup]}"]
    assert area(tmp_path, "york").team == "EIUA"


@pytest.mark.quick
@pytest.mark.parametrize(
    "markup",
    [
        run("of money", '<w:vanish w:val="0"/>'),
        run("of money", '<w:rStyle w:val="Back"/>'),
        run("of money", '<w:rStyle w:val="Gone"/><w:vanish w:val="false"/>'),
        '<w:ins w:id="7" w:author="A" w:date="2026-01-01T00:00:00Z">' + run("of money") + "</w:ins>",
        '<w:ins w:id="7">' + run("of ") + "</w:ins>" + '<w:moveTo w:id="8">' + run("money") + "</w:moveTo>",
        '<w:moveFrom w:id="8">' + run("SECRET") + "</w:moveFrom>" + run("of money"),
        control(run("Type here")) + run("of money"),
        run("of money", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E5F"/>'),
        run("of money", '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>'),
        run("of money", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'),
        run("of money", '<w:rStyle w:val="Pale"/><w:color w:val="404040"/>'),
    ],
)
def test_what_is_seen_is_taken(tmp_path: Path, markup: str) -> None:
    assert said(taken(tmp_path, TEXT, run("Pots ") + markup + run(" were small."))) == []
    assert words(area(tmp_path, "york"), "pots") == POTS["Text"]


@pytest.mark.parametrize(("style", "what"), [("GonePara", "hidden text"), ("StruckPara", "struck-out text")])
def test_a_paragraph_whose_style_withdraws_it(tmp_path: Path, style: str, what: str) -> None:
    """An item without its text is told as such; a run that takes the style's property back is seen."""
    paragraph = f'</w:p><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("SECRET")}'
    seen = run("Seen.", '<w:rStyle w:val="Gone"/>' if style == "GonePara" else '<w:dstrike w:val="0"/>')
    assert said(taken(tmp_path, TEXT, TEXT + paragraph + seen)) == [f"`Text` of item 1: {what} is left out"]
    assert words(area(tmp_path, "york"), "pots") == f"{POTS['Text']} Seen."


def test_hidden_and_deleted_rows_of_a_table(tmp_path: Path) -> None:
    """The question goes with its answer."""
    path = form(report(tmp_path), "york.docx", YORK, [POTS])
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    for label, state in (("Region", "<w:hidden/>"), ("Research team", '<w:del w:id="1"/>')):
        at = document.rindex("<w:trPr>", 0, document.index(f">{label}</w:t>")) + len("<w:trPr>")
        document = document[:at] + state + document[at:]
    parts["word/document.xml"] = document.encode()
    with ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert sorted(said(take(tmp_path, path))) == [
        "a question of the table on the area: deleted text is left out",
        "a question of the table on the area: hidden text is left out",
    ]
    assert (area(tmp_path, "york").region, area(tmp_path, "york").team) == ("", "")


def test_an_answer_whose_question_is_struck_out_is_not_lost_in_silence(tmp_path: Path) -> None:
    label = '<w:t xml:space="preserve">Levers</w:t>'
    done = taken(tmp_path, label, f"</w:r><w:r><w:rPr><w:strike/></w:rPr>{label}")
    assert said(done) == ["a question of item 1: struck-out text is left out"]


def test_a_whole_answer_that_was_deleted_is_told(tmp_path: Path) -> None:
    done = taken(tmp_path, TEXT, run("SECRET", "<w:strike/>"))
    assert said(done) == ["item 1 has nothing under `Text`", "`Text` of item 1: struck-out text is left out"]
