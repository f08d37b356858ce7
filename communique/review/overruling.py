"""Which later decision counts in place of an earlier one on the same thing."""

from collections.abc import Iterable, Iterator

from communique.model import (
    ActorName,
    CorrectAct,
    CorrectCondition,
    CorrectContact,
    CorrectDate,
    CorrectEvent,
    CorrectSpeaker,
    Decision,
    JudgeClaims,
    JudgeCopy,
    Kept,
    MarkSide,
    NameActor,
    NameIssue,
    Place,
    PutUnderIssue,
    SpeakFor,
    What,
)


def overruled(kept: Iterable[Kept]) -> dict[str, Decision]:
    """The id of each decision in force that another in force on the same thing comes after, to the last of those.

    Who is one with whom is decided step by step, each about what those before it left, so merging and splitting overrule nothing.
    """
    last: dict[object, Decision] = {}
    standing = sorted((one.decision for one in kept if one.undo is None), key=lambda one: one.order)
    for one in standing:
        last.update(dict.fromkeys(_things(one.what), one))
    found = {one.id: [last[thing] for thing in _things(one.what)] for one in standing}
    return {key: max(later, key=lambda one: one.order) for key, later in found.items() if later and all(one.id != key for one in later)}


def _things(what: What) -> Iterator[object]:
    """What a decision sets, part by part; nothing where later ones do not set the same thing anew."""
    match what:
        case CorrectSpeaker(statement) | CorrectAct(statement) | CorrectCondition(statement):
            yield what.kind, _at(statement)
        case CorrectDate(of, at):
            yield what.kind, of, _at(at)
        case CorrectEvent(event, type_):
            yield what.kind, _at(event), type_
        case CorrectContact(contact, field):
            yield from ((what.kind, field, _at(place)) for place in contact.places)
        case NameActor(actor) | SpeakFor(actor):
            yield what.kind, _who(actor)
        case MarkSide(actor, capacity, parties):
            yield what.kind, _who(actor), capacity, frozenset(map(_who, parties))
        case JudgeClaims(_, left, right):
            yield what.kind, frozenset((_at(left), _at(right)))
        case JudgeCopy(link, taker, giver):
            yield link, frozenset((taker.report, giver.report))
        case PutUnderIssue(statement):
            yield "about", _at(statement)
        case NameIssue(issue, _, places):
            yield from (("about", _at(place)) for place in places) if places else [("issue", issue)]


def _at(place: Place) -> tuple[str, int, int]:
    return place.report, place.start, place.end


def _who(name: ActorName) -> tuple[str, str | None]:
    return (name.code, None) if name.code else (" ".join(name.name.casefold().split()), name.state)
