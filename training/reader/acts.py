"""Trains the head for acts on the finished encoder. One command, a minute on two cores:

    python -m training.reader.acts --data ../shared/data --run runs/reader

Which of the sixteen acts is it, only an attitude, or no statement at all? Learnt from our own passages (`gold/written`) and from statements of real articles that
we marked (`gold/acts/training.jsonl`; none of its articles is in the gold that acts are measured on). Two heads are trained; their mean is taken.
"""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from communique.read.acting import BESIDE, LABELS
from training.reader.added import encoded, finished, options_of
from training.reader.between import Between
from training.reader.data import Article, Attribution, from_text, passages
from training.reader.deeds import covered
from training.reader.net import WIDTH, Encoder
from training.reader.step import padded
from training.reader.train import open_tokenizer
from training.reader.windows import examples_of

MEMBERS = 2


@dataclass
class Sample:
    """`words` (words, 384), `sides` 2 on the cue, 3 on the content, and which label."""

    words: Tensor
    sides: np.ndarray
    label: int


def real(stream: Path, marks: Path) -> Iterator[Article]:
    """Real articles with the statements we marked; `act` is a place in LABELS."""
    texts = [json.loads(line)["text"] for line in stream.read_text(encoding="utf-8").splitlines()]
    of_line: dict[int, list[dict]] = {}  # type: ignore[type-arg]
    for row in map(json.loads, marks.read_text(encoding="utf-8").splitlines()):
        of_line.setdefault(row["line"], []).append(row)
    for line, rows in of_line.items():
        text = texts[line]
        assert sha256(text.encode()).hexdigest()[:16] == rows[0]["text"], f"line {line} is another text than was marked"
        article, spans = from_text(text)
        for row in rows:
            cue = covered(spans, *row["cue"])
            content = frozenset().union(*(covered(spans, *piece) for piece in row["content"]))
            article.attributions.append(Attribution(frozenset(), cue, content - cue, LABELS.index(row["act"])))
        yield article


def written(files: Iterable[Path]) -> Iterator[Article]:
    """Our own passages; a statement that was not voiced is an attitude."""
    for article in (one for file in files for one in passages(file)):
        article.attributions = [
            Attribution(one.source, one.cue, one.content, LABELS.index("attitude") if one.voiced == 0 else one.act)
            for one in article.attributions
        ]
        yield article


def samples_of(articles: Iterable[Article], encoder: Encoder) -> list[Sample]:
    tokenizer, rng = open_tokenizer(), random.Random(0)
    examples = [one for article in articles for one in examples_of(article, tokenizer, rng) if one.roles]
    return [_sample(words, *role[:4]) for example, words in encoded(examples, encoder) for role in example.roles if role[3] >= 0]


def _sample(words: Tensor, first: int, last: int, tags: np.ndarray, label: int) -> Sample:
    sides = np.where(tags >= 3, 3, 0)
    sides[first:last] = 2
    marked = np.flatnonzero(sides)
    a, b = max(int(marked[0]) - BESIDE, 0), int(marked[-1]) + 1 + BESIDE
    return Sample(words[a:b].clone(), sides[a:b], label)


def loss_of(net: Between, batch: list[Sample]) -> Tensor:
    width = max(len(one.words) for one in batch)
    hidden, mask = torch.zeros(len(batch), width, WIDTH), torch.zeros(len(batch), width, dtype=torch.long)
    for row, one in enumerate(batch):
        hidden[row, : len(one.words)], mask[row, : len(one.words)] = one.words, 1
    sides = padded([one.sides for one in batch], 0)
    return F.cross_entropy(net(hidden, sides, mask), torch.tensor([one.label for one in batch]), label_smoothing=0.05)


def trained(samples: list[Sample], epochs: int, rng: random.Random) -> Between:
    net = Between(len(LABELS)).train()
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.05)
    steps, done = epochs * (len(samples) // 32 + 1), 0
    for _ in range(epochs):
        rng.shuffle(samples)
        for at in range(0, len(samples), 32):
            done += 1
            optimizer.param_groups[0]["lr"] = 1e-3 * min(1.0, done / 60) * max(0.02, 1 - done / steps)
            optimizer.zero_grad()
            loss_of(net, samples[at : at + 32]).backward()
            optimizer.step()
    return net.eval()


def main() -> None:
    options = options_of(__doc__, "gold/acts/training.jsonl", 8)
    checkpoint, encoder = finished(options.run / options.weights)
    articles = [*written(sorted(options.own.glob("statements*.jsonl"))), *real(options.data / "stream_2025_05.jsonl", options.gold)]
    samples, rng = samples_of(articles, encoder), random.Random(0)
    print(len(samples), "statements")
    members = nn.ModuleList(trained(samples, options.epochs, rng) for _ in range(MEMBERS))
    torch.save(checkpoint | {"acts": members.state_dict()}, options.run / options.weights)


if __name__ == "__main__":
    main()
