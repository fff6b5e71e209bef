"""Every public file of the repository's paper is opened, and nothing private stands in any part of it.

The paper is given notes, remarks and private names first, so that there is more to be hidden than it has itself.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lspreport.emit.formats import FORMATS, writer
from lspreport.model.edition import INTERNAL, Audience, Edition
from tests.leaks.planted import PLANTS, Plant
from tests.leaks.report import write
from tests.leaks.scan import leaks, private
from tests.paper.conftest import ROOT, Built, built

pytestmark = [
    pytest.mark.thorough("looks through every part of all outputs of the paper"),
    pytest.mark.poppler,
]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper, with a note on every item, a partner and a stranger in every area, and remarks in all its files."""
    folder = tmp_path_factory.mktemp("noted")
    for name in ("sections", "areas"):
        shutil.copytree(ROOT / name, folder / name)
    for path in sorted((folder / "areas").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        letters = "".join(letter for letter in path.stem if letter.isalpha())
        text = re.sub(
            r"^(  [\w-]+:\n)", rf"\1    note: Reviewer of {letters} asks for more on this.\n", text, flags=re.M
        )
        text = re.sub(r"authors: \[", f"authors: [Zo {letters.capitalize()}ova, ", text)
        text = re.sub(
            r"^evidence:", f"known-by: [Q{letters} Homes]\nevidence:  # a remark on {letters} alone", text, flags=re.M
        )
        path.write_text(text, encoding="utf-8")
    for path in sorted((folder / "sections").glob("*.md")):
        remark = "\n\n<!-- areas/leeds.yaml: ask the reviewer of leeds:framework -->\n"
        path.write_text(path.read_text(encoding="utf-8").rstrip() + remark, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tokens(project: Path) -> list[str]:
    return private(project)


@pytest.fixture(scope="session")
def public(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(project, tmp_path_factory.mktemp("noted-public"))


def test_there_is_much_to_hide(tokens: list[str]) -> None:
    """Slugs and ids, a note, a person, a partner and a remark of each area, and the teams."""
    assert len(tokens) > 110
    assert sum("Reviewer" in token for token in tokens) == 5
    for words in ("leeds:framework", "workshop:targets", "Zo Leedsova", "Qlewisham Homes", "OPM", "a remark on leeds"):
        assert any(words in token for token in tokens), words


@pytest.mark.parametrize("name", [*FORMATS, "numbers.json"])
def test_no_public_file_holds_anything_private(name: str, public: Built, tokens: list[str]) -> None:
    path = public.folder / name if name in ("numbers.json",) else public.output(writer(name).suffix)
    assert path.exists()
    assert leaks(path, tokens) == []


@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
def test_the_internal_edition_is_full_of_it(name: str, project: Path, tokens: list[str], team: Built) -> None:
    """The same search finds nearly every token there: ids, notes, and the people behind the areas."""
    told = "\n".join(leaks(team.output(writer(name).suffix), tokens))
    for words in ("leeds:framework", "workshop:targets", "Zo Leedsova", "OPM"):
        assert words in told, words


@pytest.fixture(scope="session")
def team(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(project, tmp_path_factory.mktemp("noted-internal"), INTERNAL)


@pytest.mark.slow
def test_a_sign_off_copy_holds_nothing_of_the_other_areas(project: Path, tokens: list[str], tmp_path: Path) -> None:
    copy = built(project, tmp_path, Edition(Audience.AREA, "leeds"))
    own = ("leeds", "Leedsova", "EIUA", "remark")
    others = [token for token in tokens if not any(word in token for word in own)]
    assert len(others) > 85
    for name in ("docx", "pdf", "html"):
        path = copy.output(writer(name).suffix)
        assert leaks(path, others) == []
        assert any("leeds:framework" in one for one in leaks(path, tokens))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = write(tmp_path_factory.mktemp("small"))
    (folder / "sections/sources.yaml").write_text("workshop: {name: Workshop, evidence: {}}\n", encoding="utf-8")
    return built(folder, tmp_path_factory.mktemp("small-build"))


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.what} ({plant.format})")
def test_the_search_finds_what_is_planted(plant: Plant, small: Built, tmp_path: Path) -> None:
    """Each leak of the seeded set, in a public file that has none without it."""
    suffix = writer(plant.format).suffix
    path = small.output(suffix)
    parts = path.iterdir() if path.is_dir() else [path]
    files = {file.name if path.is_dir() else "": file.read_bytes() for file in parts}
    for name, data in plant.put(files).items():
        (tmp_path / (name or f"x{suffix}")).write_bytes(data)
    assert leaks(path, [plant.private]) == []
    assert leaks(tmp_path, [plant.private]) != []
