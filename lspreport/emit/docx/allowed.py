"""What a house style brings into the Word file: its look, and nothing else that stands in its file.

Parts, relationships, settings, fields and elements are those of lists of what is allowed. So nothing of the people who
made the house style, nothing hidden and nothing that reaches out (a picture, a template, a field of another file) goes
into a report. What people would see and is left out is told.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx import package, styles
from lspreport.emit.docx.allowed_fields import without_foreign_fields
from lspreport.emit.docx.ooxml import DECLARATION, PACKAGE_RELATIONSHIPS, A, R, quoted, remove, w
from lspreport.tools import bitmap, drawing
from lspreport.tools.archive import TOTAL, Archive, parse_xml
from lspreport.tools.bitmap import BrokenPicture
from lspreport.tools.files import RefusedFile

_KINDS = ("styles", "numbering", "settings", "fontTable", "theme", "header", "footer", "footnotes")
"""The parts that hold a look, by the last word of their relationship's type. ECMA-376 part 1, 11.3."""

# fmt: off
_SETTINGS = (
    "zoom", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone",
    "doNotHyphenateCaps", "evenAndOddHeaders", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing",
    "characterSpacingControl", "footnotePr", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol",
    "listSeparator",
)
"""Settings that change how pages look, in the order of the schema. ECMA-376 part 1, 17.15.1."""
_CONTENT = (
    "p", "r", "t", "tab", "br", "cr", "ptab", "noBreakHyphen", "softHyphen", "sym", "separator",
    "continuationSeparator", "fldChar", "instrText", "fldSimple", "drawing", "tbl", "tr", "tc", "tblGrid", "footnote",
    "hdr", "ftr", "footnotes",
)
_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblPrEx")
_OPENED = ("hyperlink", "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")
"""What is taken off, while its content stays."""
# fmt: on
_CHANGES = ("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "ins", "del")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


def allowed(data: bytes, own: Iterable[str] = ()) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The parts of a reference document with its look alone, and what was left out that people would have seen.

    `own` are names of further styles that the report uses.

    Raises `tools.files.RefusedFile` where it is no Word file, or a hostile one.
    """
    archive = Archive(data, "Word file", TOTAL)
    document = archive.main_part(package.DOCUMENT)
    archive.must_be_transitional(document)
    usual = {document: package.DOCUMENT, package.relationships_of(document): package.relationships_of(package.DOCUMENT)}
    usual |= {part: f"word/{kind}.xml" for kind, part in archive.related(document) if kind in ("styles", "settings")}
    for part in (package.STYLES, package.SETTINGS):
        if part not in usual.values():
            archive.must_hold(part)
    parts = {usual.get(name, name): data for name, data in archive.judge_xml().items()}
    return _KeptParts(parts, usual, own).allowed()


class _KeptParts:
    """The parts on their way: `kept` are those that go on, `lost` is what people would have seen.

    `usual` are the names that parts have here, by those that they have in the file: Word in the browser has numbers.
    """

    def __init__(self, parts: Mapping[str, bytes], usual: Mapping[str, str], own: Iterable[str]) -> None:
        self.parts = parts
        self.usual = usual
        self.styles = {name.lower() for name in (*styles.REQUIRED, *styles.OPTIONAL, *own)}
        self.kept: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.lost: dict[str, None] = {}
        self.pictured: dict[str, int] = {}

    def allowed(self) -> tuple[dict[str, bytes], tuple[str, ...]]:
        relations: list[tuple[str, str, str]] = []
        document = self.tree(package.DOCUMENT)
        for identity, kind, target in self.relations(package.DOCUMENT):
            if kind in _KINDS and target in self.parts:
                self.kept[target] = _written(self.reduced(kind, target))
                self.types[target] = f"{_TYPES}.{'theme' if kind == 'theme' else f'wordprocessingml.{kind}'}+xml"
                relations.append((identity, kind, posixpath.relpath(target, "word")))
        for part in (package.STYLES, package.SETTINGS):
            if part not in self.kept:
                raise RefusedFile(f"this Word file does not use its part `{part}`", "save it again from Word")
        _body(document)
        known = {identity for identity, _, _ in relations}
        for reference in (*document.iter(w("headerReference")), *document.iter(w("footerReference"))):
            if reference.get(f"{{{R}}}id") not in known:
                remove(reference)
        self.kept[package.DOCUMENT] = _written(document)
        self.types[package.DOCUMENT] = f"{_TYPES}.wordprocessingml.document.main+xml"
        self.kept[package.relationships_of(package.DOCUMENT)] = _relationships(relations)
        whole = [("rId1", "officeDocument", package.DOCUMENT)]
        self.kept[package.relationships_of("")] = _relationships(whole)
        defaults = {"rels": _RELATIONSHIPS, "xml": "application/xml", **_PICTURES}
        self.kept[package.TYPES] = package.types_part(defaults, self.types).encode()
        return self.kept, tuple(self.lost)

    def tree(self, part: str) -> _Element:
        """The part without remarks and instructions to programs; the words behind one stay."""
        root = parse_xml(self.parts[part], part)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        return root

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and part of each relationship within the file."""
        name = package.relationships_of(part)
        if name not in self.parts:
            return
        for relation in self.tree(name).iter(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship"):
            target = relation.get("Target") or ""
            inside = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
            if relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                name = posixpath.normpath(inside)
                yield relation.get("Id") or "", kind, self.usual.get(name, name)

    def reduced(self, kind: str, part: str) -> _Element:
        """The part with its look alone."""
        root = self.tree(part)
        if kind == "settings":
            _only(root, _SETTINGS)
        elif kind == "styles":
            _styles(root, self.styles)
        elif kind == "numbering":
            _without(root, ("numPicBullet", "lvlPicBulletId"))
        elif kind == "fontTable":
            _without(root, ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"))
        elif kind == "theme":
            _theme(root)
        else:
            self.story(root, part)
        return root

    def story(self, root: _Element, part: str) -> None:
        """A running head or the like: words, fields of the report, tables, shapes and pictures."""
        self.lost |= dict.fromkeys(f"the field `{word}`" for word in without_foreign_fields(root))
        self.content(root)
        pictures = {identity: target for identity, kind, target in self.relations(part) if kind == "image"}
        self.pictures(root, part, pictures)
        _without_attributes(root)

    def content(self, element: _Element) -> None:
        """Takes out of `element` whatever is not allowed in it."""
        for child in list(element):
            name = _name(child)
            if name in _OPENED:
                self.open(child)
            elif child.tag == f"{_MC}AlternateContent":
                self.newest(child)
            elif name in _PROPERTIES:
                _without(child, _CHANGES)
            elif name == "r" and _hidden(child):
                element.remove(child)
            elif name == "drawing":
                continue
            elif name in _CONTENT:
                self.content(child)
            else:
                if name in ("pict", "object") and child.tag.startswith(w("")):
                    self.lost["a drawing in the old form (VML), or an object of another program"] = None
                element.remove(child)

    def newest(self, element: _Element) -> None:
        """Leaves of alternatives the newest form; older programs show nothing."""
        for child in list(element):
            if child.tag == f"{_MC}Choice":
                self.content(child)
            else:
                element.remove(child)

    def open(self, element: _Element) -> None:
        """Puts the content of an element in its place."""
        inner = list(element)
        parent = element.getparent()
        assert parent is not None
        at = parent.index(element)
        parent.remove(element)
        for offset, child in enumerate(inner):
            parent.insert(at + offset, child)
        self.content(parent)

    def pictures(self, root: _Element, part: str, pictures: Mapping[str, str]) -> None:
        """Keeps drawings whose pictures stand in the file, bare."""
        relations: dict[str, str] = {}
        for number, shape in enumerate(list(root.iter(w("drawing"))), 1):
            for tag in ("hlinkClick", "hlinkHover"):
                for link in list(shape.iter(f"{{{A}}}{tag}")):
                    remove(link)
            for name in (*shape.iter(f"{_WP}docPr"), *shape.iter(f"{_PIC}cNvPr")):
                name.set("name", f"Picture {number}")
                for key in ("descr", "title"):
                    name.attrib.pop(key, "")
            for box in (*shape.iter(w("txbxContent")),):
                self.content(box)
            for blip in (*shape.iter(f"{{{A}}}blip"), *shape.iter(f"{_SVG}svgBlip")):
                identity = blip.get(f"{{{R}}}embed") or ""
                target = "" if blip.get(f"{{{R}}}link") is not None else self.picture(pictures.get(identity, ""))
                if not target:
                    self.lost["a picture from elsewhere, or in a form that cannot be looked through"] = None
                    remove(shape)
                    break
                relations[identity] = target
        if relations:
            folder = posixpath.dirname(part)
            listed = [(one, "image", posixpath.relpath(target, folder)) for one, target in relations.items()]
            self.kept[package.relationships_of(part)] = _relationships(listed)

    def picture(self, part: str) -> str:
        """The picture's new part, with its pixels or lines alone; "" where it cannot go on."""
        suffix = part.rpartition(".")[2].lower()
        data = self.parts.get(part, b"")
        try:
            bare = drawing.bare(data) if suffix == "svg" else bitmap.bare(data)
        except BrokenPicture:
            return ""
        if suffix not in _PICTURES:
            return ""
        name = f"word/media/house{self.pictured.setdefault(part, len(self.pictured) + 1)}.{suffix}"
        self.kept[name] = bare
        return name


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def _name(element: _Element) -> str:
    """The element's name where it is one of the main namespace; "" for any other and for remarks."""
    tag = element.tag
    return tag.removeprefix(w("")) if isinstance(tag, str) and tag.startswith(w("")) else ""


def _only(root: _Element, names: tuple[str, ...]) -> None:
    for child in list(root):
        if _name(child) not in names:
            root.remove(child)


def _without(root: _Element, names: tuple[str, ...]) -> None:
    for name in names:
        for element in list(root.iter(w(name))):
            if element is not root:
                remove(element)


def _hidden(run: _Element) -> bool:
    for name in ("vanish", "webHidden", "specVanish"):
        switch = run.find(f"{w('rPr')}/{w(name)}")
        if switch is not None and switch.get(w("val")) not in ("0", "false", "off"):
            return True
    return False


def _without_attributes(root: _Element) -> None:
    """Takes out the marks by which Word tells who typed what in which session (`w:rsid…`), and paragraphs' ids."""
    for element in root.iter():
        for key in list(element.attrib):
            if "rsid" in str(key) or str(key).endswith(("}paraId", "}textId")):
                del element.attrib[key]


def _body(document: _Element) -> None:
    """Leaves of the text the ends of sections and the bookmarks that name them."""
    for child in list(document):
        if _name(child) != "body":
            document.remove(child)
    body = document.find(w("body"))
    for block in list(body) if body is not None else ():
        if block.tag == w("sectPr"):
            continue
        sections = list(block.iter(w("sectPr")))
        marks = [
            mark
            for mark in block.iter(w("bookmarkStart"))
            if (mark.get(w("name")) or "").startswith(styles.SECTION_BOOKMARK)
        ]
        if not sections and not marks:
            remove(block)
            continue
        ends = {mark.get(w("id")) for mark in marks}
        closing = [mark for mark in block.iter(w("bookmarkEnd")) if mark.get(w("id")) in ends]
        paragraph = block.makeelement(w("p"))
        if sections:
            properties = block.makeelement(w("pPr"))
            properties.append(sections[-1])
            paragraph.append(properties)
        for mark in (*marks, *closing):
            paragraph.append(mark)
        parent = block.getparent()
        if parent is not None:
            parent.replace(block, paragraph)
    _without(document, _CHANGES)
    _without_attributes(document)


def _styles(root: _Element, wanted: Container[str]) -> None:
    """Leaves of the house's own styles those that the report uses and those that these rest on."""
    by_id = {style.get(w("styleId")): style for style in root.iter(w("style"))}
    waiting = [one for one in by_id.values() if _called(one) in wanted or one.get(w("customStyle")) != "1"]
    kept: set[str | None] = set()
    while waiting:
        style = waiting.pop()
        if style.get(w("styleId")) in kept:
            continue
        kept.add(style.get(w("styleId")))
        for tag in ("basedOn", "link", "next"):
            other = style.find(w(tag))
            if other is not None and other.get(w("val")) in by_id:
                waiting.append(by_id[other.get(w("val"))])
    for style in by_id.values():
        if style.get(w("styleId")) not in kept:
            root.remove(style)
    _without(root, ("rsid", "aliases", "personal", "personalCompose", "personalReply", *_CHANGES))
    _without_attributes(root)


def _called(style: _Element) -> str:
    name = style.find(w("name"))
    return (name.get(w("val")) or "").lower() if name is not None else ""


def _theme(root: _Element) -> None:
    """Colours, faces and lines; the names that people gave them are replaced, fills by pictures are plain."""
    for element in list(root):
        if element.tag != f"{{{A}}}themeElements":
            root.remove(element)
    for extension in list(root.iter(f"{{{A}}}extLst")):
        remove(extension)
    for fill in list(root.iter(f"{{{A}}}blipFill")):
        plain = fill.makeelement(f"{{{A}}}solidFill")
        colour = fill.makeelement(f"{{{A}}}schemeClr")
        colour.set("val", "phClr")
        plain.append(colour)
        parent = fill.getparent()
        if parent is not None:
            parent.replace(fill, plain)
    for element in (root, *root.iter(*(f"{{{A}}}{tag}" for tag in ("clrScheme", "fontScheme", "fmtScheme")))):
        element.set("name", "Report")


def _relationships(relations: list[tuple[str, str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id={quoted(identity)} Type="{_OFFICE}/{kind}" Target={quoted(target)}/>'
        for identity, kind, target in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{listed}</Relationships>'.encode()


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
