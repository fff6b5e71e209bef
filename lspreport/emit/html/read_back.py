"""Finished pages read back: every link leads somewhere, no name stands twice, every number is the report's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from lspreport.emit.html.markup import keys
from lspreport.model.report import Document

_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s[^<>]*)?>[^<]*")
"""A tag and the text behind it: neither a text nor an attribute has a bare angle bracket."""
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
_POINTS = ("aria-labelledby", "aria-describedby", "headers", "for")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def read_back(pages: Mapping[str, str], document: Document, files: frozenset[str] = frozenset()) -> Iterator[str]:
    """The faults of some pages, each under its file's name, as a line; `files` lie beside them.

    `pages` link to one another by these names; one that is called "" stands alone.
    """
    tags = {name: [(dict(_ATTRIBUTE.findall(tag)), tag) for tag in _TAG.findall(page)] for name, page in pages.items()}
    ids = {name: [named["id"] for named, _ in found if "id" in named] for name, found in tags.items()}
    known = {name: frozenset(unescape(one) for one in found) for name, found in ids.items()}
    for name, found in tags.items():
        before = f"{name}: " if name else ""
        for id, count in Counter(ids[name]).items():
            if count > 1:
                yield f"{before}the id `{id}` stands {count} times"
        for attributes, _ in found:
            yield from (f"{before}{fault}" for fault in _dead(attributes, name, known, files))
    yield from _numbers(tags, document)


def _dead(
    attributes: Mapping[str, str], page: str, known: Mapping[str, frozenset[str]], files: frozenset[str]
) -> Iterator[str]:
    """What an element points to that is not there."""
    for name in _POINTS:
        for id in attributes.get(name, "").split():
            if unescape(id) not in known[page]:
                yield f"`{name}` names `{id}`, which is no id"
    href = unescape(attributes.get("href", ""))
    if not href or _ELSEWHERE.match(href):
        return
    file, _, id = href.partition("#")
    file = unquote(file) or page
    if file not in known and file not in files:
        yield f"a link leads to `{file}`, which is not there"
    elif id and id not in known.get(file, ()):
        yield f"a link leads to `{href}`, which is no id"


def _numbers(tags: Mapping[str, list[tuple[dict[str, str], str]]], document: Document) -> Iterator[str]:
    """What is not printed behind its id with the number that it has in the report."""
    wanted = {key: document.number(key) for section in document.sections for key in keys(section)}
    wanted = {key: number for key, number in wanted.items() if number}
    for found in tags.values():
        key = ""
        for attributes, tag in found:
            if attributes.get("id") in wanted:
                key = attributes["id"]
            if key and attributes.get("class") in ("number", "label"):
                shown = unescape(tag.partition(">")[2])
                number = wanted.pop(key)
                if shown.strip("():. ").split()[-1:] != [number]:
                    yield f"`{key}` bears the number `{shown}`, and it is {number}"
                key = ""
    yield from (f"`{key}` does not bear its number, {number}" for key, number in wanted.items())
