"""Opens models and vocabularies by name and checks that they are what their card says.

The only module that knows onnxruntime; it is imported when a model is first opened.
"""

import functools
import hashlib
import os
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from communique.errors import BrokenAsset

if TYPE_CHECKING:
    import onnxruntime

LIBRARIES = ("numpy", "onnxruntime", "tokenizers")
"""Those that models run with."""
Arrays = dict[str, NDArray[Any]]
_SLOW = "SkipLayerNormFusion"
"""A fusion of onnxruntime that makes a layer's sum and norm three times as slow. The encoder keeps it: its bytes would round otherwise, and the weights were chosen so."""


@functools.cache
def vocabulary(name: str) -> dict[str, Any]:
    """The vocabulary `name` (a TOML file of the package), as a dictionary that callers do not change."""
    file = Path(str(resources.files("communique"))) / "data" / "vocabulary" / f"{name}.toml"
    if not file.is_file():
        raise BrokenAsset(f"The vocabulary {name!r} is not in the package: expected {file.name} beside the others; reinstall communique.")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def organisations_with(mark: str) -> frozenset[str]:
    """The names of known organisations that have a mark, such as "media" or "bloc"."""
    return frozenset(one["name"] for one in vocabulary("organisations")["organisation"] if one.get(mark))


@functools.cache
def known_organisations() -> frozenset[str]:
    """Every name of an organisation of the vocabulary."""
    return frozenset(name for one in vocabulary("organisations")["organisation"] for name in (one["name"], *one.get("aliases", ())))


@functools.cache
def bodies() -> str:
    """What names an international body, as an expression: such a one is no party where it chairs, convenes or sends an envoy."""
    return r"\b(?:" + "|".join(vocabulary("mediation")["office"]["bodies"]) + r")\b"


def is_body(name: str) -> bool:
    """Is it an international body's?"""
    return re.search(bodies(), name) is not None


@functools.cache
def given_names() -> frozenset[str]:
    """Given names of women and men."""
    people = vocabulary("people")
    return frozenset((people["m"] + " " + people["f"]).split())


@functools.cache
def version_of(name: str) -> str:
    """The version that the card of the model `name` gives; "none" where the model is not in the package."""
    card = Path(str(resources.files("communique"))) / "data" / "models" / name / "card.toml"
    return str(tomllib.loads(card.read_text(encoding="utf-8"))["version"]) if card.is_file() else "none"


@dataclass(frozen=True)
class Model:
    """An opened model: its card, tokenizer and graphs by name ("encoder", "roles")."""

    card: dict[str, Any]
    tokenizer: Tokenizer
    graphs: "dict[str, onnxruntime.InferenceSession]"

    def run(self, graph: str, inputs: Arrays) -> list[NDArray[Any]]:
        """The outputs of one graph, in its own order."""
        outputs: list[NDArray[Any]] = [np.asarray(out) for out in self.graphs[graph].run(None, inputs)]
        return outputs


@functools.cache
def model(name: str, threads: int = 1) -> Model:
    """The model `name`, opened once per process and thread count; every file is checked against its card."""
    folder = Path(str(resources.files("communique"))) / "data" / "models" / name
    return open_model(folder, threads)


def open_model(folder: Path, threads: int = 1) -> Model:
    """The model in `folder`: a card.toml with a [files] table of sha256, a tokenizer.json, and the graphs."""
    card_file = folder / "card.toml"
    if not card_file.is_file():
        raise BrokenAsset(f"The model {folder.name!r} has no card.toml: expected one in the package; reinstall communique.")
    card = tomllib.loads(card_file.read_text(encoding="utf-8"))
    for file, wanted in card["files"].items():
        _check(folder / file, wanted)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Model(card, tokenizer, {Path(f).stem: _session(folder / f, threads) for f in card["files"] if f.endswith(".onnx")})


def _check(file: Path, wanted: str) -> None:
    if not file.is_file():
        raise BrokenAsset(f"The model file {file.name} is missing, though its card names it; reinstall communique.")
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != wanted:
        raise BrokenAsset(f"The model file {file.name} has sha256 {found[:12]}…, its card says {wanted[:12]}…; reinstall communique.")


def runtime() -> ModuleType:
    """onnxruntime, told to report nothing before it is loaded: as published it writes down how it is used, and on what machine, and sends that to its maker."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime  # type: ignore[no-any-return]


def _session(file: Path, threads: int) -> "onnxruntime.InferenceSession":
    options = runtime().SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    slow = [] if file.stem == "encoder" else [_SLOW]
    return runtime().InferenceSession(str(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=slow)
