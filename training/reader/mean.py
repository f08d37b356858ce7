"""Takes the mean of two checkpoints of which one went on from the other. One command, seconds:

    python -m training.reader.mean --one runs/before --two runs/after --out runs/mean

Weights that lie on one path of training can be averaged, and the mean is often better than either end (Wortsman et al. 2022, "Model soups"; Izmailov et al. 2018). Encoder and conditioned head are averaged; the heads
that were trained last, on the finished encoder of the second, are taken from it, and `standing` should be run again.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training.reader.settle import FIRST

State = dict[str, Tensor]


def mean_of(one: State, two: State, share: float) -> State:
    """`share` of the second; what the first lacks, or has in another shape, is the second's."""
    return {
        key: one[key] * (1 - share) + value * share if key in one and one[key].shape == value.shape and value.is_floating_point() else value
        for key, value in two.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one", type=Path, required=True)
    parser.add_argument("--two", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", default="settled.pt")
    parser.add_argument("--share", type=float, default=0.5)
    options = parser.parse_args()
    one, two = (torch.load(run / options.weights, weights_only=True) for run in (options.one, options.two))
    encoder = mean_of(one["encoder"], two["encoder"], options.share)
    for end in ("flat.weight", "flat.bias"):
        encoder[end][FIRST:] = two["encoder"][end][FIRST:]
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(two | {"encoder": encoder, "roles": mean_of(one["roles"], two["roles"], options.share)}, options.out / options.weights)


if __name__ == "__main__":
    main()
