"""How the views of the trail look in a terminal: results in, things that rich prints out."""

from __future__ import annotations
