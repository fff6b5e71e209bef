"""How things look in a terminal: the styles, and the few shapes that the verbs put their words into.

rich is imported where a shape is made: it takes 40 ms, and neither help, nor completion, nor a quiet build needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import category

from lspreport.diagnostic import Severity
from lspreport.sentences import shortened

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table as Table
    from rich.text import Text as Text
    from rich.tree import Tree as Tree

    Shape: TypeAlias = RenderableType

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
GUTTER = "bold blue"
PLAIN = "not bold"
PLACE = "cyan"
FAINT = "dim"
STRONG = "bold"
GOOD, BAD = "green", "red"
READABLE = 88
"""The widest line that is pleasant to read."""
SHORT = 120
"""The letters of a thing's words that are shown where nobody asks for all."""


def printable(text: str) -> str:
    """`text` without characters that steer a terminal or hide what stands there."""
    if text.isprintable():
        return text
    return "".join(" " if one in "\n\r" else "�" if category(one) in ("Cc", "Cf", "Cs") else one for one in text)


def cut(words: str, full: bool = False) -> str:
    """The words, or so many of them as fit; what would steer a terminal is taken out."""
    words = printable(words)
    return words if full else shortened(words, SHORT)


def size(count: int) -> str:
    """A number of bytes for people: `914 B`, `84 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def line(*parts: tuple[str, str] | str) -> Text:
    """Words, each with its style where it has one; a line feed among them begins a new line."""
    from rich.text import Text

    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append("\n".join(map(printable, words.split("\n"))), style)
    return text


def stack(parts: Iterable[Shape]) -> Group:
    """One under the other."""
    from rich.console import Group

    return Group(*parts)


def inset(part: Shape, by: int = 2) -> Padding:
    """Moved to the right by so many columns."""
    from rich.padding import Padding

    return Padding(part, (0, 0, 0, by))


def abreast() -> Table:
    """A table without lines and without a header, of as many columns as its rows."""
    from rich.table import Table

    return Table.grid(padding=(0, 2, 0, 0))


def table(*heads: str, right: bool = False, gap: int = 2, indent: int = 0, style: str = FAINT, **more: Any) -> Table:
    """A table without lines, its columns `gap` apart; the cells but the first go to the `right` where they are counts.

    `more` is what rich's own table takes.
    """
    from rich.table import Table

    made = Table(box=None, pad_edge=bool(indent), padding=(0, gap, 0, indent), header_style=style, **more)
    for number, head in enumerate(heads):
        count = right and number > 0
        made.add_column(head, overflow="ellipsis" if count else "fold", justify="right" if count else "left")
    return made


def tree(root: Text) -> Tree:
    """A tree to which branches are added."""
    from rich.tree import Tree

    return Tree(root, guide_style=FAINT)


def marked(words: str, patterns: Sequence[tuple[str, str]]) -> Text:
    """`words` with what each pattern finds in the pattern's style."""
    text = line()
    text.append(words)
    for pattern, style in patterns:
        text.highlight_regex(pattern, style)
    return text
