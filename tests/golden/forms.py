"""The outputs as text that a person can read and compare: what `tests/golden/*/expected` holds."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO

from lxml import etree
from msgspec import Struct

from lspreport.emit import docx, html
from lspreport.emit.pdf.project import report_files
from lspreport.model.report import Document
from lspreport.model.settings import Date
from tests.outline import outline

PARTS = ("document.xml", "numbering.xml", "footnotes.xml")
STYLES = "styles.xml"
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "br",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
_VOID = frozenset(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])


def forms(document: Document, *, styles: bool) -> Mapping[str, str]:
    """Every expected file of a report under its name: numbers, outline, HTML, Typst's text, the parts of the DOCX."""
    return {
        "numbers.txt": numbers(document),
        "outline.txt": outline(document),
        "page.html": html_lines(html.emit(document).data.decode()),
        "report.typ": typst_text(document),
        **docx_parts(document, PARTS + ((STYLES,) if styles else ())),
    }


def numbers(document: Document) -> str:
    """The numbering, a line for each entry: kind, number, label, words."""
    rows = [
        f"{entry.kind.value:<9} {document.number(key):<6} {key:<26} {_short(document.text(key))}".rstrip()
        for key, entry in document.numbering.entries.items()
    ]
    return "\n".join(rows) + "\n"


def data(document: Document) -> str:
    """What was read from the YAML files: settings, theory, areas, sources, glossary, without places and trees."""
    report = document.report
    named = {"theory": report.theory, "areas": report.areas, "sources": report.sources, "glossary": report.glossary}
    values = {"settings": report.settings, **named}
    return "\n".join(line for name, value in values.items() for line in _data(name, value)) + "\n"


def _data(name: str, value: object) -> Iterator[str]:
    """A value a line, what stands in it indented; spans, trees and sections' order are shown elsewhere."""
    if isinstance(value, Struct) and not isinstance(value, Date):
        shown_elsewhere = ("span", "source", "blocks", "order")
        value = {key: getattr(value, key) for key in value.__struct_fields__ if key not in shown_elsewhere}
    elif isinstance(value, tuple) and any(isinstance(item, Struct) for item in value):
        value = dict(enumerate(value))
    if isinstance(value, Mapping) and value:
        yield f"{name}:"
        for key, inner in value.items():
            yield from (f"  {line}" for line in _data(str(key), inner))
    else:
        yield f"{name}: {value}".rstrip()


def typst_text(document: Document) -> str:
    """The text that Typst is given, file after file, without the template, which is a file of its own."""
    files = report_files(document)({})
    texts = [f"// {name}\n{data.decode()}" for name, data in files.items() if name.endswith(".typ")]
    return "\n".join(text.rstrip() + "\n" for text in texts if not text.startswith("// template.typ"))


def docx_parts(document: Document, names: tuple[str, ...]) -> dict[str, str]:
    """Parts of the DOCX with their XML indented; page numbers are left out of it, as no layout is made."""
    data = docx.emit(document, pages={}).data
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {f"docx/{name}": _indented(package.read(f"word/{name}")) for name in names}


def _indented(data: bytes) -> str:
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    # a namespace that a part declares but does not use says nothing
    etree.cleanup_namespaces(root)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def html_lines(page: str) -> str:
    """The page with a line for each block; the style sheet and pictures within the page by their size and hash."""
    printer = _Printer()
    printer.feed(page)
    printer.close()
    return "\n".join(printer.lines) + "\n"


class _Printer(HTMLParser):
    """Indents block elements; text with its inline elements stays on one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[str] = []
        self.depth = 0
        self.run = ""

    def handle_decl(self, decl: str) -> None:
        self._line(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = re.sub(r"data:[a-z/+]*;base64,([A-Za-z0-9+/=]+)", _hashed, self.get_starttag_text() or "")
        if tag in _INLINE:
            self.run += text
            return
        self._line(text)
        self.depth += tag not in _VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._line(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            self.run += f"</{tag}>"
            return
        self._flush()
        self.depth -= 1
        self._line(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("style", "script") and len(data) > 80:
            data = f"… {self.lasttag}, its own tests look at it …"
        self.run += data

    def handle_entityref(self, name: str) -> None:
        self.run += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.run += f"&#{name};"

    def handle_comment(self, data: str) -> None:
        self._line(f"<!--{data}-->")

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        run, self.run = " ".join(self.run.split()), ""
        if run:
            self.lines.append("  " * self.depth + run)

    def _line(self, text: str) -> None:
        self._flush()
        self.lines.append("  " * self.depth + " ".join(text.split()))


def _hashed(match: re.Match[str]) -> str:
    return f"data:{len(match[1])}:{hashlib.sha256(match[1].encode()).hexdigest()[:8]}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
