"""An answer with the look-ups that its page needs: who is who, who says what, which report is which letter."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from communique.answers import Actor, Answer, Claim, Contact, Round
from communique.model import Evidence, Reading, Report, Role, Span, Statement
from communique.present.pointing import stem_of
from communique.present.wording import content_words, join_pieces, repeats, tells

BOTH = 2
"""Sides that a negotiation or a meeting has at least."""
TOPIC = 3
"""Reports at least that name a thing, so that a reader knows which one is meant; and which share of all."""
SHARED = 0.4
_THE = re.compile(r"\bthe\s+(?:[A-Z]\w+\s+)?([a-z]{3,})\b(?!\s+(?:of|that|which|who)\b)")
_SEVERAL = frozenset(
    stem_of(word)
    for word in """
    proposal offer deal agreement text paper draft letter memorandum meeting statement demand condition request answer reply plan call visit decision move step point
    minister spokesman spokeswoman official group side party report account claim other same first second third last next new question issue matter document list date day note order
    incident attack strike news briefing interview session round position response promise warning vote bill law rule measure sum figure number case person man woman people
    capital government ceremony time conflict war country state region town city path way and that end start beginning rest other others two three four former latter current latest main key
    late early foreign prime chief national local central deputy senior top high lower upper old most more many several whole entire
    """.split()
)
_FIGHTERS = ("rebels", "insurgents", "guerrillas", "militants", "fighters", "group", "movement")
"""Whom these are is plain where one armed group talks."""
NOBODY = "somebody the report does not name"
_CODE = re.compile("[A-Z]{3}")
_DATELINE = re.compile(r"^[^a-z\n(]{2,40}(?:\([^)\n]{1,40}\)\s*)?[–—-]\s+")


@dataclass(frozen=True)
class Facts:
    """Questions about one answer. All of them give words or None, never a guess. `labels` are those of issues that no position of it is on."""

    answer: Answer
    labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def readings(self) -> dict[str, Reading]:
        return {reading.report.id: reading for reading in self.answer.readings}

    @cached_property
    def letters(self) -> dict[str, str]:
        """Those of the negotiations first, so that their letters are short."""
        told = {report for one in self.answer.negotiations for report in one.reports}
        ordered = sorted(self.readings, key=lambda report: report not in told)
        return {report: letter_of(place) for place, report in enumerate(ordered)}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.answer.actors}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {one.id: one for reading in self.answer.readings for one in reading.statements}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {one.id: one for one in self.answer.claims}

    @cached_property
    def issues(self) -> dict[str, str]:
        """Statement id to the labels of what it is about."""
        labels = {**self.labels, **{position.issue.id: position.issue.label for position in self.answer.positions}}
        found: dict[str, dict[str, None]] = {}
        for one in self.answer.judgements:
            if one.kind == "about" and one.right in labels:
                found.setdefault(one.left, {})[labels[one.right]] = None
        return {statement: "; ".join(told) for statement, told in found.items()}

    @cached_property
    def known_issues(self) -> frozenset[str]:
        """Labels of the issues that are known ones, not words of a statement."""
        return frozenset(label for labels in self.issues.values() for label in labels.split("; "))

    @cached_property
    def opposites(self) -> dict[str, tuple[str, ...]]:
        """Statement id to the statements that say the opposite."""
        found: dict[str, list[str]] = {}
        for one in self.answer.judgements:
            if one.kind == "opposite-claim" and {one.left, one.right} <= set(self.statements):
                found.setdefault(one.left, []).append(one.right)
                found.setdefault(one.right, []).append(one.left)
        return {key: tuple(others) for key, others in found.items()}

    @cached_property
    def parties(self) -> frozenset[str | None]:
        """The sides of all negotiations; where there is none, every state."""
        sides = {self.side(party) for one in self.answer.negotiations for party in one.parties}
        return frozenset(sides or {one.id for one in self.answer.actors if one.kind == "state"})

    # --- actors ---

    def name(self, actor: str | None) -> str:
        """The name of an actor or entity; a state's code where no report names it, never an id that tells nothing."""
        known = self.actors.get(self.actor(actor) or "")
        return known.name if known else actor if actor and _CODE.fullmatch(actor) else "not named"

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(actor) for actor in actors)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Stems of the things that all of these talks are about: common words that stand behind "the" in many of their reports, each an origin.

        What one puts to another (a proposal, a demand) is never one: there may be several.
        """
        told = [reading.report.text for key, reading in self.readings.items() if self.origin(key) == key]
        counts = Counter(stem for text in told for stem in {stem_of(found[1]) for found in _THE.finditer(text)} - _SEVERAL)
        armed = {
            party
            for one in self.answer.negotiations
            for party in one.parties
            if party in self.actors and self.actors[party].kind == "armed-group"
        }
        known = {stem_of(word) for word in _FIGHTERS} if len(armed) == 1 else set[str]()
        from communique.assets import organisations_with  # what models need is not loaded for `--help`

        blocs = organisations_with("bloc")
        known |= {stem_of("bloc")} if any(self.name(party) in blocs for one in self.answer.negotiations for party in one.parties) else set()
        return frozenset({*known, *(stem for stem, count in counts.items() if count >= max(TOPIC, SHARED * len(told)))})

    def between(self, parties: Iterable[str]) -> str:
        """The names of parties; a person whose state is among them is not named beside it."""
        told = list(parties)
        own = [one for one in told if self.side(one) == one or self.side(one) not in told]
        return " – ".join(self.names(own)) or "parties not named"

    def actor(self, entity: str | None) -> str | None:
        """The actor behind an entity of a report."""
        return None if entity is None else self.answer.actor_of.get(entity, entity)

    def side(self, actor: str | None) -> str | None:
        """The state that an actor is or belongs to, or the body that takes part in talks and for which a person holds an office; else the actor itself."""
        return self._sides.get(actor or "", actor)

    @cached_property
    def _sides(self) -> dict[str, str]:
        taking = set(self._bodies.values())
        own = {one.id for one in self.answer.actors if one.id in taking and _OF_ITS_OWN.search(one.name)}
        return {one.id: self._body_of(one) or (one.id if one.id in own else one.state or one.id) for one in self.answer.actors}

    def _body_of(self, one: Actor) -> str | None:
        last = current_role(one.roles) if one.kind == "person" else None
        if last is None or last.state or is_former(last):
            return None
        told = [role.body for role in (last, *one.roles) if role.body and not role.state and not is_former(role)]
        return next((self._bodies[_plain(body)] for body in told if _plain(body) in self._bodies), None)

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """The parties, mediators and hosts that are no people or states, by their names."""
        taking = {who for one in self.answer.negotiations for who in (*one.parties, *one.mediators)}
        taking |= {who for one in self.answer.rounds for who in (*one.parties, *one.mediators, *one.hosts)}
        known = [one for one in self.answer.actors if one.id in taking and one.kind not in ("person", "state")]
        return {_plain(name): one.id for one in known for name in (*one.variants, one.name)}

    def described(self, actor: str | None) -> str:
        """A name with the office held and the state: "Mira Olden (foreign minister, Norland)"."""
        known = self.actors.get(actor or "")
        if known is None or known.kind == "state":
            return self.name(actor)
        role = current_role(known.roles)
        state = (role.state if role else None) or known.state or next((one.state for one in known.roles if one.state), None)
        title = _title_of(role) if role else ""
        if any(is_former(one) and one.state == state for one in known.roles):
            state = None  # who has left the service of a state does not speak for it
        of = role.body if role and not state and (role.body or "") not in title else None
        body = self.name(self._bodies[_plain(of)]) if of and _plain(of) in self._bodies else of or ""
        parts = [title, self.name(state) if state and state != known.id and (title or role is None) else body if title else ""]
        told = ", ".join(part for part in parts if part and part != known.name)
        return f"{known.name} ({told})" if told else known.name

    def speaker(self, statement: Statement) -> str | None:
        return self.actor(statement.speaker.entity) if statement.speaker else None

    def voiced(self, statement: Statement) -> str:
        """Who speaks, as a line shows it; an unnamed source in the words of the report."""
        speaker = statement.speaker
        if speaker is None:
            return NOBODY
        known = self.actor(speaker.entity)
        named = known in self.actors and speaker.source != "unnamed"
        who = f"{self.described(known)}{self._given(statement)}" if named else self._phrase(statement)
        return f"{who}, relayed by {self.name(speaker.relayed_by)}" if speaker.relayed_by else who

    def _phrase(self, statement: Statement) -> str:
        """A source in the words of its report, without a byline or dateline before it; a pronoun alone names nobody."""
        speaker = statement.speaker
        bare = _bare(self.words(statement.report, speaker.span)) if speaker and speaker.span else ""
        if speaker is None or not bare:
            return NOBODY
        if not content_words(bare):
            return f"somebody (“{bare}” in the report)"
        mentions = self.readings[statement.report].mentions if speaker.span and statement.report in self.readings else ()
        somebody = any(one.kind == "person" and speaker.span and one.span.within(speaker.span) for one in mentions)  # "led by Ann Os"
        return f"{bare} (not named)" if speaker.source == "unnamed" and not somebody and not _ONE_OFFICE.match(bare) else bare

    def _given(self, statement: Statement) -> str:
        """What the report calls a speaker whom a person named and of whom no office is known, so that the office is not lost with the correction."""
        who, speaker = self.actors.get(self.speaker(statement) or ""), statement.speaker
        if (
            statement.id not in self.respoken
            or who is None
            or who.kind != "person"
            or current_role(who.roles)
            or not (speaker and speaker.span)
        ):
            return ""
        words = _bare(self.words(statement.report, speaker.span))
        return "" if repeats(words, who.name) or not content_words(words) else f", “{words}” in the report"

    @cached_property
    def respoken(self) -> frozenset[str]:
        """Ids of the statements of which a person said who speaks."""
        named = {one.decision.id for one in self.answer.decisions if one.decision.kind == "correct-speaker" and one.standing == "in-force"}
        return frozenset(line for line, decisions in self.answer.lines_decided.items() if not named.isdisjoint(decisions))

    def told(self, statement: Statement) -> str:
        """The words of a statement, its pieces apart."""
        return join_pieces(self.words(statement.report, span) for span in statement.content)

    def condition(self, statement: Statement) -> str | None:
        return self.words(statement.report, statement.condition) if statement.condition else None

    def about(self, statement: Statement) -> str | None:
        """The issues of a statement that its words name, and that are more than its own words over again."""
        return "; ".join(issues_in(self.issues.get(statement.id, "").split("; "), self.told(statement))) or None

    def speaks(self, statement: Statement) -> bool:
        """Whether its words tell a reader something by themselves."""
        return statement.kind == "direct" or tells(" … ".join(self.words(statement.report, span) for span in statement.content))

    # --- reports ---

    def report(self, report: str) -> Report:
        return self.readings[report].report

    def words(self, report: str, span: Span) -> str:
        return span.of(self.report(report).text)

    def evidence(self, report: str, span: Span) -> Evidence:
        return Evidence(report, span.start, span.end, self.words(report, span))

    def sentence(self, one: Evidence) -> Evidence:
        """The sentence that the words stand in; the words where none is known."""
        span = self.readings[one.report].sentence_of(Span(one.start, one.end))
        return self.evidence(one.report, span) if span else one

    def around(self, one: Evidence) -> str:
        """The words of that sentence."""
        return self.sentence(one).text

    def origin(self, report: str) -> str:
        """The report that this one is a copy of; itself where it is none."""
        return self.answer.origins.get(report, report)

    def newsrooms(self, reports: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The reports in groups of one origin: copies of one, and those of one outlet, which has what it tells from itself."""
        from communique.record import newsrooms_of  # late, so that help is quick

        known = [self.report(one) for one in reports if one in self.readings]
        return newsrooms_of(known, {one.id: self.report(self.origin(one.id)) for one in known})

    def outlets(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Each outlet once, with its tie where one is known."""
        known = (self.report(one) for one in reports if one in self.readings)
        return tuple(dict.fromkeys(outlet_of(report) for report in known))

    def published(self, reports: Iterable[str]) -> list[str]:
        """The days on which reports were published, in order; undated ones are left out."""
        dates = (self.report(one).published for one in reports if one in self.readings)
        return sorted(date[:10] for date in dates if date)

    def met_in(self, evidence: Iterable[Evidence]) -> Round | Contact | None:
        """The round or contact that most of the words tell of."""
        found = [self._meetings[one] for one in evidence if one in self._meetings]
        return max(found, key=found.count, default=None)

    @cached_property
    def _meetings(self) -> dict[Evidence, Round | Contact]:
        told: list[Round | Contact] = [*self.answer.contacts, *self.answer.rounds]
        return {one: each for each in told for one in each.evidence}

    def statement_at(self, evidence: Evidence) -> Statement | None:
        """The innermost statement whose content the words belong to."""
        reading = self.readings.get(evidence.report)
        span = Span(evidence.start, evidence.end)
        found = [one for one in (reading.statements if reading else ()) if any(part.overlaps(span) for part in one.content)]
        return min(found, key=lambda one: (span not in one.content, _distance(one, span)), default=None)

    def sides_named(self, evidence: Iterable[Evidence]) -> set[str]:
        """The sides of everybody mentioned in the sentences of the words."""
        found: set[str] = set()
        for one in evidence:
            reading = self.readings.get(one.report)
            words = Span(one.start, one.end)
            span = (reading.sentence_of(words) if reading else None) or words
            mentions = reading.mentions if reading else ()
            sides = (self.side(self.actor(mention.entity)) for mention in mentions if mention.entity and mention.span.overlaps(span))
            found.update(side for side in sides if side)
        return found


_OF_ITS_OWN = re.compile(r"\b(?:Front|Movement|Liberation|Resistance|Coalition|Alliance|Guild|Union|Association|Federation)\b")
"""The National Front of Norland, where it takes part, is no part of Norland."""


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def issues_in(labels: Iterable[str], words: str) -> list[str]:
    """The labels that the words name by one of their own and do not only repeat: a guess at what is meant is no part of a line."""
    told = {word[:5] for word in content_words(words)}
    return [one for one in dict.fromkeys(labels) if one and not repeats(one, words) and told & {word[:5] for word in content_words(one)}]


def _distance(statement: Statement, span: Span) -> int:
    return sum(abs(part.start - span.start) + abs(part.end - span.end) for part in statement.content)


def _title_of(role: Role) -> str:
    """The title from where an office begins; nothing where it only says that somebody leads or heads something that is not known."""
    words = role.title.split()
    while words and words[0].lower() in _NO_TITLE:
        words = words[1:]
    first = next((at for at, word in enumerate(words) if word[:1].isupper() or word.lower() in _OFFICE), len(words))
    words = words[first:]
    if words and words[0].lower() in _LOOSE:
        return ""
    if len(words) == 1 and words[0].lower() in _OF_SOMETHING:
        return f"{words[0]} of {role.body}" if role.body else ""
    return " ".join(words)


_ONE_OFFICE = re.compile(
    r"(?:the\s+|[A-Z][\w-]*['’]s?\s+)(?:\w+\s+){0,2}(?:negotiator|minister|president|spokes(?:man|woman|person)|delegate|ambassador|envoy|mediator)\b(?!s)",
    re.I,
)
"""Who holds the one office that is meant is no secret source, though the sentence does not name them."""
_FORMER = re.compile(r"\W*(?:former|ex|late|retired)\b", re.I)
_NO_TITLE = frozenset("why how when where what who that this and but or as if the a an is was of in on".split())
_OFFICE = frozenset(
    """
    president vice deputy prime foreign defence defense interior finance trade energy culture justice economy chief head chair chairman chairwoman chairperson minister secretary
    chancellor premier spokesman spokeswoman spokesperson ambassador envoy special senior acting interim lead negotiator mediator commissioner king queen emir sultan
    crown prince princess pope cardinal archbishop patriarch governor general commander director delegate representative adviser advisor aide speaker mayor admiral colonel
    major lieutenant captain marshal consul attorney judge senator national security presidential government permanent commerce treasury water agriculture health state
    parliamentary military army navy leader diplomat official lawmaker politician opposition member coordinator founder officer ministry embassy delegation
    """.split()
)
"""Words that the title of an office begins with; what stands before it ("newly elected", "first world") is no title."""
_LOOSE = frozenset("leader diplomat official lawmaker politician".split())
"""What tells of no office."""
_OF_SOMETHING = frozenset(
    "secretary senior head chief chairman chairwoman chair member director founder deputy aide adviser advisor representative".split()
)


def is_former(role: Role) -> bool:
    """Is it told of as an office that is held no longer?"""
    return _FORMER.match(role.title) is not None


def current_role(roles: tuple[Role, ...]) -> Role | None:
    """The last office that is not known to have ended, one that tells something before others."""
    held = [role for role in reversed(roles) if role.to is None]
    return next((role for role in held if _title_of(role)), next(iter(held), None))


def _bare(words: str) -> str:
    """A source in the words of its report, without the line before it."""
    return _DATELINE.sub("", words.rpartition("\n")[2]).strip(" ,").removesuffix("'").removesuffix("’")


def outlet_of(report: Report) -> str:
    """The outlet with its tie; where none is named, the agencies that the report credits."""
    if report.outlet is None:
        return f"no outlet named (credits {', '.join(report.credits)})" if report.credits else "no outlet named"
    return f"{report.outlet} ({report.tie})" if report.tie else report.outlet


def source_of(report: Report) -> str:
    """Where a report stands: its address, else the name of its file."""
    place = report.url or report.source
    return place if re.match(r"(?i)https?://", place) else file_name(place)


def file_name(place: str) -> str:
    """The last part of where a file lies: the folders of somebody's disk are nobody else's business."""
    return re.split(r"[/\\]", place)[-1]


def letter_of(place: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters
