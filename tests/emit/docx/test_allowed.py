"""A house style brings its look alone; a hostile or broken one is refused in plain words, and soon."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace

from lspreport.emit.docx import emit, objections, package, problems, reference_document
from lspreport.emit.docx.allowed import allowed
from lspreport.emit.docx.lint import lint
from lspreport.model.settings import ReferenceDocument
from tests.emit.docx.sample import sample
from tests.leaks.test_pictures import WORD, photograph
from tests.tools.test_archive import packed

pytestmark = pytest.mark.thorough("puts into a house style whatever one may hold")

SETTINGS = sample().settings
OURS = package.read(reference_document(SETTINGS))
HEADER, RELS, TYPES = "word/header1.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="{name}" descr="{name}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
    '"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="{name}"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {blip}/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, bytes]


def field(code: str, shown: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def in_header(xml: str) -> Callable[[Parts], None]:
    def put(parts: Parts) -> None:
        parts[HEADER] = parts[HEADER].replace(b"</w:p>", xml.encode() + b"</w:p>", 1)

    return put


def related(part: str, relations: str) -> Callable[[Parts], None]:
    def put(parts: Parts) -> None:
        name = package.relationships_of(part)
        if name in parts:
            parts[name] = parts[name].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
        else:
            parts[name] = _RELS.format(relations).encode()

    return put


def both(*puts: Callable[[Parts], None]) -> Callable[[Parts], None]:
    def put(parts: Parts) -> None:
        for one in puts:
            one(parts)

    return put


def replaced(part: str, old: str, new: str) -> Callable[[Parts], None]:
    def put(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return put


def setting(xml: str) -> Callable[[Parts], None]:
    return replaced("word/settings.xml", "<w:defaultTabStop", f"{xml}<w:defaultTabStop")


def added(part: str, data: bytes) -> Callable[[Parts], None]:
    def put(parts: Parts) -> None:
        parts[part] = data

    return put


def outside(relations: bytes) -> set[str]:
    """What the relationships of a part lead to outside the file."""
    return set(re.findall(r'Target="([^"]*)" TargetMode="External"', relations.decode()))


OUTSIDE = {"https://example.org/"}
AWAY = f'TargetMode="External" Target="http://{WORD}.example/'
PLANTS: Mapping[str, Callable[[Parts], None]] = {
    "a remote picture": both(
        in_header(PICTURE.format(name="x", blip='r:link="rId9"')),
        related(HEADER, f'<Relationship Id="rId9" Type="{_KIND}/image" {AWAY}t.png"/>'),
    ),
    "a remote template": both(
        setting(f'<w:attachedTemplate r:id="rId1" xmlns:r="{_KIND}"/>'),
        related("word/settings.xml", f'<Relationship Id="rId1" Type="{_KIND}/attachedTemplate" {AWAY}x.dotm"/>'),
    ),
    "a protection of the text": setting(f'<w:documentProtection w:edit="readOnly" w:salt="{WORD}"/>'),
    "variables": setting(f'<w:docVars><w:docVar w:name="a" w:val="{WORD}"/></w:docVars>'),
    "a picture by a field": in_header(field(f'INCLUDEPICTURE "http://{WORD}.example/a.png"', "x")),
    "a simple field": in_header(f'<w:fldSimple w:instr=" INCLUDETEXT {WORD} "><w:r><w:t>x</w:t></w:r></w:fldSimple>'),
    "the file's own name": in_header(field("FILENAME \\p", f"C:\\{WORD}\\house.docx")),
    "the author": in_header(field("AUTHOR", WORD)),
    "a field within a field": in_header(field(f'IF 1 = 1 "{WORD}"', field("PAGE", "1"))),
    "hidden words": in_header(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORD}</w:t></w:r>"),
    "words that were deleted": in_header(
        f'<w:del w:id="1" w:author="{WORD}"><w:r><w:delText>{WORD}</w:delText></w:r></w:del>'
    ),
    "who inserted words": in_header(f'<w:ins w:id="1" w:author="{WORD}"><w:r><w:t>kept</w:t></w:r></w:ins>'),
    "a comment's place": in_header('<w:commentRangeStart w:id="1"/><w:r><w:t>kept</w:t></w:r>'),
    "a bookmark": in_header(f'<w:bookmarkStart w:id="77" w:name="{WORD}"/><w:bookmarkEnd w:id="77"/>'),
    "a content control": in_header(
        f'<w:sdt><w:sdtPr><w:alias w:val="{WORD}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>kept</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "a link": both(
        in_header('<w:hyperlink r:id="rId9"><w:r><w:t>kept</w:t></w:r></w:hyperlink>'),
        related(HEADER, f'<Relationship Id="rId9" Type="{_KIND}/hyperlink" {AWAY}"/>'),
    ),
    "an object of another program": in_header(f'<w:r><w:object><o:x xmlns:o="urn:o" a="{WORD}"/></w:object></w:r>'),
    "a remark": in_header(f"<!-- {WORD} -->"),
    "a remark among words": in_header(f"<w:r><w:t>x<!-- {WORD} -->kept</w:t></w:r>"),
    "an instruction to a program": in_header(f"<w:r><w:t>x<?print {WORD}?>kept</w:t></w:r>"),
    "a remark and an instruction among settings": setting(f"<!-- {WORD} --><?print {WORD}?>"),
    "a photograph's data": both(
        in_header(PICTURE.format(name=WORD, blip='r:embed="rId9"')),
        related(HEADER, f'<Relationship Id="rId9" Type="{_KIND}/image" Target="media/{WORD.lower()}.jpg"/>'),
        lambda parts: parts.update({f"word/media/{WORD.lower()}.jpg": photograph()}),
    ),
    "the theme's name": replaced("word/theme/theme1.xml", 'name="lspreport"', f'name="{WORD}"'),
    "a style of somebody's": replaced(
        "word/styles.xml",
        "</w:styles>",
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="x"><w:name w:val="{WORD}"/></w:style></w:styles>',
    ),
    "the sample's words": replaced("word/document.xml", "Body Text<", f"{WORD}<"),
    "properties": added("docProps/core.xml", f"<a>{WORD}</a>".encode()),
    "data of a program": added("customXml/item1.xml", f"<a>{WORD}</a>".encode()),
    "macros": added("word/vbaProject.bin", WORD.encode()),
    "a part of no kind": added(f"word/{WORD}.xml", b"<a/>"),
}  # fmt: skip


@pytest.mark.parametrize("what", PLANTS)
def test_nothing_but_the_look_goes_into_the_report(what: str) -> None:
    parts = dict(OURS)
    PLANTS[what](parts)
    assert parts != OURS
    given = packed(parts)
    assert problems(given, SETTINGS) == ()
    data = emit(sample(), reference=given, pages={}).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for name, content in found.items():
        for form in (content, content[::2], content[1::2]):
            assert WORD.lower().encode() not in form.lower(), name
        if name.endswith(".rels"):
            assert outside(content) <= OUTSIDE, name
    assert not {"word/vbaProject.bin", "customXml/item9.xml"} & set(found)
    assert lint(data) == lint(emit(sample(), pages={}).data)
    if "kept" in str(parts[HEADER]):
        assert b"kept" in found[HEADER]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("a remote picture", "a picture from elsewhere"),
        ("a picture by a field", "the field `INCLUDEPICTURE`"),
        ("an object of another program", "an object of another program"),
    ],
)
def test_what_people_would_have_seen_is_told(what: str, said: str) -> None:
    parts = dict(OURS)
    PLANTS[what](parts)
    document = sample()
    settings = replace(SETTINGS, reference_doc=ReferenceDocument("house.docx", packed(parts)))
    (found,) = objections(replace(document, report=replace(document.report, settings=settings)))
    assert said in found.message
    assert found.message.endswith("of `house.docx` is left out of the report")
    assert found.severity == "warning"


def header(xml: str) -> str:
    """The running head that goes on where `xml` stands in that of the house."""
    parts = dict(OURS)
    in_header(xml)(parts)
    return allowed(packed(parts))[0][HEADER].decode()


@pytest.mark.quick
@pytest.mark.parametrize("tag", ["vanish", "webHidden", "specVanish"])
@pytest.mark.parametrize(
    ("value", "shown"), [("", False), (' w:val="1"', False), (' w:val="true"', False), (' w:val="0"', True),
                         (' w:val="false"', True), (' w:val="off"', True)],
)  # fmt: skip
def test_hidden_words_are_those_that_word_hides(tag: str, value: str, shown: bool) -> None:
    found = header(f"<w:r><w:rPr><w:{tag}{value}/></w:rPr><w:t>These</w:t></w:r><w:r><w:t>kept</w:t></w:r>")
    assert (">These<" in found, ">kept<" in found) == (shown, True)


@pytest.mark.parametrize(
    "code", ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF 1", "DOCPROPERTY x", "TITLE", "subject"]
)
def test_fields_of_the_report_s_own_words_stay(code: str) -> None:
    assert f">{code}<" in header(field(code, "shown"))
    assert ">shown<" in header(field(code, "shown"))
    assert ">shown<" in header(f'<w:fldSimple w:instr=" {code} "><w:r><w:t>shown</w:t></w:r></w:fldSimple>')


def test_a_field_that_never_ends_goes_and_what_stands_before_it_stays() -> None:
    found = header(f"<w:r><w:t>kept</w:t></w:r>{field('PAGE', '7').rpartition('<w:r>')[0]}<w:r><w:t>more</w:t></w:r>")
    assert (">kept<" in found, ">7<" in found, ">more<" in found) == (True, False, False)


PAGE_FIELD = field("PAGE", "7")
BEGIN, CODE, SEPARATE, _, END = re.findall(r"<w:r>.*?</w:r>", PAGE_FIELD)


@pytest.mark.parametrize(
    "parts",
    [
        END,
        SEPARATE,
        CODE,
        BEGIN.replace("begin", "odd"),
        PAGE_FIELD + END,
        PAGE_FIELD.replace(SEPARATE, SEPARATE * 2),
        PAGE_FIELD.replace('"begin"', '"&amp;"'),
        PAGE_FIELD.replace(END, CODE + END),
        PAGE_FIELD.replace(' w:fldCharType="begin"', ""),
    ],
)
def test_parts_of_fields_that_belong_to_none_go_and_words_stay(parts: str) -> None:
    found = header(f"{parts}<w:r><w:t>kept</w:t></w:r>")
    kept = r'w:fldCharType="(begin|separate|end)"|<w:(instrText)'
    own, whole = (["".join(one) for one in re.findall(kept, text)] for text in (header(""), found))
    assert whole in (own, [*own, "begin", "instrText", "separate", "end"])
    assert found.count("<w:fldChar") == sum(one != "instrText" for one in whole)
    assert ">kept<" in found


def test_no_field_asks_to_be_updated() -> None:
    found = header(PAGE_FIELD.replace('w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'))
    assert "dirty" not in found


@pytest.mark.parametrize("tag", ["hyperlink", "sdtContent", "ins", "moveTo", "smartTag", "customXml"])
def test_what_is_put_round_words_goes_and_the_words_stay_in_their_order(tag: str) -> None:
    words = "".join(f"<w:r><w:t>{word}</w:t></w:r>" for word in ("one", "two"))
    found = header(f"<w:{tag}><w:{tag}>{words}</w:{tag}></w:{tag}><w:r><w:t>three</w:t></w:r>")
    assert not re.search(rf"<w:{tag}[ />]", found)
    assert re.findall(r"<w:t>(one|two|three)<", found) == ["one", "two", "three"]


@pytest.mark.parametrize("tag", ["del", "moveFrom", "bookmarkStart", "proofErr", "permStart", "commentReference"])
def test_what_is_no_look_goes_with_all_that_is_in_it(tag: str) -> None:
    found = header(f"<w:{tag}><w:r><w:t>gone</w:t></w:r></w:{tag}><w:r><w:t>kept</w:t></w:r>")
    assert (f"<w:{tag}" in found, ">gone<" in found, ">kept<" in found) == (False, False, True)


def test_of_alternatives_the_newest_stays() -> None:
    outer = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    form = "<mc:{0}{1}><w:r><w:t>{2}</w:t></w:r></mc:{0}>"
    both = form.format("Choice", ' Requires="wps"', "new") + form.format("Fallback", "", "old")
    found = header(f'<mc:AlternateContent xmlns:mc="{outer}">{both}</mc:AlternateContent>')
    assert (">new<" in found, ">old<" in found) == (True, False)


@pytest.mark.parametrize(
    ("part", "before", "xml"),
    [
        ("word/fontTable.xml", "</w:font>", '<w:embedRegular w:fontKey="x"/>'),
        ("word/fontTable.xml", "</w:font>", '<w:embedBold w:fontKey="x"/>'),
        ("word/fontTable.xml", "</w:font>", '<w:embedItalic w:fontKey="x"/>'),
        ("word/fontTable.xml", "</w:font>", '<w:embedBoldItalic w:fontKey="x"/>'),
        ("word/numbering.xml", "<w:abstractNum ", '<w:numPicBullet w:numPicBulletId="0"/>'),
        ("word/settings.xml", "<w:defaultTabStop", '<w:writeProtection w:recommended="1"/>'),
        ("word/settings.xml", "<w:defaultTabStop", '<w:mailMerge/>'),
        ("word/settings.xml", "<w:defaultTabStop", '<w:rsids/>'),
        ("word/styles.xml", "<w:name ", '<w:aliases w:val="x"/>'),
        ("word/styles.xml", "<w:name ", '<w:rsid w:val="00AB12CD"/>'),
        ("word/styles.xml", "<w:name ", "<w:personal/>"),
        ("word/styles.xml", "<w:name ", "<w:personalReply/>"),
    ],
)  # fmt: skip
def test_what_is_no_look_goes_from_every_part(part: str, before: str, xml: str) -> None:
    parts = dict(OURS)
    replaced(part, before, xml + before)(parts)
    found = allowed(packed(parts))[0]
    tag = re.split("[ /]", xml)[0]
    assert tag.encode() in parts[part]
    assert tag.encode() not in found[part]


@pytest.mark.parametrize("tag", ["mirrorMargins", "gutterAtTop", "autoHyphenation", "doNotHyphenateCaps"])
def test_settings_that_change_how_pages_look_stay(tag: str) -> None:
    parts = dict(OURS)
    parts["word/settings.xml"] = re.sub(rf"<w:{tag}[^>]*/>".encode(), b"", parts["word/settings.xml"])
    setting(f"<w:{tag}/>")(parts)
    assert f"<w:{tag}".encode() in allowed(packed(parts))[0]["word/settings.xml"]


def test_a_section_names_no_running_head_that_does_not_go_on() -> None:
    parts = dict(OURS)
    rels = package.relationships_of(package.DOCUMENT)
    parts[rels] = parts[rels].replace(f'{_KIND}/header"'.encode(), f'{_KIND}/frame"'.encode(), 1)
    assert parts != OURS
    found = allowed(packed(parts))[0]
    named = re.findall(r'<w:(?:header|footer)Reference[^>]* r:id="(\w+)"', found[package.DOCUMENT].decode())
    known = re.findall(r'Id="(\w+)"', found[rels].decode())
    assert named
    assert set(named) <= set(known)


def test_a_style_of_the_house_on_which_one_of_ours_rests_goes_on_with_it() -> None:
    parts = dict(OURS)
    name = parts["word/styles.xml"].decode()
    inner = name.index("<w:basedOn", name.index('w:styleId="BodyText"'))
    own = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="own"><w:name w:val="Own"/></w:style></w:styles>'
    changed = name[:inner] + '<w:basedOn w:val="own"' + name[name.index("/>", inner) :]
    parts["word/styles.xml"] = changed.replace("</w:styles>", own).encode()
    found, lost = allowed(packed(parts))
    assert b'w:styleId="own"' in found["word/styles.xml"]
    assert lost == ()


@pytest.mark.parametrize("part", sorted(OURS))
@pytest.mark.parametrize("how", ["gone", "empty", "half", "noise", "doctype", "deep"])
def test_one_that_is_broken_is_used_or_refused_in_plain_words(part: str, how: str) -> None:
    parts = dict(OURS)
    whole = parts[part]
    if how == "gone":
        del parts[part]
    elif how == "doctype":
        parts[part] = b'<!DOCTYPE a [<!ENTITY b "boom">]>' + whole.partition(b"?>")[2]
    elif how == "deep":
        parts[part] = b"<a>" * 5000 + b"</a>" * 5000
    else:
        parts[part] = {"empty": b"", "half": whole[: len(whole) // 2], "noise": bytes(range(256)) * 4}[how]
    given = packed(parts)
    reasons = problems(given, SETTINGS)
    if how in ("doctype", "deep"):
        assert len(reasons) == 1
    assert all(reason and "Error" not in reason for reason in reasons)
    if not reasons:
        assert emit(sample(), reference=given, pages={}).data


@pytest.mark.parametrize("cut", [1, 100, 3000, -1, -30, -3000])
def test_one_that_was_cut_is_refused(cut: int) -> None:
    whole = packed(OURS)
    (reason,) = problems(whole[cut:] if cut > 0 else whole[:cut], SETTINGS)
    assert "Word file" in reason


def test_a_bomb_is_refused() -> None:
    (reason,) = problems(packed({**OURS, "word/media/a.png": bytes(300_000_000)}), SETTINGS)
    assert "times its size" in reason
