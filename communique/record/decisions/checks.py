"""What a decision must be before it is kept: said by somebody, at a time, for a reason, and about something there can be."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from communique.edtf import is_edtf
from communique.errors import DecisionFailed
from communique.model import CorrectContact, CorrectDate, Decision, MergeActors, NameActor, Place, RoundStatus, SplitActor, Undo

LONGEST = 20_000
"""Letters of one string of a decision; the words of a long statement fit, a book does not."""
MOST = 2_000
"""Strings and numbers of one decision."""
STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
_STAMPED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")


def stamp(moment: datetime | None = None) -> str:
    """The time (now, unless told) as decisions carry it."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime(STAMP)


def checked(decision: Decision) -> Decision:
    """The decision itself. Raises DecisionFailed, in a sentence, if it cannot be kept."""
    _check_said(decision.who, decision.when, decision.why)
    _check_values(decision.what)
    _check_sense(decision)
    if decision != Decision.made(decision.what, decision.who, decision.when, decision.why):
        raise DecisionFailed(f"The id {decision.id!r} is not that of what the decision says; it was changed after it was made.")
    return decision


def checked_undo(undo: Undo) -> Undo:
    _check_said(undo.who, undo.when, undo.why)
    _check_values(undo)
    return undo


def _check_said(who: str, when: str, why: str) -> None:
    if not who.strip():
        raise DecisionFailed("A decision needs the name of who takes it.")
    if not why.strip():
        raise DecisionFailed("A decision needs a reason, in a few words.")
    try:
        if not _STAMPED.fullmatch(when):
            raise ValueError
        datetime.fromisoformat(when)
    except ValueError:
        raise DecisionFailed(f"{when!r} is no time of a decision; it was expected in UTC, as 2031-03-05T10:00:00Z.") from None


def _check_values(what: object) -> None:
    values = (one for one in _parts(what) if not (is_dataclass(one) or isinstance(one, tuple)))
    for found, value in enumerate(values, 1):
        if found > MOST:
            raise DecisionFailed(f"The decision names more than {MOST} things; take several smaller ones.")
        if isinstance(value, str):
            _check_text(value)


def _check_text(text: str) -> None:
    if len(text) > LONGEST:
        raise DecisionFailed(f"The decision holds a text of {len(text)} letters; at most {LONGEST} are kept.")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise DecisionFailed("The decision holds a character that cannot be kept (a NUL or half of a pair); leave it out.")


def _parts(what: object) -> Iterator[object]:
    """It and all that it is made of."""
    yield what
    inside = (getattr(what, one.name) for one in fields(what)) if is_dataclass(what) else what if isinstance(what, tuple) else ()
    for one in inside:
        yield from _parts(one)


def _check_sense(decision: Decision) -> None:
    what = decision.what
    if isinstance(what, MergeActors) and what.one.code and what.other.code and what.one.code != what.other.code:
        raise DecisionFailed(f"{what.one.code} and {what.other.code} are two states by their codes, and no two states are one actor.")
    if isinstance(what, SplitActor):
        _check_split(what)
    if isinstance(what, NameActor) and not (what.names and all(name.strip() for name in what.names)):
        raise DecisionFailed("A name was expected, and there is none.")
    if isinstance(what, CorrectDate):
        _check_date(what.value)
    if isinstance(what, CorrectContact):
        _check_field(what)
    for place in (each for each in _parts(what) if isinstance(each, Place) and not (0 <= each.start < each.end and each.words)):
        raise DecisionFailed(f"{place.start} to {place.end} is no stretch of a text; the start must lie before the end.")


def _check_split(what: SplitActor) -> None:
    if what.whole.code:
        raise DecisionFailed(
            f"{what.whole.code} is a state by its code and is itself wherever it is named; correct the speaker of the statements instead."
        )
    if not (what.names or what.places):
        raise DecisionFailed("To split an actor, say which names or which mentions are somebody else's.")


def _check_field(what: CorrectContact) -> None:
    value: Any = what.value
    if what.field == "when":
        _check_date(value)
    elif what.field == "status" and value not in get_args(RoundStatus):
        raise DecisionFailed(f"{value!r} is no status of a round; take one of {', '.join(get_args(RoundStatus))}.")
    elif what.field == "ordinal" and not (value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000)):
        raise DecisionFailed(f"{value!r} is no number of a round; a whole number above 0 was expected.")
    elif what.field == "place" and not (value is None or (isinstance(value, str) and value.strip())):
        raise DecisionFailed(f"{value!r} is no place; a name was expected.")


def _check_date(value: object) -> None:
    if value is not None and not (isinstance(value, str) and is_edtf(value)):
        raise DecisionFailed(f"{value!r} is no date; write it as 2031-03-05, 2031-03, 2031, XXXX-03-05 or 2031-03-05/2031-03-07.")
