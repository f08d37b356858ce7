"""For which party a statement tells a stand: the speaker's own, or one that the words give to another."""

import re
from collections.abc import Mapping

from communique.answers import Stance
from communique.model import Reading, Span, Speaker, Statement

STANCES: Mapping[str, Stance] = {
    "demands": "demands", "conditions": "conditions", "offers": "offers", "accepts": "accepts",
    "rejects": "rejects", "concedes": "concedes", "reaffirms": "reaffirms",
}  # fmt: skip
_OBSERVER = re.compile(
    r"\b(?:journalist|correspondent|reporter|editor|columnist|commentator|analyst|expert|professor|researcher|historian|economist|scholar|fellow)\b",
    re.I,
)
_OWNED = re.compile(
    r"(?:['’]s?\s+(?:[\w-]+\s+(?:and\s+)?){0,3}?|\s+(?:(?![\w-]+ed\b)[\w-]+\s+)?)"
    r"(demands?|conditions?|preconditions?|terms|requirements?|insistence|positions?|stance|red lines?|offers?|proposals?|refusal|rejection|opposition|calls?)\b",
    re.I,
)
_SAID_TO = re.compile(
    r"\s+(?:has\s+|had\s+|have\s+|is\s+|was\s+|still\s+|again\s+|now\s+)?(demand|insist|want|requir|refus|reject|accept|agree|offer)\w*",
    re.I,
)
_STANCE_OF: Mapping[str, Stance] = {
    "demand": "demands", "condition": "demands", "precondition": "demands", "term": "demands", "requirement": "demands", "insist": "demands",
    "insistence": "demands", "red line": "demands", "want": "demands", "requir": "demands", "call": "demands", "refus": "rejects", "refusal": "rejects",
    "reject": "rejects", "rejection": "rejects", "opposition": "rejects", "accept": "accepts", "agree": "accepts", "offer": "offers", "proposal": "offers",
}  # fmt: skip


def party_and_stance(reading: Reading, one: Statement, sides: Mapping[str, str]) -> tuple[str | None, Stance | None]:
    """Whose stand it is, and which; None where the words tell neither."""
    if _is_order(reading, one, sides):
        return None, None
    return _owned(reading, one, sides) or _of_another(reading, one, sides) or (side_of(reading, one, sides), _stance(one))


_ORDERS = re.compile(r"\b(?:instruct|order|task|direct|charg|entrust|assign)(?:s|ed|ing)?\b", re.I)
_ADDRESSED = 6
"""Words at the head of a content among which stands who is to do what is demanded."""


def _is_order(reading: Reading, one: Statement, sides: Mapping[str, str]) -> bool:
    """ "He instructed the government to form a delegation": an order to one's own people is no demand, unless it names another side."""
    if one.cue is None or not one.content or not _ORDERS.search(reading.words(one.cue)):
        return False
    head = re.compile(rf"(?:\S+\s+){{0,{_ADDRESSED}}}").match(reading.report.text, one.content[0].start, one.content[-1].end)
    addressed = Span(one.content[0].start, head.end() if head else one.content[0].end)
    own = side_of(reading, one, sides)
    return not any(sides.get(each.entity or "", own) != own for each in reading.mentions if each.span.within(addressed))


def is_onlooker(reading: Reading, one: Statement) -> bool:
    """Documents, journalists and analysts describe positions; what they say is nobody's word."""
    entity = reading.entity(one.speaker.entity if one.speaker else None)
    observes = entity is not None and any(_OBSERVER.search(role.title) for role in entity.roles)
    return observes or (one.speaker is not None and one.speaker.source == "document")


def names_another(reading: Reading, one: Statement, party: str, sides: Mapping[str, str]) -> bool:
    whole = whole_of(one)
    return any(sides.get(each.entity or "", party) != party for each in reading.mentions if each.span.within(whole))


def whole_of(one: Statement) -> Span:
    return Span(one.content[0].start, one.content[-1].end)


def side_of(reading: Reading, one: Statement, sides: Mapping[str, str]) -> str | None:
    """For whom the speaker speaks; somebody unnamed for the one state that the words call them of ("a Norlandic delegate")."""
    if one.speaker is None or one.speaker.entity:
        return sides.get(one.speaker.entity or "") if one.speaker else None
    span = _first_told(reading, one.speaker)
    if span is None or one.speaker.source != "unnamed" or _OUTSIDER.search(reading.words(span)):
        return None
    named = [each for each in reading.mentions if each.kind == "state" and each.span.within(span)]
    serves = len(named) == 1 and (
        _SERVANT.match(reading.report.text, named[0].span.end, span.end)
        or _SERVING.search(reading.report.text, span.start, named[0].span.start)
    )
    return sides.get(named[0].entity or "") if serves else None


_AGAIN = re.compile(r"(?:the|this|that)\s+(?:same\s+)?(source|official|diplomat|delegate|negotiator|officer|aide|adviser)\b", re.I)


def _first_told(reading: Reading, speaker: Speaker) -> Span | None:
    """The words that tell who somebody unnamed is; of "the source" or "the same official" the last ones before that told more of one."""
    span = speaker.span
    again = _AGAIN.fullmatch(reading.words(span)) if span else None
    if span is None or again is None:
        return span
    noun = re.compile(rf"\b{again[1]}\b", re.I)
    before = [one.speaker.span for one in reading.statements if one.speaker and one.speaker.source == "unnamed" and one.speaker.span]
    told = [
        one for one in before if one.start < span.start and noun.search(reading.words(one)) and not _AGAIN.fullmatch(reading.words(one))
    ]
    return max(told, default=span)


def _stance(one: Statement) -> Stance | None:
    """The stance of the act. What is only called a condition ("remains a key condition") is a demand; "only if" makes it conditional."""
    if one.act == "conditions" and one.condition is None:
        return "demands"
    return STANCES.get(one.act)


_ANSWERS = re.compile(r"\b(?:answer|respond|repl|counter|reciprocat)\w*\b", re.I)
""" "answered Norland's offer with one of its own": the offer is what is answered, not what is told."""


def _owned(reading: Reading, one: Statement, sides: Mapping[str, str]) -> tuple[str, Stance] | None:
    """Whose demand or refusal the words tell, where they name its owner: "Norland's demands for", "Norland wants"."""
    if one.cue and _ANSWERS.search(reading.words(one.cue)):
        return None
    if not one.content or one.act in ("rejects", "accepts", "concedes", "offers", "accuses", "thanks", "denies"):
        return None
    whole, text = whole_of(one), reading.report.text
    for mention in reading.mentions:
        party = sides.get(mention.entity or "") if mention.kind in ("state", "organisation", "place") else None
        if party and mention.span.within(whole):
            found = _told(text, _up_to_break(one, mention.span), whole, one)
            if found:
                return party, found
    return None


_PLAIN_CUE = re.compile(
    r"\b(?:said|says?|told|adds?|added|notes?|noted|claims?|claimed|according to|wrote|stress\w*|explain\w*|hint\w*|suggest\w*|believ\w*)\b",
    re.I,
)
_DOES = re.compile(
    r"\s+(?:now\s+|also\s+|still\s+|already\s+)?(?:has|have|had|is|was|are|were|would|will|could|can|may|might|did|does|do|[a-z]+ed|[a-z]+[^s\W]s|let|gave|took|stood|wants?)\b"
    r"(?!\s+(?:not\s+)?(?:get|receive|see|face|pay|lose|suffer|be\s+(?:given|allowed|paid|told|made|held|punished|hit))\b)"
)
""" "would let lorries through": what somebody does or would do; not what would befall them."""
_BEFALLS = re.compile(
    r"\s+(?:\w+\s+)?(?:would|will|has|have|had|was|were|is|are|needs?|needed|could|can|may|might)\s+(?:have\b|to\b|be\s+(?:able|free)\b)|\s+needs?\b"
)
""" "would have to withdraw", "could have the originals back only if": the speaker's own demand or condition."""
_OWN_WORD = re.compile(r"\b(?:I|we)(?:\s+\w+)?\s+(?:agree|accept|support|welcome|reject|refuse|offer)\b", re.I)
""" "Norland wants to trade with us, and I agree": what is accepted is accepted by who speaks."""
_GIVING: frozenset[str] = frozenset({"offers", "accepts", "rejects", "concedes", "reaffirms"})


def _of_another(reading: Reading, one: Statement, sides: Mapping[str, str]) -> tuple[str, Stance] | None:
    """Of whom a speaker tells that they offer, accept or refuse ("said Norland would let lorries through"): it is their position, in another's voice."""
    if one.act not in _GIVING or not one.content or one.cue is None or not _PLAIN_CUE.search(reading.words(one.cue)):
        return None
    start, text = one.content[0].start, reading.report.text
    if _OWN_WORD.search(one.words(text)):
        return None
    for mention in reading.mentions:
        party = sides.get(mention.entity or "") if mention.kind in ("state", "organisation", "place") else None
        opens = (
            party
            and start <= mention.span.start
            and re.fullmatch(r"[\"“‘'(]*(?:that\s+)?(?:the\s+)?", text[start : mention.span.start], re.I)
        )
        stance = _stance(one)
        if (
            opens
            and party
            and stance
            and party != side_of(reading, one, sides)
            and _DOES.match(text, mention.span.end)
            and not _BEFALLS.match(text, mention.span.end)
        ):
            return party, stance
    return None


def _up_to_break(one: Statement, owner: Span) -> Span:
    """The owner; where the words after it are those of who speaks ("Norland, Brekke said, wants"), up to where it goes on."""
    ends = [piece.end for piece in one.content[:-1]]
    return Span(owner.start, one.content[ends.index(owner.end) + 1].start - 1) if owner.end in ends else owner


def _told(text: str, owner: Span, whole: Span, one: Statement) -> Stance | None:
    begins = len(text[whole.start : owner.start].split()) <= 2
    verb = _SAID_TO.match(text, owner.end, whole.end) if begins else None
    if verb:
        return _STANCE_OF[verb[1].casefold()]
    noun = _OWNED.match(text, owner.end, whole.end)
    return _STANCE_OF.get(noun[1].casefold().rstrip("s"), _stance(one)) if noun and one.act != "asserts" else None


_OFFICE_HOLDER = r"(?:officials?|diplomats?|delegates?|negotiators?|ministers?|envoys?|officers?|commanders?)\b"
_SERVANT = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}{_OFFICE_HOLDER}|\s+(?:delegation|government|ministry|cabinet|army|military|presidency|embassy|negotiating team|side)\b",
    re.I,
)
_SERVING = re.compile(
    rf"{_OFFICE_HOLDER}\s+(?:of|from|in)\s+(?:the\s+)?$|\bsources?\s+(?:in|within|from|at|close to)\s+(?:the\s+)?(?=$)", re.I
)
_OUTSIDER = re.compile(r"\b(?:former|ex-|retired|briefed|critical|familiar|opposed|hostile|close to|who (?:left|fled|served))\b", re.I)
"""Somebody unnamed speaks for the state that the words right before or behind the office name ("a Norlandic delegate", "an official of Norland")."""
