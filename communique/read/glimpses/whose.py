"""Whose talks they are: the names in the noun, after "between" or "with", and the subject of the verb that governs it."""

import re

from communique.assets import vocabulary
from communique.clauses import compiled, governing, named_after, subject_of
from communique.meetings import denied, governors, people_from, words
from communique.model import Mention, Span
from communique.read.glimpses.page import BORDER, PAIR, Page, Spot, distinct


def parties_of(page: Page, spot: Spot, right: str) -> tuple[list[Mention], set[str], bool]:
    """The mentions whose contact it is, who only hosts it, and whether the subject of the verb is among the first."""
    guests, hosts = _hosted(page, spot)
    if len(distinct(page, guests)) > 1:
        return guests, hosts, False
    inside = [one for one in page.parties if spot.start <= one.span.start and one.span.end <= spot.end] or _joined(page, spot)
    inside = [one for one in inside if not _COMPOUND.match(page.text, one.span.end)]
    shared = compiled(
        r"^,?(?:\s+(?:(?:which|that)\s+)?(?:started|began|opened|took\s+place|(?:was|were|(?:has|have)\s+been)\s+held|(?:has|have)\s+(?:begun|started|taken\s+place)|will\s+(?:take\s+place|be\s+held)))?(?:\s+(?:held|in|on|at|over|this|last|since)(?:\s+[\w'’.]+){1,3}){0,2}\s+(?:between|among|involving|held\s+by|(?:was|were)\s+(?:held|launched|opened|resumed)(?:\s+(?:on|in)\s+\w+)?\s+by|attended\s+by|(?:was|were)\s+(?:also\s+)?(?:attended|joined)\s+by|bringing\s+together|gathering|brought\s+together|(?:that|which)\s+(?:involved|included|brought|gathered)(?:\s+together)?)\s+"
    ).match(right)
    if shared and not BORDER.search(right, 0, shared.end()):
        start = spot.end + shared.end()
        people = compiled(people_from()).match(page.text, start - 1, spot.sentence.end)
        named = _untitled(page, named_after(page.text, people.end() if people else start, spot.sentence.end, page.parties, lists=True))
        if (named or not hosts) and (named or not _DAYS.match(page.text, start)):
            return named, hosts - distinct(page, named), False
    of = re.match(r"\s+of\s+", right)
    several = _untitled(page, named_after(page.text, spot.end + of.end(), spot.sentence.end, page.parties, lists=True)) if of else []
    if len(distinct(page, several)) > 1 and all(one.kind in ("person", "state") for one in several):
        return several, hosts, False
    other = compiled(
        r"^(?:\s+(?:(?:held|in|on|at|over|about)\s+[\w'’.-]+(?:\s+[\w'’.]+){0,2}?|by (?:tele)?phone|\w+day|today|yesterday|morning|afternoon|evening|night)){0,3}\s+(?:with|to(?=\s+(?:the\s+)?(?-i:[A-Z])))\s+"
    ).match(right)
    others = _untitled(page, _named_with(page, spot, spot.end + other.end())) if other else []
    subject = (
        []
        if inside
        else _governor(page, spot)
        or (_caller(page, spot, others[-1]) if others else _both_after(page, spot, right) or _both_before(page, spot, right))
    )
    subject = subject or (_teller(page, spot, others) if others and not inside else [])
    if not subject and not inside and len(distinct(page, others)) > 1:
        return [], set(), False  # "talks with A and B": whose is not said
    if len(distinct(page, inside)) > 1:
        return inside, hosts, False
    return inside + subject + others, hosts, bool(subject and others)


def _named_with(page: Page, spot: Spot, start: int) -> list[Mention]:
    """Who stands behind "with", also behind "officials from"."""
    people = compiled(people_from()).match(page.text, start - 1, spot.clause.end)
    return named_after(page.text, people.end() if people else start, spot.clause.end, page.parties)


def _untitled(page: Page, named: list[Mention]) -> list[Mention]:
    """ "European Commission President Ann Os": the body belongs to her title and does not meet beside her."""
    people = [one.span.start for one in named if one.kind == "person"]
    return [
        one
        for one in named
        if one.kind != "organisation" or not any(one.span.end < at and _TITLE.fullmatch(page.text, one.span.end, at) for at in people)
    ]


def after_what(page: Page, spot: Spot) -> re.Match[str] | None:
    """The "after" of "after a very nice call": that it took place is taken for granted."""
    some = _AFTER.finditer(page.text, spot.sentence.start, spot.start)
    one_of = re.compile(r"(?:an?|talks with)\s").match(page.text, spot.start)  # "in the talks" is said of much that is still to come
    found = max((one for one in some if one_of or one[0].strip().lower() not in ("in", "at")), key=lambda one: one.start(), default=None)
    near = found and re.fullmatch(
        r"(?:(?:[\w-]+\s+){1,4}(?:hours|days?)\s+of\s+)?(?:(?!(?:of|over|on|for|at|about|in|to|against|with|from)\b)[\w“\"'’”-]+\s+){0,5}",
        page.text[found.end() : spot.start],
    )
    return found if near else None


def _teller(page: Page, spot: Spot, others: list[Mention]) -> list[Mention]:
    """ "Norland's negotiator says | talks with Veldania broke off": who tells it, where the two are the sides of the report."""
    told = max(
        compiled(rf"\b{words('speech', 'words')}").finditer(page.text, spot.sentence.start, spot.start),
        key=lambda one: one.start(),
        default=None,
    )
    other = distinct(page, others)
    if told is None or len(other) != 1 or not other < set(page.sides):
        return []
    found = [one for one in page.parties if spot.sentence.start <= one.span.start and one.span.end <= told.start()]
    return [found[-1]] if found and {*page.of(found[-1])} == set(page.sides) - other else []


def _caller(page: Page, spot: Spot, other: Mention) -> list[Mention]:
    """ "After a call with Ann Os, Bo Ek said ...", "Bo Ek relented after a call with Ann Os": who opens the main clause."""
    after = after_what(page, spot)
    if after is None or compiled(rf"^(?:{words('before', 'definite')}|{words('before', 'possessive')})\b").search(
        page.text[after.end() : spot.end]
    ):
        return []  # "after her talks with": whose they were is told elsewhere
    told = compiled(rf"\b(?:{words('speech', 'words')}|that)\b(?!\s+(?:that\s+)?(?:he|she|it|they)\b)").search(
        page.text[spot.sentence.start : after.start()]
    )
    if told:
        start = spot.sentence.start
        teller = [one for one in page.parties if one.span.start >= start and page.text[one.span.end : start + told.start()] == " "]
        return subject_of(page.text, Span(start, after.start()), after.start(), page.parties) or teller[-1:]
    ahead = page.text[spot.sentence.start : after.start()].strip("\"“”' ")
    comma = page.text.find(",", other.span.end, min(other.span.end + 120, spot.sentence.end))
    return (
        _opening(page, spot.sentence.start, after.start()) if ahead else _opening(page, comma + 1, spot.sentence.end) if comma > 0 else []
    )


def _both_after(page: Page, spot: Spot, right: str) -> list[Mention]:
    """ "After a week of talks in Arsk, Norland and its rebels signed": both of whom the main clause tells, if it opens with two."""
    opens = re.match(r"[\s\"“]*After\s", page.text[spot.sentence.start : spot.start] + " ") and after_what(page, spot)
    comma = spot.end + len(right)
    if not opens or page.text[comma : comma + 1] != "," or not re.match(r"\s+(?:in|at)\s", right):
        return []
    both = named_after(page.text, comma + 1, spot.sentence.end, page.parties, lists=True)
    joined = len(both) > 1 and re.search(r"\band\b", page.text[both[0].span.end : both[-1].span.start])
    verb = both and re.match(
        r"\s*(?:\([^()]{1,20}\)\s*)?(?:have\s+|had\s+)?(?:[a-z]+ed|reached|struck|made|set)\b", page.text[both[-1].span.end :][:60]
    )
    return both if joined and verb and len(distinct(page, both)) == 2 else []


def _both_before(page: Page, spot: Spot, right: str) -> list[Mention]:
    """ "Norland and Veldania failed to reach an agreement after three days of | talks in Arsk": both, where the sentence opens with two."""
    if found := _FAILED.search(page.text, spot.clause.start, spot.start) or DID_AT.search(page.text, spot.clause.start, spot.start):
        return subject_of(page.text, spot.clause, found.start(), page.parties)
    after = after_what(page, spot)
    if after is None or after[0].strip().lower() not in ("after", "following") or after.start() <= spot.sentence.start:
        return []
    placed = re.match(r"\s+(?:in|at)\s", right) or page.text.startswith("their ", spot.start)
    if any(after.end() <= one.span.start < spot.start for one in page.parties) or not placed:
        return []
    first = _opening(page, spot.sentence.start, after.start())
    both = named_after(page.text, first[0].span.start, after.start(), page.parties, lists=True) if first else []
    joined = len(both) > 1 and re.fullmatch(r"\s+and\s+(?:the\s+|its\s+)?", page.text[both[0].span.end : both[-1].span.start])
    verb = both and _CONCLUDED.match(page.text, both[-1].span.end)
    return both if joined and verb and len(distinct(page, both)) == 2 else []


NO_AGREEMENT = r"\b(?:failed\s+to|(?:was|were)\s+unable\s+to|did\s+not|could\s+not)\s+(?:reach|agree|strike|conclude|sign|bridge|make|produce|hammer\s+out|seal|clinch)\b"
"""What those do who end talks without a result."""
_FAILED = re.compile(
    rf"\b(?:(?:have|has|had)\s+)?{NO_AGREEMENT}[^,;]{{0,60}}?\b(?:in|at|during)\s+(?:(?:an?|the|their)\s+)?(?:[\w-]+\s+){{0,3}}\Z"
)
""" "Norland, Ostria and Sund | had failed to reach agreement in a | new round of talks": theirs."""
DID_AT = re.compile(
    r"\b(?:(?:have|has|had)\s+)?(?:agreed|clashed|clinched|concluded|exchanged|finali[sz]ed|sealed|settled|pledged|promised|quarrelled|signed|undertook|vowed)\s+(?!to\b)(?:[\w-]+\s+){0,3}?(?:in|at|during)\s+(?:(?:an?|their)\s+)?(?:(?!after\b|before\b)[a-z][\w-]*\s+){0,3}\Z"
)
""" "Norland and Veldania | pledged in a tense | meeting on Thursday that neither would": it was held, whatever is to come of it."""
_CONCLUDED = re.compile(
    r"\s+(?:(?:have|has|had)\s+)?(?:\w+ly\s+)?(?:failed\s+to|were\s+unable\s+to|agreed|signed|reached|struck|exchanged|announced|initialled|made|parted|went\s+home|did\s+not\s+(?:reach|agree|sign))\b"
)


def _opening(page: Page, start: int, end: int) -> list[Mention]:
    """Somebody whose name, after nothing but titles, opens a clause."""
    first = next((one for one in page.parties if start <= one.span.start and one.span.end <= end), None)
    if (
        first is None
        or not _TITLES.fullmatch(page.text, start, first.span.start)
        or page.text[first.span.end : first.span.end + 2] in ("'s", "’s")
    ):
        return []
    behind = next((one for one in page.parties if one.span.start > first.span.start and one.span.start - first.span.end < 2), None)
    return [behind] if first.kind == "state" and behind else [first]


_DAYS = re.compile(rf"(?:\d|(?:{'|'.join([*vocabulary('dates')['months'], *vocabulary('dates')['weekdays']])})\b)")
""" "talks between | 3 and 5 May": no parties."""
_COMPOUND = re.compile(
    r"(?:[-–/](?:[A-Z][\w.]*[-–/])*)(?:led|brokered|mediated|facilitated|sponsored|backed|hosted|supported|convened|chaired|moderated|supervised)\b"
)
""" "the Ostria-led talks": whose they are is told elsewhere."""
_AFTER = re.compile(r"\b(?:[Aa]fter|[Ff]ollowing|[Dd]uring|[Aa]mid|[Oo]n\s+the\s+(?:sidelines|margins)\s+of)\s+|\b(?:[Ii]n|[Aa]t)\s+$")
_TITLE = re.compile(r"(?:['’]s)?(?:\s+(?!and\b|or\b|with\b)[\w.-]+){1,4}\s+")
_TITLES = re.compile(
    r"[\s\"“”]*(?:(?:[Tt]he|[Aa]n?|[A-Z][\w.-]*|president|prime|minister|chancellor|premier|leader|foreign|chief|spokes\w+)[ \xa0]+)*"
)


def _joined(page: Page, spot: Spot) -> list[Mention]:
    """ "Norland-Veldania talks" where the two names were taken for one."""
    pair = PAIR.search(page.text, spot.start, spot.end)
    names = {name: one.id for one in page.entities.values() if one.kind == "state" for name in (one.name, *one.variants)}
    found = [(pair.span(part), names[pair[part]]) for part in (1, 2) if pair[part] in names] if pair else []
    return [Mention(Span(*span), "state", key) for span, key in found] if len(found) == 2 else []


def _hosted(page: Page, spot: Spot) -> tuple[list[Mention], set[str]]:
    """ "Ostria will host Norland and Veldania for a round of talks": the guests, and the host, who is no party."""
    ahead = page.text[spot.clause.start : spot.start]
    verb = max(
        compiled(r"(?<![-–])\b(?:to\s+host|hosts?|hosted|hosting|organi[sz](?:es|ed|ing))\b").finditer(ahead),
        key=lambda one: one.end(),
        default=None,
    )
    if verb is None:
        return [], set()
    subject = subject_of(page.text, spot.clause, spot.clause.start + verb.start(), page.parties)
    guests = named_after(page.text, spot.clause.start + verb.end(), spot.start, page.parties, lists=True)
    return guests, distinct(page, subject) - distinct(page, guests)


def _governor(page: Page, spot: Spot) -> list[Mention]:
    """The subject of the verb that the noun depends on: who holds, plans or breaks off the talks, or denies that there were any."""
    left = spot.left(page.text)
    deny = compiled(words("disputed", "left")).search(page.text, spot.clause.start, spot.start) if denied(left) else None
    name = governing(left, governors(), 4, closely=True)
    part = _PART.search(left)
    if part:
        return subject_of(page.text, spot.clause, spot.start - len(left) + part.start(), page.parties)
    if deny is None and name is None:
        return []
    verbs = [*compiled(governors()[name]).finditer(left)] if name else []
    at = deny.start() if deny else spot.start - len(left) + max(verbs, key=lambda one: one.end()).start() if verbs else spot.start
    subject = subject_of(page.text, spot.clause, at, page.parties)
    return _heads_of(page, spot, subject) or subject


_PART = re.compile(
    r"\b(?:(?:has|have|had|is|are)\s+)?\w+(?:ed|s|ing|drew|quit|drawn)\s+(?:its|their|his|her)\s+(?:\w+\s+)?(?:participation|part|role|presence)\s+(?:in|at)\s+(?:[\w-]+\s+){0,4}$"
)
""" "The army suspended its participation in | the talks": whose they are."""


def _heads_of(page: Page, spot: Spot, subject: list[Mention]) -> list[Mention]:
    """ "The heads of the Norlandic and Veldanian delegations, Ada Brekke and Milo Varga, held": the two states, of whom the two are said to be."""
    ahead = [
        one
        for one in page.parties
        if one.kind == "state" and subject and spot.clause.start <= one.span.start and one.span.end <= subject[0].span.start
    ]
    people = all(one.kind == "person" and page.is_person((*page.of(one), "")[0]) for one in subject)
    joined = ahead and re.fullmatch(r"\s+[a-z]+s,\s+", page.text[ahead[-1].span.end : subject[0].span.start])
    return ahead if people and joined and len(ahead) == len(subject) > 1 else []
