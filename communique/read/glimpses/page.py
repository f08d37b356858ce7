"""What is known of a report when its meetings are looked for: who can meet, for whom, who helps, and which two sides it is about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from communique.assets import is_body, known_organisations, organisations_with
from communique.clauses import compiled
from communique.meetings import PAIRED, as_told, helpers, of_sides, unnamed_sides
from communique.model import Entity, Mediation, Mention, Report, Span, When, government_of, is_army, is_department, states_behind
from communique.needles import places_of
from communique.states import States
from communique.text import small_letters

_HELPING = ("mediat", "broker", "facilitat", "auspices", "hosted", "convened", "organised", "organized", "invitation", "arranged", "help")
"""A quick look: without one of these nobody helps."""
PAIR = re.compile(r"\b([A-Z]\w+)[-–/]([A-Z]\w+)\b")
_GOVERNMENT = re.compile(
    r"\b(?:ministry|government|cabinet|delegation|presidency|kremlin|white house|foreign office|state department|administration)\b", re.I
)

_ARMED = re.compile(r"\b(?:Movement|Front|Liberation|Rebels?|Resistance|Militia|Brigades?|Forces for|Military Council)\b")
"""Names of those who fight or oppose a state and are no part of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the report when its meetings are looked for.

    `parties` are the mentions of somebody who can meet, `stands` for which parties an entity does, `sides` the two most spoken of.
    """

    report: Report
    mentions: tuple[Mention, ...]
    entities: dict[str, Entity]
    dates: tuple[When, ...]
    parties: tuple[Mention, ...]
    stands: dict[str, tuple[str, ...]]
    sides: tuple[str, ...]
    mediations: tuple[Mediation, ...] = ()

    @property
    def text(self) -> str:
        return self.report.text

    @property
    def today(self) -> str:
        return (self.report.published or "")[:10]

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The parties that a mention speaks for."""
        return () if mention.kind == "place" else self.stands.get(mention.entity or "", ())

    def is_person(self, key: str) -> bool:
        return key in self.entities and self.entities[key].kind == "person"

    def helps(self, parties: Sequence[Mention]) -> bool:
        """Is one of them called a mediator anywhere in the report, or an international body?"""
        return any(
            (one.kind == "organisation" and is_body(one.span.of(self.text))) or any(one.entity == each.entity for each in self.mediations)
            for one in parties
        )

    def inside(self, start: int, end: int) -> list[Mention]:
        return [one for one in self.mentions if start <= one.span.start and one.span.end <= end]


@dataclass(frozen=True, slots=True)
class Spot:
    """A noun or verb of meeting with the words that belong to it, in its clause."""

    sentence: Span
    clause: Span
    start: int
    end: int

    def left(self, text: str) -> str:
        return as_told(text[max(self.clause.start, self.start - 160) : self.start])


def page_of(
    report: Report,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[When],
    mediations: Sequence[Mediation] = (),
) -> Page:
    stands = {one.id: keys for one in entities if (keys := _keys(one, entities))}
    bodies = [one.span for one in mentions if one.kind == "organisation" and stands.get(one.entity or "") == (one.entity,)]
    crowds = [one.span for one in mentions if one.kind == "group" and _NO_PARTY.search(one.span.of(report.text))]
    parties = tuple(
        one
        for one in mentions
        if one.kind != "place"
        and one.entity in stands
        and not any(one.span.within(span) for span in crowds)
        and not (one.kind == "state" and _DESCRIBES.match(report.text, one.span.end))
        and not (one.kind == "organisation" and stands[one.entity] == (one.entity,) and _is_of_title(report.text, one.span))
    )
    page = Page(report, tuple(mentions), {one.id: one for one in entities}, tuple(dates), parties, stands, (), tuple(mediations))
    apart = [one for one in parties if not (one.kind == "state" and any(one.span.within(span) and one.span != span for span in bodies))]
    return replace(page, sides=_sides(page), parties=tuple(apart))


_DESCRIBES = re.compile(
    r"[-‑–](?:based|born|backed|run|controlled|held|owned|occupied|allied|aligned|trained|funded|supported|installed|educated)\b"
)
""" "Norland- | based": says something of somebody else."""


def _keys(entity: Entity, entities: Sequence[Entity]) -> tuple[str, ...]:
    """For whom somebody meets: a person or a government body for its state, "Norland and Veldania" for both, else the entity itself."""
    if entity.kind == "group" and " and " in entity.name:
        names = re.split(r"\s*,\s*|\s+and\s+", entity.name)
        both = tuple(one.id for one in entities if one.name in names and one.kind != "person")
        return both if len(both) == len(names) else ()
    if entity.kind == "group" and _NO_PARTY.search(entity.name):
        return ()
    if entity.state and (entity.kind in ("person", "group", "state") or _GOVERNMENT.search(entity.name)):
        return (entity.state,)
    if (holder := _holder(entity, entities)) and holder.state:
        return (holder.state,)
    if body := _served(entity, entities):
        return (body,)
    return () if entity.kind not in ("person", "coalition") and entity.name[:1].islower() else (entity.id,)


def _served(entity: Entity, entities: Sequence[Entity]) -> str | None:
    """The body without a state whose officer somebody is ("Senda Front leader Ada Brekke"), if the report names it; whose officers speak for a known body is told elsewhere."""
    served = {role.body.casefold().removeprefix("the ") for role in entity.roles if role.body and role.to is None and not role.state}
    return next(
        (
            one.id
            for one in (entities if served and entity.kind == "person" else ())
            if one.kind in ("armed-group", "faction", "coalition", "organisation")
            and not one.state
            and one.name not in known_organisations()
            and not is_body(one.name)
            and not is_department(one.name)
            and served & {name.casefold().removeprefix("the ") for name in (one.name, *one.variants)}
        ),
        None,
    )


_TITLED = re.compile(
    r"[ -](?:[Cc]ommanders?|[Ss]ecretar(?:y|ies)|[Mm]inisters?|[Cc]ommissioners?|[Dd]irectors?|[Gg]enerals?|[Cc]hiefs?|[Oo]fficers?|[Gg]overnors?)\b"
)
"""Right behind a body of no known state: "Treasury | Secretary", "Corps | Commander-level": it belongs to a title and meets nobody."""
_UNITS = frozenset({"Corps", "Army", "Command", "Division", "Brigade", "Fleet", "Parliament"})
"""Bare words that stand for many bodies, so for none."""


def _is_of_title(text: str, span: Span) -> bool:
    return span.of(text) in _UNITS or is_department(span.of(text)) or _TITLED.match(text, span.end) is not None


_NO_PARTY = re.compile(
    r"\b(?:media|press|public|people|citizens|residents|voters|reporters|journalists|families|relatives|refugees|prisoners|hostages|workers|students|companies|investors)$",
    re.I,
)
"""Groups that meet for nobody ("told Norlandic media")."""


def _holder(entity: Entity, entities: Sequence[Entity]) -> Entity | None:
    """Whose government it is ("the Brekke government"): the one person so called."""
    name = government_of(entity)
    found = [one for one in entities if name and one.kind == "person" and one.name.split()[-1] == name.split()[-1]]
    return found[0] if len(found) == 1 else None


def _sides(page: Page) -> tuple[str, ...]:
    """The two states or armed groups that the report is about.

    Where a third is named half as often as the lesser of them, those of the three that it pairs most often ("Norland and Veldania"), each named again besides.
    """
    if _MANY_SIDED.search(page.text):
        return ()
    own = {one.entity for one in of_sides(page.text, page.mentions, page.entities) if is_army(page.entities[one.entity or ""])}
    gone = {page.entities[army or ""].state for army in own}
    counts = Counter(
        key
        for one in page.parties
        for key in page.of(one)
        if key in own or (key not in gone and _may_be_side(page.entities.get(key)) and not _is_former(page.text, one.span.start))
    )
    for helping in _all_helpers(page) if len(counts) > 2 else ():
        del counts[helping]
    most = counts.most_common(3)
    named = any(page.entities[key].kind in ("armed-group", "faction", "organisation") for key in counts)
    if len(most) > 1 and not named and len(_FIGHTING.findall(page.text)) >= most[1][1]:
        return ()  # one side has no name, so that no second state is the other
    groups = [key for key in counts if page.entities[key].kind in ("armed-group", "faction")]
    states = all(page.entities[key].kind == "state" for key, _ in most[:2])
    if len(groups) == 1 and len(most) > 1 and states and counts[groups[0]] * 4 >= most[1][1]:
        return tuple(sorted((most[0][0], groups[0])))  # where a group fights a state, a state named as often is where they meet
    clear = len(most) > 1 and most[1][1] > 1 and (len(most) < 3 or most[2][1] * 2 <= most[1][1])
    if clear:
        return tuple(sorted(key for key, _ in most[:2]))
    if len(titled := _in_title(page, [key for key, count in counts.most_common(_OFTEN) if count > 1])) == 2:
        return titled
    if len(most) < 3:
        return _paired(page, set(counts))
    if _are_listed(page, {key for key, _ in most}):
        return ()
    armed = {key for key in counts if page.entities[key].kind in ("armed-group", "faction")}
    return _paired(page, {key for key, count in counts.most_common(4) if count > 1}) or (_paired(page, set(counts), armed) if armed else ())


_OFTEN = 4
"""Of so many that are named most the title tells the sides."""


def _in_title(page: Page, keys: Sequence[str]) -> tuple[str, ...]:
    """Those of them that the title names: by a name, a people's name, a capital, or the last name of somebody who acts for them."""
    title = page.report.title or ""
    return tuple(sorted(key for key in keys if any(re.search(rf"\b{re.escape(form)}\b", title) for form in _forms_of(page, key))))


def _forms_of(page: Page, key: str) -> set[str]:
    people = {one.name.split()[-1] for one in page.entities.values() if one.kind == "person" and page.stands.get(one.id) == (key,)}
    known = States.load().by_code(key)
    forms = [form for form, _ in known.forms()] if known else []
    return {page.entities[key].name, *page.entities[key].variants, *people, *forms}


def _are_listed(page: Page, three: set[str]) -> bool:
    """ "Norland, Ostria and Sund": the three that are named most stand as a list somewhere; then no two of them are the sides."""
    named = [one for one in page.parties if len(page.of(one)) == 1]
    return any(
        {page.of(one)[0], page.of(two)[0], page.of(last)[0]} == three
        and re.fullmatch(r",\s+(?:the\s+)?", page.text[one.span.end : two.span.start])
        and re.fullmatch(r"(?:,?\s+and|,)\s+(?:the\s+)?", page.text[two.span.end : last.span.start])
        for one, two, last in zip(named, named[1:], named[2:], strict=False)
    )


_MANY_SIDED = re.compile(
    r"\b(?:(?:world|global|major|big)\s+powers|(?:other|remaining|all)\s+(?:signatories|participants|members)|signatories\s+(?:to|of)|(?:two|three|four|five|six)\s+(?:[A-Z]\w+\s+)?(?:participants|signatories|powers)|multilateral\s+(?:talks|negotiations)"
    r"|(?:three|four|five|six|seven)[-\s](?:party|nation|way|country|power)\s+(?:talks|negotiations)|P[45]\s?\+\s?\d|E3)\b"
)
""" "talks between Norland and world powers": they have more than two sides, whoever else is named most."""
_FIGHTING = re.compile(r"\b(?:rebels?|separatists?|insurgents?|insurgency|militants?|guerrillas?)\b", re.I)
""" "talks with the separatists": those who fight a state, without their name."""
_FORMER = re.compile(r"\b(?:[Ff]ormer|ex|late)[\s-]+(?:the\s+)?\Z")
""" "former | Norlandic president": Norland takes no part by that."""
_SIGNS_BEFORE = 24
"""Signs before a name within which such a word stands."""


def _is_former(text: str, start: int) -> bool:
    return _FORMER.search(text, max(0, start - _SIGNS_BEFORE), start) is not None


def _paired(page: Page, among: set[str], armed: Collection[str] = ()) -> tuple[str, ...]:
    """The two of them that stand as a pair more often than any other two do, by their names; if `armed` is given, one of these and another."""
    named = [one for one in page.parties if len(page.of(one)) == 1 and page.of(one)[0] in among]
    pairs = Counter(
        tuple(sorted({page.of(one)[0], page.of(two)[0]}))
        for one, two in pairwise(named)
        if {one.kind, two.kind} <= {"state", "organisation"}
        and page.of(one) != page.of(two)
        and (not armed or len({*page.of(one), *page.of(two)} & set(armed)) == 1)
        and PAIRED.fullmatch(page.text[one.span.end : two.span.start])
        and not BORDER.search(page.text, max(0, one.span.start - 40), one.span.start)
    )
    most = pairs.most_common(2)
    return most[0][0] if most and (len(most) < 2 or most[0][1] > most[1][1]) else ()


BORDER = re.compile(r"\b(?:borders?|frontiers?|boundary)\s+(?:between|of|that\s+divides)\s+(?:the\s+)?\Z")
""" "will meet on the border between | Ostria and Sund": where that is, no pair."""


def _may_be_side(entity: Entity | None) -> bool:
    if entity is None:
        return False
    return (
        entity.kind in ("state", "armed-group", "faction")
        or entity.name in organisations_with("bloc")
        or (entity.kind == "organisation" and not entity.state and _ARMED.search(entity.name) is not None)
    )


def _all_helpers(page: Page) -> set[str]:
    whole = Span(0, len(page.text))
    return {who for part in ("mediators", "hosts") for who in helping(page, whole, part)}


@lru_cache(maxsize=4)
def _helping_at(text: str) -> tuple[tuple[int, int], ...]:
    small = small_letters(text)
    return tuple(sorted(place for part in _HELPING for place in places_of(part, small)))


def _is_elsewhere(page: Page, told: Mediation) -> bool:
    """Is it told behind it that this is about a state that is no side of the report ("as League-led efforts to end the war in Sund stall")?"""
    behind = {key for one in states_behind(page.text, page.mentions, told.span) for key in page.of(one)}
    return bool(behind and page.sides) and behind.isdisjoint(page.sides)


def helping(page: Page, clause: Span, part: str) -> tuple[str, ...]:
    """Who mediates or hosts, by the phrases of [helpers] in which N stands for the name."""
    told = [
        one
        for one in page.mediations
        if part == "mediators" and not one.by_office and one.span.within(clause) and not _is_elsewhere(page, one)
    ]
    found = {who for one in told for who in page.stands.get(one.entity, ())}
    spots = _helping_at(page.text)
    helps = [at for at, end in spots[bisect_left(spots, (clause.start, 0)) :] if end <= clause.end]
    for one in page.mentions if helps else ():
        near = one.span.within(clause) and any(one.span.start - 60 < at < one.span.end + 60 for at in helps)
        if near and (whose := page.of(one)):
            around = (
                page.text[max(clause.start, one.span.start - 40) : one.span.start],
                page.text[one.span.end : min(clause.end, one.span.end + 30)],
            )
            if any(compiled(before).search(around[0]) and compiled(after).search(around[1]) for before, after in helpers(part)):
                found.update(whose)
    return tuple(sorted(found))


_MEMBERS = re.compile(r"\(([^()]{4,200})\)")
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|the|of|as well as)\b[\s,]*)*")


def members(page: Page, start: int, end: int) -> list[Mention]:
    """The states and bodies that a bracket lists as those of a group ("the Troika (Norland, Ostria and Sund)")."""
    for found in _MEMBERS.finditer(page.text, start, end):
        named = [one for one in page.parties if one.kind in ("state", "organisation") and one.span.within(Span(*found.span(1)))]
        cuts = [found.start(1), *(at for one in named for at in (one.span.start, one.span.end)), found.end(1)]
        if len(named) > 1 and all(_BETWEEN.fullmatch(page.text, *pair) for pair in zip(cuts[::2], cuts[1::2], strict=True)):
            return named
    return []


def has_unnamed(page: Page, start: int, end: int) -> bool:
    """Is a side told of that has no name, right behind a verb or "with" ("met rebel leaders")?"""
    found = compiled(unnamed_sides()).match(page.text, start, end) or _untold_role(page, start, end)
    return found is not None and not any(start <= one.span.start < found.end() for one in page.parties)


def _untold_role(page: Page, start: int, end: int) -> re.Match[str] | None:
    """ "met with | the governor": an office of nobody with a name."""
    known = next((one for one in page.mentions if one.kind == "role" and one.span.start > start), None)
    if known is None or known.entity in page.stands or known.span.start > start + 12:
        return None
    return re.compile(rf"\s+(?:with\s+)?(?:the\s+|an?\s+)?(?=.{{{known.span.end - known.span.start}}})").match(page.text, start, end)


def _holds_party(mentions: Sequence[Mention], one: Mention) -> bool:
    """ "EU trade representatives" beside the EU that they name: one party."""
    return one.kind == "group" and any(other is not one and other.span.within(one.span) for other in mentions)


def distinct(page: Page, mentions: Sequence[Mention]) -> set[str]:
    """The parties that the mentions stand for. A person of unknown state is one only where too few others are, the Bank of Norland not beside Norland."""
    fighting = any(page.entities[one.entity or ""].kind in ("armed-group", "faction") for one in mentions)
    armies = [one.span for one in mentions if (fighting or one.entity in page.sides) and is_army(page.entities[one.entity or ""])]
    if armies:  # the state in the name of an army that is a side of its own
        mentions = [one for one in mentions if one.kind != "state" or not any(one.span.within(span) for span in armies)]
    kept = [one for one in mentions if not _described(page, mentions, one) and not _holds_party(mentions, one)]
    keys = {key for one in kept for key in page.of(one)}
    known = [who for key in keys if (who := page.entities.get(key))]
    people = {who.id for who in known if who.kind == "person"}
    names = {who.name for who in known}
    bodies = {who.id for who in known if _is_part(who, names - {who.name})}
    return keys - people - bodies if len(keys - people) > 1 else keys


def met(page: Page, subject: Sequence[Mention], others: Sequence[Mention]) -> set[str]:
    """The parties of "X met Y and Z": X was there, even if of unknown state."""
    first, then = (_without_people(page, distinct(page, some)) for some in (subject, others))
    return first | then if first and then else distinct(page, [*subject, *others])


def _without_people(page: Page, keys: set[str]) -> set[str]:
    return {one for one in keys if not page.is_person(one)} or keys


def _is_part(who: Entity, names: set[str]) -> bool:
    """The Bank of Norland is part of Norland, the Norland Liberation Movement is not."""
    return who.kind in ("organisation", "group") and not _ARMED.search(who.name) and any(name in who.name for name in names)


def _described(page: Page, mentions: Sequence[Mention], one: Mention) -> bool:
    """Does a state right before a name say whose somebody is, of whom nothing else is known ("the Norlandic envoy Ann Os")?"""
    before = max((other.span for other in mentions if other.kind == "state" and other.span.end <= one.span.start), default=None)
    return (
        one.kind == "person" and before is not None and not re.search(r"[,;]|\b(?:and|or|with)\b", page.text[before.end : one.span.start])
    )


def delegates(page: Page, parties: Sequence[Mention]) -> tuple[tuple[str, str], ...]:
    people = {
        (key, str(one.entity))
        for one in parties
        if (who := page.entities.get(one.entity or "")) and who.kind == "person"
        for key in page.of(one)
    }
    return tuple(sorted(pair for pair in people if pair[0] != pair[1]))
