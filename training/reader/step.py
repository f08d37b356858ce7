"""One batch through the encoder and all heads to a loss."""

import random
from bisect import bisect_right

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from communique.decoding import distances_of
from training.reader.deeds import EVERY
from training.reader.net import CUE_TAGS, DEED_TAGS, NAME_TAGS, SPAN_TAGS, Deeds, Encoder, Roles
from training.reader.structure import reading_loss
from training.reader.windows import IGNORE, Example, runs

DROPPED = 0.1
DEEDS = 0.8
"""What the losses of events count beside those of statements and names; their heads are trained once more on the finished encoder."""
STATUS = 1.2
NAMES = slice(CUE_TAGS + SPAN_TAGS, CUE_TAGS + SPAN_TAGS + NAME_TAGS)
AROUND = 80
"""Words on either side of a cue that the conditioned head sees; reading shows it a few less (`communique.read.tagger`)."""


def padded(arrays: list[np.ndarray], fill: int) -> Tensor:
    out = np.full((len(arrays), max(len(a) for a in arrays)), fill, np.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(out)


class Step:
    """One batch through encoder and heads to a loss."""

    def __init__(
        self,
        encoder: Encoder,
        roles: Roles,
        deeds: Deeds,
        rng: random.Random,
        device: str,
        cues: int,
        hide: float = 0.0,
        half: bool = False,
        teacher: tuple[Encoder, Roles] | None = None,
    ) -> None:
        self.hide, self.deeds, self.half, self.teacher = hide, deeds, half, teacher
        self.encoder, self.roles, self.rng, self.device, self.cues = encoder, roles, rng, device, cues

    def __call__(self, batch: list[Example]) -> tuple[Tensor, dict[str, float]]:
        with torch.autocast(self.device, torch.bfloat16, enabled=self.half):
            losses = self.losses(batch, lambda t: t.to(self.device))
        total = torch.stack([v for v in losses.values() if not torch.isnan(v)]).sum()
        return total, {k: float(v.detach()) for k, v in losses.items()}

    def losses(self, batch, to):  # type: ignore[no-untyped-def]
        ids, shapes = to(padded([e.ids for e in batch], 0)), to(padded([e.shapes for e in batch], 40))
        mask = to(padded([np.ones(len(e.ids), np.int64) for e in batch], 0))
        firsts = to(padded([e.firsts for e in batch], 0))
        taught = self.taught(ids, shapes, mask, firsts) if self.teacher else None
        if self.hide:
            hidden_words = (torch.rand(ids.shape, device=ids.device) < self.hide) & (ids > 999)
            ids = torch.where(hidden_words, torch.full_like(ids, 103), ids)
        hidden, _ = self.encoder(ids, shapes, mask)
        words = F.dropout(words_in(hidden, firsts), DROPPED)
        flat = self.encoder.flat(words).float()
        cue, span, name, deed = flat.split([CUE_TAGS, SPAN_TAGS, NAME_TAGS, DEED_TAGS], -1)
        losses = {
            "cue": cross(cue, to(padded([e.cue for e in batch], IGNORE)), 0.03),
            "span": 0.5 * cross(span, to(padded([e.span for e in batch], IGNORE))),
            "name": cross(name, to(padded([e.name for e in batch], IGNORE))),
        }
        if taught:
            real = to(padded([np.ones(len(e.cue), np.int64) for e in batch], 0))
            losses |= {
                "cue taught": soft(cue, taught[1][..., :CUE_TAGS], real),
                "name taught": 0.5 * soft(name, taught[1][..., NAMES], real),
            }
        picked = self.pick(batch, cue.detach())
        if picked:
            losses |= self.role_losses(batch, picked, words, cue_and_span(flat).detach(), to, taught)
        return losses | {name: DEEDS * loss for name, loss in self.deed_losses(batch, words, deed, to).items()}

    @torch.no_grad()
    def taught(self, ids: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """What the teacher makes of the words: hidden states and flat logits."""
        assert self.teacher is not None
        words = words_in(self.teacher[0](ids, shapes, mask)[0], firsts)
        return words, self.teacher[0].flat(words).float()

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

    def role_losses(self, batch, picked, words, flat, to, taught):  # type: ignore[no-untyped-def]
        """The head sees what it will see when reading: the words around a cue."""
        bounds = [(max(first - AROUND, 0), min(last + AROUND, len(batch[row].cue))) for row, first, last, _ in picked]
        shape = (len(picked), max(b - a for a, b in bounds))
        marks, distances, mask = (np.zeros(shape, np.int64) for _ in range(3))
        tags = np.full(shape, IGNORE, np.int64)
        for i, ((_, first, last, gold), (a, b)) in enumerate(zip(picked, bounds, strict=True)):
            first, last, length = first - a, last - a, b - a
            marks[i, first:last], mask[i, :length] = 1, 1
            distances[i] = distances_of(shape[1], first, last)
            tags[i, :length] = gold[0][a:b] if gold is not None else 0
            tags[i, 0] -= tags[i, 0] in (2, 4)  # what began further off begins here
            tags[i, first:last] = IGNORE
        around = [(row, a, b) for (row, *_), (a, b) in zip(picked, bounds, strict=True)]
        marks, tags, mask = (to(torch.from_numpy(one)) for one in (marks, tags, mask))
        given = marks, to(torch.from_numpy(distances)), mask
        out, real, act, voiced = self.roles(cut(words, around), cut(flat, around), *given)
        extra = {}
        if taught:
            with torch.no_grad():
                theirs = self.teacher[1](cut(taught[0], around), cut(cue_and_span(taught[1]), around), *given)
            extra = {"roles taught": soft(out, theirs[0], mask * (marks == 0)), "real taught": 0.5 * soft(real, theirs[1])}
        truth = to(torch.tensor([int(p[3] is not None) for p in picked]))
        marked = [p[3] if p[3] is not None else (None, IGNORE, IGNORE) for p in picked]
        return {
            "roles": cross(out, tags),
            "reading": 0.02 * reading_loss(out, tags, marks, mask),
            "real": 0.5 * F.cross_entropy(real.float(), truth),
            "act": cross(act[:, None], to(torch.tensor([[m[1]] for m in marked])), 0.02),
            "voiced": 0.5 * cross(voiced[:, None], to(torch.tensor([[m[2]] for m in marked]))),
        } | extra

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
        picked = [*anchored[: 2 * self.cues], *hidden[: self.cues // 4]]
        return losses | (self.conditioned(batch, picked, words, to) if picked else {})

    def conditioned(self, batch, picked, words, to):  # type: ignore[no-untyped-def]
        bounds = [sentence_of(batch[row], marked) for row, marked, _ in picked]
        shape = (len(picked), max(b - a for a, b in bounds))
        marks, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        distances, tags = np.full(shape, 22, np.int64), np.full(shape, IGNORE, np.int64)
        kinds, statuses = np.full((len(picked), 1), IGNORE, np.int64), np.full((len(picked), 1), IGNORE, np.int64)
        loose = []
        for i, ((_, marked, one), (start, stop)) in enumerate(zip(picked, bounds, strict=True)):
            length = stop - start
            mask[i, :length] = 1
            for at, mark in marked.items():
                marks[i, at - start] = mark
            if 1 in marked.values():
                at = next(iter(marked)) - start
                distances[i] = distances_of(shape[1], at, at + 1)
            if one is None:
                kinds[i] = 0
                continue
            if 1 in marked.values():
                if one.types != EVERY:
                    tags[i, :length] = 0
                    for first, part in ((1, one.actor), (3, one.recipient)):
                        for a, b in runs({word - start for word in part if start <= word < stop}):
                            tags[i, a:b], tags[i, a] = first + 1, first
                    tags[i, at] = IGNORE
                statuses[i] = one.status if one.status >= 0 else IGNORE
            if len(one.types) == 1:
                kinds[i] = one.types[0]
            elif one.types:
                loose.append((i, list(one.types)))
            else:
                kinds[i] = 0
        around = [(row, a, b) for (row, *_), (a, b) in zip(picked, bounds, strict=True)]
        out, kind, status = self.deeds(cut(words, around), *(to(torch.from_numpy(a)) for a in (marks, distances, mask)))
        kind = kind.float()
        losses = {
            "parties": cross(out, to(torch.from_numpy(tags))),
            "kind": cross(kind[:, None], to(torch.from_numpy(kinds)), 0.03),
            "status": STATUS * cross(status[:, None], to(torch.from_numpy(statuses)), 0.03),
        }
        if loose:
            sure = kind.log_softmax(-1)
            losses["loose"] = -torch.stack([torch.logsumexp(sure[i, types], 0) for i, types in loose]).sum() / len(picked)
        return losses


def words_in(hidden: Tensor, firsts: Tensor) -> Tensor:
    """The hidden states of the words' first pieces."""
    return torch.gather(hidden, 1, firsts[:, :, None].expand(-1, -1, hidden.shape[-1]))


def cue_and_span(flat: Tensor) -> Tensor:
    """The probabilities of the flat tags that the conditioned head is given."""
    cue, span = flat[..., :CUE_TAGS], flat[..., CUE_TAGS : CUE_TAGS + SPAN_TAGS]
    return torch.cat([cue.softmax(-1), span.softmax(-1)], -1)


def soft(logits: Tensor, teacher: Tensor, mask: Tensor | None = None) -> Tensor:
    """The cross-entropy against the teacher's probabilities (Hinton, Vinyals and Dean 2015), over what `mask` marks."""
    each = -(teacher.float().softmax(-1) * logits.float().log_softmax(-1)).sum(-1)
    return each.mean() if mask is None else (each * mask).sum() / mask.sum().clamp(min=1)


def cut(words: Tensor, around: list[tuple[int, int, int]]) -> Tensor:
    """The words `a` to `b` of every (row, a, b), as many for each as for the longest; behind the end stands the last word again."""
    width, length = max(b - a for _, a, b in around), words.shape[1]
    places = np.stack([row * length + np.minimum(np.arange(a, a + width), b - 1) for row, a, b in around])
    chosen = words.flatten(0, 1).index_select(0, torch.from_numpy(places).flatten().to(words.device))
    return chosen.view(len(around), width, words.shape[2])


def sentence_of(example: Example, marked: dict[int, int]) -> tuple[int, int]:
    """The words of the sentence, or the few sentences, in which all marked words stand."""
    borders = [0, *example.ends]
    return borders[bisect_right(borders, min(marked)) - 1], borders[min(bisect_right(borders, max(marked)), len(borders) - 1)]


def cross(logits: Tensor, labels: Tensor, smooth: float = 0.0) -> Tensor:
    return F.cross_entropy(logits.float().reshape(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=IGNORE, label_smoothing=smooth)
