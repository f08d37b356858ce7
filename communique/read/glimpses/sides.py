"""The two sides that a report is about."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from communique.assets import is_body, known_organisations, organisations_with
from communique.meetings import PAIRED, of_sides
from communique.model import Entity, Mention, is_army
from communique.needles import matches_near, pattern_of
from communique.read.glimpses.page import ARMED, BORDER, SIGNS_BEFORE, Page
from communique.states import States
from communique.text import small_letters


def sides_of(page: Page, helping: Collection[str]) -> tuple[str, ...]:
    """The two states or armed groups that the report is about.

    Where a third is named half as often as the lesser of them, those of the three that it pairs most often ("Norland and Veldania"), each named again besides.
    """
    if _is_many_sided(page.text):
        return ()
    own = {one.entity for one in of_sides(page.text, page.mentions, page.entities) if is_army(page.entities[one.entity or ""])}
    gone = {page.entities[army or ""].state for army in own}
    beside, venues = _beside_a_state(page), _venues(page)
    counts = Counter(
        key
        for one in page.parties
        for key in page.of(one)
        if key in own
        or (
            key not in gone
            and (key in beside or _may_be_side(page.entities.get(key)))
            and not _is_former(page.text, one.span.start)
            and not (key in venues and _is_where(page, one))
        )
    )
    for one in helping if len(counts) > 2 else ():
        del counts[one]
    most = counts.most_common(3)
    named = any(
        page.entities[key].kind in ("armed-group", "faction", "organisation") and count * 2 > most[1][1]
        for key, count in counts.items()
        if len(most) > 1
    )
    if len(most) > 1 and not named and max(_opposing_in(page.text)) >= most[1][1]:
        return ()  # one side has no name, so that no second state is the other
    groups = [key for key in counts if page.entities[key].kind in ("armed-group", "faction")]
    states = all(page.entities[key].kind == "state" for key, _ in most[:2])
    if len(groups) == 1 and len(most) > 1 and states and counts[groups[0]] * 4 >= most[1][1]:
        return tuple(sorted((most[0][0], groups[0])))  # where a group fights a state, a state named as often is where they meet
    clear = len(most) > 1 and most[1][1] > 1 and (len(most) < 3 or most[2][1] * 2 <= most[1][1])
    if clear:
        two = {key for key, _ in most[:2]}
        return tuple(sorted(_talking(page, two, set(counts)) or two))
    if len(titled := _in_title(page, [key for key, count in counts.most_common(_OFTEN) if count > 1])) == 2:
        return titled
    if len(most) < 3:
        return _paired(page, set(counts))
    if _are_listed(page, {key for key, _ in most}):
        return ()
    armed = {key for key in counts if page.entities[key].kind in ("armed-group", "faction")}
    return _paired(page, {key for key, count in counts.most_common(4) if count > 1}) or (_paired(page, set(counts), armed) if armed else ())


_PAIR = re.compile(rf"(?:['’]s)?(?:\s+(?:government|authorities))?{PAIRED.pattern}")
_TALKS_BETWEEN = re.compile(r"\b(?:talks|negotiations|dialogue|truce|cease-?fire)\s+(?:\w+\s+)?between\s+(?:[\w’'-]+\s+){0,3}\Z")
""" "left out of the peace talks between | the Norlandic government and the SVN"."""


def _talking(page: Page, most: set[str], among: set[str]) -> set[str]:
    """A state of the two that are named most and a body of no state, where the report speaks of talks between these two and no others: then the other of the two only speaks of them."""
    named = [one for one in page.parties if len(page.of(one)) == 1]
    pairs = {
        frozenset((*page.of(one), *page.of(two)))
        for one, two in pairwise(named)
        if _PAIR.fullmatch(page.text, one.span.end, two.span.start)
        and _TALKS_BETWEEN.search(page.text, max(0, one.span.start - 80), one.span.start)
    }
    pair = set(next(iter(pairs))) if len(pairs) == 1 else set[str]()
    bodies = {key for key in pair & among if page.entities[key].kind != "state"}
    return pair if pair <= among and len(pair & most) == 1 and bodies and not bodies & most else set()


_OFTEN = 4
"""Of so many that are named most the title tells the sides."""


def _in_title(page: Page, keys: Sequence[str]) -> tuple[str, ...]:
    """Those of them that the title names: by a name, a people's name, a capital, or the last name of somebody who acts for them."""
    title = page.report.title or ""
    return tuple(sorted(key for key in keys if any(re.search(rf"\b{re.escape(form)}\b", title) for form in _forms_of(page, key))))


def _forms_of(page: Page, key: str) -> set[str]:
    people = {one.name.split()[-1] for one in page.entities.values() if one.kind == "person" and page.stands.get(one.id) == (key,)}
    known = States.load().by_code(key)
    forms = [form for form, _ in known.forms()] if known else []
    return {page.entities[key].name, *page.entities[key].variants, *people, *forms}


def _are_listed(page: Page, three: set[str]) -> bool:
    """ "Norland, Ostria and Sund": the three that are named most stand as a list somewhere; then no two of them are the sides."""
    named = [one for one in page.parties if len(page.of(one)) == 1]
    return any(
        {page.of(one)[0], page.of(two)[0], page.of(last)[0]} == three
        and re.fullmatch(r",\s+(?:the\s+)?", page.text[one.span.end : two.span.start])
        and re.fullmatch(r"(?:,?\s+and|,)\s+(?:the\s+)?", page.text[two.span.end : last.span.start])
        for one, two, last in zip(named, named[1:], named[2:], strict=False)
    )


_MANY_SIDED = pattern_of(
    r"\b(?:(?:world|global|major|big)\s+powers|(?:other|remaining|all)\s+(?:signatories|participants|members)|signatories\s+(?:to|of)|(?:two|three|four|five|six)\s+(?:[A-Z]\w+\s+)?(?:participants|signatories|powers)|multilateral\s+(?:talks|negotiations)"
    r"|(?:three|four|five|six|seven)[-\s](?:party|nation|way|country|power)\s+(?:talks|negotiations))\b"
)
_MANY = re.compile(r"\b(?:P[45]\s?\+\s?\d|E3)\b")
""" "talks between Norland and world powers": they have more than two sides, whoever else is named most."""
_REACH = 80
"""Signs from what such words need within which they stand."""


@lru_cache(maxsize=4)  # two rooms ask about one report
def _is_many_sided(text: str) -> bool:
    if any(True for _ in matches_near(_MANY_SIDED, text, small_letters(text), _REACH)):
        return True
    return any(part in text for part in ("P4", "P5", "E3")) and _MANY.search(text) is not None


_FIGHTING = pattern_of(r"\b(?:rebels?|separatists?|insurgents?|insurgency|militants?|guerrillas?)\b", re.I)
""" "talks with the separatists": those who fight a state, without their name."""
_OPPOSING = pattern_of(
    r"\b(?:opposition|opponents|civil society|stakeholders|politicians|(?:political|rival|opposing)\s+(?:parties|factions|groups|camps|figures|players|leaders|actors|crisis))\b",
    re.I,
)
""" "the prime minister and his opponents": those who bargain with their own government."""


@lru_cache(maxsize=4)
def _opposing_in(text: str) -> tuple[int, int]:
    """How often a report speaks of those who fight a government, and of those who bargain with their own."""
    small = small_letters(text)
    fighting, opposing = (sum(1 for _ in matches_near(words, text, small, _REACH)) for words in (_FIGHTING, _OPPOSING))
    return fighting, opposing


_FORMER = re.compile(r"\b(?:[Ff]ormer|ex|late)[\s-]+(?:the\s+)?\Z")
""" "former | Norlandic president": Norland takes no part by that."""


def _is_former(text: str, start: int) -> bool:
    return _FORMER.search(text, max(0, start - SIGNS_BEFORE), start) is not None


def _paired(page: Page, among: set[str], armed: Collection[str] = ()) -> tuple[str, ...]:
    """The two of them that stand as a pair more often than any other two do, by their names; if `armed` is given, one of these and another."""
    named = [one for one in page.parties if len(page.of(one)) == 1 and page.of(one)[0] in among]
    pairs = Counter(
        tuple(sorted({page.of(one)[0], page.of(two)[0]}))
        for one, two in pairwise(named)
        if {one.kind, two.kind} <= {"state", "organisation"}
        and page.of(one) != page.of(two)
        and (not armed or len({*page.of(one), *page.of(two)} & set(armed)) == 1)
        and PAIRED.fullmatch(page.text[one.span.end : two.span.start])
        and not BORDER.search(page.text, max(0, one.span.start - 40), one.span.start)
    )
    most = pairs.most_common(2)
    return most[0][0] if most and (len(most) < 2 or most[0][1] > most[1][1]) else ()


_WHERE = re.compile(r"\b(?:in|at|near|across|inside|outside|throughout)\s+(?:the\s+)?\Z|\b[A-Z][A-Z]+,\s\Z|\b[A-Z]\w+\s+of\s+(?:the\s+)?\Z")
""" "in | Ostria", "ARSK, | Ostria", "Ada Brekke of | Ostria": where talks are or whence somebody is."""

_OF_A_PLACE = re.compile(
    r"\s+(?:capital|city|town|resort|port|coast|soil|airport|border)\b|\s+(?:meeting|talks|summit|gathering|conference)\b"
)
""" "the Ostrian | capital", "the Ostria | talks"."""

_MET_IN = re.compile(
    r"\b(?:talks|negotiations|dialogue|consultations|discussions|meetings?|gathering|sessions?|summit|rounds?|met|meet|sat|gathered|convened|spent)\b[^.;]{0,60}\bin\s+(?:the\s+)?\Z"
)
""" "they spent three days in | Ostria"."""
_DATELINE = re.compile(r"\A\W*[A-Z]{3,}(?:\s[A-Z]+)*,\s\Z")


def _venues(page: Page) -> set[str]:
    """The states of which the report says that talks are there."""
    text = page.text
    return {
        one.entity or ""
        for one in page.parties
        if one.kind == "state"
        and (_MET_IN.search(text, max(0, one.span.start - 100), one.span.start) or _DATELINE.search(text, 0, one.span.start))
    }


def _is_where(page: Page, one: Mention) -> bool:
    """Does the state's name only tell of a place there?"""
    before = _WHERE.search(page.text, max(0, one.span.start - SIGNS_BEFORE), one.span.start)
    return one.kind == "state" and (before is not None or _OF_A_PLACE.match(page.text, one.span.end) is not None)


def _beside_a_state(page: Page) -> set[str]:
    """Organisations of no state that the report names as a pair with one ("the government of Norland and the | SVN"), and not international bodies."""
    named = [one for one in page.parties if len(page.of(one)) == 1]
    return {
        page.of(each)[0]
        for one, two in pairwise(named)
        for each, other in ((one, two), (two, one))
        if each.kind == "organisation"
        and other.kind == "state"
        and page.of(each) == (each.entity,)
        and page.entities[page.of(each)[0]].name not in known_organisations()
        and not is_body(each.span.of(page.text))
        and _PAIR.fullmatch(page.text, one.span.end, two.span.start)
        and _BETWEEN_BOTH.search(page.text, max(0, one.span.start - 60), one.span.start)
    }


_BETWEEN_BOTH = re.compile(r"\b(?:between|agreed\s+by|signed\s+by|formed\s+by|accepted\s+by|reached\s+by)\s+(?:[\w’'-]+\s+){0,4}\Z")


def _may_be_side(entity: Entity | None) -> bool:
    if entity is None:
        return False
    return (
        entity.kind in ("state", "armed-group", "faction")
        or entity.name in organisations_with("bloc")
        or (entity.kind == "organisation" and not entity.state and ARMED.search(entity.name) is not None)
    )
