"""report.yaml to `Settings`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.logo import logo
from lspreport.load.nodes import Map, Scalar
from lspreport.load.reference_doc import reference_doc
from lspreport.load.shape import Reader
from lspreport.load.theme import places, theme
from lspreport.model.settings import Declared, NumberingSettings, Order, Scheme, Settings, Waiver
from lspreport.source import SourceFile, Span

_KEYS = (
    "title", "subtitle", "short-title", "name", "authors", "publisher", "date", "language", "identifiers", "front",
    "summary", "chapters", "appendices", "numbering", "glossary", "checks", "waivers", "names", "marks",
    "quantifiers", "disclosure", "formats",
)  # fmt: skip
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FORMATS = {"docx": ("reference-doc",), "pdf": ("theme",)}
"""The formats' own keys; a theme under `pdf` has been moved up to `formats` before they are looked at."""
_IDENTIFIERS = ("isbn", "issn", "doi", "product-code", "url", "version")


def settings(
    source: SourceFile, root: Map, checks: tuple[str, ...], project: Path, diagnostics: Diagnostics
) -> Settings:
    """The settings; `checks` are the names that `checks:` and `waivers:` may use, `project` is where the logo lies."""
    reader = Reader(diagnostics)
    reader.known(root, _KEYS, "report.yaml", required=("title", "chapters"))
    language = reader.text(root, "language", "en-GB")
    if not _LANGUAGE.fullmatch(language):
        value = reader.get(root, "language")
        diagnostics.error(
            Code.UNKNOWN_VALUE,
            f"`{language}` is not a language",
            value.span if value else root.span,
            "write a BCP 47 tag such as `en-GB`",
        )
        language = "en-GB"
    title = reader.text(root, "title")
    publisher = reader.text(root, "publisher")
    summary = _section(reader, root, "summary", ("file", "prefix", "back-references", "not-summarised"))
    glossary = _section(reader, root, "glossary", ("expand",))
    marks = _section(reader, root, "marks", ("true", "false"))
    disclosure = _section(reader, root, "disclosure", ("k", "areas-named", "public-names"))
    formats = _section(reader, root, "formats", (*_FORMATS, "theme"))
    for name, keys in _FORMATS.items():
        node = reader.map(formats, name)
        if node is not None:
            reader.known(node, keys, f"`formats: {name}`")
    identifiers = _section(reader, root, "identifiers", _IDENTIFIERS)
    quantifiers = reader.map(root, "quantifiers") or _nothing(root)
    return Settings(
        source=source,
        title=title,
        name=_name(reader, root, title),
        order=_order(reader, root, summary),
        subtitle=reader.text(root, "subtitle"),
        short_title=reader.text(root, "short-title") or title,
        authors=reader.texts(root, "authors"),
        publisher=publisher,
        date=reader.date(root, "date"),
        language=language,
        identifiers={key: reader.text(identifiers, key) for key in identifiers.entries},
        summary_prefix=reader.text(summary, "prefix", "E"),
        back_references=reader.flag(summary, "back-references", False),
        not_summarised=_not_summarised(reader, summary),
        numbering=_numbering(reader, root),
        expand=reader.choices(glossary, "expand", ("summary", "body")) if glossary.entries else ("summary", "body"),
        severities=_severities(reader, root, checks),
        waivers=_waivers(reader, root, checks),
        names=_names(reader, root),
        mark_true=reader.text(marks, "true", "X"),
        mark_false=reader.text(marks, "false", ""),
        quantifiers={word: reader.integer(quantifiers, word, 1, least=1) for word in quantifiers.entries},
        disclosure_k=reader.integer(disclosure, "k", 2, least=1),
        areas_named=reader.flag(disclosure, "areas-named", True),
        public_names=reader.texts(disclosure, "public-names"),
        reference_doc=reference_doc(reader, formats, source.path.parent, project, diagnostics),
        theme_places=places(formats),
        theme=theme(reader, formats, lambda named: logo(named, source.path.parent, project, publisher, diagnostics)),
    )


def _nothing(root: Map) -> Map:
    return Map({}, root.span)


def _section(reader: Reader, root: Map, key: str, known: tuple[str, ...]) -> Map:
    """The mapping under `key`, its keys checked; an empty one where it is absent."""
    node = reader.map(root, key)
    if node is None:
        return _nothing(root)
    required = ("file",) if key == "summary" else ()
    reader.known(node, known, f"`{key}`", required, at=root.entries[key][0].span)
    return node


def _name(reader: Reader, root: Map, title: str) -> str:
    name = reader.text(root, "name")
    if name and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        node = reader.get(root, "name")
        reader.diagnostics.error(
            Code.UNKNOWN_VALUE,
            f"`{name}` cannot be a file's name",
            node.span if node else root.span,
            "use letters, digits, hyphens and dots, as in `issues-paper`",
        )
        name = ""
    return name or slug(title) or "report"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for file names and anchors."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))


def _order(reader: Reader, root: Map, summary: Map) -> Order:
    def files(key: str) -> tuple[tuple[str, Span], ...]:
        return tuple((item.text, item.span) for item in reader.scalars(root, key))

    file = reader.get(summary, "file")
    return Order(
        front=files("front"),
        summary=(file.text, file.span) if isinstance(file, Scalar) else None,
        chapters=files("chapters"),
        appendices=files("appendices"),
    )


def _numbering(reader: Reader, root: Map) -> NumberingSettings:
    names = ("paragraphs", "boxes", "figures", "tables", "footnotes")
    node = _section(reader, root, "numbering", names)
    default = NumberingSettings()
    schemes: dict[str, Scheme] = {}
    for name in names:
        allowed = {"paragraphs": ("chapter", "continuous", "none"), "footnotes": ("continuous",)}
        choices = allowed.get(name, ("chapter", "continuous"))
        schemes[name] = Scheme(reader.choice(node, name, choices, getattr(default, name)))
    return NumberingSettings(**schemes)


def _severities(reader: Reader, root: Map, checks: tuple[str, ...]) -> Mapping[str, str]:
    node = reader.map(root, "checks")
    if node is None:
        return {}
    reader.known(node, checks, "`checks`")
    return {
        name: reader.choice(node, name, ("error", "warning", "off"), "warning")
        for name in node.entries
        if name in checks
    }


def _not_summarised(reader: Reader, summary: Map) -> Mapping[str, Declared]:
    """The conclusions that the summary leaves out on purpose, each with the reason."""
    node = reader.map(summary, "not-summarised") or _nothing(summary)
    for label, (name, _) in node.entries.items():
        if not reader.text(node, label):
            reader.diagnostics.error(Code.MISSING_KEY, f"`{label}` is left out without a reason", name.span, "say why")
    return {label: Declared(reader.text(node, label), name.span) for label, (name, _) in node.entries.items()}


def _waivers(reader: Reader, root: Map, checks: tuple[str, ...]) -> tuple[Waiver, ...]:
    found: list[Waiver] = []
    for node in reader.maps(root, "waivers"):
        reader.known(node, ("check", "at", "reason", "by", "until"), "a waiver", required=("check", "at", "reason"))
        until = reader.date(node, "until", day_needed=True)
        found.append(
            Waiver(
                check=reader.choice(node, "check", checks),
                at=reader.text(node, "at"),
                reason=reader.text(node, "reason"),
                by=reader.text(node, "by"),
                until=until.first if until else None,
                span=node.entries["at"][1].span if "at" in node.entries else node.span,
            )
        )
    return tuple(found)


def _names(reader: Reader, root: Map) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key, span, node in reader.inner(reader.map(root, "names"), "name"):
        reader.known(node, ("canonical", "aliases"), f"the name `{key}`", required=("canonical",), at=span)
        found[key] = (reader.text(node, "canonical"), reader.texts(node, "aliases"))
    return found
