"""The pages of the example at the widths of telephones: nothing is cut, and what scrolls sideways does so in a box that says so."""

from collections.abc import Iterator

import pytest

from communique import pipeline
from communique.answers import Answer
from communique.present.web import Kept, app_of
from communique.present.web.pages.lists import TITLES

from .browsing import CHROMIUM, browser, opened, serious
from .conftest import served

__all__ = ["browser"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed (apt-get install chromium)")
playwright = pytest.importorskip("playwright.sync_api")

WIDTHS = (320, 360, 390)
CUT = """() => [...document.querySelectorAll('main *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.right > document.documentElement.clientWidth + 1 && !one.closest('.wide:not(.stacks)');
}).map(one => one.outerHTML.slice(0, 120))"""
BOXES = """() => [...document.querySelectorAll('.wide')].map(one => ({
  scrolls: one.scrollWidth > one.clientWidth, stacks: one.classList.contains('stacks'),
  hint: getComputedStyle(one, '::before').content, name: one.ariaLabel,
}))"""


@pytest.fixture
def page(browser: "playwright.Browser", example: str) -> Iterator[tuple["playwright.Page", dict[str, str]]]:
    """A page, and the addresses of the pages of the example by their names."""
    with pipeline.open_record(example) as store:
        shelf = Kept(store, pipeline.issues())
        with served(app_of(shelf)) as address, opened(browser, address) as found:
            yield found, _addresses(shelf.desk().answer)


def _addresses(answer: Answer) -> dict[str, str]:
    one = max(answer.negotiations, key=lambda each: len(each.reports))
    base = f"/negotiations/{one.id}"
    shared = max(answer.claims, key=lambda each: len(each.reports))
    return {
        "overview": "/", "dossier": base, **{tab: f"{base}/{tab}" for tab in ("timeline", "positions", "claims", "brief")},
        **{name: f"{base}/list/{name}" for name in TITLES}, "claim": f"/claims/{shared.id}", "report": f"/reports/{one.reports[-1]}",
        "reports": "/reports", "statements": "/statements", "stories": "/stories", "words": "/words",
        "compare": "/compare?" + "&".join(f"report={key}" for key in one.reports[:3]),
    }  # fmt: skip


def test_no_page_is_cut_or_scrolls_sideways_but_in_a_box_that_says_so(page: tuple["playwright.Page", dict[str, str]]) -> None:
    shown, addresses = page
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 740})
        for name, address in addresses.items():
            shown.goto(address)
            assert shown.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            assert shown.evaluate(CUT) == [], (name, width)
            for box in shown.evaluate(BOXES):
                assert not (box["stacks"] and box["scrolls"]), (name, width, box)
                assert ("sideways" in box["hint"]) is not box["stacks"], (name, width, box)


def test_a_row_of_a_table_is_a_card_that_names_its_columns_and_stays_a_table(page: tuple["playwright.Page", dict[str, str]]) -> None:
    shown, addresses = page
    shown.set_viewport_size({"width": 360, "height": 740})
    for name, column in (("positions", "Norland"), ("timeline", "Status"), ("compare", "The Norland Herald, 17 September 2024")):
        shown.goto(addresses[name])
        cell = shown.locator(f'td[data-column="{column}"]').first
        assert column in cell.evaluate("one => getComputedStyle(one, '::before').content.replace('attr(data-column)', one.dataset.column)")
        assert cell.evaluate("one => getComputedStyle(one).display") == "block"
        assert shown.get_by_role("columnheader", name=column).count() == 1
        assert shown.get_by_role("cell").count() == shown.locator("td").count() > 0
        assert serious(shown) == []


def test_a_word_of_a_heading_is_not_broken(page: tuple["playwright.Page", dict[str, str]]) -> None:
    """A column is at least as wide as its longest word, however little room there is."""
    shown, addresses = page
    for width in (700, 1100):
        shown.set_viewport_size({"width": width, "height": 800})
        shown.goto(addresses["positions"])
        heights = shown.evaluate(
            """() => [...document.querySelectorAll('th[scope=row]')].map(one => {
              const before = one.getBoundingClientRect().height;
              one.style.setProperty('overflow-wrap', 'normal');
              return [before, one.getBoundingClientRect().height];
            })"""
        )
        assert heights
        assert all(before == after for before, after in heights)
