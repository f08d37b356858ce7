"""Whose word a stand is: the party's own, its counterpart's, a mediator's, a third party's or the outlet's."""

import re
from collections.abc import Mapping, Sequence

from communique.answers import Round, Voice
from communique.model import Reading, Statement
from communique.record.positions.whose import side_of

_OFFICE = re.compile(
    r"\b(?:ministry|spokes\w+|embassy|office|statement|official|delegation|department|minister|president|premier|chancellor|envoy|negotiator"
    r"|ambassador|secretary|adviser|leader)s?\b",
    re.I,
)
_HEARSAY = re.compile(
    r"(?:is|are|was|were|has been|have been) (?:\w+ )?(?:said|reported|believed|understood|rumou?red|quoted)\b|reportedly\b|allegedly\b",
    re.I,
)
"""Cues of those who tell what somebody is said to have said."""
_ACCOUNT = re.compile(
    r"\baccording to (?:\w+ )?(?:people|persons|officials?|sources?|diplomats?|somebody|someone|an? \w+ (?:official|source|diplomat))\b",
    re.I,
)


def voice_of(reading: Reading, one: Statement, party: str, sides: Mapping[str, str], rounds: Sequence[Round]) -> Voice:
    """Whose word it is: of a statement inside another, that of the one who tells it."""
    teller = _teller(reading, one)
    side = side_of(reading, teller, sides)
    if side == party:
        return _own_voice(reading, one, teller)
    together = [each for each in rounds if party in (*each.parties, *each.mediators, *each.hosts)]
    if side is not None and any(side in each.parties for each in together):
        return "counterpart"
    return "mediator" if side is not None and any(side in (*each.mediators, *each.hosts) for each in together) else "third"


def _own_voice(reading: Reading, one: Statement, teller: Statement) -> Voice:
    """The party's own word, unless it is told by hearsay or in the outlet's own words."""
    if one.cue and _HEARSAY.match(reading.words(one.cue)):
        return "third"
    if _is_paraphrase(reading, teller):
        return "third" if _is_others_account(reading, teller) else "outlet"
    return "outlet" if _is_deed(reading, teller) or _is_attitude(reading, teller) else "self"


_WANTS = re.compile(
    r"(?:has\s+|have\s+|had\s+|still\s+|long\s+|\w+ly\s+)*(?:wants?|wanted|seeks?|sought|favou?rs?|favou?red|needs?)\b", re.I
)


def _is_attitude(reading: Reading, one: Statement) -> bool:
    """ "Brekke wants the port" in the outlet's words, with no day, channel or quotation: nobody is told to have said so."""
    wants = one.cue is not None and _WANTS.match(reading.words(one.cue)) is not None
    return wants and not one.quotes and one.said is None and one.channel is None


def _is_others_account(reading: Reading, one: Statement) -> bool:
    """ "..., according to people familiar with the talks": the sentence says whose account it is, and it is not the party's."""
    sentence = reading.sentence_of(one.cue) if one.cue else None
    return sentence is not None and _ACCOUNT.search(reading.report.text, sentence.start, sentence.end) is not None


def _teller(reading: Reading, one: Statement) -> Statement:
    by_id = {each.id: each for each in reading.statements}
    for _ in range(8):  # Nesting is never this deep; the bound keeps a circle of hostile input from going on.
        outer = by_id.get(one.inside or "")
        if outer is None or outer.speaker is None or (outer.speaker.entity is None and outer.speaker.span is None):
            return one
        one = outer
    return one


_SCARE = 2
"""Words that a quotation may have and still be one word of somebody's in the outlet's own sentence."""
_AGREED = re.compile(r"(?:has|have|had)?\s*(?:\w+ly\s+)?(?:agreed|accepted|consented|granted)\b", re.I)


def _is_deed(reading: Reading, one: Statement) -> bool:
    """ "Brekke agreed to a truce" in the outlet's words, with no day or channel and a word or two quoted at most: it tells of a deed, not of words."""
    told = one.cue is not None and _AGREED.match(reading.words(one.cue)) is not None
    quoted = any(len(reading.words(span).split()) > _SCARE for span in one.quotes)
    return told and not quoted and one.said is None and one.channel is None


def _is_paraphrase(reading: Reading, one: Statement) -> bool:
    """An outlet's own undated words for what a state or body wants, with nobody named who said it."""
    entity = reading.entity(one.speaker.entity if one.speaker else None)
    bare = (
        entity is not None
        and entity.kind not in ("person", "group")
        and (one.speaker is None or one.speaker.source in ("named", "institution"))
    )
    return bare and one.kind == "indirect" and one.said is None and one.channel is None and not _names_office(reading, one)


def _names_office(reading: Reading, one: Statement) -> bool:
    """Does the source phrase name an office of the state ("the Foreign Ministry") and not just the state?"""
    span = one.speaker.span if one.speaker else None
    words = reading.words(span) if span else ""
    return bool(_OFFICE.search(words))
