"""A drawing is written anew of what draws something: each element, attribute and way of hiding, tried by itself."""

from __future__ import annotations

import gzip
from base64 import b64encode

import pytest

from lspreport.tools import drawing
from lspreport.tools.bitmap import BrokenPicture
from lspreport.tools.drawing import bare, words
from tests.projects import PNG
from tests.tools.test_bitmap import JPEG_END

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:inkscape"'

STORED = ["symbol", "marker", "pattern", "clipPath", "mask", "linearGradient", "radialGradient", "filter"]
ELEMENTS = """
svg g defs use switch style image path rect circle ellipse line polyline polygon text tspan textPath tref stop
feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
ATTRIBUTES = """
width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points pathLength dx dy rotate
textLength lengthAdjust startOffset method spacing side transform version systemLanguage requiredFeatures refX refY
markerWidth markerHeight markerUnits orient patternUnits patternContentUnits patternTransform clipPathUnits
maskUnits maskContentUnits gradientUnits gradientTransform spreadMethod offset type media filterUnits primitiveUnits
in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode
kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle
azimuth elevation z pointsAtX pointsAtY pointsAtZ scale xChannelSelector yChannelSelector stdDeviation radius
baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent style alignment-baseline
baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering
direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family
font-size font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal
glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color marker marker-end
marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering stop-color
stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin unicode-bidi vector-effect
visibility white-space word-spacing writing-mode xml:space xml:lang
"""
NOTHING_DRAWN = """
script metadata title desc animate set audio video iframe font font-face view cursor discard
"""
SAYS_SOMETHING = ["onload", "data-name", "aria-label", "target", "download", "role", "tabindex", "i:label", "xml:base"]


def svg(inside: str = "", attributes: str = 'width="9" height="9"') -> bytes:
    return f"<svg {SPACES} {attributes}>{inside}</svg>".encode()


def drawn(inside: str, attributes: str = 'width="9" height="9"') -> str:
    """What is left within the drawing."""
    text = bare(svg(inside, attributes)).decode()
    return text.partition("<svg")[2].partition(">")[2].removesuffix("</svg>")


@pytest.mark.parametrize("name", ELEMENTS.split())
def test_an_element_that_draws_stays(name: str) -> None:
    assert f"<{name}" in drawn(f"<{name}>rect{{}}</{name}><rect/>")


@pytest.mark.parametrize("name", STORED)
def test_what_is_only_stored_stays_where_something_refers_to_it(name: str) -> None:
    held = f'<{name} id="a"><stop/></{name}>'
    for use in ('<rect fill="url(#a)"/>', '<use xlink:href="#a"/>', '<use href="#a"/>', "<style>#a{fill:red}</style>"):
        assert f'<{name} id="i1"><stop /></{name}>' in drawn(held + use)
    assert drawn(f"{held}<rect fill='url(a)'/>") == '<rect fill="none" />'
    assert drawn(f"{held}<style>.a{{fill:red}}</style>") == "<style>.none{fill:red}</style>"


@pytest.mark.parametrize("name", NOTHING_DRAWN.split())
def test_an_element_that_draws_nothing_goes_with_all_in_it(name: str) -> None:
    assert drawn(f"<{name}>words<rect/></{name}><line/>") == "<line />"


@pytest.mark.parametrize("name", ATTRIBUTES.split())
def test_an_attribute_that_says_how_to_draw_stays(name: str) -> None:
    assert drawn(f'<rect {name}="a:b"/>') == f'<rect {name}="a:b" />'


@pytest.mark.parametrize("name", SAYS_SOMETHING)
def test_an_attribute_that_draws_nothing_goes(name: str) -> None:
    assert drawn(f'<rect {name}="words"/>') == "<rect />"


HIDING = [
    "display:none",
    "display : none",
    "DISPLAY:NONE",
    "visibility:hidden",
    "visibility: collapse",
    "a:b; display:none",
]


@pytest.mark.parametrize("rule", HIDING)
def test_what_is_hidden_goes_however_it_is_said(rule: str) -> None:
    assert drawn(f'<g style="{rule}"><rect/></g><line/>') == "<line />"
    for selector, named in ((".off", 'class="on off"'), ("#off", 'id="off"'), ("b, .off ,c", 'class="off"')):
        found = drawn(f"<style>a{{b:c}} {selector}{{{rule}}}</style><g {named}><rect/></g><line/>")
        assert found.endswith("</style><line />")


@pytest.mark.parametrize("attribute", ['display="none"', 'visibility="hidden"', 'visibility="collapse"'])
def test_what_is_hidden_by_an_attribute_goes(attribute: str) -> None:
    assert drawn(f"<g {attribute}><rect/></g><line/>") == "<line />"


@pytest.mark.parametrize(
    "shown", ['style="display:inline"', 'style="--x-display:none"', 'visibility="visible"', 'class="off2"', 'id="off2"']
)
def test_what_is_not_hidden_stays(shown: str) -> None:
    """Nor what a rule hides under a condition that is not looked into."""
    style = "<style>.off, #off {display:none} g .off2, .off2:hover, rect#off2 {display:none}</style>"
    assert "<rect />" in drawn(f"{style}<g {shown}><rect/></g>")


def test_what_is_visible_within_what_is_not_stays_unless_it_is_not_displayed() -> None:
    for visible in ('visibility="visible"', 'style="a:b;visibility : visible"'):
        assert "<rect" in drawn(f'<g visibility="hidden"><rect {visible}/></g>')
        assert "<rect" not in drawn(f'<g style="display:none"><rect {visible}/></g><line/>')
    assert "<rect" not in drawn('<g style="visibility:hidden"><rect visibility="inherit"/></g><line/>')
    assert "<rect" not in drawn('<g style="visibility:hidden" visibility="visible"><rect/></g><line/>')


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('width="9" height="91"', "is 10 times as tall as it is wide: no page has room for it"),
        ('width="9mm" height="91mm"', "is 10 times as tall as it is wide: no page has room for it"),
        ('width=" .5 " height="5.1"', "is 10 times as tall as it is wide: no page has room for it"),
        ('width="1e1" height="1.1e2"', "is 11 times as tall as it is wide: no page has room for it"),
        ('width="901" height="9"', "is 100 times as wide as it is tall: nobody could see it on a page"),
        ('viewBox="0 0 9 91"', "is 10 times as tall as it is wide: no page has room for it"),
        ('viewBox="-5,-5,901,9"', "is 100 times as wide as it is tall: nobody could see it on a page"),
        ('width="9%" height="9%" viewBox="0 0 9 91"', "is 10 times as tall as it is wide: no page has room for it"),
        ('width="9" viewBox="0 0 9 91"', "is 10 times as tall as it is wide: no page has room for it"),
        ('height="9" viewBox="0 0 9 91"', "is 10 times as tall as it is wide: no page has room for it"),
        ('width="9" height="9mm" viewBox="0 0 9 91"', "is 10 times as tall as it is wide: no page has room for it"),
    ],
)
def test_a_drawing_that_no_page_can_show_is_refused(attributes: str, said: str) -> None:
    with pytest.raises(BrokenPicture) as raised:
        bare(svg("<rect/>", attributes))
    assert str(raised.value) == said


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="9" height="90"',
        'width="900" height="9"',
        'width="9cm" height="91mm"',
        'width="9%" height="91%"',
        'width="9" height="9" viewBox="0 0 9 91"',
        'viewBox="0 0 9"',
        'viewBox="0 0 9 91 5"',
    ],
)
def test_a_drawing_whose_size_is_fit_or_not_known_is_taken(attributes: str) -> None:
    assert drawn("<rect/>", attributes) == "<rect />"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg", "is not an SVG picture: unclosed token: line 1, column 0"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "is not an SVG picture: unknown encoding: klingon"),
        (b"<html/>", "is not an SVG picture: it holds `html`"),
        (b'<svg xmlns="urn:other"/>', "is a drawing that is hidden as a whole"),
        (b'<svg display="none"/>', "is a drawing that is hidden as a whole"),
        (b"<svg>" + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>", "is nested too deep"),
        (
            svg("<foreignObject/>"),
            "holds a piece of a web page (`foreignObject`), which Word and PDF cannot show",
        ),
        (svg('<use href="a.svg#b"/>'), "takes a part of itself from elsewhere, `a.svg#b`"),
        (svg(f'<use href="{"a" * 61}"/>'), f"takes a part of itself from elsewhere, `{'a' * 60}`"),
        (
            svg('<use href="data:image/png;base64,AAAA"/>'),
            "takes a part of itself from elsewhere, `data:image/png;base64,AAAA`",
        ),
        (
            svg('<image href="data:image/gif;base64,AAAA"/>'),
            "takes a part of itself from elsewhere, `data:image/gif;base64,AAAA`",
        ),
        (svg('<image href="data:image/png;base64,A"/>'), "holds a picture that cannot be read"),
        (svg('<image href="data:image/png;base64,AA*AA="/>'), "holds a picture that cannot be read"),
        (svg('<image href="data:image/png;base64,AAAA"/>'), "holds a picture that is neither PNG nor JPEG"),
    ],
)
def test_what_cannot_be_shown_whole_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(BrokenPicture) as raised:
        bare(data)
    assert str(raised.value) == said


@pytest.mark.parametrize("named", ["png", "jpeg", "jpg", "JPEG"])
@pytest.mark.parametrize(("kind", "data"), [("png", PNG), ("jpeg", b"\xff\xd8" + JPEG_END)])
def test_a_bitmap_in_a_drawing_is_made_bare_and_called_what_it_is(kind: str, data: bytes, named: str) -> None:
    held = b64encode(data + b"words").decode()
    whole = f'<image href="data:image/{kind};base64,{b64encode(data).decode()}" />'
    assert drawn(f'<image href=" data:image/{named};base64,\n{held[:8]} {held[8:]}"/>') == whole


def test_a_drawing_that_multiplies_its_parts_is_refused_beyond_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each `use` counts with all that it repeats; one that draws itself is drawn by nobody."""
    doubled = '<defs><g id="a"><rect/><rect/></g></defs><use href="#a"/><use xlink:href="#a"/>'
    circle = '<g id="a"><use href="#a"/></g>'
    for inside, parts in ((doubled, 1 + 4 + 2 * 4), (circle, 4), ('<use href="#none"/><g href="#none"/>', 3)):
        monkeypatch.setattr(drawing, "_MOST_PARTS", parts)
        bare(svg(inside))
        monkeypatch.setattr(drawing, "_MOST_PARTS", parts - 1)
        with pytest.raises(BrokenPicture, match=rf"^repeats its parts \(`use`\) until it has more than {parts - 1}$"):
            bare(svg(inside))


@pytest.mark.parametrize(
    ("step", "refused"),
    [
        ('<feTurbulence numOctaves="99999"/>', "numOctaves"),
        ('<feGaussianBlur stdDeviation="2 1e9"/>', "stdDeviation"),
        ('<feMorphology radius="900"/>', "radius"),
        ('<feConvolveMatrix order="3,800"/>', "order"),
        ('<feTurbulence numOctaves="5" baseFrequency="0.01"/><feGaussianBlur stdDeviation="2.5"/>', ""),
    ],
)
def test_a_filter_that_takes_for_ever_is_refused(step: str, refused: str) -> None:
    drawing = svg(f'<filter id="f">{step}</filter><rect filter="url(#f)" width="5" height="5"/>')
    if not refused:
        assert b"feGaussianBlur" in bare(drawing)
        return
    with pytest.raises(BrokenPicture, match=f"^asks a filter for more than .* under `{refused}`"):
        bare(drawing)


def test_a_packed_drawing_is_told_as_such() -> None:
    with pytest.raises(BrokenPicture, match=r"^is packed \(SVGZ\)"):
        bare(gzip.compress(svg("<rect/>")))


def test_the_most_parts_of_a_drawing() -> None:
    with pytest.raises(BrokenPicture, match=r"more than 100000$"):
        bare(svg(f"<g>{'<rect/>' * 99_999}</g>"))
    assert drawn(f"<g>{'<rect/>' * 99_998}</g>").count("<rect") == 99_998


def test_ids_and_classes_are_numbered_as_they_come_and_those_of_nothing_are_taken_away() -> None:
    found = drawn(
        '<g id="Ann"/><g id="Bob" class="x y"/><use href="#Bob"/><g class="z x"/><rect clip-path="url( \'#Bob\' )"/>'
        '<rect fill="url(#Cy)"/><use href="#Cy"/><style>.y #Bob, .w, #Cy{fill:url("#Bob")}</style>'
    )
    assert found == (
        '<g /><g class="c1 c2" id="i2" /><use href="#i2" /><g class="c3 c1" /><rect clip-path="url(#i2)" />'
        '<rect fill="url(#)" /><use href="#" /><style>.c2 #i2, .none, #none{fill:url(#i2)}</style>'
    )


def test_what_is_stored_and_used_only_by_what_nobody_uses_goes_too() -> None:
    chain = '<filter id="a"/><mask id="b" filter="url(#a)"/><mask id="c" mask="url(#b)"/><rect/>'
    assert drawn(chain) == "<rect />"
    assert drawn(f'<defs><rect id="a"/><style>a{{b:c}}</style></defs>{chain[-7:]}') == (
        "<defs><style>a{b:c}</style></defs><rect />"
    )
    assert drawn('<defs><g><rect id="a"/></g></defs><use href="#a"/>').startswith('<defs><g><rect id="i1" />')


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("@import 'a.css'; a{b:c}", "a{b:c}"),
        ("@IMPORT url(a.css);a{b:c}", "a{b:c}"),
        ('@charset "utf-8";a{b:c}', "a{b:c}"),
        ("@namespace x url(http://y);a{b:c}", "a{b:c}"),
        ("@font-face {src: url(x)} a{b:c}", "a{b:c}"),
        ("@font-face {src: url(x)", ""),
        ("/* words */ a{b:c} /* more", "a{b:c}"),
        ("/* one */a{b:c}/* two */", "a{b:c}"),
        (r"a{b:\75rl(x)} d{e:f}", "d{e:f}"),
        (r"\61{b:c} d{e:f}", "d{e:f}"),
        ("a{b:url(http://x)} d{e:url('x')}", "a{b:none} d{e:none}"),
        ("a{b:src(x)} d{e:URL( x )}", "a{b:none} d{e:none}"),
    ],
)
def test_rules_of_style_keep_what_lies_in_the_drawing(css: str, left: str) -> None:
    assert drawn(f"<style>{css}</style>") == (f"<style>{left}</style>" if left else "<style />")


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("fill:red;stroke:blue", "fill:red;stroke:blue"),
        ("fill:red; -inkscape-font:Ann", "fill:red"),
        ("-webkit-a:b;-moz-a:b;-ms-a:b;--a:b;fill:red", "fill:red"),
        ("-INKSCAPE-a:b", ""),
        ("fill:url(http://x);/* words */stroke:red;", "fill:none;stroke:red"),
        (r"fill:\75rl(x);stroke:red", "stroke:red"),
    ],
)
def test_a_style_keeps_what_lies_in_the_drawing_and_is_no_editors_own(given: str, left: str) -> None:
    assert drawn(f'<rect style="{given}"/>') == f'<rect style="{left}" />'


def test_words_stay_in_a_text_and_nowhere_else() -> None:
    assert drawn("left<g>out<rect/>of it</g>") == "<g><rect /></g>"
    text = "<text>a <tspan>b</tspan> c<title>no</title> d<desc/> e</text>"
    assert drawn(text) == "<text>a <tspan>b</tspan> c d e</text>"
    assert drawn("<text><title/>a<desc/> b</text>") == "<text>a b</text>"


def test_a_link_is_a_group_and_in_a_text_a_part_of_it_without_its_address() -> None:
    assert drawn('<a href="http://x" target="y"><rect/></a>') == "<g><rect /></g>"
    assert drawn('<text><a xlink:href="x">w</a></text>') == "<text><tspan>w</tspan></text>"


def test_a_web_page_that_something_stands_in_for_goes_and_what_stands_in_is_kept() -> None:
    assert drawn("<switch><foreignObject/><rect/></switch>") == "<switch><rect /></switch>"
    with pytest.raises(BrokenPicture):
        bare(svg("<switch><g><foreignObject/></g></switch>"))


def test_elements_of_an_svg_without_its_namespace_are_its_own_and_those_of_others_are_not() -> None:
    assert bare(b"<svg><rect/></svg>").endswith(b'<svg xmlns="http://www.w3.org/2000/svg"><rect /></svg>')
    assert drawn("<i:rect/><line/>") == "<line />"


def test_all_that_a_drawing_says_beside_what_it_draws() -> None:
    """Letters, remarks, names and addresses; not the words of the format, nor the names that were given here."""
    found = words(
        svg(
            '<!--Ann--><?b Bob?><g id="Cy" class="c1 c2" fill="red" data-x="Di" xml:space="preserve">Ed<rect/>Flo</g>'
            '<text>Gus <tspan>Hal</tspan></text><style>.Ian{fill:red}</style><use href="#i3"/><use href="#Jo"/>'
            '<image href="data:image/png;base64,AAAA"/><image href="data:image/gif;base64,AAAA"/>'
        )
    )
    for said in ("Ann", "b Bob", "Cy", "Di", "Ed", "Flo", "Gus Hal", "#Jo", "data:image/gif;base64,AAAA"):
        assert said in found.splitlines()
    for left in ("c1", "red", "preserve", "Ian", "#i3", "png"):
        assert left not in found
    assert words(b"Ann \xff") == "Ann \ufffd"
    assert words(b'<?xml version="1.0" encoding="klingon"?>').endswith('klingon"?>')
