"""The bill of materials in CycloneDX 1.6 JSON: the packages that are installed here for running, and the model files and scripts inside the package.

    python -m bench.supply.sbom                  print it
    python -m bench.supply.sbom -o sbom.json     into a file

Every package has its version and licence, and the hashes that `locks/runtime.txt` has for this version; every model file, vocabulary and script
its sha256. The same installation gives the same bytes: no time, and a serial number made of the content.
"""

import argparse
import hashlib
import json
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

from bench.supply.licences import licence
from bench.supply.locks import RUNTIME, locked
from bench.supply.needs import ROOT, asked, closure, project

DATA = ROOT / "communique" / "data"
SCRIPTS = ROOT / "communique" / "present" / "web" / "static"
_SHIPPED = {"htmx-4.0.1.min.js": "0BSD"}
"""Files of others, and their licences."""


def bill() -> dict[str, Any]:
    """The whole bill. Raises PackageNotFoundError where something that is needed is not installed."""
    components = [*_packages(), *_models(), *_files()]
    ours = {"type": "application", "bom-ref": "communique", "name": "communique", "version": str(project()["version"])}
    ours |= {"licenses": [{"expression": str(project()["license"])}]}
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": ours},
        "components": components,
        "dependencies": [{"ref": "communique", "dependsOn": [one["bom-ref"] for one in components]}],
    }


def _packages() -> list[dict[str, Any]]:
    """Installed packages. The lock knows their files; which of them was installed is not told, so all stand there as references."""
    known = {(one.name, one.version): one.hashes for one in locked(RUNTIME.read_text(encoding="utf-8"))}
    return [
        _package(name, one.version, licence(one.metadata), known.get((name, one.version), ())) for name, one in closure(asked()).items()
    ]


def _package(name: str, version: str, terms: str, hashes: tuple[str, ...]) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    files = [{"type": "distribution", "url": purl, "hashes": [{"alg": "SHA-256", "content": one}]} for one in hashes]
    found: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return found | {"licenses": [{"expression": terms}]} | ({"externalReferences": files} if files else {})


def _models() -> list[dict[str, Any]]:
    """Every model with the hashes of its card, held to the files by `communique.assets` whenever it is opened."""
    found = []
    for card in sorted(DATA.glob("models/*/card.toml")):
        told = tomllib.loads(card.read_text(encoding="utf-8"))
        files = [_file(card.parent / name, "Apache-2.0") for name in sorted(told["files"])]
        ref = f"model:{told['name']}@{told['version']}"
        found.append(
            {
                "type": "machine-learning-model",
                "bom-ref": ref,
                "name": told["name"],
                "version": told["version"],
                "description": told["summary"],
                "licenses": [{"expression": "Apache-2.0"}],
                "modelCard": {
                    "modelParameters": {
                        "task": told["summary"],
                        "datasets": [{"type": "dataset", "name": "training", "description": told["data"]}],
                    }
                },
                "pedigree": {"notes": told["base"]},
                "components": files,
            }
        )
    return found


def _files() -> list[dict[str, Any]]:
    lists = [_file(file, "Apache-2.0") for file in sorted(DATA.glob("vocabulary/*.toml"))]
    return lists + [_file(SCRIPTS / name, terms) for name, terms in _SHIPPED.items()]


def _file(path: Path, terms: str) -> dict[str, Any]:
    name = str(path.relative_to(ROOT))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "type": "file",
        "bom-ref": name,
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"expression": terms}],
    }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args(arguments)
    words = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if options.output:
        options.output.write_text(words, encoding="utf-8")
    else:
        sys.stdout.write(words)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
