"""What gives an area away stands in a hidden part of the outputs: an id, an address, a picture's file, the metadata.

Nobody sees it on the page, and everybody can look it up: the anchors of the HTML, the bookmarks of the Word file, the
author in a photograph. Looked for are ids of evidence, files and slugs of areas, notes, waivers, the people and teams
behind the evidence, and the reviewers of drafts and their comments (`reviews/`), whom the report does not name. It is
done twice: in the report, where labels, file names, links and pictures are the author's, and in the finished files, all
parts of them, before they are put in their places.

Example: a box with the label `#box-leeds`, or a link to a council's own pages under the words “the strategy”.

Remedy: give the label or the file another name, take the link out, save the picture without its metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from lspreport.check.disclosure._printed import printed
from lspreport.check.disclosure._secrets import Secret, Secrets, TellingName, secrets
from lspreport.check.judging import Judging, everything
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.model.text import plain
from lspreport.model.tree import CodeBlock, Equation, Figure, Language, Link, Math, Picture, Table, Text
from lspreport.model.walk import all_in, blocks_of
from lspreport.source import Span
from lspreport.tools.pictures import words_in

_LONG = 30
"""Letters of a bookmark's name behind its prefix; a longer one ends in a hash (`emit/docx/marks.py`)."""

_OURS = "nothing of it stands in the report's own files, so that the mistake is lspreport's: please report it"


def leaks(judging: Judging, file: str, parts: Iterable[Part]) -> Iterator[Fault]:
    """What the parts of a finished output, which is called `file`, give away."""
    document, hidden = judging.document, secrets(judging)
    for part in parts:
        where = f"in `{file}` ({part.place})"
        named = [(secret, f"`{name}` {where}") for name, secret in hidden.named(part.names)]
        for secret, at in [*((secret, where) for secret in hidden.in_text(part.text)), *named]:
            span = _origin(secret.words, document)
            message = f"{secret.what} stands {at if at == where else f'in the name {at}'}"
            place = span or _house(part, document) or secret.span
            yield fault(secret.subject, message, place, *_ways(span, part, document))
        for given in hidden.in_names(part.names):
            if not _open(given, document):
                message = f"the name `{given.name}` {where} tells the area {given.area.name}"
                bearer = next(_bearers(given, document), None)
                span = bearer.span if bearer else _origin(given.name, document)
                subject = bearer.name if bearer else given.name
                yield fault(subject, message, span or given.area.span, *_ways(span, part, document))
        for person in sorted(part.people):
            stranger = _stranger(person, document.settings.authors)
            if stranger:
                message = f"`{stranger}` stands {where} as its author, and is none of the report's"
                span = _origin(stranger, document)
                yield fault(stranger, message, span or _settings(document), *_ways(span, part, document))


def _origin(words: str, document: Document) -> Span | None:
    """Where the words stand in the author's files, but for those of the areas: their people are named there."""
    for source in document.report.files:
        at = source.text.find(words) if source.path.parent.name != "areas" else -1
        if at >= 0:
            return source.span(at, at + len(words))
    return None


_HOUSE = ("word/header", "word/footer", "word/styles", "word/numbering", "word/theme", "word/media")
"""Parts of the Word file that come from a house style, all or some of them."""


def _house(part: Part, document: Document) -> Span | None:
    """Where the report names its reference document, for a part that may come from it."""
    given = document.settings.reference_doc
    return given.span if given is not None and part.place.startswith(_HOUSE) else None


def _ways(span: Span | None, part: Part, document: Document) -> Iterator[str]:
    """What an author can do about a leak that only a finished file shows."""
    given = document.settings.reference_doc
    if span is not None:
        yield "take it out there, or call it something else: no file was written"
    elif given is not None and part.place.startswith(_HOUSE):
        yield f"take it out of the reference document `{given.name}`, if it stands in its running heads or styles"
    else:
        yield f"no file was written; {_OURS}"
    yield "a name that tells nothing of an area may stand in report.yaml, under `disclosure:`, as `public-names: […]`"


def _settings(document: Document) -> Span:
    return document.settings.source.span(0)


@rule("channel-leak", ERROR, disclosure=True, find_in_output=leaks)
def find(judging: Judging) -> Iterator[Fault]:
    document, hidden = judging.document, secrets(judging)
    yield from _labels(document, hidden)
    yield from _files(document, hidden)
    texts = [(words.text, words.span) for words in printed(judging)]
    texts += _beside(judging)
    if any(hidden.in_text("\n".join(text for text, _ in texts))):
        for text, span in texts:
            yield from (_printed(secret, span) for secret in hidden.in_text(text))
    for words in printed(judging):
        for inline in (
            all_in(words.content) if len(words.content) != 1 or not isinstance(words.content[0], Text) else ()
        ):
            match inline:
                case Link():
                    yield from _link(inline, words.text, words.span, hidden)
                case Language(code):
                    for given in hidden.in_names([code]):
                        message = f"the language `{code}` tells the area {given.area.name}: programs read it out"
                        yield fault(code, message, words.span, "write a tag such as `fr`, or leave it out")
                case _:
                    continue
    for section in document.report.sections:
        for figure in blocks_of(Figure, section.blocks):
            yield from _picture(figure.picture, "this picture's file", figure.span, hidden)
    logo = document.settings.theme.logo
    if logo is not None:
        yield from _picture(logo, "the logo's file", _settings(document), hidden)


def _beside(judging: Judging) -> Iterator[tuple[str, Span]]:
    """What is in the files beside the words on the page: descriptions, code, languages."""
    for thing in everything(judging):
        place = thing.block or thing.section
        if place is None:
            continue
        match thing.node:
            case Figure(picture):
                yield picture.alt, place.span
            case Table(description=description):
                yield description, place.span
            case CodeBlock(text):
                yield text, place.span
            case Equation(formula) | Math(formula):
                yield formula.tex, place.span
            case Language(code):
                yield code, place.span
            case _:
                continue


def _labels(document: Document, hidden: Secrets) -> Iterator[Fault]:
    spans = {label.name: label.span for label in document.report.labels}
    hint = "name it by what it is about"
    for given in hidden.in_names(spans):
        if not _open(given, document):
            message = f"the label `{given.name}` tells the area {given.area.name}: it stands in the files as an address"
            yield fault(given.name, message, spans[given.name], hint)
    for name, secret in hidden.named(spans):
        message = f"{secret.what} stands in the label `{name}`, which is an address in the files"
        yield fault(name, message, spans[name], hint)


def _files(document: Document, hidden: Secrets) -> Iterator[Fault]:
    """The names of the report's own files, which are those of the outputs and stand in their addresses."""
    settings, hint = document.settings, "name it by what it is about"
    for section in document.report.sections:
        for given in hidden.in_names([section.name]):
            if not _names(plain(section.title), given):
                message = f"the file's name `{section.name}` tells the area {given.area.name}: pages are called by it"
                yield fault(section.name, message, section.span, hint)
        for name, secret in hidden.named([section.name]):
            message = f"{secret.what} stands in the file's name `{name}`: pages are called by it"
            yield fault(name, message, section.span, hint)
    for given in hidden.in_names([settings.name]):
        if not _names(" ".join((settings.title, settings.subtitle, settings.short_title)), given):
            message = f"the report's `name` tells the area {given.area.name}: its files are called `{settings.name}`"
            yield fault(settings.name, message, _settings(document), "choose another `name`")
    for name, secret in hidden.named([settings.name]):
        message = f"{secret.what} stands in the report's `name`, `{name}`, by which its files are called"
        yield fault(name, message, _settings(document), "choose another `name`")


def _printed(secret: Secret, span: Span) -> Fault:
    return fault(secret.subject, f"{secret.what} is printed here", span, "take it out of the text")


def _picture(picture: Picture, what: str, span: Span, hidden: Secrets) -> Iterator[Fault]:
    for secret in hidden.in_text(words_in(picture.data)):
        message, hint = f"{secret.what} stands in {what}", "take it out of the drawing, or save it without"
        yield fault(secret.subject, message, span, hint)


def _link(link: Link, words: str, span: Span, hidden: Secrets) -> Iterator[Fault]:
    """A link out of the report that says of an area what the words around it do not."""
    hint = "take the link out, or name the area openly"
    for given in hidden.in_names([link.url]):
        if not _names(words, given):
            yield fault(link.url, f"the link to `{link.url}` tells the area {given.area.name}", span, hint)
    for _, secret in hidden.named([unquote(link.url)]):
        yield fault(link.url, f"{secret.what} stands in the link to `{link.url}`", span, "take the link out")


class _Bearer(Struct, frozen=True):
    """A thing of the report whose name stands in a file: a section, or what has a label; with its own words."""

    name: str
    words: str
    span: Span


def _open(given: TellingName, document: Document) -> bool:
    """Whether what bears the name tells the area openly by its own words: a chapter “Leeds” may be `sec-leeds`."""
    return any(_names(bearer.words, given) for bearer in _bearers(given, document))


def _bearers(given: TellingName, document: Document) -> Iterator[_Bearer]:
    for part in re.split(r"[#/]", given.name.lower().replace("_", "-")):
        if given.words not in part:
            continue
        stem = part.partition(".")[0]
        for section in document.report.sections:
            if _is_of(stem.removeprefix("sec-"), re.sub(r"[^a-z0-9]+", "-", section.name.lower())):
                yield _Bearer(section.name, plain(section.title), section.span)
        for key, entry in document.numbering.entries.items():
            if _is_of(stem, key.lower()):
                yield _Bearer(key, document.text(key), entry.span)


def _is_of(name: str, key: str) -> bool:
    """Whether a name in a file is that of what bears `key`: with more behind it, or cut short as long bookmarks are."""
    return name == key or name.startswith(f"{key}-") or (len(name) > _LONG and key.startswith(name[:-9]))


def _names(text: str, given: TellingName) -> bool:
    """Whether a text names the area of `given` by its name or by the word in question."""
    words = text.casefold()
    return given.area.name.casefold() in words or bool(re.search(rf"\b{re.escape(given.words)}\b", words))


def _stranger(person: str, authors: tuple[str, ...]) -> str:
    """What is left of a list of authors without those of the report."""
    name = " ".join(person.split())
    own = {" ".join(author.split()) for author in authors}
    if name in own:  # as each of a long list is
        return ""
    any_of = "|".join(map(re.escape, sorted(own, key=lambda author: (-len(author), author))))
    return re.sub(rf"(?<!\w)(?:{any_of})(?!\w)", "", f" {name} ").strip(" ,;&") if own else name.strip(" ,;&")
