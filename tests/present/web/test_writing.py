"""Who may write, and what writing does: over a stored record, with the reader that is shipped."""

import re
import socket
from collections.abc import Iterator
from itertools import combinations

import pytest
from starlette.testclient import TestClient

from communique import pipeline
from communique.present.web import Kept, app_of
from communique.present.web.security import COOKIE

from .conftest import TOKEN, served, writing_app

BEARER = {"authorization": f"Bearer {TOKEN}"}
REPORT = {
    "text": "PORT SENDA (VNA) – Norland will not reopen the strait before the blockade is lifted, Foreign Minister Anna Brekke said on Tuesday.",
    "title": "Norland holds out",
    "outlet": "Veldania News Agency",
    "published": "2031-03-04",
}
WRITES = [
    ("/api/v1/reports", REPORT),
    ("/api/v1/decisions", {"do": "merge", "on": ["Norland", "Veldania"], "who": "Ada Quill", "why": "a test"}),
    ("/api/v1/decisions/x/undo", {"who": "Ada Quill", "why": "a test"}),
]


@pytest.fixture
def client(target: str) -> Iterator[TestClient]:
    """A server of the example, that writes for those who have the token."""
    with writing_app(target) as app, TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as made:
        yield made


@pytest.fixture
def writer(client: TestClient) -> TestClient:
    """A browser that holds the token."""
    assert client.get(f"/enter?token={TOKEN}", follow_redirects=False).status_code == 303
    return client


def proof(page: str) -> str:
    found = re.search(r'name="proof" value="(\w+)"', page)
    assert found, "the page has no form of ours"
    return found[1]


@pytest.mark.parametrize(("address", "body"), WRITES)
@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": TOKEN}, {"authorization": "Basic eDp5"}])
def test_a_program_without_the_token_writes_nothing(client: TestClient, address: str, body: object, headers: dict[str, str]) -> None:
    before = client.get("/api/v1/reports").json()["total"]
    found = client.post(address, json=body, headers=headers)
    assert found.status_code == 401
    assert found.headers["content-type"] == "application/problem+json"
    assert client.get("/api/v1/reports").json()["total"] == before


def test_a_server_that_only_shows_lets_nobody_write(target: str) -> None:
    with pipeline.open_record(target) as store:
        reader = TestClient(app_of(Kept(store, {})), base_url="http://localhost")
        for address, body in WRITES:
            assert reader.post(address, json=body, headers=BEARER).status_code == 403
        assert reader.get("/review").status_code == 403
        assert reader.post("/enter", data={"token": ""}).status_code == 403


def test_a_report_handed_in_is_read_linked_and_shown(client: TestClient) -> None:
    made = client.post("/api/v1/reports", json=REPORT, headers=BEARER)
    assert made.status_code == 201
    (key,) = made.json()["new"]
    said = client.get(f"/api/v1/reports/{key}").json()["statements"]
    assert [one["act"] for one in said]
    again = client.post("/api/v1/reports", json=REPORT, headers=BEARER)
    assert (again.status_code, again.json()["known"]) == (200, [key])


@pytest.mark.parametrize(
    ("given", "told"), [({"text": " \n "}, "`text` is empty"), ({"text": "Words.", "published": "soon"}, "expected a date")]
)
def test_what_is_no_report_is_told_and_kept_out(client: TestClient, given: dict[str, str], told: str) -> None:
    found = client.post("/api/v1/reports", json=given, headers=BEARER)
    assert found.status_code == 422
    assert told in found.json()["detail"]


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.post("/api/v1/reports", json={"text": "a" * 5_000_000}, headers=BEARER).status_code == 413


def test_a_wrong_token_does_not_enter(client: TestClient) -> None:
    assert client.get("/enter?token=wrong").status_code == 403
    assert COOKIE not in client.cookies


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"}]
)
@pytest.mark.parametrize("address", ["/add", "/review", "/review/undo"])
def test_another_site_writes_nothing(writer: TestClient, address: str, headers: dict[str, str]) -> None:
    form = {"proof": proof(writer.get("/add").text), "text": "Words.", "do": "merge", "on": "Norland|Veldania", "who": "x", "why": "y"}
    assert writer.post(address, data=form, headers=headers).status_code == 403


@pytest.mark.parametrize("address", ["/add", "/review", "/review/undo"])
def test_a_form_that_we_did_not_draw_writes_nothing(writer: TestClient, address: str) -> None:
    for given in ("", "0" * 64):
        found = writer.post(address, data={"proof": given, "text": "Words.", "who": "x", "why": "y"})
        assert found.status_code == 403
        assert "was not drawn by this server" in found.text


def test_another_site_with_the_cookie_cannot_use_the_api(writer: TestClient) -> None:
    found = writer.post("/api/v1/reports", json=REPORT, headers={"origin": "https://evil.example"})
    assert found.status_code == 401


def test_a_report_is_added_by_form(writer: TestClient) -> None:
    found = writer.post("/add", data={**REPORT, "proof": proof(writer.get("/add").text)})
    assert found.status_code == 200
    assert "/reports/" in str(found.url)
    assert "Norland holds out" in found.text


def test_a_form_without_words_comes_back_with_what_was_given(writer: TestClient) -> None:
    found = writer.post("/add", data={"title": "Only a title", "proof": proof(writer.get("/add").text)})
    assert found.status_code == 422
    assert 'value="Only a title"' in found.text
    assert "It has no `text`" in found.text


def test_a_speaker_is_corrected_in_the_report_and_the_correction_taken_back(writer: TestClient) -> None:
    report = writer.get("/api/v1/reports").json()["items"][0]["id"]
    one = writer.get(f"/api/v1/reports/{report}").json()["statements"][0]
    page = writer.get(f"/reports/{report}").text
    form = {
        "proof": proof(page),
        "do": "correct",
        "on": one["id"],
        "report": report,
        "field": "act",
        "to": "denies",
        "who": "Ada Quill",
        "why": "it is a denial",
        "back": f"/reports/{report}",
    }
    assert one["act"] != "denies"
    before = writer.get("/api/v1/statements").json()["total"]
    assert writer.post("/review", data=form).status_code == 200
    shown = next(each for each in writer.get("/api/v1/statements?size=200").json()["items"] if each["id"] == one["id"])
    assert shown["act"] == "denies"
    assert writer.get("/api/v1/statements").json()["total"] == before, "a correction in one report hides statements of others"
    log = writer.get("/review/log").text
    assert "it is a denial" in log
    decision = re.search(r'name="decision" value="(\w+)"', log)
    assert decision
    undo = {"proof": proof(log), "decision": decision[1], "do": "undo", "who": "Ada Quill", "why": "it was none"}
    assert writer.post("/review/undo", data=undo).status_code == 200
    back = next(each for each in writer.get("/api/v1/statements?size=200").json()["items"] if each["id"] == one["id"])
    assert back["act"] == one["act"]


def test_questions_are_answered_on_their_page(writer: TestClient) -> None:
    page = writer.get("/review").text
    question = re.search(r'name="question" value="(\w+)"', page)
    assert question, "the example has nothing of which the record is unsure"
    form = {"proof": proof(page), "question": question[1], "choice": "0", "who": "Ada Quill", "why": "both say so"}
    answered = writer.post("/review", data=form)
    assert answered.status_code == 200
    assert f'value="{question[1]}"' not in answered.text
    assert writer.post("/review", data=form).status_code == 422
    assert len(writer.get("/api/v1/decisions", headers=BEARER).json()["items"]) == 1


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"])
def test_nobody_is_led_away(writer: TestClient, back: str) -> None:
    page = writer.get("/review").text
    form = {"proof": proof(page), "do": "name", "on": "Norland", "names": "Norland", "who": "A", "why": "b", "back": back}
    found = writer.post("/review", data=form, follow_redirects=False)
    assert found.status_code == 303
    assert re.fullmatch(r"/review\?done=\w+", found.headers["location"])


def test_a_decision_that_cannot_be_made_is_told(writer: TestClient) -> None:
    body = {"do": "merge", "on": ["Nobody", "Norland"], "who": "A", "why": "b"}
    found = writer.post("/api/v1/decisions", json=body, headers=BEARER)
    assert found.status_code == 409
    assert "Nobody" in found.json()["detail"]


def test_a_client_that_stops_sending_is_not_waited_for(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.present.web.bodies.SECONDS", 0.3)
    with writing_app(target) as app, served(app) as address:
        port = int(address.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port), timeout=20) as slow:
            head = f"POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n"
            slow.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{".encode())
            assert slow.recv(100).startswith(b"HTTP/1.1 400 ")


def test_who_speaks_for_somebody_unnamed_is_shown_once_it_is_known(writer: TestClient) -> None:
    rows = writer.get("/api/v1/statements?size=200").json()["items"]
    one = next(each for each in rows if "not named" in each["who"])
    body = {
        "do": "correct",
        "on": [one["id"]],
        "report": one["report"],
        "field": "speaker",
        "to": "Ilan Torvek",
        "who": "Ada Quill",
        "why": "he says so",
    }
    assert writer.post("/api/v1/decisions", json=body, headers=BEARER).status_code == 201
    again = next(each for each in writer.get("/api/v1/statements?size=200").json()["items"] if each["id"] == one["id"])
    assert again["who"].startswith("Ilan Torvek")


def test_side_by_side_it_is_told_who_has_it_from_whom(client: TestClient) -> None:
    keys = [one["id"] for one in client.get("/api/v1/reports").json()["items"]]
    pages = [client.get(f"/compare?report={one}&report={other}").text for one, other in combinations(keys, 2)]
    assert sum("Harbour Courier, 18 September 2024 cites" in page and "they count as one origin" in page for page in pages) == 1
