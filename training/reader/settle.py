"""Trains the heads for events once more, on the finished encoder. One command, some minutes on one core:

    python -m training.reader.settle --data ../shared/data --run runs/reader

While the encoder learns, its heads chase it; and the marked relations, which mark no word that tells of the event, teach every likely word
of a sentence to tell of one. Here the encoder stands still: its hidden states are kept, the head on every word learns anew from the sentences that are
marked in full first, the relations then name one word each; and several heads for two parties are trained whose mean is taken.
"""

import argparse
import random
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from communique.decoding import distances_of
from communique.read.deeds import BESIDE
from training.reader.added import encoded
from training.reader.between import Between
from training.reader.data import Article
from training.reader.deeds import EVERY, Deed, deeds
from training.reader.net import CUE_TAGS, DEED_TAGS, NAME_TAGS, SPAN_TAGS, WIDTH, Deeds, Encoder
from training.reader.real import real
from training.reader.train import open_tokenizer
from training.reader.windows import IGNORE, Example, examples_of, runs

FIRST = CUE_TAGS + SPAN_TAGS + NAME_TAGS
"""Where the rows of the head on every word begin among the flat ones."""
MEMBERS = 4
NONE_AT_ALL = 0.6
"""Below this probability a word of a sentence that is not marked in full is taught to tell of nothing."""


@dataclass
class Sample:
    """A sentence with the hidden states of its `words`, and those of `around`: the same with up to BESIDE words on either side; it begins there at `at`."""

    example: Example
    words: Tensor
    around: Tensor
    at: int


def samples_of(articles: list[Article], encoder: Encoder) -> list[Sample]:
    """Every sentence with its marks and the hidden states of its words, encoded with what stands around it."""
    tokenizer, rng = open_tokenizer(), random.Random(0)
    examples = [one for article in articles for one in examples_of(article, tokenizer, rng)]
    out = [_sample(example, words, a, b) for example, words in encoded(examples, encoder) for a, b in sentences_in(example)]
    return [one for one in out if one.example.deeds or (one.example.deed != IGNORE).any()]


def _sample(example: Example, words: Tensor, a: int, b: int) -> Sample:
    first = max(a - BESIDE, 0)
    return Sample(part(example, a, b), words[a:b].clone(), words[first : b + BESIDE].clone(), a - first)


def sentences_in(example: Example) -> list[tuple[int, int]]:
    """The sentences of a window; two of them stay together if the words of an event stand in both."""
    together = [words_of(one) for one in example.deeds]
    out: list[tuple[int, int]] = []
    for end in example.ends:
        start = out[-1][1] if out else 0
        out.append((start, end))
        while len(out) > 1 and any(min(words) < start <= max(words) for words in together):
            out[-2:] = [(out[-2][0], end)]
            start = out[-1][0]
    return out


def words_of(one: Deed) -> frozenset[int]:
    return one.actor | one.recipient | (frozenset([one.anchor]) if one.anchor is not None else frozenset())


def part(example: Example, start: int, end: int) -> Example:
    """What is marked of events in some words of a window, counted from the first of them."""

    def moved(words: frozenset[int]) -> frozenset[int]:
        return frozenset(word - start for word in words)

    deeds = [
        replace(
            one,
            anchor=None if one.anchor is None else one.anchor - start,
            rest=moved(one.rest),
            actor=moved(one.actor),
            recipient=moved(one.recipient),
        )
        for one in example.deeds
        if all(start <= word < end for word in words_of(one) | one.rest)
    ]
    return replace(example, deed=example.deed[start:end], deeds=deeds, ends=[end - start])


def stacked(batch: list[Sample]) -> tuple[Tensor, Tensor]:
    """(samples, words, 384) and the mask."""
    width = max(len(one.words) for one in batch)
    hidden, mask = torch.zeros(len(batch), width, WIDTH), torch.zeros(len(batch), width, dtype=torch.long)
    for row, one in enumerate(batch):
        hidden[row, : len(one.words)], mask[row, : len(one.words)] = one.words, 1
    return hidden, mask


def word_loss(flat: nn.Linear, batch: list[Sample], whole_only: bool) -> Tensor:
    """Every word's type, or none; where the word is not marked, the likeliest one of the right type outside the parties is meant."""
    losses = []
    for one in batch:
        logits = flat(one.words)
        sure, target = logits.detach().softmax(-1), torch.from_numpy(one.example.deed.copy())
        if (target == IGNORE).all():
            if whole_only and not any(deed.anchor is not None for deed in one.example.deeds):
                continue
            target[sure[:, 1:].sum(-1) < NONE_AT_ALL] = 0
            for deed in one.example.deeds:
                losses += _mark(target, logits, sure, deed)
        else:
            for deed in one.example.deeds:
                target[list(deed.rest)] = IGNORE
                if deed.types == EVERY and deed.anchor is not None:
                    losses.append(-torch.log1p(-logits[deed.anchor].softmax(-1)[0].clamp(max=0.999)) * 0.3)
        if (target != IGNORE).any():
            losses.append(F.cross_entropy(logits, target, ignore_index=IGNORE, label_smoothing=0.02))
    return torch.stack(losses).mean() if losses else flat.weight.sum() * 0


def _mark(target: Tensor, logits: Tensor, sure: Tensor, deed: Deed) -> list[Tensor]:
    """Marks the word of an event in `target`; of several types it may be, the loss leaves it open."""
    anchor = deed.anchor
    if anchor is None:
        free = sure[:, list(deed.types)].sum(-1).clone()
        free[list(deed.actor | deed.recipient)] = 0
        anchor = int(free.argmax())
    target[list(deed.rest)] = IGNORE
    if len(deed.types) == 1:
        target[anchor] = deed.types[0]
        return []
    target[anchor] = IGNORE
    return [-torch.logsumexp(logits[anchor].log_softmax(-1)[list(deed.types)], 0) * 0.3] if len(deed.types) < 5 else []


def deed_loss(net: Deeds, flat: nn.Linear, batch: list[Sample], rng: random.Random) -> Tensor:
    """Parties, type and status for one word each; also words that tell of nothing though the flat head believes they do."""
    rows, anchors, truths = [], [], []
    for row, one in enumerate(batch):
        sure = flat(one.words).detach().softmax(-1)
        for deed in one.example.deeds:
            free = sure[:, list(deed.types)].sum(-1).clone()
            free[list(deed.actor | deed.recipient)] = 0
            rows.append(row)
            anchors.append(int(free.argmax()) if deed.anchor is None else deed.anchor)
            truths.append(deed if deed.types else None)
        false = [int(i) for i in np.flatnonzero((sure[:, 0].numpy() < 0.8) & (one.example.deed == 0))]
        for at in rng.sample(false, min(1, len(false))):
            rows.append(row)
            anchors.append(at)
            truths.append(None)
    if not rows:
        return flat.weight.sum() * 0
    hidden, mask = stacked(batch)
    width = hidden.shape[1]
    marks = torch.zeros(len(rows), width, dtype=torch.long)
    marks[torch.arange(len(rows)), anchors] = 1
    distances = torch.from_numpy(np.stack([distances_of(width, at, at + 1) for at in anchors]))
    parties, kind, status = net(hidden[rows], marks, distances, mask[rows])
    tags, statuses = torch.full((len(rows), width), IGNORE), torch.full((len(rows),), IGNORE)
    kinds = []
    for i, (deed, at) in enumerate(zip(truths, anchors, strict=True)):
        kinds.append(-torch.logsumexp(kind[i].log_softmax(-1)[list(deed.types) if deed else [0]], 0))
        if deed:
            statuses[i] = deed.status if deed.status >= 0 else IGNORE
            if deed.anchor is not None and deed.types == EVERY:
                continue
            tags[i, : len(batch[rows[i]].words)] = 0
            for first, part in ((1, deed.actor), (3, deed.recipient)):
                for a, b in runs(part):
                    tags[i, a:b], tags[i, a] = first + 1, first
            tags[i, at] = IGNORE
    losses = [torch.stack(kinds).mean(), F.cross_entropy(parties.flatten(0, 1), tags.flatten(), ignore_index=IGNORE)]
    if (statuses >= 0).any():
        losses.append(0.7 * F.cross_entropy(status, statuses, ignore_index=IGNORE, label_smoothing=0.03))
    return torch.stack(losses).sum()


def between_loss(net: Between, batch: list[Sample]) -> Tensor:
    picked = [(row, deed) for row, one in enumerate(batch) for deed in one.example.deeds]
    picked = [(row, deed) for row, deed in picked if has_two_sides(deed)]
    if not picked:
        return torch.zeros((), requires_grad=True)
    hidden, mask = stacked(batch)
    sides = torch.zeros(len(picked), hidden.shape[1], dtype=torch.long)
    for i, (_, deed) in enumerate(picked):
        sides[i, list(deed.recipient)], sides[i, list(deed.actor)] = 3, 2
    rows = [row for row, _ in picked]
    sure = net(hidden[rows], sides, mask[rows]).log_softmax(-1)
    return -torch.stack([torch.logsumexp(sure[i, list(deed.types)], 0) for i, (_, deed) in enumerate(picked)]).mean()


def has_two_sides(deed: Deed) -> bool:
    return bool(deed.actor and deed.recipient - deed.actor) and len(deed.types) < 5


def trained(net: nn.Module, loss, samples: list[Sample], epochs: int, rate: float, rng: random.Random) -> None:  # type: ignore[no-untyped-def]
    """`loss` of a batch and the share of the way that is gone."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.05)
    net.train()
    steps, done = epochs * (len(samples) // 32 + 1), 0
    for _ in range(epochs):
        rng.shuffle(samples)
        for at in range(0, len(samples), 32):
            done += 1
            optimizer.param_groups[0]["lr"] = rate * min(1.0, done / 60) * max(0.02, 1 - done / steps)
            found = loss(samples[at : at + 32], done / steps)
            optimizer.zero_grad()
            found.backward()
            optimizer.step()
    net.eval()


def settle(run: Path, weights: str, data: Path, own: Path, gold: Path, seed: int) -> None:
    checkpoint = torch.load(run / weights, weights_only=True)
    encoder = Encoder()
    encoder.load_state_dict(checkpoint["encoder"])
    encoder.eval()
    articles = [*deeds(data, sorted(own.glob("events*.jsonl"))), *real(data, gold)]
    for one in articles:
        one.spoken = False
    samples, rng = samples_of(articles, encoder), random.Random(seed)
    told = [one for one in samples if any(deed.types for deed in one.example.deeds)]
    print(len(samples), "sentences,", len(told), "of them with events")
    torch.manual_seed(seed)
    flat = nn.Linear(WIDTH, DEED_TAGS)
    trained(flat, lambda batch, gone: word_loss(flat, batch, gone < 0.3), samples, 8, 3e-3, rng)
    acting = Deeds()
    acting.load_state_dict(checkpoint["deeds"])
    trained(acting, lambda batch, _: deed_loss(acting, flat, batch, rng), samples, 8, 7e-4, rng)
    between = nn.ModuleList(Between() for _ in range(MEMBERS))
    pairs = [one for one in samples if any(has_two_sides(deed) for deed in one.example.deeds)]
    for member in between:
        trained(member, lambda batch, _, member=member: between_loss(member, batch), pairs, 9, 1e-3, rng)
    with torch.no_grad():
        encoder.flat.weight[FIRST:], encoder.flat.bias[FIRST:] = flat.weight, flat.bias
    torch.save(
        checkpoint | {"encoder": encoder.state_dict(), "deeds": acting.state_dict(), "between": between.state_dict()}, run / "settled.pt"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--weights", default="mean.pt")
    parser.add_argument("--own", type=Path, default=Path("gold/written"))
    parser.add_argument("--gold", type=Path, default=Path("gold/events"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    settle(options.run, options.weights, options.data, options.own, options.gold, options.seed)
