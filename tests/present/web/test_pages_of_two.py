"""Pages of one list of which a part is looked up and a part is made by hand."""

from types import SimpleNamespace as Made
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from communique.present.web.stored import placed


def item(day: int, name: str) -> Any:
    return Made(reading=Made(report=Made(published=f"2031-03-{day:02d}", id=name)))


def names(items: Any) -> list[str]:
    return [one.reading.report.id for one in items]


@given(st.lists(st.integers(1, 28), max_size=12), st.lists(st.integers(1, 28), max_size=60), st.integers(1, 9))
def test_page_after_page_gives_the_whole_list_once(by_hand: list[int], looked_up: list[int], most: int) -> None:
    def latest(items: list[Any]) -> list[Any]:
        return sorted(items, key=lambda one: (one.reading.report.published, one.reading.report.id), reverse=True)

    some = latest([item(day, f"h{at:03d}") for at, day in enumerate(by_hand)])
    rows = latest([item(day, f"r{at:03d}") for at, day in enumerate(looked_up)])
    pages = []
    for skip in range(0, len(some) + len(rows), most):
        start = max(0, skip - len(some))
        pages += placed(some, rows[start : start + most + len(some)], start, skip, most)
    assert names(pages) == names(latest([*some, *rows]))
