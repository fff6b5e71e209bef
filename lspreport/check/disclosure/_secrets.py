"""What no public output may hold: ids of evidence, files of areas, notes, waivers, the people behind the evidence, and
those who were sent a draft, with their comments.

What the report prints openly is no secret, be it the name of an area or of somebody who worked there or read the draft.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from unicodedata import combining, normalize

from msgspec import Struct

from lspreport.check.disclosure._lexicon import name_parts
from lspreport.check.disclosure._names import written_small
from lspreport.check.disclosure._printed import printed
from lspreport.check.judging import Judging, table
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.edition import Audience
from lspreport.model.report import Document, Report
from lspreport.model.reviewer import Reviewer
from lspreport.model.text import plain_blocks
from lspreport.model.words import ENGLISH, capital
from lspreport.source import SourceFile, Span

_PREFIXES = ("sec-", "para-", "box-", "fig-", "tbl-", "lst-", "appendix-", "note-")
"""What labels begin with, whatever the areas are called."""

_ID = r"(?<![\w-]){}:[A-Za-z0-9][A-Za-z0-9-]*(?!\w)"
"""An id of evidence whose owner's slug is put in."""

_WORD = re.compile(r"\w+")
_MANY = 80
"""From so many secrets on it is quicker to look for the words of a text among theirs than for each of them in it."""

_RUN = re.compile(r"\w[\w ,]*\w")
_LEAST = 16
"""So many letters of a note in a row, free of signs that a format may write in its own way, can be no accident."""


_APPARATUS = "Image Cover colour Short title Publisher Imprint lspreport"
"""What the files say of themselves, whoever wrote the report and in whatever language, beside the report's words."""


class Secret(Struct, frozen=True):
    """Words that may stand nowhere. `what` they are is said of them; `subject` is what a waiver would name."""

    words: str
    what: str
    subject: str
    span: Span


class TellingName(Struct, frozen=True):
    """A name within the files, such as an anchor's, that gives `area` away by `words`."""

    name: str
    words: str
    area: Area


class Secrets:
    """The secrets of one edition of a report."""

    def __init__(self, document: Document, open_words: str, ordinary: Container[str] = ()) -> None:
        """`open_words` are all that the report prints itself; `ordinary` are words in small letters that name no area,
        though the name of one may hold them."""
        report, edition = document.report, document.edition
        every: list[Area | Source] = [*report.areas, *report.sources]
        hidden = [owner for owner in every if not edition.shows(owner.slug)]
        self.areas = [owner for owner in hidden if isinstance(owner, Area)]
        self.ids: Mapping[str, Evidence] = {item.id: item for owner in hidden for item in owner.evidence.values()}
        self._owners = [owner.slug for owner in hidden]
        people = report.reviewers if edition.audience is not Audience.INTERNAL else ()
        self.words = (*_secrets(report, hidden, self.areas, open_words), *_reviewers(people, open_words))
        # where there is one area alone, everybody knows which it is
        self._places = [
            (token, area)
            for area in (self.areas if len(report.areas) > 1 else ())
            for token in dict.fromkeys([area.slug.lower(), *map(str.lower, name_parts(area.name, ordinary))])
        ]
        # a word in small letters, as the team `one`, is no name within the files
        named = (one for one in self.words if one.words != one.words.lower() or not one.words.isalnum())
        self._named = [(one, _joined(one.words)) for one in named]

    def in_text(self, text: str) -> Iterator[Secret]:
        """The secrets in a text, each once."""
        words = frozenset(_WORD.findall(text)) if len(self.words) > _MANY else None
        yield from self._ids_in(text, words)
        yield from (one for one in self.words if _may(one.words, words) and _stands(one.words, text))

    def _ids_in(self, text: str, words: frozenset[str] | None = None) -> Iterator[Secret]:
        for slug in self._owners:
            if _may(slug, words) and f"{slug}:" in text:
                for id in dict.fromkeys(re.findall(_ID.format(re.escape(slug)), text)):
                    if id in self.ids:
                        yield Secret(id, f"the id of evidence `{id}`", id, self.ids[id].span)

    def named(self, names: Iterable[str]) -> Iterator[tuple[str, Secret]]:
        """The names within the files that hold a secret, and which: an id, a person's name as in `box-ann-leeson`."""
        listed = list(names)
        whole = "\n".join(listed)
        folded = "\n".join(map(_joined, listed))
        some = [(one, joined) for one, joined in self._named if one.words in whole or joined in folded]
        for name in listed if some or ":" in whole else ():
            yield from ((name, secret) for secret in self._ids_in(name))
            for one, joined in some:
                if _stands(one.words, name) or ("-" in joined and _stands(joined, _joined(name))):
                    yield name, one

    def in_names(self, names: Iterable[str]) -> Iterator[TellingName]:
        """The names that hold an area's slug, or a word of its name, between signs: `box-leeds`, `leeds.html`."""
        all_names = "\n".join(names)
        lower = all_names.lower().replace("_", "-")
        if any(token in lower for token, _ in self._places):
            for name, bare in zip(all_names.split("\n"), lower.split("\n"), strict=True):
                own = next((prefix for prefix in _PREFIXES if bare.startswith(prefix)), "")
                found = ((token, area) for token, area in self._places if _stands(token, bare.removeprefix(own)))
                yield from (TellingName(name, token, area) for token, area in islice(found, 1))


def _stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, and not as a part of longer ones."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def _may(secret: str, words: frozenset[str] | None) -> bool:
    """Whether a text of these `words` may hold the secret; where they are not known, it may."""
    return words is None or max(_WORD.findall(secret), key=len) in words


def _joined(name: str) -> str:
    """A name as labels and files have it: small letters without accents, hyphens between the words."""
    bare = "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return "-".join(_WORD.findall(bare.replace("_", "-")))


@table
def secrets(judging: Judging) -> Secrets:
    return Secrets(judging.document, _open_words(judging), written_small(judging))


def _secrets(report: Report, hidden: list[Area | Source], areas: list[Area], known: str) -> Iterator[Secret]:
    for area in areas:
        for words in (f"areas/{area.slug}", f"{area.slug}.yaml"):
            yield Secret(words, f"the file of the area {area.name}", area.slug, area.span)
        people = [(name, f"`{name}`, who reported on {area.name},") for name in area.authors]
        people += [(area.team, f"`{area.team}`, the team that reported on {area.name},")] if area.team else []
        partners = [name for name in area.known_by if name != name.lower()]
        people += [(name, f"`{name}`, by which {area.name} is known,") for name in partners]
        for name, what in people:
            if not _stands(name, known):
                yield Secret(name, what, area.slug, area.span)
    items = [item for owner in hidden for item in owner.evidence.values() if item.note]
    notes = [(item.note, f"the note of `{item.id}`", item.id, item.span) for item in items]
    place = report.settings.source.span(0)
    notes += [
        (one.reason, f"the reason why `{one.check}` is waived at `{one.at}`", one.at, place)
        for one in report.settings.waivers
    ]
    for text, what, subject, span in notes:
        longest = max(_RUN.findall(" ".join(text.split())), key=len, default="")
        if len(longest) >= _LEAST and longest not in known:
            yield Secret(longest, what, subject, span)


def _reviewers(people: Iterable[Reviewer], known: str) -> Iterator[Secret]:
    """Those with a full name, a first name alone tells nobody; what they commented; and the logs of the drafts."""
    for person in people:
        full = len(_WORD.findall(person.name)) > 1 and person.name not in _UNNAMED
        if full and not _stands(person.name, known):
            yield Secret(person.name, f"`{person.name}`, who read a draft,", person.name, person.span)
        for comment in person.comments:
            longest = max(_RUN.findall(" ".join(comment.split())), key=len, default="")
            if len(longest) >= _LEAST and longest not in known:
                yield Secret(longest, f"a comment on a draft, “{longest}”,", longest, person.span)
    for log in dict.fromkeys(person.span.source.path for person in people):
        for path in (log.as_posix(), log.with_suffix(".words.gz").as_posix()):
            if path not in known:
                yield Secret(path, f"`{path}`, the log of a draft,", path, SourceFile(log, "").span(0))


_UNNAMED = ("Microsoft Office User", "Microsoft Account", "Windows User", "Unknown Author", "Google Docs", "lspreport")
"""As whom programs let those sign who have told them no name."""


_FIGURES = "0 1 2 3 4 5 6 7 8 9"
"""A figure alone names nobody: formats are full of them."""


def _open_words(judging: Judging) -> str:
    """All that the report prints, and what report.yaml says of it."""
    document = judging.document
    report, settings = document.report, document.settings
    texts = [settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors]
    look = settings.theme
    texts += [*settings.identifiers.values(), *settings.public_names, look.accent, look.tint, look.body_font]
    texts += [look.heading_font, look.body_face.page, look.heading_face.page, look.paper, look.look]
    texts += look.own_families
    texts += [look.heading_colour, look.cover_colour, look.footer, look.classification]
    texts += [settings.language, settings.name, str(settings.date), settings.summary_prefix, _APPARATUS, _FIGURES]
    # some of their names are English whatever the report is written in: the fields in which Word counts its tables
    own = [*settings.words.said.values(), *ENGLISH.said.values()]
    texts += [*own, *map(capital, own), settings.printed_date, document.edition.banner]
    texts += [expansion.text for expansion in report.glossary.abbreviations.values()]
    texts += [*report.glossary.abbreviations, *report.glossary.terms]
    texts += [term.text for term in report.glossary.terms.values()]
    texts += [words.text for words in printed(judging)]
    every: list[Area | Source] = [*report.areas, *report.sources]
    texts += [words for owner in every if document.edition.shows(owner.slug) for words in _handed_in(owner)]
    return "\n".join(str(text) for text in texts)


def _handed_in(owner: Area | Source) -> Iterator[str]:
    """What an area or source has said, and of whom: its own copy tells it, and it is no secret of another's there."""
    yield owner.name
    if isinstance(owner, Area):
        yield from (owner.team, *owner.authors, *owner.known_by)
    for item in owner.evidence.values():
        yield from (item.note, item.attribution, plain_blocks(item.blocks))
