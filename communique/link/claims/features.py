"""What comparing needs of a statement, found once: its concepts with their polarity, names, figures, dates and quotations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from communique.link.claims.words import TOKEN, Phrase, Phrases, concept_at, lexicon, phrase_at, plain, stem, weight_of
from communique.model import Reading, Span, Statement

NAME_WEIGHT = 0.5
NEGATION_REACH = 10
QUOTE_RUN = 4
KEPT = 5
"""Words between marks up to which an outlet kept no more than a turn of phrase."""
WISH_REACH, REPORT_REACH = 3, 4
"""Words at the beginning of a content among which a demand or a report is its head ("Norland's demand that ...", "the claim that ...")."""
_ENDS = frozenset(",;:.!?()–—")
Name = tuple[str, frozenset[str]]
"""Entity id (empty if it is not known) and the stem of the word that names it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a content: its concept (stem after synonyms), and whether a negation governs it."""

    concept: str
    weight: float
    negated: bool
    shown: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a content, with the concept it counts."""

    number: float
    unit: str
    shown: str
    sense: str


@dataclass(frozen=True, slots=True)
class Features:
    """What comparing needs of a statement; `names` are (entity id or empty, stems of its name).

    `negative` if the words themselves negate, so that a denial does not turn them once more ("denied it: they had not
    come"; but it does turn the words of others, "denied reports that they had not come").
    `factual` if it says what is or was or will be, not what should be: only that can be contested.
    """

    statement: str
    report: str
    speaker: str | None
    words: Mapping[str, Word]
    order: tuple[Word, ...]
    names: tuple[Name, ...]
    counts: tuple[Count, ...]
    dates: tuple[str, ...]
    conditional: bool
    denies: bool
    negative: bool
    factual: bool
    quoted: frozenset[Phrase]
    ranks: tuple[tuple[str, str], ...] = ()
    """ "first", "second", "last", each with the concept it counts."""
    hinges: frozenset[str] = frozenset()
    """The telling concepts of the condition."""
    day: str | None = None
    """When it was said, else when the report was published."""
    kept: frozenset[Phrase] = frozenset()
    """Two telling words in a row between marks around a few words, of which an outlet kept just those."""
    marked: frozenset[Phrase] = frozenset()
    """Two telling words in a row between any marks."""
    parties: frozenset[str] = frozenset()
    """States that it is about beside those that its words name."""
    norm: bool = False
    """Does it say what must or should be?"""
    voiced: bool = False
    """Do words tell whose it is, if only "a source close to the talks"?"""
    answers: bool = False
    """Does it deny what somebody else claims ("rejected the Front's claim that ...")?"""
    affirms: bool = False
    """Does it deny that something was not so ("dismissed reports that they had not come")?"""


def features_of(reading: Reading) -> tuple[Features, ...]:
    """The features of every statement of a report, made once."""
    return tuple(_features(reading, one) for one in reading.statements)


def features_of_clause(reading: Reading, key: str, span: Span, parties: Iterable[str] = ()) -> Features:
    """Of a clause that the outlet itself tells; and the states that it is about, where words outside it name them."""
    found = _features(reading, Statement(key, reading.report.id, "indirect", "asserts", None, None, (span,)))
    return replace(found, parties=frozenset(one for one in parties if _state_or(one, "")))


def features_of_part(reading: Reading, key: str, span: Span, whole: Statement) -> Features:
    """Of a sentence of a statement: what holds for the statement holds for it, but for a condition and a denial that stand elsewhere."""
    condition = whole.condition if whole.condition and whole.condition.overlaps(span) else None
    quotes = tuple(one for one in whole.quotes if one.overlaps(span))
    return _features(reading, replace(whole, id=key, content=(span,), quotes=quotes, condition=condition))


_TOLD = re.compile(r"(?:(?!(?:that|which|who|whether|and|but)\b)[\w'’.-]+,?\s+){0,9}?(?P<noun>[a-z]+?)s?\s+(?:made\s+)?that\s+(?=\w)", re.I)
""" "the Front's claim that | the army has left"."""


def _denied_clause(reading: Reading, statement: Statement) -> tuple[Span, ...] | None:
    """Of "denied the claim that it was so" the words that it was so: they are what is denied, whoever claimed it. None for any other content."""
    if statement.act not in ("denies", "rejects") or not statement.content:
        return None
    first, *rest = statement.content
    found = _TOLD.match(reading.report.text, first.start, first.end)
    if found is None or found["noun"].casefold() not in lexicon().told:
        return None
    return (Span(found.end(), first.end), *rest)


def _features(reading: Reading, statement: Statement) -> Features:
    clause = _denied_clause(reading, statement)
    pieces = [_piece(reading, span) for span in clause or statement.content]
    order = tuple(word for words, _, _ in pieces for word in words)
    tokens = [token for _, tokens, _ in pieces for token in tokens]
    names = {name for _, _, names in pieces for name in names}
    quotes = [_plain_words(reading.words(span)) for span in statement.quotes]
    words: dict[str, Word] = {}
    for word in order:
        if word.weight and (word.concept not in words or word.negated):
            words[word.concept] = word
    return Features(
        statement=statement.id,
        report=statement.report,
        speaker=statement.speaker.entity if statement.speaker else None,
        words=words,
        order=order,
        names=tuple(sorted(names, key=lambda name: (name[0], sorted(name[1])))),
        counts=tuple(_counts(tokens)),
        dates=tuple(sorted({one.value for one in reading.dates if one.value and any(one.span.within(span) for span in statement.content)})),
        conditional=statement.condition is not None or _has_phrase(tokens, lexicon().conditions),
        denies=statement.act in ("denies", "rejects"),
        negative=any(word.negated for word in order) and not clause and not _has_phrase(tokens[:REPORT_REACH], lexicon().reports),
        factual=_is_factual("denies" if clause else statement.act, tokens),
        quoted=frozenset(run for words in quotes for run in _runs(words)),
        ranks=tuple(_ranks(tokens)),
        hinges=_hinges(reading, statement.condition),
        day=statement.said or (reading.report.published or "")[:10] or None,
        kept=frozenset(pair for words in quotes if len(words) <= KEPT for pair in _telling(words)),
        marked=frozenset(pair for words in quotes for pair in _telling(words)),
        norm=_has_phrase(tokens, lexicon().norms),
        voiced=statement.speaker is not None and statement.speaker.span is not None,
        answers=clause is not None,
        affirms=clause is not None and any(word.negated for word in order),
    )


def _hinges(reading: Reading, condition: Span | None) -> frozenset[str]:
    words = _piece(reading, condition)[0] if condition else []
    return frozenset(one.concept for one in words if one.weight)


def _is_factual(act: str, tokens: list[str]) -> bool:
    """A claim of fact: not a demand and its refusal, nor an offer and its answer, which are positions and can both be true."""
    known = lexicon()
    if act not in known.factual_acts and not (act == "rejects" and _has_phrase(tokens[:REPORT_REACH], known.reports)):
        return False
    return not _has_phrase(tokens, known.norms) and not _has_phrase(tokens[:WISH_REACH], known.wishes)


_Token = tuple[str, int, int]
"""A word with where it begins and ends in the text."""


def _piece(reading: Reading, span: Span) -> tuple[list[Word], list[str], list[Name]]:
    """The words of one stretch of content, its tokens without dates, and the names in it."""
    text = reading.report.text
    dates = [one.span for one in reading.dates if one.span.overlaps(span)]
    found = [(match[0], *match.span()) for match in TOKEN.finditer(text, span.start, span.end)]
    kept = [one for one in found if not any(one[1] < date.end and date.start < one[2] for date in dates)] if dates else found
    named = dict(_named(reading, kept))
    for at, (token, start, _) in enumerate(kept):
        if start not in named and _is_name(kept, at) and not _is_common(token, text):
            named[start] = ""
    names = [(named[start], frozenset({stem(token), concept_at([stem(token)], 0)[0]})) for token, start, _ in kept if start in named]
    tokens = [plain(token) for token, _, _ in kept]
    return _words(tokens, [named.get(start) for _, start, _ in kept]), tokens, names


def _named(reading: Reading, tokens: Sequence[_Token]) -> Iterator[tuple[int, str]]:
    """Where the words begin that lie in a mention, each with the entity's id (empty where it is not known)."""
    whole = Span(tokens[0][1], tokens[-1][2]) if tokens else Span(0, 0)
    mentions = [one for one in reading.mentions if one.span.overlaps(whole) and one.kind not in ("pronoun", "role")]
    for token, start, end in tokens if mentions else ():
        if token[0].isupper():
            holder = next((one for one in mentions if one.span.start <= start and end <= one.span.end), None)
            if holder:
                yield start, holder.entity or ""


def _is_name(tokens: Sequence[_Token], at: int) -> bool:
    """A capital inside a sentence."""
    token, before = tokens[at][0], tokens[at - 1][0] if at else "."
    return token[0].isupper() and len(token) > 1 and before not in '.!?:"“”' and weight_of(stem(token)) > 0


def _is_common(token: str, text: str) -> bool:
    """A word that is capitalised in a title only ("the Trade Commissioner"): the report has it in small letters too; or an abbreviation of a known thing (POWs)."""
    return plain(token) in _small_words(text) or (stem(token),) in lexicon().concepts


@lru_cache(maxsize=16)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])", text))


def _words(tokens: list[str], named: list[str | None]) -> list[Word]:
    stems, known = [stem(token) for token in tokens], lexicon()
    words, at, negated_until = [], 0, 0
    while at < len(stems):
        size = phrase_at(stems, at, known.harmless) if stems[at] in known.harmless else 0
        if not size:
            if stems[at] in _ENDS or stems[at] in known.breaks:
                negated_until = at
            concept, size, turned = concept_at(stems, at)
            name = _state_or(named[at], concept) if named[at] is not None and size == 1 else None
            words.append(
                Word(
                    name or concept,
                    NAME_WEIGHT if name else weight_of(concept),
                    turned != (at < negated_until),
                    " ".join(tokens[at : at + size]),
                    name,
                )
            )
            if stems[at] in known.negators and phrase_at(stems, at, known.negators):
                negated_until = at + size + NEGATION_REACH
        at += size
    return words


def _state_or(entity: str | None, stem: str) -> str:
    """A state's code is the same in every report; another entity is known by its word."""
    return entity if entity and len(entity) == 3 and entity.isupper() else stem


def _counts(tokens: list[str]) -> Iterator[Count]:
    """Numbers in digits or words with the next word that says something; ordinals and years in dates are no counts."""
    values = lexicon().numbers
    at = 0
    while at < len(tokens):
        number = _number(tokens[at], values)
        start = at
        at += 1
        if number is None:
            continue
        while at < len(tokens) and (scale := values.get(tokens[at], 0)) >= 100:
            number, at = number * scale, at + 1
        unit, shown = next(_units(tokens[at : at + 3]), ("", ""))
        yield Count(number, unit, shown, _sense(tokens[max(0, start - 3) : start]))


def _ranks(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Ordinals with the next word that says something, of the two that follow."""
    for at, token in enumerate(tokens):
        rank = lexicon().ranks.get(token)
        unit = next(_units(tokens[at + 1 : at + 3]), None) if rank else None
        if rank and unit:
            yield rank, unit[0]


def _units(tokens: list[str]) -> Iterator[tuple[str, str]]:
    concepts = ((concept_at([stem(token)], 0)[0], token) for token in tokens)
    return ((concept, token) for concept, token in concepts if weight_of(concept))


def _number(token: str, values: Mapping[str, float]) -> float | None:
    if token[0].isdigit():
        plain = re.sub(r",(?=\d{3})", "", token)
        return float(plain) if re.fullmatch(r"\d{1,15}(?:\.\d+)?", plain) else None
    return values[token] if token in values and token != "one" else None


def _sense(before: list[str]) -> str:
    stems = [stem(token) for token in before]
    for sense, phrases in lexicon().bounds.items():
        if any(stems[-len(phrase) :] == list(phrase) for phrase in phrases):
            return sense
    return "exact"


def _has_phrase(tokens: list[str], phrases: Phrases) -> bool:
    stems = [stem(token) for token in tokens]
    return any(phrase_at(stems, at, phrases) for at, one in enumerate(stems) if one in phrases)


def _plain_words(text: str) -> list[str]:
    return [word for token in TOKEN.findall(text) if (word := plain(token))[0].isalnum()]


def _runs(words: list[str]) -> Iterator[Phrase]:
    return (tuple(words[at : at + QUOTE_RUN]) for at in range(len(words) - QUOTE_RUN + 1))


def _telling(words: list[str]) -> Iterator[Phrase]:
    stems = [stem(word) for word in words]
    return ((one, other) for one, other in pairwise(stems) if weight_of(one) >= 1 and weight_of(other) >= 1)
