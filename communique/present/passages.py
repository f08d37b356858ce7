"""The words of a statement as a page may show them: by themselves, or with as much of their report as makes them plain."""

import re
from dataclasses import dataclass

from communique.model import Reading, Span, Statement
from communique.present.dates import MONTHS, WEEKDAYS
from communique.present.facts import Facts
from communique.present.pointing import PERSONAL, points_away
from communique.present.wording import content_words, join_pieces
from communique.present.words import LONGEST

SPOKEN = 9
"""With fewer words of its own a quotation is shown with the sentence before it."""
BEFORE = 2
"""Sentences of the same paragraph that may be shown before the one that needs them, at most."""
NEAR = 1500
"""Letters before words in which their speaker is named, where they only say "he" or "the minister"."""
FULL = 4
"""Words with a meaning of their own that a line needs."""
BESIDE = 1
"""Words with a meaning of their own that may stand beside content, cue and speaker without the whole sentence being shown."""

_TURNS = re.compile(
    r"\b(?:but|if|unless|only|until|provided|providing|without|except|however|though|although|while|whereas|despite|instead|when|once|before|after|rather"
    r"|because|as|or|which|who|not|no|never|none|neither|nor|cannot|deni\w+|refus\w+|reject\w+|dismiss\w+|yet|still)\b|n['’]t\b",
    re.I,
)
"""Beside the words of a statement one of these may turn what they mean."""
_TURNING = re.compile(r"[\"“‘']?(?:But|Unless|If not|Only if|Only when|Only then|However|Yet|Otherwise|Provided|Except|Even so)\b")
"""A sentence that begins so takes back some of what the one before it says."""
_FRAME = frozenset((*WEEKDAYS, *MONTHS)) | frozenset(
    """
    reporters journalists briefing conference news press statement interview post telegram social media x earlier later adding added told says said day week yesterday today
    spokesman spokeswoman spokesperson minister foreign president prime ministry evening morning night afternoon thursday's television speech address
    """.split()
)
"""Words that tell only when, where and as what something was said."""
_LITTLE = frozenset("course comment reply answer respond response come came go time also soon later".split())
"""Words that say little of what somebody means."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|cannot|may|might|must|shall|should|do|does|did|to\s+[a-z]+|\w{2,}ed|held|met|took|went|came|made|gave|got|left|lost|won"
    r"|sent|broke|fell|began|kept|put|cut|hit|shot|struck|rose|grew|saw|found|led|paid|spoke|wrote|wants?|needs?|remains?|seeks?|expects?|hopes?|plans?|continues?)\b|['’](?:s|re|ve|ll|d)\b",
    re.I,
)
"""Without one of these the words of a paraphrase are no clause."""
_BARE_SUBJECT = re.compile(r"\W*(?:that\s+)?(?:it|they|them|its|their|this|these|those)\b", re.I)
_JOINED = re.compile(r",\s+(?:and|but|while)\s+(?=[^,;:.]*$)|;\s+(?=[^,;:.]*$)")
"""Where another main clause begins."""
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OF_THE_SITE = re.compile(
    r"\b(?:here are|headlines|here['’]s what|click here|read more|live (?:updates|blog|coverage)|subscribe|sign up|newsletter|advertisement|getty images|file photo"
    r"|below,? (?:we|is|are)|watch (?:below|above)|continue reading|\d+\s+min(?:ute)?s?\s+read|photograph(?:er)?:|\(photo|pic\.twitter)",
    re.I,
)
"""What a site says of its own pages."""
_HEADING = re.compile(
    r"[a-z\d)]\s+(?:On|In|At|But|After|Before|As|For|When|While|It|He|She|They|There|This|The|A|An)\s+(?:[a-z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|(?:\b[A-Z]{2,}\b[\s,‘’']*){2}\b[A-Z]{4,}\b[\s,‘’']+[A-Z]{2,}\b"
)
"""A heading that ran into the sentence after it."""
_WITH_OTHERS = re.compile(r"\s+and\s+(?:its|his|her|their|other|the\s+other)\s+[a-z]")
""" "Norland | and its allies agreed"."""
_NEW_PARAGRAPH = re.compile(r"\n\s*\S")
_QUOTED = re.compile(r"[“\"«„][^“”\"»]*[”\"»]?")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is shown of a statement. `whole`: sentences of the report as they stand, cue and all; else the content alone."""

    words: str
    span: Span
    whole: bool


def passage_of(facts: Facts, statement: Statement) -> Passage | None:
    """The shortest words that stand by themselves; None where none of them do that can be printed uncut."""
    reading = facts.readings[statement.report]
    sentences = _sentences(reading, statement)
    if not statement.content or not _is_said(facts, statement):
        return None
    whole = Span(statement.content[0].start, statement.content[-1].end)
    if not sentences:
        return Passage(facts.told(statement), whole, False)
    if not all(is_prose(reading, one) for one in sentences) or not _is_spoken_there(reading, statement, sentences):
        return None
    if statement.kind == "indirect" and len(sentences) > 1:
        return None  # what runs over the end of its sentence is seldom one thought
    short = statement.kind == "direct" and len(content_words(facts.told(statement))) < SPOKEN
    around = _around(facts, reading, statement, sentences)
    for found in around[1:] if short else (_bare(facts, reading, statement, sentences), *around):
        if found and len(found.words) <= LONGEST and _stands(facts, reading, statement, found):
            return _with_turn(facts, reading, statement, found)
    return None


def _with_turn(facts: Facts, reading: Reading, statement: Statement, found: Passage) -> Passage | None:
    """With the sentence after it that turns it ("But ...", "Unless ..."); None where that cannot be shown with it."""
    end = end_of_turn(reading, found.span)
    if end == found.span.end:
        return found
    first = reading.sentence_of(Span(found.span.start, found.span.end)) or found.span
    span = Span(found.span.start if found.whole else without_dateline(reading, first).start, end)
    whole = Passage(" ".join(reading.words(span).split()), span, True)
    return whole if len(whole.words) <= LONGEST and _stands(facts, reading, statement, whole) else None


def end_of_turn(reading: Reading, span: Span) -> int:
    """Where the last of the sentences ends that follow in the paragraph and begin by turning what is said in the span; its own end where none does."""
    end = span.end
    for one in (each for each in reading.sentences if each.start >= span.end):
        between = reading.report.text[end : one.start]
        if "\n" in between or not _TURNING.match(reading.words(one)):
            return end
        end = one.end
    return end


def _is_said(facts: Facts, statement: Statement) -> bool:
    """Is it enough to be words that somebody said: not only a thing that is named, nor a word or two?"""
    words = facts.told(statement)
    thing = statement.kind == "indirect" and statement.act == "asserts" and not _VERB.search(words)
    full = len([word for word in content_words(words) if word not in _FRAME | _LITTLE]) >= FULL - 1
    return (full or statement.kind == "direct") and not thing


def _is_spoken_there(reading: Reading, statement: Statement, sentences: list[Span]) -> bool:
    """Does the speaker stand in the sentence of the cue or of the words? One that is only taken over from another may be the wrong one."""
    span, cue = (statement.speaker.span if statement.speaker else None), statement.cue
    if span is None or cue is None:
        return True
    beside = reading.sentence_of(cue)
    return any(one is not None and span.overlaps(one) for one in (*sentences, beside))


def are_named(facts: Facts, reading: Reading, span: Span, speaker: str | None) -> bool:
    """Is everybody whom "he" or "she" means named within the words, or their speaker?"""
    inside = [one for one in reading.mentions if one.span.within(span)]
    named = {facts.actor(one.entity) for one in inside if one.kind != "pronoun"} | {speaker}
    return all(
        facts.actor(one.entity) in named
        for one in inside
        if one.kind == "pronoun" and one.entity and reading.words(one.span).lower() in PERSONAL
    )


def is_just_named(facts: Facts, reading: Reading, one: Statement) -> bool:
    """Is the speaker named in its own words, or before with no other person between? Who "he" is then may be somebody else."""
    own = one.speaker.span if one.speaker else None
    if own is None:
        return False
    if any(each.kind not in ("pronoun", "role") and each.span.overlaps(own) for each in reading.mentions):
        return True
    who = facts.speaker(one)
    before = [each for each in reading.statements if each.cue and own.start - NEAR < each.cue.start < own.start and each.id != one.id]
    if before and facts.speaker(max(before, key=lambda each: each.cue.start if each.cue else 0)) != who:
        return False
    people = [each for each in reading.mentions if each.kind in ("person", "role") and own.start - NEAR < each.span.start < own.start]
    last = next((each for each in reversed(people) if each.kind == "person" or facts.actor(each.entity) != who), None)
    return last is not None and facts.actor(last.entity) == who


def _sentences(reading: Reading, statement: Statement) -> list[Span]:
    """The sentences that the content stands in, in order."""
    return [one for one in reading.sentences if any(part.overlaps(one) for part in statement.content)]


def is_prose(reading: Reading, sentence: Span) -> bool:
    """Running text that ends as a sentence does, and nothing that the site put between; a dateline before it is none of it."""
    bare = without_dateline(reading, sentence)
    words = reading.words(bare).strip()
    furniture = any(one.overlaps(bare) for one in reading.report.furniture)
    odd = _OF_THE_SITE.search(words) or _HEADING.search(words)
    return not furniture and not odd and _ENDED.search(words) is not None and not _NEW_PARAGRAPH.search(words)


def without_dateline(reading: Reading, sentence: Span) -> Span:
    """The sentence from where its news begins."""
    before = [one.end for one in reading.report.furniture if one.start <= sentence.start < one.end < sentence.end]
    start = max(before, default=sentence.start)
    words = reading.report.text[start : sentence.end]
    return Span(start + len(words) - len(words.lstrip(" -–—\n\t")), sentence.end)


def _bare(facts: Facts, reading: Reading, statement: Statement, sentences: list[Span]) -> Passage | None:
    """The content alone, where nothing that tells stands beside it and it is more than a torn-off piece."""
    if any(_tells_beside(reading, statement, one) for one in sentences) or _tells_of_another(facts, reading, statement):
        return None
    words = join_pieces(facts.words(statement.report, part) for part in statement.content)
    torn = statement.kind != "direct" and (len(statement.content) > 1 or not _VERB.search(words))
    if torn or len(content_words(words)) < FULL:
        return None
    return Passage(words, Span(statement.content[0].start, statement.content[-1].end), False)


def _tells_of_another(facts: Facts, reading: Reading, statement: Statement) -> bool:
    """Do words that are no quotation run on into what somebody else says ("to act while the minister called for more")?"""
    speaker = facts.speaker(statement)
    return statement.kind != "direct" and any(
        one.cue is not None and facts.speaker(one) not in (None, speaker) and any(one.cue.within(part) for part in statement.content)
        for one in reading.statements
    )


def _tells_beside(reading: Reading, statement: Statement, sentence: Span) -> bool:
    """Is there more in the sentence than the content, the cue, the speaker, and when and where it was said? Who speaks with others is not all of who speaks."""
    own = statement.speaker.span if statement.speaker else None
    if own and (_WITH_OTHERS.match(reading.report.text, own.end) or _WITH_OTHERS.search(reading.words(own))):
        return True
    taken = [*statement.content, *([statement.cue] if statement.cue else [])]
    taken += [statement.speaker.span] if statement.speaker and statement.speaker.span else []
    names = [one.span for one in reading.mentions if one.kind in ("person", "role") and one.span.overlaps(sentence)]
    left = " ".join(reading.words(part) for part in without_dateline(reading, sentence).without([*taken, *names]))
    return (
        _TURNS.search(left) is not None
        or len([word for word in content_words(left) if word not in _FRAME and not word[0].isdigit()]) > BESIDE
    )


def _own_clause(reading: Reading, statement: Statement, sentence: Span) -> Span:
    """The sentence without a clause of somebody else's before it ("The others wavered, while the minister said ...")."""
    who = statement.speaker.span if statement.speaker else None
    if who is None or not who.within(sentence) or any(part.start < who.start for part in statement.content):
        return sentence
    joined = _JOINED.search(reading.report.text, sentence.start, who.end)
    if joined is None or _opens(reading.report.text[sentence.start : joined.start()]):
        return sentence
    names = [one.span for one in reading.mentions if one.span.overlaps(sentence)]
    between = Span(joined.end(), max(who.start, joined.end())).without(names)
    own = Span(joined.end(), sentence.end)
    torn = content_words(" ".join(reading.words(part) for part in between)) or not reading.words(own)[:1].isupper()
    return sentence if torn else own


def _opens(words: str) -> bool:
    """Does a quotation begin in the words that does not end in them?"""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def _around(facts: Facts, reading: Reading, statement: Statement, sentences: list[Span]) -> list[Passage]:
    """The whole sentences, then with those before them in their paragraph, one more at a time."""
    first, last = reading.sentences.index(sentences[0]), sentences[-1]
    clause = _own_clause(reading, statement, sentences[0])
    if clause != sentences[0]:
        return [Passage(" ".join(reading.words(span).split()), span, True) for span in [Span(clause.start, last.end)]]
    found = []
    for at in range(first, max(first - BEFORE, 0) - 1, -1):
        span = Span(without_dateline(reading, reading.sentences[at]).start, last.end)
        words = reading.words(span)
        before = at < first and (_NEW_PARAGRAPH.search(words) or _is_of_nobody(facts, reading, statement, reading.sentences[at]))
        if before or not is_prose(reading, reading.sentences[at]):
            break
        found.append(Passage(" ".join(words.split()), span, True))
    return found


def _is_of_nobody(facts: Facts, reading: Reading, statement: Statement, sentence: Span) -> bool:
    """Has the sentence a quotation, and nobody in it who says it but perhaps another? Shown before this speaker's words it would be taken for these."""
    quoted = [Span(sentence.start + one.start(), sentence.start + one.end()) for one in _QUOTED.finditer(reading.words(sentence))]
    own = facts.speaker(statement)
    told = [one for one in reading.statements if (one.cue and one.cue.within(sentence)) or (own and facts.speaker(one) == own)]
    return any(not any(part.overlaps(quote) for one in told for part in one.content) for quote in quoted)


def _stands(facts: Facts, reading: Reading, statement: Statement, found: Passage) -> bool:
    """Does nothing in it point outside, and does it say enough?"""
    speaker = facts.actors.get(facts.speaker(statement) or "")
    person = speaker is not None and speaker.kind == "person"
    body = speaker is not None and not person
    spoken = statement.kind == "direct"
    if not are_named(facts, reading, found.span, facts.speaker(statement)):
        return False
    if not found.whole:
        if points_away(found.words, speaker=person and not spoken, body=body and not spoken, known=facts.topics):
            return False
        return spoken or body or not _BARE_SUBJECT.match(found.words)
    if _NEW_PARAGRAPH.search(reading.words(found.span)) or points_away(found.words, speaker=person, body=body, known=facts.topics):
        return False
    begins = reading.words(statement.content[0])
    alone = found.span.start >= (reading.sentence_of(statement.content[0]) or found.span).start
    if alone and not body and not spoken and _BARE_SUBJECT.match(begins):
        return False
    return all(_quote_stands(facts, reading, statement, found, quote) for quote in _QUOTED.finditer(found.words))


def _quote_stands(facts: Facts, reading: Reading, statement: Statement, found: Passage, quote: re.Match[str]) -> bool:
    """Words in quotation marks: "he" is never their speaker, and "it" has to be named before or in them."""
    others = [one.span for one in reading.mentions if one.kind == "person" and facts.actor(one.entity) != facts.speaker(statement)]
    named = any(one.within(found.span) and one.start < found.span.start + quote.start() for one in others)
    if re.search(r"\b(?:he|she|him|his|her)\b", quote[0], re.I) and not named:
        return False
    return points_away(quote[0], speaker=True, before=found.words[: quote.start()], known=facts.topics) is None
