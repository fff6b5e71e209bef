"""Judges a filled form: each answer is understood, or the cell is named in which it stands and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lspreport.diagnostic import Diagnostics, Mistake, backticked, nearest
from lspreport.intake.as_typed import Printed, as_typed
from lspreport.intake.choices import Choices, Picks, codes, labelled
from lspreport.intake.fields import ASKED, items_of
from lspreport.intake.form import Answer, Form, ItemAnswers
from lspreport.intake.prose import plain, simplified
from lspreport.model.handed import HandedArea, HandedItem, Value, item_keys

_NEEDED = ("kind", "stream", "topic", "text")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_FEW = 24


def handed_area(form: Form, picks: Picks, diagnostics: Diagnostics, printed: Printed) -> HandedArea:
    """What the form says; what is wrong with it goes to `diagnostics`, all of it. `printed` says what texts print."""
    judge = _Judge(picks, diagnostics)
    profile = {key: judge.value(key, answer) for key, answer in form.profile.items()}
    rows = [row for row in form.items if not judge.emptied(row)]
    texts = [row.answers["text"] for row in rows if "text" in row.answers]
    written = iter(judge.texts(texts, printed))
    items = tuple(judge.item(row, next(written) if "text" in row.answers else None) for row in rows)
    judge.twice(rows)
    return HandedArea(
        {key: value for key, value in profile.items() if value is not None},
        items,
        {key: answer.span for key, answer in form.profile.items()},
        registers=picks.words.keys,
    )


class _Judge:
    def __init__(self, picks: Picks, diagnostics: Diagnostics) -> None:
        self.picks = picks
        self.diagnostics = diagnostics
        self.labels = {field.key: field.label for field in (*ASKED, *items_of(picks.words))}

    def item(self, row: ItemAnswers, text: str | None) -> HandedItem:
        """The item in `row`, its text already written as Markdown."""
        answers = row.answers
        stream = self.value("stream", answers["stream"]) if "stream" in answers else None
        found: dict[str, Value | None] = {"stream": stream, "text": text}
        for key, answer in answers.items():
            if key == "topic":
                found[key] = self._topic(answer, stream)
            elif key not in ("id", "stream", "text"):
                found[key] = self.value(key, answer)
        for key in _NEEDED:
            if key not in answers:
                self._lacks(row, key, "")
        if found.get("kind") == "quotation" and "attribution" not in answers:
            self._lacks(row, "attribution", "a quotation needs it")
        values = {key: found.get(key) for key in item_keys(self.picks.words.keys)}
        return HandedItem(
            self._id(answers["id"]) if "id" in answers else "",
            {key: value for key, value in values.items() if value is not None},
            row.span,
            {key: answer.span for key, answer in answers.items()},
        )

    def emptied(self, row: ItemAnswers) -> bool:
        """Whether a row has been left with nothing but its short name: so people take an item back. It is told."""
        if row.answers.keys() != {"id"}:
            return False
        message = f"{row.place} holds nothing but the short name `{row.answers['id'].text}`, and is left out"
        hint = "an item of that name which was handed in before counts as withdrawn: ask the team whether it is"
        self.diagnostics.warning(Mistake.RAW_CONTENT, message, row.span, hint)
        return True

    def value(self, key: str, answer: Answer) -> Value | None:
        """What an answer means; None where it means nothing that may stand there."""
        if key in self.picks.registers:
            return self._codes(key, answer)
        if key == "reveals":
            return self._several(answer, self.picks.reveals)
        if key in ("authors", "known-by"):
            names = tuple(filter(None, (" ".join(name.split()) for name in re.split(r"[;\n]", answer.text))))
            if len(names) == 1 and "," in names[0]:
                message = f"{answer.place}: `{names[0][:60]}` is taken as one name"
                hint = "write semicolons between several"
                self.diagnostics.warning(Mistake.WRONG_TYPE, message, answer.span, hint)
            return names
        if key == "tiers":
            return self._number(answer)
        choices = self.picks.of(key)
        return " ".join(answer.text.split()) if choices is None else self._choice(key, answer, choices)

    def texts(self, answers: Sequence[Answer], printed: Printed) -> Iterator[str | None]:
        """The texts as Markdown that prints them as they were typed, with a complaint where there is none."""
        for answer, written in zip(answers, as_typed([self.blocks(one) for one in answers], printed), strict=True):
            if written is None:
                message = f"{answer.place}: this text cannot be written so that it prints what was typed"
                self._error(Mistake.UNREADABLE, message, answer, "take out of it whatever is more than words and signs")
            yield written

    def blocks(self, answer: Answer) -> Sequence[Any]:
        """The blocks of a text; what cannot be taken over has been told by whoever read them."""
        return plain(answer.text) if answer.blocks is None else simplified(answer.blocks)[0]

    def twice(self, rows: Sequence[ItemAnswers]) -> None:
        """Complains of a short name that two items bear, and tells of a text that does; a capital, which programs put
        unasked, makes no other one."""
        seen: dict[str, Answer] = {}
        for answer in (row.answers["id"] for row in rows if "id" in row.answers):
            first = seen.setdefault(answer.text.casefold(), answer)
            if first is not answer:
                twice = (
                    "stands twice" if first.text == answer.text else f"differs from `{first.text}` in capitals alone"
                )
                message = f"{answer.place}: the short name `{answer.text}` {twice}"
                self._error(Mistake.DUPLICATE_KEY, message, answer, f"it stands first in {first.place}")
        if self.diagnostics.failed:  # and nothing is taken
            return
        said: dict[str, Answer] = {}
        for answer in (row.answers["text"] for row in rows if "text" in row.answers):
            first = said.setdefault(" ".join(answer.text.casefold().split()), answer)
            if first is not answer:
                message = f"{answer.place}: this item says the same as {first.place}, and both are taken"
                hint = "take one of them out of the form, unless it was said twice"
                self.diagnostics.warning(Mistake.DUPLICATE_KEY, message, answer.span, hint)

    def _choice(self, key: str, answer: Answer, choices: Choices) -> str | None:
        found = choices.find(answer.text)
        if found is None:
            self._unknown(answer, f"`{answer.text[:60]}` cannot stand under `{self.labels[key]}`", choices.shown)
        return found

    def _topic(self, answer: Answer, stream: Value | None) -> str | None:
        if not isinstance(stream, str):  # without a stream nobody can tell which topics there are
            return None
        choices = self.picks.topics[stream]
        found = choices.find(answer.text)
        if found is None:
            title = self.picks.streams.labels[stream]
            self._unknown(answer, f"`{answer.text[:60]}` is no topic of the stream `{title}`", choices.shown)
        return found

    def _codes(self, key: str, answer: Answer) -> tuple[str, ...] | None:
        known = self.picks.registers[key]
        register = self.picks.words.register(key)
        found, wrong = codes(answer.text, known)
        if not wrong:
            return found
        hint = f"write codes with commas between them: {', '.join(list(known)[:3])} …"
        names = {code: labelled(one) for code, one in known.items()}
        near = nearest(wrong, [*names, *names.values()])
        hints = (hint, *(one for one in near if one.startswith("did"))) if known else ("theory.yaml has none yet",)
        noun = register.name if register is not None else key
        self._error(Mistake.UNKNOWN_VALUE, f"{answer.place}: `{wrong[:60]}` is no {noun}", answer, *hints)
        return None

    def _several(self, answer: Answer, choices: Choices) -> tuple[str, ...] | None:
        words = [word.strip() for word in re.split(r"[,;/\n]", answer.text) if word.strip()]
        found = {word: choices.find(word) for word in words}
        for word, id in found.items():
            if id is None:
                self._unknown(answer, f"`{word[:60]}` is nothing that an item gives away", choices.shown)
        ids = tuple(dict.fromkeys(id for id in found.values() if id is not None))
        return ids if len(ids) and None not in found.values() else None

    def _number(self, answer: Answer) -> int | None:
        match = re.fullmatch(r"([1-9][0-9]?)(?:\.0*)?", answer.text)
        if match is None:
            message = f"{answer.place}: `{answer.text[:60]}` is no number of tiers"
            self._error(Mistake.WRONG_TYPE, message, answer, "write 1, or 2 where a county works with districts")
            return None
        return int(match[1])

    def _id(self, answer: Answer) -> str:
        if not _ID.fullmatch(answer.text):
            message = f"{answer.place}: `{answer.text[:60]}` cannot be a short name"
            hint = "use letters without accents, digits and hyphens, as in `joint-posts`, or leave the cell empty"
            self._error(Mistake.UNKNOWN_VALUE, message, answer, hint)
        return answer.text

    def _lacks(self, row: ItemAnswers, key: str, why: str) -> None:
        choices = self.picks.of(key)
        hints = [why] if why else []
        hints += [_choices_hint(choices.shown)] if choices is not None and 0 < len(choices.shown) <= _FEW else []
        message = f"{row.place} has nothing under `{self.labels[key]}`"
        self.diagnostics.error(Mistake.MISSING_KEY, message, row.span, *hints)

    def _unknown(self, answer: Answer, what: str, shown: Sequence[str]) -> None:
        near = [hint for hint in nearest(answer.text, shown) if hint.startswith("did")]
        listed = [_choices_hint(shown)] if 0 < len(shown) <= _FEW else []
        hints = [*near, *listed] if shown else ["theory.yaml has none yet: add it there first"]
        self._error(Mistake.UNKNOWN_VALUE, f"{answer.place}: {what}", answer, *hints)

    def _error(self, code: Mistake, message: str, answer: Answer, *hints: str) -> None:
        self.diagnostics.error(code, message, answer.span, *hints)


def _choices_hint(shown: Sequence[str]) -> str:
    return "what may stand there: " + backticked(shown)
