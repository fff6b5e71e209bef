"""One sign-off copy: the work that is done side by side, by processes of this machine or of others."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from time import perf_counter

from msgspec import Struct, field

from lspreport.check import Judging
from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.misuse import Misuse
from lspreport.model.edition import Audience, Edition
from lspreport.model.report import Document
from lspreport.outputs import FlawedOutput
from lspreport.spine import make_edition


class Programme(Struct, frozen=True):
    """What all copies are made of: the document, read, numbered and judged; the formats, and who counts the pages."""

    judged: Judging
    formats: tuple[str, ...]
    office: bool = False

    @property
    def document(self) -> Document:
        """The public edition."""
        return self.judged.document


class SignOffCopy(Struct, frozen=True):
    """The copy for one area, not yet written; or, where it has no `files`, why there is none.

    `diagnostics` are the author's to mend. `misuse` is the command's. `flaws` are mistakes of ours.
    """

    area: str
    files: Mapping[str, Artefact] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    misuse: str = ""
    flaws: tuple[str, ...] = ()
    seconds: float = 0


def edition_of(area: str) -> Edition:
    """The edition for the team of `area`, by its slug."""
    return Edition(Audience.AREA, area)


def make_copy(programme: Programme, area: str) -> SignOffCopy:
    """The copy for `area`. Whatever goes wrong is told in it, and nothing is raised: others go on."""
    began = perf_counter()
    diagnostics = Diagnostics()
    try:
        files = make_edition(
            programme.judged, edition_of(area), programme.formats, diagnostics, office=programme.office
        )
    except Misuse as problem:
        return SignOffCopy(area, misuse=" – ".join((problem.message, *problem.hints)))
    except FlawedOutput as problem:
        return SignOffCopy(area, flaws=problem.faults)
    except Exception as problem:
        last = traceback.extract_tb(problem.__traceback__)[-1]
        where = f"{last.filename}:{last.lineno}"
        return SignOffCopy(area, flaws=(f"{type(problem).__name__}: {problem} ({where})",))
    return SignOffCopy(area, files or {}, diagnostics.sorted(), seconds=perf_counter() - began)
