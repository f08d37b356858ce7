from dataclasses import replace

from communique.answers import Actor, Claim, Negotiation, Origins
from communique.model import Mention
from communique.present.homes import share

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


def test_nothing_is_lost_and_nothing_is_told_twice() -> None:
    parts = [part for _, part in share(replace(ANSWER, negotiations=(*ANSWER.negotiations, OTHER)))]
    for name in ("claims", "positions", "moves", "agenda", "commitments", "texts", "inconsistencies", "rounds", "contacts"):
        assert sorted((one for part in parts for one in getattr(part, name)), key=repr) == sorted(getattr(ANSWER, name), key=repr)
