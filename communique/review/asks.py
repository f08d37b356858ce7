"""What somebody wants decided, pointed at with ids and names of an answer, as a command line or a web page can say it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from communique.errors import DecisionFailed
from communique.model import Correctable, What
from communique.record import Makers


@dataclass(frozen=True, slots=True)
class Ask:
    """`do` is one of ASKS, `on` the ids or names of what it is about; which of the rest it needs is told there."""

    do: str
    on: tuple[str, ...]
    field: str | None = None
    to: str | None = None
    names: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be asked: in a few words, of how many things, and how it becomes a decision."""

    told: str
    things: int
    make: Callable[[Makers, Ask], What]


FIELDS: tuple[str, ...] = get_args(Correctable)
"""What `correct` sets."""

ASKS: Mapping[str, Kind] = {
    "merge": Kind("two actors, contacts or rounds are one", 2, lambda make, ask: make.merge(ask.on[0], ask.on[1])),
    "split": Kind("`names` or `reports` of an actor, `reports` of a contact, are another", 1, lambda make, ask: make.split(ask.on[0], ask.names, ask.reports)),
    "confirm": Kind("two say the same, are one, or have their text from one another (`link`: same-claim, opposite-claim, copy-of, cites)", 2,
                    lambda make, ask: make.verdict(ask.on[0], ask.on[1], ask.link, holds=True)),
    "refuse": Kind("the link between two does not hold", 2, lambda make, ask: make.verdict(ask.on[0], ask.on[1], ask.link, holds=False)),
    "correct": Kind(f"a `field` ({', '.join(FIELDS)}) is `to`, or nothing is known if there is none", 1, lambda make, ask: _correct(make, ask)),
    "name": Kind("an actor goes by `names`; an issue, or that of a statement, by the first of them", 1, lambda make, ask: _name(make, ask)),
    "mark": Kind("an actor is `to` (party, mediator, host, guarantor, observer) in the talks between `parties`", 1,
                 lambda make, ask: make.side(ask.on[0], ask.to or "", ask.parties)),
    "unmark": Kind("an actor is not `to` in the talks between `parties`", 1, lambda make, ask: make.side(ask.on[0], ask.to or "", ask.parties, False)),
    "speaks-for": Kind("an actor speaks for the state `to`, or for nobody but themselves if there is none", 1,
                       lambda make, ask: make.speaks_for(ask.on[0], ask.to)),
}  # fmt: skip
"""All that can be asked, by its name."""


def what_is_asked(make: Makers, ask: Ask) -> What:
    """What the decision says. Raises DecisionFailed, in a sentence, where the answer does not have what is asked about."""
    kind = ASKS.get(ask.do)
    if kind is None:
        raise DecisionFailed(f"{ask.do[:80]!r} is nothing that can be decided; take one of {', '.join(ASKS)}.")
    if len(ask.on) != kind.things:
        raise DecisionFailed(
            f"To {ask.do}, {kind.things} {'thing is' if kind.things == 1 else 'things are'} named by id; {len(ask.on)} were."
        )
    return kind.make(make, ask)


def _correct(make: Makers, ask: Ask) -> What:
    key, value = ask.on[0], ask.to
    if ask.field == "speaker":
        return make.speaker(key, value)
    if ask.field == "act":
        return make.act(key, value or "")
    if ask.field == "condition":
        return make.condition(key, value)
    if ask.field == "date":
        return make.date(key, value)
    if ask.field == "status":
        return make.status(key, value or "")
    if ask.field == "place":
        return make.field(key, "place", value)
    if ask.field == "ordinal":
        return make.field(key, "ordinal", _number(value))
    raise DecisionFailed(f"{ask.field or 'nothing'!r} cannot be corrected; take one of {', '.join(FIELDS)}.")


def _number(value: str | None) -> int | None:
    if value is None or (value.isascii() and value.isdigit() and len(value) < 5):
        return None if value is None else int(value)
    raise DecisionFailed(f"{value!r} is no number of a round; a whole number above 0 was expected.")


def _name(make: Makers, ask: Ask) -> What:
    if make.of.is_actor(ask.on[0]):
        return make.name(ask.on[0], ask.names)
    if len(ask.names) != 1:
        raise DecisionFailed(f"An issue has one label; {len(ask.names)} were given. Nobody in this record is called {ask.on[0]!r}.")
    return make.issue(ask.on[0], ask.names[0])
