"""The kinds of case: what each changes in a report, or beside it, and the commands that are then run."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lspreport.check import rule_names
from tests.fuzz import fields, grammar, permitted
from tests.intake.forms import fill_csv, fill_docx, fill_xlsx

Words = tuple[str, ...]
Case = Sequence[Words]
Kind = Callable[[random.Random, Path], Case]
JSON = ("--diagnostic-format", "json")
LABELS = ("sec-introduction", "sec-access", "para-shared-money", "tbl-hours", "box-sharing", "D2", "L3")
CITED = ("southmere:shared-post", "northbridge:one-counter", "workshop:one-list")


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def unchecked(project: Path) -> None:
    """Switches all checks off, so that more comes to the writers."""
    off = ", ".join(f"{name}: off" for name in rule_names())
    edit(project / "sections/report.yaml", lambda text: f"{text}\nchecks: {{{off}}}\n")


def build(rng: random.Random) -> Words:
    formats = rng.choice(("html", "html", "docx", "docx", "html,govspeak", "pdf", "docx,pdf,html"))
    more = rng.choice(((), (), (), ("--edition", "internal"), ("--edition", "area:southmere")))
    if "html" in formats and rng.random() < 0.2:
        more = ("--split",)
    if more[:1] == ("--edition",):
        formats = formats.removesuffix(",govspeak")
    return ("build", "-t", formats, *JSON, *more)


def allowed_markdown(rng: random.Random, project: Path) -> Case:
    """What an author may write; nine in ten with the checks off, which judge and do not print."""
    text = permitted.section(rng, LABELS, CITED)
    edit(project / "sections/access.md", lambda old: old + text)
    if rng.random() < 0.9:
        unchecked(project)
    return [build(rng)]


def evidence_text(rng: random.Random, project: Path) -> Case:
    """The same as the text of an item of evidence, and of one that is written in a single line of YAML."""
    author = permitted.Author(rng, LABELS)
    lines = author.block(rng.choice((0, 0, 1))).split("\n")
    indented = "".join(f"      {line}\n" if line else "\n" for line in lines)
    item = "    kind: finding\n    stream: access\n    topic: opening-hours\n"
    with (project / "areas/southmere.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  made:\n{item}    text: |\n{indented}")
    placed = rng.choice(("{{< evidence southmere:made >}}", "-   {{< evidence southmere:made >}}\n-   So."))
    edit(project / "sections/access.md", lambda old: f"{old}\n\n{placed}\n")
    unchecked(project)
    return [build(rng)]


def wild_markdown(rng: random.Random, project: Path) -> Case:
    edit(project / "sections/access.md", lambda text: text + grammar.section(rng))
    if rng.random() < 0.7:
        unchecked(project)
    return [build(rng)]


def storm(rng: random.Random, project: Path) -> Case:
    edit(project / "sections/access.md", lambda text: text + grammar.storm(rng))
    return [("check", *JSON)]


def any_field(rng: random.Random, project: Path) -> Case:
    fields.changed(rng, project)
    if rng.random() < 0.5:
        return [build(rng)]
    return [rng.choice((build(rng), ("matrix",), ("coverage", "--project", str(project)), ("summary",), ("disclose",)))]


def damaged_file(rng: random.Random, project: Path) -> Case:
    files = [
        path for path in sorted(project.rglob("*")) if path.is_file() and path.parent.name in ("sections", "areas")
    ]
    chosen = rng.choice(files)
    chosen.write_bytes(grammar.damaged(rng, chosen.read_bytes()))
    return [rng.choice((build(rng), ("check", *JSON), ("matrix",), ("coverage",), ("summary",)))]


def filled_form(rng: random.Random, project: Path) -> Case:
    """A form with awkward answers, taken in; what it wrote is read again."""
    suffix = rng.choice(("xlsx", "docx", "csv"))
    form = project.parent / f"form.{suffix}"
    fill = {"xlsx": fill_xlsx, "docx": fill_docx, "csv": fill_csv}[suffix]
    items = [_item(rng) for _ in range(rng.randint(1, 3))]
    name = "Westmere" if rng.random() < 0.8 else grammar.answer(rng)
    profile = {"Name of the area": name, "Type of area": "unitary", "Tiers of local government": "1"}
    if rng.random() < 0.3:
        profile[rng.choice(("Type of area", "Region", "Research team", "Authors of the area's report"))] = (
            grammar.answer(rng)
        )
    try:
        form.write_bytes(fill(form.read_bytes(), profile, items))
    except ValueError:  # what no XML, and no cell of a workbook, can hold
        form.write_bytes(fill(form.read_bytes(), {}, [{"Kind": "finding"}]))
    return [("intake", str(form), "-q", "-o", str(project / "areas/westmere.yaml")), ("check", *JSON)]


def _item(rng: random.Random) -> Mapping[str, str]:
    item = {"Kind": "finding", "Stream": "access", "Topic": "opening-hours", "Text": grammar.answer(rng)}
    if rng.random() < 0.3:
        item[rng.choice((*item, "Short name", "Drivers", "What it gives away"))] = grammar.answer(rng)
    return item


def damaged_form(rng: random.Random, project: Path) -> Case:
    suffix = rng.choice(("xlsx", "docx", "csv"))
    form = project.parent / f"form.{suffix}"
    if suffix == "csv" and rng.random() < 0.5:
        edit(form, lambda text: grammar.cells(rng, text.split("\n")))
    elif suffix == "csv" or rng.random() < 0.3:
        form.write_bytes(grammar.damaged(rng, form.read_bytes()))
    else:
        form.write_bytes(damaged_part(rng, form.read_bytes()))
    return [("intake", str(form), "-q")]


def coded(rng: random.Random, project: Path) -> Case:
    file = project.parent / "coded.qdpx"
    data = file.read_bytes()
    file.write_bytes((damaged_part if rng.random() < 0.7 else grammar.damaged)(rng, data))
    return [("intake", str(file), "-q")]


def damaged_part(rng: random.Random, data: bytes) -> bytes:
    """A zip archive, one part of which is empty, cut or damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(parts))
    kept = parts[name]
    made = rng.choice((b"", kept[: len(kept) // 2], grammar.damaged(rng, kept), grammar.reworded(rng, kept)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for part, content in parts.items():
            new.writestr(part, made if part == name else content)
    return out.getvalue()


def house_style(rng: random.Random, project: Path) -> Case:
    """A house style that is damaged as a file, or in one of its parts."""
    data = (project.parent / "house.docx").read_bytes()
    data = grammar.damaged(rng, data) if rng.random() < 0.2 else damaged_part(rng, data)
    (project / "sections/house.docx").write_bytes(data)
    line = "\nformats: {docx: {reference-doc: house.docx}}\n"
    edit(project / "sections/report.yaml", lambda text: text + line)
    return [("build", "-t", "docx", *JSON)]


def picture(rng: random.Random, project: Path) -> Case:
    name = rng.choice(("p.svg", "p.png"))
    made = grammar.svg(rng) if name == "p.svg" and rng.random() < 0.7 else None
    place = project / "sections" / name
    place.write_bytes(made if made is not None else grammar.damaged(rng, place.read_bytes()))
    figure = f'\n\nSee @fig-p.\n\n![A caption]({name}){{#fig-p alt="Seen"}}\n'
    edit(project / "sections/access.md", lambda text: text + figure)
    return [build(rng)]


def other_verb(rng: random.Random, project: Path) -> Case:
    """A verb that shows or mends the report, over what an author may write."""
    text = permitted.section(rng, LABELS, CITED)
    edit(project / "sections/access.md", lambda old: old + text)
    verbs = (("trace", "@para-shared-money"), ("trace", rng.choice(CITED)), ("matrix",), ("coverage",), ("disclose",),
             ("summary",), ("summary", "--agree"), ("preview", "access", "--text"), ("check", "--fix"))  # fmt: skip
    return [rng.choice(verbs)]


KINDS: tuple[Kind, ...] = (
    *(allowed_markdown,) * 8, *(evidence_text,) * 2, *(wild_markdown,) * 2, *(any_field,) * 4, damaged_file, storm,
    filled_form, filled_form, damaged_form, coded, house_style, picture, other_verb,
)  # fmt: skip
