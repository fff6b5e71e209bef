"""Load: reads every file of the report once and collects all mistakes of form, without stopping at the first."""

from lspreport.load.project import load
from lspreport.load.theme_settings import settings_with_theme

__all__ = ["load", "settings_with_theme"]
