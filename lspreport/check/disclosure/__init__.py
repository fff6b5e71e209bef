"""What gives away the area that an anonymous text comes from; and what `disclose` shows of it."""

from lspreport.check.disclosure._lexicon import KNOWN_BY, NAME, PERSON, TEAM, lexicon
from lspreport.check.disclosure._traces import UNKNOWN, Disclosure, Trace, area_names, disclosures

__all__ = [
    "KNOWN_BY",
    "NAME",
    "PERSON",
    "TEAM",
    "UNKNOWN",
    "Disclosure",
    "Trace",
    "area_names",
    "disclosures",
    "lexicon",
]
