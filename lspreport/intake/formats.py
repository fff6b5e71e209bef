"""The files in which a form comes and goes, by their suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from lspreport.diagnostic import Diagnostics
from lspreport.intake.choices import Picks
from lspreport.intake.csv_form import read_csv, write_csv
from lspreport.intake.docx_form import read_docx_form, write_docx
from lspreport.intake.form import Form, FormContents, FormHead
from lspreport.intake.read_xlsx import read_xlsx
from lspreport.intake.write_xlsx import write_xlsx
from lspreport.model.vocabulary import Vocabulary

WRITERS: Mapping[str, Callable[[Picks, FormContents, str, FormHead], bytes]] = {
    ".xlsx": write_xlsx,
    ".docx": write_docx,
    ".csv": write_csv,
}
READERS: Mapping[str, Callable[[bytes, PurePosixPath, Diagnostics, Vocabulary], Form]] = {
    ".xlsx": read_xlsx,
    ".docx": read_docx_form,
    ".csv": read_csv,
}
