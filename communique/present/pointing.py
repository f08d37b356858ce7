"""Words that point at something outside of what is shown ("them", "the attack", "that is why"), so that they cannot stand alone.

Wrongly held back costs a line, wrongly shown misleads: what is not surely told within the words counts as pointing away.
"""

import re
from collections.abc import Iterator

from communique.present.dates import MONTHS, WEEKDAYS

_WORD = re.compile(r"[^\W_][\w'’-]*|[^\w\s]")
_ENDS = frozenset('.;:!?,()[]“”"«»–—…')
PERSONAL = frozenset("he him his himself she her hers herself".split())
_NEUTRAL = frozenset("they them their theirs themselves it its itself".split())
_OF_BODIES = frozenset("it its itself their".split())
_WHO_DID = frozenset("they he she it we you".split())
_LOOSE = frozenset("same such likewise latter thereof elsewhere otherwise others so-called aforementioned".split())
_JOINING = frozenset(
    "but and or so yet instead however nor nevertheless still then moreover also therefore similarly meanwhile besides plus although".split()
)
_AFTER = frozenset(
    "of that which who whose whom for in on at to with from between against over by about under near behind around along across without into towards toward".split()
)
"""What tells at once which one is meant: "the end of the war", "the text that was tabled"."""
_CLOSELY = frozenset("of that which who whose whom between".split())
_ADVERBIAL = re.compile(
    rf"(?:in (?:principle|part|return|full|fact|time|{'|'.join(MONTHS)})|at once|on (?:time|{'|'.join(WEEKDAYS)})|for (?:now|later|good|them|him|her|us)|with (?:them|him|her|it))\b",
    re.I,
)
"""What looks like it and tells nothing of which one is meant: "the version in principle"."""
_BREAKS = _AFTER | frozenset(
    """
    and or but nor if unless until when while where as than is are was were be been has have had will would can could may might must shall
    should did does do not cannot there then now so because after before since during today yesterday tomorrow
    """.split()
)
_KNOWN = frozenset(
    """
    war conflict impasse deadlock world people president government country nation state public press media region border front frontline future past present end beginning
    time moment way fact point day week month year morning afternoon evening night hour minute side sides party parties leader leaders country countries talk talks
    negotiation negotiations agenda table top ceasefire truce peace army military parliament police population economy capital weekend rest number fighting
    wounded sick dead missing injured killed west east north south sea internet law next last first second third fourth final latest summer spring autumn winter year's battlefield ground bloodshed killing hostilities
    union unions employers workers members staff strike strikes dispute referendum constitution border
    hostage hostages prisoners captives detainees enclave strip blockade siege delegation delegations ministry mediator mediators process settlement international same-day
    """.split()
)
"""What has only one of its kind where two states talk, or is a time."""
_NOT_LOOSE = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|dozens|hundreds|scores|many|\d+) (?:of )?others\b|\b(?:settle|resolve|end) the (?:matter|dispute|conflict|quarrel)\b|\bat the same time\b|\bno such thing\b|\bsuch as\b|\bthe same (?:day|week|month|year)\b|\b(?:knowledge of|familiar with|close to|briefed on|informed about) the (?:matter|talks|issue)\b",
    re.I,
)
_PLURALS = re.compile(
    r"\b(?!this\b|was\b|has\b|is\b|as\b|its\b|his\b|says\b|wants\b|always\b|us\b)[A-Za-z]{2,}[^s\W]s\b|\b(?:people|children|men|women|police|both|two|three|all)\b|[A-Z]\w+ and (?:the )?[A-Z]\w+"
)
_SINGULARS = re.compile(r"\b(?:an?|the|this|that|every|each|any|no|our|their|his|her|my)\s+(?:[\w-]+\s+){0,2}[\w-]+\b|['’]s\s+\w+", re.I)
_EXPLETIVE = re.compile(
    r"\bit(?:\s+(?:is|was|would be|will be|had been|has been|may be|seems|appears|remains|became|makes)|['’]s)\s+(?:\w+ly\s+|not\s+|very\s+|too\s+|now\s+|still\s+)*"
    r"(?:time|up to|important|necessary|essential|clear|unclear|possible|impossible|likely|unlikely|early|hard|difficult|easy|better|best|crucial|vital|true|good"
    r"|safe|wrong|right|reasonable|premature|sense)\b|\bit\s+(?:turned out|goes without saying|takes)\b",
    re.I,
)
_THAT_IS = re.compile(
    r"^(?:which|(?:that|this|these|those)(?:['’]s|\s+(?:is|was|are|were|would|will|has|have|had|means?|makes?|shows?)))\b", re.I
)
_THAT_END = re.compile(
    r"\b(?:of|in|on|at|by|with|about|for|to|like|after|before|from|do|did|does|said|say|says|know|knows)\s+(?:that|this|these|those|so)(?=\s*(?:[.,;:!?”\"’]|$))",
    re.I,
)
_IF = re.compile(r"If\s[^,.]{8,},\s", re.I)
""" "If there is a chance for a truce, we are ready for that": what "that" is stands before it."""
_DOES_SO = re.compile(r"\b(?:not|to|will|would|could|should|must|may|might)\s+\w+[^.]{20,}?\b(?:do|did|does|doing)\s+so\b", re.I)
""" "It would not negotiate until ..., but was open to what would help do so": what "so" is stands before it."""
_FOUND_THERE = re.compile(
    r"\b(?:down|over|up|in|out|back)\s+there\b|\b(?:from|gone|went|go|been|was|is|are|were|stay)\s+there(?=\s*(?:[.,;:!?”\"’]|$))", re.I
)
_FOUND_BEFORE = re.compile(
    r"\bjust\s+(?:said|told)\b|\bas\s+(?:above|follows)\b|\b(?:below|above),|\b(?:would|will|could|can|shall)\s+then\b|\bon\s+board\b(?!\s+(?:an?|the|of|with))",
    re.I,
)
_TAKES_PART = re.compile(r"\b(?:tak(?:e|es|ing|en)|took)\s+part(?=\s*(?:[.;”\"]|,\s+(?:he|she|they|it)\s+(?:said|says|added)|$))", re.I)
""" "More than 5,600 troops are taking part": in what stands before it."""
_FIRST = re.compile(r"(?<=[.!?])[\"”’]?\s")
_IN_RETURN = re.compile(
    r"^(?:in (?:response|reply|return|turn|that case|this case|doing so|so doing|addition|this way|that way)|as a (?:result|consequence)|for (?:this|that) reason|by contrast"
    r"|on the other hand|after (?:that|this)|until then|since then|at (?:that|this) point|for (?:his|her|its|their) part|to (?:that|this) end)\b(?!\s+(?:to|for|of)\b)",
    re.I,
)
"""Begins with what was told before."""
_NEITHER = re.compile(r"^[^.]{0,60}\b(?:that\s+)?neither\s+(?:was|is|has|had|were|would|will)\b")
""" "insisted that neither was discussed"."""
_DAYS_ON = re.compile(
    r"^(?:(?:only|just|barely|less than|more than|about|some)\s+)?(?:an?|two|three|four|five|six|seven|eight|nine|ten|several|a few|\d+)\s+(?:hour|day|week|month|year)s?\s+(?:later|earlier|before|after(?:wards?)?)\s*(?=,|[A-Z]|the\b|he\b|she\b|they\b|it\b)"
    r"|^the\s+(?:next|following|previous|same)\s+(?:day|week|month|year|morning|evening|night)\b",
    re.I,
)
"""Counts from a day that was told before: "Three days later", "the next day"."""
_LIKE_THESE = re.compile(r"\blike (?:this|that|these|those)\b(?!\s+(?:of|who|which|that)\b)", re.I)
_THAT_NOUN = re.compile(
    r"\b(?:of|in|on|at|by|with|for|from|to|into|about|against|under|being|after|before|during)\s+that\s+(?!(?:he|she|it|they|we|i|you|the|an?|all|there|no|if|is|was|has)\b)[a-z]+",
    re.I,
)
_ADDED = re.compile(r"\bas\s+well\b(?!\s+as)", re.I)
"""Says that something was said or done before."""
_UNTOLD = re.compile(
    r"\b(?:its|their|his|her|our|your|my)\s+(?:two|three|four|five|six|seven|several|\d+)\s+(?:\w+\s+)?(?:steps|stages|phases|points|conditions|demands|terms|proposals|questions|offers)\b"
    r"(?!\s+(?:of|for|to|on|that)\b|:)"
    r"|\b(?:answer|repl(?:y|i)|respond|react|rebuff|counter)\w*\s+(?:to\s+)?(?:an?|the|[A-Z]\w+['’]s?)\s+(?:\w+\s+){0,2}(?:offer|proposal|demand|call|request|letter|statement)s?\b"
    rf"(?!\s+(?:to\b|that\b|for\b|on (?!(?i:{'|'.join(WEEKDAYS)}))|of (?!(?i:{'|'.join(MONTHS)})\b)))"
)
"""Names something by its number or as what is answered, and does not tell what it is."""
_STEPS = frozenset("step stage phase point condition part".split())
_COUNTING = frozenset("first second third fourth fifth".split())
"""Steps that a reader has to know of: "without a first step"."""
_CALENDAR = frozenset((*WEEKDAYS, *MONTHS))
_TIMES = frozenset(
    "day week weekend month year morning afternoon evening night summer spring autumn winter time hour moment stage point century decade".split()
)


def points_away(shown: str, speaker: bool = True, body: bool = False, before: str = "", known: frozenset[str] = frozenset()) -> str | None:
    """The first word that points outside of what is shown, or None. `speaker`: a person is named beside the words, whom "he" or "she" may mean;
    `body`: a state or body is, which "it" may mean; `before`: what a reader has read already; `known`: stems of the things that all of these
    talks are about, of which "the dam" is plain enough.
    """
    bare = shown.strip(" \"“‘'’”")
    tokens = _WORD.findall(bare)
    if not tokens:
        return shown
    found: re.Match[str] | None
    if tokens[0].lower() in _JOINING and not before:
        return str(tokens[0])
    first = bare if before else _FIRST.split(bare, maxsplit=1)[0]
    begins = (
        ()
        if before
        else (
            _THAT_IS.search(bare),
            _IN_RETURN.search(bare),
            _DAYS_ON.search(bare),
            _FOUND_THERE.search(first),
            _ADDED.search(first),
            _TAKES_PART.search(first),
        )
    )
    that_end = None if _IF.match(bare) or _DOES_SO.search(bare) else _THAT_END.search(bare)
    neither = None if before else _NEITHER.search(bare)
    for found in (*begins, neither, that_end, _LIKE_THESE.search(bare), _THAT_NOUN.search(bare), _FOUND_BEFORE.search(bare)):
        if found:
            return str(found[0]).strip()
    if not before and (found := _UNTOLD.search(bare)):
        return str(found[0]).strip()
    return next(_pointing(_EXPLETIVE.sub(" ", _NOT_LOOSE.sub(" ", bare)), speaker, body, before, known), None)


def _pointing(text: str, speaker: bool, body: bool, read: str, known: frozenset[str]) -> Iterator[str]:
    tokens = _WORD.findall(text)
    seen: list[str] = _WORD.findall(read)
    for at, token in enumerate(tokens):
        low = token.lower()
        before = " ".join(seen)
        if (low in PERSONAL and not speaker and not _names(seen)) or (
            low in _NEUTRAL and not (body and low in _OF_BODIES) and not _has_antecedent(before, low)
        ):
            yield token
        elif low in _LOOSE:
            yield f"{token} {tokens[at + 1]}" if at + 1 < len(tokens) else token
        elif low in ("this", "these", "those", "that") and (noun := _demonstrated(tokens, at)) and stem_of(noun) not in _stems(seen):
            yield f"{token} {noun}"
        elif low == "the" and (phrase := _definite(tokens, at)) and not _stems(phrase) & _stems(seen) and stem_of(phrase[-1]) not in known:
            yield " ".join(["the", *phrase])
        elif low in _STEPS and at and tokens[at - 1].lower() in _COUNTING and stem_of(low) not in _stems(seen):
            yield f"{tokens[at - 1]} {token}"
        seen.append(token)


def _names(seen: list[str]) -> bool:
    """Is somebody named before: a capitalised word that does not begin a sentence?"""
    return any(
        word[:1].isupper() and (at == 0 or seen[at - 1] not in ".!?")
        for at, word in enumerate(seen)
        if word.lower() not in _BREAKS | _CALENDAR | {"the", "i", "we"}
    )


def _has_antecedent(before: str, pronoun: str) -> bool:
    """Does something stand before it that it can mean: for "they" something plural, for "it" something with an article, for "its" any name?"""
    if pronoun in ("they", "them", "their", "theirs", "themselves"):
        return _PLURALS.search(before) is not None
    named = pronoun in ("its", "itself") and re.search(r"\b[A-Z]\w+", before) is not None
    return named or _SINGULARS.search(before) is not None


def _demonstrated(tokens: list[str], at: int) -> str | None:
    """The noun of "this noun", "those nouns"; None where it is a time, or the word is none that shows ("those who", "said that he")."""
    low, after = tokens[at].lower(), tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    if (
        low == "that"
        or not after
        or after in _BREAKS
        or after in _ENDS
        or after in _TIMES
        or after in ("two", "coming", "past", "last", "next")
    ):
        return None
    return tokens[at + 1]


def _definite(tokens: list[str], at: int) -> list[str]:
    """The words of "the ..." where they need something before them; none where they tell by themselves which one is meant."""
    phrase: list[str] = []
    for token in tokens[at + 1 : at + 7]:
        low = token.lower()
        if low in ("and", "or") and phrase:
            continue
        if low in _WHO_DID and phrase:
            return []  # "the territories | they have occupied"
        if low in _BREAKS or low in _ENDS:
            return [] if low in _AFTER and phrase and _completes(tokens, tokens.index(token, at + 1), len(phrase)) else _needing(phrase)
        if token[:1].isupper() or token[:1].isdigit() or low.endswith(("'s", "’s", "s’", "s'")):
            return []
        phrase.append(token)
    return _needing(phrase)


def _completes(tokens: list[str], at: int, words: int) -> bool:
    """Does what begins here tell which one is meant: "of ...", "that ...", and after a longer name only a name or "the"?"""
    low, after = tokens[at].lower(), tokens[at + 1] if at + 1 < len(tokens) else ""
    named = after[:1].isupper() or after.lower() in ("the", "its", "their", "both")
    return (words < CLOSE and (low in _CLOSELY or named)) or (words == 1 and not _ADVERBIAL.match(f"{low} {after}"))


CLOSE = 4


def _needing(phrase: list[str]) -> list[str]:
    low = [word.lower() for word in phrase]
    told = any(word in _KNOWN or word.endswith(("est", "ists")) or word in ("most", "least", "only", "more", "very") for word in low[:3])
    return [] if told or not phrase else phrase


def _stems(words: list[str]) -> set[str]:
    return {stem_of(word) for word in words if word.isalpha() and len(word) > 2}


def stem_of(word: str) -> str:
    """The first letters of a word, by which its forms are one."""
    return word.lower()[:5].rstrip("s")
