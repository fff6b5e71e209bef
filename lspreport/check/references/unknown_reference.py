"""A reference to a label that nothing in the report bears.

The reader would be sent nowhere. The label may be misspelt, or the thing it named may have been taken out or
renamed; a paragraph without a number (in the front matter, say) cannot be referred to by number either.

Example: `as @box-comissioning shows`, where the box is `#box-commissioning`.

An id is looked for among the labels, the evidence and the works of the bibliography, in this order.

Remedy: take the label that is offered, or give the thing meant its label: `{#para-x}` as the last word of a
paragraph, `{#sec-x}` behind a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import nearest
from lspreport.model.labels import LABEL_PREFIX
from lspreport.model.numbering import TITLED, Entry, Kind
from lspreport.model.report import Document, Use
from lspreport.model.tree import Box, Heading, Reference, Section
from lspreport.model.walk import outside_notes, things
from lspreport.source import Span

_FEW = 6
"""So many labels are listed."""
_LIKE_LABEL = re.compile(LABEL_PREFIX)


@rule("unknown-reference", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    entries, vocabulary = document.numbering.entries, document.report.theory.vocabulary
    labels = [label.name for label in document.report.labels] + [key for key in entries if _is_compiler_key(key)]
    in_doubt = document.report.labels_in_doubt
    for use in document.uses:
        if not use.found and use.target.rpartition("#")[2] in in_doubt:
            continue  # what is wrong with the thing that bears it has been told
        if use.work:
            if not use.found and document.report.bibliography.whole:
                message = f"`{use.target}` is no label, no evidence and no work of the bibliography"
                known = [*document.report.bibliography.works, *labels]
                nearby = _hints(use.target, known, use.span.written)
                yield fault(use.target, message, use.span, *nearby, alike=message)
            continue
        if ":" in use.target or vocabulary.is_code(use.target):
            continue  # evidence and codes have checks of their own
        entry = entries.get(use.target)
        if entry is None:
            message, known = _missing(use, document.report.addresses)
            may_be_work = not known and not _LIKE_LABEL.match(use.target)
            if may_be_work and not document.report.bibliography.whole:
                continue  # in a file that has been told to be broken
            told = [*_hints(use.target, known or labels, use.span.written)]
            if may_be_work and _is_example(use.span):
                told = ["an example that pandoc would number is written `1.`, or as a box or a table with a label"]
            elif may_be_work:
                told.append(
                    "to cite a work, name the file that describes it in report.yaml: `bibliography: [refs.bib]`"
                )
            yield fault(use.target, message, use.span, *told, alike=message)
        elif not use.worded and entry.number is None and entry.kind not in (*TITLED, Kind.CODE):
            message = f"`{use.target}` bears no number that could be printed"
            yield fault(use.target, message, use.span, _remedy(entry.kind), alike=message)
    for reference, key in _circles(document):
        message = f"the title of `{key}` would stand within itself"
        yield fault(key, message, reference.span, "write words out in this title: `[words](#sec-x)`")
    for found in judging.observations("unknown-reference"):
        if found.name in in_doubt:
            continue
        message = f"nothing bears the label `{found.name}`"
        hints = tuple(_hints(found.name, found.known or labels))
        written = found.span.written
        name = re.sub(r"^!?\[|\]\[\]$", "", found.name)
        if written.startswith("!"):
            message = f"no picture is called `{name}`"
            hints = ("write its file in round brackets, `![What it shows](figures/map.svg)`",)
        elif re.match(r"\[[^\[\]]+\]\[", written):
            message = f"no link is called `{name}`"
            hints = (f"write `[{name}]: https://…` at the end of the file, or `[words](https://…)`",)
            hints += (f"to print the brackets, put a backslash before each: `{written.replace('[', chr(92) + '[')}`",)
        if found.name in entries:
            message = f"the paragraph `{found.name}` would stand within itself"
            hints = ("take its shortcode out of its own list",)
        yield fault(found.name, message, found.span, *hints, alike=message)


def _hints(name: str, known: Sequence[str], written: str = "") -> Iterator[str]:
    """The nearest label, the known ones where they are few, or how to list them; and how to print what is no label."""
    close = nearest(name, known)
    many = bool(close) and close[0].startswith("known") and len(known) > _FEW
    yield from ("`lspreport labels` lists what can be referred to",) if many or not close else close
    if written.startswith("@") and not _LIKE_LABEL.match(name):
        yield f"to print `{written}`, write `\\{written}`"


def _is_example(span: Span) -> bool:
    """Whether `(@good)` begins the line, as pandoc's numbered examples do."""
    line = span.source.lines[span.line - 1]
    return line[: span.column - 1].strip() == "(" and line[span.end_column - 1 :].startswith((") ", ")\t"))


def _circles(document: Document) -> Iterator[tuple[Reference, str]]:
    """The references in titles by which a title would be printed in itself, each with the key of its title."""
    entries = document.numbering.entries
    named: dict[str, list[Reference]] = {}
    for thing in things(document.report.sections, outside_notes):
        bearer = thing.block or thing.section
        if isinstance(thing.node, Reference) and not thing.node.content and isinstance(bearer, Section | Heading | Box):
            named.setdefault(bearer.key, []).append(thing.node)
    titles = {
        key: {
            target
            for one in references
            for target in one.targets
            if target in entries and _goes_by_title(entries[target])
        }
        for key, references in named.items()
        if key in entries and _goes_by_title(entries[key])
    }
    for key in titles:
        for reference in named[key]:
            if any(key in _reached(target, titles) for target in reference.targets):
                yield reference, key


def _reached(key: str, titles: Mapping[str, set[str]]) -> set[str]:
    """The titles that are printed in that of `key`, itself included."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += titles.get(one, ())
    return found


def _goes_by_title(entry: Entry | None) -> bool:
    return entry is not None and entry.number is None and entry.kind in TITLED


def _missing(use: Use, addresses: Mapping[str, str]) -> tuple[str, list[str]]:
    """What to say of a target that nothing bears, and the addresses that may be meant, if it is one."""
    file, mark, name = use.target.partition("#")
    if not use.worded or not (mark or file.endswith(".md")):
        return f"nothing bears the label `{use.target}`", []
    if file and file not in addresses:
        return f"the report has no section `{file}`", [address for address in addresses if "#" not in address]
    if not file:
        own = f"{str(use.span.source.path).removeprefix('sections/')}#"
        return f"no heading and no label here is called `{name}`", [
            one.removeprefix(own[:-1]) for one in addresses if one.startswith(own)
        ]
    return f"nothing in `{file}` is called `{name}`", [one for one in addresses if one.startswith(f"{file}#")]


def _remedy(kind: Kind) -> str:
    if kind is Kind.LISTING:
        return 'give it a caption in its braces, `{#lst-x caption="…"}`, and it will be numbered'
    if kind in (Kind.FIGURE, Kind.TABLE):
        return "give it a caption, and it will be numbered"
    return "refer to its section instead: `@sec-…`"


def _is_compiler_key(key: str) -> bool:
    """Whether `key` is a label that the compiler gave to a table or figure of its own making."""
    return key.startswith(("tbl-", "fig-", "sec-"))
