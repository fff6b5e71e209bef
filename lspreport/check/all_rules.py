"""Imports every rule: for whoever has modules imported while something else is waited for."""

from lspreport.check.registry import rules

rules()
