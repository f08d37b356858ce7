"""What is told, clause by clause: what is or has happened, what is to come, and the sentences of a longer statement.

Only such clauses of two reports can corroborate each other across speakers: of what happened one must be an outlet's own or by two voices, what is
to come may be told by anybody. Whatever is only possible, demanded, doubted or asked is left out of both; so is what the site added.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from communique.clauses import clauses_of, tokens_of, trimmed
from communique.model import Fact, Promise, Report, Shelf, Span, Statement, content_id
from communique.model.done import Tense

_DOUBTED = frozenset(
    "could may might should must can cannot if unless whether until plan plans planned planning expect expects expected hope hopes hoped hoping want wants wanted seek seeks ready possible possibly "
    "likely perhaps reportedly allegedly apparently claim claims claimed believe believes believed accuse accuses accused accusing deny denies denied warn warns warned urge urges urged "
    "demand demands demanded threaten threatens threatened propose proposes proposed offer offers offered nobody neither nor not never no rumour rumours rumor rumors rumoured rumored".split()
)
"""Words of what is doubted, demanded or denied, told neither as done nor as to come."""
_UNPLAIN = _DOUBTED | frozenset("will would shall said says saying told according undertook undertake undertakes".split())
"""Words of what is said, planned, doubted or denied; without any of these a clause is plain."""
_UNDONE_STEMS = ("fail", "refus", "declin", "postpon", "delay", "suppos")
_UNPLAIN_STEMS = ("pledg", "promis", "vow", "commit", "intend", "aim", "prepar", "schedul", *_UNDONE_STEMS)
_UNPLAIN_PHRASES = re.compile(
    r"\b(?:due|set) to\b|\bcall(?:s|ed|ing) for\b|\bagree[ds]? to\b|\bput off\b|\breport(?:s|ed) that\b|\bhas it that\b|\b(?:is|are|was|were) to\b|\?|n['’]t\b",
    re.I,
)
_COMING = re.compile(
    r"\b(?:will|shall|would)\b|\b(?:is|are|was|were) (?:now |also |both )?(?:to|due|scheduled|set(?! (?:alight|apart|aside|back|free|loose|off|on fire|out|up)))\b|\bto be [a-z]+(?:ed|en|ld|pt|t)\b|\b(?:due|scheduled|set) (?:to|for|by)\b"
    r"|\b(?:undert(?:ook|akes?|aken)|pledge[ds]?|promise[ds]?|vow(?:ed|s)?|agree[ds]?|undertaking|committed) to\b|\b(?:bans?|bars?|obliges?|forbids?)\b"
)
"""Words of what is announced, agreed or promised."""
_COMING_WORDS = frozenset("will shall would to due scheduled set ban bans bar bars oblige obliges forbid forbids".split())
"""A quick look: one of these stands in every such words."""
_SWORN = re.compile(r"\b(?:promise|pledge|undertaking|commitment|agreement|deal) to\s+(?=[a-z])")
"""What stands behind such a noun is what is to come, without who met where when it was given."""
_BINDING = frozenset("if unless whether provided once until soon long return exchange t".split())
_BOUND = re.compile(r"\b(?:if|unless|whether|provided|once|until|as soon as|as long as|in return|in exchange for)\b|\?|n['’]t\b", re.I)
"""With one of these a sentence tells of what may come, not of what is to; it holds a question mark or one of the words before."""
_WORDS = re.compile(r"[A-Za-z]+")
_OPEN = frozenset({"if", "unless", "whether", "will", "would"})
"""With one of these, or asking, a sentence may tell of what is to come in any of its clauses."""
_ELLIPTIC = re.compile(r"(?:and\s+|but\s+)?that\b|to\s+[a-z]|(?:and|or|but)\b[^,;]{0,80}?\bto\s+[a-z]", re.I)
""" "Norland undertook to pay, and Veldania to open its archive": what stands behind the "and" is promised too; "to push the two sides towards talks" tells of an aim."""
_THAT = re.compile(r"that\s+")
_RELATIVE = re.compile(r",\s+(?=(?:where|who|which|whose)\b)")
_HEAD = re.compile(r"(?:In|After|At|With|Under|Following)\s[^,]{20,200},\s")
"""What stands before the subject: "In a note that the mediator read out, Norland undertook to pay"."""
_TELLING = frozenset({"asserts", "announces"})
"""Acts of statements whose clauses tell of what is."""
_PLANNING = _TELLING | {"offers", "accepts", "reaffirms"}
"""Acts of statements whose clauses tell of what is to come."""
_FEWEST, _LONGEST = 6, 400
"""Words that a clause must have, and letters beyond which it is no clause."""
_FEWEST_IN_SENTENCE = 4
_MARKED = 40
"""Letters between two quotation marks that only show whose words a clause uses, and do not cut it ("after a “very nice” call")."""
_TIMES = re.compile(r"\s(?=(?:after|before|when)\s+(?!(?:a|an|the)?\s*\d)(?:[\w’'-]+\W+){4}[\w’'-]+)|,\s+(?=when\b)")
"""Where a clause of another time begins, of some words."""
_TIMED = frozenset({"after", "before", "when"})
"""A quick look: without one of these words no clause of another time begins."""
_ALSO_TO_BE = re.compile(r"\s+(?=and\s+(?:the|its|his|her|their)\s+(?:[\w’'-]+\s+){1,4}to\s+be\b)")
""" "The visits are to take place in May and the copies to be handed over in June": two things."""


def find_facts(
    report: Report, sentences: Sequence[Span], statements: Sequence[Statement], promises: Sequence[Promise] = ()
) -> tuple[Fact, ...]:
    """The clauses, in the order of the text; none of the outlet's shares anything with what somebody is quoted with or with what is no news."""
    text = report.text
    said = [*report.furniture, *(part for one in statements for part in one.content)]
    taken, cued = Shelf(said), Shelf([*said, *(one.cue for one in statements if one.cue)])
    found: dict[tuple[Span, str, Tense], None] = {}
    for sentence in sentences:
        found |= {(clause, "outlet", "done"): None for clause in _plain(text, sentence, cued)}
        found |= {(clause, "outlet", "coming"): None for clause in _to_come(text, sentence, taken)}
    for one in statements:
        for piece in one.content:
            if one.act in _TELLING:
                found |= {(clause, one.id, "done"): None for part in _cut(text, piece, sentences) for clause in _quoted(text, part)}
            if one.act in _PLANNING and one.condition is None:
                found |= {
                    (clause, one.id, "coming"): None for part in _cut(text, piece, sentences) for clause in _to_come(text, part, None)
                }
        found |= {(part, one.id, "said"): None for part in _parts(text, sentences, one)}
    found |= {(one.span, one.account, "coming"): None for one in promises}
    return tuple(Fact(_id(report, *key), *key) for key in sorted(found, key=lambda key: (key[0], key[1], key[2])))


def _id(report: Report, span: Span, account: str, tense: Tense) -> str:
    more = [*([account] if account != "outlet" else []), *([tense] if tense != "done" else [])]
    return content_id("fact", report.id, str(span.start), str(span.end), *more)


def _quoted(text: str, piece: Span) -> Iterator[Span]:
    """The clauses of what somebody says that tell of what is or was."""
    for whole in _told_clauses(text, piece):
        that = _THAT.match(text, whole.start, whole.end)
        clause = Span(that.end(), whole.end) if that else whole
        if _is_plain(text, clause) and not _is_open(text, clause):
            yield clause


def _is_open(text: str, span: Span) -> bool:
    return text.find("?", span.start, span.end) >= 0 or not _OPEN.isdisjoint(tokens_of(text, span))


_TORN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|the|an?|of|to|and|or|that|which|who|in|on|at|by|for|with|from|as)\s*$", re.I
)
""" "Talks on a deal that have been | “very difficult”": a clause that ends so is torn."""
_LAST = 5
"""Letters that the longest of these words has."""


def _plain(text: str, sentence: Span, taken: Shelf) -> Iterator[Span]:
    if _is_open(text, sentence):
        return
    near = taken.sharing(sentence)
    if any(sentence.within(one) for one in near):
        return
    for clause in _told_clauses(text, sentence):
        if not any(one.overlaps(clause) for one in near) and _is_plain(text, clause):
            yield clause


def _to_come(text: str, sentence: Span, taken: Shelf | None) -> Iterator[Span]:
    """Clauses of what is announced, agreed or promised without a condition."""
    if _COMING_WORDS.isdisjoint(tokens_of(text, sentence)):
        return
    if not _COMING.search(text, sentence.start, sentence.end) or _is_bound(text, sentence):
        return
    near = taken.sharing(sentence) if taken else []
    parts = (part for whole in clauses_of(text, sentence) for part in _split(text, whole, _ALSO_TO_BE))
    for clause in (each for part in parts for each in _with_main(text, part)):
        words = _WORDS.findall(text[clause.start : clause.end])
        told = {word if word == "May" else word.lower() for word in words}
        sure = _DOUBTED.isdisjoint(told) and not any(word.startswith(_UNDONE_STEMS) for word in told)
        fits = len(words) >= _FEWEST and clause.end - clause.start <= _LONGEST and _COMING.search(text, clause.start, clause.end)
        if sure and fits and not any(one.overlaps(clause) for one in near):
            yield clause
            sworn = _SWORN.search(text, clause.start, clause.end)
            if sworn and len(_WORDS.findall(text[sworn.end() : clause.end])) >= _FEWEST:
                yield Span(sworn.end(), clause.end)


def _is_bound(text: str, sentence: Span) -> bool:
    likely = text.find("?", sentence.start, sentence.end) >= 0 or not _BINDING.isdisjoint(tokens_of(text, sentence))
    return likely and _BOUND.search(text, sentence.start, sentence.end) is not None


def _parts(text: str, sentences: Sequence[Span], one: Statement) -> Iterator[Span]:
    """The sentences of a statement that has several; a condition stays in its own."""
    parts = [part for piece in one.content for part in _cut(text, piece, sentences)]
    if len(parts) > 1 and one.act not in ("asks", "declines-comment"):
        yield from (part for part in parts if len(_WORDS.findall(text[part.start : part.end])) >= _FEWEST_IN_SENTENCE)


def _end(span: Span) -> int:
    return span.end


def _cut(text: str, piece: Span, sentences: Sequence[Span]) -> Iterator[Span]:
    for at in range(bisect_right(sentences, piece.start, key=_end), len(sentences)):
        if sentences[at].start >= piece.end:
            break
        start, end = max(piece.start, sentences[at].start), min(piece.end, sentences[at].end)
        if start < end and (part := trimmed(text, start, end)).start < part.end:
            yield part


def _told_clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Clauses, also those whole that only marks around a few words cut, and cut where another time begins."""
    clauses, joined = clauses_of(text, sentence), list[Span]()
    for clause in clauses:
        if joined and _is_marked(text, joined[-1], clause):
            joined[-1] = Span(joined[-1].start, clause.end)
        else:
            joined.append(clause)
    for clause in dict.fromkeys((*clauses, *joined)):
        head = _HEAD.match(text, clause.start, clause.end)
        yield from [trimmed(text, clause.start, head.end())] if head else []
        timed = (clause,) if _TIMED.isdisjoint(tokens_of(text, clause)) else _split(text, clause, _TIMES)
        yield from (part for one in timed for part in _with_main(text, one))


def _with_main(text: str, clause: Span) -> Iterator[Span]:
    """The clause, and without what a relative clause at its end tells."""
    yield clause
    found = _RELATIVE.search(text, clause.start, clause.end)
    if found:
        yield trimmed(text, clause.start, found.start())


def _split(text: str, clause: Span, at: re.Pattern[str]) -> Iterator[Span]:
    found = at.search(text, clause.start, clause.end)
    cut = found.start() if found else clause.end
    yield from (part for part in (trimmed(text, clause.start, cut), trimmed(text, cut, clause.end)) if part.start < part.end)


def _is_marked(text: str, before: Span, after: Span) -> bool:
    """Are the two parted by a quotation mark alone, and one of them a few words between marks?"""
    between = text[before.end : after.start]
    opens, closes = between.strip(" ") in ("“", '"') and between[0] == " ", between.strip(" ") in ("”", '"') and between[-1] == " "
    if opens:
        end = re.compile(r"[”\"]").search(text, after.start, after.start + _MARKED)
        return end is not None and after.end <= end.start()
    return closes and bool(re.search(r"\s[“\"][^”\"]{1,40}$", text[max(0, before.end - _MARKED - 2) : before.end]))


def _is_plain(text: str, clause: Span) -> bool:
    words = text[clause.start : clause.end]
    if len(words) > _LONGEST or len(words.split()) < _FEWEST or _ELLIPTIC.match(words):
        return False
    if any(map(_is_unplain, _WORDS.findall(words))) or _TORN.search(words, max(0, len(words.rstrip()) - _LAST)):
        return False
    return not _UNPLAIN_PHRASES.search(words)


@lru_cache(maxsize=2**13)  # asked about every word of a report
def _is_unplain(word: str) -> bool:
    told = word if word == "May" else word.lower()
    return told in _UNPLAIN or told.startswith(_UNPLAIN_STEMS)
