"""From the web to a stored record through the command line: every kind of source, by the shipped model, from a host on loopback."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import communique
from communique.errors import BadUsage
from communique.present.cli import main
from communique.present.commands.watch import stopped_by_signals

from .ingest.peer import Peer, answer
from .ingest.seeds import JSON_FEED, NINJS, PAGE, QUOTATIONS, RSS, WARC, warc_record

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = ("--allow-host", "127.0.0.1", "--quiet")


@pytest.fixture
def peer() -> "Peer":
    with Peer() as one:
        yield one  # type: ignore[misc]


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMMUNIQUE_FETCH_DELAY", "0")
    monkeypatch.setenv("COMMUNIQUE_FETCH_TIMEOUT", "20")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def listed(db: Path, what: str = "reports") -> list[dict[str, object]]:
    done = run(what, "--db", str(db), "--format", "jsonl", "--limit", "0")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def story(number: int) -> bytes:
    words = f"Veldania will send {number} envoys to Norland next week, the foreign ministry said on Monday. The talks follow a truce of forty days."
    return PAGE.replace(b"</article>", f"<p>{words}</p></article>".encode()).replace(b"Envoys met", b"Envoys met %d" % number)


def feed(base: str, *numbers: int) -> bytes:
    items = "".join(f"<item><title>Story {n}</title><link>{base}/{n}</link><guid>{n}</guid></item>" for n in numbers)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Norland Wire</title>{items}</channel></rss>'.encode()


def test_every_kind_of_source_is_added_and_what_fails_is_named(peer: Peer, tmp_path: Path) -> None:
    files = {
        "feed.xml": RSS, "feed.json": JSON_FEED, "item.json": NINJS, "20310528.gqg.json.gz": gzip.compress(QUOTATIONS),
        "news.warc.gz": gzip.compress(WARC) + gzip.compress(warc_record("https://vna.example/9", PAGE)), "bad.warc": b"WARC/1.0\r\nnot one",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    sitemap = f"<urlset><url><loc>{peer.base}/2</loc></url></urlset>"
    peer.answers |= {"/feed": answer(feed(peer.base, 1, 404), kind="application/rss+xml"), "/sitemap.xml": answer(sitemap, kind="text/xml")}
    peer.answers |= {f"/{n}": answer(story(n)) for n in (1, 2, 3)}
    addresses = [f"{peer.base}/feed", f"{peer.base}/sitemap.xml", f"{peer.base}/3", f"{peer.base}/gone"]
    done = run("add", *files, *addresses, "--db", "talks.db", *ALLOWED)
    assert done.exit_code == 1
    for named in ("bad.warc: ", f"{peer.base}/404: ", f"{peer.base}/gone: "):
        assert f"communique: {named}" in done.stderr
    found = listed(tmp_path / "talks.db")
    addresses_found = {str(one["url"]) for one in found}
    assert {f"{peer.base}/{n}" for n in (1, 2, 3)} <= addresses_found
    assert {"https://vna.example/1", "https://vna.example/2", "https://vna.example/9", "https://courier.example/1"} <= addresses_found
    assert listed(tmp_path / "talks.db", "statements")
    again = run("add", *files, *addresses, "--db", "talks.db", *ALLOWED)
    assert "0 new" in again.stderr
    assert listed(tmp_path / "talks.db") == found


def test_a_feed_that_is_watched_is_added_once(peer: Peer, tmp_path: Path) -> None:
    peer.answers |= {"/feed": answer(feed(peer.base, 2, 1), kind="application/rss+xml")} | {f"/{n}": answer(story(n)) for n in (1, 2, 3)}
    watch = ("watch", f"{peer.base}/feed", "--db", "talks.db", "--once", "--allow-host", "127.0.0.1")
    first = run(*watch)
    assert (first.exit_code, first.stderr) == (0, f"{peer.base}/feed: 2 new, 0 there already\n2 in talks.db\n")
    asked = len(peer.asked)
    assert run(*watch).stderr == "2 in talks.db\n"
    assert peer.asked[asked:] == ["/feed"]
    peer.answers["/feed"] = answer(feed(peer.base, 3, 2, 1), kind="application/rss+xml")
    assert run(*watch).stderr == f"{peer.base}/feed: 1 new, 0 there already\n3 in talks.db\n"
    (tmp_path / "talks.db.feeds.json").unlink()
    assert run(*watch).stderr == f"{peer.base}/feed: 0 new, 3 there already\n3 in talks.db\n"


def test_the_library_does_the_same(peer: Peer, tmp_path: Path) -> None:
    peer.answers |= {"/feed": answer(feed(peer.base, 2, 1, 404), kind="application/rss+xml")} | {
        f"/{n}": answer(story(n)) for n in (1, 2, 3)
    }
    told: list[tuple[str, int]] = []
    with communique.open(str(tmp_path / "talks.db")) as talks:
        done = talks.watch(
            f"{peer.base}/feed", once=True, allow_hosts=("127.0.0.1",), told=lambda address, new: told.append((address, new))
        )
        assert (done.new, done.known, [one.source for one in done.failed]) == (2, 0, [f"{peer.base}/404"])
        assert told == [(f"{peer.base}/feed", 2)]
        assert talks.add(f"{peer.base}/3", allow_hosts=("127.0.0.1",)).new == 1
        with pytest.raises(BadUsage, match="is no address"):
            talks.watch("feed.xml", once=True)
    assert (tmp_path / "talks.db.feeds.json").is_file()


def test_what_a_watched_feed_cannot_give_is_named(peer: Peer, tmp_path: Path) -> None:
    peer.answers |= {"/feed": answer(feed(peer.base, 1, 2), kind="application/rss+xml"), "/1": answer(story(1))}
    done = run("watch", f"{peer.base}/feed", f"{peer.base}/none", "--db", "talks.db", "--once", *ALLOWED)
    assert done.exit_code == 1
    assert f"communique: {peer.base}/2: 127.0.0.1 answers with status 404: there is no such page." in done.stderr
    assert f"communique: {peer.base}/none: " in done.stderr
    assert done.stderr.endswith("1 in talks.db\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("feed.xml", "--db", "a.db"), "is no address"),
        (("https://x.example/feed",), "No record is named"),
        (("https://x.example/feed", "--db", "a.db", "--interval", "5"), "'interval' is wrong"),
        (("https://x.example/feed", "--db", "a.db", "--seen", "no/folder.json"), "or lies in none"),
        (("https://x.example/feed", "--db", "postgresql://x/y"), "name a file with --seen"),
    ],
)
def test_a_wrong_watch_is_a_sentence(arguments: tuple[str, ...], words: str) -> None:
    done = run("watch", *arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_properly_when_it_is_told_to(peer: Peer, tmp_path: Path, number: signal.Signals) -> None:
    peer.answers |= {"/feed": answer(feed(peer.base, 1), kind="application/rss+xml"), "/1": answer(story(1))}
    command = [sys.executable, "-m", "communique", "watch", f"{peer.base}/feed", "--db", str(tmp_path / "talks.db"), *ALLOWED[:2]]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "COMMUNIQUE_FETCH_DELAY": "0"}
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == f"{peer.base}/feed: 1 new, 0 there already\n"
        began = time.monotonic()
        process.send_signal(number)
        assert process.stderr.read().endswith("1 in " + str(tmp_path / "talks.db") + "\n")
        assert process.wait(60) == 0
        assert time.monotonic() - began < 60


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_heard_whatever_it_interrupts(number: signal.Signals) -> None:
    with stopped_by_signals() as stop:
        with stop._cond:  # where the main thread is for a moment whenever it waits
            signal.raise_signal(number)
        assert stop.wait(60)


def test_handlers_are_as_before_when_a_watch_ends() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with stopped_by_signals() as stop:
        assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] != before
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
    assert not stop.is_set()


def test_a_watch_that_is_killed_goes_on_where_it_was(peer: Peer, tmp_path: Path) -> None:
    numbers = range(1, 25)
    peer.answers |= {"/feed": answer(feed(peer.base, *reversed(numbers)), kind="application/rss+xml")} | {
        f"/{n}": answer(story(n)) for n in numbers
    }
    command = [sys.executable, "-m", "communique", "watch", f"{peer.base}/feed", "--db", str(tmp_path / "talks.db"), *ALLOWED[:2]]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env={**os.environ, "COMMUNIQUE_FETCH_DELAY": "0"}
    ) as process:
        assert process.stderr is not None
        assert "10 new" in process.stderr.readline()
        process.kill()
        process.wait(60)
    done = run("watch", f"{peer.base}/feed", "--db", "talks.db", "--once", *ALLOWED)
    assert (done.exit_code, done.stderr) == (0, "24 in talks.db\n")
    assert sorted(int(str(one["url"]).rpartition("/")[2]) for one in listed(tmp_path / "talks.db")) == list(numbers)
