"""The words of a finished PDF, read by poppler."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.patience import PATIENCE


def words(data: bytes) -> str:
    """What stands on the pages of a PDF, laid out as it is printed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True, timeout=PATIENCE).stdout.decode()
