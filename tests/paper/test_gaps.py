"""What stands between two things is as high in the Word file as in the PDF, as LibreOffice lays it out; the openings of
chapters stand where they should, also where both sides of the paper are printed."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx.office import office_pages
from lspreport.emit.pdf.layout import lay_out
from lspreport.model.edition import PUBLIC
from lspreport.outputs import write
from lspreport.selection import for_edition
from lspreport.spine import compile_report
from lspreport.tools.typeset import rasterise
from tests.emit.docx.sample import converted
from tests.patience import PATIENCE
from tests.projects import DOT
from tests.some import some

pytestmark = [pytest.mark.slow, pytest.mark.office]

NEAR = 1.0
"""So many points two gaps may differ: LibreOffice rounds lines to units of its own, and some faces have other edges."""

BETWEEN = """# Openinga

Alpha, with @box-a and @box-b, @tbl-a, @tbl-b and @fig-a.

::: {.box #box-a}
## Bravo

Charlie.
:::

::: {.box #box-b}
## Delta

Echo.

```
Foxtrot
```

Golf.
:::

Hotel.

| India | B |
|---|---|
| Juliet | c |

: Kilo {#tbl-a}

Source: Lima.

Note: Mike.

November.

| Oscar | B |
|---|---|
| Papa | c |

: Quebec {#tbl-b}

Romeo.

![Sierra](dot.svg){#fig-a width=20%}

Source: Tango.

Uniform.

***

Victor.

> Whiskey.
>
> ```
> Xray
> ```
>
> Yankee.

Zulu.
"""
ORDER = (
    "Alpha", "Bravo", "Charlie", "Delta", "Echo", "Golf", "Hotel", "Kilo", "India", "Juliet", "Lima", "Mike",
    "November", "Quebec", "Oscar", "Papa", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "Yankee",
    "Zulu",
)  # fmt: skip
WITHIN = """# Openingc

Alder, of what stands in something else.

- Birch

  ![Cedar](dot.svg){#fig-c width=20%}

- Damson

  ![](dot.svg){alt="a dot" width=20%}

- Elder

  ```
  Xfir
  ```

- Gorse

  | Hazel | B |
  |---|---|
  | Ivy | c |

- Juniper

  - Kale

    > Larch

- Maple

Nettle.

![](dot.svg){alt="a dot" width=20%}

Oak.

| Pine | B |
|---|---|
| Quince | c |

Rowan.

1. Spruce

Teasel
:   Umbel, with the words that say what it is.

Vetch
:   Willow.

{{< pagebreak >}}

Yarrow.

::: {.box #box-c}
## Acacia

Bracken.

![Clover](dot.svg){#fig-d width=20%}

Dogwood.

- Eucalyptus

    - Fennel

- Ginkgo

Hawthorn.

Iris
:   Jasmine.

Kapok
:   Laurel.

| Mint | B |
|---|---|
| Nutmeg | c |

: Myrtle {#tbl-c}

Olive.
:::

## Parsley

Privet.

::: {.box #box-d}
## Reed

| Saffron | B |
|---|---|
| Sage | c |
:::

![Sorrel](dot.svg){#fig-e width=20%}

> Tamarisk.
>
> ![Thyme](dot.svg){#fig-f width=20%}
>
> Tulip.

+------------------------+--------+
| Head                   | B      |
+========================+========+
| - Viola                | c      |
| - Walnut               |        |
+------------------------+--------+
| Yew                    | c      |
|                        |        |
| ![](dot.svg){alt="a"   |        |
| width=20%}             |        |
|                        |        |
| Zinnia                 |        |
+------------------------+--------+

A long term of many words, more than has room
:   Bamboo.
"""
INSIDE = (
    "Alder", "Birch", "Cedar", "Damson", "Elder", "Gorse", "Hazel", "Ivy", "Juniper", "Kale", "Larch", "Maple",
    "Nettle", "Oak", "Pine", "Quince", "Rowan", "Spruce", "Teasel", "Vetch", "Yarrow", "Acacia", "Bracken", "Clover",
    "Dogwood", "Eucalyptus", "Fennel", "Ginkgo", "Hawthorn", "Iris", "Kapok", "Myrtle", "Mint", "Nutmeg", "Olive",
    "Parsley", "Privet", "Reed", "Saffron", "Sage", "Sorrel", "Tamarisk", "Thyme", "Tulip", "Viola", "Walnut", "Yew",
    "Zinnia", "long", "Bamboo",
)  # fmt: skip
"""In a list, a box, a quotation, a cell; before and behind these. Faces of code have edges of their own."""
NEARLY = 2.6
"""A picture among words stands on a line of these, which LibreOffice makes higher by half its gap."""
BOXED = """# Openingd

Abel.

::: {.box #box-e}
## Baker

Carol.

| Denis | B |
|---|---|
| Ethel | c |

Source: Felix.

Gerald.

| Hilda | B |
|---|---|
| Isaac | c |

- Janet

| Kevin | B |
|---|---|
| Laura | c |
:::

Martin.

::: {.box #box-f}
## Norma

| Oswald | B |
|---|---|
| Peggy | c |

: Quentin {#tbl-d}
:::

Rachel.
"""
HELD = (
    "Abel", "Baker", "Carol", "Denis", "Ethel", "Felix", "Gerald", "Hilda", "Isaac", "Janet", "Kevin", "Laura",
    "Martin", "Norma", "Quentin", "Oswald", "Peggy", "Rachel",
)  # fmt: skip
"""Tables in boxes, with and without a caption and a source, between words and items and at their ends."""
TURNED = """# Openingb

Before.

::: {.landscape}
Above a tall photograph.

![Tall, with words that go on and on, so that the caption of this picture takes two lines of the turned page that it \
stands on, which it does by now, as far as I can see.](tall.png){#fig-b alt="A tower"}

Source: a survey.

Note: @fig-b.
:::

Behind it.
"""


def made(folder: Path, theme: str) -> tuple[Path, Path]:
    """The report's PDF, and the Word file's as LibreOffice lays it out."""
    tower = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="160"><rect width="90" height="160"/></svg>'
    files = {
        "one.md": BETWEEN.encode(),
        "two.md": TURNED.encode(),
        "three.md": WITHIN.encode(),
        "four.md": BOXED.encode(),
        "dot.svg": DOT,
        "tall.png": rasterise(tower, 120, 220),
        "report.yaml": b"title: Gaps\nshort-title: Gaps\nname: gaps\nauthors: [Ada Writer]\nfront: [contents]\n"
        b"chapters: [one.md, two.md, three.md, four.md]\n" + theme.encode(),
    }
    (folder / "sections").mkdir()
    for name, data in files.items():
        (folder / "sections" / name).write_bytes(data)
    diagnostics = Diagnostics()
    document = compile_report(folder, diagnostics)
    assert document is not None
    write(for_edition(document, PUBLIC), ["docx", "pdf"], folder, "report", diagnostics, with_numbers=False)
    (folder / "office").mkdir()
    return folder / "report.pdf", converted((folder / "report.docx").read_bytes(), folder / "office", "pdf")


def feet(pdf: Path, words: Sequence[str]) -> Mapping[str, tuple[int, float]]:
    """The sheet that each word stands on last, and how low its foot is there, in points: the contents come first."""
    ran = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, timeout=PATIENCE)
    found = {}
    for sheet, leaf in enumerate(etree.fromstring(ran.stdout).iter("{*}page"), 1):
        for word in leaf.iter("{*}word"):
            foot = float(word.get("yMax", 0))
            shown = (word.text or "").strip(".,:")
            if shown in words and foot > 60:  # no running head
                found[shown] = sheet, foot
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return made(tmp_path_factory.mktemp("gaps"), "")


@pytest.mark.parametrize(("order", "near"), [(ORDER, NEAR), (INSIDE, NEARLY), (HELD, NEARLY)])
def test_gaps_are_the_pdf_s(both: tuple[Path, Path], order: Sequence[str], near: float) -> None:
    pdf, word = (feet(one, order) for one in both)
    off = []
    for above, below in some(pairwise(order)):
        gaps = [found[below][1] - found[above][1] for found in (pdf, word) if found[above][0] == found[below][0]]
        if len(gaps) == 2 and abs(gaps[0] - gaps[1]) > near:
            off.append(f"{above} to {below}: {gaps[0]:.1f} in the PDF, {gaps[1]:.1f} in Word")
    assert [word[one][0] for one in order] == [pdf[one][0] for one in order]
    assert off == []


def test_a_tall_photograph_stays_under_its_line_of_text(both: tuple[Path, Path]) -> None:
    """On a turned page, with a caption of two lines, a source and a note: none of it stands on another page."""
    for pdf in both:
        found = feet(pdf, ("photograph", "Tall", "survey", "Note"))
        assert len({sheet for sheet, _ in found.values()}) == 1, pdf
        assert len(found) == 4


def test_chapters_open_at_one_height_on_right_pages(tmp_path: Path) -> None:
    """And the contents tell their pages, the empty ones counted."""
    files = made(tmp_path, "formats: {theme: {sides: two}}\n")
    pdf, word = (feet(one, ("Contents", "Openinga", "Openingb")) for one in files)
    document = compile_report(tmp_path, Diagnostics())
    assert document is not None
    printed = lay_out(document).pages
    counted = office_pages(document, (tmp_path / "report.docx").read_bytes())
    assert {key: printed[key] for key in counted} == counted
    assert counted["sec-two"] == str(pdf["Openingb"][0])
    assert len({round(foot, 1) for _, foot in pdf.values()}) == 1
    assert len({round(foot, 1) for _, foot in word.values()}) == 1
    assert all(sheet % 2 for sheet, _ in pdf.values())
    assert word["Openinga"][1] == pytest.approx(pdf["Openinga"][1], abs=4)  # the edges of the faces differ by three
