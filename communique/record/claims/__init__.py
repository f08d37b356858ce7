"""What reports carry as one thing: what somebody said, and what happened; how many origins it has; who denies it.

Answers, never stored: they follow from the readings and the judgements alone, in whatever order these came.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from communique.answers import Claim, Commitment, Contact, Round
from communique.model import Judgement, Reading
from communique.record.claims.book import book_of, newsrooms_of, origin_groups
from communique.record.claims.coming import planned
from communique.record.claims.happened import held_meetings, told_events, told_facts, told_together
from communique.record.claims.said import said

__all__ = ["claims_of", "newsrooms_of", "origin_groups"]


def claims_of(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement],
    actor_of: Mapping[str, str],
    rounds: Sequence[Round] = (),
    contacts: Sequence[Contact] = (),
    telling: Container[str] | None = None,
    commitments: Sequence[Commitment] = (),
) -> tuple[Claim, ...]:
    """Every claim, in the order of time and then of the text.

    Each statement of `telling` (ids; all of them if None) is in exactly one claim of level said; so are announcements of meetings and promises that several reports tell, without a speaker. Of level happened are rounds and contacts that
    took place, their outcomes, and events that the outlet itself tells as having happened.
    """
    book = book_of(readings, tuple(judgements), actor_of)
    clauses = told_together(book)
    facts = list(told_facts(book, clauses))
    told = {(one.report, one.start) for fact in facts for one in fact.variants}
    in_rounds = {one for round_ in rounds for one in round_.contacts}
    meetings: list[Round | Contact] = [*rounds, *(one for one in contacts if one.id not in in_rounds)]
    spoken = [*said(book, telling), *planned(book, meetings, commitments)]
    found = [*spoken, *held_meetings(book, meetings, clauses), *facts, *told_events(book, told)]
    return tuple(sorted(found, key=lambda claim: (*book.order(claim.variants[0]), claim.level, claim.id)))
