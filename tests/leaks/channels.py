"""Eighty ways by which an area's or a person's name may get into a report, and what is right for each.

AREA is one of five areas of the report in `tests/leaks/report.py`, and PERSON reported on it; the report names neither.
`right` is "refused" (an error with a place in the author's files, and nothing is written), "absent" (built, and no
file holds the words), or, of an order of items, which may be chance, "warned" (`--strict` refuses it).
Outside are words in disguise: spaced letters, other alphabets, pictures of letters.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lspreport.diagnostic import Diagnostics
from lspreport.spine import write_reference
from tests.leaks.planted import png
from tests.projects import DOT

AREA, SLUG, PERSON, ID = "Leeds", "leeds", "Ann Leeson", "leeds:one"
REFUSED, ABSENT = "refused", "absent"

Put = Callable[[Path], None]


@dataclass(frozen=True)
class Channel:
    where: str
    right: str
    put: Put


def at(path: str, old: str, new: str) -> Put:
    """`new` in the place of `old` in a file."""

    def put(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text, old
        (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return put


def new(path: str, content: str | bytes) -> Put:
    def put(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    return put


def all_of(*puts: Put) -> Put:
    def put(project: Path) -> None:
        for one in puts:
            one(project)

    return put


ONE, REPORT = "sections/one.md", "sections/report.yaml"


def box(text: str) -> Put:
    """In the box of the evidence, before its list."""
    return at(ONE, "## Examples\n", f"## Examples\n\n{text}\n")


def lead(text: str) -> Put:
    """At the end of the paragraph that leads to the box."""
    return at(ONE, "are in @box-x.", f"are in @box-x.{text}")


def end(text: str) -> Put:
    """At the end of the chapter."""
    return lambda project: (project / ONE).write_text((project / ONE).read_text() + f"\n{text}\n", encoding="utf-8")


def settings(lines: str) -> Put:
    return lambda project: (project / REPORT).write_text((project / REPORT).read_text() + lines, encoding="utf-8")


def item(words: str) -> Put:
    return at("areas/brighton.yaml", "Partners shared br posts.", words)


def picture(data: bytes, suffix: str = "png", name: str = "dot") -> Put:
    return all_of(new(f"sections/{name}.{suffix}", data), box(f"![A dot]({name}.{suffix}){{#fig-it alt='A dot.'}}"))


def drawing(inside: str) -> bytes:
    return DOT.replace(b"</svg>", inside.encode() + b"</svg>")


def house(part: str, old: str, text: str) -> Put:
    """A house style in whose file somebody has written `text` before `old`."""

    def put(project: Path) -> None:
        path = project / "sections/house.docx"
        write_reference(project, None, path, Diagnostics())
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as read, zipfile.ZipFile(out, "w") as written:
            parts = {name: read.read(name) for name in read.namelist()}
            parts.setdefault(part, CORE)
            found = [name for name in parts if re.fullmatch(part, name)]
            assert found
            for name in found:
                parts[name] = parts[name].replace(old.encode(), (text + old).encode(), 1)
                assert text.encode() in parts[name], name
            for name, data in parts.items():
                written.writestr(name, data)
        path.write_bytes(out.getvalue())
        settings("formats: {docx: {reference-doc: house.docx}}\n")(project)

    return put


def section(name: str, part: str, text: str) -> Put:
    """A section of its own in a part of the report."""
    lines = {"front": ("front: [", f"front: [{name}.md, "), "chapters": ("[one.md]", f"[one.md, {name}.md]")}
    if part in lines:
        return all_of(new(f"sections/{name}.md", text), at(REPORT, *lines[part]))
    more = f"appendices: [{name}.md]\n" if part == "appendices" else f"summary: {{file: {name}.md}}\n"
    return all_of(new(f"sections/{name}.md", text), at(REPORT, "chapters:", f"{more}chapters:"))


TABLE = "| A | B |\n|---|---|\n| c | {} |\n\n: {} {{#tbl-it}}"

CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"></cp:coreProperties>'
)
HEADER = r"word/header\d+\.xml"
RUN = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
STYLE = f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="x"><w:name w:val="{AREA} {PERSON}"/></w:style>'
MARK = f'<w:bookmarkStart w:id="77" w:name="{AREA}"/><w:bookmarkEnd w:id="77"/>'

CHANNELS = (
    # words on the page, where evidence of the areas stands
    Channel("an item of evidence", REFUSED, item(f"In {AREA} partners shared posts.")),
    Channel("an item of evidence, the person", REFUSED, item(f"{PERSON} saw shared posts.")),
    Channel("an item in capitals", REFUSED, item(f"In {AREA.upper()} partners shared posts.")),
    Channel("an item in bold", REFUSED, item(f"In **{AREA}** partners shared posts.")),
    Channel("a possessive in an item", REFUSED, item(f"Partners shared {AREA}'s posts.")),
    Channel("a footnote in an item", REFUSED, item(f"Partners shared posts.^[In {AREA}.]")),
    Channel("code in an item", REFUSED, item(f"Partners shared `{AREA}`.")),
    Channel("a link's words in an item", REFUSED, item(f"Partners shared [{AREA}](https://a.example/) posts.")),
    Channel("another language in an item", REFUSED, item(f"Partners shared [{AREA}]{{lang=fr}} posts.")),
    Channel("the title of a box", REFUSED, at(ONE, "## Examples", f"## Examples from {AREA}")),
    Channel("a paragraph in a box", REFUSED, box(f"They come from {AREA}.")),
    Channel("a paragraph in a box, the person", REFUSED, box(f"{PERSON} found them.")),
    Channel("a list in a box", REFUSED, box(f"- {AREA}\n- a town\n")),
    Channel("a quotation in a box", REFUSED, box(f"> {AREA} said so.")),
    Channel("a verse in a box", REFUSED, box(f"| {AREA} said\n| so\n")),
    Channel("a code block in a box", REFUSED, box(f"```\n{AREA}\n```")),
    Channel("a code block in a box, the person", REFUSED, box(f"```\n{PERSON}\n```")),
    Channel("a term in a box", REFUSED, box(f"{AREA}\n:   a town\n")),
    Channel("a cell in a box", REFUSED, box(TABLE.format(AREA, "Words"))),
    Channel("the caption of a table in a box", REFUSED, box(TABLE.format("d", f"Words of {AREA}"))),
    Channel("the text of a picture in a box", REFUSED,
            all_of(new("sections/dot.svg", DOT), box(f"![A dot](dot.svg){{#fig-it alt='A map of {AREA}.'}}"))),
    Channel("the text of a picture in a box, the person", REFUSED,
            all_of(new("sections/dot.svg", DOT), box(f"![A dot](dot.svg){{#fig-it alt='Drawn by {PERSON}.'}}"))),
    Channel("the caption of a picture in a box", REFUSED,
            all_of(new("sections/dot.svg", DOT), box(f"![{AREA}](dot.svg){{#fig-it alt='A dot.'}}"))),
    Channel("the paragraph that leads to a box", REFUSED, lead(f" They are {AREA}'s.")),
    Channel("its footnote", REFUSED, lead(f"^[They are {AREA}'s.]")),
    Channel("its footnote, the person", REFUSED, lead(f"^[{PERSON} found them.]")),
    Channel("the heading above", REFUSED, at(ONE, "Posts and plans", f"## Posts in {AREA}\n\nPosts and plans")),
    # words on the page elsewhere: the area alone
    Channel("a paragraph that rests on nothing", REFUSED, end(f"Much was seen in {AREA}.")),
    Channel("the text of a picture that rests on nothing", REFUSED,
            all_of(new("sections/dot.svg", DOT), end(f"![A dot](dot.svg){{#fig-it alt='A map of {AREA}.'}}"))),
    Channel("the letters of a drawing", REFUSED, picture(drawing(f"<text>{AREA}</text>"), "svg")),
    Channel("the letters of a drawing, the person", REFUSED, picture(drawing(f"<text>{PERSON}</text>"), "svg")),
    Channel("the title of a chapter", REFUSED, at(ONE, "# Posts", f"# Posts in {AREA}")),
    Channel("the summary", REFUSED, section("short", "summary", f"# Summary\n\nMuch was seen in {AREA}.\n")),
    Channel("the imprint", REFUSED, section("imprint", "front", f"# Imprint\n\nPrinted in {AREA}.\n")),
    Channel("the thanks", REFUSED, section("thanks", "front", f"# Thanks\n\nThanks go to {AREA}.\n")),
    Channel("an appendix", REFUSED, section("more", "appendices", f"# More\n\nThis was {AREA}.\n")),
    Channel("a term of the glossary", REFUSED, all_of(
        new("sections/glossary.yaml", f"terms: {{forum: A meeting in {AREA}.}}\n"),
        at(REPORT, "front: [contents]", "front: [contents, glossary]"))),
    Channel("an abbreviation of the glossary", REFUSED,
            new("sections/glossary.yaml", f"abbreviations: {{LF: {AREA} Forum}}\n")),
    Channel("the title of a stream", REFUSED, at("sections/theory.yaml", "title: S", f"title: What {AREA} does")),
    Channel("the wording of a driver", REFUSED, all_of(
        at("sections/theory.yaml", "streams:", f"drivers: {{D1: {{text: Trust in {AREA}, marks: []}}}}\nstreams:"))),
    Channel("the wording of a lever", REFUSED, all_of(
        at("sections/theory.yaml", "streams:", f"levers: {{L1: {{text: Money for {AREA}, marks: []}}}}\nstreams:"))),
    Channel("the letters of the logo", REFUSED, all_of(
        new("sections/logo.svg", drawing(f"<text>{AREA}</text>")),
        settings("formats: {theme: {logo: logo.svg}}\n"))),
    Channel("the letters of the logo, the person", REFUSED, all_of(
        new("sections/logo.svg", drawing(f"<text>{PERSON}</text>")),
        settings("formats: {theme: {logo: logo.svg}}\n"))),
    # addresses and names within the files
    Channel("the label of a box", REFUSED,
            lambda project: (project / ONE).write_text((project / ONE).read_text().replace("box-x", f"box-{SLUG}"))),
    Channel("the label of a box, the person", REFUSED,
            lambda project: (project / ONE).write_text((project / ONE).read_text().replace("box-x", "box-ann-leeson"))),
    Channel("the label of a paragraph", REFUSED, end(f"All agree. {{#para-{SLUG}}}")),
    Channel("the label of a heading", REFUSED, end(f"## More {{#sec-{SLUG}}}\n\nAll agree.")),
    Channel("the label of a table", REFUSED, end(TABLE.format("d", "Words").replace("tbl-it", f"tbl-{SLUG}"))),
    Channel("the label of a picture", REFUSED, all_of(
        new("sections/dot.svg", DOT), end(f"![A dot](dot.svg){{#fig-{SLUG} alt='A dot.'}}"))),
    Channel("the name of a section's file", REFUSED, section(SLUG, "chapters", "# More\n\nAll agree.\n")),
    Channel("the name of a section's file, the person", REFUSED,
            section("ann-leeson", "chapters", "# More\n\nAll agree.\n")),
    Channel("the name of the outputs", REFUSED, at(REPORT, "name: shared", f"name: {SLUG}-posts")),
    Channel("the name of the outputs, the person", REFUSED, at(REPORT, "name: shared", "name: ann-leeson-posts")),
    Channel("the address of a link", REFUSED, end(f"See [the plan](https://{SLUG}.example/plan).")),
    Channel("the address of a link, the person", REFUSED, end("See [the plan](https://a.example/ann-leeson).")),
    Channel("an id of evidence in the text", REFUSED, end(f"As {ID} has it.")),
    Channel("an id of evidence in the text of a picture", REFUSED, all_of(
        new("sections/dot.svg", DOT), end(f"![A dot](dot.svg){{#fig-it alt='See {ID}.'}}"))),
    Channel("an id of evidence in code", REFUSED, end(f"```\n{ID}\n```")),
    Channel("the language of a run", REFUSED, end(f"A [word]{{lang={SLUG}}} is said.")),
    Channel("an attribute of a box", REFUSED, at(ONE, "{.box #box-x}", f"{{.box #box-x data-from={SLUG}}}")),
    Channel("a class of a run", REFUSED, end(f"A [word]{{.{SLUG}}} is said.")),
    Channel("raw HTML", REFUSED, end(f"A <span title='{AREA}'>word</span> is said.")),
    Channel("an attribute of a picture", REFUSED, all_of(
        new("sections/dot.svg", DOT), end(f"![A dot](dot.svg){{#fig-it alt='A dot.' title='{AREA}'}}"))),
    Channel("the order of a list", "warned", lambda project: (project / ONE).write_text(ORDERED)),
    Channel("the order of a table", "warned", lambda project: (project / ONE).write_text(IN_ROWS)),
    # what nobody prints
    Channel("the language of a fence", ABSENT, end(f"```{SLUG}\nx = 1\n```")),
    Channel("the title of a link", ABSENT, end(f"See [the plan](https://a.example/ '{AREA}').")),
    Channel("the title of a link, the person", ABSENT, end(f"See [a plan](https://a.example/ '{PERSON}').")),
    Channel("the name of a footnote", ABSENT, end(f"So it is.[^{SLUG}]\n\n[^{SLUG}]: Told below.")),
    Channel("the name of a picture's file", ABSENT, picture(png(), name=f"{SLUG}-map")),
    Channel("a remark in a section", ABSENT, end(f"<!-- {AREA}, by {PERSON} -->")),
    Channel("a remark in the settings", ABSENT, settings(f"# {AREA}, by {PERSON}\n")),
    Channel("a remark in the theory", ABSENT,
            at("sections/theory.yaml", "streams:", f"# {AREA}, by {PERSON}\nstreams:")),
    Channel("a remark in an area's file", ABSENT, at("areas/leeds.yaml", "evidence:", f"# {PERSON}\nevidence:")),
    Channel("a note of an item", ABSENT, at("areas/leeds.yaml", "note: Ask", f"note: {PERSON} of {AREA}. Ask")),
    Channel("the reason of a waiver", ABSENT, at(REPORT, "the council has", f"the council of {AREA} has")),
    Channel("who signs a waiver", ABSENT, at(REPORT, "by: AB", f"by: {PERSON}")),
    Channel("what an area is known by", ABSENT,
            at("areas/leeds.yaml", "evidence:", "known-by: [Aire Homes]\nevidence:")),
    Channel("a section that is not listed", ABSENT,
            new("sections/leeds-draft.md", f"# Draft\n\n{PERSON} in {AREA}.\n")),
    Channel("an alias that is not to be used", ABSENT,
            settings(f"names: {{office: {{canonical: The Office, aliases: [{AREA} Office]}}}}\n")),
    Channel("the metadata of a picture", ABSENT, picture(png((b"tEXt", f"Author\0{PERSON}, {AREA}".encode())))),
    Channel("behind the end of a picture", ABSENT, picture(png() + f"{PERSON}, {AREA}".encode())),
    Channel("the metadata of a drawing", ABSENT, picture(
        drawing(f"<metadata>{AREA}</metadata><title>{PERSON}</title><!-- {AREA} -->"), "svg")),
    Channel("the names of a drawing's parts", ABSENT, picture(
        drawing(f"<g id='{SLUG}' class='{AREA}' aria-label='{PERSON}'><rect width='1' height='1'/></g>"), "svg")),
    Channel("a hidden layer of a drawing", ABSENT, picture(
        drawing(f"<g display='none'><text>{AREA}, {PERSON}</text></g>"), "svg")),
    Channel("the metadata of the logo", ABSENT, all_of(
        new("sections/logo.png", png((b"tEXt", f"Author\0{PERSON}, {AREA}".encode()))),
        settings("formats: {theme: {logo: logo.png}}\n"))),
    Channel("who made the house style", ABSENT,
            house("docProps/core.xml", "</cp:core", f"<dc:creator>{PERSON}</dc:creator>")),
    Channel("the hidden text of the house style", ABSENT, house(HEADER, "</w:p>", RUN.format("<w:vanish/>", AREA))),
    Channel("a style of the house", ABSENT, house("word/styles.xml", "</w:styles>", STYLE)),
    Channel("a remark in the house style", ABSENT, house(HEADER, "</w:hdr>", f"<!-- {PERSON} -->")),
    Channel("a bookmark of the house style", ABSENT, house(HEADER, "</w:p>", MARK)),
    Channel("the running head of the house", REFUSED, house(HEADER, "</w:p>", RUN.format("", AREA))),
    Channel("the running head of the house, the person", REFUSED, house(HEADER, "</w:p>", RUN.format("", PERSON))),
)  # fmt: skip

_ITEMS = ("blackburn", "brighton", "leeds", "lewisham", "worcestershire")
ORDERED = (
    "# Posts\n\nPosts are in @box-x.\n\n::: {.box #box-x}\n## Examples\n\n"
    + "".join(f"- {{{{< evidence {slug}:one >}}}}\n" for slug in _ITEMS)
    + ":::\n"
)
IN_ROWS = (
    "# Posts\n\nPosts are in @box-x and @tbl-it.\n\n::: {.box #box-x}\n## More\n\nWords.\n:::\n\n"
    "| No. | Example |\n|---|---|\n"
    + "".join(f"| {at} | {{{{< evidence {slug}:one >}}}} |\n" for at, slug in enumerate(_ITEMS))
    + "\n: Examples {#tbl-it}\n"
)
