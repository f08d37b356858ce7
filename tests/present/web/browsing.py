"""A real browser that tells of everything it runs, loads and complains of."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@contextmanager
def opened(browser: Any, address: str) -> Iterator[Any]:
    """A page; at the end it must have loaded nothing from elsewhere and complained of nothing."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.set_default_timeout(15_000)
    trouble: list[str] = []
    page.on("console", lambda one: trouble.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: trouble.append(str(one)))
    page.on("request", lambda one: None if one.url.startswith(address) else trouble.append(f"loads {one.url}"))
    yield page
    context.close()
    assert not trouble


def serious(page: Any) -> list[str]:
    """What axe-core finds that keeps people out."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")]
