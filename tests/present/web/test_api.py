import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from .conftest import TOKEN, served, writing_app
from .pages import PAGES


def test_the_api_does_what_its_document_says(address: str) -> None:
    done = _compared(address, "30")
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]


def test_the_api_that_writes_does_what_its_document_says(target: str) -> None:
    with writing_app(target) as app, served(app) as address:
        done = _compared(address, "15", "--header", f"Authorization: Bearer {TOKEN}")
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]


def _compared(address: str, examples: str, *more: str) -> "subprocess.CompletedProcess[str]":
    """What schemathesis says of what the server does beside what its document says."""
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "--config-file",
        str(Path(__file__).parent / "schemathesis.toml"),
        "run",
        f"{address}/api/v1/openapi.json",
        "--max-examples",
        examples,
        "--seed",
        "1",
        "--no-color",
    ]
    return subprocess.run([*command, *more], capture_output=True, text=True, timeout=280, check=False)


def test_the_document_is_openapi_3_1(client: TestClient) -> None:
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"overview", "claim", "report", "agenda", "moves", "words"}))
def test_every_page_has_its_json(client: TestClient, name: str) -> None:
    found = client.get(f"/api/v1{PAGES[name]}")
    assert found.status_code == 200
    assert found.json()


def test_lists_are_paged(client: TestClient) -> None:
    found = client.get("/api/v1/reports?size=2&page=2").json()
    assert (found["total"], found["page"], found["size"], len(found["items"])) == (6, 2, 2, 2)


def test_a_client_that_has_it_gets_nothing(client: TestClient) -> None:
    tag = client.get("/api/v1/negotiations").headers["etag"]
    again = client.get("/api/v1/negotiations", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/reports/x", 404), ("/reports?page=0", 422), ("/statements?act=shouts", 422), ("/reports?since=soon", 422), ("/nothing", 404)],
)
def test_every_error_has_one_shape(client: TestClient, address: str, status: int) -> None:
    found = client.get(f"/api/v1{address}")
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert set(found.json()) == {"type", "title", "status", "detail"}
    assert found.json()["detail"].endswith(".")


def test_the_record_keeps_its_shapes(client: TestClient) -> None:
    found = client.get("/api/v1/record/rounds").json()["items"][0]
    assert {"id", "negotiation", "parties", "mediators", "ordinal", "when", "place", "status", "evidence", "disagreements"} <= set(found)


def test_a_day_that_is_none_is_told_in_words(client: TestClient) -> None:
    found = client.get("/api/v1/statements?since=12.03.2025").json()
    assert found["detail"] == "query.since: “12.03.2025” is no date; write it as 2025-03-12, 2025-03 or 2025."
