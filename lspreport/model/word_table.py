"""The words that we print of ourselves, in the seven languages that we have whole: a row a word."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "cy", "ga", "gd", "fr", "de", "es")

# fmt: off
ROWS: Mapping[str, tuple[str, ...]] = {
    "chapter": ("chapter", "pennod", "caibidil", "caibideil", "chapitre", "Kapitel", "capítulo"),
    "chapters": ("chapters", "penodau", "caibidlí", "caibideilean", "chapitres", "Kapitel", "capítulos"),
    "section": ("section", "adran", "roinn", "earrann", "section", "Abschnitt", "sección"),
    "sections": ("sections", "adrannau", "ranna", "earrannan", "sections", "Abschnitte", "secciones"),
    "part": ("part", "rhan", "cuid", "pàirt", "partie", "Teil", "parte"),
    "parts": ("parts", "rhannau", "codanna", "pàirtean", "parties", "Teile", "partes"),
    "appendix": ("appendix", "atodiad", "aguisín", "eàrr-ràdh", "annexe", "Anhang", "anexo"),
    "appendices": ("appendices", "atodiadau", "aguisíní", "eàrr-ràdhan", "annexes", "Anhänge", "anexos"),
    "paragraph": ("paragraph", "paragraff", "alt", "paragraf", "paragraphe", "Absatz", "párrafo"),
    "paragraphs": ("paragraphs", "paragraffau", "ailt", "paragrafan", "paragraphes", "Absätze", "párrafos"),
    "box": ("box", "blwch", "bosca", "bogsa", "encadré", "Kasten", "recuadro"),
    "boxes": ("boxes", "blychau", "boscaí", "bogsaichean", "encadrés", "Kästen", "recuadros"),
    "figure": ("figure", "ffigur", "fíor", "figear", "figure", "Abbildung", "figura"),
    "figures": ("figures", "ffigurau", "fíoracha", "figearan", "figures", "Abbildungen", "figuras"),
    "table": ("table", "tabl", "tábla", "clàr", "tableau", "Tabelle", "tabla"),
    "tables": ("tables", "tablau", "táblaí", "clàran", "tableaux", "Tabellen", "tablas"),
    "listing": ("listing", "rhestriad", "liosta", "liosta", "listage", "Listing", "listado"),
    "listings": ("listings", "rhestriadau", "liostaí", "liostaichean", "listages", "Listings", "listados"),
    "equation": ("equation", "hafaliad", "cothromóid", "co-aontar", "équation", "Gleichung", "ecuación"),
    "equations": ("equations", "hafaliadau", "cothromóidí", "co-aontaran", "équations", "Gleichungen", "ecuaciones"),
    "references": ("references", "cyfeiriadau", "tagairtí", "iomraidhean", "références", "Literatur", "referencias"),
    "important": ("important", "pwysig", "tábhachtach", "cudromach", "important", "wichtig", "importante"),
    "warning": ("warning", "rhybudd", "rabhadh", "rabhadh", "avertissement", "Warnung", "advertencia"),
    "tip": ("tip", "awgrym", "leid", "gliocas", "conseil", "Tipp", "consejo"),
    "caution": ("caution", "gofal", "aire", "faiceall", "prudence", "Vorsicht", "precaución"),
    "note": ("note", "nodyn", "nóta", "nòta", "note", "Anmerkung", "nota"),
    "notes": ("notes", "nodiadau", "nótaí", "nòtaichean", "notes", "Anmerkungen", "notas"),
    "and": ("and", "a", "agus", "agus", "et", "und", "y"),
    "to": ("to", "i", "go", "gu", "à", "bis", "a"),
    "contents": ("contents", "cynnwys", "clár", "clàr-innse", "sommaire", "Inhalt", "índice"),
    "glossary": ("glossary", "geirfa", "gluais", "beag-fhaclair", "glossaire", "Glossar", "glosario"),
    "abbreviations": (
        "abbreviations", "byrfoddau", "giorrúcháin", "giorrachaidhean", "sigles", "Abkürzungen", "siglas",
    ),
    "terms": ("terms", "termau", "téarmaí", "briathran", "termes", "Begriffe", "términos"),
    "source": ("source", "ffynhonnell", "foinse", "tùs", "source", "Quelle", "fuente"),
    "sources": ("sources", "ffynonellau", "foinsí", "tùsan", "sources", "Quellen", "fuentes"),
    "page": ("page", "tudalen", "leathanach", "duilleag", "page", "Seite", "página"),
    "product-code": (
        "product code", "cod cynnyrch", "cód táirge", "còd toraidh", "code produit", "Produktnummer",
        "código de producto",
    ),
    "version": ("version", "fersiwn", "leagan", "tionndadh", "version", "Version", "versión"),
    "skip": (
        "skip to main content", "neidio i’r prif gynnwys", "léim chuig an bpríomhábhar",
        "leum chun phrìomh shusbaint", "aller au contenu principal", "zum Inhalt springen",
        "ir al contenido principal",
    ),
    "skip-to-contents": (
        "skip to contents", "neidio i’r cynnwys", "léim chuig an gclár", "leum dhan chlàr-innse",
        "aller au sommaire", "zum Inhaltsverzeichnis", "ir al índice",
    ),
    "back-to-top": (
        "back to the top", "yn ôl i’r brig", "ar ais go barr", "air ais dhan bhàrr", "retour en haut", "nach oben",
        "volver arriba",
    ),
    "back-to-note": (
        "back to the text at note", "yn ôl i’r testun wrth nodyn", "ar ais chuig an téacs ag nóta",
        "air ais dhan teacsa aig nòta", "retour au texte à la note", "zurück zum Text bei Anmerkung",
        "volver al texto en la nota",
    ),
    "description-of": (
        "description of", "disgrifiad:", "cur síos:", "tuairisgeul:", "description\u00a0:", "Beschreibung:",
        "descripción:",
    ),
    "picture": ("the picture", "y llun", "an pictiúr", "an dealbh", "l’image", "das Bild", "la imagen"),
    "previous": ("previous", "blaenorol", "roimhe seo", "air ais", "précédent", "zurück", "anterior"),
    "next": ("next", "nesaf", "ar aghaidh", "air adhart", "suivant", "weiter", "siguiente"),
    "code": ("code", "cod", "cód", "còd", "code", "Code", "código"),
    "driver": ("driver", "sbardun", "tiománaí", "dràibhear", "moteur", "Triebkraft", "motor"),
    "lever": ("lever", "lifer", "luamhán", "luamhan", "levier", "Hebel", "palanca"),
    "drivers": ("drivers", "sbardunau", "tiománaithe", "dràibhearan", "moteurs", "Triebkräfte", "motores"),
    "levers": ("levers", "liferi", "luamháin", "luamhain", "leviers", "Hebel", "palancas"),
    "streams": ("streams", "ffrydiau", "sruthanna", "sruthan", "volets", "Stränge", "vertientes"),
    "area": ("area", "ardal", "ceantar", "sgìre", "zone", "Gebiet", "zona"),
    "type": ("type", "math", "cineál", "seòrsa", "type", "Art", "tipo"),
    "tiers": ("tiers", "haenau", "sraitheanna", "sreathan", "niveaux", "Ebenen", "niveles"),
    "region": ("region", "rhanbarth", "réigiún", "roinn", "région", "Region", "región"),
    "the-areas": (
        "the case-study areas", "yr ardaloedd astudiaeth achos", "na ceantair chás-staidéir", "na sgìrean cùise",
        "les zones étudiées", "die untersuchten Gebiete", "las zonas estudiadas",
    ),
    "the-streams": (
        "the streams of the theory of change, with the drivers and levers they share",
        "ffrydiau’r theori newid, gyda’r sbardunau a’r liferi y maent yn eu rhannu",
        "sruthanna na teoirice athraithe, leis na tiománaithe agus na luamháin atá i gcoitinne acu",
        "sruthan teòiridh an atharrachaidh, leis na dràibhearan agus na luamhain a tha aca an cumantas",
        "les volets de la théorie du changement, avec les moteurs et leviers qu’ils partagent",
        "die Stränge der Wirkungstheorie mit den Triebkräften und Hebeln, die sie teilen",
        "las vertientes de la teoría del cambio, con los motores y palancas que comparten",
    ),
}
# fmt: on

OWN: Mapping[str, Mapping[str, str]] = {
    language: {key: words[at] for key, words in ROWS.items()} for at, language in enumerate(LANGUAGES)
}
"""Each of the languages with all words."""

STREAMS: Mapping[str, str] = {
    "cy": "ffrydiau’r theori newid",
    "ga": "sruthanna na teoirice athraithe",
    "gd": "sruthan teòiridh an atharrachaidh",
    "fr": "les volets de la théorie du changement",
    "de": "die Stränge der Wirkungstheorie",
    "es": "las vertientes de la teoría del cambio",
}
"""How "the-streams" begins where a theory has other registers than drivers and levers, whose names then follow."""
