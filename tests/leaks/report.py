"""A report of five areas that gives none of them away, and what could be changed in it so that it does."""

from __future__ import annotations

from pathlib import Path

AREAS = {
    "leeds": ("Leeds", "metropolitan district", 1, "Yorkshire and the Humber"),
    "lewisham": ("Lewisham", "London borough", 1, "London"),
    "brighton": ("Brighton and Hove", "unitary", 1, "South East"),
    "blackburn": ("Blackburn with Darwen", "unitary", 1, "North West"),
    "worcestershire": ("Worcestershire", "county", 2, "West Midlands"),
}
ORDER = ("lewisham", "blackburn", "worcestershire", "leeds", "brighton")


def write(
    folder: Path,
    text: str = "",
    *,
    order: tuple[str, ...] = ORDER,
    label: str = "box-x",
    more: str = "",
    settings: str = "",
) -> Path:
    """The report's folder: an item of each area in a box, `text` that of Worcestershire's, the box called `label`."""
    files = {
        "sections/report.yaml": "title: Shared posts\nname: shared\nauthors: [Ada Writer]\npublisher: The Office\n"
        "date: 2008-12\nlanguage: en-GB\nfront: [contents]\nchapters: [one.md]\n"
        "waivers:\n  - {check: unused-label, at: box-x, reason: the council has promised it, by: AB}\n" + settings,
        "sections/theory.yaml": "streams: {s: {title: S, topics: [a, b]}}\n",
    }
    for slug, (name, kind, tiers, region) in AREAS.items():
        note = "Ask them again in the autumn." if slug == "leeds" else f"Wait for the {slug[:2]} plans of next year."
        said = text if slug == "worcestershire" and text else f"Partners shared {slug[:2]} posts."
        files[f"areas/{slug}.yaml"] = (
            f"name: {name}\ntype: {kind}\ntiers: {tiers}\nregion: {region}\n"
            f"report: {{authors: [Ann {slug.capitalize()[:3]}son], team: T{slug[:3].upper()}}}\n"
            "evidence:\n  one:\n    kind: example\n    stream: s\n    topic: a\n"
            f"    note: {note}\n    text: >-\n      {said}\n"
        )
    items = "\n".join(f"- {{{{< evidence {slug}:one >}}}}" for slug in order)
    files["sections/one.md"] = (
        f"# Posts\n\nPosts and plans are in @{label}.\n\n::: {{.box #{label}}}\n## Examples\n\n{items}\n:::\n\n{more}\n"
    )
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder
