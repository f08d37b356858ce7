"""Whether those whom somebody asks for are in the reports, in words."""

from collections.abc import Sequence

from communique.answers import Actor, Answer
from communique.present.words import clean
from communique.record import asked_for

NAMED = 8
"""Parties that are named to choose from, at most."""


def unknown(answer: Answer, parties: Sequence[str]) -> str | None:
    """A sentence that tells which parties no report names, and who is there to be asked for; None where all are known."""
    known = {one.id for one in answer.actors}
    missing = [
        party for party, actor in zip(parties, (asked_for([each], answer.actors)[0] for each in parties), strict=True) if actor not in known
    ]
    if not missing:
        return None
    first = f"{together(missing)} {'are' if len(missing) > 1 else 'is'} not in these reports"
    there = [f"{one.name} ({one.id})" for one in sorted(answer.actors, key=_weight) if one.kind == "state"][:NAMED]
    return clean(f"{first}; the states that they name most are {together(there)}." if there else f"{first}, which name no state.")


def _weight(one: Actor) -> tuple[int, str]:
    return -len(one.reports), one.name


def together(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
