"""People change the record in a real browser, by keyboard and by mouse."""

from collections.abc import Iterator

import pytest

from communique.present.web.writing import ASKED

from .browsing import CHROMIUM, browser, opened, serious
from .conftest import TOKEN, served, writing_app

__all__ = ["browser"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed (apt-get install chromium)")
playwright = pytest.importorskip("playwright.sync_api")
WORDS = "PORT SENDA (VNA) – Norland will not reopen the strait before the blockade is lifted, Foreign Minister Anna Brekke said on Tuesday."


@pytest.fixture
def page(browser: "playwright.Browser", target: str) -> Iterator["playwright.Page"]:
    """A browser that has entered with the token."""
    with writing_app(target) as app, served(app) as address, opened(browser, address) as found:
        found.goto(f"/enter?token={TOKEN}")
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_where_people_decide(page: "playwright.Page", scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 340, "height": 700})
    for address in ("/review", "/review/log", "/add", "/enter"):
        page.goto(address)
        for one in page.locator("summary").all():
            one.click()
        assert serious(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 340, address


def test_no_serious_barrier_where_a_reading_is_corrected(page: "playwright.Page") -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto("/reports")
    page.locator("#found li > a").first.click()
    for field in ("speaker", "act", "condition", "date"):
        first = page.locator("#s1")
        first.evaluate("one => one.querySelector('details').open = true")
        first.get_by_label("What is wrong").select_option(field)
        assert [one.get_attribute("data-for") for one in first.locator("[data-for]").all() if one.is_visible()] == [field]
        assert serious(page) == [], field
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, field


def test_the_form_for_what_was_not_asked_shows_what_the_decision_needs(page: "playwright.Page") -> None:
    page.goto("/review")
    page.get_by_text("Decide something that was not asked").click()
    form = page.locator("form.choose")
    needed = {
        "merge": {"other"}, "split": {"names", "reports"}, "confirm": {"other", "link"}, "refuse": {"other", "link"}, "name": {"names"},
        "correct": {"field", "to"}, "mark": {"to-capacity", "between"}, "unmark": {"to-capacity", "between"}, "speaks-for": {"to"},
    }  # fmt: skip
    assert set(needed) == set(ASKED)
    for do, fields in needed.items():
        form.locator("[name=do]").select_option(do)
        assert _asked_for(form) == fields, do
    form.locator("[name=do]").select_option("correct")
    for field, setting in (("act", "to-act"), ("status", "to-status"), ("speaker", "to"), ("place", "to")):
        form.locator("[name=field]").select_option(field)
        assert _asked_for(form) == {"field", setting}, field


def _asked_for(form: "playwright.Locator") -> set[str]:
    """The fields that are seen, but for those that every decision has."""
    shown = {one.get_attribute("name") for one in form.locator("input:not([type=hidden]), select").all() if one.is_visible()}
    assert {"do", "on", "who", "why"} <= shown
    return shown - {"do", "on", "who", "why"}


def test_a_question_is_answered_and_the_answer_taken_back(page: "playwright.Page") -> None:
    page.goto("/review")
    asked = page.locator(".questions > li")
    before, first = asked.count(), asked.first.get_attribute("id")
    asked.first.get_by_label("Your name").fill("Ada Quill")
    asked.first.get_by_label("Reason").fill("the transcript says so")
    asked.first.get_by_role("button").last.click()
    page.wait_for_load_state()
    assert page.locator(f"#{first}").count() == 0
    page.get_by_role("link", name="taken back").click()
    assert "the transcript says so" in page.locator(".lines").inner_text()
    page.get_by_text("take it back").click()
    assert page.get_by_label("Your name").input_value() == "Ada Quill"
    page.get_by_label("Reason").fill("it was another call")
    page.get_by_role("button", name="Take back").click()
    page.wait_for_load_state()
    assert "it was another call" in page.locator(".lines").inner_text()
    page.goto("/review")
    assert page.locator(f"#{first}").count() == 1
    assert page.locator(".questions > li").count() == before


def test_a_report_is_added_and_a_wrong_reading_corrected_there_by_keyboard(page: "playwright.Page") -> None:
    page.goto("/add")
    page.get_by_label("Title").fill("Norland holds out")
    page.get_by_label("Outlet").fill("Veldania News Agency")
    page.get_by_label("Published").fill("2031-03-04")
    page.get_by_label("Text").fill(WORDS)
    page.get_by_role("button", name="Read and keep").press("Enter")
    page.wait_for_url("**/reports/*")
    assert page.locator("h1").inner_text() == "Norland holds out"
    assert serious(page) == []
    first = page.locator("#s1")
    first.locator("summary").press("Enter")
    first.get_by_label("What is wrong").select_option("act")
    assert not first.locator("[name=to-speaker]").is_visible()
    first.get_by_label("By saying it, the speaker").select_option("denies: says that a report or accusation is not true")
    first.get_by_label("Your name").fill("Ada Quill")
    first.get_by_label("Reason").fill("she denies it")
    first.get_by_role("button", name="Correct").press("Enter")
    page.wait_for_function("document.querySelector('#s1')?.innerText.includes('denies')")


def test_a_browser_that_has_not_entered_sees_no_way_to_write(browser: "playwright.Browser", target: str) -> None:
    with writing_app(target) as app, served(app) as address, opened(browser, address) as page:
        page.goto("/reports")
        assert page.get_by_role("link", name="Review").count() == 0
        page.locator(".lines a").first.click()
        assert page.locator("summary").count() == 0
