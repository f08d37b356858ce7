"""What the commands that add heads to a finished encoder share: their options, the checkpoint, and the hidden states of the words."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.reader.net import Encoder
from training.reader.step import padded
from training.reader.windows import Example

Checkpoint = dict[str, dict[str, Tensor]]


def options_of(doc: str | None, gold: str, epochs: int) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--weights", default="settled.pt", help="the checkpoint that the heads are added to")
    parser.add_argument("--own", type=Path, default=Path("gold/written"))
    parser.add_argument("--gold", type=Path, default=Path(gold))
    parser.add_argument("--epochs", type=int, default=epochs)
    return parser.parse_args()


def finished(checkpoint: Path) -> tuple[Checkpoint, Encoder]:
    """The checkpoint and its encoder, which stands still; seeds torch."""
    given, encoder = torch.load(checkpoint, weights_only=True), Encoder()
    encoder.load_state_dict(given["encoder"])
    torch.manual_seed(0)
    return given, encoder.eval()


def encoded(examples: Iterable[Example], encoder: Encoder) -> Iterator[tuple[Example, Tensor]]:
    """Every window with the hidden states of its words (words, 384), the short ones first."""
    ordered = sorted(examples, key=lambda one: len(one.ids))
    for at in range(0, len(ordered), 16):
        batch = ordered[at : at + 16]
        mask = padded([np.ones(len(e.ids), np.int64) for e in batch], 0)
        with torch.no_grad():
            hidden, _ = encoder(padded([e.ids for e in batch], 0), padded([e.shapes for e in batch], 40), mask)
        for example, states in zip(batch, hidden, strict=True):
            yield example, states[torch.from_numpy(example.firsts)]
