"""`lspreport disclose`: the table of what the anonymous texts tell, and its exit code; waivers stay at home."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from typer.testing import CliRunner

from lspreport.cli import app
from lspreport.cli.disclose import disclosures_of
from tests.projects import project

THEORY = "streams: {s: {title: S, topics: [a]}}"
REASON = "Kentish-agreement-reason"


def area(name: str, kind: str, tiers: int, text: str) -> str:
    item = f"one: {{kind: example, stream: s, topic: a, text: {text}}}"
    return f"name: {name}\ntype: {kind}\ntiers: {tiers}\nevidence:\n  {item}\n"


def written(folder: Path, waiver: str = "") -> Path:
    project(
        folder,
        report=waiver,
        theory=THEORY,
        area_kent=area("Kent", "county", 2, "Partners of the two-tier area share posts."),
        area_leeds=area("Leeds", "unitary", 1, "Partners share rooms in a unitary council."),
        area_york=area("York", "unitary", 1, "Partners share plans."),
        one="Posts:\n\n- {{< evidence leeds:one >}}\n- {{< evidence kent:one >}}\n- {{< evidence york:one >}}",
    )
    return folder


WAIVER = f"waivers: [{{check: unique-attribute, at: 'kent:one', reason: {REASON}, by: W. Aiver, until: 2999-01-01}}]"


def test_the_most_telling_text_stands_first_with_what_to_write_instead(tmp_path: Path) -> None:
    view = disclosures_of(project=written(tmp_path)).view
    assert view is not None
    assert [(one.evidence, one.k, one.fits) for one in view.texts] == [
        ("kent:one", 1, "Kent"),
        ("leeds:one", 2, "Leeds, York"),
    ]
    (told,) = view.texts[0].told
    assert (told.words, told.tells, told.areas, told.decisive) == ("two-tier", "two tiers", 1, True)
    assert told.instead == "where the structure of local government is complicated"
    assert str(told.place) == "areas/kent.yaml:5"
    assert (view.areas, view.least, view.looked_at) == (3, 2, 4)


def test_every_text_is_listed_where_it_is_asked_for(tmp_path: Path) -> None:
    view = disclosures_of(project=written(tmp_path), every=True).view
    assert view is not None
    assert [(one.evidence, one.k) for one in view.texts] == [
        ("kent:one", 1),
        ("leeds:one", 2),
        ("york:one", 3),
        ("", 3),
    ]


def test_the_command_shows_a_table_and_refuses(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["disclose", "--project", str(written(tmp_path))], env={"COLUMNS": "120"})
    assert told.exit_code == 1
    for words in ("Internal", "kent:one", "two-tier", "Kent", "1 text below k = 2", "a build is refused: 1 finding"):
        assert words in told.output


def test_for_programs(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["disclose", "--json", "--project", str(written(tmp_path))])
    assert told.exit_code == 1
    data = json.loads(told.stdout)
    assert data["texts"][0]["told"][0]["words"] == "two-tier"
    assert data["least"] == 2


def test_a_build_is_refused_and_a_waiver_lets_it_through(tmp_path: Path) -> None:
    run = CliRunner().invoke
    refused = run(app, ["build", "--to", "html", "--project", str(written(tmp_path / "a"))])
    assert refused.exit_code == 1
    assert not list((tmp_path / "a").rglob("*.html"))
    seen = disclosures_of(project=written(tmp_path / "b", WAIVER))
    assert seen.view is not None
    assert seen.view.refused == 0
    assert [one.by for one in seen.view.texts[0].waived] == ["W. Aiver"]


def test_a_waiver_stands_in_no_public_output(tmp_path: Path) -> None:
    folder = written(tmp_path, WAIVER.replace("waivers", "checks: {missing-imprint-field: off}\nwaivers"))
    done = CliRunner().invoke(
        app, ["build", "--to", "docx,html", "--project", str(folder), "-o", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    files = [path.read_bytes() for path in (tmp_path / "out").iterdir()]
    assert len(files) == 3
    docx = next(data for data in files if data.startswith(b"PK"))
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        files += [package.read(name) for name in package.namelist()]
    assert not any(word in data for data in files for word in (REASON.encode(), b"W. Aiver"))


def test_an_area_of_which_nothing_is_printed_hides_nobody(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "areas/placeholder.yaml").write_text("name: Placeholder\ntype: county\ntiers: 2\n", "utf-8")
    view = disclosures_of(project=folder).view
    assert view is not None
    assert (view.texts[0].evidence, view.texts[0].k, view.texts[0].fits) == ("kent:one", 1, "Kent")
    assert (view.texts[0].told[0].areas, view.areas, view.silent) == (1, 3, ("Placeholder",))
    told = CliRunner().invoke(app, ["disclose", "--project", str(folder)], env={"COLUMNS": "120"})
    assert told.exit_code == 1
    assert "not counted, since nothing is printed or cited of them: Placeholder" in told.output
