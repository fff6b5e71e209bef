"""Assemble: one ordered tree, everything put where the author placed it: evidence, tables, glossary, figures."""

from lspreport.assemble.report import assemble

__all__ = ["assemble"]
