"""What a page left in a text that is no news: share buttons, teasers, forms, copyright notes, picture credits.

The loose rules are tried on whole lines, the strict ones on every short sentence, since pages are often run together
into one line. A few things are found wherever they stand, such as picture credits in brackets.
"""

import re
from collections.abc import Iterator

from communique.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\s]|[ \u00a0]{1,2}(?![ \u00a0]))*[.!?…]*[\"”’)\]]*")
_LONGEST_LINE, _LONGEST_SENTENCE, _FAR = 300, 160, 30

_BUTTON = (
    r"(?:share|tweet|e-?mail|print|copy link|link copied|facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|messenger|flipboard|x|save|bookmark|comments?|"
    r"listen|menu|search|home|next|previous|close|back to top|log ?in|sign ?in|sign ?up|subscribe|register|follow|like|more|loading)"
)
_PICTURE = r"(?:AP Photo|Photo(?:s|graph)?|Image|Picture|File Photo|Photo credit|Image credit|credit|Getty Images|via Getty|REUTERS|via REUTERS|EPA|AFP)"

_NAME = r"[A-Z][\w’'.-]{1,20}(?: [A-Z][\w’'.-]{0,20}){1,3}?"

STRICT = {
    "©": r"^©",
    "(c)": r"^\(c\) ?(?:19|20)[0-9]{2}\b",
    "copyright": r"^copyright (?:©|\(c\)|[12][0-9]{3})|^copyright\b.{0,80}\breserved\b",
    "rights": r"\ball rights (?:are )?reserved\b",
    "may not be": r"^this (?:material|content|article|story) may not be (?:published|reproduced|broadcast|copied|re)",
    "not responsible": r"\bnot responsible for the content of external (?:sites|links|websites)",
    "sign": r"\bsign(?:ing)? up\b.{0,80}\b(?:newsletters?|inbox|privacy policy|e-?mail|terms of (?:use|service))",
    "subscri": r"\b(?:by )?subscrib(?:e|ing)\b.{0,80}\b(?:newsletters?|inbox|e-?mail|privacy policy|terms of (?:use|service))|\bsuccessfully subscribed\b"
    r"|^subscribe (?:now|today|here|to our)\b|^(?:already|not) (?:a|an) (?:\w+ )?subscriber\b|^want to read more\b",
    "inbox": r"\b(?:newsletters?|stories|news|headlines|this|it)\b.{0,80}\b(?:delivered|straight)\b.{0,30}\bto your inbox|\bwill soon be in your inbox\b",
    "javascript": r"\b(?:enable|turn on) javascript\b|\bjavascript is (?:disabled|deactivated)",
    "log": r"^log ?in\.?$",
    "account": r"^already have an account|^don[’']t have an account",
    "privacy policy": r"\bterms\b.{0,60}\bprivacy policy\b|\bprivacy policy\b.{0,60}\bterms\b",
    "terms": r"\bi accept the terms\b|^terms (?:and conditions|of use|of service) apply\b",
    "recaptcha": r"\bprotected by recaptcha\b",
    "tip?": r"^(?:got|have) a (?:\w+ ){0,2}tip\?",
    "click": r"^click here (?:to|for)\b|^click (?:on|the) .{0,40}\bto (?:read|subscribe|watch|view|listen|sign)",
    " app": r"^(?:download|get) (?:our|the) (?:\w+ ){0,3}app\b",
    " us on ": r"^(?:follow|find|join) us on\b",
    "join our": r"\bjoin our (?:\w+ )?(?:telegram|whatsapp|channel)",
    "market data": r"\bmarket data (?:is )?provided by\b",
    "delayed": r"\bdelayed (?:by )?at least [0-9]+ minutes",
    "implemented by": r"^powered and implemented by\b",
    "breaking": r"^(?:this|it) is a breaking (?:news )?story\b",
    "developing": r"^(?:this|it) is a developing (?:news )?story\b",
    "refresh": r"^please refresh (?:the|your) (?:page|browser)\b",
    "skip": r"\bskipping the main menu\b|^skip to (?:main )?(?:content|navigation)\b",
    "notifications": r"^notifications can be managed in\b",
    "confirm your": r"\bwe need to confirm your e-?mail\b",
    "submission": r"\bproblem processing your submission\b",
    "logged in": r"\bmust be logged in to\b",
    "password": r"^username or e-?mail\b|^forgot(?:ten)? (?:your )?password",
    "provided by": r"\bdata (?:is |are )?(?:also )?provided by\b",
    "snapshot": r"^data is a real-time snapshot\b",
    "promotional": r"\b(?:agree to |to )?receive (?:content and )?promotional (?:communications|e-?mails|messages)\b",
    "opt": r"\b(?:opt|opting)[- ]out at any time\b|\bunsubscribe at any time\b",
    "you understand": r"^you understand that you can$",
    "you agree": r"^by (?:entering your e-?mail|submitting|clicking|signing up|continuing|using (?:this|our) site)\b.{0,120}\byou agree\b",
    "get ": r"^get (?:all )?the (?:latest|best|top) (?:[\w-]+ ){0,3}(?:news|updates|stories|headlines)\b",
    "legal statement": r"^legal statement\.?$",
    "your patience": r"^thank you for your patience while\b",
    "trouble retrieving": r"\btrouble retrieving the (?:article|content|page)\b",
    "reader mode": r"^if you are in reader mode\b",
    "want all": r"^want all of\b.{0,40}\?$",
    "hear from you": r"^we (?:want|would like|[’']d like|would love) to hear from you\b",
    "your donation": r"^your (?:donation|contribution)s? (?:allows?|helps?|enables?|makes?|lets?) us\b",
    "journalism": r"^we believe (?:that )?(?:quality|good|independent|free) journalism should\b|^(?:please )?support (?:our|independent|quality) journalism\b",
    "paywall": r"\bour (?:reporting|readers|journalism|stories)\b.{0,60}\bpaywalls?\b",
    "from the messaging": r"\bparse out the facts from the messaging\b",
    "reporters on the ground": r"^at such a critical moment\b.{0,60}\bwe need reporters\b",
    "button below": r"\bclick(?:ing)? (?:on )?the button below\b",
    "feedback": r"^(?:please )?(?:you can )?send us (?:your )?feedback\b",
    "read the": r"^read the (?:original|full|whole) (?:article|story|report|text|interview) (?:on|at|in|here)\b",
    "own content": r"\bresponsible for their own content\b",
    "complaints": r"^to address comments or complaints\b",
    "the instructions": r"\bplease follow the instructions in the e-?mail\b",
    "external linking": r"^read about our approach to\b",
    "read more": r"^read more (?:on|about) (?:this story|this|our)\b",
    "you can": r"^you can (?:reach|contact|e-?mail|follow) (?:him|her|them|us|the (?:author|reporter|writer)) (?:at|on|by|via|here)\b",
    "tips": r"^(?:please )?(?:send|e-?mail) (?:your |us |story |news )*(?:tips|ideas)\b|\btips (?:and ideas )?can be sent to\b|\b(?:ideas and|story|news) tips to\b",
    "described video": r"^closed captioning and described video\b",
    "accessible to all": r"^it is a priority for .{1,40} to create products that are accessible to all\b",
    "audience relations": r"^audience relations\b",
    "not be": r"^this video can ?not be played$|^comments can ?not be loaded$",
    "load comments": r"^to load comments you need to\b",
    "free articles": r"^you[’']ve (?:read|used) all of your free\b",
    "conversations": r"^join (?:the|thought-provoking) conversations?\b",
    "here:": r"^while you[’']re here:",
    "originally": r"^(?:this|the) (?:article|story|text) was originally (?:written|published) (?:in|by|on|at)\b",
}
"""A word that must be there, in small letters, and the rule: enough by itself for a sentence wherever it stands."""

LOOSE = [
    rf"^{_BUTTON}(?:(?:[\s|,·•/]+|\s+(?:on|via|to)\s+){_BUTTON}){{0,12}}$",
    r"^share (?:this|the|on|via)\b.{0,60}$",
    r"^(?:advertisements?|advert|ad|sponsored(?: content)?|promoted|paid (?:content|post))$|^(?:skip|continue reading below|story continues|article continues|scroll to continue).{0,60}$",
    r"^(?:read|see|watch|listen|hear|also read|read also|see also)(?: (?:more|also|next|too|this|now))?\s*[:|>»]",
    r"^(?:read|see|learn|find out|show|load|view|watch) (?:more|all|less)(?:\s*[>»…→.]+)?$",
    r"^(?:related|related (?:stories|articles|topics|news|content|posts|links)|recommended(?: for you)?|more on this(?: story| topic)?|more from .{1,40}|more (?:news|stories|articles)"
    r"|most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|stories|headlines)|top stories|you (?:may|might) (?:also )?like|editors?[’']s? picks?|don[’']t miss|in this (?:article|story)|topics?|tags?)(?::.*)?$",
    r"^(?:tags?|topics?|filed under|keywords?|category|categories)\s*:",
    r"^(?:last )?(?:published|updated|posted|modified|first published|date)(?: on| at)?\s*:?\s.{0,40}[0-9]",
    r"^[0-9]+ (?:min(?:ute)?s?|hours?|days?) (?:read|ago)$|^[0-9]+ (?:comments?|shares?|views?)$",
    r"^(?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day,? )?(?:[0-9]{1,2} )?[a-z]{3,9}\.? ?(?:[0-9]{1,2},? )?20[0-9]{2}(?:[,|·\s-]+[0-9]{1,2}[:.][0-9]{2}.{0,20})?$",
    rf"^\(?(?:{_PICTURE})(?: (?:by|via|courtesy of|from)|s?\s*[:/])\s*.{{1,120}}$",
    rf"^(?:FILE|FILE PHOTO|FILE PICTURE)\s*(?:[:–—-])|\((?:{_PICTURE})\s?(?:[/:]|by |via )[^()]{{0,100}}\)\.?$|\b(?:Getty Images|AP Photo|via REUTERS|REUTERS/)/?[\w .]{{0,40}}$",
    r"/(?:Getty Images|AP|AFP|Reuters|EPA|EPA-EFE|Anadolu|Handout)(?: via .{1,40})?$",
    r"^\[?(?:photo|image|picture|file photo)(?:s)?(?:/[^\]]{1,60})\]?$",
    r"^(?:watch|listen|video|photos|gallery|podcast)\s*[:|]\s",
    r"^(?:cookie|privacy) (?:policy|settings|notice)$|^(?:terms of (?:use|service)|contact us|about us|legal statement)\.?$",
    r"\[email protected\]$|^(?:contact|e-?mail)(?: the (?:author|reporter|writer))?(?: at)?:? \S+@\S+$|^\S+@\S+\.\w{2,6}$",
]
"""Whole lines only."""

_AUTHOR = re.compile(
    r"(?:[A-Z][\w./’'-]{0,20} (?:/ )?){2,8}is an? (?:[\w’'-]+ ){0,5}?(?:reporter|journalist|correspondent|writer|editor|producer|columnist|contributor)s?\b"
    r".{0,60}?\b(?:for|with|at|based|covering|covers|writes)\b"
)
_AUTHOR_TOO = re.compile(
    r"(?:He|She|They) (?:(?:also )?(?:covers?|writes?)|previously|formerly|was (?:also |previously )?an?|(?:has|have) (?:worked|reported|covered|written))\b"
)
_LATE, _LATE_SHARE = 1_500, 0.6
"""Notes on the author stand this near the end, and not before this share of the text."""

_CLOSING = re.compile(r"(?:(?<=[.!?”\"’)] )|^)Read the (?:original|full) (?:article|story|report) (?:on|at|in) [A-Z]", re.MULTILINE)
_MOST_AFTER, _FEWEST_NOTES = 2_500, 2
"""Where a page sends readers to the original the report is over: what follows, if no longer than this and with notes in it, is the site's."""

_STRICT = {hint: re.compile(rule, re.IGNORECASE) for hint, rule in STRICT.items()}
_LOOSE = re.compile("|".join(LOOSE), re.IGNORECASE)
_INSIDE = re.compile(
    r"\((?i:(?:photo|image|picture)(?: credit)?(?: by)?:|photo by|credit:|AP Photo/|REUTERS/|AP/)[^()\n\r]{1,120}\)|\([^()\n\r]{0,100}\bGetty Images\)"
    r"|\b(?:CLICK|TAP|SIGN UP|GET|DOWNLOAD) (?:HERE|NOW|TO|THE)(?: [A-Z0-9][A-Z0-9'’&.-]+| A (?=[A-Z]{2}))+"
    r"|\bIn this (?:[\w.]+,? ){0,6}?(?:(?:file|pool|handout|undated|aerial|satellite|archive) (?:photo|photograph|image|picture)|(?:photo|photograph|image|picture)(?: that was)? (?:released|provided|taken|distributed|made available)|frame grab|video grab|screengrab)\b(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.N|Mr|Mrs|Ms|Dr|Gen|St)\.|[^.\n]){10,320}(?:\.|$)"
    r"|\AIn this article(?= [A-Z])|\bAdvertisement Supported by\b"
    rf"|\bBy (?P<one>{_NAME})(?:,? and (?P<two>{_NAME}))? (?:Reporting from|(?P=one) reported from) [A-Z][\w-]{{1,20}}(?:, and (?P=two) from [A-Z][\w.-]{{1,20}})?"
    r"|\bTo view this video,? please enable JavaScript, and consider upgrading to a web browser that supports HTML5 video"
    r"|(?:©|\bCopyright) ?(?:©|Â©|\([cC]\))? ?(?:19|20)[0-9]{2}\b[^.\n\r]{0,60}(?:\.|$)"
)
"""What stands between news in a line: picture credits, shouted invitations, what a video player says, copyright notes."""


_STOP = "[.!?\"”’')\\]…]"
_SHOUTED = re.compile(
    rf"(?:(?<={_STOP}[ \u00a0])|(?<={_STOP}[ \u00a0]{{2}})|(?<={_STOP}[ \u00a0]{{3}}))"
    r"[^\sa-z\"“”()]{1,25}(?:[ \u00a0]{1,2}[^\sa-z\"“”()]{1,25}){3,40}(?=[ \u00a0]{1,2}[^\sa-z])"
)
_OPENS = re.compile(r"[ \u00a0]{1,2}[\"“‘'(]*(?:[A-Z]\S{0,30}?[a-z]|[A-Z.]{1,5} [a-z]|[0-9]\S{0,12} [a-z])")
_LETTERS, _SHOUTED_STOP = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[A-Z]{3,}[.!](?:\s|$)")
_NEXT_FIRST = re.compile(r"[ \u00a0]{1,2}(?:A|U\.S\.)$")
_FEWEST_SHOUTED, _MOST_SHOUTED = 4, 0.3
_QUOTES, _QUOTE_REACH = re.compile('["“”]'), 400


def find_furniture(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are site leftovers, in their order; none overlaps another. Nothing is cut."""
    return merge_spans([Span(0, 1)] if text.startswith("\ufeff") else [], _leftovers(text), _shouted(text), _closing(text))


def merge_spans(*groups: "list[Span] | tuple[Span, ...] | Iterator[Span]") -> tuple[Span, ...]:
    """All spans in their order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(span for group in groups for span in group):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _leftovers(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match[0].strip(" \t\xa0\ufeff")
        if 0 < len(line) <= _LONGEST_LINE and _LOOSE.search(line):
            start = match.start() + match[0].index(line)
            yield Span(start, start + len(line))
        else:
            yield from _between_news(text, match.start(), match.end())


def _between_news(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands out wherever it stands, and by the strict rules the sentences before, between and after."""
    for found in _insides(text, start, end):
        yield from _sentences(text, start, found.start)
        yield found
        start = found.end
    yield from _sentences(text, start, end)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    late, author = max(len(text) - _LATE, int(_LATE_SHARE * len(text))), False
    for match in _SENTENCE.finditer(text, start, end):
        sentence = match[0].rstrip()
        author = match.start() > late and bool(_AUTHOR.match(sentence) or (author and _AUTHOR_TOO.match(sentence)))
        first = 0 if author else _strict_at(sentence) if 4 <= len(sentence) <= _LONGEST_SENTENCE else None
        if first is not None:
            yield Span(match.start() + first, match.start() + len(sentence))


def _strict_at(sentence: str) -> int | None:
    """Where the leftover in a sentence begins: at its start, unless a capital shows that two were run together."""
    small = sentence.lower()
    found = next((at for hint, rule in _STRICT.items() if hint in small and (at := rule.search(sentence))), None)
    if found is None:
        return None
    return found.start() if found.start() > _FAR and sentence[found.start()].isupper() else 0


def _insides(text: str, start: int, end: int) -> Iterator[Span]:
    return (Span(*match.span()) for match in _INSIDE.finditer(text, start, end))


def _closing(text: str) -> Iterator[Span]:
    end = len(text.rstrip())
    found = _CLOSING.search(text, max(0, end - _MOST_AFTER), end)
    if found and len(list(_sentences(text, found.end(), end))) >= _FEWEST_NOTES:
        yield Span(found.start(), end)


# --- headlines of other reports, in capitals between two sentences ---


def _shouted(text: str) -> Iterator[Span]:
    """Teasers in capitals: after the end of a sentence, with no stop of their own, before a sentence in small letters."""
    if sum(map(str.isupper, text)) > _MOST_SHOUTED * sum(map(str.isalpha, text)):
        return
    for match in _SHOUTED.finditer(text):
        words = _NEXT_FIRST.sub("", match[0])
        if _is_headline(words) and _OPENS.match(text, match.start() + len(words)) and not _is_quoted(text, match.start()):
            yield Span(match.start(), match.start() + len(words))


def _is_headline(words: str) -> bool:
    long = [word for word in _LETTERS.findall(words) if word.isupper()]
    return words == words.upper() and len(long) >= _FEWEST_SHOUTED and not _SHOUTED_STOP.search(words) and words[-1] not in ":;,—–-"


def _is_quoted(text: str, at: int) -> bool:
    """Is the last quotation mark before a place one that opens?"""
    before = text[max(0, at - _QUOTE_REACH) : at]
    last = next(reversed(list(_QUOTES.finditer(before))), None)
    opens = (
        last and last[0] == '"' and before[: last.start()][-1:] in ("", " ", "(", "\n", "\u00a0") and not before[last.end() :][:1].isspace()
    )
    return bool(last and (last[0] == "“" or opens))
