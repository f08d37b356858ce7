"""What a report tells of a text beside its name: what it provides for and whether it is public.

Only words that govern the mention count: "the memorandum, which bars heavy weapons", "a draft that has not been made public".
"""

import re

from communique.model import Span, TextAccess

_LINK = r"(?:,?\s+(?:which|that)|,\s+(?:\w+\s+){1,6}?\w+,)?(?:\s+(?:also|now|still|already|\w+ly))?\s+"
_PROVIDES = re.compile(
    _LINK
    + r"(?P<term>(?:provid(?:es?|ed)\s+(?:for|that)|calls?\s+for|called\s+for|stipulat(?:es?|ed)|requir(?:es?|ed)|oblig(?:es?|ed)|bans?|banned|bars?|barred|forbids?|forbade|prohibit(?:s|ed)?"
    r"|foresees?|foresaw|envisag(?:es?|ed)|commits?|committed|grants?|granted|allows?|allowed|guarantees?|guaranteed|sets?\s+(?:out|up)|lays?\s+down|limits?|limited|demands?|demanded|would\s+(?:oblige|require|ban|bar|allow|commit|grant|provide|guarantee))\s+)"
)
_END = re.compile(
    r"[.;:!?](?=\s|[\"”’]|$)|\s[–—]\s|,\s+(?=(?:but|while|whereas|which|who|although|though|said|according|and\s+\w+\s+(?:said|told))\b)|[\"”]\s"
)
_NOT_PUBLIC = re.compile(
    _LINK
    + r"(?:(?:has|have|had|was|were|is|are)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:made\s+public|published|released|disclosed|shown|public)|(?:remains?|is|was|were|stays?)\s+(?:secret|confidential|undisclosed|unpublished))\b"
)
_PUBLIC = re.compile(
    _LINK
    + r"(?:(?:has|have|had|was|were|is|are)\s+(?:since\s+|now\s+|later\s+)?(?:been\s+)?(?:made\s+public|published|released\s+in\s+full|posted))\b|,?\s+(?:published|made\s+public)\s+(?:on|by|in)\b"
)
_SEEN = re.compile(
    r",?\s+(?:a\s+copy\s+of\s+which\s+was\s+)?(?:seen|obtained|reviewed|leaked)\s+(?:by|to)\b|"
    + _LINK
    + r"(?:has|had|was|were)\s+(?:been\s+)?leaked\b"
)
_BEFORE = {
    "undisclosed": re.compile(r"\b(?:secret|confidential|undisclosed|unpublished)\s+(?:\w+\s+)?$", re.I),
    "leaked": re.compile(r"\bleaked\s+(?:\w+\s+)?$", re.I),
    "published": re.compile(
        r"\b(?:published|released|posted)\s+(?:the\s+)?(?:full\s+)?(?:text\s+of\s+)?(?:the\s+|a\s+|its\s+)?(?:\w+\s+)?$", re.I
    ),
}
_LONGEST = 200


def provisions_of(text: str, sentence: Span, mention: Span) -> tuple[Span, ...]:
    """What the text is said to provide for, with its verb: at most one stretch right behind the mention."""
    found = _PROVIDES.match(text, mention.end, sentence.end)
    if found is None:
        return ()
    stop = _END.search(text, found.end(), min(sentence.end, found.end() + _LONGEST))
    end = stop.start() if stop else min(sentence.end, found.end() + _LONGEST)
    words = text[found.start("term") : end].rstrip(" ,.")
    return (
        (Span(found.start("term"), found.start("term") + len(words)),) if len(words.split()) > 2 and (stop or end == sentence.end) else ()
    )


def access_of(text: str, sentence: Span, mention: Span) -> TextAccess | None:
    """Whether the text is public, leaked or withheld, if words right beside the mention say so."""
    if _NOT_PUBLIC.match(text, mention.end, sentence.end):
        return "undisclosed"
    if _SEEN.match(text, mention.end, sentence.end):
        return "leaked"
    if _PUBLIC.match(text, mention.end, sentence.end):
        return "published"
    before = text[max(sentence.start, mention.start - 60) : mention.start]
    head = text[mention.start : mention.end].rsplit(" ", 1)[0] + " "
    if _BEFORE["published"].search(before):
        return "published"
    return "undisclosed" if _BEFORE["undisclosed"].search(head) else "leaked" if _BEFORE["leaked"].search(head) else None
