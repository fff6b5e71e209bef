"""The settings of other programs that authors bring to report.yaml, each with its place here."""

from __future__ import annotations

from collections.abc import Mapping

_FORMATS = "formats are chosen when the report is built, `lspreport build -t docx,pdf`; their look stands in the theme"
_CONTENTS = "put `contents` under `front:`, where the contents are to stand"
_NUMBERING = "write `numbering: {…}`: `paragraphs`, `headings`, `boxes`, `figures`, `tables`"
_ORDER = "list the files under `front:`, `summary:`, `chapters:` and `appendices:`"
_THEME = "colours, fonts and logo stand in the file that `formats: {theme: theme.yaml}` names"
_IMPRINT = "write it into the imprint, a section of your own: `front: [imprint.md]`"
_NOT_RUN = "take it out: nothing is run here; place figures and tables that are finished"

FOREIGN_KEYS: Mapping[str, str] = {
    key: hint
    for keys, hint in (
        ("author by creator", "write `authors: [ … ]`"),
        ("parts part", "a part stands among the chapters: `chapters: [{part: Title, chapters: [one.md, two.md]}]`"),
        ("book website project manuscript site rmd_files", _ORDER),
        ("imprint acknowledgements acknowledgments foreword preface introduction conclusion conclusions", _ORDER),
        ("license licence copyright rights funding disclaimer", _IMPRINT),
        ("institute institution organisation organization affiliation department", "write `publisher: …`"),
        ("year date-format date-modified", "write the month or the day, `date: 2008-12` or `date: 2008-12-31`"),
        ("format output pdf html docx typst", _FORMATS),
        ("toc toc-depth toc-title table-of-contents contents lof lot", _CONTENTS),
        ("number-sections number-depth section-numbering secnumdepth", _NUMBERING),
        ("tags categories keyword", "write `keywords: [ … ]`"),
        ("lang", "write `language: en-GB`"),
        (
            "abstract description subject",
            "write the summary in a file: `summary: {file: summary.md, prefix: E}`",
        ),
        ("css theme mainfont fontsize geometry papersize documentclass classoption header-includes", _THEME),
        ("page page-size color colour colors colours title-block-banner title-block-style linestretch", _THEME),
        ("reference-doc template", "write `formats: {docx: {reference-doc: house.docx}}`"),
        ("execute params engine jupyter knitr server kernelspec", _NOT_RUN),
        ("doi isbn issn", "write `identifiers: {isbn: …}`"),
        ("version edition", "an edition is chosen when the report is built: `lspreport build --edition internal`"),
        ("abbreviations terms", "they stand in glossary.yaml"),
        ("areas evidence", "each area has a file of its own in `areas/`"),
    )
    for key in keys.split()
}


def foreign_key(key: str) -> tuple[str, ...]:
    """The remedy for a key of another program; nothing for any other."""
    found = FOREIGN_KEYS.get(key.lower().replace("_", "-"), FOREIGN_KEYS.get(key.lower(), ""))
    return (found,) if found else ()
