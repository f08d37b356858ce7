"""Do two reports tell of the same contact or round? A verdict on each pair of sightings, from the two reports alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from communique.edtf import dates_fit, exactness, is_before
from communique.model import TOOK_PLACE, Judgement, Reading, Sighting, Span
from communique.states import States

_NEAR = 10
"""Days between two reports within which talk of an undated contact to come is of the same one."""
_A_CLAUSE = 40
"""Letters that two reports hardly have in common by chance."""
_PUT_OFF = 120
"""Days between two reports within which a round of the same number is the one that was put off."""
_COMING = frozenset({"announced", "proposed", "confirmed", "postponed", "cancelled"})
_TALKING = frozenset({"talks", "meeting"})
_BEGUN = 31
"""Days from the day for which talks were announced to a report by which they are or were held at that place."""
_BROKEN_OFF = 60
"""Days from the beginning of talks to the day on which they were broken off."""
_SINGLE = frozenset({"call", "letter"})
_A_DAY_OR_TWO = 2
"""Days between two reports within which an undated call or letter between the same two is the same one, if each tells of one only."""
_FULL_DAY = 7

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sightings with what their reports say of the day they were published."""

    one: Sighting
    two: Sighting
    days: int | None
    told: tuple[str | None, str | None] = (None, None)
    """When the two reports were published."""
    copied: bool = False
    """Do both tell of it in the very same words?"""
    redated: bool = False
    """The same words but for the date?"""
    states: frozenset[str] = frozenset()
    """Names that the two reports use of states."""

    @property
    def near(self) -> bool:
        return self.days is None or self.days <= _NEAR

    @property
    def coming(self) -> bool:
        return self.one.status in _COMING and self.two.status in _COMING

    @property
    def past(self) -> bool:
        return {self.one.status, self.two.status} <= TOOK_PLACE | {"disputed"}

    @property
    def same_place(self) -> bool:
        return bool(self.one.place and self.two.place) and not self.other_place

    @property
    def other_place(self) -> bool:
        return bool(self.one.place and self.two.place) and _are_apart(str(self.one.place), str(self.two.place), self.states)

    @property
    def same_ordinal(self) -> bool:
        return self.one.ordinal is not None and self.one.ordinal == self.two.ordinal

    @property
    def other_ordinal(self) -> bool:
        return None not in (self.one.ordinal, self.two.ordinal) and self.one.ordinal != self.two.ordinal

    @property
    def alike(self) -> bool:
        """One clause can tell of two rounds: day, status, number and place have to be the same too."""
        one, two = self.one, self.two
        return (one.when, one.status, one.ordinal, one.place) == (two.when, two.status, two.ordinal, two.place)

    @property
    def moved(self) -> bool:
        """Is one of them the round as it was put off, or as it was to be before, and the other the same on a later day?"""
        for old, new in ((self.one, self.two), (self.two, self.one)):
            put_off = old.status == "postponed" and new.status not in ("postponed", "cancelled")
            to_be = old.status in ("announced", "confirmed") and new.status == "postponed" and old.when
            later = new.when and (not old.when or is_before(old.when, new.when))
            if self.same_ordinal and (put_off or to_be) and later:
                return True
        return False

    @property
    def begun(self) -> bool:
        """Was one of them planned for a day, and does the other, told on that day or soon after, have it as held or begun at that place?"""
        for plan, done, told in ((self.one, self.two, self.told[1]), (self.two, self.one, self.told[0])):
            planned = plan.status in ("announced", "confirmed") and plan.when and exactness(plan.when) >= _FULL_DAY
            if planned and done.status in TOOK_PLACE and not done.when and self.same_place and done.kind not in _SINGLE:
                since = _days_from(plan.when, told)
                return since is not None and 0 <= since <= _BEGUN
        return False

    @property
    def ended(self) -> bool:
        """Was one of them broken off on a day, and had the other, at that place, been planned for or begun on an earlier one?"""
        for first, last in ((self.one, self.two), (self.two, self.one)):
            since = _days_from(first.when, last.when) if last.status == "broken-off" and first.status != "broken-off" else None
            if (
                since is not None
                and 0 < since <= _BROKEN_OFF
                and first.status in ("announced", "confirmed", "under-way")
                and self.same_place
            ):
                return True
        return False

    @property
    def untimely(self) -> bool:
        """Had one of them, of no day, been held by the time of its report, and the other is of a later day? Or is it still to come after that day?"""
        for open_, dated, told in ((self.one, self.two, self.told[0]), (self.two, self.one, self.told[1])):
            since = _days_from(dated.when, told) if not open_.when and exactness(dated.when or "") >= _FULL_DAY else None
            held_before = since is not None and since < 0 and open_.status in TOOK_PLACE
            to_come_after = since is not None and since > 0 and open_.status in ("announced", "confirmed") and "/" not in (dated.when or "")
            if held_before or to_come_after:
                return True
        return False

    @property
    def same_day(self) -> bool:
        return bool(self.one.when) and self.one.when == self.two.when and exactness(str(self.one.when)) >= _FULL_DAY


def _are_apart(one: str, other: str, states: frozenset[str] = frozenset()) -> bool:
    """Are they two places? A state and a town are not, unless the town is another state's capital. `states` are names that the reports use of states."""
    if one.casefold() == other.casefold():
        return False
    known = States.load()
    names = [place.removeprefix("the ") for place in (one, other)]
    coded = [known.by_name(name) for name in names]
    if coded[0] is not None and coded[0] == coded[1]:
        return False
    is_state = [state is not None or name in states for state, name in zip(coded, names, strict=True)]
    if all(is_state) or not any(is_state):
        return True
    town, state = (other, coded[0]) if is_state[0] else (one, coded[1])
    capital = known.by_capital(town)
    return capital is not None and capital != state


def judge_contacts(left: Reading, right: Reading, same: Same = str.__eq__) -> Iterator[Judgement]:
    """ "same-contact" for every pair of sightings that tell of one contact, with the reason in words.

    `same` says whether two entity ids stand for one actor (states have one id everywhere). A pair of
    which one is undated needs more: the same place or number, and no other sighting that would fit.
    """
    if left.report.id == right.report.id:
        return
    days = _days_between(left.report.published, right.report.published)
    states = frozenset(one.name for reading in (left, right) for one in reading.entities if one.kind == "state")
    pairs = [
        _Pair(one, two, days, (left.report.published, right.report.published), *_copied(left, one, right, two), states)
        for one in left.sightings
        for two in right.sightings
        if _may_be_one(one, two, same)
    ]
    for pair in pairs:
        score = _score(pair, alone=not _rivals(pair, pairs))
        if score:
            first, second = sorted((pair.one.id, pair.two.id))
            yield Judgement("same-contact", first, second, score, _reason(pair))


def _copied(left: Reading, one: Sighting, right: Reading, two: Sighting) -> tuple[bool, bool]:
    """Do both tell of it in the very same words, and do they but for the date?"""
    ours, theirs = ([reading.words(span) for span in seen.evidence] for reading, seen in ((left, one), (right, two)))
    if _plain(ours) == _plain(theirs):
        return len(_plain(ours)) >= _A_CLAUSE, False
    ours, theirs = ([_undated(reading, span) for span in seen.evidence] for reading, seen in ((left, one), (right, two)))
    return False, _plain(ours) == _plain(theirs) and len(_plain(ours)) >= _A_CLAUSE


def _plain(words: list[str]) -> str:
    return " ".join(" ".join(words).casefold().split())


def _undated(reading: Reading, span: Span) -> str:
    """The words without the dates among them."""
    kept = span.without(one.span for one in reading.dates if one.value)
    return " … ".join(reading.words(one) for one in kept)


def _may_be_one(one: Sighting, two: Sighting, same: Same) -> bool:
    kinds = one.kind == two.kind or {one.kind, two.kind} <= _TALKING
    return kinds and _parties_fit(one.parties, two.parties, same)


def _parties_fit(left: tuple[str, ...], right: tuple[str, ...], same: Same) -> bool:
    """The same parties, or all of one side's among the other's; at least two."""
    few, many = sorted((left, right), key=len)
    return len(few) > 1 and all(any(a == b or same(a, b) for b in many) for a in few)


def _rivals(pair: _Pair, pairs: list[_Pair]) -> bool:
    """Is there another sighting that either of the two might be?"""
    return any(other is not pair and (other.one is pair.one or other.two is pair.two) and _fits(other) for other in pairs)


def _fits(pair: _Pair) -> bool:
    dates = not (pair.one.when and pair.two.when) or dates_fit(pair.one.when, pair.two.when) or pair.ended
    phases = pair.past or pair.coming or pair.begun or bool(pair.one.when and pair.two.when)
    return dates and not pair.other_place and not pair.other_ordinal and phases and not pair.untimely


def _score(pair: _Pair, *, alone: bool) -> float:
    """How sure it is that the two are one; 0 where it is not sure enough."""
    if pair.copied and pair.near and pair.alike:
        return 0.95
    if pair.moved:
        return 0.8 if (pair.days or 0) <= _PUT_OFF else 0.0
    if pair.one.when and pair.two.when:
        return _score_dated(pair, alone=alone)
    if not _fits(pair):
        return 0.0
    if pair.begun:
        return 0.65 if alone else 0.0
    if pair.coming:
        return 0.8 if pair.near and (alone or not (pair.one.when or pair.two.when)) else 0.0
    if pair.same_ordinal:
        return 0.85 if pair.near else 0.0
    if pair.past and pair.one.kind in _SINGLE and not (pair.one.when or pair.two.when) and (pair.days or 0) <= _A_DAY_OR_TWO:
        return 0.65 if alone and pair.days is not None else 0.0
    denied = "disputed" in (pair.one.status, pair.two.status)
    return 0.65 if alone and pair.near and (pair.same_place or denied) else 0.0


def _score_dated(pair: _Pair, *, alone: bool) -> float:
    """Both are dated: the same day outweighs another place or number, which are then disagreements of the outlets."""
    if pair.same_day:
        return 0.75 if pair.other_place or pair.other_ordinal else 0.95
    if pair.same_ordinal and not pair.other_place and (_days_between(pair.one.when, pair.two.when) or 9) <= 3:
        return 0.6
    if alone and _copied_with_another_date(pair):
        return 0.75
    if not _fits(pair) or not alone:
        return 0.0
    return 0.9 if pair.same_place else 0.7


def _copied_with_another_date(pair: _Pair) -> bool:
    """One sentence in which a copy has another date: the outlets differ on the date of one contact. Days apart the sentence may be of the next."""
    alike = pair.one.status == pair.two.status and not pair.other_place and not pair.other_ordinal
    return pair.redated and alike and pair.days is not None and (pair.days <= 1 or (pair.same_ordinal and pair.near))


def _reason(pair: _Pair) -> str:
    parties = f"same parties {', '.join(sorted({*pair.one.parties} & {*pair.two.parties}) or pair.one.parties)}"
    same_words = ["in the same words"] if pair.copied else ["in the same words but for the date"] if pair.redated else []
    return "; ".join([parties, *same_words, *_when_words(pair), *_where_words(pair), *_number_words(pair), *_status_words(pair)])


def _when_words(pair: _Pair) -> Iterator[str]:
    one, two = pair.one.when, pair.two.when
    if pair.ended:
        yield f"begun on {min(str(one), str(two))}, broken off on {max(str(one), str(two))}"
    elif pair.begun:
        yield f"planned for {one or two}, later told as held"
    elif pair.moved:
        yield f"put off, then on {max(str(one or ''), str(two or ''))}"
    elif one and two:
        yield f"both on {one}" if one == two else f"dates {one} and {two} {'fit' if dates_fit(one, two) else 'differ'}"
    elif one or two:
        yield f"one dated {one or two}, the other undated"
    elif pair.coming:
        yield "both to come, undated" + (f", told {pair.days} days apart" if pair.days is not None else "")


def _where_words(pair: _Pair) -> Iterator[str]:
    if pair.same_place:
        yield f"both in {pair.one.place}"
    elif pair.other_place:
        yield f"places {pair.one.place} and {pair.two.place} differ"


def _number_words(pair: _Pair) -> Iterator[str]:
    if pair.same_ordinal:
        yield f"both number {pair.one.ordinal}"
    elif pair.other_ordinal:
        yield f"counted as number {pair.one.ordinal} and number {pair.two.ordinal}"


def _status_words(pair: _Pair) -> Iterator[str]:
    if pair.one.status != pair.two.status:
        yield f"{pair.one.status} in one, {pair.two.status} in the other"


def _days_from(left: str | None, right: str | None) -> int | None:
    """Days from the one date to the other, None where one is not known to the day."""
    try:
        return (date.fromisoformat((right or "")[:10]) - date.fromisoformat((left or "")[:10])).days
    except ValueError:
        return None


def _days_between(left: str | None, right: str | None) -> int | None:
    """Days between two dates, None where one is not known to the day."""
    days = _days_from(left, right)
    return None if days is None else abs(days)
