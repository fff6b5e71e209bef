"""An entry of a register, such as a driver, is marked under no instrument.

Its row in the appendix stays empty, which reads like an oversight.

Example: `D5: {text: …}` without `marks`, in a theory that has instruments for drivers.

Remedy: add `marks: [LSP]`, or say in the stream why there is none: `{id: D5, marks: [], reason: …}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("no-marks", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    theory = judging.document.report.theory
    listed = [entry for stream in theory.streams.values() for entry in stream.entries]
    explained = {entry.code for entry in listed if entry.reason} - {entry.code for entry in listed if not entry.reason}
    for register in theory.registers:
        noun, instruments = register.name, theory.instruments.get(register.key, {})
        for entry in theory.lists.get(register.key, {}).values():
            if instruments and not entry.marks and entry.code not in explained:
                message = f"the {noun} `{entry.code}` is marked under no instrument"
                hint = "add `marks: [" + ", ".join(list(instruments)[:2]) + "]`, those that it goes with"
                yield fault(entry.code, message, entry.span, hint)
