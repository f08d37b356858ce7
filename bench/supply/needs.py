"""Which packages are needed, told by what is installed: requirements are followed from pyproject.toml through the metadata of each."""

import importlib.metadata
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
UNLOCKED = ("train",)
"""Extras for those who train the reader anew: torch has builds of its own for every kind of machine."""


@cache
def project() -> dict[str, object]:
    """The [project] table of pyproject.toml."""
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def asked(*extras: str) -> tuple[Requirement, ...]:
    """What pyproject.toml asks for, with some extras; an extra that names others of ours brings them."""
    found = [Requirement(one) for one in project()["dependencies"]]  # type: ignore[attr-defined]
    for extra in extras:
        found += _of(extra)
    return tuple(found)


def _of(extra: str) -> list[Requirement]:
    optional = dict(project()["optional-dependencies"])  # type: ignore[call-overload]
    named = [Requirement(one) for one in optional[extra]]
    return [
        inner
        for one in named
        for inner in ([each for name in sorted(one.extras) for each in _of(name)] if one.name == "communique" else [one])
    ]


def extras() -> tuple[str, ...]:
    """The extras that people who use Communiqué may choose."""
    return tuple(name for name in project()["optional-dependencies"] if name not in (*UNLOCKED, "test"))  # type: ignore[attr-defined]


def closure(wanted: Iterable[Requirement]) -> dict[str, importlib.metadata.Distribution]:
    """The installed packages that some requirements come to on this machine, by canonical name.

    Raises PackageNotFoundError where one of them is not installed.
    """
    found: dict[str, importlib.metadata.Distribution] = {}
    done, waiting = set[tuple[str, str]](), [(one, "") for one in wanted]
    while waiting:
        need, extra = waiting.pop()
        name = canonicalize_name(need.name)
        if (need.marker and not need.marker.evaluate({"extra": extra})) or name == "communique":
            continue
        found[name] = found.get(name) or importlib.metadata.distribution(name)
        for chosen in ("", *sorted(need.extras)):
            if (name, chosen) not in done:
                done.add((name, chosen))
                waiting += [(Requirement(one), chosen) for one in found[name].requires or ()]
    return dict(sorted(found.items()))
