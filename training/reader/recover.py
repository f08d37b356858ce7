"""A checkpoint out of the shipped graphs, to train on from what the package holds:

    python -m training.reader.recover --model communique/data/models/reader --out runs/shipped

The weights come back as int8 rounded them. Heads that are not shipped (acts, voiced) begin anew. What comes back is run beside the shipped graph and must agree.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from communique.assets import runtime
from training.reader.between import Between
from training.reader.net import LAYERS, WIDTH, Deeds, Encoder, Roles
from training.reader.settle import MEMBERS

PARTS = ("query", "key", "value", "out", "up", "down")
"""The products of a layer, in the order in which they are computed."""


def weights_of(file: Path) -> dict[str, Tensor]:
    """Every array of a graph by its name there, products and tables multiplied back from bytes."""
    arrays = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(file)).graph.initializer}
    found = {name: torch.from_numpy(array.copy()) for name, array in arrays.items() if array.dtype == np.float32 and array.ndim}
    for name, rounded in arrays.items():
        base = name.removesuffix("_quantized")
        if base != name:
            scale, zero = arrays[f"{base}_scale"], arrays[f"{base}_zero_point"]
            found[base] = torch.from_numpy((rounded.astype(np.float32) - zero.astype(np.float32)) * scale)
    return found


def products(found: dict[str, Tensor]) -> Iterator[Tensor]:
    """The nameless products, in the order of the graph, turned as torch has them."""
    return (found[name].T for name in sorted((n for n in found if n.startswith("onnx::MatMul_") and found[n].ndim == 2), key=number))


def number(name: str) -> int:
    return int(name.split("_")[1])


def named(found: dict[str, Tensor], net: nn.Module, prefix: str) -> dict[str, Tensor]:
    """Those arrays that keep their name."""
    state = net.state_dict()
    for name in state:
        for given, turned in ((f"{prefix}{name}", False), (f"{prefix}{name}_Transposed", True)):
            if given in found:
                state[name] = found[given].T if turned else found[given]
    return state


def encoder_of(file: Path) -> Encoder:
    net, found = Encoder(), weights_of(file)
    state, rest = named(found, net, ""), products(found)
    for layer in range(LAYERS):
        for part in PARTS:
            state[f"layers.{layer}.{part}.weight"] = next(rest)
    state["flat.weight"] = next(rest)
    net.load_state_dict(state)
    return net


def head_of(file: Path, net: nn.Module, prefix: str) -> nn.Module:
    """A conditioned head. Columns that its shipped form did not have begin at nothing."""
    found = weights_of(file)
    state, rest = named(found, net, prefix), products(found)
    for part in PARTS:
        state[f"layer.{part}.weight"] = next(rest)
    state["tags.weight"] = next(rest)
    if state.get("status.weight") is not None and state["status.weight"].shape[1] < net.state_dict()["status.weight"].shape[1]:
        state["status.weight"] = torch.cat([state["status.weight"], torch.zeros(len(state["status.weight"]), WIDTH)], 1)
    net.load_state_dict(state)
    return net


def between_of(file: Path) -> nn.Module:
    net, found = nn.ModuleList(Between() for _ in range(MEMBERS)), weights_of(file)
    state, rest = named(found, net, "members."), products(found)
    for member in range(MEMBERS):
        for part in ("token", "key"):
            state[f"{member}.{part}.weight"] = next(rest)
    net.load_state_dict(state)
    return net


def recover(model: Path, out: Path) -> None:
    encoder = encoder_of(model / "encoder.onnx")
    ids, shapes, mask = torch.randint(1000, 20000, (1, 60)), torch.randint(0, 40, (1, 60)), torch.ones(1, 60, dtype=torch.long)
    shipped = (
        runtime()
        .InferenceSession(str(model / "encoder.onnx"))
        .run(["hidden"], {"ids": ids.numpy(), "shapes": shapes.numpy(), "mask": mask.numpy()})[0]
    )
    with torch.no_grad():
        hidden = encoder(ids, shapes, mask)[0]
    alike = torch.cosine_similarity(hidden, torch.from_numpy(shipped), -1).mean()
    assert alike > 0.97, f"the graph and what came back of it differ: cosine {alike:.3f}"
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = {
        "encoder": encoder.state_dict(),
        "roles": head_of(model / "roles.onnx", Roles(), "roles.").state_dict(),
        "deeds": head_of(model / "deeds.onnx", Deeds(), "deeds.").state_dict(),
        "between": between_of(model / "between.onnx").state_dict(),
        "args": {},
    }
    torch.save(checkpoint, out / "mean.pt")
    print(f"cosine to the shipped graph {alike:.4f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("communique/data/models/reader"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    recover(options.model, options.out)
