"""The lines on every page, whatever house it is: an edition's banner, a classification, the line at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.ooxml import DECLARATION, Properties, R, W, paragraph, properties, text, w
from lspreport.emit.docx.package import DOCUMENT, SETTINGS, Package
from lspreport.emit.docx.page import NO_PROPERTIES
from lspreport.emit.docx.reference.style import HEAD_FONT
from lspreport.emit.look import Look, look

_EDGES = {"header": "hdr", "footer": "ftr"}
"""Heads and feet, as references and parts call them."""
_NEAREST = 240
"""How far from the page's edge a printer can print at all, in twips."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{edge}+xml"


def add_lines(draft: Draft, sections: Sequence[_Element], *, covered: bool) -> None:
    """Puts the edition's banner over the running head of every page, the classification over that and below the foot.

    The line of the theme goes to the feet that do not say it already, which ours do; not to that of the cover, with
    which the file begins where it is `covered`. `sections` are the properties of all stretches of pages.
    """
    theme = draft.document.settings.theme
    measures = look(theme)
    banner = _line("banner", draft.document.edition.banner, measures, _framed(measures, draft.house.text_width // 4))
    marking = _line("classification", theme.classification, measures, ground="white")
    file = draft.file
    if marking:
        _make_room(sections, round(measures.line("classification") * 20))
    if marking or banner:
        for part in _parts(file, sections, "header"):
            for line in filter(None, (banner, marking)):
                file.tree(part).insert(0, etree.fromstring(line))
    if marking:
        for part in _parts(file, sections, "footer"):
            file.tree(part).append(etree.fromstring(marking))
    if theme.footer:
        foot = _marked(paragraph(draft.house.style("footer"), text(theme.footer)))
        for part in _parts(file, sections, "footer", 1 if covered else 0):
            root = file.tree(part)
            if not any(
                theme.footer in "".join(one.text or "" for one in line.iter(w("t"))) for line in root.iter(w("p"))
            ):
                root.insert(0, etree.fromstring(foot))


def _make_room(sections: Sequence[_Element], line: int) -> None:
    """Heads and feet begin so much nearer to the page's edge, in twips: what stands in them stays where it was."""
    for section in sections:
        for margins in section.findall(w("pgMar")):
            for edge in _EDGES:
                now = round(float(margins.get(w(edge)) or 0))
                margins.set(w(edge), str(max(min(_NEAREST, now), now - line)))


def _line(kind: str, words: str, measures: Look, frame: Properties = NO_PROPERTIES, ground: str = "") -> str:
    """A paragraph in the middle, its words on a `ground` of their own where it has one; nothing without words."""
    if not words:
        return ""
    it = measures.texts[kind]
    size = f'w:val="{round(it.size * 2)}"'
    colour = measures.colours[it.colour].removeprefix("#").upper()
    bold = {"b": "", "bCs": ""} if it.bold else {}
    run = {"rFonts": HEAD_FONT, **bold, "color": f'w:val="{colour}"', "sz": size, "szCs": size}
    if ground:
        run["shd"] = _fill(measures.colours[ground])
        words = f"\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}"
    inside = properties("pPr", {"jc": 'w:val="center"', **frame})
    return _marked(f"<w:p>{inside}{text(words, properties('rPr', run))}</w:p>")


def _marked(xml: str) -> str:
    return xml.replace("<w:p>", f'<w:p xmlns:w="{W}">', 1)


def _framed(measures: Look, edge: int) -> Properties:
    colour = measures.colours["warning"].removeprefix("#").upper()
    sides = ("top", "left", "bottom", "right")
    return {
        "pBdr": "".join(f'<w:{side} w:val="single" w:sz="4" w:space="2" w:color="{colour}"/>' for side in sides),
        "shd": _fill(measures.colours["banner"]),
        "spacing": 'w:before="0" w:after="80" w:line="200" w:lineRule="exact"',
        "ind": f'w:left="{edge}" w:right="{edge}"',
    }


def _fill(colour: str) -> str:
    return f'w:val="clear" w:color="auto" w:fill="{colour.removeprefix("#").upper()}"'


def _parts(file: Package, sections: Sequence[_Element], edge: str, first: int = 0) -> list[str]:
    """The heads or feet of the sections from the `first` on, each once; one that lacks one is given it."""
    for section, kind in list(_bare(file, sections, edge, first)):
        name = f"word/{edge}99.xml"
        if name not in file.parts:
            empty = f'{DECLARATION}<w:{_EDGES[edge]} xmlns:w="{W}"/>'
            file.add(name, empty.encode(), _TYPE.format(edge=edge))
        reference = section.makeelement(w(f"{edge}Reference"))
        reference.set(w("type"), kind)
        reference.set(f"{{{R}}}id", file.relate(DOCUMENT, f"{R}/{edge}", name.removeprefix("word/")))
        section.insert(0, reference)
    shown = _shown(file, sections, edge)[first:]
    return sorted({part for known in shown for part in known.values()})


def _shown(file: Package, sections: Sequence[_Element], edge: str) -> list[Mapping[str, str]]:
    """Each section's heads or feet by the kind of page; one that it lacks is that of the section before it (ECMA-376
    part 1, 17.10.2)."""
    known: dict[str, str] = {}
    found: list[Mapping[str, str]] = []
    for section in sections:
        for one in section.findall(w(f"{edge}Reference")):
            known = known | {one.get(w("type")) or "": file.target(DOCUMENT, one.get(f"{{{R}}}id") or "")}
        found.append(known)
    return found


def _bare(file: Package, sections: Sequence[_Element], edge: str, first: int) -> Iterator[tuple[_Element, str]]:
    """The sections that have no head or foot of a kind that they show, nor one of a section before them: one for the
    first page, or for even pages, where the house sets these apart."""
    even = file.tree(SETTINGS).find(w("evenAndOddHeaders")) is not None
    given: set[str] = set()
    for section, known in list(zip(sections, _shown(file, sections, edge), strict=True))[first:]:
        shown = ["default", *(["first"] if section.find(w("titlePg")) is not None else []), *(["even"] if even else [])]
        for kind in shown:
            if kind not in known and kind not in given:
                given.add(kind)
                yield section, kind
