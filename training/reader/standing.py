"""Trains further heads for the status of events on the finished encoder. One command, some minutes on two cores:

    python -m training.reader.standing --data ../shared/data --run runs/reader

The head for events is small and learns parties, type and status at once. These look at the whole sentence once more, and at the words before and behind it, from the word that tells of the event and
from its parties, and learn nothing but the status: what the next sentence denies did not surely happen. The mean of their beliefs and the head's is taken.
"""

import random

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.reader.added import finished, options_of
from training.reader.between import Between
from training.reader.deeds import STATUSES, Deed, deeds
from training.reader.net import WIDTH
from training.reader.real import real
from training.reader.settle import Sample, samples_of, trained

MEMBERS = 2


def loss_of(net: Between, batch: list[Sample]) -> Tensor:
    picked = [(row, deed) for row, one in enumerate(batch) for deed in one.example.deeds if tells(deed)]
    width = max(len(one.around) for one in batch)
    hidden, mask = torch.zeros(len(batch), width, WIDTH), torch.zeros(len(batch), width, dtype=torch.long)
    for row, one in enumerate(batch):
        hidden[row, : len(one.around)], mask[row, : len(one.around)] = one.around, 1
    sides = torch.zeros(len(picked), width, dtype=torch.long)
    for i, (row, deed) in enumerate(picked):
        sides[i, [word + batch[row].at for word in deed.actor | deed.recipient]] = 3
        sides[i, deed.anchor + batch[row].at] = 2
    rows = [row for row, _ in picked]
    return F.cross_entropy(net(hidden[rows], sides, mask[rows]), torch.tensor([deed.status for _, deed in picked]), label_smoothing=0.03)


def tells(deed: Deed) -> bool:
    return deed.anchor is not None and deed.status >= 0


def main() -> None:
    options = options_of(__doc__, "gold/events", 6)
    checkpoint, encoder = finished(options.run / options.weights)
    marked = [*deeds(options.data, sorted(options.own.glob("events*.jsonl"))), *real(options.data, options.gold)]
    samples = samples_of([one for one in marked if any(tells(deed) for deed in one.deeds)], encoder)
    samples, rng = [one for one in samples if any(tells(deed) for deed in one.example.deeds)], random.Random(0)
    print(len(samples), "sentences")
    members = nn.ModuleList(Between(len(STATUSES)) for _ in range(MEMBERS))
    for member in members:
        trained(member, lambda batch, _, member=member: loss_of(member, batch), samples, options.epochs, 1e-3, rng)
    torch.save(checkpoint | {"standing": members.state_dict()}, options.run / options.weights)


if __name__ == "__main__":
    main()
