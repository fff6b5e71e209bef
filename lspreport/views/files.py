"""What was written, and the words for a drawing where it is used."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from lspreport.misuse import shown
from lspreport.spine import Output
from lspreport.terminal.words import size
from lspreport.views.words import FAINT, STRONG, line


def files(outputs: Sequence[Output], alt: str) -> Group:
    """A line a file; below, the text alternative to be given with a drawing, which holds it too."""
    told = [line((shown(output.path), STRONG), (f"  {size(output.size)}", FAINT)) for output in outputs]
    words = (Text(), Text("The drawing in words, as it is in its file:", FAINT), Text(alt))
    return Group(*told, *(words if alt else ()))
