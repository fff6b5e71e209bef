"""Pick-lists: what may stand in an answer, as people read it, and how an answer is understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from lspreport.model.theory import RegisterEntry, Theory
from lspreport.model.vocabulary import PROFILE, USUAL, Vocabulary

_CODE = re.compile(r"([A-Za-z]{1,3})\s?([0-9]{1,4})\b")
_BETWEEN = " ,;/+&\n\t"
_JOINT = re.compile(r"\s*(?:[,;/+&\n]\s*)+(?:and\s)?\s*|\s+and\s+|\s+(?=[A-Za-z]{1,3}\s?[0-9])|\s*$")


class Choices(Struct, frozen=True):
    """What may be picked: under each id the words that the form shows."""

    labels: Mapping[str, str]

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(self.labels.values())

    def find(self, answer: str) -> str | None:
        """The id that an answer means, by id or by words; capitals, spaces and hyphens make no difference."""
        if answer in self.labels:
            return answer
        word = folded(answer)
        found = [id for id, label in self.labels.items() if word and word in (folded(id), folded(label))]
        return found[0] if len(found) == 1 else None


class Picks(Struct, frozen=True):
    """All pick-lists of a form; `registers` has the entries of each register under its key."""

    kinds: Choices
    types: Choices
    speakers: Choices
    reveals: Choices
    streams: Choices
    topics: Mapping[str, Choices]
    registers: Mapping[str, Mapping[str, RegisterEntry]]
    words: Vocabulary = USUAL

    def of(self, key: str, stream: str = "") -> Choices | None:
        """The pick-list of the question `key`; None where it has none, or takes codes."""
        lists = {"kind": self.kinds, "type": self.types, "attribution": self.speakers, "stream": self.streams}
        return self.topics.get(stream) if key == "topic" else lists.get(key)

    def any_topic(self) -> tuple[str, ...]:
        """The topics of all streams, each once, as they are shown."""
        return tuple(dict.fromkeys(label for topics in self.topics.values() for label in topics.shown))


def picks(theory: Theory) -> Picks:
    """The pick-lists that the theory of change and the model offer."""
    return Picks(
        kinds=by_words(theory.vocabulary.kinds),
        types=by_words(theory.vocabulary.types),
        speakers=by_words(theory.vocabulary.speakers),
        reveals=by_words(PROFILE),
        streams=_choices({id: stream.title or id for id, stream in theory.streams.items()}),
        topics={id: by_words(stream.topics) for id, stream in theory.streams.items()},
        registers={key: theory.lists.get(key, {}) for key in theory.vocabulary.keys},
        words=theory.vocabulary,
    )


def by_words(ids: Sequence[str]) -> Choices:
    """Ids shown with spaces in place of their hyphens."""
    return _choices({id: id.replace("-", " ") for id in ids})


def _choices(labels: Mapping[str, str]) -> Choices:
    """Labels that say which id is meant; an id stands for itself where its label would not."""
    meant = Counter(word for id, label in labels.items() for word in {folded(id), folded(label)})
    return Choices({id: label if meant[folded(label)] == 1 else id for id, label in labels.items()})


def folded(text: str) -> str:
    """`text` without what makes no difference: capitals, spaces, hyphens and other marks."""
    return "-".join(re.findall(r"[^\W_]+", text.casefold()))


def labelled(entry: RegisterEntry) -> str:
    """An entry of a register as a pick-list shows it, short enough for one."""
    text = " ".join(entry.text.split())
    return f"{entry.code}: {text if len(text) <= 120 else text[:119].rstrip() + '…'}"


def codes(answer: str, known: Mapping[str, RegisterEntry]) -> tuple[tuple[str, ...], str]:
    """The codes in an answer, which may carry their wordings, and the first words that are none; "" if all are."""
    found: list[str] = []
    rest = answer.strip(_BETWEEN)
    while rest:
        match = _CODE.match(rest)
        code = f"{match[1].upper()}{int(match[2])}" if match else ""
        if match is None or code not in known:
            return tuple(found), match[0] if match else _piece(rest)
        found.append(code)
        after = _without_wording(rest[match.end() :], known[code])
        joint = _JOINT.match(after)
        if joint is None:
            return tuple(found), _piece(after)
        rest = after[joint.end() :]
    return tuple(dict.fromkeys(found)), ""


def _without_wording(after: str, entry: RegisterEntry) -> str:
    """What follows a code, without the code's own wording."""
    words = after.lstrip(" :.–—-\t")
    for wording in (" ".join(entry.text.split()), labelled(entry).partition(": ")[2]):
        if words.casefold().startswith(wording.casefold()):
            return words[len(wording) :]
    return after


def _piece(rest: str) -> str:
    return re.split(r"[,;\n]", rest)[0].strip()
