"""A paragraph that ends without a stop.

Its last words may have been lost, in a paste or an edit, and the reader cannot tell whether something is missing.

Example: “The partners agreed. They then went on to” with nothing behind it. A line that is no sentence (a name, an
address, a title) needs no stop, nor does a paragraph that leads to the list, table, quotation or code below it.

Remedy: finish the sentence, or put the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.english import VERBS, sentences
from lspreport.check.judging import Judging
from lspreport.check.prose import SKIPPED, Passage, PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.text import plain
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    DefinitionList,
    Figure,
    InlineCode,
    Landscape,
    LineBlock,
    Link,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    Reference,
    StyledText,
    Table,
    Text,
    Unnumbered,
)
from lspreport.source import Span

_LED_TO = (BulletList, OrderedList, DefinitionList, Table, Quote, CodeBlock, LineBlock, Figure)
_OPEN = re.compile(rf"[\w,;–—{SKIPPED}-][”’\"')\]]*$")
_LAST = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*(?=\W*$)")

_TYPED_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.\s+")
_COLUMNS = re.compile(r"\S {3,}\S")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|1[.)])[ \t]")


@rule("sentence-unfinished", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    by_place = {passage.span: passage for passage in passages(judging) if passage.part is PassageKind.PARAGRAPH}
    for section in judging.document.report.sections:
        for paragraph, following in _paragraphs(section.blocks):
            passage = by_place.get(paragraph.span)
            if passage is not None and _is_unfinished(passage, paragraph, following):
                found = _found(passage)
                if not _is_list(paragraph.span, found.span):
                    yield found


def _paragraphs(blocks: Blocks) -> Iterator[tuple[Paragraph, Block | None]]:
    """The paragraphs that stand by themselves, each with the block behind it."""
    following: Sequence[Block | None] = (*blocks[1:], None)
    for block, after in zip(blocks, following, strict=False):
        if isinstance(block, Paragraph):
            yield block, after
        elif isinstance(block, Unnumbered | Landscape | Box):
            yield from _paragraphs(block.blocks)


def _is_unfinished(passage: Passage, paragraph: Paragraph, following: Block | None) -> bool:
    text = passage.text.rstrip()
    if isinstance(following, _LED_TO) or not _OPEN.search(text) or _stands_apart(paragraph):
        return False
    return _is_sentence(passage.prose, text)


def _is_list(paragraph: Span, end: Span | None) -> bool:
    """Whether the lines are a list that no empty line parts from what is above, or a table that was pasted: that is
    told by itself."""
    if end is None or paragraph.source is not end.source:
        return False
    lines = [end.source.line(number) for number in range(paragraph.line, end.line + 1)]
    return any(map(_ITEM.match, lines[1:])) or _COLUMNS.search(lines[-1]) is not None


def _stands_apart(paragraph: Paragraph) -> bool:
    """Whether it ends with an address or a formula, or is a link, a piece of code or an emphasised line as a whole."""
    content = [inline for inline in paragraph.content if not (isinstance(inline, Text) and not inline.text.strip())]
    if not content:
        return True
    last = content[-1]
    if isinstance(last, Link) or (isinstance(last, Reference) and last.content):
        return len(content) == 1 or bool(re.match(r"\w+://|www\.|[^\s@]+@", plain(last.content)))
    return isinstance(last, Math) or (len(content) == 1 and isinstance(last, StyledText | InlineCode))


def _is_sentence(prose: str, text: str) -> bool:
    """Whether the last words want a stop: sentences stand before them, or they hold a verb that anybody knows."""
    prose = _TYPED_NUMBER.sub("", prose)  # it is told by itself
    all_sentences = list(sentences(prose))
    words = re.findall(r"[^\W_]+", prose[slice(*all_sentences[-1])]) if all_sentences else []
    end = text[-400:]  # more need not be looked at, and a pattern that ends with the text would do so from each word
    if re.search(r"\w+://\S*$|www\.\S+$", end):
        return False
    if re.search(r"(?:^|[.?!]\s+)(?:\([^()]*\)|\[[^\[\]]*\])$", end):
        return False  # “(See also the next part)”
    if re.search(r":\s+\S+\s*$|[:;]-?[)(DP]$", end):
        return False  # “write to: somebody”
    if len(all_sentences) > 1:
        return len(words) > 1 and words[0][0].isupper()
    return len(words) > 5 and any(word.lower() in VERBS for word in words)


def _found(passage: Passage) -> Fault:
    text = passage.text.rstrip()
    match = _LAST.search(text, max(0, len(text) - 400))
    span: Span = passage.place(match.start(), match.end()) if match else passage.span
    subject = match[0] if match else ""
    message = "this paragraph ends without a stop"
    return fault(subject, message, span, "finish the sentence, or put the full stop")
