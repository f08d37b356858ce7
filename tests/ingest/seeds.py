"""One small, well-formed source of every format, about invented states; tests read them, the fuzzer spoils them."""

import json

TEXT = "Veldania will send envoys to Norland next week, the foreign ministry said on Monday.\nThe talks follow a truce of forty days."
_HTML = "<p>Veldania will send envoys to Norland next week, the foreign ministry said on Monday.</p><p>The talks follow a truce of forty days.</p>"
_SECOND = "Norland said it would answer by Friday &amp;amp; not before."

PAGE = (
    b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Envoys met</title>
<meta property="og:title" content="Envoys met"><meta property="article:published_time" content="2031-05-28T08:00:00+02:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Envoys met", "author": [{"name": "Mira Tolen"}]}</script>
</head><body><article><h1>Envoys met</h1>"""
    + b"".join(b"<p>The envoys of Veldania met those of Norland on Monday for the %d. time, a spokesman said.</p>" % n for n in range(4))
    + b"</article></body></html>"
)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Veldania News</title><link>https://vna.example/</link><language>en</language>
<item><title>Veldania will send envoys</title><link>https://vna.example/1</link><guid isPermaLink="false">vna-1</guid>
<pubDate>Wed, 28 May 2031 10:00:00 GMT</pubDate><dc:creator>Mira Tolen</dc:creator>
<description>Veldania will send envoys.</description><content:encoded><![CDATA[{_HTML}]]></content:encoded></item>
<item><title>Norland answers</title><link>https://vna.example/2</link><guid>https://vna.example/2</guid>
<pubDate>Wed, 28 May 2031 11:00:00 GMT</pubDate><description>{_SECOND}</description></item>
</channel></rss>""".encode()

ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Veldania News</title><id>urn:vna</id><updated>2031-05-28T11:00:00Z</updated>
<entry><id>urn:vna:1</id><title>Veldania will send envoys</title><link rel="alternate" href="https://vna.example/1"/>
<published>2031-05-28T10:00:00Z</published><updated>2031-05-28T10:30:00Z</updated><author><name>Mira Tolen</name></author>
<summary>Veldania will send envoys.</summary><content type="html"><![CDATA[{_HTML}]]></content></entry>
<entry><id>urn:vna:2</id><title>Norland answers</title><link href="https://vna.example/2"/><updated>2031-05-28T11:00:00Z</updated>
<summary type="html">{_SECOND}</summary></entry>
</feed>""".encode()

RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://vna.example/"><title>Veldania News</title><link>https://vna.example/</link><description>news</description></channel>
<item rdf:about="https://vna.example/1"><title>Veldania will send envoys</title><link>https://vna.example/1</link><dc:date>2031-05-28T10:00:00Z</dc:date>
<description>Veldania will send envoys.</description><content:encoded><![CDATA[{_HTML}]]></content:encoded></item>
<item rdf:about="https://vna.example/2"><title>Norland answers</title><link>https://vna.example/2</link><description>{_SECOND}</description></item>
</rdf:RDF>""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Veldania News",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://vna.example/1",
                "title": "Veldania will send envoys",
                "content_html": _HTML,
                "date_published": "2031-05-28T10:00:00Z",
                "authors": [{"name": "Mira Tolen"}],
            },
            {
                "id": 2,
                "url": "https://vna.example/2",
                "title": "Norland answers",
                "summary": "Norland said it would answer by Friday & not before.",
            },
        ],
    }
).encode()

SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://vna.example/old</loc><lastmod>2031-05-01</lastmod></url>
<url><loc>https://vna.example/new</loc><lastmod>2031-05-28T10:00:00Z</lastmod><changefreq>daily</changefreq><priority>0.8</priority></url>
</urlset>"""

NEWS_SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://vna.example/new</loc><news:news><news:publication><news:name>Veldania News</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2031-05-28T10:00:00Z</news:publication_date><news:title>Envoys met</news:title></news:news></url>
</urlset>"""

SITEMAP_INDEX = b"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://vna.example/sitemap-1.xml</loc><lastmod>2031-05-01</lastmod></sitemap>
<sitemap><loc>https://vna.example/sitemap-2.xml.gz</loc><lastmod>2031-05-28</lastmod></sitemap>
</sitemapindex>"""

NINJS = json.dumps(
    {
        "uri": "urn:vna:item:1",
        "standard": {"name": "ninjs", "version": "3.1"},
        "type": "text",
        "pubStatus": "usable",
        "firstCreated": "2031-05-28T10:00:00Z",
        "versionCreated": "2031-05-29T08:00:00Z",
        "language": "en-GB",
        "by": "By Mira Tolen",
        "copyrightHolder": "Veldania News",
        "headlines": [{"role": "short", "value": "Envoys"}, {"role": "main", "value": "Veldania will send envoys"}],
        "bodies": [
            {"role": "html", "contentType": "text/html", "value": _HTML},
            {"role": "main", "contentType": "text/plain", "value": TEXT},
        ],
    },
    indent=1,
).encode()

QUOTATIONS = b"".join(
    json.dumps(row).encode() + b"\n"
    for row in (
        {
            "date": "2031-05-28T10:00:00Z",
            "url": "https://courier.example/1",
            "title": "Envoys to travel",
            "lang": "ENGLISH",
            "quotes": [
                {
                    "pre": "The foreign minister, Ilan Torvek, said on Monday:",
                    "quote": "We will come with a list of names.",
                    "post": "He spoke in Arsk after a meeting.",
                },
                {
                    "pre": "The chamber asked for more time.",
                    "quote": "Nobody should expect a date,",
                    "post": "a spokeswoman said, and left.",
                },
            ],
        },
        {
            "date": "2031-05-28T10:00:00Z",
            "url": "https://courier.example/2",
            "title": "Pourparlers",
            "lang": "FRENCH",
            "quotes": [{"pre": "Le ministre a dit :", "quote": "Nous viendrons avec une liste de noms.", "post": "Il parlait lundi."}],
        },
    )
)

JSON_LINES = (
    json.dumps({"text": TEXT, "title": "Envoys", "url": "https://vna.example/1", "published": "2031-05-28"}).encode()
    + b'\n{"text": "Two."}\n'
)

ROBOTS = b"# for all\nUser-agent: *\nDisallow: /search\nAllow: /news*\nCrawl-delay: 2\n\nUser-agent: Communique\nDisallow: /private$\nSitemap: https://vna.example/s.xml\n"


def warc_record(
    url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", headers: str = "", type: str = "response"
) -> bytes:
    """A record of an archive, with the answer of a server in it."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-28T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype={type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


WARC = b"".join(
    (
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2031-05-28T10:00:00Z\r\nContent-Type: application/warc-fields\r\nContent-Length: 8\r\n\r\na: news\n\r\n\r\n",
        warc_record("https://vna.example/1", PAGE),
        warc_record("https://vna.example/robots.txt", ROBOTS, kind="text/plain"),
        warc_record("https://vna.example/2", b"6\r\n<p>hi.\r\n0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n"),
    )
)
