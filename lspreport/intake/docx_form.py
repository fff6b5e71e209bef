"""The form as a Word file: a table on the area, and one on each item, with lists to pick from in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.intake.choices import Picks, labelled
from lspreport.intake.docx_visible import WITHDRAWN, unmarked, visible_parts
from lspreport.intake.fields import (
    ANSWER,
    ASKED,
    GUIDANCE,
    PROFILE,
    QUESTION,
    SOURCES,
    Field,
    is_guidance,
    items_of,
    profile_of,
)
from lspreport.intake.form import (
    PLAIN_HEAD,
    Answer,
    Form,
    FormContents,
    FormHead,
    ItemAnswers,
    clean,
    laid_out,
    question_key,
)
from lspreport.intake.guidance import guidance, meanings, opening
from lspreport.intake.prose import characters, simplified
from lspreport.model.theme import Theme
from lspreport.model.vocabulary import USUAL, Vocabulary
from lspreport.source import SourceFile, Span
from lspreport.tools.archive import TOTAL, Archive
from lspreport.tools.files import RefusedFile
from lspreport.tools.pandoc import Unreadable
from lspreport.tools.word import form_docx, read_docx

Json = dict[str, Any]

EMPTY = 5
"""How many empty items a new form has."""
_BESIDE, _PUT_IN = "what stands beside the answer", "put it into an answer, if it counts"
_PICK, _TYPE = "Pick one", "Type here"
_WIDTHS = (2000, 3700, 3660)  # twentieths of a point, of the 9360 between the margins
_LETTER, _EDGES, _WIDEST = 135, 230, 3200  # of a bold letter on average, of a cell's margins, of the questions' column
_BODY, _END, _THEME = "word/document.xml", b"</w:sectPr>", "word/theme/theme1.xml"
_FONT = re.compile(rb'(<a:latin typeface=")[^"]*')
_ABOUT = {"area": "The area", "workshop": "The workshop", "interviews": "The interviews"}
_A4 = (
    b'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1273" w:bottom="1440" w:left="1273" '
    b'w:header="720" w:footer="720" w:gutter="0"/>'
)
"""Of a page without a size Word makes a sheet of American paper."""
_LOOK = Theme()
_INK, _GROUND = _LOOK.accent.removeprefix("#"), _LOOK.tint.removeprefix("#")
_TITLE = f'<w:b/><w:color w:val="{_INK}"/>'
_HINT = '<w:color w:val="595959"/><w:sz w:val="20"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_docx(picks: Picks, filled: FormContents, language: str, head: FormHead = PLAIN_HEAD) -> bytes:
    """The form, the same bytes at every run."""
    blocks = [_heading(1, head.title)]
    blocks += [{"t": "Para", "c": [{"t": "Strong", "c": _words(line)}]} for line in opening(head)]
    blocks.append({"t": "BulletList", "c": [[_paragraph(line)] for line in guidance(picks, word=True, head=head)]})
    about = _ABOUT[head.kind]
    blocks += [_heading(2, about), _table(about, profile_of(picks.words, head.kind), filled.profile, picks)]
    blocks += _codes(picks, head)
    items = (*filled.items, *({} for _ in range(max(EMPTY - len(filled.items), 1))))
    for number, item in enumerate(items, 1):
        blocks += [
            _heading(2, f"Item {number}"),
            _table(f"Item {number}", items_of(picks.words, head.kind), item, picks),
        ]
    archive = Archive(form_docx(blocks, language, head.title), "Word file", TOTAL)
    body = archive.read(_BODY)
    assert body.count(_END) == 1
    fonts = _FONT.sub(rb"\g<1>Arial", archive.read(_THEME))
    return archive.with_parts({_BODY: body.replace(_END, _A4 + _END), _THEME: fonts})


def _codes(picks: Picks, head: FormHead) -> Iterator[Json]:
    """What the codes of the lists stand for, a list a register."""
    said = dict(meanings(picks, head))
    for one in picks.words.registers:
        entries = picks.registers[one.key]
        if entries:
            yield _heading(2, f"The {one.plural}")
            if one.key in said:
                yield {"t": "Para", "c": _words(said[one.key])}
            yield {"t": "BulletList", "c": [[_paragraph(f"{code}: {one.text}")] for code, one in entries.items()]}


def _heading(level: int, text: str) -> Json:
    return {"t": "Header", "c": [level, ["", [], []], _words(text)]}


def _paragraph(text: str) -> Json:
    return {"t": "Plain", "c": _words(text)}


def _words(text: str) -> list[Json]:
    words: list[Json] = []
    for word in text.split():
        words += [{"t": "Space"}] if words else []
        words.append({"t": "Str", "c": word})
    return words


def _table(name: str, fields: Sequence[Field], answers: Mapping[str, str], picks: Picks) -> Json:
    """A table of Word's own: pandoc has no cells to pick in."""
    own = widths(fields)
    head = "".join(
        _cell(width, _line(_run(text, _TITLE), True), ground=_GROUND)
        for width, text in zip(own, (QUESTION, ANSWER, GUIDANCE), strict=True)
    )
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(own[0], _line(_run(field.label, _TITLE), field is not fields[-1]))
        + _cell(own[1], *_answer(field, answers.get(field.key, ""), picks))
        + _cell(own[2], _line(_run(field.guidance, _HINT), field is not fields[-1]))
        + "</w:tr>"
        for field in fields
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in own)
    markup = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(own)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={quoteattr(name)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )
    return {"t": "RawBlock", "c": ["openxml", markup]}


def widths(fields: Sequence[Field]) -> tuple[int, int, int]:
    """The columns' widths: that of the questions has room for their longest word."""
    longest = max(len(word) for field in fields for word in field.label.split())
    more = max(0, min(longest * _LETTER + _EDGES, _WIDEST) - _WIDTHS[0])
    return _WIDTHS[0] + more, _WIDTHS[1] - more // 2, _WIDTHS[2] - (more - more // 2)


def _cell(width: int, *blocks: str, ground: str = "") -> str:
    inner = "".join(blocks)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inner}</w:tc>'


def _line(content: str, keep: bool = False) -> str:
    """A paragraph of a cell; rows whose paragraphs `keep` to the next stand on one page with it."""
    next_ = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr>{next_}<w:spacing w:before="40" w:after="40"/></w:pPr>{content}</w:p>'


def _run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _answer(field: Field, text: str, picks: Picks) -> Iterator[str]:
    """The blocks of an answer, a list to pick from where there is one."""
    if field.key in picks.registers:
        shown: Sequence[str] = [labelled(one) for one in picks.registers[field.key].values()]
        kind = "comboBox"  # several codes are typed
    else:
        choices = picks.of(field.key)
        shown = picks.any_topic() if field.key == "topic" else choices.shown if choices else ()
        kind = "dropDownList"
    if not shown:
        yield from (_line(_run(line)) for line in text.split("\n")) if text else [_typed(field)]
    else:
        yield _line(_control(field, f"<w:{kind}>{_list(shown)}</w:{kind}>", _run(text or _PICK), bool(text)))


def _typed(field: Field) -> str:
    """A place to type into: of several paragraphs for a text, as LibreOffice loses the line breaks of a single one."""
    if field.key == "text":
        return _control(field, "<w:richText/>", _line(_run(_TYPE)))
    return _line(_control(field, "<w:text/>", _run(_TYPE)))


def _list(shown: Sequence[str]) -> str:
    return "".join(
        f"<w:listItem w:displayText={quoteattr(one)} w:value={quoteattr(one)}/>" for one in dict.fromkeys(shown)
    )


def _control(field: Field, kind: str, content: str, answered: bool = False) -> str:
    """A content control; its placeholder is shown until something is picked or typed."""
    placeholder = "" if answered else "<w:showingPlcHdr/>"
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(field.label)}/><w:tag w:val={quoteattr(field.key)}/>"
        f"{placeholder}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def read_docx_form(data: bytes, path: PurePosixPath, diagnostics: Diagnostics, words: Vocabulary = USUAL) -> Form:
    """The answers in a Word file that has the form's tables, whoever has saved it."""
    archive = Archive(data, "Word file", TOTAL)
    archive.main_part("word/document.xml")
    shown = archive.with_parts(visible_parts(archive.judge_xml(), (_PICK, _TYPE)))
    try:
        blocks = read_docx(shown)
    except Unreadable as problem:
        raise RefusedFile(f"this Word file cannot be read: {problem}", "save it again as .docx") from problem
    tables = [table for table in map(_filled_table, _tables(blocks)) if table]
    numbers = iter(range(1, 1_000_000))
    lines = {id(row): next(numbers) for table in tables for row in table}
    spans = laid_out(path, {lines[id(row)]: (row.question, row.text) for table in tables for row in table})
    profile: dict[str, Answer] = {}
    items: list[ItemAnswers] = []
    for table in tables:
        about_area = any(question_key(row.question, (PROFILE[0], *SOURCES.values())) for row in table)
        name = "the table on the area" if about_area else f"item {len(items) + 1}"
        answers = {}
        for row in table:
            question, place = spans[lines[id(row)]]
            key = question_key(row.question, ASKED if about_area else items_of(words))
            for thing in row.lost:
                told = f"`{row.question}` of {name}" if row.question else f"a question of {name}"
                why = "" if thing in (*WITHDRAWN, _BESIDE) else ", since a form takes words alone"
                diagnostics.warning(Mistake.RAW_CONTENT, f"{told}: {thing} is left out{why}", place, _remedy(thing))
            if not row.question:
                continue
            if key is None:
                message = f"{name}: `{row.question[:60]}` is no question of the form"
                known = backticked(field.label for field in (ASKED if about_area else items_of(words)))
                diagnostics.error(Mistake.UNKNOWN_KEY, message, question, f"known: {known}")
            elif row.text:
                answers[key] = Answer(row.text, f"`{row.question}` of {name}", place, row.blocks)
        if about_area:
            profile = answers
        elif answers:
            first = spans[lines[id(table[0])]][0]
            items.append(ItemAnswers(answers, name, Span(first.source, first.line, 1, first.line, first.end_column)))
    for said in _outside(blocks) if tables else ():
        message = f"`{said[:60]}` stands outside the tables of the form, and is left out"
        diagnostics.warning(Mistake.RAW_CONTENT, message, SourceFile(path, "").span(0), _PUT_IN)
    if not tables:
        hint = "start from a new form, and keep the heading row of each table"
        diagnostics.error(
            Mistake.MISSING_KEY, "the file has none of the form's tables", SourceFile(path, "").span(0), hint
        )
    return Form(profile, tuple(items))


class _Question(Struct, frozen=True, eq=False):
    """A row of a table: the question, and the answer as characters and as blocks, with what was left out of it."""

    question: str
    text: str
    blocks: Sequence[Json]
    lost: tuple[str, ...]


def _tables(blocks: Sequence[Json]) -> Iterator[Json]:
    for block in blocks:
        if block["t"] == "Table":
            yield block


def _outside(blocks: Sequence[Json]) -> Iterator[str]:
    """What is said outside the form's tables, but for the form's own words."""
    seen, kinds = 0, [block["t"] for block in blocks]
    for at, block in enumerate(blocks):
        if block["t"] == "Table" and _filled_table(block):
            seen += 1
        elif block["t"] != "Header" and not _is_own(block, seen, (kinds[max(at - 1, 0)], *kinds[at + 1 : at + 2])):
            cells = [cell for row in _cells(block) for cell in row] if block["t"] == "Table" else [[block]]
            words = (clean(characters(unmarked(cell, {}))) for cell in cells)
            if said := " | ".join(filter(None, words)):
                yield said


def _is_own(block: Json, seen: int, around: tuple[str, ...]) -> bool:
    """Whether a block between kinds of others can be one that the form itself has, when so many of its tables have been
    `seen`: bold lines at its beginning and a list, and above the first item lists, each with a line under its heading.
    """
    kind: str = block["t"]
    if kind not in ("Para", "Plain"):
        return seen <= 1 and kind == "BulletList"
    looks = {one["t"] for one in block["c"]} - {"Space", "SoftBreak", "LineBreak"}
    return looks <= {"Strong"} if seen == 0 else seen == 1 and around == ("Header", "BulletList")


def _cells(table: Json) -> list[list[list[Json]]]:
    """The blocks of each cell of each row of a table."""
    _, _, _, head, bodies, _ = table["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3]))]
    return [[cell[4] for cell in row[1]] for row in rows]


def _filled_table(table: Json) -> list[_Question]:
    """The rows of a table of the form; none of any other table."""
    cells = _cells(table)
    if not cells or [clean(characters(unmarked(cell, {}))) for cell in cells[0][:2]] != [QUESTION, ANSWER]:
        return []
    found = []
    for row in cells[1:]:
        hidden: dict[str, None] = {}
        lost: dict[str, None] = {}
        question = clean(characters(unmarked(row[0], hidden)))
        answer = unmarked(row[1], lost) if len(row) > 1 else []
        # where the cells were merged the form's own words stand behind the answer
        blocks, more = simplified([one for one in answer if not _is_guidance(one)])
        text = clean(characters(blocks))
        gone = tuple(thing for thing in hidden if thing in WITHDRAWN)
        if not all(is_guidance(clean(characters(unmarked(cell, {})))) for cell in row[2:]):
            lost[_BESIDE] = None
        if not question and (text or (gone and lost)):  # a question that was withdrawn takes its answer with it
            found.append(_Question("", "", (), gone or ("an answer without its question",)))
        elif question:
            found.append(_Question(question, "" if text in (_PICK, _TYPE) else text, blocks, (*lost, *more)))
    return found


def _remedy(lost: str) -> str:
    """What to do about something that an answer has lost."""
    if lost in WITHDRAWN:
        return "ask the team whether it was withdrawn"
    return _PUT_IN if lost == _BESIDE else "put into words what counts of it"


def _is_guidance(block: Json) -> bool:
    """Whether a paragraph holds what the form itself says of a question."""
    said = clean(characters([block]))
    return bool(said) and is_guidance(said)
