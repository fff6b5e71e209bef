"""Each notation of another program is known by its own look, and what only resembles it is left alone."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lspreport.load.foreign import ALL_NOTATIONS, foreign
from lspreport.load.foreign_keys import foreign_key
from lspreport.load.notation import Layer
from lspreport.source import SourceFile
from tests.projects import project

FOUND = [
    ("a remark of MyST", "% a remark\n"),
    ("a label of MyST", "(target)=\n\nWords."),
    ("a chunk of code or a directive elsewhere", "```{r setup}"),
    ("a chunk of code or a directive elsewhere", "- ~~~ {python}"),
    ("the source of a drawing", "``` mermaid"),
    ("the source of a drawing", "~~~ {.Mermaid}"),
    ("a formula of GitHub or GitLab", "```math"),
    ("a formula of GitHub or GitLab", "so $`x^2`$ is"),
    ("a directive of MyST", "::: {note}"),
    ("a directive of MyST", "::::{Figure} x.png"),
    ("a role of MyST", "see {ref}`there`"),
    ("a role of reStructuredText", "see :ref:`there`"),
    ("the beginning of a heading, a quotation or a table above a line of dashes", "### Words\n---\n\nMore."),
    ("the beginning of a heading, a quotation or a table above a line of dashes", "So.\n\n> Words\n---"),
    ("the beginning of a heading, a quotation or a table above a line of dashes", "So.\n\n| a | b\n=====\n"),
    ("a sentence above a line of dashes", "So.\n\nThe council met in May.\n---\nIt met again."),
    ("the mark of a source in an answer of a chat", "fell【4†source】 since"),
    ("the mark of a source in an answer of a chat", "fell \ue200cite\ue202turn0search1\ue201 since"),
    ("the mark of a source in an answer of a chat", "fell citeturn0search3turn1view0 since"),
    ("the mark of a source in an answer of a chat", "fell :contentReference[oaicite:3]{index=3} since"),
    ("the mark of a source in an answer of a chat", "fell [cite: 3, 4] since"),
    ("the mark of a source in an answer of a chat", "fell [^12^][3] since"),
    ("a work of EndNote, Papers or Zotero", "so {Smith, 2020, #12}"),
    ("a work of EndNote, Papers or Zotero", "so {Smith:2020vq}"),
    ("a work of EndNote, Papers or Zotero", "so { | Smith, 2020 | | |zu:1:ABC}"),
    ("an error of a spreadsheet", "is #REF! so"),
    ("an error of a spreadsheet", "| a | ##### |"),
    ("a formula of a spreadsheet", "is =SUM(A1:A3) so"),
    ("letters in the codes of a message", "so =E2=80=99 it"),
    ("a character that is named twice", "so &amp;nbsp; it"),
    ("a space of an address", "words%20here"),
    ("a word that a scanner broke", "partner¬ship"),
    ("what stands where something was lost", "na\ufffdve"),
    ("a remark that is not closed", "so <!-- not\n\nsaid"),
    ("a declaration of HTML", "so <![CDATA[x]]> it"),
    ("a macro of a wiki or a tracker", "is {status:colour=Green|title=DONE} so"),
    ("a macro of a wiki or a tracker", "> {info:title=So}\n> Words\n> {info}"),
    ("a macro of a wiki or a tracker", "1. {code:java}"),
    ("the name of somebody in a tracker", "by [~annsmith] so"),
    ("a cited work of a tracker", "so ??cited?? it"),
    ("a channel of a chat", "in <#C012|general> so"),
    ("emphasis of a wiki", "so //italic// it"),
    ("a switch of a wiki", "__NOTOC__"),
    ("a signature of a wiki", "so ~~~~ it"),
    ("a block of Logseq", "see ((64f1a2b3-aaaa-bbbb-cccc-1234567890ab)) so"),
    ("a query of Obsidian", "rated `= this.rating` so"),
    ("a marked passage elsewhere", "so ::marked:: it"),
    ("a directive of remark", "::include{file=x.md}"),
    ("a placeholder of Scrivener", "so <$p> it"),
    ("a picture of Ulysses", "so (img:x.png) it"),
    ("a setting of Markua", "{pagebreak}"),
    ("a callout of Markua", "W> Take care"),
    ("a value or a term of MultiMarkdown", "so [%author] it"),
    ("a value or a term of MultiMarkdown", "so [?term] it"),
    ("a callout of ReadMe", '[block:callout]\n{"type": 1}\n[/block]'),
    ("a link of Textile", 'see "words":https://example.org so'),
    ("a span of Textile", "so %{color:red}x% it"),
    ("a paragraph of Textile", "p(small). Words"),
    ("a macro of AsciiDoc", "see link:https://example.org[words] so"),
    ("a macro of AsciiDoc", "press kbd:[Ctrl] so"),
    ("a label of MyST", "$$\nx = 1\n$$ (eq-label)"),
    ("a label of MyST", "> (target)="),
    ("a tag of a template", "so ${name} it"),
    ("a change of GitLab", "so {+ add +} it"),
    ("a callout of GitHub or Obsidian", "- > [!NOTE]\n  > Words"),
    ("a chunk of code or a directive elsewhere", "[^n]: ```{python}"),
    ("a heading or quotation of Textile", "> h2. Words"),
    ("a heading of a wiki or of AsciiDoc", "- == Words =="),
    ("an abbreviation of Markdown Extra", "so *[ODI]: Open it"),
    ("an import of MDX", "export const x = 1;"),
    ("a block of code with settings of other programs", "```js{1,3} [file.js]"),
    ("a superscript that is not closed", "x^(2)"),
    ("a bullet of a word processor", "① First"),
    ("code of R or Python within a line", "n is `r nrow(x)` here"),
    ("code of R or Python within a line", "n is `python len(x)` here"),
    ("code of R or Python within a line", "n is `{r} x` here"),
    ("a link of reStructuredText", "see `there`_ now"),
    ("a quotation of TeX", "he said ``so'' once"),
    ("TeX", "a \\textbf{b} c"),
    ("TeX", "x\\cite{a}"),
    ("TeX", "x_{1}"),
    ("a space of TeX that does not break", "Fig.~3"),
    ("a superscript that is not closed", "10^6"),
    ("a superscript that is not closed", "m^{2}"),
    ("a reference of bookdown", "see \\@ref(fig:a)"),
    ("a label of bookdown", "(#fig:a)"),
    ("a label of bookdown", "(\\#tab:a) Caption"),
    ("a label of bookdown", "(ref:a)"),
    ("a numbered example of pandoc", "(@) an example"),
    ("CriticMarkup", "{++ in ++}"),
    ("CriticMarkup", "{-- out\nof it --}"),
    ("CriticMarkup", "{~~ a ~> b ~~}"),
    ("CriticMarkup", "{== x ==}"),
    ("CriticMarkup", "{>> why? <<}"),
    ("a marked passage elsewhere", "is ==marked\nhere== so"),
    ("an inserted passage elsewhere", "is ++inserted++ so"),
    ("the name of an emoji elsewhere", "so :smile: he said"),
    ("the name of an emoji elsewhere", "so :+1: he said"),
    ("a spoiler elsewhere", "is ||hidden|| so"),
    ("a spoiler elsewhere", "is >!hidden!< so"),
    ("emphasis of a wiki", "is ''so'' now"),
    ("emphasis of a wiki", "is '''so''' now"),
    ("a remark of Obsidian", "is %%not said%% so"),
    ("a remark of Obsidian", "is %% not\nsaid %% so"),
    ("a remark of MDX", "is {/* not\nsaid */} so"),
    ("a picture or page put in by Obsidian", "![[map.png]]"),
    ("a table of contents elsewhere", "[TOC]"),
    ("a table of contents elsewhere", "[[_toc_]]"),
    ("a table of contents elsewhere", "{{ toc }}"),
    ("a table of contents elsewhere", "- {: toc}"),
    ("a table of contents elsewhere", "__TOC__"),
    ("a link of a wiki", "see [[Page|there]]"),
    ("a footnote of Org", "so[fn:1]"),
    ("a cross-reference of AsciiDoc", "see <<there>>"),
    ("a cross-reference of AsciiDoc", "see xref:a.adoc[there]"),
    ("a macro of AsciiDoc", "image::a.png[A]"),
    ("a macro of AsciiDoc", "see link:a[b]"),
    ("a footnote of reStructuredText", "so [1]_ and"),
    ("a footnote of reStructuredText", "so [#a]_"),
    ("a tag of a template", "{% if x %}"),
    ("a tag of a template", "so {{ x }} is"),
    ("a tag of a template", "{< areas >}"),
    ("a tag of a template", "so {<pagebreak>} is"),
    ("a tag of a template", "<%= x\n%>"),
    ("an attribute of kramdown", "so {: .lead}"),
    ("an attribute of kramdown", "{:: comment}"),
    ("a macro of a wiki or a tracker", "{note:title=So}"),
    ("a macro of a wiki or a tracker", "{noformat}"),
    ("a callout of GitHub or Obsidian", "> [!NOTE] So"),
    ("a callout of GitHub or Obsidian", "> > [!tip]-"),
    ("a callout of MkDocs", '!!! note "So"'),
    ("a callout of MkDocs", "???+ note"),
    ("a tab of MkDocs", '=== "One"'),
    ("a callout of AsciiDoc", "[CAUTION]"),
    ("a directive of reStructuredText", ".. note:: So"),
    ("a directive of reStructuredText", ".. _label: there"),
    ("a directive of reStructuredText", ".. [1] So"),
    ("an abbreviation of Markdown Extra", "*[LSP]: local strategic partnership"),
    ("a heading of a wiki or of AsciiDoc", "== So =="),
    ("a heading of a wiki or of AsciiDoc", "= So"),
    ("a heading or quotation of Textile", "h2. So"),
    ("a heading or quotation of Textile", "bq. So"),
    ("a setting of Org", "#+TITLE: So"),
    ("a command of Typst", "#set page(width: 3cm)"),
    ("a command of Typst", "#figure(x)"),
    ("an import of MDX", 'import A from "a"'),
    ("an import of MDX", "export a = 1"),
    ("a title block of pandoc", "% So\n% Ann\n"),
    ("settings of TOML", "+++\na = 1\n+++"),
    ("a name that Obsidian links to", "So it is. ^name"),
    ("a block of code with settings of other programs", '```js title="a.js" {1,3}'),
    ("a block of code with settings of other programs", "~~~ python linenos"),
    ("a query of Obsidian", "```dataview"),
    ("a quotation of TeX", "so `single' ones"),
    ("an accent of TeX", "caf\\'{e}"),
    ("an accent of TeX", 'G\\"odel'),
    ("an accent of TeX", "Erd\\H{o}s"),
    ("an accent of TeX", "the \\o re"),
    ("no link: a space stands between its brackets", "see [the plan] (https://a.test/plan) so"),
    ("no picture: a space stands between its brackets", "![A map] (figures/map.png)"),
    ("no link: its brackets are not those of a link", "see [the plan][https://a.test/plan] so"),
    ("no link: its brackets are not those of a link", "see (https://a.test/plan)[the plan] so"),
    ("a product", "so 2*3*4 is"),
    ("an accent of TeX", "a caf\\'e here"),
    ("a merge field of Word", "Dear «First_Name», you"),
    ("a table without a line of dashes under its head", "a | b | c\n1 | 2 | 3"),
    ("the beginning of a heading, a quotation or a table above a line of dashes", "Name | Jobs\n-----\nX | 5"),
    ("a table without a line of dashes under its head", "So.\n\nTown|Jobs|Year\nBath|5|2004\nLeeds|6|2005\n\nSo."),
    ("a note that was typed", "Words† here.\n\n† The note."),
    ("a note that was typed", "Words* here.\n\n* The note."),
    ("a note that was typed", "Words.* Then.\n\n* The note\n goes on."),
    ("a formula of LaTeX", "\\[ x = 2 \\]"),
    ("a formula of LaTeX", "\\[\n\\sum x\n\\]"),
    ("a formula of LaTeX", "where \\(x_1 > 3\\) holds"),
    ("the end of a line in TeX", "One line \\\\"),
    ("an inserted passage elsewhere", "is ^^inserted^^ so"),
    ("an inserted passage elsewhere", "press ++ctrl+alt+del++ so"),
    ("a part of bookdown", "# (PART) First {-}"),
    ("a part of bookdown", "# (APPENDIX) Appendix"),
    ("no character that has a name", "so&nbps;it"),
    ("a task of Obsidian", "- [>] moved"),
    ("a footnote of AsciiDoc", "sofootnote:[a note] is; so footnote:[a note]"),
    ("a setting of AsciiDoc for a block", "So.\n[source,python]"),
    ("a setting of AsciiDoc for a block", "So.\n[.lead]"),
    ("a table of AsciiDoc", "|==="),
    ("a page break of AsciiDoc", "<<<"),
    ("a quotation of AsciiDoc", "____\nso it is\n____"),
    ("a rule of AsciiDoc", "'''"),
    ("a list of AsciiDoc", "\n. first"),
    ("an item or a heading of a wiki, of AsciiDoc or of Org", "* one\n** two"),
    ("a term of AsciiDoc, or code of reStructuredText", "Term:: what it is"),
    ("a term of AsciiDoc, or code of reStructuredText", "So::\n\n    code"),
    ("a table of reStructuredText", "===== ====="),
    ("a field of reStructuredText or AsciiDoc", "So.\n:Author: Ann"),
    ("a field of reStructuredText or AsciiDoc", "So.\n  :alt: a map"),
    ("a substitution of reStructuredText", ".. |name| replace:: words"),
    ("a file put in by MkDocs", '--8<-- "part.md"'),
    ("a link of a wiki with an address", "see [https://example.org the page]"),
    ("a term of a wiki", "So.\n; term : what it is"),
    ("a link of a tracker", "see [the page|https://example.org]"),
    ("a picture of a tracker", "see !map.png|width=30!"),
    ("a table of a tracker", "||Name||Total||"),
    ("a macro of a tracker within a line", "so {code}x{code} is"),
    ("a macro of a tracker within a line", "so {color:red}x{color} is"),
    ("BBCode", "so [b]bold[/b] is"),
    ("BBCode", "so [url=page]words[/url] is"),
    ("BBCode", "so [SIZE=3]words[/SIZE] is"),
    ("a command of Typst within a line", "so #strong[it] is"),
    ("a change or a mark of Djot", "so {+in+} is"),
    ("a change or a mark of Djot", "so {=marked=} is"),
    ("a value of MDX", "so {props.name} is"),
    ("a bullet of a word processor", "Three:\n• first"),
    ("a bullet of a word processor", "•first"),
    ("a bullet of a word processor", "o\tfirst"),
    ("a bullet of a word processor", "\uf0b7 first"),
    ("an item of a list that begins with a dash", "– first\n– second"),
    ("an item of a list that begins with a dash", "– first\nof two\n\n– second"),
    ("a box to tick of a word processor", "☐ do it"),
    ("a task that stands in no list", "[x] done"),
    ("a task that stands in no list", "[ ] do it"),
    ("a table that was pasted as lines of words", "Name\tTotal\nLeeds\t12"),
    ("a table that was pasted as lines of words", "A\tB\n1\t2\n3\tso"),
    ("a table that was pasted as lines of words", "2007\t12\n2008\t14"),
    ("a table that was pasted as lines of words", "Leeds   12  city\nHull    7   city\nYork    5   town"),
    ("a table that was pasted as lines of a file", "Name,Kind,Total\nLeeds,city,12"),
    ("a table that was pasted as lines of a file", "Name;Total\nLeeds;12\nHull;7"),
    ("a table that was pasted as lines of a file", 'Name,Kind,Total\n"Leeds, West","a city",\n,town,7'),
    ("a note that was typed", "Words.\n\n[2] See the report."),
    ("a note that was typed", "[1] “So”\n[2] So"),
    ("an option of a command", "run it with --help"),
    ("an option of a command", "**--x=1** and"),
    ("an option of a command", "(--long-option=3)"),
    ("a drawer of Org", ":PROPERTIES:\n:ID: x\n:END:"),
    ("a line of typed contents", "Introduction ........ 3"),
    ("a line of typed contents", "1.2 Method …… 14"),
    ("what Word prints for a field that leads nowhere", "see Error! Reference source not found."),
    ("a field of Word", "see {REF _Ref1 \\h}"),
    ("a field of Word", "{ PAGE }"),
    ("the blank of a form in Word", "Click or tap here to enter text."),
    ("the sign of a typed footnote", "So it was.¹ Then"),
    ("the sign of a typed footnote", "the claim¹ stands"),
    ("the sign of a typed footnote", "² See there"),
    ("the sign of a typed footnote", "^2^ See there"),
    ("the sign of a typed footnote", "So it was.^12^ Then"),
    ("the sign of a typed footnote", "the claim^1^ stands"),
    ("a comment of Word", "so [Comment AB1: is it?] is"),
    ("the foot of a page", "Page 3 of 12"),
    ("text that was read in a wrong encoding", "itâ€™s"),
    ("text that was read in a wrong encoding", "the cafÃ© took Â£5"),
]
# fmt: off
LEFT = [
    "he took turns at 10", "__NOTE__ and __TOTAL__", "see //server and /path//x/", "std::vector<T>::iterator",
    "(see: so)", "Second ~~~ so",
    "<!-- said -->", "What?? Why??", "A > B", "x = F(2)", "{Smith}", "20% of", "&amp; and R&amp;D", "it costs $5 {a}",
    "[12%]", "[?]", "[100 %]", "« Words »", "#1 and #note", "| # | ## |", "*[a]*: b", "[cite]", "the NOTE: so",
    "(image: so)",
    "p(x) is. So", "so (a) and ((b))", '"so": https://example.org', "10 = 4 + 6", "a ≠ b", "see ^[1] so",
    "link: so [a]",
    "* `_linux`  (as a.cc)\n* `_mac`    (as b.cc)\n* `_posix`  (as c.cc)",
    "run `python setup.py install`, `python -m build` or `python docs/make.py`", "Words\n-----", "What it is\n===",
    "## Words\n\n---", "> Words\n\n---", "| a |\n|---|", "| a | b |\n| --- | --- |", "No. 5\n---",
    "So it was,\nas the council said.\n---", "  One thing     Another.\n  ---------  ---------",
    "Of all\n% of areas, a tenth", "100 % of areas", "(so)= it", "1\tThe first\n2\tThe second", "2.1\tWords\n2.2\tMore",
    "- **A list**\n  They met again.  The reason for it is told on\n  top of the page.  The rest is told in the\n"
    "  last part of it.  So it is told at last,\n   once.",
    "Lines begin with `$`. You need not type the `$` yourself.",
    "- `wait for element  to be added`\n- `wait for element  to be removed`\n- `wait for element  to be hidden`",
    "``` python", "```", "::: {.note}", "::: box", "{North, South}", "`r`", "`code`", "don't ``say",
    "C:\\Users\\Ann", "snake_case", "~~struck~~", "H~2~O", "10^6^", "^[note]", "{{< areas >}}", "a == b", "a ++ b",
    "10:30:15", "a || b", "it's 'so' and 'so'", "100%% of", "[a][b]", "[^1]", "[1]", "a << b", "<b>", "{a}",
    "> [a]", "!!!", "=== ", "[NOTE", ".. and so on", "*[a]*", "====", "h7. so", "#1", "# set", "#settings",
    "import it from there", "50% of", "+++", "https://example.org/:a:", "a ^ b", "so: it: is", "(#a)", "@ref",
    "\\*", "x\\_y", "P~a\\ cat~",
    "see [online] (https://a.test/x)", "see [3] (https://a.test/x)", "[a](https://a.test/x) (https://b.test/x)",
    "a | b", "so (a | b)\nor c.", "a | b.\nc | d.", "So* it is.\n\n* one\n* two", "So it is.\n\n* One thing.",
    "So *it is*.\n\n* One thing.",
    "* `a` {B|C}\n* `b` {C|D}",
    "2*3 and 4*5", "a*b*c", "«Oui» and «First name»", "l\\'eau et qu\\'a", "Name | Jobs\n-----\n\nWords.", "1900 †\n‡",
    "2^a\\ b^", "```python {.numberLines}", "```{.js caption=\"A\"}", "\\[1\\] and \\[2\\]",
    "don\\'t", 'say \\"so\\"', "C:\\\\", "\\(a\\) first", "AT&T; R&D;", "&nbsp;&copy;", "- [1] Smith", "- [x] done",
    "... and so on", "**bold** words", "std::vector is", "ratio 1:: 2",
    ":   a definition", ": Caption {#tbl-x}",
    "[a](https://example.org words)", "[see https://example.org]", "so; and so", "!important! so", "a || b || c",
    "the sign • stands here", "a – b\n– c d", "— Ann Smith",
    "so – it\n\n– is", "m², km³, 10⁶ and s⁻¹", "m^2^, km^3^ and 10^6^", "metres^2^", "word\tand word",
    "1.\tfirst\n2.\tsecond", "wait ... 3", "and so on ... 12 times", "Page 3 of the report", "“Câ”", "Âme et São Tomé",
    "[x](y) done", "[ ]", "an error! So", "{PAGES}", "#text", "(see #table 3)", "[i] is not [j]", "Click the button",
    '[a]: https://example.org "Title"', "[a]: <b c>", "[a]: other.md (Title)", "[^1]: See the report.", "[a]:",
    ".5 of it", "{this}", "term:", "one,two\nthree,four", "so, and, so\nso, or, so\nso, if, so", "a,b,c",
    "He came,saw,won.\nShe came,saw,won.", "see [2] for it", "as in\n[1]", "[2]", "[12](x.md) so", "1990--2000",
    "so -- it is", "so---it is", "--Ann Smith", "so--it", "---", "\0\0-help", "| --- | --- |",
    "Smith;\nJones;\nBrown",
    "So.  He went   on.\nShe did.  So\nthey  went.", "1.  one   so\n2.  two  so\n3.  three so", "-   a\n-   b\n-   c",
    "  A    B\n ---  ---\n  c    d\n  e    f\n  g    h", "|  a   |  b |\n|  c   |  d |\n|  e   |  f |",
    "#include <a.h>",     "(a)  one\n(b)  two\n(c)  three", ":   a\n:   b\n:   c", "[a],\n[b],\n[c].",
    "one,\ntwo,\nthree,",
    "  So it is.  He went\n  on.  She did  it\n  there.  So it was.", "> >     a b\n> >     c d\n> >     e f",
    r"a byte \xE9, \u00e9 or \NNN", "as `safe_name()`, but for a sign (`_`)", "`a` so (`_`)",
]
# fmt: on


@pytest.mark.parametrize(("language", "text"), FOUND)
def test_a_notation_is_known_by_its_look(language: str, text: str) -> None:
    """By its signs first, without which nobody looks for it; and it has a form here."""
    forms = [
        notation.own_form(match)
        for notation in ALL_NOTATIONS
        if notation.language == language and any(sign in text for sign in notation.signs)
        for match in [notation.pattern.search(text)]
        if match is not None
    ]
    assert forms
    assert all(forms)


@pytest.mark.parametrize("text", LEFT)
def test_what_only_resembles_a_notation_is_left_alone(text: str) -> None:
    found = [
        (notation.language, match[0])
        for notation in ALL_NOTATIONS
        if any(sign in text for sign in notation.signs)
        for match in [notation.pattern.search(text)]
        if match is not None and notation.own_form(match)
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "    \\newpage\n    ==x==",
        "    ==x==\n    \\newpage",
        "    ==x==\n\nMore:\n\n    ==x==\n\n    ==y==",
        "> So:\n>\n>     ==x==\n>     ==y==",
        "- So:\n\n      ==x==",
    ],
)
def test_code_that_is_set_in_is_left_alone_to_its_last_line(code: str, tmp_path: Path) -> None:
    """Whether its words bear numbers or not, by which a place is found."""
    made = project(tmp_path, one=f"Words:\n\n{code}\n\nAnd ==marked== words.\n")
    marked = [one for one in made.found if one.code == "foreign-markup"]
    assert [one.message[:12] for one in marked] == ["`==marked==`"]


IN_CODE = {
    "between fences": "```\n{}\n\n{}\n```",
    "between tildes": "~~~\n{}\n\n{}\n~~~",
    "between longer fences": "````\n```\n\n{}\n````",
    "in a block of a language": "``` text\n\n{}\n```",
    "in an item": "- ```\n  {}\n\n  {}\n  ```",
    "in a quotation": "> ~~~\n> {}\n>\n> {}\n> ~~~",
    "within a line": "So ``{}`` is.",
    "in a comment": "So.\n\n<!-- {}\n\n{} -->\n",
}
SHOWN = [text for _, text in FOUND if not set("`~\n") & set(text) and "--" not in text]


@pytest.mark.parametrize("place", IN_CODE)
def test_what_is_shown_as_code_is_left_alone_to_its_end(place: str) -> None:
    """And what stands behind it is not."""
    wrong = []
    for shown in SHOWN:
        text = IN_CODE[place].replace("{}", shown) + "\n\nAnd ==marked== words.\n"
        source = SourceFile(PurePosixPath("one.md"), text)
        begins = {source.offset(one.span.line, one.span.column) for one, _ in foreign(text, (), source.span)}
        if begins != {text.index("==marked==")}:
            wrong.append(shown)
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        r"So \* and \_ are, and \==so\== too. And ==marked== words.",
        "Either this | h2. Costs | = Costs. And ==marked== words.",
        r"See <https://example.org/\newpage> and [so](https://example.org/\alpha). And ==marked== words.",
    ],
)
def test_what_stands_behind_other_signs_is_told_at_its_place(text: str) -> None:
    """Behind escaped ones, behind bars that are no table's, and behind addresses."""
    source = SourceFile(PurePosixPath("one.md"), text)
    begins = [source.offset(one.span.line, one.span.column) for one, _ in foreign(text, (), source.span)]
    assert begins == [text.index("==marked==")]


IN_LINE = {
    "an item": "Lead:\n\n- {}\n- other\n",
    "a numbered item": "Lead:\n\n1. {}\n2. other\n",
    "a quotation": "Lead.\n\n> {}\n",
    "an item in a quotation": "Lead.\n\n> - {}\n",
    "a heading": "Lead.\n\n## {}\n",
    "a caption": "| a |\n|---|\n| b |\n\n: {}\n",
    "a caption of pandoc": "| a |\n|---|\n| b |\n\nTable: {}\n",
    "a definition": "Term\n\n:   {}\n",
    "a footnote": "Lead.[^n]\n\n[^n]: {}\n",
    "a first cell": "| a | b |\n|---|---|\n| {} | c |\n",
    "a last cell": "| a | b |\n|---|---|\n| c | {} |\n",
    "a cell without bars at the ends": "a | b\n--|--\nc | {}\n",
    "a first cell without bars at the ends": "a | b\n--|--\n{} | c\n",
    "a cell of a grid": "+---+---+\n| a | b |\n+===+===+\n| c | {} |\n+---+---+\n",
}
_span = SourceFile(PurePosixPath("one.md"), "").span
LINES = [
    match["line"]
    for language, text in FOUND
    for one in ALL_NOTATIONS
    if one.language == language and one.layer is Layer.LINES and "\n" not in text
    for match in [one.pattern.fullmatch(text)]
    if match is not None
]


@pytest.mark.parametrize("place", IN_LINE)
def test_what_begins_a_line_is_told_wherever_words_begin(place: str) -> None:
    """With the place where it begins, behind the sign of the item or the heading."""
    silent = []
    for written in LINES:
        source = SourceFile(PurePosixPath("one.md"), IN_LINE[place].format(written))
        begins = {source.offset(one.span.line, one.span.column) for one, _ in foreign(source.text, (), source.span)}
        if begins != {source.text.index(written)}:
            silent.append(written)
    assert silent == []


def test_one_sign_of_a_wikis_heading_is_told_everywhere_but_in_a_cell() -> None:
    """There it says that something equals: “= 5”."""
    told = [place for place, text in IN_LINE.items() if foreign(text.format("= Costs"), (), _span)]
    assert told == [place for place in IN_LINE if "cell" not in place]


def test_every_notation_is_tried() -> None:
    assert {language for language, _ in FOUND} == {notation.language for notation in ALL_NOTATIONS}


KEYS = {
    "author by creator": "write `authors: [ … ]`",
    "parts part": "a part stands among the chapters",
    "book website project manuscript site rmd_files Book": "list the files under `front:`",
    "format output pdf html docx typst": "formats are chosen when the report is built",
    "toc toc-depth toc_depth toc-title table-of-contents lof lot": "put `contents` under `front:`",
    "number-sections number_sections number-depth section-numbering secnumdepth": "write `numbering: {…}`",
    "lang LANG": "write `language: en-GB`",
    "abstract description subject": "write the summary in a file",
    "tags categories keyword": "write `keywords:",
    "imprint acknowledgements foreword preface conclusion": "list the files under `front:`",
    "license licence copyright rights funding": "write it into the imprint",
    "institute organisation department": "write `publisher:",
    "year date-format": "write the month or the day",
    "page color colour title-block-banner": "colours, fonts",
    "css theme mainfont fontsize geometry papersize documentclass classoption header-includes": "colours, fonts",
    "reference-doc template": "write `formats: {docx: {reference-doc: house.docx}}`",
    "execute params engine jupyter knitr server kernelspec": "take it out: nothing is run here",
    "doi isbn issn": "write `identifiers: {isbn: …}`",
    "version edition": "an edition is chosen when the report is built",
    "abbreviations terms": "they stand in glossary.yaml",
    "areas evidence": "each area has a file of its own in `areas/`",
}


@pytest.mark.parametrize("keys", KEYS)
def test_a_setting_of_another_program_has_its_place_here(keys: str) -> None:
    for key in keys.split():
        (hint,) = foreign_key(key)
        assert hint.startswith(KEYS[keys])


def test_any_other_setting_has_none() -> None:
    assert foreign_key("titel") == ()
    assert foreign_key("") == ()


@pytest.mark.parametrize("tag", ["b", "i", "u", "s", "url", "img", "quote", "code", "list"])
def test_a_tag_of_bbcode_has_its_own_remedy_in_capitals_too(tmp_path: Path, tag: str) -> None:
    """Both are typed; a tag that the theme takes the place of has another."""

    def hints(name: str) -> tuple[str, ...]:
        found = project(tmp_path, one=f"so [{name}]words[/{name}] is").found
        return next(one.hints for one in found if "BBCode" in one.message)

    assert hints(tag) == hints(tag.upper()) != hints("size")


def test_of_many_kinds_of_notation_near_each_other_our_own_form_is_told_of_four(tmp_path: Path) -> None:
    """The one that the finding names is among them, and how to print the signs comes last."""
    kinds = ["\\textbf{a}", "\\footnote{b}", "\\ref{c}", "\\cite{d}", "==e==", "{++f++}"]
    for count, told in ((3, 3), (4, 4), (5, 4), (6, 4)):
        made = project(tmp_path / str(count), one=f"# One\n\n{' and '.join(kinds[:count])}.\n")
        (found,) = [one for one in made.found if one.code == "foreign-markup"]
        assert len(found.hints) == told + 1
        assert f"; {count - 1} more like it stand near" in found.message


@pytest.mark.parametrize("sign", [*"|*_~^[]()<>-=+:`\\", "a | ", "a|b|", "* a ", "[a] ", "](", "- a | "])
def test_a_long_text_of_any_sign_is_searched_to_its_end(sign: str) -> None:
    """A pattern that tries all ways to part such a line would not come back from it."""
    line = f"So {sign * 60} {sign * 60}x"
    text = "\n".join([line] * 6) + "\nSo it is.\n\n" + line
    for notation in ALL_NOTATIONS:
        assert all(match.end() <= len(text) for match in notation.pattern.finditer(text))
