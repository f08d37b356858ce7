"""Who the source phrase of an attribution names, and in what way.

The head of the phrase decides: "a spokesman for President Orlov" is not Orlov.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Entity, Mention, SourceKind, Span, Speaker
from communique.states import States

_LEADING = re.compile(r"(?:according to|by|from|both|even|only|while|but|and|as|citing|quoting)\s+", re.I)
_TURNS = re.compile(
    r"\b(?:of|for|to|from|in|with|by|at|on|close|near|familiar|against|about|who|that|which|whose|and|or)\b|,|['’]s\b|[(;:]", re.I
)
_OWNED = re.compile(r"['’]s?(?=\s|\Z)")
_NOUN_AFTER = re.compile(r"[\s-]+([a-z][\w-]*)")
_AND = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+(?:the\s+|his\s+|her\s+|their\s+)?")
_JOINT = re.compile(r"\b(?:joint|common)\s+(?:\w+\s+)?(?:statement|communiqu[eé]|declaration|press|news|letter|article|communique)", re.I)
_ISSUED = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$", re.I)
_RELAYS = re.compile(
    r"\s+(?:news\s+agency\s+|agency\s+|news\s+)?(?:has\s+|also\s+)?(?:quoted|quotes|cited|cites|quoting|citing|reported|reports)\b"
)
_ACCORDING = re.compile(r"\b(?:according to|quoted by|cited by|told|as reported by|reported by)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.I)


def find_head(text: str, source: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a source phrase is about, None if its head is somebody whom no mention names.

    A title hands on to the name after it: of "the country's Foreign Minister Ada Brekke" the name.
    """
    start = source.start + _skipped(source.of(text))
    for at, one in _outermost(source, mentions):
        if _TURNS.search(text, start, max(start, one.span.start)):
            return None
        if _OWNED.match(text, one.span.end) and one.span.end < source.end:
            return None
        if one.kind in ("state", "organisation", "place") and _describes(text, one.span, source):
            continue
        return _named_after(text, mentions, at, source) or one
    return None


def _skipped(words: str) -> int:
    match = _LEADING.match(words)
    return match.end() if match else 0


def _outermost(source: Span, mentions: Sequence[Mention]) -> list[tuple[int, Mention]]:
    kept: list[tuple[int, Mention]] = []
    for at, one in enumerate(mentions):
        if one.span.overlaps(source) and one.span.start < source.end and not (kept and one.span.within(kept[-1][1].span)):
            kept.append((at, one))
    return kept


def _describes(text: str, span: Span, source: Span) -> bool:
    """Does a name stand before a noun that it only describes ("NATO sources")?"""
    match = _NOUN_AFTER.match(text, span.end, source.end)
    return match is not None and match[1] not in vocabulary("grammar")["not_described"].split()


def _named_after(text: str, mentions: Sequence[Mention], at: int, source: Span) -> Mention | None:
    office = mentions[at]
    if office.kind != "role":
        return None
    for one in mentions[at + 1 : at + 6]:
        if one.kind == "person" and one.span.start >= office.span.end and one.span.within(source):
            same = one.entity is not None and one.entity == office.entity
            return one if same or text[office.span.end : one.span.start] == " " else None
    return None


def find_speaker(
    text: str, sentence: Span, source: Span, mentions: Sequence[Mention], entities: Sequence[Entity], states: States
) -> Speaker:
    """The speaker that a source phrase names, as far as it can be known.

    `sentence` is the one the phrase stands in (relays and joint statements are told beside it); `mentions`
    have their entities filled. `entity` is None for somebody unnamed, for a document without a clear issuer and for
    several speakers at once.
    """
    relay = _relay(text, sentence, source, mentions)
    if _is_document(text, source, mentions):
        joint = _JOINT.search(source.of(text)) is not None
        return Speaker(None if joint else _issuer(text, source, mentions), source, "joint" if joint else "document", relay)
    if _several(text, source, mentions):
        return Speaker(None, source, "joint", relay)
    head = find_head(text, source, mentions)
    entity = None if head is None else head.entity or _capital(text, source, head, states)
    known = next((one for one in entities if one.id == entity), None)
    kind = _kind(text, sentence, source, head, known)
    return Speaker(entity, source, kind, None if relay == entity else relay)


def _capital(text: str, source: Span, head: Mention, states: States) -> str | None:
    """A capital that is the whole source speaks as a government."""
    state = states.by_capital(head.span.of(text)) if head.kind == "place" and head.span == source else None
    return state.code if state else None


def _kind(text: str, sentence: Span, source: Span, head: Mention | None, known: Entity | None) -> SourceKind:
    if head is None or any(word in source.of(text).casefold() for word in _words("nameless")):
        return "unnamed"
    if known is None:
        return "named" if head.kind in ("person", "pronoun") else "institution" if head.kind in ("organisation", "state") else "unnamed"
    if known.kind == "group":
        joint = _JOINT.search(text, source.end, sentence.end) or " and " in known.name
        return "joint" if joint else "unnamed"
    return "named" if known.kind == "person" else "institution"


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocabulary("collectives")[key])


# --- documents, several speakers, relays ----------------------------------------------------------


def _is_document(text: str, source: Span, mentions: Sequence[Mention]) -> bool:
    """Is the noun that the phrase is about a text ("a statement by the ministry", "the ministry's report")?"""
    words = source.of(text)
    core = re.split(
        r"\s(?:of|by|from|on|in|for|to|that|which|who|with|seen|obtained|issued|published|released|about|between)\s|,", words, maxsplit=1
    )[0]
    last = re.split(r"[\s'’]+", core.strip(" \"“”'’").casefold())
    head = " ".join(last[-2:]) in _words("documents") or last[-1] in _words("documents")
    end = source.start + len(core)
    return head and not any(one.kind in ("person", "pronoun") and one.span.end == end for one in mentions)


def _issuer(text: str, source: Span, mentions: Sequence[Mention]) -> str | None:
    """Whose text it is: the owner at the head of the phrase, or the one after "by" or "from"."""
    for at, one in _outermost(source, mentions):
        owner = _OWNED.match(text, one.span.end) and not _TURNS.search(text, source.start, one.span.start)
        if owner or _ISSUED.search(text, source.start, one.span.start):
            return (_named_after(text, mentions, at, source) or one).entity
    return None


def _several(text: str, source: Span, mentions: Sequence[Mention]) -> bool:
    """Two heads joined by "and"?"""
    tops = [one for _, one in _outermost(source, mentions) if one.kind != "place"]
    heads = [one for one in tops if one.entity or one.kind in ("person", "role", "organisation", "state", "group")]
    joined = any(_AND.fullmatch(text, left.span.end, right.span.start) for left, right in pairwise(heads))
    first = heads[0] if heads else None
    return joined and first is not None and not _TURNS.search(text, source.start + _skipped(source.of(text)), first.span.start)


def _relay(text: str, sentence: Span, source: Span, mentions: Sequence[Mention]) -> str | None:
    """Through whom the words came: "TASS quoted him as saying", "according to TASS, he said"."""
    for one in mentions:
        outside = one.span.within(sentence) and not one.span.overlaps(source)
        if outside and one.kind == "organisation" and one.entity and _passes_on(text, sentence, one.span):
            return one.entity
    return None


def _passes_on(text: str, sentence: Span, span: Span) -> bool:
    before = _ACCORDING.search(text, max(sentence.start, span.start - 60), span.start)
    return (before is not None and not before[0].casefold().startswith("told")) or _RELAYS.match(text, span.end, sentence.end) is not None
