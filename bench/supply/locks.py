"""The lock files: every package that running (`locks/runtime.txt`) and testing (`locks/test.txt`) come to, one version each, with the hashes of its files.

    python -m bench.supply.locks          make both anew; needs `uv` and a network
    pip install --require-hashes -r locks/runtime.txt && pip install --no-deps .

They hold for CPython from 3.11 on Linux, macOS and Windows, and name no place to download from: a file that any index gives is taken only if its
hash is one of these. `tests/test_supply.py` holds them to pyproject.toml without a network.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bench.supply.needs import ROOT

RUNTIME, TEST = ROOT / "locks" / "runtime.txt", ROOT / "locks" / "test.txt"
HEAD = "# Made by: python -m bench.supply.locks. Use it with: pip install --require-hashes -r locks/{name}\n"
_UV = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet")
_NO_PLACE = ("--no-emit-index-url", "--no-emit-find-links")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package in a lock: its one version, and the sha256 of every file it may be installed from."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(text: str) -> tuple[Locked, ...]:
    """The packages of a lock file. Raises ValueError with a sentence for a line that is none of its kind."""
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return tuple(_locked(line) for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _locked(line: str) -> Locked:
    wanted, *hashes = line.split(" --hash=sha256:")
    if line.startswith("-") or "//" in line or not hashes:
        raise ValueError(f"{line[:60]!r} has no place in a lock; expected name==version with hashes, and no place to download from.")
    need = Requirement(wanted)
    versions = [one.version for one in need.specifier if one.operator == "=="]
    if len(versions) != 1 or need.url or not all(re.fullmatch("[0-9a-f]{64}", one.strip()) for one in hashes):
        raise ValueError(f"{wanted!r} is not locked; expected one version and sha256 hashes.")
    return Locked(canonicalize_name(need.name), versions[0], tuple(one.strip() for one in hashes))


def compiled(target: Path, *options: str) -> None:
    """Writes one lock."""
    target.parent.mkdir(exist_ok=True)
    made = subprocess.run([*_UV, *_NO_PLACE, *options], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    target.write_text(HEAD.format(name=target.name) + made, encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {len(locked(made))} packages")


def main() -> int:
    if shutil.which("uv") is None:
        print("uv is not there; install it (pip install uv) and run this again.", file=sys.stderr)
        return 2
    compiled(RUNTIME)
    compiled(TEST, "--extra", "test", "--constraints", str(RUNTIME.relative_to(ROOT)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
