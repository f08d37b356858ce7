"""Where a contact took place: "in Istanbul" behind its noun or verb, "the Istanbul talks", "went to Istanbul, where they met"."""

import re
from functools import cache

from communique.assets import vocabulary
from communique.clauses import compiled, pattern_of
from communique.meetings import CAPITALISED, planned, words
from communique.model import Mention
from communique.read.glimpses.page import Page, Spot
from communique.states import States

_NAME = r"(?-i:[A-Z][\w.]*(?:['’][a-z]{1,4}(?!\w))?(?:[-–/][A-Z]?[\w.]+)*)"
""" "Sana'a" goes on behind its apostrophe."""
_CAPITAL = (
    rf"(?:(?:(?:{CAPITALISED}\s+){{1,3}}(?:\w+\s+)?)?(?-i:capital|city|town|port|resort|village|suburb|island)(?:\s+city)?(?:\s+of)?,?\s+)?"
)
_LEADS = re.compile(
    rf"(?:(?:While|Also|Later|Earlier|Meanwhile|Then|Back|Separately),?\s+in|In)\s+(?:the\s+)?{_CAPITAL}({_NAME}(?:\s+{_NAME})?),?\s"
)
_WHERE = re.compile(
    rf"\b(?:visit\w*|travel\w*|trip|arriv\w+|flew|went)\s+(?:to\s+|in\s+)?(?:the\s+)?{_CAPITAL}({_NAME}(?:\s+{_NAME})?)[^,;]{{0,30}},?\s+where\b[^,;]{{0,40}}$"
)


def place_of(page: Page, spot: Spot, right: str) -> str | None:
    """ "in Istanbul" after the noun, "the Istanbul talks" within it, "In Istanbul, they met", "went to Istanbul, where they met"."""
    after, within = _after(page, spot, right), _within(page, spot)
    if within and after and _is_state(after):
        return within  # "the Arsk talks on the conflict in Sund"
    return after or within or _ahead(page, spot) or _hosting(page, spot) or _nearby(page, spot)


_HOSTING = re.compile(
    r"\s+(?:(?:is|are|was)\s+(?:set|due|expected|to)\s+(?:to\s+)?|will\s+)?(?:hosts?|hosted|host|hosting|witness(?:es|ed)?|saw)\s+(?:[\w’'-]+,?\s+){0,5}$"
)


def _hosting(page: Page, spot: Spot) -> str | None:
    """ "Arsk hosted | talks between": the place is the subject."""
    for one in page.inside(spot.clause.start, spot.start):
        if is_place(page, one) and _HOSTING.fullmatch(page.text, one.span.end, spot.start) and one.kind == "place":
            return one.span.of(page.text)
    return None


_LOCATIVE = re.compile(rf"\b(?:in|at)\s+(?:the\s+)?{_CAPITAL}(?=(?-i:[A-Z]))".replace("(?-i:", "(?:"))
_UNDONE = re.compile(
    r"\b(?:war|wars|conflicts?|fighting|crisis|crises|situation|developments?|violence|administration|forces|troops|rebels?|groups?|government|office|offices|embassy|mission|people|peace|process|stability|security|ceasefire|truce|interests?|role|airport|airports|ports?|port|deal|agreement|accord|signed|reached"
    r"|killed|released?|displaced|operating|active|living|based|areas?|region|regions|governorate|states?|protests?|transition|track|efforts?|elections?|rule|settlement|solution|sides?|parties|leaders?|leadership|military|army|mediation|issues?|engagement|investments?)\s+$",
    re.I,
)


GOES_ON = re.compile(
    r"(?:,|\band)\s+(?:and\s+)?(?:then\s+|also\s+)?(?!(?:discussed|agreed|exchanged|signed|reviewed|talked|stressed|addressed)\b)(?:[a-z]+ed(?!\s+by\b)|met|held|took|went|flew|led|spoke|told)\s"
)
""" "spoke with Ada Brekke, | hosted Ivo Lenz | in Arsk": the place of what is told next."""


def _nearby(page: Page, spot: Spot) -> str | None:
    """The one town of the clause that stands behind "in" or "at" and neither with what is spoken of ("the war in Sund") nor with who speaks.

    So far from the verb a state is mostly what is spoken of.
    """
    limit = spot.clause.end
    found: dict[str, int] = {}
    for one in _LOCATIVE.finditer(page.text, spot.end, limit):
        place = _place_at(page, one.end(), limit)
        between = page.text[spot.end : one.start()]
        if (
            place is None
            or place[1] is None
            or _is_state(place[0])
            or _UNDONE.search(between)
            or GOES_ON.search(between)
            or compiled(
                rf"\b(?:{words('speech', 'words')}|since|follows|followed|precede[sd]|that|where|which|who|whose|former|before|after|following|until)\b"
            ).search(between)
        ):
            continue
        found.setdefault(place[0], one.start())
    return next(iter(found)) if len(found) == 1 else None


def elsewhere(page: Page, spot: Spot, right: str, place: str | None) -> list[str]:
    """The other places of a list that begins with the place ("rounds of talks in | Arsk, Lindhaven and Port Elm")."""
    found = re.search(rf"\b(?:in|at)\s+{re.escape(place)}(?=\s*,|\s+and\s)", page.text[spot.end : spot.sentence.end]) if place else None
    if place is None or found is None or found.start() > len(right):
        return []
    start = spot.end + found.end() - len(place)
    places, end = places_in(page, start, spot.sentence.end)
    says = compiled(rf"(?:\s+and\s+(?-i:[A-Z])[\w-]+)?\s+(?:also\s+|both\s+|have\s+|had\s+)?{words('speech', 'words')}")
    return [] if says.match(page.text, end, spot.sentence.end) else [name for name, _ in places[1:]]  # "in Arsk, Norland and Ostria said"


_VENUE = re.compile(
    r"\b(?:in|at)\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?(?:[\w’'.&-]+\s+){0,5}?(?:[Hh]otel|[Pp]alace|[Cc]ent(?:re|er)|[Hh]eadquarters|[Rr]esort|[Ee]mbassy|[Mm]inistry|[Hh]all|[Hh]ouse|[Uu]niversity|[Aa]irport|[Vv]illa|[Rr]esidence|[Oo]ffices?|[Bb]ase|[Cc]ompound|[Cc]omplex)"
    r"(?:,\s+(?:in\s+)?|\s+in\s+)(?=[A-Z])"
)
""" "at the Port Elm Hotel, | Arsk", "at the palace in | Arsk": the town, and not the house."""


def _town_of_venue(page: Page, spot: Spot, right: str) -> str | None:
    found = _VENUE.search(page.text, spot.end, min(spot.clause.end, spot.end + len(right) + 60))
    nearer = next(compiled(_wanted("")).finditer(right), None)
    if (
        found is None
        or (nearer is not None and spot.end + nearer.end() < found.start())
        or found.start() > spot.end + len(right)
        or compiled(rf"\b(?:{words('speech', 'words')}|that|who|which)\b").search(page.text, spot.end, found.start())
    ):
        return None
    place = _place_at(page, found.end(), spot.clause.end)
    return place[0] if place and place[1] is not None else None


def _after(page: Page, spot: Spot, right: str) -> str | None:
    island = compiled(
        r"\bon\s+(?:the\s+)?((?-i:[A-Z])[\w-]+\s+(?:islands?|peninsula)(?!\s+of\b)|(?:[\w-]+\s+)?island\s+of\s+(?P<of>(?-i:[A-Z])[\w-]+(?:\s+(?-i:[A-Z])[\w-]+)?))\b"
    ).search(right)
    if island:
        return island["of"] or island[1]
    if town := _town_of_venue(page, spot, right):
        return town
    visit = "|to" if compiled(r"\bvisits?$").search(page.text, spot.start, spot.end) else ""
    found = next((one for one in compiled(_wanted(visit)).finditer(right) if not compiled(r"\bnot\s+$").search(right[: one.start()])), None)
    plainly = compiled(planned()).sub("", right[: found.start()]) if found else ""
    bare = bare_capital(page, spot.end, right)
    if bare and (found is None or bare[1] <= found.start(1)):
        return bare[0]
    if (
        found is None
        or _BUILDING.match(right, found.end(1))
        or _is_nobody_s_place(page, spot.end + found.start(1))
        or _SPOKEN_OF.search(right, 0, found.start())
        or _CAUSE.search(right, 0, found.start())
        or compiled(rf"\b(?:{words('speech', 'words')}|{words('places', 'away')})").search(plainly)
    ):
        return _took_place(page, spot, right, found.end() if found else 0)
    return _known(page, spot.end + found.start(1), found[1])


_TAKES_PLACE = re.compile(
    r"\b(?:held|tak(?:e|es|ing)\s+place|took\s+place|taken\s+place|convened?|hosted|scheduled|(?:re)?open(?:ed|s)?|resumed?|beg[aiu]n|start(?:ed|s)?)\s+(?:(?:on|from|for|late|early|next|last|this|again)\s+)?(?:[\w.,–-]+\s+){0,5}?(?=(?:in|at)\s)"
)


def _took_place(page: Page, spot: Spot, right: str, start: int) -> str | None:
    """ "aimed at ending the conflict in Sund, | will take place in Arsk": behind what is spoken of."""
    verb = _TAKES_PLACE.search(right, start)
    found = compiled(_wanted("")).match(right, verb.end()) if verb else None
    if found is None or _is_nobody_s_place(page, spot.end + found.start(1)):
        return None
    return _known(page, spot.end + found.start(1), found[1])


_SPOKEN_OF = re.compile(
    r"\b(?:on|about|over|to\s+(?:end|discuss|stop|resolve|settle))\s+(?:[\w-]+\s+){0,4}(?:wars?|conflicts?|fighting|crisis|crises|violence|transition|process|situation)\s+$"
)
""" "talks on the armed conflicts | in Sund": where what is spoken of is."""
_CAUSE = re.compile(
    r"\bafter\s+(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){1,4}(?:burn\w*|kill\w*|attack\w*|fire[ds]?|strik\w+|struck|storm\w*|arrest\w*|shot|said|accus\w+|captur\w+|seiz\w+)\b|\b(?:following|because\s+of|in\s+response\s+to|in\s+protest\s+(?:at|over|against))\s"
)
""" "were called off after 2019 following an attack on a school | in Arsk"."""
_BARE = re.compile(
    r"\b(?:in|at|to|visit(?:ed|s|ing)?|left|for)\s+(?:the\s+(?P<whose>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)\s+capital\b(?!\s+(?:city\s+)?(?:of\s+)?[A-Z])|the\s+capital\s+(?:city\s+)?of\s+(?P<of>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)|(?P<its>[A-Z]\w+(?:\s+[A-Z]\w+)?)['’]s\s+capital\b(?!,?\s+(?:city,?\s+)?(?:of\s+)?[A-Z]))"
)


def bare_capital(page: Page, start: int, right: str) -> tuple[str, int] | None:
    """ "in the Norlandic capital", without its name: the state's only capital, and where the words that name the state begin."""
    found = _BARE.search(right)
    part = next((name for name, words_ in (found.groupdict() if found else {}).items() if words_), "of")
    at = start + found.start(part) if found else -1
    whose = next((one for one in page.mentions if one.kind == "state" and one.span.start == at), None)
    state = States.load().by_code(whose.entity) if whose else None
    if found is None or state is None or len({one[:2] for one in state.capitals}) != 1:
        return None
    named = next((one for one in page.mentions if start + found.end() <= one.span.start <= start + found.end() + 2), None)
    return None if named and named.kind in ("place", "state") else (state.capitals[0], found.start(part))


def _is_nobody_s_place(page: Page, start: int) -> bool:
    """Does a person or a body stand there ("in the capital, Press Daily reported")?"""
    known = next((one for one in page.mentions if one.span.start == start), None)
    return known is not None and known.kind in ("person", "organisation") and known.entity is not None


@cache
def _wanted(visit: str) -> str:
    wanted = rf"\b(?:in|at{visit})\s+(?:the\s+)?{_CAPITAL}(?!{words('places', 'not')})({_NAME}(?:\s+(?!{words('places', 'not')})(?-i:[A-Z][\w-]+))?)"
    return wanted + rf"(?=[^\w\s]|$|\s+(?:{pattern_of(vocabulary('clauses')['regions']['stop'])}|{words('places', 'then')}|(?-i:[A-Z])|\d))"


def _known(page: Page, start: int, word: str) -> str:
    """The whole name that begins there."""
    known, bare = next((one for one in page.mentions if one.span.start == start), None), re.sub(r"['’]s$|\.$", "", word)
    found = known.span.of(page.text) if known else bare
    state = page.entities.get(known.entity or "") if known and known.kind == "state" else None
    if state is not None and known is not None and is_place(page, known):
        return state.name
    return bare if re.match(r"['’][a-z]", bare[len(found) :]) else found


_ONE = re.compile(rf"\s*(?:(?i:the)\s+)?{_CAPITAL}({_NAME}(?:\s+(?!(?i:and)\b){_NAME}){{0,2}})".replace("(?-i:", "(?:"))
_NEXT = re.compile(
    r"\.?(?:\s*\([A-Z.]{2,8}\))?(?:\s*,\s+(?:as\s+well\s+as|and(?:\s+then)?|then(?:\s+to)?)\s+|\s+(?:and(?:\s+then)?|then(?:\s+to)?|as\s+well\s+as)\s+|\s*,\s+)(?:to\s+|in\s+)?"
)
""" "Arsk | , | Lindhaven | and | Port Elm"."""


def places_in(page: Page, start: int, limit: int) -> tuple[list[tuple[str, Mention | None]], int]:
    """The places of a list that begins there ("Arsk, Lindhaven and Port Elm"), with their mentions, and where it ends.

    What a comma adds without an "and" is where the first one lies ("Arsk, Sund").
    """
    found: list[tuple[str, Mention | None]] = []
    ends, joined, at = [], False, start
    while one := _ONE.match(page.text, at, limit):
        place = _place_at(page, one.start(1), limit)
        if place is None or (found and not _stands_alone(page, place[2])):
            break
        name, known, end = place
        found.append((name, known))
        ends.append(end)
        step = None if joined else _NEXT.match(page.text, end, limit)
        if step is None:
            break
        joined = re.search(r"[a-z]", step[0]) is not None
        at = step.end()
    if not found:
        return [], start
    return (found, ends[-1]) if joined and len(found) > 1 else (found[:1], ends[0])


def _place_at(page: Page, start: int, limit: int) -> tuple[str, Mention | None, int] | None:
    """The name that begins there if it may be a place's: the word, its mention and its end."""
    known = next((one for one in page.mentions if one.span.start == start), None)
    if known is not None and known.kind not in ("place", "state"):
        return None
    bare = re.compile(_NAME.replace("(?-i:", "(?:")).match(page.text, start, limit)
    end = max(known.span.end if known else 0, bare.end() if bare and (known is None or bare.end() > known.span.end) else 0)
    word = re.sub(r"['’]s$|\.$", "", page.text[start:end])
    if compiled(rf"^{words('places', 'not')}$").search(word) or _BUILDING.match(page.text, start + len(word)):
        return None
    if known is not None and known.kind == "state" and not (is_place(page, known) or _stands_alone(page, known.span.end)):
        return None
    who = page.entities.get(known.entity or "") if known else None
    return (who.name if who and known and known.kind == "state" and word.endswith(who.name) else word), known, start + len(word)


_BUILDING = re.compile(r"\s+(?:Inn|Hotel|International|Airport|Resort|Palace|Conference\s+Cent(?:er|re))\b")
""" "arrived at the Holiday | Inn Hotel in Arsk": no place is called so."""


def _stands_alone(page: Page, end: int) -> bool:
    """ "Port Elm, " and no "Port Elm officials": what stands before a noun describes it."""
    return (
        re.compile(
            r"\s*(?:(?!['’]s\b)[^\w\s]|$|(?:and|on|in|for|to|where|from|after|during|this|last|with|by|as|at|late|early|today|yesterday|over|about|amid|before|between|since|while|when|respectively|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
        ).match(page.text, end)
        is not None
    )


def is_place(page: Page, one: Mention) -> bool:
    """A place, or a state by its name: nobody meets in "Norlandic"."""
    words, who = one.span.of(page.text), page.entities.get(one.entity or "")
    return one.kind == "place" or (one.kind == "state" and who is not None and (words == who.name or words.isupper()))


def _is_state(name: str) -> bool:
    return States.load().by_name(name) is not None


def _within(page: Page, spot: Spot) -> str | None:
    """The town in its name ("the Arsk talks"); by a state are called those about it or with it."""
    named = [
        one
        for one in page.inside(spot.start, spot.end)
        if one.kind == "place"
        and not re.search(r"['’]s$|[A-Za-z.][-–/](?:[A-Z]|$)", one.span.of(page.text))
        and not _is_state(one.span.of(page.text))
    ]
    return named[-1].span.of(page.text) if named else None


ARRIVED = r"\b(?:arriv\w+|flew|landed|came|travel+ed|returned)\s+(?:back\s+)?(?:in|to|into|at)\s+"
_ARRIVED = re.compile(
    rf"(?:{ARRIVED}|\b(?:is|are|was|were|been|spent\s+(?:[\w-]+\s+){{1,4}})\s*in\s+)(?:the\s+)?{_CAPITAL}({_NAME}(?:\s+{_NAME})?)[^,;]{{0,40}}\b(?:for|in|holding|to\s+(?:hold|attend))\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,3}}$".replace(
        "(?-i:", "(?:"
    )
)
""" "had arrived in Arsk on Thursday for | talks", "spent two days in Arsk in | talks"."""
_THERE = re.compile(r"(?:\s+(?:on|last|this|early|late|earlier)(?:\s+[\w-]+){1,3})?,?\s+where\b(?:\s+[\w'’-]+){0,9}\s*$")


def _there(page: Page, spot: Spot) -> re.Match[str] | None:
    """ "in Arsk, where the talks | are held"."""
    near = [one for one in page.inside(spot.sentence.start, spot.start) if is_place(page, one)]
    last = next((one for one in reversed(near) if _THERE.match(page.text, one.span.end, spot.start)), None)
    if last is None:
        return None
    return re.compile(r"(.+)", re.S).match(page.text, last.span.start, last.span.end)


def _ahead(page: Page, spot: Spot) -> str | None:
    """What stands before the contact: at the head of its sentence, or a place where somebody went to meet."""
    where = _WHERE.search(page.text, spot.sentence.start, spot.start)
    where = where or _there(page, spot) or _ARRIVED.search(page.text, spot.clause.start, spot.start)
    found = where or (_LEADS.match(page.text, spot.clause.start, spot.start) if spot.clause.start == spot.sentence.start else None)
    if found is None:
        return None
    known = next((one for one in page.mentions if one.span.start == found.start(1)), None)
    return _known(page, known.span.start, found[1]) if known and is_place(page, known) else None
