"""The paper made longer, for measuring: chapters copied under new names and labels, everything else as it is."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

LABEL = re.compile(r"(?<=[#@])((?:[Bb]ox|[Pp]ara|[Ff]ig|[Tt]bl|[Ss]ec)-[\w-]*\w)")


def lengthen(project: Path, times: int) -> None:
    """Makes the paper `times` as long: chapters copied under new names and labels."""
    sections = project / "sections"
    report = sections / "report.yaml"
    listed = re.search(r"^chapters:\n((?: +- .*\n)+)", report.read_text(), re.MULTILINE)
    assert listed is not None, "the chapters are expected one a line"
    chapters = [line.strip(" -") for line in listed[1].splitlines()]
    texts = {name: (sections / name).read_text() for name in chapters}
    own = {match[1] for text in texts.values() for match in re.finditer(r"#([\w-]*\w)\}", text)}
    own |= {match[1] for text in texts.values() for match in re.finditer(r"\{[^}]*#([\w-]*\w)", text)}
    whole = sum(len(path.read_text().split()) for path in sections.glob("*.md"))
    chapter_words = sum(len(text.split()) for text in texts.values())
    copies = round((times - 1) * whole / chapter_words)
    names = list(chapters)
    for copy in range(2, copies + 2):
        for name, text in texts.items():
            new = f"{name.removesuffix('.md')}-{copy}.md"
            names.append(new)
            (sections / new).write_text(LABEL.sub(partial(_renamed, own=own, copy=copy), text))
    order = "".join(f"  - {name}\n" for name in names)
    report.write_text(report.read_text().replace(listed[0], f"chapters:\n{order}"))


def _renamed(match: re.Match[str], own: set[str], copy: int) -> str:
    return f"{match[1]}-{copy}" if match[1].lower() in own else match[1]
