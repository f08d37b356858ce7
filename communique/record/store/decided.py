"""What people decided, as far as it changes which reports hold what is asked for: the rows beside the readings know nothing of it."""

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from communique.model import (
    ActorName,
    CorrectAct,
    CorrectEvent,
    CorrectSpeaker,
    Decision,
    MergeActors,
    NameActor,
    NameIssue,
    Place,
    PutUnderIssue,
    SpeakFor,
)
from communique.record.store import tables as t
from communique.record.store.words import words_of


def other_names(decisions: Iterable[Decision], name: str) -> frozenset[str]:
    """Names of those whom people made one with whoever is asked for, or whom they call so; of a state's code also of those who serve it."""
    decisions = list(decisions)
    tied = [_tied(one) for one in decisions]
    found, size = {name, *(each for one in decisions for each in _serving(one, name))}, 0
    while len(found) > size:
        size = len(found)
        found |= {each for names in tied if any(_is_called(one, asked) for one in names for asked in found) for each in names}
    return frozenset(found - {name})


def _tied(one: Decision) -> frozenset[str]:
    if isinstance(one.what, MergeActors):
        return frozenset({*_names(one.what.one), *_names(one.what.other)})
    return frozenset({*_names(one.what.actor), *one.what.names}) if isinstance(one.what, NameActor) else frozenset()


def _serving(one: Decision, code: str) -> Iterator[str]:
    """Names of those who speak for the state by a decision, or of whom one is made that does."""
    what = one.what
    if isinstance(what, SpeakFor) and what.state == code:
        yield from _names(what.actor)
    elif isinstance(what, MergeActors) and code in (what.one.state, what.other.state):
        yield from (*_names(what.one), *_names(what.other))


def _names(one: ActorName) -> tuple[str, ...]:
    return (one.name, one.code) if one.code else (one.name,)


def _is_called(name: str, asked: str) -> bool:
    wanted = set(words_of(asked))
    return name == asked or bool(wanted and wanted <= set(words_of(name)))


def given_words(decisions: Iterable[Decision], name: str) -> list[Place]:
    """The words that people say are those of whoever is asked for."""
    found = [one.what for one in decisions if isinstance(one.what, CorrectSpeaker)]
    return [one.statement for one in found if one.speaker and _is_speaker(one.speaker, name)]


def _is_speaker(one: ActorName, name: str) -> bool:
    return name in (one.code, one.state) or _is_called(one.name, name)


def corrected_lines(decisions: Iterable[Decision]) -> Iterator[Place]:
    """Statements and events of which people say something that their rows do not."""
    for what in (one.what for one in decisions):
        if isinstance(what, CorrectSpeaker | CorrectAct | PutUnderIssue):
            yield what.statement
        elif isinstance(what, CorrectEvent):
            yield what.event
        elif isinstance(what, NameIssue):
            yield from what.places


def holds(places: Iterable[Place]) -> "sa.ColumnElement[bool]":
    """Is it one of the reports of these words, or another version of it?"""
    r, found = t.REPORTS.c, list(places)
    if not found:
        return sa.false()
    addresses = {one.address for one in found if one.address}
    return sa.or_(r.id.in_({one.report for one in found}), r.url.in_(addresses), r.source.in_(addresses))
