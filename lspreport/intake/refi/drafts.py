"""Coded passages to draft evidence: what their codes say is filled in, and a remark tells the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.intake.as_typed import Printed, as_typed
from lspreport.intake.choices import Picks, labelled
from lspreport.intake.form import FormContents
from lspreport.intake.prose import plain
from lspreport.intake.refi.meaning import meaning
from lspreport.intake.refi.project import CodedPassage
from lspreport.intake.refi.propose import word
from lspreport.model.handed import HandedArea, HandedItem, Value

_NEEDED = ("kind", "stream", "topic")


def drafts(
    passages: Sequence[CodedPassage], picks: Picks, name: str, printed: Printed, diagnostics: Diagnostics
) -> HandedArea:
    """An item for each passage, its id made of its source's name and its place among the source's passages."""
    texts = as_typed([plain(one.words) for one in passages], printed)
    items: list[HandedItem] = []
    for one, id, text in zip(passages, _ids(passages), texts, strict=True):
        if text is None:
            message = f"a passage of `{one.source}` cannot be written so that it prints what stands there"
            diagnostics.warning(Mistake.UNREADABLE, message, one.span, "type it into the area's file by hand")
        known = _known(one, picks)
        values: dict[str, Value] = {**known, "text": text or ""}
        items.append(HandedItem(id, values, one.span, dict.fromkeys(values, one.span), _remarks(one, known, picks)))
    remark = f"Drafts from {name}: complete each item, then take its remarks out."
    return HandedArea({}, tuple(items), remarks=(remark,), registers=picks.words.keys)


def filled(passages: Sequence[CodedPassage], picks: Picks) -> FormContents:
    """The same as a form, for people to complete."""
    rows: list[Mapping[str, str]] = []
    for one, id in zip(passages, _ids(passages), strict=True):
        known = _known(one, picks)
        row = {"id": id, "text": one.words}
        for key in ("kind", "stream", "attribution"):
            choices = picks.of(key)
            if key in known and choices is not None:
                row[key] = choices.labels[str(known[key])]
        if "topic" in known:
            row["topic"] = picks.topics[str(known["stream"])].labels[str(known["topic"])]
        for key in picks.words.keys:
            codes = known.get(key, ())
            if isinstance(codes, tuple) and codes:
                one_alone = labelled(picks.registers[key][codes[0]])
                row[key] = one_alone if len(codes) == 1 else ", ".join(codes)
        rows.append(row)
    return FormContents({}, tuple(rows))


def _ids(passages: Sequence[CodedPassage]) -> list[str]:
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    ids = []
    for one in passages:
        key = one.source_guid or one.source
        if key not in names:
            base = word(PurePosixPath(one.source).stem)[:40].strip("-")
            names[key] = base if base not in names.values() else f"{base}-{len(names) + 1}"
        counts[key] = counts.get(key, 0) + 1
        ids.append(f"{names[key]}-p{counts[key]}")
    return ids


def _known(one: CodedPassage, picks: Picks) -> dict[str, Value]:
    """What the codes say; a passage with a class of speaker is a quotation unless they say otherwise."""
    said = meaning(one.codes, picks)
    kind = said.kind or ("quotation" if said.attribution else "")
    found: dict[str, Value] = {
        "kind": kind,
        "stream": said.stream,
        "topic": said.topic,
        "attribution": said.attribution,
        **said.codes,
    }
    return {key: value for key, value in found.items() if value}


def _remarks(one: CodedPassage, known: Mapping[str, Value], picks: Picks) -> tuple[str, ...]:
    place = f", characters {one.start} to {one.end}" if one.end else ""
    remarks = [f"source: {one.source} ({one.source_guid or 'no GUID'}){place}; passage {one.guid or 'without GUID'}"]
    unknown = meaning(one.codes, picks).unknown
    remarks += [f"codes that theory.yaml does not know: {'; '.join(unknown)}"] if unknown else []
    lacking = [key for key in _NEEDED if key not in known]
    if known.get("kind") == "quotation" and "attribution" not in known:
        lacking.append("attribution")
    remarks += [f"to add: {', '.join(lacking)}"] if lacking else []
    return tuple(remarks)
