"""What Govspeak cannot express: words that would stand there as if they were set like all others."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.diagnostic import Diagnostic, Mistake, Severity
from lspreport.model.report import Document
from lspreport.model.text import plain
from lspreport.model.tree import Style, StyledText
from lspreport.model.walk import things
from lspreport.source import Span

_LOST = {
    Style.STRIKEOUT: (Severity.ERROR, "struck words", "take them out, or say in words that they no longer hold"),
    Style.UNDERLINE: (Severity.WARNING, "underlined words", "write `*words*` or `**words**`"),
    Style.SMALL_CAPS: (Severity.WARNING, "small capitals", "write capitals, or nothing special"),
}
_LONGEST = 40


def objections(document: Document) -> Iterator[Diagnostic]:
    """Each run of words whose look would be lost. Struck words would say the contrary of what is meant."""
    for thing in things(document.sections):
        if isinstance(thing.node, StyledText) and thing.node.style in _LOST:
            severity, what, hint = _LOST[thing.node.style]
            said = plain(thing.node.content)
            shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()} …"
            message = f"Govspeak has no {what}: `{shown}` would stand there as any other words"
            yield Diagnostic(Mistake.UNFIT_FORMAT, severity, message, _place(thing.around), (hint,))


def _place(around: tuple[object, ...]) -> Span | None:
    spans = (getattr(node, "span", None) for node in reversed(around))
    return next((span for span in spans if isinstance(span, Span)), None)
