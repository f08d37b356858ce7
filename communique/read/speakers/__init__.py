"""Who the source phrase of an attribution names, and in what way.

The head of the phrase decides: "a spokesman for President Orlov" is not Orlov.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Entity, Mention, SourceKind, Span, Speaker
from communique.read.speakers.titles import ARTICLE, OWNED, TURNS, after_titles, one_bearer, saying
from communique.states import States

_LEADING = re.compile(
    r"(?:according to|by|from|both|even|only|while|but|and|as|citing|quoting|nearby|meanwhile|later|(?:who|which|that|what|where)(?=\s+(?:he|she|it|they)\b))\s+",
    re.I,
)
_DOING = re.compile(r"\b(?!(?:act|outgo|incom|lead|rul|govern|visit|found|sitt|liv)ing)[a-z]+ing\s+(?:(?:the|an?)\s+)?\Z")
_WORD_AFTER = re.compile(r"[ \u00a0-]+([a-z][\w-]*|[A-Z]\w*)")
_OWNER_OF = re.compile(r"(?: [A-Z]\w*){0,3}['’]s? ")
_LISTED = re.compile(r",? (?:the )?|,? of (?:the )?")
_SEEN = re.compile(r"\b(?:seen|obtained|reviewed|viewed|examined|shared with|provided to|given to|sent to)\s+(?:by\s+)?(?:the\s+)?\Z", re.I)
_AND = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+(?:the\s+|his\s+|her\s+|their\s+)?")
_A = re.compile(r"(?:an?|his|her|their|two|some|several)\s", re.I)
_AND_TITLED = re.compile(r",?\s+and\s+(?:the\s+)?(?:[a-z-]+\s+){1,3}")
_NOUNS = re.compile(r" (?:(?!and\b)[a-z-]+ ){1,4}")
_KIND_BEFORE = re.compile(r"(?:(?:the|an?) )?(?:[a-z-]+ ){0,4}([a-z-]+) (?=[A-Z])")
_NEW_GOVERNMENT = re.compile(r"\s?(?:[a-z-]+ ){0,2}(?:government|administration|leadership|regime|authorities)[\s,.]*")
_UNKNOWN = re.compile(
    r"(?:[A-Z\u00c0-\u00dd][\w’ʻ'&./-]*(?: (?:(?:of|for|the|de|du|&) ){0,2}[A-Z\u00c0-\u00dd][\w’ʻ'&./-]*){0,7}"
    r"|(?i:the|this|that) (?:[\w’'-]+ ){0,4}[a-z\d-]{3,}|[Pp]olice|him|her|them)"
)
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


_OWNED_BODY = re.compile(r"['’]s? [a-z]+\Z")
_BY = re.compile(r"\s+(?:by|from|of|issued by|released by)\s+(?:the\s+)?")
_THE_TEXT = re.compile(r"(?:the|this|that)\s+(?:\w+\s+)?\w+", re.I)
_WHOSE_TEXT = re.compile(
    r"(?:according to\s+|citing\s+)?(?:(?:the|an?|another|this|that|its|recent|new|latest|previous|april|\d{4})\s+){0,4}", re.I
)
_DECLARATIONS = ("statement", "communique", "communiqué", "declaration", "announcement", "release")
_NEAR = 500
_LONGEST = 400
"""No mention has more characters."""
_LOOKS_BACK = 1200
"""So many characters back the text may have been told of."""
_VOICES = ("person", "organisation", "state", "group", "pronoun", "role")
_ISSUING = frozenset(
    ["issued", "issues", "released", "releases", "published", "publishes", "posted", "wrote", "signed", "adopted", "passed"]
)


def find_head(text: str, source: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that a source phrase is about; if it names several or somebody whom no mention names, a new one of those words.

    None for a text. Of a phrase about somebody unnamed ("an aide to Brekke") it is a new mention of the whole phrase.
    """
    together = _several(text, source, mentions)
    if together is not None:
        return Mention(together, "group")
    head = _named_head(text, source, mentions)
    return head or (None if _is_document(text, source, mentions) else _unknown(text, source))


def _unknown(text: str, source: Span) -> Mention:
    """An unknown name or description alone ("the tech giant"), without what stands before it, else the whole phrase."""
    words = source.of(text)
    start = source.start + _skipped(words)
    end = source.start + len(words.rstrip(" ,."))
    if text[start].isupper() and (article := ARTICLE.match(text, start, end)) and text[article.end() : article.end() + 1].isupper():
        start = article.end()
    kind = _KIND_BEFORE.match(text, start, end)
    if kind is not None and kind[1] in _kinds_of_bodies():
        start = kind.end()
    return Mention(Span(start, end) if start < end and _UNKNOWN.fullmatch(text, start, end) else source, "role")


@cache
def _kinds_of_bodies() -> frozenset[str]:
    """Words that say what the name after them bears ("the conservative daily Arsk Novosti")."""
    grammar = vocabulary("grammar")
    return frozenset([*grammar["kinds"].split(), *grammar["firms"].split(), "hub", "body", "ngo", "tank"])


def _named_head(text: str, source: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention at the head of a source phrase.

    A title hands on to the name after it: of "the country's Foreign Minister Ada Brekke" the name; an outlet or
    a state to the one who is its: of "The Herald's Ada Brekke" the name.
    """
    if source.of(text) == "which":
        return next((one for one in mentions if one.kind in _VOICES and text[one.span.end : source.start] == ", "), None)
    start = source.start + _skipped(source.of(text))
    tops = _outermost(source, mentions)
    names = [one for _, one in tops]
    titled = after_titles(text, source, start, names)
    if titled is not None:
        return titled
    for at, one in tops:
        if TURNS.search(text, start, max(start, one.span.start)) or _DOING.search(text, start, max(start, one.span.start)):
            return None
        owner = _OWNER_OF.match(text, one.span.end, source.end) or (one.span.end < source.end and OWNED.match(text, one.span.end))
        if owner and owner.end() >= source.end and one.kind in ("person", "pronoun"):
            return one
        if owner and one.kind == "state" and _NEW_GOVERNMENT.fullmatch(text, owner.end(), source.end):
            return one
        if owner:
            return _one_owned(one, owner.end(), mentions[at:], source)
        if one.kind != "pronoun" and _describes(text, one, source):
            continue
        return _named_after(text, mentions, at, source) or _office_of(text, one, names) or one
    return None


def _office_of(text: str, title: Mention, names: Sequence[Mention]) -> Mention | None:
    """ "President Orlov's office": the body, after the title of the one whose it is."""
    after = next((one for one in names if one.span.start >= title.span.end), None)
    fits = title.kind == "role" and after is not None and after.kind == "organisation" and _OWNED_BODY.search(after.span.of(text))
    return after if fits and after and text[title.span.end : after.span.start] == " " else None


def _skipped(words: str) -> int:
    match = _LEADING.match(words)
    return match.end() if match else 0


def _outermost(source: Span, mentions: Sequence[Mention]) -> list[tuple[int, Mention]]:
    """The mentions that a phrase holds or begins in, with their places; `mentions` are in the order of the text."""
    kept: list[tuple[int, Mention]] = []
    for at in range(bisect_left(mentions, source.start - _LONGEST, key=_start), len(mentions)):
        one = mentions[at]
        if one.span.start >= source.end:
            break
        if one.span.end > source.start and not (kept and one.span.within(kept[-1][1].span)):
            kept.append((at, one))
    return kept


def _start(one: Mention) -> int:
    return one.span.start


def _one_owned(owner: Mention, end: int, mentions: Sequence[Mention], source: Span) -> Mention | None:
    """The person or body named right after "the Herald's", "Norland's"."""
    if owner.kind == "person":
        return next((one for one in mentions if one.kind == "organisation" and one.span.start == end and one.span.within(source)), None)
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
    if one.kind == "organisation" and _only_kind(text, one, source):
        return False
    return match[1] not in vocabulary("grammar")["not_described"].split() and match[1] not in saying()


def _only_kind(text: str, one: Mention, source: Span) -> bool:
    """Do only words for what it is follow a name ("the AFP news agency")?"""
    turn = TURNS.search(text, one.span.end, source.end)
    after = text[one.span.end : turn.start() if turn else source.end].split()
    return 0 < len(after) < 3 and all(word.strip(",.") in vocabulary("grammar")["kinds"].split() for word in after)


@cache
def _nouns() -> frozenset[str]:
    """Offices and groups, which a name may describe."""
    offices, many = vocabulary("offices"), vocabulary("collectives")
    return frozenset(
        [*offices["heads"], *many["groups"], *many["stand_ins"], *many["bodies"], "family", "campaign", "team", "household", "camp"]
    )


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
    if _SEEN.search(text, max(sentence.start, source.start - 24), source.start):
        return Speaker(None, source, "document", relay)
    together = _several(text, source, mentions)
    if together is not None:
        words = " ".join(together.of(text).split())
        group = next((one.id for one in entities if one.kind == "group" and words in one.variants), None)
        return Speaker(group or _only_person(text, together, mentions), source, "joint", relay)
    head = _named_head(text, source, mentions)
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
    return frozenset(form for line in vocabulary("speech")["verbs"] for form in line.split()) | saying()


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
    whole = ARTICLE.sub("", _LEADING.sub("", source.of(text), count=1), count=1).strip(" ,") == head.span.of(text)
    state = states.by_capital(head.span.of(text)) if head.kind == "place" and whole else None
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
    return head and not any(one.kind in ("person", "pronoun", "organisation") and one.span.end == end for one in mentions)


def _issuer(text: str, source: Span, mentions: Sequence[Mention]) -> str | None:
    """Whose text it is: the owner at the head of the phrase, or the one after "by" or "from"."""
    for at, one in _outermost(source, mentions):
        owner = OWNED.match(text, one.span.end) and not TURNS.search(text, source.start, one.span.start)
        if owner or _ISSUED.search(text, source.start, one.span.start):
            whole = _OWNER_OF.match(text, one.span.end, source.end)
            owned = _one_owned(one, whole.end(), mentions[at:], source) if whole else None
            issuer = owned or _named_after(text, mentions, at, source) or one
            return None if issuer is one and not owner and _describes(text, one, source) else issuer.entity
        if one.kind == "organisation" and _WHOSE_TEXT.fullmatch(text, source.start, one.span.start) and _text_of(text, one, source):
            return one.entity
    return _issuer_before(text, source, mentions) if _THE_TEXT.fullmatch(source.of(text).strip(" ,")) else None


def _text_of(text: str, body: Mention, source: Span) -> bool:
    """Does only the word for a text follow ("the IAEA report")?"""
    rest = text[body.span.end : source.end].strip(" ,.").casefold()
    return rest in _words("documents")


def _issuer_before(text: str, source: Span, mentions: Sequence[Mention]) -> str | None:
    """Whose text "the statement" is: of the one who spoke "in a statement" or issued one not long before."""
    word = source.of(text).strip(" ,").split()[-1].casefold()
    head = text[max(0, source.start - _LOOKS_BACK) : source.start]
    told = list(re.finditer(rf"(?i)\b(?:an?|their|his|her|its|['’]s|in)\s+(?:[\w-]+\s+){{0,3}}?{re.escape(word)}s?\b", head))
    if not told:
        return _spoke_last(text, source, mentions) if word in _DECLARATIONS else None
    spot = source.start - len(head) + told[-1].start()
    end = source.start - len(head) + told[-1].end()
    by = _BY.match(text, end)
    if by is not None:
        return _first_whole(text, Span(by.end(), by.end() + 60), mentions)
    opens = max(text.rfind(mark, 0, spot) for mark in (". ", "\n", "? ", "! ", ".” ", '." ')) + 1
    voices = [one for one in _outermost(Span(max(0, opens), end), mentions) if _speaks(text, one[1])]
    found = {one.entity for _, one in voices}
    return next(iter(found)) if len(found) == 1 else _spoke_last(text, source, mentions) if word in _DECLARATIONS and not found else None


def _spoke_last(text: str, source: Span, mentions: Sequence[Mention]) -> str | None:
    """Whose words stand before "the statement", where nobody is said to have made one."""
    near = [one for one in mentions if source.start - _NEAR < one.span.start < source.start and _speaks(text, one)]
    return near[-1].entity if near else None


def _first_whole(text: str, stretch: Span, mentions: Sequence[Mention]) -> str | None:
    """The first one named in a stretch of text, if no other is joined to it; "Norland-based" is none."""
    tops = [
        one for _, one in _outermost(stretch, mentions) if one.kind in _VOICES and text[one.span.end : one.span.end + 1] not in ("-", "‑")
    ]
    if not tops or tops[0].span.start - stretch.start > 40:
        return None
    others = [
        one for one in tops[1:] if _AND.fullmatch(text, tops[0].span.end, one.span.start) or text[tops[0].span.end : one.span.start] == ", "
    ]
    return None if any(one.kind == tops[0].kind for one in others) else tops[0].entity


def _speaks(text: str, one: Mention) -> bool:
    """Does a verb of saying or issuing follow or stand before ("said Brekke in a statement")?"""
    after = text[one.span.end : one.span.end + 40].split()[:3]
    before = text[max(0, one.span.start - 14) : one.span.start].split()[-1:]
    verbs = saying() | _ISSUING
    straight = bool(after) and (after[0] in verbs or (len(after) > 1 and after[0] in ("has", "had", "also", "later") and after[1] in verbs))
    return one.kind in _VOICES and (straight or before in (["said"], ["says"]))


def _several(text: str, source: Span, mentions: Sequence[Mention]) -> Span | None:
    """From the first to the last of those joined by "and"; two offices of one person ("Jan Ek, historian and professor") are one head."""
    tops = [one for _, one in _outermost(source, mentions) if one.kind != "place"]
    heads = [one for one in tops if one.entity or one.kind in ("person", "role", "organisation", "state", "group")]
    if not heads or TURNS.search(text, source.start + _skipped(source.of(text)), heads[0].span.start):
        return None
    apposed, last = False, None
    for left, right in pairwise(heads):
        gap = text[left.span.end : right.span.start]
        if one_bearer(text, left, right):
            continue
        if _AND.fullmatch(gap) or (_AND_TITLED.fullmatch(gap) and right.kind in ("person", "organisation") and _ends(text, source, right)):
            if _company(text, right) or (apposed and left.kind == right.kind == "role" and not gap.startswith(",")):
                break
            last = right
        elif right.kind == "person" and (gap == " " if left.kind == "role" else last is left and _NOUNS.fullmatch(gap)):
            last = right if last is left else last
        elif last is left and gap in ("'s ", "’s "):
            last = right
        elif not _LISTED.fullmatch(gap):
            break
        apposed = apposed or (left.kind == "person" and right.kind == "role")
    return Span(heads[0].span.start, last.span.end) if last else None


def _only_person(text: str, span: Span, mentions: Sequence[Mention]) -> str | None:
    """The one person among those who speak together, the others having no name ("Ada Brekke and an aide")."""
    people = {one.entity for one in mentions if one.kind == "person" and one.span.within(span)}
    others = [one for one in mentions if one.span.within(span) and one.kind in ("state", "organisation", "role")]
    nobody = all(one.kind == "role" and (one.entity in people or _A.match(text, one.span.start)) for one in others)
    return next(iter(people)) if len(people) == 1 and nobody else None


def _ends(text: str, source: Span, one: Mention) -> bool:
    return not text[one.span.end : source.end].strip(" ,.")


def _company(text: str, one: Mention) -> bool:
    """Is it only who is with the head: "her team", "other allies"?"""
    words = one.span.of(text).casefold().split()
    return one.kind == "group" and words[0] in ("his", "her", "its", "their", "other", "others")


def _relay(text: str, sentence: Span, source: Span, mentions: Sequence[Mention]) -> str | None:
    """Through whom the words came: "TASS quoted him as saying", "according to TASS, he said"."""
    first, last = (bisect_left(mentions, place, key=_start) for place in (sentence.start, sentence.end))
    for one in mentions[first:last]:
        outside = one.span.within(sentence) and not one.span.overlaps(source)
        if outside and one.kind == "organisation" and one.entity and _passes_on(text, sentence, one.span):
            return one.entity
    return None


def _passes_on(text: str, sentence: Span, span: Span) -> bool:
    before = _ACCORDING.search(text, max(sentence.start, span.start - 60), span.start)
    return (before is not None and not before[0].casefold().startswith("told")) or _RELAYS.match(text, span.end, sentence.end) is not None
