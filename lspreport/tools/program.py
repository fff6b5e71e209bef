"""Where pandoc is: the one that pypandoc brings, so that a report comes out the same on every machine."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def pandoc_program() -> str:
    """The path of pandoc; raises OSError where there is none.

    pypandoc itself, once imported, takes the newest pandoc that it finds anywhere, whose bytes would be others, and the
    import costs as much as reading a chapter does. It is asked where it brings none (the package without `_binary`),
    or where its variable PYPANDOC_PANDOC names one.
    """
    package = find_spec("pypandoc")
    if package is not None and package.origin is not None and not os.environ.get("PYPANDOC_PANDOC"):
        own = Path(package.origin).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
        if own.is_file():
            return str(own)
    import pypandoc

    return str(pypandoc.get_pandoc_path())
