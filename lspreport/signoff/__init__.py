"""Sign-off copies: the report as each area's team gets it to sign, all areas' in one run."""

from lspreport.signoff.copies import SignOffCopy, make_copy
from lspreport.signoff.run import CopyFailure, SignOffRun, Spread, make_copies
from lspreport.signoff.shard import Shard

__all__ = ["CopyFailure", "Shard", "SignOffCopy", "SignOffRun", "Spread", "make_copies", "make_copy"]
