"""A model or vocabulary that is not what its card says is refused, by name and with what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from communique import assets
from communique.errors import BrokenAsset


def test_a_missing_vocabulary_is_named() -> None:
    with pytest.raises(BrokenAsset, match="'no-such-list' is not in the package"):
        assets.vocabulary("no-such-list")


def test_a_model_without_a_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenAsset, match=r"has no card\.toml"):
        assets.open_model(tmp_path)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"other weights")
    (tmp_path / "card.toml").write_text('[files]\n"encoder.onnx" = "' + "0" * 64 + '"\n')
    with pytest.raises(BrokenAsset, match=r"encoder\.onnx has sha256 .*, its card says 0000"):
        assets.open_model(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.toml").write_text('[files]\n"encoder.onnx" = "00"\n')
    with pytest.raises(BrokenAsset, match=r"encoder\.onnx is missing"):
        assets.open_model(tmp_path)


def test_the_shipped_reader_is_what_its_card_says() -> None:
    reader = assets.model("reader")
    assert set(reader.graphs) == {"encoder", "roles", "deeds", "between", "standing"}
    assert len(reader.card["name_tags"]) == 9


def test_the_runtime_of_models_writes_nothing_down_about_its_use(tmp_path: Path) -> None:
    """As published it keeps an id of the machine and what was run, at home, to send it to its maker."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}
    told = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")} | home
    code = "from communique.assets import model; model('reader'); from bench.bytes import rate; rate((8, 64, 64), rounds=1)"
    subprocess.run([sys.executable, "-c", code], env=told, check=True, cwd=Path(__file__).parents[1], timeout=120)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
