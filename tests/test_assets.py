"""A model or vocabulary that is not what its card says is refused, by name and with what to do."""

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
