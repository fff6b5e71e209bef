"""Word files in other languages: titles, captions, contents and references are known by their own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.from_word.called import LANGUAGES, kind_called, style_name
from tests.from_word.test_import import WORDS, imported
from tests.from_word.word import STYLES, W, p, table

GERMAN = ("Überschrift 1", "Inhaltsverzeichnis", "Zusammenfassung", "Kapitel", "Tabelle", "Kasten", "Glossar", "Anhang")
FRENCH = ("Titre 1", "Table des matières", "Résumé", "chapitre", "Tableau", "Encadré", "Sigles", "Annexe")
SPANISH = ("Título 1", "Índice", "Resumen", "capítulo", "Tabla", "Recuadro", "Glosario", "Anexo")


@pytest.mark.thorough("imports a Word file for each language")
@pytest.mark.parametrize(("language", "words"), [("de-DE", GERMAN), ("fr-FR", FRENCH), ("es-ES", SPANISH)])
def test_a_report_in_another_language(language: str, words: tuple[str, ...], tmp_path: Path) -> None:
    heading, contents, summary, chapter, of_table, box, glossary, appendix = words
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    style = f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="{heading}"/></w:style>'
    folder, told = imported(
        tmp_path,
        p("Partnership", "Title"),
        p(contents),
        p("1 Alpha\t3"),
        p("2 Omega\t7"),
        p(summary, "H"),
        p(f"In short: {WORDS}."),
        p("1 Alpha", "H"),
        p(f"1.1\t{WORDS}."),
        p(f"1.2\tAgain: {WORDS} ({of_table} 1, {box} 1, {chapter} 2)."),
        p(f"1.3\tOnce more: {WORDS}."),
        p(f"{of_table} 1: Pots"),
        table(("Pot", "Sum"), ("large", "9")),
        table(inner=p(f"{box} 1: Two pots", bold=True) + p("One is large.")),
        p("2 Omega", "H"),
        p(f"2.1\tThen: {WORDS}."),
        p(glossary, "H"),
        table(("EU", "Europe"), ("UN", "Nations")),
        p(f"{appendix} A: Method", "H"),
        p(f"Behind: {WORDS}."),
        parts={"word/styles.xml": f"<w:styles {W}>{defaults}{STYLES}{style}</w:styles>"},
    )
    settings = (folder / "sections/report.yaml").read_text("utf-8")
    assert f"language: {language}\n" in settings
    assert "chapters:\n  - alpha.md\n  - omega.md\nappendices: [method.md]" in settings
    assert "front: [contents, glossary]\nsummary:" in settings
    text = " ".join((folder / "sections/alpha.md").read_text("utf-8").split())
    assert all(
        label in text.lower() for label in ("(@tbl-pots, @box-two-pots, @sec-omega)", "::: {.box #box-two-pots}")
    )
    for kind in ("4 numbered paragraphs: 4", "2 numbered chapters: 2", "1 numbered box: 1", "1 numbered table: 1"):
        assert kind in told


def test_each_word_stands_for_one_kind_of_exhibit() -> None:
    kinds = ("table", "figure", "box")
    assert kind_called("Tableau", kinds) == "table"
    assert kind_called("Abbildung", kinds) == "figure"
    assert kind_called("chart", kinds) == "figure"
    assert kind_called("word", kinds) == ""
    assert len(LANGUAGES) == 7


def test_styles_in_other_languages_are_word_s_own() -> None:
    assert style_name("überschrift 3") == "heading 3"
    assert style_name("titre 2") == "heading 2"
    assert style_name("titre") == "title"
    assert style_name("beschriftung") == "caption"
    assert style_name("body text") == "body text"
