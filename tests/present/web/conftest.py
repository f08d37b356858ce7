"""A server on loopback with the scripted answer and a few hostile reports, for as long as the tests of a file run."""

import dataclasses
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from communique import pipeline
from communique.answers import Answer
from communique.model import Reading, Report, Span, Speaker, Statement
from communique.present.web import Held, Kept, Pen, app_of
from communique.present.web.security import Gate
from communique.settings import Settings, load_settings

from ...stores import Stores
from ..builder import ANSWER

HOSTILE = (
    "<script>window.ran = 1</script> said that <img src=x onerror='window.ran = 2'> would come. "
    '\u202eReversed\u202c "onmouseover="window.ran=3" {{ 7 * 7 }} javascript:window.ran=4 </textarea></title> \' -- &lt;b&gt;'
)


def _hostile() -> Reading:
    end = HOSTILE.index(" would come")
    start = HOSTILE.index("<img")
    said = Statement(
        "h1", "hostile", "indirect", "asserts", Speaker(None, Span(0, HOSTILE.index(" said")), "unnamed"),
        Span(HOSTILE.index("said"), HOSTILE.index("said") + 4), (Span(start, end),), confidence=0.9,
    )  # fmt: skip
    report = Report(
        "hostile", "<b>file</b>.txt", HOSTILE, '"><script>window.ran=5</script>', None, HOSTILE, "javascript:window.ran=6", "2024-09-20"
    )
    return Reading(report, statements=(said,))


def _huge() -> Reading:
    return Reading(Report("huge", "huge.txt", "a" * 1_000_000, "Loud", None, "w" * 3000, None, "2024-09-20"))


@pytest.fixture(scope="session")
def answer() -> Answer:
    return dataclasses.replace(ANSWER, readings=(*ANSWER.readings, _hostile(), _huge()))


@pytest.fixture(scope="session")
def client(answer: Answer) -> TestClient:
    return TestClient(app_of(Held(answer)), base_url="http://localhost")


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Where a server of the application is; the port is any that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    assert server.started, "the server did not start within 20 seconds"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="session")
def address(answer: Answer) -> Iterator[str]:
    with served(app_of(Held(answer))) as found:
        yield found


# --- a record that can be changed -----------------------------------------------------------------

TOKEN = "a-token-of-the-tests"
STRAIT = Path(__file__).resolve().parents[3] / "examples/strait"


@pytest.fixture(scope="session")
def example(stores: Stores) -> str:
    """The example as a stored record, with the states that it declares."""
    made = stores.new()
    with pipeline.open_record(made) as store:
        pipeline.add([str(STRAIT)], store=store, settings=load_settings([str(STRAIT)]), failed=pytest.fail, progress=lambda *_: None)
    return made


@pytest.fixture
def target(stores: Stores, example: str) -> Iterator[str]:
    """A copy of it, to be changed."""
    made = stores.copy(example)
    yield made
    stores.drop(made)


@contextmanager
def writing_app(target: str) -> Iterator[FastAPI]:
    """An application over a stored record, that writes for those who have the token."""
    with pipeline.open_record(target) as store:
        shelf = Kept(store, pipeline.issues())
        yield app_of(shelf, gate=Gate(TOKEN), pen=Pen(store, shelf, pipeline.Inbox(Settings())))
