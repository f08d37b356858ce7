"""The opposition or the rebels of a state, where a report sets them beside its government: "talks between the Norlandic government and opposition".

They bear no name of their own, and are a party all the same: one entity of kind faction. Of an opposition that is
only a part of a parliament nothing of the kind is said, and none is made.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from communique.clauses import compiled
from communique.model import Entity, Mention, Span, content_id, with_party
from communique.needles import matches_near, pattern_of
from communique.states import States
from communique.text import small_letters

MOSTLY = 2
"""So many times as often as the next is the state named whose government is meant where no name stands beside it."""
_GOVERNMENT = r"(?:(?:interim|transitional|central|federal|military)\s+)?(?:[Gg]overnment|regime|authorities|junta)"
_OTHERS = r"(?:(?:main|armed|political|rebel)\s+)?(?P<noun>opposition|rebels|insurgents|guerrillas)"
GROUPS = "armed or opposition groups"
"""What many groups are called together, whatever a report calls them: rebel, armed or opposition groups."""
_MANY = r"(?:(?:armed|rebel|opposition|politico-military|political-military|insurgent)\s+(?:and\s+\w+\s+)?(?:opposition\s+)?(?:groups|movements|factions))"
_COUNT = r"(?:(?:dozens\s+of|scores\s+of|several|some|many|various|more\s+than|over|around|about|at\s+least|nearly|the|its|other|\d+|[a-z]+(?:ty|een)(?:-\w+)?|t(?:wo|hree)|four|five|six)\s+){0,3}"
_THEIRS = re.compile(rf"\s+{_MANY}\b")
""" "Over 20 Norlandic | rebel groups": they are a side where the report is on talks."""
_TALKING = re.compile(r"\b(?:talks|negotiations|dialogue|ceasefire|truce|accord)\b", re.I)
_GROUPS_OF_IT = re.compile(rf"(?:\s\([A-Z]{{2,5}}\))?\s+(?:and|with)\s+{_COUNT}(?P<noun>{_MANY})")
""" "the government of Norland | and fourteen armed groups"."""
_GROUPS_BESIDE = re.compile(rf"(?:['’]s)?\s+{_GOVERNMENT}(?:\s+and|\s+with)\s+{_COUNT}(?P<noun>{_MANY})")
_ALLIES = r"(?:,\s+(?:its|his|her|their)\s+(?:allies|supporters|partners))?"
_BESIDE = re.compile(
    rf"(?:['’]s)?\s+{_GOVERNMENT}{_ALLIES}(?:\s+and|\s+with|,)\s+(?:(?:the|its)\s+)?{_OTHERS}\b(?!\s+(?:to|part(?:y|ies))\b)"
)
"""Right behind the name of a state."""
_TURNED = re.compile(rf"(?:['’]s)?\s+{_OTHERS}\s+and\s+(?:(?:the|its)\s+)?{_GOVERNMENT}\b")
_OF_IT = re.compile(rf"\s+(?:and|with)\s+(?:(?:the|its)\s+)?(?:[A-Z]\w+\s+)?{_OTHERS}\b(?!\s+(?:to|part(?:y|ies))\b)")
"""Right behind "the government of" and the name of a state."""
_OF_A_GOVERNMENT = re.compile(rf"\b{_GOVERNMENT}\s+of\s+(?:the\s+)?$", re.I)
_UNOWNED = pattern_of(
    rf"\b{_GOVERNMENT}(?:\s+and|\s+with)\s+(?:(?:representatives|delegates|members|leaders|delegations?|envoys)\s+of\s+)?(?:the|its)\s+(?:[A-Z]\w+\s+)?{_OTHERS}\b(?!\s+(?:to|part(?:y|ies))\b)"
    r"|\b(?:talks|negotiations|dialogue)\s+with\s+(?:the|its|his|her)\s+(?:[A-Z]\w+\s+)?(?:(?:main|armed|political)\s+)?(?P<other>opposition|opponents)\b(?!\s+(?:to|part(?:y|ies)|in|of)\b)"
    r"|\b(?:[Pp]rime\s+[Mm]inister|[Pp]resident|[Pp]remier)\s+[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}\s+and\s+(?:the|his|her)\s+(?:political\s+)?(?P<theirs>opposition|opponents)\b(?!\s+(?:to|part(?:y|ies)|in|of)\b)"
)
"""Without the name of a state: "his government and representatives of the opposition", "negotiations with its opponents", "Prime Minister Ada Brekke and her opponents"."""
_REACH = 300
"""Signs from the opposition within which such words stand."""
_ARMED = re.compile(r"\b(?:Liberation|Front|Movement|Resistance|Rebels?)\b")
_FIGHTING = frozenset({"armed-group", "faction"})


def find_oppositions(
    report_id: str, text: str, mentions: Sequence[Mention], entities: Sequence[Entity], states: States
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities and mentions with the one opposition that the report sets beside a government; as they are if there is none, or several."""
    told = {(code, noun) for code, noun in _beside(text, mentions)}
    named = any(one.kind in _FIGHTING or (one.kind == "organisation" and not one.state and _ARMED.search(one.name)) for one in entities)
    told = {(code, noun) for code, noun in told if noun in ("opposition", GROUPS) or not named}
    if len(told) != 1:
        return tuple(entities), tuple(mentions)
    ((code, noun),) = told
    state = states.by_code(code)
    if state is None:
        return tuple(entities), tuple(mentions)
    spans = list(_mentions_of(text, noun, (*state.demonyms, state.name)))
    if not spans:
        return tuple(entities), tuple(mentions)
    name = f"{(*state.demonyms, state.name)[0]} {noun}"
    party = Entity(
        content_id("entity", report_id, spans[0].start, name), name, "faction", tuple(dict.fromkeys(one.of(text) for one in spans))
    )
    return with_party(party, spans, mentions, entities)


def _beside(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The state whose government it is, and what stands beside that."""
    states = [one for one in mentions if one.kind == "state" and one.entity]
    for one in states:
        found = _BESIDE.match(text, one.span.end) or _TURNED.match(text, one.span.end)
        found = found or (
            _OF_IT.match(text, one.span.end) if _OF_A_GOVERNMENT.search(text, max(0, one.span.start - 40), one.span.start) else None
        )
        if found:
            yield one.entity or "", found["noun"]
        elif (
            _GROUPS_BESIDE.match(text, one.span.end)
            or (_GROUPS_OF_IT.match(text, one.span.end) and _OF_A_GOVERNMENT.search(text, max(0, one.span.start - 40), one.span.start))
            or (_THEIRS.match(text, one.span.end) and _TALKING.search(text))
        ):
            yield one.entity or "", GROUPS
    counts = Counter(one.entity or "" for one in states).most_common(2)
    most = counts[0][0] if counts and (len(counts) < 2 or counts[0][1] >= MOSTLY * counts[1][1]) else None
    for unowned in matches_near(_UNOWNED, text, small_letters(text), _REACH):
        part = next(one for one in ("noun", "other", "theirs") if unowned[one])
        beside = next((one.entity for one in states if one.span.end == unowned.start(part) - 1), most)
        if beside:
            yield beside, unowned["noun"] or "opposition"


def _mentions_of(text: str, noun: str, forms: Sequence[str]) -> Iterator[Span]:
    """ "the opposition", "the Norlandic opposition delegation", "government and | opposition"; not "opposition to the plan" and no state with it."""
    if noun == GROUPS:
        yield from (Span(*found.span()) for found in re.finditer(rf"\b{_MANY}\b", text))
        return
    names = "|".join(re.escape(one) for one in forms)
    before = rf"(?:\b(?:[Tt]he|[Ii]ts|{names}(?:['’]s)?)\s+(?:(?:main|armed|political)\s+)?|\band\s+(?:its\s+)?)"
    noun = f"(?:{noun}|opponents)" if noun == "opposition" else noun
    bodies = r"(?:\s+(?:delegation|coalition|negotiators|representatives|delegates|groups|leaders|side|team))?"
    for found in compiled(rf"(?-i:{before}(?P<at>{noun}{bodies})\b(?!\s+(?:to|part(?:y|ies)|leader)\b))").finditer(text):
        yield Span(*found.span("at"))
