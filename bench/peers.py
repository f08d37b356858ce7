"""Reading beside what others use for parts of the job, on the same articles in one run, one thread each.

    python -m bench.peers ../shared/data/polnear/dev/text/*.txt
    python -m bench.peers --out bench/results/peers.json ../shared/data/polnear/dev/text/*.txt    the figures for `python -m bench.report`

Peers that are not installed are named as such and left out; none is needed for anything else: `pip install textacy torch` and a small English model of spaCy
(`en_core_web_sm`). Words per CPU-second; of every article the best of three runs counts, the peers in turn. What a peer does is less than a reading, and
different; each line says what. Figures of others that cannot be run here are given as published, measured on other machines and texts.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import inf

from bench.rows import Row, row, write
from bench.speed import asked, bare_inputs, cpu_seconds, words_in
from communique.assets import model
from communique.model import Report, Tagging
from communique.read import Reader

Work = Callable[[Report], object]
ROUNDS, MOST = 3, 20
PUBLISHED = (
    ("spaCy 1 (parser)", 13963, "Choi and others 2015, one thread of their machine"),
    ("CoreNLP (parser)", 8602, "Choi and others 2015, one thread of their machine"),
)
NO_FIGURE = "BBC Citron: no speed was found published that can be compared"


def whole_reading() -> tuple[str, Work]:
    return "statements, speakers, acts, events, contacts, dates, figures", Reader.open().read


def dictionary() -> tuple[str, Work]:
    """Events by a dictionary of verbs, as PETRARCH reads them: our frames without the model, who is who and the dates."""
    return "events by a dictionary of verbs, names of states and bodies, dates; no statements", Reader.open(tagger=_nothing).read


def _nothing(text: str, sentences: object) -> Tagging:
    return Tagging()


def bare_encoder() -> tuple[str, Work]:
    opened = model("reader")
    session = opened.graphs["encoder"]
    return "hidden states alone, int8, onnxruntime", lambda one: [session.run(["hidden"], some) for some in bare_inputs(one.text, opened)]


def torch_encoder() -> tuple[str, Work]:
    """The same layers in torch, 32 bits. Its weights are random: what they are does not change the time."""
    import torch

    from training.reader.net import Encoder

    torch.set_num_threads(1)
    encoder, opened = Encoder().eval(), model("reader")

    def work(one: Report) -> None:
        with torch.inference_mode():
            for some in bare_inputs(one.text, opened):
                encoder(*(torch.from_numpy(some[name]) for name in ("ids", "shapes", "mask")))

    return f"hidden states and flat tags, 32 bits, torch {torch.__version__}", work


def spacy_small() -> tuple[str, Work]:
    import spacy

    pipeline = spacy.load(_small_model())
    return f"words, parts of speech, trees, names; spaCy {spacy.__version__}", lambda one: pipeline(one.text)


def textacy_quotations() -> tuple[str, Work]:
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.load(_small_model())

    def work(one: Report) -> int:
        try:
            return sum(1 for _ in direct_quotations(pipeline(one.text)))
        except ValueError:  # it gives up a text whose quotation marks do not pair
            return 0

    return "quotations in marks with cue and speaker's words, on the same pipeline", work


def _small_model() -> str:
    import spacy

    installed = spacy.util.get_installed_models()
    name = next((one for one in installed if re.match(r"en_core_web_sm", one)), None)
    if name is None:
        raise ImportError("no small English model of spaCy")
    return name


OURS = "ours, the whole reading"
PEERS: tuple[tuple[str, Callable[[], tuple[str, Work]]], ...] = (
    (OURS, whole_reading),
    ("dictionary of verbs", dictionary),
    ("the encoder, bare", bare_encoder),
    ("the encoder in torch", torch_encoder),
    ("spaCy, small model", spacy_small),
    ("textacy on it", textacy_quotations),
)


def main(arguments: list[str]) -> int:
    reports, out = asked(__doc__, MOST, arguments)
    opened: dict[str, tuple[str, Work]] = {}
    missing = []
    for name, peer in PEERS:
        try:
            opened[name] = peer()
        except ImportError as error:
            missing.append(f"{name}: not here ({error})")
    best = measured(reports, {name: work for name, (_, work) in opened.items()})
    words = sum(words_in(one.text) for one in reports)
    rates = {name: words / sum(best[name]) for name in opened}
    print(f"{len(reports)} articles, {words} words, one thread; words per CPU-second:")
    for name, (told, _) in opened.items():
        print(f"{name:24} {rates[name]:8.0f}   {rates[name] / rates[OURS]:5.2f} times ours   {told}")
    for line in missing:
        print(line)
    for name, rate, where in PUBLISHED:
        print(f"{name:24} {rate:8}   as published: {where}")
    print(NO_FIGURE)
    if out:
        how = f"{len(reports)} articles, {words:,} words, one thread, CPU time"
        found = rows(rates, {name: told for name, (told, _) in opened.items()}, how, missing)
        write(out, f"python -m bench.peers --out {out} ../shared/data/polnear/dev/text/*.txt", found)
    return 0


def rows(rates: Mapping[str, float], told: Mapping[str, str], how: str, missing: Sequence[str]) -> list[Row]:
    """The figures as rows of the report; `rates` are words a CPU-second, `told` what each does, `missing` who is not here."""
    own = {"ours": rates[OURS], "unit": "words a second"}
    beside = [
        row(name=f"reading beside {name}", baseline=rates[name], beside=name, conditions=f"it gives {told[name]}", **own)
        for name in rates
        if name != OURS
    ]
    published = [
        row(name=f"reading beside {name}", baseline=float(rate), beside=name, conditions=where, measured=False, **own)
        for name, rate, where in PUBLISHED
    ]
    first = row(name="reading", conditions="; ".join([how, f"ours gives {told[OURS]}", *missing, NO_FIGURE]), **own)
    return [first, *beside, *published]


def measured(reports: list[Report], peers: dict[str, Work], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """For every peer the seconds of CPU that each report takes, the least of some rounds."""
    best = {name: [inf] * len(reports) for name in peers}
    for work in peers.values():
        work(reports[0])
    for _ in range(rounds):
        for at, report in enumerate(reports):
            for name, work in peers.items():
                best[name][at] = min(best[name][at], cpu_seconds(partial(work, report)))
    return best


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
