"""The head for two groups of words: which PLOVER type, if any, is between an actor and a recipient; what a speaker does with cue and content."""

import torch
from torch import Tensor, nn

from training.reader.net import DEED_TAGS, WIDTH

SLIM, LOOKS = 192, 4
PLACES = 5
"""Before both, between them, behind both, and the words of the actor and of the recipient themselves."""


class Between(nn.Module):
    """Both parties look at the words of the sentence, each look weighing words by who asks and by where they stand."""

    def __init__(self, kinds: int = DEED_TAGS) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.2)
        self.token, self.actor, self.recipient = (nn.Linear(WIDTH, SLIM) for _ in range(3))
        self.query, self.key = nn.Linear(2 * SLIM, LOOKS * SLIM), nn.Linear(SLIM, SLIM)
        self.place = nn.Embedding(PLACES, SLIM)
        self.out = nn.Sequential(nn.Linear((3 + LOOKS) * SLIM, SLIM), nn.GELU(), nn.Dropout(0.2), nn.Linear(SLIM, kinds))

    def forward(self, hidden: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """`hidden` (pairs, words, 384); `sides` (pairs, words) 2 on the actor, 3 on the recipient, else 0; `mask` 1 on real words. Out: (pairs, kinds)."""
        first, second = ((sides == side).to(hidden.dtype) for side in (2, 3))
        a, b = (self.mean(hidden, one) for one in (first, second))
        asking = torch.cat([self.actor(self.drop(a)), self.recipient(self.drop(b))], -1)
        words = self.token(self.drop(hidden)) + self.place(places_of(first, second))
        lost = (1.0 - mask.to(hidden.dtype)) * -1e4
        query = self.query(asking).view(-1, LOOKS, SLIM)
        weights = torch.softmax(query @ self.key(words).transpose(1, 2) / SLIM**0.5 + lost[:, None], -1)
        seen = (weights @ words).flatten(1)
        out: Tensor = self.out(torch.cat([asking, seen, (words + lost[:, :, None]).amax(1)], -1))
        return out

    @staticmethod
    def mean(hidden: Tensor, side: Tensor) -> Tensor:
        return ((side / (side.sum(1, keepdim=True) + 1e-6))[:, None] @ hidden)[:, 0]


def places_of(first: Tensor, second: Tensor) -> Tensor:
    """For every word where it stands: 0 before both, 1 between, 2 behind both, 3 in the actor, 4 in the recipient."""
    behind = (torch.cumsum(first, 1) > 0).to(first.dtype) + (torch.cumsum(second, 1) > 0).to(first.dtype)
    return (behind * (1 - first) * (1 - second) + 3 * first * (1 - second) + 4 * second).long()
