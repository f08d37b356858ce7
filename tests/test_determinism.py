"""The same reports give the same bytes: whatever the threads of the model, the number of processes, and how Python mixes its hashes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("examples/strait", "examples/second")
_THREADS = """
import functools, sys
from communique import assets
opened = assets.open_model
assets.open_model = lambda folder, threads=1: opened(folder, {threads})
from communique.present.cli import main
main(sys.argv[1:])
"""


def output(*arguments: str, threads: int = 1, hashes: str = "0") -> bytes:
    """What a command prints in a process of its own, the model running on so many threads."""
    command = [sys.executable, "-c", _THREADS.format(threads=threads), *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert len(done.stdout) > 5_000, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def read() -> bytes:
    return output("read", "--format", "jsonl", "--quiet", *EXAMPLES)


@pytest.mark.parametrize(("threads", "workers", "hashes"), [(2, 1, "4711"), (1, 2, "0")], ids=["threads-and-hashes", "processes"])
def test_readings_are_the_same_bytes(read: bytes, threads: int, workers: int, hashes: str) -> None:
    assert output("read", "--format", "jsonl", "--quiet", "--workers", str(workers), *EXAMPLES, threads=threads, hashes=hashes) == read


def test_the_record_is_the_same_bytes() -> None:
    one = output("brief", "--format", "json", "--quiet", EXAMPLES[0])
    assert output("brief", "--format", "json", "--quiet", "--workers", "2", EXAMPLES[0], threads=2, hashes="4711") == one


def test_the_threads_that_are_asked_for_are_those_that_run() -> None:
    """Else the test above would compare a thing with itself."""
    asked = "\nfrom communique.assets import model\nprint(model('reader').graphs['encoder'].get_session_options().intra_op_num_threads)"
    program = _THREADS.format(threads=2).replace("main(sys.argv[1:])", "") + asked
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "2"
