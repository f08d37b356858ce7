"""The brief of one negotiation."""

import dataclasses

from communique.present.brief import brief_of_one
from communique.present.facts import Facts
from communique.present.lines import Brief
from communique.present.web.desk import Desk


def brief_on(desk: Desk, key: str) -> Brief:
    """Of this negotiation alone, in the light of all that the record has, as the command tells it; made once for each state of the record."""
    one = desk.negotiations[key]
    facts = Facts(dataclasses.replace(desk.answer, negotiations=(one,)), desk.facts.labels)
    return desk.once(f"brief {key}", lambda: brief_of_one(facts, one, desk.parts[key]))
