"""Where a party stands on an issue, from statements alone: always the words, whose voice it is, and what moved."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.answers import Actor, Contact, Position, Round, Stance
from communique.model import Evidence, Issue, Judgement, Reading, Span, Statement
from communique.record.positions.over_time import in_order_of_time, settled
from communique.record.positions.own_issues import joined, own_issue
from communique.record.positions.stand import Stand
from communique.record.positions.voices import voice_of
from communique.record.positions.whose import is_onlooker, names_another, party_and_stance, whole_of

ISSUES = 2
"""More issues than this no statement is about."""


@dataclass(frozen=True, slots=True)
class Known:
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
    known = Known(sides, kept, _about(judgements), issues or {}, onlookers)
    stands = [
        stand
        for at, reading in enumerate(readings)
        for one in reading.statements
        if telling is None or one.id in telling
        for stand in _stands(at, reading, one, known)
    ]
    return in_order_of_time(settled(joined(sorted(stands, key=lambda one: one.place))))


def _about(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """The clearest issue of each statement, and a second one only if it is as clear."""
    found: dict[str, set[tuple[float, str]]] = {}
    for one in judgements:
        if one.kind == "about":
            found.setdefault(one.left, set()).add((-one.score, one.right))
    best = {statement: sorted(ranked) for statement, ranked in found.items()}
    return {statement: tuple(issue for score, issue in ranked[:ISSUES] if score == ranked[0][0]) for statement, ranked in best.items()}


def _stands(at: int, reading: Reading, one: Statement, known: Known) -> Iterator[Stand]:
    party, stance = party_and_stance(reading, one, known.sides)
    if (
        party is None
        or stance is None
        or not one.content
        or is_onlooker(reading, one)
        or (stance in _SETTLED and _is_of_the_past(reading, one))
        or (party in known.onlookers and not names_another(reading, one, party, known.sides))
    ):
        return
    text, words, shown = reading.report.text, one.words(reading.report.text), _shown(one)
    date = one.said or (reading.report.published or "")[:10] or None
    voice = voice_of(reading, one, party, known.sides, known.rounds)
    condition = " … ".join(span.of(text) for span in (*([one.condition] if one.condition else []), *_terms(one))) or None
    evidence = Evidence(reading.report.id, shown.start, shown.end, shown.of(text))
    place = (_sortable(date), at, one.content[0].start)
    issues = [Issue(key, known.labels.get(key, key)) for key in known.about.get(one.id, ())]
    for issue in issues or [own_issue(words)]:
        yield Stand(party, issue, stance, voice, one, reading.report.id, date, place, words, condition, evidence, not issues)


def _terms(one: Statement) -> list[Span]:
    return [span for span in one.terms if one.condition is None or not span.overlaps(one.condition)]


_SETTLED: frozenset[Stance] = frozenset({"accepts", "offers", "rejects", "concedes"})


def _is_of_the_past(reading: Reading, one: Statement) -> bool:
    """ "In 2022 we agreed to the principles", said years later: what was accepted or offered then is no stand of today."""
    said = (one.said or reading.report.published or "")[:4]
    years = [each.value[:4] for each in reading.dates if each.value and any(each.span.within(piece) for piece in one.content)]
    return said.isdigit() and any(year.isdigit() and int(year) < int(said) for year in years)


def _sortable(date: str | None) -> str:
    return date if date and not date.startswith("XXXX") else "9999"


def _shown(one: Statement) -> Span:
    return one.quotes[0] if one.quotes else whole_of(one)
