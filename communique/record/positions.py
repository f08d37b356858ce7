"""Where a party stands on an issue, from statements alone: always the words, whose voice it is, and what moved."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from communique.answers import Actor, Contact, Position, Round, Shift, Stance, Voice
from communique.model import Evidence, Issue, Judgement, Reading, Span, Statement, content_id
from communique.record.groups import groups

STANCES: Mapping[str, Stance] = {
    "demands": "demands", "conditions": "conditions", "offers": "offers", "accepts": "accepts",
    "rejects": "rejects", "concedes": "concedes", "reaffirms": "reaffirms",
}  # fmt: skip
_OBSERVER = re.compile(
    r"\b(?:journalist|correspondent|reporter|editor|columnist|commentator|analyst|expert|professor|researcher|historian|economist|scholar|fellow)\b",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:ministry|spokes\w+|embassy|office|statement|official|delegation|department|minister|president|premier|chancellor|envoy|negotiator"
    r"|ambassador|secretary|adviser|leader)s?\b",
    re.I,
)
_LEVEL = {"demands": 0, "rejects": 0, "conditions": 1, "offers": 2, "accepts": 2, "concedes": 2}
"""How far a stance goes towards the other side; a change of level is a shift, a change within one is not."""
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
_HEAD = re.compile(
    r"(?:[\w'’ -]{1,40}\s)?(?<!on\s)(?:demand|condition|insistence|call)s?\s+(?:that|for|to|on)\s+|[\"“'‘(]?(?:that|to|for|on|of|in|the|a|an|if|it|he|she|they|we|as)\b[\s,]+",
    re.I,
)
_CUT = re.compile(r"[,;:–—]|[.](?!\d)|\s(?:which|that|who|because|while|although|as|if|unless|until|including|so)\s", re.I)
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the a an of to in on for and or that is are be must should will would has have it its their his her with by from as at this",
    )
)
LABEL_WORDS = 8
ISSUES = 2
"""More issues than this no statement is about."""
ONE_ISSUE, FEWEST_SHARED = 0.6, 4
"""Words of its own issue that two statements must share, as a share of the fewer, to be about the same thing."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """One statement as a stand of a party; `place` orders them by time, then by place in the text."""

    party: str
    issue: Issue
    stance: Stance
    voice: Voice
    statement: Statement
    report: str
    date: str | None
    place: tuple[str, int, int]
    text: str
    condition: str | None
    evidence: Evidence
    own: bool
    """Whether the issue is known by its words alone."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands are told by: for whom entities speak, who meets whom, what statements are about."""

    sides: Mapping[str, str]
    rounds: Sequence[Round]
    about: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    onlookers: frozenset[str]
    """Organisations that take part in no contact."""


def positions_of(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement],
    sides: Mapping[str, str],
    actors: Iterable[Actor] = (),
    rounds: Iterable[Round] = (),
    contacts: Iterable[Contact] = (),
    issues: Mapping[str, str] | None = None,
    telling: Container[str] | None = None,
) -> tuple[Position, ...]:
    """Every position, in order of time. `readings` are in order of time; `sides` says for whom an entity speaks.

    `telling` are the statements that say something by themselves (all if None).
    `issues` gives the label of an issue that "about" verdicts name. A statement that is about no known
    issue is kept under its own words, so that no demand is lost. An organisation that takes part in no
    contact has a position only towards another side that its words name: much that organisations ask for is no negotiation.
    """
    kept = list(rounds)
    meeting = {actor for one in kept for actor in (*one.parties, *one.mediators, *one.hosts)} | {
        actor for one in contacts for actor in one.parties
    }
    onlookers = frozenset(one.id for one in actors if one.kind == "organisation" and one.id not in meeting)
    known = _Known(sides, kept, _about(judgements), issues or {}, onlookers)
    stands = [
        stand
        for at, reading in enumerate(readings)
        for one in reading.statements
        if telling is None or one.id in telling
        for stand in _stands(at, reading, one, known)
    ]
    return _positions(_settled(_joined(sorted(stands, key=lambda one: one.place))))


def _about(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """The clearest issue of each statement, and a second one only if it is as clear."""
    found: dict[str, set[tuple[float, str]]] = {}
    for one in judgements:
        if one.kind == "about":
            found.setdefault(one.left, set()).add((-one.score, one.right))
    best = {statement: sorted(ranked) for statement, ranked in found.items()}
    return {statement: tuple(issue for score, issue in ranked[:ISSUES] if score == ranked[0][0]) for statement, ranked in best.items()}


# --- one statement --------------------------------------------------------------------------------


def _stands(at: int, reading: Reading, one: Statement, known: _Known) -> Iterator[_Stand]:
    party, stance = (
        _owned(reading, one, known.sides) or _of_another(reading, one, known.sides) or (_side(reading, one, known.sides), _stance(one))
    )
    if (
        party is None
        or stance is None
        or not one.content
        or _is_onlooker(reading, one)
        or (party in known.onlookers and not _names_another(reading, one, party, known.sides))
    ):
        return
    text, words, shown = reading.report.text, one.words(reading.report.text), _shown(one)
    date = one.said or (reading.report.published or "")[:10] or None
    voice = _voice(reading, one, party, known)
    condition = one.condition.of(text) if one.condition else None
    evidence = Evidence(reading.report.id, shown.start, shown.end, shown.of(text))
    place = (_sortable(date), at, one.content[0].start)
    issues = [Issue(key, known.labels.get(key, key)) for key in known.about.get(one.id, ())]
    for issue in issues or [_own_issue(words)]:
        yield _Stand(party, issue, stance, voice, one, reading.report.id, date, place, words, condition, evidence, not issues)


def _is_onlooker(reading: Reading, one: Statement) -> bool:
    """Documents, journalists and analysts describe positions; what they say is nobody's word."""
    entity = reading.entity(one.speaker.entity if one.speaker else None)
    observes = entity is not None and any(_OBSERVER.search(role.title) for role in entity.roles)
    return observes or (one.speaker is not None and one.speaker.source == "document")


def _names_another(reading: Reading, one: Statement, party: str, sides: Mapping[str, str]) -> bool:
    whole = _whole(one)
    return any(sides.get(each.entity or "", party) != party for each in reading.mentions if each.span.within(whole))


def _whole(one: Statement) -> Span:
    return Span(one.content[0].start, one.content[-1].end)


def _sortable(date: str | None) -> str:
    return date if date and not date.startswith("XXXX") else "9999"


def _side(reading: Reading, one: Statement, sides: Mapping[str, str]) -> str | None:
    """For whom the speaker speaks; somebody unnamed for the one state that the words call them of ("a Norlandic delegate")."""
    if one.speaker is None or one.speaker.entity:
        return sides.get(one.speaker.entity or "") if one.speaker else None
    span = one.speaker.span
    words = reading.words(span) if span else ""
    if span is None or one.speaker.source != "unnamed" or _OUTSIDER.search(words):
        return None
    named = [each for each in reading.mentions if each.kind == "state" and each.span.within(span)]
    serves = len(named) == 1 and (
        _SERVANT.match(reading.report.text, named[0].span.end, span.end)
        or _SERVING.search(reading.report.text, span.start, named[0].span.start)
    )
    return sides.get(named[0].entity or "") if serves else None


def _stance(one: Statement) -> Stance | None:
    """The stance of the act. What is only called a condition ("remains a key condition") is a demand; "only if" makes it conditional."""
    if one.act == "conditions" and one.condition is None:
        return "demands"
    return STANCES.get(one.act)


def _owned(reading: Reading, one: Statement, sides: Mapping[str, str]) -> tuple[str, Stance] | None:
    """Whose demand or refusal the words tell, where they name its owner: "Norland's demands for", "Norland wants"."""
    if not one.content or one.act in ("rejects", "accepts", "concedes", "offers", "accuses", "thanks", "denies"):
        return None
    whole, text = _whole(one), reading.report.text
    for mention in reading.mentions:
        party = sides.get(mention.entity or "") if mention.kind in ("state", "organisation", "place") else None
        if party and mention.span.within(whole):
            found = _told(text, _up_to_break(one, mention.span), whole, one)
            if found:
                return party, found
    return None


_HEAD_OF_CONTENT = 12
"""Letters of a content within which its subject begins ("that the ...")."""
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
_GIVING: frozenset[str] = frozenset({"offers", "accepts", "rejects", "concedes", "reaffirms"})


def _of_another(reading: Reading, one: Statement, sides: Mapping[str, str]) -> tuple[str, Stance] | None:
    """Of whom a speaker tells that they offer, accept or refuse ("said Norland would let lorries through"): it is their position, in another's voice."""
    if one.act not in _GIVING or not one.content or one.cue is None or not _PLAIN_CUE.search(reading.words(one.cue)):
        return None
    start, text = one.content[0].start, reading.report.text
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
            and party != _side(reading, one, sides)
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
_HEARSAY = re.compile(
    r"(?:is|are|was|were|has been|have been) (?:\w+ )?(?:said|reported|believed|understood|rumou?red|quoted)\b|reportedly\b|allegedly\b",
    re.I,
)
"""Cues of those who tell what somebody is said to have said."""


def _voice(reading: Reading, one: Statement, party: str, known: _Known) -> Voice:
    """Whose word it is: of a statement inside another, that of the one who tells it."""
    teller = _teller(reading, one)
    side = _side(reading, teller, known.sides)
    if side == party:
        if one.cue and _HEARSAY.match(reading.words(one.cue)):
            return "third"
        return "outlet" if _is_paraphrase(reading, teller) or _is_deed(reading, teller) else "self"
    together = [each for each in known.rounds if party in each.parties]
    if side is not None and any(side in each.parties for each in together):
        return "counterpart"
    return "mediator" if side is not None and any(side in (*each.mediators, *each.hosts) for each in together) else "third"


def _teller(reading: Reading, one: Statement) -> Statement:
    by_id = {each.id: each for each in reading.statements}
    for _ in range(8):  # Nesting is never this deep; the bound keeps a circle of hostile input from going on.
        outer = by_id.get(one.inside or "")
        if outer is None or outer.speaker is None or (outer.speaker.entity is None and outer.speaker.span is None):
            return one
        one = outer
    return one


_AGREED = re.compile(r"(?:has|have|had)?\s*(?:\w+ly\s+)?(?:agreed|accepted|consented|granted)\b", re.I)


def _is_deed(reading: Reading, one: Statement) -> bool:
    """ "Brekke agreed to a truce" in the outlet's words alone, with no day, channel or quotation: it tells of a deed, not of words."""
    told = one.cue is not None and _AGREED.match(reading.words(one.cue)) is not None
    return told and not one.quotes and one.said is None and one.channel is None


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


def _shown(one: Statement) -> Span:
    return one.quotes[0] if one.quotes else _whole(one)


# --- issues of their own --------------------------------------------------------------------------


def _own_issue(words: str) -> Issue:
    """An issue that is nothing but the words: two statements share it if the same words carry them."""
    return Issue(content_id("issue", *sorted(_stems(words))), _label(words))


def _joined(stands: Sequence[_Stand]) -> list[_Stand]:
    """Issues of their own that are told in mostly the same words are one, under the words of the first ("the boats must go", "the boats stay")."""
    words = {one.issue.id: frozenset(_stems(one.text)) for one in stands if one.own}
    first = {one.issue.id: one.issue for one in reversed(stands) if one.own}
    order = {key: at for at, key in enumerate(dict.fromkeys(one.issue.id for one in stands if one.own))}
    pairs = [pair for pair in combinations(sorted(words), 2) if _one_issue(words[pair[0]], words[pair[1]])]
    named = {key: first[min(group, key=order.__getitem__)] for group in groups(words, pairs) for key in group}
    return [replace(one, issue=named.get(one.issue.id, one.issue)) for one in stands]


def _one_issue(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return shared >= FEWEST_SHARED and shared >= ONE_ISSUE * min(len(left), len(right))


def _stems(words: str) -> set[str]:
    return {word[:6] for word in _telling(words)}


def _label(words: str) -> str:
    """The beginning of the words up to the first pause, as they stand, at most eight of them and two that say something."""
    start = 0
    while found := _HEAD.match(words, start):
        start = found.end()
    cut = _CUT.search(words, start + 1)
    phrase = _short(words[start : cut.start()]) if cut else ""
    return phrase if len(_telling(phrase)) > 1 else _short(words[start:]) or words


def _short(phrase: str) -> str:
    """At most eight words, without small words and signs at the end and without half a pair of marks."""
    kept = list(re.finditer(r"\S+", phrase))[:LABEL_WORDS]
    while kept and not _telling(kept[-1][0]):
        kept.pop()
    short = phrase[: kept[-1].end()].strip(" \n.,;:–—") if kept else ""
    paired = short.count('"') % 2 == 0 and short.count("“") == short.count("”")
    return short if paired else short.strip(' .,"“”')


def _telling(phrase: str) -> list[str]:
    return [word for word in re.findall(r"\w+", phrase.casefold()) if word not in _STOP]


# --- over time ------------------------------------------------------------------------------------


def _settled(stands: Sequence[_Stand]) -> Iterator[_Stand]:
    """What is reaffirmed is the party's last stance on the issue, else its next; if there is none it stays reaffirmed."""
    known: dict[tuple[str, str], list[_Stand]] = {}
    for one in stands:
        if one.stance != "reaffirms":
            known.setdefault((one.party, one.issue.id), []).append(one)
    for one in stands:
        others = known.get((one.party, one.issue.id), []) if one.stance == "reaffirms" else []
        before = [each for each in others if each.place < one.place]
        settled = before[-1] if before else others[0] if others else one
        yield replace(one, stance=settled.stance)


def _positions(stands: Iterable[_Stand]) -> tuple[Position, ...]:
    grouped: dict[tuple[str, str, str, str], list[_Stand]] = {}
    by_issue: dict[tuple[str, str], list[_Stand]] = {}
    for one in stands:
        grouped.setdefault((one.party, one.issue.id, one.stance, one.voice), []).append(one)
        if one.voice == "self":
            by_issue.setdefault((one.party, one.issue.id), []).append(one)
    shifts = {key: _shifts(line) for key, line in by_issue.items()}
    return tuple(_position(group, shifts.get((group[0].party, group[0].issue.id), [])) for group in grouped.values())


def _shifts(line: Sequence[_Stand]) -> list[tuple[str, Shift]]:
    """Each change of level from one day to a later one, with the stance it led to."""
    moved: list[tuple[str, Shift]] = []
    for before, after in pairwise(line):
        levels = _LEVEL.get(before.stance), _LEVEL.get(after.stance)
        if None not in levels and levels[0] != levels[1] and before.date and after.date and before.place[0] < after.place[0]:
            moved.append((after.stance, Shift(before.evidence, after.evidence)))
    return moved


def _position(group: Sequence[_Stand], shifts: Sequence[tuple[str, Shift]]) -> Position:
    last = group[-1]
    dates = [one.date for one in group if one.date]
    return Position(
        party=last.party,
        issue=group[0].issue,
        stance=last.stance,
        voice=last.voice,
        condition=last.condition,
        text=last.text,
        statements=tuple(one.statement.id for one in group),
        reports=tuple(dict.fromkeys(one.report for one in group)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        shifts=tuple(shift for stance, shift in shifts if stance == last.stance and last.voice == "self"),
    )
