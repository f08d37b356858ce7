"""The finder of misfits on the short cases of gold/misfits, read by the real readers of dates and figures."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique.link.misfits import find_misfits, find_misfits_between
from communique.model import Inconsistency, Reading, Report, Span
from communique.read.dates import find_dates
from communique.read.quantities import find_quantities
from communique.read.sentences import find_sentences

ROOT = Path(__file__).parents[2]
CASES = [json.loads(line) for line in (ROOT / "gold/misfits/cases.jsonl").read_text(encoding="utf-8").splitlines()]


def reading_of(text: str, published: str | None, name: str = "a") -> Reading:
    sentences = tuple(Span(*one) for one in find_sentences(text))
    report = Report(id=name, source=name, text=text, published=published)
    return Reading(report, sentences, dates=find_dates(text, sentences, published), quantities=find_quantities(text, sentences))


def misfits_of(case: dict[str, Any]) -> list[Inconsistency]:
    readings = [reading_of(one["text"], one["published"], f"report-{place}") for place, one in enumerate(case["reports"])]
    found = [misfit for reading in readings for misfit in find_misfits(reading)]
    if len(readings) == 2:
        found += find_misfits_between(readings[0], readings[1])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = misfits_of(case)
    assert len(found) == len(case["expect"]), [one.explanation for one in found]
    for wanted in case["expect"]:
        assert any(one.kind == wanted["kind"] and any(wanted["words"] in place.text for place in one.evidence) for one in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_evidence_is_what_the_reports_say(case: dict[str, Any]) -> None:
    texts = {f"report-{place}": one["text"] for place, one in enumerate(case["reports"])}
    for one in misfits_of(case):
        assert set(one.reports) == {place.report for place in one.evidence}
        assert all(texts[place.report][place.start : place.end] == place.text for place in one.evidence)


@pytest.mark.parametrize("case", [one for one in CASES if len(one["reports"]) == 2], ids=lambda case: case["name"])
def test_the_order_of_two_reports_changes_nothing(case: dict[str, Any]) -> None:
    left, right = (reading_of(one["text"], one["published"], f"report-{place}") for place, one in enumerate(case["reports"]))
    assert find_misfits_between(left, right) == find_misfits_between(right, left)


def test_the_explanation_says_the_calculation() -> None:
    text = "Since the outbreak of full-scale war in February 2022, talks have stalled. The war has now lasted over two years."
    (misfit,) = find_misfits(reading_of(text, "2025-05-28"))
    assert misfit.explanation == (
        "the report dates the full-scale war to February 2022 and was published on 2025-05-28: three years and three months, not over two years"
    )


def test_a_report_does_not_contradict_itself_across() -> None:
    reading = reading_of("The second round of talks between Norland and Veldania was held in Arsk on May 16.", "2025-05-28")
    assert find_misfits_between(reading, reading) == ()


def test_reports_far_apart_in_time_are_not_compared() -> None:
    left = reading_of("Norland let 40 trucks with flour cross the bridge at Halm.", "2025-05-01", "a")
    right = reading_of("Norland let 55 trucks with flour cross the bridge at Halm.", "2025-05-28", "b")
    assert find_misfits_between(left, right) == ()
