"""Load: reads every file of the report once and collects all mistakes of form, without stopping at the first."""

from lspreport.load.look import look
from lspreport.load.project import load

__all__ = ["load", "look"]
