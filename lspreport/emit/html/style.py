"""The page's style: the theme's values as custom properties, then the style sheet that uses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from lspreport.emit.look import Look, look
from lspreport.model.colour import legible, mix
from lspreport.model.theme import Face, Theme

_DARK = "#15191b"
_AAA = 7.0

_TEXT = 30.6
"""The width of the text in rem, some 65 characters of it."""

_SERIF = 'Charter, "Bitstream Charter", Cambria, serif'
_SANS = '"Liberation Sans", "Helvetica Neue", sans-serif'
"""What a reader's machine is likely to have in place of the theme's fonts, which are not sent along."""

_KINDS = (
    "text", "chapter", "heading-2", "heading-3", "heading-4", "item", "caption", "table", "source", "box", "note",
    "definition", "code", "imprint",
)  # fmt: skip
"""The kinds of text that the sheets set."""

_PAPERS = {"a4": "A4", "a5": "A5", "us-letter": "letter"}


def style_sheet(
    theme: Theme, sections: Iterable[str], *, split: bool = False, banner: str = "", running: str = ""
) -> str:
    """The whole style sheet; `sections` are the keys of the sections that the contents lists.

    `split` adds what pages need that hold a section each, `banner` what an edition needs that has one on every page.
    `running` is the title in the head of each sheet of paper.
    """
    shared = {
        "body-font": _families(theme.body_face, theme.own_families),
        "heading-font": _families(theme.heading_face, theme.own_families),
        "print-size": f"{theme.size:g}pt",
        **_measures(look(theme)),
    }
    widths = "".join(f"  .w{share} {{ width: {share}%; }}\n" for share in range(5, 100, 5))
    chosen = [("framed.css", theme.boxes == "framed"), ("ruled.css", theme.tables == "ruled"), ("split.css", split)]
    more = [name for name, wanted in (*chosen, ("edition.css", bool(banner))) if wanted]
    names = ["style.css", *more, "print.css"]
    *screen, paper = (files("lspreport.emit.html").joinpath(name).read_text(encoding="utf-8") for name in names)
    return "\n".join(
        [
            _rule(":root", {"color-scheme": "light dark"} | _properties(shared) | _properties(_light(theme))),
            f"@media (prefers-color-scheme: dark) {{\n{_rule(':root', _properties(_dark(theme)))}\n}}",
            *screen,
            in_the_dark(theme),
            _current(sections),
            # on a phone, columns take what they need and pictures all there is
            f"@media print, (min-width: 44rem) {{\n{widths}  .share > img {{ width: 100%; }}\n}}",
            paper,
            *_pages(theme, running),
            *_marked(theme, banner),
        ]
    )


def _families(face: Face, own: Sequence[str]) -> str:
    """The face as Word calls it, the one that the PDF is set in, the author's own, and what is likely to be there."""
    named = dict.fromkeys((face.page, face.word)) if not face.twin else dict.fromkeys((face.word, face.page))
    return ", ".join([*map(_string, dict.fromkeys((*named, *own))), _SERIF if face.serif else _SANS])


def _measures(look: Look) -> Mapping[str, str]:
    """The look's sizes and gaps, the body's size being 1rem: so they hold on the screen as on paper."""

    def rem(points: float) -> str:
        return f"{round(points / look.texts['text'].size, 4):g}rem"

    measures = {"hang": rem(look.axis), "column": f"calc({_TEXT}rem + {rem(look.axis)})"}
    measures |= {"rule": rem(look.rule), "head-rule": rem(look.head_rule)}
    measures |= {"around": rem(look.around), "box-bar": rem(look.box_bar), "leading": f"{_leading(look, 'text'):g}"}
    measures |= {"box-inset": rem(look.box_padding[0]), "short-line": rem(look.short_line)}
    measures["box-padding"] = f"{rem(look.box_padding[1])} {rem(look.box_padding[0])}"
    measures["picture-height"] = rem(look.text_height * look.picture_height)
    measures["cell-padding"] = f"{rem(look.cell_padding[1] + look.texts['table'].above)} {rem(look.cell_padding[0])}"
    for kind in _KINDS:
        text = look.texts[kind]
        measures |= {kind: rem(text.size), f"{kind}-above": rem(text.above), f"{kind}-below": rem(text.below)}
        measures |= {f"{kind}-leading": f"{_leading(look, kind):g}", f"{kind}-left": rem(text.left)}
    return measures


def _leading(look: Look, kind: str) -> float:
    return round(look.line(kind) / look.texts[kind].size, 4)


_MARGIN = "font: 9pt sans-serif; color: #595959"


def _pages(theme: Theme, running: str) -> list[str]:
    """Sheets of paper: white whatever the screen is, of the theme's size, the title at the head, at the foot the
    theme's line and the page's number; of two sides, the number stands outside, and sections begin on the right."""
    size = _PAPERS[theme.paper]
    rules = [
        f"@media print {{\n{_rule(':root', {'color-scheme': 'light'} | _properties(_light(theme)))}\n}}",
        f"@page {{ size: {size}; margin: {theme.margin:g}mm; }}",
        *_corners("", "left", "right", running, theme.footer),
    ]
    if theme.sides == "two":
        rules += [*_corners(" :left", "right", "left", running, theme.footer)]
        begun = ".chapter, .summary, .appendix, .glossary, .part, .front"
        rules.append(f"@media print {{ main > :is({begun}) {{ break-before: right; }} }}")
    return [
        *rules,
        "@page :first { margin: 15mm; }",
        *(f'@page :first {{ @{corner} {{ content: ""; }} }}' for corner in ("top-left", "bottom-left", "bottom-right")),
        f"@page sideways {{ size: {size} landscape; }}",
    ]


def _corners(page: str, inner: str, outer: str, running: str, line: str) -> list[str]:
    """What stands in the margins of these pages, whose number is on the `outer` side."""
    said = {f"top-{inner}": _string(running), f"top-{outer}": '""', f"bottom-{inner}": _string(line)}
    said[f"bottom-{outer}"] = "counter(page)"
    return [f"@page{page} {{ @{corner} {{ content: {words}; {_MARGIN}; }} }}" for corner, words in said.items()]


def _marked(theme: Theme, banner: str) -> list[str]:
    """The banner and the classification on every sheet of paper, in place of those on the screen."""
    marking, colours = theme.classification, look(theme).colours
    font = "font: 600 9pt sans-serif; white-space: pre"
    top = _string("\n".join(filter(None, (marking, banner))))
    rules = {
        "@page { @top-left { content: none; } }": banner,  # beside it the banner would be broken into lines
        f"@page {{ @top-center {{ content: {top}; color: {colours['warning']}; {font}; }} }}": banner,
        f"@page {{ @top-center {{ content: {top}; {font}; }} }}": marking and not banner,
        f"@page {{ @bottom-center {{ content: {_string(marking)}; {font}; }} }}": marking,
        "@media print { .banner, .classification { display: none; } }": banner or marking,
    }
    return [rule for rule, wanted in rules.items() if wanted]


def _light(theme: Theme) -> Mapping[str, str]:
    return {
        "paper": "#ffffff",
        "ink": "#1b1f21",
        "soft": "#4d5558",
        "accent": legible(theme.accent, "#ffffff", theme.tint, "#fff6d6"),
        "heading": legible(theme.heading_colour, "#ffffff", theme.tint),
        "tint": theme.tint,
        "code": look(theme).colours["code"],
        "line": mix(theme.tint, theme.accent, 0.3),
        "cover": theme.cover_colour,
        "cover-ink": legible("#ffffff", theme.cover_colour),
        "head": theme.accent,
        "head-ink": legible("#ffffff", theme.accent),
        "mark": "#fff6d6",
        "warn": "#ffe2de",
        "warn-ink": "#8c1d0f",
        "focus": legible("#c2571a", "#ffffff", theme.tint, least=3),
    }


def _dark(theme: Theme) -> Mapping[str, str]:
    tint = mix(_DARK, theme.accent, 0.28)
    mark = "#3d3515"
    cover, head = (mix(colour, _DARK, 0.35) for colour in (theme.cover_colour, theme.accent))
    return {
        "paper": _DARK,
        "ink": "#e4e8e9",
        "soft": "#b5bec1",
        "accent": legible(theme.accent, _DARK, tint, mark, least=_AAA),
        "heading": legible(theme.heading_colour, _DARK, tint, least=_AAA),
        "tint": tint,
        "code": mix(tint, "#ffffff", 0.08),
        "line": mix(tint, "#ffffff", 0.2),
        "cover": cover,
        "cover-ink": legible("#ffffff", cover),
        "head": head,
        "head-ink": legible("#ffffff", head),
        "mark": mark,
        "warn": "#5a1a12",
        "warn-ink": "#ffd9d3",
        "focus": legible("#f0a05a", _DARK, tint, least=3),
    }


def in_the_dark(theme: Theme) -> str:
    """The style of a drawing of the compiler's own on a page that is read in the dark: its classes are those of
    `assemble.figure_parts.Drawing`."""
    tint = mix(_DARK, theme.accent, 0.28)
    fills = (tint, mix(tint, "#ffffff", 0.1), mix(tint, "#ffffff", 0.2))
    rules = [f".own .{name} {{ fill: {fill}; }}" for name, fill in zip(("one", "two", "three"), fills, strict=True)]
    rules.append(f".own .line {{ stroke: {legible(theme.accent, _DARK, *fills, least=3)}; }}")
    rules.append(f".own .strong {{ fill: {legible(theme.accent, _DARK, *fills)}; }}")
    rules.append(f".own .plain {{ fill: {legible('#e4e8e9', _DARK, *fills)}; }}")
    return "\n  ".join(["@media screen and (prefers-color-scheme: dark) {", *rules]) + "\n}"


def _current(sections: Iterable[str]) -> str:
    """Marks in the contents the section that the address points into: no script is needed for that."""
    places = [f'html:has(#{key}:target, #{key} :target) .contents a[href="#{key}"]' for key in sections]
    if not places:
        return ""
    return _rule(",\n".join(places), {"border-left-color": "var(--accent)", "background": "var(--tint)"})


def _properties(values: Mapping[str, str]) -> dict[str, str]:
    return {f"--{name}": value for name, value in values.items()}


def _rule(selector: str, values: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in values.items()) + "}"


def _string(text: str) -> str:
    """A CSS string that can neither end early nor end the style element."""
    return '"' + "".join(letter if letter not in '"\\<\n' else f"\\{ord(letter):x} " for letter in text) + '"'
