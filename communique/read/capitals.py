"""A capital that acts stands for its government: "Ordova would let lorries through", "Moscow and Kyiv agreed".

A capital in which something is or happens stays a place; so does one that is the subject of what towns do ("Ordova has two airports").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.model import Entity, Mention
from communique.states import States

_WHERE = re.compile(
    r"\b(?:in|at|to|from|near|around|outside|of|through|via|over|for|towards?|leaving|reached|visited)\s+(?:\w+\s+and\s+)?$", re.I
)
_ACTS = re.compile(
    r"(?:['’]s\s+(?:demands?|conditions?|proposals?|offers?|position|refusal|rejection|insistence|request|calls?|consent|acceptance|government)\b"
    r"|,?\s+(?:has|have|had|is|are|was|were|would|will|could|may|might|must|should|still|also|now|again|never|not|no longer|said to|ready to|does|did)?"
    r"(?:\s+(?:not|also|now|still|never|no longer|again|been|repeatedly))?\s*"
    r"(?:want|demand|insist|refus|reject|accept|agree|offer|propos|ask|call|seek|threat|accus|den(?:y|ie)|let|allow|hand|withdraw|pull|keep|stop|releas|free|sign|send|hop|expect|say|said"
    r"|speak|negotiat|consider|prepar|warn|urg|back|support|oppos|announc|plan|need|press|retaliat|blam|admit|recogni|suspend|lift|impos|clos|open|soften|move|respond|repl|answer|know|count)\w*\b)",
    re.I,
)


def with_capitals(text: str, mentions: Sequence[Mention], entities: Sequence[Entity], states: States) -> tuple[Mention, ...]:
    """The mentions; a capital that acts has its state's entity, if the report names that state."""
    known = {one.id for one in entities if one.kind == "state"}
    return tuple(_meant(text, one, known, states) for one in mentions)


def _meant(text: str, one: Mention, known: set[str], states: States) -> Mention:
    state = states.by_capital(one.span.of(text)) if one.kind == "place" and one.entity is None else None
    if state is None or state.code not in known or _WHERE.search(text[max(0, one.span.start - 30) : one.span.start]):
        return one
    said = re.compile(r",[^,;.]{3,40},").match(text, one.span.end)  # "Ordova, the minister said, wants"
    return replace(one, entity=state.code) if _ACTS.match(text, said.end() if said else one.span.end) else one
