"""Sound inputs to spoil, and words of the formats; all about invented states. The sources are those that the tests read."""

import json

from communique.assets import vocabulary
from tests.ingest.peer import answer, zipped
from tests.ingest.seeds import (
    ATOM,
    JSON_FEED,
    JSON_LINES,
    NEWS_SITEMAP,
    NINJS,
    PAGE,
    QUOTATIONS,
    RDF,
    ROBOTS,
    RSS,
    SITEMAP,
    SITEMAP_INDEX,
    TEXT,
    warc_record,
)

__all__ = [
    "ATOM",
    "JSON_FEED",
    "JSON_LINES",
    "NEWS_SITEMAP",
    "NINJS",
    "PAGE",
    "QUOTATIONS",
    "RDF",
    "ROBOTS",
    "RSS",
    "SITEMAP",
    "SITEMAP_INDEX",
    "TEXT",
]

FRAGMENT = (
    b"<h2>Talks</h2><p>Envoys of <b>Veldania</b> met &amp; spoke.<br>They left.</p><ul><li>One<li>Two</ul><figure><img src=x></figure>"
)
SHORT_PAGE = (
    b'<html lang="en"><head><title>Talks</title><meta name="date" content="2031-05-28"><link rel="canonical" href="https://vna.example/1">'
    b'<link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Envoys of Veldania met those of Norland on Monday, '
    b"a spokesman said, and they will meet again.</p><time pubdate datetime=2031-05-28>May 28</time></body></html>"
)
ARCHIVES = (
    warc_record("https://vna.example/1", SHORT_PAGE),
    warc_record("https://vna.example/1", zipped(SHORT_PAGE), headers="Content-Encoding: gzip\r\n")
    + warc_record("https://vna.example/2", b"<p>hi."),
    warc_record("https://vna.example/2", b"6\r\n<p>hi.\r\n0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n"),
    warc_record("https://vna.example/1", SHORT_PAGE, type="resource"),
)
SHORT_WARC = warc_record("https://vna.example/1", SHORT_PAGE) + warc_record("https://vna.example/2", b"<p>hi", status="404 Not Found")

TEXTS = (
    TEXT.encode(),
    b"ARSK (VNA) \xe2\x80\x93 By Mira Tolen\n\nTalks went on in Arsk on Monday, the ministry said.\n\nRead more: Envoys met\nShare this on all networks\n\xc2\xa9 2031 VNA. All rights reserved.\n",
    b"By Mira Tolen, Norland Wire\nGeneva \xe2\x80\x94 The talks ended. ENVOYS TO MEET AGAIN SOON\nThe parties left. (Reporting by Mira Tolen; editing by Ilan Orsk)\n",
    "Переговоры между Нордландом и Вельданией продолжатся в понедельник, сообщило министерство.\nФото: агентство".encode(),
)
PUBLISHED = (
    b"2031", b"2031-05", b"2031-05-28", b"2031-05-28T10:00:00.123456+0300", b"20310528T100000Z", b"Wed, 28 May 2031 10:00:00 GMT", b"May 28, 2031",
    b"Sept. 3, 2031 at 10:00", b"120", b"By Mira Tolen and Ilan Orsk, Norland Wire", b"en-GB",
)  # fmt: skip
DATED = (
    b"The parties met on Monday, May 26, 2031, and will meet again next week. Two days later, on the 28th of May, they left.",
    b"Between 12 May and 3 June 2030 envoys met; from 1999 to 2004 they did not. Since the early 1990s nobody had, in spring 2031 they did.",
    b"In the third quarter of 2030, a year earlier, the day after tomorrow, by the end of the month, on Easter Sunday, day 16, Q3 2031.",
    b"Last March, this coming Friday, in three weeks' time, the following Tuesday, 5/6/2031, 2031-05-28, in the nineteenth century, in twenty twenty-one.",
)
ADDRESSES = (
    b"https://vna.example/feed?a=b#c", b"http://127.0.0.1:8080/", b"http://[::ffff:127.0.0.1]/", b"http://user:word@vna.example/", b"http://0x7f.1/",
    b"http://xn--vldana-bta.example/", "http://véldania.example/ö".encode(), b"169.254.169.254", b"64:ff9b::7f00:1", b"http://2130706433/",
)  # fmt: skip
_MOVED = b"".join(answer("", "302 Found", Location="https://other.example/feed"))
_CHUNKED = b"".join(
    [answer(b"", Content_Length="", Transfer_Encoding="chunked", ETag='"v1"')[0], b"3\r\nabc\r\n", b"5;x=y\r\nefghi\r\n0\r\nX: y\r\n\r\n"]
)
NOT_FOUND = b"".join(answer("nothing here", "404 Not Found"))
ANSWERS = (
    b"".join(answer(RSS, kind="application/rss+xml", ETag='"v1"', Last_Modified="Wed, 28 May 2031 10:00:00 GMT")),
    b"".join(answer(zipped(SHORT_PAGE), Content_Encoding="gzip")),
    _MOVED,
    _CHUNKED,
    b"".join(answer("", "429 Slow Down", Retry_After="7")),
    b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + b"".join(answer("hi", "200 OK")),
    b"".join(answer("", "304 Not Modified")),
)
STATES = json.dumps(
    {
        "schema": "communique-watch/1",
        "feeds": {
            "https://vna.example/feed": {
                "etag": '"v1"',
                "modified": None,
                "due": 1937812345.5,
                "whole": 0.0,
                "failures": 1,
                "seen": ["0f3a", "77aa"],
                "tried": [["0f3a", 2]],
            }
        },
    }
).encode()
SETTINGS = b"""published = "2031-05-28"
outlet = "Veldapress"
parties = ["XNL", "XVD"]
limit = 2000000
fetch_delay = 1.5
allow_hosts = "localhost"
[[state]]
name = "Norland"
code = "XNL"
aliases = ["Republic of Norland"]
"""

XML_TOKENS = (
    b"<item>", b"</item>", b"<entry>", b"<title>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", b"&a;", b"&lt;p&gt;", b"&nbsp;",
    b"<content:encoded>", b"<summary type='xhtml'><div>", b"<link href='http://[::1]/'/>", b"<pubDate>Wed, 99 Foo 2031</pubDate>", b"<dc:date>",
    b"<?xml version='1.0' encoding='utf-16'?>", b"<?xml version='1.1' encoding='ebcdic'?>", b"xmlns:x='y'", b"xml:base='http://[/'", b"<url><loc>", b"<lastmod>",
    b"<media:group>", b"<georss:point>1 2 x</georss:point>", b"<gml:pos>", b"<itunes:duration>", b"<enclosure url='x'/>", b"<source url=''>", b"<feed>", b"<rss>",
    b"<published>10001-01-01T99:99:99+99:99</published>", b"<updated>2031-W53-8</updated>", b"<author><name>", b"<script>", b"<svg>", b"<math>", b"</",
)  # fmt: skip
PAGE_TOKENS = (
    b"<div>", b"</div>", b"<p>", b"<table><tr><td>", b"<script type='application/ld+json'>", b"</script>", b"<meta property='og:title' content='", b"<meta charset='utf-16'>",
    b"<title>", b"<article>", b"<svg>", b"<template>", b"<select><option>", b"<a href='javascript:x'>", b"<!-- ", b"<![CDATA[", b"&#0;", b"&#x80;", b"&notit;", b"<br>",
    b"<base href='http://['>", b"<html lang='\xff'>", b"<time datetime='9999-99-99'>", b"<frameset>", b"<plaintext>", b"<xmp>", b"<noscript>", b"<li>", b"<blockquote>",
    b'{"@graph": [', b'"@type": "NewsArticle"', b'{"@id": "#a"}', b"<link rel=canonical href='https://", b"<form>", b"<b><i>", b"<head>", b"<body>", b"style='display:none'",
)  # fmt: skip
JSON_TOKENS = (
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"true", b"\\ud800", b"\\u0000", b"\\", b"1e999", b"-0", b"NaN", b"Infinity", b'"text": ', b'"quotes": [', b'"uri": "',
    b'"bodies": [', b'"version": "https://jsonfeed.org/version/1.1"', b'"items": [', b'"published": "2031-05-28"', b'"url": 5', b'"id": 1e5', b'{"a":', b"\n", b"\n{",
)  # fmt: skip
WARC_TOKENS = (
    b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"Content-Length: 0\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n", b"WARC-Type: revisit\r\n", b"\r\n\r\n", b"\n\n",
    b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: br\r\n", b"Content-Type: text/html; charset=utf-7\r\n",
    b"0\r\n\r\n", b"ffffffff\r\n", b"WARC-Target-URI: <http://x.example/>\r\n", b"WARC-Date: now\r\n", b"\x1f\x8b\x08\0\0\0\0\0", b"Content-Type: text/html\r\n", b": \r\n", b"X" * 70,
)  # fmt: skip
TEXT_TOKENS = (
    b"\n", b"\n\n", b"By ", b"(VNA)", b" \xe2\x80\x94 ", b" - ", b"ARSK, ", b"READ MORE: ", b"Share", b"\xc2\xa9", b"Photo: ", b"Image source, ", b"Reporting by ", b"\xe2\x80\x9c", b"\xe2\x80\x9d",
    b'"', b"...", b"Mr. ", b"U.S. ", b"May 5 (", b"Subscribe", b"\xe2\x80\xa2 ", b"COUNCIL ", b"a" * 200, b"A. ", b", ", b"\t", b"\xc2\xa0", b"With files from ", b"Source: ", b"/ ", b"| ",
)  # fmt: skip
ROBOTS_TOKENS = (
    b"User-agent: *\n", b"User-agent: communique\n", b"Disallow: /", b"Allow: ", b"*", b"$", b"%2F", b"Crawl-delay: ", b"Crawl-delay: 1e400\n", b"Crawl-delay: -5\n", b"Request-rate: 1/0s 0000-9999\n",
    b"Sitemap: ", b"Visit-time: ", b"Host: ", b"#", b"\r", b"/*a*b*c*d*e*f", b"?", b"[", b"(",
)  # fmt: skip
ADDRESS_TOKENS = (
    b"http://", b"https://", b"//", b"@", b":", b":0", b":65536", b":22", b"[", b"]", b"[::1]", b"%", b"%00", b"%2e", b"\\", b"..", b"127.0.0.1", b"localhost", b"0", b"xn--", b"\xe2\x82\xac", b"\xc3\x9f",
    b"\xef\xbc\x8f", b"\xe3\x80\x82", b"#", b"?", b"\t", b"\n", b"fe80::1%eth0", b"::ffff:", b"64:ff9b::", b"2002:7f00:1::", b"a" * 64 + b".", b"file:", b"ftp://",
)  # fmt: skip
ANSWER_TOKENS = (
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 301 Moved\r\n", b"HTTP/2 200\r\n", b"Location: ", b"Location: http://[\r\n", b"Location: //127.0.0.1/\r\n", b"Content-Length: ", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"Content-Encoding: deflate\r\n", b"Content-Type: text/html; charset=", b"Retry-After: ", b"Retry-After: Fri, 32 Foo 99999\r\n", b"ETag: ", b"Upgrade: h2c\r\n", b"Connection: close\r\n",
    b"Set-Cookie: a=b\r\n", b"\r\n", b"\n", b"\r", b"\0", b"0\r\n\r\n", b"ffff\r\n", b";ext\r\n", b"\x1f\x8b\x08\0", b"100 Continue", b"101 Switching Protocols", b"X: " + b"y" * 9_000, b" : ", b"\xff",
)  # fmt: skip
_DATES = vocabulary("dates")
DATE_TOKENS = tuple(
    word.encode()
    for word in (
        *_DATES["months"], *_DATES["weekdays"], *_DATES["seasons"], *_DATES["holidays"], " the ", " of ", " and ", " to ", "-", "–", "/", ".", ",", " ", "last ", "next ", "this ", "two ", "a few ",
        " days", " weeks later", " years ago", " the same day", "quarter", "Q3 ", "half ", "19", "20", "31", "2031", "'90s", "st", "th", "between ", "from ", "until ", "early ", "mid-", "century",
        "day before ", "the year", "T10:00Z", "+0300", " GMT", "٣", "½", "0000", "9999",
    )
)  # fmt: skip
