"""The whole job through the command line: files in, one record out, by the shipped model."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
Record = dict[str, Any]


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "communique", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=280)


def brief(*arguments: str) -> Record:
    done = run("brief", "--format", "json", "--quiet", *arguments)
    assert done.returncode == 0, done.stderr
    record: Record = json.loads(done.stdout)
    return record


@pytest.fixture(scope="module")
def strait() -> Record:
    return brief("examples/strait")


@pytest.fixture(scope="module")
def second() -> Record:
    return brief("examples/second")


def rounds(record: Record, **wanted: object) -> list[Record]:
    return [one for one in record["rounds"] if all(one[key] == value for key, value in wanted.items())]


def words_of(record: Record, statement: Record) -> str:
    return " ".join(piece["text"] for piece in statement["content"])


def test_every_span_says_what_its_report_says(strait: Record, second: Record) -> None:
    for record in (strait, second):
        texts = {one["id"]: one["text"] for one in record["reports"]}
        spans = [(s["report"], piece) for s in record["statements"] for piece in [*s["content"], *s["quotes"]]]
        spans += [
            (e["report"], e)
            for part in ("rounds", "contacts", "agenda", "inconsistencies")
            for one in record[part]
            for e in one["evidence"]
        ]
        spans += [(e["report"], e) for one in record["claims"] for e in one["variants"]]
        assert len(spans) > 40
        assert all(texts[report][e["start"] : e["end"]] == e["text"] for report, e in spans)


def test_the_rounds_of_the_strait(strait: Record) -> None:
    held = [one for one in rounds(strait, status="held") if (one["when"] or "").startswith("2024-08-29")]
    assert len(held) == 1
    assert set(held[0]["parties"]) == {"XNL", "XVD"}
    assert held[0]["place"] == "Port Sabel"
    assert "XQL" in held[0]["mediators"]
    coming = [one for one in strait["rounds"] if (one["when"] or "").startswith("2024-09-26")]
    assert coming
    assert all(one["status"] in ("announced", "confirmed") for one in coming)


def test_a_meeting_that_a_side_denies_is_not_held(strait: Record) -> None:
    secret = [one for one in strait["contacts"] if "2024-09-10" in (one["when"] or "") or "Tarn" in (one["place"] or "")]
    assert all(one["status"] != "held" for one in secret)


def test_what_somebody_is_said_to_have_said_is_not_their_own_word(strait: Record) -> None:
    hearsay = [one for one in strait["positions"] if "before the first frost" in (one["condition"] or "") + one["text"]]
    assert all(one["voice"] != "self" for one in hearsay)


def test_conditions_stay_with_what_they_condition(strait: Record) -> None:
    conditions = " | ".join(one["condition"] or "" for one in strait["positions"])
    assert "only if" in conditions
    assert "provided that its members are chosen by both sides" in conditions


def test_a_rewritten_copy_is_one_origin(strait: Record) -> None:
    origin = {one["source"].split("/")[-1]: one["origin"] for one in strait["reports"]}
    assert origin["1-veldapress.txt"] == origin["4-papers.jsonl:1"]
    assert len(set(origin.values())) == 4
    line = next(c for c in strait["claims"] if c["level"] == "said" and "with a map and with a list of names" in c["text"])
    assert len(line["reports"]) == 2
    assert line["origins"]["max"] == 1
    assert line["standing"] == "single-origin"


def test_figures_that_do_not_fit_are_found(strait: Record) -> None:
    kinds = {one["kind"] for one in strait["inconsistencies"]}
    assert "duration" in kinds
    assert kinds & {"number", "count"}


def test_who_waits_for_whom(strait: Record) -> None:
    assert any(one["to"] == "XNL" and one["status"] == "open" for one in strait["moves"])


def test_the_second_negotiation_is_another_one(second: Record) -> None:
    assert {frozenset(one["parties"]) for one in second["negotiations"]} == {frozenset({"XIS", "XKT"})}
    assert not any(one["status"] == "held" and (one["when"] or "").startswith("2023-07") for one in second["rounds"])


def test_two_negotiations_are_kept_apart() -> None:
    record = brief("--config", "tests/both.toml", "examples/strait", "examples/second")
    pairs = [set(one["parties"]) for one in record["rounds"]]
    assert any({"XNL", "XVD"} <= pair for pair in pairs)
    assert any({"XIS", "XKT"} <= pair for pair in pairs)
    assert not any(pair & {"XNL", "XVD"} and pair & {"XIS", "XKT"} for pair in pairs)


def test_the_same_input_gives_the_same_output(strait: Record) -> None:
    assert brief("--workers", "2", "examples/strait") == strait


def test_a_folder_of_bad_input_gives_the_brief_of_what_could_be_read(tmp_path: Path) -> None:
    good = "ARSK – Veldania will hold talks with Norland in Port Sabel, Foreign Minister Ilan Torvek said on Monday.\n"
    (tmp_path / "good.txt").write_text(good, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8)
    (tmp_path / "latin.txt").write_bytes("Die Gespräche in Zürich".encode("latin-1"))
    (tmp_path / "page.html").write_text("<html><body><div><p", encoding="utf-8")
    (tmp_path / "lines.jsonl").write_text('{"text": "Norland agreed to talk, its minister said."}\n{"text": \n[1, 2]\n', encoding="utf-8")
    (tmp_path / "huge.txt").write_text("The talks go on. " * 150_000, encoding="utf-8")
    done = run("brief", "--format", "json", "--quiet", "--published", "2024-09-16", str(tmp_path))
    assert done.returncode == 1
    record = json.loads(done.stdout)
    assert sorted(Path(one["source"]).name for one in record["reports"]) == ["good.txt", "lines.jsonl:1"]
    for failed in ("empty.txt", "photo.txt", "latin.txt", "page.html", "lines.jsonl line 2", "lines.jsonl line 3", "huge.txt"):
        assert sum(failed in line for line in done.stderr.splitlines()) == 1, f"{failed} is not named once in:\n{done.stderr}"


@pytest.mark.skipif(not (SHARED / "gold/check_seeds.py").exists(), reason="the shared gold is not beside the checkout")
@pytest.mark.parametrize(("dated", "options"), [(["--published", "2025-05-28"], []), ([], ["--undated"])])
def test_the_seed_reports_are_read_as_a_careful_reader_would(dated: list[str], options: list[str]) -> None:
    files = sorted(str(path) for path in (SHARED / "seeds").glob("*.txt"))
    record = run("brief", "--format", "json", "--quiet", *dated, *files).stdout
    checked = subprocess.run([sys.executable, str(SHARED / "gold/check_seeds.py"), *options], input=record, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
