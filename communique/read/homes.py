"""Of which state an office is that the report names without one: "Foreign Minister Ada Brekke said", in a report from a capital.

Agency copy leaves out the state at home. A wrong state is worse than none: whatever could be somebody
abroad, or the office of another state, is left without.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from communique.assets import vocabulary
from communique.model import Entity, Mention, Report, Role, Span
from communique.states import State, States

_OPENING = 3
"""So many sentences tell whose report it is."""
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_SAYS = re.compile(r"\s+(?:said|says|told|announced|confirmed)\b")
_LOOSE = re.compile(r"(?:\A|[^\w\s]|\n|[^\w\s]\s|\b[a-z]+\s)\Z")
"""Before an office: a small word, a mark or nothing, but no capitalised word that could belong to it ("Srpska President")."""
_GOES_ON = re.compile(r"\s+(?:of|for|at)\s")


def find_homes(
    report: Report,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    offices: Mapping[Span, Role],
    states: States,
) -> tuple[tuple[Entity, ...], dict[Span, Role]]:
    """The entities and the offices (as of `find_offices`) with the states filled that dateline or sentence tell."""
    scene = _scene(report, sentences, mentions, entities, offices, states)
    homes: dict[str, tuple[str, str]] = {}
    for one in mentions:
        if one.kind == "role" and one.entity and one.entity not in homes and scene.is_bare(one):
            home = scene.home(one)
            if home:
                homes[one.entity] = (offices[one.span].title.casefold(), home)
    spans = {one.span: homes[one.entity] for one in mentions if one.kind == "role" and one.entity in homes}
    filled = {span: _at_home(role, *spans[span]) if span in spans else role for span, role in offices.items()}
    return tuple(_settled(one, *homes[one.id]) if one.id in homes else one for one in entities), filled


def _at_home(role: Role, title: str, home: str) -> Role:
    return replace(role, state=home) if role.title.casefold() == title and role.state is None else role


def _settled(entity: Entity, title: str, home: str) -> Entity:
    return replace(entity, roles=tuple(_at_home(role, title, home) for role in entity.roles), state=home)


def _scene(
    report: Report,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    offices: Mapping[Span, Role],
    states: States,
) -> "_Scene":
    news = [one for one in sentences if one.without(report.furniture)]
    opening = Span(news[0].start, news[min(_OPENING, len(news)) - 1].end) if news else Span(0, 0)
    named = tuple(one for one in mentions if one.kind == "state" and one.entity and states.by_code(one.entity))
    return _Scene(report, tuple(sentences), tuple(mentions), tuple(entities), offices, states, opening, named)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report with its states in order (`named`) and the stretch of its first sentences (`opening`)."""

    report: Report
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    offices: Mapping[Span, Role]
    states: States
    opening: Span
    named: tuple[Mention, ...]

    def is_bare(self, office: Mention) -> bool:
        """Is it a public office of a person of whom nothing else tells the state?"""
        text, span = self.report.text, office.span
        holder = next((one for one in self.entities if one.id == office.entity), None)
        if holder is None or holder.kind != "person" or holder.state or any(role.state for role in holder.roles):
            return False
        words = _ARTICLE.sub("", span.of(text), count=1).casefold() if _ARTICLE.match(span.of(text)) else span.of(text).casefold()
        name = next((one for one in self.mentions if one.span.start >= span.end), office)
        before = text[max(0, span.start - 24) : span.start]
        return (
            _is_public(words.split())
            and bool(_LOOSE.search(before))
            and not any(_GOES_ON.match(text, one.span.end) for one in (office, name))
        )

    def home(self, office: Mention) -> str | None:
        """The state of an office without one."""
        sentence = next((one for one in self.sentences if one.start <= office.span.start < one.end), None)
        if sentence is None:
            return None
        home = self._by_dateline(office, sentence) if self.report.dateline else self._by_subject(office, sentence)
        return home if home and self._is_free(office, home) else None

    def _by_dateline(self, office: Mention, sentence: Span) -> str | None:
        state = _state_of(self.report.dateline or "", self.states)
        home = state.code if state else None
        here = [one for one in self.named if one.span.within(sentence)]
        acting = [one for one in self.named if one.entity == home and not self._placed(one) and not self._titled(one)]
        if home is None or not any(one.span.within(sentence) or one.span.within(self.opening) for one in acting):
            return None
        if self._travels(sentence) or any(self._titled(one) for one in here if one.entity == home):
            return None
        if any(one.entity != home and not self._is_object(one, _words("objects")) for one in here):
            return None
        return home if self.named[0].entity == home or (here and self._leads(home)) else None

    def _by_subject(self, office: Mention, sentence: Span) -> str | None:
        """Without a dateline: the state that opens the sentence and will do something there, which the office announces."""
        text = self.report.text
        before = [one for one in self.named if one.span.within(Span(sentence.start, office.span.start))]
        title = self.offices[office.span].title.casefold()
        if not before or title in _words("unsaid_titles") or not sentence.within(self.opening) or self._travels(sentence):
            return None
        subject, others = before[0], before[1:]
        if text[sentence.start : subject.span.start].strip("\"“'‘ ") or self.states.by_demonym(subject.span.of(text)):
            return None
        if not _commits().match(text, subject.span.end) or not self._announces(office):
            return None
        return subject.entity if all(self._is_object(one, _words("objects")[:4]) for one in others) else None

    def _announces(self, office: Mention) -> bool:
        text = self.report.text
        name = next((one for one in self.mentions if one.span.start >= office.span.end), None)
        closed = re.search(r",[\"”'’]?\s\Z", text[max(0, office.span.start - 3) : office.span.start])
        return closed is not None and name is not None and _SAYS.match(text, name.span.end) is not None

    def _is_free(self, office: Mention, home: str) -> bool:
        """Can it be that state's office: nobody else has it there, and it is none that this paper, or any, leaves without its state?"""
        title, unsaid = self.offices[office.span].title.casefold(), vocabulary("homes")["unsaid"]
        others = [role for one in self.entities if one.id != office.entity for role in one.roles if role.title.casefold() == title]
        if any(role.state in (None, home) for role in others):
            return False
        published = _country_of(self.report.outlet)
        if published not in (None, home) and any(one.entity == published for one in self.named):
            return False
        if home == unsaid:
            return title in _words("unsaid_titles")
        return title not in _words("unsaid_titles") or all(one.entity != unsaid for one in self.named)

    def _leads(self, home: str) -> bool:
        """Does the report name this state more often than any other?"""
        counts = {one.entity: 0 for one in self.named}
        for one in self.named:
            counts[one.entity] += 1
        return all(counts[home] > count for code, count in counts.items() if code != home)

    def _placed(self, state: Mention) -> bool:
        before = self._before(state)
        return bool(before) and before[-1] in vocabulary("grammar")["placing"].split()

    def _titled(self, state: Mention) -> bool:
        """Does it stand in the words of somebody's office?"""
        return any(one.kind == "role" and state.span.within(one.span) for one in self.mentions)

    def _is_object(self, state: Mention, prepositions: tuple[str, ...]) -> bool:
        before = self._before(state)
        while before and (before[-1] in ("the", "a", "an") or (len(before) > 1 and before[-2] in ("the", "a", "an"))):
            before.pop()
        return bool(before) and before[-1] in prepositions

    def _before(self, state: Mention) -> list[str]:
        return self.report.text[max(0, state.span.start - 40) : state.span.start].lower().split()

    def _travels(self, sentence: Span) -> bool:
        return not set(re.findall(r"\w+", sentence.of(self.report.text).lower())).isdisjoint(_words("travelling"))


def _is_public(words: Sequence[str]) -> bool:
    """Are these the words of a minister, president, ... and no others?"""
    *before, head = words or ("",)
    if head in _words("limited"):
        return " ".join(before) in _words("only_after")
    return head in _words("heads") and all(word in _words("before") for word in before)


def _state_of(dateline: str, states: States) -> State | None:
    """The one state whose capital a dateline names ("ARSK", "ARSK, Veldania"), or that it names after a town."""
    place, _, tail = (part.strip() for part in dateline.partition(","))
    owners = [one for one in states if any(capital.casefold() == place.casefold() for capital in one.capitals)]
    named = states.by_name(tail) if tail and tail not in states.unless else None
    if tail and named is None and not (len(owners) == 1 and tail in (owners[0].name, *owners[0].aliases)):
        return None
    if named is not None and owners and named not in owners:
        return None
    return named or (owners[0] if len(owners) == 1 else None)


@cache
def _country_of(outlet: str | None) -> str | None:
    """The state at home for an outlet of the table."""
    return next((one.get("country") for one in vocabulary("outlets")["outlet"] if one["name"] == outlet), None)


@cache
def _words(key: str) -> tuple[str, ...]:
    table: dict[str, Any] = vocabulary("homes")
    return tuple(table[key])


@cache
def _commits() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:will|would)\s+(?:not\s+|also\s+)?(?:{'|'.join(_words('committing'))})\b")
