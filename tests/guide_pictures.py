"""Makes the pictures of the guide anew: `python -m tests.guide_pictures`, with LibreOffice, poppler and Chromium.

They show what the program makes of the report that `lspreport init` writes; look at them before they are committed.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image, ImageChops, ImageOps

from lspreport.cli.build import build_files
from lspreport.cli.init import EXAMPLE, write_starter
from lspreport.cli.matrix import matrix_of
from lspreport.cli.status import sign, status_of
from lspreport.cli.template import write_form
from lspreport.cli.theory import form_basis
from lspreport.diagnostic import Diagnostics
from lspreport.intake.form import FormContents
from lspreport.intake.write_xlsx import write_xlsx
from tests.preview.serving import browsing, previewing

FIGURES = Path(__file__).parents[1] / "lspreport" / "guide" / "sections" / "figures"
PROFILE = {"name": "Westfield", "type": "unitary", "tiers": "1", "region": "Example region", "team": "The Field Office"}
ITEMS: tuple[Mapping[str, str], ...] = (
    {
        "id": "joint-post",
        "kind": "example",
        "stream": "Working together",
        "topic": "shared money",
        "drivers": "D1, D2",
        "levers": "L1",
        "text": "Two services pay one officer, who answers to both of them.",
    },
    {
        "kind": "quotation",
        "stream": "Access to services",
        "topic": "one door",
        "drivers": "D3",
        "text": "People come in once, and go home with an answer.",
        "attribution": "officer",
        "reveals": "type",
    },
)
MORE = "\nhand-in: {deadline: 2026-01-30, return-to: papers@example.org, areas: [Northbridge, Southmere, Westfield]}\n"


def page(document: Path, number: int, height: float = 1.0) -> Image.Image:
    """A page of a PDF, or of what LibreOffice makes one of, its white margins cut away below `height` of it."""
    folder = document.parent
    if document.suffix != ".pdf":
        office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
        subprocess.run(office, check=True, capture_output=True)
    command = ["pdftoppm", "-r", "110", "-f", str(number), "-l", str(number), "-png", "-singlefile"]
    target = folder / f"page-{document.stem}"
    subprocess.run([*command, str(document.with_suffix(".pdf")), str(target)], check=True)
    picture = Image.open(target.with_suffix(".png")).convert("RGB")
    return picture.crop((0, 0, picture.width, int(picture.height * height)))


def trimmed(picture: Image.Image) -> Image.Image:
    """The picture without its white margins."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    assert box is not None
    return picture.crop(box)


def side_by_side(pictures: Sequence[Image.Image], gap: int = 24) -> Image.Image:
    """Whole pages next to each other, each in a frame."""
    framed = [ImageOps.expand(one, 1, "#9aa5a9") for one in pictures]
    row = Image.new("RGB", (sum(one.width + gap for one in framed) - gap, max(one.height for one in framed)), "white")
    left = 0
    for one in framed:
        row.paste(one, (left, 0))
        left += one.width + gap
    return row


def keep(name: str, picture: Image.Image) -> None:
    """The picture in a frame and of few colours: 30 to 90 kB."""
    framed = ImageOps.expand(ImageOps.expand(picture, 14, "white"), 1, "#9aa5a9")
    framed.quantize(48, dither=Image.Dither.NONE).save(FIGURES / f"{name}.png", optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        report = folder / "report"
        write_starter(report, EXAMPLE)
        settings = report / "sections/report.yaml"
        settings.write_text(settings.read_text("utf-8") + MORE, "utf-8")
        outcome = build_files(("pdf",), report, folder)
        assert outcome.outputs, outcome.diagnostics
        keep("built", trimmed(page(folder / "sharing-services.pdf", 7, 0.75)))
        whole = [page(folder / "sharing-services.pdf", number) for number in (1, 3, 6)]
        keep("settings", side_by_side([one.resize((one.width * 2 // 3, one.height * 2 // 3)) for one in whole]))
        found = form_basis(report, Diagnostics())
        assert found is not None
        book = load_workbook(
            io.BytesIO(write_xlsx(found.picks, FormContents(PROFILE, ITEMS), found.language, found.head))
        )
        for letter, width in zip("ABCDEFGHIJ", (12, 11, 19, 15, 9, 9, 40, 10, 12, 12), strict=True):
            book["Evidence"].column_dimensions[letter].width = width  # drawn narrow, as a screen has no room for all
        for row in (1, 2, 3):
            book["Evidence"].row_dimensions[row].height = 30
        book.save(folder / "form.xlsx")
        keep("form-xlsx", trimmed(page(folder / "form.xlsx", 3, 0.28)))
        write_form("area", folder / "word.docx", report)
        keep("form-docx", trimmed(page(folder / "word.docx", 1, 0.9)))
        sign(["southmere"], report, by="A. Able")
        status_of(report, (folder / "status.html",))
        matrix_of(report, figures=(FIGURES / "matrix.svg",))
        with previewing(report, "working-together") as served, browsing(1280, 800) as browser:
            window = browser.new_page()
            window.goto(served.url)
            window.wait_for_timeout(6000)
            window.screenshot(path=str(folder / "preview.png"))
            window.set_viewport_size({"width": 900, "height": 700})
            window.goto((folder / "status.html").as_uri())
            window.locator("main table").first.screenshot(path=str(folder / "status.png"))
        keep("preview", Image.open(folder / "preview.png").convert("RGB"))
        keep("status", Image.open(folder / "status.png").convert("RGB"))


if __name__ == "__main__":
    main()
    sys.exit(0)
