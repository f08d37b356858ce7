"""What came of a round where no verb of its own tells: the sentence on the text that the two sides reached or signed there.

"The talks in Arsk, which began on 2 May, ended. Norland and the Front signed a six-month truce": the truce is the outcome of that round.
"""

from collections.abc import Sequence
from dataclasses import replace

from communique.model import TOOK_PLACE, Sighting, Span, TextMention

_REACHED = frozenset({"text-agreed", "initialled", "signed"})
_NEAR = 3
"""Sentences between the round and the text, at most, where the report has one round only."""


def with_outcomes(sightings: Sequence[Sighting], texts: Sequence[TextMention], sentences: Sequence[Span]) -> tuple[Sighting, ...]:
    """The sightings; those of rounds that took place and have no outcome with the sentence that tells of a text reached or signed."""
    reached = sorted(
        (one.stage not in ("signed", "initialled"), number)
        for one in texts
        if one.stage in _REACHED and (number := _number(sentences, one.span)) is not None
    )
    rounds = [one for one in sightings if one.kind in ("talks", "meeting") and one.status in TOOK_PLACE]
    return tuple(
        replace(one, outcome=_outcome(one, [number for _, number in reached], sentences, len(rounds) == 1)) if one in rounds else one
        for one in sightings
    )


def _outcome(one: Sighting, reached: Sequence[int], sentences: Sequence[Span], alone: bool) -> Span | None:
    """`reached` are the sentences on texts, those that were signed first."""
    if one.outcome or not reached:
        return one.outcome
    told = {number for span in one.evidence if (number := _number(sentences, span)) is not None}
    near = [number for number in reached if number in told or (alone and any(abs(number - each) <= _NEAR for each in told))]
    return sentences[near[0]] if near else None


def _number(sentences: Sequence[Span], span: Span) -> int | None:
    return next((number for number, one in enumerate(sentences) if one.start <= span.start < one.end), None)
