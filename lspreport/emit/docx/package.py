"""A DOCX as its parts: reading the archive, writing it with the same bytes every time, relationships, content types."""

from __future__ import annotations

import io
import posixpath
import time
import zipfile
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct, field

from lspreport.emit.docx.ooxml import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, quoted

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
NOTES = "word/footnotes.xml"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"


def read(data: bytes) -> dict[str, bytes]:
    """Every part of the archive under its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write(parts: Mapping[str, bytes], epoch: int) -> bytes:
    """The archive: content types first, then by name, all stamped with `epoch`, as if written on Unix."""
    stamp = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name != "_rels/.rels", name)):
            info = zipfile.ZipInfo(name, stamp)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return out.getvalue()


def relationships_of(part: str) -> str:
    """The name of the part that holds the relationships of `part`; "" stands for the package."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def types_part(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> str:
    """[Content_Types].xml from extension to type and from part to type."""
    listed = "".join(
        f"<Default Extension={quoted(key)} ContentType={quoted(value)}/>" for key, value in defaults.items()
    )
    listed += "".join(
        f"<Override PartName={quoted('/' + part)} ContentType={quoted(value)}/>" for part, value in overrides.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{CONTENT_TYPES}">{listed}</Types>'


class Package(Struct):
    """A DOCX under change: parts that were asked for as XML are written back from their trees."""

    parts: dict[str, bytes]
    trees: dict[str, _Element] = field(default_factory=dict)
    related: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)

    def tree(self, part: str) -> _Element:
        """The root element of `part`, parsed once."""
        if part not in self.trees:
            self.trees[part] = etree.fromstring(self.parts[part])
        return self.trees[part]

    def put(self, part: str, data: bytes) -> None:
        """Replaces the content of a part."""
        self.parts[part] = data
        self.trees.pop(part, None)

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """Adds or replaces a part that stands in the list of content types by its own name."""
        self.put(part, data)
        types = self.tree(TYPES)
        for override in types.findall(f"{{{CONTENT_TYPES}}}Override"):
            if override.get("PartName") == f"/{part}":
                types.remove(override)
        override = types.makeelement(f"{{{CONTENT_TYPES}}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content_type)
        types.append(override)

    def default_type(self, extension: str, content_type: str) -> None:
        """Makes sure that parts with this extension have a content type."""
        types = self.tree(TYPES)
        if all(known.get("Extension") != extension for known in types.findall(f"{{{CONTENT_TYPES}}}Default")):
            default = types.makeelement(f"{{{CONTENT_TYPES}}}Default")
            default.set("Extension", extension)
            default.set("ContentType", content_type)
            types.insert(0, default)

    def target(self, part: str, identity: str) -> str:
        """The part that a relationship of `part` leads to."""
        for relation in self.tree(relationships_of(part)):
            if relation.get("Id") == identity:
                return posixpath.normpath(posixpath.join(posixpath.dirname(part), relation.get("Target") or ""))
        return ""

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship from `part` to `target`, made where there is none; `kind` is its type."""
        name = relationships_of(part)
        if name not in self.parts and name not in self.trees:
            self.trees[name] = etree.fromstring(f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>')
        relations = self.tree(name)
        if name not in self.related:
            known = self.related[name] = {}
            for relation in relations:
                known[relation.get("Type") or "", relation.get("Target") or ""] = relation.get("Id") or ""
        known = self.related[name]
        if (kind, target) not in known:
            taken, number = set(known.values()), len(known) + 1
            while f"rId{number}" in taken:
                number += 1
            known[kind, target] = f"rId{number}"
            relation = etree.SubElement(relations, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
            for key, value in (("Id", f"rId{number}"), ("Type", kind), ("Target", target)):
                relation.set(key, value)
            if external:
                relation.set("TargetMode", "External")
        return known[kind, target]

    def written(self) -> dict[str, bytes]:
        """The parts as they are now."""
        trees = {
            part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for part, tree in self.trees.items()
        }
        return {**self.parts, **trees}
