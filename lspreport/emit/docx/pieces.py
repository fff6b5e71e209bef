"""The few kinds of pandoc's blocks that all of the writer makes."""

from __future__ import annotations

from lspreport.emit.docx.draft import Json


def styled(style: str, content: list[Json]) -> Json:
    """A paragraph in the style called `style`; a name of "" leaves the choice to pandoc."""
    para: Json = {"t": "Para", "c": content}
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [para]]} if style else para


def comment(words: str) -> Json:
    """A mark for the finishing pass, between blocks."""
    return {"t": "RawBlock", "c": ["openxml", f"<!--lsp:{words}-->"]}
