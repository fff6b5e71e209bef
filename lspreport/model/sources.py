"""What `load` gives: every file of the report, read and understood, nothing yet put in its place."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from lspreport.model.area import Area, Source
from lspreport.model.bibliography import Bibliography
from lspreport.model.glossary import Glossary
from lspreport.model.observation import Label, Observation
from lspreport.model.report import Section
from lspreport.model.reviewer import Reviewer
from lspreport.model.settings import Settings
from lspreport.model.theory import Theory


class SummaryLock(Struct, frozen=True):
    """summary.lock.yaml: the fingerprint and the words of each conclusion when the summary was agreed with it."""

    agreed: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


class Sources(Struct, frozen=True):
    """All that was read. `sections` are in reading order and hold shortcodes where content is to be placed.

    `labels` are the author's labels, duplicates included; `observations` wait for `check`. `agreed` maps a conclusion's
    label to the fingerprint that it had when the summary was last agreed with it, `agreed_words` to its words then.
    `reviewers` are those who were sent a draft, or said something of one. `labels_in_doubt` are those typed where
    something is refused: what bears them may be missing for that reason alone.
    """

    settings: Settings
    theory: Theory
    glossary: Glossary
    areas: tuple[Area, ...]
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    labels: tuple[Label, ...]
    observations: tuple[Observation, ...]
    bibliography: Bibliography = field(default_factory=Bibliography)
    agreed: Mapping[str, str] = field(default_factory=dict)
    agreed_words: Mapping[str, str] = field(default_factory=dict)
    reviewers: tuple[Reviewer, ...] = ()
    labels_in_doubt: frozenset[str] = frozenset()
