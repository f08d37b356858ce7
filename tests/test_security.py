"""Attacks that docs/security.md speaks of and no other file tries, and that every test it names is there."""

import re
import time
from pathlib import Path

import pytest

from communique.errors import BadUsage, StoreFailed
from communique.ingest import Defaults, ingest, received
from communique.pipeline import open_record
from communique.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ITEM = "<item><title>Envoys met</title><description>{words} The envoys of Veldania met those of Norland on Monday.</description></item>"
RSS = '<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>Norland Wire</title>' + ITEM + "</channel></rss>"
SITEMAP = '<?xml version="1.0"?>{doctype}<urlset><url><loc>https://news.example/{words}</loc></url></urlset>'


def read(data: str) -> str:
    """All that comes of some bytes: the words of the reports and of the failures."""
    failures = list[object]()
    reports = list(received("any", data.encode(), defaults=Defaults(), failed=failures.append))
    return "\n".join([*(f"{one.title} {one.text} {one.url}" for one in reports), *map(str, failures)])


@pytest.mark.parametrize("document", [RSS, SITEMAP], ids=["feed", "sitemap"])
def test_a_feed_cannot_read_a_file_of_ours(document: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the words of a sealed letter")
    doctype = f'<!DOCTYPE any [<!ENTITY peek SYSTEM "{secret.as_uri()}">]>'
    assert "sealed letter" not in read(document.format(doctype=doctype, words="&peek;"))


@pytest.mark.parametrize("document", [RSS, SITEMAP], ids=["feed", "sitemap"])
def test_entities_within_entities_do_not_grow(document: str) -> None:
    inner = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE any [<!ENTITY l0 "laughter">{inner}]>'
    began = time.process_time()
    assert len(read(document.format(doctype=doctype, words="&l11;"))) < 10_000
    assert time.process_time() - began < 5.0


def test_a_file_makes_nothing_be_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a file made a name be looked up"))
    page = (
        '<html><head><link rel="stylesheet" href="https://track.example/a.css"></head><body><img src="https://track.example/p.gif"><article><h1>Envoys met</h1>'
        + "<p>The envoys of Veldania met those of Norland on Monday.</p>" * 4
    )
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "map.xml").write_text(SITEMAP.format(doctype='<!DOCTYPE any SYSTEM "https://track.example/a.dtd">', words="1"))
    (tmp_path / "feed.xml").write_text(RSS.format(doctype='<!DOCTYPE any SYSTEM "https://track.example/a.dtd">', words=""))
    reports = list(ingest([str(tmp_path)], defaults=Defaults(), failed=lambda _: None))
    assert len(reports) == 2


def test_settings_beside_reports_cannot_open_the_network_or_send_the_record_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()
    for line, words in (
        ('allow_hosts = ["10.0.0.1"]', "sets 'allow_hosts'"),
        ('db = "postgresql://away.example/talks"', "names a record on a server"),
    ):
        (tmp_path / "saved" / "communique.toml").write_text(line)
        with pytest.raises(BadUsage, match=words):
            load_settings(["saved"])
        (tmp_path / "communique.toml").write_text(line)
        (tmp_path / "saved" / "communique.toml").unlink()
        assert load_settings(["saved"]).db or load_settings(["saved"]).allow_hosts
        (tmp_path / "communique.toml").unlink()


def test_no_message_shows_the_password_of_a_database() -> None:
    with pytest.raises(StoreFailed) as told:
        open_record("postgresql://ada:sesame@127.0.0.1:1/talks")
    assert "sesame" not in str(told.value)


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert len(named) > 20
    for file, test in named:
        assert (ROOT / file).is_file(), f"docs/security.md names {file}"
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"docs/security.md names {test} in {file}"
