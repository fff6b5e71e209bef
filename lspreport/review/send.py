"""Sends a draft: the Word file for the reviewers, and what is kept of it under `reviews/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lspreport import __version__
from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx.marks import LONGEST
from lspreport.emit.moment import moment
from lspreport.emit.sources import sources_digest
from lspreport.misuse import Misuse
from lspreport.model.edition import Audience, Edition
from lspreport.model.report import Document
from lspreport.review import given_pairs
from lspreport.review.beside import rows
from lspreport.review.draft import MapEntry, Place, SentDraft, draft_of
from lspreport.review.likeness import Texts, key, pair
from lspreport.review.log import Status
from lspreport.review.marking import DraftHeader, MarkedFile, completed, marked, written
from lspreport.review.origins import Origin, contents_origins, origins
from lspreport.review.pointlist import numbers_now
from lspreport.review.returned import FIELD, NOTE, FileParagraph
from lspreport.review.snapshot import NAME, last_draft, log_path, packed, sent_draft, sent_drafts, words_path
from lspreport.review.write_log import LogFile, new_log
from lspreport.spine import PLAIN, WordFile, make_report
from lspreport.tools.git import revision
from lspreport.watch import UNWATCHED, Watch

TOOL = f"lspreport {__version__}"
"""How the map calls the compiler."""


class DraftFiles(Struct, frozen=True):
    """A draft that is ready to be sent: its Word file, and what is kept, by path."""

    draft: SentDraft
    file: Path
    files: Mapping[Path, bytes]


def send(
    project: Path,
    name: str,
    folder: Path,
    diagnostics: Diagnostics,
    *,
    edition: Edition,
    to: Sequence[str] = (),
    day: str = "",
    lock: bool = False,
    word: WordFile = PLAIN,
    watch: Watch = UNWATCHED,
) -> DraftFiles | None:
    """The draft `name` of the report in `project` as `edition`; None when it has mistakes, which `diagnostics` tell.

    Nothing is written: the caller puts the files in their places, all or none. `day` is when it was sent.
    """
    if not NAME.fullmatch(name):
        hint = "use letters, digits and hyphens, as in `draft-2` or `v1.2`, and no device of Windows such as `CON`"
        raise Misuse(f"`{name}` cannot be the name of a draft", hint)
    if name == given_pairs.NAME:
        raise Misuse(f"a draft cannot be called `{name}`", f"`reviews/{given_pairs.FILE}` is a file of its own")
    if words_path(project, name).exists() or log_path(project, name).exists():
        raise Misuse(f"`{name}` was sent already", "give the next draft another name: what came back refers to it")
    made = make_report(project, ["docx"], diagnostics, edition=replace(edition, draft=name), word=word, watch=watch)
    if made is None:
        return None
    artefact = next(one for file, one in made.files.items() if file.endswith(".docx"))
    last = last_draft(project, edition.word)
    data, draft = for_comment(artefact.data, made.document, name, edition, last, lock=lock)
    draft = replace(draft, revision=revision(project), sent=day)
    file = folder / f"{made.document.settings.name}{edition.suffix}-{name}.docx"
    files = {file: data, words_path(project, name): packed(draft), log_path(project, name): new_log(draft, to)}
    return DraftFiles(draft, file, {**files, **_earlier_logs(project, made.document, name)})


def _earlier_logs(project: Path, document: Document, name: str) -> Mapping[Path, bytes]:
    """The logs of earlier drafts, where each point that was taken up says in which draft it went out, and where."""
    found: dict[Path, bytes] = {}
    for one in sent_drafts(project):
        earlier, log = sent_draft(project, one), LogFile.read(project, one)
        if earlier is None:
            continue
        numbers = numbers_now(project, earlier, document)
        for point in log.log.points:
            if point.status in (Status.ACCEPTED, Status.CHANGED):
                log.sent_again(point.id, name, numbers.get(point.mark, ("", False))[0])
        if log.changed:
            found[log.path] = log.text()
    return found


def for_comment(
    data: bytes, document: Document, name: str, edition: Edition, last: SentDraft | None, *, lock: bool = False
) -> tuple[bytes, SentDraft]:
    """The finished Word file `data` of `document` as a draft for comment, and the draft that it is."""
    file = marked(data, last)
    header = DraftHeader(name, edition.word, sources_digest(document), TOOL)
    known = _known(file, document)
    internal = edition.audience is Audience.INTERNAL
    package = completed(file, header, _mapped(file, known), files=internal, lock=lock)
    sent = written(package, moment(document))
    spelt = {mark: origin.spelt for mark, origin in known.items() if origin.spelt}
    draft = draft_of(sent, name, {mark: _entry(origin) for mark, origin in known.items()})
    places = tuple(replace(place, spelt=spelt.get(place.mark, {})) for place in draft.places)
    return sent, replace(draft, places=places)


def _known(file: MarkedFile, document: Document) -> dict[str, Origin]:
    """Where the words of each paragraph of the file are written, by its mark."""
    every = list(origins(document))
    lines = contents_origins(document)
    found: dict[str, Origin] = {}
    left: list[tuple[str, FileParagraph]] = []
    for paragraph, name in zip(file.paragraphs, file.names, strict=True):
        if paragraph.link in lines and paragraph.story == "body" and _repeats(paragraph, lines[paragraph.link]):
            found[name] = replace(lines[paragraph.link], kind="contents", made=True, spelt={})
        else:
            left.append((name, paragraph))
    for noted in (False, True):
        chosen = [one for one in every if one.noted is noted]
        members = [(name, one) for name, one in left if (one.story == "footnote") is noted]
        old = Texts([one.words for one in chosen], [one.row for one in chosen])
        texts = [_said(paragraph) for _, paragraph in members]
        new = Texts(texts, rows([paragraph.cell for _, paragraph in members], texts))
        found |= {members[at][0]: chosen[one] for at, one in pair(old, new, {}).old_of.items()}
    return found


def _repeats(paragraph: FileParagraph, origin: Origin) -> bool:
    """Whether the paragraph is a line that repeats what it links to, and not a text with a reference at its head."""
    return key(origin.words) in key(_said(paragraph)) and len(_said(paragraph)) < len(origin.words) + LONGEST


def _said(paragraph: FileParagraph) -> str:
    return "".join(
        piece.result if piece.text in (FIELD, NOTE) and piece.result else piece.text for piece in paragraph.pieces
    )


def _entry(origin: Origin) -> MapEntry:
    return MapEntry(origin.kind, origin.number, origin.where, origin.key, origin.made)


def _mapped(file: MarkedFile, known: Mapping[str, Origin]) -> list[Place]:
    """What the map says of each place, in the order of the file."""
    named = [(name, known[name]) for name in file.names if name in known]
    return [Place(name, one.kind, "", (), one.number, "", one.where) for name, one in named]
