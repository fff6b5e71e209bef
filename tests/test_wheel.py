"""The wheel: built, installed into an empty environment without any network, and used by somebody new."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lspreport import __version__

ROOT = Path(__file__).parents[1]


def needed(requirements: Iterable[str], found: dict[str, Distribution]) -> dict[str, Distribution]:
    """What these requirements ask for, and all that this asks for, as it is installed here; by their names."""
    for wanted in map(Requirement, requirements):
        key = canonicalize_name(wanted.name)
        if key not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            found[key] = distribution(wanted.name)
            needed(found[key].requires or (), found)
    return found


def packed(one: Distribution, folder: Path) -> None:
    """Writes the wheel of an installed distribution: its files. Those outside its folder pip makes anew."""
    *_, tag = re.findall(r"^Tag: (\S+)$", one.read_text("WHEEL") or "", re.MULTILINE)
    wheel = folder / f"{re.sub(r'[-_.]+', '_', one.name)}-{one.version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as archive:
        for file in one.files or ():
            if ".." not in file.parts and file.suffix != ".pyc" and file.name not in ("INSTALLER", "REQUESTED"):
                archive.write(str(file.locate()), file.as_posix())


def run(*words: str | Path, folder: Path) -> str:
    """What a command says, which goes well; it can reach no index."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([*map(str, words)], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(folder: Path) -> Path:
    """The wheel of lspreport."""
    pytest.importorskip("hatchling", reason="needs hatchling, which builds the wheel")
    words = ("-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    run(sys.executable, *words, folder=folder)
    (wheel,) = folder.iterdir()
    assert wheel.name == f"lspreport-{__version__}-py3-none-any.whl"
    return wheel


def requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"lspreport-{__version__}.dist-info/METADATA").decode()
    return re.findall(r"^Requires-Dist: (.*)$", text.partition("\n\n")[0], re.MULTILINE)


@pytest.mark.slow
def test_it_is_installed_without_network_and_builds_a_report(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    wheel = built(wheels)
    try:
        found = needed(requirements(wheel), {})
    except PackageNotFoundError as problem:
        pytest.skip(f"needs {problem.name}, of which a wheel is made")
    for one in found.values():
        packed(one, wheels)
    run(sys.executable, "-m", "venv", "--without-pip", "empty", folder=tmp_path)
    scripts = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")  # a pip of its own takes longer than all else
    run(*pip, "install", "-q", "--no-compile", "--find-links", wheels, "lspreport", folder=tmp_path)
    command = scripts / "lspreport"
    assert run(command, "--version", folder=tmp_path) == f"lspreport {__version__}\n"
    run(command, "init", "paper", folder=tmp_path)
    run(command, "build", "--project", "paper", folder=tmp_path)
    run(command, "build", "--project", "paper", "--edition", "areas", folder=tmp_path)
    suffixes = {path.suffix for path in (tmp_path / "paper/build").iterdir()}
    assert suffixes == {".docx", ".pdf", ".html", ".json", ""}
    run(command, "guide", "-o", "guide.html", folder=tmp_path)
    assert (tmp_path / "guide.html").stat().st_size > 100_000


@pytest.mark.slow
def test_it_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(built(tmp_path)) as archive:
        names = set(archive.namelist())
    assert {name.partition("/")[0] for name in names} == {"lspreport", f"lspreport-{__version__}.dist-info"}
    git = shutil.which("git") or "false"
    listed = subprocess.run([git, "ls-files", "lspreport"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("needs git, which knows the package's files")
    assert {name for name in names if name.startswith("lspreport/")} == set(listed.stdout.splitlines())


def test_the_release_notes_tell_of_this_version() -> None:
    assert f"**{__version__}**" in (ROOT / "README.md").read_text(encoding="utf-8")
