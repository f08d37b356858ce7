"""The words of a piece of HTML that is all article: paragraphs as lines, nothing that is not read by people."""

import re

from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_UNREAD = frozenset("script style noscript template iframe object embed svg math form button select textarea figure head title".split())
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_MOST_ELEMENTS = 50_000


def is_markup(words: str) -> bool:
    """Are these words HTML, by a tag or an entity in them?"""
    return _TAG.search(words) is not None


def text_of(words: str) -> str:
    """The text of a piece of HTML, a paragraph a line; the words themselves if they are none. Scripts, styles and figures are left out."""
    if not is_markup(words):
        return _lines(words)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(f"<div>{words}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    return _lines("".join(_pieces(tree)))


def _pieces(tree: html.HtmlElement) -> list[str]:
    """Text in order, with a line end around blocks. A walk without recursion: pages nest as deeply as they like."""
    pieces: list[str] = []
    skipped: html.HtmlElement | None = None
    for count, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        if count > 2 * _MOST_ELEMENTS:
            break
        ends = event == "end"
        if skipped is None and not ends and element.tag in _UNREAD:
            skipped = element
        if skipped is None:
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append((element.tail if ends else element.text) or "")
        elif ends and element is skipped:
            skipped = None
            pieces.append(element.tail or "")
    return pieces


def _lines(words: str) -> str:
    """Lines without blanks around and within them; an empty line more or less says nothing."""
    lines = (re.sub(r"[ \t\r\f\v\xa0]+", " ", line).strip() for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
