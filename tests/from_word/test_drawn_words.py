"""The words in drawings of Word's own are told, in their order, though the report cannot print them."""

from __future__ import annotations

import pytest

from lspreport.from_word.loss import loss, not_taken
from lspreport.from_word.loss_report import _untaken
from lspreport.from_word.word_report import word_contents
from tests.from_word.word import docx, p

_SPACES = 'xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:c="urn:c" xmlns:r="urn:r" xmlns:v="urn:v" xmlns:dgm="urn:dgm"'


def drawing(inner: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline {_SPACES}><wp:docPr id="1"/><a:graphic><a:graphicData>{inner}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def said(text: str) -> str:
    """A point's or title's words, as DrawingML has them."""
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def point(id: str, text: str = "", kind: str = "") -> str:
    kind = f' type="{kind}"' if kind else ""
    return f'<dgm:pt modelId="{id}"{kind}>' + (f"<dgm:t>{said(text)}</dgm:t>" if text else "") + "</dgm:pt>"


def below(source: str, target: str, order: int) -> str:
    return f'<dgm:cxn modelId="c{source}{target}" srcId="{source}" destId="{target}" srcOrd="{order}" destOrd="0"/>'


POINTS = "".join(
    (
        point("2", "Outcomes"),
        point("1", "Inputs"),
        point("0", kind="doc"),
        point("3", "Staff"),
        point("9", "Left alone"),
        point("7", kind="pres"),
    )
)
DIAGRAM = (
    f"<dgm:dataModel {_SPACES}><dgm:ptLst>{POINTS}</dgm:ptLst><dgm:cxnLst>{below('0', '2', 1)}{below('0', '1', 0)}"
    f'{below("1", "3", 0)}<dgm:cxn modelId="x" type="presOf" srcId="2" destId="9"/></dgm:cxnLst></dgm:dataModel>'
)
NAMES = "<c:strCache><c:pt><c:v>2005</c:v></c:pt><c:pt><c:v>2006</c:v></c:pt></c:strCache>"
CHART = (
    f"<c:chartSpace {_SPACES}><c:title>{said('Agreed targets')}</c:title><c:ser><c:cat>{NAMES}</c:cat></c:ser><c:ser>"
    f"<c:cat>{NAMES}</c:cat><c:val><c:numCache><c:pt><c:v>35</c:v></c:pt></c:numCache></c:val></c:ser></c:chartSpace>"
)
DATA = {"d": DIAGRAM.encode(), "c": CHART.encode()}

SMART_ART, A_CHART = '<dgm:relIds r:dm="d"/>', '<c:chart r:id="c"/>'


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (SMART_ART, ("Inputs", "Staff", "Outcomes", "Left alone")),
        (A_CHART, ("Agreed targets", "2005", "2006")),
        ('<dgm:relIds r:dm="gone"/>', ()),
        (f"<a:sp>{said('From a')}{said('slide')}</a:sp>", ("From a", "slide")),
        ("<a:sp><a:p><a:r><a:t>Two</a:t></a:r><a:br/><a:r><a:t>lines</a:t></a:r></a:p></a:sp>", ("Two lines",)),
    ],
    ids=["diagram", "chart", "missing", "slide", "break"],
)
def test_the_words_of_a_drawing_are_told_in_their_order(inner: str, words: tuple[str, ...]) -> None:
    contents = word_contents(docx(p("A theory.", more=drawing(inner)), pictures=DATA))
    (picture,) = (one for known in contents.known for one in known.unit.pictures)
    assert (picture.words, picture.data) == (words, b"")


def test_letters_on_a_curve_are_words() -> None:
    shape = f'<w:r><w:pict><v:shape {_SPACES}><v:textpath string="Sure  Start"/></v:shape></w:pict></w:r>'
    contents = word_contents(docx(p(more=shape)))
    (picture,) = (one for known in contents.known for one in known.unit.pictures)
    assert picture.words == ("Sure Start",)


def test_words_of_drawings_count_as_missing_and_a_chart_is_one_thing() -> None:
    contents = word_contents(
        docx(p("Text.", more=drawing(SMART_ART)), p("More.", more=drawing(A_CHART)), pictures=DATA)
    )
    after = word_contents(docx(p("Text."), p("More.")))
    missing = dict(loss(contents, after, ()).missing)
    assert missing.keys() == {"Inputs", "Staff", "Outcomes", "Left", "alone", "Agreed", "targets", "2005", "2006"}
    told = {word: count for count, word, _ in not_taken(contents, 0, 0) if count}
    assert told == {"picture or drawing": 1, "chart": 1}


def test_the_words_stand_behind_what_tells_of_the_drawing() -> None:
    contents = word_contents(docx(p("A theory.", more=drawing(SMART_ART)), pictures=DATA))
    assert list(_untaken(contents.known)) == ["A theory. (in it: Inputs; Staff; Outcomes; Left alone)"]
