"""areas/*.yaml and sources.yaml to areas, sources and evidence; the Markdown is parsed later, with the rest."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.shape import Reader
from lspreport.load.yaml import Map
from lspreport.model.area import ATTRIBUTIONS, KINDS, PROFILE, TYPES, Area, Evidence, Source
from lspreport.model.finding import Finding
from lspreport.model.theory import Theory
from lspreport.source import SourceFile, Span

_AREA_KEYS = ("name", "type", "tiers", "region", "report", "allocation", "evidence")
_ITEM_KEYS = ("kind", "stream", "topic", "drivers", "levers", "text", "reveals", "attribution")


def area(source: SourceFile, root: Map, theory: Theory, diagnostics: Diagnostics, findings: list[Finding]) -> Area:
    """One area; its slug is its file's stem."""
    reader = Reader(diagnostics)
    reader.known(root, _AREA_KEYS, "an area", required=("name", "type"))
    slug = source.path.stem
    report = reader.map(root, "report") or Map({}, root.span)
    reader.known(report, ("authors", "team"), "`report`")
    return Area(
        slug=slug,
        name=reader.text(root, "name"),
        type=reader.choice(root, "type", TYPES),
        tiers=reader.integer(root, "tiers", 1, least=1),
        region=reader.text(root, "region"),
        authors=reader.texts(report, "authors"),
        team=reader.text(report, "team"),
        allocation=reader.choice(root, "allocation", ("illustrative", "actual"), "actual"),
        span=source.span(0),
        evidence=_evidence(reader, slug, root, theory, findings),
    )


def sources(root: Map, theory: Theory, diagnostics: Diagnostics, findings: list[Finding]) -> tuple[Source, ...]:
    """The sources that are no areas, one a key."""
    reader = Reader(diagnostics)
    found: list[Source] = []
    for slug, (span, _) in root.entries.items():
        node = reader.map(root, slug)
        if node is not None and reader.id(slug, root):
            reader.known(node, ("name", "evidence"), f"the source `{slug}`", required=("name",))
            evidence = _evidence(reader, slug, node, theory, findings)
            found.append(Source(slug, reader.text(node, "name"), span, evidence))
    return tuple(found)


def _evidence(reader: Reader, slug: str, node: Map, theory: Theory, findings: list[Finding]) -> Mapping[str, Evidence]:
    items = reader.map(node, "evidence")
    found: dict[str, Evidence] = {}
    for name, (span, _) in items.entries.items() if items else ():
        item = reader.map(items, name) if items else None
        if items is not None and item is not None and reader.id(name, items):
            found[name] = _item(reader, f"{slug}:{name}", span, item, theory, findings)
    return found


def _item(reader: Reader, id: str, span: Span, node: Map, theory: Theory, findings: list[Finding]) -> Evidence:
    reader.known(node, _ITEM_KEYS, f"the evidence `{id}`", required=("kind", "stream", "topic", "text"))
    kind = reader.choice(node, "kind", KINDS)
    stream = reader.choice(node, "stream", theory.streams)
    topic = reader.choice(node, "topic", theory.streams[stream].topics) if stream else reader.text(node, "topic")
    codes: dict[str, tuple[str, ...]] = {}
    for key, known in (("drivers", theory.drivers), ("levers", theory.levers)):
        items = reader.scalars(node, key)
        findings += [
            Finding("unknown-code", item.text, item.span, tuple(known)) for item in items if item.text not in known
        ]
        codes[key] = tuple(item.text for item in items if item.text in known)
    attribution = reader.choice(node, "attribution", ATTRIBUTIONS)
    if kind == "quotation" and "attribution" not in node.entries:
        reader.diagnostics.error(
            Code.MISSING_KEY,
            f"the quotation `{id}` lacks `attribution`",
            span,
            "name a class of speaker: " + ", ".join(f"`{name}`" for name in ATTRIBUTIONS),
        )
    return Evidence(
        id=id,
        kind=kind,
        stream=stream,
        topic=topic,
        drivers=codes["drivers"],
        levers=codes["levers"],
        text=reader.text(node, "text"),
        blocks=(),
        reveals=reader.choices(node, "reveals", PROFILE),
        attribution=attribution,
        span=span,
    )
