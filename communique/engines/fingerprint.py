"""Which reader reads: two machines with the same fingerprint read the same."""

import functools
import hashlib
import platform
from importlib import metadata, resources
from pathlib import Path

from communique import assets

ELSEWHERE = {
    "answers.py", "engines", "ingest", "library.py", "link", "lists", "pipeline.py", "present", "record", "review", "settings.py",
}  # fmt: skip
"""What a reading does not pass through."""
LIBRARIES = (*assets.LIBRARIES, "nupunkt", "rapidfuzz")
"""Those that a reading rests on."""


@functools.cache
def fingerprint() -> str:
    """Sha256 of what decides a reading: the code and vocabularies, the card of the model with the hashes of its files, the libraries.

    Python counts by its minor version and the machine by its architecture; processors of one architecture can still round differently.
    """
    root = Path(str(resources.files("communique")))
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.suffix in (".py", ".toml") and inside.parts[0] not in ELSEWHERE:
            found.update(f"{inside.as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    for name in LIBRARIES:
        found.update(f"{name} {metadata.version(name)}\n".encode())
    found.update(f"{'.'.join(platform.python_version_tuple()[:2])} {platform.machine()}".encode())
    return found.hexdigest()
