"""What the next page shows after somebody has written: what was kept, how it is taken back, and the record as it is now."""

import dataclasses
import html
import re
from collections.abc import Iterator
from typing import get_args

import pytest
from starlette.testclient import TestClient

from communique.model import Act, Capacities, EventStatus, RoundStatus
from communique.present.web import stored
from communique.present.web.desk import Desk
from communique.present.web.forms import OF_STATEMENT
from communique.present.web.notices import with_notice
from communique.present.web.pages.things import with_offices
from communique.present.web.security import WROTE

from ..builder import ANSWER
from .conftest import TOKEN, writing_app
from .test_writing import REPORT, proof


@pytest.fixture
def writer(target: str) -> Iterator[TestClient]:
    """A browser that holds the token."""
    with writing_app(target) as app, TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as made:
        assert made.get(f"/enter?token={TOKEN}", follow_redirects=False).status_code == 303
        yield made


def correct(writer: TestClient, **more: str) -> tuple[str, str]:
    """The act of the first statement of the latest report is corrected; the report's id and the page that comes."""
    report = writer.get("/api/v1/reports").json()["items"][0]["id"]
    one = writer.get(f"/api/v1/reports/{report}").json()["statements"][0]
    form = {
        "proof": proof(writer.get(f"/reports/{report}").text), "do": "correct", "on": one["id"], "report": report, "field": "act",
        "to": "denies", "who": "Ada Quill", "why": "it is a denial", "back": f"/reports/{report}#s1", **more,
    }  # fmt: skip
    return report, html.unescape(writer.post("/review", data=form).text)


def test_what_was_kept_is_told_and_taken_back_by_one_button(writer: TestClient) -> None:
    page = html.unescape(writer.get("/review").text)
    question = re.search(r'name="question" value="(\w+)"', page)
    assert question
    form = {"proof": proof(page), "question": question[1], "choice": "1", "who": "Ada Quill", "why": "they differ", "parties": ""}
    kept = html.unescape(writer.post("/review", data={**form, "back": "/review?parties=XNL,XVD"}).text)
    assert re.search(r'class="notice" role="status"><p>Kept: “.*do not say the same\.', kept), kept
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', kept.split('class="notice"')[1].split("</form>")[0]))
    assert undo["back"] == "/review?parties=XNL%2CXVD"
    back = html.unescape(writer.post("/review/undo", data=undo).text)
    assert "Taken back: “" in back
    assert "Decide it again" in back
    assert f'value="{question[1]}"' in back
    assert "taken back at once" in writer.get("/review/log").text


def test_a_correction_is_chosen_from_what_there_is_and_begins_with_what_was_read(writer: TestClient) -> None:
    report = writer.get("/api/v1/reports").json()["items"][0]["id"]
    form = html.unescape(writer.get(f"/reports/{report}").text).split('id="s1"')[1].split("</form>")[0]
    assert '<option value="announces" selected>announces: says what is to come or was decided</option>' in form
    assert 'name="to-speaker" value="Sabine Arraud (Foreign Minister, Quellia)"' in form
    assert form.count("<option") == len(get_args(Act)) + len(OF_STATEMENT)
    _, page = correct(writer, **{"to-act": "denies", "to": "", "to-speaker": "Nobody", "to-date": "soon"})
    assert "denies" in page.split('id="s1"')[1].split(":")[0]


@pytest.mark.parametrize(("field", "offered"), [("act", Act), ("status", RoundStatus), ("status", EventStatus), ("capacity", Capacities)])
def test_the_form_for_what_was_not_asked_offers_each_value_in_a_menu(writer: TestClient, field: str, offered: object) -> None:
    menu = html.unescape(writer.get("/review").text).split(f'<select name="to-{field}">')[1].split("</select>")[0]
    assert set(get_args(offered)) <= set(re.findall(r'<option value="([^"]+)">[^<]+</option>', menu))


def test_a_capacity_is_asked_for_by_its_menu(writer: TestClient) -> None:
    form = {
        "proof": proof(writer.get("/review").text),
        "do": "mark",
        "on": "Quellia",
        "to": "",
        "to-act": "asserts",
        "to-capacity": "guarantor",
    }
    page = html.unescape(writer.post("/review", data={**form, "field": "speaker", "who": "Ada Quill", "why": "it vouches"}).text)
    assert "Kept: Quellia is guarantor." in page


@pytest.mark.parametrize("named", ["Ilan Torvek", "Ilan Torvek (Foreign Minister, Veldania)", "Foreign Minister Ilan Torvek"])
def test_who_is_said_to_speak_keeps_the_office_however_it_is_written(writer: TestClient, named: str) -> None:
    _, page = correct(writer, field="speaker", **{"to-speaker": named})
    assert '<span class="who">Ilan Torvek (Foreign Minister, Veldania)</span>' in page.split('id="s1"')[1].split("</li>")[0]


def test_of_a_speaker_whose_office_nobody_tells_the_words_of_the_report_are_kept(writer: TestClient) -> None:
    _, page = correct(writer, field="speaker", **{"to-speaker": "Sabine Arraud-Lund"})
    assert "Sabine Arraud-Lund, “Foreign Minister Sabine Arraud” in the report" in page.split('id="s1"')[1].split("</li>")[0]


def test_a_reader_is_told_of_no_decision(writer: TestClient) -> None:
    correct(writer)
    decision = re.search(r'name="decision" value="(\w+)"', writer.get("/review/log").text)
    assert decision
    assert 'class="notice"' in writer.get(f"/?done={decision[1]}").text
    reader = TestClient(writer.app, base_url="http://localhost")
    assert 'class="notice"' not in reader.get(f"/?done={decision[1]}").text


def test_a_corrected_statement_says_by_whom_and_when_and_not_how_sure_the_reader_was(writer: TestClient) -> None:
    report, page = correct(writer)
    note = page.split('id="s1"')[1].split("</li>")[0]
    assert re.search(r"act corrected by Ada Quill, \d+ \w+ 20\d\d: it is a denial", note)
    assert "% sure" not in note
    assert "% sure" in page.split('id="s2"')[1]
    reader = TestClient(writer.app, base_url="http://localhost")
    shown = reader.get(f"/reports/{report}").text
    assert "corrected by Ada Quill" in shown
    assert "/review/log" not in shown


def test_the_log_says_what_a_later_decision_overruled_and_what_was_undone(writer: TestClient) -> None:
    correct(writer)
    correct(writer, to="accuses", who="Bea Orn", why="it blames")
    newer, older = html.unescape(writer.get("/review/log").text).split('<ul class="lines">')[1].split("<details>")[:2]
    assert "overruled" not in newer.lower()
    assert "<strong>overruled</strong>" in older
    assert re.search(
        r'Overruled by Bea Orn, \d+ \w+ 20\d\d: <a href="/review/log\?decision=\w+">with “.*” the speaker accuses\.</a>', older
    )
    taken = writer.get("/api/v1/decisions", headers={"authorization": f"Bearer {TOKEN}"}).json()["items"]
    assert [one["overruled_by"] for one in taken] == [taken[1]["decision"]["id"], None]
    form = {"proof": proof(writer.get("/review/log").text), "decision": taken[1]["decision"]["id"], "who": "Bea Orn", "why": "a slip"}
    writer.post("/review/undo", data=form)
    newer, older = html.unescape(writer.get("/review/log").text).split('<ul class="lines">')[1].split("<details>")[:2]
    assert "<strong>undone</strong>" in newer
    assert "overruled" not in older.lower()


def test_the_log_leads_to_the_words_and_to_the_actor(writer: TestClient) -> None:
    report, _ = correct(writer, field="speaker", to="Ilan Torvek")
    log = html.unescape(writer.get("/review/log").text)
    assert re.search(rf'href="/reports/{report}\?at=\d+-\d+#at">Port Sabel Times, 19 September 2024</a>', log)
    assert 'href="/statements?speaker=Ilan+Torvek">what Ilan Torvek said</a>' in log
    only = re.search(r'name="decision" value="(\w+)"', log)
    assert only
    assert writer.get(f"/review/log?decision={only[1]}").text.count("<details>") == 1


@pytest.mark.parametrize("added", ["new", "known"])
def test_a_report_that_was_added_is_told_of(writer: TestClient, added: str) -> None:
    form = {**REPORT, "proof": proof(writer.get("/add").text)}
    page = writer.post("/add", data=form).text
    if added == "known":
        page = writer.post("/add", data=form).text
    assert ("nothing was added" if added == "known" else "is in the record") in page.split('class="notice"')[1]


def test_what_one_has_written_is_shown_at_once_though_others_still_see_the_kept_page(
    writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "REST", 1e6)
    monkeypatch.setattr(stored, "PATIENCE", 0)
    reader = TestClient(writer.app, base_url="http://localhost")
    assert "5 reports" in reader.get("/").text
    words = (
        "PORT SABEL – Norland and Veldania held talks in Port Sabel on September 26, Veldanian Foreign Minister Ilan Torvek said on Friday."
    )
    writer.post("/add", data={"text": words, "published": "2024-09-27", "proof": proof(writer.get("/add").text)})
    assert "5 reports" in reader.get("/").text
    assert "6 reports" in writer.get("/").text
    assert "6 reports" in reader.get("/").text


@pytest.mark.parametrize("cookie", ["x", "-1", "9" * 40, "999999999"])
def test_a_revision_that_never_was_keeps_nobody_waiting(writer: TestClient, cookie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "PATIENCE_OF_WRITERS", 600)
    writer.cookies.set(WROTE, cookie)
    assert writer.get("/").status_code == 200


@pytest.mark.parametrize(
    ("referer", "link"),
    [
        ("http://localhost/review?parties=XNL&done=abc", 'href="/review?parties=XNL"'),
        ("http://localhost/reports/x", None),
        ("https://evil.example/review", None),
        ("http://localhost@evil.example/review", None),
        ("http://localhost//evil.example", None),
        ("http://[", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_an_error_leads_back_to_where_the_reader_was_if_that_is_here(client: TestClient, referer: str | None, link: str | None) -> None:
    text = client.get("/reports/x", headers={"referer": referer} if referer else {}).text
    assert ("Back to the page you came from" in text) == (link is not None)
    assert not link or link in text
    assert 'href="/">To the negotiations' in text


def test_a_notice_stands_in_the_address_once() -> None:
    assert with_notice("/reports/r?at=0-8&done=a#s1", done="b") == "/reports/r?at=0-8&done=b#s1"


def test_questions_come_page_by_page(writer: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.present.web.writing.PAGE", 4)
    pages = [re.findall(r'name="question" value="(\w+)"', writer.get(f"/review?page={at}").text) for at in (1, 2, 3)]
    assert [len(one) for one in pages] == [4, 4, 2]
    assert len({*pages[0], *pages[1], *pages[2]}) == 10
    assert 'rel="next" href="/review?page=2"' in writer.get("/review").text


def test_the_form_for_what_was_not_asked_offers_what_there_is_by_name(writer: TestClient) -> None:
    page = html.unescape(writer.get("/review").text)
    meeting = re.search(r'<option value="(\w+)">round 1, Norland – Veldania, Port Sabel, 29 August 2024</option>', page)
    assert meeting
    assert '<option value="Norland">state</option>' in page
    form = {"proof": proof(page), "do": "correct", "on": meeting[1], "field": "place", "to": "Corvik", "who": "Ada Quill", "why": "a slip"}
    assert "Corvik" in html.unescape(writer.post("/review", data=form).text).split('class="notice"')[1].split("</div>")[0]
    two = {"proof": proof(page), "do": "merge", "on": "Astrid Velle", "other": "Petr Hadran", "who": "Ada Quill", "why": "a test"}
    assert "are one" in html.unescape(writer.post("/review", data=two).text).split('class="notice"')[1].split("</div>")[0]


def test_reasons_name_states(writer: TestClient) -> None:
    notes = re.findall(r'<p class="note">(.*?)</p>', writer.get("/review").text)
    assert any("Norland, Veldania" in one for one in notes)
    assert not any("XNL" in one for one in notes)


def test_a_correction_changes_nothing_else_on_its_page(writer: TestClient) -> None:
    writer.get("/")
    report = writer.get("/api/v1/reports").json()["items"][0]["id"]
    before = html.unescape(writer.get(f"/reports/{report}").text)
    again, after = correct(writer)
    assert again == report
    notes = [re.findall(r'<li id="s(\d+)"[^>]*>(.*?)<details>', page, re.S) for page in (before, after)]
    assert [one for one in notes[0] if one[0] != "1"] == [one for one in notes[1] if one[0] != "1"]
    assert notes[0][0] != notes[1][0]
    assert "This page rests on these reports" not in after


def test_two_of_one_name_are_told_apart_by_their_offices() -> None:
    actor = next(one for one in ANSWER.actors if one.kind == "person" and one.roles)
    other = dataclasses.replace(actor, id="other", roles=(), state=None)
    desk = Desk(dataclasses.replace(ANSWER, actors=(*ANSWER.actors, other)))
    told = with_offices(desk, f"2 actors go by 'x': {actor.name} ({actor.id}), {actor.name} (other). Say which by its id.")
    assert told == f"2 actors go by 'x': {desk.facts.described(actor.id)}: {actor.id}, {actor.name}: other. Say which by its id."
    assert "(" in desk.facts.described(actor.id)


def test_a_corrected_day_is_told_without_a_dot_that_leads_nowhere(writer: TestClient) -> None:
    _, page = correct(writer, field="date", **{"to-date": "2024-09-19"})
    note = page.split('id="s1"')[1].split("</li>")[0]
    assert re.search(r"said 19 September 2024(?: · on [^<·]+)?</span>", note)
    assert "day corrected by" in note
