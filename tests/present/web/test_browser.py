"""The pages in a real browser: what it runs and loads, how it looks to those who use a keyboard, a telephone, a reader of screens, paper."""

from collections.abc import Iterator

import pytest

from .browsing import CHROMIUM, browser, opened, serious
from .pages import HOSTILE, PAGES

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed (apt-get install chromium)")
playwright = pytest.importorskip("playwright.sync_api")


@pytest.fixture
def page(browser: "playwright.Browser", address: str) -> Iterator["playwright.Page"]:
    with opened(browser, address) as found:
        yield found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_barrier(page: "playwright.Page", name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(PAGES[name])
    assert serious(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_telephone_does_not_scroll_sideways(page: "playwright.Page", name: str) -> None:
    page.set_viewport_size({"width": 340, "height": 700})
    page.goto(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 340


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_reports_run_nothing(page: "playwright.Page", hostile: str) -> None:
    page.goto(hostile)
    page.mouse.move(200, 300)
    assert page.evaluate("window.ran") is None
    assert page.locator("main h1").count() == 1
    assert serious(page) == []


def test_from_the_overview_to_the_words_by_keyboard_alone(page: "playwright.Page") -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "to the content"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/negotiations/n1":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/negotiations/n1")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "reference" in (page.evaluate("document.activeElement.className") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*")
    assert page.locator("#at").count() == 1


def test_the_slash_goes_to_the_search(page: "playwright.Page") -> None:
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_filters_keep_their_state_in_the_address(page: "playwright.Page") -> None:
    page.goto("/statements")
    page.get_by_label("Act").select_option("conditions")
    page.wait_for_url("**act=conditions**")
    assert page.locator("#found li").count() == 1


def test_filters_work_without_a_script(browser: "playwright.Browser", address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/statements")
    page.get_by_label("Act").select_option("conditions")
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**act=conditions**")
    assert page.locator("#found li").count() == 1
    context.close()


def test_the_brief_prints_without_its_surroundings(page: "playwright.Page") -> None:
    page.goto(PAGES["brief"])
    page.emulate_media(media="print")
    assert not page.locator("header.site").is_visible()
    assert not page.locator(".tabs").is_visible()
    assert page.locator(".sources").is_visible()
    assert page.locator("footer .key").is_visible(), "the signs are explained on paper too"
    assert not page.locator("nav.rest").is_visible()
    assert len(page.pdf()) > 1000


def test_scripts_are_small(page: "playwright.Page") -> None:
    sizes: list[int] = []
    page.on("response", lambda one: sizes.append(len(one.body())) if one.url.endswith(".js") else None)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 60_000
