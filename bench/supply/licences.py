"""Under which licences the packages stand that Communiqué needs: docs/licences.md, made of what is installed.

    python -m bench.supply.licences            write docs/licences.md
    python -m bench.supply.licences --check    exit 1 if the page is another, or a licence is not on the list

A licence is read from the package's own metadata: its licence expression, else its classifiers, else its licence field. `ALLOWED` are those that
may be shipped with an Apache-2.0 project that is used as a library; an extra may also stand under `WEAK` ones, since nobody gets it unasked.
"""

import argparse
import importlib.metadata
import re
import sys
from collections.abc import Mapping

from bench.supply.needs import ROOT, asked, closure, extras

PAGE = ROOT / "docs" / "licences.md"
ALLOWED = frozenset(
    "MIT MIT-0 BSD-2-Clause BSD-3-Clause 0BSD Apache-2.0 ISC PSF-2.0 Python-2.0 CNRI-Python MPL-1.1 MPL-2.0 Unlicense Zlib CC0-1.0 BSL-1.0 Unicode-3.0".split()
)
WEAK = frozenset({"LGPL-3.0-only", "LGPL-3.0-or-later"})
NAMES = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "The Unlicense (Unlicense)": "Unlicense",
}
"""Names that packages use, and what SPDX calls them."""
_HEAD = """# Licences

Communiqué itself is under the Apache License 2.0 ([LICENSE](../LICENSE), [NOTICE](../NOTICE)). This page is made by `python -m bench.supply.licences` of the metadata of the
installed packages; do not edit it. A test fails if it is another, or if a licence is not on the list of those that are allowed (`bench/supply/licences.py`). Versions are in
[locks/runtime.txt](../locks/runtime.txt).

## What is shipped inside the package

- the reader's weights: Apache-2.0, a derivative of all-MiniLM-L6-v2 (Apache-2.0); on what they were trained, under which terms: [card.toml](../communique/data/models/reader/card.toml)
- names of states: from the Unicode CLDR (Unicode-3.0)
- htmx: 0BSD ([its licence](../communique/present/web/static/htmx-LICENSE.txt))

## What running needs
"""


def licence(metadata: Mapping[str, str] | importlib.metadata.PackageMetadata) -> str:
    """The SPDX expression for a package; what it says itself where that is none known."""
    if expression := metadata.get("License-Expression"):  # type: ignore[union-attr]
        return str(expression)
    classified = [value.rpartition(" :: ")[2] for name, value in metadata.items() if name == "Classifier" and "License ::" in value]  # type: ignore[union-attr]
    told = [one for one in classified if one != "OSI Approved"] or [str(metadata.get("License") or "not told").splitlines()[0][:60]]  # type: ignore[union-attr]
    return " AND ".join(dict.fromkeys(NAMES.get(one, one) for one in told))


def allowed(expression: str, also: frozenset[str] = frozenset()) -> bool:
    """Is every part of the expression (one of those joined by OR) on the list?"""
    plain = re.sub(r"[()]", " ", expression)
    return any(
        all(part.strip() in ALLOWED | also for part in re.split(r"\s+(?:AND|WITH)\s+|/", choice)) for choice in re.split(r"\s+OR\s+", plain)
    )


def page() -> str:
    """The page, of what is installed. Raises PackageNotFoundError where an extra's package is not."""
    needed = closure(asked())
    lines = [_HEAD, *table(needed)]
    for extra in extras():
        more = {name: one for name, one in closure(asked(extra)).items() if name not in needed}
        lines += [f"\n## The extra `{extra}` also needs\n", *table(more)]
    return "\n".join(lines) + "\n"


def table(found: Mapping[str, importlib.metadata.Distribution]) -> list[str]:
    rows = [f"| {name} | {licence(one.metadata)} |" for name, one in found.items()]
    return ["| package | licence |\n|---|---|", *rows]


def refused() -> list[str]:
    """Packages whose licence is not on the list, as sentences."""
    needed = closure(asked())
    more = {name: one for extra in extras() for name, one in closure(asked(extra)).items() if name not in needed}
    bad = [(name, one) for name, one in needed.items() if not allowed(licence(one.metadata))]
    bad += [(name, one) for name, one in more.items() if not allowed(licence(one.metadata), WEAK)]
    return [
        f"{name} stands under {licence(one.metadata)!r}, which is not on the list: look at it, then add it or do without."
        for name, one in bad
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    faults, made = refused(), page()
    if options.check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made):
        faults.append("docs/licences.md is not what the installed packages make: run python -m bench.supply.licences.")
    if not options.check:
        PAGE.write_text(made, encoding="utf-8")
    print("\n".join(faults))
    print(f"licences: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
