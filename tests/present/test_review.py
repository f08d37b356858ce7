"""The review at the command line: asked one by one or listed, decided by commands, told, and carried."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.link import Linker
from communique.model import Links
from communique.present.cli import main
from communique.present.commands.review import looking
from communique.record import open_store
from communique.review import KINDS

from ..record.store.wires import add, wires
from ..stores import Target

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs `communique review` on a record of its own, decided on by Ada Quill."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DB", target)
    monkeypatch.setenv("COMMUNIQUE_WHO", "Ada Quill")
    with open_store(target, reader="test") as store:
        add(store, wires(10), Linker())
    return lambda *arguments, typed=None: CliRunner().invoke(main, ["review", *arguments], input=typed)


def decided(call: Call) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(call("log", "--format", "json").stdout)["decisions"]
    return found


def questions(call: Call, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(call("queue", "--format", "json", "--limit", "0", *more).stdout)["questions"]
    return found


def test_a_decision_is_told_logged_and_taken_back(call: Call) -> None:
    result = call("merge", "Edda Korvin", "Milo Brandt", "--why", "one and the same")
    assert result.exit_code == 0, result.output
    key, sentence = result.stdout.strip().split("  ", 1)
    assert sentence == "Edda Korvin (XVM) and Milo Brandt (XSW) are one."
    assert f"{key}  {sentence}" in call("log").stdout
    assert "Ada Quill: one and the same" in call("log").stdout
    brief = CliRunner().invoke(main, ["brief"]).stdout
    assert "decided by: Ada Quill (1)" in brief
    result = call("undo", key[:6], "--why", "two", "--who", "Bea")
    assert (result.exit_code, result.stdout) == (0, f"{key}  is taken back.\n")
    assert "Bea: two" in call("log").stdout
    assert call("redo", key, "--why", "one after all").exit_code == 0
    assert [bool(one["undo"]) for one in decided(call)] == [True, False]


def test_the_log_tells_which_decision_counts_in_place_of_an_earlier_one(call: Call) -> None:
    for name in ("Edda Korvin-Hal", "Edda Korvin-Lo"):
        assert call("name", "Edda Korvin", name, "--why", "so she signs").exit_code == 0
    first, second = decided(call)
    assert (first["standing"], first["overruled_by"], second["overruled_by"]) == ("overruled", second["id"], None)
    told = call("log").stdout
    assert re.search(rf"overruled \d{{4}}-\d\d-\d\d \d\d:\d\d, Ada Quill: {second['id']} counts in its place", told)
    assert told.count("overruled") == 1


def test_every_deciding_command_decides(call: Call) -> None:
    answer = json.loads(CliRunner().invoke(main, ["brief", "--format", "json"]).stdout)
    said, other = answer["statements"][0]["id"], answer["statements"][1]["id"]
    round_ = answer["rounds"][0]["id"]
    several = next(one for one in answer["actors"] if len(one["reports"]) > 1 and one["kind"] == "person")
    date = f"{answer['dates'][0]['report']}:{answer['dates'][0]['start']}-{answer['dates'][0]['end']}" if answer["dates"] else None
    for arguments in (
        ("split", several["id"], "--report", several["reports"][0]),
        ("confirm", said, other),
        ("refuse", said, other, "--link", "opposite-claim"),
        ("correct", "speaker", said, "Tom Arven"),
        ("correct", "act", said, "warns"),
        ("correct", "ordinal", round_, "9"),
        ("correct", "place", round_),
        *([("correct", "date", date, "2031-03-04")] if date else []),
        ("name", "Edda Korvin", "Edda", "Korvin"),
        ("name", said, "Grain"),
        ("mark", "XVM", "host", "--parties", "XVM,XSW"),
        ("mark", "XVM", "party", "--not"),
        ("speaks-for", "Edda Korvin", "XSW"),
    ):
        result = call(*arguments, "--why", "so")
        assert result.exit_code == 0, (arguments, result.output)
    kinds = {one["kind"] for one in decided(call)}
    assert len(kinds) >= 9
    assert [one["told"] for one in decided(call) if one["standing"] not in ("in-force", "overruled")] == []


def test_the_queue_shows_reasons_words_and_commands_that_decide(call: Call) -> None:
    found = questions(call)
    assert found
    assert {one["kind"] for one in found} <= set(KINDS)
    assert set(looking.KINDS) == set(KINDS), "written twice, so that --help need not load the record"
    text = call("queue", "--limit", "1").stdout
    command = re.findall(r"→ .+?: (.+)", text)[0]
    assert call(*command.split(), "--why", "so").exit_code == 0
    assert found[0]["id"] not in {one["id"] for one in questions(call)}
    assert call().stdout == call("queue").stdout


def test_questions_are_asked_one_by_one(call: Call) -> None:
    first, second, *_ = questions(call)
    result = call("ask", typed="x\n9\ns\n1\nthe paper says so\nq\n")
    assert result.exit_code == 0, result.output
    assert "A number from 1" in result.output
    assert "1 decided." in result.output
    (one,) = decided(call)
    assert (one["who"], one["why"]) == ("Ada Quill", "the paper says so")
    assert (first["kind"], second["kind"]) == ("rounds", "contacts")
    left = questions(call)
    assert second["id"] not in {one["id"] for one in left}
    assert first["asked"] in {one["asked"] for one in left}


def test_the_last_decision_can_be_taken_back_at_once(call: Call) -> None:
    before = questions(call)
    assert call("ask", typed="1\nso\nu\nq\n").exit_code == 0
    assert questions(call) == before
    assert [bool(one["undo"]) for one in decided(call)] == [True]


def test_it_ends_where_the_input_ends(call: Call) -> None:
    result = call("ask", typed="")
    assert result.exit_code == 1
    assert decided(call) == []


def test_decisions_are_carried_from_file_to_file(call: Call, new_target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    other = new_target()
    call("merge", "Edda Korvin", "Milo Brandt", "--why", "one")
    assert call("export", "decisions.jsonl").exit_code == 0
    text = Path("decisions.jsonl").read_text()
    assert call("export").stdout == text
    monkeypatch.setenv("COMMUNIQUE_DB", other)
    with open_store(other, reader="test") as store:
        add(store, wires(10), Linker())
    result = call("import", "decisions.jsonl")
    assert result.exit_code == 0
    assert "1 decisions and 0 undos are new" in result.stderr
    assert call("export").stdout == text
    result = call("import", "-", typed=text + "nonsense\n")
    assert result.exit_code == 1
    assert "line 2: The line is no JSON" in result.stderr
    assert "1 were there already" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("merge", "Nobody", "Edda Korvin", "--why", "so"), 1, "Nobody in this record is called 'Nobody'"),
        (("merge", "Edda Korvin", "Milo Brandt"), 2, "--why"),
        (("merge", "Edda Korvin", "Milo Brandt", "--why", " "), 1, "needs a reason"),
        (("undo", "abcd", "--why", "so"), 1, "There is no decision 'abcd'"),
        (("correct", "colour", "x", "--why", "so"), 2, "colour"),
        (("import", "missing.jsonl"), 2, "missing.jsonl cannot be read"),
        (("export", "no/folder.jsonl"), 2, "cannot be written"),
        (("queue", "--since", "someday"), 2, "no date"),
    ],
)
def test_what_goes_wrong_is_a_sentence(call: Call, arguments: tuple[str, ...], status: int, sentence: str) -> None:
    result = call(*arguments)
    assert (result.exit_code, sentence in result.stderr) == (status, True), result.stderr


def test_somebody_must_decide(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMUNIQUE_WHO")
    result = call("merge", "Edda Korvin", "Milo Brandt", "--why", "so")
    assert result.exit_code == 2
    assert "Say who decides" in result.stderr


def test_words_of_reports_cannot_steer_the_terminal(call: Call, target: str) -> None:
    from ..record.builder import Draft

    draft = Draft("evil", "It was \x1b[2Ja farce\u202e, according to the families.", "2031-03-05", "Post\x1b[31m")
    draft.says(None, "according to", "It was \x1b[2Ja farce\u202e", source="the families")
    with open_store(target, reader="test") as store, store.writing() as record:
        reading = draft.reading()
        record.add(reading, Links(marks=Linker().link(reading, known=record).marks))
    text = call("queue", "--kind", "speakers").stdout
    assert "a farce" in text
    assert not re.search("[\x1b\u202e]", text)


def test_the_record_may_be_named_before_the_command_and_without_one(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    listed, target = call("queue").stdout, os.environ["COMMUNIQUE_DB"]
    monkeypatch.delenv("COMMUNIQUE_DB")
    assert call("--db", target).stdout == call("--db", target, "queue").stdout == call("queue", "--db", target).stdout == listed != ""
    assert call().exit_code == 2
    assert "--who" in call("--help").stdout
