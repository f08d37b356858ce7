"""The texts on the table as lines: what each is called, how far it has come, and the last plain words on it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from communique.answers import Text
from communique.model import Evidence, Span, TextMention
from communique.present.bar import Bar
from communique.present.claims import REFERENCES
from communique.present.corrections import correction_of, corrections_in
from communique.present.dates import days_before, in_words
from communique.present.lines import Line, Section, section_of

MOST = 8
OLD = 14
"""Days after which a stage is only what was told then."""
CLAUSES = 2
"""Provisions of a text that are shown, at most."""
_TAKEN = re.compile(r"\b(?:accept|reject|refus|agree|sign|initial|ratif|withdr|dead|abandon|replac|supersed|answer)\w*", re.I)
"""What one does with a text once it lies on the table."""


_SOME = re.compile(r"\b(?:an?|any|no|another|every|some)\b", re.I)


def texts(bar: Bar, found: Iterable[Text]) -> Section:
    """The texts of these parties that reports tell the stage, the end or the provisions of, in plain words."""
    told = [one for one in found if one.stage or one.access or one.expires or one.clauses]
    lines = [line for one in told if (line := _text_line(bar, one))]
    return section_of("Texts", lines, MOST, left=len(told) - len(lines))


def _text_line(bar: Bar, text: Text) -> Line | None:
    """The stage with the sentence that tells it, unless later words tell what became of it: then these alone, if they are plain."""
    facts, seen = bar.facts, list(_mentions(bar, text))
    staged = next(
        (
            one
            for one, mention in reversed(seen)
            if text.stage and mention.stage == text.stage and (mention.stage in _DONE or _is_called(bar, text, one)) and _is_plain(bar, one)
        ),
        None,
    )
    ending = next(
        (
            plain
            for one, mention in reversed(seen)
            if text.expires and mention.expires == text.expires and _is_called(bar, text, one) and (plain := bar.sentence(one))
        ),
        None,
    )
    since = [
        one
        for one, _ in seen
        if _is_the_one(bar, one) and bar.day(one.report) > (bar.day(staged.report) if staged else "") and _TAKEN.search(facts.around(one))
    ]
    last = next((plain for one in reversed(since) if (plain := bar.sentence(one)) and not correction_of(facts, plain)), None)
    provided = [
        plain
        for one, mention in seen
        for part in mention.provisions
        if _is_called(bar, text, one) and (plain := bar.sentence(facts.evidence(one.report, part)))
    ]
    if since and (last is None or last.report != since[-1].report):
        staged = last = None  # what was told last is not plain, and what was told before may be over
    stage = bar.sentence(staged) if staged and not last else None
    words = list(dict.fromkeys(one for one in (stage, ending, *provided[:CLAUSES], last) if one))
    if not words or any(bar.is_of_strangers(one) for one in words):
        return None
    told = _stage_of(bar, text, staged, seen) if staged and stage and bar.day(stage.report) else ""
    ends = f"ends {in_words(text.expires)}" if ending and text.expires and text.stage != "expired" else ""
    state = ", ".join(part for part in (told, text.access or "", ends) if part)
    days = {one: bar.day(one.report) or None for one in words}
    return Line(
        who=f"{_name_of(text, staged)}{f' – {state}' if state else ''}",
        outlets=facts.outlets(one.report for one in words),
        references=tuple(words)[:REFERENCES],
        under=tuple(
            Line(reported=days[one], verb="last on it:" if one == last else "words:", words=one.text, references=(one,)) for one in words
        ),
    )


_DONE = ("text-agreed", "initialled", "signed", "ratified", "in-force", "suspended", "expired")
"""What becomes of a text that there is, also where it is "a seven-day truce"."""


def _stage_of(bar: Bar, text: Text, staged: Evidence, seen: Sequence[tuple[Evidence, TextMention]]) -> str:
    """The stage with its day, the one that the words shown tell before others; and the day of the report where it tells none or is weeks old."""
    ways = seen if text.stage in _DONE[:4] else seen[::-1]  # a truce may have run out more than once
    dated = [
        (one == staged, mention.when)
        for one, mention in ways
        if mention.stage == text.stage and mention.when and (one == staged or "/" not in mention.when)
    ]
    when, told = max(dated, key=lambda each: each[0], default=(False, None))[1], bar.day(staged.report)
    old = bar.as_of is not None and told < days_before(bar.as_of, OLD)
    day = f" {in_words(when)}" if when else ""
    return f"{_STAGES.get(text.stage or '', text.stage)}{day}{f', as told on {in_words(told)}' if old or not when else ''}"


_STAGES = {"text-agreed": "agreed"}
"""How a stage is worded where its name says more than reports do."""


def _name_of(text: Text, staged: Evidence | None) -> str:
    """What it is called; a bare "ceasefire" by the words that tell how far it has come ("seven-day ceasefire")."""
    name = text.names[0] if text.names else "a text without a name"
    told = _ARTICLE.sub("", " ".join(staged.text.split())) if staged else ""
    return told if told and len(told.split()) > 1 and len(name.split()) < 2 and not name[:1].isupper() else name


_ARTICLE = re.compile(r"^(?:the|an?|its|their|this|that)\s+", re.I)


def _is_called(bar: Bar, text: Text, one: Evidence) -> bool:
    """Has the text a name of its own, or is it spoken of as a known one? "A treaty" is not plain as "treaty"."""
    name = text.names[0] if text.names else ""
    return len(name.split()) > 1 or name[:1].isupper() or _is_the_one(bar, one)


def _is_the_one(bar: Bar, one: Evidence) -> bool:
    """Is it spoken of as a known text? "A permanent ceasefire" that somebody wants is none that there is."""
    before = bar.facts.report(one.report).text[: one.start].rsplit(None, 3)[1:]
    return not _SOME.search(" ".join([*before, one.text]))


def _is_plain(bar: Bar, one: Evidence) -> bool:
    """Plain, not taken back, and no outlet's correction itself."""
    reading = bar.facts.readings[one.report]
    return (
        bar.sentence(one) is not None
        and not correction_of(bar.facts, bar.whole(one))
        and not any(each.start <= one.start < each.end for each in corrections_in(reading))
    )


def _mentions(bar: Bar, text: Text) -> Iterator[tuple[Evidence, TextMention]]:
    """Where reports tell of the text, by date, with what is read there."""
    for one in sorted(text.evidence, key=lambda one: (bar.day(one.report), one.report, one.start)):
        for mention in bar.facts.readings[one.report].texts:
            if mention.span == Span(one.start, one.end):
                yield one, mention
