"""Many readers at once beside a writer, over one stored record. `bench.web` measures the same with many reports."""

import http.client
import json
import threading

from bench.web import FILE, Crowd, Served, rows

from .conftest import TOKEN, served, writing_app

READERS, REPORTS = 50, 4
PAGES = ("/", "/statements", "/reports?q=strait", "/stories", "/api/v1/negotiations", "/api/v1/record/rounds")
WORDS = "PORT SENDA (VNA) – Norland will send {} envoys to the talks, Foreign Minister Anna Brekke said on Tuesday."


def asked(port: int, method: str, page: str, body: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"} if body else {}
    try:
        connection.request(method, page, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def test_fifty_readers_beside_a_writer_see_no_error(target: str) -> None:
    with writing_app(target) as app, served(app) as address:
        port = int(address.rsplit(":", 1)[1])
        seen, written = list[int](), list[int]()
        readers = [threading.Thread(target=lambda: seen.extend(asked(port, "GET", page) for page in PAGES)) for _ in range(READERS)]
        for one in readers:
            one.start()
        for at in range(REPORTS):
            report = {"text": WORDS.format(at + 3), "outlet": "Veldania News Agency", "published": f"2031-03-0{at + 1}"}
            written.append(asked(port, "POST", "/api/v1/reports", json.dumps(report)))
        for one in readers:
            one.join()
        assert seen == [200] * READERS * len(PAGES)
        assert written == [201] * REPORTS


def test_pages_and_the_crowd_are_kept_beside_what_was_asked() -> None:
    served = [Served("dossier", (0.1, 0.2, 0.9), 90_000), Served("report", (0.4, 0.5, 0.6), 310_000), Served(FILE, (0.4,), 9_000)]
    kept = {one.name: one for one in rows(served, Crowd(60, [0.1, 0.4, 0.5], ["OSError: reset"], 2, 7), 10_000)}
    missed = [name for name, one in kept.items() if one.misses(one.asked)]
    assert missed == ["weight of the heaviest page", "page: report", "readers beside a writer: errors"]
    assert (kept["page: dossier"].ours, kept["readers beside a writer: a page"].ours) == (200, 400)
    assert "with 10,000 reports stored; report" in str(kept["weight of the heaviest page"].conditions)
    assert "7 reports (10 a day) came, 2 times" in str(kept["readers beside a writer: errors"].conditions)
    assert "900 ms at most" in str(kept["page: dossier"].conditions)
