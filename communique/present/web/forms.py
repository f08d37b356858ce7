"""What the forms of a decision offer to choose from, in plain words, and what somebody who filled one in asks for."""

from collections.abc import Mapping
from typing import get_args

from communique.model import Act, Correctable, EventStatus, RoundStatus
from communique.present.below import STATUS
from communique.review import Ask

ACTS: Mapping[Act, str] = {
    "asserts": "asserts: says that something is so",
    "announces": "announces: says what is to come or was decided",
    "demands": "demands: says what others must do",
    "conditions": "sets a condition: only if something else is done",
    "offers": "offers: is ready to do or give something",
    "accepts": "accepts: says yes to a proposal or demand",
    "rejects": "rejects: says no to it",
    "concedes": "concedes: admits something against their own interest",
    "reaffirms": "reaffirms: says again what their position is",
    "accuses": "accuses: blames somebody for what they did",
    "denies": "denies: says that a report or accusation is not true",
    "threatens": "threatens: says what harm they will do",
    "warns": "warns: says what harm may come, not by their hand",
    "thanks": "thanks: thanks or praises",
    "asks": "asks: asks a question",
    "declines-comment": "declines to comment: would not say",
}
"""What somebody does by saying something, as a menu tells it."""
_EVENTS: Mapping[EventStatus, str] = {
    "happened": "happened (of an event)",
    "demanded": "demanded (of an event)",
    "conditional": "conditional (of an event)",
    "denied": "denied (of an event)",
}
STATUSES: Mapping[str, str] = {
    one: STATUS.get(one) or _EVENTS.get(one, one) for one in dict.fromkeys((*get_args(RoundStatus), *get_args(EventStatus)))
}
CAPACITIES: Mapping[str, str] = {
    "party": "party: talks for itself",
    "mediator": "mediator: helps them to talk",
    "host": "host: they meet there",
    "guarantor": "guarantor: vouches for the outcome",
    "observer": "observer: watches",
}
CORRECTABLE: Mapping[Correctable, str] = {
    "speaker": "who says it (of a statement)",
    "act": "what is done by saying it (of a statement)",
    "condition": "its condition (of a statement)",
    "date": "the day (of a statement, a meeting or a date)",
    "status": "the status (of a meeting or an event)",
    "place": "the place (of a meeting)",
    "ordinal": "the number (of a round)",
}
"""What can be corrected, as a menu tells it."""
OF_STATEMENT: Mapping[Correctable, str] = {
    "speaker": "who says it",
    "act": "what is done by saying it",
    "condition": "its condition",
    "date": "the day it was said",
}
"""The same beside a statement."""
CORRECTED: Mapping[str, str] = {
    "correct-speaker": "speaker corrected",
    "correct-act": "act corrected",
    "correct-condition": "condition corrected",
    "correct-date": "day corrected",
}
"""What somebody decided of a statement, by the kind of the decision."""


def act_of(act: Act) -> str:
    """An act as a verb: "declines to comment"."""
    return ACTS[act].partition(":")[0]


def ask_of(form: Mapping[str, str]) -> Ask:
    """What a form asks to be decided; lists are written with | between their parts.

    A form has a field of its own, `to-act` and the like, for each thing that can be set; the one of what was chosen counts, else `to`.
    """
    do, field = form.get("do", ""), form.get("field") or None
    sort = "capacity" if do in ("mark", "unmark") else field if do == "correct" else None
    return Ask(
        do=do, on=(*_parts(form, "on"), *_parts(form, "other")), field=field if do == "correct" else None, to=form.get(f"to-{sort}", form.get("to", "")).strip() or None,
        names=_parts(form, "names"), reports=_parts(form, "reports"), parties=_parts(form, "between"), link=form.get("link") or None,
    )  # fmt: skip


def _parts(form: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in form.get(name, "").split("|") if part.strip())
