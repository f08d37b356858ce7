"""Who waits for whose answer: rounds announced or proposed and demands addressed to a party, each with its answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.answers import Move, Round
from communique.model import Judgement, Reading, Span, Statement

_KINDS = {"announces": "announcement", "offers": "proposal", "demands": "demand", "conditions": "demand", "asks": "invitation"}
_ANSWERS = {
    "accepts": "accepted", "conditions": "conditional", "offers": "countered", "rejects": "rejected", "declines-comment": "no-comment", "concedes": "in-part",
}  # fmt: skip
_NAMED = {"offer": "proposal", "propos": "proposal", "invit": "invitation", "demand": "demand", "accus": "accusation"}
_TO_COME = ("proposed", "announced", "confirmed", "postponed")


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with its side, what it is about (issues and rounds), and whom it names; `place` orders them by time."""

    statement: Statement
    side: str
    topics: frozenset[str]
    rounds: frozenset[str]
    named: frozenset[str]
    text: str
    date: str | None
    place: tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Silent:
    """A report's word that `by` has not answered (`to`, if it tells whom); `text` are its words, `place` orders by time."""

    by: str
    to: str | None
    report: str
    text: str
    date: str | None


def moves_of(
    readings: Sequence[Reading], judgements: Iterable[Judgement], sides: Mapping[str, str], rounds: Iterable[Round] = ()
) -> tuple[Move, ...]:
    """Moves in order of time. `readings` are in order of time; `sides` says for whom an entity speaks.

    A move goes from one party of a round to another that its words name. Its answer is a later statement
    of that party about the same matter; without one it is open, "reported-none" if a report that tells of
    the move says that there is no answer, else "none-found".
    """
    kept = list(rounds)
    said = sorted(_all_said(readings, judgements, sides, kept), key=lambda one: one.place)
    silences = [one for reading in readings for one in _silences(reading, sides)]
    moves: dict[tuple[str, str, str, str], list[_Said]] = {}
    for one in said:
        for key in _keys(one, kept):
            moves.setdefault(key, []).append(one)
    telling = {one.id: set(one.reports) for one in kept}
    found = [
        _move(key, group, said, [one for one in silences if one.report in _reports(key, group, telling)]) for key, group in moves.items()
    ]
    return (*found, *_unanswered(silences, found, kept))


def _unanswered(silences: Iterable[_Silent], found: Sequence[Move], rounds: Sequence[Round]) -> Iterable[Move]:
    """A reported silence that belongs to no move found is one by itself, in the report's own words."""
    waiting = {(one.by, one.to) for one in found if one.basis == "reported-none"}
    told: set[tuple[str | None, str]] = set()
    for one in silences:
        met = any(by == one.to and to == one.by for by, to in waiting)
        if one.to is not None and not met and (one.to, one.by) not in told and _partners(one.by, rounds):
            told.add((one.to, one.by))
            yield Move(_kind_of(one.text), one.to, one.by, one.text, None, None, None, "reported-none", "open", one.date)


def _kind_of(words: str) -> str:
    """What was not answered, by its name in the report."""
    lowered = words.lower()
    return next((kind for stem, kind in _NAMED.items() if stem in lowered), "announcement")


def _all_said(
    readings: Sequence[Reading], judgements: Iterable[Judgement], sides: Mapping[str, str], rounds: Sequence[Round]
) -> Iterable[_Said]:
    about: dict[str, set[str]] = {}
    for one in judgements:
        if one.kind == "about":
            about.setdefault(one.left, set()).add(one.right)
    for at, reading in enumerate(readings):
        for statement in reading.statements:
            side = sides.get(statement.speaker.entity or "") if statement.speaker else None
            if side is not None and statement.content:
                yield _said(at, reading, statement, side, frozenset(about.get(statement.id, ())), sides, rounds)


def _said(
    at: int, reading: Reading, one: Statement, side: str, issues: frozenset[str], sides: Mapping[str, str], rounds: Sequence[Round]
) -> _Said:
    whole = _whole(one)
    met = frozenset(each.id for each in rounds if any(whole.overlaps(words) for words in _spans(each, reading)))
    named = frozenset(sides[key] for each in reading.mentions if (key := each.entity or "") in sides and each.span.overlaps(whole))
    date = one.said or (reading.report.published or "")[:10] or None
    order = date if date and not date.startswith("XXXX") else "9999"
    return _Said(one, side, issues | met, met, named - {side}, one.words(reading.report.text), date, (order, at, whole.start))


def _whole(one: Statement) -> Span:
    return Span(one.content[0].start, one.content[-1].end)


def _spans(one: Round, reading: Reading) -> Iterable[Span]:
    return (Span(words.start, words.end) for words in one.evidence if words.report == reading.report.id)


def _keys(one: _Said, rounds: Sequence[Round]) -> Iterable[tuple[str, str, str, str]]:
    """(kind, by, to, topic) of the moves that a statement makes."""
    kind = _KINDS.get(one.statement.act)
    for to in sorted(_partners(one.side, rounds) & one.named) if kind else ():
        to_come = sorted(each.id for each in rounds if each.id in one.rounds and each.status in _TO_COME and to in each.parties)
        if kind == "announcement" or (kind in ("proposal", "invitation") and to_come):
            yield from ((str(kind), one.side, to, topic) for topic in to_come)
        elif kind in ("proposal", "demand"):
            topics = sorted(one.topics - one.rounds) or [one.statement.id]
            yield kind, one.side, to, topics[0]


def _partners(side: str, rounds: Sequence[Round]) -> set[str]:
    return {other for each in rounds if side in each.parties for other in each.parties if other != side}


def _silences(reading: Reading, sides: Mapping[str, str]) -> Iterable[_Silent]:
    for one in reading.silences:
        if (key := one.entity or "") in sides:
            sentence = reading.sentence_of(one.span) or one.span
            date = (reading.report.published or "")[:10] or None
            yield _Silent(sides[key], sides.get(one.to or ""), reading.report.id, reading.words(sentence), date)


def _reports(key: tuple[str, str, str, str], group: Sequence[_Said], telling: Mapping[str, set[str]]) -> set[str]:
    """The reports that tell of a move: those of its statements and of the round that it is about."""
    return {one.statement.report for one in group} | telling.get(key[3], set())


def _move(key: tuple[str, str, str, str], group: Sequence[_Said], said: Sequence[_Said], silences: Sequence[_Silent]) -> Move:
    kind, by, to, topic = key
    first = group[0]
    answer = next((one for one in said if one.side == to and _answers(one, first, by, topic)), None)
    reported = any(one.by == to and one.to in (None, by) for one in silences)
    return Move(
        kind=kind,
        by=by,
        to=to,
        text=first.text,
        statement=first.statement.id,
        answer=_ANSWERS[answer.statement.act] if answer else None,
        answered_by=answer.statement.id if answer else None,
        basis="answered" if answer else "reported-none" if reported else "none-found",
        status="answered" if answer else "open",
        since=first.date,
    )


def _answers(one: _Said, move: _Said, by: str, topic: str) -> bool:
    """Later, about the same matter, and an answer by its act; without dates only within one report."""
    known = bool(one.date and move.date) or one.statement.report == move.statement.report
    return (
        known
        and one.place > move.place
        and one.statement.act in _ANSWERS
        and (topic in one.topics or (one.statement.act == "declines-comment" and by in one.named))
    )
