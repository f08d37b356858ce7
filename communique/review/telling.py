"""A decision as a sentence."""

from communique.model import (
    ActorName,
    CorrectAct,
    CorrectCondition,
    CorrectContact,
    CorrectDate,
    CorrectEvent,
    CorrectSpeaker,
    JudgeClaims,
    JudgeCopy,
    MarkSide,
    MergeActors,
    MergeContacts,
    NameActor,
    NameIssue,
    Place,
    PutUnderIssue,
    ReportName,
    SpeakFor,
    SplitActor,
    SplitContact,
    What,
)

LONGEST = 120
"""Letters of quoted words; longer ones are cut."""
_SAME = {"same-claim": "say the same", "opposite-claim": "say the opposite"}
_MARKS = tuple('"“”„«»')
_DOES = {"declines-comment": "declines to comment", "conditions": "sets a condition"}
_TAKEN = {"copy-of": "has its text from", "cites": "cites"}


def told(what: What) -> str:
    """What a decision says, in words, with a full stop."""
    return f"{_told(what)}."


def _told(what: What) -> str:
    match what:
        case MergeActors(one, other):
            return f"{_who(one)} and {_who(other)} are one"
        case SplitActor() | SplitContact() | MergeContacts():
            return _parted(what)
        case NameActor(actor, names):
            return f"{_who(actor)} is shown as {' / '.join(names)}"
        case SpeakFor(actor, state):
            return f"{_who(actor)} speaks for {state or 'nobody but themselves'}"
        case MarkSide(actor, capacity, parties, holds):
            where = f" in the talks between {_listed([_who(one) for one in parties])}" if parties else ""
            return f"{_who(actor)} is {'' if holds else 'no '}{capacity}{where}"
        case JudgeClaims(link, left, right, holds):
            return f"{_words(left)} and {_words(right)} {'' if holds else 'do not '}{_SAME[link]}"
        case JudgeCopy(link, taker, giver, holds):
            verb = _TAKEN[link] if holds else {"copy-of": "does not have its text from", "cites": "does not cite"}[link]
            return f"{_report(taker)} {verb} {_report(giver)}"
        case NameIssue(issue, label):
            return f"the issue {issue} is called “{label}”"
        case PutUnderIssue(statement, _, label):
            return f"{_words(statement)} is about “{label}”"
    return _correction(what)


def _parted(what: SplitActor | SplitContact | MergeContacts) -> str:
    if isinstance(what, MergeContacts):
        return f"the contacts {what.one.told} and {what.other.told} are one"
    if isinstance(what, SplitContact):
        return f"what {_reports(what.places)} of {what.whole.told} is another contact"
    who = [f"“{name}”" for name in what.names]
    if what.places:
        who.append(f"whom {_mentions(what.places)}")
    return f"{_listed(who)} is somebody else than {_who(what.whole)}"


def _correction(what: What) -> str:
    match what:
        case CorrectSpeaker(statement, speaker):
            return f"{_words(statement)} is said by {_who(speaker) if speaker else 'nobody who is known'}"
        case CorrectAct(statement, act):
            return f"with {_words(statement)} the speaker {_DOES.get(act, act)}"
        case CorrectCondition(statement, condition):
            return f"{_words(statement)} {'is on condition: ' + _words(condition) if condition else 'is on no condition'}"
        case CorrectDate(of, at, value):
            return f"{_words(at)} {'is' if of == 'date' else 'was said on'} {value or 'no known date'}"
        case CorrectEvent(event, _, status):
            return f"{_words(event)}: {status}"
        case CorrectContact(contact, field, value):
            return f"the {'number' if field == 'ordinal' else field} of the contact {contact.told} is {'not known' if value is None else value}"
    return what.kind


def _who(name: ActorName) -> str:
    return f"{name.name} ({name.code or name.state})" if name.code or name.state else name.name


def _words(place: Place) -> str:
    words = _bare(" ".join(place.words.split()))
    return f"“{words if len(words) <= LONGEST else words[:LONGEST].rsplit(' ', 1)[0] + ' […]'}”"


def _bare(words: str) -> str:
    """A quotation without its own marks and the comma before the last, which would stand twice; one that is not a single quotation as it is."""
    bare = words[1:-1]
    return bare.rstrip(",") if words[:1] in _MARKS and words[-1:] in _MARKS and not any(mark in bare for mark in _MARKS) else words


def _report(name: ReportName) -> str:
    return f"the report {name.address or name.report}"


def _reports(places: tuple[Place, ...]) -> str:
    count = len({one.report for one in places})
    return f"{count} report{'s tell' if count > 1 else ' tells'}"


def _mentions(places: tuple[Place, ...]) -> str:
    count = len({one.report for one in places})
    return f"{count} report{'s name' if count > 1 else ' names'} “{places[0].words}”"


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
