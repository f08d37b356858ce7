"""The commands on a stored record, in a file and in PostgreSQL: what they print and with which exit status."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.lists import LISTS
from communique.present.changes import _about
from communique.present.cli import main
from communique.present.commands.lists import FORMATS, WHAT
from communique.present.tables import LIST_FORMATS
from communique.record import open_store

from ..record.store.wires import add, wires

READINGS = wires(14)


@pytest.fixture
def db(target: str) -> str:
    """A record of fourteen reports."""
    with open_store(target, reader="test") as store:
        add(store, READINGS)
    return target


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_what_help_names_without_loading_the_record_is_what_there_is() -> None:
    assert tuple(WHAT) == LISTS
    assert tuple(LIST_FORMATS) == FORMATS


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv"])
def test_every_list_in_every_format(db: str, what: str, shape: str) -> None:
    done = call(what, "--db", db, "--format", shape, "--limit", "5")
    assert done.exit_code == 0, done.output
    whole = _plain(json.loads(call(what, "--db", db, "--format", "json", "--limit", "0").stdout)[what])
    if shape == "json":
        found = json.loads(done.stdout)
        assert found["schema"] == "communique/1"
        assert _plain(found[what]) == whole[-5:]
    elif shape == "jsonl":
        assert _plain([json.loads(line) for line in done.stdout.splitlines()]) == whole[-5:]
    elif shape == "csv":
        assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == min(5, len(whole))
    if len(whole) > 5:
        assert "there are more" in done.stderr


def _plain(items: list[dict]) -> list[dict]:  # type: ignore[type-arg]
    """Without the ids of origins: the first of a group is the first of the reports that a list was made of."""
    return [{key: value for key, value in one.items() if key != "origin"} for one in items]


def test_filters_find_what_they_name(db: str) -> None:
    said = [(one["speaker"]["name"], one["content"][0]["text"]) for one in _statements(db, "--speaker", "Korvin")]
    assert said
    assert {"Korvin" in name for name, _ in said} == {True}
    assert all("left bank" in one["content"][0]["text"] for one in _statements(db, "--text", '"left bank"'))
    assert all(one["report"] in _reports_of("Coast Mercury") for one in _statements(db, "--outlet", "Coast Mercury"))
    assert [one["id"] for one in _statements(db, "--since", "2031-03-04")] == [
        one["id"] for one in _statements(db) if _day(one) >= "2031-03-04"
    ]


def _statements(db: str, *filters: str) -> list[dict]:  # type: ignore[type-arg]
    return list(json.loads(call("statements", "--db", db, "--format", "json", "--limit", "0", *filters).stdout)["statements"])


def _reports_of(outlet: str) -> set[str]:
    return {one.report.id for one in READINGS if one.report.outlet == outlet}


def _day(statement: dict) -> str:  # type: ignore[type-arg]
    return next(one.report.published or "" for one in READINGS if one.report.id == statement["report"])


def test_the_brief_is_on_what_is_stored(db: str) -> None:
    done = call("brief", "--db", db, "--parties", "XVM,XSW", "--format", "json")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["reports"]) == len(READINGS)


@pytest.mark.parametrize("parties", ["Vellmark,Sarrow", "sarrow,XVM", "Vellmark"])
def test_parties_are_named_as_well_as_by_code(db: str, parties: str) -> None:
    def rounds(asked: str) -> object:
        return json.loads(call("rounds", "--db", db, "--party", asked, "--format", "json").stdout)["rounds"]

    assert rounds(parties)
    assert rounds(parties) == rounds("XVM,XSW")
    told = call("diff", "--since", "2020", "--parties", parties, "--db", db).stdout
    assert told == call("diff", "--since", "2020", "--parties", "XVM,XSW", "--db", db).stdout
    assert call("brief", "--db", db, "--parties", parties).stdout.splitlines()[0] in ("Vellmark – Sarrow", "Sarrow – Vellmark")


def test_a_report_is_removed_by_the_beginning_of_its_id(db: str) -> None:
    report = READINGS[3].report
    done = call("remove", report.id[:10], "--db", db)
    assert (done.exit_code, done.stderr.strip()) == (0, f"{report.id} is removed")
    assert call("remove", report.id[:10], "--db", db).exit_code == 2
    assert "is meant" not in done.stderr
    assert report.id not in call("reports", "--db", db, "--format", "json").stdout
    assert report.id in call("diff", "--since", "2020", "--db", db).stdout


def test_several_are_meant(db: str) -> None:
    done = call("remove", "", "--db", db)
    assert done.exit_code == 2
    assert f"{len(READINGS)} reports are meant" in done.stderr
    assert len(json.loads(call("reports", "--db", db, "--format", "json").stdout)["reports"]) == len(READINGS)


def test_a_sound_record_is_told_so_and_a_spoilt_one_is_not(db: str) -> None:
    import sqlalchemy as sa

    done = call("verify", "--db", db)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "sound" in done.stderr
    with open_store(db, reader="test") as store, store._database.writing() as connection:
        connection.execute(sa.text("UPDATE reports SET text = 'Z' || substr(text, 2) WHERE num = 2"))
    spoilt = call("verify", "--db", db)
    assert spoilt.exit_code == 1
    assert "is not the one that was stored" in spoilt.stdout


def test_what_changed_is_told_in_words_and_as_json(db: str) -> None:
    told = call("diff", "--since", "2020-01-01", "--db", db)
    assert told.exit_code == 0
    assert f"New reports: {len(READINGS)}" in told.stdout
    assert "Rounds: " in told.stdout
    assert call("diff", "--since", "2999-01-01", "--db", db).stdout == "Nothing has changed since 2999-01-01.\n"
    found = json.loads(call("diff", "--since", "2020-01-01T00:00:00Z", "--db", db, "--format", "json").stdout)
    assert len(found["reports"]) == len(READINGS)
    assert call("diff", "--since", "soon", "--db", db).exit_code == 2


@pytest.mark.parametrize(
    ("what", "option", "wrong", "right"),
    [
        ("statements", "--act", "demnds", "demands"),
        ("positions", "--act", "asks-for", "conditions"),
        ("events", "--status", "hapened", "under-way"),
        ("agenda", "--status", "soon", "expected"),
        ("moves", "--status", "closed", "open"),
        ("claims", "--standing", "foo", "single-origin"),
    ],
)
def test_a_misspelt_value_is_told_with_those_that_there_are(tmp_path: object, what: str, option: str, wrong: str, right: str) -> None:
    done = call(what, "--db", f"{tmp_path}/none.db", option, wrong)
    assert (done.exit_code, f"'{wrong}' is not one of" in done.stderr, f"'{right}'" in done.stderr) == (2, True, True)
    assert "There is no record" in call(what, "--db", f"{tmp_path}/none.db", option, right).stderr


def test_only_words_of_reports_stand_in_quotation_marks() -> None:
    talks = {"kind": "talks", "parties": ["XNL", "XVD"], "when": "2031-03", "status": "held"}
    assert _about(talks) == "2031-03 · XNL – XVD · held · talks"
    assert _about({"text": '"We will come," he said'}) == "no date · “‘We will come,’ he said”"
    assert _about({"text": "“Never”", "standing": "contested"}) == "no date · contested · “Never”"


def test_claims_have_the_day_by_which_they_are_in_order(db: str) -> None:
    header, *rows = call("claims", "--db", db).stdout.splitlines()
    days = [row[:10] for row in rows if row.startswith("2031-")]
    assert (header.split()[:2], days) == (["first", "told"], sorted(days))
    assert days


def test_no_record_is_told(tmp_path: object) -> None:
    for command in (("rounds",), ("verify",), ("diff", "--since", "2020"), ("remove", "x")):
        done = call(*command, "--db", f"{tmp_path}/none.db")
        assert done.exit_code == 2
        assert "There is no record" in done.stderr
        assert call(*command).exit_code == 2


def test_no_record_is_made_where_nothing_could_be_read(tmp_path: Path) -> None:
    db, report = tmp_path / "x.db", tmp_path / "report.txt"
    done = call("add", str(tmp_path / "nofolder"), "--db", str(db))
    assert (done.exit_code, "There is no such file or folder" in done.stderr, db.exists()) == (1, True, False)
    report.write_text("Norland and Veldania held talks in Arsk on 3 March 2031, Norland's ministry said.", encoding="utf-8")
    assert "1 new, 0 there already, 1 in" in call("add", str(report), "--db", str(db), "--quiet").stderr
    assert "0 new, 1 there already, 1 in" in call("add", str(report), "--db", str(db), "--quiet").stderr
    assert call("add", str(tmp_path / "nofolder"), "--db", str(db)).exit_code == 1
    assert call("rounds", "--db", str(db)).exit_code == 0


def test_statements_have_the_day_by_which_they_are_in_order(db: str) -> None:
    header, *rows = call("statements", "--db", db, "--limit", "0").stdout.splitlines()
    days = [row[:10] for row in rows if row.startswith("2031-")]
    assert header.split()[0] == "day"
    assert days == [one["said"] or _day(one) for one in _statements(db)]
    assert len(days) > 1


def test_that_nothing_fits_is_told(db: str) -> None:
    done = call("statements", "--db", db, "--speaker", "Nobody")
    assert (done.exit_code, done.stderr) == (0, "Nothing in the record fits.\n")


def test_a_report_that_is_added_again_with_its_day_takes_the_place_of_the_one_without(tmp_path: Path) -> None:
    report, db = tmp_path / "a.txt", tmp_path / "talks.db"
    report.write_text("Norland said on Tuesday that it would send an envoy to the talks with Veldania.")
    assert call("add", str(report), "--db", str(db), "--quiet").stderr.endswith(f"1 in {db}\n")
    again = call("add", str(report), "--published", "2031-03-04", "--db", str(db), "--quiet")
    assert again.stderr == f"1 new, 0 there already, 2 in {db}, 1 of them earlier versions\n"
    (shown,) = json.loads(call("reports", "--db", str(db), "--format", "json").stdout)["reports"]
    assert (shown["published"], len(shown["earlier"])) == ("2031-03-04", 1)
