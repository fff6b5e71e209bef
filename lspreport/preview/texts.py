"""The left pane: a view is one section or the whole report, as blocks of HTML that can be replaced one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from lspreport.emit.html.markup import HtmlContext, notes
from lspreport.emit.html.sections import endnotes, section_fragments
from lspreport.emit.html.sections import section as whole_section
from lspreport.model.report import Document, Section, SectionKind
from lspreport.preview.places import KeyPlaces

WHOLE = ""
"""The key of the view that shows all sections."""

_COUNTED = re.compile(
    r'<a class="number".*?</a>|<span class="(?:label|number)">.*?</span>|\s(?:id|href|title|aria-[a-z]+)="[^"]*"'
)
"""What changes in a block when something is put in before it: numbers, names and addresses, not its own words."""


class Block(Struct, frozen=True):
    """A block on the screen. `uid` stays with it from save to save, even where the things before it change its id."""

    uid: int
    id: str
    html: str
    words: str


class Group(Struct, frozen=True):
    """The blocks of one section under its element's id and class; without an id, what stands for itself."""

    id: str
    kind: str
    blocks: tuple[Block, ...]


class TextView(Struct, frozen=True):
    """A view as it stands on the screen; `changed` are the uids of the blocks whose words this save has changed."""

    view: str
    groups: tuple[Group, ...]
    changed: tuple[int, ...] = ()

    @property
    def blocks(self) -> Iterator[Block]:
        return (block for group in self.groups for block in group.blocks)

    def message(self, before: TextView | None = None) -> dict[str, object]:
        """What the page is told: the order of the blocks, and the HTML of those that it does not have yet."""
        known = {block.uid: block.html for block in before.blocks} if before is not None else {}
        return {
            "view": self.view,
            "groups": [
                {"id": group.id, "kind": group.kind, "blocks": [block.uid for block in group.blocks]}
                for group in self.groups
            ],
            "html": {block.uid: block.html for block in self.blocks if known.get(block.uid) != block.html},
            "changed": list(self.changed),
        }


_uids = count(1)


def text(document: Document, view: str, places: KeyPlaces, before: TextView | None = None) -> TextView | None:
    """The view of `document`; None where it has no such section. `before` is the view as it stands now."""
    sections = [section for section in document.sections if view in (WHOLE, section.key)]
    if not sections:
        return None
    drafts = list(_drafts(document, sections, view, places))
    old = list(before.blocks) if before is not None else []
    fresh = [draft for _, _, blocks in drafts for draft in blocks]
    uids = _match(old, fresh)
    words = {block.uid: block.words for block in old}
    changed = tuple(uid for uid, draft in zip(uids, fresh, strict=True) if words.get(uid) != draft[2]) if old else ()
    waiting = iter(zip(uids, fresh, strict=True))
    groups = tuple(
        Group(id, kind, tuple(Block(uid, *draft) for uid, draft in (next(waiting) for _ in blocks)))
        for id, kind, blocks in drafts
    )
    return TextView(view, groups, changed)


_Draft = tuple[str, str, str]


def _drafts(
    document: Document, sections: Sequence[Section], view: str, places: KeyPlaces
) -> Iterator[tuple[str, str, list[_Draft]]]:
    """The groups of the view, each with the id, HTML and words of its blocks."""
    context = HtmlContext(document, _addresses(view, places))
    for section in sections:
        if section.kind is SectionKind.CONTENTS:
            yield "", "", [_draft(section.key, whole_section(section, context))]
        else:
            fragments = [_draft(fragment.id, fragment.html) for fragment in section_fragments(section, context)]
            yield section.key, section.kind.value, fragments
    if any(notes(section) for section in sections):
        yield "", "", [_draft("notes", endnotes(sections, context))]


def _draft(id: str, html: str) -> _Draft:
    return id, html, _COUNTED.sub("", html)


def _addresses(view: str, places: KeyPlaces) -> Mapping[str, str]:
    """Each key's address: `#box-x` in this view, `#sec-y/box-x` in another section's."""
    return {key: f"#{key}" if view in (WHOLE, owner) else f"#{owner}/{key}" for key, owner in places.owners.items()}


def _match(old: Sequence[Block], new: Sequence[_Draft]) -> list[int]:
    """The uid of each new block: the one of the old block with the same words, else of the one in the same place."""
    uids: list[int | None] = [None] * len(new)
    first = 0
    while first < min(len(old), len(new)) and old[first].words == new[first][2]:
        uids[first] = old[first].uid
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last].words == new[-1 - last][2]:
        uids[-1 - last] = old[-1 - last].uid
        last += 1
    left = list(old[first : len(old) - last])
    open_ = range(first, len(new) - last)
    for same in (_same_words, _same_id):
        for at in open_:
            if uids[at] is None:
                found = next((block for block in left if same(block, new[at])), None)
                if found is not None:
                    uids[at] = found.uid
                    left.remove(found)
    return [next(_uids) if uid is None else uid for uid in uids]


def _same_words(old: Block, new: _Draft) -> bool:
    return old.words == new[2]


def _same_id(old: Block, new: _Draft) -> bool:
    return old.id == new[0]
