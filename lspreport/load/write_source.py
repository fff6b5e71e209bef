"""Writes what a workshop or a round of interviews handed in into sources.yaml, of which all else stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import indent

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import Map, Scalar
from lspreport.load.write import MergedFile, Unmergeable, area_yaml, merged
from lspreport.load.yaml import parse
from lspreport.model.area import identity
from lspreport.model.handed import HandedArea
from lspreport.source import SourceFile


def source_names(root: Map) -> Mapping[str, str]:
    """The sources of the file, each under its slug with its name; "" where it has none."""
    found = {}
    for slug, (_, node) in root.entries.items():
        _, name = node.entries.get("name", (None, None)) if isinstance(node, Map) else (None, None)
        found[slug] = name.text if isinstance(name, Scalar) else ""
    return found


def source_slug(name: str, kind: str, known: Mapping[str, str], areas: tuple[str, ...]) -> str:
    """The slug of the source called `name`: that of the one of this name, or a new one, which is none of the `areas`.

    The first workshop is `workshop`, the next is called by its words.
    """
    for slug, other in known.items():
        if identity(other) == identity(name):
            return slug
    taken = {*known, *areas}
    words = "-".join(re.findall(r"[a-z0-9]+", identity(name))) or kind
    found = kind if kind not in taken else words
    number = 2
    while found in taken:
        found, number = f"{words}-{number}", number + 1
    return found


def new_source(text: str, slug: str, handed: HandedArea) -> str:
    """The file `text` with one more source behind the others."""
    before = text if not text or text.endswith("\n") else text + "\n"
    return f"{before}{slug}:\n{indent(area_yaml(handed), '  ')}"


def merged_source(
    source: SourceFile, root: Map, slug: str, handed: HandedArea, *, take_out: bool = False
) -> MergedFile:
    """The file with what was handed in for the source `slug`, which it has. What the form leaves empty stays as it is.

    The source's own lines are moved to the left, and so are a file like an area's; above them stand empty lines, so
    that places are told as they are in the whole file.
    """
    name, node = root.entries[slug]
    if not isinstance(node, Map) or not node.entries:
        raise Unmergeable(f"`{slug}` holds nothing that could be added to")
    first = next(iter(node.entries.values()))[0].span
    lines = source.text.split("\n")
    start, column = first.line - 1, first.column - 1
    if first.line == name.span.line or lines[start][:column].strip():
        raise Unmergeable(f"`{slug}` is written in one line")
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" " * column)):
        end += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    own = "\n" * start + "".join(f"{line[column:]}\n" for line in lines[start:end])
    alone = SourceFile(source.path, own)
    inner = parse(alone, Diagnostics())
    if inner is None:
        raise Unmergeable(f"the lines of `{slug}` cannot be read by themselves")
    done = merged(alone, inner, handed, take_out=take_out)
    put = indent(done.text.lstrip("\n").rstrip("\n"), " " * column).split("\n")
    text = "\n".join([*lines[:start], *put, *lines[end:]])
    mistakes = Diagnostics()
    after = parse(SourceFile(source.path, text), mistakes)
    if after is None or mistakes.failed or list(after.entries) != list(root.entries):
        raise Unmergeable("its layout leaves no place for more")
    return replace(done, text=text if text.strip() != source.text.strip() else source.text)
