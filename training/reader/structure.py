"""The loss of whole readings: how likely the annotator's roles are among all that the decoder may choose.

The decoder (`communique.decoding.best_roles`) allows one run of words for the source and one for the content on either side of the
cue. A conditional random field over just these readings (Lafferty, McCallum and Pereira, ICML 2001) trains the head for the choice that is made, where the loss of single words
trains each word for itself. The sum over all readings is a product of one small matrix a word, taken in pairs, which is a handful
of batched products.
"""

import torch
from torch import Tensor

OUT, BEGIN_SOURCE, SOURCE, BEGIN_CONTENT, CONTENT = range(5)
_NEVER = -1e4
# States: outside with (source used, content used on this side), in the source with (content used), in the content with (source used).
_STATES = [("out", s, c) for s in (0, 1) for c in (0, 1)] + [("source", 1, c) for c in (0, 1)] + [("content", s, 1) for s in (0, 1)]


def _steps() -> tuple[Tensor, Tensor]:
    """For every pair of states the tag that leads from one to the other (0 where none does), and what that costs (0 or never)."""
    tags, cost = torch.zeros(8, 8, dtype=torch.long), torch.full((8, 8), _NEVER)
    for a, (kind, source, content) in enumerate(_STATES):
        ways = {OUT: ("out", source, content)}
        if kind == "source":
            ways[SOURCE] = ("source", 1, content)
        elif not source:
            ways[BEGIN_SOURCE] = ("source", 1, content)
        if kind == "content":
            ways[CONTENT] = ("content", source, 1)
        elif not content:
            ways[BEGIN_CONTENT] = ("content", source, 1)
        for tag, state in ways.items():
            tags[a, _STATES.index(state)], cost[a, _STATES.index(state)] = tag, 0.0
    return tags, cost


def _over_the_cue() -> Tensor:
    """Behind the cue content may begin once more."""
    cost = torch.full((8, 8), _NEVER)
    for a, (_, source, _content) in enumerate(_STATES):
        cost[a, _STATES.index(("out", source, 0))] = 0.0
    return cost


_TAGS, _COST = _steps()
_CUE = _over_the_cue()


def reading_loss(logits: Tensor, tags: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
    """The mean negative log-likelihood of the marked readings.

    `logits` is (cues, words, 5), `tags` (cues, words) the BIO tags, `marks` 1 on the cue's words, `mask` 1 on real words. A reading that the
    decoder could not give (two pieces on one side) is left out; 0 if none is left.
    """
    logits, free = logits.float(), (mask > 0) & (marks == 0)
    fits = _fits(tags, free, marks)
    if not fits.any():
        return logits.sum() * 0
    logits, tags, marks, free = logits[fits], tags[fits].clamp(min=0), marks[fits], free[fits]
    gold = (logits.gather(-1, tags[:, :, None])[:, :, 0] * free).sum(1)
    steps = logits[:, :, _TAGS] + _COST
    still = torch.full((8, 8), _NEVER).fill_diagonal_(0.0)
    steps = torch.where(free[:, :, None, None], steps, torch.where((marks > 0)[:, :, None, None], _CUE, still))
    every = _product(steps, still)[:, 0].logsumexp(-1)
    return (every - gold).mean()


def _product(steps: Tensor, still: Tensor) -> Tensor:
    """The product of all words' matrices, in logarithms: (cues, words, 8, 8) to (cues, 8, 8)."""
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, still.expand(len(steps), 1, 8, 8)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        most = [one.detach().amax((-2, -1), keepdim=True) for one in (left, right)]
        steps = ((left - most[0]).exp() @ (right - most[1]).exp()).clamp(min=1e-30).log() + most[0] + most[1]
    return steps[:, 0]


def _fits(tags: Tensor, free: Tensor, marks: Tensor) -> Tensor:
    """Which rows have at most one run of the source and at most one of the content on either side of the cue."""
    before = (torch.cumsum(marks, 1) == 0) & free
    begins = [(tags == kind) & side for kind in (BEGIN_SOURCE, BEGIN_CONTENT) for side in (before, free & ~before)]
    counts = [one.sum(1) for one in begins]
    return (counts[0] + counts[1] <= 1) & (counts[2] <= 1) & (counts[3] <= 1) & (tags.clamp(min=0) * free == tags.clamp(min=0)).all(1)
