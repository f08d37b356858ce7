"""The words of meeting: what the lexicon of contacts says of a noun, and of the words on either side of it.

A glimpse is one place in a report that tells of a contact; the reader hands glimpses on before it
merges them. The words are in contacts.toml.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.assets import vocabulary
from communique.clauses import compiled, following, governing, needed_words, pattern_of
from communique.model import ContactKind, Entity, Format, Mention, RoundStatus, Span, is_army

KINDS: tuple[ContactKind, ...] = ("shuttle", "call", "talks", "meeting", "visit", "letter")
CAPITALISED = r"(?-i:[A-Z][\w.]*(?:[-–/][A-Z]?[\w.]+)*)(?:['’]s?)?"
_FORMATS: tuple[Format, ...] = ("shuttle", "indirect", "direct", "online")
_STATUSES: tuple[str, ...] = (
    "disputed",
    "cancelled",
    "postponed",
    "broken-off",
    "unreal",
    "confirmed",
    "announced",
    "under-way",
    "held",
    "proposed",
)
_NO_START = r"(?!(?i:after|following|in|on|at|for|with|during|before|while|when|as|if|but|and|he|she|they|it|we|recalling|since|ahead|despite|although|unless|whether|i)\b)"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """`span` is its clause. `status` is None where the words only point at a contact told of before.

    `inherits`: the parties are those of the talks spoken of before ("the talks", "a new round").
    `sides` are the parties if no talks were spoken of before. `points`: it goes on about the last one ("those talks").
    `denies`: it denies what was told of it ("denied the account"). `counts`: the words call it a round or the talks.
    `helps`: a party is somebody whom the report calls a mediator.
    `unnamed`: its clause names nobody who could have met.
    `open`: with whom is told without a name ("with the officials", "between Norland and other signatories").
    `presumed`: that there are such talks is taken for granted ("the delegation to the talks in Arsk").
    `owned`: of somebody told elsewhere ("its talks with").
    `named`: "the talks between Ann Os and Bo Ek", people of no known side, who meet for those whose talks were told of just before.
    `resumed`: they go on after a break, so what is told of the break is not of them.
    `apart`: called by its place, so perhaps not what was told of before.
    `fresh`: the day of a report whose first words tell of it as news, without a day of its own.
    `former`: only implied by what follows it ("the first talks since March"), so "those talks" means another.
    """

    kind: ContactKind
    span: Span
    sentence: int
    status: RoundStatus | None
    parties: tuple[str, ...] = ()
    inherits: bool = False
    points: bool = False
    counts: bool = False
    former: bool = False
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    ordinal: int | None = None
    when: str | None = None
    place: str | None = None
    format: Format | None = None
    outcome: Span | None = None
    delegations: tuple[tuple[str, str], ...] = ()
    sides: tuple[str, ...] = ()
    denies: bool = False
    helps: bool = False
    unnamed: bool = False
    open: bool = False
    presumed: bool = False
    owned: bool = False
    named: bool = False
    resumed: bool = False
    apart: bool = False
    fresh: str | None = None


def kind_of(noun: str, before: str = "") -> ContactKind | None:
    """What the noun calls it; None for what goes on by itself ("dialogue", "months of negotiations"). `before`: the words before it."""
    if _PROCESS.search(before + noun, len(before)):
        return None
    if compiled(rf"\b{words('nouns', 'process')}$").search(noun):
        return "talks" if is_round(noun) else None
    return next((kind for kind in KINDS if compiled(rf"\b{words('nouns', kind)}$").search(noun)), "talks")


_PROCESS = re.compile(r"\b(?:(?:months?|years?|decades?)|(?<!two\s)(?<!three\s)(?<!four\s)(?<!\d\s)weeks)\s+of\s", re.I)
""" "weeks of intensive negotiations"; "two weeks of talks" may be one round."""


_WAS_HELD = re.compile(
    r"(?:\s+(?:on|for|of)\b[^.;]{0,90}?)?,?\s+(?:was\s+held|took\s+place|opened|will\s+(?:be\s+held|take\s+place|open))\s+(?:in|at|on)\b"
)


def _is_body(found: re.Match[str], text: str) -> bool:
    """ "The National Conference rejected it" names a body; "the Conference on the Lakes | was held in Arsk" a meeting."""
    return found["head"][0].isupper() and not _WAS_HELD.match(text, found.end())


def is_verb(found: re.Match[str], text: str) -> bool:
    """ "calls for", "he talks", "visits Kyiv": no nouns."""
    after = text[found.end() : found.end() + 24]
    head = found["head"].lower()
    if head in ("conference", "conferences") and (_BEFORE_PRESS.search(found["pre"]) or _is_body(found, text)):
        return True
    if head == "consultation" and re.search(r"\b[Ii]n\s+(?:\w+\s+)?$", text[max(0, found.start() - 24) : found.start("head")]):
        return True  # "in consultation with"
    if head == "consultation" and not re.match(r"\s+(?:with|between|among|meeting)\b", after) and "round" not in found["head"]:
        return True  # "took part in the consultation": a vote, or what a patient has
    if found["head"].isupper():  # a headline of another piece, set in capitals
        return True
    if head in ("speaking", "talking"):  # "after speaking with Ann Os by phone"
        before = text[max(0, found.start("head") - 12) : found.start("head")]
        return not re.search(r"\b(?:[Aa]fter|[Ff]ollowing)\s+$", before) or not re.match(
            r"\s+(?:by (?:tele)?phone\s+)?(?:with|to)\b", text[found.end() : found.end() + 24]
        )
    if head == "meeting" and not found["pre"].strip() and _AFTER_MEETING.match(after):
        return (
            re.search(r"\b(?:[Aa]fter|[Ff]ollowing|[Uu]pon|[Bb]efore)\s+$", text[max(0, found.start("head") - 12) : found.start("head")])
            is not None
        )
    if head in ("call", "calls", "visit", "visits", "talk"):
        if re.match(r"\s+with\b", after):  # also behind a quotation: a "very nice" call with
            return False
        return not found["pre"].strip() or bool(re.match(r"\s+(?:for|upon)\b|\s+on\b(?!\s+\w+day\b)|\s+(?-i:[A-Z])(?!\w+day\b)", after))
    return head in ("round", "rounds") and bool(re.match(r"\s+of\b|\s+[a-z]*(?:robin|table|trip|up)", after))


WHOM_MET = r"(?:the\s+|his\s+|her\s+|its\s+|their\s+)?(?:[a-z]+\s+){0,2}[A-Z]"
"""What begins the name of somebody whom another met: "his counterpart Ada Brekke"."""
_AFTER_MEETING = re.compile(rf"\s+(?!in\b|on\b|at\b)(?:with\s+)?{WHOM_MET}")
""" "after meeting Ada Brekke", which is no noun; "after meeting in Arsk" is."""
_BEFORE_PRESS = re.compile(r"\b(?:press|news|video|telephone|phone|party|donors?|pledging|academic|scientific|annual)\s+$", re.I)
"""Conferences at which nobody negotiates."""


def hearsay(left: str) -> bool:
    """ "asked about reports that ...", "declined to comment on a report that ...": neither told nor denied."""
    return bool(compiled(words("hearsay", "left")).search(left))


def as_told(words_: str, before: str = "") -> str:
    """ "Ann said it would be held": what was to come when she spoke is still told as to come.

    As long as before, so that offsets into it hold.
    """
    words_ = _NOTED.sub(lambda found: " " * len(found[0]), words_)
    told = compiled(rf"\b{words('speech', 'words')}").search(before + words_)
    if not told or "would" not in words_ or compiled(r"\b(?:if|unless|provided|only|otherwise)\b").search(before + words_):
        return words_
    return re.sub(r"\bwould\b", "will ", words_)


_NOTED = re.compile(r"\bit (?:may|must|should|can) be (?:noted|recalled|mentioned|remembered) that\b", re.I)
""" "It may be noted that the round was held" is no guess."""


def denied(left: str) -> str | None:
    """ "disputed" where the words before deny that it took place; "denied ... during the talks" denies something else."""
    if compiled(r"\b(?:during|at|in|after|before|since|from|to|over|with|by|about)\s+(?:the\s+)?$").search(left):
        return None
    found = governing(left, {"disputed": words("disputed", "left")}, 8)
    return None if compiled(r"\bnot\b|n['’]t\b").search(left) else found


def is_to_come(right: str) -> bool:
    """ "holds talks on Friday": what is told of in the present and has a day is still to come, or a habit."""
    return bool(compiled(rf"\b{words('now', 'coming')}").search(right[:80]))


def open_details(left: str, noun: str) -> str | None:
    """ "no agreement yet on the place and date of the next round": that it comes is taken for granted, only when and where is open."""
    coming = compiled(rf"\b(?:{words('before', 'coming')}|new)\b").search(noun)
    return "announced" if coming and compiled(rf"\b{words('details', 'left')}\s+$").search(left) else None


def said_of(left: str, right: str) -> str | None:
    """The verb that governs the noun, or the one that follows it; a wish or a condition outweighs both."""
    if governing(left, {"unreal": words("unreal", "left")}):
        return "unreal"
    right = _within_clause(right)
    after = following(_past_relative(right), _followers())
    undone = governing(left, {name: words(name, "left") for name in ("cancelled", "postponed", "broken-off")}, 4, closely=True)
    if after is None and undone:  # "postponed its talks, scheduled for Monday"
        return undone
    whole = following(right, _followers())
    if after is None or (
        after[0] == "unreal" and whole and whole[0] in ("held", "began")
    ):  # "which took place on Monday, could lead to a truce"
        after = whole
    return after[0] if after else governing(left, governors(), 4, closely=True)


_OWN_CLAUSE = re.compile(
    r"(?<!well)(?<!such)\s(?:as|while|when|because)\s+(?=(?:the|both|all|each|they|he|she|it|its|their|[A-Z][\w-]+)\b)"
    r"|\s(?:said|says|announced|declared|stated|added|warned)\s+(?:on\s+\w+day\s+)?that\b"
)


def _within_clause(right: str) -> str:
    """ "another round in Arsk as | the parties continue to seek peace", "a source close to the talks said that": what others do or say is not said of the noun."""
    cut = _OWN_CLAUSE.search(right)
    return right[: cut.start()] if cut else right


RELATIVE = re.compile(
    r"([^,;]{0,80}),\s+(?:which|that|held|hosted|arranged|organi[sz]ed|convened|mediated|brokered|facilitated|sponsored|aimed|led|attended|chaired|scheduled|due|set)\b([^,;]{0,120}),?"
)
"""A relative clause between commas, behind the noun."""


ASIDE = re.compile(r"([^,;]{0,80})(,\s+the\s+(?:last|first|latest|second|third|only|most|final)\b[^,;.]{3,120},)(?=\s+[a-z])")
""" "the 60th round | , the last of those begun in 2028, | took place": what is said of others stands between commas."""


def _past_relative(right: str) -> str:
    """ "the round, which was due to open on Tuesday, has been postponed": what the main clause says of it comes first."""
    relative = ASIDE.match(right) or RELATIVE.match(right)
    return relative[1] + right[relative.end() :] if relative else right


def format_of(noun: str, right: str) -> Format | None:
    """How they met, where the words say so."""
    around = noun + right[:80]
    return next((name for name in _FORMATS if compiled(rf"\b{words('format', name)}").search(around)), None)


def is_round(noun: str) -> bool:
    """Do the words call it a round or a cycle of talks?"""
    return compiled(r"\b(?:rounds?|cycles?)\b").search(noun) is not None


def ordinal_of(noun: str) -> int | None:
    """The number of the round, where the noun counts it."""
    names: list[str] = _lexicon()["ordinals"]["words"]
    found = compiled(rf"\b(?:{'|'.join(names)}|\d{{1,2}}(?:st|nd|rd|th))\b").search(noun)
    if not found:
        return None
    return names.index(found[0].lower()) + 1 if found[0].lower() in names else int(re.sub(r"\D", "", found[0]))


def _lexicon() -> dict[str, Any]:
    return vocabulary("contacts")


@cache
def words(part: str, name: str) -> str:
    return pattern_of(_lexicon()[part][name], _lexicon()["verbs"])


@cache
def planned() -> str:
    """ "due to open": what stands before the place of a contact to come."""
    return pattern_of(["{is_to} {be}"], _lexicon()["verbs"])


@cache
def governors() -> dict[str, str]:
    lists = {name: words(name, "left") for name in _STATUSES if name not in ("disputed", "unreal")}
    return {**lists, "began": pattern_of(["{began}"], _lexicon()["verbs"]), "now": words("now", "left")}


@cache
def _followers() -> dict[str, str]:
    return {**{name: words(name, "right") for name in _STATUSES}, "began": words("held", "began")}


@cache
def unnamed_sides() -> str:
    return rf"(?:\s+(?:held\s+)?(?:in|at|on)\s+[\w'’.-]+)?(?:\s+(?:with|between|and))?(?:\s+(?!with\b|in\b|at\b)[\w-]+){{0,4}}\s+{words('unnamed', 'groups')}"


@cache
def people_from() -> str:
    """ "representatives from": who follows is whom they met."""
    return rf"(?:\s+with)?\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}{words('unnamed', 'from')}\s+from(?=\s)"


@cache
def verbs() -> dict[str, str]:
    return {name: pattern_of(phrases, _lexicon()["verbs"]) for name, phrases in _lexicon()["meet"].items()}


@cache
def noun_words() -> frozenset[str]:
    """The last word of every noun of meeting."""
    return frozenset(re.findall(r"\w+", one)[-1] for some in _lexicon()["nouns"].values() for one in some)


@cache
def trigger_words() -> frozenset[str]:
    """A sentence with none of these tells of no contact: a quick look before any pattern is tried."""
    verbs_ = {max(some, key=lambda word: (len(word), word)) for phrases in verb_words().values() for some in phrases if some}
    asides = " ".join([*_lexicon()["disputed"]["account"], *_lexicon()["helpers"]["mediators"]]).lower()
    return (
        noun_words()
        | verbs_
        | {"asked", "invited", "invites", "summoned"}
        | trip_words()
        | {word for word in re.findall(r"\w{5,}", asides) if word not in ("which", "under", "their", "through")}
    )


@cache
def trip_words() -> frozenset[str]:
    """The word of each phrase of going without which it cannot match."""
    phrases = [one for name in ("past", "going", "weak", "sent", "coming", "noun") for one in _lexicon()["trips"][name]]
    return frozenset(max(needed_words(one), key=lambda word: (len(word), word)) for one in phrases)


@cache
def verb_words() -> dict[str, tuple[frozenset[str], ...]]:
    """For every list of verbs, the words that each of its phrases needs."""
    return {name: tuple({needed_words(one) for one in phrases}) for name, phrases in _lexicon()["meet"].items()}


def likely_verbs(tokens: Set[str]) -> list[str]:
    """The lists of verbs of which a phrase may stand in a clause with these words, in their order."""
    by_word = _verbs_by_word()
    found = {name for word in tokens & by_word.keys() for name, needed in by_word[word] if needed <= tokens}
    return [name for name in verb_words() if name in found] if found else []


@cache
def _verbs_by_word() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The phrases of verbs by the longest word that each needs: its list, and all the words."""
    out: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, phrases in verb_words().items():
        for needed in phrases:
            out.setdefault(max(needed, key=lambda word: (len(word), word)), []).append((name, needed))
    return out


@cache
def helpers(part: str) -> tuple[tuple[str, str], ...]:
    halves = [one.split("N") for one in _lexicon()["helpers"][part]]
    return tuple((rf"{_spaced(before)}(?:the\s+)?$" if before else "", rf"^(?:['’]s)?{_spaced(after)}") for before, after in halves)


def _spaced(words: str) -> str:
    return (r"\b" if words[:1].isalpha() else "") + re.sub(r"\\? +", r"\\s+", words) + (r"\b" if words[-1:].isalpha() else "")


@cache
def nouns() -> re.Pattern[str]:
    lexicon = _lexicon()
    heads = "|".join(re.escape(one) for name in lexicon["nouns"] for one in sorted(lexicon["nouns"][name], key=len, reverse=True))
    first, then = (
        "|".join(re.escape(one) for part in parts for one in lexicon["before"][part])
        for parts in (("definite", "indefinite", "possessive"), ("describing",))
    )
    word = rf"(?:(?i:{then})(?:,(?=\s(?i:{then})\s))?|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|{_NO_START}{CAPITALISED}(?:\s+and\s+{CAPITALISED})?|\w+-\w+)"
    pre = rf"(?:(?i:{first})\s+)?(?:{word}\s+){{0,9}}"
    return re.compile(
        rf"(?<![\w-])(?P<pre>{pre})(?P<head>(?i:(?:(?:cycles?|days?|weeks?|hours?|months?|years?|decades?|series|sets?)\s+of|rounds?(?:\s+of)?)\s+(?:{word}\s+){{0,4}}(?:{heads})|{heads}))(?![\w-])"
    )


PAIRED = re.compile(
    r"(?:\s\([A-Z]\w+\))?(?:\s+and\s+(?:(?:the|its|their)\s+)?(?:(?:rival|paramilitary|rebel|opposing|warring|regional)\s+){0,3}|\s?[-–—‑/]\s?)"
)
"""What stands between two that are named as a pair ("the army and | its rival | the Senda Front")."""
_ARMED = ("armed-group", "faction")


def of_sides(text: str, mentions: Sequence[Mention], entities: Mapping[str, Entity], helpers: Collection[str] = ()) -> list[Mention]:
    """The mentions of those who may be a side of talks: states, armed groups and factions; `helpers`, who mediate, are none.

    A state's army is a side, instead of the state, where a report on an armed group names it twice as often as the state, or as often and as
    one of a pair with the group. The state's name inside the army's then counts for nothing.
    """
    known = [one for one in mentions if one.entity in entities and one.entity not in helpers and one.kind in ("state", "organisation")]
    armies = [one for one in known if is_army(entities[one.entity or ""])]
    others = [one for one in known if entities[one.entity or ""].kind in ("state", *_ARMED)]
    plain = [one for one in others if one.kind != "state" or not any(one.span.within(army.span) for army in armies)]
    groups = [one for one in plain if entities[one.entity or ""].kind in _ARMED]
    counts = Counter(one.entity for one in (*plain, *armies))
    own = {
        army: state
        for army in {one.entity or "" for one in armies if groups}
        if counts[army] >= counts[state := entities[army].state] * (1 if _are_paired(text, army, armies, groups) else 2)
    }
    if not own:
        return others
    return sorted(
        (one for one in (*plain, *armies) if one.entity in own or one.entity not in {*own.values(), *(each.entity for each in armies)}),
        key=lambda one: one.span,
    )


def _are_paired(text: str, army: str, armies: Sequence[Mention], groups: Sequence[Mention]) -> bool:
    return any(
        PAIRED.fullmatch(text, first.span.end, second.span.start)
        for one in armies
        if one.entity == army
        for other in groups
        for first, second in ((one, other), (other, one))
        if first.span.end <= second.span.start
    )


def is_both_sides(phrase: str) -> bool:
    """ "Norland's warring factions", "rival forces": both sides of a conflict, also without "both"."""
    return _WARRING.search(phrase) is not None


_WARRING = re.compile(r"\b(?:warring|rival|opposing)\s+(?:parties|sides|factions|forces|camps)$", re.I)
