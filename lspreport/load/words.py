"""The letters of pandoc's nodes, by which their place in the author's text is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lspreport.load.letters import letters

Json = dict[str, Any]


def pieces(nodes: Sequence[Json]) -> list[str]:
    """The unbroken stretches of letters in the inlines: footnotes, links and spans interrupt them."""
    found: list[list[str]] = [[]]

    def take(inner: Sequence[Json]) -> None:
        for node in inner:
            kind: str = node["t"]
            content: Any = node.get("c")
            if kind == "Str":  # as nearly all are that are no spaces
                found[-1].append(content)
                continue
            match kind:
                case "Space" | "SoftBreak" | "LineBreak":
                    found[-1].append(" ")
                case "Code" | "Math":
                    found[-1].append(content[1])
                case "Quoted" | "Cite":
                    take(content[1])
                case "Emph" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps" | "Underline":
                    take(content)
                case "Link" | "Span" | "Image":
                    found.append([])
                    take(content[1])
                    found.append([])
                case "RawInline" if not content[1].startswith("<"):
                    found[-1].append(content[1])
                case "Note" | "RawInline":
                    found.append([])

    take(nodes)
    return [piece for words in found if words and (piece := letters("".join(words)))]


def first_words(nodes: Sequence[Json]) -> list[str]:
    """The letters of the first paragraph in the blocks, however deep it stands."""
    waiting: list[Any] = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and node.get("t") in ("Para", "Plain", "Header"):
            return pieces(node["c"] if node["t"] != "Header" else node["c"][2])
        inner = node.get("c") if isinstance(node, dict) else node
        waiting += reversed(inner) if isinstance(inner, list) else []
    return []
