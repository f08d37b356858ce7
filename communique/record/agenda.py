"""What is announced or expected next: contacts to come, deadlines and expiries, each with the words that say so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from communique.answers import AgendaItem, AgendaStatus, Contact, Round
from communique.edtf import is_before
from communique.model import ContactKind, Evidence, Reading, Span, When

_DUE = re.compile(
    r"\b(?:must|has to|have to|need(?:s|ed)? to|should|will|shall|demand\w*|gave|given|giv(?:es|ing)|urged|ordered|required?|to)\b[^;]{0,120}"
    r"\b(?:by|no later than|not later than|until|before)(?:\s+the\s+end\s+of)?\s+(?:the\s+)?$",
    re.I,
)
_DEADLINE = re.compile(r"\b(?:deadlines?|ultimatum|cut-?off date)\b[^;]{0,60}$", re.I)
_EXPIRY = re.compile(
    r"\b(?:expires?|expiring|to expire|runs? out|run out|lapses?|to lapse|to run out|comes? to an end)"
    r"(?:\s+(?:at|by|midnight|the|end|of|on|in|this|next)){0,6}\s*$",
    re.I,
)
_UNSURE = re.compile(r"\b(?:if|unless|would|could|might|had to|was to|were to|expired|ran out|missed)\b", re.I)
_KEPT_UNTIL = re.compile(
    r"\b(?:keep|keeps|maintain|prolong|extend|continue|remain|last|stay)\b[^;]{0,120}\b(?:until|till|through)(?:\s+the\s+end\s+of)?\s+(?:the\s+)?$",
    re.I,
)
""" "agreed to keep their cuts until | July 31": the end of it, and nobody's deadline."""
_EACH = re.compile(r"\b(?:each|every)\s+(?:day|week|month|quarter|year)\s+(?:until|till|through)\b[^;]{0,20}$", re.I)
""" "will meet each month until | December": the last of many, and no deadline."""
_COMING: Mapping[str, AgendaStatus] = {"announced": "announced", "confirmed": "announced", "proposed": "proposed", "postponed": "postponed"}
_EXPECTED = re.compile(
    r"\b(?:expected|likely|anticipated|no (?:agreement|decision|clarity)|not? yet|(?:place|date|venue|time|timing) .{0,30}next)\b", re.I
)
_GOING_ON = re.compile(r"\b(?:talks|negotiations|discussions) (?:will|would|were to|are to|are set to) (?:continue|go on|carry on)\b", re.I)
""" "said the negotiations | would continue | beyond June 30": those that run, and none to come."""
_NOUN: Mapping[ContactKind, str] = {
    "talks": "talks",
    "meeting": "meeting",
    "call": "call",
    "letter": "letter",
    "visit": "visit",
    "shuttle": "shuttle diplomacy",
}
_LONGEST = 240


def agenda_of(
    readings: Iterable[Reading], rounds: Iterable[Round], contacts: Iterable[Contact], names: Mapping[str, str], today: str | None = None
) -> tuple[AgendaItem, ...]:
    """Contacts still to come, and deadlines and expiries that reports on contacts state.

    `names` gives the name of an actor. What lies before `today` (the day of the latest report, where it
    is not given) is there with the status "passed". Items that no date is known of stand last.
    """
    known = sorted(readings, key=lambda one: (one.report.published or "9", one.report.id))
    now = today or max((one.report.published[:10] for one in known if one.report.published), default=None)
    planned = list(_planned(list(rounds), contacts, names, now))
    return tuple(
        sorted([*planned, *_due(known, now)], key=lambda one: (one.when or "~", one.what, one.evidence[:1] and one.evidence[0].start))
    )


def _planned(rounds: Sequence[Round], contacts: Iterable[Contact], names: Mapping[str, str], now: str | None) -> Iterator[AgendaItem]:
    counted = {contact: one for one in rounds for contact in one.contacts}
    for contact in contacts:
        if contact.status in _COMING and (contact.when or not _goes_on(contact)):
            what = _name(contact, counted.get(contact.id), names)
            yield AgendaItem(what, contact.when, contact.place, _status(contact, now), contact.evidence)


def _goes_on(contact: Contact) -> bool:
    return bool(contact.evidence) and all(_GOING_ON.search(one.text) for one in contact.evidence)


def _status(contact: Contact, now: str | None) -> AgendaStatus:
    if contact.when and now and is_before(contact.when, now):
        return "passed"
    expected = contact.status == "announced" and all(_EXPECTED.search(one.text) for one in contact.evidence)
    return "expected" if expected else _COMING[contact.status]


def _name(contact: Contact, as_round: Round | None, names: Mapping[str, str]) -> str:
    """ "third round of talks between Norland and Veldania": a plain line, built from the record alone."""
    noun = _NOUN[contact.kind]
    if as_round:
        noun = f"{as_round.counted or 'new'} round of talks"
    parties = [names.get(one, one) for one in contact.parties]
    return f"{noun} {'between' if len(parties) > 1 else 'of'} {_listed(parties)}" if parties else noun


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _due(readings: Iterable[Reading], now: str | None) -> Iterator[AgendaItem]:
    """Deadlines and expiries, those in the same words once with all their reports."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for reading in readings:
        for when in reading.dates if reading.sightings else ():
            kind, sentence = _kind_of(reading, when), reading.sentence_of(when.span)
            if kind and when.value and sentence:
                words = " ".join(reading.words(sentence).split())[:_LONGEST]
                found.setdefault((when.value, f"{kind}: {words}"), []).append(_evidence(reading, sentence))
    for (value, what), evidence in found.items():
        yield AgendaItem(what, value, None, "passed" if now and is_before(value, now) else "announced", tuple(evidence))


def _kind_of(reading: Reading, when: When) -> str | None:
    """What the words before a date make it: a deadline, an expiry, or neither. Conditions and what is over are neither."""
    sentence = reading.sentence_of(when.span)
    published = reading.report.published
    if sentence is None or (published and when.value and is_before(when.value, published[:10])):
        return None
    ahead = reading.report.text[max(sentence.start, when.span.start - 200) : when.span.start]
    if _UNSURE.search(ahead) or _EACH.search(ahead):
        return None
    return (
        "expires"
        if _EXPIRY.search(ahead) or _KEPT_UNTIL.search(ahead)
        else "deadline"
        if _DEADLINE.search(ahead) or _DUE.search(ahead)
        else None
    )


def _evidence(reading: Reading, span: Span) -> Evidence:
    return Evidence(reading.report.id, span.start, span.end, reading.words(span))
