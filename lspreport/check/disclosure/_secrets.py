"""What no public output may hold: ids of evidence, files of areas, notes, waivers, the people behind the evidence, and
those who were sent a draft, with their comments.

What the report prints openly is no secret, be it the name of an area or of somebody who worked there or read the draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from unicodedata import combining, normalize

from msgspec import Struct

from lspreport.check.disclosure._lexicon import name_parts
from lspreport.check.disclosure._names import written_small
from lspreport.check.disclosure._printed import printed
from lspreport.check.disclosure._word_index import WordIndex, words_in
from lspreport.check.judging import Judging, report_table, table
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.edition import Audience
from lspreport.model.labels import LABEL_PREFIXES
from lspreport.model.report import Document, Report
from lspreport.model.reviewer import Reviewer
from lspreport.model.text import plain_blocks
from lspreport.model.words import ENGLISH, capital
from lspreport.source import SourceFile, Span

_PREFIXES = (*(f"{prefix}-" for prefix in LABEL_PREFIXES), "appendix-", "note-")
"""What labels begin with, whatever the areas are called."""

_ID = r"(?<![\w-]){}:[A-Za-z0-9][A-Za-z0-9-]*(?!\w)"
"""An id of evidence whose owner's slug is put in."""

_WORD = re.compile(r"\w+")

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


class _OwnedSecret(Struct, frozen=True):
    """A secret, and whose it is: the slug of an area or source, "" for the report's own. One that is a `name` is none
    where it stands as a word in what is printed; any other, where its letters do."""

    secret: Secret
    owner: str
    name: bool

    def stands(self, text: str) -> bool:
        return _stands(self.secret.words, text) if self.name else self.secret.words in text


class _Hidden(Struct, frozen=True):
    """What the public edition of a report does not tell; an edition for few tells some of it."""

    secrets: tuple[_OwnedSecret, ...]
    reviewers: tuple[_OwnedSecret, ...]
    places: tuple[tuple[str, Area], ...]


class Secrets:
    """The secrets of one edition of a report."""

    def __init__(self, document: Document, hidden: _Hidden, own_words: str) -> None:
        """`own_words` are those that the edition prints besides what the public one does."""
        report, edition = document.report, document.edition
        every: list[Area | Source] = [*report.areas, *report.sources]
        owners = [owner for owner in every if not edition.shows(owner.slug)]
        self.ids: Mapping[str, Evidence] = {item.id: item for owner in owners for item in owner.evidence.values()}
        self._owners = WordIndex((owner.slug, owner.slug) for owner in owners)
        people = hidden.reviewers if edition.audience is not Audience.INTERNAL else ()
        owned = [one for one in hidden.secrets if not (one.owner and edition.shows(one.owner))]
        self.words = tuple(one.secret for one in (*owned, *people) if not one.stands(own_words))
        self._index = WordIndex((one, one.words) for one in self.words)
        self._places = WordIndex(
            ((token, area), token) for token, area in hidden.places if not edition.shows(area.slug)
        )
        # a word in small letters, as the team `one`, is no name within the files
        named = [one for one in self.words if one.words != one.words.lower() or not one.words.isalnum()]
        self._named = WordIndex(
            ((one, _joined(one.words)), words) for one in named for words in (one.words, _joined(one.words))
        )

    def in_text(self, text: str) -> Iterator[Secret]:
        """The secrets in a text, each once."""
        words = words_in(text)
        yield from self._ids_in(text, words)
        yield from (one for one in self._index.may_hold(words) if _stands(one.words, text))

    def _ids_in(self, text: str, words: frozenset[str]) -> Iterator[Secret]:
        for slug in self._owners.may_hold(words) if ":" in text else ():
            if f"{slug}:" in text:
                for id in dict.fromkeys(re.findall(_ID.format(re.escape(slug)), text)):
                    if id in self.ids:
                        yield Secret(id, f"the id of evidence `{id}`", id, self.ids[id].span)

    def named(self, names: Iterable[str]) -> Iterator[tuple[str, Secret]]:
        """The names within the files that hold a secret, and which: an id, a person's name as in `box-ann-leeson`."""
        listed = list(names)
        whole = "\n".join(listed)
        folded = "\n".join(map(_joined, listed))
        maybe = dict.fromkeys(self._named.may_hold(words_in(whole) | words_in(folded)))
        some = [(one, joined) for one, joined in maybe if one.words in whole or joined in folded]
        for name in listed if some or ":" in whole else ():
            yield from ((name, secret) for secret in self._ids_in(name, words_in(name)))
            for one, joined in some:
                if _stands(one.words, name) or ("-" in joined and _stands(joined, _joined(name))):
                    yield name, one

    def in_names(self, names: Iterable[str]) -> Iterator[TellingName]:
        """The names that hold an area's slug, or a word of its name, between signs: `box-leeds`, `leeds.html`."""
        all_names = "\n".join(names)
        lower = all_names.lower().replace("_", "-")
        if any(token in lower for token, _ in self._places.may_hold(words_in(lower))):
            for name, bare in zip(all_names.split("\n"), lower.split("\n"), strict=True):
                own = next((prefix for prefix in _PREFIXES if bare.startswith(prefix)), "")
                inner = bare.removeprefix(own)
                found = (one for one in self._places.may_hold(words_in(inner)) if _stands(one[0], inner))
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


def _joined(name: str) -> str:
    """A name as labels and files have it: small letters without accents, hyphens between the words."""
    bare = "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return "-".join(_WORD.findall(bare.replace("_", "-")))


@table
def secrets(judging: Judging) -> Secrets:
    return Secrets(judging.document, _hidden(judging), "\n".join(_own_words(judging.document)))


@report_table
def _hidden(judging: Judging) -> _Hidden:
    report, known = judging.document.report, _open_words(judging)
    words, ordinary = words_in(known), written_small(judging)

    def unknown(found: Iterable[_OwnedSecret]) -> tuple[_OwnedSecret, ...]:
        return tuple(one for one in found if not (words_in(one.secret.words) <= words and one.stands(known)))

    # where there is one area alone, everybody knows which it is
    places = [
        (token, area)
        for area in (report.areas if len(report.areas) > 1 else ())
        for token in dict.fromkeys([area.slug.lower(), *map(str.lower, name_parts(area.name, ordinary))])
    ]
    files = tuple(one for area in report.areas for one in _files_of(area))
    owners: list[Area | Source] = [*report.areas, *report.sources]
    people = [one for area in report.areas for one in _people(area)]
    rest = unknown([*people, *_notes(owners), *_reasons(report)])
    return _Hidden((*files, *rest), unknown(_reviewers(report.reviewers)), tuple(places))


def _files_of(area: Area) -> Iterator[_OwnedSecret]:
    for words in (f"areas/{area.slug}", f"{area.slug}.yaml"):
        secret = Secret(words, f"the file of the area {area.name}", area.slug, area.span)
        yield _OwnedSecret(secret, area.slug, name=True)


def _people(area: Area) -> Iterator[_OwnedSecret]:
    people = [(name, f"`{name}`, who reported on {area.name},") for name in area.authors]
    people += [(area.team, f"`{area.team}`, the team that reported on {area.name},")] if area.team else []
    partners = [name for name in area.known_by if name != name.lower()]
    people += [(name, f"`{name}`, by which {area.name} is known,") for name in partners]
    for name, what in people:
        yield _OwnedSecret(Secret(name, what, area.slug, area.span), area.slug, name=True)


def _notes(owners: Iterable[Area | Source]) -> Iterator[_OwnedSecret]:
    for owner in owners:
        for item in owner.evidence.values():
            run = _longest(item.note)
            if run:
                yield _OwnedSecret(Secret(run, f"the note of `{item.id}`", item.id, item.span), owner.slug, name=False)


def _reasons(report: Report) -> Iterator[_OwnedSecret]:
    place = report.settings.source.span(0)
    for one in report.settings.waivers:
        run = _longest(one.reason)
        if run:
            what = f"the reason why `{one.check}` is waived at `{one.at}`"
            yield _OwnedSecret(Secret(run, what, one.at, place), "", name=False)


def _longest(text: str) -> str:
    """The longest run of a text that every format writes alike; "" where even that is too short to tell."""
    run = max(_RUN.findall(" ".join(text.split())), key=len, default="")
    return run if len(run) >= _LEAST else ""


def _reviewers(people: Iterable[Reviewer]) -> Iterator[_OwnedSecret]:
    """Those with a full name, a first name alone tells nobody; what they commented; and the logs of the drafts."""
    people = tuple(people)
    for person in people:
        if len(_WORD.findall(person.name)) > 1 and person.name not in _UNNAMED:
            secret = Secret(person.name, f"`{person.name}`, who read a draft,", person.name, person.span)
            yield _OwnedSecret(secret, "", name=True)
        for run in filter(None, map(_longest, person.comments)):
            secret = Secret(run, f"a comment on a draft, “{run}”,", run, person.span)
            yield _OwnedSecret(secret, "", name=False)
    for log in dict.fromkeys(person.span.source.path for person in people):
        for path in (log.as_posix(), log.with_suffix(".words.gz").as_posix()):
            secret = Secret(path, f"`{path}`, the log of a draft,", path, SourceFile(log, "").span(0))
            yield _OwnedSecret(secret, "", name=False)


_UNNAMED = ("Microsoft Office User", "Microsoft Account", "Windows User", "Unknown Author", "Google Docs", "lspreport")
"""As whom programs let those sign who have told them no name."""


_FIGURES = "0 1 2 3 4 5 6 7 8 9"
"""A figure alone names nobody: formats are full of them."""


def _open_words(judging: Judging) -> str:
    """All that the report prints, and what report.yaml says of it."""
    document = judging.document
    report, settings = document.report, document.settings
    texts = [settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors]
    texts += settings.keywords
    look = settings.theme
    texts += [*settings.identifiers.values(), *settings.public_names, look.accent, look.tint, look.body_font]
    texts += [look.heading_font, look.body_face.page, look.heading_face.page, look.paper, look.look]
    texts += look.own_families
    texts += [look.heading_colour, look.cover_colour, look.footer, look.classification]
    texts += [settings.language, settings.name, str(settings.date), settings.summary_prefix, _APPARATUS, _FIGURES]
    # some of their names are English whatever the report is written in: the fields in which Word counts its tables
    own = [*settings.words.said.values(), *ENGLISH.said.values()]
    texts += [*own, *map(capital, own), settings.printed_date]
    texts += [expansion.text for expansion in report.glossary.abbreviations.values()]
    texts += [*report.glossary.abbreviations, *report.glossary.terms]
    texts += [term.text for term in report.glossary.terms.values()]
    texts += [words.text for words in printed(judging)]
    return "\n".join(str(text) for text in texts)


def _own_words(document: Document) -> Iterator[str]:
    """What an edition prints beside the words of the report."""
    report, edition = document.report, document.edition
    yield edition.banner
    every: list[Area | Source] = [*report.areas, *report.sources]
    for owner in every:
        if edition.shows(owner.slug):
            yield from _handed_in(owner)


def _handed_in(owner: Area | Source) -> Iterator[str]:
    """What an area or source has said, and of whom: its own copy tells it, and it is no secret of another's there."""
    yield owner.name
    if isinstance(owner, Area):
        yield from (owner.team, *owner.authors, *owner.known_by)
    for item in owner.evidence.values():
        yield from (item.note, item.attribution, plain_blocks(item.blocks))
