"""pandoc's inlines to ours: text runs, references, evidence citations, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.files import UNPRINTABLE
from lspreport.load.labels import refuse
from lspreport.load.leftovers import leftovers
from lspreport.load.lengths import too_long
from lspreport.load.links import link, typed
from lspreport.load.pictures import misplaced
from lspreport.load.raw import raw
from lspreport.load.unclosed import empty
from lspreport.model.labels import LABEL_PREFIX
from lspreport.model.quotation import quotation_marks
from lspreport.model.text import plain
from lspreport.model.tree import (
    Citation,
    CitationMode,
    CitedWork,
    EvidenceCitation,
    Formula,
    FromMark,
    Inline,
    InlineCode,
    Inlines,
    Language,
    LineBreak,
    Math,
    Note,
    Reference,
    ReferenceForm,
    Style,
    StyledText,
    Text,
)

Json = dict[str, Any]

_STYLES = {
    "Emph": Style.EMPHASIS,
    "Strong": Style.STRONG,
    "Strikeout": Style.STRIKEOUT,
    "Superscript": Style.SUPERSCRIPT,
    "Subscript": Style.SUBSCRIPT,
    "SmallCaps": Style.SMALL_CAPS,
    "Underline": Style.UNDERLINE,
}
AUTOLINKS = ("uri", "email")
"""The classes that pandoc gives to a bare address in `<…>`."""
_ADDRESS = re.compile(r"\bhttps?://[^\s<>{}|\\^`\"“”‘]+", re.IGNORECASE)
_BEHIND_ADDRESS = ".,;:!?'’*_…]"
"""What stands behind an address in a sentence, and not in it."""
_LABEL = re.compile(rf"{LABEL_PREFIX}[A-Za-z0-9][A-Za-z0-9-]*")
_MODES = {
    "NormalCitation": CitationMode.WHOLE,
    "AuthorInText": CitationMode.IN_TEXT,
    "SuppressAuthor": CitationMode.NO_AUTHOR,
}
_LEADING = frozenset(
    {
        *(
            "see",
            "cf",
            "compare",
            "contrast",
            "consult",
            "also",
            "eg",
            "ie",
            "viz",
            "namely",
            "and",
            "or",
            "but",
            "both",
        ),
        *("in", "as", "by", "for", "from", "of", "on", "to", "under", "with", "within", "above", "below"),
        *(
            "beside",
            "like",
            "than",
            "unlike",
            "per",
            "especially",
            "particularly",
            "notably",
            "mainly",
            "chiefly",
            "only",
        ),
    }
)
"""Words that lead to a reference and name no thing: "see", "see also", "cf."."""
_FROM = re.compile(r"\[[^\]]*\]\{[^}]*\.from[^}]*\}")


def inlines(nodes: Sequence[Json], context: Context) -> Inlines:
    """The nodes as inlines, with a word on markup that was not read as such."""
    made = converted(nodes, context)
    leftovers(made, context)
    return made


def converted(nodes: Sequence[Json], context: Context) -> Inlines:
    """The nodes as inlines, neighbouring characters joined into one `Text`."""
    found: list[Inline] = []
    words: list[str] = []
    with context.descend(lambda: context.locator.here) as allowed:
        for node in nodes if allowed else ():
            kind = node["t"]
            # nearly all nodes are words and spaces: they are gathered without further ado
            if kind == "Str":
                words.append(node["c"])
            elif kind == "Space" or kind == "SoftBreak":
                words.append(" ")
            else:
                found += [*_text(words, context), *_inline(node, context)] if words else _inline(node, context)
                words = []
    return join([*found, *_text(words, context)] if words else found)


def _text(words: Sequence[str], context: Context) -> Sequence[Inline]:
    """The words, with a link for each address among them."""
    text = "".join(words)
    text = text if text.isprintable() else "".join(printable(word, context) for word in words)
    return [Text(text)] if "://" not in text or context.linked else _with_addresses(text)


def _with_addresses(text: str) -> list[Inline]:
    found: list[Inline] = []
    done = 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_BEHIND_ADDRESS)
        if address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_BEHIND_ADDRESS)
        made = typed(address)
        if made is not None:
            found += [Text(text[done : match.start()]), made]
            done = match.start() + len(address)
    return [one for one in (*found, Text(text[done:])) if not isinstance(one, Text) or one.text]


def join(found: Sequence[Inline]) -> Inlines:
    """Neighbouring `Text` runs as one."""
    joined: list[Inline] = []
    for inline in found:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def _inline(node: Json, context: Context) -> list[Inline]:
    kind: str = node["t"]
    content: Any = node.get("c")
    match kind:
        case "LineBreak":
            return [LineBreak()]
        case "Quoted":
            opening, closing = quotation_marks(context.language)[content[0]["t"]]
            return [Text(opening), *converted(content[1], context), Text(closing)]
        case "Code":
            refuse("code", content[0], context)
            return [InlineCode(printable(content[1], context))]
        case "Math":
            set_as = formula(node, context)
            return [Math(set_as)] if set_as else []
        case "Link":
            (id, classes, pairs), words, (url, _) = content
            made = converted(words, replace(context, linked=True))
            if not made and any(word["t"] == "Image" for word in words):
                return []  # of the picture, which was all that it held, is told
            refuse("a link", [id, [name for name in classes if name not in AUTOLINKS], pairs], context)
            return list(link(made, url, context))
        case "Note":
            return [_note(node, context)]
        case "Cite":
            return _cite(content[0], context)
        case "Span":
            return _span(content[0], content[1], context)
        case "Image":
            misplaced(content[2][0], context)
            return []
        case "RawInline":
            raw(content[1], context, node)
            return []
        case "Subscript" | "Superscript" if not content:
            empty("~~" if kind == "Subscript" else "^^", context)
            return []
        case _ if kind in _STYLES:
            return [StyledText(_STYLES[kind], converted(content, context))]
    raise TypeError(f"pandoc gave an inline of an unknown kind: {kind}")


def formula(node: Json, context: Context) -> Formula | None:
    """pandoc's formula with its forms; None, after a complaint, where it has none."""
    (kind, tex) = node["c"]
    made = context.formulas[tex, kind["t"] == "DisplayMath"]
    if isinstance(made, Formula):
        long = too_long("what is read out of this formula", made.words)
        if long:
            hint = "take it apart: what nobody can listen to, nobody can read"
            context.diagnostics.error(Mistake.BAD_FORMULA, long, context.locator.word(tex), hint)
            return None
        return made
    context.diagnostics.error(
        Mistake.BAD_FORMULA,
        f"this formula cannot be set: {made.problem}",
        context.locator.word(tex),
        "it is TeX, without packages and own commands; for the sign `$` itself write `\\$`",
    )
    return None


def printable(text: str, context: Context) -> str:
    """`text` without characters that no output can hold, such as an entity makes."""
    found = UNPRINTABLE.search(text)
    if found is None:
        return text
    context.diagnostics.error(
        Mistake.UNREADABLE,
        f"this text holds the character U+{ord(found[0]):04X}, which cannot be printed",
        context.locator.token(re.compile(rf"&#(?:0*{ord(found[0])}|[xX]0*{ord(found[0]):x});", re.IGNORECASE)),
        "take it out",
    )
    return UNPRINTABLE.sub("", text)


def _note(node: Json, context: Context) -> Note:
    span, inner = context.locator.note(node)
    return Note("", context.blocks(node["c"], replace(context, locator=inner)), span)


def _span(attributes: list[Any], content: Sequence[Json], context: Context) -> list[Inline]:
    _, classes, pairs = attributes
    if "from" in classes:
        span = context.locator.around(_FROM, content)
        targets = tuple(_target(cite["citationId"]) for cite in _citations(content))
        if not targets or any(":" in target for target in targets):
            context.diagnostics.error(
                Mistake.BAD_REFERENCE, "`{.from}` names no conclusion", span, "write `[@para-x]{.from}`"
            )
            return []
        return [FromMark(targets, span)]
    language = dict(pairs).get("lang")
    inner = converted(content, replace(context, language=language) if language else context)
    refuse("a run of text", attributes, context, ("from",), ("lang", "dir"))
    return [Language(language, inner)] if language else list(inner)


def _citations(content: Sequence[Json]) -> list[Json]:
    return [cite for node in content if node["t"] == "Cite" for cite in node["c"][0]]


def _cite(citations: Sequence[Json], context: Context) -> list[Inline]:
    """One citation group; pandoc takes `@a [@b]` for one group, so what follows an in-text one is split off."""
    groups: list[list[Json]] = []
    for cite in citations:
        if (
            cite["citationMode"]["t"] == "AuthorInText"
            or not groups
            or (len(groups[-1]) == 1 and _in_text(groups[-1][0]))
        ):
            groups.append([cite])
        else:
            groups[-1].append(cite)
    found: list[Inline] = []
    for group in groups:
        if found:
            found.append(Text(" "))
        found += _group(group, context)
    return found


def _in_text(cite: Json) -> bool:
    return bool(cite["citationMode"]["t"] == "AuthorInText")


def _group(group: Sequence[Json], context: Context) -> list[Inline]:
    ids = [cite["citationId"] for cite in group]
    spans = [context.locator.mention(id) for id in ids]
    span = replace(spans[0], end_line=spans[-1].end_line, end_column=spans[-1].end_column)
    works = [_is_work(id, context) for id in ids]
    unparted = [node["t"] for node in group[-1]["citationSuffix"][:2]] == ["Space", "Cite"]
    if unparted:
        message = "nothing parts these references from each other"
        context.diagnostics.error(
            Mistake.BAD_REFERENCE, message, span, "write `;` between them, as in `[@box-x; @box-y]`"
        )
    if all(works):
        return [Citation(tuple(_cited(cite, context) for cite in group), span)]
    if any(works):
        context.diagnostics.error(
            Mistake.BAD_REFERENCE,
            "works and labels or evidence stand in one pair of brackets",
            span,
            "cite works in brackets of their own: `[@smith2020; @jones]`",
        )
        return []
    evidence = [":" in id for id in ids]
    between = [cite["citationPrefix"] for cite in group[1:]] + [cite["citationSuffix"] for cite in group[:-1]]
    outside = [group[0]["citationPrefix"], group[-1]["citationSuffix"]]
    if any(evidence) and not all(evidence):
        context.diagnostics.error(
            Mistake.BAD_REFERENCE,
            "evidence and labels stand in one pair of brackets",
            span,
            "cite evidence in brackets of its own: `[@leeds:framework]`",
        )
        return []
    if (any(between) or (all(evidence) and any(outside))) and not unparted:
        context.diagnostics.error(
            Mistake.BAD_REFERENCE,
            "words stand among these references that would not be printed",
            span,
            "put the words before or behind the brackets; between the references stands `;` alone",
        )
    if all(evidence):
        return [EvidenceCitation(tuple(ids), span)]
    targets = tuple(_target(id) for id in ids)
    number = any(cite["citationMode"]["t"] == "SuppressAuthor" for cite in group)
    capital = ids[0] != targets[0]
    form = ReferenceForm.NUMBER if number else ReferenceForm.CAPITAL if capital else ReferenceForm.WORDS
    before, after = (converted(nodes, context) for nodes in outside)
    if before:
        # `[see fig. @fig-x]`: the author's word for the thing takes the place of ours, as in Quarto; `[see @fig-x]` has
        # none, and keeps ours
        leads = _last_word(before) in _LEADING
        return [*before, Text(" "), Reference(targets, form if leads else ReferenceForm.NUMBER, span), *after]
    return [Reference(targets, form, span), *after]


def _is_work(id: str, context: Context) -> bool:
    """Whether it is a work that is cited: one of the bibliography, or what can be nothing else."""
    if id in context.works:
        return True
    return bool(context.works) and not (":" in id or context.vocabulary.is_code(id) or _LABEL.fullmatch(_target(id)))


def _cited(cite: Json, context: Context) -> CitedWork:
    before, after = (converted(cite[part], context) for part in ("citationPrefix", "citationSuffix"))
    return CitedWork(str(cite["citationId"]), _MODES[cite["citationMode"]["t"]], before, after)


def _last_word(content: Inlines) -> str:
    """The last word, in small letters and without stops: "eg" of "(e.g."."""
    words = plain(content).replace(".", "").casefold().split()
    return words[-1].strip("(,;:") if words else ""


def _target(id: str) -> str:
    """`Box-x` means `box-x` at the start of a sentence; everything else is taken as it stands."""
    lowered = id[:1].lower() + id[1:]
    return lowered if _LABEL.fullmatch(lowered) else id
