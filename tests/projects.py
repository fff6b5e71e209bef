"""A tiny report, written and compiled in one call, so that a test of the authors' language takes three lines."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from lspreport.diagnostic import Diagnostic, Diagnostics, Mistake
from lspreport.model.report import Document, Section
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Paragraph
from lspreport.model.walk import every, notes
from lspreport.spine import compile_report
from tests.outline import section_lines, title

DATA = ("theory", "glossary", "sources")
PARTS = {"front": "front", "summary": "summary", "appendix": "appendices", "loose": ""}
"""How the name of a section's file begins, and where report.yaml is to list it; any other is a chapter."""
CONCERN = {
    *Mistake,
    "unknown-reference",
    "duplicate-label",
    "missing-file",
    "unknown-footnote",
    "unknown-code",
    "unknown-evidence",
}
"""Mistakes of form, and names that lead nowhere. What else a tiny report lacks, such as an imprint, is left aside."""
DOT = b"""<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>"""

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mPQiMoDIgYIBQAZNgPBVQBdcgAAAABJRU5ErkJggg==")


@dataclass(frozen=True)
class Compiled:
    """A compiled report with what was found in it."""

    folder: Path
    document: Document | None
    found: tuple[Diagnostic, ...]

    @property
    def printed(self) -> Document:
        """The document; only of a report without mistakes."""
        assert self.document is not None, self.said
        assert not self.mistakes, self.said
        return self.document

    @property
    def mistakes(self) -> tuple[Diagnostic, ...]:
        return tuple(one for one in self.found if one.code in CONCERN)

    @property
    def said(self) -> list[str]:
        """Every mistake as `file:line: severity[code] message`."""
        return [f"{one.span}: {one.severity}[{one.code}] {one.message}" for one in self.mistakes]

    def section(self, name: str = "one") -> Section:
        return next(section for section in self.printed.sections if section.name == name)

    def lines(self, name: str = "one") -> list[str]:
        """What a section prints, a line a block, as tests/outline.py has it."""
        return section_lines(self.section(name), self.printed)

    def title(self, name: str = "one") -> str:
        return title(self.section(name), self.printed)

    def texts(self, name: str = "one") -> list[str]:
        """The characters of a section's paragraphs, those of lists and boxes too."""
        return [plain(paragraph.content) for paragraph in every(Paragraph, self.section(name).blocks)]

    def notes(self, name: str = "one") -> list[str]:
        return [plain_blocks(note.blocks) for note in notes(self.section(name).blocks)]

    def numbers(self, kind: str) -> list[str]:
        """The printed numbers of one kind ("para", "box"), in reading order; "" for what bears none."""
        entries = self.printed.numbering.entries.values()
        return [self.printed.number(entry.key) for entry in entries if entry.kind == kind]


def project(folder: Path, *, report: str = "", files: Mapping[str, bytes] | None = None, **texts: str) -> Compiled:
    """A report of `texts`, compiled. The name of each says what it is: `summary`, `front…`, `appendix…`, `area_…`,
    `loose…` (a file that report.yaml does not name), `theory`, `glossary`, `sources`; any other is a chapter, in the
    order given. A section that does not begin with its title is given one. `report` holds more lines of report.yaml.
    """
    written: dict[str, str | bytes] = {"sections/report.yaml": report}
    for name, text in texts.items():
        content = dedent(text).strip("\n") + "\n"
        if name.startswith("area_"):
            written[f"areas/{name.removeprefix('area_').replace('_', '-')}.yaml"] = content
        elif name in DATA:
            written[f"sections/{name}.yaml"] = content
        else:
            title = "" if content.startswith(("#", "\ufeff")) else f"# {name.replace('_', ' ').capitalize()}\n\n"
            written[f"sections/{name.replace('_', '-')}.md"] = title + content
    return compiled(folder, written | (files or {}))


def compiled(folder: Path, files: Mapping[str, str | bytes]) -> Compiled:
    """The report of these files, compiled; report.yaml is completed with what it lacks."""
    for path, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        if path == "sections/report.yaml":
            data = completed(dedent(data.decode()).strip("\n"), files).encode()
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics)
    return Compiled(folder, document, diagnostics.sorted())


def completed(report: str, files: Iterable[str]) -> str:
    """report.yaml with the lines that it does not write itself behind it: a title, and the sections by their names."""
    parts: dict[str, list[str]] = {"front": [], "summary": [], "chapters": [], "appendices": []}
    names = (path.removeprefix("sections/") for path in files if path.startswith("sections/") and path.endswith(".md"))
    for name in names:
        part = next((part for prefix, part in PARTS.items() if name.startswith(prefix)), "chapters")
        parts.get(part, []).append(name)
    own = {line.partition(":")[0] for line in report.splitlines()}
    lines = {"title": "A report"} | {key: f"[{', '.join(names)}]" for key, names in parts.items() if key != "summary"}
    lines |= {"summary": f"{{file: {parts['summary'][0]}}}"} if parts["summary"] else {}
    made = [f"{key}: {value}" for key, value in lines.items() if key not in own]
    return "\n".join([*([report] if report else []), *made]) + "\n"


THEORY = """
instruments:
  drivers: {LAA: Local Area Agreement, LSP: Local Strategic Partnership, SCS: Sustainable Community Strategy}
  levers: {round-2: Round 2, round-3: Round 3}
drivers:
  D17: {text: Improving co-ordination, marks: [LAA]}
  D5: {text: Working together, marks: [LSP, LAA]}
  D8: {text: Renewing democracy, marks: []}
levers:
  L10: {text: Funding flexible across themes, marks: [round-3]}
  L3: {text: Flexibility within blocks, marks: [round-2, round-3]}
streams:
  efficiency:
    title: Efficiency
    approach: new arrangements
    chapter: one.md
    topics: [funding, barriers]
    drivers: [D17, D5]
    levers: [L10, {id: L3, marks: [round-2], reason: it came early}]
  trust:
    title: Trust
    topics: [relationships]
    drivers: [D5, D8]
    levers: [L3]
"""
LEEDS = """
name: Leeds
type: metropolitan district
tiers: 1
region: Yorkshire and the Humber
evidence:
  single-pot: {kind: finding, stream: efficiency, topic: funding, text: "Leeds text on one pot of money."}
  framework: {kind: example, stream: efficiency, topic: funding, text: "Leeds text on the framework."}
  menu: {kind: quotation, stream: trust, topic: relationships, attribution: officer, text: "“No menu.”"}
"""
BATH = """
name: Bath
type: unitary
region: South West
evidence:
  targets: {kind: finding, stream: efficiency, topic: funding, text: "Bath text on targets."}
  delay: {kind: barrier, stream: efficiency, topic: barriers, text: "Bath text on delay."}
"""
WORKSHOP = """
workshop:
  name: The workshop
  evidence:
    timing: {kind: finding, stream: efficiency, topic: funding, text: "Workshop text on timing."}
"""
EVIDENCE = {"theory": THEORY, "area_leeds": LEEDS, "area_bath": BATH, "sources": WORKSHOP}
"""A theory of two streams, and six items of evidence from two areas and a workshop."""
