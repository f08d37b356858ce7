import re
from dataclasses import replace

from communique.answers import Actor, AgendaItem, Claim, Negotiation, Origins
from communique.model import Evidence, Mention, Span
from communique.present.facts import Facts
from communique.present.homes import Homes, share, widened

from .builder import ANSWER, SECOND, span, words

FAR = Actor("XFA", "Farland", "state", (), (), (), ("r2",), "XFA")
WIDE = Actor("XWI", "Wideland", "state", (), (), (), ("r2",), "XWI")
OTHER = Negotiation("n2", ("XFA", "XWI"), (), (), ("r2",))


def with_claim(
    speaker: str | None, named: tuple[str, ...] = (), negotiations: tuple[Negotiation, ...] = ANSWER.negotiations
) -> dict[str | None, int]:
    """Where a claim in report r2 goes, which names the states given."""
    first, second, *rest = ANSWER.readings
    mentions = tuple(Mention(span(SECOND, "more than five years"), "state", one) for one in named)
    evidence = words("r2", "more than five years")
    claim = Claim("c", "said", evidence.text, speaker, ("r2",), Origins(1, 1), "single-origin", (), (), (), (evidence,))
    answer = replace(
        ANSWER,
        claims=(claim,),
        actors=(*ANSWER.actors, FAR, WIDE),
        readings=(first, replace(second, mentions=mentions), *rest),
        negotiations=negotiations,
    )
    return {one.id if one else None: len(part.claims) for one, part in share(answer)}


def test_a_party_that_names_nobody_else_speaks_of_its_negotiation() -> None:
    assert with_claim("a-torvek") == {"n1": 1, None: 0}


def test_a_party_that_speaks_of_others_only_is_outside() -> None:
    assert with_claim("a-torvek", ("XFA", "XWI")) == {"n1": 0, None: 1}


def test_a_party_that_names_the_other_and_strangers_too_speaks_of_its_negotiation() -> None:
    assert with_claim("a-torvek", ("XNL", "XFA")) == {"n1": 1, None: 0}


def test_a_party_of_the_only_negotiation_may_name_one_stranger() -> None:
    assert with_claim("a-torvek", ("XFA",)) == {"n1": 1, None: 0}
    assert with_claim("a-torvek", ("XFA",), (*ANSWER.negotiations, OTHER))["n1"] == 0


def test_words_go_to_the_negotiation_whose_parties_they_name() -> None:
    assert with_claim("a-torvek", ("XFA", "XWI"), (*ANSWER.negotiations, OTHER)) == {"n1": 0, "n2": 1, None: 0}


def test_a_mediator_counts_and_a_stranger_state_does_not() -> None:
    assert with_claim("XQL") == {"n1": 1, None: 0}
    assert with_claim("XFA") == {"n1": 0, None: 1}


def test_words_without_names_go_to_the_negotiation_of_their_report() -> None:
    assert with_claim(None) == {"n1": 1, None: 0}


def test_the_negotiation_with_most_reports_comes_first() -> None:
    parts = share(replace(ANSWER, negotiations=(OTHER, *ANSWER.negotiations)))
    assert [one.id if one else None for one, _ in parts] == ["n1", "n2", None]


def test_nothing_is_told_twice_and_only_what_is_not_about_the_talks_is_left_out() -> None:
    parts = [part for _, part in share(replace(ANSWER, negotiations=(*ANSWER.negotiations, OTHER)))]
    for name in ("claims", "positions", "moves", "agenda", "commitments", "texts", "inconsistencies", "rounds", "contacts"):
        shown, every = [one for part in parts for one in getattr(part, name)], list(getattr(ANSWER, name))
        assert len(shown) == len(set(map(repr, shown)))
        left = [one for one in every if one not in shown]
        assert not left or name in ("claims", "positions", "agenda")
        assert all(one.level == "happened" for one in left if name == "claims")


def test_what_strangers_want_and_deadlines_of_other_things_stay_off_the_page() -> None:
    facts = Facts(ANSWER)
    homes = Homes(facts, ANSWER.negotiations)
    (home,) = (one.id for one in ANSWER.negotiations)
    taking_part = {one.party for one in ANSWER.positions if homes.takes_part(home, one.party)}
    assert taking_part
    stranger = replace(ANSWER.positions[0], party="nobody")
    assert stranger not in share(replace(ANSWER, positions=(stranger,)))[0][1].positions
    report = ANSWER.negotiations[0].reports[0]
    words = Evidence(report, 10**6, 10**6 + 1, "The library opens its doors by Monday.")
    item = AgendaItem("deadline: The library opens its doors by Monday.", "2031-06-02", None, "announced", (words,))
    told = share(replace(ANSWER, agenda=(item, replace(item, evidence=(replace(words, text="The ceasefire ends on Monday."),)))))
    assert [one.evidence[0].text for _, part in told for one in part.agenda] == ["The ceasefire ends on Monday."]


def test_the_only_negotiation_takes_in_reports_on_talks_that_name_one_party_again_and_again() -> None:
    text = "Norland is ready. Norland waits for the talks. Norland asked for a truce. The talks go on."
    again = tuple(Mention(Span(found.start(), found.end()), "state", "XNL") for found in re.finditer("Norland", text))
    sentences = tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^.]+\.", text))
    more = replace(
        ANSWER.readings[0],
        report=replace(ANSWER.readings[0].report, id="r9", text=text),
        sentences=sentences,
        mentions=again,
        statements=(),
    )
    facts = Facts(replace(ANSWER, readings=(*ANSWER.readings, more)))
    (only,) = ANSWER.negotiations
    assert "r9" in widened(facts, only, True).reports
    assert "r9" not in widened(facts, only).reports
    assert "r9" not in widened(Facts(replace(ANSWER, readings=(*ANSWER.readings, replace(more, mentions=again[:1])))), only, True).reports
