"""Cleans the attributions a tagger found: whole words, whole quotations, no stray marks, no doubles.

The quotations come from `quotes.find_quotations`, marks included. What an attribution says of another
(one inside another, one torn by another) is the business of `nesting`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.model import Attribution, Span, united

_MARKS = "\"“”„«»‹›‘’‚'`"
_WORD = re.compile(r"\w+")
_DANGLING = re.compile(
    r"[\s,(](?:an?|the|and|or|of|to|from|into|than|but|its|their|our|(?:has|have|had|will|would) now|[\w-]+['’]s?|[\w-]+-)\s*$"
)
_REST_OF_CLAUSE = re.compile(r"['’]?(?<!\s)s?(?:[ \xa0]+[\w'’-]+){1,15}(?=[\s,.;:!?\"“”»)(–—-]|$)")
_REST_OF_WORD = re.compile(r"[\w-]+(?: \w+)?")
_HEAD = re.compile(r"[\s,;:.–—-]+")
_INITIALS = re.compile(r"(?:\b\w\.){2,}$|\b(?:Mr|Mrs|Ms|Dr|St|Inc|Corp|Jr|Sr|Co|Ltd|No)\.$|\.\.$")
_CLINGS = re.compile(
    r"""(?:(?:(?<=\bsaid)|(?<=\bsays)|(?<=\bwrote))[ ](?:of|on|in|at|to|as|for|from|by)      # said | of the plan
    |(?:[ ](?:in|on|at|as|of|by|to|during|via))?[ ](?:an?|the)          # said | in a
    |[ ](?:in|on|at|via)[ ](?:(?:an?|the)[ ])?(?:[\w-]+[ ]){0,2}(?:statement|interview|e-?mail|twitter|telegram|x|letter|conference|briefing|social[ ]media)
    |(?<=\bsaid|\btold|.ted)[ ](?:following|(?:in|while|after|when)[ ]\w+ing))$""",
    re.X | re.I,
)
_TURNS = re.compile(
    r"(?:on|in|at|via|by|through|last|this|next|earlier|later|late|early|during|when|while|after|before|as|to|yesterday|today|tomorrow"
    r"|he|she|they|who|which|said|says|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_CAPITALS = re.compile(r"(?<=[.!?\"”])\s+(?:[A-Z0-9][A-Z0-9'’,:&$-]*\s+){2,}[A-Z][A-Z0-9'’,:&$-]*$")
_RELATIVE = re.compile(r"which|who|whom|that|whose", re.I)
_LAST_AND = re.compile(r"(?<=\w),?\s+(?:and|but|or|who|which)\s*$")
_REST_OF_SENTENCE = re.compile(r"[ \xa0]+((?:[\w$%'’.-]+[ \xa0]+){0,2}[\w$%'’-]*[\w%])(?=[.!?]?[\"”’')]*(?:\s+[\"“”A-Z]|\s*\n|\s*$))")
"""Up to three words to the end of a sentence."""
_LONGEST_CONTENT = 64
"""Pieces of one content beyond which it is a tagger gone wrong and is left as it is."""


def tidy_attributions(text: str, attributions: Iterable[Attribution], quotations: Sequence[Span]) -> tuple[Attribution, ...]:
    """The attributions with clean contents, by place; a quotation that goes on after one becomes one of its own.

    A content is made of whole words, takes in a quotation whose words it (nearly) covers with its marks,
    and loses blanks, commas and the full stop at its edges. Attributions without content and cue, or
    with the cue of another, go.
    """
    marks = _Marks(text, quotations)
    bare = [_parted(text, _with_bare_cue(text, one)) for one in attributions]
    bare = [_with_quotation_before(text, one, bare, marks) for one in bare]
    tidied = [replace(one, content=_tidy(text, marks, one)) for one in _sorted_out(text, marks, bare)]
    single = {id(one) for one in tidied}
    whole = _without_doubles([one for one in tidied if (one.content or one.cue) and not _is_torn_relative(text, one)])
    whole = [one if id(one) in single else replace(one, content=_tidy(text, marks, one)) for one in whole]
    whole = [_to_the_end(text, one, whole) for one in whole]
    whole += _called(text, whole, marks)
    return tuple(sorted([*whole, *_continuations(text, whole, marks)], key=_place))


def _with_quotation_before(text: str, one: Attribution, among: Sequence[Attribution], marks: "_Marks") -> Attribution:
    """ "“We will sign,” | Ada Brekke wrote. “And soon.”": a quotation that ends with a comma right before source and cue is theirs, if it is nobody's."""
    if not (one.cue and one.source and one.content) or one.content[0].start < one.cue.end:
        return one
    first = min(one.source.start, one.cue.start)
    before = next((each for each in marks.outer if 0 <= first - each.end <= 1 and text[each.end - 2 : each.end - 1] == ","), None)
    if before is None or any(part.overlaps(before) for each in among for part in (*each.content, *_voice(each))):
        return one
    return replace(one, content=(before, *one.content))


_ACCORDING = re.compile(r"according to\b", re.I)


def _parted(text: str, one: Attribution) -> Attribution:
    """ "According to a spokesman, | Brekke and Varga met": where the content begins with its source, the source ends at the comma and the content begins behind it."""
    first = one.content[0] if one.content else None
    if not (one.source and one.cue and first and first.start == one.source.start and _ACCORDING.match(text, one.cue.start)):
        return one
    comma = text.find(", ", first.start, first.end)
    if comma < 0:
        return one
    return replace(one, source=Span(first.start, comma), content=(Span(comma + 2, first.end), *one.content[1:]))


def _place(one: Attribution) -> tuple[int, int]:
    first = min([part.start for part in (*one.content, *([one.cue] if one.cue else []))], default=0)
    return first, one.cue.start if one.cue else first


def _voice(one: Attribution) -> list[Span]:
    return [part for part in (one.source, one.cue) if part]


class _Marks:
    """The outermost quotations, and at which offset one of them opens or closes."""

    def __init__(self, text: str, quotations: Sequence[Span]) -> None:
        self.outer: list[Span] = []
        for quotation in sorted(quotations, key=lambda q: (q.start, -q.end)):
            if not self.outer or quotation.start >= self.outer[-1].end:
                self.outer.append(quotation)
        self.opens = {q.start for q in quotations}
        self.closes = {q.end for q in quotations if text[q.end - 1] in _MARKS}
        self._starts = [q.start for q in self.outer]

    def near(self, span: Span, voice: Sequence[Span] = ()) -> list[Span]:
        """The outermost quotations that share something with `span` or touch it, and hold no part of `voice`.

        One that holds a statement's own source or cue is the words of somebody who tells of the statement.
        """
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        touching = [q for q in self.outer[first : bisect_right(self._starts, span.end)] if q.end >= span.start]
        return [q for q in touching if not any(part.within(q) for part in voice)]


# --- one content ----------------------------------------------------------------------------------


def _tidy(text: str, marks: _Marks, one: Attribution) -> tuple[Span, ...]:
    if len(one.content) > _LONGEST_CONTENT:
        return one.content
    voice = _voice(one)
    pieces = [_whole(text, piece) for piece in one.content if piece.start < piece.end]
    pieces = [_snapped(text, marks, _unbroken(text, piece, voice), voice) for piece in pieces]
    pieces = _joined(text, pieces, marks, voice)
    pieces = [trimmed for piece in pieces if (trimmed := _trimmed(text, _without_tail(text, piece), marks, voice))]
    return tuple(_without_fragments(text, pieces))


def _whole(text: str, span: Span) -> Span:
    """No word is cut in two."""
    start, end = span.start, span.end
    while 0 < start < len(text) and _is_word(text[start - 1]) and _is_word(text[start]):
        start -= 1
    while 0 < end < len(text) and _is_word(text[end - 1]) and _is_word(text[end]):
        end += 1
    return Span(start, end)


def _unbroken(text: str, piece: Span, voice: list[Span]) -> Span:
    """A content that breaks off after a word which cannot be the last ("the", "of", "and has") goes on to the next pause."""
    last = _DANGLING.search(text[max(piece.start, piece.end - 40) : piece.end])
    if not last or (last[0][-1] in "'’" and text[piece.end : piece.end + 2].strip() != "s"):
        return piece
    rest = (_REST_OF_WORD if last[0].endswith("-") else _REST_OF_CLAUSE).match(text, piece.end)
    end = rest.end() if rest else piece.end
    walls = [part.start for part in voice if part.start >= piece.end]
    return Span(piece.start, max(piece.end, min([end, *walls])))


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def _snapped(text: str, marks: _Marks, piece: Span, voice: list[Span]) -> Span:
    """The piece, grown over every quotation that it covers by half or more, and over marks that touch it."""
    for quotation in marks.near(piece, voice):
        start, end = max(piece.start, quotation.start), min(piece.end, quotation.end)
        covered = _words(text, start, end)
        most = covered > 0 and (
            covered * 2 >= _words(text, quotation.start, quotation.end) or _goes_on(text, marks, quotation, piece, voice)
        )
        left, right = Span(quotation.start, max(start, quotation.start)), Span(min(end, quotation.end), quotation.end)
        first = quotation.start if covered and _may_grow(text, left, voice, most) else piece.start
        last = quotation.end if covered and _may_grow(text, right, voice, most) else piece.end
        piece = Span(min(first, piece.start), max(last, piece.end))
    return piece


def _goes_on(text: str, marks: _Marks, quotation: Span, piece: Span, voice: list[Span]) -> bool:
    """Does a closed quotation of which the piece has the first words come right after the source and cue, or one of which it has the last right before?"""
    if not voice or quotation.end not in marks.closes:
        return False
    first, last = min(part.start for part in voice), max(part.end for part in voice)
    if last <= quotation.start:
        return quotation.start - last < _REST and not _WORD.search(text, quotation.start, max(piece.start, quotation.start))
    return first >= quotation.end and first - quotation.end < _REST and not _WORD.search(text, min(piece.end, quotation.end), quotation.end)


def _may_grow(text: str, missed: Span, voice: list[Span], most: bool) -> bool:
    """May a content take in these words of a quotation that it touches? Not its own source or cue."""
    return (most or not _WORD.search(text, missed.start, missed.end)) and not any(part.overlaps(missed) for part in voice)


def _joined(text: str, pieces: list[Span], marks: _Marks, voice: list[Span]) -> list[Span]:
    """Pieces with no word between them, or with nothing between them but words of the same quotation, become one."""
    joined: list[Span] = []
    for piece in sorted(pieces):
        if joined and _belong(text, joined[-1], piece, marks, voice):
            piece = Span(joined[-1].start, max(joined.pop().end, piece.end))
        joined.append(piece)
    return joined


def _belong(text: str, first: Span, second: Span, marks: _Marks, voice: list[Span]) -> bool:
    if second.start <= first.end or not _WORD.search(text, first.end, second.start):
        return True
    gap = Span(first.end, second.start)
    return any(gap.within(q) for q in marks.near(gap)) and not any(v.overlaps(gap) for v in voice)


def _trimmed(text: str, piece: Span, marks: _Marks, voice: list[Span]) -> Span | None:
    """Without blanks, separators and a full stop outside quotation marks, and without marks that belong to the neighbours."""
    start, end = piece.start, piece.end
    before = None
    while (start, end) != before and start < end:
        before = start, end
        head = _HEAD.match(text, start, end)
        start = head.end() if head else start
        if start < end and start + 1 in marks.closes and start not in marks.opens:
            start += 1
        end = start + len(text[start:end].rstrip())
        if end > start and (end - 1 in marks.opens or _ends_in_separator(text, Span(start, end), marks, voice)):
            end -= 1
    return Span(start, end) if start < end and _WORD.search(text, start, end) else None


def _ends_in_separator(text: str, piece: Span, marks: _Marks, voice: list[Span]) -> bool:
    """A comma, dash or full stop at the end that is no part of a quotation."""
    last = Span(piece.end - 1, piece.end)
    if any(last.overlaps(q) for q in marks.near(last, voice)):
        return False
    return last.of(text) in ",;:–—-" or _stops(text, piece.start, piece.end)


def _stops(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and not _INITIALS.search(text[max(start, end - 12) : end])


def _without_fragments(text: str, pieces: list[Span]) -> list[Span]:
    """One letter or article on its own beside whole pieces is a tagger's slip."""
    long = [piece for piece in pieces if piece.end - piece.start > 1 and piece.of(text).lower() not in {"the", "an"}]
    return long or pieces


def _is_torn_relative(text: str, one: Attribution) -> bool:
    """ "..., which | Orsk rejected | by a letter": a relative pronoun and a fragment, but not what the pronoun stands for."""
    heads = [piece for piece in one.content if one.cue and piece.end <= one.cue.start]
    return len(one.content) > 1 and bool(heads) and all(_RELATIVE.fullmatch(piece.of(text).strip()) for piece in heads)


_CLOSING = '"”»'
_FINISHED = re.compile(r"([.?!][\"”»])\s+\w+(?:\s+\w+){0,2}$")


def _without_tail(text: str, piece: Span) -> Span:
    """Without the headline of another piece, in capitals, that the page put after the sentence, without a last "and", and
    without the first words of what follows a finished quotation (“… I am responsible.” Le)."""
    words = piece.of(text)
    finished = _FINISHED.search(words) if any(mark in words for mark in _CLOSING) else None
    if finished:
        return Span(piece.start, piece.start + finished.end(1))
    if words.endswith("."):
        return piece
    found = (None if words[-1:].islower() else _CAPITALS.search(words)) or _LAST_AND.search(words)
    return Span(piece.start, piece.start + found.start()) if found else piece


# --- what clings to a cue, what a content was cut short of ------------------------------------------


def _with_bare_cue(text: str, one: Attribution) -> Attribution:
    """ "said in a", "said of", "said in an interview": the verb without the phrase that hangs on it."""
    clings = _CLINGS.search(one.cue.of(text)) if one.cue else None
    if one.cue is None or clings is None or clings.start() == 0:
        return one
    return replace(one, cue=Span(one.cue.start, one.cue.start + clings.start()))


_OPEN_ENDED = re.compile(r"\b(?:includ(?:e|es|ed|ing)|the|an?|of|to|with|from|which|its|their)$", re.I)
_WHOLE_REST = re.compile(r"[ \xa0]([^.!?;:,\n“”\"]{2,160}?)(?=[.!?;:,\n“”\"]|$)")


def _to_the_end(text: str, one: Attribution, among: Sequence[Attribution]) -> Attribution:
    """A content that stops a word or three before its sentence does ("seven former | employees."), or at a word that cannot be
    its last ("which may include | a truce"), goes on to the end.

    Not over a sign, a time or place ("on Friday"), or anybody's source or cue.
    """
    if not one.content or not one.cue:
        return one
    open_ended = _OPEN_ENDED.search(text, max(0, one.content[-1].end - 16), one.content[-1].end)
    rest = (_WHOLE_REST if open_ended else _REST_OF_SENTENCE).match(text, one.content[-1].end)
    if rest is None or _TURNS.match(rest[1]) or _FINISHED.search(text, max(0, one.content[-1].end - 2), rest.end(1)):
        return one
    last, end = one.content[-1], rest.end(1)
    if any(part.start < end and part.end > last.end for other in among for part in _voice(other)):
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, end)))


# --- several attributions -------------------------------------------------------------------------


def _sorted_out(text: str, marks: _Marks, attributions: list[Attribution]) -> list[Attribution]:
    """A quotation that two claim goes to the one whose cue stands beside it ("...," he added), whole; a content that two
    cues of one sentence claim, to the nearer cue, and the other has what stands between the cues."""
    owners: dict[Span, Attribution] = {}
    claims = [(quotation, one) for one in attributions for quotation in _touched(marks, one)]
    for quotation, one in claims:
        if _tags(text, quotation, one):
            owners[quotation] = one
    found = []
    for one in attributions:
        others = [q for q in _touched(marks, one) if owners.get(q, one) is not one and owners[q].cue != one.cue]
        own = [q for q in _touched(marks, one) if owners.get(q) is one]
        kept = [piece for piece in one.content if not any(_mostly(piece, q) for q in others)]
        if kept or not others:
            one = replace(one, content=tuple(united([*kept, *own])))
        found.append(replace(one, content=_between_cues(one, attributions)))
    return found


def _touched(marks: _Marks, one: Attribution) -> list[Span]:
    """The quotations that a content has words of, but none that holds its source or cue."""
    return list(dict.fromkeys(q for piece in one.content for q in marks.near(piece, _voice(one)) if q.overlaps(piece)))


def _mostly(piece: Span, quotation: Span) -> bool:
    return Span(min(piece.start + 1, piece.end), max(piece.start, piece.end - 1)).within(quotation) or piece.within(quotation)


def _tags(text: str, quotation: Span, one: Attribution) -> bool:
    """Do source and cue follow the quotation at once, in its sentence: "...," he said"?"""
    voice = _voice(one)
    first = min((part.start for part in voice), default=-1)
    if one.cue is None or first < quotation.end or text[quotation.start : quotation.end].rstrip(_MARKS + " ")[-1:] not in ",?!":
        return False
    return re.fullmatch(r"[\s,–—-]*", text[quotation.end : first]) is not None and "\n" not in text[quotation.end : first]


def _between_cues(one: Attribution, among: list[Attribution]) -> tuple[Span, ...]:
    """The content, but what stands between the cues where the next cue of the same source has the very same content."""
    if not one.cue or not one.content:
        return one.content
    first, last = one.cue.end, min(one.content[0].start, one.cue.end + _REST - 1)
    for other in among:
        if other.cue and first < other.cue.start <= last and other.content == one.content and other.source == one.source:
            return (Span(first, other.cue.start),)
    return one.content


def _without_doubles(attributions: list[Attribution]) -> list[Attribution]:
    """Of attributions that share a cue (or, without one, a content) the surest stays, with the words of all if they touch."""
    kept: dict[object, Attribution] = {}
    for one in sorted(attributions, key=lambda a: (-a.confidence, _place(a))):
        key = one.cue or one.content
        kept[key] = _merged(kept[key], one) if key in kept else one
    return sorted(kept.values(), key=_place)


def _merged(best: Attribution, other: Attribution) -> Attribution:
    content = best.content or other.content
    if best.content and any(piece.overlaps(own) for piece in other.content for own in best.content):
        content = tuple(united([*best.content, *other.content]))
    return replace(best, source=best.source or other.source, content=content)


# --- quotations that nobody claims ------------------------------------------------------------------

_CALLING = re.compile(
    r",[ ](?P<cue>calling|describing|branding|labell?ing|dubbing|denouncing|characteri[sz]ing|terming)(?P<what>(?:[ ][\w'’-]+){1,8}?)[ ]$"
)


def _called(text: str, attributions: list[Attribution], marks: _Marks) -> list[Attribution]:
    """ "..., calling such moves "plain folly."": a quotation without owner, with the speaker of the statement before it."""
    taken = [part for one in attributions for part in (*one.content, *_voice(one))]
    found = []
    for quotation in marks.outer:
        lead = _CALLING.search(text, max(0, quotation.start - _REST), quotation.start)
        before = [one for one in attributions if lead and one.source and 0 <= lead.start() - _end(one) <= 2]
        if lead and before and not any(part.overlaps(Span(lead.start(), quotation.end)) for part in taken):
            content = (Span(lead.start("what") + 1, quotation.end),)
            found.append(Attribution(before[-1].source, Span(*lead.span("cue")), content, round(before[-1].confidence * _UNSURE, 4)))
    return found


# --- quotations that go on ------------------------------------------------------------------------

_NEXT = re.compile(r"[ \t\xa0]*(\S?)")
_REST = 60
"""Signs a sentence may go on for after its statement ("on Wednesday") before the quotation that belongs to it."""
_UNSURE = 0.8
"""What the confidence of a statement is multiplied with for the quotation that goes on after it."""


def _continuations(text: str, attributions: list[Attribution], marks: _Marks) -> list[Attribution]:
    """A quotation of whole sentences that nobody is said to utter, right after an attributed sentence, has its speaker."""
    taken = united([part for one in attributions for part in (*one.content, *_voice(one))])
    starts = [part.start for part in taken]
    found: list[Attribution] = []
    waiting = sorted((one for one in attributions if one.content), key=_end)
    spoken: list[Attribution] = []
    for quotation in marks.outer:
        while waiting and _end(waiting[0]) <= quotation.start:
            spoken.append(waiting.pop(0))
        at = bisect_left(starts, quotation.end)
        free = at == 0 or taken[at - 1].end <= quotation.start
        if free and spoken and _stands_alone(text, quotation) and _leads_to(text, spoken[-1], quotation, marks):
            found.append(Attribution(spoken[-1].source, None, (quotation,), round(spoken[-1].confidence * _UNSURE, 4)))
            spoken.append(found[-1])
    return found


def _end(one: Attribution) -> int:
    return max((part.end for part in (*one.content, *_voice(one))), default=0)


def _stands_alone(text: str, quotation: Span) -> bool:
    """Whole sentences: begins with a capital, ends with a full stop before the mark, nothing of the sentence follows."""
    words = quotation.of(text).strip(_MARKS + " \t\xa0")
    after = _NEXT.match(text, quotation.end)
    follows = after[1] if after else ""
    return bool(words) and not words[0].islower() and words[-1] in ".!?…" and not follows.islower() and follows not in {",", "–", "—"}


def _leads_to(text: str, one: Attribution, quotation: Span, marks: _Marks) -> bool:
    """Does the sentence of the statement end where the quotation begins, in one paragraph or with its own quotation left open?"""
    between = text[_end(one) : quotation.start]
    if one.source is None or len(between) > _REST:
        return False
    if "\n" in between:
        own = [q for piece in one.content for q in marks.near(piece)]
        return bool(own) and own[-1].end == _end(one) and _end(one) not in marks.closes and not _WORD.search(between)
    return not _WORD.search(between) or (between.rstrip().endswith((".", "!", "?")) and not re.search(r"[.!?]\s", between.rstrip()))
