"""The works that a report may cite, and how citations and references are worded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from lspreport.source import Span


class Work(Struct, frozen=True):
    """A work: `entry` is its record in CSL JSON, as text. `dated` says that the record has a date of issue."""

    id: str
    entry: str
    span: Span
    dated: bool = True

    @property
    def title(self) -> str:
        """Its title as the record has it."""
        return str(json.loads(self.entry).get("title", ""))


class Bibliography(Struct, frozen=True, dict=True):
    """The works by their ids. `style` is a CSL style, "" for pandoc's own; with one of `notes`, citations in the text
    become footnotes. It is not `whole` where a file of it could not be read: what nothing bears may be a work's id."""

    works: Mapping[str, Work] = field(default_factory=dict)
    style: str = ""
    notes: bool = False
    whole: bool = True

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key of each work's entry in the references. No other key has `_`."""
        found: dict[str, str] = {}
        for id in self.works:
            base = key = "ref_" + (re.sub(r"[^A-Za-z0-9]+", "-", id).strip("-") or "x")
            count = 1
            while key in found.values():
                count += 1
                key = f"{base}-{count}"
            found[id] = key
        return found
