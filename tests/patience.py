"""How long a test waits for what must come."""

PATIENCE = 600.0
"""Seconds. A busy machine is slow, and no test is there to tell: this only ends what would never end."""
