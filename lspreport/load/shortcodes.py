"""Shortcodes: `{{< evidence leeds:framework >}}` alone in its paragraph or list item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lspreport.diagnostic import Mistake, nearest
from lspreport.load.context import Context
from lspreport.load.foreign_names import foreign_shortcode
from lspreport.model.tree import Shortcode
from lspreport.source import Span

Json = dict[str, Any]

_PLACED = re.compile(r"\{\{<.*?>\}\}", re.DOTALL)
_WHOLE = re.compile(r"\{\{<\s*(.*?)\s*>\}\}", re.DOTALL)
_ARGUMENT = re.compile(r"(?:[\w-]+=)?(?:[\"“][^\"”]*[\"”]|'[^']*')|\S+")
_QUOTES = "\"'“”‘’"
_MARKS = ("{{<", ">}}")
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "evidence": ("stream", "topic", "kind"),
    "paragraph": (),
    "figure": (),
    "areas": (),
    "include": (),
    "pagebreak": (),
    "table": ("caption", "columns", "rows", "format", "sheet"),
}
"""Each shortcode with the options that it takes. Each register has one more, under its key, for a stream's table."""
_TABLE = ("stream",)
FIGURES = ("streams",)


def shortcode(content: Sequence[Json], context: Context) -> Shortcode | None:
    """The shortcode that this paragraph is, or None where it is an ordinary paragraph."""
    if not content or content[0]["t"] != "Str" or not content[0]["c"].startswith("{{"):
        return None  # so is nearly every paragraph: its words need not be looked at
    text = _text(content).strip()
    match = _WHOLE.fullmatch(text)
    if match is None or text.count("{{<") != 1:
        return None
    if any(context.locator.typed(mark) is None for mark in _MARKS):
        return None  # a backslash in it: it is to be printed
    place = context.locator.around(_PLACED, content)
    written, *arguments = _ARGUMENT.findall(match[1]) or [""]
    name = written
    registers = context.vocabulary.keys
    if context.theory is None and name not in OPTIONS and any(one.startswith("stream=") for one in arguments):
        return Shortcode("", (), {}, place)  # the table of a register that theory.yaml, which is broken, may declare
    if name not in OPTIONS and name not in registers:
        context.diagnostics.error(
            Mistake.UNKNOWN_SHORTCODE,
            f"there is no shortcode `{name}`" if name else "this shortcode is empty",
            _word(name, place, context),
            *(foreign_shortcode(name) or nearest(name, [*tuple(OPTIONS)[:2], *registers, *tuple(OPTIONS)[2:]])),
        )
        return Shortcode("", (), {}, place)
    words = tuple(argument.strip(_QUOTES) for argument in arguments if "=" not in argument)
    options: dict[str, str] = {}
    takes = OPTIONS.get(name, _TABLE)
    for key, _, value in (argument.partition("=") for argument in arguments if "=" in argument):
        if key not in takes:
            spaced = f"write `{name} key=value`, with no space beside the `=`"
            context.diagnostics.error(
                Mistake.BAD_SHORTCODE,
                f"the shortcode `{name}` has no option `{key}`" if key else "this `=` has no name before it",
                _word(key, place, context),
                *((spaced,) if not key else nearest(key, takes) or foreign_shortcode(name) or ("it has none at all",)),
            )
            return Shortcode("", (), {}, place)
        options[key] = value.strip(_QUOTES)
    return _checked(Shortcode(name, words, options, place), context)


def _word(word: str, place: Span, context: Context) -> Span:
    """The place of a word of the shortcode, the whole shortcode where it cannot be found."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return (context.locator.within(pattern, place) if word else None) or place


def _checked(found: Shortcode, context: Context) -> Shortcode:
    """Complains of what the shortcode lacks and of values that nobody knows."""
    streams = context.theory.streams if context.theory else {}
    topics = dict.fromkeys(topic for stream in streams.values() for topic in stream.topics)
    allowed = {"stream": tuple(streams), "topic": tuple(topics), "kind": context.vocabulary.kinds}
    for key, value in found.options.items():
        if key in allowed and value not in allowed[key] and (context.theory is not None or key == "kind"):
            context.diagnostics.error(
                Mistake.UNKNOWN_VALUE,
                f"there is no {key} `{value}`",
                _word(value, found.span, context),
                *nearest(value, allowed[key]),
            )
            return Shortcode("", (), {}, found.span)
    needs = {
        "evidence": (bool(found.words or found.options), "name an item, as `leeds:framework`, or a topic"),
        "paragraph": (len(found.words) == 1, "name one paragraph, as `para-determination`"),
        "figure": (found.words in [(name,) for name in FIGURES], "known: `streams`"),
        "areas": (not found.words, "it takes nothing"),
        "include": (len(found.words) == 1, "name one file, as `part.md`"),
        "pagebreak": (not found.words, "it takes nothing"),
        "table": (
            sum(not word.startswith("#") for word in found.words) == 1 and len(found.words) < 3,
            "name one file and a label: `spending.csv #tbl-spending`",
        ),
    }
    table = ("stream" in found.options and not found.words, "name the stream: `stream=efficiency`")
    complete, remedy = needs.get(found.name, table)
    if not complete:
        context.diagnostics.error(
            Mistake.BAD_SHORTCODE, f"the shortcode `{found.name}` does not say what to place", found.span, remedy
        )
        return Shortcode("", (), {}, found.span)
    return found


def _text(content: Sequence[Json]) -> str:
    """The characters of a paragraph that could be a shortcode."""
    parts: list[str] = []
    for node in content:
        match node["t"]:
            case "Str":
                parts.append(node["c"])
            case "Space" | "SoftBreak":
                parts.append(" ")
            case "Quoted":
                parts.append('"' + _anything(node["c"][1]) + '"')
            case "Cite":  # `{{< evidence @leeds:x >}}`: the `@` is too much, and harmless
                parts.append(_text(node["c"][1]).removeprefix("@"))
            case _:
                return ""
    return "".join(parts)


def _anything(content: Sequence[Json]) -> str:
    """The characters between quotation marks, whatever their markup."""
    parts: list[str] = []
    for node in content:
        inner = node.get("c", " ")
        if isinstance(inner, str):
            parts.append(inner)
        elif node["t"] in ("Emph", "Strong", "Superscript", "Subscript", "Strikeout", "SmallCaps", "Underline"):
            parts.append(_anything(inner))
        elif node["t"] != "Note":
            parts.append(_anything(inner[1]) if isinstance(inner[1], list) else str(inner[-1]))
    return "".join(parts)
