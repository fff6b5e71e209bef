"""glossary.yaml to `Glossary`."""

from __future__ import annotations

import re

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.nodes import Map, Scalar
from lspreport.load.shape import Reader
from lspreport.model.glossary import Expansion, Glossary, Term

_ABBREVIATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9&/-]*")


def glossary(root: Map, diagnostics: Diagnostics) -> Glossary:
    """The glossary, sorted without regard to case. A plural is the words with an "s" unless `plural:` says more."""
    reader = Reader(diagnostics)
    reader.known(root, ("abbreviations", "terms"), "glossary.yaml")
    abbreviations: dict[str, Expansion] = {}
    node = reader.map(root, "abbreviations") or Map({}, root.span)
    for short, (name, value) in node.entries.items():
        span = name.span
        if not _ABBREVIATION.fullmatch(short):
            diagnostics.error(
                Code.UNKNOWN_VALUE, f"`{short}` cannot be an abbreviation", span, "use one word, as `LAA`"
            )
        elif isinstance(value, Map):
            reader.known(value, ("text", "plural"), f"`{short}`", required=("text",), at=span)
            text = reader.text(value, "text")
            abbreviations[short] = Expansion(text, reader.text(value, "plural", text + "s"), span)
        elif isinstance(value, Scalar) and value.text.strip() and value.tag != "null":
            abbreviations[short] = Expansion(value.text, value.text + "s", span)
        elif isinstance(value, Scalar):
            diagnostics.error(Code.MISSING_KEY, f"`{short}` stands for nothing", span, f"write `{short}: its words`")
        else:
            reader.wrong(value, short, "the words that it stands for")
    terms: dict[str, Term] = {}
    node = reader.map(root, "terms") or Map({}, root.span)
    for word, (name, value) in node.entries.items():
        span = name.span
        if isinstance(value, Map):
            reader.known(value, ("text",), f"`{word}`", required=("text",), at=span)
            terms[word] = Term(reader.text(value, "text"), span)
        elif reader.empty(node, word):
            diagnostics.error(
                Code.MISSING_KEY, f"the term `{word}` is not explained", span, f"write `{word}: what it is`"
            )
        else:
            terms[word] = Term(reader.text(node, word), span)
    return Glossary(
        dict(sorted(abbreviations.items(), key=lambda item: item[0].casefold())),
        dict(sorted(terms.items(), key=lambda item: item[0].casefold())),
    )
