"""Languages of parts of the text: every run of a block marked as one's own, and which way it is written."""

from __future__ import annotations

from lspreport.model.tree import Block, Blocks, Inlines, Language, LanguagePart
from lspreport.model.walk import transform, transform_notes
from lspreport.source import Span

_LEFTWARD = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
"""Languages that are written from right to left."""


def direction(code: str) -> str | None:
    """ "rtl" for a language that is written from right to left; None for others, of which it need not be said."""
    language, _, rest = code.lower().partition("-")
    return "rtl" if (language in _LEFTWARD or rest.startswith(("arab", "hebr"))) and "latn" not in rest else None


def spoken(block: Block, code: str) -> Block:
    """`block` with each run of words in it marked as being in the language `code`; a part in it has its own."""
    if isinstance(block, LanguagePart):
        return block

    def inside(blocks: Blocks) -> Blocks:
        return tuple(spoken(one, code) for one in blocks)

    def run(content: Inlines) -> Inlines:
        return (Language(code, transform_notes(content, inside)),) if content else ()

    return transform(block, run, inside)


def language_part(code: str, blocks: Blocks, span: Span) -> LanguagePart:
    """The blocks as a part in the language `code`; so is each of their footnotes, which stand elsewhere in print."""

    def note(written: Blocks) -> Blocks:
        return (LanguagePart(code, written, span),)

    def run(content: Inlines) -> Inlines:
        return transform_notes(content, note)

    def inside(blocks: Blocks) -> Blocks:
        return tuple(one if isinstance(one, LanguagePart) else transform(one, run, inside) for one in blocks)

    return LanguagePart(code, inside(blocks), span)
