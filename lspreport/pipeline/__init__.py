"""The spine: calls the rooms in order, and stops where errors demand it."""

from lspreport.pipeline.compiling import compile_report, for_edition, select
from lspreport.pipeline.misuse import Misuse, shown
from lspreport.pipeline.watch import UNWATCHED, Watch
from lspreport.pipeline.writing import PLAIN, Output, Word, build_report, write, write_reference

__all__ = [
    "PLAIN",
    "UNWATCHED",
    "Misuse",
    "Output",
    "Watch",
    "Word",
    "build_report",
    "compile_report",
    "for_edition",
    "select",
    "shown",
    "write",
    "write_reference",
]
