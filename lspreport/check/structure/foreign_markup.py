"""The notation of another program, which nothing here reads and which would be printed as it is typed.

The reader would see `\\newpage`, `:smile:` or `==words==` in the middle of a sentence. The first in a block of text is
told, with how many more stand there, and beside it the form that each of them has here.

Example: `\\textbf{words}`, `> [!NOTE]`, `{{ name }}`, `[[Page]]`, a block of code that begins with ```` ```{r} ````. In
code, in a formula and behind a backslash they are what they look like, and are let be.

Remedy: write the form that is offered, or put a backslash before the sign that is to be printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.diagnostic import quoted


@rule("foreign-markup", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("foreign-markup"):
        is_what, more, *forms = found.known
        others = {"0": "", "1": "; one more like it stands near"}.get(more, f"; {more} more like it stand near")
        message = f"{quoted(found.name)} is {is_what}{others}"
        yield fault(found.name, message, found.span, *forms, alike=message)
