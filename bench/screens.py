"""Draws the screenshots of the README and the docs from the example record: `python -m bench.screens` (needs Debian's chromium).

They are drawn anew with every change of the pages; no other picture is in the repository.
"""

import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from communique import pipeline
from communique.answers import Answer
from communique.present.web import Kept, Pen, app_of
from communique.present.web.security import Gate
from communique.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images"
SIZE: ViewportSize = {"width": 1100, "height": 800}
STRAIT = str(ROOT / "examples" / "strait")
TOKEN = "pictures"


def main() -> None:
    chromium = shutil.which("chromium") or sys.exit("There is no chromium; install Debian's (apt-get install chromium).")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, pipeline.open_record(str(Path(folder) / "strait.db")) as store:
        settings = load_settings([STRAIT])
        pipeline.add([STRAIT], store=store, settings=settings, failed=print, progress=lambda done, total: None)
        shelf = Kept(store, pipeline.issues())
        answer = shelf.desk().answer
        reading, writing = _serve(app_of(shelf)), _serve(app_of(shelf, gate=Gate(TOKEN), pen=Pen(store, shelf, pipeline.Inbox(settings))))
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            _draw(browser, reading, _places(answer))
            _draw(browser, writing, {"review": "/review"}, enter=f"/enter?token={TOKEN}")
            browser.close()


def _draw(browser: Browser, address: str, places: dict[str, str], enter: str | None = None) -> None:
    """Pictures of some pages of a server, by their names; `enter` is where a browser gets the token that these pages ask for."""
    page = browser.new_page(base_url=address, viewport=SIZE, device_scale_factor=1)
    if enter:
        page.goto(enter)
    for name, place in places.items():
        page.goto(place)
        page.screenshot(path=OUT / f"{name}.png")
        print(f"docs/images/{name}.png")


def _places(answer: Answer) -> dict[str, str]:
    """Name of each picture to the address that it shows."""
    one = max(answer.negotiations, key=lambda each: len(each.reports))
    story = max(answer.stories, key=lambda each: len(each.reports))
    compared = "&".join(f"report={key}" for key in story.reports[:2])
    base = f"/negotiations/{one.id}"
    return {
        "negotiation": base, "timeline": f"{base}/timeline", "positions": f"{base}/positions",
        "report": f"/reports/{one.reports[-1]}", "compare": f"/compare?{compared}",
    }  # fmt: skip


def _serve(app: FastAPI) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    main()
