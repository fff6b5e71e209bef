"""A report on many areas, made for measuring: `write(folder)` gives 150 areas of 100 items, all of them used.

`printed=10, together=12` prints one item in ten, and has a claim rest on twelve: of 35,000 items that makes some 400
pages. A national report of some 60 pages has it otherwise: `**NATIONAL`.

One item in five holds more than plain words: a quotation, stress or a list.

Nothing in it is about a real place, and the same numbers give the same report at every run.
"""

from __future__ import annotations

import random
from pathlib import Path

KINDS = ("finding", "example", "barrier", "facilitating-factor", "outcome")
TYPES = ("metropolitan district", "London borough", "unitary", "county")
REGIONS = ("North East", "North West", "Yorkshire and the Humber", "East Midlands", "West Midlands", "East of England",
           "London", "South East", "South West")  # fmt: skip
STREAMS, TOPICS, CODES = 3, 8, 20
SUBJECTS = ("partners", "officers", "residents", "members", "agencies", "the board", "the team", "volunteers")
VERBS = ("agreed on", "reviewed", "shared", "postponed", "measured", "described", "paid for", "compared")
OBJECTS = ("the budget for repairs", "a plan for the year", "the figures of each quarter", "joint posts",
           "two small projects", "the lists of targets", "a single counter", "the reports to the board")  # fmt: skip
ENDS = ("after a long debate", "with some success", "although money was short", "before the deadline",
        "as they had done in earlier years", "because trust had grown", "and learnt from it",
        "for the first time")  # fmt: skip


NATIONAL = {"printed": 60, "together": 70}
"""How a report on 350 areas of 100 items becomes one of about as many pages as the sample paper has."""


def write(
    folder: Path, areas: int = 150, items: int = 100, seed: int = 2008, *, printed: int = 10, together: int = 12
) -> None:
    """The report's files in `folder`: one item in `printed` is printed, and so many bear a claim `together`."""
    (folder / "sections").mkdir(parents=True)
    (folder / "areas").mkdir()
    chance = random.Random(seed)
    slugs = [f"area-{number:03}" for number in range(1, areas + 1)]
    used: dict[str, list[str]] = {f"topic-{stream}-{topic}": [] for stream in range(STREAMS) for topic in range(TOPICS)}
    for number, slug in enumerate(slugs, start=1):
        (folder / "areas" / f"{slug}.yaml").write_text(_area(number, slug, items, used, chance), encoding="utf-8")
    chapters = [f"chapter-{stream}.md" for stream in range(STREAMS)]
    for stream, chapter in enumerate(chapters):
        (folder / "sections" / chapter).write_text(_chapter(stream, used, printed, together), encoding="utf-8")
    (folder / "sections" / "theory.yaml").write_text(_theory(chapters), encoding="utf-8")
    report = f"title: A report on {areas} areas\nchapters: [{', '.join(chapters)}]\n"
    (folder / "sections" / "report.yaml").write_text(report, encoding="utf-8")


def _area(number: int, slug: str, items: int, used: dict[str, list[str]], chance: random.Random) -> str:
    kind = TYPES[number % len(TYPES)]
    lines = [f"name: Sample area {number}", f"type: {kind}", f"tiers: {2 if kind == 'county' else 1}"]
    lines += [f"region: {REGIONS[number % len(REGIONS)]}", f"report: {{authors: [Author {number}], team: Team}}"]
    lines.append("evidence:")
    for item in range(items):
        stream, topic = chance.randrange(STREAMS), chance.randrange(TOPICS)
        used[f"topic-{stream}-{topic}"].append(f"{slug}:item-{item}")
        lines += [f"  item-{item}:", f"    kind: {chance.choice(KINDS)}", f"    stream: stream-{stream}"]
        lines += [f"    topic: topic-{stream}-{topic}", f"    drivers: [D{chance.randint(1, CODES)}]"]
        lines += [f"    levers: [L{chance.randint(1, CODES)}]", "    text: >-"]
        lines += [f"      {_sentence(chance)}" for _ in range(3)]
        lines += _more(item, chance)
    return "\n".join(lines) + "\n"


def _more(item: int, chance: random.Random) -> list[str]:
    """What one item in five says besides, in lines of its text."""
    said = _sentence(chance)
    match item % 15:
        case 0:
            return [f"      “{said}” said one."]
        case 5:
            return [f"      *{said[:-1]}* (all of it) – and more."]
        case 10:
            return ["", f"      - {said}", f"      - {_sentence(chance)}"]
    return []


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(OBJECTS), chance.choice(ENDS)]
    return " ".join(words).capitalize() + "."


def _chapter(stream: int, used: dict[str, list[str]], printed: int, together: int) -> str:
    """A sub-heading a topic: claims that rest on many items, one item in so many printed in a box, the rest cited."""
    parts = [f"# Chapter {stream}\n"]
    for topic in range(TOPICS):
        ids = used[f"topic-{stream}-{topic}"]
        label = f"box-{stream}-{topic}"
        parts.append(f"## Topic {topic}\n\nExamples are given in @{label}.\n\n::: {{.box #{label}}}\n## Examples\n")
        parts += [f"- {{{{< evidence {id} >}}}}" for id in ids[::printed]]
        parts.append(":::\n")
        for start in range(0, len(ids), together):
            parts.append(f"Partners worked well together. [@{'; @'.join(ids[start : start + together])}]\n")
    return "\n".join(parts)


def _theory(chapters: list[str]) -> str:
    lines = ["drivers:", *(f"  D{code}: {{text: Driver number {code}}}" for code in range(1, CODES + 1))]
    lines += ["levers:", *(f"  L{code}: {{text: Lever number {code}}}" for code in range(1, CODES + 1)), "streams:"]
    for stream, chapter in enumerate(chapters):
        topics = ", ".join(f"topic-{stream}-{topic}" for topic in range(TOPICS))
        drivers, levers = (", ".join(f"{letter}{code}" for code in range(1, CODES + 1)) for letter in "DL")
        lines += [f"  stream-{stream}:", f"    title: Stream {stream}", f"    chapter: {chapter}"]
        lines += [f"    topics: [{topics}]", f"    drivers: [{drivers}]", f"    levers: [{levers}]"]
    return "\n".join(lines) + "\n"
