"""The files of a report that came from Word: report.yaml, the sections, the glossary."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from lspreport.from_word.exhibits import WordPiece
from lspreport.from_word.inlines import plain
from lspreport.from_word.sections import WordReport, WordSection, add_entries
from lspreport.model.report import SectionKind
from lspreport.model.settings import Scheme

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)? )?({'|'.join(_MONTHS)}),? (\d{{4}})")
_IDENTIFIER = re.compile(r"(ISBN|ISSN|DOI|Product code|Version):? +([^·]+?) *(?:·|$)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z0-9&/.-]{2,12}")


def report_files(report: WordReport, texts: Mapping[str, str], title: str) -> dict[str, str]:
    """The files by their paths in the report's folder. `title` is the report's where its cover has none."""
    files = {f"sections/{name}.md": text for name, text in texts.items()}
    files["sections/report.yaml"] = _settings(report, title)
    entries: dict[str, str] = {}
    for section in report.sections:
        add_entries(entries, section.entries.items())
    if entries:
        files["sections/glossary.yaml"] = _glossary(entries)
    return files


def _glossary(entries: Mapping[str, str]) -> str:
    lines = []
    for name, wanted in (("abbreviations", True), ("terms", False)):
        some = [(key, words) for key, words in entries.items() if bool(_ABBREVIATION.fullmatch(key)) is wanted]
        lines += [f"{name}:\n"] if some else []
        lines += [f"  {quoted(key)}: {quoted(words)}\n" for key, words in some]
    return "".join(lines)


def quoted(text: str) -> str:
    """A value of YAML, in quotation marks where it needs them."""
    bare = re.fullmatch(r"[^\W\d_][\w .'’()/+–—-]*", text) and text == text.strip()
    risky = text.lower() in ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
    return text if bare and not risky else json.dumps(text, ensure_ascii=False)


def _settings(report: WordReport, title: str) -> str:
    lines = [f"{key}: {value}\n" for key, value in _cover(report.cover, title).items()]
    lines += [f"language: {report.language}\n"] if report.language != "en-GB" else []
    of: dict[SectionKind, list[WordSection]] = {}
    for section in report.sections:
        of.setdefault(section.kind, []).append(section)
    front = [f"{one.file}.md" for one in of.get(SectionKind.FRONT, ())]
    front += ["contents"]
    front += ["glossary"] if of.get(SectionKind.GLOSSARY) else []
    lines.append(f"front: [{', '.join(front)}]\n")
    for one in of.get(SectionKind.SUMMARY, ()):
        lines.append(f"summary: {{file: {one.file}.md, prefix: {one.prefix or 'E'}}}\n")
    lines.append("chapters:\n")
    part = ""
    for one in of.get(SectionKind.CHAPTER, ()):
        if one.part and one.part != part:
            lines.append(f"  - part: {quoted(one.part)}\n    chapters:\n")
            part = one.part
        lines.append(f"      - {one.file}.md\n" if one.part else f"  - {one.file}.md\n")
    appendices = [f"{one.file}.md" for one in of.get(SectionKind.APPENDIX, ())]
    lines += [f"appendices: [{', '.join(appendices)}]\n"] if appendices else []
    letters = ", appendices: letters" if report.appendix_letters else ""
    scheme = report.scheme if of.get(SectionKind.CHAPTER) else Scheme.NONE
    headings = ", headings: chapter" if report.numbered_headings else ""
    exhibits = "".join(f", {kind}: chapter" for kind in report.by_chapter)
    lines.append(f"numbering: {{paragraphs: {scheme.value}{headings}{letters}{exhibits}}}\n")
    lines.append("glossary: {expand: []}   # the abbreviations are spelt out in the text, as they were in Word\n")
    return "".join(lines)


def _cover(cover: Sequence[WordPiece], title: str) -> dict[str, str]:
    """What the cover says, under the keys of report.yaml."""
    lines = [(one.known.unit.look, " ".join(plain(one.words).split())) for one in cover]
    lines = [(look, words) for look, words in lines if words]
    named = next((words for look, words in lines if look.style == "title"), "")
    named = named or next((words for look, words in lines if look.outline == 0), "")
    named = named or (lines[0][1] if lines else title)
    found = {"title": quoted(named)}
    authors: list[str] = []
    others: list[str] = []
    identifiers: dict[str, str] = {}
    for look, words in lines:
        date = _DATE.fullmatch(words)
        if words == named:
            continue
        if _IDENTIFIER.search(words):
            identifiers |= {key.lower().replace(" ", "-"): value.strip() for key, value in _IDENTIFIER.findall(words)}
        elif date:
            month = f"{date[3]}-{_MONTHS.index(date[2]) + 1:02}"
            found["date"] = f"{month}-{int(date[1]):02}" if date[1] else month
        elif look.style == "author":
            names = words.split(", ")
            authors += names if all(" " in name for name in names) else [words]
        elif "publisher" in look.style:
            found["publisher"] = quoted(words)
        else:
            others.append(words)
    if others:
        found["subtitle"] = quoted(" ".join(others))
    if authors:
        found["authors"] = f"[{', '.join(json.dumps(one, ensure_ascii=False) for one in authors)}]"
    if identifiers:
        inner = ", ".join(f"{key}: {json.dumps(value)}" for key, value in identifiers.items())
        found["identifiers"] = f"{{{inner}}}"
    order = ("title", "subtitle", "authors", "publisher", "date", "identifiers")
    return {key: found[key] for key in order if key in found}
