"""The theory of change of a report, for commands that need no more of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.intake.choices import Picks, picks
from lspreport.intake.form import FormHead
from lspreport.load.glossary import glossary as read_glossary
from lspreport.load.project_files import ProjectFiles
from lspreport.load.side_results import SideResults


class FormBasis(Struct, frozen=True):
    """What the report gives to a form: the lists to pick from, its language, and what the form says of itself."""

    picks: Picks
    language: str
    head: FormHead


def form_basis(folder: Path, diagnostics: Diagnostics, kind: str = "area") -> FormBasis | None:
    """What theory.yaml, report.yaml and the glossary give to a form of this kind; None where theory.yaml cannot be
    understood."""
    found = Diagnostics()
    files = ProjectFiles(folder, SideResults(found))
    settings = files.settings(rule_names())
    theory = files.theory(settings)
    if theory is None:
        diagnostics.extend(found.sorted())
        return None
    # what is wrong with the settings is the business of other commands, as long as the theory can be read
    diagnostics.extend(one for one in found.sorted() if one.span and one.span.source.path.name == "theory.yaml")
    if diagnostics.failed:
        return None
    found_picks = picks(theory)
    glossary = files.yaml("glossary.yaml")
    terms = read_glossary(glossary.root, Diagnostics()).terms if glossary else {}
    known = {word.casefold(): term.text for word, term in terms.items()}
    meanings = {one.key: known[one.name.casefold()] for one in theory.registers if one.name.casefold() in known}
    head = FormHead(settings.title, settings.deadline, settings.return_to, kind, meanings)
    return FormBasis(found_picks, settings.language, head)
