"""Number: one walk in reading order gives every numbered thing its number, kept in a table beside the tree."""

from lspreport.number.walk import number

__all__ = ["number"]
