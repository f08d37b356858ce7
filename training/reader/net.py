"""The network: MiniLM with word shapes, flat heads on every word, and a head conditioned on one cue.

The forward pass is written out by hand so that the export needs no tracing of somebody else's code.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from communique.text import SHAPES

WIDTH, HEADS, LAYERS, SHAPED_AFTER = 384, 12, 6, 2
SLIM, SLIM_HEADS, DISTANCES = 128, 4, 22
CUE_TAGS, SPAN_TAGS, NAME_TAGS, DEED_TAGS = 3, 5, 9, 17
ACTS, STATUSES = 16, 10


def softmax(scores: Tensor) -> Tensor:
    """Along the last axis, in the numbers it is given: 16 bits stay 16 bits, which spares copies of the largest arrays there are."""
    with torch.autocast(scores.device.type, enabled=False):
        return torch.softmax(scores, -1)


class Linear(nn.Linear):
    """A linear layer that can be trained under the rounding it will be read with.

    Reading multiplies bytes: weights of seven bits with one scale for each output, inputs of eight bits with one scale for the batch. With
    `rounds` the same is done here, and the gradient passes as if it were not (Jacob et al. 2018), so that the weights learn to bear it.
    """

    rounds = False

    def forward(self, x: Tensor) -> Tensor:
        return self.applied(self.shown(x))

    def shown(self, x: Tensor) -> Tensor:
        """The input as the product sees it; layers that share an input round it once."""
        return as_bytes(x) if self.rounds else x

    def applied(self, x: Tensor) -> Tensor:
        return F.linear(x, as_seven_bits(self.weight) if self.rounds else self.weight, self.bias)


def as_bytes(x: Tensor) -> Tensor:
    """As onnxruntime's DynamicQuantizeLinear rounds: 255 steps between the least and the greatest, nought among them."""
    x = x.float()
    low, high = x.detach().amin().clamp(max=0), x.detach().amax().clamp(min=0)
    scale = (high - low).clamp(min=1e-8) / 255
    return torch.fake_quantize_per_tensor_affine(x, scale, (-low / scale).round().clamp(0, 255).to(torch.int32), 0, 255)


def as_seven_bits(weight: Tensor) -> Tensor:
    """Every row with a scale of its own and as many steps on either side of nought."""
    scale = weight.detach().abs().amax(1).clamp(min=1e-8) / 64
    return torch.fake_quantize_per_channel_affine(weight, scale, torch.zeros_like(scale, dtype=torch.int32), 0, -64, 64)


class Layer(nn.Module):
    """One encoder layer as BERT has it (post-norm, gelu)."""

    def __init__(self, width: int = WIDTH, heads: int = HEADS, inner: int = 4 * WIDTH) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = Linear(width, inner), Linear(inner, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` is (batch, length, width); `bias` (batch, 1, 1, length) is 0 where there is a token, very negative else."""
        batch, length, width = x.shape
        seen = self.query.shown(x)
        q, k, v = (
            m.applied(seen).view(batch, length, self.heads, width // self.heads).transpose(1, 2) for m in (self.query, self.key, self.value)
        )
        scores = (q / math.sqrt(width // self.heads)) @ k.transpose(-1, -2)
        mixed = softmax(scores + bias.to(scores.dtype)) @ v
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
        hidden: Tensor = self.norm2(x + self.down(F.gelu(self.up(x))))
        return hidden


class Encoder(nn.Module):
    """Wordpieces and shapes in, hidden states and flat logits (cue, span, name) out."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.shape = nn.Embedding(SHAPES + 1, WIDTH)
        self.flat = Linear(WIDTH, CUE_TAGS + SPAN_TAGS + NAME_TAGS + DEED_TAGS)
        nn.init.zeros_(self.shape.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, length) integers in; (batch, length, 384) and (batch, length, 17) out."""
        bias = (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.kind)
        for depth, layer in enumerate(self.layers):
            if depth == SHAPED_AFTER:
                x = x + self.shape(shapes)
            x = layer(x, bias)
        return x, self.flat(x)

    def under_rounding(self) -> None:
        """From now on every product is rounded as it will be when reading."""
        for module in self.modules():
            if isinstance(module, Linear):
                module.rounds = True

    @torch.no_grad()
    def round_words(self) -> None:
        """The table of words, which is not trained, as it will be stored: one byte a number."""
        self.word.weight.copy_(as_bytes(self.word.weight))

    def load_minilm(self, file: Path, thaw: bool = False) -> None:
        """Take the weights of all-MiniLM-L6-v2 and freeze what lies below the shapes; with `thaw` only the embeddings."""
        given = load_file(str(file))
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        state = self.state_dict()
        state["word.weight"] = given["embeddings.word_embeddings.weight"]
        state["position.weight"] = given["embeddings.position_embeddings.weight"]
        state["kind"] = given["embeddings.token_type_embeddings.weight"][0]
        for end in ("weight", "bias"):
            state[f"norm.{end}"] = given[f"embeddings.LayerNorm.{end}"]
            for depth in range(LAYERS):
                for ours, theirs in names.items():
                    state[f"layers.{depth}.{ours}.{end}"] = given[f"encoder.layer.{depth}.{theirs}.{end}"]
        self.load_state_dict(state)
        frozen: list[nn.Module] = [self.word, self.position, self.norm, *([] if thaw else list(self.layers)[:SHAPED_AFTER])]
        for module in frozen:
            module.requires_grad_(False)
        self.kind.requires_grad_(False)


class Roles(nn.Module):
    """For one cue: which words are its source and its content, and whether it is a cue at all."""

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Linear(WIDTH + CUE_TAGS + SPAN_TAGS, SLIM)
        self.cue = nn.Linear(WIDTH, SLIM)
        self.gate = nn.Linear(WIDTH, SLIM)
        self.is_cue = nn.Embedding(2, SLIM)
        self.distance = nn.Embedding(DISTANCES, SLIM)
        self.norm = nn.LayerNorm(SLIM)
        self.layer = Layer(SLIM, SLIM_HEADS, 4 * SLIM)
        self.tags = nn.Linear(SLIM, SPAN_TAGS)
        self.real = nn.Linear(SLIM, 2)
        self.act = nn.Linear(2 * SLIM, ACTS)
        self.voiced = nn.Linear(SLIM, 2)

    def forward(
        self, hidden: Tensor, flat: Tensor, marks: Tensor, distances: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Per cue: `hidden` (cues, words, 384), `flat` (cues, words, 8) probabilities, `marks` 1 on the cue's words,
        `distances` from `distances_from`, `mask` 1 on real words. Out: (cues, words, 5) and (cues, 2)."""
        weight = marks.to(hidden.dtype)
        cue = (hidden * weight[:, :, None]).sum(1) / weight.sum(1)[:, None]
        x = self.token(torch.cat([hidden, flat], -1))
        x = x + (torch.sigmoid(self.gate(cue)) * self.cue(cue))[:, None]
        x = self.norm(x + self.is_cue(marks) + self.distance(distances))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        x = self.layer(x, bias)
        at_cue = (x * weight[:, :, None]).sum(1) / weight.sum(1)[:, None]
        tags = self.tags(x)
        return tags, self.real(at_cue), self.act(torch.cat([at_cue, content_of(x, tags)], -1)), self.voiced(at_cue)


def content_of(x: Tensor, tags: Tensor) -> Tensor:
    """The mean of the words, weighted by how likely each is content: (cues, words, slim) and (cues, words, 5) in."""
    likely = tags.softmax(-1)[:, :, 3:].sum(-1, keepdim=True)
    return (x * likely).sum(1) / (likely.sum(1) + 1e-3)


class Deeds(nn.Module):
    """For one word that tells of an event: who does it and to whom, which type, and whether it happened.

    It also takes an actor and a recipient without such a word, and gives the type of what is between them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.token = nn.Linear(WIDTH, SLIM)
        self.cue, self.gate = nn.Linear(WIDTH, SLIM), nn.Linear(WIDTH, SLIM)
        self.mark = nn.Embedding(4, SLIM)
        self.distance = nn.Embedding(DISTANCES + 1, SLIM)
        self.norm = nn.LayerNorm(SLIM)
        self.layer = Layer(SLIM, SLIM_HEADS, 4 * SLIM)
        self.tags = nn.Linear(SLIM, SPAN_TAGS)
        self.kind = nn.Linear(2 * SLIM, DEED_TAGS)
        self.status = nn.Linear(2 * SLIM + WIDTH, STATUSES)

    def forward(self, hidden: Tensor, marks: Tensor, distances: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`hidden` (events, words, 384); `marks` 1 on the word, or 2 on the actor and 3 on the recipient; `distances` from the word
        (all 22 where there is none); `mask` 1 on real words. Out: (events, words, 5), (events, 17), (events, 10)."""
        weight = (marks > 0).to(hidden.dtype)
        weight = weight / weight.sum(1, keepdim=True)
        cue = (hidden * weight[:, :, None]).sum(1)
        x = self.token(hidden) + (torch.sigmoid(self.gate(cue)) * self.cue(cue))[:, None]
        x = self.norm(x + self.mark(marks) + self.distance(distances))
        lost = (1.0 - mask.to(x.dtype)) * -1e4
        x = self.layer(x, lost[:, None, None, :])
        both = torch.cat([(x * weight[:, :, None]).sum(1), (x + lost[:, :, None]).amax(1)], -1)
        return self.tags(x), self.kind(both), self.status(torch.cat([both, cue], -1))
