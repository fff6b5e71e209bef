"""The address of a link that nothing uses.

pandoc does not print it, so what it says is lost.

Example: `[plan]: https://www.leeds.gov.uk/plan`, when `[the plan][plan]` stands nowhere else in the file.

Remedy: write the link where it belongs, or take the line out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import quoted


@rule("unused-link", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for seen in judging.observations("unused-link"):
        name = seen.name
        message = f"nothing uses the link {quoted(name)}, whose address is not printed"
        hint = f"write {quoted(f'[words][{name}]')} where it belongs, or take this line out"
        yield fault(name, message, seen.span, hint)
