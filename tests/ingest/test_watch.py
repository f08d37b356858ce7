"""Feeds looked at again and again: what is new in them and nothing twice, and nothing lost when a run ends in the midst."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from communique.errors import BadUsage, ReportFailed
from communique.ingest import Batch, Defaults, FileStates, Watch, watch
from communique.ingest.states import FeedState
from communique.model import Report

from .peer import Request, Web, answer
from .seeds import PAGE
from .test_visits import BASE, RSS_KIND, feed, page

FEED = f"{BASE}/feed"
NOON = 1_900_000_000.0


@dataclass
class Newsroom:
    """A watch on the peer's feeds, whose clock stands where it is put."""

    web: Web
    path: Path
    now: float = NOON
    failures: list[ReportFailed] = field(default_factory=list)

    def watch(self, *feeds: str, most_pages: int = 100, once: bool = True) -> Watch:
        fetcher = self.web.fetcher(most_pages=most_pages)
        states = FileStates(self.path)
        return Watch(
            feeds or (FEED,), fetcher, states, 2_000_000, self.failures.append, lambda draft: draft, once=once, clock=lambda: self.now
        )

    def look(self, *feeds: str, most_pages: int = 100) -> list[str | None]:
        """The addresses of the reports of one look, all kept."""
        watching, found = self.watch(*feeds, most_pages=most_pages), list[str | None]()
        for batch in watching:
            found += [report.url for report in batch.reports]
            watching.keep(batch)
        return found

    def state(self, address: str = FEED) -> FeedState:
        return FileStates(self.path).load(address)

    def serve(self, *numbers: int, **headers: str) -> None:
        self.web.peer.answers |= {"/feed": answer(feed(*numbers), kind=RSS_KIND, **headers)} | {f"/{n}": answer(page(n)) for n in numbers}


@pytest.fixture
def room(web: Web, tmp_path: Path) -> Newsroom:
    return Newsroom(web, tmp_path / "feeds.json")


def urls(*numbers: int) -> list[str]:
    return [f"{BASE}/{n}" for n in numbers]


# --- what is new ---


def test_what_is_new_comes_once_and_the_oldest_first(room: Newsroom) -> None:
    room.serve(2, 1)
    assert room.look() == urls(1, 2)
    assert room.look() == []
    room.serve(4, 3, 2, 1)
    assert room.look() == urls(3, 4)
    assert room.failures == []


def test_an_entry_that_is_changed_comes_again(room: Newsroom) -> None:
    room.serve(1)
    room.look()
    room.web.peer.answers["/feed"] = answer(feed(1).replace(b"<title>Feed 1", b"<title>Corrected: Feed 1"), kind=RSS_KIND)
    assert room.look() == urls(1)


def test_what_was_not_kept_comes_again(room: Newsroom) -> None:
    room.serve(*range(25, 0, -1))
    watching = room.watch()
    batches: Iterator[Batch] = iter(watching)
    first, second = next(batches), next(batches)
    assert (len(first.reports), len(second.reports)) == (10, 10)
    watching.keep(first)  # here the run is killed: the second batch was given and not kept
    assert room.look() == urls(*range(11, 26))


def test_a_report_that_fails_for_good_is_not_tried_again(room: Newsroom) -> None:
    room.serve(1, 2)
    room.web.peer.answers["/1"] = answer("", "410 Gone")
    assert room.look() == urls(2)
    assert "it is gone" in str(room.failures[0])
    asked = len(room.web.peer.asked)
    assert room.look() == []
    assert room.web.peer.asked[asked:] == ["/feed"]


def test_a_page_that_may_come_back_is_tried_five_times(room: Newsroom) -> None:
    room.serve(1)
    room.web.peer.answers["/1"] = answer("", "408 Timeout")
    for _ in range(8):
        room.look()
    assert room.web.peer.asked.count("/1") == 5
    room.serve(2, 1)
    room.web.peer.answers["/1"] = answer(PAGE)
    assert room.look() == urls(2)


def test_what_is_beyond_the_pages_of_one_look_comes_with_the_next(room: Newsroom) -> None:
    room.serve(*range(7, 0, -1))
    assert room.look(most_pages=3) == urls(1, 2, 3)
    assert room.state().etag is None
    assert room.look(most_pages=3) == urls(4, 5, 6)
    assert room.look(most_pages=3) == urls(7)


def test_sitemaps_are_watched_too(room: Newsroom) -> None:
    room.serve(1, 2)
    body = "<urlset>" + "".join(f"<url><loc>{BASE}/{n}</loc></url>" for n in (1, 2)) + "</urlset>"
    room.web.peer.answers["/sitemap.xml"] = answer(body, kind="text/xml")
    assert sorted(map(str, room.look(f"{BASE}/sitemap.xml"))) == urls(1, 2)


# --- marks ---


def test_marks_are_sent_and_an_unchanged_feed_costs_nothing(room: Newsroom) -> None:
    def serve(request: Request) -> list[bytes]:
        if request.headers.get("if-none-match") == '"v1"':
            return answer("", "304 Not Modified")
        return answer(feed(1), kind=RSS_KIND, ETag='"v1"', Last_Modified="Wed, 28 May 2031 10:00:00 GMT")

    room.web.peer.answers |= {"/feed": serve, "/1": answer(PAGE)}
    assert room.look() == urls(1)
    assert room.look() == []
    last = room.web.peer.requests[-1].headers
    assert (last["if-none-match"], last["if-modified-since"]) == ('"v1"', "Wed, 28 May 2031 10:00:00 GMT")


def test_marks_are_not_remembered_while_something_is_left(room: Newsroom) -> None:
    room.serve(2, 1, ETag='"v1"')
    watching = room.watch()
    list(watching)  # nothing is kept
    assert room.state().etag is None
    room.look()
    assert room.state().etag == '"v1"'


def test_after_a_day_a_feed_is_asked_for_whatever_its_marks(room: Newsroom) -> None:
    room.serve(1, ETag='"v1"')
    room.look()
    room.now += 86_500
    room.look()
    assert "if-none-match" not in room.web.peer.requests[-1].headers


# --- when ---


def test_the_next_look_is_after_the_interval(room: Newsroom) -> None:
    room.serve(1)
    room.look()
    assert 900 <= room.state().due - room.now <= 990


def test_a_feed_that_fails_is_asked_less_and_less_often(room: Newsroom) -> None:
    room.web.peer.answers["/feed"] = answer("", "404 Not Found")
    waits = list[float]()
    for _ in range(6):
        room.look()
        waits.append(room.state().due - room.now)
    assert all(later > 1.5 * sooner for sooner, later in itertools.pairwise(waits[:4]))
    assert waits[-1] <= 21_600 * 1.1
    room.serve(1)
    room.look()
    assert (room.state().failures, room.state().due - room.now < 1_000) == (0, True)


def test_a_host_that_asks_to_wait_is_left_alone_for_so_long(room: Newsroom) -> None:
    room.web.peer.answers["/feed"] = answer("", "429 Slow Down", Retry_After="40000")
    room.look()
    assert room.state().due - room.now >= 40_000


def test_the_feed_that_is_due_comes_first_and_the_end_is_where_the_user_says_stop(room: Newsroom) -> None:
    room.serve(1, 2)
    room.web.peer.answers["/other"] = answer(feed(2), kind=RSS_KIND)
    other = f"{BASE}/other"
    FileStates(room.path).save(FEED, FeedState(due=NOON - 5))
    FileStates(room.path).save(other, FeedState(due=NOON - 50))
    watching = room.watch(FEED, other, once=False)
    seen = list[str]()
    for batch in watching:
        watching.keep(batch)
        seen.append(batch.feed)
        if len(seen) == 2:
            watching._fetcher.stop.set()
    assert seen == [other, FEED]


def test_one_feed_that_fails_does_not_keep_the_others(room: Newsroom) -> None:
    room.serve(1)
    assert room.look(f"{BASE}/gone", FEED) == urls(1)
    assert [failure.source for failure in room.failures] == [f"{BASE}/gone"]


# --- what is no feed ---


def test_a_page_that_is_no_feed_names_the_one_it_has(room: Newsroom) -> None:
    room.web.peer.answers["/feed"] = answer(b'<html><link rel="alternate" type="application/rss+xml" href="/rss.xml"><p>hi</html>')
    assert room.look() == []
    assert str(room.failures[0]) == f"{FEED}: It is no feed; the page names the feed /rss.xml, give that."


@pytest.mark.parametrize("address", ["feed.xml", "ftp://news.example/feed", "-"])
def test_what_is_no_address_is_wrong_usage(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="is no address; expected that of a feed"):
        watch([address], defaults=Defaults(ties={"outlet": []}), failed=lambda _: None, states=FileStates(tmp_path / "f"))


def test_an_interval_under_a_minute_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="60 seconds or more"):
        watch([FEED], defaults=Defaults(ties={"outlet": []}), failed=lambda _: None, states=FileStates(tmp_path / "f"), interval=5)


# --- what is remembered ---


def test_what_is_remembered_comes_back_as_it_was(tmp_path: Path) -> None:
    state = FeedState('"é"', "Wed, 28 May 2031 10:00:00 GMT", 1.5, 2.5, 3, ("aa", "bb"), (("cc", 2),))
    FileStates(tmp_path / "f").save(FEED, state)
    assert FileStates(tmp_path / "f").load(FEED) == state
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_two_runs_with_one_file_keep_each_others_feeds(tmp_path: Path) -> None:
    one, other = FileStates(tmp_path / "f"), FileStates(tmp_path / "f")
    one.save("a", FeedState(failures=1))
    other.save("b", FeedState(failures=2))
    assert [FileStates(tmp_path / "f").load(name).failures for name in "ab"] == [1, 2]


def test_only_the_latest_entries_are_remembered() -> None:
    state = FeedState(tried=(("x1", 3), ("y", 1))).with_seen(tuple(f"x{n}" for n in range(30_000)))
    assert (len(state.seen), state.seen[-1], state.tried) == (20_000, "x29999", (("y", 1),))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": "other/1", "feeds": {}}',
        '{"schema": "communique-watch/1", "feeds": {"a": {"seen": 5}}}',
        "[" * 100_000,
    ],
)
def test_a_file_of_another_kind_is_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "f").write_text(content)
    with pytest.raises(BadUsage, match="expected a file written by communique watch"):
        FileStates(tmp_path / "f")


def test_what_is_remembered_is_json_that_people_can_read(tmp_path: Path) -> None:
    FileStates(tmp_path / "f").save(FEED, FeedState(seen=("aa",)))
    assert json.loads((tmp_path / "f").read_text())["feeds"][FEED]["seen"] == ["aa"]


def test_reports_come_completed(web: Web, tmp_path: Path) -> None:
    web.peer.answers |= {
        "/feed": answer(feed(1).replace(f"{BASE}/1".encode(), f"{web.peer.base}/1".encode()), kind=RSS_KIND),
        "/1": answer(PAGE),
    }
    from communique.ingest import Fetching

    defaults = Defaults(ties={"outlet": []}, fetching=Fetching(allow_hosts=("127.0.0.1",), delay=0.0, timeout=5.0))
    watching = watch([f"{web.peer.base}/feed"], defaults=defaults, failed=pytest.fail, states=FileStates(tmp_path / "f"), once=True)
    [batch] = watching
    [report] = batch.reports
    assert isinstance(report, Report)
    assert (len(report.id) > 8, report.outlet, report.language) == (True, "Norland Wire", "en")
