"""`communique export --db`: what is stored is exported as the same reports are that are only read, and filters hide, never change."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from communique.answers import Answer
from communique.lists import Filters, narrowed
from communique.pipeline import brief, issues
from communique.present.exports import EXPORTS
from communique.record import as_json
from communique.settings import load_settings

from ...stores import Stores
from ..test_cli import call
from .readers import READERS, amount
from .record import TALKS

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module", params=["strait", "second"])
def source(request: pytest.FixtureRequest) -> str:
    return str(EXAMPLES / request.param)


@pytest.fixture(scope="module")
def read(source: str) -> Answer:
    return brief([source], settings=load_settings([source]), failed=lambda failure: None, progress=lambda done, total: None)


@pytest.fixture(scope="module")
def db(source: str, stores: Stores) -> str:
    file = stores.new()
    assert call("add", source, "--db", file, "--quiet").exit_code == 0
    return file


@pytest.mark.parametrize("name", list(EXPORTS))
def test_a_stored_record_is_exported_as_the_same_reports_only_read(name: str, db: str, read: Answer, tmp_path: Path) -> None:
    result = call("export", name, "--db", db, "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out").read_bytes() == EXPORTS[name].export(read).data
    assert result.stderr.splitlines() == [f"communique: {note}" for note in EXPORTS[name].export(read).notes]


@pytest.mark.parametrize(
    "option", [["--act", "demands"], ["--status", "happened"], ["--party", "XNL"], ["--text", "round"], ["--issue", "mine"]]
)
def test_the_tables_have_what_the_lists_have(option: list[str], db: str, tmp_path: Path) -> None:
    whole = call("export", "parquet", "--db", db, *option, "-o", f"{tmp_path}/")
    if whole.exit_code:
        pytest.skip("no report of this example fits")
    tables = {path.stem: path for path in tmp_path.iterdir()}
    import pyarrow.parquet as pq

    for name in ("statements", "events", "rounds", "contacts", "positions", "claims", "moves", "agenda"):
        listed = call(name, "--db", db, *option, "--format", "json", "--limit", "0")
        assert listed.exit_code == 0, listed.output
        rows = pq.read_table(tables[name]).to_pylist()
        assert len(rows) == len(json.loads(listed.stdout)[name]), name


def test_the_latest_reports_are_told_of_if_there_are_more(db: str) -> None:
    cut = call("export", "ftm", "--db", db, "--window", "2")
    assert re.search(
        r"^communique: This rests on the latest 2 of (\d) reports that fit, of \1 stored; --window 0 takes all\.$", cut.stderr, re.MULTILINE
    )
    assert sum(json.loads(line)["schema"] == "Article" for line in cut.stdout.splitlines()) == 2
    every = call("export", "ftm", "--db", db, "--window", "0")
    assert "This rests on" not in every.stderr


def test_a_record_is_named_or_there_is_a_source(db: str, source: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Name a SOURCE to read, or a stored record with --db." in call("export", "csv", "-o", "x").stderr
    for option in (["--db", db], ["--since", "2024"], ["--window", "3"]):
        both = call("export", "ftm", source, *option)
        assert both.exit_code == 2
        assert f"{option[0]} is for a stored record" in both.stderr
    missing = call("export", "ftm", "--db", "none.db")
    assert missing.exit_code == 2
    assert not Path("none.db").exists()
    nothing = call("export", "ftm", "--db", db, "--since", "2050", "-o", "out")
    assert nothing.exit_code == 1
    assert "nothing is written" in nothing.stderr
    assert not Path("out").exists()
    wrong = call("export", "ftm", "--db", db, "--since", "yesterday")
    assert wrong.exit_code == 2
    assert "--since" in wrong.stderr


def test_filters_that_leave_nothing_are_told_of(db: str) -> None:
    nothing = call("export", "ftm", "--db", db, "--party", "FRA,DEU", "--standing", "contested", "--status", "cancelled")
    assert nothing.exit_code == 0
    assert "The filters leave no statement, event or anything that is derived; check their words." in nothing.stderr


def test_a_default_outlet_of_sources_is_no_filter(db: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("communique.toml").write_text(f'outlet = "Nobody"\ndb = {json.dumps(db)}\n')
    assert call("export", "ftm", "-o", "out").exit_code == 0
    assert call("export", "ftm", "--outlet", "Nobody", "-o", "out").exit_code == 1


# --- filters on an answer -------------------------------------------------------------------------


def test_without_a_filter_all_stays() -> None:
    assert narrowed(TALKS, Filters(outlet="VNA"), issues()) is TALKS


@pytest.mark.parametrize("name", list(EXPORTS))
def test_its_reader_reads_a_part(name: str) -> None:
    part = narrowed(TALKS, Filters(status="happened"), issues())
    some, all_ = (amount(READERS[name](EXPORTS[name].export(one, TALKS))) for one in (part, TALKS))
    assert some <= all_


def test_a_filter_hides_and_changes_nothing_of_what_is_shown() -> None:
    held = replace(TALKS.contacts[0], id="k9")
    told = replace(TALKS.readings[2].events[0], type="CONSULT", span=_span(held.evidence[-1].start, held.evidence[-1].end))
    whole = replace(
        TALKS, contacts=(held,), readings=tuple(replace(one, events=(told,)) if one.report.id == "r3" else one for one in TALKS.readings)
    )
    assert held.status == "disputed"
    part = narrowed(whole, Filters(status="happened"), issues())
    assert as_json(part)["contacts"] == []
    assert told.id not in EXPORTS["plover"].export(part, whole).data.decode()
    accounts = narrowed(TALKS, Filters(speaker="Norland"), issues())
    lines = EXPORTS["plover"].export(accounts, TALKS).data.decode().splitlines()
    assert "under-way, by the word of a statement of a senior official" in [json.loads(line)["comment"] for line in lines]


def _span(start: int, end: int):  # type: ignore[no-untyped-def]
    from communique.model import Span

    return Span(start, end)
