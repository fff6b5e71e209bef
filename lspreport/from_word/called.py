"""What reports call their parts, in the languages whose words we have: how a table's caption or an appendix begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.model.word_table import OWN

LANGUAGES = tuple(OWN)

_MORE: Mapping[str, tuple[str, ...]] = {
    "appendix": ("annex", "anlage", "appendice", "apéndice"),
    "appendices": ("annexes", "anlagen", "appendices", "apéndices"),
    "figure": ("chart", "fig", "abb", "diagramm", "grafik", "schaubild", "graphique", "gráfico", "ilustración"),
    "figures": ("charts", "figs", "diagramme", "grafiken", "schaubilder", "graphiques", "gráficos"),
    "box": ("infobox", "textbox", "cuadro de texto"),
    "paragraph": ("para", "randnummer", "ziffer"),
    "paragraphs": ("paras", "randnummern", "ziffern"),
    "contents": (
        "table of contents", "contents page", "inhaltsverzeichnis", "inhaltsübersicht", "table des matières",
        "tabla de contenidos?", "índice general", "tabl cynnwys",
    ),
    "summary": (
        "summary", "executive summary", "zusammenfassung", "kurzfassung", "résumé", "synthèse", "résumé exécutif",
        "note de synthèse", "resumen", "resumen ejecutivo", "crynodeb", "crynodeb gweithredol", "achoimre",
        "geàrr-chunntas",
    ),
    "glossary": (
        "acronyms", "abbreviations", "abkürzungsverzeichnis", "abréviations", "liste des (?:abréviations|sigles)",
        "list of (?:abbreviations|acronyms)", "lista de (?:abreviaturas|siglas)", "abreviaturas", "begriffe",
    ),
}  # fmt: skip
"""What else they are called, as regular expressions in small letters."""
_VERZEICHNIS = {"tables": "tabellenverzeichnis", "figures": "abbildungsverzeichnis"}

_HEADING = r"heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|pennawd|cabeçalho"
_STYLES: Mapping[str, tuple[str, ...]] = {
    "title": ("titel", "titre", "título", "titolo", "teitl"),
    "subtitle": ("untertitel", "sous-titre", "subtítulo", "sottotitolo"),
    "author": ("autor", "auteur",),
    "caption": (
        "beschriftung", "légende", "epígrafe", "descripción", "legenda", "didascalia", "table caption", "image caption",
        "figure caption", "box caption", "bildunterschrift", "capsiwn",
    ),
    "quote": ("zitat", "citation", "cita", "citazione"),
    "source code": ("quelltext", "programmcode", "code source", "código fuente"),
}  # fmt: skip
"""Styles as Word's editions in other languages call them, where a program has kept these names."""
_OURS = {other: own for own, others in _STYLES.items() for other in others}


def words_for(*keys: str) -> str:
    """A regular expression for what is called by these keys of `model.words`, the longest first."""
    found = {re.escape(OWN[one][key].lower()) for one in LANGUAGES for key in keys if key in OWN[one]}
    found |= {word for key in keys for word in _MORE.get(key, ())}
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


def lists_of(*keys: str) -> str:
    """A regular expression for the titles of lists of these: "List of tables", "Tabellenverzeichnis"."""
    own = "|".join(_VERZEICHNIS[key] for key in keys if key in _VERZEICHNIS)
    return f"(?:(?:list of|liste des|lista de) )?(?:{words_for(*keys)}|illustrations|maps)|{own}"


def kind_called(word: str, keys: tuple[str, ...]) -> str:
    """Which of these keys the word is for; "" for none."""
    return next((key for key in keys if re.fullmatch(words_for(key), word, re.IGNORECASE)), "")


def style_name(name: str) -> str:
    """The name of a style in English, where it is one of Word's own: "heading 1" of "Überschrift 1"."""
    heading = re.fullmatch(rf"(?:{_HEADING})[ _]?([1-9])", name)
    return f"heading {heading[1]}" if heading else _OURS.get(name, name)
