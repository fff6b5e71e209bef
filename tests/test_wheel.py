"""The wheel: built, installed into an empty environment without any network, and used by somebody new."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lspreport import __version__

ROOT = Path(__file__).parents[1]


def needed(name: str, found: dict[str, Distribution]) -> dict[str, Distribution]:
    """The distribution called `name` as it is installed here, and all that it needs, by their names."""
    key = canonicalize_name(name)
    if key not in found:
        found[key] = distribution(name)
        for line in found[key].requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                needed(wanted.name, found)
    return found


def packed(one: Distribution, folder: Path) -> Path:
    """The wheel of an installed distribution: its files, where a wheel has them. What it puts into `bin` is made by pip."""
    tag = re.search(r"^Tag: (\S+)$", one.read_text("WHEEL") or "", re.MULTILINE)
    assert tag is not None, one.name
    wheel = folder / f"{re.sub(r'[-_.]+', '_', one.name)}-{one.version}-{tag[1]}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
        for file in one.files or ():
            if ".." not in file.parts and file.suffix != ".pyc" and file.name not in ("INSTALLER", "REQUESTED"):
                archive.write(str(file.locate()), file.as_posix())
    return wheel


def run(*words: str | Path, folder: Path) -> str:
    """What a command says, which goes well; it can reach no index."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([*map(str, words)], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_it_is_installed_without_network_and_builds_a_report(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="needs hatchling, which builds the wheel")
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT, folder=tmp_path)
    assert [path.name for path in wheels.iterdir()] == [f"lspreport-{__version__}-py3-none-any.whl"]
    try:
        found = needed("lspreport", {})
    except PackageNotFoundError as problem:
        pytest.skip(f"needs {problem}, of which a wheel is made")
    del found["lspreport"]
    for one in found.values():
        packed(one, wheels)
    run(sys.executable, "-m", "venv", "empty", folder=tmp_path)
    scripts = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", "--find-links", wheels, "lspreport", folder=tmp_path)
    command = scripts / "lspreport"
    assert run(command, "--version", folder=tmp_path) == f"lspreport {__version__}\n"
    run(command, "init", "paper", folder=tmp_path)
    run(command, "build", "--project", "paper", folder=tmp_path)
    run(command, "build", "--project", "paper", "--edition", "areas", folder=tmp_path)
    built = {path.suffix for path in (tmp_path / "paper/build").iterdir()}
    assert built == {".docx", ".pdf", ".html", ".json", ""}
    run(command, "guide", "-o", "guide.html", folder=tmp_path)
    assert (tmp_path / "guide.html").stat().st_size > 100_000


def test_it_holds_what_the_program_reads_of_its_own_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="needs hatchling, which builds the wheel")
    run(
        sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT, folder=tmp_path
    )
    with zipfile.ZipFile(tmp_path / f"lspreport-{__version__}-py3-none-any.whl") as archive:
        names = set(archive.namelist())
    listed = subprocess.run(["git", "ls-files", "lspreport"], cwd=ROOT, capture_output=True, text=True)
    ours = {name for name in names if not name.startswith("lspreport-")}
    if listed.returncode == 0:
        assert ours == set(listed.stdout.splitlines())
    assert {name.partition("/")[0] for name in names} == {"lspreport", f"lspreport-{__version__}.dist-info"}


def test_the_release_notes_tell_of_this_version() -> None:
    assert f"**{__version__}**" in (ROOT / "README.md").read_text(encoding="utf-8")
