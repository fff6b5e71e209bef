"""HTML as text: one element, and the page that it is written into."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from html import escape
from itertools import islice

from msgspec import Struct, field

from lspreport.model.numbering import Kind
from lspreport.model.report import Document, Section
from lspreport.model.tree import Note, Picture
from lspreport.model.walk import bearers, every
from lspreport.model.words import ReportWords


class HtmlContext(Struct, frozen=True, eq=False):
    """What a writer needs to know besides the piece it writes.

    `places` maps each key that a link can reach to its address: "#box-x" on the same page. A key that is not in it
    stands on no page that is written; a reference to it is printed without a link. The ids that the writer makes
    for itself hold an underscore, which no key of a report has but those of works, `ref_…`. `top` is the level of a
    section's heading: 2 below the report's own, 1 where the section has a page to itself. `permalinks` are the names
    under which numbered paragraphs are found in every edition, by their keys. `foreign` is a part in another language.
    """

    document: Document
    places: Mapping[str, str]
    top: int = 2
    permalinks: Mapping[str, str] = field(default_factory=dict)
    foreign: bool = False

    @property
    def words(self) -> ReportWords:
        return self.document.settings.words

    @property
    def language(self) -> str | None:
        """The language of our own words, where that of what stands around them is another (WCAG 3.1.2)."""
        return self.document.settings.language if self.foreign else None


def one_page(document: Document) -> HtmlContext:
    """Everything that the document's sections hold, on a page of its own."""
    known = document.numbering.entries
    places = {key: f"#{key}" for section in document.sections for key in keys(section) if key in known}
    return HtmlContext(document, places, permalinks=permalinks(document))


_BEGINNING = 12
"""So many words of a paragraph make its permanent name: it outlasts what is mended behind them."""


def permalinks(document: Document) -> Mapping[str, str]:
    """A name for each numbered paragraph that stays when others are put in or taken out before it.

    It is the author's label, or else made of the paragraph's first words: those without a digit, as the number of a
    reference moves with what is put in before it.
    """
    labels = {label.name for label in document.report.labels}
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for key, entry in document.numbering.entries.items():
        if entry.kind is Kind.PARAGRAPH and entry.number is not None:
            lasting = (word for word in document.text(key).casefold().split() if not any(map(str.isdigit, word)))
            words = " ".join(islice(lasting, _BEGINNING))
            name = f"p_{blake2b(words.encode(), digest_size=4).hexdigest()}"
            seen[name] += 1
            found[key] = key if key in labels else name + (f"_{seen[name]}" if seen[name] > 1 else "")
    return found


def anchor(key: str, context: HtmlContext, otherwise: str | None = None) -> str | None:
    """The id of what bears `key`: the key, if anything can point at it. `otherwise` is for what is replaced live."""
    return key if key in context.document.numbering.entries else otherwise


def notes(section: Section) -> tuple[Note, ...]:
    """The notes of a section in reading order, its title's first."""
    return tuple(every(Note, (section,)))


def keys(section: Section) -> list[str]:
    """The keys of everything in a section that can be pointed at, its own first."""
    return [bearer.key for bearer in bearers((section,))]


def element(name: str, content: str, /, **attributes: str | int | None) -> str:
    """`<name …>content</name>`; attributes that are None are left out, True is one without a value.

    `class_` is class, `aria_label` aria-label.
    """
    return f"{start(name, **attributes)}{content}</{name}>"


def container(name: str, parts: Iterable[str], /, **attributes: str | int | None) -> str:
    """An element round `parts`, each on lines of its own, so that the page's source can be read."""
    return element(name, "\n" + "".join(f"{part}\n" for part in parts), **attributes)


def start(name: str, /, **attributes: str | int | None) -> str:
    """The start tag alone: of an element that has no end, or whose end is written elsewhere."""
    return f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"


def _attribute(key: str, value: str | int | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def picture_source(picture: Picture) -> str:
    """The picture as a data URI: nothing in an SVG can then run, reach the network or clash with the page."""
    suffix = picture.name.rpartition(".")[2].lower()
    kind = {"svg": "image/svg+xml", "jpg": "image/jpeg"}.get(suffix, f"image/{suffix}")
    return f"data:{kind};base64,{b64encode(picture.data).decode()}"


def labelled(label: str, title: str) -> str:
    """A title, which is HTML, behind its number or what else is printed before it."""
    return f"{element('span', label, class_='number')} {title}" if label else title
