"""An answer laid out for pages: the look-ups that they share, each made once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from communique.answers import Answer, Claim, Negotiation
from communique.model import Judgement, Reading
from communique.present.bar import Bar
from communique.present.facts import Facts
from communique.present.homes import share, taking_part, widened
from communique.record import as_json

Made = TypeVar("Made")


@dataclass(frozen=True)
class Desk:
    """One answer. `scope` says in a sentence what part of the record it is, None if it is all of it; `labels` are those of issues by their ids."""

    answer: Answer
    scope: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """What is made the first time that somebody asks for it, by a name of its own."""
        if what not in self._made:
            self._made[what] = make()
        return cast(Made, self._made[what])

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.answer, self.labels)

    @cached_property
    def parts(self) -> Mapping[str, Answer]:
        """Negotiation id to what belongs to it, the one with most reports first."""
        return {one.id: part for one, part in share(self.answer) if one}

    @cached_property
    def negotiations(self) -> Mapping[str, Negotiation]:
        """By id, the one with most reports first."""
        known = {one.id: widened(self.facts, one) for one in self.answer.negotiations}
        return {key: known[key] for key in self.parts}

    @cached_property
    def shapes(self) -> Mapping[str, Any]:
        """The answer as the JSON of the record."""
        return as_json(self.answer)

    def shapes_of(self, key: str) -> Mapping[str, Any]:
        """What belongs to a negotiation, as the JSON of the record."""
        return self.once(f"shapes {key}", lambda: as_json(self.parts[key]))

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {one.id: one for one in self.answer.claims}

    @cached_property
    def links(self) -> Mapping[str, tuple[Judgement, ...]]:
        """Report id to the judgements on what it has from other reports."""
        found: dict[str, list[Judgement]] = {}
        for one in self.answer.judgements:
            if one.kind in ("copy-of", "cites"):
                found.setdefault(one.left, []).append(one)
        return {key: tuple(sorted(all_, key=lambda one: -one.score)) for key, all_ in found.items()}

    def reading(self, report: str) -> Reading | None:
        return self.facts.readings.get(report)

    def bar(self, key: str) -> Bar:
        """What of a negotiation may stand on a page that somebody reads in place of the reports."""
        one = self.negotiations[key]
        as_of = max(self.facts.published(one.reports), default=None)
        return Bar(self.facts, as_of, one.parties, frozenset(one.reports), taking_part(self.facts, one))

    @cached_property
    def everything(self) -> Bar:
        """For pages that show the record as it is."""
        return Bar(self.facts, everything=True)

    def letters(self, key: str) -> Mapping[str, str]:
        """Report id to its letter on all pages of a negotiation, the brief's."""
        return self.once(f"letters {key}", lambda: Facts(replace(self.parts[key], negotiations=(self.negotiations[key],))).letters)

    def letters_with(self, claim: Claim) -> Mapping[str, str]:
        """The letters of the negotiation that a claim belongs to; where it is in none, those of all reports."""
        home = self.home(claim)
        return self.letters(home.id) if home else self.facts.letters

    def home(self, claim: Claim) -> Negotiation | None:
        """The negotiation that a claim belongs to, if there is one."""
        key = next((key for key, part in self.parts.items() if claim in part.claims), None)
        return self.negotiations[key] if key else None

    def title(self, negotiation: Negotiation) -> str:
        return " – ".join(self.facts.names(negotiation.parties)) or "Parties not named"
