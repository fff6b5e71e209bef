"""Check: judges the document and changes nothing. A family of rules has a folder, a rule a file: see `registry.py`."""

from lspreport.check.judge import check, leaks, rule_by_rule, weighed
from lspreport.check.judging import Judging
from lspreport.check.registry import rule_names, rules

__all__ = ["Judging", "check", "leaks", "rule_by_rule", "rule_names", "rules", "weighed"]
