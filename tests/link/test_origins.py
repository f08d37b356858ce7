"""Copies and citations between invented reports."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.link.origins import candidates, fingerprint, judge_origins
from communique.model import Report, Span

WIRE = """ARSK (NNA) – The foreign ministries of Veldania and Norland agreed late on Monday to reopen the two crossings over the river Tesse, ending a closure that had lasted eleven weeks and had cut off several villages.
Lorries carrying flour and medicine began to queue on the southern bank before dawn, and customs officers said that the first convoys would be let through once mines had been cleared from the approach road.
"We have waited long enough for this day and nobody will take the bridge away from us again," Veldanian Foreign Minister Mira Kostan said.
The ministries gave no date for a return of the joint commission, which last met in Port Alden in February and broke up without a statement after a quarrel about who should chair it.
Farmers on both sides have complained that seed could not be delivered in time for planting, and a cooperative in Lower Tesse put its losses at nearly half of last year's harvest.
"""
OWN = """Trucks rolled towards the Tesse bridges on Tuesday after diplomats struck a bargain overnight. Norland's capital confirmed that both roads will open, the first easing of tension since winter.
"We have waited long enough for this day and nobody will take the bridge away from us again," Veldanian Foreign Minister Mira Kostan said.
At the checkpoint an elderly beekeeper told our correspondent he had not seen his daughter since the barriers went down. He had packed two jars of honey and a photograph.
Opposition deputies in Norland want parliament to examine the arrangement, arguing that the cabinet made promises it has no power to keep and that ministers hid the price from voters.
"""
REWRITE = """Villagers can hope for an end to their isolation, after an announcement that surprised diplomats.
Lorries carrying flour and medicine began to line up on the southern bank before dawn, and customs officers said the first convoys would be let through once explosives had been cleared from the approach road.
The ministries gave no date for a return of the joint commission, which last met in Port Alden during February and broke up without any statement after a quarrel about who should chair it.
Farmers on both sides have complained that seed could not arrive in time for planting, and one cooperative in Lower Tesse put its losses at nearly half of last year's harvest.
"""


def report(name: str, text: str, outlet: str | None = None, published: str | None = "2031-03-04", **more: object) -> Report:
    return replace(Report(name, "test", text, outlet=outlet, published=published), **more)  # type: ignore[arg-type]


def test_wire_copy_under_two_mastheads_is_a_copy_of_the_agencys_report() -> None:
    agency = report("z", WIRE, "Norland News Agency", "2031-03-04T09:00")
    paper = report("a", WIRE.replace("ARSK (NNA) –", "ARSK —"), "Arsk Courier", "2031-03-04T10:00")
    (verdict,) = judge_origins(paper, agency)
    assert (verdict.kind, verdict.left, verdict.right) == ("copy-of", "a", "z")
    assert verdict.score > 0.95
    assert "unquoted five-word runs" in verdict.reason


def test_a_rewrite_with_a_new_lead_and_changed_words_is_still_a_copy() -> None:
    (verdict,) = judge_origins(report("a", WIRE, "Agency"), report("b", REWRITE, "Courier"))
    assert (verdict.kind, verdict.left, verdict.right) == ("copy-of", "b", "a"), "the longer one is the source if nothing else tells"


def test_two_reporters_who_quote_the_same_speech_are_two_origins() -> None:
    assert list(judge_origins(report("a", WIRE, "Agency"), report("b", OWN, "Courier"))) == []


def test_a_speech_quoted_without_marks_is_one_run_and_no_copy() -> None:
    speech = "We have waited long enough for this day, the minister went on, and nobody will take the bridge away from us again whatever they may threaten. "
    assert list(judge_origins(report("a", WIRE + speech * 1, "Agency"), report("b", speech + OWN, "Courier"))) == []


POST = "we were friends for as long as the bridge stood and that was not the quarrel no quarrel at all I just live on the other bank and I will miss the honey"


def test_a_post_told_in_pieces_without_marks_is_no_copy() -> None:
    """Each lead puts other words into the middle of it, so that it is no single run."""
    pieces = [POST.replace("stood and", f"stood {word} and").replace("quarrel at", f"quarrel {word} at") for word in ("there", "here")]
    own = [
        "Mira Kostan wrote late on Monday to her readers in Arsk. {} Neither party would comment further. ",
        "Her parting letter went up at dawn. {} She gave no reasons. ",
    ]
    left, right = (
        report(name, lead.format(piece) + tail, name)
        for name, lead, piece, tail in zip("ab", own, pieces, (OWN[:420], WIRE[:420]), strict=True)
    )
    assert list(judge_origins(left, right)) == []
    told = [one.replace(" I ", " she ").replace("we were", "they were") for one in (left.text, right.text)]
    assert [one.kind for one in judge_origins(report("a", told[0], "a"), report("b", told[1], "b"))] == ["copy-of"], (
        "in the third person it is news"
    )


def test_a_whole_column_in_the_first_person_is_still_a_copy() -> None:
    column = f"{POST}. My neighbours ask me every morning whether I have seen you on the road, and every morning I tell them that our ferry waits."
    assert [one.kind for one in judge_origins(report("a", column, "a"), report("b", column, "b"))] == ["copy-of"]


def test_what_stands_in_the_furniture_is_not_compared() -> None:
    menus = [" ".join(f"menu{n}" if n % 9 else f"{name}{n}" for n in range(100)) for name in "ab"]
    left, right = report("a", menus[0] + "\n" + WIRE, "A"), report("b", menus[1] + "\n" + OWN, "B")
    assert [one.kind for one in judge_origins(left, right)] == ["copy-of"]
    left, right = (replace(one, furniture=(Span(0, len(menu)),)) for one, menu in zip((left, right), menus, strict=True))
    assert list(judge_origins(left, right)) == []


def test_the_earlier_report_is_the_source_even_if_it_is_shorter() -> None:
    (verdict,) = judge_origins(report("a", WIRE, published="2031-03-05"), report("b", REWRITE, published="2031-03-04"))
    assert (verdict.left, verdict.right) == ("a", "b")


def test_a_credited_agency_is_the_source_even_if_its_copy_was_published_later() -> None:
    agency = report("z", WIRE, "Reuters", "2031-03-06")
    (verdict,) = judge_origins(agency, report("a", WIRE, "Courier", "2031-03-04", credits=("Reuters",)))
    assert (verdict.left, verdict.right) == ("a", "z")
    assert "both credit reuters" in verdict.reason


@pytest.mark.parametrize("phrase", ["Alden Dispatch reported", "citing the daily Alden Dispatch", "according to the Alden Dispatch"])
def test_naming_the_other_outlet_as_the_source_of_the_same_news_is_a_citation(phrase: str) -> None:
    told = f"""The two ministries have agreed to reopen the crossings over the river Tesse, {phrase}. The closure lasted eleven weeks and several
villages were affected; lorries with flour, medicine queue on the southern bank. Customs officers expect convoys after mines are cleared.
The joint commission met in Port Alden in February. Farmers complained about seed for planting, and harvest losses."""
    (verdict,) = judge_origins(report("a", told, "Courier", "2031-03-05"), report("b", WIRE, "Alden Dispatch"))
    assert (verdict.kind, verdict.left, verdict.right) == ("cites", "a", "b")
    assert list(judge_origins(report("a", told, "Courier"), report("b", WIRE, "Tesse Herald"))) == []


SPEECH = """“We have waited long enough for this day, and nobody will take the bridge away from us again,” {}. “Whoever closes it will answer to every village on this river.”"""
AGENCY = f"""ARSK (Veldapress) – Veldania will open the bridge over the Tesse on Friday, Foreign Minister Ilan Torvek told reporters after the cabinet met in Arsk.
{SPEECH.format("he said")}
Torvek warned that without a customs agreement the convoys would stop again, and thanked the Quellian engineers."""
RETOLD = f"""Traffic across the Tesse is to begin again at the end of the week. The bridge opens on Friday, Veldapress reported, once the cabinet of Veldania has signed the papers.
{SPEECH.format("the foreign minister told journalists in Arsk")}
There must be an agreement on customs first, Torvek said; the convoys would otherwise come to a halt. He had kind words for engineers from Quellia."""


def test_a_retold_report_that_names_the_agency_of_a_dateline_cites_it_even_if_the_outlet_is_unknown() -> None:
    agency = report("a", AGENCY, credits=("Veldapress",))
    (verdict,) = judge_origins(report("z", RETOLD, "Harbour Courier"), agency)
    assert (verdict.kind, verdict.left, verdict.right) == ("cites", "z", "a")
    assert verdict.score >= 0.8, "the same quotations and the agency named: surely one origin"
    assert list(judge_origins(report("z", RETOLD.replace("Veldapress", "the ministry"), "Harbour Courier"), agency)) == []
    assert list(judge_origins(report("z", RETOLD, "Harbour Courier", "2031-03-03"), agency)) == [], "nobody cites what is not yet out"


def test_two_reports_of_one_outlet_have_its_name_in_common_and_are_no_copies_for_that() -> None:
    tail = " More reports on the river are kept by the newsroom in Arsk and sent to readers every day at noon without any charge."
    one, other = report("a", WIRE + tail, "Alden Dispatch", credits=("Alden Dispatch",)), report("b", OWN + tail, "Alden Dispatch")
    assert list(judge_origins(one, other)) == []


def test_a_citation_needs_the_same_news_at_about_the_same_time() -> None:
    other = OWN.replace("Norland's capital confirmed", "The Alden Dispatch reported that officials confirmed")
    assert list(judge_origins(report("a", other, "Courier", "2031-05-05"), report("b", WIRE, "Alden Dispatch"))) == []


def test_very_short_reports_are_never_called_copies() -> None:
    line = "The foreign ministries of Veldania and Norland agreed late on Monday to reopen the crossings."
    assert list(judge_origins(report("a", line, "A"), report("b", line, "B"))) == []


def test_the_index_brings_copies_together_and_leaves_strangers_apart() -> None:
    prints = [fingerprint(report(name, text, name)) for name, text in (("a", WIRE), ("b", REWRITE), ("c", OWN))]
    assert [(left.report, right.report) for left, right in candidates(prints)] == [("a", "b")]
    assert [(left.report, right.report) for left, right in candidates(reversed(prints))] == [("a", "b")]


TEXTS = st.sampled_from([WIRE, OWN, REWRITE, WIRE[:300], "“" * 50, ""])


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([None, "2031", "2031-03-04", "2031-03-05T08:00"]))
def test_the_verdict_does_not_depend_on_which_report_came_first(one: str, other: str, published: str | None) -> None:
    left, right = report("a", one, "Reuters", published), report("b", other, "Courier", credits=("Reuters",))
    assert list(judge_origins(left, right)) == list(judge_origins(right, left))
