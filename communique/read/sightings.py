"""What one report says of each contact (talks, meeting, call, letter, visit, shuttle) or round of talks.

Glimpses, one for each noun or verb of meeting, of one contact are made one sighting. Where the words
leave open which contact they tell of, the glimpse is left out rather than guessed at.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from communique.edtf import dates_fit, exactness, is_before
from communique.meetings import Glimpse
from communique.model import TOOK_PLACE, Report, RoundStatus, Sighting, Span, Statement, content_id

_AWAY = 12
"""How many sentences back "the talks" may reach for their parties."""
_NEWS = 10
"""Days before a report beyond which a contact is not the one that its first words tell of as news."""
_SHORTLY = 4
"""Sentences within which two people of no known side met are those whose meeting was just told of."""
_SOON = 2
"""How many sentences back talks with somebody unnamed are those that are spoken of."""
_COMING: frozenset[RoundStatus] = frozenset({"announced", "proposed", "confirmed", "postponed", "cancelled"})
_LATER: tuple[RoundStatus, ...] = (
    "broken-off",
    "held",
    "cancelled",
    "postponed",
    "confirmed",
    "under-way",
    "announced",
    "proposed",
    "disputed",
)
_TALKING = frozenset({"talks", "meeting"})


def find_sightings(report: Report, statements: Sequence[Statement], glimpses: Sequence[Glimpse]) -> tuple[Sighting, ...]:
    """The contacts and rounds that a report tells of, in the order of the text; no parties, no sighting.

    `glimpses` are those of the same report. `account` is the id of the innermost statement that alone tells of it.
    """
    groups: list[list[Glimpse]] = []
    ordered = sorted(
        glimpses, key=lambda one: (one.sentence, one.span.start, len(one.parties) < 2, one.status is not None, one.when or "", repr(one))
    )
    told = _stopped(list(_with_parties(ordered)))
    for glimpse in (*(one for one in told if not one.presumed), *(one for one in told if one.presumed)):
        if glimpse.presumed and any(_is_of(glimpse, group) for group in groups):
            continue
        group = _denied_by(report, glimpse, groups, statements) if glimpse.denies else _denied_before(report, glimpse, groups, statements)
        if (group := group if glimpse.denies or group else _group_for(glimpse, groups)) is not None:
            group.append(glimpse)
            groups.append(groups.pop(groups.index(group)))  # the last one spoken of stands last
        elif glimpse.status is not None and not glimpse.denies and _is_told(glimpse) and not _lost(glimpse, groups):
            groups.insert(0 if glimpse.former else len(groups), [glimpse])
    found = (_sighting(report, statements, group) for group in groups)
    return tuple(sorted(found, key=lambda one: (one.evidence[0], one.id)))


def _stopped(glimpses: list[Glimpse]) -> list[Glimpse]:
    """A report by which the talks were broken off does not have them under way: those it tells of as begun are the ones broken off."""
    stops = [one for one in glimpses if one.status == "broken-off" and one.kind in _TALKING and not one.former]
    kept: list[Glimpse] = []
    where = next((one.place for one in glimpses if one.presumed and one.place), None)
    for one in glimpses:
        if one in stops and len(one.parties) > 1 and not one.place:
            one = replace(one, place=where)
        stop = next((stop for stop in stops if one.status == "under-way" and not one.resumed and _may_be_of(one, stop)), None)
        if stop is None:
            kept.append(one)
        elif not one.presumed:
            parties = tuple(sorted({*one.parties, *stop.parties})) if len(one.parties) < 2 and len(stop.parties) < 2 else one.parties
            kept.append(replace(one, status="broken-off", parties=parties))
    return kept


def _may_be_of(one: Glimpse, stop: Glimpse) -> bool:
    apart = one.place and stop.place and one.place.casefold() != stop.place.casefold()
    few = len(one.parties) < 2 or len(stop.parties) < 2
    return one.kind in _TALKING and not apart and (few or set(one.parties) <= set(stop.parties) or set(stop.parties) <= set(one.parties))


def _with_parties(glimpses: Iterable[Glimpse]) -> Iterable[Glimpse]:
    """Each with its parties, those that name none or one with those of the talks last spoken of."""
    topics: dict[str, Glimpse] = {}
    placed: dict[str, Glimpse] = {}
    partial: Glimpse | None = None
    open_: Glimpse | None = None
    for glimpse in glimpses:
        family = "talks" if glimpse.kind in _TALKING else glimpse.kind
        topic = _named_before(glimpse, placed) or topics.get(family)
        if len(glimpse.parties) < 2 and glimpse.points and partial and glimpse.sentence - partial.sentence < 2:
            glimpse = _completed(glimpse, partial)
        elif topic and glimpse.named and glimpse.sentence - topic.sentence <= _near(glimpse, topic) and not topic.named:
            glimpse = replace(glimpse, parties=topic.parties)
        elif topic and len(glimpse.parties) < 2 and glimpse.inherits and _reaches(glimpse, topic) and not _is_apart(glimpse, topic):
            glimpse = replace(glimpse, parties=topic.parties, counts=glimpse.counts or (glimpse.kind == "talks" and topic.counts))
        elif len(glimpse.parties) < 2 and glimpse.inherits and set(glimpse.parties) <= set(glimpse.sides) and not _goes_on(glimpse, open_):
            glimpse = replace(glimpse, parties=glimpse.sides, counts=glimpse.counts or glimpse.kind == "talks")
        glimpse = replace(glimpse, counts=False) if glimpse.presumed else glimpse
        partial = glimpse if glimpse.status is None and glimpse.parties else None
        open_ = glimpse if glimpse.open else open_
        if len(glimpse.parties) > 1:
            placed |= {glimpse.place.casefold(): glimpse} if glimpse.place else {}
            topics[family] = replace(glimpse, counts=glimpse.counts or bool(topic and topic.counts and topic.parties == glimpse.parties))
        yield glimpse


def _near(glimpse: Glimpse, topic: Glimpse) -> int:
    return _SHORTLY if glimpse.status in TOOK_PLACE and topic.status in TOOK_PLACE and glimpse.kind == topic.kind == "meeting" else _SOON


def _goes_on(glimpse: Glimpse, before: Glimpse | None) -> bool:
    """ "They met with the officials for a round of talks. The talks will resume": with whom is left open, and is not for the rest of the report to say."""
    return before is not None and glimpse.sentence - before.sentence <= _SOON and set(glimpse.parties) <= set(before.parties)


def _is_told(glimpse: Glimpse) -> bool:
    """Are two parties known, or, where somebody mediates or the talks have a place, at least that? A conversation in a room is the meeting just told of."""
    return (
        len(glimpse.parties) > 1
        or bool(glimpse.mediators)
        or glimpse.helps
        or bool(glimpse.place and glimpse.kind not in ("call", "letter") and _is_somebody_s(glimpse))
        or bool(glimpse.hosts)
        or (glimpse.unnamed and bool(glimpse.parties) and glimpse.kind in _TALKING)
    )


def _is_somebody_s(glimpse: Glimpse) -> bool:
    """A visit, or talks of which a side is known, or which nobody in the clause could have held."""
    open_ = (glimpse.status in TOOK_PLACE or (glimpse.when and glimpse.status in _COMING)) and not glimpse.points
    return (
        glimpse.kind == "visit"
        or glimpse.counts
        or glimpse.unnamed
        or glimpse.presumed
        or (not glimpse.owned and bool(glimpse.parties or open_))
    )


def _is_of(glimpse: Glimpse, group: list[Glimpse]) -> bool:
    """May what is taken for granted be the talks that the group tells of?"""
    return any(
        one.kind in _TALKING and not (one.place and glimpse.place and one.place.casefold() != glimpse.place.casefold()) for one in group
    )


def _completed(glimpse: Glimpse, before: Glimpse) -> Glimpse:
    """ "asked whether his envoy had met Brekke, he denied any such meeting": each half names one party."""
    span = Span(before.span.start, max(before.span.end, glimpse.span.end)) if before.sentence == glimpse.sentence else glimpse.span
    named = {*glimpse.parties, *before.parties}
    parties = glimpse.sides if len(named) < 2 and named <= set(glimpse.sides) else tuple(sorted(named))
    return replace(glimpse, span=span, parties=parties, when=glimpse.when or before.when, place=glimpse.place or before.place)


def _denied_by(report: Report, glimpse: Glimpse, groups: list[list[Glimpse]], statements: Sequence[Statement]) -> list[Glimpse] | None:
    """The contact told of last, if only a source tells of it, not the outlet itself."""
    told = [one for group in groups[-1:] for one in group if _phase(one) == "past" and glimpse.sentence - one.sentence <= _AWAY]
    return groups[-1] if told and all(_account(report, statements, one.span) != "outlet" for one in told) else None


def _denied_before(report: Report, glimpse: Glimpse, groups: list[list[Glimpse]], statements: Sequence[Statement]) -> list[Glimpse] | None:
    """ "Norland denied a report that it had met Veldania's envoys. The Herald had said that both met in Arsk": what was denied right before, without a day."""
    last = groups[-1] if groups else []
    denied = any(one.status == "disputed" for one in last) and not any(one.when for one in last)
    near = bool(last) and 0 < glimpse.sentence - max(one.sentence for one in last) <= 2
    same = denied and near and glimpse.status in TOOK_PLACE and set(glimpse.parties) == {party for one in last for party in one.parties}
    return last if same and _account(report, statements, glimpse.span) != "outlet" else None


def _named_before(glimpse: Glimpse, placed: Mapping[str, Glimpse]) -> Glimpse | None:
    """ "After the Arsk talks": those told of before that were in Arsk."""
    return placed.get((glimpse.place or "").casefold()) if glimpse.apart else None


def _is_apart(glimpse: Glimpse, topic: Glimpse) -> bool:
    """Is it called by a place that is not that of the talks told of before, or a conference of its own?"""
    named = glimpse.apart and glimpse.place is not None
    return named and (glimpse.place or "").casefold() != (topic.place or "").casefold() and bool(topic.place or glimpse.kind == "meeting")


def _reaches(glimpse: Glimpse, topic: Glimpse) -> bool:
    """Is it near, and of no party that the topic has not? "The previous talks" of the sides need not be of those who met last."""
    near = glimpse.sentence - topic.sentence <= _AWAY and set(glimpse.parties) <= set(topic.parties)
    return near and not (glimpse.former and glimpse.sides)


def _group_for(glimpse: Glimpse, groups: list[list[Glimpse]]) -> list[Glimpse] | None:
    """The group that the glimpse goes on about: the last that fits if it points, else the only one, or the one it shares a date with."""
    if glimpse.points or glimpse.status is None:
        last = groups[-1] if groups else None
        near = last is not None and glimpse.sentence - max(one.sentence for one in last) <= 2
        return last if near and last is not None and glimpse.points and _fits(glimpse, last) else None
    if len(glimpse.parties) < 2:
        return next((group for group in reversed(groups) if _is_told(glimpse) and _beside(glimpse, group) and _fits(glimpse, group)), None)
    fitting = [group for group in groups if _fits(glimpse, group) and (any(one.parties for one in group) or _beside(glimpse, group))]
    dated = [group for group in fitting if glimpse.when and any(one.when for one in group)]
    if dated:
        return max(dated, key=lambda group: max(exactness(one.when) for one in group if one.when))
    return fitting[-1] if len(fitting) == 1 or (fitting and _phase(glimpse) == "coming") else None


def _beside(glimpse: Glimpse, group: list[Glimpse]) -> bool:
    """Words that leave the parties open are of a contact told of in the same sentence, or at the same place."""
    return any(one.sentence == glimpse.sentence or (glimpse.place and one.place == glimpse.place) for one in group)


def _lost(glimpse: Glimpse, groups: list[list[Glimpse]]) -> bool:
    """Undated words on past talks that could be any of several are no further contact."""
    placed = glimpse.place and not glimpse.parties
    return _phase(glimpse) == "past" and not glimpse.when and not placed and any(_fits(glimpse, group) for group in groups)


def _fits(glimpse: Glimpse, group: list[Glimpse]) -> bool:
    return all(_fit(glimpse, other) for other in group)


def _is_put_off(late: Glimpse, held: Glimpse) -> bool:
    """ "Were to start on Monday but were delayed for a day", "started on Tuesday": the one put off is the one that was held."""
    there = not late.place or not held.place or late.place.casefold() == held.place.casefold()
    later = bool(held.when and is_before(late.when, held.when)) if late.when else there
    same = late.kind in _TALKING and held.kind in _TALKING and set(late.parties) == set(held.parties)
    return late.status == "postponed" and held.status in TOOK_PLACE and later and same


def _fit(left: Glimpse, right: Glimpse) -> bool:
    """Can both tell of the same contact?"""
    if _is_put_off(left, right) or _is_put_off(right, left):
        return True
    phases = {_phase(left), _phase(right)}
    return (
        (left.kind == right.kind or {left.kind, right.kind} <= _TALKING)
        and (set(left.parties) <= set(right.parties) or set(right.parties) <= set(left.parties))
        and (len(phases - {None}) < 2 or (left.status == "disputed" and left.points and phases == {"past", "disputed"}))
        and not (left.when and right.when and not dates_fit(left.when, right.when))
        and not (_is_long_before(left, right) or _is_long_before(right, left))
        and not ((left.resumed or right.resumed) and "broken-off" in (left.status, right.status))
        and not ((left.former or right.former) and not (left.when and right.when))
        and not (left.ordinal and right.ordinal and left.ordinal != right.ordinal)
        and not (left.place and right.place and left.place.casefold() != right.place.casefold())
        and not (left.format and right.format and left.format != right.format and "indirect" in (left.format, right.format))
        and not (_is_online(left, right) or _is_online(right, left))
    )


def _is_online(one: Glimpse, other: Glimpse) -> bool:
    """Is one online, and the other at a place? Of one that names both ("online talks of the two in Arsk") nothing is said."""
    return one.format == "online" and not one.place and other.place is not None and other.format != "online"


def _is_long_before(one: Glimpse, news: Glimpse) -> bool:
    """Is one of a day too long before a report for which the other is news?"""
    if not news.fresh or not one.when:
        return False
    return is_before(one.when, (date.fromisoformat(news.fresh) - timedelta(days=_NEWS)).isoformat())


def _phase(glimpse: Glimpse) -> str | None:
    if glimpse.status is None:
        return None
    return "past" if glimpse.status in TOOK_PLACE else "coming" if glimpse.status in _COMING else glimpse.status


def _sighting(report: Report, statements: Sequence[Statement], group: list[Glimpse]) -> Sighting:
    told = [one.status for one in group if one.status]
    told = [one for one in told if one != "postponed"] if TOOK_PLACE & set(told) else told  # it was put off, and then it began
    status = "disputed" if "disputed" in told else min(told, key=_LATER.index)
    parties = max((one.parties for one in group), key=lambda some: (len(some), some))
    evidence = tuple(sorted({one.span for one in group}))
    accounts = [_account(report, statements, one.span) for one in group if one.status and not one.denies]
    now = [one for one in group if one.status != "postponed" or status == "postponed"]
    whens = sorted({one.when for one in now if one.when}, key=lambda value: (-exactness(value), value))
    helping = {who for one in group for who in one.mediators}
    if len(parties) == 1 and any(one.helps and one.counts for one in group):
        helping, parties = helping | {*parties}, ()  # "the mediator wrapped up the round": whose it is stands elsewhere
    mediators = tuple(sorted(helping - set(parties)))
    place = next((one.place for one in group if one.place), None)
    return Sighting(
        id=content_id("sighting", report.id, *(f"{span.start}-{span.end}" for span in evidence), status, *parties, place or ""),
        report=report.id,
        kind="talks" if any(one.kind == "talks" for one in group) else group[0].kind,
        is_round=any(one.counts for one in group),
        parties=tuple(sorted(parties)),
        status=status,
        evidence=evidence,
        mediators=mediators,
        hosts=tuple(sorted({who for one in group for who in one.hosts} - (set(parties) if len(parties) > 1 else set()))),
        ordinal=next((one.ordinal for one in group if one.ordinal), None),
        when=whens[0] if whens else None,
        place=place,
        format=next((one.format for one in group if one.format), None),
        outcome=next((one.outcome for one in group if one.outcome), None),
        account="outlet" if "outlet" in accounts else accounts[0],
        delegations=tuple(sorted({pair for one in _of_talks(group) for pair in one.delegations})),
    )


def _of_talks(group: list[Glimpse]) -> list[Glimpse]:
    """Those that call it talks, where some do: whom a delegate met besides ("briefly met the king") is nobody's delegate."""
    return [one for one in group if one.kind == "talks"] or group


_MEETING = re.compile(r"\b(?:met|meets?|meeting|talks|held|visited|spoke|received|hosted)\b")


def _account(report: Report, statements: Sequence[Statement], span: Span) -> str:
    """The statement in whose content most of the words stand, the innermost one; else the outlet tells it itself.

    Of "Ada Brekke met Milo Varga and promised to ..." the outlet tells the meeting.
    """
    holding = [
        (piece.end - piece.start, one.id)
        for one in statements
        for piece in one.content
        if _shared(span, piece) * 2 > span.end - span.start
        and not (one.cue and span.start < one.cue.start < piece.start and _MEETING.search(report.text, span.start, one.cue.start))
    ]
    return min(holding)[1] if holding else "outlet"


def _shared(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))
