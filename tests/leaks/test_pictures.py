"""What a camera, an editor or a drawing program wrote into a picture's file is in no output, in no edition."""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from lspreport.diagnostic import Diagnostics
from lspreport.model.edition import INTERNAL, PUBLIC, Edition
from lspreport.spine import build_report
from lspreport.tools import bitmap, drawing
from lspreport.tools.bitmap import PNG, BrokenPicture
from tests.apart import apart
from tests.leaks.planted import png
from tests.leaks.report import write
from tests.leaks.scan import leaks

pytestmark = pytest.mark.thorough("looks through all outputs for what a picture held")

WORD = "Leedsville"
PLANT = WORD.encode()
FORMATS = ["docx", "pdf", "html", "html-split", "govspeak"]


def photograph(turn: int = 1, kind: str = "JPEG") -> bytes:
    """A picture of 8 by 4 dots, red on its left, with everything in its EXIF that a telephone writes."""
    picture = Image.new("RGB", (8, 4), "white")
    picture.paste("red", (0, 0, 2, 4))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010E], exif[0x013B], exif[0xA431] = WORD, WORD, WORD  # description, artist, serial number
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 48.0, 1.2), 3: "W", 4: (1.0, 32.0, 57.0)})
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def with_segment(data: bytes, marker: int, content: bytes) -> bytes:
    return data[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + data[2:]


def thumbnail() -> bytes:
    data = photograph()
    at = data.index(b"JFIF\0") if b"JFIF\0" in data else -1
    head = b"JFIF\0\1\1\0\0\1\0\1\2\2" + PLANT + b"xx"
    assert len(head) == 14 + 12
    return with_segment(data, 0xE0, head) if at < 0 else with_segment(data[:2] + data[20:], 0xE0, head)


def svg(inside: str = "", attributes: str = "") -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:inkscape"'
    return f'<svg {spaces} {attributes} width="9" height="9"><circle cx="4" cy="4" r="4"/>{inside}</svg>'.encode()


INNER = b64encode(png((b"tEXt", b"Author\0" + PLANT))).decode()

PICTURES: Mapping[str, tuple[str, bytes]] = {
    "EXIF of a photograph": ("x.jpg", photograph()),
    "EXIF of one that is turned": ("x.jpg", photograph(6)),
    "a comment of a JPEG": ("x.jpg", with_segment(photograph(), 0xFE, PLANT)),
    "a comment behind a fill byte": (
        "x.jpg", with_segment(photograph(), 0xFE, PLANT).replace(b"\xff\xfe", b"\xff\xff\xfe", 1),
    ),
    "XMP": ("x.jpg", with_segment(photograph(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + PLANT + b"</x>")),
    "a JFIF extension": ("x.jpg", with_segment(photograph(), 0xE0, b"JFXX\0\x10" + PLANT)),
    "a JFIF thumbnail": ("x.jpg", thumbnail()),
    "IPTC": ("x.jpg", with_segment(photograph(), 0xED, b"Photoshop 3.0\0" + PLANT)),
    "behind the end of a JPEG": ("x.jpg", photograph() + PLANT),
    "a comment behind the scan": ("x.jpg", photograph()[:-2] + b"\xff\xfe\0\x0c" + PLANT + b"\xff\xd9"),
    "text of a PNG": ("x.png", png((b"tEXt", b"Author\0" + PLANT))),
    "packed text of a PNG": ("x.png", png((b"zTXt", b"Author\0\0" + zlib.compress(PLANT)))),
    "international text of a PNG": ("x.png", png((b"iTXt", b"Author\0\0\0\0\0" + PLANT))),
    "a chunk of somebody's own": ("x.png", png((b"prVt", PLANT))),
    "the time of a PNG": ("x.png", png((b"tIME", b"\7\xd8\1\2\3\4\5"), (b"tEXt", b"When\0" + PLANT))),
    "a suggested palette": ("x.png", png((b"sPLT", PLANT + b"\0\x08"))),
    "the name of a PNG's colour profile": ("x.png", png((b"iCCP", PLANT + b"\0\0" + zlib.compress(b"profile")))),
    "EXIF of a PNG": ("x.png", photograph(3, "PNG")),
    "behind the end of a PNG": ("x.png", png() + PLANT),
    "a drawing's metadata": ("x.svg", svg(f"<metadata>{WORD}</metadata><title>{WORD}</title><desc>{WORD}</desc>")),
    "a drawing's remark": ("x.svg", svg(f"<!-- {WORD} --><?note {WORD}?>")),
    "an editor's attribute": ("x.svg", svg(attributes=f'i:export-filename="/home/ann/{WORD}/x.png"')),
    "an editor's element": ("x.svg", svg(f"<i:namedview>{WORD}</i:namedview>")),
    "a hidden layer": ("x.svg", svg(f'<g style="display:none"><text>{WORD}</text></g>')),
    "a hidden layer by attribute": ("x.svg", svg(f'<g display="none"><text>{WORD}</text></g>')),
    "a hidden layer by class": (
        "x.svg", svg(f'<style>.off {{display: none}}</style><g class="off"><text>{WORD}</text></g>'),
    ),
    "an invisible text": ("x.svg", svg(f'<text visibility="hidden">{WORD}</text>')),
    "what a drawing stores and never draws": ("x.svg", svg(f'<defs><g id="a"><text>{WORD}</text></g></defs>')),
    "a symbol that nothing draws": ("x.svg", svg(f'<symbol id="a"><text>{WORD}</text></symbol>')),
    "an id": ("x.svg", svg(f'<g id="{WORD}"><rect width="1" height="1"/></g>')),
    "an id that is used": (
        "x.svg", svg(f'<defs><rect id="{WORD}" width="1" height="1"/></defs><use xlink:href="#{WORD}"/>'),
    ),
    "a class": ("x.svg", svg(f'<style>.{WORD}{{fill:red}}</style><rect class="{WORD}" width="1" height="1"/>')),
    "a remark in the style": ("x.svg", svg(f"<style>/* {WORD} */ rect{{fill:red}}</style>")),
    "an attribute for programs": ("x.svg", svg(f'<g data-name="{WORD}" aria-label="{WORD}"/>')),
    "a script": ("x.svg", svg(f"<script>{WORD}</script>", f'onload="{WORD}()"')),
    "a link": ("x.svg", svg(f'<a xlink:href="http://{WORD}.example/"><rect width="1" height="1"/></a>')),
    "a font from elsewhere": ("x.svg", svg(f"<style>@font-face{{src:url(http://{WORD}.example/f)}}</style>")),
    "a style from elsewhere": ("x.svg", svg(f"<style>@import url(http://{WORD}.example/x.css);</style>")),
    "a fill from elsewhere": ("x.svg", svg(f'<rect style="fill:url(http://{WORD}.example/#a)" width="1" height="1"/>')),
    "a picture in a drawing": (
        "x.svg",
        svg(f'<image width="1" height="1" xlink:href="data:image/png;base64,{INNER}"/>'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PICTURES)
def test_only_the_picture_is_left(what: str) -> None:
    name, data = PICTURES[what]
    found = drawing.bare(data) if name.endswith(".svg") else bitmap.bare(data)
    for form in (found, found[::2], found[1::2]):
        assert PLANT not in form
    assert drawing.bare(found) == found if name.endswith(".svg") else bitmap.bare(found) == found


@pytest.mark.parametrize("edition", [PUBLIC, INTERNAL], ids=["public", "internal"])
def test_no_output_has_anything_of_them(edition: Edition, tmp_path: Path) -> None:
    """All of them in one report, the logo too, in every format."""
    pictures = "\n\n".join(f"![A dot](f/{at}-{name}){{#fig-{at}}}" for at, (name, _) in enumerate(PICTURES.values()))
    mentions = " ".join(f"@fig-{at}" for at in range(len(PICTURES)))
    logo = "formats: {theme: {logo: logo.svg}}\nchecks: {channel-leak: off}\n"
    project = write(tmp_path / "project", more=f"{pictures}\n\nThey are in {mentions}.", settings=logo)
    (project / "sections/f").mkdir()
    for at, (name, data) in enumerate(PICTURES.values()):
        (project / f"sections/f/{at}-{name}").write_bytes(data)
    (project / "sections/logo.svg").write_bytes(PICTURES["a drawing's metadata"][1])
    diagnostics = Diagnostics()
    formats = FORMATS if edition.public else [name for name in FORMATS if name != "govspeak"]
    assert build_report(project, formats, tmp_path / "out", diagnostics, edition=edition), diagnostics.sorted()
    assert [found for file in (tmp_path / "out").iterdir() for found in leaks(file, [WORD, "Adobe XMP"])] == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_is_turned_as_it_says(kind: str) -> None:
    with Image.open(io.BytesIO(bitmap.bare(photograph(6, kind)))) as upright:
        assert upright.size == (4, 8)
        red, white = upright.getpixel((2, 0)), upright.getpixel((2, 7))
    assert isinstance(red, tuple)
    assert isinstance(white, tuple)
    assert red[1] < 100 < white[1]


def test_the_pixels_of_one_that_stands_upright_are_the_same() -> None:
    data = photograph()
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bitmap.bare(data))) as after:
        assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_its_colour_profile_stays(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(out, kind, icc_profile=profile)
    with Image.open(io.BytesIO(bitmap.bare(out.getvalue()))) as kept:
        assert kept.info["icc_profile"] == profile


def test_what_a_drawing_refers_to_and_how_it_looks_stay() -> None:
    data = svg(
        '<style>.water {fill: url(#sea)} #rim &gt; rect {stroke: red}</style><defs><linearGradient id="sea">'
        '<stop offset="0" stop-color="blue"/></linearGradient></defs>'
        '<g id="rim" clip-path="url(\'#cut\')"><rect class="water" width="3" height="3"/></g>'
        '<clipPath id="cut"><rect width="2" height="2"/></clipPath>'
        '<text x="1" y="2">Some <a href="x"><tspan font-weight="bold">words</tspan></a> of it</text>'
    )
    found = drawing.bare(data).decode()
    gradient = found.partition('<linearGradient id="')[2].partition('"')[0]
    cut = found.partition('<clipPath id="')[2].partition('"')[0]
    rim = found.partition('<g id="')[2].partition('"')[0] or found.partition(' id="i')[2].partition('"')[0]
    assert f".c1 {{fill: url(#{gradient})}}" in found
    assert f'clip-path="url(#{cut})"' in found
    assert rim
    assert 'class="c1"' in found
    assert 'Some <tspan><tspan font-weight="bold">words</tspan></tspan> of it' in found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (photograph()[:60], "is cut off"),
        (photograph()[:-2], "is cut off"),
        (PNG, "is cut off"),
        (png()[:-5], "is cut off"),
        (png().replace(b"IHDR\0\0\0\1", b"IHDR\0\0\0\2"), "is damaged"),
        (b"GIF89a", "is neither PNG nor JPEG"),
    ],
)
def test_a_file_that_is_no_whole_picture(data: bytes, said: str) -> None:
    with pytest.raises(BrokenPicture, match=said):
        bitmap.bare(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (svg('<image href="file:///etc/passwd"/>'), "from elsewhere, `file:///etc/passwd`"),
        (svg('<use href="other.svg#a"/>'), "from elsewhere"),
        (svg("<foreignObject><p>Words</p></foreignObject>"), "a piece of a web page"),
        (svg('<image href="data:image/png;base64,iVBORw0K"/>'), "holds a picture that"),
        (svg(attributes='style="display:none"'), "hidden as a whole"),
        (b"<html/>", "it holds `html`"),
    ],
)
def test_a_drawing_of_which_a_part_would_be_lost(data: bytes, said: str) -> None:
    with pytest.raises(BrokenPicture, match=said):
        drawing.bare(data)


def test_a_photograph_with_every_mark_for_a_restart_is_whole() -> None:
    """Cameras write them: eight in turn, within the coded picture (ITU-T T.81, B.1.1.3)."""
    picture = Image.new("RGB", (200, 8), "white")
    picture.paste("red", (100, 0, 200, 8))
    out = io.BytesIO()
    picture.save(out, "JPEG", restart_marker_blocks=1)
    data = out.getvalue()
    assert all(bytes((0xFF, mark)) in data for mark in range(0xD0, 0xD8))
    assert bitmap.bare(data) == data


def test_what_is_used_out_of_a_group_that_is_stored_stays() -> None:
    data = svg('<defs><g><rect id="a" width="7" height="1"/></g></defs><use xlink:href="#a"/>')
    assert b'width="7"' in drawing.bare(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_is_turned_at_no_more_dots_than_a_page_shows(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitmap, "MOST_TURNED", 8)
    with Image.open(io.BytesIO(bitmap.bare(photograph(6, kind)))) as picture:
        assert picture.size == (2, 4)
        assert picture.getexif() == {}
    with Image.open(io.BytesIO(bitmap.bare(photograph(1, kind)))) as picture:
        assert picture.size == (8, 4)


@pytest.mark.slow
def test_the_largest_photograph_takes_a_bounded_memory() -> None:
    """The most dots that are taken, lying on their side: unpacked they would be 190 MB, and as much again turned."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (8000, bitmap.MOST_DOTS // 8000), "teal").save(out, "JPEG", exif=exif)
    _, _, usual = apart(list)
    _, _, memory = apart(_bare, out.getvalue())
    assert memory - usual < 300 * 1024


def _bare(picture: bytes) -> list[str]:
    return [str(len(bitmap.bare(picture)))]
