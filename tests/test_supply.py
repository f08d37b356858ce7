"""What Communiqué rests on: locks, licences, bill of materials, model files."""

import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from bench.supply import licences, locks
from bench.supply.needs import asked, closure, extras
from bench.supply.sbom import bill
from communique import assets
from communique.errors import BrokenAsset

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "communique/data/models/reader"


def missing(*chosen: str) -> str | None:
    try:
        closure(asked(*chosen))
    except importlib.metadata.PackageNotFoundError as fault:
        return str(fault)
    return None


# --- locks ---


@pytest.mark.parametrize(("file", "chosen"), [(locks.RUNTIME, ()), (locks.TEST, ("test",))], ids=["runtime", "test"])
def test_a_lock_has_everything_that_is_asked_for_in_a_version_that_will_do(file: Path, chosen: tuple[str, ...]) -> None:
    there = {one.name: one for one in locks.locked(file.read_text(encoding="utf-8"))}
    for need in asked(*chosen):
        name = canonicalize_name(need.name)
        assert name in there, f"{name} is not locked: run python -m bench.supply.locks"
        assert need.specifier.contains(there[name].version), f"{name} is locked at {there[name].version}, asked is {need.specifier}"
    if not missing(*chosen):
        unlocked = set(closure(asked(*chosen))) - set(there)
        assert not unlocked, f"{unlocked} came with what is installed and is not locked: run python -m bench.supply.locks"


@pytest.mark.parametrize("file", [locks.RUNTIME, locks.TEST], ids=lambda one: one.stem)
def test_a_lock_names_no_place_and_has_hashes_for_all(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--?[a-z]", text.replace("    --hash=", ""), re.MULTILINE)
    assert all(one.hashes for one in locks.locked(text))


def test_both_locks_agree() -> None:
    runtime, test = ({one.name: one for one in locks.locked(file.read_text(encoding="utf-8"))} for file in (locks.RUNTIME, locks.TEST))
    assert [name for name, one in runtime.items() if test[name].version != one.version] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://x.example",
        "rich>=13 --hash=sha256:" + "0" * 64,
        "rich==13.9",
        "rich==13.9 --hash=sha256:00",
        "rich @ https://x.example/rich.whl",
    ],
)
def test_a_line_that_locks_nothing_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        locks.locked(line)


# --- licences ---


def test_every_licence_is_on_the_list() -> None:
    for chosen in extras():
        if what := missing(chosen):
            pytest.skip(f"an extra is not installed whole: {what}")
    assert licences.refused() == []


def test_the_page_of_licences_is_what_is_installed() -> None:
    for chosen in extras():
        if what := missing(chosen):
            pytest.skip(f"an extra is not installed whole: {what}")
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page(), "run python -m bench.supply.licences"


@pytest.mark.parametrize(
    ("told", "expression"),
    [
        ({"License-Expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
        ({"Classifier": "License :: OSI Approved :: BSD License", "License": "whatever"}, "BSD-3-Clause"),
        ({"Classifier": "Topic :: Text", "License": "Apache 2.0\nand its whole text"}, "Apache-2.0"),
        ({}, "not told"),
    ],
)
def test_a_licence_is_read_from_what_a_package_says(told: dict[str, str], expression: str) -> None:
    assert licences.licence(told) == expression


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("MPL-1.1 OR GPL-2.0-only", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only OR (GPL-3.0-only AND MIT)", False),
        ("not told", False),
        ("LGPL-3.0-only", False),
    ],
)
def test_a_licence_is_allowed_as_a_whole(expression: str, may: bool) -> None:
    assert licences.allowed(expression) is may


def test_an_extra_may_stand_under_a_weaker_one() -> None:
    assert licences.allowed("LGPL-3.0-only", licences.WEAK)


# --- bill of materials ---


def test_the_bill_names_every_package_and_every_model_file_with_its_hash() -> None:
    made = bill()
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(refs) == len(set(refs))
    assert {"sqlalchemy", "onnxruntime"} <= {one["name"] for one in made["components"]}
    [model] = [one for one in made["components"] if one["type"] == "machine-learning-model"]
    card = assets.open_model(MODEL).card
    assert {Path(one["name"]).name: one["hashes"][0]["content"] for one in model["components"]} == card["files"]
    assert all(one["licenses"][0]["expression"] for one in made["components"])
    assert json.dumps(made) == json.dumps(bill())


# --- the model ---


@pytest.mark.parametrize("name", sorted(path.name for path in MODEL.iterdir() if path.name != "card.toml"))
def test_a_model_file_with_one_changed_bit_is_refused(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "reader"
    shutil.copytree(MODEL, copy)
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(BrokenAsset, match=rf"The model file {re.escape(name)} has sha256 .* its card says .* reinstall communique"):
        assets.open_model(copy)


def test_every_model_file_is_on_its_card() -> None:
    assert set(assets.open_model(MODEL).card["files"]) == {path.name for path in MODEL.iterdir()} - {"card.toml"}


# --- the wheel ---


@pytest.mark.skipif(not importlib.util.find_spec("hatchling"), reason="hatchling, which builds the wheel, is not installed")
def test_a_wheel_built_twice_has_the_same_bytes(tmp_path: Path) -> None:
    made = [_wheel(tmp_path / name, umask) for name, umask in (("one", "022"), ("another-place", "077"))]
    assert made[0] == made[1]
    assert len(made[0]) > 1_000_000


def _wheel(folder: Path, umask: str) -> bytes:
    """A wheel of a copy of the checkout, built without a network."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source / name)
    subprocess.run(["bash", "-c", f"umask {umask}; cp -r --no-preserve=mode,timestamps '{ROOT / 'communique'}' '{source}'"], check=True)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=source, env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1900000000"}, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel.read_bytes()
