"""Check: judges the document and changes nothing. One file a check; its docstring is its manual."""

from lspreport.check.judge import check, leaks, rule_by_rule

__all__ = ["check", "leaks", "rule_by_rule"]
