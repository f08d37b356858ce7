"""Spoiled inputs for every parser of foreign bytes, each with a limit of time: no crash, no hang, no fault but a sentence.

    python -m bench.fuzz                                100,000 inputs for each of the parsers
    python -m bench.fuzz --inputs 2000 pages archives   fewer, for some of them
    python -m bench.fuzz --jobs 2 --found FOLDER        two parsers at a time; what is found lies in FOLDER, an input and its story each

Inputs are made of sound ones (`fuzzing/seeds.py`) by spoiling bytes, pieces, tags and JSON values (`fuzzing/spoiling.py`); one that
comes to an outcome that is new is spoiled further. A parser (`fuzzing/parsers.py`) may refuse an input with a sentence and may give
reports that are sound; anything else it raises is a finding, and so are more than `--seconds` of the processor for one input, more than
six times as long by the clock, more than `--memory` MB, and the end of the process. Each parser runs in a process of its own, which is
started again behind an input that ends it. The same `--seed` gives the same inputs. Exit status 1 if anything was found.
"""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path

from bench.fuzzing.parsers import PARSERS
from bench.fuzzing.watching import Limits, Tally, watched


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parsers", nargs="*", metavar="PARSER", help=f"of {', '.join(PARSERS)}; all unless told otherwise")
    parser.add_argument("--inputs", type=int, default=100_000, help="for each parser")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0, help="of the processor, for one input")
    parser.add_argument("--memory", type=int, default=2_000, help="MB that a process may take")
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args(arguments)
    if unknown := set(options.parsers) - PARSERS.keys():
        parser.error(f"no such parser: {', '.join(sorted(unknown))}")
    options.found.mkdir(parents=True, exist_ok=True)
    run = partial(watched, inputs=options.inputs, seed=options.seed, limits=Limits(options.seconds, options.memory), found=options.found)
    print(f"{'parser':22s} {'inputs':>8s} {'outcomes':>8s} {'slowest s':>9s} {'memory MB':>9s} {'findings':>8s}", flush=True)
    tallies: list[Tally] = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for done in as_completed([pool.submit(run, name) for name in options.parsers or PARSERS]):
            tallies.append(done.result())
            print(line(tallies[-1]), flush=True)
    print(f"{len(tallies)} parsers, {sum(one.inputs for one in tallies):,} inputs, {sum(one.findings for one in tallies)} findings")
    return 1 if any(one.findings for one in tallies) else 0


def line(one: Tally) -> str:
    return f"{one.parser:22s} {one.inputs:8,} {one.outcomes:8,} {one.slowest:9.2f} {one.memory:9,} {one.findings:8}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
