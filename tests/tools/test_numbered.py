"""Numbers in a text change nothing of what pandoc reads, and tell where each word of it stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lspreport.tools import pandoc
from lspreport.tools.numbered import NumberedString, Offsets, number, restore, strings

pytestmark = pytest.mark.thorough("makes up texts, and has pandoc read them")

PARTS = (
    *("\n\n", "\n", " ", "  ", "\t", "# ", "\n## ", "## Words {#sec-x}", "::: {.box #box-a}\n", "\n:::\n"),
    *("::: box\n", "{#para-x}", "[@box-x]", "@leeds:framework", "[-@box-b]", "[see @tbl-x, p. 3]", "@D5", "@x"),
    *("\\@box", "@{box-x}", "a@b.org", "<x@y.org>", "<http://ex.org/ab>", "[^1]", "[^one]"),
    *("\n\n[^1]: note words\n\n", "^[inline note]", "\n\n[^one]: Another\n\n    more\n\n"),
    *("![alt text](a/b.png){#fig-x width=50%}", "[ref]", "[Ref text][ref]"),
    *('[words](http://ex.org/@box "title words")', "\n\n[ref]: http://ex.org\n\n"),
    *("\n- item one\n- item two\n", "\n1. one\n", "\niv. four\n", "\na) letter\n", "\n(B) x\n", "\n#. auto\n"),
    *("\n> quoted text\n", "- [x] done\n", "\n| a | b |\n|---|---|\n| one | X |\n"),
    "\n+-----+-----+\n| one | two |\n| a   | b c |\n+-----+-----+\n",
    "\n  Right     Left\n-------     ------\n     12     aaa bb\n    123     words that are long\n",
    "\n-------------------------\nHead      Other words\n--------- ---------------\nab cd     words\n\nx    row\n"
    "-------------------------\n",
    *("Table: caption {#tbl-x}\n", "table: y", "*emphasis*", "**strong**", "in_tra_word", "~~struck~~"),
    *("H~2~O", "x^2^", "`code @box-x`", "\n```python\ncode @box-x\n```\n", "\n    indented\n", "<b>bold</b>"),
    *("<!-- words -->", "</div>", '<div class="x">', "&eacute;t&eacute;", "&amp;", "&#77824;", "Mr. Smith"),
    *("e.g. this", "St. Mary", "cf. that", "'single' words", '"double" words', "don't", "it's", "'tis"),
    *("the '90s", "'s", "'ll go", "one -- two --- three...", "[text]{.smallcaps}", "[text]{.ul}"),
    *("[text]{.mark}", '[x]{style="font-variant: small-caps"}', "[te xt]{lang=fr}"),
    *("{{< evidence leeds:framework >}}", "{{<figure x>}}", "\nTerm\n\n:   Meaning\n\n", "\nSetext\n-----\n"),
    *("\n---\n", "\n| line\n| second\n", "`<b>`{=html}", "\n```{=latex}\n\\x\n```\n", "\\a", "naïve", "Ёлка"),
    *("漢字", "😀", "𓀀", "𒀀", "e\u0301te\u0301", "(a)", "i.e. x", "x<y and z>w", "[nested [in] x]", "[a]: b\n"),
    *("[", "]", "(", "}", '"', "'", "`", "*", "_", "$", "<", "|", "\\", ":", "word", "words here", "2008"),
    *("in 2008.", "12.", "A", "I", "a ", "end.\n"),
)
TEXTS = st.lists(st.sampled_from(PARTS), max_size=14).map("".join)


def read(text: str) -> Any:
    (parsed,) = pandoc.parse([text])
    assert isinstance(parsed, pandoc.ParsedText)
    return parsed.blocks


@given(st.lists(TEXTS, min_size=60, max_size=60))
@example([f"{part}\n\n{part}" for part in PARTS])
@settings(max_examples=12, deadline=None, derandomize=True)
def test_pandoc_reads_a_numbered_text_as_it_reads_any(texts: list[str]) -> None:
    """The same trees, remarks and refusals; and each word in them is the one that stands there in the text."""
    numbered = pandoc._parse_numbered(texts, 60)
    assert [shown(one) for one in numbered] == [shown(one) for one in pandoc._parse(texts, 60)]
    for text, one in zip(texts, numbered, strict=True):
        for word in strings(one.nodes) if isinstance(one, pandoc.ParsedText) else ():
            for at, place in word.marks if isinstance(word, NumberedString) else ():
                assert text.startswith(word[at : at + 1], place)


def shown(one: pandoc.ParsedText | pandoc.Unreadable) -> object:
    """All of it but the remark on a label that is given twice, of which `check` speaks."""
    if isinstance(one, pandoc.Unreadable):
        return str(one)
    return one.blocks, [remark for remark in one.remarks if remark["type"] != "DuplicateIdentifier"]


def places(text: str) -> list[tuple[str, int]]:
    return [(str(word), word.marks[0][1]) for word in strings(read(text)) if isinstance(word, NumberedString)]


def test_labels_addresses_and_prose_know_where_they_stand() -> None:
    text = "## So {#sec-x .red}\n\n[here](so.html) `so` @so\n\n::: {.so}\nso\n:::\n"
    found = places(text)
    assert [word for word, _ in found] == ["sec-x", "red", "So", "here", "so.html", "so", "so", "@so", "so", "so"]
    assert all(text.startswith(word[-2:], place + len(word) - 2) or word == "@so" for word, place in found)


def test_a_word_that_a_table_cuts_apart_keeps_its_letters_and_loses_its_number() -> None:
    """So does another one, which cannot be told from a part of it; all others are found."""
    text = "one word\n\n    12    aaaa\n ----- ----\n  34  partners\n"
    assert [word for word in strings(read(text)) if word] == ["one", "word", "12", "aaaa", "34", "p", "artners"]
    assert places(text) == [("word", 4), ("12", 14), ("aaaa", 20), ("34", 39)]


def test_an_author_s_own_hieroglyphs_are_letters_like_others() -> None:
    assert places("𓀀𓀁 and *more*") == [("and", 3), ("more", 8)]
    assert places("&#77824; and *more*") == [("and", 9), ("more", 14)]
    assert places("𓀀 𒀀 and *more*") == []
    assert [word for word in strings(read("𓀀 𒀀 and *more*")) if word] == ["𓀀", "𒀀", "and", "more"]


@pytest.mark.parametrize("text", ["Mr. X", "iv. x", "&amp; x", "<b>x</b>", "- [x] y", "Table: y", "[so]: http://x.org"])
def test_what_pandoc_looks_at_letter_by_letter_bears_no_number(text: str) -> None:
    assert number(text).text[:3] == text[:3]


def test_a_piece_of_a_text_bears_the_offsets_of_the_whole() -> None:
    numbered = number("*two* *three*")
    nodes: list[Any] = [numbered.text]
    assert restore(nodes, numbered, Offsets([0, 6], [100, 50])) == set()
    assert [(word, word.marks) for word in nodes] == [("*two* *three*", ((1, 101), (7, 51)))]


def test_a_text_with_more_words_than_there_are_numbers_is_read_as_it_stands() -> None:
    """The first of the words of one letter that stand alone know their place, the rest have none."""
    text = "*x*\n\n" * 510
    assert [word for word in strings(read(text)) if word] == ["x"] * 510
    assert places(text) == [("x", 5 * at + 1) for at in range(500)]


def test_what_is_cited_bears_one_number_and_knows_its_place() -> None:
    """Of 35,000 items in citations every word would have one."""
    text = "So [@area-1:item-two; @so] it-is."
    assert "ea-1:item-two;" in number(text).text
    assert "item" not in number(text.replace("@", "")).text
    assert ("area-1:item-two", text.find("area")) in places(text)
    assert ("so", text.find("so]")) in places(text)
    cut = "one word\n\n    12    aaaa\n ----- ----\n  34  @ar-so\n"
    assert [word for word in strings(read(cut)) if word] == [word for word in strings(plain(cut)) if word]


def test_long_texts_become_trees_one_after_the_other_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that pandoc cuts words of, or refuses, are read at once, as short ones are."""
    cut, refused = "one word\n\n    12    aaaa\n ----- ----\n  34  partners\n", "[^1]: Words\n" + "> " * 2000
    texts = [*(f"{one}\n\n{other}" for one, other in zip(PARTS, PARTS[7:] + PARTS[:7], strict=True)), cut, refused]

    def marks(one: pandoc.ParsedText) -> list[object]:
        return [word.marks for word in strings(one.blocks) if isinstance(word, NumberedString)]

    def known(texts: list[str]) -> list[object]:
        read = pandoc.parse(texts)
        return [str(one) if isinstance(one, pandoc.Unreadable) else (shown(one), marks(one)) for one in read]

    before = known(texts)
    monkeypatch.setattr(pandoc, "_LONG", 0)
    assert known(texts) == before
    late = [one for one in pandoc.parse(texts) if isinstance(one, pandoc.ParsedText) and one.unread]
    assert len(late) > len(texts) // 2


def plain(text: str) -> list[Any]:
    """What pandoc reads in the text as it stands."""
    (one,) = pandoc._parse([text], 30)
    assert isinstance(one, pandoc.ParsedText)
    return one.blocks
