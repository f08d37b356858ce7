"""A fault of our own in one report costs that report and no other."""

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from communique import pipeline
from communique.errors import ReportFailed
from communique.model import Span, Tagging
from communique.pipeline import read_all
from communique.read import Reader
from communique.settings import State, load_settings
from communique.states import States


def stumbling(text: str, sentences: Sequence[Span]) -> Tagging:
    """A tagger that cannot bear one word."""
    if "Ostrel" in text:
        raise IndexError("list index out of range")
    return Tagging((), (), ())


def test_the_other_reports_are_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, word in (("a", "Arsk"), ("b", "Ostrel"), ("c", "Mirz")):
        (tmp_path / f"{name}.txt").write_text(f"Talks were held in {word} on Monday, the ministry said.", encoding="utf-8")
    scripted = Reader(States.load(()), stumbling)
    monkeypatch.setattr(pipeline.Reader, "open", lambda **_: scripted)
    failures: list[ReportFailed] = []
    told: list[int] = []
    settings = load_settings([str(tmp_path)])
    read = list(read_all([str(tmp_path)], settings=settings, failed=failures.append, progress=lambda done, _: told.append(done)))
    assert [Path(one.report.source).name for one in read] == ["a.txt", "c.txt"]
    assert told == [1, 2]
    assert len(failures) == 1
    assert failures[0].source.endswith("b.txt")
    assert "IndexError in stumbling, line" in failures[0].reason


def test_a_failure_comes_back_from_another_process() -> None:
    failure = pickle.loads(pickle.dumps(ReportFailed("a.txt", "It is empty.")))
    assert (failure.source, failure.reason, str(failure)) == ("a.txt", "It is empty.", "a.txt: It is empty.")


def test_a_record_remembers_the_states_it_was_read_with(tmp_path: Path) -> None:
    words = "ARSK – Veldania will send a delegation, Foreign Minister Ilan Torvek of Veldania said on Monday."
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    declared = load_settings([], given={}).model_copy(update={"state": (State(name="Veldania", code="XVD", demonym="Veldanian"),)})
    with pipeline.open_record(str(tmp_path / "talks.db")) as store:
        pipeline.add([str(tmp_path / "a.txt")], store=store, settings=declared, failed=pytest.fail, progress=lambda *_: None)
        assert [one["code"] for one in store.states()] == ["XVD"]
        later = words.replace("Monday", "Friday").encode()
        ((key, new),) = pipeline.Inbox(load_settings([])).add("pasted", later, store, pytest.fail)
        assert new
        named = {one.id for reading in store.answer().answer.readings if reading.report.id == key for one in reading.entities}
        assert "XVD" in named
