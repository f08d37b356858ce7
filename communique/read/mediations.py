"""Who mediates, by the words of a report: "mediated by Ostria", "the Ostrian mediator Ada Brekke", "the League's envoy for Norland".

Somebody who only hosts, attends or speaks mediates nothing; what is only offered, asked for or refused
is left out. The words are in mediation.toml.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.assets import bodies, is_body, vocabulary
from communique.clauses import clauses_of, compiled, named_after, pattern_of, subject_of
from communique.model import Entity, Mediation, Mention, Span
from communique.needles import places_of
from communique.text import small_letters

_NEAR = 60
"""Letters before a word of mediating within which it may be wished for or refused."""

_LEAD = re.compile(r"\s*(?:(?:both|the|an?|its)\s+)?(?:(?:[\w-]+\s+){0,4}(?:of|from)\s+(?:the\s+)?)?(?:[A-Z][\w-]+\s+){0,3}")
""" "mediated by | the President of | Ostria"."""
_SHORT = re.compile(r"\([A-Z][\w-]{1,9}\)")
""" "the League of Sund | (LS)"."""
_GROUP = re.compile(r"\s+(?:the\s+)?[“\"‘']?[A-Z][\w-]+(?:\s+[\w-]+){0,2}[”\"’']?\s+\(([^()]{4,120})\)")
""" "mediated by the Quartet | (Norland, Ostria, Sund and Veldania)"."""
_BY = re.compile(r"\s+by\b|\s+to\s+(?:the\s+)?[A-Z]")
_SAYS_IT = re.compile(r"\b(?:said|says)\s+(?:that\s+)?(?:it|he|she|they)\s+$")
_DESCRIBES = re.compile(
    r"\b(?:of|the|an?|in|for|to|by|with|from|at|these|those|this|that|further|new|any|such|more|direct|round|rounds)\s+$"
)
""" "a round of | mediated talks"."""
_PASSIVE = re.compile(r"\b(?:be|been|was|were|is|are|being)\s+$")


def find_mediations(text: str, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity]) -> tuple[Mediation, ...]:
    """Everybody whom the report calls a mediator, once for each place that does, in the order of the text."""
    spots = _spots(text)
    found = set(_by_office(text, mentions, entities))
    if spots:
        states = Counter(one.entity for one in mentions if one.kind == "state")
        own = next((entity for entity, _ in states.most_common(1)), None)
        found |= {one for sentence in _sentences_at(spots, sentences) for one in _in_sentence(text, sentence, spots, mentions, own)}
    return tuple(sorted(found, key=lambda one: (one.span, one.entity, one.by_office)))


@lru_cache(maxsize=2)  # asked for twice of a report
def _spots(text: str) -> list[int]:
    """Where a word of mediating stands; a quick look before any pattern is tried."""
    small = small_letters(text)
    return sorted({at for stem in vocabulary("mediation")["stems"] for at, _ in places_of(stem, small)})


def _sentences_at(spots: Sequence[int], sentences: Sequence[Span]) -> Iterator[Span]:
    starts = [one.start for one in sentences]
    yield from (sentences[at] for at in sorted({bisect_right(starts, spot) - 1 for spot in spots}) if at >= 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """A clause with the names of its sentence; `own` is the state that the report names most."""

    text: str
    clause: Span
    end: int
    named: tuple[Mention, ...]
    own: str | None


def _in_sentence(text: str, sentence: Span, spots: Sequence[int], mentions: Sequence[Mention], own: str | None) -> Iterator[Mediation]:
    named = tuple(one for one in mentions if one.span.within(sentence) and one.entity and one.kind != "place")
    for clause in clauses_of(text, sentence) if named else ():
        if not any(clause.start - 1 <= at < clause.end for at in spots):
            continue
        place = _Place(text, clause, sentence.end, named, own)
        for how in (_named_behind, _compounds, _owned, _doing, _as_such, _thanked):
            for cue, who in how(place):
                for one in _not_of_former(text, who):
                    start = min(cue.start, one.span.start)
                    if one.entity and (_is_known(text, start, cue) or _is_real(text, clause, start)):
                        yield Mediation(Span(start, max(cue.end, one.span.end)), one.entity)


def _not_of_former(text: str, who: Sequence[Mention]) -> Iterator[Mention]:
    """Without the state that only tells where somebody once held office ("former Norlandic president | Ada Brekke")."""
    for one in who:
        around = text[max(0, one.span.start - 12) : one.span.start], text[one.span.end : one.span.end + 14]
        if one.kind == "person" or not (_FORMER.search(around[0]) or _FORMERLY.match(around[1])):
            yield one


_FORMER = re.compile(r"\b(?:[Ff]ormer|ex|late)[\s-]+$")
_FORMERLY = re.compile(r"(?:['’]s)?\s+(?:former|ex-|late)\b")

_Found = Iterator[tuple[Span, list[Mention]]]


def _named_behind(place: _Place) -> _Found:
    """ "talks mediated by Ostria and the League"."""
    text, clause = place.text, place.clause
    for part in ("any", "talks"):
        for cue in compiled(_words("behind", part)).finditer(text, clause.start, clause.end):
            who = _list_after(place, cue.end())
            if part == "any":
                yield Span(*cue.span()), who
            elif compiled(_talks()).search(text, clause.start, cue.start()):
                yield Span(*cue.span()), [one for one in who if (one.kind == "organisation" and is_body(one.span.of(text)))]


def _list_after(place: _Place, start: int) -> list[Mention]:
    """The names right behind a preposition, all of a list; nothing if other words come first."""
    cut = compiled(_words("behind", "not_of_list")).search(place.text, start, place.end)
    bare = _SHORT.sub(lambda one: " " * len(one[0]), place.text[: place.end])
    found = named_after(bare, start, cut.start() if cut else place.end, place.named, lists=True)
    if not found and (group := _GROUP.match(place.text, start, place.end)):
        return [one for one in place.named if one.span.within(Span(*group.span(1)))]
    return found if found and _LEAD.fullmatch(place.text, start, found[0].span.start) else []


def _compounds(place: _Place) -> _Found:
    """ "Ostria-mediated talks", "the League-led peace process", but no "Norlandic-led process" in a report on Norland."""
    text, clause = place.text, place.clause
    for one in (one for one in place.named if one.span.within(clause)):
        cue = _compound().match(text, one.span.end, clause.end)
        leads = cue and one.entity != place.own and compiled(rf"(?:\s+[\w-]+){{0,3}}?\s+{_talks()}").match(text, cue.end(), clause.end)
        if cue and (cue["any"] or leads):
            yield Span(*cue.span()), _up_to(place, one, _DASH)


def _owned(place: _Place) -> _Found:
    """ "Ostria's chief mediator", "Ostrian mediation", but no mediation that is only offered."""
    text, clause = place.text, place.clause
    for one in (one for one in place.named if one.span.within(clause)):
        cue = _own().match(text, one.span.end, clause.end)
        if cue and not compiled(rf"\s+{_words('own', 'not_then')}").match(text, cue.end(), clause.end):
            yield Span(*cue.span()), _up_to(place, one, _AND)


_DASH = re.compile(r"[-–/]")
_AND = re.compile(r"\s?[-–/]\s?|,?\s+(?:and|or)\s+(?:the\s+)?|,\s+(?:the\s+)?")
_APART = re.compile(r"\b(?:between|(?:talks|met)\s+with)\s+(?:the\s+)?$|['’]s?$")


def _up_to(place: _Place, last: Mention, joint: re.Pattern[str]) -> list[Mention]:
    """All of a list of names that ends with one ("the Ostrian and | Sundish mediators"), but not of "between Norland and | Ostrian mediators"."""
    found = [last]
    for one in reversed([each for each in place.named if each.span.end <= last.span.start]):
        if not joint.fullmatch(place.text, one.span.end, found[0].span.start):
            if one.span.end <= found[0].span.start - 8:
                break
            continue
        found.insert(0, one)
    return found if len(found) == 1 or not _APART.search(place.text[place.clause.start : found[0].span.start]) else [last]


def _doing(place: _Place) -> _Found:
    """ "Ostria mediated", "the League, which is facilitating the talks"."""
    text, clause = place.text, place.clause
    for part in ("alone", "talks"):
        for cue in compiled(_words("does", part)).finditer(text, clause.start, clause.end):
            passive = _BY.match(text, cue.end()) or _PASSIVE.search(text[clause.start : cue.start()])
            passive = passive or _DESCRIBES.search(text[clause.start : cue.start()])
            dashed = text[cue.start() - 1 : cue.start()] in ("-", "–")  # "the League-brokered truce"
            talks = part == "alone" or (
                compiled(rf"(?:\s+[\w’'-]+){{0,5}}?\s+{_talks()}").match(text, cue.end(), clause.end) and not _MET.match(text, cue.end())
            )
            if talks and not passive and not dashed:
                own = _since_when(text, clause, cue.start())
                subject = _of_relative(place, cue.start()) or subject_of(text, own, _saying(text, own, cue.start()), place.named)
                yield Span(*cue.span()), [one for one in subject if text[one.span.end : one.span.end + 2] not in ("'s", "’s")]


_WHEN = re.compile(r"\b(?:until|before|after|when|once|because|how|why|while)\s(?=(?:the\s+)?[A-Z])")


def _since_when(text: str, clause: Span, verb: int) -> Span:
    """ "fought the Front until | Ostria brokered a truce": what stands behind the last such word."""
    last = max((one.end() for one in _WHEN.finditer(text, clause.start, verb)), default=clause.start)
    return Span(last, clause.end)


def _of_relative(place: _Place, verb: int) -> list[Mention]:
    """ "Ostria and Sund, which | have been brokering talks": the names that the relative clause tells of."""
    which = _WHICH.search(place.text, place.clause.start, verb)
    last = next((one for one in place.named if which and one.span.end == which.start()), None)
    return _up_to(place, last, _AND) if last else []


_AS_SUCH = re.compile(
    r"(?:,?\s+(?:which|who)\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+acting|,?\s+(?:which|who)\s+(?:acts?|acted|serves?|served)|\s+(?:acting|serving|acts?|acted|serves?|served))?"
    r"\s+as\s+(?:the\s+|an?\s+)?(?:co-|chief\s+|main\s+)?mediators?\b"
)


def _as_such(place: _Place) -> _Found:
    """ "Ostria, Sund and the League as mediators", "Ostria, which is acting as mediator"."""
    for cue in _AS_SUCH.finditer(place.text, place.clause.start, place.clause.end):
        last = next((one for one in place.named if one.span.end == cue.start()), None)
        if last:
            yield Span(*cue.span()), _up_to(place, last, _AND)


_THANKED = re.compile(
    r"\b(?:thanked|thanks|thanking|praised)\s+(?:the\s+)?(?P<who>[A-Z])[^.;]{2,120}?\bfor\s+(?:his|her|its|their)\s+(?:[\w-]+\s+){0,2}(?:mediation|good\s+offices)\b"
)


def _thanked(place: _Place) -> _Found:
    """ "thanked Ostria's king, Ivo Lenz, for his mediation": who is named first."""
    for cue in _THANKED.finditer(place.text, place.clause.start, place.end):
        yield Span(*cue.span()), [one for one in place.named if one.span.start == cue.start("who")][:1]


_MET = re.compile(r"\s+(?:in|at|on|to|for|again|here|today|yesterday)\b")
""" "Norland and Sund convened | in Arsk to discuss a truce": they met."""
_WHICH = re.compile(r",?\s+(?:which|who|that)\s+$")


def _saying(text: str, clause: Span, verb: int) -> int:
    """ "Ostria says it is mediating": the subject is that of the verb of saying."""
    says = _SAYS_IT.search(text, clause.start, verb)
    return says.start() if says else verb


def _is_real(text: str, clause: Span, start: int) -> bool:
    before = text[max(clause.start, start - _NEAR) : start]
    return not compiled(_words("unreal", "words")).search(before)


_IN_PERSON = re.compile(r"(?:mediators?|facilitators?|intermediary|intermediaries|go-between)$", re.I)


def _is_known(text: str, start: int, cue: Span) -> bool:
    """ "Rejects the proposal of the | Ostrian mediator", "asked how | Ostria was handling the role of mediator": whatever becomes of that, there is one."""
    before = text[max(0, start - 4) : start].lower()
    return before == "how " or (before == "the " and _IN_PERSON.search(cue.of(text)) is not None)


def _by_office(text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Iterator[Mediation]:
    """Whose office it is to mediate, and whom an international body sends as its envoy, with the body."""
    known = {one.id for one in entities}
    yield from _envoys(text, mentions, known)
    for at, one in enumerate(mentions):
        words = _office(text, one) if one.kind == "role" else None
        if words is not None:
            near = mentions[max(0, at - 4) : at + 5]
            senders = [each for each in near if each.kind == "organisation" and (each.span.overlaps(words) or each.span.within(one.span))]
            for who in [one, *senders]:
                if who.entity in known:
                    yield Mediation(one.span, str(who.entity), by_office=True)


_ENVOY_FOR = r"(?:(?i:{sent}))\s+(?:for|to)\s+(?:the\s+)?(?:[A-Z][\w.-]+\s+)?"
_THEATRE = re.compile(
    r"\b(?:peace\s+(?:process|talks|efforts|negotiations|initiative|agreement|deal|plan)|cease-?fires?|truces?|civil\s+war|rebels?|warring|both\s+sides|two\s+sides|(?:political|peaceful)\s+(?:settlement|solution|transition)"
    r"|(?:conflict|war|crisis|situation|transition)\s+in|(?:conflict|warring|all|rival|opposing)\s+parties|parties\s+to)\b",
    re.I,
)
""" Words of a conflict that is others' own."""


def _envoys(text: str, mentions: Sequence[Mention], known: set[str]) -> Iterator[Mediation]:
    """ "the Ostrian special envoy for Norland Ada Brekke", where the report speaks of a conflict in Norland: Ostria is no side of it."""
    roles = [one for one in mentions if one.kind == "role" and compiled(_words("office", "sent")).search(one.span.of(text))]
    for one in roles if roles and _THEATRE.search(text) else []:
        sender = next((each for each in mentions if each.kind == "state" and _sends(text, each, one)), None)
        theatre = _theatre(text, one, mentions)
        if (
            sender is None
            or theatre is None
            or sender.entity == theatre
            or compiled(r"^(?:the\s+)?(?:former|ex|late|then)\b").search(one.span.of(text))
        ):
            continue
        near = [
            each
            for each in mentions
            if each.kind == "person" and one.span.start - 40 <= each.span.start <= one.span.end + 40 and each.entity == one.entity
        ]
        for who in [sender, one, *near[:1]]:
            if who.entity in known:
                yield Mediation(Span(min(sender.span.start, one.span.start), one.span.end), str(who.entity), by_office=True)


def _sends(text: str, state: Mention, role: Mention) -> bool:
    """ "Ostrian special envoy", "Ostria's envoy", with nothing but titles in between, and not behind "for"."""
    if not (state.span.start <= role.span.end and role.span.start - 30 <= state.span.end):
        return False
    found = compiled(_words("office", "sent")).search(text, max(role.span.start, state.span.end), role.span.end)
    between = text[state.span.end : found.start()] if found else None
    if between is not None and re.search(r"\b(?:former|ex|late|then)\b", between):
        return False
    return between is not None and re.fullmatch(r"(?:['’]s)?(?:\s+[\w-]+){0,3}\s+", between) is not None


def _theatre(text: str, role: Mention, mentions: Sequence[Mention]) -> str | None:
    """The state for which the envoy is sent ("envoy for | Norland"), or the name of a region."""
    found = re.compile(_ENVOY_FOR.format(sent=_words("office", "sent"))).search(text, role.span.start, min(len(text), role.span.end + 60))
    if found is None:
        return None
    state = next((one for one in mentions if one.kind == "state" and found.end() - 20 <= one.span.start <= found.end()), None)
    return str(state.entity) if state else text[found.end() : role.span.end + 40].split(" ")[0]


def _office(text: str, one: Mention) -> Span | None:
    """The words of an office of mediating, with who sends its holder."""
    words = one.span.of(text)
    if compiled(r"^(?:the\s+)?(?:former|ex|late|then)\b").search(words):
        return None
    if compiled(_words("office", "always")).search(words):
        return one.span
    found = compiled(_words("office", "sent")).search(words) and _sent_by().search(text, max(0, one.span.start - 40), one.span.end + 50)
    return Span(*found.span()) if found else None


# --- words ----------------------------------------------------------------------------------------


@cache
def _words(part: str, name: str) -> str:
    return pattern_of(vocabulary("mediation")[part][name])


@cache
def _talks() -> str:
    return pattern_of(vocabulary("mediation")["talks"])


@cache
def _compound() -> re.Pattern[str]:
    return compiled(rf"[-–](?:(?P<any>{_words('compound', 'any')})|(?P<talks>{_words('compound', 'talks')}))")


@cache
def _own() -> re.Pattern[str]:
    return compiled(rf"(?:['’]s?)?\s+(?:{_words('own', 'between')}\s+){{0,2}}{_words('own', 'heads')}")


@cache
def _sent_by() -> re.Pattern[str]:
    """ "the League's envoy", "special envoy of the Secretary-General"; capitals count."""
    sent = "(?i:" + _words("office", "sent") + ")"
    return re.compile(
        rf"{bodies()}(?:\s[A-Z][\w-]+){{0,3}}(?:['’]s?)?(?:\s+[\w-]+){{0,4}}?\s+{sent}|{sent}\s+of\s+(?:the\s+)?(?:{bodies()}|(?:\w+\s+){{0,2}}Secretary[- ]General)"
    )
