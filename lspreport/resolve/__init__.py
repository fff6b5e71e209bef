"""Resolve: references, abbreviations and codes become text and links; what is not found is marked and listed."""

from lspreport.resolve.document import resolve
from lspreport.resolve.edition import edited

__all__ = ["edited", "resolve"]
