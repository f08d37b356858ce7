"""What one report says by itself: sentences, mentions, dates, statements, events. No other report is looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from communique.assets import model, version_of
from communique.encoder import encode
from communique.model import Attribution, Entity, Mention, Name, Reading, Report, Span, Speaker, Tagging
from communique.read.acting import Beliefs, believed_acts, weigh_act
from communique.read.acts import judge_act
from communique.read.agents import with_agents
from communique.read.attributions import tidy_attributions
from communique.read.bodies import find_bodies
from communique.read.channels import find_channel
from communique.read.conditions import find_condition, parts_of
from communique.read.contents import fill_contents
from communique.read.countries import find_states
from communique.read.dates import find_dates
from communique.read.deeds import find_deeds
from communique.read.descriptions import find_descriptions
from communique.read.entities import find_entities
from communique.read.events import find_events
from communique.read.facts import find_facts
from communique.read.frames import find_framed
from communique.read.glimpses import find_glimpses, page_of
from communique.read.homes import find_homes
from communique.read.mediations import find_mediations
from communique.read.mentions import find_mentions
from communique.read.movements import with_movements
from communique.read.names import find_names
from communique.read.nesting import is_inside, nest_attributions, reports_speech
from communique.read.offices import find_offices
from communique.read.oppositions import find_oppositions
from communique.read.outcomes import with_outcomes
from communique.read.people import find_people
from communique.read.promises import find_promises
from communique.read.quantities import find_quantities
from communique.read.quotes import find_quotations, spoken_in
from communique.read.references import find_references
from communique.read.regions import find_regions
from communique.read.sentences import find_sentences
from communique.read.sharing import share_sources
from communique.read.sightings import find_sightings
from communique.read.silences import find_silences, without_silences
from communique.read.speakers import find_head, find_speaker
from communique.read.statements import Rules, find_statements
from communique.read.statuses import denials_in, judge_status
from communique.read.tagger import find_attributions
from communique.read.terms import find_terms
from communique.read.texts import find_texts
from communique.read.unions import find_unions
from communique.states import States
from communique.text import words_of_report

THRESHOLD = 0.6
"""Attributions below are not shown. On PolNeAR dev it costs nothing, and what lies below reads badly (docs/statements.md)."""
LANGUAGES = (None, "en")
"""Reports in other languages are kept but not read; None is a language that nobody could tell."""


class Tagger(Protocol):
    """Finds attributions, names and events in a text; the trained model, or a scripted one in tests."""

    def __call__(self, text: str, sentences: Sequence[Span]) -> Tagging: ...


def trained_tagger(text: str, sentences: Sequence[Span]) -> Tagging:
    """The shipped model: one pass of the encoder, all heads."""
    reader, bounds = model("reader"), [(one.start, one.end) for one in sentences]
    encoded = encode(text, bounds, reader)
    return Tagging(
        find_attributions(encoded, reader), find_names(encoded), find_deeds(encoded, bounds, reader), believed_acts(encoded, reader)
    )


def reader_version() -> str:
    """The version of the weights that read."""
    return version_of("reader")


@dataclass(frozen=True)
class Reader:
    """Reads reports; holds what every report needs. `threshold` is the least confidence of a statement."""

    states: States
    tagger: Tagger = trained_tagger
    threshold: float = THRESHOLD

    @classmethod
    def open(cls, *, states: Sequence[Mapping[str, Any]] = (), threshold: float | None = None, tagger: Tagger = trained_tagger) -> "Reader":
        """A reader that also knows `states`, the user's own [[state]] entries."""
        return cls(States.load(states), tagger, THRESHOLD if threshold is None else threshold)

    def read(self, report: Report) -> Reading:
        """All that the report says, in the order of the text. One in a language we do not read has sentences only."""
        text = report.text
        sentences = tuple(Span(*one) for one in find_sentences(text))
        if report.language not in LANGUAGES:
            return Reading(report, sentences)
        found = self.tagger(text, sentences)
        names = with_movements(text, found.names)
        raw = tuple(_outside(one, report.furniture) for one in found.attributions if not _in_furniture(one, report.furniture))
        raw = tuple(_in_one_sentence(one, sentences) for one in raw)
        raw = fill_contents(text, sentences, raw, report.furniture)
        quotations = find_quotations(text)
        attributions = nest_attributions(text, sentences, tidy_attributions(text, raw, quotations), quotations)
        attributions = with_agents(text, sentences, share_sources(text, sentences, attributions))
        dates = find_dates(text, sentences, report.published, report.furniture)
        sources = [one.source for one in attributions if one.source]
        entities, mentions = self.who(report, sentences, names, sources)
        statements = find_statements(
            report.id,
            text,
            sentences,
            attributions,
            rules=_rules(text, sentences, attributions, quotations, found.acts),
            speaker_of=self.speaker_of(text, sentences, mentions, entities),
            dates=dates,
            threshold=self.threshold,
        )
        silences = find_silences(text, sentences, mentions, statements)
        statements = without_silences(statements, silences)
        acting = _acting(mentions, entities)
        mediations = find_mediations(text, sentences, mentions, entities)
        glimpses = find_glimpses(report, sentences, mentions, entities, dates, mediations)
        texts = find_texts(text, sentences, mentions, entities, dates)
        promises = find_promises(report, sentences, mentions, dates, statements, partial(page_of, report, mentions, entities, dates))
        return Reading(
            report,
            sentences,
            mentions,
            entities,
            dates,
            find_quantities(text, sentences),
            statements,
            find_events(
                report,
                sentences,
                acting,
                dates,
                statements,
                found.deeds,
                find_framed(text, sentences, acting),
                partial(judge_status, text, denials=denials_in(text, statements)),
            ),
            with_outcomes(find_sightings(report, statements, glimpses), texts, sentences),
            silences,
            texts,
            find_facts(report, sentences, statements, promises),
            promises,
            mediations,
        )

    def who(
        self, report: Report, sentences: Sequence[Span], names: Sequence[Name], sources: Sequence[Span]
    ) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
        """Everybody in the report, and the words that name or point at them."""
        text, words = report.text, words_of_report(report.text)
        borne = [one.span for one in names if one.kind == "person"]
        states, bodies = find_states(text, words, self.states, borne), find_bodies(text, words)
        people = find_people(text, words, names, [*states, *bodies])
        named = [*states, *bodies, *people]
        mentions = find_mentions(text, [*named, *find_descriptions(text, words, named)], names, report.furniture)
        heads = [head.span for one in sources if (head := find_head(text, one, mentions))]
        entities, mentions = find_entities(report.id, text, mentions, self.states)
        entities, mentions = find_regions(report.id, text, mentions, entities)
        entities, mentions = find_oppositions(report.id, text, mentions, entities, self.states)
        entities, mentions = find_unions(report.id, text, mentions, entities)
        entities, mentions, offices = find_offices(text, sentences, mentions, entities)
        entities, offices = find_homes(report, sentences, mentions, entities, offices, self.states)
        helpers = {one.entity for one in find_mediations(text, sentences, mentions, entities) if not one.by_office}
        return find_references(report.id, text, sentences, mentions, entities, offices, heads, helpers)

    def speaker_of(
        self, text: str, sentences: Sequence[Span], mentions: Sequence[Mention], entities: Sequence[Entity]
    ) -> Callable[[Span | None], Speaker | None]:
        """Who a source phrase is; None for none."""

        def speaker(source: Span | None) -> Speaker | None:
            if source is None:
                return None
            sentence = next((one for one in sentences if one.start <= source.start < one.end), source)
            return find_speaker(text, sentence, source, mentions, entities, self.states)

        return speaker


def _acting(mentions: Sequence[Mention], entities: Sequence[Entity]) -> tuple[Mention, ...]:
    """The mentions of somebody who may do something."""
    known = {one.id for one in entities}
    return tuple(one for one in mentions if one.entity in known and one.kind != "place")


def _in_furniture(one: Attribution, furniture: Sequence[Span]) -> bool:
    return any(one.cue and one.cue.within(span) for span in furniture)


def _in_one_sentence(one: Attribution, sentences: Sequence[Span]) -> Attribution:
    """The attribution with a source that does not run over the border of the cue's sentence (into a headline, a caption)."""
    home = next((s for s in sentences if one.cue and s.start <= one.cue.start < s.end), None)
    if home is None or one.source is None or one.source.within(home) or not one.source.overlaps(home):
        return one
    return replace(one, source=Span(max(one.source.start, home.start), min(one.source.end, home.end)))


def _outside(one: Attribution, furniture: Sequence[Span]) -> Attribution:
    """The attribution without those parts of its content that are no news (a dateline, a menu of the site)."""
    parts = [piece for span in one.content for piece in span.without(furniture)]
    return replace(one, content=tuple(parts))


def _rules(
    text: str,
    sentences: Sequence[Span],
    attributions: Sequence[Attribution],
    quotations: Sequence[Span],
    believed: Callable[[Attribution], Beliefs] | None,
) -> Rules:
    """How statements are interpreted: the functions of this room, each given the report; `believed` is what the head for acts makes of one."""
    parts = parts_of(attributions)
    return Rules(
        quotes_of=lambda one: spoken_in(text, quotations, one.content, [part for part in (one.source, one.cue) if part]),
        condition_of=lambda one: find_condition(text, sentences, one, parts),
        act_of=lambda one, conditional, strict: weigh_act(
            believed(one) if believed else (), judge_act(text, one.cue, one.content, conditional, strict)
        ),
        channel_of=lambda one: find_channel(text, sentences, one),
        is_inside=is_inside,
        terms_of=lambda one: find_terms(text, sentences, one.content),
        voiced_by=reports_speech,
    )
