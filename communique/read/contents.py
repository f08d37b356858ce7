"""Gives an attribution without content the clause that its place in the sentence leaves for it.

The tagger is sometimes sure of a cue and its source and finds no words that are said, most often where they
come first and hold a verb of their own ("Norland will send envoys, its minister said"). Grammar leaves two
places: the clause that a comma closes right before the source, or what follows the cue.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.model import Attribution, Span

_CLOSED = re.compile(r"[,?!][\"”’»']?\s*$")
_FEWEST_BEFORE, _FEWEST_AFTER = 4, 2
"""Words that a clause before, and what follows, must have at the least."""


def fill_contents(
    text: str, sentences: Sequence[Span], attributions: Sequence[Attribution], furniture: Sequence[Span]
) -> tuple[Attribution, ...]:
    """The same attributions; those with cue and source (or a cue in -ing) but no content get it if their sentence offers one."""
    filled = (_filled(text, sentences, one, attributions, furniture) for one in attributions)
    return tuple(_with_subject(text, sentences, one) for one in filled)


_SUBJECT = re.compile(
    r"[\"“”']{0,2}(?!(?:On|In|At|After|Before|During|By|For|With|However|Still|But|And|Since|As|If|Later|Earlier|Meanwhile|Yesterday|Today|When|While|Though|Although|Instead|Then)\b)(?P<words>[A-Z][^,;:.!?\"“”]{1,60}),\s+(?:[\"”’]\s*)?"
)
_VERB = re.compile(
    r"(?:has|have|had|is|are|was|were|will|would|could|can|may|might|must|should|does|did|do|needs?|wants?|seeks?|demands?|refuses?|rejects?|insists?|asks?|offers?|accepts?|hopes?|plans?|expects?|now|also|still|[a-z]{3,}ed)\b"
)


def _with_subject(text: str, sentences: Sequence[Span], one: Attribution) -> Attribution:
    """Of "Norland, Brekke said, wants a corridor" the first words are said too: without them the wish would be Brekke's own.

    Nor do they belong to the source ("Norland, Brekke").
    """
    if not (one.source and one.cue and one.content) or one.content[0].start < one.cue.end:
        return one
    sentence = next((s for s in sentences if s.start <= one.cue.start < s.end), None)
    found = sentence and _SUBJECT.match(text, sentence.start, one.cue.start)
    if not sentence or not found or not _VERB.match(text, one.content[0].start) or "," not in text[one.cue.end : one.content[0].start]:
        return one
    subject = Span(*found.span("words"))
    if one.source.start not in (subject.start, found.end()) or one.source.end > one.cue.start or one.source.end <= found.end():
        return one
    return replace(one, source=Span(found.end(), one.source.end), content=(subject, *one.content))


def _filled(text: str, sentences: Sequence[Span], one: Attribution, among: Sequence[Attribution], furniture: Sequence[Span]) -> Attribution:
    if one.content or one.cue is None or not (one.source or text[one.cue.start : one.cue.end].endswith("ing")):
        return one
    sentence = next((s for s in sentences if s.start <= one.cue.start < s.end), None)
    if sentence is None:
        return one
    others = [part for other in among if other is not one for part in _parts(other)]
    found = _before(text, sentence, one, others, furniture) or _after(text, sentence, one.cue, others)
    return replace(one, content=(found,)) if found else one


def _parts(one: Attribution) -> list[Span]:
    return [part for part in (one.source, one.cue, *one.content) if part]


def _before(text: str, sentence: Span, one: Attribution, others: Iterable[Span], furniture: Sequence[Span]) -> Span | None:
    """The clause that a comma closes right before source and cue."""
    if one.source is None or one.cue is None or not _neighbours(text, one.source, one.cue):
        return None
    head = min(one.source.start, one.cue.start)
    start = max([sentence.start, *(span.end for span in furniture if sentence.start <= span.end <= head)])
    closed = _CLOSED.search(text, start, head)
    if not closed or any(start < part.end and part.start < head for part in others):
        return None
    return _words(text, start, closed.end() if closed.group().strip() not in (",",) else closed.start(), _FEWEST_BEFORE)


def _neighbours(text: str, source: Span, cue: Span) -> bool:
    """Nothing but blanks between source and cue, in either order."""
    first, second = sorted((source, cue))
    return first.end <= second.start and not text[first.end : second.start].strip()


def _after(text: str, sentence: Span, cue: Span, others: Iterable[Span]) -> Span | None:
    """What follows the cue in its sentence, up to the words of another attribution."""
    end = min([sentence.end, *(part.start for part in others if part.start >= cue.end)])
    return None if text[cue.end : end].lstrip()[:1] in (*",.;:", "") else _words(text, cue.end, end, _FEWEST_AFTER)


def _words(text: str, start: int, end: int, fewest: int) -> Span | None:
    """The stretch without blanks at its edges, if it has enough words."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if len(re.findall(r"\w+", text[start:end])) >= fewest else None
