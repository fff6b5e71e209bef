"""Where commands speak: findings with their source lines, progress, tables, and what is said at the end."""

from lspreport.terminal.screen import Screen

__all__ = ["Screen"]
