"""Draws the screenshots of the README and the docs from the example record: `python -m bench.screens` (needs Debian's chromium).

They are drawn anew with every change of the pages; no other picture is in the repository.
"""

import shutil
import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from communique.answers import Answer
from communique.pipeline import brief
from communique.present.web import Held, app_of
from communique.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images"
SIZE = {"width": 1100, "height": 800}


def main() -> None:
    chromium = shutil.which("chromium") or sys.exit("There is no chromium; install Debian's (apt-get install chromium).")
    OUT.mkdir(exist_ok=True)
    answer = _answer()
    address = _serve(answer)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport=SIZE, device_scale_factor=1)
        for name, place in _places(answer).items():
            page.goto(place)
            page.screenshot(path=OUT / f"{name}.png")
            print(f"docs/images/{name}.png")
        browser.close()


def _answer() -> Answer:
    source = str(ROOT / "examples" / "strait")
    return brief([source], settings=load_settings([source]), failed=print, progress=lambda done, total: None)


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


def _serve(answer: Answer) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app_of(Held(answer)), host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    main()
