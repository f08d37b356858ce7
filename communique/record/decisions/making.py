"""From lines of an answer, by their ids, to what a decision says of them: with the anchors that lead back to the same words later."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args

from communique.answers import Answer, Contact
from communique.errors import DecisionFailed
from communique.model import (
    Act,
    ActorName,
    Capacities,
    ClaimLink,
    ContactField,
    ContactName,
    CorrectAct,
    CorrectCondition,
    CorrectContact,
    CorrectDate,
    CorrectEvent,
    CorrectSpeaker,
    EventStatus,
    JudgeClaims,
    JudgeCopy,
    MarkSide,
    MergeActors,
    MergeContacts,
    NameActor,
    NameIssue,
    PutUnderIssue,
    ReportLink,
    Span,
    SpeakFor,
    SplitActor,
    SplitContact,
    What,
)
from communique.record.decisions.lookup import Lookup
from communique.record.decisions.marks import position_key
from communique.record.decisions.naming import folded, is_coded
from communique.record.decisions.places import place_of, whole_of


def _one_of(chosen: str, choice: Any, what: str) -> Any:
    """The value if it is one of those of a Literal; else a sentence that names them."""
    if chosen not in get_args(choice):
        raise DecisionFailed(f"{chosen!r} is no {what}; take one of {', '.join(get_args(choice))}.")
    return chosen


class Makers:
    """Makes what decisions say about one answer; `issues` are the labels of the known issues.

    Every method takes ids (actors also by name or code) and raises DecisionFailed, in a sentence, where one leads nowhere.
    """

    def __init__(self, answer: Answer, issues: Mapping[str, str] | None = None) -> None:
        self.of = Lookup(answer)
        self._answer, self._issues = answer, dict(issues or {})

    # --- actors, contacts and rounds ---

    def merge(self, one: str, other: str) -> MergeActors | MergeContacts:
        """Two actors, or two contacts or rounds, are one."""
        if self.of.is_meeting(one) or self.of.is_meeting(other):
            left, right = self.of.meeting(one), self.of.meeting(other)
            if set(left.evidence) & set(right.evidence):
                raise DecisionFailed(f"{one!r} and {other!r} are one contact already.")
            return MergeContacts(self.of.contact_name(left), self.of.contact_name(right))
        if self.of.actor(one) == self.of.actor(other):
            raise DecisionFailed(f"{one!r} and {other!r} are one actor already.")
        return MergeActors(self.of.actor_name(self.of.actor(one)), self.of.actor_name(self.of.actor(other)))

    def split(self, key: str, names: Iterable[str] = (), reports: Iterable[str] = ()) -> SplitActor | SplitContact:
        """Those called by these names or meant in these reports are somebody else; what these reports tell of is another contact."""
        return self._split_contact(key, set(reports)) if self.of.is_meeting(key) else self._split_actor(key, tuple(names), tuple(reports))

    def _split_actor(self, key: str, names: tuple[str, ...], reports: tuple[str, ...]) -> SplitActor:
        actor = self.of.actor(key)
        own = {folded(one.name): one.name for _, one in self.of.entities(actor)}
        for name in names:
            if folded(name) not in own:
                raise DecisionFailed(f"{actor.name} is called {name!r} by no report; the names are {', '.join(sorted(own.values()))}.")
        for report in reports:
            if report not in actor.reports:
                raise DecisionFailed(f"{actor.name} is not in the report {report!r}.")
        if not reports and set(map(folded, names)) >= own.keys():
            raise DecisionFailed(f"Nothing of {actor.name} would be left; name some of its names or reports, not none and not all.")
        if not names and set(reports) >= set(actor.reports):
            raise DecisionFailed(f"Nothing of {actor.name} would be left; name some of its names or reports, not none and not all.")
        return SplitActor(self.of.actor_name(actor), names, self.of.mentions(actor, reports) if reports else ())

    def _split_contact(self, key: str, reports: set[str]) -> SplitContact:
        one = self.of.meeting(key)
        part = [each for each in one.evidence if each.report in reports]
        rest = [each for each in one.evidence if each.report not in reports]
        if not (part and rest):
            raise DecisionFailed("To split a contact, name some of the reports that tell of it, not none and not all.")
        return SplitContact(ContactName(self.of.contact_name(one).told, tuple(map(self.of.place, rest))), tuple(map(self.of.place, part)))

    def keep_apart(self, one: str, other: str) -> SplitActor:
        """Two actors are two, and stay so."""
        whole, part = self.of.actor(one), self.of.actor(other)
        if is_coded(whole):
            whole, part = part, whole
        names = {folded(entity.name) for _, entity in self.of.entities(whole)}
        name = self.of.own_name(part)
        return SplitActor(self.of.actor_name(whole), () if folded(name) in names else (name,), self.of.mentions(part))

    def verdict(self, one: str, other: str, link: str | None = None, *, holds: bool) -> What:
        """Are the two one? Actors, those whom single reports name, contacts or rounds; or do they say the same, or is one from the other, as in `link`?"""
        if self.of.is_meeting(one) and self.of.is_meeting(other):
            return self.merge(one, other) if holds else self._contacts_apart(one, other)
        passage, another = self.of.sighting(one), self.of.sighting(other)
        if passage and another:
            return MergeContacts(passage, another) if holds else SplitContact(passage, another.places)
        if self.of.is_actor(one) and self.of.is_actor(other):
            return self.merge(one, other) if holds else self.keep_apart(one, other)
        if self.of.bearers(one) and self.of.bearers(other):
            return self._one_bearer(one, other, holds)
        return self.link(one, other, link, holds)

    def _one_bearer(self, one: str, other: str, holds: bool) -> MergeActors | SplitActor:
        whole, part = self.of.bearer_name(one), self.of.bearer_name(other)
        if holds:
            return MergeActors(whole, part)
        if whole.code:
            one, other, whole, part = other, one, part, whole
        names = () if folded(whole.name) == folded(part.name) else (part.name,)
        return SplitActor(whole, names, self.of.bearer_places(other))

    def _contacts_apart(self, one: str, other: str) -> SplitContact:
        whole, part = (self.of.contact_name(self.of.meeting(key)) for key in (one, other))
        if set(whole.places) & set(part.places):
            raise DecisionFailed(f"{one!r} and {other!r} are one contact; to part it, say which reports tell of another one.")
        return SplitContact(whole, part.places)

    def name(self, key: str, names: Sequence[str]) -> NameActor:
        return NameActor(self.of.actor_name(self.of.actor(key)), tuple(names))

    def speaks_for(self, key: str, state: str | None) -> SpeakFor:
        """`state` by its name or code."""
        return SpeakFor(self.of.actor_name(self.of.actor(key)), None if state is None else self.of.actor(state).id)

    def side(self, key: str, capacity: str, parties: Iterable[str] = (), holds: bool = True) -> MarkSide:
        named = tuple(self.of.actor_name(self.of.actor(one)) for one in parties)
        return MarkSide(self.of.actor_name(self.of.actor(key)), _one_of(capacity, Capacities, "capacity in talks"), named, holds)

    def field(self, key: str, field: str, value: str | int | None) -> CorrectContact:
        """`when`, `place`, `status` or `ordinal` of a contact or round."""
        one = self.of.meeting(key)
        if field == "ordinal" and isinstance(one, Contact) and not any(one.id in each.contacts for each in self._answer.rounds):
            raise DecisionFailed("Only a round of talks has a number, and no report counts this contact as one.")
        return CorrectContact(self.of.contact_name(one), _one_of(field, ContactField, "field of a contact"), value)

    # --- links ---

    def link(self, left: str, right: str, link: str | None = None, holds: bool = True) -> JudgeClaims | JudgeCopy:
        """Two statements or claims (same-claim, opposite-claim), or two reports (copy-of, cites). Without `link`, the one that is between them now."""
        reports = {one.report.id for one in self._answer.readings}
        if (left in reports) != (right in reports):
            raise DecisionFailed(f"Of {left!r} and {right!r} one is a report and one is not; two reports or two statements were expected.")
        if left == right:
            raise DecisionFailed(f"{left!r} was given twice; two different ones were expected.")
        if left in reports:
            kind = link or self._between({left, right}, get_args(ReportLink)) or "copy-of"
            kind = _one_of(kind, ReportLink, "link between reports")
            return JudgeCopy(kind, self.of.report_name(left), self.of.report_name(right), holds)
        one, other = self.of.claim_place(left), self.of.claim_place(right)
        if one == other:
            raise DecisionFailed(f"{left!r} and {right!r} are the same words.")
        kind = link or self._between({left, right}, get_args(ClaimLink)) or "same-claim"
        level: Literal["said", "happened"] = "happened" if self.of.happened(left) and self.of.happened(right) else "said"
        return JudgeClaims(_one_of(kind, ClaimLink, "link between statements"), one, other, holds, level)

    def _between(self, both: set[str], kinds: tuple[str, ...]) -> str | None:
        return next((one.kind for one in self._answer.judgements if one.kind in kinds and {one.left, one.right} == both), None)

    # --- what stands in a report ---

    def speaker(self, statement: str, speaker: str | None) -> CorrectSpeaker:
        """`speaker` is an actor, else somebody whom no report of this record names: a person of that name. None for nobody known."""
        place = self.of.statement_place(statement)
        if speaker is None:
            return CorrectSpeaker(place, None)
        known = self.of.is_actor(speaker)
        return CorrectSpeaker(place, self.of.actor_name(self.of.actor(speaker)) if known else ActorName(speaker, "person"))

    def act(self, statement: str, act: str) -> CorrectAct:
        return CorrectAct(self.of.statement_place(statement), _one_of(act, Act, "act of speech"))

    def condition(self, statement: str, words: str | None) -> CorrectCondition:
        """`words` as they stand in the report; of several places the one nearest to the statement is meant."""
        reading, one = self.of.statement(statement)
        if words is None:
            return CorrectCondition(self.of.statement_place(statement), None)
        text = reading.report.text
        starts = [at for at in range(len(text)) if text.startswith(words, at)] if words.strip() else []
        if not starts:
            raise DecisionFailed(f"The words {words!r} do not stand in the report of this statement; copy them as they stand there.")
        start = min(starts, key=lambda at: abs(at - whole_of(one).start))
        return CorrectCondition(self.of.statement_place(statement), place_of(reading, Span(start, start + len(words))))

    def date(self, key: str, value: str | None) -> CorrectDate | CorrectContact:
        """Of a contact or round, of a date expression (named report:start-end), or when a statement was made."""
        if self.of.is_meeting(key):
            return self.field(key, "when", value)
        found = self.of.date(key)
        return (
            CorrectDate("date", place_of(found[0], found[1].span), value)
            if found
            else CorrectDate("statement", self.of.statement_place(key), value)
        )

    def status(self, key: str, status: str) -> CorrectEvent | CorrectContact:
        """Of an event, a contact or a round."""
        if not self.of.is_event(key):
            return self.field(key, "status", status)
        reading, one = self.of.event(key)
        return CorrectEvent(place_of(reading, one.span), one.type, _one_of(status, EventStatus, "status of an event"))

    # --- issues ---

    def issue(self, key: str, label: str) -> NameIssue | PutUnderIssue:
        """`key` is an issue or a position, whose issue gets the label; or a statement, which is put under the issue of that label or id."""
        if not label.strip():
            raise DecisionFailed("An issue needs a label in words.")
        if key in self._issues:
            return NameIssue(key, label)
        sharing = [one for one in self._answer.positions if key in (one.issue.id, position_key(one))]
        if sharing:
            issue = sharing[0].issue.id
            statements = dict.fromkeys(each for one in self._answer.positions if one.issue.id == issue for each in one.statements)
            return NameIssue(issue, label, () if issue in self._issues else tuple(map(self.of.statement_place, statements)))
        known = next((one for one, name in self._issues.items() if folded(label) in (folded(one), folded(name))), None)
        return PutUnderIssue(self.of.statement_place(key), known, self._issues[known] if known else label)
