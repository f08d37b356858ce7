"""Which office a person of the report holds, read from titles and appositions beside the name.

"the country's Foreign Minister Ada Brekke", "Ada Brekke, Norland's chief negotiator," and "Brekke, who
heads the delegation" each give a role. An office held no more is titled "former ...".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Entity, Mention, Role, Span

_LEAD = re.compile(
    r"(?:(?:under(?=\s+(?:[A-Z]\S+\s+)?(?:President|Prime|Chancellor|King|Queen)\b)|the|a|an|his|her|their|its|this|that|another|one|our|my|who is|currently)\s+)+",
    re.I,
)
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]")
"""Words that a page ran together ("RepublicPresident") are no title."""
_DETERMINED = re.compile(r"(?:the|an?)\s", re.I)
_SENT = re.compile(
    r"\b(?:(?:envoy|ambassador|consul)\s+(?:to|for)|(?:mediator|facilitator|rapporteur|representative|coordinator|co-ordinator)\s+(?:to|for|in|on))\b",
    re.I,
)
"""Such an office is not of the state that is named behind it ("the League's mediator for Norland")."""
_LEADS = re.compile(
    r"\b(?:leader|head|chief|commander|negotiator|delegate|representative|secretary|secretary-general|president|chair|chair(?:man|woman|person)|director|executive|boss|spokes\w+)$",
    re.I,
)
_PLACED = re.compile(r"\b(?:in|mission (?:to|for))\s+(?:the\s+)?\Z")
""" "head of the mission in | Norland": where, not whose."""
_SERVES = re.compile(r"\s+(?:for|of|at)\s+(?:the\s+)?")
_POSTED = re.compile(r"\b(?:ambassador|envoy|consul|spokes\w+|attach[eé]|d['’]affaires)$", re.I)
_AT_THE = re.compile(r"\bat\s+the\s+$", re.I)
_COUNTRYS = re.compile(
    r"\b(?:the|this|that)\s+(?:[A-Z]\w+\s+)?(?:country|nation|republic|kingdom|state|emirate|sultanate)['’]s\s+|\bof\s+the\s+(?:\w+\s+)?(?:government|opposition)(?:['’]s)?\s+",
    re.I,
)
_OWNERS = re.compile(r"(?:[\w-]+\s+){0,3}[\w-]+['’]s?\s+")
_TOWARDS = re.compile(r"\s(?:of|for|to|at)\s")
_OWNING = re.compile(r"['’]|\s+[a-z]*(?:opposition|party|club|university|bank|airlines?)\b", re.I)
_COMMA_NAME = re.compile(r", (?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lady|Lord|Mx)\.? )*")
_ENVOY = re.compile(r"\b(?:envoy|representative|ambassador|adviser|advisor|coordinator)(?:\s+(?:to|for)\b.*)?$", re.I)
_POST = re.compile(r"(?:\s+(?:for|to|in|at))?(?:(?:\s+(?:and|of|the|to|for))*\s+[A-Z][\w’'-]+){0,5},?\s+")
""" "envoy for Norland Ada Brekke", "envoy to Norland and Veldania, Ada Brekke": whom an envoy is sent to stands between office and name."""
_AFTER_NAME = re.compile(r",?\s*(?:\(|(?P<verb>(?:who\s+)?(?:is|serves as|acts as|became)\s+))?(?:also\s+|currently\s+)?$")
_CLOSED = re.compile(r"\Z|[,.;:)\n—–]|\s(?:of|for|in|at|to|who|from|on|with|and|under|since|until|[—–-])\s")
_HEADS = re.compile(
    r",?\s+who\s+(?:is\s+)?(?:head|lead|chair)(?:s|ed|ing)\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+)?(?P<whose>(?:[\w’'-]+\s+){0,3}?)(?:(?P<body>delegation|team|talks|mission)\b|(?<=opposition['’]s)(?=[.,;]))"
)
_PLATFORMS = frozenset({"X", "Twitter", "Facebook", "Telegram", "Instagram", "WhatsApp", "Truth Social", "YouTube"})
_SIDE = re.compile(r"\b(?:(?P<government>government)|(?P<opposition>[Oo]pposition))\b")
""" "the government's delegation", "Opposition delegate": whose, where a report sets the two beside each other."""
_COUNTERPART = re.compile(r"\bcounterpart$", re.I)


def find_offices(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...], dict[Span, Role]]:
    """The entities with roles and gender added, the mentions with the offices beside a name filled, and
    what office each mention of kind role says, by its span."""
    holders = {at: holder for at, one in enumerate(mentions) if one.kind == "role" and (holder := _holder(text, mentions, at))}
    offices = {one.span: _role(text, sentences, mentions, at, entities) for at, one in enumerate(mentions) if one.kind == "role"}
    roles: dict[str, list[Role]] = {}
    for at, holder in holders.items():
        if not _COUNTERPART.search(mentions[at].span.of(text)):
            roles.setdefault(holder, []).append(offices[mentions[at].span])
    for key, role in _headings(text, mentions, entities):
        roles.setdefault(key, []).append(role)
    belongs: dict[str, str | None] = dict(_from_states(text, mentions))
    for at, holder in holders.items():
        if _COUNTERPART.search(mentions[at].span.of(text)):
            belongs[holder] = offices[mentions[at].span].state
    genders = _genders(text, mentions, holders)
    filled = tuple(replace(one, entity=holders[at]) if at in holders else one for at, one in enumerate(mentions))
    return (
        tuple(_with(entity, roles.get(entity.id, ()), genders.get(entity.id), belongs.get(entity.id)) for entity in entities),
        filled,
        offices,
    )


def _with(entity: Entity, roles: Sequence[Role], gender: str | None, belongs: str | None) -> Entity:
    if entity.kind != "person":
        return entity
    kept = _distinct(roles)
    states = {role.state for role in kept if role.state and not _past(role.title)}
    return replace(entity, roles=kept, gender=gender, state=next(iter(states)) if len(states) == 1 else belongs)


def _distinct(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Each office once; one without a state gives way to the same one with it."""
    kept: list[Role] = []
    for role in sorted(
        (one for one in roles if one.title and one.title.split()[-1].casefold() not in _kin() and not _RUN_TOGETHER.search(one.title)),
        key=lambda one: (one.state is None, one.body is None),
    ):
        if not any(one.title.casefold() == role.title.casefold() and role.state in (None, one.state) for one in kept):
            kept.append(role)
    return tuple(kept)


@cache
def _kin() -> frozenset[str]:
    """What somebody is without holding an office ("his wife Berit")."""
    return frozenset(vocabulary("offices")["persons"])


# --- who holds it ---------------------------------------------------------------------------------


def _holder(text: str, mentions: Sequence[Mention], at: int) -> str | None:
    """The person whose name stands beside an office: right after it, else right before."""
    span = mentions[at].span
    if _sends(text, mentions, at):
        return None
    after = next((one for one in mentions[at + 1 : at + 8] if one.span.start >= span.end), None)
    if after is not None and after.kind == "role" and _sends(text, mentions, mentions.index(after, at)):
        span, at = after.span, mentions.index(after, at)
        after = next((one for one in mentions[at + 1 : at + 8] if one.span.start >= span.end), None)
    if after is not None and after.kind in ("state", "place") and _ENVOY.search(span.of(text)):
        after = next((one for one in mentions[at + 1 : at + 8] if one.span.start >= span.end and one.kind not in ("state", "place")), None)
    if after is not None and after.kind == "person" and _before_name(text, span, after.span):
        return after.entity
    if after is not None and after.kind == "role" and _stacked(text, span, after.span):
        return _holder(text, mentions, mentions.index(after, at))
    before = next((one for one in reversed(mentions[max(0, at - 6) : at]) if one.span.end <= span.start and one.kind != "pronoun"), None)
    if before is not None and before.kind == "person" and _after_name(text, before.span, span):
        return before.entity
    return None


def _sends(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Is it who sends an envoy ("the Special Envoy of the Secretary-General for Norland, Ada Brekke")?"""
    span = mentions[at].span
    before = next((one for one in reversed(mentions[max(0, at - 3) : at]) if one.kind == "role" and one.span.end <= span.start), None)
    return before is not None and text[before.span.end : span.start] == " of " and _ENVOY.search(before.span.of(text)) is not None


def _before_name(text: str, office: Span, name: Span) -> bool:
    between = text[office.end : name.start]
    if between.isspace() and "\n" not in between:
        return True
    if (
        _ENVOY.search(office.of(text))
        and between.strip()
        and _POST.fullmatch(between)
        and (between[-2:] != ", " or text[name.end : name.end + 1] in (",", ";"))
    ):
        return True
    return (
        _COMMA_NAME.fullmatch(between) is not None
        and text[name.end : name.end + 1] in (",", ".")
        and (_LEAD.match(office.of(text)) or _OWNERS.match(office.of(text))) is not None
    )


def _stacked(text: str, office: Span, other: Span) -> bool:
    """Two offices before one name: "Deputy Prime Minister and Foreign Minister Ada Brekke", at the head of a sentence also with a comma."""
    if text[office.end : other.start] == " and " and not _DETERMINED.match(text, office.start) and not _DETERMINED.match(text, other.start):
        return True
    opens = text[max(0, office.start - 2) : office.start].strip(" ") in ("", ".", "\n", "-", "–", "—") or office.start == 0
    return opens and text[office.end : other.start] == ", "


def _after_name(text: str, name: Span, office: Span) -> bool:
    match = _AFTER_NAME.fullmatch(text, name.end, office.start)
    if match is None or match.start() == match.end() or match[0].isspace():
        return False
    return match["verb"] is not None or _CLOSED.match(text, office.end) is not None


def _headings(text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Iterator[tuple[str, Role]]:
    """ "Brekke, who heads the delegation", "Varga, who heads the opposition's"."""
    for mention in mentions:
        if mention.kind == "person" and mention.entity:
            match = _HEADS.match(text, mention.span.end, mention.span.end + 90)
            if match:
                yield (
                    mention.entity,
                    Role(f"head of the {match['body'] or 'delegation'}", *_of_side(match["whose"] or "", entities)),
                )


def _from_states(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str | None]]:
    """ "Ada Brekke of Norland"; not "of Norland's opposition"."""
    for one, after in pairwise(mentions):
        named = one.kind == "person" and one.entity and after.kind == "state" and text[one.span.end : after.span.start] == " of "
        if named and one.entity and not _OWNING.match(text, after.span.end):
            yield one.entity, after.entity


# --- what it is -----------------------------------------------------------------------------------


def _role(text: str, sentences: Sequence[Span], mentions: Sequence[Mention], at: int, entities: Sequence[Entity]) -> Role:
    span = mentions[at].span
    inside = _inside(mentions, at)
    sent = _SENT.search(span.of(text))
    own = [one for one in inside if sent is None or one.span.start < span.start + sent.end()]
    state = next(
        (one.entity for one in own if one.kind == "state" and one.entity and not _PLACED.search(text, span.start, one.span.start)), None
    )
    body = next((one for one in inside if one.kind == "organisation"), None) or _beside(text, mentions, at)
    if body is not None and body.span.of(text) in _PLATFORMS:
        body = None  # where it was written
    if state is None and _COUNTRYS.search(span.of(text)):
        state = _country(sentences, mentions, at)
    if state is None and body is not None:
        state = next((one.state for one in entities if one.id == body.entity), None)
    government, opposition = _of_side(span.of(text), entities)
    if opposition:
        return Role(_title(text, mentions, at), None, opposition)
    return Role(_title(text, mentions, at), state or government, body.span.of(text) if body else None)


def _of_side(words: str, entities: Sequence[Entity]) -> tuple[str | None, str | None]:
    """The state whose "government" is meant and the name of the "opposition", where the report has an opposition that talks with it."""
    found = _SIDE.search(words)
    party = next((one for one in entities if one.kind == "faction" and one.name.endswith(" opposition")), None)
    if found is None or party is None:
        return None, None
    if found["opposition"]:
        return None, party.name
    whose = party.name.removesuffix(" opposition")
    return next((one.id for one in entities if one.kind == "state" and whose in (one.name, *one.variants)), None), None


def _beside(text: str, mentions: Sequence[Mention], at: int) -> Mention | None:
    """The body named right behind an office ("spokesman for the Norlandic embassy") or before it ("Senda | leader", "At the Norlandic embassy, Ambassador ...")."""
    span = mentions[at].span
    served = _SERVES.match(text, span.end)
    if served and not _SENT.search(text, span.start, served.end()):
        return next((one for one in mentions[at + 1 : at + 6] if one.kind == "organisation" and one.span.start == served.end()), None)
    right_before = next((one for one in reversed(mentions[max(0, at - 4) : at]) if one.span.end <= span.start), None)
    beside = right_before is not None and text[right_before.span.end : span.start] in (" ", "'s ", "’s ")
    if right_before and beside and right_before.kind == "organisation" and _LEADS.search(span.of(text)):
        return right_before
    if not _POSTED.search(span.of(text)):
        return None
    near = (
        one for one in reversed(mentions[max(0, at - 6) : at]) if one.kind == "organisation" and text[one.span.end : span.start] == ", "
    )
    return next((one for one in near if _AT_THE.search(text, max(0, one.span.start - 8), one.span.start)), None)


def _inside(mentions: Sequence[Mention], at: int) -> list[Mention]:
    span = mentions[at].span
    return [one for one in mentions[at + 1 : at + 6] if one.span.within(span)]


def _title(text: str, mentions: Sequence[Mention], at: int) -> str:
    """The words of an office without whose it is: "Foreign Minister", "former president"."""
    span = mentions[at].span
    start, end = span.start, span.end
    country = _COUNTRYS.search(text, span.start, span.end)
    if country and (of := [match.start() for match in _TOWARDS.finditer(text, span.start, country.start() + 4)]):
        end = of[-1]
    for one in _inside(mentions, at):
        towards = [match.start() for match in _TOWARDS.finditer(text, span.start, one.span.start)]
        if towards:
            end = towards[-1] if one.span.end == span.end else end
            break
        if one.kind in ("state", "organisation", "person", "place"):
            start = one.span.end + (2 if text[one.span.end : one.span.end + 2] in ("'s", "’s") else 0)
    words = _OWNERS.sub("", _LEAD.sub("", text[start:end].strip(" -'’"), count=1), count=1)
    before = text[span.start : start]
    gone = next((word for word in _past_words() if re.search(rf"\b{word}\b", before, re.I)), None) if before else None
    words = " ".join(words.split())
    return f"{gone} {words}" if gone else words


@cache
def _past_words() -> tuple[str, ...]:
    return tuple(vocabulary("offices")["past"])


def _past(title: str) -> bool:
    return title.casefold().replace("-", " ").split(" ", 1)[0] in _past_words()


def _country(sentences: Sequence[Span], mentions: Sequence[Mention], at: int) -> str | None:
    """The state that "the country" is: the first one named before it in the sentence, else the only one of the sentence before."""
    place = mentions[at].span.start
    here = next((at_ for at_, one in enumerate(sentences) if one.start <= place < one.end), None)
    if here is None:
        return None
    inside = [one for one in mentions if one.kind == "state" and one.entity and sentences[here].start <= one.span.start < place]
    if inside:
        return inside[0].entity
    before = {one.entity for one in mentions if here and one.kind == "state" and one.span.within(sentences[here - 1])}
    return next(iter(before)) if len(before) == 1 else None


# --- he or she ------------------------------------------------------------------------------------


def _genders(text: str, mentions: Sequence[Mention], holders: dict[int, str]) -> dict[str, str]:
    """By title and form of address, else by first name; none where they disagree. A surname ("Benjamin") is no first name."""
    full = {one.entity for one in mentions if one.kind == "person" and " " in one.span.of(text).strip()}
    said: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for at, mention in enumerate(mentions):
        if mention.kind == "person" and mention.entity:
            before = text[max(0, mention.span.start - 12) : mention.span.start].rstrip(". ").split()
            said.setdefault(mention.entity, set()).update(_sexes().get(before[-1] if before else "", ""))
            parts = mention.span.of(text).split()
            first = _first_names().get(parts[0], "") if len(parts) > 1 or mention.entity not in full else ""
            named.setdefault(mention.entity, set()).update(first)
        elif at in holders:
            for word in mention.span.of(text).split():
                said.setdefault(holders[at], set()).update(_sexes().get(word.lower(), ""))
    best = {key: said.get(key) or sexes for key, sexes in named.items()}
    return {key: next(iter(sexes)) for key, sexes in best.items() if len(sexes) == 1}


@cache
def _sexes() -> dict[str, str]:
    offices = vocabulary("offices")
    return dict.fromkeys(offices["men"], "m") | dict.fromkeys(offices["women"], "f")


@cache
def _first_names() -> dict[str, str]:
    """Names that only men or only women of the list bear."""
    people = vocabulary("people")
    men, women = set(people["m"].split()), set(people["f"].split())
    return dict.fromkeys(men - women, "m") | dict.fromkeys(women - men, "f")
