"""The paper as a draft for comment, sent once for all tests of a worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.model.edition import PUBLIC
from lspreport.review.draft import SentDraft
from lspreport.review.send import send

PAPER = Path(__file__).parents[2]


@dataclass(frozen=True)
class Sent:
    """What the reviewers were sent, and what was kept."""

    data: bytes
    draft: SentDraft
    files: dict[Path, bytes]


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    diagnostics = Diagnostics()
    made = send(PAPER, "draft-1", tmp_path_factory.mktemp("out"), diagnostics, edition=PUBLIC, day="2026-11-10")
    assert made is not None, diagnostics.sorted()
    return Sent(made.files[made.file], made.draft, dict(made.files))
