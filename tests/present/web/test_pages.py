import dataclasses
import html
import re

import pytest
from starlette.testclient import TestClient

from communique.answers import Answer
from communique.model import Reading, Report, Span, Statement
from communique.present.web import Held, app_of
from communique.present.web.pages.lists import TITLES

from ..builder import ANSWER
from .pages import HOSTILE, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_small_and_locked_down(client: TestClient, name: str) -> None:
    found = client.get(PAGES[name])
    assert found.status_code == 200
    assert len(found.content) < 300_000
    assert "script-src 'self'" in found.headers["content-security-policy"]
    assert "unsafe" not in found.headers["content-security-policy"]
    told = re.sub(r'<a href="https://[^"]+" rel="noreferrer noopener"', "", found.text)
    assert not re.search(r"(?:src|href|action)=\"(?!/|#|\?)", told), "a page points elsewhere, and not to where a report stands"
    assert not re.search(r"\son\w+=\"|<style|style=\"", found.text), "a page has an inline handler or style"


def test_the_overview_leads_to_the_negotiation(client: TestClient) -> None:
    assert 'href="/negotiations/n1"' in client.get("/").text


def test_the_dossier_shows_what_is_due_with_its_words(client: TestClient) -> None:
    text = client.get("/negotiations/n1").text
    assert "26 September 2024" in text
    assert re.search(r'href="/reports/r1\?at=\d+-\d+#at"', text)


def test_what_the_overview_has_no_room_for_is_a_link_away(client: TestClient) -> None:
    text = client.get("/negotiations/n1").text
    found = re.findall(r'href="(/negotiations/n1/[\w/]+)">\d+ more in the record</a>', text)
    assert found
    assert "more in the record." not in text
    for address in found:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", TITLES)
def test_each_list_of_the_record_is_shown_whole(client: TestClient, name: str) -> None:
    text = client.get(f"/negotiations/n1/list/{name}").text
    whole = client.get("/api/v1/negotiations/n1").json()[name]
    assert text.count('<li><span class="who">') == len(whole)
    assert client.get("/negotiations/n1/list/actors").status_code == 404


def test_letters_are_the_same_on_all_pages_of_a_negotiation_and_told_by_outlet() -> None:
    others = (dataclasses.replace(ANSWER.negotiations[0], id="n0", parties=("XQL", "XVD"), reports=("r3", "r4", "r2", "r1")),)
    many = dataclasses.replace(ANSWER, readings=ANSWER.readings[::-1], negotiations=(*others, *ANSWER.negotiations))
    shown = TestClient(app_of(Held(many)), base_url="http://localhost")
    letters = []
    for page in ("", "/claims", "/brief"):
        text = shown.get(f"/negotiations/n1{page}").text
        letters.append(dict(re.findall(r'href="/reports/(\w+)\?[^"]*" title="[^"]+">\[([A-Z]+)\d+\]', text)))
    shared = set(letters[0]) & set(letters[1]) & set(letters[2])
    assert shared
    assert all(one[report] == letters[0][report] for one in letters for report in shared)
    assert 'title="VNA (state agency), 18 September 2024"' in shown.get("/negotiations/n1").text


def test_every_page_leads_to_what_its_words_mean(client: TestClient) -> None:
    known = set(re.findall(r'<dt id="([\w-]+)"', client.get("/words").text))
    assert {
        "origin",
        "corroborated",
        "single-origin",
        "contested",
        "act",
        "cue",
        "voice",
        "standing",
        "status",
        "round",
        "contact",
        "move",
    } <= known
    for address in PAGES.values():
        text = client.get(address).text
        assert 'href="/words"' in text
        assert set(re.findall(r'href="/words#([\w-]+)"', text)) <= known


def test_what_came_since_the_last_visit_is_told(client: TestClient) -> None:
    first = TestClient(client.app, base_url="http://localhost")
    assert "since your last visit" not in first.get("/negotiations/n1").text
    assert "Nothing came since your last visit" in first.get("/negotiations/n1").text
    first.cookies.set("communique_seen", "1")
    assert "came since your last visit" in first.get("/negotiations/n1").text


def test_an_announced_round_is_hollow_and_a_held_one_filled(client: TestClient) -> None:
    text = client.get("/negotiations/n1/timeline").text
    assert re.search(r'class="mark held"', text)
    assert re.search(r'class="mark disputed"', text)
    assert "announced, not reported as held" in text


def test_the_timeline_can_be_cut_to_a_month(client: TestClient) -> None:
    text = client.get("/negotiations/n1/timeline?month=2024-08").text
    assert 'aria-current="true">August 2024' in text
    assert "disputed: reported, and denied" not in text


def test_a_shift_shows_both_quotations(client: TestClient) -> None:
    text = client.get("/negotiations/n1/positions").text
    assert re.search(r"before.*420 Veldanian boats in May.*after.*Norland rejects any link", text, re.S)
    assert "as a third party tells it" in text


def test_claims_are_kept_apart_by_their_standing(client: TestClient) -> None:
    text = client.get("/negotiations/n1/claims?standing=contested").text
    assert 'aria-current="true">contested' in text
    assert '<li class="corroborated">' not in text


def test_a_statement_on_which_two_claims_rest_is_shown_once_under_the_better_standing() -> None:
    best = next(one for one in ANSWER.claims if one.level == "said" and one.standing == "corroborated")
    again = dataclasses.replace(best, id="again", standing="single-origin", reports=best.reports[:1])
    one, two = (TestClient(app_of(Held(made)), base_url="http://localhost").get("/negotiations/n1/claims").text
                for made in (ANSWER, dataclasses.replace(ANSWER, claims=(again, *ANSWER.claims))))  # fmt: skip
    assert one.count("who carries it") == two.count("who carries it")
    assert f"/claims/{best.id}" in two
    assert "/claims/again" not in two


def test_a_report_shows_the_words_that_were_asked_for(client: TestClient) -> None:
    text = client.get("/reports/r1?at=0-8#at").text
    assert re.search(r'<mark class="[^"]*asked" id="at">Veldania', text)
    assert text.count('id="at"') == 1
    assert "unless the crews are home" in text


@pytest.mark.parametrize("at", ["0-0", "9-3", "0-99999999", "x", "-1-5"])
def test_words_that_are_not_there_are_not_marked(client: TestClient, at: str) -> None:
    assert 'id="at"' not in client.get(f"/reports/r1?at={at}").text


def test_statements_are_found_by_words_speaker_and_act(client: TestClient) -> None:
    assert "1 statement " in client.get("/statements?q=single mine").text
    assert "1 statement " in client.get("/statements?act=conditions").text
    assert "No statement fits" in client.get("/statements?speaker=nobody").text


def test_a_table_of_statements_runs_no_formula() -> None:
    words = "=1+1 and +2 are sums, an official said."
    said = Statement("f1", "f", "indirect", "asserts", None, None, (Span(0, len(words) - 1),))
    reading = Reading(Report("f", "f.txt", words, "@Herald", published="2024-09-20"), statements=(said,))
    text = TestClient(app_of(Held(Answer(readings=(reading,)))), base_url="http://localhost").get("/statements.csv").text
    assert text.startswith("day,who,act,text")
    assert "=1+1" in text
    assert "@Herald" in text
    assert not re.search(r"(?:^|,)\"?[=+@-]", text, re.M)


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_words_stay_words(client: TestClient, address: str) -> None:
    found = client.get(address)
    assert found.status_code == 200
    assert len(found.content) < 300_000
    assert "<script>window" not in found.text
    assert "<img" not in found.text
    assert "\u202e" not in found.text


@pytest.mark.parametrize("address", ["/negotiations/x", "/claims/x", "/reports/x", "/nothing"])
def test_what_is_not_there_says_so(client: TestClient, address: str) -> None:
    found = client.get(address)
    assert found.status_code == 404
    assert "<h1>Not found</h1>" in found.text


def test_another_name_for_the_server_is_not_answered(client: TestClient) -> None:
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 421


def test_side_by_side_marks_what_is_shared_and_lists_what_is_left_out(client: TestClient) -> None:
    text = client.get("/compare?report=r1&report=r2").text
    assert "What only one of them carries" in text
    assert re.search(r'href="#row1"[^>]*>1</a><mark class="content">', text)
    assert "Choose two or more reports" in client.get("/compare?report=r1").text


def test_a_report_without_a_title_is_called_by_its_first_words_and_marked_so() -> None:
    words = "By Ada Quill\nARSK – Veldania will send its envoys, an official said."
    reading = Reading(Report("u", "u.txt", words, "Herald", published="2024-09-20"))
    shown = TestClient(app_of(Held(Answer(readings=(reading,)))), base_url="http://localhost")
    for address in ("/reports", "/reports/u"):
        text = shown.get(address).text
        assert '<span class="untitled">ARSK – Veldania will send its envoys, an official said.</span>' in text
        assert "(no title: its first words)" in text
        assert "u.txt</a>" not in text


def test_the_overview_counts_reports_outlets_and_origins_as_the_brief_does(client: TestClient) -> None:
    blocks = client.get("/api/v1/negotiations/n1/brief").json()["blocks"]
    text = client.get("/negotiations/n1").text
    shown = dict(re.findall(r"<dt>(?:<a[^>]*>)?([^<]+)(?:</a>)?</dt><dd>([^<]*)</dd>", text))
    for label in ("as of", "reports", "outlets", "origins"):
        assert html.unescape(shown[label.capitalize()]) == blocks[0]["header"][label]


def test_reports_without_a_date_are_told_of_on_the_first_page_and_on_the_overview() -> None:
    first, *rest = ANSWER.readings
    undated = dataclasses.replace(first, report=dataclasses.replace(first.report, published=None))
    shown = TestClient(app_of(Held(dataclasses.replace(ANSWER, readings=(undated, *rest)))), base_url="http://localhost")
    assert re.search(r"latest \d+ \w+ 2024, 2 without a date", shown.get("/").text)
    text = shown.get("/negotiations/n1").text
    assert "(latest report with a date)" in text
    letter = re.search(r"Without a date of publication, so that days of the week stay open: reports (\w), (\w)\.", text)
    assert letter
    assert f'<strong>{letter[1]}</strong> <a href="/reports/{first.report.id}">' in text
    assert f'<strong>{letter[2]}</strong> <a href="/reports/r3">' in text, "a letter is told of that stands for no report"


@pytest.mark.parametrize("page", ["", "/brief"])
def test_every_list_with_rows_is_a_link_away_also_where_the_page_has_no_line_of_it(client: TestClient, page: str) -> None:
    whole = client.get("/api/v1/negotiations/n1").json()
    linked = dict(re.findall(r'href="/negotiations/n1/list/(\w+)">[^<]+ \((\d+)\)</a>', client.get(f"/negotiations/n1{page}").text))
    assert linked == {name: str(len(whole[name])) for name in TITLES if whole[name]}


def test_meetings_without_a_day_are_named_under_the_drawing(client: TestClient) -> None:
    rounds = (dataclasses.replace(ANSWER.rounds[0], id="x", ordinal=7, when="2024-11"), *ANSWER.rounds)
    shown = TestClient(app_of(Held(dataclasses.replace(ANSWER, rounds=rounds))), base_url="http://localhost")
    assert (
        "since no report gives a day of it: round 7 (November 2024), round of talks (no date given)."
        in shown.get("/negotiations/n1/timeline").text
    )


@pytest.mark.parametrize("address", ["/statements", "/reports"])
@pytest.mark.parametrize("wrong", ["12.03.2025", "2025-13", "2025-02-30", "soon"])
def test_a_day_that_is_none_is_told_and_not_taken_for_one_that_nothing_fits(client: TestClient, address: str, wrong: str) -> None:
    text = client.get(address, params={"since": wrong}).text
    assert f"“{wrong}” is no date; write it as 2025-03-12, 2025-03 or 2025." in text
    assert "fits." not in text
    assert client.get("/statements.csv", params={"until": wrong}).status_code == 422
    for given in ("2024", "2024-09", "2024-09-17"):
        assert "is no date" not in client.get(address, params={"since": given}).text


def test_a_claim_leads_back_to_its_negotiation_and_shows_no_words_twice(client: TestClient) -> None:
    claim = ANSWER.claims[0]
    (one, *_), outer = (
        claim.variants,
        dataclasses.replace(claim.variants[0], end=claim.variants[0].end - 3, text=claim.variants[0].text[:-3]),
    )
    twice = dataclasses.replace(claim, variants=(*claim.variants, outer))
    shown = TestClient(app_of(Held(dataclasses.replace(ANSWER, claims=(twice, *ANSWER.claims[1:])))), base_url="http://localhost")
    before, after = client.get(f"/claims/{claim.id}").text, shown.get(f"/claims/{claim.id}").text
    assert one.text in html.unescape(after)
    assert after.count('<li><span class="who">') == before.count('<li><span class="who">')
    assert 'href="/negotiations/n1/claims"' in after


def test_paragraphs_of_a_saved_page_stand_apart_and_broken_lines_do_not() -> None:
    long = (
        "Veldania will send its envoys to the talks that are held in Arsk on the last days of the month, an official told reporters there."
    )
    page, broken = f"{long}\n{long}", "Veldania will send\nits envoys."
    readings = tuple(
        Reading(Report(key, f"{key}.txt", text, "Herald", published="2024-09-20")) for key, text in (("p", page), ("b", broken))
    )
    shown = TestClient(app_of(Held(Answer(readings=readings))), base_url="http://localhost")
    assert f"{long}\n\n{long}" in shown.get("/reports/p").text
    assert f"{long}\n\n{long}" in shown.get("/compare?report=p&report=b").text
    assert broken in shown.get("/reports/b").text


def test_acts_are_told_in_words_that_make_a_sentence(client: TestClient) -> None:
    text = client.get("/statements").text + client.get("/negotiations/n1/positions").text
    assert "sets a condition" in text
    assert "</span> conditions:" not in text


def test_a_table_is_offered_only_where_there_is_something_in_it(client: TestClient) -> None:
    assert "statements.csv" not in client.get("/statements?q=xyzzy").text
    assert "all of it as" in client.get("/statements").text
