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
_DOING = re.compile(r"\b(?!(?:act|outgo|incom|lead|rul|govern|visit|found|sitt|liv)ing)[a-z]+ing\s+(?:(?:the|an?)\s+)?\Z")
_OWNED = re.compile(r"['’]s?(?=\s|\Z)")
_WORD_AFTER = re.compile(r"[ \u00a0-]+([a-z][\w-]*|[A-Z]\w*)")
_OWNER_OF = re.compile(r"(?: [A-Z]\w*){0,3}['’]s? ")
_LISTED = re.compile(r",? (?:the )?|,? of (?:the )?")
_AND = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+(?:the\s+|his\s+|her\s+|their\s+)?")
_JOINT = re.compile(r"\b(?:joint|common)\s+(?:\w+\s+)?(?:statement|communiqu[eé]|declaration|press|news|letter|article|communique)", re.I)
_ISSUED = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$", re.I)
_INSERTED = re.compile(
    r",\s+(?:[a-z]+ly\s+)?(?P<verb>[a-z]+(?:ed|en|ght|nt|lt|ld)|led|made|met|known)\b"
    r"(?:\s[^,;:\"“”]{0,120})?\s(?:by|with|of|from)\s+(?:(?:the|its|his|her|their)\s+)?"
)
_CLAUSE_OPENS = re.compile(r"(?:^|[,;:–—]\s|\b(?:and|but|while|that|as|because|although|whereas|meanwhile)\s)[\"“(]?(?:the\s)?$", re.I)
_RELAYS = re.compile(
    r"\s+(?:news\s+agency\s+|agency\s+|news\s+)?(?:has\s+|also\s+)?(?:quoted|quotes|cited|cites|quoting|citing|reported|reports)\b"
)
_ACCORDING = re.compile(r"\b(?:according to|quoted by|cited by|told|as reported by|reported by)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.I)


def find_head(text: str, source: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a source phrase is about, None if its head is somebody whom no mention names.

    A title hands on to the name after it: of "the country's Foreign Minister Ada Brekke" the name; an outlet or
    a state to the one who is its: of "The Herald's Ada Brekke" the name.
    """
    start = source.start + _skipped(source.of(text))
    tops = _outermost(source, mentions)
    names = [one for _, one in tops]
    titled = _titled(text, source, start, names) or _last_name(text, source, start, names)
    if titled is not None:
        return titled
    for at, one in tops:
        if _TURNS.search(text, start, max(start, one.span.start)) or _DOING.search(text, start, max(start, one.span.start)):
            return None
        owner = _OWNER_OF.match(text, one.span.end, source.end) or (one.span.end < source.end and _OWNED.match(text, one.span.end))
        if owner:
            return _one_owned(one, owner.end(), mentions[at:], source)
        if one.kind != "pronoun" and _describes(text, one, source):
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


def _titled(text: str, source: Span, start: int, tops: Sequence[Mention]) -> Mention | None:
    """The name that a source phrase comes to after nothing but titles ("His counterpart, the chief delegate, Neva Idris,")."""
    named = next((at for at, one in enumerate(tops) if one.kind == "person"), None)
    if not named or any(one.kind != "role" for one in tops[:named]) or tops[0].span.start != start:
        return None
    gaps = all(text[a.span.end : b.span.start] in (" ", ", ", ", the ") for a, b in pairwise(tops[: named + 1]))
    ends = tops[named].span.end
    return tops[named] if gaps and (ends >= source.end or text[ends] == ",") else None


def _last_name(text: str, source: Span, start: int, tops: Sequence[Mention]) -> Mention | None:
    """The person whose name closes the first noun phrase, as in "Green Party leader Ada Brekke of Hovden"."""
    turn = _TURNS.search(text, start, source.end)
    end = start + len(text[start : turn.start() if turn else source.end].rstrip())
    return next((one for one in tops if one.kind == "person" and one.span.end == end and not (turn and turn[0].endswith("s"))), None)


def _one_owned(owner: Mention, end: int, mentions: Sequence[Mention], source: Span) -> Mention | None:
    """The person or body named right after "the Herald's", "Norland's"."""
    if owner.kind not in ("state", "organisation", "place"):
        return None
    return next(
        (one for one in mentions if one.kind in ("person", "organisation") and one.span.start == end and one.span.within(source)), None
    )


def _describes(text: str, one: Mention, source: Span) -> bool:
    """Does a name stand before a noun that it only describes ("NATO sources", "an Orlov aide"), or go on ("UN Women")?"""
    match = _WORD_AFTER.match(text, one.span.end, source.end)
    if match is None or one.kind not in ("state", "organisation", "place", "person"):
        return False
    if one.kind == "person" or match[1][0].isupper():
        return one.kind != "person" or match[1].lower() in _nouns()
    return match[1] not in vocabulary("grammar")["not_described"].split()


@cache
def _nouns() -> frozenset[str]:
    """Offices and groups, which a name may describe."""
    offices, many = vocabulary("offices"), vocabulary("collectives")
    return frozenset([*offices["heads"], *many["groups"], *many["stand_ins"], *many["bodies"]])


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
    source = _with_subject(text, sentence, source, mentions)
    relay = _relay(text, sentence, source, mentions)
    if _is_document(text, source, mentions):
        joint = _JOINT.search(source.of(text)) is not None
        return Speaker(None if joint else _issuer(text, source, mentions), source, "joint" if joint else "document", relay)
    if _several(text, source, mentions):
        return Speaker(None, source, "joint", relay)
    head = find_head(text, source, mentions)
    head = None if head and _a_people(text, source, head, states) else head
    entity = None if head is None else head.entity or _capital(text, source, head, states)
    known = next((one for one in entities if one.id == entity), None)
    kind = _kind(text, sentence, source, head, known)
    return Speaker(entity, source, kind, None if relay == entity else relay)


def _with_subject(text: str, sentence: Span, source: Span, mentions: Sequence[Mention]) -> Span:
    """The source phrase; if it is only the last words of an insertion after the true subject, from that subject on.

    Of "Norland, backed by its allies, insists" the allies say nothing. An insertion with a verb of saying is left
    alone: of "the plan, announced by Norland, ..." it is Norland that announced.
    """
    comma = text.rfind(",", sentence.start, source.start)
    inserted = _INSERTED.fullmatch(text, comma, source.start) if comma > 0 else None
    closed = text[source.end - 1] == "," or text[source.end : source.end + 1] == ","
    if inserted is None or not closed or inserted["verb"] in _spoken():
        return source
    subject = [at for at, one in enumerate(mentions) if one.span.end == comma and one.span.start >= sentence.start]
    start = min((_from_title(text, mentions, at) for at in subject), default=None)
    opens = start is not None and _CLAUSE_OPENS.search(text[sentence.start : start])
    return Span(start, source.end) if start is not None and opens else source


@cache
def _spoken() -> frozenset[str]:
    return frozenset(form for line in vocabulary("speech")["verbs"] for form in line.split()) | _saying()


@cache
def _saying() -> frozenset[str]:
    return frozenset(vocabulary("collectives")["saying"])


def _from_title(text: str, mentions: Sequence[Mention], at: int) -> int:
    """Where a mention begins, the title before it counted."""
    start = mentions[at].span.start
    return min([start, *(one.span.start for one in mentions[max(0, at - 4) : at] if text[one.span.end : start] == " ")])


def _a_people(text: str, source: Span, head: Mention, states: States) -> bool:
    """ "Norlanders" are no government; "the Norlanders" may be one."""
    words = head.span.of(text)
    return head.span == source and head.kind == "state" and words.endswith("s") and states.by_demonym(words) is not None


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
            whole = _OWNER_OF.match(text, one.span.end, source.end)
            owned = _one_owned(one, whole.end(), mentions[at:], source) if whole else None
            issuer = owned or _named_after(text, mentions, at, source) or one
            return None if issuer is one and not owner and _describes(text, one, source) else issuer.entity
    return None


def _several(text: str, source: Span, mentions: Sequence[Mention]) -> bool:
    """Two heads joined by "and"? Two offices of one person ("Jan Ek, historian and professor") are one head."""
    tops = [one for _, one in _outermost(source, mentions) if one.kind != "place"]
    heads = [one for one in tops if one.entity or one.kind in ("person", "role", "organisation", "state", "group")]
    if not heads or _TURNS.search(text, source.start + _skipped(source.of(text)), heads[0].span.start):
        return False
    apposed = False
    for left, right in pairwise(heads):
        gap = text[left.span.end : right.span.start]
        if _AND.fullmatch(gap):
            return not (apposed and left.kind == right.kind == "role" and not gap.startswith(","))
        if not _LISTED.fullmatch(gap):
            return False
        apposed = apposed or (left.kind == "person" and right.kind == "role")
    return False


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
