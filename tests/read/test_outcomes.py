"""The text that both sides reached or signed is the outcome of their round."""

from communique.model import Sighting, Span, TextMention
from communique.read.outcomes import with_outcomes

TEXT = "They met in Arsk. They agreed a plan. They signed a truce. It rained. It snowed. It froze. They agreed a map."
SENTENCES = tuple(Span(at, TEXT.index(".", at) + 1) for at in (0, 18, 38, 59, 69, 79, 91))
MET = Sighting("s", "r", "meeting", True, ("XAA", "XAB"), "held", (Span(0, 16),))


def mention(words: str, stage: str | None) -> TextMention:
    at = TEXT.index(words)
    return TextMention(Span(at, at + len(words)), "ceasefire", stage=stage)  # type: ignore[arg-type]


def outcomes(*sightings: Sighting, texts: tuple[TextMention, ...]) -> list[str | None]:
    return [one.outcome.of(TEXT) if one.outcome else None for one in with_outcomes(sightings, texts, SENTENCES)]


def test_what_was_signed_near_the_only_round_is_its_outcome_before_what_was_agreed() -> None:
    told = (mention("a plan", "text-agreed"), mention("a truce", "signed"))
    assert outcomes(MET, texts=told) == ["They signed a truce."]
    assert outcomes(MET, texts=(mention("a map", "text-agreed"),)) == [None]
    assert outcomes(MET, texts=(mention("a truce", None),)) == [None]


def test_of_two_rounds_only_the_one_told_in_that_sentence_has_it_and_none_that_is_to_come() -> None:
    other = Sighting("t", "r", "talks", True, ("XAA", "XAC"), "held", (Span(38, 58),))
    coming = Sighting("u", "r", "talks", True, ("XAA", "XAB"), "announced", (Span(38, 58),))
    told = (mention("a truce", "signed"),)
    assert outcomes(MET, other, coming, texts=told) == [None, "They signed a truce.", None]


def test_words_of_its_own_outcome_stay() -> None:
    own = Sighting("s", "r", "meeting", True, ("XAA", "XAB"), "held", (Span(0, 16),), outcome=Span(18, 37))
    assert outcomes(own, texts=(mention("a truce", "signed"),)) == ["They agreed a plan."]
