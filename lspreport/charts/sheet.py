"""A matrix as files that other programs read: CSV, XLSX and HTML.

All three name the areas, and their first line says that they are internal.
"""

from __future__ import annotations

import csv
import io
from html import escape

from lspreport.charts.workbook import Sheet, workbook
from lspreport.evidence import NOTICE
from lspreport.evidence.axes import Cells
from lspreport.evidence.matrix import Head, Matrix
from lspreport.model.colour import legible, mix
from lspreport.model.theme import Theme

PLAIN = Theme()
LARGEST = 32767
"""The number of characters that a cell of a spreadsheet can hold."""
FORMULA = ("=", "+", "-", "@", "\t")
"""What a cell begins with when a spreadsheet takes it for a formula."""


def to_csv(matrix: Matrix, cells: Cells) -> bytes:
    """CSV in UTF-8 with the mark by which Excel knows it. The corner says that it is internal: so the file has one
    header row and nothing before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(f"{matrix.corner} ({NOTICE})"), *(_guarded(head.full) for head in matrix.columns)])
    for row in matrix.rows:
        entries = (matrix.entries(row, column, cells) for column in matrix.columns)
        joined = ("\n".join(one) if cells is Cells.TEXT else "; ".join(one) for one in entries)
        writer.writerow([_guarded(row.title), *map(_guarded, joined)])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(matrix: Matrix, cells: Cells, title: str, epoch: int, theme: Theme = PLAIN) -> bytes:
    """A workbook of one sheet with one table, its header row and its first column frozen; more evidence is darker."""
    about = {
        Cells.COUNT: "Each cell counts items of evidence; 0 is a gap.",
        Cells.IDS: "Each cell names items of evidence; “none” is a gap.",
        Cells.TEXT: "Each cell holds items of evidence; “none” is a gap.",
    }[cells]

    def cell(row: Head, column: Head) -> str | int:
        if cells is Cells.COUNT:
            return matrix.count(row, column)
        return _cut("\n".join(matrix.entries(row, column, cells)) or "none")

    header = (matrix.corner, *(head.full for head in matrix.columns))
    body = tuple((row.title, *(cell(row, column) for column in matrix.columns)) for row in matrix.rows)
    heading = f"{NOTICE}. {matrix.title}. {about}"
    tints = _tints(theme)
    sheet = Sheet(
        name="Matrix",
        heading=heading,
        title=f"{title}: {matrix.title}",
        header=header,
        body=body,
        wide=cells is not Cells.COUNT,
        colour=lambda held: tints[_depth(held, matrix.most) - 1] if isinstance(held, int) and held else "",
        ink=legible(theme.accent, theme.tint),
        ground=theme.tint,
    )
    return workbook((sheet,), epoch)


def to_html(matrix: Matrix, cells: Cells, title: str, language: str, theme: Theme) -> bytes:
    """A page that needs nothing but itself; each cell's headers are marked up, and a gap says so in words."""
    shown = escape(f"{title}: {matrix.title}")
    groups = _groups(matrix)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
        f"<title>{escape(NOTICE)}. {shown}</title><style>{_style(matrix, theme)}</style></head><body>",
        f'<p class="notice">{escape(NOTICE)}</p><main><h1>{shown}</h1>',
        f"<p>{escape(in_short(matrix))}</p>",
        '<div class="wide" role="region" aria-labelledby="caption" tabindex="0"><table>',
        f'<caption id="caption">{escape(matrix.title)}</caption>',
    ]
    if groups:
        spans = "".join(f'<th scope="colgroup" colspan="{count}">{escape(name)}</th>' for name, count in groups)
        lines += ["<colgroup></colgroup>", *(f'<colgroup span="{count}"></colgroup>' for _, count in groups)]
        lines += [f'<thead><tr><th scope="col" rowspan="2">{escape(matrix.corner)}</th>{spans}</tr><tr>']
    else:
        lines += [f'<thead><tr><th scope="col">{escape(matrix.corner)}</th>']
    lines += [f'<th scope="col">{_titled(head)}</th>' for head in matrix.columns]
    lines.append("</tr></thead><tbody>")
    for row in matrix.rows:
        written = "".join(_cell(matrix, row, column, cells) for column in matrix.columns)
        lines.append(f'<tr><th scope="row">{escape(row.title)}</th>{written}</tr>')
    lines.append("</tbody></table></div></main></body></html>")
    return ("\n".join(lines) + "\n").encode()


def in_short(matrix: Matrix) -> str:
    """What there is to see in one sentence."""
    cells = len(matrix.rows) * len(matrix.columns)
    gaps = f"{matrix.gaps} of {cells} cells hold no evidence" if matrix.gaps else f"all {cells} cells hold evidence"
    return f"{len(matrix.rows)} rows, {len(matrix.columns)} columns; {gaps}."


def _groups(matrix: Matrix) -> list[tuple[str, int]]:
    """The groups over the columns and the number of columns of each; none where the columns have no groups."""
    found: list[tuple[str, int]] = []
    for head in matrix.columns:
        if head.group and found and found[-1][0] == head.group:
            found[-1] = (head.group, found[-1][1] + 1)
        elif head.group:
            found.append((head.group, 1))
    return found


def _titled(head: Head) -> str:
    title = escape(head.title)
    return f'<abbr title="{escape(head.words)}">{title}</abbr>' if head.words else title


def _cell(matrix: Matrix, row: Head, column: Head, cells: Cells) -> str:
    count = matrix.count(row, column)
    if not count:
        return '<td class="gap">none</td>'
    depth = f"d{_depth(count, matrix.most)}"
    if cells is Cells.COUNT:
        return f'<td class="{depth}">{count}</td>'
    entries = "".join(f"<li>{escape(entry)}</li>" for entry in matrix.entries(row, column, cells))
    return f"<td><ul>{entries}</ul></td>"


def _tints(theme: Theme) -> list[str]:
    return [mix("#ffffff", theme.accent, share) for share in (0.08, 0.18, 0.28, 0.38)]


def _depth(count: int, most: int) -> int:
    """How dark a cell is, from 1 to 4."""
    return min(4, -(-4 * count // most))


def _style(matrix: Matrix, theme: Theme) -> str:
    tints = _tints(theme)
    ink = legible("#22292c", "#ffffff", *tints)
    accent = legible(theme.accent, "#ffffff", theme.tint)
    depths = "".join(f".d{index}{{background:{tint}}}" for index, tint in enumerate(tints, 1))
    return (
        f"body{{margin:0;font:1rem/1.4 '{_quoted(theme.heading_font)}',Arial,sans-serif;color:{ink};background:#fff}}"
        f".notice{{margin:0;padding:.5rem 1.5rem;background:{accent};color:#fff;font-weight:600}}"
        f"main{{padding:0 1.5rem 2rem}}h1{{color:{accent};font-size:1.4rem}}"
        ".wide{overflow-x:auto}table{border-collapse:collapse}"
        "caption{text-align:left;font-weight:600;padding:.4rem 0}"
        f"th,td{{border:1px solid {mix(theme.accent, '#ffffff', 0.6)};padding:.35rem .5rem;vertical-align:top}}"
        f"th{{background:{theme.tint};text-align:left;font-weight:600}}"
        "td{min-width:3rem}td>ul{margin:0;padding-left:1.1rem;min-width:14rem}"
        f".gap{{color:{legible('#6a7275', '#ffffff')};font-style:italic}}{depths}"
        "abbr{text-decoration:none}@media print{.notice{background:none;color:#000}.wide{overflow:visible}}"
    )


def _quoted(font: str) -> str:
    return font.translate({ord(one): None for one in "'\"\\<>{};"})


def _guarded(text: str) -> str:
    """`text` as a spreadsheet shows it and does not reckon it: see https://owasp.org/www-community/attacks/CSV_Injection."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _cut(text: str) -> str:
    return text if len(text) <= LARGEST else text[: LARGEST - 20].rsplit("\n", 1)[0] + "\n… (and more)"
