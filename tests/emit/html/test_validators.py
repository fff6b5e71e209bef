"""What independent judges say of the page: vnu (the W3C's checker) and html-validate, both installed by npm."""

from __future__ import annotations

import json
import shutil
import subprocess
from os import environ
from pathlib import Path

import pytest

from lspreport.emit.html import emit
from tests.emit.html.test_page import paper

MODULES = Path(__file__).parents[3] / "node_modules"


def judge(path: str) -> Path:
    """A judge's file among the node modules; without it the test is skipped, or fails in CI."""
    found = MODULES / path
    if not found.exists() or not all(map(shutil.which, ("java", "node"))):
        (pytest.fail if environ.get("CI") else pytest.skip)(f"needs Java, Node and {path}, which npm installs")
    return found


def verdict(page: Path, data: bytes) -> tuple[list[str], list[str]]:
    """The messages of both judges, warnings included."""
    page.write_bytes(data)
    jar = judge("vnu-jar/build/dist/vnu.jar")
    ran = subprocess.run(["java", "-jar", jar, "--format", "json", page], capture_output=True, text=True, check=False)
    vnu = [message["message"] for message in json.loads(ran.stderr)["messages"]]
    command = [judge(".bin/html-validate"), "--formatter", "json", page]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return vnu, [message["message"] for result in json.loads(ran.stdout) for message in result["messages"]]


def test_the_page_is_valid_and_a_fault_in_it_would_be_seen(tmp_path: Path) -> None:
    """Nothing is said of the page; of one with a doubled id and a header that is no header, both speak."""
    data = emit(paper()).data
    assert verdict(tmp_path / "page.html", data) == ([], [])
    broken = data.replace(b'id="para-a"', b'id="para-e"').replace(b'scope="row"', b'scope="rows"')
    vnu, other = verdict(tmp_path / "broken.html", broken)
    assert vnu
    assert other
