"""docs/tutorial.md from its first command to its last, in a shell, and the lines it says that they print."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(900)
ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh runnable|text)\n(.*?)```", PAGE, re.DOTALL)
WAIT = """python3.11 - <<'END'
import socket, time
for _ in range(300):
    if socket.socket().connect_ex(("127.0.0.1", {port})) == 0:
        break
    time.sleep(0.1)
END
"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each block of commands printed, in order; the paper is on a port that is free."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", folder / "examples")
    programs = folder / "bin"
    programs.mkdir()
    for name, call in (("communique", f"{sys.executable} -m communique"), ("python3.11", sys.executable)):
        (programs / name).write_text(f'#!/bin/sh\nexec {call} "$@"\n')
        (programs / name).chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = "set -e\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n"
    for kind, block in BLOCKS:
        if kind == "sh runnable":
            script += block.replace("8731", str(port)) + (WAIT.format(port=port) if "http.server" in block else "") + "echo ==END==\n"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COMMUNIQUE_")}
    environment |= {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "100", "COMMUNIQUE_FETCH_DELAY": "0.05"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=850
    )
    assert done.returncode == 0, done.stdout[-3_000:]
    return done.stdout.replace(str(port), "8731").split("==END==\n")[:-1]


def test_every_block_of_commands_runs(parts: list[str]) -> None:
    assert len(parts) == sum(kind == "sh runnable" for kind, _ in BLOCKS) >= 10


def test_they_print_what_the_page_says(parts: list[str]) -> None:
    printed, number = "", -1
    for kind, block in BLOCKS:
        if kind == "sh runnable":
            number += 1
            printed = parts[number]
            continue
        for line in block.splitlines():
            assert line.strip() in printed, f"the page says that this is printed:\n{line}\nprinted was:\n{printed[:3_000]}"
