"""The unions of an employer as one party, where a report speaks of them together."""

import pytest

from communique.model import Entity, Mention, Span
from communique.read.unions import find_unions

NAMES = {"Norland Rail": "rail", "Senda Air": "air", "SPF": "spf"}


def factions(text: str) -> list[tuple[str, int]]:
    """Names of the factions made, with how often they are mentioned."""
    known = [Entity(key, name, "organisation", (name,)) for name, key in NAMES.items() if name in text]
    mentions = []
    for one in known:
        at = text.find(one.name)
        while at >= 0:
            mentions.append(Mention(Span(at, at + len(one.name)), "organisation", one.id))
            at = text.find(one.name, at + 1)
    entities, found = find_unions("r1", text, sorted(mentions, key=lambda one: one.span), known)
    made = [one for one in entities if one.kind == "faction"]
    return [(one.name, sum(each.entity == one.id for each in found)) for one in made]


@pytest.mark.parametrize(
    "text",
    [
        "Norland Rail and a majority of its unions met. The unions left. The unions wait.",
        "Norland Rail unions met. The ten unions left. SPF stayed away. The unions wait.",
        "The unions at Norland Rail met. The unions left, and the pilots' unions wait. Senda Air watched.",
        "Norland Rail made an offer. The unions rejected it. The unions left. The unions wait. Norland Rail waits.",
    ],
    ids=["its", "beside its name", "at", "by name most"],
)
def test_the_unions_of_an_employer_are_one_party(text: str) -> None:
    assert factions(text) == [("Norland Rail unions", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Norland Rail met. The unions left.",
        "Norland Rail and its unions met. Senda Air and its unions met. The unions left. The unions wait.",
        "Norland Rail met. Senda Air met. The unions left. The unions wait. The unions went on.",
        "Norland Rail met. The credit unions left. The credit unions wait. The unions of seamen went on.",
    ],
    ids=["seldom", "of two", "of nobody", "others"],
)
def test_unions_that_nothing_ties_to_one_employer_are_left(text: str) -> None:
    assert factions(text) == []
