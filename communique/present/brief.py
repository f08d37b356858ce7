"""Decides which facts of an answer stand on the page for somebody with ten minutes, and where."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.answers import Answer, Contact, Negotiation
from communique.model import Report
from communique.present.asked import together
from communique.present.bar import Bar
from communique.present.clock import clock
from communique.present.dates import in_words
from communique.present.excerpts import excerpts
from communique.present.facts import Facts
from communique.present.gaps import misfits, unknowns
from communique.present.homes import share, taking_part
from communique.present.lines import Block, Brief, Line, Section, section_of
from communique.present.news import contested, news, shown_words
from communique.present.papers import texts
from communique.present.references import label_lines, sources_of
from communique.present.stands import commitments, positions
from communique.present.talks import mediators_in, meetings
from communique.present.waits import waiting
from communique.record import asked_for

BLOCKS = 5
"""Negotiations that have a block of their own, at most; the others are named."""
OTHERS = 20
ELSEWHERE = ("What is new", "Contacts and rounds")
"""The sections that are shown of what is outside all negotiations; where parties stand means little without the talks."""
OUTSIDE = 5
"""Lines of each section for what is outside all negotiations, where there are any."""


def brief_of(answer: Answer, parties: Sequence[str] = (), record: str | None = None) -> Brief:
    """The page for an answer: a block for each negotiation, largest first, then what stands outside of them.

    With `parties` (those the record was asked for) nothing outside of the negotiation is shown; where there is none the page says so and
    has the meetings of all of them at most. `record` tells what of a stored record
    the answer leaves out.
    """
    facts = Facts(answer)
    parts = share(answer)
    only = len(parts) == 1
    found = [(negotiation, part) for negotiation, part in parts if negotiation]
    blocks = [_block(facts, negotiation, part) for negotiation, part in found[:BLOCKS]]
    blocks.extend(_others(facts, [negotiation for negotiation, _ in found[BLOCKS:]]))
    if not parties:
        blocks.extend(_outside(facts, parts[-1][1], short=not only))
    elif only:
        blocks.extend(_without(facts, parts[-1][1], asked_for(parties, answer.actors)))
    more = [*([("rests on", record)] if record else []), *_decided(answer)]
    return _page(facts, blocks, more, [report for negotiation, _ in found for report in negotiation.reports] if parties else facts.letters)


def brief_of_one(facts: Facts, negotiation: Negotiation, part: Answer) -> Brief:
    """The page of one negotiation of several: its block as it stands on the page of all. `part` is what belongs to it."""
    return _page(facts, [_block(facts, negotiation, part)], _decided(facts.answer), negotiation.reports)


def _page(facts: Facts, blocks: Iterable[Block], more: Sequence[tuple[str, str]], reports: Iterable[str]) -> Brief:
    """Blocks with `more` in their headers, and the sources: those of `reports` and all that are cited."""
    told = tuple(replace(block, header=(*block.header, *more)) for block in blocks)
    labels = label_lines(facts, told)
    sources = {*reports, *(one.report for one in labels)}
    return Brief(told, labels, sources_of(facts, labels, [one for one in facts.letters if one in sources]))


def _decided(answer: Answer) -> list[tuple[str, str]]:
    """Who decided how much of what the page says, the most first; nothing where nobody did."""
    found = Counter(one.decision.who for one in answer.decisions if one.standing == "in-force")
    told = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return [("decided by", ", ".join(f"{who} ({count})" for who, count in told))] if told else []


def _others(facts: Facts, negotiations: Sequence[Negotiation]) -> list[Block]:
    """The smaller negotiations by name, so that a reader can ask for them."""
    lines = [
        Line(who=" – ".join(facts.names(one.parties)), note=f"reports: {len(one.reports)}; --parties {','.join(one.parties)}")
        for one in negotiations
    ]
    return [Block("Other negotiations in these reports", (), (section_of("Smaller ones", lines, OTHERS),))] if lines else []


def _block(facts: Facts, negotiation: Negotiation, part: Answer) -> Block:
    title = " – ".join(facts.names(negotiation.parties)) or "Parties not named"
    bar = Bar(
        facts,
        max(facts.published(negotiation.reports), default=None),
        negotiation.parties,
        frozenset(negotiation.reports),
        taking_part(facts, negotiation),
    )
    told = with_excerpts(bar, without_repeated(_sections(bar, part)))
    cited = {one.report for section in told for line in section.lines for each in (line, *line.under) for one in each.references}
    sections = (*told, unknowns(facts, negotiation, cited, told))
    mediators = [("mediators", ", ".join(mediators_in(facts, negotiation.mediators)))] if negotiation.mediators else []
    return Block(title, (*coverage(facts, negotiation.reports), *mediators), _filled(sections))


def _outside(facts: Facts, part: Answer, *, short: bool) -> list[Block]:
    """What belongs to no negotiation; only the head of it where there are negotiations."""
    reports = tuple(facts.readings)
    bar = Bar(facts, max(facts.published(reports), default=None))
    told = _sections(bar, _of_parties(facts, part) if short else part)
    if short:
        found = [_short(one) for one in _filled(told) if one.title in ELSEWHERE]
        return [Block("Outside these negotiations", (), tuple(found))] if found else []
    told = with_excerpts(bar, told)
    sections = (*told, unknowns(facts, None, told=told))
    header = (*coverage(facts, reports), ("parties", "no negotiation between named parties was found"))
    return [Block("Reports", header, _filled(sections))] if reports else []


def _of_parties(facts: Facts, part: Answer) -> Answer:
    """Of what belongs to no negotiation what a party of one says, or does with others; the rest may be anybody's news."""
    claims = [one for one in part.claims if {facts.side(one.speaker), *facts.sides_named(one.variants)} & facts.parties]
    contacts = [
        one
        for one in part.contacts
        if (sides := {facts.side(party) for party in one.parties}) & facts.parties and (len(sides) > 1 or not _tells_of_talks(facts, one))
    ]
    return replace(part, claims=tuple(claims), contacts=tuple(contacts))


def _tells_of_talks(facts: Facts, one: Contact) -> bool:
    """Do its words name two parties of a negotiation ("came for the closing of the talks of Norland and Veldania")? That is told there."""
    named = facts.sides_named(one.evidence)
    return any(len(named & {facts.side(party) for party in each.parties}) > 1 for each in facts.answer.negotiations)


def _without(facts: Facts, part: Answer, parties: Sequence[str]) -> list[Block]:
    """The page where no negotiation between the parties was found."""
    names = [facts.name(one) if one in facts.actors else one for one in parties]
    met = [one for one in part.contacts if set(parties) <= set(one.parties)]
    bar = Bar(facts, max(facts.published(facts.readings), default=None))
    of = f"{'between' if len(names) > 1 else 'of'} {together(names)}"
    header = (*coverage(facts, facts.readings), ("parties", f"no negotiation {of} was found; without --parties all is shown"))
    return [Block(" – ".join(names), header, _filled([meetings(bar, (), met)]))] if facts.readings else []


def _short(section: Section) -> Section:
    return section_of(section.title, section.lines, OUTSIDE)


def _sections(bar: Bar, part: Answer) -> tuple[Section, ...]:
    return (
        news(bar, part.claims),
        clock(bar, part.agenda),
        texts(bar, part.texts),
        waiting(bar, part.moves),
        meetings(bar, part.rounds, part.contacts),
        positions(bar, part.positions, shown_words(bar, part.claims)),
        commitments(bar, part.commitments),
        contested(bar, part.claims),
        misfits(bar.facts, part.inconsistencies),
    )


def with_excerpts(bar: Bar, sections: Sequence[Section]) -> tuple[Section, ...]:
    """With passages of the reports behind the positions, none of them in words that another line has."""
    above = [each for section in sections for line in section.lines for one in (line, *line.under) if one.words for each in one.references]
    at = next(place for place, section in enumerate(sections) if section.title == "Positions") + 1
    return (*sections[:at], excerpts(bar, above), *sections[at:])


def without_repeated(sections: Sequence[Section]) -> tuple[Section, ...]:
    """A contact without the words below it that stand on the page above already."""
    above: set[str] = set()
    kept = []
    for section in sections:
        if section.title == "Contacts and rounds":
            lines = (
                replace(line, under=tuple(one for one in line.under if not (one.verb == "words:" and one.words in above)))
                for line in section.lines
            )
            section = replace(section, lines=tuple(lines))
        above |= {one.words for line in section.lines for one in (line, *line.under) if one.words}
        kept.append(section)
    return tuple(kept)


def _filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines)


def coverage(facts: Facts, told: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """As of when, how many reports, outlets and origins, and which languages."""
    reports = [facts.report(one) for one in told if one in facts.readings]
    dates = facts.published(one.id for one in reports)
    languages = sorted({one.language for one in reports if one.language})
    latest = "latest report" if all(one.published for one in reports) else "latest report with a date"
    return (
        ("as of", f"{in_words(dates[-1])} ({latest})" if dates else "not known, no report has a date"),
        ("reports", f"{len(reports)} counted, of {len(facts.readings)} read"),
        ("outlets", _outlets(reports)),
        ("origins", str(len(facts.newsrooms(one.id for one in reports)))),
        ("languages", ", ".join(languages) or "not known"),
    )


def _outlets(reports: Sequence[Report]) -> str:
    """How many outlets are named, the feeds of one house once, and how many reports name none."""
    from communique.record import newsrooms_of  # late, so that help is quick

    known = [replace(one, credits=()) for one in reports if one.outlet]
    named = len(newsrooms_of(known, {one.id: one for one in known}))
    unnamed = sum(1 for one in reports if one.outlet is None)
    without = f"{unnamed} report{'s name' if unnamed > 1 else ' names'} none" if unnamed else ""
    return ", ".join(part for part in (str(named) if named else "", without) if part) or "none"
