"""What one report says by itself, as a page of the same lines."""

from communique.answers import Actor, Answer
from communique.model import Evidence, Reading, Sighting, Span, Statement, When
from communique.present.below import STATUS
from communique.present.claims import who_and_verb
from communique.present.facts import Facts, outlet_of
from communique.present.lines import Block, Brief, Labels, Line, Section, lines_of


def page_of(reading: Reading) -> Brief:
    """Statements, contacts and rounds, silences and dates of one report; references are the offsets themselves."""
    report = reading.report
    actors = tuple(Actor(one.id, one.name, one.kind, one.variants, one.roles, (), (report.id,), one.state) for one in reading.entities)
    facts = Facts(Answer(readings=(reading,), actors=actors))
    sections = (
        Section("Statements", tuple(_statement(facts, reading, one) for one in reading.statements)),
        Section("Contacts and rounds", tuple(_sighting(facts, reading, one) for one in reading.sightings)),
        Section("Not answered", tuple(_words(facts, reading, one.span) for one in reading.silences)),
        Section("Dates", tuple(_date(facts, reading, one) for one in reading.dates)),
    )
    header = (("outlet", outlet_of(report)), ("published", report.published or "not known"), ("language", report.language or "not known"))
    block = Block(report.title or report.source, header, tuple(one for one in sections if one.lines))
    labels: Labels = {one: f"{one.start}–{one.end}" for line in lines_of((block,)) for one in line.references}
    return Brief((block,), labels)


def _statement(facts: Facts, reading: Reading, one: Statement) -> Line:
    who, verb = who_and_verb(facts, one)
    return Line(
        occurred=one.said,
        who=who,
        verb=verb,
        words=one.words(reading.report.text),
        paraphrased=one.kind == "indirect",
        condition=reading.words(one.condition) if one.condition else None,
        references=tuple(facts.evidence(reading.report.id, part) for part in one.content),
    )


def _sighting(facts: Facts, reading: Reading, one: Sighting) -> Line:
    names = facts.names(one.parties)
    kind = "round of talks" if one.is_round else one.kind
    return Line(
        occurred=one.when,
        who=f"{kind}, {' – '.join(names) or 'parties not named'}: {STATUS[one.status]}{f', {one.place}' if one.place else ''}",
        references=tuple(facts.evidence(reading.report.id, part) for part in one.evidence),
    )


def _words(facts: Facts, reading: Reading, span: Span) -> Line:
    return Line(words=reading.words(span), references=(facts.evidence(reading.report.id, span),))


def _date(facts: Facts, reading: Reading, one: When) -> Line:
    words: Evidence = facts.evidence(reading.report.id, one.span)
    return Line(occurred=one.value, words=words.text, note=None if one.value else "not resolved", references=(words,))
