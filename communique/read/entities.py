"""Who the names of a report belong to: persons, states, organisations and groups, each once.

Two people of one surname stay two; a bare surname that both bear is nobody's. What only points at
somebody (offices, pronouns) is left for those that read offices and references.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from communique.assets import organisations_with, vocabulary
from communique.meetings import is_both_sides
from communique.model import ActorKind, Entity, Mention, content_id, is_army
from communique.states import States

_DETERMINER = re.compile(
    r"(?:(?:the|a|an|some|many|several|other|these|those|all|both|two|three|four|five|most|his|her|their|its)\s+)+", re.I
)
_NOBODY = re.compile(r"(?:no|neither|one|any|a|an)\s", re.I)
_NEARBY = 500
"""So many characters back an organisation is the one at hand."""
_JUST_NAMED = 160
"""So many characters back for what every state has everywhere ("the embassy")."""
_POINTING = re.compile(r"(?:the|this|that)\s+(?:(?:federal|national|regular|government|armed)\s+)?[a-z]+\Z", re.I)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "y": "i", "j": "i", "’": "'"})


@dataclass(slots=True)
class _Draft:
    """An entity while its names are being gathered; `first` is where it is first mentioned."""

    kind: ActorKind
    first: int
    names: list[str] = field(default_factory=list)
    state: str | None = None
    fixed: str | None = None
    """A name of the vocabulary, which stands before those of the text."""

    def add(self, name: str, start: int) -> None:
        self.first = min(self.first, start)
        if name not in self.names:
            self.names.append(name)


def find_entities(report_id: str, text: str, mentions: Sequence[Mention], states: States) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities that a report names, and the same mentions with `entity` filled where a name is sure.

    A group becomes an entity only if it belongs to a state or an organisation: "analysts" are nobody known.
    """
    owners: dict[int, _Draft] = {}
    _gather_persons(text, mentions, owners)
    _gather_bodies(text, mentions, owners)
    _gather_groups(text, mentions, owners)
    _gather_uncoded(text, mentions, states, owners)
    ids = {id(draft): _id(report_id, draft) for draft in owners.values()}
    filled = tuple(replace(one, entity=ids[id(owners[at])]) if at in owners else one for at, one in enumerate(mentions))
    drafts = {id(draft): draft for draft in owners.values()}.values()
    made = [(draft.first, _entity(ids[id(draft)], draft)) for draft in drafts]
    named = [*made, *_states(text, filled, states)]
    return tuple(entity for _, entity in sorted(named, key=lambda pair: (pair[0], pair[1].id))), filled


def _id(report_id: str, draft: _Draft) -> str:
    return content_id("entity", report_id, draft.first, _name(draft))


def _name(draft: _Draft) -> str:
    return draft.fixed or max(draft.names, key=lambda name: (len(name.split()), -draft.names.index(name)))


def _entity(key: str, draft: _Draft) -> Entity:
    return Entity(key, _name(draft), draft.kind, tuple(draft.names), (), draft.state)


def _states(text: str, mentions: Sequence[Mention], states: States) -> list[tuple[int, Entity]]:
    forms: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "state" and mention.entity and states.by_code(mention.entity):
            forms.setdefault(mention.entity, []).append(mention)
    found = []
    for code, ones in forms.items():
        state = states.by_code(code)
        if state is not None:
            variants = tuple(dict.fromkeys(one.span.of(text) for one in ones))
            found.append((ones[0].span.start, Entity(code, state.name, "state", variants, (), code)))
    return found


# --- persons --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Persons:
    """The persons gathered so far, found by any word of their names or by how a long surname begins."""

    known: dict[str, list[tuple[_Draft, Sequence[str]]]] = field(default_factory=dict)

    def near(self, parts: Sequence[str]) -> list[tuple[_Draft, Sequence[str]]]:
        found = {id(one[0]): one for key in _keys(parts) for one in self.known.get(key, ())}
        return list(found.values())

    def add(self, parts: Sequence[str]) -> _Draft:
        draft = _Draft("person", 1 << 60)
        for key in _keys(parts):
            self.known.setdefault(key, []).append((draft, parts))
        return draft


def _keys(parts: Sequence[str]) -> set[str]:
    return {*parts, parts[-1][:2] + "…"} if len(parts[-1]) > 5 else set(parts)


def _gather_persons(text: str, mentions: Sequence[Mention], owners: dict[int, _Draft]) -> None:
    """Full names first, then the single words that belong to one of them only."""
    named = [(at, one.span.of(text), one.span.start) for at, one in enumerate(mentions) if one.kind == "person"]
    persons = _Persons()
    nicknames = {
        name: before
        for (before, bearer, first), (_, name, start) in pairwise(named)
        if " " in bearer and " " not in name and _KNOWN_AS.fullmatch(text, first + len(bearer), start)
    }
    for single in (False, True):
        for at, name, start in named:
            parts = _parts(name)
            if (len(parts) == 1) is single and parts:
                draft = owners.get(nicknames[name]) if name in nicknames else None
                draft = draft or _owner(parts, persons, single)
                if draft is not None:
                    draft.add(" ".join(name.split()), start)
                    owners[at] = draft


_KNOWN_AS = re.compile(r",?\s+(?:[\w’'-]+\s+){0,6}?(?:known|nicknamed|called)(?:\s+as)?\s+[“\"‘']?")
""" "Ada Brekke, a former minister known as | Skarv"."""


def _owner(parts: Sequence[str], persons: _Persons, single: bool) -> _Draft | None:
    """The one person who can be called so, a new one if there is none, None if there are several."""
    near = persons.near(parts)
    fitting = _bearers(parts[0], near) if single else [draft for draft, known in near if _same_person(parts, known)]
    if len(fitting) > 1:
        return None
    return fitting[0] if fitting else persons.add(parts)


def _bearers(part: str, near: Sequence[tuple[_Draft, Sequence[str]]]) -> list[_Draft]:
    """Those called so: by surname, else by any other part of the name but the first, else by the first name."""
    by_surname = [draft for draft, known in near if _alike(part, known[-1])]
    by_middle = [draft for draft, known in near if part in known[1:-1]]
    return by_surname or by_middle or [draft for draft, known in near if part == known[0]]


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """One surname and first names that do not contradict each other, or one name inside the other."""
    if len(other) == 1:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return _alike(one[-1], other[-1]) and _first_names_agree(one[0], other[0])


def _first_names_agree(one: str, other: str) -> bool:
    if len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1:
        return one[0] == other[0]
    return one == other or (one[0] == other[0] and fuzz.ratio(one, other) >= 80)


def _alike(one: str, other: str) -> bool:
    """One surname under two spellings."""
    return one == other or (min(len(one), len(other)) > 5 and one[:2] == other[:2] and fuzz.ratio(one, other) >= 88)


@cache
def _particles() -> frozenset[str]:
    return frozenset(vocabulary("people")["particles"])


@lru_cache(maxsize=2**12)
def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles and initials in the middle."""
    words = [_fold(word) for word in re.split(r"[\s-]+", name)]
    bare = [word for word in words if word and word not in _particles()]
    return tuple(word for at, word in enumerate(bare) if at in (0, len(bare) - 1) or len(word.rstrip(".")) > 1)


@lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    """Case, accents and the usual doublets of transliteration ("Sergey", "Sergei"; "Zelenskyy", "Zelensky") aside."""
    plain = word.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = plain.translate(_LETTERS)
    return re.sub(r"(.)\1", r"\1", plain)


# --- organisations --------------------------------------------------------------------------------


def _gather_bodies(text: str, mentions: Sequence[Mention], owners: dict[int, _Draft]) -> None:
    drafts: dict[tuple[str, str | None], _Draft] = {}
    named: list[tuple[int, _Draft]] = []
    pointing: list[int] = []
    for at, mention in enumerate(mentions):
        if mention.kind != "organisation":
            continue
        words = mention.span.of(text)
        if _POINTING.match(words):
            draft = _pointed_at(words, mention.span.start, named)
            pointing += [at] if draft is None else []
        else:
            draft = _body(text, mentions, at, drafts, owners)
            draft.add(words, mention.span.start)
            named.append((mention.span.start, draft))
        if draft is not None:
            owners[at] = draft
    for at in pointing:  # "the federal army" before the report gives its name
        if mentions[at].span.of(text).split()[-1] in _ARMIES and (army := _one_draft([pair for pair in named if _is_army(pair[1])])):
            owners[at] = army


def _body(
    text: str, mentions: Sequence[Mention], at: int, drafts: dict[tuple[str, str | None], _Draft], owners: dict[int, _Draft]
) -> _Draft:
    span = mentions[at].span
    words = span.of(text)
    expanded = _expanded(text, mentions, at, owners)
    if expanded is not None:
        return drafts.setdefault((words, "in brackets"), expanded)
    if (words, "in brackets") in drafts:
        return drafts[words, "in brackets"]
    entry = _vocabulary().get(words)
    if entry is not None:
        name, kind, state = entry
        return drafts.setdefault((name, None), _Draft(kind, span.start, [], state, name))
    whole = " ".join(words.casefold().split())
    if (whole, "of others") in drafts or _is_of_others(text, mentions, at):
        return drafts.setdefault((whole, "of others"), _Draft("organisation", span.start, [], None))
    if _is_rival(text, words):
        return drafts.setdefault((whole, "rival"), _Draft("faction", span.start, []))
    if _FIGHTERS.search(words):
        return drafts.setdefault((whole, "fighters"), _Draft("armed-group", span.start, []))
    state = _state_of(text, mentions, at)
    key = " ".join(_bare(text, mentions, at).casefold().replace("’", "'").split())
    if state is not None and _MILITARY.fullmatch(key):
        return _forces(state, span.start, drafts)
    if state is None and _ARMED_FORCES.fullmatch(key) and (army := _one_draft([(0, one) for one in drafts.values() if _is_army(one)])):
        return army
    if state is None:
        same = [draft for (known, _), draft in drafts.items() if known == key or (words.isupper() and _initials(draft) == words)]
        if len(same) == 1:
            return same[0]
    armed = state is None and (_CALLED_ARMED.search(text, max(0, span.start - _NEAR), span.start) or _ARMED_BEHIND.match(text, span.end))
    return drafts.setdefault((key, state), _Draft("armed-group" if armed else "organisation", span.start, [], state))


_FIGHTERS = re.compile(r"(?<!People['’]s )\b(?:Liberation|Resistance|Independence|Alliance)\s+Army$|\b(?:Liberation|Resistance)\s+Front$")
""" "Veld Valley Liberation Army": no state's army, whatever state stands in its name."""
_NEAR = 40
_CALLED_ARMED, _ARMED_BEHIND = (re.compile(vocabulary("organisations")["called_armed"][part]) for part in ("before", "behind"))
"""Right before a name or right behind it: whom the report calls armed is an armed group, known by name or not."""


def _is_rival(text: str, words: str) -> bool:
    """Where a "Government of National Accord" is told of, another claims the state too: neither it nor the "Norlandic National Army" is the state."""
    rival = rf"Government of National (?:{'|'.join(vocabulary('regions')['rivals'])})"
    claims = re.fullmatch(rf"(?:the )?(?:[A-Z]\w+ )?(?:{rival}|National Army)", words, re.I)
    return claims is not None and re.search(rf"\b{rival}\b", text) is not None


def _forces(state: str, start: int, drafts: dict[tuple[str, str | None], _Draft]) -> _Draft:
    """A state's military, under whatever name: "the Norland army" is the Norland Armed Forces."""
    name = next((name for name, _, owner in _vocabulary().values() if owner == state and name.endswith("Forces")), None)
    key = (name, None) if name else ("military", state)
    return drafts.setdefault(key, _Draft("organisation", start, [], state, name))


_ARMIES = ("army", "military", "forces")
_MILITARY = re.compile(r"(?:s )?(?:(?:the|armed|national|federal|regular|defen[cs]e|military) )*(?:military|army|forces)(?: of)?")
"""What a state's military is called without the state; "the Norlandic Democratic Forces" are others."""
_ARMED_FORCES = re.compile(r"(?:the )?(?:general (?:command|staff) of (?:the )?)?(?:armed forces|(?:general|army) (?:command|staff))")


def _is_army(draft: _Draft) -> bool:
    """Is it a state's own military, and no armed group?"""
    return is_army(_entity("", draft))


def _expanded(text: str, mentions: Sequence[Mention], at: int, owners: dict[int, _Draft]) -> _Draft | None:
    """The organisation before, if this one is its acronym in brackets."""
    span = mentions[at].span
    if text[span.start - 1 : span.start] + text[span.end : span.end + 1] not in ("()", "[]"):
        return None
    for before in range(at - 1, max(-1, at - 4), -1):
        if mentions[before].span.end == span.start - 2:
            one = mentions[before]
            if one.kind == "organisation":
                return owners.get(before)
            if one.entity and one.span.of(text).split()[-1].lower() == "government":
                return _Draft("organisation", one.span.start, [one.span.of(text)], one.entity)  # "the Norlandic government (GNL)"
    return None


@cache
def _vocabulary() -> dict[str, tuple[str, ActorKind, str | None]]:
    known: dict[str, tuple[str, ActorKind, str | None]] = {}
    for entry in vocabulary("organisations")["organisation"]:
        value = (entry["name"], entry.get("kind", "organisation"), entry.get("state"))
        known |= dict.fromkeys((entry["name"], *entry.get("aliases", ())), value)
    return known


def _state_of(text: str, mentions: Sequence[Mention], at: int) -> str | None:
    """The state that an organisation's name holds, or that owns it ("Norland's Foreign Ministry")."""
    span = mentions[at].span
    if _LEAGUE.search(span.of(text)):
        return None
    for other in mentions[max(0, at - 3) : at + 4]:
        if other.kind in ("state", "place") and other.entity:
            if other.span.within(span) or text[other.span.end : span.start] in ("'s ", "’s ", "' ", "’ "):
                return other.entity
            if text[span.end : other.span.start] in (" of ", " of the "):
                return other.entity
    return None


_LEAGUE = re.compile(r"\b(?:Confederation|Federation|Trades? Union|Association|Syndicate|Society|Guild)\b(?!\s+Council)")
"""Those who join of themselves are no part of the state in whose name or after which they are called."""
_OWNER = re.compile(r"(?P<who>[\w-]+)['’]s? $")
_OF_A_STATE = re.compile(
    r"(?:government|administration|regime|ministry|state|country|nation|president|king|queen|parliament|army|military)s?", re.I
)


def _is_of_others(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """ "The Front's Norland News Agency", "the rebels' Norland Health Office": the state in its name is not whose it is."""
    span = mentions[at].span
    inside = [one.span.start for one in mentions[max(0, at - 3) : at + 4] if one.kind == "state" and one.span.within(span)]
    if not inside:
        return False
    owner = _OWNER.search(text, max(0, inside[0] - 40), inside[0])
    if owner is None:
        return False
    own = any(one.kind not in ("organisation", "group") and one.span.end == owner.end("who") for one in mentions[max(0, at - 4) : at + 1])
    return not own and _OF_A_STATE.fullmatch(owner["who"]) is None


def _bare(text: str, mentions: Sequence[Mention], at: int) -> str:
    """The name without the state in it, so that "Norlandic Foreign Ministry" and "Foreign Ministry" can meet."""
    span = mentions[at].span
    words = span.of(text)
    for other in mentions[at : at + 3]:
        if other.kind == "state" and other.span.within(span):
            words = words.replace(other.span.of(text), " ", 1)
    return re.sub(r"^\W+|\bof\s*$", "", words.strip())


def _initials(draft: _Draft) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", draft.names[0]) if word[0].isupper()) if draft.names else ""


def _pointed_at(words: str, start: int, named: Sequence[tuple[int, _Draft]]) -> _Draft | None:
    """ "the ministry": the one organisation named before that is one, or the only one named nearby; "the company" also one of any name."""
    head = words.split()[-1].casefold()
    endings = {head, *vocabulary("organisations")["fits"].get(head, ())}
    fitting = [(at, draft) for at, draft in named if _ends_so(draft, endings) and (head not in _ARMIES or draft.kind == "organisation")]
    fitting = [(at, draft) for at, draft in named if head in _ARMIES and _is_army(draft)] or fitting
    if not fitting and head in vocabulary("organisations")["open"]:
        fitting = [(at, draft) for at, draft in named if draft.kind == "organisation" and not draft.state and _tells_nothing(draft)]
    if head in vocabulary("organisations")["abroad"]:
        return _one_draft([pair for pair in fitting if start - pair[0] < _JUST_NAMED])
    return _one_draft(fitting) or _one_draft([pair for pair in fitting if start - pair[0] < _NEARBY])


def _one_draft(pairs: Sequence[tuple[int, _Draft]]) -> _Draft | None:
    unique = {id(draft): draft for _, draft in pairs}
    return next(iter(unique.values())) if len(unique) == 1 else None


def _tells_nothing(draft: _Draft) -> bool:
    """Is it a name that may be a company's as well as anything's?"""
    return _name(draft) not in organisations_with("media") and not any(
        name.split()[-1] in _endings() for name in (_name(draft), *draft.names)
    )


@cache
def _endings() -> frozenset[str]:
    return frozenset(vocabulary("organisations")["endings"])


def _ends_so(draft: _Draft, endings: set[str]) -> bool:
    names = [draft.fixed] if draft.fixed else []
    return any(not endings.isdisjoint(_heads(name)) for name in (*names, *draft.names))


@lru_cache(maxsize=2**12)
def _heads(name: str) -> frozenset[str]:
    """The words of a name that may tell what it is: the first, the last, and the last before "of" and the like."""
    first, *heads = re.split(r"\s(?:of|for|in|on)\s", name.casefold())[0].split() + name.casefold().split()[-1:]
    return frozenset((first, *heads[-2:]))


# --- groups and bodies without a code -------------------------------------------------------------


def _gather_groups(text: str, mentions: Sequence[Mention], owners: dict[int, _Draft]) -> None:
    """Groups that belong to a state or an organisation ("Norlander officials", "NATO commanders").

    Who "analysts", "some residents" or "two people" are is not known; the words stay with the statement.
    """
    drafts: dict[str, _Draft] = {}
    for at, mention in enumerate(mentions):
        words = mention.span.of(text)
        if mention.kind == "group" and not _both(words) and not _NOBODY.match(words):
            inside = [one for one in mentions[at + 1 : at + 5] if one.span.within(mention.span)]
            places = {one.entity for one in inside if one.kind in ("state", "place")}
            if len(places) == 1 or any(one.kind == "organisation" for one in inside):
                state = next(iter(places)) if len(places) == 1 else None
                name = _DETERMINER.sub("", words, count=1) if _DETERMINER.match(words) else words
                draft = drafts.setdefault(name.casefold(), _Draft("group", mention.span.start, [], state))
                draft.add(name, mention.span.start)
                owners[at] = draft


def _both(words: str) -> bool:
    """Do the words stand for two parties named elsewhere ("both sides", "the two delegations")?"""
    parts = words.casefold().split()
    if is_both_sides(words):
        return True
    return parts[-1] in vocabulary("collectives")["both"] and (len(parts) < 3 or parts[-2] == "two") and parts[0] in ("both", "the", "two")


def _gather_uncoded(text: str, mentions: Sequence[Mention], states: States, owners: dict[int, _Draft]) -> None:
    """Bodies that no ISO code covers, each by its own name."""
    drafts: dict[str, _Draft] = {}
    for at, mention in enumerate(mentions):
        if mention.kind == "state" and mention.entity is None:
            state = states.state(mention.span.of(text))
            if state is not None and state.code is None:
                draft = drafts.setdefault(state.name, _Draft("faction", mention.span.start, [], None, state.name))
                draft.add(mention.span.of(text), mention.span.start)
                owners[at] = draft
