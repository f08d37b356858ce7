"""Small rooms with one-way doors: who may import whom, held by reading the imports."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "communique"
BASE = {"model", "errors"}
MAY_IMPORT = {
    "model": set[str](),
    "answers": {"model"},
    "errors": set[str](),
    "text": set[str](),
    "assets": BASE,
    "decoding": BASE | {"text"},
    "encoder": BASE | {"assets", "text"},
    "states": BASE | {"assets", "text"},
    "edtf": set[str](),
    "needles": set[str](),
    "collector": set[str](),
    "spelling": BASE | {"assets", "text"},
    "clauses": BASE | {"assets", "text", "needles"},
    "meetings": BASE | {"assets", "text", "clauses"},
    "settings": BASE,
    "ingest": BASE | {"assets"},
    "read": BASE | {"assets", "text", "encoder", "decoding", "states", "edtf", "clauses", "meetings", "needles", "spelling"},
    "link": BASE | {"assets", "collector", "text", "states", "edtf", "spelling"},
    "engines": BASE | {"assets", "read"},
    "record": BASE | {"answers", "assets", "collector", "edtf"},
    "review": BASE | {"answers", "record"},
    "pipeline": BASE | {"answers", "settings", "ingest", "read", "engines", "link", "record", "states"},
    "lists": BASE | {"answers", "record"},
    "library": BASE | {"answers", "pipeline", "record", "review", "lists", "settings", "present"},
    "present": BASE | {"assets", "answers", "pipeline", "review", "record", "lists", "settings", "states"},
    "__main__": {"present"},
    "__init__": {"model", "errors", "library"},
}
SIBLINGS = {
    ("record", "groups"), ("record", "days"), ("record", "put_off"), ("record", "helpers"), ("record", "negotiations"), ("record", "decisions"), ("lists", "filters"), ("review", "asks"),
    ("ingest", "fetch"), ("ingest", "formats"), ("ingest", "states"), ("ingest", "visits"),
    ("engines", "fingerprint"), ("engines", "shards"), ("engines", "work"),
}  # fmt: skip
"""Modules that their own room may import: canonical grouping is what every list of the record rests on, days are chosen alike, what was put off
keeps groups of contacts together, rounds are shared out among negotiations, decisions what is laid over
all that is kept, filters what every list is asked by, asks what every question of the review offers; what stands at an address is
fetched and read, and a watched feed is visited again and again; every engine is given shards of the one unit of work."""
NETWORK = {"httpcore2", "httpx2", "httpx", "requests", "socket", "ssl", "urllib.request", "http.client", "aiohttp", "urllib3"}
FREE_INSIDE = {"present", "model"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "communique" else [f"communique.{a.name}" for a in node.names]
        found |= {tuple(name.split(".")[1:3]) for name in names if name.split(".")[0] == "communique"}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_what_its_room_may(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    room, door = parts[0].removesuffix(".py"), len(parts) > 1 and parts[-1] == "__init__.py"
    assert room in MAY_IMPORT, f"{room} is in no row of the table: say what it may import"
    for target in imports_of(path):
        if not target:
            continue
        if target[0] == room:
            own_folder = len(parts) > 2 and target[1:2] == parts[1:2]
            inside = door or room in FREE_INSIDE or target[:2] in SIBLINGS or len(parts) == 1 or own_folder
            assert inside, f"{path.name} imports its sibling {target[1]}: let them meet in {room}/__init__.py"
        else:
            assert target[0] in MAY_IMPORT[room], f"{room} may not import {target[0]} (in {path.name})"


def test_only_assets_opens_models() -> None:
    for path in modules():
        if path.name != "assets.py":
            assert "onnxruntime" not in path.read_text(encoding="utf-8"), f"{path.name} names onnxruntime; assets.py alone may"


def test_only_ingest_fetch_touches_the_network() -> None:
    for path in modules():
        named = {name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name in _modules_of(node)}
        inside = path.relative_to(PACKAGE).parts[:2] == ("ingest", "fetch")
        listens = path.name == "serve.py" and named & NETWORK == {"socket"}
        assert inside or listens or not named & NETWORK, f"{path.name} imports {named & NETWORK}; ingest/fetch alone may"


def _modules_of(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module} if isinstance(node, ast.ImportFrom) and node.module else set()


def test_files_stay_small() -> None:
    lengths = sorted(path.read_text(encoding="utf-8").count("\n") for path in modules())
    assert lengths[-1] <= 450, "a file grew beyond 450 lines: does it hold more than one kind of thing?"
    assert lengths[len(lengths) // 2] <= 200
