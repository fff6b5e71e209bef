"""What gives away the area that an anonymous text comes from; and what `disclose` shows of it."""

from lspreport.check.disclosure._giveaways import UNKNOWN, Disclosure, Giveaway, area_names, disclosures
from lspreport.check.disclosure._lexicon import KNOWN_BY, NAME, PERSON, TEAM, lexicon

__all__ = [
    "KNOWN_BY",
    "NAME",
    "PERSON",
    "TEAM",
    "UNKNOWN",
    "Disclosure",
    "Giveaway",
    "area_names",
    "disclosures",
    "lexicon",
]
