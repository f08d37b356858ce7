"""Many readers at once beside a writer, over one stored record. `bench.web` measures the same with many reports."""

import http.client
import json
import threading

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
