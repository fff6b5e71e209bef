"""`{{< include part.md >}}`: the blocks of another Markdown file in place of the shortcode, each with its own place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.as_typed import compared_with_typed
from lspreport.load.context import Context
from lspreport.load.files import outside, read
from lspreport.load.positions import Locator
from lspreport.load.remarks import judge
from lspreport.model.tree import Blocks, Shortcode
from lspreport.source import SourceFile
from lspreport.tools.pandoc import Unreadable

_INCLUDE = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+)?\{\{<[ \t]*include[ \t]+[\"']?([^\s\"'>]+)[\"']?[ \t]*>\}\}", re.MULTILINE
)


def included_files(
    project: Path, sources: Iterable[SourceFile], diagnostics: Diagnostics
) -> tuple[Mapping[PurePosixPath, SourceFile], bool]:
    """The files that `sources` include, and those that these include; and whether all are there: what is not is told at
    its shortcode."""
    whole = True
    found: dict[PurePosixPath, SourceFile] = {}
    waiting = list(sources)
    while waiting:
        source = waiting.pop(0)
        for match in _INCLUDE.finditer(source.text) if "include" in source.text else ():
            path = place_of(match[1], source.path.parent)
            span = source.span(*match.span(1))
            if path is None:
                outside(match[1], diagnostics, span)
                whole = False
            elif path not in found:
                part = read(project, path, diagnostics, span)
                if part is None:
                    whole = False
                else:
                    found[path] = part
                    waiting.append(part)
    return found, whole


def place_of(name: str, folder: PurePosixPath) -> PurePosixPath | None:
    """The file's place in the project; None outside it."""
    path = PurePosixPath(os.path.normpath(folder / name).replace(os.sep, "/"))
    return None if path.is_absolute() or ".." in path.parts else path


def included(code: Shortcode, context: Context) -> Blocks:
    """The blocks of the file; none, with a word, where it would stand within itself."""
    path = place_of(code.words[0], context.folder)
    if path is None or path not in context.parts:
        return ()  # `included_files` has told of it
    part = context.parts[path]
    if path in (*context.around, code.span.source.path):
        message = f"`{path.name}` would stand within itself"
        hint = "take this out, or put what both share into a third file"
        context.diagnostics.error(Mistake.BAD_SHORTCODE, message, code.span, hint)
        return ()
    if isinstance(part.read, Unreadable):
        reason = str(part.read).partition("\n")[0]
        message = f"`{path}` cannot be read: {reason}"
        context.diagnostics.error(Mistake.UNREADABLE, message, code.span, "look at its brackets, lists and quotes")
        return ()
    source, nodes = part.source, part.read.blocks
    judge(source.text, part.read.remarks, source.words, context.diagnostics, context.observations)
    typed = compared_with_typed(source.text, nodes, source.span, context.diagnostics, context.observations)
    with typed as diagnostics:
        inner = replace(
            context,
            locator=Locator(source),
            diagnostics=diagnostics,
            folder=source.path.parent,
            around=(*context.around, code.span.source.path),
        )
        return inner.blocks(nodes, inner)
